/* space_hours_week.c - the hours of a week in one line, as people write them. */
#include "space_fields.h"
#include "text.h"

/* The longer ones first; folded. */
static const struct { const char *name; int day; } names[] = {
	{ "thu hai", 1 }, { "thu ba", 2 }, { "thu tu", 3 }, { "thu nam", 4 }, { "thu sau", 5 }, { "thu bay", 6 }, { "chu nhat", 7 },
	{ "thu 2", 1 }, { "thu 3", 2 }, { "thu 4", 3 }, { "thu 5", 4 }, { "thu 6", 5 }, { "thu 7", 6 },
	{ "monday", 1 }, { "tuesday", 2 }, { "wednesday", 3 }, { "thursday", 4 }, { "friday", 5 }, { "saturday", 6 }, { "sunday", 7 },
	{ "mon", 1 }, { "tue", 2 }, { "wed", 3 }, { "thu", 4 }, { "fri", 5 }, { "sat", 6 }, { "sun", 7 },
	{ "t2", 1 }, { "t3", 2 }, { "t4", 3 }, { "t5", 4 }, { "t6", 5 }, { "t7", 6 }, { "cn", 7 },
	{ "mo", 1 }, { "tu", 2 }, { "we", 3 }, { "th", 4 }, { "fr", 5 }, { "sa", 6 }, { "su", 7 },
};

static bool letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/* A word at *at, whole; moves behind it and the blanks after it. */
static bool word_at(str s, size_t *at, const char *word)
{
	str w = str_c(word);

	if (!str_starts(str_cut(s, *at, s.n), w) || (*at + w.n < s.n && letter(s.p[*at + w.n]) && letter(w.p[w.n - 1])))
		return false;
	*at += w.n;
	while (*at < s.n && s.p[*at] == ' ')
		++*at;
	return true;
}

static int day_at(str s, size_t *at)
{
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (word_at(s, at, names[i].name))
			return names[i].day;
	return 0;
}

/* "t2-t6, cn", "daily"; *at: behind them. */
static bool days_read(str s, size_t *at, bool on[8])
{
	static const char *const all[] = { "hang ngay", "moi ngay", "ca tuan", "daily", "every day" };

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (word_at(s, at, all[i])) {
			for (int d = 1; d <= 7; d++)
				on[d] = true;
			return true;
		}
	do {
		int from = day_at(s, at), to = from;
		if (!from)
			return false;
		if (word_at(s, at, "-") || word_at(s, at, "\xe2\x80\x93") || word_at(s, at, "den") || word_at(s, at, "to"))
			to = day_at(s, at);
		if (to < from)
			return false;
		for (int d = from; d <= to; d++)
			on[d] = true;
	} while (word_at(s, at, ",") || word_at(s, at, "&") || word_at(s, at, "va") || word_at(s, at, "and"));
	return true;
}

static bool part_read(struct arena *a, str one, struct space_spans *out)
{
	str s = str_trim(text_fold(a, one));
	bool on[8] = { false };
	size_t at = 0;

	if (!s.n)
		return true;
	if (!days_read(s, &at, on))
		return false;
	word_at(s, &at, ":");
	str hours = str_trim(str_cut(s, at, s.n));
	if (str_eq(hours, S("closed")) || str_eq(hours, S("nghi")) || str_eq(hours, S("dong cua")))
		return true;
	for (int d = 1; d <= 7; d++)
		if (on[d] && (!hours.n || !space_day_read(a, hours, d, out)))
			return false;
	return true;
}

bool spaces_hours_text(struct arena *a, str typed, struct space_spans *out)
{
	size_t from = 0;

	*out = (struct space_spans){ 0 };
	for (size_t i = 0; i <= typed.n; i++)
		if (i == typed.n || typed.p[i] == ';' || typed.p[i] == '\n') {
			if (!part_read(a, str_cut(typed, from, i), out))
				return false;
			from = i + 1;
		}
	return out->n > 0;
}

str spaces_hours_words(struct arena *a, enum lang lang, const struct space_spans *spans)
{
	struct buf b = { .a = a };

	for (int d = 1; d <= 7; d++) {
		str hours = space_day_words(a, spans, d);
		if (hours.n)
			buf_printf(&b, "%s%.*s: %.*s", b.n ? "; " : "", FMT(space_weekday_name(lang, d)), FMT(hours));
	}
	return b.n ? buf_str(&b) : S("");
}
