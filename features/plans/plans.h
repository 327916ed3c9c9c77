/* plans.h - plans, their tasks and the commitments they serve: what other features may use. */
#ifndef KHUE_PLANS_H
#define KHUE_PLANS_H
#include "http.h"
#include "reader.h"
#include "twin.h"

/* "Due soon" begins this many days before the deadline (requirements: done / in time / due within 30 days / late / no report). */
enum { DUE_SOON_DAYS = 30 };

/* How a task stands on a day; the last two and "done" are reported, the other two computed and never typed. */
enum task_state { TASK_OVERDUE, TASK_DUE_SOON, TASK_UNDER_WAY, TASK_NOT_REPORTED, TASK_DONE, TASK_STATES };

/* The state of a task.
 *   status    'not_reported' 'under_way' 'done'
 *   end_on    the deadline, inclusive, ISO; ABSENT or '9999-12-31': none
 *   today     ISO date in Viet Nam */
enum task_state task_state_of(str status, str end_on, str today);
/* "overdue" "due_soon" "under_way" "not_reported" "done": class of the mark and value of the filter; static. */
str task_state_code(enum task_state s);
str task_state_name(enum lang lang, enum task_state s);

/* How many tasks of a list stand how, and what share of them that is. */
struct task_counts {
	int64_t of[TASK_STATES], total, open;
	int64_t done, overdue, due_soon, under_way, not_reported; /* the same by name, for templates */
	int64_t done_pct, under_way_pct, due_soon_pct, overdue_pct;
};
/* Fills the rest from `of`. */
void task_counts_close(struct task_counts *c);
/* Counts of one list: scope 'all', 'year:2025', 'plan:<id>', 'section:<id>', 'unit:<id>', 'lead:<id>', 'commitment:<n>'. */
MUST err plans_counts(struct db *db, struct arena *a, str scope, str today, struct task_counts *out);
/* The same for n lists in one query; out[i] belongs to scope[i]. */
MUST err plans_counts_of(struct db *db, struct arena *a, const str *scope, size_t n, str today, struct task_counts *out);

/* What is put into the register of plans besides what the reader read. */
struct plan_origin {
	maybe_int file;      /* the document, platform/jobs/files.h */
	bool issued;         /* false: a draft, whatever number it carries */
	const struct source *source; /* to quote the lines of the tasks; may be NULL */
	int64_t seq;         /* a task's place in the plan; 0: its place in the doc */
};
/* The plan a document is: the one of its number and year, else a draft of that year with a like title.  ERR_NOT_FOUND: a new one. */
MUST err plans_find(struct db *db, struct arena *a, const struct plan_doc *doc, int64_t *plan);
/* Stores a plan's head and its sections, new or again; a draft that is now issued keeps its id.
 * ERR_CONFLICT  the number belongs to another plan; ERR_INVALID  no title or no year */
MUST err plans_put(struct db *db, struct arena *a, const struct plan_doc *doc, const struct plan_origin *from, int64_t now,
	int64_t *plan);
/* Stores the doc's i-th task in a plan: as a new one, or over `twin` where it was there before (its status, reports, English and
 * amendments stay). */
MUST err plans_put_task(struct db *db, struct arena *a, int64_t plan, const struct plan_doc *doc, size_t i,
	const struct plan_origin *from,
                        maybe_int twin, int64_t now, int64_t *task);
/* For each task of the doc its twin in a plan that is stored: same section, number and part, else the most alike title (Jaccard of
 * folded words
 * at least 0.8); no task is anybody's twin twice. */
MUST err plans_twins(struct db *db, struct arena *a, int64_t plan, const struct plan_doc *doc, maybe_int *twin);

/* How alike a title is to n others, in percent of shared folded words; from PLANS_TITLE_ALIKE_PCT on two titles are one task's. */
enum { PLANS_TITLE_ALIKE_PCT = 80 };
void plans_titles_alike(struct arena *a, str title, const str *other, size_t n, int *pct);

/* An amendment that came with the text of a document and is stored already: only its record, beside those that officers type.
 *   field      'title_vi' 'due' 'lead' ...; old_value, new_value: in words, ABSENT where there is none
 *   decision   number of the document; decided_on: its day or ABSENT */
struct task_amended { int64_t task; str field, old_value, new_value, decision, decided_on, reason; maybe_int by; str by_name; };
/* ERR_INVALID: no decision or no reason */
MUST err plans_amended(struct db *db, const struct task_amended *in, int64_t now);
/* A deadline in one line, as the history keeps it: "Quý IV/2025 (1/10/2025 - 31/12/2025)". */
str plans_due_words(struct arena *a, const struct plan_time *t);

/* English words and commitments of a task, as the officer gives them; the task must exist. */
struct task_english { str title, content, output; };
MUST err plans_set_english(struct db *db, struct arena *a, int64_t task, const struct task_english *in, int64_t now);
/* Puts a task without English on the translators' list (/desk/texts); nothing where it has English or stands there. */
MUST err plans_english_wanted(struct db *db, struct arena *a, int64_t task, int64_t now);
/* The texts of tasks (twin_kinds, twins_rights of app/features.c): the Vietnamese changes by decision only. */
extern const struct twin_kind plans_twin;
err plans_text_may(struct req *r, int64_t item, int write);
MUST err plans_set_commitments(struct db *db, struct arena *a, int64_t task, const int64_t *number, size_t n);

/* A report of how a task stands. */
struct task_report_in {
	int64_t task;
	str status, note_vi, note_en, source_url, day;
	maybe_int by; str by_name;
};
/* ERR_INVALID  unknown status, a note over 4000 characters, a source that is no web address, a day that does not exist or lies ahead */
MUST err plans_report(struct db *db, struct arena *a, const struct task_report_in *in, int64_t now);

/* ---- lists of tasks on the pages of other features; templates: plans_parts.html */

/* A unit as printed; `slug` ABSENT for groups and unknown names. */
struct unit_words { str words_vi, words_en, slug, name_vi, name_en, ended_on; }; /* words: as printed, so words_en is ABSENT */
struct unit_words_list { struct unit_words *at; size_t n, cap; };

/* A task in a list. */
struct task_row {
	int64_t id;
	str number, part;             /* part: "phần 2", ABSENT where undivided */
	str title_vi, title_en;
	str due, left;                /* the deadline and what is left of it, in the page's language */
	str state, state_name;        /* class and word */
	int64_t pct;                  /* of the time to the deadline that is used up; 100 when done */
	struct unit_words_list lead, helping;
	int64_t section;
};
struct task_rows { struct task_row *at; size_t n, cap; };
/* Rows of these tasks, in this order; a task that is gone is left out. */
MUST err plans_rows_of(struct req *r, const int64_t *task, size_t n, struct task_rows *out);
/* A plan's name for people: "Plan 97/KH-UBND (2025)", "Draft plan 2026". */
str plan_label(struct arena *a, enum lang lang, str number, int64_t year);

/* The filter of the task list, for lists of other features that are asked for by the same address.  A value that means nothing is as if not sent. */
enum { TASKS_PER_PAGE = 50, TASKS_PER_PAGE_MAX = 200 };
struct task_filter {
	str scope, also1, also2;     /* lists a task must stand in; scope is the one that leads the query */
	str q, word[3];
	str state;                   /* code of enum task_state, or ABSENT */
	str due;                     /* '2025-Q4', '2025-04' or '2025' */
	str from_on, to_on, status;  /* what state and due come to */
	bool open_only, by_due, combined; /* combined: more than the leading list and a state or deadline */
	int64_t plan, section, unit, commitment; /* 0: not asked */
	str unit_slug;
	int64_t per;
};
/* Reads it from plan section unit due status commitment q by per.  ERR_DB, ERR_BUSY only. */
MUST err plans_filter_read(struct req *r, struct task_filter *out);
/* The same filter with another state; ABSENT: any. */
struct task_filter plans_filter_with_state(struct req *r, const struct task_filter *f, str state);
/* What there is to choose, for the form of the filter. */
struct task_choice { str value, label; bool chosen; };
struct task_choices { struct task_choice *at; size_t n, cap; };
struct task_filter_choices { struct task_choices plans, sections, units, commitments, dues; };
MUST err plans_filter_choices(struct req *r, const struct task_filter *f, struct task_filter_choices *out);

/* The deadline strip: a step for each month or quarter, a mark for each task while they can be told apart. */
struct strip_mark { int64_t id, pct; str state, state_name, number, title_vi, title_en; };
struct strip_marks { struct strip_mark *at; size_t n, cap; };
struct strip_count { str state, name; int64_t n; };
struct strip_counts { struct strip_count *at; size_t n, cap; };
struct strip_step { str when, label, note; struct strip_marks marks; struct strip_counts counts; };
struct strip_steps { struct strip_step *at; size_t n, cap; };
struct task_strip { int64_t total; struct strip_steps steps; };

/* The first `take` tasks of a list in the order of the plans; `ahead`: those that are open and due today or later, nearest first. */
MUST err plans_rows(struct req *r, str scope, bool ahead, int64_t take, struct task_rows *out);
/* The deadline strip of a list; beyond STRIP_MARKS_MAX tasks it shows numbers instead of marks. */
enum { STRIP_MARKS_MAX = 60, STRIP_STEPS_MAX = 12 };
MUST err plans_strip(struct req *r, str scope, struct task_strip *out);
/* The plan that lists show first.  ERR_NOT_FOUND: there is none. */
MUST err plans_newest(struct db *db, struct arena *a, int64_t *plan, int64_t *year);

/* The newest plan of a year.  ERR_NOT_FOUND. */
MUST err plans_of_year(struct db *db, struct arena *a, int64_t year, int64_t *plan);

/* A commitment to the network, with how its tasks stand. */
struct commitment { int64_t number; str level, title_vi, title_en, text_vi, text_en; struct task_counts counts; };
struct commitments { struct commitment *at; size_t n, cap; };
MUST err plans_commitments(struct db *db, struct arena *a, str today, struct commitments *out);
enum { COMMITMENT_NUMBER_MAX = 99, COMMITMENT_TITLE_CHARS = 200, COMMITMENT_TEXT_CHARS = 1000 };
/* Sets one, new or again; its counts are not looked at.  ERR_INVALID: a number outside 1..99, a level that is neither 'local' nor
 * 'international', no Vietnamese title, a text past its limit. */
MUST err plans_commitment_put(struct db *db, const struct commitment *c);
/* Its words, without counts.  ERR_NOT_FOUND. */
MUST err plans_commitment_get(struct db *db, struct arena *a, int64_t number, struct commitment *out);
/* Takes one away.  ERR_CONFLICT: *tasks tasks serve it; ERR_NOT_FOUND. */
MUST err plans_commitment_drop(struct db *db, struct arena *a, int64_t number, int64_t *tasks);

/* English of a plan's head and of its sections; the section is found by its Vietnamese title. */
MUST err plans_set_plan_words(struct db *db, int64_t plan, str title_en, str note_vi, str note_en);
MUST err plans_set_section_words(struct db *db, struct arena *a, int64_t plan, str title_vi, str title_en);
/* The task at a place of its plan, from 1.  ERR_NOT_FOUND. */
MUST err plans_task_at(struct db *db, struct arena *a, int64_t plan, int64_t seq, int64_t *task, str *number);
/* ---- duties: tasks that repeat, and the task of each of their periods.  Such a task stands in the plan of its origin, but neither in that plan's list nor in
 * its counts; it has its own year. */
struct plans_duty { int64_t task, plan_year; str title_vi, start_on, end_on, due_text, repeats; bool open_end; };
struct plans_duties { struct plans_duty *at; size_t n, cap; };
/* Every task that repeats yearly, quarterly, monthly or biennial, of plans that count. */
MUST err plans_duties(struct db *db, struct arena *a, struct plans_duties *out);
struct plans_occurrence { int64_t task, origin, year; str period /* '2026' '2026-Q1' '2026-03' */, end_on, status; };
struct plans_occurrences { struct plans_occurrence *at; size_t n, cap; };
/* Of one duty, by their deadline. */
MUST err plans_occurrences(struct db *db, struct arena *a, int64_t origin, struct plans_occurrences *out);
/* Which period of which duty a task is.  ERR_NOT_FOUND: a task of its own. */
MUST err plans_occurrence_of(struct db *db, struct arena *a, int64_t task, struct plans_occurrence *out);
/* Makes the task of a period, with words, units, section and commitments of its origin.  ERR_CONFLICT: it is there, or a plan of that year names the same */
MUST err plans_occur(struct db *db, struct arena *a, const struct plans_occurrence *in, str start_on, int64_t now, int64_t *task);
/* "Kỳ quý I/2026" */
str plans_period_in_words(struct arena *a, enum lang lang, str period);

/* All tasks, plans or commitments into the search over the whole site (search_sources). */
err plans_search_tasks(struct db *db, struct arena *a);
err plans_search_plans(struct db *db, struct arena *a);
err plans_search_commitments(struct db *db, struct arena *a);
/* "unit:7" */
str plans_scope(struct arena *a, const char *kind, int64_t id);

/* What other features add at the foot of a task's page; all of them stand in task_parts (app/features.c). */
struct task_part { err (*show)(struct req *r, int64_t task); };
extern const struct task_part task_parts[];
extern const size_t ntask_parts;

/* The seam to units.h: unit_references[] in app/features.c takes these three. */
err plans_unit_moved(struct db *db, struct arena *a, int64_t old, int64_t kept);
err plans_unit_counts(struct db *db, struct arena *a, const int64_t *unit, size_t n, int64_t *out);
err plans_unit_show(struct req *r, int64_t unit, str slug);
#endif
