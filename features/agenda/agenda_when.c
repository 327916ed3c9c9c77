/* agenda_when.c - times in words. */
#include "agenda_in.h"
#include "words.h"

enum { WEEK = 7, NOON_S = 12 * 3600 };
static const char *const day_words[WEEK] = { WORD("Monday"), WORD("Tuesday"), WORD("Wednesday"), WORD("Thursday"), WORD("Friday"), WORD("Saturday"),
	WORD("Sunday") };
static const char *const short_words[WEEK] = { WORD("Mon"), WORD("Tue"), WORD("Wed"), WORD("Thu"), WORD("Fri"), WORD("Sat"), WORD("Sun") };

static size_t weekday_of(int64_t days)
{
	return (size_t)(((days + 3) % WEEK + WEEK) % WEEK); /* 1 January 1970 was a Thursday */
}

str agenda_weekday(enum lang lang, int64_t days)
{
	return say(lang, day_words[weekday_of(days)]);
}

str agenda_weekday_short(enum lang lang, int64_t days)
{
	return say(lang, short_words[weekday_of(days)]);
}

str agenda_in_lang(enum lang lang, str vi, str en)
{
	if (lang == LANG_EN)
		return en.n ? en : vi;
	return vi.n ? vi : en;
}

int64_t agenda_midnight(struct date d)
{
	return date_days(d) * DAY_S - VN_OFFSET_S;
}

/* With a capital, as it begins a line. */
str agenda_day_words(struct arena *a, enum lang lang, struct date d)
{
	struct buf b = { .a = a };

	buf_add(&b, agenda_weekday(lang, date_days(d)));
	b.p[0] = (char)(b.p[0] >= 'a' && b.p[0] <= 'z' ? b.p[0] - 'a' + 'A' : b.p[0]);
	buf_add(&b, lang == LANG_VI ? S(", ") : S(" "));
	date_write(&b, lang, d);
	return buf_str(&b);
}

static void clock_write(struct buf *b, int64_t at)
{
	int64_t s = at - agenda_midnight(date_at(at));

	buf_printf(b, "%02d:%02d", (int)(s / 3600), (int)(s / 60 % 60));
}

/* The last moment that it touches. */
static int64_t last_of(const struct event_session *s)
{
	return s->ends_at > s->starts_at ? s->ends_at - 1 : s->starts_at;
}

static str of_days(struct arena *a, enum lang lang, const struct event_session *s, bool hours)
{
	struct date first = date_at(s->starts_at), last = date_at(last_of(s));
	struct buf b = { .a = a };

	if (!date_diff(first, last))
		return hours ? say(lang, "All day") : agenda_day_words(a, lang, first);
	date_write(&b, lang, first);
	buf_add(&b, S(" – "));
	date_write(&b, lang, last);
	return buf_str(&b);
}

str agenda_when(struct arena *a, enum lang lang, const struct event_session *s, bool hours)
{
	struct date first = date_at(s->starts_at), last = date_at(last_of(s));
	bool ends = !s->open_end && s->ends_at > s->starts_at;
	/* Until four in the morning it is the evening before. */
	bool one = !date_diff(first, last) || (ends && s->ends_at - s->starts_at < NOON_S);
	struct buf b = { .a = a };

	if (s->all_day)
		return of_days(a, lang, s, hours);
	if (!hours || !one) {
		buf_add(&b, agenda_day_words(a, lang, first));
		buf_add(&b, S(", "));
	}
	clock_write(&b, s->starts_at);
	if (!ends)
		return buf_str(&b);
	if (one) {
		buf_add(&b, S("–"));
		clock_write(&b, s->ends_at);
		return buf_str(&b);
	}
	buf_add(&b, S(" – "));
	buf_add(&b, agenda_day_words(a, lang, date_at(s->ends_at)));
	buf_add(&b, S(", "));
	clock_write(&b, s->ends_at);
	return buf_str(&b);
}

str agenda_was(struct arena *a, enum lang lang, const struct event_session *s)
{
	struct buf b = { .a = a };

	buf_add(&b, agenda_day_words(a, lang, date_at(s->was_at)));
	if (!s->all_day) {
		buf_add(&b, S(", "));
		clock_write(&b, s->was_at);
	}
	return buf_str(&b);
}

str agenda_iso(struct arena *a, const struct event_session *s)
{
	struct date d = date_at(s->starts_at);
	int64_t of_day = s->starts_at - agenda_midnight(d);

	if (s->all_day)
		return date_iso(a, d);
	return arena_printf(a, "%04d-%02d-%02dT%02d:%02d:00+07:00", d.y, d.m, d.d, (int)(of_day / 3600), (int)(of_day / 60 % 60));
}

str agenda_url(struct req *r, enum lang lang, str path)
{
	return arena_printf(r->a, "%.*s/%.*s%.*s", FMT(site_url(r)), FMT(lang_code(lang)), FMT(path));
}

str agenda_path(struct req *r, str path)
{
	return arena_printf(r->a, "/%.*s%.*s", FMT(lang_code(r->lang)), FMT(path));
}

str agenda_webcal(struct req *r, str path)
{
	str base = site_url(r);
	ptrdiff_t at = str_find(base, S("://"), 0);

	return arena_printf(r->a, "webcal://%.*s/%.*s%.*s", FMT(str_cut(base, at < 0 ? 0 : (size_t)at + 3, base.n)), FMT(lang_code(r->lang)), FMT(path));
}
