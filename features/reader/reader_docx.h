/* reader_docx.h - the parts of a Word document, read as a stream. */
#ifndef KHUE_READER_DOCX_H
#define KHUE_READER_DOCX_H
#include <libxml/xmlreader.h>
#include <zip.h>
#include "reader_lines.h"

/* An attack is refused before it costs: a plan's document.xml is under 3 MB, unpacked at most 30 times. */
enum { MAX_ENTRIES = 2000, MAX_PART_BYTES = 48000000, MAX_RATIO = 250, RATIO_FREE_BYTES = 2000000, MAX_DEPTH = 120 };
enum { LEVELS = 9, MAX_STYLES = 4000, MAX_NUMBERINGS = 4000 };

struct level { int start; str format, text, style; bool legal, given; };
struct abstract { int id; str link; struct level level[LEVELS]; int count[LEVELS]; bool used[LEVELS]; };
struct numbering { int id, abstract; int restart[LEVELS]; bool has_restart[LEVELS], begun; struct level own[LEVELS]; };
struct style { str id, based; int number, level; };
struct word {
	struct arena *a;
	zip_t *zip;
	zip_file_t *file;
	xmlTextReaderPtr xml;
	size_t read; /* bytes of the open part */
	bool over;   /* past MAX_PART_BYTES */
	str why;
	const char *document; /* name of the main part */
	struct { struct abstract *at; size_t n, cap; } abstracts;
	struct { struct numbering *at; size_t n, cap; } numberings;
	struct { struct style *at; size_t n, cap; } styles;
	struct liner lines;
};

/* Opens a part; ERR_NOT_FOUND when the file has none of that name. */
err part_open(struct word *w, const char *name);
void part_close(struct word *w);
/* Next node; false at the end.  Sets w->why when the part is broken or an attack. */
bool part_next(struct word *w);
/* Name without its prefix, "" for text; lives until the next part_next. */
str node_name(const struct word *w);
/* Value of w:<name>, a copy; ABSENT when there is none. */
str node_attr(struct word *w, const char *name);
int node_number(struct word *w, const char *name, int otherwise);
bool node_opens(const struct word *w);
bool node_closes(const struct word *w);

err numbering_read(struct word *w);
err styles_read(struct word *w);
/* "2.1. " or "- " of the next paragraph of a list; "" for none.  Counts on. */
str numbering_next(struct word *w, str style, int number, int level);
err body_read(struct word *w);
#endif
