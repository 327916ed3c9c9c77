/* docx_markdown.c - texts of platform/markdown as paragraphs, real lists and tables of a document.  Pictures are left out, a card is its words. */
#include "md_in.h"
#include "office_in.h"
#include "text.h"

enum { LISTS_MAX = 3, TEXT_WIDTH_MM = 165, WIDE_WIDTH_MM = 252 };

struct state {
	struct docx *d;
	int level;                         /* of the highest heading */
	int numbering[MARKDOWN_DEPTH_MAX]; /* of the lists around, w:numId */
	int lists, quotes, images;
	bool item_begun;                   /* the number of this item stands already */
	int bold, italic;
	str href;
	bool open;                         /* a paragraph is */
};

static enum docx_style heading(const struct state *s, int level)
{
	int n = s->level + (level > 2 ? level - 2 : 0);

	return n <= 1 ? DOCX_HEADING_1 : n == 2 ? DOCX_HEADING_2 : DOCX_HEADING_3;
}

static void para_open(struct state *s, enum docx_style style, str more)
{
	docx_block(s->d, false);
	docx_p_open(s->d, style, more);
	s->open = true;
}

static void para_close(struct state *s)
{
	if (s->open)
		docx_p_close(s->d);
	s->open = false;
}

/* A paragraph of a list: the first one of an item has its number, the others stand below it. */
static void item_open(struct state *s)
{
	int deep = s->lists < LISTS_MAX ? s->lists : LISTS_MAX;
	struct arena *a = s->d->a;

	if (s->item_begun)
		para_open(s, DOCX_LIST, arena_printf(a, "<w:numPr><w:numId w:val=\"0\"/></w:numPr><w:ind w:left=\"%d\" w:firstLine=\"0\"/>", 720 + 360 * deep));
	else
		para_open(s, DOCX_LIST, arena_printf(a, "<w:numPr><w:ilvl w:val=\"%d\"/><w:numId w:val=\"%d\"/></w:numPr>", deep - 1,
		          s->numbering[(s->lists < MARKDOWN_DEPTH_MAX ? s->lists : MARKDOWN_DEPTH_MAX) - 1]));
	s->item_begun = true;
}

static void list(struct state *s, const struct md_event *v)
{
	if (!v->enter) {
		s->lists--;
		s->item_begun = true;
		return;
	}
	if (++s->lists > MARKDOWN_DEPTH_MAX)
		return;
	if (v->number >= 0) {
		*LIST_PUSH(s->d->a, &s->d->numbered) = v->number;
		s->numbering[s->lists - 1] = DOCX_NUM_FIRST + (int)s->d->numbered.n - 1;
	} else {
		s->numbering[s->lists - 1] = DOCX_NUM_LIST;
	}
}

static void paragraph(struct state *s, bool enter)
{
	if (!enter)
		para_close(s);
	else if (s->lists)
		item_open(s);
	else
		para_open(s, s->quotes ? DOCX_QUOTE : DOCX_BODY, S(""));
}

static void words(struct state *s, str text)
{
	if (s->images)
		return;
	if (!s->open)
		paragraph(s, true);
	docx_run_write(s->d, &(struct docx_run){ .text = text, .bold = s->bold > 0, .italic = s->italic > 0, .href = s->href });
}

static void inline_event(struct state *s, const struct md_event *v)
{
	switch (v->type) {
	case CMARK_NODE_TEXT: case CMARK_NODE_CODE: case CMARK_NODE_HTML_INLINE:
		words(s, v->text);
		break;
	case CMARK_NODE_SOFTBREAK: words(s, S(" ")); break;
	case CMARK_NODE_LINEBREAK: words(s, S("\n")); break;
	case CMARK_NODE_STRONG: s->bold += v->enter ? 1 : -1; break;
	case CMARK_NODE_EMPH: s->italic += v->enter ? 1 : -1; break;
	case CMARK_NODE_IMAGE: s->images += v->enter ? 1 : -1; break;
	case CMARK_NODE_LINK: s->href = v->enter && text_is_web_url(v->text) ? v->text : ABSENT; break;
	default: break;
	}
}

static void event(struct state *s, const struct md_event *v)
{
	switch (v->type) {
	case CMARK_NODE_PARAGRAPH: paragraph(s, v->enter); break;
	case CMARK_NODE_HEADING:
		if (v->enter)
			para_open(s, heading(s, v->number), S(""));
		else
			para_close(s);
		break;
	case CMARK_NODE_BLOCK_QUOTE: s->quotes += v->enter ? 1 : -1; break;
	case CMARK_NODE_LIST: list(s, v); break;
	case CMARK_NODE_ITEM: s->item_begun = !v->enter; break;
	case CMARK_NODE_CODE_BLOCK: case CMARK_NODE_HTML_BLOCK:
		para_open(s, DOCX_PLAIN, S(""));
		docx_r(s->d, str_trim(v->text), S(""));
		para_close(s);
		break;
	default: inline_event(s, v);
	}
}

static void cell(struct state *s, const struct md_events *e, bool head, enum md_align align)
{
	docx_cell_open(s->d, 1);
	docx_p_open(s->d, head ? DOCX_CELL_HEAD : align == MD_END ? DOCX_CELL_NUMBER : DOCX_CELL,
	            align == MD_CENTER ? S("<w:jc w:val=\"center\"/>") : S(""));
	s->open = true;
	for (size_t i = 0; i < e->n; i++)
		inline_event(s, &e->at[i]);
	s->open = false;
	docx_p_close(s->d);
	docx_cell_close(s->d);
}

static void table(struct state *s, const struct md_table *t)
{
	size_t columns = t->columns < DOCX_COLUMNS_MAX ? t->columns : DOCX_COLUMNS_MAX;
	int width[DOCX_COLUMNS_MAX];

	for (size_t i = 0; i < columns; i++)
		width[i] = (s->d->landscape ? WIDE_WIDTH_MM : TEXT_WIDTH_MM) / (int)columns;
	docx_table_begin(s->d, width, columns);
	for (size_t r = 0; r < t->n; r++) {
		docx_row(s->d);
		for (size_t c = 0; c < columns && c < t->at[r].n; c++)
			cell(s, &t->cells[t->at[r].from + c], r == 0, t->align[c]);
		if (r == 0)
			docx_table_body(s->d);
	}
	docx_table_end(s->d);
}

void docx_markdown(struct docx *d, str markdown, int level)
{
	struct str_list blocks = { 0 };

	if (d->table.open)
		bug("docx_markdown: within a table");
	if (markdown_blocks(d->a, markdown, &blocks) != OK) {
		docx_para(d, DOCX_BODY, markdown);
		return;
	}
	for (size_t i = 0; i < blocks.n; i++) {
		struct state s = { .d = d, .level = level };
		struct markdown_thing thing;
		struct md_table t = { 0 };
		struct md_events e;

		if (md_table(d->a, blocks.at[i], &t)) {
			table(&s, &t);
			continue;
		}
		md_parse(d->a, blocks.at[i], &e);
		if (md_thing(d->a, &e, &thing) && (thing.kind == MARKDOWN_PICTURE || thing.kind == MARKDOWN_GALLERY))
			continue;
		for (size_t k = 0; k < e.n; k++)
			event(&s, &e.at[k]);
		para_close(&s);
	}
}
