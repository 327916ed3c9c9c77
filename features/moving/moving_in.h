/* moving_in.h - what the files of the import share. */
#ifndef KHUE_MOVING_IN_H
#define KHUE_MOVING_IN_H
#include "html_in.h"
#include "moving.h"
#include "stories.h"
#include "wxr.h"

enum { MOVING_BATCH = 50, MOVING_BATCH_BYTES = 8 << 20, MOVING_LOSSES_MAX = 20000, MOVING_RUN_BYTES = 1 << 30, MOVING_SCRATCH_BYTES = 256 << 20 };

/* ---- what the first reading of the file finds (moving_known.c) */

enum known_type { KNOWN_POST, KNOWN_PAGE, KNOWN_ATTACHMENT };
struct known {
	int64_t id, parent, partner, at;  /* partner: the same text in the other language, 0: none; at: instant it was published */
	enum known_type type;
	int lang;                         /* enum lang; -1: another one; -2: not said */
	bool published;
	str name;                         /* of a post, as in its address */
	str path;                         /* of the permalink, decoded; of an attachment: of its file */
	str title, alt, caption, group;   /* of attachments; group: what both languages of a text share */
};
struct known_list { struct known *at; size_t n, cap; };
struct known_paths { const struct known **at; size_t n; };
struct known_all {
	struct known_list by_id;
	struct known_paths by_path;       /* sorted by path */
	struct wxr_site site;
	str host;                         /* of the old site */
};
MUST err known_read(struct arena *run, const struct moving_options *o, struct moving_report *report, struct known_all *out);
/* NULL: no such item. */
const struct known *known_of(const struct known_all *all, int64_t id);
const struct known *known_at(const struct known_all *all, str path);
/* A path of the address, decoded; ABSENT: of another site. */
str known_path(struct arena *a, const struct known_all *all, str url);
/* "vi", "en_US" …: enum lang; -1: another language; -2: nothing. */
int known_lang(str code);

/* ---- the work */

struct moving_file { str address, file; };
struct moving_file_list { struct moving_file *at; size_t n, cap; };
struct mover {
	struct db *db;
	struct arena *run, *a;            /* a: of the present batch */
	const struct moving_options *o;
	struct moving_report *report;
	struct known_all known;
	struct twin_who who;
	enum lang lang;                   /* of texts that do not say theirs */
	struct moving_file_list files;    /* of media_map, sorted by address */
	str title;                        /* of the item under work, for losses */
};
/* moving_report.c */
void moving_count(struct arena *run, struct moving_counts *c, str name, int64_t n);
void moving_lost(struct mover *m, int64_t times, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* The key of an item of the old site. */
str moving_key(struct mover *m, int64_t id);

/* Reads media_map once. */
void moving_files(struct mover *m);
/* moving_media.c: the medium of an attachment or of an address.  ERR_NOT_FOUND: there is no file for it, which is a loss by `caller`. */
MUST err moving_medium(struct mover *m, const struct known *k, enum lang lang, int64_t *medium);
/* Which attachment an address shows, also in one of its sizes ("x-300x200.jpg"); NULL: none. */
const struct known *moving_attachment(struct mover *m, str url);

/* moving_shortcodes.c: WordPress's own marks made HTML, or listed. */
str moving_shortcodes(struct mover *m, const struct wxr_item *it, str content);

/* moving_text.c */
struct moving_text { str title, summary; struct str_list body; maybe_int picture; /* the first one */ };
MUST err moving_text(struct mover *m, const struct wxr_item *it, enum lang lang, struct moving_text *out);
/* moving_pair.c: two lists of blocks are made equally long by joining paragraphs; false: they cannot be. */
bool moving_pair(struct arena *a, struct str_list *one, struct str_list *other, size_t *joined);

/* moving_story.c: one post or page; ERR_CONFLICT never.  *done: false when it was here already. */
MUST err moving_story(struct mover *m, const struct wxr_item *it, bool *done);
#endif
