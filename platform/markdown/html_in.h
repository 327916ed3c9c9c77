/* html_in.h - hostile HTML (texts of another site, a paste from Word) as our Markdown. */
#ifndef KHUE_HTML_IN_H
#define KHUE_HTML_IN_H
#include "markdown.h"

enum { HTML_IN_MAX_BYTES = 4 << 20, HTML_IN_LOSSES_MAX = 200 };

/* What could not be turned: `what` is a word for sorting ("iframe", "form", "link"), `words` an English sentence for who moves the text. */
struct html_loss { str what, words; int64_t times; };
struct html_losses { struct html_loss *at; size_t n, cap; };

/* A picture that the text shows. */
struct html_picture {
	str src;           /* as written; ABSENT where only the id is known */
	int64_t id;        /* data-id or wp-image-ID; 0: none */
	str alt, caption;  /* may be ABSENT */
};

struct html_in_use {
	bool line_ends;  /* as WordPress keeps texts: an empty line ends a paragraph, a line end is one */
	void *ctx;
	/* What a picture is called here ("media:12"); it may change the alternative text and the caption.  ABSENT: it is not there, which is
	 * listed.  NULL: pictures keep their addresses. */
	err (*picture)(void *ctx, struct html_picture *p, str *to);
	/* Where a link leads ("story:7", a path, an address).  ABSENT: words only.  NULL: addresses stay. */
	err (*link)(void *ctx, str href, str *to);
};

/* Paragraphs, headings, lists, quotes, tables, code, links, pictures, figures with captions, galleries, videos; lists of Word.  Scripts, styles,
 * comments and what is hidden are dropped.  Whatever comes, the Markdown is what markdown_html renders harmless.
 *   use     NULL: addresses stay as they are
 *   losses  out: what is not as it was
 * ERR_INVALID  not UTF-8; ERR_LIMIT  over HTML_IN_MAX_BYTES, or more Markdown than a text may have; errors of `use` */
MUST err markdown_from_html(struct arena *a, str html, const struct html_in_use *use, str *markdown, struct html_losses *losses);
#endif
