/* plans_words.c - a task's deadline, state and number in words. */
#include "clock.h"
#include "plans_pages.h"
#include "words.h"

static const char *const roman[] = { "I", "II", "III", "IV" };

static str num(struct arena *a, int64_t v)
{
	return arena_printf(a, "%lld", (long long)v);
}

static str quarters(struct arena *a, enum lang lang, struct date from, struct date to)
{
	int q1 = (from.m + 2) / 3, q2 = (to.m + 2) / 3;
	str first = lang == LANG_VI ? str_c(roman[q1 - 1]) : num(a, q1), last = lang == LANG_VI ? str_c(roman[q2 - 1]) : num(a, q2);

	if (q1 == q2)
		return say_with(a, lang, "Q{quarter} {year}", { "quarter", first }, { "year", num(a, to.y) });
	return say_with(a, lang, "Q{from} to Q{to} {year}", { "from", first }, { "to", last }, { "year", num(a, to.y) });
}

static str month(struct arena *a, enum lang lang, struct date d)
{
	static const char *const name[] = { "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
		"November", "December" };

	if (lang == LANG_VI)
		return arena_printf(a, "Tháng %d/%d", d.m, d.y);
	return arena_printf(a, "%s %d", name[d.m - 1], d.y);
}

static str day(struct arena *a, enum lang lang, struct date d)
{
	struct buf b = { .a = a };

	date_write(&b, lang, d);
	return buf_str(&b);
}

/* The range in the words people use for it: a year, quarters, a month, else days. */
static str range(struct arena *a, enum lang lang, struct date from, struct date to)
{
	bool whole = from.d == 1 && to.d == date_month_days(to.y, to.m) && from.y == to.y;

	if (whole && from.m == 1 && to.m == 12)
		return say_with(a, lang, "Year {year}", { "year", num(a, to.y) });
	if (whole && from.m % 3 == 1 && to.m % 3 == 0)
		return quarters(a, lang, from, to);
	if (whole && from.m == to.m)
		return month(a, lang, from);
	if (date_diff(from, to) == 0)
		return day(a, lang, to);
	return say_with(a, lang, "{from} to {to}", { "from", day(a, lang, from) }, { "to", day(a, lang, to) });
}

str due_in_words(struct arena *a, enum lang lang, str due_text, str start_on, str end_on, bool open_end)
{
	struct date from, to;
	bool has_from = str_given(start_on) && date_parse(start_on, &from) == OK, has_to = str_given(end_on) && date_parse(end_on, &to) == OK;

	if (lang == LANG_VI && str_given(due_text))
		return due_text;
	if (open_end && has_from)
		return say_with(a, lang, "From {year} on", { "year", num(a, from.y) });
	if (has_from && has_to)
		return range(a, lang, from, to);
	if (has_to)
		return say_with(a, lang, "By {day}", { "day", day(a, lang, to) });
	return str_given(due_text) ? due_text : say(lang, "No deadline");
}

str left_in_words(struct arena *a, enum lang lang, enum task_state state, str end_on, str today)
{
	struct date end, now;

	if (state == TASK_DONE || !str_given(end_on) || date_parse(end_on, &end) != OK || date_parse(today, &now) != OK)
		return ABSENT;
	int64_t days = date_diff(now, end);
	if (days < 0)
		return say_n(a, lang, "{n} day late", "{n} days late", -days);
	if (!days)
		return say(lang, "due today");
	return say_n(a, lang, "{n} day left", "{n} days left", days);
}

int64_t time_used_pct(enum task_state state, str start_on, str end_on, bool open_end, str today)
{
	struct date from, to, now;

	if (state == TASK_DONE || state == TASK_OVERDUE)
		return 100;
	if (open_end || !str_given(start_on) || !str_given(end_on) || date_parse(start_on, &from) != OK || date_parse(end_on, &to) != OK ||
	    date_parse(today, &now) != OK)
		return 0;
	int64_t all = date_diff(from, to) + 1, used = date_diff(from, now);
	return used <= 0 ? 0 : used >= all ? 100 : used * 100 / all;
}

str part_in_words(struct arena *a, enum lang lang, int64_t part)
{
	return part ? say_with(a, lang, "part {n}", { "n", num(a, part) }) : ABSENT;
}

str plan_label(struct arena *a, enum lang lang, str number, int64_t year)
{
	if (str_given(number))
		return say_with(a, lang, "Plan {number} ({year})", { "number", number }, { "year", num(a, year) });
	return say_with(a, lang, "Draft plan {year}", { "year", num(a, year) });
}

str repeats_in_words(enum lang lang, str repeats)
{
	if (str_eq(repeats, S("yearly")))
		return say(lang, "every year");
	if (str_eq(repeats, S("quarterly")))
		return say(lang, "every quarter");
	if (str_eq(repeats, S("monthly")))
		return say(lang, "every month");
	if (str_eq(repeats, S("biennial")))
		return say(lang, "every two years");
	if (str_eq(repeats, S("continuous")))
		return say(lang, "all the time");
	return ABSENT;
}

str flag_in_words(enum lang lang, str code)
{
	if (str_eq(code, S("unit-abolished")))
		return say(lang, "A unit named here no longer existed on the plan's date.");
	if (str_eq(code, S("outside-plan-year")))
		return say(lang, "The deadline lies outside the plan's year.");
	if (str_eq(code, S("no-lead")))
		return say(lang, "The plan names no lead unit.");
	if (str_eq(code, S("unknown-unit")))
		return say(lang, "A unit named here is not in the register.");
	return ABSENT;
}

/* Fields that only a later text of the plan amends. */
static str rare_field(enum lang lang, str field)
{
	if (str_eq(field, S("leader")))
		return say(lang, "Leader in charge");
	if (str_eq(field, S("funding")))
		return say(lang, "Funding");
	if (str_eq(field, S("place")))
		return say(lang, "Place");
	if (str_eq(field, S("number")))
		return say(lang, "Number");
	if (str_eq(field, S("section")))
		return say(lang, "Section");
	return say(lang, "Companion units");
}

str field_in_words(enum lang lang, str field)
{
	if (str_eq(field, S("title_vi")))
		return say(lang, "Title");
	if (str_eq(field, S("content_vi")))
		return say(lang, "Content");
	if (str_eq(field, S("output_vi")))
		return say(lang, "Expected output");
	if (str_eq(field, S("due")))
		return say(lang, "Deadline");
	if (str_eq(field, S("lead")))
		return say(lang, "Lead units");
	if (str_eq(field, S("coordinating")))
		return say(lang, "Coordinating units");
	if (str_eq(field, S("performer")))
		return say(lang, "Performing units");
	if (str_eq(field, S("monitoring")))
		return say(lang, "Monitoring units");
	return rare_field(lang, field);
}
