/* stories.h - stories, photo stories, guides, short news and press items: what other features may use.  The rules of the flow stand in
 * stories_flow.c, the desk in story_desk*.c; the public pages are features/portal. */
#ifndef KHUE_STORIES_H
#define KHUE_STORIES_H
#include "evidence.h"
#include "http.h"
#include "media.h"
#include "twin.h"

enum { STORY_TITLE_CHARS = 160, STORY_SUMMARY_CHARS = 400, STORY_TAGS_MAX = 20, STORY_BYLINES_MAX = 20, STORY_PINNED_S = 0xf4865700 /* 4102444800 */ };
extern const struct twin_kind stories_twin; /* slots title, summary, body */

/* A new story with an empty twin.  kind: 'story' 'photo' 'guide' 'news' 'press'.
 * ERR_INVALID: kind, section or stream does not exist */
struct story_new { str kind; maybe_int section, stream; enum lang source; };
MUST err stories_make(struct db *db, struct arena *a, const struct story_new *in, const struct twin_who *who, int64_t *story, int64_t *twin);

/* What stands between a story and its release. */
struct story_gate {
	struct twin_gate twin;
	struct media_faults media;
	bool no_section, no_stream, no_cover, no_byline;   /* a story and a photo story need all four, news no cover, press neither cover nor byline */
	bool not_approved, approval_is_older;              /* approved: that very revision */
	bool may_release;
};
MUST err stories_gate(struct db *db, struct arena *a, int64_t story, str today, enum lang lang, struct story_gate *out);
/* The steps.  ERR_DENIED: the gate or the state forbids it; ERR_NOT_FOUND; ERR_INVALID: a time that has passed */
MUST err stories_to_translation(struct db *db, struct arena *a, int64_t story, const struct twin_who *who);
MUST err stories_to_guidance(struct db *db, struct arena *a, int64_t story, const struct twin_who *who);
MUST err stories_approve(struct db *db, struct arena *a, int64_t story, int64_t revision, const struct twin_who *who);
MUST err stories_return(struct db *db, struct arena *a, int64_t story, str note, const struct twin_who *who);
MUST err stories_schedule(struct db *db, struct arena *a, int64_t story, int64_t release_at, const struct twin_who *who);
/* Both languages together; gives it its addresses, lists, card, place in the search and its evidence a day.  For a public story: a correction. */
MUST err stories_release(struct db *db, struct arena *a, int64_t story, str correction_vi, str correction_en, const struct twin_who *who);
MUST err stories_withdraw(struct db *db, struct arena *a, int64_t story, str note, const struct twin_who *who);
MUST err stories_archive(struct db *db, struct arena *a, int64_t story, bool archived, const struct twin_who *who);

/* For an import or a demo: registers by their names, made where they are missing. */
MUST err stories_byline_named(struct db *db, struct arena *a, str name, int64_t *byline);
MUST err stories_tag_named(struct db *db, struct arena *a, str title_vi, str title_en, int64_t *tag);
MUST err stories_section_of(struct db *db, struct arena *a, str slug, int64_t *section);
MUST err stories_stream_of(struct db *db, struct arena *a, str slug, int64_t *stream);
struct story_byline_in { str role; int64_t byline; };
struct story_words { maybe_int cover, section, stream, series, series_seq; const struct story_byline_in *byline; size_t nbylines; const int64_t *tag; size_t ntags;
                     int64_t front; bool pinned; str checked_on, legal_basis, official_url, outlet, outlet_on, outlet_lang; maybe_int check_months; };
/* Everything of a story but its texts and its state.  ERR_INVALID as a form would say. */
MUST err stories_set(struct db *db, struct arena *a, int64_t story, const struct story_words *in, int64_t now);
/* Releases without guidance, as it was public before, at an instant of the past: for a move from another site and the demo.  slug_*: its addresses,
 * or ABSENT to make them.  A side without words is left out under an exception in the name of `who`. */
MUST err stories_release_moved(struct db *db, struct arena *a, int64_t story, str slug_vi, str slug_en, int64_t public_at, const struct twin_who *who);
/* An address of an older site leads to a path of this one.  ERR_INVALID: no paths. */
MUST err stories_old_address(struct db *db, str path, str target);

/* The public address without language.  ERR_NOT_FOUND: not public in it. */
MUST err stories_path(struct db *db, struct arena *a, int64_t story, enum lang lang, str *path);
/* How the texts of a story show what they refer to (markdown_use); ctx: struct story_show. */
struct story_show { struct db *db; struct arena *a; enum lang lang; };
struct markdown_use stories_use(void *show, enum lang lang);

/* Jobs: the scheduled releases (each minute), guides due for a check. */
struct job;
err stories_release_job(struct job *j);
/* Seams of app/features.c. */
err stories_describe(struct db *db, struct arena *a, const int64_t *id, size_t n, struct evidence_things *out);
err stories_find(struct db *db, struct arena *a, str words, int64_t take, struct evidence_things *out);
err stories_media_describe(struct db *db, struct arena *a, enum lang lang, int64_t item, str *title, str *desk_path);
err stories_media_changed(struct db *db, struct arena *a, int64_t item, int64_t now);
err stories_search_all(struct db *db, struct arena *a);
#endif
