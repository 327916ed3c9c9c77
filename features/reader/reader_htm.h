/* reader_htm.h - what the two files about web pages share. */
#ifndef KHUE_READER_HTM_H
#define KHUE_READER_HTM_H
#include "reader_lines.h"

enum { HTM_NAME = 16, HTM_STYLE = 2048, HTM_DEPTH = 300, HTM_TABLES = 12 };

/* A tag, its name in lower case.  What is longer than its field is cut. */
struct htm_tag {
	char name[HTM_NAME];
	bool closes, alone;     /* </b>; <br/> */
	char style[HTM_STYLE];  /* lower case, without blanks */
	int rowspan, colspan, start;
	char type;              /* of a list: 1 a A i I */
	bool hidden;
};
struct htm_scan { str in; size_t at; int unclosed; /* elements that were passed over as far as their tag */ };
enum htm_piece { HTM_END, HTM_TEXT, HTM_TAG };
/* The next run of text or the next tag; comments, declarations, styles and scripts are passed over.
 *   text  out: raw, entities and all; lives as long as the input */
enum htm_piece htm_next(struct htm_scan *s, str *text, struct htm_tag *tag);
/* Adds text with its entities resolved; every run of white space becomes one blank.  *blank: the text before ended with one. */
void htm_text(struct buf *out, str raw, bool *blank);
#endif
