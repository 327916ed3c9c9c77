/* evidence.h - one link between any thing (a story, a file, a press item; later a space, an event, a call) and the task or commitment it serves. */
#ifndef KHUE_EVIDENCE_H
#define KHUE_EVIDENCE_H
#include "http.h"
#include "parts.h"

/* What a thing is, for lists of evidence. */
struct evidence_thing {
	int64_t id; str title_vi, title_en;
	str path;           /* public, without language; ABSENT: not public */
	str on;             /* its day, ISO; ABSENT: it has none yet */
	str desk;           /* where it is worked on */
};
struct evidence_things { struct evidence_thing *at; size_t n, cap; };
/* A medium (features/media) of a thing. */
struct evidence_medium { int64_t thing, medium; };
struct evidence_media { struct evidence_medium *at; size_t n, cap; };
/* A kind of thing; all kinds stand in evidence_kinds (app/features.c). */
struct evidence_kind {
	const char *name;   /* "story" */
	const char *label;  /* WORD()ed */
	/* The things with these ids, those that exist. */
	err (*describe)(struct db *db, struct arena *a, const int64_t *id, size_t n, struct evidence_things *out);
	/* Things to choose from, by words; NULL: cannot be searched. */
	err (*find)(struct db *db, struct arena *a, str words, int64_t take, struct evidence_things *out);
	/* The newest things of a period, to be compared with a task; NULL: the public search knows them by this kind's name. */
	err (*of_days)(struct db *db, struct arena *a, str from_on, str to_on, int64_t take, struct evidence_things *out);
	/* Pictures of these things that a report may show, the one that stands for a thing first; NULL: it has none. */
	err (*pictures)(struct db *db, struct arena *a, const int64_t *id, size_t n, struct evidence_media *out);
};
extern const struct evidence_kind evidence_kinds[];
extern const size_t nevidence_kinds;

enum { EVIDENCE_NOTE_CHARS = 500, EVIDENCE_TITLE_CHARS = 300, EVIDENCE_FILE_BYTES_MAX = 20 << 20, EVIDENCE_LIST_MAX = 200 };
struct evidence_in {
	str kind; int64_t thing;
	maybe_int task, commitment;          /* one of them at least */
	str on;                              /* ISO day it counts for; ABSENT: the day of the thing (and follows it), else today */
	maybe_int participants, countries, amount_vnd;
	str note;
	bool internal;                       /* not shown to the public */
	maybe_int by; str by_name;
};
/* Links.  The same thing and task again changes the numbers.  ERR_INVALID: kind, thing, day, task or commitment does not exist; neither given;
 * a negative number; a note too long. */
MUST err evidence_link(struct db *db, struct arena *a, const struct evidence_in *in, int64_t now, int64_t *id);
/* Takes a link back; it stays in the table, so that evidence_relink can bring it again.  ERR_NOT_FOUND */
MUST err evidence_unlink(struct db *db, int64_t id);
MUST err evidence_relink(struct db *db, struct arena *a, int64_t id);
/* Shows a link to the public, or to the desk only.  A thing that is not public itself stays unseen.  ERR_NOT_FOUND */
MUST err evidence_show(struct db *db, struct arena *a, int64_t id, bool shown);
/* The thing was released, withdrawn or got another day: its links without a day of their own take its day, and open data shows or hides them.
 * Whoever owns a kind calls it at each such step; a thing without links costs one query. */
MUST err evidence_thing_changed(struct db *db, struct arena *a, str kind, int64_t thing);

struct evidence {
	int64_t id, thing; str kind, kind_label, title_vi, title_en, path, desk, on;
	maybe_int task, commitment; str task_vi, task_en, commitment_vi, commitment_en;
	maybe_int participants, countries, amount_vnd; str note, by; bool internal; int64_t at;
	int64_t to_task, to_commitment;      /* the same as task and commitment, 0 where not given, for templates */
	str href, desk_href;                 /* path and desk with the page's language: evidence_say */
};
struct evidence_list { struct evidence *at; size_t n, cap; };
/* What serves a task or a commitment (with its tasks); what a thing serves.  Internal ones only where asked for; things that are not public
 * count as internal.  Newest first, at most EVIDENCE_LIST_MAX.  Shown to the public by template `evidence_list` of evidence_parts.html, after
 * evidence_say. */
MUST err evidence_of_task(struct db *db, struct arena *a, int64_t task, bool internal, struct evidence_list *out);
MUST err evidence_of_commitment(struct db *db, struct arena *a, int64_t commitment, bool internal, int64_t take, struct evidence_list *out);
MUST err evidence_of_thing(struct db *db, struct arena *a, str kind, int64_t thing, bool internal, struct evidence_list *out);

/* Makes a list ready for a page of this request: kinds in its language, addresses with it. */
void evidence_say(const struct req *r, struct evidence_list *list);

/* Tasks and commitments that a thing may serve, best first: by its words (titles, sections, units named in it), rare words weighing more.
 * Looks at the newest EVIDENCE_TASKS_MAX tasks of the plans that are current.
 *   words  any plain text, both languages together; only its first 20,000 bytes count
 *   why_*  the words that speak for it */
enum { EVIDENCE_TASKS_MAX = 2000, EVIDENCE_GUESSES_MAX = 20 };
struct evidence_guess { maybe_int task, commitment; str title_vi, title_en, why_vi, why_en; };
struct evidence_guesses { struct evidence_guess *at; size_t n, cap; };
MUST err evidence_suggest(struct db *db, struct arena *a, str words, size_t take, struct evidence_guesses *out);

/* Tasks and commitments with nothing linked in a period.  The tasks are those of the issued plans for the years of the period; where there is no such
 * plan, of the newest one before.  unit: led by it.  With a unit, commitments are left out. */
struct evidence_gap {
	maybe_int task, commitment; str title_vi, title_en, unit_vi, unit_en;
	int64_t internal; /* links of the period that the public does not see */
};
struct evidence_gaps { struct evidence_gap *at; size_t n, cap; };
/* The same as the public sees it: what is internal or not public yet fills no gap; `internal` says how much of that there is. */
MUST err evidence_gaps_seen(struct db *db, struct arena *a, str from_on, str to_on, maybe_int commitment, maybe_int unit, struct evidence_gaps *out);
MUST err evidence_gaps(struct db *db, struct arena *a, str from_on, str to_on, maybe_int commitment, maybe_int unit, struct evidence_gaps *out);
/* How many links each kind gave in a period, for reports. */
struct evidence_count { str kind, label; int64_t n, participants, countries, amount_vnd; };
struct evidence_counts { struct evidence_count *at; size_t n, cap; };
MUST err evidence_counts(struct db *db, struct arena *a, enum lang lang, str from_on, str to_on, struct evidence_counts *out);
/* All evidence of a task goes over to another. */
MUST err evidence_moved(struct db *db, struct arena *a, int64_t old_task, int64_t kept_task);

/* What a thing serves, as a part of the form on its desk page: template `evidence_editor` of evidence_parts.html, within the form.
 *   words  of the thing, to suggest by */
struct evidence_option { str name, value, id, label_vi, label_en, why_vi, why_en; bool chosen; };
struct evidence_options { struct evidence_option *at; size_t n, cap; };
struct evidence_editor {
	str kind; int64_t thing;
	struct evidence_list links;
	struct evidence_options options;
	str on, participants, countries, amount, note, words; /* as typed */
	bool internal, open;
	str on_words, participants_words, countries_words, amount_words, note_words;
};
MUST err evidence_editor_fill(struct req *r, str kind, int64_t thing, str words, struct evidence_editor *out);
/* Reads the part's fields (ev-task, ev-commitment, ev-drop; ev-on, ev-participants, ev-countries, ev-amount, ev-note, ev-internal count for what
 * is ticked) and changes the links, with lines in the audit log.  What is wrong goes to `errors` (the answer becomes a 422 and nothing is changed).
 * Tasks the person may not link are ERR_DENIED. */
MUST err evidence_form(struct req *r, str kind, int64_t thing, struct form_errors *errors);

/* The kinds of this feature, for evidence_kinds: "file" an upload, "press" a web address, "note" words. */
err evidence_file_describe(struct db *db, struct arena *a, const int64_t *id, size_t n, struct evidence_things *out);
err evidence_file_find(struct db *db, struct arena *a, str words, int64_t take, struct evidence_things *out);
err evidence_press_describe(struct db *db, struct arena *a, const int64_t *id, size_t n, struct evidence_things *out);
err evidence_press_find(struct db *db, struct arena *a, str words, int64_t take, struct evidence_things *out);
err evidence_note_describe(struct db *db, struct arena *a, const int64_t *id, size_t n, struct evidence_things *out);
err evidence_note_find(struct db *db, struct arena *a, str words, int64_t take, struct evidence_things *out);
err evidence_file_of_days(struct db *db, struct arena *a, str from_on, str to_on, int64_t take, struct evidence_things *out);
err evidence_press_of_days(struct db *db, struct arena *a, str from_on, str to_on, int64_t take, struct evidence_things *out);
err evidence_note_of_days(struct db *db, struct arena *a, str from_on, str to_on, int64_t take, struct evidence_things *out);

/* ---- putting evidence in from elsewhere (forms of units, imports); things are made once, links too */

/* An upload (its SHA-256 kept: the same bytes are the same thing), a press item or web address with a copy of its text that somebody pasted or uploaded
 * (the server fetches no address that a user gives), a note in words.  `thing` out.
 * ERR_INVALID: no title, no right address, no such day, no text; ERR_LIMIT: too long */
enum { EVIDENCE_COPY_CHARS = 100000, EVIDENCE_OUTLET_CHARS = 200, EVIDENCE_WORDS_CHARS = 5000, EVIDENCE_URL_BYTES = 1000 };
/* file: of platform/jobs/files.h; it is the thing's from now on.  Where a thing has these bytes already, it is taken away again, unless something
 * else refers to it.  title: ABSENT or empty: the file's name */
/* The media type that an upload is kept as, by the end of its name and its first bytes; the sender's word counts for nothing.  ABSENT: it is kept by no
 * form.  fd: its spool */
str evidence_file_type(struct arena *a, str name, int fd);
/* How many files these links hold, and how large they are together: those that were taken back too. */
MUST err evidence_files_sum(struct db *db, struct arena *a, const int64_t *link, size_t n, int64_t *files, int64_t *bytes);
MUST err evidence_file_add(struct db *db, struct arena *a, int64_t file, str title, str day, str by_name, int64_t now, int64_t *thing);
/* The same item again (an address that differs only in http, www, the last slash or what follows readers about; or the same title, outlet and day)
 * is the thing that is there; it gets the copy where it had none. */
struct evidence_press_in { str url, title, outlet, day, lang, copy /* plain text; ABSENT: none */; maybe_int copy_file; };
MUST err evidence_press_add(struct db *db, struct arena *a, const struct evidence_press_in *in, str by_name, int64_t now, int64_t *thing);
/* Links of a note are internal unless whoever links says otherwise (evidence_in.internal); the same words of the same day are one note. */
MUST err evidence_note_add(struct db *db, struct arena *a, str words, str day, str by_name, int64_t now, int64_t *thing);

/* Things that may serve a task and are not linked with it yet, best first: public stories and other things of a period whose words are like the task's. */
struct evidence_pick { str kind, kind_label; int64_t thing; str title_vi, title_en, on, path, why_vi, why_en; };
struct evidence_picks { struct evidence_pick *at; size_t n, cap; };
MUST err evidence_picks_of(struct db *db, struct arena *a, int64_t task, str from_on, str to_on, size_t take, struct evidence_picks *out);

/* What serves many tasks in a period, in one go (reports): ordered by task, then day.  internal: those too. */
MUST err evidence_of_tasks(struct db *db, struct arena *a, const int64_t *task, size_t n, str from_on, str to_on, bool internal, struct evidence_list *out);

/* Pictures that may enter a report: those of the stories and things that serve these tasks and commitments in a period, with credit, licence, consent
 * and expiry in order on `today` (media_check); the others are listed with what they lack. */
struct evidence_picture { int64_t medium; str title_vi, title_en, credit, licence, alt_vi, alt_en; int64_t evidence; str fault; /* ABSENT: may be used */ };
struct evidence_pictures { struct evidence_picture *at; size_t n, cap; };
MUST err evidence_pictures_of(struct db *db, struct arena *a, str from_on, str to_on, maybe_int commitment, str today, enum lang lang,
                              size_t take, struct evidence_pictures *out);
#endif
