/* office_read_docx.c - content controls and tables of a Word document. */
#include "office_read_in.h"
#include "text.h"

enum { NESTED_MAX = 24 };

/* A control around what is read now.  Word may keep a whole paragraph or a cell in one. */
struct control {
	int depth;                        /* of its element */
	str tag, iso;                     /* iso: of a control for dates */
	bool placeholder, checkbox, checked, in_properties;
	struct buf text;
	struct { struct docx_choice *at; size_t n, cap; } choices;
};
/* A bookmark of ours around a control, whose tag LibreOffice may have dropped. */
struct mark { str id, tag; struct buf text; bool found; };
struct body {
	struct package *p;
	struct control control[NESTED_MAX];
	size_t ncontrols;
	struct mark mark[NESTED_MAX];
	size_t nmarks;
	int tables, boxes;                /* around what is read now */
	struct office_table *table;
	struct office_row *row;
	size_t row_cap;
	struct buf cell;
	int span;
	bool in_cell, in_text;
};

/* Characters into whatever stands around them. */
static void add(struct body *b, str s)
{
	if (!pk_counts(b->p, s.n * (1 + b->ncontrols + b->nmarks)))
		return;
	for (size_t i = 0; i < b->nmarks; i++)
		buf_add(&b->mark[i].text, s);
	for (size_t i = 0; i < b->ncontrols; i++)
		buf_add(&b->control[i].text, s);
	if (b->in_cell)
		buf_add(&b->cell, s);
}

static void add_words(struct body *b, str s)
{
	while (s.n) {
		size_t n = 0;

		while (n < s.n && s.p[n] != '\n' && s.p[n] != '\r')
			n++;
		add(b, str_cut(s, 0, n));
		if (n < s.n)
			add(b, S(" "));
		s = str_cut(s, n + 1, s.n);
	}
}

/* ---- controls */

static str choice_value(const struct control *c, str label)
{
	for (size_t i = 0; i < c->choices.n; i++)
		if (str_eq(str_trim(c->choices.at[i].label), label))
			return c->choices.at[i].value;
	return label;
}

/* A text of a field; what it shows as long as it is empty is none. */
static str field_text(struct body *b, const struct buf *text)
{
	str value = pk_kept(b->p, text);

	for (size_t i = 0; i < b->p->hints.n; i++)
		if (str_eq(value, b->p->hints.at[i]))
			return S("");
	return value;
}

static void field_add(struct body *b, str tag, str value)
{
	if (b->p->doc->fields.n >= READ_FIELDS_MAX)
		pk_refuse(b->p, S("too-large"));
	*LIST_PUSH(b->p->a, &b->p->doc->fields) = (struct office_field){ .tag = tag, .value = value };
}

/* The tag of a control is its own or that of the bookmark around it, which then has its control. */
static str tag_settled(struct body *b, str tag)
{
	for (size_t i = b->nmarks; i-- > 0;) {
		struct mark *m = &b->mark[i];

		if (tag.n ? str_eq(m->tag, tag) : !m->found) {
			m->found = true;
			return m->tag;
		}
	}
	return tag;
}

static void control_end(struct body *b)
{
	struct control *c = &b->control[--b->ncontrols];
	str value = c->placeholder ? S("") : field_text(b, &c->text), tag = tag_settled(b, c->tag);

	if (!tag.n)
		return;
	if (c->checkbox)
		value = c->checked ? S("1") : S("0");
	else if (c->iso.n >= 10 && !c->placeholder)
		value = str_cut(c->iso, 0, 10);
	field_add(b, tag, choice_value(c, value));
}

/* ---- bookmarks */

static int hex(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* "t1_2edone" to "t1.done". */
static str tag_of_bookmark(struct arena *a, str name)
{
	struct buf b = { .a = a };

	name = str_cut(name, sizeof OFFICE_BOOKMARK - 1, name.n);
	for (size_t i = 0; i < name.n; i++) {
		bool escape = name.p[i] == '_' && i + 2 < name.n && hex(name.p[i + 1]) >= 0 && hex(name.p[i + 2]) >= 0;

		if (escape)
			buf_char(&b, (char)(hex(name.p[i + 1]) << 4 | hex(name.p[i + 2])));
		else
			buf_char(&b, name.p[i]);
		i += escape ? 2 : 0;
	}
	return buf_str(&b);
}

static void bookmark_opens(struct body *b)
{
	str name = pk_attr(b->p, "name"), tag;

	if (!str_starts(name, S(OFFICE_BOOKMARK)) || b->nmarks == NESTED_MAX)
		return;
	tag = tag_of_bookmark(b->p->a, name);
	if (tag.n && text_utf8(tag))
		b->mark[b->nmarks++] = (struct mark){ .id = pk_attr(b->p, "id"), .tag = tag, .text = { .a = b->p->a } };
}

/* Whoever took the control away left the words that were in it. */
static void bookmark_closes(struct body *b)
{
	str id = pk_attr(b->p, "id");

	for (size_t i = b->nmarks; i-- > 0;) {
		if (!str_eq(b->mark[i].id, id))
			continue;
		if (!b->mark[i].found)
			field_add(b, b->mark[i].tag, field_text(b, &b->mark[i].text));
		b->mark[i] = b->mark[--b->nmarks];
		return;
	}
}

static bool said_yes(str v)
{
	return !str_eq(v, S("0")) && !str_eq(v, S("false")) && !str_eq(v, S("off"));
}

static void property(struct body *b, struct control *c)
{
	struct package *p = b->p;

	if (pk_is(p, "tag"))
		c->tag = pk_attr(p, "val");
	else if (pk_is(p, "showingPlcHdr"))
		c->placeholder = said_yes(pk_attr(p, "val"));
	else if (pk_is(p, "checkbox"))
		c->checkbox = true;
	else if (pk_is(p, "checked"))
		c->checked = said_yes(pk_attr(p, "val"));
	else if (pk_is(p, "date"))
		c->iso = pk_attr(p, "fullDate");
	else if (pk_is(p, "listItem") && c->choices.n < READ_CHOICES_MAX) {
		str label = pk_attr(p, "displayText"), value = pk_attr(p, "value");

		*LIST_PUSH(p->a, &c->choices) = (struct docx_choice){ .value = str_given(value) ? value : label, .label = str_given(label) ? label : value };
	}
}

static void control_opens(struct body *b)
{
	if (b->ncontrols == NESTED_MAX) {
		pk_refuse(b->p, S("bomb"));
		return;
	}
	b->control[b->ncontrols++] = (struct control){ .depth = xmlTextReaderDepth(b->p->xml), .text = { .a = b->p->a } };
}

/* ---- tables: those within cells or text boxes are words of the cell around them */

static bool outermost(const struct body *b)
{
	return b->tables == 1 && !b->boxes;
}

static void table_opens(struct body *b)
{
	struct package *p = b->p;

	if (pk_is(p, "tbl")) {
		if (++b->tables == 1 && !b->boxes)
			b->table = pk_table(p, arena_printf(p->a, "%zu", p->doc->tables.n + 1));
	} else if (!outermost(b) || !b->table) {
		return;
	} else if (pk_is(p, "tr")) {
		b->row = pk_row(p, b->table);
		b->row_cap = 0;
	} else if (pk_is(p, "tc") && b->row) {
		b->cell = (struct buf){ .a = p->a };
		b->in_cell = true;
		b->span = 1;
	} else if (pk_is(p, "gridSpan")) {
		int n = pk_number(p, "val", 1);

		b->span = n < 1 ? 1 : n > READ_COLUMNS_MAX ? READ_COLUMNS_MAX : n;
	}
}

static void cell_ends(struct body *b)
{
	size_t at = b->row->n;

	pk_cell(b->p, b->row, &b->row_cap, at, pk_kept(b->p, &b->cell));
	for (int i = 1; i < b->span; i++)
		pk_cell(b->p, b->row, &b->row_cap, at + (size_t)i, S(""));
	b->in_cell = false;
}

static void table_closes(struct body *b)
{
	if (pk_is(b->p, "tbl") && b->tables) {
		if (--b->tables == 0)
			b->table = NULL;
	} else if (outermost(b) && pk_is(b->p, "tc") && b->in_cell) {
		cell_ends(b);
	} else if (outermost(b) && pk_is(b->p, "tr")) {
		b->row = NULL;
	}
}

/* ---- the stream */

/* Text that is not to be read: the second form of a drawing, what was deleted or moved away, codes of fields, looks. */
static bool skipped(const struct package *p)
{
	static const char *const names[] = { "Fallback", "del", "moveFrom", "instrText", "delText", "tabs", "rubyPr", "sectPr", "pPrChange", "rPrChange",
		"tcPrChange" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (pk_is(p, names[i]))
			return true;
	return false;
}

static void opens(struct body *b)
{
	struct package *p = b->p;
	struct control *inner = b->ncontrols ? &b->control[b->ncontrols - 1] : NULL;

	b->in_text = pk_is(p, "t");
	if (pk_is(p, "sdtPr") && inner)
		inner->in_properties = true;
	else if (inner && inner->in_properties)
		property(b, inner);
	else if (pk_is(p, "tab"))
		add(b, S("\t"));
	else if (pk_is(p, "br") || pk_is(p, "cr"))
		add(b, S("\n"));
	else if (pk_is(p, "noBreakHyphen"))
		add(b, S("-"));
	else if (pk_is(p, "txbxContent"))
		b->boxes++;
	else if (pk_is(p, "sdt"))
		control_opens(b);
	else if (pk_is(p, "bookmarkStart"))
		bookmark_opens(b);
	else if (pk_is(p, "bookmarkEnd"))
		bookmark_closes(b);
	else
		table_opens(b);
}

static void closes(struct body *b, int depth)
{
	struct package *p = b->p;
	struct control *inner = b->ncontrols ? &b->control[b->ncontrols - 1] : NULL;

	b->in_text = false;
	if (pk_is(p, "p"))
		add(b, S("\n"));
	else if (pk_is(p, "sdtPr") && inner)
		inner->in_properties = false;
	else if (pk_is(p, "txbxContent") && b->boxes)
		b->boxes--;
	else if (pk_is(p, "sdt") && inner && depth == inner->depth)
		control_end(b);
	else
		table_closes(b);
}

static void node(struct body *b)
{
	struct package *p = b->p;
	str text = pk_text(p);

	if (str_given(text)) {
		if (b->in_text)
			add_words(b, text);
		return;
	}
	bool closing = pk_closes(p);
	int depth = xmlTextReaderDepth(p->xml);
	if (pk_opens(p))
		opens(b);
	if (closing)
		closes(b, depth);
}

err office_read_docx(struct package *p)
{
	struct body *b = arena_new(p->a, struct body);
	int skip = -1;

	b->p = p;
	TRY(pk_open(p, p->main));
	while (pk_next(p)) {
		int depth = xmlTextReaderDepth(p->xml);

		if (skip >= 0) {
			if (depth <= skip && !pk_opens(p))
				skip = -1;
			continue;
		}
		if (pk_opens(p) && skipped(p)) {
			if (!pk_closes(p))
				skip = depth;
			continue;
		}
		node(b);
	}
	return pk_end(p);
}
