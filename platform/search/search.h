/* search.h - everything public, found as people type it: with or without marks, in either tone style, either language, with the slips of
 * phones.  FTS5 and PostgreSQL's text search stand behind one interface and give the same answers.
 *
 * Order: what has the words with exactly the typed marks before what has them folded; a phrase before scattered words; the title before the
 * body, and of the titles those that begin with it; then the newest. */
#ifndef KHUE_SEARCH_H
#define KHUE_SEARCH_H
#include "db.h"
#include "lang.h"

enum { SEARCH_QUERY_CHARS = 200, SEARCH_WORDS_MAX = 12, SEARCH_TAKE_MAX = 50, SEARCH_COUNT_MAX = 1000 };

/* A thing in one language.  kind and item name it; the same again replaces it. */
struct search_doc {
	str kind;         /* "story", "task", "plan", "unit", "commitment", "guide", later "space", "event" */
	int64_t item;
	enum lang lang;
	str section;      /* slug, or ABSENT */
	str title, text;  /* plain; text at most 200 kB is looked at */
	str also;         /* further words to be found by (aliases, names of authors), never shown; or ABSENT */
	str path;         /* without language: "/stories/pho-bo" */
	str on;           /* ISO day, for the year and the order; ABSENT: undated, after the others */
};
/* Puts it in, in the caller's write transaction.  ERR_INVALID: no kind, title or path. */
MUST err search_put(struct db *db, struct arena *a, const struct search_doc *doc);
/* Takes a thing out, in both languages. */
MUST err search_drop(struct db *db, str kind, int64_t item);
/* From now on this process only notes what is put in, at a tenth of the time: for an import of thousands.  search_catch_up makes it findable. */
void search_bulk(bool on);
/* Puts at most `take` of the noted documents into the index, in a write transaction; *done of them, fewer than `take` when none is left. */
MUST err search_catch_up(struct db *db, struct arena *a, int64_t take, int64_t *done);
/* Takes everything out, in a write transaction: before all sources put theirs in anew. */
MUST err search_forget(struct db *db);
/* How words are read and what the sources put in: one more with every change that makes an index of before wrong or short. */
enum { SEARCH_FORM = 1 };
/* Whether the index is of another form, or was never filled; an update of the program is noticed by it. */
MUST err search_behind(struct db *db, struct arena *a, bool *behind);
/* Notes that all sources have put theirs in, in a write transaction. */
MUST err search_filled(struct db *db);
/* Brings the index into the form that is fastest to read, after much was put in: 7 s for 200,000 documents, in one write transaction. */
MUST err search_tidy(struct db *db);
/* The same in steps of some milliseconds, each in a write transaction of its own; first: begins.  Steps after the work is done cost nothing. */
MUST err search_tidy_step(struct db *db, bool first);
/* The years that something is dated in; 0 and 0: none. */
MUST err search_years(struct db *db, struct arena *a, int64_t *first, int64_t *last);
/* Every feature with public things registers how all of them are put in anew (khue reindex, and once after an update); app/features.c. */
struct search_source { const char *kind; const char *label; /* WORD()ed, plural: "Stories" */ err (*put_all)(struct db *db, struct arena *a); };
extern const struct search_source search_sources[];
extern const size_t nsearch_sources;

struct search_in {
	str q;            /* as typed; "…" in quotes is a phrase */
	int lang;         /* enum lang: only that language; -1: both, `prefer` first where a thing is found in both */
	enum lang prefer;
	str kind, section; /* ABSENT: all */
	int64_t year;     /* 0: all */
	int64_t take, skip;
};
/* A run of a snippet; `hit`: to be marked. */
struct search_run { bool hit; str text; };
struct search_runs { struct search_run *at; size_t n, cap; };
struct search_hit { str kind; int64_t item; enum lang lang; str section, title, path, on; struct search_runs title_runs, snippet; };
struct search_hits { struct search_hit *at; size_t n, cap; };
struct search_facet { str value; int64_t n; };
struct search_facets { struct search_facet *at; size_t n, cap; };
struct search_out {
	struct search_hits hits;
	int64_t count; bool more;     /* exact up to SEARCH_COUNT_MAX, then more */
	str tried;                    /* what was searched instead, where a word was not known: "ha noi" for "hanoii"; ABSENT: as typed */
	bool some_words;              /* nothing has all the words: these have most of them, or any */
	struct search_facets kinds;   /* how many of the counted are of each kind */
};
/* ERR_INVALID: nothing in it that can be searched; ERR_LIMIT: too long. */
MUST err search_find(struct db *db, struct arena *a, const struct search_in *in, struct search_out *out);
/* Titles that begin with, or hold a word that begins with, what was typed so far; at most `take`. */
MUST err search_suggest(struct db *db, struct arena *a, str typed, enum lang lang, int64_t take, struct search_hits *out);

/* Notes that a search found nothing; queued as a job by the page, since a GET writes nothing.  Queries with an @ or over 60 characters or
 * with five digits in a row are not kept (they may be somebody's). */
MUST err search_missed(struct db *db, struct arena *a, str q, enum lang lang, int64_t now);
struct search_miss { str q; enum lang lang; int64_t n, last_at; };
struct search_misses { struct search_miss *at; size_t n, cap; };
MUST err search_miss_list(struct db *db, struct arena *a, int64_t take, struct search_misses *out);
#endif
