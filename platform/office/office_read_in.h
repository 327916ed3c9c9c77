/* office_read_in.h - a package of hostile origin, read part by part as a stream of XML nodes. */
#ifndef KHUE_OFFICE_READ_IN_H
#define KHUE_OFFICE_READ_IN_H
#include <libxml/xmlreader.h>
#include <zip.h>
#include "office_in.h"

/* An attack is refused before it costs.  The bounds are those of the reader of plans (features/reader): a form is smaller than a plan. */
enum {
	READ_ENTRIES_MAX = 2000, READ_PART_BYTES_MAX = 48000000, READ_RATIO_MAX = 250, READ_RATIO_FREE_BYTES = 2000000, READ_DEPTH_MAX = 120,
	READ_TEXT_BYTES_MAX = 32 << 20, READ_CELLS_MAX = 2000000, READ_COLUMNS_MAX = 256, READ_TABLES_MAX = 2000, READ_FIELDS_MAX = 20000, READ_SHEETS_MAX = 60,
	READ_STRINGS_MAX = 500000, READ_STYLES_MAX = 70000, READ_ATTR_BYTES = 2000, READ_CHOICES_MAX = 400,
};

struct package {
	struct arena *a;
	zip_t *zip;
	zip_file_t *file;
	xmlTextReaderPtr xml;
	size_t read;  /* bytes of the open part */
	bool over;    /* past READ_PART_BYTES_MAX */
	str why;      /* "broken", "bomb", "too-large": what stops the reading; ABSENT: nothing so far */
	size_t text_bytes, cells;
	struct office_doc *doc;
	struct { str *at; size_t n, cap; } hints; /* what empty fields of the document show */
	str main;     /* the part that the package is about: "word/document.xml" */
};

/* Opens a part; ERR_NOT_FOUND when the file has none of that name, ERR_INVALID when it cannot be unpacked (p->why). */
MUST err pk_open(struct package *p, str name);
void pk_close(struct package *p);
/* Next node; false at the end, with p->why when the part is broken or an attack or something was refused meanwhile. */
bool pk_next(struct package *p);
/* Closes the part and says how it ended. */
MUST err pk_end(struct package *p);
/* Name without its prefix, "" for text; lives until the next pk_next. */
str pk_name(const struct package *p);
bool pk_is(const struct package *p, const char *name);
bool pk_opens(const struct package *p);
/* An empty element closes where it opens. */
bool pk_closes(const struct package *p);
/* The characters of a text node, ABSENT for other nodes; lives until the next pk_next. */
str pk_text(const struct package *p);
/* Value of an attribute without its prefix, a copy; ABSENT when there is none. */
str pk_attr(struct package *p, const char *name);
int pk_number(struct package *p, const char *name, int otherwise);
/* Reading ends at the next node, for this reason; the first one counts. */
void pk_refuse(struct package *p, str why);
/* Characters that come in are counted here: false when they are too many. */
bool pk_counts(struct package *p, size_t bytes);
/* As text in NFC in the arena, trimmed; what is no text is "". */
str pk_kept(struct package *p, const struct buf *b);
/* Adds a cell to the newest row; what is past the bounds is refused. */
void pk_cell(struct package *p, struct office_row *row, size_t *cap, size_t column, str text);
struct office_table *pk_table(struct package *p, str name);
struct office_row *pk_row(struct package *p, struct office_table *t);

/* Each fills p->doc. */
MUST err office_read_docx(struct package *p);
MUST err office_read_xlsx(struct package *p);
MUST err office_read_csv(struct package *p, str bytes);
#endif
