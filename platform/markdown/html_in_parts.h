/* html_in_parts.h - what the files of html_in share.  libxml2's tree is copied into a list of events and freed before anything can jump. */
#ifndef KHUE_HTML_IN_PARTS_H
#define KHUE_HTML_IN_PARTS_H
#include "html_in.h"

enum hx_kind { HX_OPEN, HX_CLOSE, HX_ATTR, HX_TEXT, HX_COMMENT };
/* name: of an element or attribute, lower case; text: of a text, comment or attribute; end: of an HX_OPEN, where its HX_CLOSE stands */
struct hx { enum hx_kind kind; str name, text; size_t end; };
struct hx_list { struct hx *at; size_t n, cap; };
/* html_tree.c.  deep: something nested too deep was cut off. */
void hx_read(struct arena *a, str html, struct hx_list *out, bool *deep);

/* ---- words with their style (html_inline.c) */
struct style { bool bold, italic, code; str href; };
struct run { struct buf b; str text; /* what is in b */ struct style style; bool breaks; };
struct runs { struct run *at; size_t n, cap; };
void runs_text(struct arena *a, struct runs *r, str text, const struct style *style);
void runs_break(struct arena *a, struct runs *r);
/* One paragraph; breaks: a line break is kept, else a blank.  "" when there are no words. */
str runs_markdown(struct arena *a, const struct runs *r, bool breaks);

/* ---- blocks */
enum { WORD_LIST = 'w' };
struct block { str text; char mark; /* of a list; 0: none */ struct buf *grows; /* a list of Word: its text, which more is added to */ };
struct block_list { struct block *at; size_t n, cap; };
struct flow { struct block_list blocks; struct runs runs; };
struct conv {
	struct arena *a;
	const struct hx *at;
	size_t n;
	const struct html_in_use *use;
	struct html_losses *losses;
	struct block_list held;    /* pictures from within lists, quotes and tables: they follow */
	size_t depth, inside, cell;
	err fault;                 /* of `use`; ends the work */
};
void conv_range(struct conv *c, struct flow *f, size_t from, size_t to, struct style s);
/* The paragraph so far becomes a block. */
void conv_flush(struct conv *c, struct flow *f);
void conv_add(struct conv *c, struct flow *f, str text, char mark);
void conv_lost(struct conv *c, const char *what, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* An attribute of the element that opens at i; ABSENT. */
str conv_attr(const struct conv *c, size_t i, const char *name);
bool conv_has(const struct conv *c, size_t i, const char *attr, const char *part);
/* The words of a range in one line. */
str conv_words(struct conv *c, size_t from, size_t to);
/* The first element with that name in a range; `to` when there is none. */
size_t conv_find(const struct conv *c, size_t from, size_t to, const char *name);

/* Blocks under each other; a list stands close to the words it belongs to when `close`. */
str conv_joined(struct conv *c, const struct block_list *l, bool close);
/* The lines of a text, each behind a mark; `first` before the first one. */
str conv_prefixed(struct conv *c, str text, str first, str others);
/* Is what stands in lists and quotes nested so deep that it is written flat? */
bool conv_flat(const struct conv *c);

/* An element that opens at i. */
typedef void element(struct conv *c, struct flow *f, size_t i, struct style s);
element html_list, html_table, html_figure, html_image, html_gallery, html_video, html_audio, html_frame;
/* html_word.c: a paragraph that Word means as a list's item; false: it is none. */
bool html_word_item(struct conv *c, struct flow *f, size_t i, struct style s);
/* Ready as the target of a link: blanks and brackets encoded. */
str html_target(struct arena *a, str url);
/* Plain words for the quotes of a title. */
str html_title(struct arena *a, str words);
#endif
