/* reader_plines.c - words with boxes to printed lines, and printed lines to paragraphs. */
#include <stdlib.h>
#include <string.h>
#include "reader_pages.h"
#include "text.h"
#include "vietnamese.h"

enum { LINES_BACK = 4, RAISED_PCT = 75, SPACED_LETTERS = 4, PITCH_LINES_MIN = 3, SURE = 100 };

static int middle(const struct page_box *b)
{
	return (b->y0 + b->y1) / 2;
}

static int by_height(const void *a, const void *b)
{
	const struct page_word *x = *(const struct page_word *const *)a, *y = *(const struct page_word *const *)b;
	int m = middle(&x->box), n = middle(&y->box);

	return m != n ? (m > n) - (m < n) : (x->box.x0 > y->box.x0) - (x->box.x0 < y->box.x0);
}

static int by_x(const void *a, const void *b)
{
	const struct page_word *x = *(const struct page_word *const *)a, *y = *(const struct page_word *const *)b;

	return x->box.x0 != y->box.x0 ? (x->box.x0 > y->box.x0) - (x->box.x0 < y->box.x0) : (x > y) - (x < y);
}

/* The word stands on the line: the middle of the lower of the two is well inside of the other. */
static bool stands_on(const struct pline *l, const struct page_word *w)
{
	bool lower = w->box.y1 - w->box.y0 < l->box.y1 - l->box.y0;
	const struct page_box *big = lower ? &l->box : &w->box;
	int m = middle(lower ? &w->box : &l->box), edge = (big->y1 - big->y0) * 3 / 20;

	return m > big->y0 + edge && m < big->y1 - edge;
}

struct building { struct pline line; struct pwords words; };
struct buildings { struct building *at; size_t n, cap; };

static void word_place(struct arena *a, struct buildings *b, const struct page_word *w)
{
	for (size_t i = b->n; i-- > 0 && b->n - i <= LINES_BACK;)
		if (stands_on(&b->at[i].line, w)) {
			*LIST_PUSH(a, &b->at[i].words) = w;
			b->at[i].line.box.x0 = w->box.x0 < b->at[i].line.box.x0 ? w->box.x0 : b->at[i].line.box.x0;
			b->at[i].line.box.x1 = w->box.x1 > b->at[i].line.box.x1 ? w->box.x1 : b->at[i].line.box.x1;
			return;
		}
	struct building *n = LIST_PUSH(a, b);
	n->line.box = w->box;
	*LIST_PUSH(a, &n->words) = w;
}

static int int_cmp(const void *a, const void *b)
{
	return (*(const int *)a > *(const int *)b) - (*(const int *)a < *(const int *)b);
}

/* The height of the words of about the line's own size; raised numbers stand out of it. */
static void line_height(struct pline *l)
{
	bool first = true;

	for (size_t i = 0; i < l->n; i++) {
		const struct page_box *b = &l->word[i]->box;

		if (l->word[i]->size * 5 < l->size * 4 || l->word[i]->size * 4 > l->size * 5)
			continue;
		l->box.y0 = first || b->y0 < l->box.y0 ? b->y0 : l->box.y0;
		l->box.y1 = first || b->y1 > l->box.y1 ? b->y1 : l->box.y1;
		first = false;
	}
}

/* The size of its letters, of most words, and whether all of it is bold. */
static void line_style(struct arena *a, struct pline *l)
{
	int *size = arena_array(a, int, l->n);

	l->bold = true;
	for (size_t i = 0; i < l->n; i++)
		size[i] = l->word[i]->size;
	qsort(size, l->n, sizeof *size, int_cmp);
	l->size = size[l->n / 2];
	for (size_t i = 0; i < l->n; i++)
		l->bold &= l->word[i]->bold || l->word[i]->size * 100 < l->size * RAISED_PCT;
	line_height(l);
	if (l->size <= 0)
		l->size = (l->box.y1 - l->box.y0) * 3 / 4 + 1;
}

void plines_of_words(struct arena *a, struct pwords *words, struct plines *out)
{
	struct buildings b = { 0 };

	if (words->n)
		qsort(words->at, words->n, sizeof *words->at, by_height);
	for (size_t i = 0; i < words->n; i++)
		word_place(a, &b, words->at[i]);
	for (size_t i = 0; i < b.n; i++) {
		struct pline *l = LIST_PUSH(a, out);

		*l = b.at[i].line;
		l->word = b.at[i].words.at;
		l->n = b.at[i].words.n;
		qsort(l->word, l->n, sizeof *l->word, by_x);
		line_style(a, l);
	}
}

/* ---- text */

static bool one_letter(const struct page_word *w)
{
	size_t len;
	uint32_t c = w->text.n ? text_next(w->text, &len) : 0;

	return c && len == w->text.n && (c >= 0x80 || (c | 32) - 'a' < 26u);
}

/* How many words from i are letters spaced out, "K Ế  H O Ạ C H". */
static size_t spaced_out(const struct pline *l, size_t i)
{
	size_t n = 0;

	while (i + n < l->n && one_letter(l->word[i + n]))
		n++;
	return n >= SPACED_LETTERS ? n : 0;
}

static int gap_before(const struct pline *l, size_t i)
{
	return l->word[i]->box.x0 - l->word[i - 1]->box.x1;
}

/* The usual gap between spaced letters; a word ends where it is half as wide again. */
static int usual_gap(struct arena *a, const struct pline *l, size_t i, size_t n)
{
	int *gap = arena_array(a, int, n);

	for (size_t k = 1; k < n; k++)
		gap[k - 1] = gap_before(l, i + k);
	qsort(gap, n - 1, sizeof *gap, int_cmp);
	return gap[(n - 1) / 2];
}

/* The ligatures of Unicode's block of presentation forms. */
static void letters_add(struct buf *b, str s)
{
	static const char *const ligature[] = { "ff", "fi", "fl", "ffi", "ffl", "st", "st" };

	for (size_t len; s.n; s = str_cut(s, len, s.n)) {
		uint32_t c = text_next(s, &len);

		if (c >= 0xfb00 && c <= 0xfb06)
			buf_add(b, str_c(ligature[c - 0xfb00]));
		else if (c != 0xad || len == s.n) /* a soft hyphen is kept where the line may end with it */
			buf_add(b, str_cut(s, 0, len));
	}
}

/* A small raised number refers to a footnote. */
static bool refers(const struct pline *l, const struct page_word *w)
{
	for (size_t i = 0; i < w->text.n; i++)
		if (w->text.p[i] < '0' || w->text.p[i] > '9')
			return false;
	return w->confidence == SURE && w->text.n <= 3 && l->n > 1 && w != l->word[0] &&
	       w->size > 0 && w->size * 100 < l->size * RAISED_PCT && middle(&w->box) < middle(&l->box);
}

/* A mark that stands at the word before it. */
static bool closes(str word)
{
	return word.n && strchr(",.;:!?)", word.p[0]) != NULL;
}

/* Bytes of specks that were recognised as stops before a number, a letter or a dash that opens the line: ".1. Sở". */
static size_t specks(const struct pline *l, str text)
{
	size_t n = 0;

	while (n < text.n && n < 3 && strchr(".,:;'`~_ ", text.p[n]))
		n++;
	if (!n || l->word[0]->confidence == SURE || n == text.n || text.p[0] == ' ')
		return 0;
	return mark_of(str_cut(text, n, text.n)).kind != MARK_NONE ? n : 0;
}

void pline_text(struct arena *a, struct pline *l)
{
	struct buf b = { .a = a };
	size_t spaced = 0;
	int usual = 0;

	for (size_t i = 0; i < l->n; i++) {
		bool first_spaced = false;

		if (!spaced && (spaced = spaced_out(l, i)) > 0) {
			usual = usual_gap(a, l, i, spaced);
			first_spaced = true;
		}
		if (!refers(l, l->word[i])) {
			if (b.n && (!spaced || first_spaced || gap_before(l, i) * 2 > usual * 3) && !(i && refers(l, l->word[i - 1]) && closes(l->word[i]->text)))
				buf_char(&b, ' ');
			letters_add(&b, l->word[i]->text);
		}
		spaced -= spaced > 0;
	}
	l->text = buf_str(&b);
	l->text = str_cut(l->text, specks(l, l->text), l->text.n);
}

/* ---- paragraphs */

static uint32_t last_char(str s)
{
	size_t at = s.n, len;

	while (at > 0 && (s.p[at - 1] & 0xc0) == 0x80)
		at--;
	return at ? text_next(str_cut(s, at - 1, s.n), &len) : 0;
}

bool pline_lower(str text)
{
	size_t len;
	uint32_t c = text.n ? text_next(text, &len) : 0;

	return (c >= 'a' && c <= 'z') || (((c >= 0xdf && c < 0x234) || (c >= 0x1ea0 && c <= 0x1ef9)) && vn_lower(c) == c);
}

static bool ends_sentence(str s)
{
	return s.n && strchr(".;:!?,", s.p[s.n - 1]) != NULL;
}

bool pline_had_room(const struct pline *l, const struct pline *next, struct pmargins m)
{
	int left = l->box.x0 - m.left, right = m.right - l->box.x1, word = next->word[0]->box.x1 - next->word[0]->box.x0 + l->size * 3 / 5;
	bool centred = left > l->size && abs(left - right) < l->size;

	return (centred ? left + right : right) > word;
}

/* Steps down between lines that stand over each other. */
int plines_pitch(struct arena *a, const struct plines *l)
{
	int *step = arena_array(a, int, l->n + 1);
	size_t n = 0;

	for (size_t i = 1; i < l->n; i++) {
		int down = middle(&l->at[i].box) - middle(&l->at[i - 1].box);

		if (l->at[i].page == l->at[i - 1].page && down * 2 > l->at[i].size && down < l->at[i].size * 3)
			step[n++] = down;
	}
	if (n < PITCH_LINES_MIN)
		return 0;
	qsort(step, n, sizeof *step, int_cmp);
	return step[n / 4];
}

bool pline_set_off(const struct pline *l, const struct pline *next, struct pmargins m)
{
	return m.pitch && l->page == next->page && (middle(&next->box) - middle(&l->box)) * 8 > m.pitch * 9 + 40;
}

/* A mark that opens a paragraph, not a number or dash that the margin happened to put first. */
static bool opens(const struct pline *first, const struct pline *l, const struct pline *next, struct pmargins m)
{
	if (mark_of(next->text).kind == MARK_NONE)
		return false;
	return ends_sentence(l->text) || pline_had_room(l, next, m) || next->box.x0 >= first->box.x0 - next->size / 2;
}

static bool wraps_at_dash(const struct pline *l, const struct pline *next, struct pmargins m)
{
	struct mark k = mark_of(next->text);

	return k.kind == MARK_BULLET && !ends_sentence(l->text) && !pline_had_room(l, next, m) && !(l->bold && !next->bold);
}

/* "161/KH-": the word goes on. */
static bool hangs(str s)
{
	return s.n > 1 && (s.p[s.n - 1] == '-' || s.p[s.n - 1] == '/') && s.p[s.n - 2] != ' ' && s.p[s.n - 2] != '-' && s.p[s.n - 2] != '.';
}

bool pline_goes_on(const struct pline *first, const struct pline *l, const struct pline *next, struct pmargins m)
{
	bool lower = pline_lower(next->text), marked = mark_of(first->text).kind != MARK_NONE, same_page = l->page == next->page;
	int pitch = middle(&next->box) - middle(&l->box), in = next->box.x0 - l->box.x0;

	if (hangs(l->text))
		return true;
	/* What was recognised has no sizes of letters to be sure of. */
	if ((next->word[0]->confidence == SURE && abs(l->size - next->size) * 100 > l->size * 15) || (l->bold != next->bold && !lower && pline_had_room(l, next, m)))
		return false;
	if (opens(first, l, next, m) && !(wraps_at_dash(l, next, m) && next->box.x0 < m.left + next->size))
		return false;
	if (pline_had_room(l, next, m) && (!lower || ends_sentence(l->text)))
		return false;
	if (same_page && (pitch > (l->box.y1 - l->box.y0) * 2 || pline_set_off(l, next, m)) && !lower)
		return false;
	/* A first line further in than the one before it; centred lines have no such thing. */
	if (in > l->size * 4 / 5 && !(marked && l == first) && !lower && m.right - next->box.x1 < next->box.x0 - m.left - next->size)
		return false;
	if (in > l->size * 4 / 5 && !(marked && l->box.y0 == first->box.y0) && !lower && next->box.x1 > m.right - next->size * 2)
		return false;
	/* The second line of a paragraph goes back to the margin. */
	return !(l->box.y0 == first->box.y0 && l->page == first->page && !marked && abs(in) < l->size / 2 && first->box.x0 > m.left + first->size && !lower &&
	         ends_sentence(l->text));
}

static bool digit(char c)
{
	return c >= '0' && c <= '9';
}

bool pline_broken(const struct pline *l, const struct pline *next, struct pmargins m)
{
	int wide = l->box.x1 - l->box.x0, one = l->text.n ? wide / (int)l->text.n : 0;

	return l->n == 1 && l->text.n && next->text.n && digit(l->text.p[l->text.n - 1]) && digit(next->text.p[0]) && (m.right - l->box.x1) * 2 < one * 3;
}

void pline_join(struct buf *b, str next)
{
	str all = buf_str(b);

	if (last_char(all) == 0xad)
		b->n -= 2;
	else if (hangs(all) && next.n && next.p[0] != '-')
		;
	else if (all.n)
		buf_char(b, ' ');
	buf_add(b, next);
}

int pline_confidence(const struct plines *l)
{
	size_t letters = 0, sum = 0;
	int worst = 100;

	for (size_t i = 0; i < l->n; i++)
		for (size_t k = 0; k < l->at[i].n; k++) {
			const struct page_word *w = l->at[i].word[k];

			sum += (size_t)w->confidence * w->text.n;
			letters += w->text.n;
			worst = w->confidence < worst ? w->confidence : worst;
		}
	return letters ? ((int)(sum / letters) + worst) / 2 : 100;
}
