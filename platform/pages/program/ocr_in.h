/* ocr_in.h - what the files of khue-ocr share. */
#ifndef KHUE_OCR_IN_H
#define KHUE_OCR_IN_H
#include <allheaders.h>
#include "arena.h"
#include "buf.h"
#include "page_set.h"

/* What all later steps measure by: at 200 dpi a letter of 10 points is high enough to be read, and more costs time only. */
enum { OCR_DPI_LEAST = 170, OCR_DPI_MOST = 260, OCR_DPI_WANTED = 200 };

/* A page on its way; pictures belong to leptonica and go with the process. */
struct scan {
	PIX *grey;   /* upright, white paper, without seals */
	PIX *ink;    /* one bit: what is dark, without rules and specks */
	PIX *edges;  /* one bit: the rules */
	PIX *stamps; /* one bit: where stamps were taken out, and rules with them; NULL: nowhere */
	PIX *shown;  /* in the colours it came in, turned as grey is; NULL: nobody wants to see it */
	int dpi;
	int turned;  /* tenths of a degree, anticlockwise negative */
};

/* Tenths of a point from pixels and back. */
static inline int points_of(int pixels, int dpi) { return (int)((int64_t)pixels * 720 / dpi); }
static inline int pixels_of(int tenths, int dpi) { return (int)((int64_t)tenths * dpi / 720); }

/* Decodes what is no larger than the limits say, which the header is asked for first.
 *   page from 1, of a TIFF; other kinds have one
 *   dpi  in: of the caller, or 0; out: of the picture that is given back, between OCR_DPI_LEAST and OCR_DPI_MOST
 *   why  "not-picture" "too-large" "broken"
 * ERR_INVALID, ERR_LIMIT: *why says it */
MUST err scan_decode(str in, int page, int *dpi, PIX **out, str *why);
/* Grey with the paper white, whatever light fell on it; stamps and signatures in colour are taken out.  Consumes `in`, which `shown` keeps a copy of;
 * false: no memory. */
bool scan_grey(PIX *in, int dpi, bool shown, struct scan *out);
/* What people see of an upright page: WebP, PAGES_SHOWN_WIDTH wide. */
bool scan_show(const struct scan *s, struct buf *out);
/* Fills ink, edges and turned: by quarter turns (not upside down, which only reading tells) and by a few degrees. */
bool scan_upright(struct scan *s);
/* Turns the page over, then ink and edges anew. */
bool scan_over(struct scan *s);
/* Ink and edges anew, after grey was turned. */
bool scan_ink(struct scan *s);
/* Paints white what is neither a letter nor near one: dirt, rules, and what is left of stamps. */
void scan_clean(struct scan *s);
/* Anything but specks in this box of pixels? */
bool scan_inked(const struct scan *s, BOX *box);

/* Loads the language and reads a first line, so that nothing is left to load.  False: it is not installed. */
bool words_ready(void);
enum words_as { WORDS_BLOCK, WORDS_LINE, WORDS_PAGE };
/* Reads the box of pixels; words are added with boxes in tenths of a point.  Where it was doubtful it reads again from harder contrast and keeps the better.
 * Gives the mean confidence, -1 when there was no word. */
int words_read(struct arena *a, const struct scan *s, BOX *box, enum words_as as, int cell, struct doc_page *page);
/* Mean confidence of a few lines, to tell whether the page stands on its head. */
int words_sample(struct arena *a, const struct scan *s, PIX *grey);

/* Roman numbers after "Quý", or alone in a cell: their strokes are counted.  Boxes of the words in pixels.  agreed: two readings gave these words. */
void words_roman(struct arena *a, const struct scan *s, struct page_words *w, bool agreed);

/* Other characters that look like a slash to one, and two of them to one. */
str words_slashes(struct arena *a, str s);
/* What is certainly a slip of recognition: look-alikes among digits, marks without a letter.  Touches words [from, n) of a page; a word that it changes is
 * less sure than before. */
void words_mend(struct arena *a, struct page_words *w, size_t from);
#endif
