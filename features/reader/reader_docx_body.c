/* reader_docx_body.c - paragraphs and table rows of document.xml as lines. */
#include <string.h>
#include "reader_docx.h"
#include "text.h"

enum { MAX_NESTED = 12 };

/* A paragraph; text boxes stand inside other paragraphs, so there is a stack of them. */
struct paragraph { struct buf text; str style; int number, level; };
struct row { str cell[MAX_ROW_CELLS]; bool continued[MAX_ROW_CELLS]; size_t n; };
struct body {
	struct word *w;
	struct paragraph para[MAX_NESTED];
	int npara, tables, boxes;
	int table, paragraph; /* numbers given so far */
	struct row row;
	struct buf cell;
	int span, skip_depth;
	bool merged, in_cell;
	err failed;
};

static void fail(struct body *b, str why)
{
	b->w->why = why;
	b->failed = ERR_LIMIT;
}

static struct source_line *line_add(struct body *b, str text, int number)
{
	str nfc;
	struct source *out = b->w->out;
	b->w->text_bytes += text.n;
	if (b->w->text_bytes > MAX_DOC_BYTES || out->n >= MAX_DOC_LINES)
		fail(b, S("too-large"));
	if (text_nfc(b->w->a, text, &nfc) != OK)
		nfc = S("");
	struct source_line *l = LIST_PUSH(b->w->a, out);
	*l = (struct source_line){ .number = number, .text = nfc };
	return l;
}

/* A hard break makes another line of the same paragraph, so that labels set with it are seen. */
static void paragraph_out(struct body *b, str text)
{
	str rest = str_trim(text), part;
	if (!rest.n)
		return;
	b->paragraph++;
	while (next_line(&rest, &part)) {
		while (part.n && (part.p[part.n - 1] == ' ' || part.p[part.n - 1] == '\t'))
			part.n--;
		if (str_trim(part).n)
			line_add(b, part, b->paragraph);
	}
}

static void paragraph_end(struct body *b)
{
	if (!b->npara)
		return;
	struct paragraph *p = &b->para[--b->npara];
	str text = str_trim(buf_str(&p->text));
	str number = text.n ? numbering_next(b->w, p->style, p->number, p->level) : S("");
	if (number.n)
		text = arena_printf(b->w->a, "%.*s%.*s", FMT(number), FMT(text));
	if (!b->in_cell) {
		paragraph_out(b, text);
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
	str text;
	if (text_nfc(b->w->a, str_trim(buf_str(&b->cell)), &text) != OK)
		text = S("");
	for (int i = 0; i < b->span && b->row.n < MAX_ROW_CELLS; i++) {
		b->row.cell[b->row.n] = i ? S("") : text;
		b->row.continued[b->row.n++] = b->merged;
	}
	b->in_cell = false;
}

static void row_end(struct body *b)
{
	struct buf text = { .a = b->w->a };
	for (size_t i = 0; i < b->row.n; i++) {
		buf_add(&text, S("| "));
		buf_add(&text, b->row.cell[i]);
		buf_char(&text, ' ');
	}
	buf_char(&text, '|');
	for (size_t i = 0; i < text.n; i++)
		if (text.p[i] == '\n')
			text.p[i] = ' ';
	struct source_line *l = line_add(b, buf_str(&text), ++b->paragraph);
	l->table = b->table;
	l->ncells = b->row.n;
	l->cell = arena_array(b->w->a, str, b->row.n + 1);
	for (size_t i = 0; i < b->row.n; i++) {
		l->cell[i] = b->row.cell[i];
		if (i < sizeof l->continued / sizeof *l->continued)
			l->continued[i] = b->row.continued[i];
	}
}

static void table_opens(struct body *b, str name)
{
	if (str_eq(name, S("tbl"))) {
		if (++b->tables == 1)
			b->table++;
	} else if (b->tables != 1 || b->boxes) {
		return;
	} else if (str_eq(name, S("tr"))) {
		b->row.n = 0;
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
	else if (b->tables == 1 && !b->boxes && str_eq(name, S("tr")) && b->row.n)
		row_end(b);
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
	} else if (str_eq(name, S("tab")) && p->text.n) {
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
		"pPrChange", "rPrChange", "tcPrChange", "rPr" };
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
		*in_text = str_eq(name, S("t")) && !closes;
		b->boxes += str_eq(name, S("txbxContent")) && !closes;
		table_opens(b, name);
		run_opens(b, name);
	}
	/* Attributes were read: the node may stand elsewhere now, the name does not. */
	if (closes) {
		*in_text = false;
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
	TRY(part_open(w, "word/document.xml"));
	while (b->failed == OK && part_next(w)) {
		int depth = xmlTextReaderDepth(w->xml);
		if (skip >= 0) {
			if (depth <= skip && !node_opens(w))
				skip = -1;
			continue;
		}
		if (node_opens(w) && is_skipped(node_name(w))) {
			if (!node_closes(w))
				skip = depth;
			continue;
		}
		node(b, &in_text);
	}
	part_close(w);
	if (b->failed != OK)
		return b->failed;
	return w->why.n ? (str_eq(w->why, S("broken")) ? ERR_INVALID : ERR_LIMIT) : OK;
}
