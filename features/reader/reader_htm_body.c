/* reader_htm_body.c - a web page, as Word or an office program saves it, to paragraphs and table rows.
 * Hidden text, deleted text, notes and comments are not read; numbers and bullets of lists are, since Word writes them out. */
#include <string.h>
#include <strings.h>
#include "reader_htm.h"
#include "text.h"

/* An element that is open. */
struct open { char name[HTM_NAME]; bool hidden, mark; char type; int count; };
/* A table of the outermost level; rows of tables inside it are counted and their words go into its cell. */
struct htm {
	struct liner lines;
	struct open open[HTM_DEPTH];
	int depth, hidden, marks, tables, level;
	struct buf text, mark, cell;
	bool blank, mark_blank, in_cell, in_row, spans;
	struct row row;
	int left[MAX_ROW_CELLS]; /* rows for which the cell of a column goes on */
	int colspan, rowspan;
	bool too_deep;
};

static bool is(const char *name, const char *word) { return strcmp(name, word) == 0; }

static bool is_one_of(const char *name, const char *words)
{
	size_t n = strlen(name);

	for (const char *at = words; n && (at = strstr(at, name)) != NULL; at += n)
		if ((at == words || at[-1] == ' ') && (at[n] == ' ' || !at[n]))
			return true;
	return false;
}

static bool is_block(const char *name)
{
	return is_one_of(name, "p div h1 h2 h3 h4 h5 h6 li ul ol dl dt dd blockquote pre center address section article header footer main nav aside form fieldset "
		"legend hr caption figure figcaption body html table tr td th");
}

static bool is_void(const char *name) { return is_one_of(name, "br img hr meta link input col area base wbr embed param source"); }

static void paragraph_end(struct htm *h)
{
	str text = str_trim(buf_str(&h->text));

	if (text.n && h->in_cell) {
		if (h->cell.n)
			buf_char(&h->cell, '\n');
		buf_add(&h->cell, text);
	} else if (text.n) {
		liner_paragraph(&h->lines, text);
	}
	h->text.n = 0;
	h->blank = true;
}

/* The sign before an item: its number, or a bullet, whatever letter of a font of signs it is. */
static void mark_end(struct htm *h)
{
	str m = str_trim(buf_str(&h->mark));
	bool plain = m.n == 1 && strchr("-+*", m.p[0]);

	if (m.n && text_chars(m) == 1 && !plain)
		m = h->level > 1 ? S("+") : S("-");
	if (m.n) {
		buf_add(&h->text, m);
		buf_char(&h->text, ' ');
	}
	h->blank = true;
	h->mark.n = 0;
	h->mark_blank = true;
}

static bool is_hidden(const struct htm_tag *t)
{
	static const char *const signs[] = { "display:none", "mso-hide:all", "mso-element:comment", "mso-element:footnote-list", "mso-element:endnote-list",
		"mso-footnote-id", "mso-endnote-id", "visibility:hidden", "mso-element:header", "mso-element:footer" };

	if (t->hidden || is(t->name, "del"))
		return true;
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (strstr(t->style, signs[i]))
			return true;
	return false;
}

static void push(struct htm *h, const struct htm_tag *t)
{
	if (h->depth >= HTM_DEPTH) {
		h->too_deep = true;
		return;
	}
	struct open *o = &h->open[h->depth++];
	*o = (struct open){ .hidden = is_hidden(t), .mark = strstr(t->style, "mso-list:ignore") != NULL, .type = t->type,
		.count = t->start ? t->start - 1 : 0 };
	memcpy(o->name, t->name, sizeof o->name);
	h->hidden += o->hidden;
	h->marks += o->mark;
}

static void cell_end(struct htm *h)
{
	if (!h->in_cell)
		return;
	paragraph_end(h);
	h->in_cell = false;
	str text = arena_str(h->lines.a, buf_str(&h->cell));
	for (int i = 0; i < h->colspan && h->row.n < MAX_ROW_CELLS; i++) {
		h->left[h->row.n] = h->rowspan - 1;
		h->row.cell[h->row.n++] = i ? S("") : text;
	}
}

/* Columns whose cell goes on from the row above. */
static void cells_go_on(struct htm *h, bool to_the_end)
{
	size_t last = 0;

	for (size_t i = 0; i < MAX_ROW_CELLS; i++)
		if (h->left[i] > 0)
			last = i + 1;
	while (h->row.n < MAX_ROW_CELLS && (h->left[h->row.n] > 0 || (to_the_end && h->row.n < last))) {
		h->row.continued[h->row.n] = h->left[h->row.n] > 0;
		h->left[h->row.n] -= h->left[h->row.n] > 0;
		h->row.cell[h->row.n++] = S("");
	}
}

static void row_end(struct htm *h)
{
	if (!h->in_row)
		return;
	cell_end(h);
	if (h->row.n) {
		cells_go_on(h, true);
		liner_row(&h->lines, &h->row);
	}
	h->in_row = false;
}

static void row_begin(struct htm *h)
{
	row_end(h);
	paragraph_end(h);
	h->row = (struct row){ .n = 0 };
	h->in_row = true;
}

static void cell_begin(struct htm *h, const struct htm_tag *t)
{
	cell_end(h);
	if (!h->in_row)
		row_begin(h);
	paragraph_end(h);
	cells_go_on(h, false);
	h->cell = (struct buf){ .a = h->lines.a };
	h->colspan = t->colspan < 1 ? 1 : t->colspan > MAX_ROW_CELLS ? MAX_ROW_CELLS : t->colspan;
	h->rowspan = t->rowspan < 1 ? 1 : t->rowspan;
	h->in_cell = true;
}

static void table_begins(struct htm *h)
{
	paragraph_end(h);
	if (h->tables++ == 0) {
		h->lines.table++;
		memset(h->left, 0, sizeof h->left);
	}
}

static void table_ends(struct htm *h)
{
	paragraph_end(h);
	if (h->tables && --h->tables == 0)
		row_end(h);
}

static void element_end(struct htm *h, const struct open *o)
{
	h->hidden -= o->hidden;
	h->marks -= o->mark;
	if (o->mark && !h->marks)
		mark_end(h);
	if (h->hidden)
		return;
	if (is_block(o->name))
		paragraph_end(h);
	if (is(o->name, "table"))
		table_ends(h);
	else if (is_one_of(o->name, "td th") && h->tables == 1)
		cell_end(h);
	else if (is(o->name, "tr") && h->tables == 1)
		row_end(h);
	else if (is(o->name, "tr") && h->tables > 1)
		h->lines.number++;
}

/* Closes the innermost of the names and all that is open in it; nothing when one of `walls` is open nearer. */
static void close_to(struct htm *h, const char *names, const char *walls)
{
	int i = h->depth - 1;

	while (i >= 0 && !is_one_of(h->open[i].name, names)) {
		if (is_one_of(h->open[i].name, walls))
			return;
		i--;
	}
	while (i >= 0 && h->depth > i) {
		struct open o = h->open[--h->depth];
		element_end(h, &o);
	}
}

/* End tags that may be left away. */
static void close_before(struct htm *h, const char *name)
{
	if (is_one_of(name, "td th"))
		close_to(h, "td th", "tr table");
	else if (is(name, "tr"))
		close_to(h, "tr", "table");
	else if (is_one_of(name, "tbody thead tfoot"))
		close_to(h, "tbody thead tfoot", "table");
	else if (is(name, "li"))
		close_to(h, "li", "ul ol table td th");
	else if (is_one_of(name, "dt dd"))
		close_to(h, "dt dd", "dl table td th");
	if (is_block(name) && !is(name, "table"))
		close_to(h, "p", "div table td th li body");
}

static void put_count(struct htm *h, const struct open *list)
{
	static const char *const roman[] = { "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii", "xviii",
		"xix", "xx" };
	int n = list->count;

	if ((list->type | 32) == 'a' && n <= 26)
		buf_printf(&h->text, "%c%s ", list->type + n - 1, list->type == 'a' ? ")" : ".");
	else if ((list->type | 32) == 'i' && n <= 20)
		for (const char *c = roman[n - 1]; *c; c++)
			buf_char(&h->text, (char)(list->type == 'I' ? *c - 32 : *c));
	else
		buf_printf(&h->text, "%d. ", n);
	if ((list->type | 32) == 'i' && n <= 20)
		buf_add(&h->text, S(". "));
}

/* An item of a list that was not written by Word. */
static void item_begin(struct htm *h)
{
	int lists = 0;
	struct open *list = NULL;

	for (int i = h->depth - 1; i >= 0; i--) {
		if (!is_one_of(h->open[i].name, "ul ol"))
			continue;
		lists++;
		if (!list)
			list = &h->open[i];
	}
	if (!list)
		return;
	if (is(list->name, "ol") && list->count < 100000) {
		list->count++;
		put_count(h, list);
	} else {
		buf_add(&h->text, lists > 1 ? S("+ ") : S("- "));
	}
	h->blank = true;
}

/* Word writes a list's level into the style of its paragraph: "mso-list:l0 level2 lfo1". */
static int level_of(const struct htm_tag *t)
{
	const char *at = strstr(t->style, "mso-list:"), *level = at ? strstr(at, "level") : NULL;
	return level && level[5] >= '1' && level[5] <= '9' ? level[5] - '0' : 1;
}

static void line_break(struct htm *h, const struct htm_tag *t)
{
	if (strstr(t->style, "page-break-before:always") || strstr(t->style, "mso-ignore:vglayout"))
		return;
	while (h->text.n && h->text.p[h->text.n - 1] == ' ')
		h->text.n--;
	buf_char(&h->text, '\n');
	h->blank = true;
}

static void opens(struct htm *h, const struct htm_tag *t)
{
	close_before(h, t->name);
	if (is(t->name, "br") && !h->hidden && !h->marks)
		line_break(h, t);
	if (is_void(t->name)) {
		if (is(t->name, "hr"))
			paragraph_end(h);
		return;
	}
	push(h, t);
	if (h->too_deep || h->hidden)
		return;
	if (is_block(t->name)) {
		paragraph_end(h);
		h->level = level_of(t);
	}
	if (is(t->name, "table"))
		table_begins(h);
	else if (is(t->name, "tr") && h->tables == 1)
		row_begin(h);
	else if (is_one_of(t->name, "td th") && h->tables == 1)
		cell_begin(h, t);
	else if (is(t->name, "li") && !strstr(t->style, "mso-list:"))
		item_begin(h);
}

static void closes(struct htm *h, const struct htm_tag *t)
{
	if (is_void(t->name))
		return;
	if (is(t->name, "table"))
		close_to(h, t->name, "");
	else if (is_one_of(t->name, "tr tbody thead tfoot td th"))
		close_to(h, t->name, "table");
	else if (is_block(t->name))
		close_to(h, t->name, "td th");
	else
		close_to(h, t->name, "td th p li");
}

/* The character set that a page names of itself, in its first bytes. */
static str said_charset(str bytes)
{
	str head = str_cut(bytes, 0, 8192);

	for (size_t i = 0; i + 9 < head.n; i++) {
		if (strncasecmp(head.p + i, "charset=", 8) != 0)
			continue;
		size_t from = i + 8, to;
		from += head.p[from] == '"' || head.p[from] == '\'';
		for (to = from; to < head.n && to - from < 20 && !strchr("\"' />;\r\n", head.p[to]) && head.p[to]; to++)
			continue;
		return str_cut(head, from, to);
	}
	return ABSENT;
}

static bool htm_starts(str s)
{
	static const char *const first[] = { "<!doctype html", "<html", "<head", "<body", "<meta" };

	s = str_trim(s);
	while (s.n && strchr("\r\n\t ", s.p[0]))
		s = str_cut(s, 1, s.n);
	for (size_t i = 0; i < sizeof first / sizeof *first; i++)
		if (s.n > strlen(first[i]) && strncasecmp(s.p, first[i], strlen(first[i])) == 0)
			return true;
	if (!str_starts(s, S("<!--")) && !str_starts(s, S("<?xml")))
		return false;
	for (size_t i = 0; i + 5 < s.n; i++)
		if (strncasecmp(s.p + i, "<html", 5) == 0)
			return true;
	return false;
}

bool htm_is(str bytes)
{
	char wide[600];
	size_t n = 0;
	str head = str_cut(bytes, 0, 1200);

	if (str_starts(head, S("\xef\xbb\xbf")))
		head = str_cut(head, 3, head.n);
	if (!head.n || !memchr(head.p, 0, head.n < 40 ? head.n : 40))
		return htm_starts(head);
	/* UTF-16 of ASCII: every other byte. */
	for (size_t i = 0; i < head.n && n < sizeof wide; i++)
		if (head.p[i] && (unsigned char)head.p[i] < 0x80)
			wide[n++] = head.p[i];
	return htm_starts((str){ wide, n });
}

static err page_read(struct htm *h, str text, str *why)
{
	struct htm_scan scan = { .in = text };
	struct htm_tag *tag = arena_new(h->lines.a, struct htm_tag);
	str run;

	for (enum htm_piece p; (p = htm_next(&scan, &run, tag)) != HTM_END && !h->lines.over && !h->too_deep;) {
		if (p == HTM_TEXT && !h->hidden)
			h->marks ? htm_text(&h->mark, run, &h->mark_blank) : htm_text(&h->text, run, &h->blank);
		else if (p == HTM_TAG)
			tag->closes ? closes(h, tag) : opens(h, tag);
	}
	paragraph_end(h);
	row_end(h);
	if (h->lines.over || h->too_deep) {
		*why = h->too_deep ? S("bomb") : S("too-large");
		return ERR_LIMIT;
	}
	*why = h->lines.out->n ? ABSENT : S("empty");
	return h->lines.out->n ? OK : ERR_INVALID;
}

err source_htm(struct arena *a, str bytes, str said, struct source *out, str *why)
{
	struct htm *h = arena_new(a, struct htm);
	str text;

	TRY(text_decode(a, bytes, said.n ? said : said_charset(bytes), &text, why));
	h->lines = (struct liner){ .a = a, .out = out };
	h->text.a = h->mark.a = h->cell.a = a;
	h->blank = h->mark_blank = true;
	return page_read(h, text, why);
}
