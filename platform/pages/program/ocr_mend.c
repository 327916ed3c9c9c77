/* ocr_mend.c - slips of recognition that no word of any plan explains: digits among their look-alikes, marks without a letter. */
#include <string.h>
#include "ocr_in.h"
#include "text.h"

/* What was changed was not read: nothing that rests on it is sure. */
enum { MENDED_MOST = 66 };

static bool digit(char c) { return c >= '0' && c <= '9'; }

static void mended(struct arena *a, struct page_word *w, str text)
{
	if (str_eq(text, w->text))
		return;
	w->text = arena_str(a, text);
	w->confidence = w->confidence > MENDED_MOST ? MENDED_MOST : w->confidence;
}

/* "3l/12/2O25": a letter that touches a digit, in a word of nothing but digits, their look-alikes and the marks of dates. */
static void digits_mend(struct arena *a, struct page_word *w)
{
	char out[64];
	size_t digits = 0, n = w->text.n;

	if (n < 2 || n > sizeof out)
		return;
	for (size_t i = 0; i < n; i++) {
		if (!strchr("0123456789lIOo|/.,-:%()", w->text.p[i]) || !w->text.p[i])
			return;
		digits += digit(w->text.p[i]);
	}
	if (!digits)
		return;
	memcpy(out, w->text.p, n);
	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < n; i++) {
			bool touches = (i > 0 && digit(out[i - 1])) || (i + 1 < n && digit(out[i + 1]));

			if (touches && strchr("lI|", out[i]))
				out[i] = '1';
			else if (touches && strchr("Oo", out[i]))
				out[i] = '0';
		}
	mended(a, w, (str){ out, n });
}

/* Accents that found no letter, and the recogniser's signs for dirt. */
static bool is_dirt(uint32_t cp)
{
	static const uint32_t signs[] = { 0xb4, 0x2c6, 0x2dc, 0x2018, 0x201c, 0x201e, 0xac, '`', '\'', '|', '*', '#', '~', '^' };
	bool found = cp >= 0x300 && cp <= 0x36f;

	for (size_t i = 0; i < sizeof signs / sizeof *signs && !found; i++)
		found = cp == signs[i];
	return found;
}

static bool letter_at(str s, size_t i)
{
	return i < s.n && ((s.p[i] >= 'a' && s.p[i] <= 'z') || (s.p[i] >= 'A' && s.p[i] <= 'Z') || (unsigned char)s.p[i] >= 0xc3);
}

static bool lower_at(str s, size_t i)
{
	return i < s.n && s.p[i] >= 'a' && s.p[i] <= 'z';
}

/* A full stop inside a sentence is a speck: the word before it and the one behind begin small, and it is no "v.v.". */
static void stop_mend(struct page_word *w, const struct page_word *next)
{
	size_t n = w->text.n;

	bool small = letter_at(w->text, 0) && !(w->text.p[0] >= 'A' && w->text.p[0] <= 'Z') && lower_at(next->text, 0) && next->cell == w->cell;

	if (small && n > 2 && letter_at(w->text, n - 2) && str_find(w->text, S("."), 0) == (ptrdiff_t)n - 1 && !str_eq(w->text, S("tr.")))
		w->text.n--;
}

/* Without what stands before the first letter. */
static str marks_off(str s)
{
	while (s.n) {
		size_t n;
		uint32_t cp = text_next(s, &n);

		bool before_letter = s.n > 1 && letter_at(s, 1) && cp < 0x80 && strchr("_.,:;", (int)cp);

		if (!is_dirt(cp) && !before_letter)
			break;
		s = str_cut(s, n, s.n);
	}
	return s;
}

/* The slash that stands between the parts of a fraction is no other than that of dates. */
str words_slashes(struct arena *a, str s)
{
	static const char *const slashes[] = { "\xe2\x81\x84", "\xe2\x88\x95" }; /* U+2044, U+2215 */
	struct buf b = { .a = a };

	for (size_t i = 0; i < s.n;) {
		str rest = str_cut(s, i, s.n);
		bool slash = str_starts(rest, str_c(slashes[0])) || str_starts(rest, str_c(slashes[1]));

		if (!slash)
			buf_char(&b, s.p[i]);
		else if (!b.n || b.p[b.n - 1] != '/')
			buf_char(&b, '/');
		i += slash ? 3 : 1;
	}
	return buf_str(&b);
}

void words_mend(struct arena *a, struct page_words *w, size_t from)
{
	size_t kept = from;

	for (size_t i = from; i < w->n; i++) {
		struct page_word word = w->at[i];

		word.text = marks_off(word.text);
		if (!word.text.n)
			continue;
		digits_mend(a, &word);
		if (i + 1 < w->n)
			stop_mend(&word, &w->at[i + 1]);
		/* No other word of Vietnamese is written so before "ban". */
		if (str_eq(word.text, S("ban")) && kept > from && str_eq(w->at[kept - 1].text, S("Uy")))
			w->at[kept - 1].text = S("Ủy");
		w->at[kept++] = word;
	}
	w->n = kept;
}
