/* pages_in.h - what the files of this part share. */
#ifndef KHUE_PAGES_IN_H
#define KHUE_PAGES_IN_H
#include "page_set.h"

/* Lines of a written set: a letter, then so many numbers; a word's text after them. */
#define PAGES_SIGN "khue-pages 1\n"
enum { PAGE_NUMBERS = 6, RULE_NUMBERS = 4, CELL_NUMBERS = 10, WORD_NUMBERS = 8 };
/* A page of the PDF standard's largest size, 200 inches, in tenths of a point. */
enum { PAGE_SIDE_MAX = 144000, WORD_BYTES_MAX = 2000 };

/* A line of a table's grid: where it stands (x of an upright one, y of a level one) and how far it goes. */
struct grid_line { int at, from, to; };
struct grid_lines { struct grid_line *at; size_t n, cap; };
/* The grid of one table: lines that touch, and where columns and rows end: nx + 1 and ny + 1 places. */
struct grid_table { struct grid_lines level, upright; int *x, *y; size_t nx, ny; int table; };
/* How far from each other two lines are one, and how large a hole in a line is none; tenths of a point. */
enum { GRID_NEAR = 30, GRID_HOLE = 35, GRID_TOUCH = 35, GRID_SHORTEST = 60, GRID_THICKEST = 45, GRID_SIDE_MAX = 200 };

/* Adds the cells of a table to the page (grid_cells.c). */
void grid_cells_add(struct arena *a, const struct grid_table *t, struct page_cells *out);
/* Tables without rules: columns by the gaps that rows of words have in common (grid_words.c).  Returns the number of the last table. */
int grid_words_add(struct arena *a, struct doc_page *p, int table);
/* Is khue-ocr in that folder, with its library and its language (page_ocr.c)? */
bool page_ocr_have(const char *folder);
/* A picture by its first bytes, of a kind that khue-ocr reads? */
bool page_ocr_is(str bytes);
/* A page of a picture as people see it: pages_picture with dpi 0. */
MUST err page_ocr_show(struct arena *a, str picture, int number, str *out, str *why);
#endif
