/* reader_docx_body.c - paragraphs and table rows of document.xml as lines. */
#include <string.h>
#include "reader_docx.h"
#include "text.h"

enum { MAX_NESTED = 12 };

/* A paragraph; text boxes stand inside other paragraphs, so there is a stack of them. */
struct paragraph { struct buf text; str style; int number, level; };
struct body {
	struct word *w;
	struct paragraph para[MAX_NESTED];
	int npara, tables, boxes;
	struct row row;
	struct buf cell;
	int span;
	bool merged, in_cell, row_deleted;
	bool in_run, run_hidden, in_row_look;
	err failed;
};

static void fail(struct body *b, str why)
{
	b->w->why = why;
	b->failed = ERR_LIMIT;
}

static void paragraph_end(struct body *b)
{
	if (!b->npara)
		return;
	struct paragraph *p = &b->para[--b->npara];
	str text = str_trim(buf_str(&p->text));
	/* Word counts an empty paragraph of a list too. */
	str number = text.n || !b->in_cell ? numbering_next(b->w, p->style, p->number, p->level) : S("");
	if (number.n && text.n)
		text = arena_printf(b->w->a, "%.*s%.*s", FMT(number), FMT(text));
	if (!b->in_cell) {
		liner_paragraph(&b->w->lines, text);
		return;
	}
	/* In a table's number column Word often has an empty paragraph that is numbered. */
	if (!text.n && p->number > 0)
		text = str_trim(numbering_next(b->w, p->style, p->number, p->level));
	if (text.n && b->cell.n)
		buf_char(&b->cell, '\n');
	buf_add(&b->cell, text);
}

static void cell_end(struct body *b)
{
	str text = arena_str(b->w->a, str_trim(buf_str(&b->cell)));
	for (int i = 0; i < b->span && b->row.n < MAX_ROW_CELLS; i++) {
		b->row.cell[b->row.n] = i ? S("") : text;
		b->row.continued[b->row.n++] = b->merged;
	}
	b->in_cell = false;
}

static void table_opens(struct body *b, str name)
{
	if (str_eq(name, S("tbl"))) {
		if (++b->tables == 1)
			b->w->lines.table++;
	} else if (b->tables != 1 || b->boxes) {
		return;
	} else if (str_eq(name, S("tr"))) {
		b->row.n = 0;
		b->row_deleted = false;
	} else if (str_eq(name, S("gridBefore"))) {
		for (int n = node_number(b->w, "val", 0); n > 0 && b->row.n < MAX_ROW_CELLS; n--) {
			b->row.cell[b->row.n] = S("");
			b->row.continued[b->row.n++] = false;
		}
	} else if (str_eq(name, S("tc"))) {
		b->cell = (struct buf){ .a = b->w->a };
		b->span = 1;
		b->merged = false;
		b->in_cell = true;
	} else if (str_eq(name, S("gridSpan"))) {
		int n = node_number(b->w, "val", 1);
		b->span = n < 1 ? 1 : n > MAX_ROW_CELLS ? MAX_ROW_CELLS : n;
	} else if (str_eq(name, S("vMerge"))) {
		str v = node_attr(b->w, "val");
		b->merged = !v.n || str_eq(v, S("continue"));
	}
}

static void table_closes(struct body *b, str name)
{
	if (str_eq(name, S("tbl")) && b->tables)
		b->tables--;
	else if (b->tables == 1 && !b->boxes && str_eq(name, S("tc")) && b->in_cell)
		cell_end(b);
	else if (b->tables == 1 && !b->boxes && str_eq(name, S("tr")) && b->row.n && !b->row_deleted)
		liner_row(&b->w->lines, &b->row);
}

static void run_opens(struct body *b, str name)
{
	struct paragraph *p = b->npara ? &b->para[b->npara - 1] : NULL;
	if (str_eq(name, S("p"))) {
		if (b->npara < MAX_NESTED)
			b->para[b->npara++] = (struct paragraph){ .text = { .a = b->w->a }, .number = -1, .level = -1 };
		else
			fail(b, S("bomb"));
	} else if (!p) {
		return;
	} else if (str_eq(name, S("pStyle"))) {
		p->style = node_attr(b->w, "val");
	} else if (str_eq(name, S("numId"))) {
		p->number = node_number(b->w, "val", 0);
	} else if (str_eq(name, S("ilvl"))) {
		p->level = node_number(b->w, "val", 0);
	} else if ((str_eq(name, S("tab")) || str_eq(name, S("ptab"))) && p->text.n) {
		buf_char(&p->text, '\t');
	} else if (str_eq(name, S("br")) || str_eq(name, S("cr"))) {
		str type = node_attr(b->w, "type");
		buf_char(&p->text, str_eq(type, S("page")) || str_eq(type, S("column")) ? ' ' : '\n');
	} else if (str_eq(name, S("noBreakHyphen"))) {
		buf_char(&p->text, '-');
	}
}

/* Text that is not to be read: the second form of a drawing, what was deleted or moved away, codes of fields, tab stops. */
static bool is_skipped(str name)
{
	static const char *const names[] = { "Fallback", "del", "moveFrom", "instrText", "delText", "tabs", "rubyPr", "sectPr",
		"pPrChange", "rPrChange", "tcPrChange", "rt" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (str_eq(name, str_c(names[i])))
			return true;
	return false;
}

static void text_node(struct body *b)
{
	const xmlChar *v = xmlTextReaderConstValue(b->w->xml);
	if (!v || !b->npara)
		return;
	str s = str_c((const char *)v);
	struct buf *to = &b->para[b->npara - 1].text;
	if (s.n > MAX_DOC_BYTES - to->n) {
		fail(b, S("too-large"));
		return;
	}
	for (size_t i = 0; i < s.n; i++)
		buf_char(to, s.p[i] == '\n' || s.p[i] == '\r' ? ' ' : s.p[i]);
}

/* Of a run's look only one thing matters: that it is hidden. */
static void look_opens(struct body *b, str name, bool closes)
{
	if (str_eq(name, S("r")) && !closes) {
		b->in_run = true;
		b->run_hidden = false;
	} else if (str_eq(name, S("vanish")) && b->in_run) {
		str v = node_attr(b->w, "val");
		b->run_hidden = !v.n || (!str_eq(v, S("0")) && !str_eq(v, S("false")));
	} else if (str_eq(name, S("trPr"))) {
		b->in_row_look = !closes;
	}
}

static void look_closes(struct body *b, str name)
{
	if (str_eq(name, S("r")))
		b->in_run = b->run_hidden = false;
	else if (str_eq(name, S("trPr")))
		b->in_row_look = false;
}

static void node(struct body *b, bool *in_text)
{
	struct word *w = b->w;
	int type = xmlTextReaderNodeType(w->xml);
	str name = node_name(w);
	bool opens = node_opens(w), closes = node_closes(w);

	if (type == XML_READER_TYPE_TEXT || type == XML_READER_TYPE_CDATA || type == XML_READER_TYPE_SIGNIFICANT_WHITESPACE ||
		type == XML_READER_TYPE_WHITESPACE) {
		if (*in_text)
			text_node(b);
		return;
	}
	if (opens) {
		*in_text = str_eq(name, S("t")) && !closes && !b->run_hidden;
		look_opens(b, name, closes);
		b->boxes += str_eq(name, S("txbxContent")) && !closes;
		table_opens(b, name);
		run_opens(b, name);
	}
	/* Attributes were read: the node may stand elsewhere now, the name does not. */
	if (closes) {
		*in_text = false;
		look_closes(b, name);
		if (str_eq(name, S("p")))
			paragraph_end(b);
		table_closes(b, name);
		b->boxes -= str_eq(name, S("txbxContent")) && b->boxes > 0 && !opens;
	}
}

err body_read(struct word *w)
{
	struct body *b = arena_new(w->a, struct body);
	bool in_text = false;
	int skip = -1;
	b->w = w;
	TRY(part_open(w, w->document));
	while (b->failed == OK && !w->lines.over && part_next(w)) {
		int depth = xmlTextReaderDepth(w->xml);
		if (skip >= 0) {
			if (depth <= skip && !node_opens(w))
				skip = -1;
			continue;
		}
		if (node_opens(w) && is_skipped(node_name(w))) {
			b->row_deleted |= b->in_row_look && b->tables == 1 && str_eq(node_name(w), S("del"));
			if (!node_closes(w))
				skip = depth;
			continue;
		}
		node(b, &in_text);
	}
	part_close(w);
	if (w->lines.over)
		fail(b, S("too-large"));
	if (b->failed != OK)
		return b->failed;
	return w->why.n ? (str_eq(w->why, S("broken")) ? ERR_INVALID : ERR_LIMIT) : OK;
}
