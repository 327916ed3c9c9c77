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

/* Marks of their own at a word's beginning: accents that found no letter, and those of the recogniser for dirt. */
static str marks_off(str s)
{
	while (s.n) {
		size_t n;
		uint32_t cp = text_next(s, &n);

		if (!(cp >= 0x300 && cp <= 0x36f) && cp != 0xb4 && cp != '`' && cp != 0x2c6 && cp != 0x2dc && cp != 0x2018 && cp != 0x201c && cp != '\'' && cp != '|')
			break;
		s = str_cut(s, n, s.n);
	}
	return s;
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
		/* No other word of Vietnamese is written so before "ban". */
		if (str_eq(word.text, S("ban")) && kept > from && str_eq(w->at[kept - 1].text, S("Uy")))
			w->at[kept - 1].text = S("Ủy");
		w->at[kept++] = word;
	}
	w->n = kept;
}
