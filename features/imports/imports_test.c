#include "test.h"
TEST(placeholder_lists) { CHECK(test_get(t, "/vi/desk/plans/import") == 303); }
