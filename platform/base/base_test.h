/* base_test.h - the two halves of base's tests, and what they share. */
#ifndef KHUE_BASE_TEST_H
#define KHUE_BASE_TEST_H
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "arena.h"

/* Compares a str with a literal, and prints both when they differ. */
#define IS(got, want)                                                       \
	do {                                                                \
		str got_ = (got), want_ = S(want);                          \
		if (!str_eq(got_, want_))                                   \
			fail_msg("got \"%.*s\", want \"%.*s\"", FMT(got_), FMT(want_)); \
	} while (0)

extern struct arena scratch;
int fresh_arena(void **state);
int run_text_tests(void);
#endif
