/* reader_page_tables.c - cells of ruled tables to rows; a table that goes on over pages is one. */
#include <stdlib.h>
#include <string.h>
#include "reader_pages.h"
#include "text.h"

/* Tenths of a point: two edges that are one; how far from its border a cell's text stands. */
enum { EDGE_NEAR = 45, PAD_LEAST = 15, PAD_MOST = 90, BOTTOM_PCT = 65 };

struct prow {
	str cell[MAX_ROW_CELLS];
	bool continued[MAX_ROW_CELLS];
	int confidence[MAX_ROW_CELLS];
	struct page_box box[MAX_ROW_CELLS];
	int page;
	struct source_places more;
};
struct prows { struct prow **at; size_t n, cap; };
struct edges { int *at; size_t n, cap; };
struct tables { struct arena *a; struct edges x; size_t columns; struct prows rows; };

static int int_cmp(const void *a, const void *b)
{
	return (*(const int *)a > *(const int *)b) - (*(const int *)a < *(const int *)b);
}

static void edges_of(struct arena *a, const struct pflow *f, struct edges *out)
{
	size_t n = 0;

	for (size_t i = 0; i < f->page->cells.n; i++)
		if (f->page->cells.at[i].table == f->table) {
			*LIST_PUSH(a, out) = f->page->cells.at[i].box.x0 - f->shift;
			*LIST_PUSH(a, out) = f->page->cells.at[i].box.x1 - f->shift;
		}
	qsort(out->at, out->n, sizeof *out->at, int_cmp);
	for (size_t i = 0; i < out->n; i++)
		if (!n || out->at[i] - out->at[n - 1] > EDGE_NEAR)
			out->at[n++] = out->at[i];
	out->n = n;
}

static bool edge_in(const struct edges *e, int x)
{
	for (size_t i = 0; i < e->n; i++)
		if (abs(e->at[i] - x) <= EDGE_NEAR)
			return true;
	return false;
}

/* The table of the next page or column is the same: equally wide, and most columns of the one are those of the other; merged cells may hide some. */
static bool goes_on(struct arena *a, const struct pflow *f, const struct pflow *next)
{
	struct edges x = { 0 }, y = { 0 };
	size_t x_in = 0, y_in = 0;

	if (next->line || (next->page->number != f->page->number + 1 && next->shift <= f->shift) || next->page->wide != f->page->wide)
		return false;
	edges_of(a, f, &x);
	edges_of(a, next, &y);
	for (size_t i = 0; i < x.n; i++)
		x_in += edge_in(&y, x.at[i]);
	for (size_t i = 0; i < y.n; i++)
		y_in += edge_in(&x, y.at[i]);
	return abs(f->box.x0 - f->shift - next->box.x0 + next->shift) <= EDGE_NEAR &&
	       abs(f->box.x1 - f->shift - next->box.x1 + next->shift) <= EDGE_NEAR && (x_in * 4 >= x.n * 3 || y_in * 4 >= y.n * 3);
}

/* ---- the text of a cell */

static struct plines cell_lines(struct arena *a, const struct doc_page *p, int cell)
{
	struct pwords words = { 0 };
	struct plines out = { 0 };

	for (size_t i = 0; i < p->words.n; i++)
		if (p->words.at[i].cell == cell)
			*LIST_PUSH(a, &words) = &p->words.at[i];
	plines_of_words(a, &words, &out);
	for (size_t i = 0; i < out.n; i++) {
		out.at[i].page = p->number;
		pline_text(a, &out.at[i]);
	}
	return out;
}

/* Which line of a cell ends because a person ended it. */
static bool ended(const struct pline *l, const struct pline *next, struct pmargins m)
{
	bool room = pline_had_room(l, next, m), stop = l->text.n && strchr(".;:!?", l->text.p[l->text.n - 1]) != NULL;

	if (pline_lower(next->text))
		return room && stop;
	return room || pline_set_off(l, next, m) || (stop && mark_of(next->text).kind != MARK_NONE);
}

static str cell_text(struct arena *a, const struct plines *l, struct pmargins m)
{
	struct buf whole = { .a = a }, part = { .a = a };

	for (size_t i = 0; i < l->n; i++) {
		if (i && ended(&l->at[i - 1], &l->at[i], m) && !pline_broken(&l->at[i - 1], &l->at[i], m)) {
			buf_add(&whole, arena_str(a, buf_str(&part)));
			buf_char(&whole, '\n');
			part.n = 0;
		}
		if (i && part.n && pline_broken(&l->at[i - 1], &l->at[i], m))
			buf_add(&part, l->at[i].text);
		else
			pline_join(&part, l->at[i].text);
	}
	buf_add(&whole, arena_str(a, buf_str(&part)));
	return buf_str(&whole);
}

/* How far text stands from the border, at least. */
static int padding(const struct pflow *f)
{
	int pad = PAD_MOST;

	for (size_t i = 0; i < f->page->words.n; i++) {
		const struct page_word *w = &f->page->words.at[i];
		const struct page_cell *c = w->cell ? &f->page->cells.at[w->cell - 1] : NULL;

		if (c && c->table == f->table && w->box.x0 - c->box.x0 < pad)
			pad = w->box.x0 - c->box.x0;
	}
	return pad < PAD_LEAST ? PAD_LEAST : pad;
}

static struct pmargins cell_margins(struct arena *a, const struct pflow *f)
{
	struct plines all = { 0 };
	int pad = padding(f);

	for (size_t i = 0; i < f->page->cells.n; i++) {
		struct plines l = f->page->cells.at[i].table == f->table ? cell_lines(a, f->page, (int)i + 1) : (struct plines){ 0 };

		for (size_t k = 0; k < l.n; k++)
			*LIST_PUSH(a, &all) = l.at[k];
	}
	return (struct pmargins){ pad, pad, plines_pitch(a, &all) };
}

/* ---- rows */

static size_t column_of(const struct tables *t, int x)
{
	size_t best = 0;

	for (size_t i = 1; i < t->columns; i++)
		if (abs(t->x.at[i] - x) < abs(t->x.at[best] - x))
			best = i;
	return best;
}

static void cell_read(struct tables *t, struct prow *row, const struct pflow *f, int index, struct pmargins m)
{
	const struct page_cell *c = &f->page->cells.at[index];
	struct plines l = cell_lines(t->a, f->page, index + 1);
	size_t at = column_of(t, c->box.x0 - f->shift);

	row->cell[at] = cell_text(t->a, &l, (struct pmargins){ c->box.x0 + m.left, c->box.x1 - m.right, m.pitch });
	row->confidence[at] = pline_confidence(&l);
	row->box[at] = c->box;
}

static struct prow *row_new(struct tables *t, int page)
{
	struct prow *row = arena_new(t->a, struct prow);

	row->page = page;
	for (size_t i = 0; i < t->columns; i++) {
		row->cell[i] = S("");
		row->confidence[i] = 100;
	}
	return row;
}

static int rows_of(const struct pflow *f)
{
	int rows = 0;

	for (size_t i = 0; i < f->page->cells.n; i++) {
		const struct page_cell *c = &f->page->cells.at[i];

		if (c->table == f->table && c->row + c->rows > rows)
			rows = c->row + c->rows;
	}
	return rows;
}

static void page_rows(struct tables *t, const struct pflow *f)
{
	struct pmargins m = cell_margins(t->a, f);
	int rows = rows_of(f);

	for (int r = 0; r < rows; r++) {
		struct prow *row = row_new(t, f->page->number);
		bool some = false;

		for (size_t i = 0; i < f->page->cells.n; i++) {
			const struct page_cell *c = &f->page->cells.at[i];

			if (c->table != f->table || c->row > r || c->row + c->rows <= r)
				continue;
			if (c->row == r) {
				cell_read(t, row, f, (int)i, m);
				some |= row->cell[column_of(t, c->box.x0 - f->shift)].n > 0;
				continue;
			}
			size_t at = column_of(t, c->box.x0 - f->shift);
			row->continued[at] = true;
			row->box[at] = c->box;
		}
		if (some)
			*LIST_PUSH(t->a, &t->rows) = row;
	}
}

/* ---- a row that a page's end broke */

static bool same_row(const struct tables *t, const struct prow *a, const struct prow *b)
{
	for (size_t i = 0; i < t->columns; i++)
		if (!str_eq(text_fold(t->a, a->cell[i]), text_fold(t->a, b->cell[i])))
			return false;
	return true;
}

/* Nothing in its first column and no text there that a merged cell goes on with; somewhere text that goes on. */
static bool broken_off(const struct tables *t, const struct prow *above, const struct prow *below)
{
	bool lower = false, goes = false;

	for (size_t i = 0; i < t->columns; i++) {
		if (!below->cell[i].n)
			continue;
		goes |= above->cell[i].n > 0;
		lower |= pline_lower(below->cell[i]);
	}
	return goes && !below->cell[0].n && (above->cell[0].n || lower);
}

static void row_join(struct tables *t, struct prow *above, const struct prow *below)
{
	for (size_t i = 0; i < t->columns; i++) {
		struct buf b = { .a = t->a };

		if (!below->cell[i].n)
			continue;
		*LIST_PUSH(t->a, &above->more) = (struct source_place){ (int)i, below->page, below->box[i] };
		buf_add(&b, above->cell[i]);
		if (b.n && !pline_lower(below->cell[i]) && (strchr(".;:", above->cell[i].p[above->cell[i].n - 1]) || mark_of(below->cell[i]).kind != MARK_NONE)) {
			buf_char(&b, '\n');
			buf_add(&b, below->cell[i]);
		} else {
			pline_join(&b, below->cell[i]);
		}
		above->cell[i] = buf_str(&b);
		above->confidence[i] = above->confidence[i] < below->confidence[i] ? above->confidence[i] : below->confidence[i];
	}
}

/* Rows of the next page, from `from` on: its repeated head stays for the reader of tables, which knows one; what goes on is joined to what it goes on from. */
static void seam_close(struct tables *t, size_t from)
{
	size_t at = from;

	if (!from || from >= t->rows.n)
		return;
	while (at < t->rows.n && at - from < from && same_row(t, t->rows.at[at - from], t->rows.at[at]))
		at++;
	if (at >= t->rows.n || !broken_off(t, t->rows.at[from - 1], t->rows.at[at]))
		return;
	row_join(t, t->rows.at[from - 1], t->rows.at[at]);
	memmove(&t->rows.at[at], &t->rows.at[at + 1], (t->rows.n - at - 1) * sizeof *t->rows.at);
	t->rows.n--;
}

static void row_add(struct liner *out, const struct tables *t, const struct prow *p)
{
	struct row *row = arena_new(out->a, struct row);
	size_t before = out->out->n, sum = 0, letters = 0;

	row->n = t->columns;
	memcpy(row->cell, p->cell, sizeof row->cell);
	memcpy(row->continued, p->continued, sizeof row->continued);
	liner_row(out, row);
	if (out->out->n == before)
		return;
	struct source_line *s = &out->out->at[before];
	s->page = p->page;
	s->more = p->more;
	s->cell_box = arena_array(out->a, struct page_box, t->columns);
	s->cell_confidence = arena_array(out->a, int, t->columns);
	for (size_t i = 0; i < t->columns; i++) {
		s->cell_box[i] = p->box[i];
		s->cell_confidence[i] = p->confidence[i];
		sum += (size_t)p->confidence[i] * p->cell[i].n;
		letters += p->cell[i].n;
		if (p->box[i].x1)
			s->box = s->box.x1 ? page_box_around(s->box, p->box[i]) : p->box[i];
	}
	s->confidence = letters ? (int)(sum / letters) : 100;
}

size_t page_tables_add(struct liner *out, const struct pflow *flow, size_t n)
{
	struct tables t = { .a = out->a };
	size_t taken = 1;

	while (taken < n && goes_on(out->a, &flow[taken - 1], &flow[taken]))
		taken++;
	for (size_t i = 0; i < taken; i++)
		edges_of(out->a, &flow[i], &t.x);
	t.columns = t.x.n > MAX_ROW_CELLS ? MAX_ROW_CELLS : t.x.n - 1;
	for (size_t i = 0; i < taken; i++) {
		size_t from = t.rows.n;

		page_rows(&t, &flow[i]);
		seam_close(&t, from);
	}
	out->table += t.rows.n > 0;
	for (size_t i = 0; i < t.rows.n; i++)
		row_add(out, &t, t.rows.at[i]);
	return taken;
}
