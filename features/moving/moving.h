/* moving.h - moving in from WordPress.  (The export of everything and its reading are app/cli_export.c.) */
#ifndef KHUE_MOVING_H
#define KHUE_MOVING_H
#include "db.h"
#include "lang.h"

enum { MOVING_SECTIONS_MAX = 100 };

struct moving_section { str category, section; }; /* slugs there and here */
struct moving_options {
	const char *file;           /* the WXR export */
	str media_dir, media_map;   /* a folder with the files of wp-content/uploads, or the text of a CSV `url,file`; both may be ABSENT */
	str pairs;                  /* text of a CSV `one,other`: ids or addresses of the same text in both languages; ABSENT */
	const struct moving_section *section;
	size_t nsections;
	maybe_int lang;             /* of texts that do not say theirs (enum lang); NONE: the site's, else Vietnamese */
	/* Called now and then: items read, share of the file in percent; NULL: never. */
	void (*progress)(void *ctx, int64_t items, int percent);
	void *ctx;
	int64_t now;
};

/* What needs a hand, in the order of the file. */
struct moving_loss { str title, words; int64_t times; };
struct moving_losses { struct moving_loss *at; size_t n, cap; };
struct moving_count { str name; int64_t n; };
struct moving_counts { struct moving_count *at; size_t n, cap; };
struct moving_report {
	struct moving_counts in;       /* by type of the export: "post", "page", "attachment", "comment", "nav_menu_item" … */
	struct moving_counts out;      /* "stories", "released", "drafts", "pairs", "media", "redirects", "already here", "failed" */
	struct moving_losses losses;
	str fault;                     /* why it stopped; ABSENT: it did not */
};

/* Reads a WordPress export (WXR 1.0 to 1.2) into stories; streaming, in transactions of some stories each.
 *   run     keeps what lives until the end, the report too: some hundred bytes for each item of the file
 *   report  out, also with an error
 * ERR_NOT_FOUND  no such file; ERR_INVALID  no WordPress export, or broken XML (everything before that place is in); errors of the database */
MUST err moving_wordpress(struct db *db, struct arena *run, const struct moving_options *o, struct moving_report *report);

/* ---- for the export of everything (app/cli_export.c) */

/* One language of a story as Markdown with front matter, and the path it has in an export.  ERR_NOT_FOUND: no such story, or no words in it. */
MUST err moving_markdown(struct db *db, struct arena *a, int64_t story, enum lang lang, str *path, str *text);
/* Renders the public words of a story anew from its Markdown, or takes away those of one that is not public: markup is believed only where this
 * program made it.  ERR_NOT_FOUND: no such story, or its released words are not there. */
MUST err moving_render(struct db *db, struct arena *a, int64_t story);
/* The stories behind one, by their ids. */
MUST err moving_story_ids(struct db *db, struct arena *a, int64_t after, int64_t take, struct int_list *out);
#endif
