/* reader_pages.c - pages of a PDF or of pictures to numbered lines, like those of a Word file: a paragraph is one line, a row of a table is one. */
#include "reader_pages.h"
#include "text.h"

struct page_box page_box_around(struct page_box a, struct page_box b)
{
	return (struct page_box){ a.x0 < b.x0 ? a.x0 : b.x0, a.y0 < b.y0 ? a.y0 : b.y0, a.x1 > b.x1 ? a.x1 : b.x1, a.y1 > b.y1 ? a.y1 : b.y1 };
}

static void paragraph_add(struct liner *out, const struct plines *l)
{
	struct buf text = { .a = out->a };
	struct source_places place = { 0 };
	size_t before = out->out->n;

	for (size_t i = 0; i < l->n; i++) {
		const struct pline *p = &l->at[i];

		pline_join(&text, p->text);
		if (i && p->page == l->at[i - 1].page && p->column == l->at[i - 1].column)
			place.at[place.n - 1].box = page_box_around(place.at[place.n - 1].box, p->box);
		else
			*LIST_PUSH(out->a, &place) = (struct source_place){ -1, p->page, p->box };
	}
	liner_paragraph(out, arena_str(out->a, buf_str(&text)));
	for (size_t i = before; i < out->out->n; i++) {
		struct source_line *s = &out->out->at[i];

		s->page = place.at[0].page;
		s->box = place.at[0].box;
		s->more = (struct source_places){ .at = place.at + 1, .n = place.n - 1 };
		s->confidence = pline_confidence(l);
	}
}

/* The line as if it stood in the column of the next one, on the page before it. */
static struct pline carried(const struct pline *l, int shift, const struct pline *next)
{
	struct pline c = *l;

	c.box.x0 += shift;
	c.box.x1 += shift;
	c.page = next->page - 1;
	return c;
}

/* The country's name, which every document bears (Nghị định 30/2020), over two lines of a narrow head. */
static bool is_motto(struct arena *a, const struct pline *l, const struct pline *next)
{
	return str_starts(S("cong hoa xa hoi chu nghia viet nam"), text_fold(a, arena_printf(a, "%.*s %.*s", FMT(l->text), FMT(next->text))));
}

/* Does the next line go on with the paragraph that begins at flow[0]?  Text of a column goes on at the top of the next one. */
static bool goes_on(struct arena *a, const struct pflow *flow, const struct pflow *last, const struct pflow *next)
{
	struct pline first = *flow->line, end = *last->line;

	if (!next->line || (next->line->column != end.column && !(last->body && next->body)))
		return false;
	/* The halves of a document's head are short lines that each stand for themselves. */
	if (next->head && is_motto(a, &end, next->line))
		return true;
	if (next->head)
		return pline_lower(next->line->text) && !pline_had_room(&end, next->line, next->margins);
	if (first.column != next->line->column)
		first = carried(&first, next->shift - flow->shift, next->line);
	if (end.column != next->line->column)
		end = carried(&end, next->shift - last->shift, next->line);
	return pline_goes_on(flow == last ? &end : &first, &end, next->line, next->margins);
}

/* Lines from flow[i] on that are one paragraph; returns how many. */
static size_t paragraph_read(struct liner *out, const struct pflow *flow, size_t n)
{
	struct plines l = { 0 };
	size_t i = 1;

	*LIST_PUSH(out->a, &l) = *flow[0].line;
	for (; i < n && goes_on(out->a, flow, &flow[i - 1], &flow[i]); i++)
		*LIST_PUSH(out->a, &l) = *flow[i].line;
	paragraph_add(out, &l);
	return i;
}

err source_pages(struct arena *a, str bytes, struct source *out, str *why)
{
	struct page_set set;
	struct pflows flow = { 0 };
	struct liner l = { .a = a, .out = out };

	*why = S("broken");
	TRY(pages_parse(a, bytes, &set));
	pages_flow(a, &set, &flow);
	for (size_t i = 0; i < flow.n && !l.over;)
		i += flow.at[i].line ? paragraph_read(&l, &flow.at[i], flow.n - i) : page_tables_add(&l, &flow.at[i], flow.n - i);
	*why = S("too-large");
	if (l.over)
		return ERR_LIMIT;
	*why = S("empty");
	if (!out->n)
		return ERR_INVALID;
	*why = ABSENT;
	return OK;
}
