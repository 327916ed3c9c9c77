/* imports_lines.c - see imports_lines.h. */
#include "imports_lines.h"
#include "text.h"

enum { CELLS_MAX = 64, LINES_MAX = 200000, PLACES_MAX = 64 };

static void letters_put(struct buf *b, str s)
{
	for (size_t i = 0; i < s.n; i++)
		buf_char(b, (unsigned char)s.p[i] < ' ' ? ' ' : s.p[i]);
}

static void box_put(struct buf *b, const struct page_box *x)
{
	buf_printf(b, "%d,%d,%d,%d\t", x->x0, x->y0, x->x1, x->y1);
}

static void line_put(struct buf *b, const struct source_line *l)
{
	static const struct page_box none;
	size_t cells = l->ncells < CELLS_MAX ? l->ncells : CELLS_MAX;

	buf_printf(b, "L\t%d\t%d\t", l->number, l->page);
	box_put(b, &l->box);
	buf_printf(b, "%d\t%zu", l->confidence, cells);
	for (size_t i = 0; i < cells; i++) {
		buf_char(b, '\t');
		box_put(b, l->cell_box ? &l->cell_box[i] : &none);
		letters_put(b, l->cell[i]);
	}
	if (!cells) {
		buf_char(b, '\t');
		letters_put(b, l->text);
	}
	buf_char(b, '\n');
}

static void places_put(struct buf *b, const struct source_line *l)
{
	for (size_t i = 0; i < l->more.n && i < PLACES_MAX; i++) {
		const struct source_place *p = &l->more.at[i];

		buf_printf(b, "M\t%d\t%d\t%d\t", l->number, p->cell, p->page);
		box_put(b, &p->box);
		buf_char(b, '\n');
	}
}

void lines_write(struct arena *a, struct buf *out, const struct source *s, str bytes)
{
	struct page_set pages = { 0 };

	if (pages_are(bytes) && pages_parse(a, bytes, &pages) == OK)
		for (size_t i = 0; i < pages.n; i++)
			buf_printf(out, "P\t%d\t%d\t%d\n", pages.at[i].number, pages.at[i].wide, pages.at[i].high);
	for (size_t i = 0; i < s->n; i++) {
		line_put(out, &s->at[i]);
		places_put(out, &s->at[i]);
	}
}

static bool int_take(str *line, char end, int *out)
{
	str s;
	int64_t v;

	if (!str_split(line, end, &s) || str_int(s, &v) != OK || v < -1000000000 || v > 1000000000)
		return false;
	*out = (int)v;
	return true;
}

static bool box_take(str *line, struct page_box *b)
{
	str s;

	return str_split(line, '\t', &s) && int_take(&s, ',', &b->x0) && int_take(&s, ',', &b->y0) && int_take(&s, ',', &b->x1) && int_take(&s, ',', &b->y1);
}

static bool cells_take(struct arena *a, str rest, int n, struct source_line *l)
{
	l->ncells = (size_t)n;
	l->cell = arena_array(a, str, (size_t)n);
	l->cell_box = arena_array(a, struct page_box, (size_t)n);
	for (int i = 0; i < n; i++)
		if (!box_take(&rest, &l->cell_box[i]) || !(str_split(&rest, '\t', &l->cell[i]) || i + 1 == n))
			return false;
	return true;
}

static bool line_take(struct arena *a, str rest, struct source_line *l)
{
	int cells;

	*l = (struct source_line){ 0 };
	if (!int_take(&rest, '\t', &l->number) || !int_take(&rest, '\t', &l->page) || !box_take(&rest, &l->box) ||
	    !int_take(&rest, '\t', &l->confidence) || !int_take(&rest, '\t', &cells) || l->number < 1 || cells < 0 || cells > CELLS_MAX)
		return false;
	if (cells)
		return cells_take(a, rest, cells, l);
	l->text = rest;
	return true;
}

/* Where the last line goes on. */
static void place_take(struct arena *a, str rest, struct source *s)
{
	struct source_line *l = s->n ? &s->at[s->n - 1] : NULL;
	struct source_place p;
	int number;

	if (l && int_take(&rest, '\t', &number) && number == l->number && int_take(&rest, '\t', &p.cell) && int_take(&rest, '\t', &p.page) &&
	    box_take(&rest, &p.box) && p.page > 0 && l->more.n < PLACES_MAX)
		*LIST_PUSH(a, &l->more) = p;
}

void lines_parse(struct arena *a, str text, struct import_lines *out)
{
	struct source_line l;
	struct page_size p;
	str line, kind;

	*out = (struct import_lines){ 0 };
	while (out->source.n < LINES_MAX && str_split(&text, '\n', &line)) {
		str rest = line;
		if (!text_utf8(line) || !str_split(&rest, '\t', &kind))
			continue;
		if (str_eq(kind, S("L")) && line_take(a, rest, &l))
			*LIST_PUSH(a, &out->source) = l;
		else if (str_eq(kind, S("M")))
			place_take(a, rest, &out->source);
		else if (str_eq(kind, S("P")) && int_take(&rest, '\t', &p.page) && int_take(&rest, '\t', &p.wide) && int_take(&rest, '\t', &p.high))
			*LIST_PUSH(a, &out->pages) = p;
	}
}

const struct source_line *line_numbered(const struct import_lines *l, int number)
{
	size_t from = 0, to = l->source.n;

	while (from < to) {
		size_t mid = from + (to - from) / 2;
		if (l->source.at[mid].number < number)
			from = mid + 1;
		else
			to = mid;
	}
	return from < l->source.n && l->source.at[from].number == number ? &l->source.at[from] : NULL;
}

str line_text(struct arena *a, const struct source_line *l)
{
	struct buf b = { .a = a };

	if (!l->ncells)
		return l->text;
	for (size_t i = 0; i < l->ncells; i++) {
		if (i)
			buf_add(&b, S(" | "));
		buf_add(&b, str_trim(l->cell[i]));
	}
	return buf_str(&b);
}

bool span_box(const struct import_lines *l, struct plan_span s, int *page, struct page_box *box)
{
	const struct source_line *line = s.line ? line_numbered(l, s.line) : NULL;

	if (!line || !line->page)
		return false;
	*page = line->page;
	*box = s.cell >= 0 && (size_t)s.cell < line->ncells ? line->cell_box[s.cell] : line->box;
	return box->x1 > box->x0 && box->y1 > box->y0;
}

void span_places(struct arena *a, const struct import_lines *l, struct plan_span s, struct source_places *out)
{
	struct source_place first = { .cell = s.cell };
	const struct source_line *line = s.line ? line_numbered(l, s.line) : NULL;

	if (!span_box(l, s, &first.page, &first.box))
		return;
	*LIST_PUSH(a, out) = first;
	for (size_t i = 0; i < line->more.n; i++) {
		const struct source_place *p = &line->more.at[i];

		if (p->cell == s.cell && p->box.x1 > p->box.x0 && p->box.y1 > p->box.y0)
			*LIST_PUSH(a, out) = *p;
	}
}
