/* markdown.h - Khuê's Markdown: CommonMark without raw HTML, with tables, pictures with captions, galleries, cards and videos.
 *
 * A text is a list of blocks parted by empty lines; a block is what a translator sees as one paragraph: a paragraph, a heading (## to ####),
 * a whole list, quote or table, a picture.  Besides CommonMark (raw HTML is shown as the text it is, links only http, https, mailto, tel or
 * a path of the site):
 *   | a | b |          a table (pipes, second line of dashes, optional colons), inline Markdown in its cells
 *   ![alt](media:12 "caption")      alone in its block: a picture; several lines of them in one block: a gallery
 *   [words](story:7)                alone in its block: a card of that thing ("story:", later "space:", "event:")
 *   [words](video:12) or [words](https://…) with the title "video", alone in its block: a video that loads at a click
 * Inside a sentence [words](story:7) is a plain link to that thing's page, a picture its alternative text; a picture of another site is always that.
 * Besides: "# words" is an h2 like "## words"; blanks before a block are taken off, so that indented paragraphs are paragraphs and no code; a heading,
 * a rule, fenced code, a quote, a table and a list are blocks of their own also without an empty line; a definition of a reference counts in its own
 * block only; code that nobody closed ends with its block.  So a block looks the same alone and in its text. */
#ifndef KHUE_MARKDOWN_H
#define KHUE_MARKDOWN_H
#include "db.h"
#include "html.h"

enum { MARKDOWN_MAX_BYTES = 512 * 1024, MARKDOWN_BLOCKS_MAX = 2000, MARKDOWN_DEPTH_MAX = 24 };

/* What a text refers to. */
enum markdown_thing_kind { MARKDOWN_PICTURE, MARKDOWN_GALLERY, MARKDOWN_CARD, MARKDOWN_VIDEO };
struct markdown_item {
	str kind;      /* "media", "story", "video", …; "https" for an address */
	int64_t id;    /* 0 with an address */
	str url;       /* an address, or ABSENT */
	str words;     /* alternative text, or the words of the link */
	str caption;   /* plain text, or ABSENT */
};
struct markdown_items { struct markdown_item *at; size_t n, cap; };
struct markdown_thing { enum markdown_thing_kind kind; struct markdown_items items; };

/* How the things a text refers to are shown.  Both may be NULL: things are left out, links to them become plain words. */
struct markdown_use {
	enum lang lang;
	void *ctx;
	/* Writes the markup of a thing, by templates only; nothing where it is gone.  Errors of the database. */
	err (*put)(void *ctx, const struct markdown_thing *thing, struct buf *out);
	/* The address of a thing that a sentence links to, "/vi/stories/pho"; ABSENT: it is gone. */
	err (*address)(void *ctx, str kind, int64_t id, str *url);
};

/* Cuts a text into its blocks, each trimmed; CRLF becomes LF.
 * ERR_INVALID  not UTF-8; ERR_LIMIT  too long or too many blocks */
MUST err markdown_blocks(struct arena *a, str text, struct str_list *out);
/* One block (or a whole text) as markup.  The outermost element gets id="<id>" where one is given: the same in both languages, so that the
 * language switch keeps its place.  Headings go from h2 down; external links get rel="noopener".
 * ERR_INVALID, ERR_LIMIT as above (nesting too deep is shown flat and no error); errors of `use` */
MUST err markdown_html(struct arena *a, str text, const struct markdown_use *use, str id, safe_html *out);
/* Markup that markdown_html made and the caller stored; nobody else's. */
safe_html markdown_stored(str html);
/* The words without markup, a blank between blocks: for search, feeds, word counts and suggestions. */
MUST err markdown_plain(struct arena *a, str text, str *out);
/* Everything it refers to, in order: for "where used" and the gate of rights. */
MUST err markdown_things(struct arena *a, str text, struct markdown_items *out);
/* A plain text as Markdown that shows exactly it. */
str markdown_escape(struct arena *a, str plain);
#endif
