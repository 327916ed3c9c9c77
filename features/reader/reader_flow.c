/* reader_flow.c - the order in which the lines and tables of pages are read. */
#include <stdlib.h>
#include <string.h>
#include "reader_pages.h"
#include "text.h"

/* EDGE: per cent of a page at its top and bottom where running numbers and heads stand. */
enum { EDGE_PCT = 9, REPEATS_MIN = 3, HEAD_LINES_MAX = 16, WIDE_LINE_PCT = 60, MARGIN_LINES_MIN = 4, GUTTER_LEAST = 20, RIGHT_NEAR = 300 };

struct page_lines { struct doc_page *page; struct plines lines; struct pregions regions; };
struct walk { struct arena *a; struct page_lines *page; size_t n; struct pflows *out; int columns; };

static int middle(const struct page_box *b)
{
	return (b->y0 + b->y1) / 2;
}

/* ---- lines that are not text */

static bool at_edge(const struct doc_page *p, const struct pline *l)
{
	return l->box.y1 * 100 < p->high * EDGE_PCT || l->box.y0 * 100 > p->high * (100 - EDGE_PCT);
}

/* "2", "- 2 -", "Trang 2/10". */
static bool is_page_number(struct arena *a, str text)
{
	str t = text_fold(a, text);
	bool digit = false;

	if (str_starts(t, S("trang ")))
		t = str_cut(t, 6, t.n);
	for (size_t i = 0; i < t.n; i++) {
		if (!strchr("0123456789-/| ", t.p[i]))
			return false;
		digit |= t.p[i] >= '0' && t.p[i] <= '9';
	}
	return digit && t.n <= 12;
}

static str without_digits(struct arena *a, str text)
{
	struct buf b = { .a = a };

	for (size_t i = 0; i < text.n; i++)
		if (text.p[i] < '0' || text.p[i] > '9')
			buf_char(&b, text.p[i]);
	return buf_str(&b);
}

/* The same words, numbers apart, at the edge of three pages or of most. */
static bool repeated(const struct walk *w, str bare)
{
	size_t found = 0;

	for (size_t i = 0; i < w->n; i++) {
		bool here = false;

		for (size_t k = 0; k < w->page[i].lines.n && !here; k++) {
			const struct pline *l = &w->page[i].lines.at[k];

			here = at_edge(w->page[i].page, l) && str_eq(without_digits(w->a, l->text), bare);
		}
		found += here;
	}
	return found >= REPEATS_MIN && found * 2 > w->n;
}

/* Looks only at pages' edges: a few lines each. */
static void edges_drop(const struct walk *w)
{
	bool **drop = arena_array(w->a, bool *, w->n + 1);

	for (size_t i = 0; i < w->n; i++) {
		struct page_lines *p = &w->page[i];

		drop[i] = arena_array(w->a, bool, p->lines.n + 1);
		for (size_t k = 0; k < p->lines.n; k++) {
			const struct pline *l = &p->lines.at[k];

			drop[i][k] = at_edge(p->page, l) && (is_page_number(w->a, l->text) || (w->n >= REPEATS_MIN && repeated(w, without_digits(w->a, l->text))));
		}
	}
	for (size_t i = 0; i < w->n; i++) {
		struct plines *l = &w->page[i].lines;
		size_t kept = 0;

		for (size_t k = 0; k < l->n; k++)
			if (!drop[i][k])
				l->at[kept++] = l->at[k];
		l->n = kept;
	}
}

/* ---- margins */

static int int_cmp(const void *a, const void *b)
{
	return (*(const int *)a > *(const int *)b) - (*(const int *)a < *(const int *)b);
}

static bool of_side(const struct page_lines *p, const struct pline *l, int wide, int side)
{
	return p->page->wide == wide && p->regions.at[l->region].side == side;
}

/* Where the long lines of all pages as wide as this one, or of all columns at this place, begin and end. */
static struct pmargins margins_find(const struct walk *w, const struct page_lines *p, int side)
{
	struct { int *at; size_t n, cap; } left = { 0 }, right = { 0 };
	struct pmargins m = { p->page->wide / 10, p->page->wide - p->page->wide / 12, plines_pitch(w->a, &p->lines) };
	int widest = 0;

	for (size_t i = 0; i < w->n; i++)
		for (size_t k = 0; k < w->page[i].lines.n; k++) {
			const struct page_box *b = &w->page[i].lines.at[k].box;

			if (of_side(&w->page[i], &w->page[i].lines.at[k], p->page->wide, side))
				widest = b->x1 - b->x0 > widest ? b->x1 - b->x0 : widest;
		}
	for (size_t i = 0; i < w->n; i++)
		for (size_t k = 0; k < w->page[i].lines.n; k++) {
			const struct page_box *b = &w->page[i].lines.at[k].box;

			if (!of_side(&w->page[i], &w->page[i].lines.at[k], p->page->wide, side) || (b->x1 - b->x0) * 100 < widest * WIDE_LINE_PCT)
				continue;
			*LIST_PUSH(w->a, &left) = b->x0;
			*LIST_PUSH(w->a, &right) = b->x1;
		}
	if (left.n >= MARGIN_LINES_MIN) {
		qsort(left.at, left.n, sizeof *left.at, int_cmp);
		qsort(right.at, right.n, sizeof *right.at, int_cmp);
		m.left = left.at[left.n / 10];
		m.right = right.at[right.n - 1 - right.n / 10];
	}
	return m;
}

/* ---- columns side by side */

struct gutter { int from, to; };

/* Some gap of the line lies over the gutter, which is narrowed to what both leave free. */
static bool gutter_goes_on(struct arena *a, const struct pline *l, struct gutter *g)
{
	for (size_t i = 1; i < l->n; i++) {
		int from = l->word[i - 1]->box.x1, to = l->word[i]->box.x0;
		struct pline left = *l;

		if (to - from < l->size || to - g->from < GUTTER_LEAST || g->to - from < GUTTER_LEAST)
			continue;
		from = from > g->from ? from : g->from;
		to = to < g->to ? to : g->to;
		left.n = i;
		pline_text(a, &left);
		if (to - from < GUTTER_LEAST || (str_ends(left.text, S(":")) && i > 2))
			continue;
		*g = (struct gutter){ from, to };
		return true;
	}
	return false;
}

/* The line stands wholly on one side of the gutter, which is narrowed by it. */
static bool beside(const struct pline *l, struct gutter *g)
{
	if (l->box.x1 < g->to - GUTTER_LEAST && l->box.x0 < g->from) {
		g->from = l->box.x1 > g->from ? l->box.x1 : g->from;
		return true;
	}
	if (l->box.x0 > g->from + GUTTER_LEAST && l->box.x0 > g->to - RIGHT_NEAR) {
		g->to = l->box.x0 < g->to ? l->box.x0 : g->to;
		return true;
	}
	return false;
}

static struct pline part_of(struct arena *a, const struct pline *l, size_t from, size_t to, int column)
{
	struct pline p = *l;

	p.word = l->word + from;
	p.n = to - from;
	p.column = column;
	p.box = p.word[0]->box;
	p.bold = true;
	for (size_t i = 0; i < p.n; i++) {
		p.box = page_box_around(p.box, p.word[i]->box);
		p.bold &= p.word[i]->bold;
	}
	pline_text(a, &p);
	return p;
}

static struct pflow *flow_line(struct walk *w, const struct pline *l, struct pmargins m, bool head)
{
	struct pflow *f = LIST_PUSH(w->a, w->out);

	f->line = arena_new(w->a, struct pline);
	*f->line = *l;
	f->margins = m;
	f->head = head;
	return f;
}

/* Two lines side by side whose letters do not stand on one height. */
static bool gutter_between(const struct pline *l, const struct pline *next, struct gutter *g)
{
	const struct pline *left = l->box.x0 < next->box.x0 ? l : next, *right = left == l ? next : l;

	*g = (struct gutter){ left->box.x1, right->box.x0 };
	return (l->box.y1 - next->box.y0) * 3 > l->box.y1 - l->box.y0 && g->to - g->from > l->size;
}

/* How many lines from `from` on leave the gutter free; it becomes what all of them leave free.  split: how many have words on both sides. */
static size_t columns_go_on(const struct walk *w, const struct plines *l, size_t from, struct gutter *g, size_t *split)
{
	size_t n = from;

	for (; n < l->n; n++) {
		const struct pline *next = &l->at[n], *before = &l->at[n - 1];
		struct gutter narrowed = *g;
		bool parted = gutter_goes_on(w->a, next, &narrowed);

		if (next->box.y0 - before->box.y1 > (before->box.y1 - before->box.y0) * 2 || (!parted && !beside(next, &narrowed)))
			break;
		*g = narrowed;
		*split += parted;
	}
	return n;
}

/* Labels before a colon and marks before a tab are no column of their own. */
static bool may_part(struct arena *a, const struct pline *l, size_t at)
{
	struct pline left = *l;

	left.n = at;
	pline_text(a, &left);
	str t = text_fold(a, left.text);
	if (str_ends(t, S(":")))
		return str_starts(t, S("noi nhan"));
	return at > 1 || mark_of(arena_printf(a, "%.*s x", FMT(left.text))).kind == MARK_NONE;
}

/* How many lines from i on stand in two columns; the gutter is what all leave free.  One line with a hole in it is none, nor are a few lines whose
 * blanks happen to stand over each other. */
static size_t columns_long(const struct walk *w, const struct plines *l, size_t i, struct gutter *best)
{
	const struct pline *first = &l->at[i];
	size_t longest = 0, split = 2, n;
	struct gutter g;

	if (i + 1 < l->n && gutter_between(first, &l->at[i + 1], best))
		return columns_go_on(w, l, i + 2, best, &split) - i;
	for (size_t k = 1; k < first->n; k++) {
		int wide;

		g = (struct gutter){ first->word[k - 1]->box.x1, first->word[k]->box.x0 };
		wide = g.to - g.from;
		split = 1;
		if (wide < first->size || !may_part(w->a, first, k))
			continue;
		n = columns_go_on(w, l, i + 1, &g, &split) - i;
		if (n > longest && (wide > first->size * 3 || (split >= 2 && wide > first->size * 7 / 4) || split >= 6)) {
			longest = n;
			*best = g;
		}
	}
	return longest;
}

static void columns_add(struct walk *w, const struct plines *lines, size_t i, size_t n, struct gutter g, struct pmargins margins)
{
	int cut = (g.from + g.to) / 2;

	for (int side = 0; side < 2; side++) {
		struct pmargins m = { margins.right, margins.left, 0 };
		struct plines found = { 0 };

		w->columns++;
		for (size_t k = i; k < i + n; k++) {
			const struct pline *l = &lines->at[k];
			size_t at = 0;

			while (at < l->n && l->word[at]->box.x0 < cut)
				at++;
			if (side ? at == l->n : !at)
				continue;
			struct pline part = part_of(w->a, l, side ? at : 0, side ? l->n : at, w->columns);
			m.left = part.box.x0 < m.left ? part.box.x0 : m.left;
			m.right = part.box.x1 > m.right ? part.box.x1 : m.right;
			*LIST_PUSH(w->a, &found) = part;
		}
		for (size_t k = 0; k < found.n; k++)
			flow_line(w, &found.at[k], m, found.n <= HEAD_LINES_MAX);
	}
}

/* ---- pages */

static bool inside(const struct page_box *b, const struct page_box *region)
{
	int x = (b->x0 + b->x1) / 2, y = middle(b);

	return x >= region->x0 && x < region->x1 && y >= region->y0 && y < region->y1;
}

/* Lines of the parts of a page, one part after the other. */
static void lines_find(struct walk *w, struct page_lines *p)
{
	for (size_t r = 0; r < p->regions.n; r++) {
		const struct pregion *region = &p->regions.at[r];
		struct pwords words = { 0 };
		struct plines lines = { 0 };
		int column = region->side ? ++w->columns : 0;

		for (size_t i = 0; i < p->page->words.n; i++)
			if (!p->page->words.at[i].cell && inside(&p->page->words.at[i].box, &region->box))
				*LIST_PUSH(w->a, &words) = &p->page->words.at[i];
		plines_of_words(w->a, &words, &lines);
		for (size_t i = 0; i < lines.n; i++) {
			struct pline *l = LIST_PUSH(w->a, &p->lines);

			*l = lines.at[i];
			l->page = p->page->number;
			l->region = r;
			l->column = column;
			pline_text(w->a, l);
		}
	}
}

struct ptables { struct pflow *at; size_t n, cap; };

static void tables_find(struct walk *w, const struct page_lines *p, struct ptables *out)
{
	for (size_t i = 0; i < p->page->cells.n; i++) {
		const struct page_cell *c = &p->page->cells.at[i];
		struct pflow *t = NULL;

		for (size_t k = 0; k < out->n && !t; k++)
			if (out->at[k].table == c->table)
				t = &out->at[k];
		if (t)
			t->box = page_box_around(t->box, c->box);
		else
			*LIST_PUSH(w->a, out) = (struct pflow){ .page = p->page, .table = c->table, .box = c->box };
	}
}

/* The tables of a part of a page that begin above this height. */
static void tables_add(struct walk *w, struct ptables *tables, const struct pregion *region, struct pmargins m, int above)
{
	for (size_t i = 0; i < tables->n; i++) {
		struct pflow *t = &tables->at[i];

		if (!t->table || t->box.y0 >= above || !inside(&t->box, &region->box))
			continue;
		t->margins = m;
		t->body = region->side > 0;
		t->shift = region->shift;
		*LIST_PUSH(w->a, w->out) = *t;
		t->table = 0;
	}
}

static void region_flow(struct walk *w, const struct page_lines *p, const struct pregion *region, struct plines lines, struct ptables *tables, bool *notes)
{
	struct pmargins m = margins_find(w, p, region->side);
	struct gutter g;
	size_t n;

	lines.n = notes_cut(w->a, p->page, &p->lines, &lines, notes);
	for (size_t i = 0; i < lines.n; i += n) {
		tables_add(w, tables, region, m, middle(&lines.at[i].box));
		n = region->side ? 0 : columns_long(w, &lines, i, &g);
		if (n) {
			columns_add(w, &lines, i, n, g, m);
			continue;
		}
		struct pflow *f = flow_line(w, &lines.at[i], m, false);
		f->body = region->side > 0;
		f->shift = region->shift;
		n = 1;
	}
	tables_add(w, tables, region, m, region->box.y1);
}

static void page_flow(struct walk *w, const struct page_lines *p)
{
	struct ptables tables = { 0 };
	size_t from = 0, to;
	bool notes = false;

	tables_find(w, p, &tables);
	for (size_t r = 0; r < p->regions.n; r++, from = to) {
		for (to = from; to < p->lines.n && p->lines.at[to].region == r;)
			to++;
		region_flow(w, p, &p->regions.at[r], (struct plines){ .at = p->lines.at + from, .n = to - from }, &tables, &notes);
	}
}

void pages_flow(struct arena *a, struct page_set *set, struct pflows *out)
{
	struct walk w = { .a = a, .page = arena_array(a, struct page_lines, set->n + 1), .n = set->n, .out = out };
	struct pregions *regions = arena_array(a, struct pregions, set->n + 1);

	pages_part(a, set, regions);
	for (size_t i = 0; i < set->n; i++) {
		w.page[i].page = &set->at[i];
		w.page[i].regions = regions[i];
		lines_find(&w, &w.page[i]);
	}
	edges_drop(&w);
	for (size_t i = 0; i < set->n; i++)
		page_flow(&w, &w.page[i]);
}
