/* space_hours_text.c - hours as people type them, "8:30-12:00, 13h30-17h", and as they are shown. */
#include "space_fields.h"
#include "text.h"

enum { DAY_MIN = 1440 };

static bool digit(char c)
{
	return c >= '0' && c <= '9';
}

/* "8", "8:30", "8h30", "08h", "8.30", "24:00"; moves *at behind it. */
static bool clock_read(str s, size_t *at, int *minutes)
{
	int h = 0, m = 0;
	size_t i = *at, from;

	for (from = i; i < s.n && i < from + 2 && digit(s.p[i]); i++)
		h = h * 10 + (s.p[i] - '0');
	if (i == from)
		return false;
	if (i < s.n && (s.p[i] == ':' || s.p[i] == 'h' || s.p[i] == '.' || s.p[i] == 'g')) {
		for (from = ++i; i < s.n && i < from + 2 && digit(s.p[i]); i++)
			m = m * 10 + (s.p[i] - '0');
		if (i == from + 1)
			return false;
	}
	*at = i;
	*minutes = h * 60 + m;
	return h <= 24 && m < 60 && h * 60 + m <= DAY_MIN;
}

static void blanks(str s, size_t *at)
{
	while (*at < s.n && (s.p[*at] == ' ' || s.p[*at] == '\t'))
		++*at;
}

bool space_span_read(str typed, int *from, int *to)
{
	static const char *const between[] = { "-", "\xe2\x80\x93", "den", "to" };
	size_t at = 0;
	bool parted = false;

	blanks(typed, &at);
	if (!clock_read(typed, &at, from))
		return false;
	blanks(typed, &at);
	for (size_t i = 0; !parted && i < sizeof between / sizeof *between; i++)
		if (str_starts(str_cut(typed, at, typed.n), str_c(between[i]))) {
			at += str_c(between[i]).n;
			parted = true;
		}
	blanks(typed, &at);
	if (!parted || !clock_read(typed, &at, to))
		return false;
	blanks(typed, &at);
	if (*to <= *from)
		*to += DAY_MIN;
	return at == typed.n && *from < DAY_MIN;
}

bool space_day_read(struct arena *a, str typed, int day, struct space_spans *out)
{
	str rest = text_fold(a, typed), one;

	if (!str_trim(rest).n)
		return true;
	for (size_t i = 0; i < rest.n; i++)
		if (rest.p[i] == ';')
			((char *)(uintptr_t)rest.p)[i] = ',';
	while (str_given(rest) && str_split(&rest, ',', &one)) {
		struct space_span s = { .day = day };
		if (!str_trim(one).n)
			continue;
		if (out->n >= SPACE_HOURS_MAX || !space_span_read(one, &s.from_min, &s.to_min))
			return false;
		*LIST_PUSH(a, out) = s;
	}
	return true;
}

static void clock_write(struct buf *b, int minutes)
{
	minutes = minutes > DAY_MIN ? minutes - DAY_MIN : minutes;
	buf_printf(b, "%d:%02d", minutes / 60, minutes % 60);
}

str space_span_words(struct arena *a, int from, int to)
{
	struct buf b = { .a = a };

	clock_write(&b, from);
	buf_add(&b, S("-"));
	clock_write(&b, to);
	return buf_str(&b);
}

str space_day_words(struct arena *a, const struct space_spans *spans, int day)
{
	struct buf b = { .a = a };

	for (size_t i = 0; i < spans->n; i++)
		if (spans->at[i].day == day) {
			if (b.n)
				buf_add(&b, S(", "));
			buf_add(&b, space_span_words(a, spans->at[i].from_min, spans->at[i].to_min));
		}
	return b.n ? buf_str(&b) : S("");
}
