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
	int64_t behind[2][TWIN_STALE + 1];                 /* by language and state: the first part of that state, 0: none */
	struct media_faults media;
	bool no_section, no_stream, no_cover, no_byline;   /* a story and a photo story need all four, news no cover, press neither cover nor byline,
	                                                    * a guide none of them */
	bool no_checked;                                   /* a guide without the day its facts were checked */
	bool no_outlet;                                    /* a press item without its outlet, day and address */
	bool no_text;                                      /* no body; a press item needs none */
	bool not_approved, approval_is_older;              /* approved: that very revision */
	bool may_release;
};
MUST err stories_gate(struct db *db, struct arena *a, int64_t story, str today, enum lang lang, struct story_gate *out);
/* The steps.  A public story stays public while its correction goes the same way.  ERR_DENIED: the gate or the state forbids it; ERR_NOT_FOUND;
 * ERR_INVALID: a time that has passed, a note that is missing or over 500 characters */
MUST err stories_to_translation(struct db *db, struct arena *a, int64_t story, const struct twin_who *who);
/* The translation must be done, or excepted. */
MUST err stories_to_guidance(struct db *db, struct arena *a, int64_t story, const struct twin_who *who);
/* revision: the one that was read.  ERR_CONFLICT: the words have changed since. */
MUST err stories_approve(struct db *db, struct arena *a, int64_t story, int64_t revision, const struct twin_who *who);
MUST err stories_return(struct db *db, struct arena *a, int64_t story, str note, const struct twin_who *who);
/* release_at 0: takes it off the schedule. */
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
struct story_words {
	maybe_int cover, section, stream, series, series_seq;
	const struct story_byline_in *byline; size_t nbylines;
	const int64_t *tag; size_t ntags;
	int64_t front; bool pinned;
	str checked_on, legal_basis, official_url, outlet, outlet_on, outlet_lang; maybe_int check_months;
};
/* Registers as the desk or a demo fills them.  Sections and streams: new, or again by their slug (ABSENT: a new one, made of the title); new ones
 * stand behind the others.  The others: *id 0 makes a new one, whose id comes out.
 * ERR_INVALID: a title missing or too long, no such side, no fit slug; ERR_NOT_FOUND */
enum { STORY_REGISTER_CHARS = 120, STORY_ABOUT_CHARS = 600 };
struct section_in { str slug, title_vi, title_en, about_vi, about_en, tile /* "petal on-tile" */, topics /* words it is suggested by */; bool hidden; };
MUST err stories_section_put(struct db *db, struct arena *a, const struct section_in *in);
struct stream_in { str slug, title_vi, title_en, side /* 'resource' 'commitment' 'none' */; bool hidden; };
MUST err stories_stream_put(struct db *db, struct arena *a, const struct stream_in *in);
struct byline_in { str name, about_vi, about_en, url; };
MUST err stories_byline_put(struct db *db, struct arena *a, const struct byline_in *in, int64_t *byline);
MUST err stories_tag_put(struct db *db, struct arena *a, str title_vi, str title_en, int64_t *tag);
struct series_in { str title_vi, title_en, about_vi, about_en; };
MUST err stories_series_put(struct db *db, struct arena *a, const struct series_in *in, int64_t *series);
/* Everything of a story but its texts and its state.  ERR_INVALID as a form would say. */
MUST err stories_set(struct db *db, struct arena *a, int64_t story, const struct story_words *in, int64_t now);
/* Releases without guidance, as it was public before, at an instant of the past: for a move from another site and the demo.  slug_*: its addresses,
 * or ABSENT to make them.  A side without words is left out under an exception in the name of `who`. */
MUST err stories_release_moved(struct db *db, struct arena *a, int64_t story, str slug_vi, str slug_en, int64_t public_at, const struct twin_who *who);
/* An address of an older site leads to a path of this one.  ERR_INVALID: no paths. */
MUST err stories_old_address(struct db *db, str path, str target);

/* Where such an address leads.  path: as asked, "/2013/01/x/" or "/?p=12".  ERR_NOT_FOUND. */
MUST err stories_moved(struct db *db, struct arena *a, str path, str *target);

/* The public address without language.  ERR_NOT_FOUND: not public in it. */
MUST err stories_path(struct db *db, struct arena *a, int64_t story, enum lang lang, str *path);
/* Changes the address of a public story; the old one leads on for ever.  ERR_INVALID: not a-z, 0-9 and hyphens; ERR_CONFLICT: another story's,
 * now or before; ERR_NOT_FOUND: not public in that language. */
MUST err stories_readdress(struct db *db, struct arena *a, int64_t story, enum lang lang, str slug, int64_t now);
/* Puts a public story into the search anew. */
MUST err stories_search_again(struct db *db, struct arena *a, int64_t story);
/* How the texts of a story show what they refer to (markdown_use); ctx: struct story_show. */
struct story_show { struct db *db; struct arena *a; enum lang lang; };
struct markdown_use stories_use(void *show, enum lang lang);

/* The scheduled releases, twice a minute: at the minute that was promised. */
struct job;
enum { STORIES_RELEASE_EVERY_S = 30 };
err stories_release_job(struct job *j);
/* What of the stories waits for whoever signed in, for the work list; each list at most STORY_WORK_ROWS, what waits longest first.  Lists that are
 * not theirs stay empty. */
enum { STORY_WORK_ROWS = 10 };
struct story_work_row { int64_t id; str title_vi, title_en, note; /* or ABSENT */ bool has_at; int64_t at; str on; /* ISO day, or ABSENT */ };
struct story_work_rows { struct story_work_row *at; size_t n, cap; };
struct story_work {
	struct story_work_rows approve;   /* content guide: in guidance, or changed after approval while scheduled */
	struct story_work_rows translate; /* translator */
	struct story_work_rows failed;    /* editors, from here on: could not go out at the time planned */
	struct story_work_rows returned;  /* sent back: to whoever began it, to the agency all */
	struct story_work_rows today;     /* goes out by itself before tomorrow */
	struct story_work_rows checks;    /* guides whose facts are to be checked again */
	struct story_work_rows overdue;   /* public in one language under an exception that has ended; translators too */
	bool any;
};
MUST err stories_work(struct req *r, struct story_work *out);

/* Seams of app/features.c. */
err stories_describe(struct db *db, struct arena *a, const int64_t *id, size_t n, struct evidence_things *out);
err stories_find(struct db *db, struct arena *a, str words, int64_t take, struct evidence_things *out);
err stories_pictures(struct db *db, struct arena *a, const int64_t *id, size_t n, struct evidence_media *out);
err stories_media_describe(struct db *db, struct arena *a, enum lang lang, int64_t item, str *title, str *desk_path);
err stories_media_changed(struct db *db, struct arena *a, int64_t item, int64_t now);
err stories_search_all(struct db *db, struct arena *a);
/* Who may work on the texts (twins.h): editors and the agency on both sides, a translator on the side that is not the source, the guide and
 * leaders read. */
err stories_may(struct req *r, int64_t item, int write);
#endif
