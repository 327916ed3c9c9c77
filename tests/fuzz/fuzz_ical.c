/* fuzz_ical.c - any bytes as a calendar: what is read is tidy, and what is written of it reads as the same number of events.  Lines that begin with
 * FREQ go to the recurrences besides. */
#include "calendar.h"
#include "text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool good)
{
	if (!good)
		__builtin_trap();
}

static void rule(struct arena *a, str s)
{
	str tidy, again;
	struct str_list days;

	if (cal_rule_check(a, s, &tidy) != OK)
		return;
	must(cal_rule_check(a, tidy, &again) == OK && str_eq(tidy, again) && cal_rule_words(a, LANG_VI, tidy).n > 0);
	must(cal_rule_days(a, tidy, S("2024-02-29"), S("2024-01-01"), S("2032-12-31"), 50, &days) == OK && days.n <= 50);
	for (size_t i = 1; i < days.n; i++)
		must(str_cmp(days.at[i - 1], days.at[i]) < 0);
}

static void calendar(struct arena *a, str s)
{
	struct cal_read in, back;
	struct buf b = { .a = a };

	if (cal_parse(a, s, &in) != OK)
		return;
	for (size_t i = 0; i < in.events.n; i++) {
		const struct cal_event *e = &in.events.at[i];
		must(text_utf8(e->summary) && text_utf8(e->description) && text_utf8(e->location));
		must(!e->all_day || (str_given(e->starts_on) && str_cmp(e->ends_on, e->starts_on) >= 0));
		must(e->all_day || !e->ends_at || e->ends_at > e->starts_at);
	}
	cal_write(&b, &(struct cal_feed){ .name = in.name, .events = in.events });
	must(b.n > CAL_BYTES_MAX || (cal_parse(a, buf_str(&b), &back) == OK && back.events.n == in.events.n));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a;
	jmp_buf jump;
	str s = { (const char *)data, size };

	arena_init(&a, (size_t)256 << 20);
	if (!ARENA_GUARD(&a, &jump)) {
		if (str_starts(s, S("FREQ")))
			rule(&a, s);
		else
			calendar(&a, s);
	}
	arena_free(&a);
	return 0;
}
