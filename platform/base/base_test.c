/* base_test.c - strings, memory, dates, ids, JSON and the log. */
#include "base_test.h"
#include "buf.h"
#include "clock.h"
#include "id.h"
#include "json.h"
#include "log.h"
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct arena scratch;

int fresh_arena(void **state)
{
	(void)state;
	arena_free(&scratch);
	arena_init(&scratch, 64 << 20);
	return 0;
}

static void errors_have_names(void **state)
{
	(void)state;
	assert_string_equal(err_name(OK), "ok");
	assert_string_equal(err_name(ERR_NOT_FOUND), "not_found");
	assert_string_equal(err_name(ERR_DB), "db");
	assert_string_equal(err_name((err)99), "unknown");
}

static void absent_is_not_empty(void **state)
{
	(void)state;
	assert_false(str_given(ABSENT));
	assert_true(str_given(S("")));
	assert_false(str_given(str_c(NULL)));
	assert_true(str_eq(ABSENT, S("")));
}

static void strings_compare_and_find(void **state)
{
	(void)state;
	assert_true(str_cmp(S("ab"), S("abc")) < 0);
	assert_true(str_cmp(S("b"), S("abc")) > 0);
	assert_int_equal(str_cmp(ABSENT, S("")), 0);
	assert_true(str_cmp(S("\x7f"), S("\x80")) < 0);
	assert_true(str_starts(S("abc"), S("ab")) && !str_starts(S("a"), S("ab")) && str_starts(ABSENT, S("")));
	assert_true(str_ends(S("abc"), S("bc")) && !str_ends(S("c"), S("bc")));
	assert_int_equal(str_find(S("abcabc"), S("ca"), 0), 2);
	assert_int_equal(str_find(S("abcabc"), S("a"), 1), 3);
	assert_int_equal(str_find(S("abc"), S("d"), 0), -1);
	assert_int_equal(str_find(S("abc"), S(""), 3), 3);
	assert_int_equal(str_find(S("abc"), S("c"), SIZE_MAX), -1);
	IS(str_cut(S("abc"), 1, 99), "bc");
	IS(str_cut(S("abc"), 9, 2), "");
}

/* Word writes no-break spaces where people typed blanks. */
static void trim_takes_no_break_spaces(void **state)
{
	(void)state;
	IS(str_trim(S(" \t\xc2\xa0" "a b\xe2\x80\xaf\r\n")), "a b");
	IS(str_trim(S("à")), "à"); /* ends in byte A0, which is no blank by itself */
	IS(str_trim(S("   ")), "");
	assert_false(str_given(str_trim(ABSENT)));
}

/* "a,,b," has four parts, "" has one, nothing has none. */
static void split_gives_every_part(void **state)
{
	str rest = S("a,,b,"), part;

	(void)state;
	assert_true(str_split(&rest, ',', &part));
	IS(part, "a");
	assert_true(str_split(&rest, ',', &part));
	IS(part, "");
	assert_true(str_split(&rest, ',', &part));
	IS(part, "b");
	assert_true(str_split(&rest, ',', &part));
	IS(part, "");
	assert_false(str_split(&rest, ',', &part));
	rest = S("");
	assert_true(str_split(&rest, ',', &part));
	assert_false(str_split(&rest, ',', &part));
}

/* Every way in which a number of a form or address may be wrong. */
static void numbers_have_edges(void **state)
{
	static const char *const bad[] = { "", "-", "+1", " 1", "1 ", "1.0", "0x1", "9223372036854775808", "-9223372036854775809",
		"99999999999999999999", "--1" };
	int64_t v;

	(void)state;
	assert_int_equal(str_int(S("9223372036854775807"), &v), OK);
	assert_true(v == INT64_MAX);
	assert_int_equal(str_int(S("-9223372036854775808"), &v), OK);
	assert_true(v == INT64_MIN);
	assert_int_equal(str_int(S("-0"), &v), OK);
	assert_true(v == 0);
	assert_int_equal(str_int(ABSENT, &v), ERR_INVALID);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_int_equal(str_int(str_c(bad[i]), &v), ERR_INVALID);
}

/* Sizes around every alignment and block edge; the second round finds what the first one wrote. */
static void arena_zeroes_and_aligns(void **state)
{
	(void)state;
	for (int round = 0; round < 3; round++) {
		for (size_t n = 0; n < 5000; n += 7) {
			char *p = arena_alloc(&scratch, n);
			assert_int_equal((uintptr_t)p % _Alignof(max_align_t), 0);
			for (size_t i = 0; i < n; i++)
				assert_int_equal(p[i], 0);
			memset(p, 0xAA, n);
		}
		arena_reset(&scratch);
		assert_int_equal(scratch.allocs, 0);
	}
}

/* The guard is reached within the cap, and an arena that ran over serves again after a reset. */
static void arena_jumps_past_its_cap(void **state)
{
	struct arena a;
	jmp_buf jump;
	volatile size_t taken = 0;

	(void)state;
	arena_init(&a, 100000);
	if (ARENA_GUARD(&a, &jump) == 0) {
		for (;;) {
			arena_alloc(&a, 1000);
			taken++;
		}
	}
	assert_true(taken > 60 && taken <= 100);
	assert_true(a.used <= 100000);
	arena_reset(&a);
	assert_null(arena_try(&a, 100000));
	assert_null(arena_try(&a, SIZE_MAX));
	assert_null(arena_try(&a, SIZE_MAX - 20));
	assert_non_null(arena_try(&a, 50000));
	arena_free(&a);
	assert_int_equal(a.used, 0);
}

static void arena_settles_on_one_block(void **state)
{
	struct arena a;

	(void)state;
	arena_init(&a, 8 << 20);
	for (int round = 0; round < 3; round++) {
		for (int i = 0; i < 100; i++)
			arena_alloc(&a, 1000);
		if (round > 0) /* the blocks of the first round, joined */
			assert_true(a.used >= 100000 && a.used == a.first);
		arena_reset(&a);
	}
	arena_alloc(&a, 4 << 20);
	arena_reset(&a);
	arena_alloc(&a, 1);
	assert_true(a.used <= 256 << 10); /* one large answer does not stay in memory */
	arena_free(&a);
}

/* SIZE_MAX / 2 things of 4 bytes would wrap around to few. */
static void arena_array_overflow_jumps(void **state)
{
	jmp_buf jump;
	volatile bool jumped = true;

	(void)state;
	if (ARENA_GUARD(&scratch, &jump) == 0) {
		arena_alloc_array(&scratch, SIZE_MAX / 2, 4);
		jumped = false;
	}
	assert_true(jumped);
}

/* Scratch memory, also when it took blocks of its own. */
static void arena_goes_back_to_a_mark(void **state)
{
	struct arena_mark none = arena_mark(&scratch), m;
	char *keep = arena_alloc(&scratch, 100), *again;
	size_t used;

	(void)state;
	memset(keep, 'k', 100);
	m = arena_mark(&scratch);
	used = scratch.used;
	again = arena_alloc(&scratch, 10);
	arena_alloc(&scratch, 5 << 20);
	assert_true(scratch.used > used);
	arena_back(&scratch, m);
	assert_int_equal(scratch.used, used);
	assert_ptr_equal(arena_alloc(&scratch, 10), again);
	assert_int_equal(keep[99], 'k');
	arena_back(&scratch, none);
	assert_int_equal(((char *)arena_alloc(&scratch, 100))[99], 0);
}

static void arena_copies_text(void **state)
{
	(void)state;
	assert_false(str_given(arena_str(&scratch, ABSENT)));
	assert_true(str_given(arena_str(&scratch, S(""))));
	assert_string_equal(arena_cstr(&scratch, str_cut(S("abcdef"), 1, 3)), "bc");
	assert_string_equal(arena_cstr(&scratch, ABSENT), "");
	IS(arena_printf(&scratch, "%d-%s", 7, "x"), "7-x");
}

static void lists_grow(void **state)
{
	struct { int64_t *at; size_t n, cap; } list = { 0 };

	(void)state;
	for (int64_t i = 0; i < 1000; i++) {
		int64_t *slot = LIST_PUSH(&scratch, &list);
		assert_int_equal(*slot, 0);
		*slot = i * i;
	}
	assert_int_equal(list.n, 1000);
	assert_int_equal(list.at[999], 998001);
}

/* The arena lets the newest piece grow where it stands; another piece behind it forces a copy. */
static void buf_grows_in_place_and_by_copy(void **state)
{
	struct buf b = { .a = &scratch };

	(void)state;
	IS(buf_str(&b), "");
	for (int i = 0; i < 3000; i++) {
		buf_char(&b, (char)('a' + i % 26));
		if (i == 700)
			arena_alloc(&scratch, 1); /* stands in the way of growing in place */
	}
	for (size_t i = 0; i < b.n; i++)
		assert_int_equal(b.p[i], 'a' + (int)(i % 26));
	b.n = 0;
	buf_int(&b, INT64_MIN);
	buf_char(&b, ' ');
	buf_int(&b, 0);
	buf_printf(&b, "%s%05d", " ", 42);
	IS(buf_str(&b), "-9223372036854775808 0 00042");
	b.n = 0;
	buf_printf(&b, "%*d", 9000, 1);
	assert_int_equal(b.n, 9000);
}

/* 1900 is no leap year, 2000 is one. */
static void dates_exist_or_are_refused(void **state)
{
	static const char *const bad[] = { "", "2025-4-11", "2025-02-29", "1900-02-29", "2025-13-01", "2025-00-10", "2025-04-31", "2025-04-00",
		"1899-12-31", "2200-01-01", "2025/04/11", "2025-04-11 ", "-025-04-11", "2025--4-11", "2025-04--1" };
	struct date d;

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_int_equal(date_parse(str_c(bad[i]), &d), ERR_INVALID);
	assert_int_equal(date_parse(S("2024-02-29"), &d), OK);
	assert_true(d.y == 2024 && d.m == 2 && d.d == 29);
	assert_int_equal(date_parse(S("2000-02-29"), &d), OK);
	assert_int_equal(date_month_days(2025, 13), 0);
}

/* Every day of 300 years, against its neighbour. */
static void days_count_both_ways(void **state)
{
	int64_t day = date_days((struct date){ 1899, 12, 31 });
	int64_t last = date_days((struct date){ 2200, 1, 1 });

	(void)state;
	assert_int_equal(date_days((struct date){ 1970, 1, 1 }), 0);
	assert_int_equal(date_days((struct date){ 2025, 4, 11 }), 20189);
	for (struct date before = date_of_days(day++); day <= last; day++) {
		struct date d = date_of_days(day);
		assert_int_equal(date_days(d), day);
		if (d.d == 1)
			assert_int_equal(before.d, date_month_days(before.y, before.m));
		else
			assert_true(d.d == before.d + 1 && d.m == before.m && d.y == before.y);
		before = d;
	}
	assert_int_equal(date_diff((struct date){ 2024, 2, 28 }, (struct date){ 2024, 3, 1 }), 2);
	assert_int_equal(date_diff((struct date){ 2025, 3, 1 }, (struct date){ 2025, 2, 28 }), -1);
}

/* 17:00 UTC is midnight in Viet Nam: a due date turns there, not in Greenwich. */
static void the_day_begins_in_viet_nam(void **state)
{
	struct buf b = { .a = &scratch };

	(void)state;
	IS(date_iso(&scratch, date_at(1744304399)), "2025-04-10"); /* 16:59:59 UTC */
	IS(date_words(&scratch, LANG_VI, date_iso(&scratch, date_at(1744304400))), "11/4/2025");
	IS(date_iso(&scratch, date_at(-25201)), "1969-12-31");
	IS(instant_iso(&scratch, 1744304400), "2025-04-10T17:00:00Z");
	IS(instant_iso(&scratch, -1), "1969-12-31T23:59:59Z");
	instant_write(&b, LANG_VI, 1744304400 + 15 * 3600 + 240);
	IS(buf_str(&b), "15:04, 11/4/2025");
	b.n = 0;
	instant_write(&b, LANG_EN, 1744304400 + 15 * 3600 + 240);
	IS(buf_str(&b), "11 April 2025, 15:04");
}

static void the_clock_can_be_fixed(void **state)
{
	(void)state;
	setenv("KHUE_NOW", "1763784000", 1);
	assert_int_equal(clock_now(), 1763784000);
	setenv("KHUE_NOW", "tomorrow", 1);
	assert_true(clock_now() > 1763784000);
	unsetenv("KHUE_NOW");
	assert_true(clock_mono_ns() > 0);
}

/* Many within one millisecond. */
static void ids_rise_and_never_repeat(void **state)
{
	int64_t before = id_new();

	(void)state;
	assert_true(before > 0);
	for (int i = 0; i < 20000; i++) {
		int64_t id = id_new();
		assert_true(id > before);
		before = id;
	}
}

static void tokens_are_url_safe(void **state)
{
	str a = random_token(&scratch, 32), b = random_token(&scratch, 32);

	(void)state;
	assert_int_equal(a.n, 43);
	assert_false(str_eq(a, b));
	assert_int_equal(random_token(&scratch, 1).n, 2);
	assert_int_equal(random_token(&scratch, 0).n, 0);
	assert_int_equal(strspn(a.p, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"), 43);
}

static void json_places_commas(void **state)
{
	struct buf b = { .a = &scratch };
	struct json j;

	(void)state;
	json_start(&j, &b);
	json_open(&j, '{');
	json_kt(&j, "a", S("x"));
	json_key(&j, "b");
	json_open(&j, '[');
	json_int(&j, -1);
	json_null(&j);
	json_open(&j, '{');
	json_close(&j, '}');
	json_bool(&j, false);
	json_close(&j, ']');
	json_kid(&j, "id", INT64_MAX);
	json_ki(&j, "n", 7);
	json_kb(&j, "t", true);
	json_kt(&j, "none", ABSENT);
	json_close(&j, '}');
	IS(buf_str(&b), "{\"a\":\"x\",\"b\":[-1,null,{},false],\"id\":\"9223372036854775807\",\"n\":7,\"t\":true,\"none\":null}");
}

/* Quotes, controls, NUL and bytes that are no UTF-8. */
static void json_escapes(void **state)
{
	struct buf b = { .a = &scratch };
	struct json j;

	(void)state;
	json_start(&j, &b);
	json_text(&j, S("a\"\\\n\r\t\0\x1f/<é\xff\xc3"));
	IS(buf_str(&b), "\"a\\\"\\\\\\n\\r\\t\\u0000\\u001f/<é\xef\xbf\xbd\xef\xbf\xbd\"");
}

/* Rounding, and numbers that JSON does not have. */
static void json_reals(void **state)
{
	struct buf b = { .a = &scratch };
	struct json j;

	(void)state;
	json_start(&j, &b);
	json_real(&j, 21.0285, 4);
	json_real(&j, -0.005, 2);
	json_real(&j, 2.5, 0);
	json_real(&j, __builtin_nan(""), 2);
	json_real(&j, 1e300, 2);
	json_real(&j, -0.001, 2);
	IS(buf_str(&b), "21.0285,-0.01,3,null,null,0.00");
}

/* What log_event writes, caught by a pipe in the place of stderr. */
static str log_line(enum log_level level, const char *event, const struct log_field *f, size_t n)
{
	int pipes[2], old = dup(STDERR_FILENO);
	char *out = arena_alloc(&scratch, 8192);
	ssize_t got;

	assert_int_equal(pipe2(pipes, O_NONBLOCK), 0);
	dup2(pipes[1], STDERR_FILENO);
	log_write(level, event, f, n);
	dup2(old, STDERR_FILENO);
	got = read(pipes[0], out, 8191);
	assert_true(got >= 0 || errno == EAGAIN);
	close(old);
	close(pipes[0]);
	close(pipes[1]);
	return (str){ out, got < 0 ? 0 : (size_t)got };
}
#define LOGGED(level, event, ...) \
	log_line((level), (event), (struct log_field[]){ __VA_ARGS__ },                               \
	         sizeof((struct log_field[]){ __VA_ARGS__ }) / sizeof(struct log_field))

static void log_is_one_json_line(void **state)
{
	(void)state;
	setenv("KHUE_NOW", "1744304400", 1);
	log_level_set(LOG_INFO);
	IS(LOGGED(LOG_WARN, "request", LT("path", S("/vi/đ")), LN("status", -404), LT("who", ABSENT)),
	   "{\"t\":\"2025-04-10T17:00:00Z\",\"level\":\"warn\",\"event\":\"request\",\"path\":\"/vi/đ\",\"status\":-404,\"who\":null}\n");
	IS(LOGGED(LOG_DEBUG, "quiet", LN("n", 1)), "");
	unsetenv("KHUE_NOW");
}

/* CR and LF in a User-Agent, terminal escapes, a right-to-left override: none reaches the log as itself. */
static void log_cannot_be_forged(void **state)
{
	str line = LOGGED(LOG_ERROR, "x", LT("agent", S("a\r\n{\"level\":\"info\"}\x1b[2J\x7f\xc2\x9b\xff\"\xe2\x80\xae\xe2\x80\xa8")));

	(void)state;
	assert_int_equal(str_find(line, S("\n"), 0), (ptrdiff_t)line.n - 1);
	assert_true(str_find(line, S("\r"), 0) < 0 && str_find(line, S("\x1b"), 0) < 0);
	assert_true(str_find(line,
		S("a\\u000d\\u000a{\\\"level\\\":\\\"info\\\"}\\u001b[2J\\u007f\\u009b\xef\xbf\xbd\\\"\\u202e\\u2028\"}"), 0) > 0);
}

/* Lengths around the line's end, so that the cut meets every field and every part of it. */
static void long_values_are_cut(void **state)
{
	char *big = arena_alloc(&scratch, 9000);
	str line;

	(void)state;
	for (size_t i = 0; i < 9000; i++)
		big[i] = i % 2 ? '"' : '\n';
	for (size_t n = 3900; n < 4100; n++) {
		memset(big, 'x', n - 50);
		line = LOGGED(LOG_INFO, "e", LT("v", ((str){ big, n })), LT("w", S("tail")), LN("k", 5));
		assert_true(line.n <= 4096);
		assert_true(str_ends(line, S("}\n")));
		assert_true(str_ends(line, S("\"}\n")) || str_ends(line, S("\"k\":5}\n")));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(errors_have_names),
		cmocka_unit_test(absent_is_not_empty),
		cmocka_unit_test(strings_compare_and_find),
		cmocka_unit_test(trim_takes_no_break_spaces),
		cmocka_unit_test(split_gives_every_part),
		cmocka_unit_test(numbers_have_edges),
		cmocka_unit_test_setup(arena_zeroes_and_aligns, fresh_arena),
		cmocka_unit_test(arena_jumps_past_its_cap),
		cmocka_unit_test(arena_settles_on_one_block),
		cmocka_unit_test_setup(arena_array_overflow_jumps, fresh_arena),
		cmocka_unit_test_setup(arena_goes_back_to_a_mark, fresh_arena),
		cmocka_unit_test_setup(arena_copies_text, fresh_arena),
		cmocka_unit_test_setup(lists_grow, fresh_arena),
		cmocka_unit_test_setup(buf_grows_in_place_and_by_copy, fresh_arena),
		cmocka_unit_test(dates_exist_or_are_refused),
		cmocka_unit_test(days_count_both_ways),
		cmocka_unit_test_setup(the_day_begins_in_viet_nam, fresh_arena),
		cmocka_unit_test(the_clock_can_be_fixed),
		cmocka_unit_test(ids_rise_and_never_repeat),
		cmocka_unit_test_setup(tokens_are_url_safe, fresh_arena),
		cmocka_unit_test_setup(json_places_commas, fresh_arena),
		cmocka_unit_test_setup(json_escapes, fresh_arena),
		cmocka_unit_test_setup(json_reals, fresh_arena),
		cmocka_unit_test_setup(log_is_one_json_line, fresh_arena),
		cmocka_unit_test_setup(log_cannot_be_forged, fresh_arena), cmocka_unit_test_setup(long_values_are_cut, fresh_arena),
	};
	int failed = cmocka_run_group_tests_name("base", tests, NULL, NULL) + run_text_tests();

	arena_free(&scratch);
	return failed != 0;
}
