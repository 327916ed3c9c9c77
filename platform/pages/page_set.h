/* page_set.h - pages of a PDF or of pictures as words with boxes and the lines ruled on them: what two programs beside khue give, each shut in by itself
 * (khue-pages for PDF, khue-ocr for scans and pictures), and what features/reader makes lines and tables of. */
#ifndef KHUE_PAGE_SET_H
#define KHUE_PAGE_SET_H
#include "arena.h"
#include "buf.h"

/* Limits: a plan has 10 to 60 pages.  A file with more than DOC_PAGES_MAX is refused whole, a page with more words is cut and says so. */
enum { DOC_PAGES_MAX = 500, DOC_WORDS_MAX = 8000, DOC_RULES_MAX = 4000, DOC_CELLS_MAX = 4000, DOC_PAGES_AT_ONCE = 20, DOC_PICTURE_BYTES_MAX = 1 << 20,
       DOC_SCAN_BYTES_MAX = 16 << 20 };

/* Tenths of a point from the upper left corner of the page as it is read (turned upright). */
struct page_box { int x0, y0, x1, y1; };
struct page_word {
	str text;            /* UTF-8, NFC, no blanks; of a picture as it was recognised */
	struct page_box box;
	int size;            /* of the letters, tenths of a point */
	bool bold;
	int confidence;      /* 0..100 of recognition; 100: the text was in the file */
	int cell;            /* of a scan whose cells were read one by one: index + 1 into cells; 0: none */
};
struct page_words { struct page_word *at; size_t n, cap; };
/* A ruled line: a box of one to a few tenths in one direction. */
struct page_rules { struct page_box *at; size_t n, cap; };
/* A cell of a ruled table, found from the rules; merged cells are one.  table: 1-based on the page; row, column: from 0, with how many it spans. */
struct page_cell { struct page_box box; int table, row, column, rows, columns; bool blank; };
struct page_cells { struct page_cell *at; size_t n, cap; };
struct doc_page {
	int number;          /* from 1 */
	int wide, high;      /* tenths of a point */
	bool scanned;        /* a picture of a page: the file holds no words, or hardly any */
	bool cut;            /* it had more words than DOC_WORDS_MAX */
	int turned;          /* tenths of a degree by which it was set upright */
	struct page_words words;
	struct page_rules rules;
	struct page_cells cells;
};
struct page_set { struct doc_page *at; size_t n, cap; int total; /* pages of the whole file */ };

/* Which programs are there, in the folder of the running program, with the libraries and the language that they need. */
enum pages_program { PAGES_PDF, PAGES_OCR };
bool pages_have(enum pages_program p);
/* Looks which are there, for a process that forks others which may look no more. */
void pages_look(void);

/* Reads some pages of a PDF in khue-pages.  Scanned pages come back with `scanned` and no words.  Not for web workers.
 *   bytes  the file
 *   first  from 1; count: 1..DOC_PAGES_AT_ONCE
 *   why    out: with an error, "encrypted" "broken" "too-many-pages" "pdf-missing" or a code of extract_run
 * ERR_INVALID, ERR_LIMIT: the file is refused; ERR_NOT_FOUND: the program is not installed; ERR_IO: try again later */
MUST err pages_of_pdf(struct arena *a, str bytes, int first, int count, struct page_set *out, str *why);
/* One page of a PDF as a picture: PNG at `dpi` (50..300) for OCR, grey or coloured as the page is, at most DOC_SCAN_BYTES_MAX; or WebP of 900 px width
 * for people with dpi 0.  why: as pages_of_pdf, "no-such-page", "too-large".
 * A page of a picture, for people only: set upright by khue-ocr as pages_of_picture sets it, so that boxes of words lie where the words are; number
 * is of a TIFF with several.  why: as pages_of_picture. */
MUST err pages_picture(struct arena *a, str bytes, int number, int dpi, str *picture, str *why);
/* One picture (PNG, JPEG, TIFF, WebP) through khue-ocr: set upright, ruled lines found, each cell of a table read by itself, empty cells not at all.
 *   dpi   what it was made at; 0: as the picture says, else guessed
 *   out   one page
 *   why   "ocr-missing" "not-picture" "broken" "too-large" or a code of extract_run */
MUST err pages_of_picture(struct arena *a, str picture, int dpi, struct page_set *out, str *why);

/* As bytes and back, to be kept in a file between steps and given to the reader: begins with "khue-pages 1\n". */
void pages_write(struct buf *out, const struct page_set *p);
/* ERR_INVALID: not such bytes.  Everything is checked: boxes inside the page, indexes, counts. */
MUST err pages_parse(struct arena *a, str bytes, struct page_set *out);
/* Are these bytes what pages_write gave? */
bool pages_are(str bytes);
/* Cells from the rules of a page, merged ones as one (grid.c): fills p->cells, and word.cell of the words inside. */
void pages_grid(struct arena *a, struct doc_page *p);
/* Ruled lines from a grey picture: each byte a pixel, 255 white.  Boxes in pixels; the caller scales.  Lines up to `lean` pixels askew over their length. */
void pages_rules_of_picture(struct arena *a, const unsigned char *grey, int wide, int high, int stride, struct page_rules *out);
#endif
