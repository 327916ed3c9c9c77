/* docx_field.c - fields to be filled in: content controls (ECMA-376, 17.5.2), known again by their tag. */
#include "office_in.h"

/* The bounds that Word sets for a tag and a title. */
enum { TAG_CHARS_MAX = 64, BOOKMARK_CHARS_MAX = 40 };

/* A cell of its own within a row, a paragraph of its own elsewhere. */
static bool place_open(struct docx *d)
{
	bool cell = d->table.row;

	if (cell)
		docx_cell_open(d, 1);
	else
		docx_block(d, false);
	docx_p_open(d, cell ? DOCX_CELL : DOCX_PLAIN, S(""));
	return cell;
}

static void place_close(struct docx *d, bool cell)
{
	docx_p_close(d);
	if (cell)
		docx_cell_close(d);
}

/* LibreOffice 7 drops tags when it saves, and keeps bookmarks: each control stands in one whose name says the tag.  Word takes 40 characters. */
static void bookmark_open(struct docx *d, str tag)
{
	struct buf name = { .a = d->a };

	for (size_t i = 0; i < tag.n; i++) {
		char c = tag.p[i];

		if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
			buf_char(&name, c);
		else
			buf_printf(&name, "_%02x", (unsigned)(unsigned char)c);
	}
	d->marked = name.n + sizeof OFFICE_BOOKMARK - 1 <= BOOKMARK_CHARS_MAX;
	if (d->marked)
		buf_printf(&d->b, "<w:bookmarkStart w:id=\"%d\" w:name=\"" OFFICE_BOOKMARK "%.*s\"/>", d->controls, FMT(buf_str(&name)));
}

static void control_open(struct docx *d, str tag, str title, bool empty)
{
	if (tag.n > TAG_CHARS_MAX)
		bug("docx_field: a tag has at most 64 characters");
	bookmark_open(d, tag);
	XML(d, "<w:sdt><w:sdtPr><w:alias w:val=\"");
	office_xml(&d->b, title);
	XML(d, "\"/><w:tag w:val=\"");
	office_xml(&d->b, tag);
	buf_printf(&d->b, "\"/><w:id w:val=\"%d\"/><w:lock w:val=\"sdtLocked\"/>", 10000 + d->controls);
	if (empty)
		XML(d, "<w:showingPlcHdr/>");
}

static void hint_keep(struct docx *d, str hint)
{
	for (size_t i = 0; i < d->hints.n; i++)
		if (str_eq(d->hints.at[i], hint))
			return;
	if (d->hints.n < OFFICE_HINTS_MAX)
		*LIST_PUSH(d->a, &d->hints) = arena_str(d->a, hint);
}

static void control_close(struct docx *d, str shown, bool empty)
{
	XML(d, "</w:sdtPr><w:sdtContent>");
	docx_r(d, shown, empty ? S("<w:rStyle w:val=\"PlaceholderText\"/>") : S(""));
	XML(d, "</w:sdtContent></w:sdt>");
	if (d->marked)
		buf_printf(&d->b, "<w:bookmarkEnd w:id=\"%d\"/>", d->controls);
	d->controls++;
	if (empty)
		hint_keep(d, shown);
}

/* Also a field of one line is a control for text of any kind: LibreOffice 7 mixes up the lines of plain ones and forgets that they are empty. */
void docx_field(struct docx *d, str tag, str title, str value, str hint, bool lines)
{
	bool cell = place_open(d);

	(void)lines;
	control_open(d, tag, title, !value.n);
	control_close(d, value.n ? value : hint.n ? hint : S("…"), !value.n);
	place_close(d, cell);
}

void docx_field_choice(struct docx *d, str tag, str title, str value, const struct docx_choice *choice, size_t n)
{
	bool cell = place_open(d);
	str shown = ABSENT;

	for (size_t i = 0; i < n && value.n; i++)
		if (str_eq(choice[i].value, value))
			shown = choice[i].label;
	control_open(d, tag, title, !str_given(shown));
	XML(d, "<w:dropDownList>");
	for (size_t i = 0; i < n; i++) {
		XML(d, "<w:listItem w:displayText=\"");
		office_xml(&d->b, choice[i].label);
		XML(d, "\" w:value=\"");
		office_xml(&d->b, choice[i].value);
		XML(d, "\"/>");
	}
	XML(d, "</w:dropDownList>");
	control_close(d, str_given(shown) ? shown : d->look.lang == LANG_VI ? S("(chọn)") : S("(choose)"), !str_given(shown));
	place_close(d, cell);
}
