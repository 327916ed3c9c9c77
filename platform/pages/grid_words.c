/* grid_words.c - tables without rules: columns by the gaps that lines of words leave free one above the other.
 * Taken only where a first column of numbers shows it is a table; anything else is text, whatever gaps it has. */
#include <stdlib.h>
#include <string.h>
#include "page_set.h"
#include "pages_in.h"

enum { GUTTER_LEAST = 85, ROWS_MIN = 3, COLUMNS_MIN = 3, COLUMNS_MAX = 16, FAR_PCT = 250 };

struct wline { struct page_box box; size_t from, to; }; /* of the sorted words */
struct wlines { struct wline *at; size_t n, cap; };
struct free_range { int from, to; };
struct free_ranges { struct free_range at[COLUMNS_MAX]; size_t n; };
struct found { const struct page_word **word; struct wlines lines; struct arena *a; };

static int middle(const struct page_box *b)
{
	return (b->y0 + b->y1) / 2;
}

static int by_height(const void *a, const void *b)
{
	const struct page_word *x = *(const struct page_word *const *)a, *y = *(const struct page_word *const *)b;

	return middle(&x->box) != middle(&y->box) ? (middle(&x->box) > middle(&y->box)) - (middle(&x->box) < middle(&y->box))
		: (x->box.x0 > y->box.x0) - (x->box.x0 < y->box.x0);
}

static int by_x(const void *a, const void *b)
{
	const struct page_word *x = *(const struct page_word *const *)a, *y = *(const struct page_word *const *)b;

	return (x->box.x0 > y->box.x0) - (x->box.x0 < y->box.x0);
}

static void lines_find(struct found *f, const struct doc_page *p)
{
	size_t n = 0;

	f->word = arena_array(f->a, const struct page_word *, p->words.n + 1);
	for (size_t i = 0; i < p->words.n; i++)
		if (!p->words.at[i].cell)
			f->word[n++] = &p->words.at[i];
	qsort(f->word, n, sizeof *f->word, by_height);
	for (size_t i = 0; i < n;) {
		struct wline *l = LIST_PUSH(f->a, &f->lines);
		int high = f->word[i]->box.y1 - f->word[i]->box.y0, first = middle(&f->word[i]->box);

		l->from = i;
		l->box = f->word[i]->box;
		for (; i < n && (middle(&f->word[i]->box) - first) * 3 <= high; i++) {
			const struct page_box *b = &f->word[i]->box;

			l->box = (struct page_box){ b->x0 < l->box.x0 ? b->x0 : l->box.x0, b->y0 < l->box.y0 ? b->y0 : l->box.y0,
				b->x1 > l->box.x1 ? b->x1 : l->box.x1, b->y1 > l->box.y1 ? b->y1 : l->box.y1 };
		}
		l->to = i;
		qsort(f->word + l->from, l->to - l->from, sizeof *f->word, by_x);
	}
}

/* Gaps of a line that are wide enough; before its first and after its last word all is free. */
static void gaps_of(const struct found *f, const struct wline *l, struct free_ranges *out)
{
	out->n = 0;
	for (size_t i = l->from + 1; i < l->to && out->n < COLUMNS_MAX; i++)
		if (f->word[i]->box.x0 - f->word[i - 1]->box.x1 >= GUTTER_LEAST)
			out->at[out->n++] = (struct free_range){ f->word[i - 1]->box.x1, f->word[i]->box.x0 };
}

/* What is free of both; false: too little for a table. */
static bool narrow(const struct found *f, struct free_ranges *have, const struct wline *l)
{
	struct free_ranges out = { .n = 0 };

	for (size_t g = 0; g < have->n; g++) {
		struct free_range r = have->at[g];

		for (size_t i = l->from; i < l->to; i++) {
			const struct page_box *b = &f->word[i]->box;

			if (b->x1 <= r.from || b->x0 >= r.to)
				continue;
			/* The larger side that the word leaves. */
			if (b->x0 - r.from > r.to - b->x1)
				r.to = b->x0;
			else
				r.from = b->x1;
		}
		if (r.to - r.from >= GUTTER_LEAST)
			out.at[out.n++] = r;
	}
	*have = out;
	return out.n + 1 >= COLUMNS_MIN;
}

static bool is_number(str s)
{
	if (str_eq(s, S("TT")) || str_eq(s, S("STT")) || str_eq(s, S("Stt")))
		return true;
	while (s.n && (s.p[s.n - 1] == '.' || s.p[s.n - 1] == ')'))
		s.n--;
	for (size_t i = 0; i < s.n; i++)
		if (!strchr("0123456789.IVX", s.p[i]))
			return false;
	return s.n > 0 && s.n < 8;
}

/* Lines with a word in the first column: each begins a row; all but a few of them with a number. */
static size_t rows_begin(const struct found *f, size_t from, size_t to, const struct free_ranges *g, size_t *rows)
{
	size_t n = 0, numbered = 0;

	for (size_t i = from; i < to; i++) {
		const struct wline *l = &f->lines.at[i];
		const struct page_word *first = f->word[l->from];

		if (first->box.x1 > g->at[0].from)
			continue;
		rows[n++] = i;
		numbered += is_number(first->text);
	}
	return n >= ROWS_MIN && numbered * 4 >= n * 3 && rows[0] == from ? n : 0;
}

static void cells_add(struct found *f, struct page_cells *out, const size_t *rows, size_t nrows, size_t end, const struct free_ranges *g, int table)
{
	struct page_box all = f->lines.at[rows[0]].box;

	for (size_t i = rows[0]; i < end; i++) {
		const struct page_box *b = &f->lines.at[i].box;

		all.x0 = b->x0 < all.x0 ? b->x0 : all.x0;
		all.x1 = b->x1 > all.x1 ? b->x1 : all.x1;
		all.y1 = b->y1 > all.y1 ? b->y1 : all.y1;
	}
	for (size_t r = 0; r < nrows; r++)
		for (size_t c = 0; c <= g->n && out->n < DOC_CELLS_MAX; c++) {
			/* A border stands in the middle between the lines and words that it parts. */
			int y0 = r ? (middle(&f->lines.at[rows[r]].box) + middle(&f->lines.at[rows[r] - 1].box)) / 2 : all.y0;
			int y1 = r + 1 < nrows ? (middle(&f->lines.at[rows[r + 1]].box) + middle(&f->lines.at[rows[r + 1] - 1].box)) / 2 : all.y1;
			int x0 = c ? (g->at[c - 1].from + g->at[c - 1].to) / 2 : all.x0, x1 = c < g->n ? (g->at[c].from + g->at[c].to) / 2 : all.x1;

			*LIST_PUSH(f->a, out) = (struct page_cell){ .box = { x0, y0, x1, y1 }, .table = table, .row = (int)r, .column = (int)c, .rows = 1, .columns = 1 };
		}
}

/* Lines from i on that leave the same gaps free; where they end. */
static size_t region(const struct found *f, size_t i, struct free_ranges *g)
{
	size_t end = i + 1;

	gaps_of(f, &f->lines.at[i], g);
	if (g->n + 1 < COLUMNS_MIN || g->n >= COLUMNS_MAX)
		return i;
	for (; end < f->lines.n; end++) {
		const struct page_box *b = &f->lines.at[end].box, *above = &f->lines.at[end - 1].box;
		struct free_ranges narrowed = *g;

		if ((b->y0 - above->y1) * 100 > (above->y1 - above->y0) * FAR_PCT || !narrow(f, &narrowed, &f->lines.at[end]) || narrowed.n < g->n)
			break;
		*g = narrowed;
	}
	return end;
}

int grid_words_add(struct arena *a, struct doc_page *p, int table)
{
	struct found f = { .a = a };
	struct free_ranges g;
	size_t *rows;

	lines_find(&f, p);
	rows = arena_array(a, size_t, f.lines.n + 1);
	for (size_t i = 0; i < f.lines.n;) {
		size_t end = region(&f, i, &g), n = end > i ? rows_begin(&f, i, end, &g, rows) : 0;

		if (n)
			cells_add(&f, &p->cells, rows, n, end, &g, ++table);
		i = n ? end : i + 1;
	}
	return table;
}
