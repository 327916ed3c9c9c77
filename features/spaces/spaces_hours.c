/* spaces_hours.c - is it open at an instant: exceptions of a day go before its usual hours, public holidays stand between both.  space_list.sql asks
 * the same of the database for the filter "open now". */
#include "clock.h"
#include "space_rules.h"

enum { DAYS_AHEAD = 14, DAY_MIN = 1440 };

/* Spans of one day in minutes from its midnight, as they hold on that day. */
struct open_day { struct space_span span[SPACE_HOURS_MAX + SPACE_DAYS_MAX]; size_t n; bool excepted; str words_vi, words_en; };

static bool day_within(const struct space_day *d, str iso)
{
	return str_cmp(d->from_on, iso) <= 0 && str_cmp(d->to_on, iso) >= 0;
}

static int weekday_of(int64_t days)
{
	return (int)((days + 3) % 7) + 1; /* 1970-01-01 was a Thursday */
}

static void day_make(struct arena *a, const struct space_facts *f, int64_t days, struct open_day *out)
{
	str iso = date_iso(a, date_of_days(days));

	*out = (struct open_day){ 0 };
	for (size_t i = 0; i < f->days.n && i < SPACE_DAYS_MAX; i++) {
		const struct space_day *d = &f->days.at[i];
		if (!day_within(d, iso))
			continue;
		out->excepted = true;
		out->words_vi = d->words_vi;
		out->words_en = d->words_en;
		if (!d->closed)
			out->span[out->n++] = (struct space_span){ 0, d->from_min, d->to_min };
	}
	for (size_t i = 0; !out->excepted && f->holidays_closed && i < f->holidays.n; i++)
		if (day_within(&f->holidays.at[i], iso)) {
			out->excepted = true;
			out->words_vi = f->holidays.at[i].words_vi;
			out->words_en = f->holidays.at[i].words_en;
		}
	for (size_t i = 0; !out->excepted && i < f->spans.n && i < SPACE_HOURS_MAX; i++)
		if (f->spans.at[i].day == weekday_of(days))
			out->span[out->n++] = f->spans.at[i];
}

/* Open at a minute of the day that `today` stands for, counted from its midnight; until: when that span ends. */
static bool open_in(const struct open_day *d, int64_t minute, int64_t *until)
{
	bool open = false;

	for (size_t i = 0; i < d->n; i++)
		if (d->span[i].from_min <= minute && minute < d->span[i].to_min) {
			*until = !open || d->span[i].to_min > *until ? d->span[i].to_min : *until;
			open = true;
		}
	return open;
}

/* Minutes since 1970 in Việt Nam, over the day before, since its hours may pass midnight. */
static bool open_minute(struct arena *a, const struct space_facts *f, int64_t minute, int64_t *until)
{
	int64_t day = minute / DAY_MIN, end;
	struct open_day d;

	for (int64_t back = 0; back < 2; back++) {
		day_make(a, f, day - back, &d);
		if (open_in(&d, minute - (day - back) * DAY_MIN, &end)) {
			*until = (day - back) * DAY_MIN + end;
			return true;
		}
	}
	return false;
}

/* The end of being open: spans that meet are one. */
static int64_t open_until(struct arena *a, const struct space_facts *f, int64_t until)
{
	int64_t more, most = until + (int64_t)DAYS_AHEAD * DAY_MIN;

	while (until < most && open_minute(a, f, until, &more))
		until = more;
	return until < most ? until : 0;
}

static int64_t opens_next(struct arena *a, const struct space_facts *f, int64_t minute)
{
	struct open_day d;
	int64_t first = 0;

	for (int64_t day = minute / DAY_MIN; !first && day <= minute / DAY_MIN + DAYS_AHEAD; day++) {
		day_make(a, f, day, &d);
		for (size_t i = 0; i < d.n; i++) {
			int64_t from = day * DAY_MIN + d.span[i].from_min;
			if (from > minute && (!first || from < first))
				first = from;
		}
	}
	return first;
}

static int64_t instant_of(int64_t minute)
{
	return minute ? minute * 60 - VN_OFFSET_S : 0;
}

err spaces_open_at(struct arena *a, const struct space_facts *f, int64_t at, struct space_open *out)
{
	struct arena_mark m = arena_mark(a);
	int64_t minute = (at + VN_OFFSET_S) / 60, until = 0;
	struct open_day d;

	*out = (struct space_open){ .known = f->spans.n || f->days.n };
	if (!out->known)
		return OK;
	out->open = open_minute(a, f, minute, &until);
	out->next = instant_of(out->open ? open_until(a, f, until) : opens_next(a, f, minute));
	day_make(a, f, minute / DAY_MIN, &d);
	arena_back(a, m);
	out->words_vi = d.excepted ? d.words_vi : ABSENT;
	out->words_en = d.excepted ? d.words_en : ABSENT;
	return OK;
}
