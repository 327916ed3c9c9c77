/* evidence.h - one link between any thing (a story, a file, a press item; later a space, an event, a call) and the task or commitment it serves. */
#ifndef KHUE_EVIDENCE_H
#define KHUE_EVIDENCE_H
#include "http.h"

/* What a thing is, for lists of evidence. */
struct evidence_thing { int64_t id; str title_vi, title_en, path; /* public, without language; ABSENT: not public */ str on; str desk; /* where it is worked on */ };
struct evidence_things { struct evidence_thing *at; size_t n, cap; };
/* A kind of thing; all kinds stand in evidence_kinds (app/features.c). */
struct evidence_kind {
	const char *name;   /* "story" */
	const char *label;  /* WORD()ed */
	/* The things with these ids, those that exist. */
	err (*describe)(struct db *db, struct arena *a, const int64_t *id, size_t n, struct evidence_things *out);
	/* Things to choose from, by words; NULL: cannot be searched. */
	err (*find)(struct db *db, struct arena *a, str words, int64_t take, struct evidence_things *out);
};
extern const struct evidence_kind evidence_kinds[];
extern const size_t nevidence_kinds;

enum { EVIDENCE_NOTE_CHARS = 500 };
struct evidence_in {
	str kind; int64_t thing;
	maybe_int task, commitment;          /* one of them at least */
	str on;                              /* ISO day it counts for; ABSENT: the day of the thing, else today */
	maybe_int participants, countries, amount_vnd;
	str note;
	bool internal;                       /* not shown to the public */
	maybe_int by; str by_name;
};
/* Links.  The same thing and task again changes the numbers.  ERR_INVALID: kind, day, task or commitment does not exist; neither given;
 * a negative number; a note too long. */
MUST err evidence_link(struct db *db, struct arena *a, const struct evidence_in *in, int64_t now, int64_t *id);
MUST err evidence_unlink(struct db *db, int64_t id);

struct evidence {
	int64_t id, thing; str kind, kind_label, title_vi, title_en, path, desk, on;
	maybe_int task, commitment; str task_vi, task_en;
	maybe_int participants, countries, amount_vnd; str note, by; bool internal; int64_t at;
};
struct evidence_list { struct evidence *at; size_t n, cap; };
/* What serves a task or a commitment (with its tasks); what a thing serves.  Internal ones only where asked for; things that are not public
 * count as internal.  Newest first. */
MUST err evidence_of_task(struct db *db, struct arena *a, int64_t task, bool internal, struct evidence_list *out);
MUST err evidence_of_commitment(struct db *db, struct arena *a, int64_t commitment, bool internal, int64_t take, struct evidence_list *out);
MUST err evidence_of_thing(struct db *db, struct arena *a, str kind, int64_t thing, bool internal, struct evidence_list *out);

/* Tasks and commitments that a thing may serve, best first: by its words, its section and its units. */
struct evidence_guess { maybe_int task, commitment; str title_vi, title_en, why_vi, why_en; };
struct evidence_guesses { struct evidence_guess *at; size_t n, cap; };
MUST err evidence_suggest(struct db *db, struct arena *a, str words, size_t take, struct evidence_guesses *out);

/* Tasks and commitments with nothing linked in a period. */
struct evidence_gap { maybe_int task, commitment; str title_vi, title_en, unit_vi, unit_en; };
struct evidence_gaps { struct evidence_gap *at; size_t n, cap; };
MUST err evidence_gaps(struct db *db, struct arena *a, str from_on, str to_on, maybe_int commitment, maybe_int unit, struct evidence_gaps *out);
/* How many links each kind gave in a period, for reports. */
MUST err evidence_moved(struct db *db, struct arena *a, int64_t old_task, int64_t kept_task);
#endif
