/* imports_lines.h - the lines of a document as they are kept once for each import, with page and boxes where it has pages.
 *   P TAB page TAB wide TAB high                                  size of a page
 *   L TAB number TAB page TAB box TAB confidence TAB cells TAB …   a line: its text, or for each cell box and text; a box is x0,y0,x1,y1
 *   M TAB number TAB cell TAB page TAB box                        where the line before, or a cell of it, goes on; cell -1: the line */
#ifndef KHUE_IMPORTS_LINES_H
#define KHUE_IMPORTS_LINES_H
#include "reader.h"

struct page_size { int page, wide, high; };
struct page_sizes { struct page_size *at; size_t n, cap; };
struct import_lines { struct source source; struct page_sizes pages; };

/* Runs beside the reader, shut in.  bytes: what the reader was given, for the sizes of pages. */
void lines_write(struct arena *a, struct buf *out, const struct source *s, str bytes);
/* Back; whatever does not look like a line is left out, for the writer read a hostile document.  Texts are parts of `text`. */
void lines_parse(struct arena *a, str text, struct import_lines *out);
const struct source_line *line_numbered(const struct import_lines *l, int number);
/* The line in one text; the cells of a row apart by " | ". */
str line_text(struct arena *a, const struct source_line *l);
/* Where a span stands on its page: the box of the cell or of the line.  False: nowhere, or the document has no pages. */
bool span_box(const struct import_lines *l, struct plan_span s, int *page, struct page_box *box);
/* Adds every place of the cell or the line: one on each page or in each column that it goes over. */
void span_places(struct arena *a, const struct import_lines *l, struct plan_span s, struct source_places *out);
#endif
