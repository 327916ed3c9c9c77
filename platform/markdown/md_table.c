/* md_table.c - tables, which CommonMark has none of: rows of cells between pipes, the second row of dashes and colons for the sides.
 * All cells are parsed at once, each as a paragraph that begins with a full stop, so that nothing in a cell begins a list or a heading. */
#include "html.h"
#include "md_in.h"

/* The cells of a row without the pipes at its ends; "\|" is a pipe. */
struct row { str rest; };

static struct row row_of(str line)
{
	line = str_cut(line, 1, line.n);
	if (str_ends(line, S("|")) && !str_ends(line, S("\\|")))
		line.n--;
	return (struct row){ line };
}

static bool cell_next(struct arena *a, struct row *r, str *cell)
{
	struct buf b = { .a = a };
	size_t i = 0;

	if (!r->rest.p)
		return false;
	for (; i < r->rest.n && r->rest.p[i] != '|'; i++) {
		if (r->rest.p[i] == '\\' && i + 1 < r->rest.n && r->rest.p[i + 1] == '|')
			i++;
		buf_char(&b, r->rest.p[i]);
	}
	r->rest = i < r->rest.n ? str_cut(r->rest, i + 1, r->rest.n) : ABSENT;
	*cell = str_trim(buf_str(&b));
	return true;
}

static enum md_align align_of(str cell)
{
	if (!str_ends(cell, S(":")))
		return MD_NONE;
	return str_starts(cell, S(":")) ? MD_CENTER : MD_END;
}

static bool columns(struct arena *a, str line, struct md_table *out)
{
	struct row r = row_of(line);
	str cell;

	out->align = arena_array(a, enum md_align, MD_COLUMNS_MAX);
	while (cell_next(a, &r, &cell)) {
		if (out->columns == MD_COLUMNS_MAX || str_find(cell, S("-"), 0) < 0)
			return false;
		out->align[out->columns++] = align_of(cell);
	}
	return out->columns > 0;
}

static void add_row(struct arena *a, str line, struct md_table *out, struct buf *all)
{
	struct md_row *row = LIST_PUSH(a, out);
	struct row r = row_of(line);
	str cell;

	row->from = out->ncells;
	while (row->n < out->columns && cell_next(a, &r, &cell)) {
		buf_char(all, '.');
		buf_add(all, cell);
		buf_add(all, S("\n\n"));
		row->n++;
		out->ncells++;
	}
}

/* The paragraphs of the cells become their events, without the full stop. */
static bool share_out(struct arena *a, const struct md_events *all, struct md_table *out)
{
	size_t n = 0;

	out->cells = arena_array(a, struct md_events, out->ncells + 1);
	for (size_t i = 0; i < all->n; i++) {
		struct md_event *v = &all->at[i];

		if (v->type != CMARK_NODE_PARAGRAPH)
			continue;
		if (!v->enter) {
			out->cells[n].n = (size_t)(v - out->cells[n].at);
			n++;
			continue;
		}
		if (n == out->ncells || v[1].type != CMARK_NODE_TEXT || !str_starts(v[1].text, S(".")))
			return false;
		v[1].text = str_cut(v[1].text, 1, v[1].text.n);
		out->cells[n].at = v + 1;
	}
	return n == out->ncells;
}

bool md_table(struct arena *a, str block, struct md_table *out)
{
	struct md_line head, l;
	struct md_events events;
	struct buf all = { .a = a };

	*out = (struct md_table){ 0 };
	if (!str_starts(block, S("|")) || block.n > MD_BLOCK_BYTES || !md_line_next(&block, &head) || !md_line_next(&block, &l))
		return false;
	if (!md_is_row(head.body) || !md_is_delimiter(l.body) || !columns(a, l.body, out))
		return false;
	add_row(a, head.body, out, &all);
	while (md_line_next(&block, &l))
		if (md_is_row(l.body))
			add_row(a, l.body, out, &all);
	md_parse(a, buf_str(&all), &events);
	return share_out(a, &events, out);
}

static str class_of(enum md_align align)
{
	switch (align) {
	case MD_CENTER: return S(" class=\"mid\"");
	case MD_END: return S(" class=\"end\"");
	default: return S("");
	}
}

static err put_row(struct md_out *o, const struct md_table *t, const struct md_row *row, str tag)
{
	html_raw(&o->b, S("<tr>"));
	for (size_t i = 0; i < row->n; i++) {
		const struct md_events *cell = &t->cells[row->from + i];

		html_raw(&o->b, S("<"));
		html_raw(&o->b, tag);
		html_raw(&o->b, class_of(t->align[i]));
		html_raw(&o->b, str_eq(tag, S("th")) ? S(" scope=\"col\">") : S(">"));
		TRY(md_inline(o, cell, 0, cell->n));
		html_raw(&o->b, S("</"));
		html_raw(&o->b, tag);
		html_raw(&o->b, S(">"));
	}
	for (size_t i = row->n; i < t->columns; i = t->columns) {
		html_raw(&o->b, S("<td colspan=\""));
		html_attr_int(&o->b, (int64_t)(t->columns - i));
		html_raw(&o->b, S("\"></td>"));
	}
	html_raw(&o->b, S("</tr>\n"));
	return OK;
}

err md_table_html(struct md_out *o, const struct md_table *t)
{
	html_raw(&o->b, S("<div class=\"scroll\""));
	md_id(o);
	html_raw(&o->b, S(" tabindex=\"0\"><table class=\"table\">\n<thead>"));
	TRY(put_row(o, t, &t->at[0], S("th")));
	html_raw(&o->b, S("</thead>\n<tbody>"));
	for (size_t i = 1; i < t->n; i++)
		TRY(put_row(o, t, &t->at[i], S("td")));
	html_raw(&o->b, S("</tbody></table></div>"));
	return OK;
}
