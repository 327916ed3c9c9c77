/* rule_test.c - recurrences: what is taken and refused, the days, the words. */
#include "cal_test.h"

static struct arena *the_arena(void **state)
{
	return *state;
}

static void rules_are_tidied(void **state)
{
	static const char *const pair[][2] = {
		{ "FREQ=WEEKLY;BYDAY=SU,SA;UNTIL=20261231", "FREQ=WEEKLY;UNTIL=20261231;BYDAY=SA,SU" },
		{ "byday=+1mo;freq=monthly;interval=1", "FREQ=MONTHLY;BYDAY=1MO" },
		{ "FREQ=DAILY;INTERVAL=02;", "FREQ=DAILY;INTERVAL=2" },
		{ "FREQ=MONTHLY;BYMONTHDAY=-1,15,15,1", "FREQ=MONTHLY;BYMONTHDAY=1,15,-1" },
		{ "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1,2,2", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1,2" },
		/* 31 December 20:00 UTC is New Year in Viet Nam. */
		{ "FREQ=WEEKLY;UNTIL=20261231T200000Z;WKST=SU", "FREQ=WEEKLY;UNTIL=20270101;WKST=SU" },
		{ "FREQ=YEARLY;BYMONTH=11;BYDAY=4TH;COUNT=3", "FREQ=YEARLY;COUNT=3;BYMONTH=11;BYDAY=4TH" },
	};

	for (size_t i = 0; i < sizeof pair / sizeof *pair; i++) {
		str tidy, again;
		assert_int_equal(cal_rule_check(the_arena(state), str_c(pair[i][0]), &tidy), OK);
		text_is(tidy, pair[i][1]);
		assert_int_equal(cal_rule_check(the_arena(state), tidy, &again), OK);
		text_is(again, pair[i][1]);
	}
}

static void rules_are_refused(void **state)
{
	static const char *const bad[] = { "", "FREQ", "FREQ=", "FREQ=HOURLY", "BYDAY=MO", "FREQ=DAILY;COUNT=3;UNTIL=20261231", "FREQ=DAILY;COUNT=0",
		"FREQ=DAILY;COUNT=-1",
		"FREQ=DAILY;COUNT=99999999999999999999", "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;FREQ=DAILY", "FREQ=WEEKLY;BYDAY=1MO", "FREQ=WEEKLY;BYMONTHDAY=1",
		"FREQ=MONTHLY;BYMONTHDAY=0", "FREQ=MONTHLY;BYMONTHDAY=32", "FREQ=MONTHLY;BYDAY=6MO", "FREQ=YEARLY;BYDAY=1MO", "FREQ=YEARLY;BYMONTH=13",
			"FREQ=MONTHLY;BYSETPOS=1",
		"FREQ=DAILY;BYHOUR=9", "FREQ=YEARLY;BYWEEKNO=1", "FREQ=DAILY;UNTIL=20260230", "FREQ=DAILY;UNTIL=2026-12-31", "FREQ=DAILY;BYDAY=", "FREQ=DAILY;BYDAY=MO,",
			"FREQ=DAILY;;COUNT=1",
		"FREQ=DAILY;COUNT=+-1", "FREQ=MONTHLY;BYDAY=-MO", "X" };
	char deep[400];
	str tidy;

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		if (cal_rule_check(the_arena(state), str_c(bad[i]), &tidy) != ERR_INVALID)
			fail_msg("taken: %s", bad[i]);
	memset(deep, ',', sizeof deep);
	assert_int_equal(cal_rule_check(the_arena(state), (str){ deep, sizeof deep }, &tidy), ERR_LIMIT);
	assert_int_equal(cal_rule_check(the_arena(state), (str){ "FREQ=DAILY\0;COUNT=2", 19 }, &tidy), ERR_INVALID);
}

static void months_end_where_they_end(void **state)
{
	struct arena *a = the_arena(state);

	text_is(days_of(a, "FREQ=MONTHLY", "2026-01-31", "2026-01-01", "2026-08-01", 9), "2026-01-31 2026-03-31 2026-05-31 2026-07-31");
	text_is(days_of(a, "FREQ=MONTHLY;BYMONTHDAY=-1", "2026-01-31", "2026-01-01", "2026-04-30", 9), "2026-01-31 2026-02-28 2026-03-31 2026-04-30");
	text_is(days_of(a, "FREQ=YEARLY", "2024-02-29", "2024-01-01", "2033-01-01", 9), "2024-02-29 2028-02-29 2032-02-29");
	text_is(days_of(a, "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1", "2024-02-29", "2024-01-01", "2027-01-01", 9), "2024-02-29 2025-02-28 2026-02-28");
	text_is(days_of(a, "FREQ=YEARLY", "2096-02-29", "2096-01-01", "2105-01-01", 9), "2096-02-29 2104-02-29");
	text_is(days_of(a, "FREQ=MONTHLY;BYDAY=5SA", "2026-01-31", "2026-01-01", "2026-08-31", 9), "2026-01-31 2026-05-30 2026-08-29");
}

static void bounds_count_in(void **state)
{
	struct arena *a = the_arena(state);

	text_is(days_of(a, "FREQ=WEEKLY;BYDAY=SA,SU;UNTIL=20261108", "2026-10-31", "2026-10-01", "2027-10-01", 9), "2026-10-31 2026-11-01 2026-11-07 2026-11-08");
	text_is(days_of(a, "FREQ=DAILY;COUNT=3", "2026-12-31", "2026-12-01", "2027-10-01", 9), "2026-12-31 2027-01-01 2027-01-02");
	/* COUNT counts from the first day on, also the days before the span asked for. */
	text_is(days_of(a, "FREQ=DAILY;COUNT=5", "2026-12-29", "2026-12-31", "2027-10-01", 9), "2026-12-31 2027-01-01 2027-01-02");
	text_is(days_of(a, "FREQ=DAILY", "2026-12-29", "2026-12-31", "2027-01-01", 9), "2026-12-31 2027-01-01");
	text_is(days_of(a, "FREQ=DAILY", "2026-12-29", "2026-12-01", "2199-12-31", 2), "2026-12-29 2026-12-30");
	text_is(days_of(a, "FREQ=DAILY;UNTIL=20251231", "2026-12-29", "2026-12-01", "2027-12-31", 9), "2026-12-29");
	/* The first day counts though it is no Monday. */
	text_is(days_of(a, "FREQ=WEEKLY;BYDAY=MO;COUNT=3", "2026-11-18", "2026-11-01", "2027-12-31", 9), "2026-11-18 2026-11-23 2026-11-30");
	text_is(days_of(a, "FREQ=DAILY", "2026-12-29", "2026-12-01", "2199-12-31", 0), "");
}

static void weeks_begin_where_wkst_says(void **state)
{
	struct arena *a = the_arena(state);

	/* The examples of RFC 5545, 3.8.5.3. */
	text_is(days_of(a, "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", "1997-08-05", "1997-01-01", "1998-01-01", 9),
		"1997-08-05 1997-08-10 1997-08-19 1997-08-24");
	text_is(days_of(a, "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", "1997-08-05", "1997-01-01", "1998-01-01", 9),
		"1997-08-05 1997-08-17 1997-08-19 1997-08-31");
	text_is(days_of(a, "FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", "1997-09-04", "1997-01-01", "1998-01-01", 9), "1997-09-04 1997-10-07 1997-11-06");
	text_is(days_of(a, "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2", "1997-09-29", "1997-01-01", "1997-12-31", 9),
		"1997-09-29 1997-10-30 1997-11-27 1997-12-30");
	text_is(days_of(a, "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "1998-02-13", "1998-01-01", "1999-12-31", 9), "1998-02-13 1998-03-13 1998-11-13 1999-08-13");
	text_is(days_of(a, "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8", "1996-11-05", "1996-01-01", "2005-12-31", 9),
		"1996-11-05 2000-11-07 2004-11-02");
}

static void bombs_end(void **state)
{
	struct arena *a = the_arena(state);
	struct str_list days;

	text_is(days_of(a, "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30", "1900-01-01", "1900-01-02", "2199-12-31", 400), "");
	assert_int_equal(cal_rule_days(a, S("FREQ=DAILY;COUNT=9999"), S("1900-01-01"), S("1900-01-01"), S("2199-12-31"), SIZE_MAX, &days), OK);
	assert_int_equal(days.n, CAL_OCCURRENCES_MAX);
	assert_int_equal(cal_rule_days(a, S("FREQ=DAILY"), S("2026-02-30"), S("1900-01-01"), S("2199-12-31"), 9, &days), ERR_INVALID);
	assert_int_equal(cal_rule_days(a, S("FREQ=NEVER"), S("2026-02-20"), S("1900-01-01"), S("2199-12-31"), 9, &days), ERR_INVALID);
}

static void words_say_it(void **state)
{
	static const char *const said[][3] = {
		{ "FREQ=WEEKLY;BYDAY=SA,SU;UNTIL=20261231", "thứ Bảy, Chủ nhật hằng tuần đến 31/12/2026", "Saturday and Sunday every week until 31 December 2026" },
		{ "FREQ=MONTHLY;BYDAY=-1FR;COUNT=10", "thứ Sáu cuối cùng của mỗi tháng, 10 lần", "the last Friday of each month, 10 times" },
		{ "FREQ=DAILY", "hằng ngày", "every day" },
		{ "FREQ=DAILY;INTERVAL=3;COUNT=1", "3 ngày một lần, 1 lần", "every 3 days, 1 time" },
		{ "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", "thứ Năm, 2 tuần một lần", "Thursday, every 2 weeks" },
		{ "FREQ=MONTHLY;BYMONTHDAY=15,-1", "ngày 15, ngày cuối cùng của mỗi tháng", "day 15 and the last day of each month" },
		{ "FREQ=YEARLY;BYMONTH=11,12;BYDAY=1SA", "thứ Bảy đầu tiên, hằng năm trong tháng 11, 12", "the first Saturday, every year in November and December" },
		{ "FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR", "ngày 13 nếu là thứ Sáu của mỗi tháng", "day 13 where it is Friday of each month" },
		{ "FREQ=MONTHLY;BYDAY=SA,SU;BYSETPOS=-1", "ngày cuối trong số thứ Bảy, Chủ nhật của mỗi tháng", "the last one among Saturday and Sunday of each month" },
		{ "FREQ=YEARLY", "hằng năm", "every year" },
		{ "nonsense", "", "" },
	};

	for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
		text_is(cal_rule_words(the_arena(state), LANG_VI, str_c(said[i][0])), said[i][1]);
		text_is(cal_rule_words(the_arena(state), LANG_EN, str_c(said[i][0])), said[i][2]);
	}
}

int main(void)
{
	static struct arena a;
	struct CMUnitTest tests[] = {
		cmocka_unit_test_prestate(rules_are_tidied, &a), cmocka_unit_test_prestate(rules_are_refused, &a), cmocka_unit_test_prestate(months_end_where_they_end, &a),
		cmocka_unit_test_prestate(bounds_count_in, &a), cmocka_unit_test_prestate(weeks_begin_where_wkst_says, &a), cmocka_unit_test_prestate(bombs_end, &a),
		cmocka_unit_test_prestate(words_say_it, &a),
	};

	arena_init(&a, (size_t)64 << 20);
	int failed = cmocka_run_group_tests_name("rule", tests, NULL, NULL);
	arena_free(&a);
	return failed;
}
