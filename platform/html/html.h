/* html.h - what the C that khtml wrote calls.  No feature calls these: the escape for a place is chosen by the compiler from the markup. */
#ifndef KHUE_HTML_H
#define KHUE_HTML_H
#include "buf.h"
#include "lang.h"

/* Markup that is known to be safe; only the Markdown renderer makes one. */
typedef struct safe_html { str s; } safe_html;

/* What every template may use besides its own view: {page.path}, {lang}, ... */
struct page {
	enum lang lang;
	str path;      /* without the language: "/tasks/12", for the language switch */
	str query;     /* as it came, with its '?', or "" */
	str title;     /* set by the handler, in the page's language; for <title> */
	str summary;   /* one plain sentence for search engines and feeds, or ABSENT */
	str csrf;      /* token for this session; every <form method="post"> gets it from khtml in a hidden field */
	str key;       /* fresh idempotency key; likewise */
	str who;       /* name of the person signed in, or ABSENT */
	bool desk;     /* a back-office page */
	bool had_form; /* set by the templates: the page cache leaves such a page alone */
	bool failed;   /* a form came back with errors: the title says so */
	uint32_t may;  /* roles held anywhere (enum role bits), for menus; rights are checked in C */
	str today;     /* ISO date in Viet Nam */
	str request;   /* request id, for error pages */
	str section;   /* which entry of the menu is the current one: "tasks", "units", ... */
	str other_path; /* this page's path in the other language where it is another one; ABSENT: the same */
	bool alone;    /* the page does not exist in the other language: the switch still leads there, where a notice stands; no hreflang */
	str script;    /* one more script of web/build.mjs that the page needs: "editor.js" */
	str picture;   /* path of a picture for previews of links; ABSENT: the city's */
	str feed;      /* path, without language, of the page's Atom feed */
	bool article;  /* og:type article */
	str json_ld;   /* a JSON-LD object; it is escaped for <script> when it is written */
};

void html_raw(struct buf *o, str s);
/* Text between tags: & < > and controls. */
void html_text(struct buf *o, str s);
void html_text_int(struct buf *o, enum lang lang, int64_t v); /* with the language's thousands separator */
/* JSON inside <script type="application/ld+json">: "<" becomes \u003c. */
void html_json(struct buf *o, str json);
/* Inside a quoted attribute. */
void html_attr(struct buf *o, str s);
void html_attr_int(struct buf *o, int64_t v); /* plain digits */
/* A whole URL in href or src: an absolute http(s), mailto: or tel: one, or a path that begins with one '/'.  Anything else, control bytes
 * or a backslash gives "#blocked-url". */
void html_url_whole(struct buf *o, str s);
/* Several sizes of a picture: "/media/1/320-ab.webp 320w, /media/1/640-cd.webp 640w".  Anything but paths of this site with a width each
 * gives nothing at all. */
void html_srcset(struct buf *o, str s);
/* One part of a URL: percent-encoded. */
void html_url_part(struct buf *o, str s);
void html_url_part_int(struct buf *o, int64_t v);
/* A text that exists in both languages: the page's, or the other one in <span lang>. */
void html_bi(struct buf *o, enum lang lang, str vi, str en);
#endif
