/* grid_words.c - tables without rules: columns by the gaps that lines of words leave free one above the other.
 * Taken only where a first column of numbers shows it is a table; anything else is text, whatever gaps it has. */
#include <stdlib.h>
#include <string.h>
#include "page_set.h"
#include "pages_in.h"

enum { GUTTER_LEAST = 85, ROWS_MIN = 3, COLUMNS_MIN = 3, COLUMNS_MAX = 16, FAR_PCT = 250, HEAD_LINES = 4 };

struct wline { struct page_box box; size_t from, to; bool across; }; /* of the sorted words; across: the head of a group, over all columns */
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

static bool is_head(str s)
{
	return str_eq(s, S("TT")) || str_eq(s, S("STT")) || str_eq(s, S("Stt"));
}

static bool is_number(str s)
{
	if (is_head(s))
		return true;
	while (s.n && (s.p[s.n - 1] == '.' || s.p[s.n - 1] == ')'))
		s.n--;
	for (size_t i = 0; i < s.n; i++)
		if (!strchr("0123456789.IVX", s.p[i]))
			return false;
	return s.n > 0 && s.n < 8;
}

/* A word of these lines stands over the gap: it belongs to a cell over several columns. */
static bool crossed(const struct found *f, size_t from, size_t to, struct free_range gap)
{
	for (size_t i = f->lines.at[from].from; i < f->lines.at[to - 1].to; i++)
		if (f->word[i]->box.x0 < gap.to && f->word[i]->box.x1 > gap.from)
			return true;
	return false;
}

static bool crosses_any(const struct found *f, size_t i, const struct free_ranges *g)
{
	for (size_t k = 0; k < g->n; k++)
		if (crossed(f, i, i + 1, g->at[k]))
			return true;
	return false;
}

/* Under a head that a page repeats the row that was broken goes on, without a number: set off from the head as lines of one row are not. */
static bool under_head(const struct found *f, size_t i, int pitch)
{
	const struct wline *l = &f->lines.at[i], *above = &f->lines.at[i - 1];

	return (middle(&l->box) - middle(&above->box)) * 8 > pitch * 9 + 40;
}

static int pitch_of(const struct found *f, size_t from, size_t to)
{
	int least = 0;

	for (size_t i = from + 1; i < to; i++) {
		int down = middle(&f->lines.at[i].box) - middle(&f->lines.at[i - 1].box);

		if (!least || down < least)
			least = down;
	}
	return least;
}

/* Lines with a word in the first column: each begins a row; all but a few of them with a number. */
static size_t rows_begin(const struct found *f, size_t from, size_t to, const struct free_ranges *g, size_t *rows)
{
	size_t n = 0, numbered = 0;
	int pitch = pitch_of(f, from, to);
	bool head = false;

	for (size_t i = from; i < to; i++) {
		const struct page_word *first = f->word[f->lines.at[i].from];
		bool inside = first->box.x1 > g->at[0].from && !f->lines.at[i].across;

		if (inside && !(head && (under_head(f, i, pitch) || crosses_any(f, i - 1, g))))
			continue;
		rows[n++] = i;
		head = !inside && is_head(first->text);
		numbered += inside || is_number(first->text);
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
	for (size_t r = 0; r < nrows; r++) {
		/* A border stands in the middle between the lines and words that it parts. */
		int y0 = r ? (middle(&f->lines.at[rows[r]].box) + middle(&f->lines.at[rows[r] - 1].box)) / 2 : all.y0;
		int y1 = r + 1 < nrows ? (middle(&f->lines.at[rows[r + 1]].box) + middle(&f->lines.at[rows[r + 1] - 1].box)) / 2 : all.y1;
		size_t last = r + 1 < nrows ? rows[r + 1] : end;

		for (size_t c = 0, next; c <= g->n && out->n < DOC_CELLS_MAX; c = next) {
			for (next = c + 1; next <= g->n && crossed(f, rows[r], last, g->at[next - 1]);)
				next++;
			int x0 = c ? (g->at[c - 1].from + g->at[c - 1].to) / 2 : all.x0, x1 = next <= g->n ? (g->at[next - 1].from + g->at[next - 1].to) / 2 : all.x1;

			*LIST_PUSH(f->a, out) = (struct page_cell){ .box = { x0, y0, x1, y1 }, .table = table, .row = (int)r, .column = (int)c, .rows = 1,
				.columns = (int)(next - c) };
		}
	}
}

static bool near(const struct wline *above, const struct wline *l)
{
	return (l->box.y0 - above->box.y1) * 100 <= (above->box.y1 - above->box.y0) * FAR_PCT;
}

/* The head of a group stands over the gaps, with a number before it and a row of the table under it. */
static bool is_across(const struct found *f, size_t i, const struct free_ranges *g)
{
	struct free_ranges narrowed = *g;

	return is_number(f->word[f->lines.at[i].from]->text) && i + 1 < f->lines.n && near(&f->lines.at[i], &f->lines.at[i + 1]) &&
	       narrow(f, &narrowed, &f->lines.at[i + 1]) && narrowed.n == g->n && is_number(f->word[f->lines.at[i + 1].from]->text);
}

/* Lines from i on that leave the same gaps free; where they end. */
static size_t region(const struct found *f, size_t i, struct free_ranges *g)
{
	size_t end = i + 1;

	gaps_of(f, &f->lines.at[i], g);
	if (g->n + 1 < COLUMNS_MIN || g->n >= COLUMNS_MAX)
		return i;
	for (; end < f->lines.n && near(&f->lines.at[end - 1], &f->lines.at[end]); end++) {
		struct free_ranges narrowed = *g;
		bool fits = narrow(f, &narrowed, &f->lines.at[end]) && narrowed.n == g->n;

		f->lines.at[end].across = !fits && is_across(f, end, g);
		if (!fits && !f->lines.at[end].across)
			break;
		if (fits)
			*g = narrowed;
	}
	return end;
}

/* Up to the line of the head that begins with "TT", where there is one: its parts over several columns leave no gaps. */
static size_t head_above(struct found *f, size_t from, const struct free_ranges *g)
{
	for (size_t i = from; i-- > 0 && from - i <= HEAD_LINES && near(&f->lines.at[i], &f->lines.at[i + 1]);) {
		const struct page_word *first = f->word[f->lines.at[i].from];

		if (is_head(first->text) && first->box.x1 <= g->at[0].from + GUTTER_LEAST)
			return i;
		f->lines.at[i].across = is_number(first->text) && !f->lines.at[i].across;
	}
	return from;
}

struct choice { size_t from, end, n; struct free_ranges g; };

/* The table that begins at line i, or none.  Its columns are those of the line below that has most of them: heads over several columns hide some. */
static struct choice table_at(struct found *f, size_t i, size_t *rows)
{
	struct choice best = { .from = i, .end = i };
	size_t first = i;

	for (size_t k = i; k < f->lines.n && k <= i + HEAD_LINES; k++) {
		struct choice c = { .end = region(f, k, &c.g) };

		if (c.end > k && (!best.g.n || c.g.n > best.g.n) && head_above(f, k, &c.g) <= i) {
			best.g = c.g;
			first = k;
		}
	}
	if (!best.g.n)
		return best;
	best.end = region(f, first, &best.g);
	best.from = head_above(f, first, &best.g);
	best.n = best.from < best.end ? rows_begin(f, best.from, best.end, &best.g, rows) : 0;
	/* What follows the last number is no row any more. */
	while (best.n >= ROWS_MIN && best.end > best.from + 1 && rows[best.n - 1] > best.from) {
		const struct wline *last = &f->lines.at[rows[best.n - 1]];

		if (last->across || is_number(f->word[last->from]->text) || f->word[last->from]->box.x1 > best.g.at[0].from)
			break;
		best.end = rows[--best.n];
	}
	return best;
}

int grid_words_add(struct arena *a, struct doc_page *p, int table)
{
	struct found f = { .a = a };
	size_t *rows;

	lines_find(&f, p);
	rows = arena_array(a, size_t, f.lines.n + 1);
	for (size_t i = 0; i < f.lines.n;) {
		struct choice c = table_at(&f, i, rows);

		if (c.n >= ROWS_MIN)
			cells_add(&f, &p->cells, rows, c.n, c.end, &c.g, ++table);
		i = c.n >= ROWS_MIN && c.end > i ? c.end : i + 1;
	}
	return table;
}
