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
	struct page_box box = l->at[0].box;
	size_t before = out->out->n;

	for (size_t i = 0; i < l->n; i++) {
		pline_join(&text, l->at[i].text);
		if (l->at[i].page == l->at[0].page)
			box = page_box_around(box, l->at[i].box);
	}
	liner_paragraph(out, arena_str(out->a, buf_str(&text)));
	for (size_t i = before; i < out->out->n; i++) {
		struct source_line *s = &out->out->at[i];

		s->page = l->at[0].page;
		s->box = box;
		s->confidence = pline_confidence(l);
	}
}

/* Lines from flow[i] on that are one paragraph; returns how many. */
static size_t paragraph_read(struct liner *out, const struct pflow *flow, size_t n)
{
	struct plines l = { 0 };
	size_t i = 0;

	*LIST_PUSH(out->a, &l) = *flow[0].line;
	for (i = 1; i < n && flow[i].line && flow[i].line->column == flow[0].line->column; i++) {
		const struct pline *next = flow[i].line, *last = &l.at[l.n - 1];

		/* The halves of a document's head are short lines that each stand for themselves. */
		if (flow[i].head ? !pline_lower(next->text) || pline_had_room(last, next, flow[i].margins) : !pline_goes_on(&l.at[0], last, next, flow[i].margins))
			break;
		*LIST_PUSH(out->a, &l) = *next;
	}
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
