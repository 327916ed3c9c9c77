/* words_test.c - say() over the table of words_test.po. */
#include "words.h"
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

static struct arena arena;

static void is(str got, const char *expected)
{
	assert_string_equal(arena_cstr(&arena, got), expected);
	assert_int_equal(got.n, strlen(expected));
}

static void words_are_found(void **state)
{
	(void)state;
	is(say(LANG_VI, "Save"), "Lưu");
	is(say(LANG_EN, "Save"), "Save");
	is(say(LANG_VI, "Aardvark"), "Lợn đất");
	is(say(LANG_VI, "Why \"this\"?\n"), "Sao \"thế\"?\n");
	is(say(LANG_VI, "Unknown"), "Unknown");
	is(say(LANG_VI, "Sav"), "Sav");
	is(say(LANG_VI, "Zoo"), "Zoo"); /* only in a context */
	is(say(LANG_VI, ""), "");
}

static void plurals(void **state)
{
	(void)state;
	is(say_n(&arena, LANG_EN, "{n} day", "{n} days", 1), "1 day");
	is(say_n(&arena, LANG_EN, "{n} day", "{n} days", 0), "0 days");
	is(say_n(&arena, LANG_EN, "{n} day", "{n} days", 1200), "1,200 days");
	is(say_n(&arena, LANG_VI, "{n} day", "{n} days", 1), "1 ngày");
	is(say_n(&arena, LANG_VI, "{n} day", "{n} days", 1200), "1.200 ngày");
	is(say_n(&arena, LANG_VI, "one owl", "{n} owls", 2), "2 owls");
}

static void holes(void **state)
{
	struct word_value braces = { "name", S("{who}") }, who = { "who", S("An") };

	(void)state;
	is(say_with(&arena, LANG_EN, "Sent to {name} by {who}", who, braces), "Sent to {who} by An");
	is(say_with(&arena, LANG_VI, "Sent to {name} by {who}", who, { "name", ABSENT }), "An gửi ");
	is(say_with(&arena, LANG_EN, "Sent to {name} by {who}", who), "Sent to {name} by An");
	is(say_with(&arena, LANG_EN, "a { b } {", who), "a { b } {");
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(words_are_found), cmocka_unit_test(plurals), cmocka_unit_test(holes) };
	int failed;

	arena_init(&arena, 1 << 20);
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_free(&arena);
	return failed;
}
