/* reader_docx.h - the parts of a Word document, read as a stream. */
#ifndef KHUE_READER_DOCX_H
#define KHUE_READER_DOCX_H
#include <libxml/xmlreader.h>
#include <zip.h>
#include "buf.h"
#include "reader_in.h"

/* An attack is refused before it costs: a plan's document.xml is under 3 MB, unpacked at most 30 times. */
enum { MAX_ENTRIES = 2000, MAX_PART_BYTES = 48000000, MAX_RATIO = 250, RATIO_FREE_BYTES = 2000000, MAX_DEPTH = 120,
	MAX_DOC_BYTES = 8000000, MAX_DOC_LINES = 60000 };
enum { LEVELS = 9, MAX_STYLES = 4000, MAX_NUMBERINGS = 4000, MAX_ROW_CELLS = 64 };

struct level { int start; str format, text; };
struct abstract { int id; struct level level[LEVELS]; int count[LEVELS]; bool used[LEVELS]; };
struct numbering { int id, abstract; int restart[LEVELS]; bool has_restart[LEVELS], begun; };
struct style { str id, based; int number, level; };
struct word {
	struct arena *a;
	zip_t *zip;
	zip_file_t *file;
	xmlTextReaderPtr xml;
	size_t read; /* bytes of the open part */
	bool over;   /* past MAX_PART_BYTES */
	str why;
	struct { struct abstract *at; size_t n, cap; } abstracts;
	struct { struct numbering *at; size_t n, cap; } numberings;
	struct { struct style *at; size_t n, cap; } styles;
	struct source *out;
	size_t text_bytes;
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
