/* media_test.h - between the tests of the library. */
#ifndef KHUE_MEDIA_TEST_H
#define KHUE_MEDIA_TEST_H
#include "test.h"

/* Signs an editor in and says where khue-media is. */
void media_begin(struct test *t);
/* Runs every job that is due. */
void media_jobs(struct test *t);
/* Puts a file in with all its rights. */
int64_t medium_put(struct test *t, str bytes, const char *name);
/* A PNG of that size, without any data where it has more than a million pixels. */
str test_png(struct arena *a, uint32_t w, uint32_t h);
#endif
