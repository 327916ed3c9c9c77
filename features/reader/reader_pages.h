/* reader_pages.h - what the files that make lines of pages share. */
#ifndef KHUE_READER_PAGES_H
#define KHUE_READER_PAGES_H
#include "reader_lines.h"

/* A line of words as it is printed: on a page, in one column of it, or in a cell. */
struct pline {
	const struct page_word **word; /* in reading order */
	size_t n;
	struct page_box box;
	int size, page;
	bool bold;                     /* all of it */
	int column;                    /* 0: across the page; else of which column, numbered through the file */
	size_t region;                 /* of its page's */
	str text;
};
struct plines { struct pline *at; size_t n, cap; };
struct pwords { const struct page_word **at; size_t n, cap; };
/* Where text of a page or column begins and ends. */
struct pmargins { int left, right, pitch; /* from line to line inside a paragraph; 0: not known */ };
/* What follows on what: a line, or a table of a page. */
struct pflow {
	struct pline *line;
	struct doc_page *page;
	int table;
	struct page_box box;
	struct pmargins margins;
	bool head;  /* of a document: its halves stand side by side */
	bool body;  /* of text that is set in columns and goes on from one to the next */
	int shift;  /* how far right of the first column this one stands */
};
struct pflows { struct pflow *at; size_t n, cap; };
/* A part of a page that is read before the next one.  side: 0 across the page, odd a left column, even a right one; the same number through the file
 * for columns that stand at the same place. */
struct pregion { struct page_box box; int side, shift; };
struct pregions { struct pregion *at; size_t n, cap; };

/* Words to lines, from above, each from left to right; their text is not filled in. */
void plines_of_words(struct arena *a, struct pwords *words, struct plines *out);
/* Fills the text: spaced out letters closed, ligatures as letters, raised numbers of footnotes left out. */
void pline_text(struct arena *a, struct pline *l);
/* The next word would have had room in this line: it was ended by a person, not by the margin. */
bool pline_had_room(const struct pline *l, const struct pline *next, struct pmargins m);
/* Does the next line go on with the paragraph?  first: the first line of the paragraph; l: its last so far. */
bool pline_goes_on(const struct pline *first, const struct pline *l, const struct pline *next, struct pmargins m);
/* The usual way down from one line to the next: what a quarter of the lines keep to. */
int plines_pitch(struct arena *a, const struct plines *l);
/* Lower than the next line of the same paragraph would stand. */
bool pline_set_off(const struct pline *l, const struct pline *next, struct pmargins m);
/* The text begins with a small letter. */
bool pline_lower(str text);
/* A number that a narrow cell broke in two: "20/8/202" and "5". */
bool pline_broken(const struct pline *l, const struct pline *next, struct pmargins m);
/* Adds the text of the next line to that of a paragraph. */
void pline_join(struct buf *b, str next);
/* Per cent of recognition over words: their mean by letters, drawn to the worst of them. */
int pline_confidence(const struct plines *l);
struct page_box page_box_around(struct page_box a, struct page_box b);

/* The parts of every page, in reading order, into out[0..set->n): one for the whole page where nothing is set in columns (reader_regions.c). */
void pages_part(struct arena *a, const struct page_set *set, struct pregions *out);
/* Footnotes under the last line of a page or column: how many lines of l, a part of the page's, are left above them (reader_notes.c).
 * notes: were there some in an earlier part of this page; set where there are. */
size_t notes_cut(struct arena *a, const struct doc_page *p, const struct plines *page, const struct plines *l, bool *notes);
/* Lines outside of tables in reading order, columns one after the other; running numbers and repeated heads left out (reader_flow.c). */
void pages_flow(struct arena *a, struct page_set *set, struct pflows *out);
/* Adds the rows of the tables at flow[i], flow[i + 1], … that are one table; returns how many were taken (reader_page_tables.c). */
size_t page_tables_add(struct liner *out, const struct pflow *flow, size_t n);
#endif
