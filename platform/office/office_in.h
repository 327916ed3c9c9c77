/* office_in.h - what the files of this part share. */
#ifndef KHUE_OFFICE_IN_H
#define KHUE_OFFICE_IN_H
#include "buf.h"
#include "office.h"

#define XLSX_WORDS_SHEET "khue" /* hidden: the words of long choice lists */
enum { DOCX_COLUMNS_MAX = 40, DOCX_PIECE_BYTES = 1 << 20, TWIPS_PER_MM_100 = 5669 /* hundredths: 1440 / 25.4 */ };
static inline int twips(int mm) { return mm * TWIPS_PER_MM_100 / 100; }

/* ---- a package: parts by name, written as one ZIP (office_zip.c) */

/* A part may come in pieces, which are written one after the other. */
struct office_part { const char *name; const str *piece; size_t n; bool packed; /* is small already: stored as it is */ };
/* ERR_LIMIT: past OFFICE_BYTES_MAX; ERR_IO: libzip has no memory.  The same parts give the same bytes. */
MUST err office_zip(struct arena *a, const struct office_part *part, size_t n, str *bytes);

/* Parts that are kept as files in parts/; @WORD@ stands for what a document fills in. */
struct office_template { const char *name; str text; };
extern const struct office_template office_templates[]; /* parts.c, made of them */
extern const size_t noffice_templates;
struct office_hole { const char *word; str value; bool markup; /* XML already */ };
/* A template with its holes filled, in the arena. */
str office_fill(struct arena *a, const char *name, const struct office_hole *hole, size_t n);
/* Text as XML: escaped, characters that XML has no place for left out, bytes that are no UTF-8 as U+FFFD. */
void office_xml(struct buf *b, str s);

/* ---- a document being written */

struct docx_links { str *at; size_t n, cap; uint32_t *slot; size_t nslots; /* a power of two, at least twice n */ };
struct docx_image { str bytes; const char *ending; };
struct docx_table { size_t columns, column; int width[DOCX_COLUMNS_MAX]; /* twips */ bool open, row, head; };
struct docx {
	struct arena *a;
	struct docx_look look;
	struct buf b;                                                /* the newest piece of word/document.xml */
	struct { str *at; size_t n, cap; } pieces;                   /* those before */
	size_t bytes;                                                /* of these */
	struct docx_links links;
	struct { struct docx_image *at; size_t n, cap; } images;
	struct { int *at; size_t n, cap; } numbered;                 /* the first number of each numbered list */
	struct docx_table table;
	struct { str *at; size_t n, cap; } hints;                    /* what empty fields show, kept with the document: LibreOffice makes it their text */
	int controls;
	bool marked;                                                 /* the control that is open stands in a bookmark */
	int columns;                                                 /* of the section under way; 0 and 1: one */
	bool same_page;                                              /* it begins where the one before ends */
	bool landscape, sections, begun, gap;                        /* gap: a table has ended, nothing follows yet */
};

#define OFFICE_BOOKMARK "khue_"
#define OFFICE_HINT "khue-hint-"
enum { OFFICE_HINTS_MAX = 40 };
#define XML(d, literal) buf_add(&(d)->b, S(literal))
/* The name of a style in styles.xml. */
str docx_style_id(enum docx_style style);
/* A paragraph of a style that no caller chooses, by its name in styles.xml. */
void docx_p_named(struct docx *d, str id, str more, str text);
/* Begins a paragraph; more: properties after the style, in the order of the schema (ECMA-376, 17.3.1.26). */
void docx_p_open(struct docx *d, enum docx_style style, str more);
void docx_p_close(struct docx *d);
/* A stretch of text with a <w:r> of its own; rpr: its properties, markup. */
void docx_r(struct docx *d, str text, str rpr);
void docx_run_write(struct docx *d, const struct docx_run *run);
/* Before whatever stands outside cells: a paragraph where a table has just ended and the next thing needs one, or a new piece. */
void docx_block(struct docx *d, bool needs_gap);
/* One cell around paragraphs that the caller writes. */
void docx_cell_open(struct docx *d, size_t columns);
void docx_cell_close(struct docx *d);
/* A table without lines, each of its rows kept on one page; cells as usual. */
void docx_bare_table(struct docx *d, const int *width_mm, size_t columns);
/* "rId7" of an address, one for each address. */
size_t docx_link(struct docx *d, str href);
enum { DOCX_NUM_LIST = 1, DOCX_NUM_FIRST = 10 /* of numbered lists */, DOCX_LINK_FIRST = 100, DOCX_IMAGE_FIRST = 10 };
#endif
