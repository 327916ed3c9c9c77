/* cal_test.h - helpers of the tests of calendar. */
#ifndef KHUE_CAL_TEST_H
#define KHUE_CAL_TEST_H
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include "cal_in.h"

static inline void text_is(str got, const char *want)
{
	if (!str_eq(got, str_c(want)))
		fail_msg("got \"%.*s\", not \"%s\"", FMT(got), want);
}
static inline bool has(str s, const char *part) { return str_find(s, str_c(part), 0) >= 0; }
/* Days of a rule, one blank between. */
static inline str days_of(struct arena *a, const char *rule, const char *first, const char *from, const char *until, size_t most)
{
	struct buf b = { .a = a };
	struct str_list days;

	assert_int_equal(cal_rule_days(a, str_c(rule), str_c(first), str_c(from), str_c(until), most, &days), OK);
	for (size_t i = 0; i < days.n; i++) {
		if (i)
			buf_char(&b, ' ');
		buf_add(&b, days.at[i]);
	}
	return buf_str(&b);
}
#endif
