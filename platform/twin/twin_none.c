/* twin_none.c - no kinds of items: for programs that bring no table of their own, such as tests of parts that come near texts but store none. */
#include "twin.h"

__attribute__((weak)) const struct twin_kind *const twin_kinds[1] = { NULL };
__attribute__((weak)) const size_t ntwin_kinds = 0;
