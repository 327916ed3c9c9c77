/* ocr_roman.c - Roman numbers of quarters and groups: their strokes are counted on the paper, since "II" and "III" look alike to a recogniser of words, and
 * a quarter too early or too late is a wrong deadline. */
#include <string.h>
#include "ocr_in.h"
#include "text.h"

/* What was not read but counted is never sure; what was both may be. */
enum { COUNTED_MOST = 62, AGREED_LEAST = 74, ROMAN_BYTES = 24, QUARTER_STROKES = 3, STROKE_HEIGHT_PCT = 72, BEFORE_DIGITS_PCT = 150 };

/* The longest run of ink in a column of pixels. */
static int run_longest(PIX *p, int x)
{
	int longest = 0, run = 0;

	for (int y = 0; y < pixGetHeight(p); y++) {
		run = GET_DATA_BIT(pixGetData(p) + (ptrdiff_t)y * pixGetWpl(p), x) ? run + 1 : 0;
		longest = run > longest ? run : longest;
	}
	return longest;
}

/* Upright strokes as high as the word: those of I, not of V, X or a slash.  The sides of a zero are such too: "III" ends one and a half times its height
 * from the left, and after "I/2" the first zero begins there. */
static int strokes_count(const struct scan *s, const struct page_box *b)
{
	BOX *box = boxCreate(b->x0 - 2, b->y0 - 2, b->x1 - b->x0 + 4, b->y1 - b->y0 + 4);
	PIX *part = pixClipRectangle(s->ink, box, NULL), *tight = NULL;
	int count = 0;

	if (part && pixClipToForeground(part, &tight, NULL) == 0 && tight) {
		int end = pixGetHeight(tight) * BEFORE_DIGITS_PCT / 100;
		bool inside = false;

		for (int x = 0; x < pixGetWidth(tight) && x < end; x++) {
			bool upright = run_longest(tight, x) * 100 >= pixGetHeight(tight) * STROKE_HEIGHT_PCT;

			count += upright && !inside;
			inside = upright;
		}
	}
	boxDestroy(&box);
	pixDestroy(&part);
	pixDestroy(&tight);
	return count;
}

/* The look-alikes of I, II and "I/" that a word begins with, then V or X or the end of the number: how many; 0 when this is no Roman number. */
static size_t ones_of(str s, bool alone)
{
	size_t n = 0;

	while (n < s.n && strchr(alone ? "I|l[]!1H" : "I|l[]!1HJLTF", s.p[n]))
		n++;
	for (size_t i = n; i < s.n; i++)
		if (!strchr("VX/,;.-) 0123456789", s.p[i]))
			return 0;
	return n;
}

static int strokes_said(str s, size_t from)
{
	int said = 0;

	for (size_t i = from; i < s.n && !(s.p[i] >= '0' && s.p[i] <= '9'); i++)
		said += s.p[i] == 'I';
	return said;
}

static bool has_roman(str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (strchr("IVXl|HJLTF", s.p[i]))
			return true;
	return false;
}

/* So many strokes, and the slash that was taken for one of them. */
static str roman_written(struct arena *a, int strokes, str read, size_t ones)
{
	struct buf b = { .a = a };

	for (int i = 0; i < strokes; i++)
		buf_char(&b, 'I');
	if (ones < read.n && read.p[ones] >= '0' && read.p[ones] <= '9')
		buf_char(&b, '/');
	buf_add(&b, str_cut(read, ones, read.n));
	return buf_str(&b);
}

/* What was read as signs around an I, of a bold number in a cell of its own. */
static bool is_scrawl(str s)
{
	bool one = false;

	for (size_t i = 0; i < s.n; i++) {
		bool letter = (s.p[i] >= '0' && s.p[i] <= '9') || (s.p[i] >= 'A' && s.p[i] <= 'Z') || (s.p[i] >= 'a' && s.p[i] <= 'z');

		if (letter && s.p[i] != 'I' && s.p[i] != 'l')
			return false;
		one |= letter || s.p[i] == '|';
	}
	return one;
}

static void roman_check(struct arena *a, const struct scan *s, struct page_word *w, bool alone, bool agreed)
{
	size_t ones = alone && w->confidence <= COUNTED_MOST && is_scrawl(w->text) ? w->text.n : ones_of(w->text, alone);

	if (ones == 0 || w->text.n > ROMAN_BYTES)
		return;
	int counted = strokes_count(s, &w->box) - strokes_said(w->text, ones);
	bool same = counted == (int)ones, five = ones < w->text.n && strchr("VX", w->text.p[ones]);

	/* People write the quarter as a digit too. */
	if (counted == 1 && w->text.p[0] == '1' && !five)
		return;
	for (size_t i = 0; i < ones; i++)
		same &= w->text.p[i] == 'I';
	if (same) {
		w->confidence = agreed && w->confidence < AGREED_LEAST ? AGREED_LEAST : w->confidence;
		return;
	}
	w->confidence = w->confidence > COUNTED_MOST ? COUNTED_MOST : w->confidence;
	if (counted >= 1 && counted <= QUARTER_STROKES && !(five && counted > 1))
		w->text = roman_written(a, counted, w->text, ones);
}

void words_roman(struct arena *a, const struct scan *s, struct page_words *w, bool agreed)
{
	for (size_t i = 0; i < w->n; i++) {
		str before = i ? text_fold(a, w->at[i - 1].text) : S("");
		bool alone = w->n == 1, quarter = str_eq(before, S("quy"));
		bool list = i > 1 && has_roman(w->at[i - 1].text) && str_ends(w->at[i - 1].text, S(","));
		str text = w->at[i].text;

		/* Rows are numbered with digits; only what has a letter may be a Roman number there. */
		if (quarter || list || (alone && has_roman(text)))
			roman_check(a, s, &w->at[i], alone, agreed);
	}
}
