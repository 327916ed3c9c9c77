/* grid.c - which ruled lines of a page make a table, and where its columns and rows end. */
#include <stdlib.h>
#include <string.h>
#include "page_set.h"
#include "pages_in.h"

/* Lines past so many make no table that a person could read; the work grows with their square. */
enum { LINES_MAX = 1500, OPEN_SHORTEST = 100 };
/* Tenths of a point: a line longer than this is no stroke of letters; how near to a word's end a border may stand. */
enum { LETTERS_LONGEST = 600, WORD_EDGE = 8 };

static int line_cmp(const void *a, const void *b)
{
	const struct grid_line *x = a, *y = b;

	return x->at != y->at ? (x->at > y->at) - (x->at < y->at) : (x->from > y->from) - (x->from < y->from);
}

static int int_cmp(const void *a, const void *b)
{
	return (*(const int *)a > *(const int *)b) - (*(const int *)a < *(const int *)b);
}

static int max(int a, int b)
{
	return a > b ? a : b;
}

static int min(int a, int b)
{
	return a < b ? a : b;
}

/* The two lines are pieces of one, or a double line.  Both are sorted by place: b stands no higher than a. */
static bool same_line(const struct grid_line *a, const struct grid_line *b)
{
	return b->at - a->at <= GRID_NEAR && b->from <= a->to + GRID_HOLE && a->from <= b->to + GRID_HOLE;
}

/* Pieces of one line joined.  A joined one may reach a third, so it goes on until nothing changes. */
static void lines_join(struct grid_lines *l)
{
	size_t before;

	if (l->n)
		qsort(l->at, l->n, sizeof *l->at, line_cmp);
	do {
		size_t kept = 0;

		before = l->n;
		for (size_t i = 0; i < l->n; i++) {
			struct grid_line *b = &l->at[i], *a = NULL;

			for (size_t k = kept; k-- > 0 && b->at - l->at[k].at <= GRID_NEAR && !a;)
				if (same_line(&l->at[k], b))
					a = &l->at[k];
			if (a) {
				a->from = min(a->from, b->from);
				a->to = max(a->to, b->to);
			} else {
				l->at[kept++] = *b;
			}
		}
		l->n = kept;
	} while (l->n < before);
}

static void lines_drop_short(struct grid_lines *l)
{
	size_t kept = 0;

	for (size_t i = 0; i < l->n; i++)
		if (l->at[i].to - l->at[i].from >= GRID_SHORTEST)
			l->at[kept++] = l->at[i];
	l->n = kept < LINES_MAX ? kept : LINES_MAX;
}

/* The strokes of letters may look like a short line; one that runs through words for half its length is no border. */
static bool through_words(const struct doc_page *p, const struct page_box *b)
{
	bool level = b->x1 - b->x0 >= b->y1 - b->y0;
	int length = level ? b->x1 - b->x0 : b->y1 - b->y0, covered = 0, x = (b->x0 + b->x1) / 2, y = (b->y0 + b->y1) / 2;

	for (size_t i = 0; i < p->words.n && length < LETTERS_LONGEST; i++) {
		const struct page_box *w = &p->words.at[i].box;
		int fifth = (w->y1 - w->y0) / 5;

		if (level ? y > w->y0 + fifth && y < w->y1 - fifth : x > w->x0 + WORD_EDGE && x < w->x1 - WORD_EDGE)
			covered += max(0, level ? min(b->x1, w->x1) - max(b->x0, w->x0) : min(b->y1, w->y1) - max(b->y0, w->y0));
	}
	return covered * 2 > length;
}

static void lines_sort_out(struct arena *a, const struct doc_page *p, struct grid_lines *level, struct grid_lines *upright)
{
	for (size_t i = 0; i < p->rules.n; i++) {
		const struct page_box *b = &p->rules.at[i];
		int wide = b->x1 - b->x0, high = b->y1 - b->y0;

		if (through_words(p, b))
			continue;
		if (wide >= high && high <= GRID_THICKEST)
			*LIST_PUSH(a, level) = (struct grid_line){ (b->y0 + b->y1) / 2, b->x0, b->x1 };
		else if (high > wide && wide <= GRID_THICKEST)
			*LIST_PUSH(a, upright) = (struct grid_line){ (b->x0 + b->x1) / 2, b->y0, b->y1 };
	}
	lines_join(level);
	lines_join(upright);
	lines_drop_short(level);
	lines_drop_short(upright);
}

static bool touch(const struct grid_line *level, const struct grid_line *upright)
{
	return level->at >= upright->from - GRID_TOUCH && level->at <= upright->to + GRID_TOUCH && upright->at >= level->from - GRID_TOUCH &&
	       upright->at <= level->to + GRID_TOUCH;
}

/* ---- lines that touch belong together */

static size_t root_of(size_t *of, size_t i)
{
	while (of[i] != i)
		i = of[i] = of[of[i]];
	return i;
}

/* Level lines have the numbers from 0, upright ones follow. */
static size_t *groups_find(struct arena *a, const struct grid_lines *level, const struct grid_lines *upright)
{
	size_t *of = arena_array(a, size_t, level->n + upright->n + 1);

	for (size_t i = 0; i < level->n + upright->n; i++)
		of[i] = i;
	for (size_t i = 0; i < level->n; i++)
		for (size_t k = 0; k < upright->n; k++)
			if (touch(&level->at[i], &upright->at[k]))
				of[root_of(of, i)] = root_of(of, level->n + k);
	for (size_t i = 0; i < level->n + upright->n; i++)
		of[i] = root_of(of, i);
	return of;
}

/* The outer border is missing where a page ends, and at the sides of some tables: it is drawn where most lines that go there end. */
static void close_side(struct arena *a, struct grid_lines *borders, const struct grid_lines *ends, bool first)
{
	int place = 0, from = 0, to = 0, out = 0;
	size_t many = 0;

	for (size_t i = 0; i < borders->n; i++)
		out = i == 0 ? borders->at[i].at : first ? min(out, borders->at[i].at) : max(out, borders->at[i].at);
	for (size_t i = 0; i < ends->n; i++) {
		const struct grid_line *l = &ends->at[i];
		int end = first ? l->from : l->to;

		if (borders->n && (first ? out - end : end - out) < OPEN_SHORTEST)
			continue;
		place = !many ? end : first ? min(place, end) : max(place, end);
		from = !many ? l->at : min(from, l->at);
		to = !many ? l->at : max(to, l->at);
		many++;
	}
	if (many >= 2)
		*LIST_PUSH(a, borders) = (struct grid_line){ place, from, to };
}

/* Places of lines, those that stand near each other as one. */
static int *places(struct arena *a, const struct grid_lines *l, size_t *n)
{
	int *at = arena_array(a, int, l->n + 1), first = 0;
	size_t out = 0;

	for (size_t i = 0; i < l->n; i++)
		at[i] = l->at[i].at;
	if (l->n)
		qsort(at, l->n, sizeof *at, int_cmp);
	for (size_t i = 0; i < l->n; i++)
		if (!out || at[i] - first > GRID_NEAR)
			first = at[out++] = at[i];
	*n = out;
	return at;
}

static bool table_of_group(struct arena *a, struct grid_table *t)
{
	if (t->level.n + t->upright.n < 3 || !t->level.n || !t->upright.n)
		return false;
	close_side(a, &t->level, &t->upright, true);
	close_side(a, &t->level, &t->upright, false);
	close_side(a, &t->upright, &t->level, true);
	close_side(a, &t->upright, &t->level, false);
	t->x = places(a, &t->upright, &t->nx);
	t->y = places(a, &t->level, &t->ny);
	if (t->nx < 2 || t->ny < 2 || t->nx > GRID_SIDE_MAX || t->ny > GRID_SIDE_MAX)
		return false;
	t->nx--;
	t->ny--;
	return t->nx * t->ny >= 2;
}

struct tables { struct grid_table *at; size_t n, cap; };

static int table_cmp(const void *a, const void *b)
{
	const struct grid_table *x = a, *y = b;

	return x->y[0] != y->y[0] ? (x->y[0] > y->y[0]) - (x->y[0] < y->y[0]) : (x->x[0] > y->x[0]) - (x->x[0] < y->x[0]);
}

static void tables_find(struct arena *a, const struct grid_lines *level, const struct grid_lines *upright, struct tables *out)
{
	size_t *of = groups_find(a, level, upright), all = level->n + upright->n;

	for (size_t g = 0; g < all; g++) {
		struct grid_table t = { 0 };

		for (size_t i = 0; i < all; i++) {
			if (of[i] != g)
				continue;
			if (i < level->n)
				*LIST_PUSH(a, &t.level) = level->at[i];
			else
				*LIST_PUSH(a, &t.upright) = upright->at[i - level->n];
		}
		if (table_of_group(a, &t))
			*LIST_PUSH(a, out) = t;
	}
	if (out->n)
		qsort(out->at, out->n, sizeof *out->at, table_cmp);
}

/* ---- words into cells */

/* The smallest cell that holds the middle of the word. */
static int cell_of(const struct page_cells *cells, const struct page_box *b)
{
	int x = (b->x0 + b->x1) / 2, y = (b->y0 + b->y1) / 2, found = 0;
	int64_t least = INT64_MAX;

	for (size_t i = 0; i < cells->n; i++) {
		const struct page_box *c = &cells->at[i].box;
		int64_t area = (int64_t)(c->x1 - c->x0) * (c->y1 - c->y0);

		if (x >= c->x0 && x < c->x1 && y >= c->y0 && y < c->y1 && area < least) {
			least = area;
			found = (int)i + 1;
		}
	}
	return found;
}

static void words_place(struct doc_page *p)
{
	for (size_t i = 0; i < p->cells.n; i++)
		p->cells.at[i].blank = true;
	for (size_t i = 0; i < p->words.n; i++) {
		struct page_word *w = &p->words.at[i];

		w->cell = cell_of(&p->cells, &w->box);
		if (w->cell)
			p->cells.at[w->cell - 1].blank = false;
	}
}

void pages_grid(struct arena *a, struct doc_page *p)
{
	struct grid_lines level = { 0 }, upright = { 0 };
	struct tables t = { 0 };
	int number = 0;

	p->cells = (struct page_cells){ 0 };
	lines_sort_out(a, p, &level, &upright);
	tables_find(a, &level, &upright, &t);
	for (size_t i = 0; i < t.n && p->cells.n < DOC_CELLS_MAX; i++) {
		size_t before = p->cells.n;

		t.at[i].table = number + 1;
		grid_cells_add(a, &t.at[i], &p->cells);
		number += p->cells.n > before;
	}
	words_place(p);
	if (grid_words_add(a, p, number) > number)
		words_place(p);
}
