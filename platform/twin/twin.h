/* twin.h - texts in two languages that cannot drift apart.
 *
 * A twin belongs to one item (a story, later a space, an event, a task) and is a list of parts; a part is one paragraph (a block of
 * markdown.h), or a one-line text such as the title, in both languages under one id.  Each side of a part remembers its basis: the other
 * side's words at the time when this side was last confirmed against them.
 *   TWIN_UNTRANSLATED  the other side has words, this one none
 *   TWIN_DONE          the basis is what the other side says now (or the other side is empty)
 *   TWIN_STALE         both have words and the other side has changed since; the change is twin_words(basis, other side)
 * Whoever edits a side that is done makes the other one stale.  Whoever edits a side that is stale or untranslated catches up, which makes
 * nothing else stale; it is done when it is confirmed (twin_edit.confirm).
 *
 * Both sides of a part in one edit count as typed one after the other, the language the text was begun in first: without a confirmation the
 * other one is stale.  Who edits or confirms a side without having seen what the other side says now (it changed after their `base`) has not
 * caught up with it: their words are kept, their confirmation does not count, and each side is stale until somebody has seen both. */
#ifndef KHUE_TWIN_H
#define KHUE_TWIN_H
#include "db.h"
#include "lang.h"
#include "markdown.h"

enum { TWIN_PARTS_MAX = 1000, TWIN_PART_MAX_BYTES = 64 * 1024, TWIN_EDITS_MAX = 2000, TWIN_SNAPSHOT_S = 900 };
enum { TWIN_SIDE_MAX_BYTES = 512 * 1024 /* all parts of one language */, TWIN_LIST_COUNT_MAX = 1000, TWIN_REASON_CHARS = 500, TWIN_COMMENT_CHARS = 2000 };
struct twin;
enum twin_state { TWIN_DONE, TWIN_UNTRANSLATED, TWIN_STALE };
/* "done" "untranslated" "stale": class and filter; static. */
str twin_state_code(enum twin_state s);

/* What texts an item has.  A slot holds one part, or a run of them (`many`: the body). */
struct twin_slot { const char *name; const char *label; /* WORD()ed */ bool many, required; int64_t chars_max; };
/* A kind of item with twin texts; all kinds of the program stand in twin_kinds (app/features.c). */
struct twin_kind {
	const char *name;              /* "story" */
	const char *label, *label_many; /* WORD()ed: "Story", "Stories" */
	const struct twin_slot *slot;
	size_t nslots;
	/* The words changed: the item brings what it copies of them up to date.  now_says: the twin after it, as twin_get gives it.  In the
	 * transaction of the change; NULL: nothing to do. */
	err (*changed)(struct db *db, struct arena *a, int64_t item, const struct twin *now_says, int64_t now);
	/* Where it is worked on, without language: "/desk/stories/7". */
	str (*desk)(struct arena *a, int64_t item);
};
extern const struct twin_kind *const twin_kinds[];
extern const size_t ntwin_kinds;
/* NULL: no such kind. */
const struct twin_kind *twin_kind_of(str name);

struct twin_side {
	str text;               /* "" where there is none; never ABSENT */
	str basis;              /* ABSENT: never confirmed */
	enum twin_state state;
	int64_t revision;       /* of the twin, at which it last changed */
	int64_t at; str by;     /* instant and name of the last change */
};
struct twin_part { int64_t id; str slot; struct twin_side side[2]; /* by enum lang */ int64_t comments; /* open ones */ };
struct twin_parts { struct twin_part *at; size_t n, cap; };
/* One language may be public without the other until a day, for a reason and by the name of who allowed it. */
struct twin_exception { bool given; enum lang missing; str until_on, reason, by; int64_t at; };
struct twin {
	int64_t id, item, revision;
	str kind;
	enum lang source;       /* the language it was begun in */
	struct twin_parts parts; /* in the order of the slots, then of the text */
	int64_t untranslated[2], stale[2]; /* parts, by language */
	struct twin_exception exception;
	maybe_int released;     /* the revision that is public */
};

struct twin_who { maybe_int person; str name; int64_t now; };

/* Makes an empty twin for an item.  ERR_INVALID: no such kind; ERR_CONFLICT: it has one. */
MUST err twin_make(struct db *db, struct arena *a, str kind, int64_t item, enum lang source, int64_t now, int64_t *id);
/* ERR_NOT_FOUND. */
MUST err twin_get(struct db *db, struct arena *a, int64_t id, struct twin *out);
MUST err twin_of(struct db *db, struct arena *a, str kind, int64_t item, int64_t *id);
/* The one part of a slot that is not `many`; "" where it has no words. */
str twin_line(const struct twin *t, const char *slot, enum lang lang);

/* A change of one side of one part.  Parts that stand in no edit stay as they are. */
struct twin_edit {
	int64_t part;           /* ids are chosen by the caller, 1..2^53-1; one that does not exist yet is a new part */
	str slot;               /* of a new part */
	int64_t after;          /* the part of the same slot it stands behind; 0: first.  -1: leave where it is */
	bool has[2]; str text[2]; /* the sides that change; "" takes the words away, a part without words on both sides goes */
	bool confirm[2];        /* this side now says what the other one says */
};
struct twin_edits { struct twin_edit *at; size_t n, cap; };
/* A number for a new part: 53 random bits, so that a script can hold it. */
int64_t twin_part_new(void);
/* A side that somebody else changed since `base`, and that these edits would have overwritten. */
struct twin_conflict { int64_t part; enum lang lang; str theirs, mine; str by; };
struct twin_conflicts { struct twin_conflict *at; size_t n, cap; int64_t refused; /* with ERR_INVALID and ERR_LIMIT: the part it lies in, or 0 */ };
/* Applies edits that were made on top of revision `base`.  What others changed meanwhile in other places stays; where the same side was
 * changed to something else nothing at all is stored, and the conflicts are listed.  Texts are brought to NFC and trimmed; blocks that a
 * `many` part holds too many of are cut into parts of their own.  A snapshot of the revision is kept (edits of one person within
 * TWIN_SNAPSHOT_S share one).  The item's `changed` is called.
 *   revision  out: of the twin after it; unchanged when nothing differed
 * ERR_CONFLICT  see `conflicts`; ERR_INVALID  a slot or part that does not exist, not UTF-8, a one-line text with line ends
 * ERR_LIMIT     too long or too many; ERR_NOT_FOUND */
MUST err twin_save(struct db *db, struct arena *a, int64_t id, int64_t base, const struct twin_edits *edits, const struct twin_who *who,
                   int64_t *revision, struct twin_conflicts *conflicts);
/* The edits that turn a slot's side into a whole new text (a plain textarea, an import): its blocks are matched with the parts that are there,
 * equal ones first, then in order, so that ids stay. */
MUST err twin_edits_of(struct arena *a, const struct twin *t, str slot, enum lang lang, str text, struct twin_edits *out);
/* A slot's side as one text, parts parted by empty lines. */
str twin_whole(struct arena *a, const struct twin *t, str slot, enum lang lang);

/* The difference word by word. */
enum twin_word { TWIN_SAME, TWIN_GONE, TWIN_NEW };
struct twin_run { enum twin_word what; str text; };
struct twin_runs { struct twin_run *at; size_t n, cap; };
void twin_words(struct arena *a, str before, str after, struct twin_runs *out);

/* Allows one language to be missing; until_on an ISO day after today and at most a year away.  ERR_INVALID: no reason, no such day. */
MUST err twin_except(struct db *db, struct arena *a, int64_t id, enum lang missing, str until_on, str reason, const struct twin_who *who);
MUST err twin_except_end(struct db *db, struct arena *a, int64_t id);

/* May both languages go out?  OK, or ERR_DENIED with what stands in the way. */
struct twin_gate { int64_t untranslated[2], stale[2]; bool no_title[2]; bool excepted[2]; /* the language may be left out */ };
MUST err twin_may_release(const struct twin *t, str today, struct twin_gate *out);
/* Makes the words as they are now the public ones, both languages together; a language that is excepted and not fully done stays out.
 * Each part is rendered with id "p<part>".  `use` of each language is asked for by `use_of`.
 * ERR_DENIED: twin_may_release says no */
typedef struct markdown_use twin_use(void *ctx, enum lang lang);
struct twin_public { str title, summary, html, plain; int64_t revision, at; };
MUST err twin_release(struct db *db, struct arena *a, int64_t id, str today, twin_use *use_of, void *ctx, int64_t now);
/* The same of a twin as twin_get has just given it; out: the words of each language that is public now, with a title; the others are {0}. */
MUST err twin_release_read(struct db *db, struct arena *a, const struct twin *t, str today, twin_use *use_of, void *ctx, int64_t now,
                           struct twin_public out[2]);
/* Renders the public words again as they were released (a picture they show has changed). */
MUST err twin_render_again(struct db *db, struct arena *a, int64_t id, twin_use *use_of, void *ctx);
/* Takes the words back from the public. */
MUST err twin_withdraw(struct db *db, int64_t id);
/* The public words of a language.  ERR_NOT_FOUND: not public in it. */
MUST err twin_public_get(struct db *db, struct arena *a, int64_t id, enum lang lang, struct twin_public *out);
/* The draft as it would look. */
MUST err twin_preview(struct arena *a, const struct twin *t, enum lang lang, const struct markdown_use *use, safe_html *out);

/* Keeps the snapshot of the present revision for ever: somebody has approved it.  ERR_NOT_FOUND: the twin is no longer at that revision. */
MUST err twin_keep(struct db *db, struct arena *a, int64_t id, int64_t revision);
/* Revisions that were kept, newest first. */
struct twin_revision { int64_t revision, at; str by; bool released; };
struct twin_revisions { struct twin_revision *at; size_t n, cap; };
MUST err twin_revision_list(struct db *db, struct arena *a, int64_t id, struct twin_revisions *out);
/* The twin as it was.  ERR_NOT_FOUND: not kept. */
MUST err twin_revision_get(struct db *db, struct arena *a, int64_t id, int64_t revision, struct twin *out);
/* Brings its words back as a new revision. */
MUST err twin_restore(struct db *db, struct arena *a, int64_t id, int64_t revision, const struct twin_who *who, int64_t *now_at);

/* Comments on a part. */
struct twin_comment { int64_t id, part, at; str by, text; bool open; };
struct twin_comments { struct twin_comment *at; size_t n, cap; };
MUST err twin_comment_list(struct db *db, struct arena *a, int64_t id, struct twin_comments *out);
/* ERR_INVALID: empty or over 2000 characters; ERR_NOT_FOUND: no such part. */
MUST err twin_comment_add(struct db *db, struct arena *a, int64_t id, int64_t part, str text, const struct twin_who *who, int64_t *comment);
/* Closes a comment of this twin, or opens it again.  ERR_NOT_FOUND: it has no such comment. */
MUST err twin_comment_close(struct db *db, struct arena *a, int64_t id, int64_t comment, bool open);

/* The matrix: all items with their state in each language. */
struct twin_row {
	int64_t id, item, changed_at; str kind, title_vi, title_en;
	int64_t parts, untranslated[2], stale[2], comments; bool released; struct twin_exception exception;
};
struct twin_rows { struct twin_row *at; size_t n, cap; };
/* kind ABSENT: all; state with lang: only those with a part of that state in that language (TWIN_DONE: with no part of another state; lang -1: in
 * either); state -1: any.  overdue_on: exceptions that ended before that day, ABSENT: all.  Those with the newest change come first.
 * count: exact for one condition beside the kind, else up to TWIN_LIST_COUNT_MAX. */
struct twin_filter { str kind; int lang, state; bool excepted, released_only; str words; int64_t take, skip; bool comments; str overdue_on; };
MUST err twin_list(struct db *db, struct arena *a, const struct twin_filter *f, struct twin_rows *out, int64_t *count);
/* Takes a twin away with all that belongs to it. */
MUST err twin_drop(struct db *db, int64_t id);
#endif
