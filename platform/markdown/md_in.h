/* md_in.h - what the files of this part share.
 *
 * A text is cut into blocks by md_blocks.c and every block is parsed by itself, so that a block looks the same alone and in its text, and
 * a definition of a reference counts in its own block only.  cmark's tree is copied into a list of events in the arena and freed before
 * anything else happens: nothing that runs while the tree lives can jump. */
#ifndef KHUE_MD_IN_H
#define KHUE_MD_IN_H
#include <cmark.h>
#include "markdown.h"

enum {
	MD_BLOCK_BYTES = 128 * 1024,   /* a larger block is shown as the text it is */
	MD_BLOCK_BRACKETS = 6000,      /* likewise one with more of them: cmark 0.30 takes quadratic time for "![[]()" */
	MD_BLOCK_DEFINED_BYTES = 8192, /* likewise one with definitions of references, whose addresses are copied to each use */
	MD_URL_BYTES = 2048,
	MD_COLUMNS_MAX = 40,
};

/* ---- lines (md_line.c) */

/* A line without its end; `indent` columns of blanks before `body`, which has no blanks at its ends. */
struct md_line { str whole, body; size_t indent; };
/* Takes a line off *rest; false at the end. */
bool md_line_next(str *rest, struct md_line *out);
bool md_is_heading(str body);
/* A run of three or more ` or ~ that opens fenced code: its length, the character in *mark; 0: none. */
size_t md_fence(str body, char *mark);
bool md_fence_ends(const struct md_line *l, char mark, size_t length);
bool md_is_rule(str body);
/* The mark of a list item: '-', '+', '*', '.' or ')'; 0: none.  interrupts: it may follow a line of words without an empty line. */
char md_item(str body, bool *interrupts);
bool md_is_row(str body);
bool md_is_delimiter(str body);

/* ---- events (md_parse.c) */

struct md_event {
	cmark_node_type type;
	bool enter, tight;  /* tight: a paragraph of a tight list; of a list: no matter */
	int number;         /* level of a heading; start of an ordered list, -1 of another */
	str text;           /* words of a leaf; address of a link or an image */
	str title;
};
struct md_events { struct md_event *at; size_t n, cap; };
/* The events of one block; everything in it lives in the arena.  A block that cmark is not to see becomes one paragraph of its text. */
void md_parse(struct arena *a, str block, struct md_events *out);
/* Is the block nothing but one thing?  false: not. */
bool md_thing(struct arena *a, const struct md_events *e, struct markdown_thing *out);
/* "story:7": false where it is no such reference. */
bool md_reference(str url, str *kind, int64_t *id);
/* http, https, mailto, tel or a path of the site, with nothing in it that a browser drops or reads as something else. */
bool md_url_allowed(str url);

/* ---- plain words (md_words.c) */

/* Would s.p[i] be read as a mark anywhere in a line? */
bool md_special(str s, size_t i);
/* Would s.p[i] be read as a mark at the front of a line, with digits alone before it? */
bool md_mark_at_start(str s, size_t i);

/* ---- a table (md_table.c) */

enum md_align { MD_NONE, MD_CENTER, MD_END };
struct md_row { size_t from, n; };            /* of cells */
struct md_table {
	enum md_align *align; size_t columns;
	struct md_row *at; size_t n, cap;         /* rows, the first is the head */
	struct md_events *cells; size_t ncells;
};
/* false: the block is no table. */
bool md_table(struct arena *a, str block, struct md_table *out);

/* ---- markup (md_render.c) */

struct md_out {
	struct buf b;
	const struct markdown_use *use;
	str id;              /* still to be written; then ABSENT */
	size_t depth, plain; /* containers; images around the words, whose own markup is left out */
	size_t links;        /* links around the words */
	bool linked;         /* the <a> of the outermost is open */
};
/* " id=…" where it is still to be written. */
void md_id(struct md_out *o);
MUST err md_inline(struct md_out *o, const struct md_events *e, size_t from, size_t to);
MUST err md_table_html(struct md_out *o, const struct md_table *t);
#endif
