/* docx.c - a Word document from its first line to its last: paragraphs, sections, the finished package.
 *
 * word/document.xml is written once, from front to back, in pieces of a megabyte that libzip reads where they lie: nothing of it is moved or
 * copied again, so that an annex of 20,000 links takes little more than its own size. */
#include <string.h>
#include "clock.h"
#include "office_in.h"
#include "text.h"

#define DOCUMENT_OPEN                                                                                                                     \
	"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"                                                                 \
	"<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""                                            \
	" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""                                                \
	" xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\""                                            \
	" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><w:body>"
/* The spaces at the edges, in twips: NĐ 30/2020, phụ lục I, I.3: top and bottom 20, left 30, right 15 mm; the page number stands in the upper one. */
#define MARGINS "<w:pgMar w:top=\"1134\" w:right=\"850\" w:bottom=\"1134\" w:left=\"1701\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/>"

err docx_begin(struct arena *a, const struct docx_look *look, struct docx **out)
{
	struct docx *d = arena_new(a, struct docx);

	d->a = a;
	d->look = *look;
	d->b.a = a;
	XML(d, DOCUMENT_OPEN);
	*out = d;
	return OK;
}

str docx_style_id(enum docx_style style)
{
	static const char *const id[] = {
		[DOCX_BODY] = "BodyText", [DOCX_PLAIN] = "Normal", [DOCX_CENTRED] = "Centred", [DOCX_TITLE] = "Title", [DOCX_SUBTITLE] = "Subtitle",
		[DOCX_HEADING_1] = "Heading1", [DOCX_HEADING_2] = "Heading2", [DOCX_HEADING_3] = "Heading3", [DOCX_LIST] = "ListBullet",
		[DOCX_QUOTE] = "Quote", [DOCX_NOTE] = "Note", [DOCX_CAPTION] = "Caption", [DOCX_CELL] = "TableText", [DOCX_CELL_SMALL] = "TableSmall",
		[DOCX_CELL_HEAD] = "TableHead", [DOCX_CELL_NUMBER] = "TableNumber", [DOCX_ENTRY_HEAD] = "EntryHead", [DOCX_ENTRY] = "Entry",
		[DOCX_CLOSING] = "Closing",
	};
	return str_c(id[style]);
}

void docx_p_open(struct docx *d, enum docx_style style, str more)
{
	XML(d, "<w:p>");
	if (style != DOCX_PLAIN || more.n) {
		XML(d, "<w:pPr>");
		if (style != DOCX_PLAIN) {
			XML(d, "<w:pStyle w:val=\"");
			buf_add(&d->b, docx_style_id(style));
			XML(d, "\"/>");
		}
		buf_add(&d->b, more);
		XML(d, "</w:pPr>");
	}
}

void docx_p_named(struct docx *d, str id, str more, str text)
{
	XML(d, "<w:p><w:pPr><w:pStyle w:val=\"");
	buf_add(&d->b, id);
	XML(d, "\"/>");
	buf_add(&d->b, more);
	XML(d, "</w:pPr>");
	if (text.n)
		docx_r(d, text, S(""));
	docx_p_close(d);
}

void docx_p_close(struct docx *d)
{
	XML(d, "</w:p>");
}

/* The part of a text before its next line end or tab, which goes to *mark; 0 at the end of the text. */
static str stretch(str *rest, char *mark)
{
	size_t n = 0;

	while (n < rest->n && rest->p[n] != '\n' && rest->p[n] != '\t')
		n++;
	str part = str_cut(*rest, 0, n);
	*mark = n < rest->n ? rest->p[n] : 0;
	*rest = str_cut(*rest, n + (*mark != 0), rest->n);
	return part;
}

void docx_r(struct docx *d, str text, str rpr)
{
	char mark;

	XML(d, "<w:r>");
	if (rpr.n) {
		XML(d, "<w:rPr>");
		buf_add(&d->b, rpr);
		XML(d, "</w:rPr>");
	}
	do {
		str part = stretch(&text, &mark);

		if (part.n) {
			XML(d, "<w:t xml:space=\"preserve\">");
			office_xml(&d->b, part);
			XML(d, "</w:t>");
		}
		if (mark)
			buf_add(&d->b, mark == '\t' ? S("<w:tab/>") : S("<w:br/>"));
	} while (mark);
	XML(d, "</w:r>");
}

void docx_run_write(struct docx *d, const struct docx_run *run)
{
	static const str bold_italic[2][2] = { { { "", 0 }, { "<w:i/><w:iCs/>", 14 } }, { { "<w:b/><w:bCs/>", 14 }, { "<w:b/><w:bCs/><w:i/><w:iCs/>", 28 } } };
	bool linked = str_given(run->href) && text_is_web_url(run->href);
	str look = bold_italic[run->bold][run->italic];

	if (!linked) {
		docx_r(d, run->text, look);
		return;
	}
	XML(d, "<w:hyperlink r:id=\"rId");
	buf_int(&d->b, (int64_t)docx_link(d, run->href));
	XML(d, "\" w:history=\"1\">");
	docx_r(d, run->text, look.n ? arena_printf(d->a, "<w:rStyle w:val=\"Hyperlink\"/>%.*s", FMT(look)) : S("<w:rStyle w:val=\"Hyperlink\"/>"));
	XML(d, "</w:hyperlink>");
}

void docx_runs(struct docx *d, enum docx_style style, const struct docx_run *run, size_t n)
{
	docx_block(d, false);
	docx_p_open(d, style, S(""));
	for (size_t i = 0; i < n; i++)
		docx_run_write(d, &run[i]);
	docx_p_close(d);
}

void docx_para(struct docx *d, enum docx_style style, str text)
{
	docx_runs(d, style, &(struct docx_run){ .text = text }, 1);
}

/* A piece is closed between blocks only, since what is written meanwhile looks back at nothing. */
static void piece_end(struct docx *d)
{
	*LIST_PUSH(d->a, &d->pieces) = buf_str(&d->b);
	d->bytes += d->b.n;
	d->b = (struct buf){ .a = d->a };
	buf_grow(&d->b, DOCX_PIECE_BYTES + DOCX_PIECE_BYTES / 8);
}

void docx_block(struct docx *d, bool needs_gap)
{
	if (d->b.n >= DOCX_PIECE_BYTES)
		piece_end(d);
	if (d->gap && needs_gap)
		docx_p_named(d, S("Rule"), S(""), S(""));
	d->gap = false;
	d->begun = true;
}

void docx_page_break(struct docx *d)
{
	docx_block(d, false);
	XML(d, "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>");
}

/* ---- sections */

/* The first page of the first one has no number, all that follow have. */
static void section(struct docx *d, bool closing)
{
	XML(d, "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId5\"/>");
	if (closing || d->sections)
		buf_add(&d->b, d->same_page ? S("<w:type w:val=\"continuous\"/>") : S("<w:type w:val=\"nextPage\"/>"));
	buf_add(&d->b, d->landscape ? S("<w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/>") : S("<w:pgSz w:w=\"11906\" w:h=\"16838\"/>"));
	XML(d, MARGINS);
	if (d->columns > 1)
		buf_printf(&d->b, "<w:cols w:num=\"%d\" w:space=\"284\"/>", d->columns);
	if (!d->sections)
		XML(d, "<w:titlePg/>");
	XML(d, "</w:sectPr>");
	d->sections = true;
}

static void section_end(struct docx *d)
{
	docx_block(d, false);
	XML(d, "<w:p><w:pPr><w:pStyle w:val=\"Rule\"/>");
	section(d, true);
	XML(d, "</w:pPr></w:p>");
}

void docx_pages(struct docx *d, bool landscape)
{
	if (d->begun)
		section_end(d);
	d->landscape = landscape;
	d->columns = 1;
	d->same_page = false;
}

void docx_columns(struct docx *d, int columns)
{
	if (d->begun)
		section_end(d);
	d->same_page = d->begun;
	d->columns = columns;
}

/* ---- links */

static size_t hash(str s)
{
	uint64_t h = 14695981039346656037U;

	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.p[i]) * 1099511628211U;
	return (size_t)(h ^ (h >> 32));
}

static void slots_double(struct docx *d)
{
	struct docx_links *l = &d->links;

	l->nslots = l->nslots ? l->nslots * 2 : 256;
	l->slot = arena_array(d->a, uint32_t, l->nslots);
	for (size_t i = 0; i < l->n; i++) {
		size_t at = hash(l->at[i]) & (l->nslots - 1);

		while (l->slot[at])
			at = (at + 1) & (l->nslots - 1);
		l->slot[at] = (uint32_t)i + 1;
	}
}

size_t docx_link(struct docx *d, str href)
{
	struct docx_links *l = &d->links;

	if (2 * (l->n + 1) > l->nslots)
		slots_double(d);
	size_t at = hash(href) & (l->nslots - 1);
	for (; l->slot[at]; at = (at + 1) & (l->nslots - 1))
		if (str_eq(l->at[l->slot[at] - 1], href))
			return DOCX_LINK_FIRST + l->slot[at] - 1;
	*LIST_PUSH(d->a, l) = arena_str(d->a, href);
	l->slot[at] = (uint32_t)l->n;
	return DOCX_LINK_FIRST + l->n - 1;
}

/* ---- the package */

static str relations(struct docx *d)
{
	struct buf b = { .a = d->a };

	buf_grow(&b, 160 * (d->links.n + d->images.n) + 1);
	for (size_t i = 0; i < d->images.n; i++)
		buf_printf(&b, "<Relationship Id=\"rId%zu\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/image\""
		               " Target=\"media/image%zu.%s\"/>", DOCX_IMAGE_FIRST + i, i + 1, d->images.at[i].ending);
	for (size_t i = 0; i < d->links.n; i++) {
		buf_add(&b, S("<Relationship Id=\"rId"));
		buf_int(&b, (int64_t)(DOCX_LINK_FIRST + i));
		buf_add(&b, S("\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink\" Target=\""));
		office_xml(&b, d->links.at[i]);
		buf_add(&b, S("\" TargetMode=\"External\"/>"));
	}
	return buf_str(&b);
}

static str numberings(struct docx *d)
{
	struct buf b = { .a = d->a };

	for (size_t i = 0; i < d->numbered.n; i++)
		buf_printf(&b, "<w:num w:numId=\"%zu\"><w:abstractNumId w:val=\"2\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"%d\"/>"
			"</w:lvlOverride></w:num>",
		           DOCX_NUM_FIRST + i, d->numbered.at[i]);
	return buf_str(&b);
}

static str properties(struct docx *d)
{
	struct buf b = { .a = d->a };
	int id = 2; /* the first that is free (ECMA-376, 15.2.12.2) */

	for (size_t i = 0; i <= d->hints.n; i++) {
		str value = i ? d->hints.at[i - 1] : d->look.code;

		if (!str_given(value))
			continue;
		buf_printf(&b, "<property fmtid=\"{D5CDD505-2E9C-101B-9397-08002B2CF9AE}\" pid=\"%d\" name=\"", id++);
		if (i)
			buf_printf(&b, OFFICE_HINT "%zu", i);
		else
			buf_add(&b, S("khue"));
		buf_add(&b, S("\"><vt:lpwstr>"));
		office_xml(&b, value);
		buf_add(&b, S("</vt:lpwstr></property>"));
	}
	return buf_str(&b);
}

static void part_add(struct office_part *part, size_t *n, struct arena *a, const char *name, str text)
{
	str *piece = arena_new(a, str);

	*piece = text;
	part[(*n)++] = (struct office_part){ .name = name, .piece = piece, .n = 1 };
}

static void parts_fixed(struct docx *d, struct office_part *part, size_t *n)
{
	static const struct { const char *name, *template; } fixed[] = {
		{ "[Content_Types].xml", "content_types" }, { "_rels/.rels", "rels" }, { "word/_rels/document.xml.rels", "document_rels" },
		{ "word/styles.xml", "styles" }, { "word/settings.xml", "settings" }, { "word/fontTable.xml", "font_table" },
		{ "word/numbering.xml", "numbering" }, { "word/header1.xml", "header1" }, { "docProps/core.xml", "core" }, { "docProps/app.xml", "app" },
		{ "docProps/custom.xml", "custom" },
	};
	bool vi = d->look.lang == LANG_VI, coded = str_given(d->look.code) || d->hints.n;

	for (size_t i = 0; i < sizeof fixed / sizeof *fixed - !coded; i++) {
		const struct office_hole hole[] = {
			{ "LANG", vi ? S("vi-VN") : S("en-GB"), false }, { "POINT", vi ? S(",") : S("."), false }, { "COMMA", vi ? S(";") : S(","), false },
			{ "TITLE", d->look.title, false }, { "SUBJECT", d->look.subject, false }, { "AUTHOR", d->look.author, false },
			{ "AT", instant_iso(d->a, d->look.at), false },
			{ "MORE", i == 2 ? relations(d) : i == 6 ? numberings(d) : i == 10 ? properties(d) : S(""), true },
			{ "CUSTOM", !coded ? S("") : i == 0 ? S("<Override PartName=\"/docProps/custom.xml\" "
				"ContentType=\"application/vnd.openxmlformats-officedocument.custom-properties+xml\"/>")
			            : S("<Relationship Id=\"rId4\" "
				"Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties\" "
				"Target=\"docProps/custom.xml\"/>"), true },
		};
		part_add(part, n, d->a, fixed[i].name, office_fill(d->a, fixed[i].template, hole, sizeof hole / sizeof *hole));
	}
}

err docx_end(struct docx *d, str *bytes)
{
	struct office_part *part = arena_array(d->a, struct office_part, 12 + d->images.n);
	size_t n = 0;

	*bytes = S("");
	if (d->table.open)
		bug("docx_end: a table is open");
	if (d->gap || !d->begun)
		docx_p_named(d, S("Rule"), S(""), S(""));
	section(d, false);
	XML(d, "</w:body></w:document>");
	piece_end(d);
	parts_fixed(d, part, &n);
	part[n++] = (struct office_part){ .name = "word/document.xml", .piece = d->pieces.at, .n = d->pieces.n };
	for (size_t i = 0; i < d->images.n; i++) {
		part_add(part, &n, d->a, arena_cstr(d->a, arena_printf(d->a, "word/media/image%zu.%s", i + 1, d->images.at[i].ending)), d->images.at[i].bytes);
		part[n - 1].packed = true;
	}
	return d->bytes > 4 * (size_t)OFFICE_BYTES_MAX ? ERR_LIMIT : office_zip(d->a, part, n, bytes);
}
