/* reader_lines.h - paragraphs and table rows of a document with markup become numbered lines; Word files and web pages count alike. */
#ifndef KHUE_READER_LINES_H
#define KHUE_READER_LINES_H
#include "buf.h"
#include "reader_in.h"

enum { MAX_DOC_BYTES = 8000000, MAX_DOC_LINES = 60000, MAX_ROW_CELLS = 64 };

struct row { str cell[MAX_ROW_CELLS]; bool continued[MAX_ROW_CELLS]; size_t n; };
struct liner {
	struct arena *a;
	struct source *out;
	size_t bytes;
	int number, table; /* given so far */
	bool over;         /* past the limits: the caller gives up with "too-large" */
};

/* A paragraph; a hard break in it makes another line of the same number, so that labels set with it are seen.  Blank ones are none. */
void liner_paragraph(struct liner *l, str text);
/* A row of the table in hand; its text is "| a | b |". */
void liner_row(struct liner *l, const struct row *row);
/* Bytes of a text file or a web page as UTF-8, without a byte order mark.
 *   said  the name of the character set that the file gives of itself, or ABSENT
 *   why   "not-text", "old-font" */
err text_decode(struct arena *a, str bytes, str said, str *out, str *why);
/* The letters of an old 8-bit font (TCVN3, VNI) were stored as if they were Latin ones. */
bool text_old_font(str s);
/* A code point of windows-1252 (or 1258) for a byte. */
uint32_t text_of_byte(unsigned char byte, bool vietnamese);
/* A Word file with a password lies as one stream in an OLE container. */
bool source_is_locked(str bytes);
/* PNG, JPEG, TIFF, WebP. */
bool source_is_picture(str bytes);
/* A web page, by its first tag. */
bool htm_is(str bytes);
/* A web page with its pictures in one file. */
bool mht_is(str bytes);
/* OLE, rich text, OpenDocument, Word's XML of 2003: what LibreOffice makes a .docx of. */
bool source_is_old_word(str bytes);
/* said: the character set, where something else than the page itself says it; else ABSENT. */
err source_htm(struct arena *a, str bytes, str said, struct source *out, str *why);
err source_mht(struct arena *a, str bytes, struct source *out, str *why);
#endif
