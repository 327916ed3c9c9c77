/* office.h - documents of offices: Word documents written, filled in ones and sheets read back, PDF made of them.
 * Layout of Vietnamese administrative documents: Nghị định 30/2020/NĐ-CP, phụ lục I (A4, margins, Times New Roman 13-14, box by box). */
#ifndef KHUE_OFFICE_H
#define KHUE_OFFICE_H
#include "db.h"
#include "lang.h"
#include "str.h"

/* ---- writing a .docx, from its first line to its last; everything lives in the arena until docx_end */

struct docx;
enum docx_style {
	DOCX_BODY,                /* 14 pt, justified, first line indented 1.27 cm, 6 pt between paragraphs */
	DOCX_PLAIN,               /* the same without indent, left */
	DOCX_CENTRED, DOCX_TITLE, /* capitals are the caller's; 14 pt bold, centred */
	DOCX_SUBTITLE,            /* 14 pt bold, centred, not capitals */
	DOCX_HEADING_1, DOCX_HEADING_2, DOCX_HEADING_3, /* real headings of Word, for its outline and for readers of screens */
	DOCX_LIST, DOCX_QUOTE, DOCX_NOTE /* 11 pt, italic */, DOCX_CAPTION, DOCX_CELL /* 11 pt, left */, DOCX_CELL_SMALL /* 9 pt */, DOCX_CELL_HEAD,
		DOCX_CELL_NUMBER /* right */,
	DOCX_ENTRY_HEAD, DOCX_ENTRY, /* 9 pt: long lists in columns, a bold line over hanging ones */
	DOCX_CLOSING, /* as DOCX_BODY, on the page of what follows: a signature does not stand alone */
};
struct docx_look {
	enum lang lang;
	str title, author, subject;      /* properties of the document; author: an office, never a person */
	str code;                        /* custom property "khue", by which a filled in form is known again; ABSENT: none */
	int64_t at;                      /* its making; the same input gives the same bytes */
};
/* A stretch of text.  href: a web address it leads to, or ABSENT. */
struct docx_run { str text; bool bold, italic; str href; };
MUST err docx_begin(struct arena *a, const struct docx_look *look, struct docx **out);
/* Line ends in a text become line breaks. */
void docx_para(struct docx *d, enum docx_style style, str text);
void docx_runs(struct docx *d, enum docx_style style, const struct docx_run *run, size_t n);
/* A text of platform/markdown: headings from `level` on, lists, quotes, tables, links; pictures are left out. */
void docx_markdown(struct docx *d, str markdown, int level);
/* A table.  width_mm: of each column, together at most DOCX_WIDTH_MM or DOCX_LANDSCAPE_MM; the rows before docx_table_body repeat on each page, so a
 * table without a head calls it at once.  Cells that a row does not give are empty; more than its columns are a mistake of the program. */
void docx_table_begin(struct docx *d, const int *width_mm, size_t columns);
void docx_row(struct docx *d);                                             /* begins a row */
void docx_cell(struct docx *d, enum docx_style style, str text);           /* one cell of it; line ends: paragraphs */
void docx_cell_runs(struct docx *d, enum docx_style style, const struct docx_run *run, size_t n);
void docx_cell_across(struct docx *d, enum docx_style style, str text, size_t columns); /* over several columns */
void docx_table_body(struct docx *d);
void docx_table_end(struct docx *d);
void docx_page_break(struct docx *d);
/* What follows stands on new pages of that direction, numbered on (annex tables: landscape). */
void docx_pages(struct docx *d, bool landscape);
/* What follows stands in that many columns, on the page that is begun, until docx_pages. */
void docx_columns(struct docx *d, int columns);
/* A picture, at most width_mm wide.  alt: what it shows.  ERR_INVALID: neither JPEG nor PNG. */
MUST err docx_picture(struct docx *d, str bytes, int width_mm, str alt);
/* Fields to be filled in, which Word and LibreOffice keep as content controls and office_read gives back by their tag: a text, one of some words, in a
 * paragraph or, between docx_row and the next, in a cell.  value "" : empty, showing `hint`.  A tag has at most 64 bytes (Word's own bound). */
struct docx_choice { str value, label; };
void docx_field(struct docx *d, str tag, str title, str value, str hint, bool lines);
void docx_field_choice(struct docx *d, str tag, str title, str value, const struct docx_choice *choice, size_t n);
/* The file.  ERR_LIMIT: past OFFICE_BYTES_MAX; ERR_IO */
enum { OFFICE_BYTES_MAX = 64 << 20, DOCX_WIDTH_MM = 165 /* of the text */, DOCX_LANDSCAPE_MM = 252 };
MUST err docx_end(struct docx *d, str *bytes);

/* The head and the foot of an administrative document (NĐ 30/2020, boxes 1-5a, 7, 9b). */
struct nd30_head {
	str parent_agency;   /* cơ quan chủ quản; ABSENT: none */
	str agency;          /* cơ quan ban hành */
	str number;          /* "05/BC-SVHTT"; ABSENT: "Số:      /BC-…" with room to write; number_code then gives "BC-SVHTT" */
	str number_code;
	str place;           /* "Hà Nội" */
	str issued_on;       /* ISO; ABSENT: "ngày      tháng      năm 2025", year_blank */
	int year_blank;
	str kind;            /* "BÁO CÁO" */
	str subject;         /* trích yếu */
};
void docx_nd30_head(struct docx *d, const struct nd30_head *h);
struct nd30_foot {
	const str *recipient; size_t nrecipients; /* nơi nhận, one a line without dash; the last one "Lưu: VT, …" */
	str authority;       /* "KT. GIÁM ĐỐC" or ABSENT */
	str title;           /* "GIÁM ĐỐC" */
	str name;            /* ABSENT: room for it */
};
void docx_nd30_foot(struct docx *d, const struct nd30_foot *f);

/* ---- reading what was filled in: hostile bytes, read in a process of their own (extract kind "office.read") */

struct office_field { str tag, value; };
struct office_fields { struct office_field *at; size_t n, cap; };
struct office_row { str *cell; size_t n; };
struct office_rows { struct office_row *at; size_t n, cap; };
struct office_table { str name; /* of a sheet; a table of a .docx: its number from 1 */ struct office_rows rows; };
struct office_tables { struct office_table *at; size_t n, cap; };
enum office_kind { OFFICE_DOCX, OFFICE_XLSX, OFFICE_CSV };
struct office_doc {
	enum office_kind kind;
	str code;            /* custom property "khue" of docx and xlsx; ABSENT: none */
	struct office_fields fields;   /* of docx */
	struct office_tables tables;   /* dates of sheets as ISO days, numbers in plain digits with a point, formulas by their last value */
};
enum { OFFICE_READ_BYTES_MAX = 10 << 20, OFFICE_ROWS_MAX = 20000, OFFICE_CELL_CHARS = 32767, OFFICE_READ_SECONDS = 20 };
/* For jobs, and for command lines; a web worker queues a job.
 *   why  out: "not-office" "encrypted" "broken" "bomb" "too-large" or as extract_run
 * ERR_INVALID, ERR_LIMIT, ERR_IO as extract_run */
MUST err office_read(struct arena *a, str bytes, struct office_doc *out, str *why);
struct buf;
err office_extract(struct arena *a, str in, struct buf *out, str *why); /* extract_kinds: "office.read" */

/* ---- PDF, by LibreOffice in a sandbox of its own (program khue-pdf, extract kind "office.pdf") */

enum { OFFICE_PDF_SECONDS = 120 };
/* Can PDF be made here?  Looked up once: LibreOffice is installed, and a font with every Vietnamese letter stands for Times New Roman.  why: a
 * sentence for the operator in English, ABSENT when it can. */
bool office_pdf_ready(str *why);
/* For a server: what its jobs process finds by office_pdf_look, before it shuts itself in, its web workers hear by office_pdf_ready.  Before they are
 * forked.  Without it office_pdf_ready looks by itself, which a process that is shut in may not. */
void office_pdf_share(void);
bool office_pdf_look(str *why);
/* For jobs and command lines.  docx or xlsx in, PDF out.  ERR_NOT_FOUND: not installed here; others as extract_run. */
MUST err office_pdf(struct arena *a, str bytes, enum office_kind kind, str *pdf, str *why);

/* Old Word files (.doc), rich text and OpenDocument texts as .docx, by the same program, with tables and automatic numbers kept.  For jobs and command
 * lines.  why: "encrypted" "broken" or as extract_run.  ERR_NOT_FOUND: LibreOffice is not installed; others as extract_run. */
enum { OFFICE_WORD_SECONDS = 60 };
MUST err office_word(struct arena *a, str bytes, str *docx, str *why);
/* Is LibreOffice there?  As office_pdf_ready, but no font is asked for. */
bool office_word_ready(void);

/* ---- writing a sheet: a thin coat over libxlsxwriter for what data_xlsx of opendata cannot do (several sheets, sums, widths, frozen heads) */

struct xlsx;
enum xlsx_style { XLSX_TEXT, XLSX_WRAP, XLSX_HEAD, XLSX_TITLE, XLSX_NUMBER, XLSX_MONEY, XLSX_DATE, XLSX_BOLD, XLSX_LINK,
	XLSX_INPUT /* yellow, unlocked, wraps */, XLSX_PERCENT };
MUST err xlsx_begin(struct arena *a, const struct docx_look *look, struct xlsx **out);
MUST err xlsx_sheet(struct xlsx *x, str name, const double *width, size_t columns, size_t head_rows /* frozen */);
/* ERR_INVALID: a sheet of that name is there already.  Characters that a sheet's name may not have become blanks, and it is cut at 31.
 * Row and column from 0, of the newest sheet, in any order.  A text never runs as a formula; past OFFICE_CELL_CHARS it is cut.  XLSX_PERCENT: 45 is 45 %. */
void xlsx_text(struct xlsx *x, size_t row, size_t column, enum xlsx_style style, str s);
void xlsx_number(struct xlsx *x, size_t row, size_t column, enum xlsx_style style, int64_t n);
void xlsx_date(struct xlsx *x, size_t row, size_t column, str iso);
void xlsx_link(struct xlsx *x, size_t row, size_t column, str url, str text);
/* A formula of ours, with the value it has now, so that readers that do not count show it too. */
void xlsx_formula(struct xlsx *x, size_t row, size_t column, enum xlsx_style style, const char *formula, int64_t value);
/* A cell takes one of these words only. */
void xlsx_choice(struct xlsx *x, size_t row, size_t column, const str *label, size_t n);
/* Cells that are not XLSX_INPUT cannot be changed on this sheet. */
void xlsx_protect(struct xlsx *x);
/* The same cells give the same bytes.  ERR_LIMIT: past OFFICE_BYTES_MAX, or more than a sheet holds; ERR_IO: no file to be had in the spool. */
MUST err xlsx_end(struct xlsx *x, str *bytes);
/* Where xlsx_end may keep files while it works, for a process that is shut in: its spool.  Lives as long as the process; else $TMPDIR or /tmp. */
void office_spool(const char *dir);
#endif
