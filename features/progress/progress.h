/* progress.h - what each unit says of its part of a task: status, what was done, numbers, money; the standing agency verifies.
 * An answer is never changed: a new one stands before it, so that who said what when stays to be seen (requirements row 2). */
#ifndef KHUE_PROGRESS_H
#define KHUE_PROGRESS_H
#include "http.h"
#include "parts.h"

enum { PROGRESS_TEXT_CHARS = 4000, PROGRESS_TARGETS_MAX = 12, PROGRESS_NAME_CHARS = 200, PROGRESS_PARTS_MAX = 2000 };

/* Who does something here; person has none where somebody answered by a signed link. */
struct progress_who { maybe_int person; str name, title; int64_t now; };

/* ---- targets of a task: a number, its unit of measure, by when */
struct progress_target {
	int64_t id; str title_vi, title_en, measure_vi, measure_en;
	int64_t wanted_milli;        /* thousandths, so that 1.5 km can be wanted */
	str by_on;                   /* ISO; ABSENT: the task's own deadline */
	maybe_int reached_milli;     /* the sum of the newest answer of every unit */
	int64_t pct;                 /* of what is wanted, 0..100 */
};
struct progress_targets { struct progress_target *at; size_t n, cap; };
MUST err progress_targets_of(struct db *db, struct arena *a, int64_t task, struct progress_targets *out);
/* Sets one, new where t->id is 0.  ERR_INVALID: no title or measure, wanted <= 0, no such day; ERR_LIMIT: PROGRESS_TARGETS_MAX; ERR_NOT_FOUND */
MUST err progress_target_put(struct db *db, struct arena *a, int64_t task, const struct progress_target *t, const struct progress_who *who, int64_t *id);
/* Taken away, with a line in the history; what was said of it stays.  ERR_NOT_FOUND */
MUST err progress_target_drop(struct db *db, struct arena *a, int64_t id, const struct progress_who *who);
/* Brings it back.  ERR_NOT_FOUND: it is there; ERR_LIMIT */
MUST err progress_target_restore(struct db *db, struct arena *a, int64_t id, const struct progress_who *who);
/* A number of targets for people: 3500 is "3,5" in Vietnamese, "3.5" in English, thousands parted. */
str progress_milli_words(struct arena *a, enum lang lang, int64_t milli);
/* Back, as typed: at most three decimals; the marks of `lang`, and those of the other where they can mean only one thing.  ERR_INVALID: no number, below 0 */
MUST err progress_milli_read(enum lang lang, str s, int64_t *milli);
/* An amount as typed: whole đồng, with or without marks between thousands, "đồng" behind it or not.  ERR_INVALID */
MUST err progress_vnd_read(str s, int64_t *vnd);

/* ---- money by source: ngân sách Thành phố, ngân sách quận/huyện/xã, xã hội hóa (plan 2025, III) */
enum money_source { MONEY_CITY, MONEY_DISTRICT, MONEY_SOCIALISED, MONEY_SOURCES };
struct money { maybe_int estimate_vnd, contracted_vnd, paid_vnd, settled_vnd; };
str money_source_code(enum money_source s); /* "city" "district" "socialised" */
str money_source_name(enum lang lang, enum money_source s);

/* ---- answers */
struct target_reach { int64_t target, reached_milli; };
struct target_reaches { struct target_reach *at; size_t n, cap; };
struct progress_answer_in {
	int64_t task, unit;
	maybe_int form;                    /* features/follow; none: from the desk */
	str status;                        /* 'not_reported' 'under_way' 'done' */
	str done;                          /* what was done, plain text */
	str reason;                        /* why it is late; needed where it is and is not done */
	str difficulties, proposals;
	bool beyond;                       /* beyond the unit's powers: goes to the steering committee (plan 2025: "phát sinh vượt thẩm quyền") */
	str day;                           /* the day it holds for, ISO; ABSENT: today */
	struct target_reaches reaches;     /* those that are not named keep their last number */
	bool has_money; struct money money[MONEY_SOURCES];
};
/* Which field is wrong, for forms: "status" "done" "reason" "difficulties" "proposals" "day" "target:<id>" "money:<source>:<column>" */
struct progress_fault { str field, words; };
struct progress_faults { struct progress_fault *at; size_t n, cap; };
/* Checks alone; the words in `lang`.  late: ask for a reason where it is late. */
MUST err progress_check(struct db *db, struct arena *a, enum lang lang, const struct progress_answer_in *in, str today, struct progress_faults *out);
/* Stores it.  From the lead it sets the task's status (plans_report), in the unit's name.
 * ERR_INVALID: progress_check finds something; ERR_DENIED: the unit has no part in the task */
MUST err progress_answer(struct db *db, struct arena *a, const struct progress_answer_in *in, const struct progress_who *who, int64_t *id);

struct progress_answer {
	int64_t id, task, unit, at; maybe_int form;
	str unit_vi, unit_en, role;        /* 'lead' 'coordinating' 'companion' */
	str status, done, reason, difficulties, proposals, day, by_name, by_title;
	bool beyond, has_money; struct money money[MONEY_SOURCES];
	struct target_reaches reaches;
	str verdict;                       /* 'waiting' 'verified' 'returned' */
	str verdict_by, verdict_note; maybe_int verdict_at;
};
struct progress_answers { struct progress_answer *at; size_t n, cap; };
/* The newest answer of each unit of a task, the lead first; those that are sent back too. */
MUST err progress_answers_of(struct db *db, struct arena *a, int64_t task, struct progress_answers *out);
/* The same for many tasks in one go (reports), made from from_at to before to_at; in the order of the tasks given. */
MUST err progress_answers_in(struct db *db, struct arena *a, const int64_t *task, size_t n, int64_t from_at, int64_t to_at, struct progress_answers *out);
/* The newest answer of a unit on a task.  ERR_NOT_FOUND: it has said nothing yet. */
MUST err progress_last(struct db *db, struct arena *a, int64_t task, int64_t unit, struct progress_answer *out);
/* All answers, newest first: the history. */
MUST err progress_history(struct db *db, struct arena *a, int64_t task, int64_t take, struct progress_answers *out);
/* The standing agency says that it is so, or sends it back with a note (needed then).  publish: its `done` becomes the public note of the task.
 * ERR_NOT_FOUND; ERR_CONFLICT: there is a newer answer of that unit; ERR_INVALID: no note, or one over 2000 characters */
MUST err progress_verdict(struct db *db, struct arena *a, int64_t answer, bool good, bool publish, str note, const struct progress_who *who);
/* The same where some of what came with the answer was chosen to be shown (ids of progress_thing). */
struct progress_chosen { const int64_t *id; size_t n; };
MUST err progress_verdict_with(struct db *db, struct arena *a, int64_t answer, bool good, bool publish, str note, struct progress_chosen chosen,
                               const struct progress_who *who);

/* What came with an answer through a part above this one: evidence of its form. */
struct progress_thing {
	int64_t id; str title_vi, title_en, path /* at the desk, without language */; const char *kind; /* WORD()ed */
	bool asks;   /* not shown with the answer's words alone: somebody has to choose it */
	bool shown;  /* the public sees it already */
};
struct progress_things { struct progress_thing *at; size_t n, cap; };
/* An answer with its form, and what was decided of it. */
struct progress_verdict_of {
	int64_t answer, task, form, at; /* at: when the answer was given */
	bool good, publish; struct progress_chosen chosen;
	const struct progress_who *who;
};
/* Who brings something with an answer; the table stands in app/features.c.  `came` gives what there is, `judged` runs in the verdict's transaction. */
struct progress_judged {
	err (*came)(struct db *db, struct arena *a, int64_t task, int64_t form, int64_t at, struct progress_things *out);
	err (*judged)(struct db *db, struct arena *a, const struct progress_verdict_of *v);
};
extern const struct progress_judged progress_judged[];
extern const size_t nprogress_judged;

/* ---- which unit has which part.  A unit that ended before `today` (ISO) is answered for by its successors; a group ("UBND các quận") is nobody's. */
struct progress_part {
	int64_t task, plan; str role;
	maybe_int as_unit; str as_unit_vi; /* the unit the plan names, where it is a predecessor or stands inside this one */
	str number, title_vi, title_en, end_on, status; /* end_on ABSENT: none */
};
struct progress_parts { struct progress_part *at; size_t n, cap; };
/* What a unit has to do, in the order of the plans: of plans for `year` and, where they are not done, those due or going on in it; year 0: all that is
 * open.  At most PROGRESS_PARTS_MAX. */
MUST err progress_parts_of(struct db *db, struct arena *a, int64_t unit, int64_t year, str today, struct progress_parts *out);
/* May this unit answer for the task, and in which role?  ERR_DENIED */
MUST err progress_role(struct db *db, struct arena *a, int64_t task, int64_t unit, str today, str *role);
/* Every unit in force that has a part in plans for a year, in Vietnamese order, with how many, and whether it has said anything from from_at to before
 * to_at.  Whom the report calls silent: parts > 0 and answered 0. */
struct progress_unit { int64_t unit, parts, lead_parts, answered; str slug, name_vi, name_en; maybe_int last_at; };
struct progress_units { struct progress_unit *at; size_t n, cap; };
MUST err progress_units_of(struct db *db, struct arena *a, int64_t year, int64_t from_at, int64_t to_at, str today, struct progress_units *out);

/* ---- sums of money over tasks, for reports: newest answer of every unit. */
struct progress_sums { struct money of[MONEY_SOURCES], total; };
MUST err progress_money_of(struct db *db, struct arena *a, const int64_t *task, size_t n, struct progress_sums *out);

/* Recurring duties (before 30/11 each year; once in two years) make the next task of their row in time: job "progress.recur". */
struct job;
err progress_recur_job(struct job *j);
enum { PROGRESS_RECUR_EVERY_S = 86400 };

/* The foot of a task's page (task_parts of app/features.c): parts, targets, and for those who may see them money and difficulties. */
err progress_task_show(struct req *r, int64_t task);
/* The seam to units.h. */
err progress_unit_moved(struct db *db, struct arena *a, int64_t old, int64_t kept);
#endif
