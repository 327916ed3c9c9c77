/* agenda_days.c - the week strip and the month, which lead to days.  How many a day has is kept by features/events, for all events together, so it stands
 * there only where no filter is set. */
#include "agenda_in.h"
#include "words.h"

enum { WEEK = 7 };

static int64_t monday_of(struct date d)
{
	int64_t day = date_days(d);

	return day - (day + 3) % WEEK;
}

static void day_fill(struct req *r, const struct agenda_filter *x, int64_t day, str path, struct agenda_day *out)
{
	struct date d = date_of_days(day), today = date_at(r->now);
	str iso = date_iso(r->a, d);

	*out = (struct agenda_day){ .iso = iso, .label = agenda_day_words(r->a, r->lang, d), .name = agenda_weekday_short(r->lang, day),
		.number = arena_printf(r->a, "%d", d.d), .today = day == date_days(today), .past = day < date_days(today),
		.chosen = x->dated && day == date_days(x->from) && day == date_days(x->to),
		.href = agenda_address(r, x, path, &(struct agenda_change){ .days = true, .from = iso, .to = iso }) };
}

/* n of the days that were filled, which follow one another. */
static err counts_fill(struct req *r, const struct agenda_filter *x, struct agenda_day *at, size_t n)
{
	struct event_days days;

	if (x->set || !n)
		return OK;
	TRY(events_by_day(r->db, r->a, at[0].iso, at[n - 1].iso, r->lang, &days));
	for (size_t i = 0; i < n && i < days.n; i++) {
		at[i].n = days.at[i].n;
		at[i].counted = true;
	}
	return OK;
}

err agenda_week_fill(struct req *r, const struct agenda_filter *x, struct date around, str path, struct agenda_days *out)
{
	int64_t first = monday_of(around);

	for (int64_t day = first; day < first + WEEK; day++)
		day_fill(r, x, day, path, LIST_PUSH(r->a, out));
	return counts_fill(r, x, out->at, out->n);
}

static str month_name(struct req *r, struct date d)
{
	static const char *const names[] = { WORD("January {year}"), WORD("February {year}"), WORD("March {year}"), WORD("April {year}"), WORD("May {year}"),
		WORD("June {year}"), WORD("July {year}"), WORD("August {year}"), WORD("September {year}"), WORD("October {year}"), WORD("November {year}"),
			WORD("December {year}") };

	return say_with(r->a, r->lang, names[d.m - 1], { "year", arena_printf(r->a, "%d", d.y) });
}

static str month_address(struct req *r, const struct agenda_filter *x, str path, struct date first)
{
	struct date last = { first.y, first.m, date_month_days(first.y, first.m) };

	return agenda_address(r, x, path, &(struct agenda_change){ .days = true, .from = date_iso(r->a, first), .to = date_iso(r->a, last) });
}

/* Rows of seven, with blank days before the first and after the last. */
static void weeks_fill(struct req *r, const struct agenda_day *day, size_t n, int64_t first, struct agenda_weeks *out)
{
	int64_t from = monday_of(date_of_days(first));

	for (int64_t at = from; at < first + (int64_t)n; at += WEEK) {
		struct agenda_week *week = LIST_PUSH(r->a, out);
		for (int64_t d = at; d < at + WEEK; d++)
			*LIST_PUSH(r->a, &week->days) = d < first || d >= first + (int64_t)n ? (struct agenda_day){ .blank = true } : day[d - first];
	}
}

err agenda_month_fill(struct req *r, const struct agenda_filter *x, struct date of, str path, struct agenda_month *out)
{
	struct date first = { of.y, of.m, 1 }, before = { of.m == 1 ? of.y - 1 : of.y, of.m == 1 ? 12 : of.m - 1, 1 },
		after = { of.m == 12 ? of.y + 1 : of.y, of.m == 12 ? 1 : of.m + 1, 1 };
	size_t n = (size_t)date_month_days(of.y, of.m);
	struct agenda_day *day = arena_array(r->a, struct agenda_day, n);
	int64_t start = date_days(first);

	for (size_t i = 0; i < n; i++)
		day_fill(r, x, start + (int64_t)i, path, &day[i]);
	TRY(counts_fill(r, x, day, n));
	weeks_fill(r, day, n, start, &out->weeks);
	for (int64_t d = 4; d < 4 + WEEK; d++) /* 5 January 1970 was a Monday */
		*LIST_PUSH(r->a, &out->names) = (struct agenda_day){ .name = agenda_weekday_short(r->lang, d), .label = agenda_weekday(r->lang, d) };
	out->title = month_name(r, of);
	out->before_name = month_name(r, before);
	out->after_name = month_name(r, after);
	out->before = month_address(r, x, path, before);
	out->after = month_address(r, x, path, after);
	return OK;
}
