/* twin_words.c - the difference of two texts word by word.  A Vietnamese syllable stands between blanks as an English word does, so that both are
 * cut alike; a sign is a word of its own; blanks belong to the word before them and count only where a line ends. */
#include "text.h"
#include "twin_in.h"

enum { DIFFERENCES_MAX = 400 };

struct word { str all, core; /* with and without the blanks behind it */ };
struct words { struct word *at; size_t n, cap; };

static bool is_blank(uint32_t cp)
{
	return cp == ' ' || cp == '\t' || cp == '\n' || cp == '\r' || cp == 0xa0;
}

static bool is_letter(uint32_t cp)
{
	if (cp < 0x80)
		return (cp >= '0' && cp <= '9') || (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z');
	return cp >= 0xc0 && cp != 0xd7 && cp != 0xf7 && !(cp >= 0x2000 && cp <= 0x206f) && !(cp >= 0x3000 && cp <= 0x303f);
}

/* Bytes of the word at the front of s: letters and digits, or one sign. */
static size_t core_bytes(str s)
{
	size_t n = 0, len;

	while (n < s.n && is_letter(text_next(str_cut(s, n, s.n), &len)))
		n += len;
	if (n)
		return n;
	(void)text_next(s, &len);
	return len;
}

static size_t blank_bytes(str s, bool *line_end)
{
	size_t n = 0, len;

	for (*line_end = false; n < s.n && is_blank(text_next(str_cut(s, n, s.n), &len)); n += len)
		*line_end = *line_end || s.p[n] == '\n';
	return n;
}

static void cut(struct arena *a, str s, struct words *out)
{
	bool line_end;
	size_t at = blank_bytes(s, &line_end);

	while (at < s.n) {
		str rest = str_cut(s, at, s.n);
		size_t core = core_bytes(rest), all = core + blank_bytes(str_cut(rest, core, rest.n), &line_end);

		*LIST_PUSH(a, out) = (struct word){ .all = str_cut(rest, 0, all), .core = str_cut(rest, 0, line_end ? all : core) };
		at += all;
	}
}

/* Adds words to the last run where it is of the same sort. */
static void add(struct arena *a, struct twin_runs *out, enum twin_word what, str words)
{
	struct twin_run *last = out->n ? &out->at[out->n - 1] : NULL;

	if (!words.n)
		return;
	if (last && last->what == what && last->text.p + last->text.n == words.p)
		last->text.n += words.n;
	else
		*LIST_PUSH(a, out) = (struct twin_run){ .what = what, .text = words };
}

static const int32_t *numbers_of(struct arena *a, struct lcs_numbers *s, const struct words *w)
{
	int32_t *out = arena_array(a, int32_t, w->n + 1);

	for (size_t i = 0; i < w->n; i++)
		out[i] = lcs_number(s, w->at[i].core);
	return out;
}

void twin_words(struct arena *a, str before, str after, struct twin_runs *out)
{
	struct words x = { 0 }, y = { 0 };
	struct lcs_numbers numbers;
	bool *in_x, *in_y;

	cut(a, before, &x);
	cut(a, after, &y);
	lcs_numbers_start(&numbers, a, x.n + y.n);
	const int32_t *xs = numbers_of(a, &numbers, &x), *ys = numbers_of(a, &numbers, &y);
	in_x = arena_array(a, bool, x.n + 1);
	in_y = arena_array(a, bool, y.n + 1);
	lcs_mark(a, xs, x.n, ys, y.n, DIFFERENCES_MAX, in_x, in_y);
	for (size_t i = 0, k = 0; i < x.n || k < y.n;) {
		for (; i < x.n && !in_x[i]; i++)
			add(a, out, TWIN_GONE, x.at[i].all);
		for (; k < y.n && !in_y[k]; k++)
			add(a, out, TWIN_NEW, y.at[k].all);
		for (; i < x.n && k < y.n && in_x[i] && in_y[k]; i++, k++)
			add(a, out, TWIN_SAME, y.at[k].all);
	}
}
