/* imports_in.h - what the files of this folder share. */
#ifndef KHUE_IMPORTS_IN_H
#define KHUE_IMPORTS_IN_H
#include "imports_sql.h"
#include "parts.h"
#include "plans.h"

enum {
	IMPORT_BYTES_MAX = 20 << 20,
	IMPORT_FILES_MAX = 60,          /* pictures of one plan */
	IMPORT_TASKS_MAX = 1000,
	IMPORT_UNITS_MAX = 40,          /* of one role, as plans.h stores them */
	IMPORT_LINES_MAX = 40,          /* of the document, beside one task */
	IMPORT_PAGE_TASKS = 20,         /* on one page of the review: some 300 fields of a form */
	TITLE_MAX_CHARS = 1000,
	TEXT_MAX_CHARS = 20000,
	SHORT_MAX_CHARS = 200,
	SURE_PCT = 70,                  /* confidence from which a field counts as sure: the reader gives 60 and 65 where it chose between readings */
};

/* Fields that are compared with a stored task, one bit each; the codes are those of amendments. */
enum field { F_NUMBER, F_SECTION, F_TITLE, F_TITLE_EN, F_LEAD, F_COORDINATING, F_COMPANION, F_PERFORMER, F_MONITORING, F_LEADER, F_DUE, F_OUTPUT, F_CONTENT,
	F_FUNDING, F_PLACE, FIELDS };
#define FIELD_BIT(f) (1u << (f))
extern const char *const field_code[FIELDS];
/* What inputs of the field are called, "title" in "title-3"; FIELDS: no such name. */
extern const char *const field_input[FIELDS];
enum field field_named(str input);
/* The units of a role; NULL: no field of units. */
struct plan_units *units_of_field(struct plan_task *t, enum field f);
/* A field's value in one text: units one a line, a deadline as words, first day, last day and "1" for an open end, one a line. */
str field_value(struct arena *a, const struct plan_task *t, str title_en, enum field f);

/* A task that stands in the register already. */
struct stored_task {
	int64_t id, seq;
	struct plan_task t;
	str title_en, content_en, output_en;
	uint32_t amended; /* fields that a decision changed */
	bool met;         /* a task of the document is it */
};
struct stored {
	bool there;       /* the plan is in the register */
	int64_t plan;
	struct stored_plan head;
	struct stored_task *task;
	size_t n;
};

/* What a task of the document would do to the register. */
enum effect { EFFECT_NEW, EFFECT_CHANGED, EFFECT_SAME };
struct item {
	int64_t seq, place, rev, least, page;
	int64_t turn;                   /* 1 and `least` as it was read, for the order of lists; 0: not known */
	str what;                       /* 'task' 'duty' 'activity' */
	str label_number, label_title;  /* for lists, whether it is loaded or not; a long title is cut */
	bool loaded;                    /* t, title_en and source are there */
	struct plan_task t;
	str title_en, source, choice;
	maybe_int twin_id;
	bool by_hand, keep_chosen;
	const struct stored_task *twin; /* NULL: a new task */
	uint32_t differs, keep;         /* fields; keep: the stored value stays */
	enum effect effect;
	bool unsure;                    /* a field is below SURE_PCT, or a flag asks for a look */
	bool asks;                      /* still open, and must be looked at */
};
struct item_counts { int64_t all, added, changed, same, left_out, open, asks, missing, sure, checked, duties, activities; };

/* What a step changes, gathered until step_done writes it down. */
struct step_log { struct buf before, touched; };
/* A value that somebody else changed since the page was made. */
struct clash { int64_t seq; enum field field; str theirs; bool there; };

/* One import with everything that its pages and its confirmation need. */
struct review {
	struct import_get row;
	struct plan_doc doc;   /* head and sections; its tasks are in item */
	struct item *item;     /* in the order of the document */
	size_t n;
	struct stored stored;
	struct item_counts counts;
	struct step_log log;
	struct clash clash;
	str learnt_unit, learnt_words; /* the step taught a unit these words; ABSENT: none */
	struct import_lines *lines;    /* of the document; NULL: not asked for yet */
};
/* Loads an import that is under review, and finds its plan and the twins of its tasks as they are now, since another import or a decision may
 * have changed them.  ERR_NOT_FOUND; ERR_CONFLICT when it is not, or no more, under review. */
MUST err review_load(struct req *r, int64_t id, struct review *out);
/* The same for a page: where the plan is new, tasks come without their words, which items_fill brings for those that are shown. */
MUST err review_glance(struct req *r, int64_t id, struct review *out);
MUST err items_fill(struct req *r, struct review *v, struct item *const *which, size_t n);
MUST err item_fill(struct req *r, struct review *v, struct item *it);
struct item *item_of(const struct review *v, int64_t seq);
bool item_is_task(const struct item *it);
/* Computes again what each task does, after items changed. */
void review_judge(struct review *v);
/* The lowest confidence of a task's fields; 0 where one is missing that must be there. */
int task_least(const struct plan_task *t);
MUST err stored_load(struct db *db, struct arena *a, int64_t plan, struct stored *out);

/* A task and a head as they are kept in rows: the reader's JSON. */
str task_body(struct arena *a, const struct plan_task *t);
str head_body(struct arena *a, const struct plan_doc *d);
/* Writes one item back. */
MUST err item_save(struct db *db, struct arena *a, int64_t import, const struct item *it);
MUST err item_add(struct db *db, struct arena *a, int64_t import, const struct item *it);

/* imports_undo.c: a step is what one POST does.  step_keep before a task changes, step_made after one was made; then step_done. */
void step_keep(struct req *r, struct review *v, const struct item *it);
/* The same for tasks that are undecided and of which nothing but that will change. */
void step_keep_open(struct req *r, struct review *v, struct item *const *which, size_t n);
void step_made(struct req *r, struct review *v, int64_t seq);
void step_keep_head(struct req *r, struct review *v);
void step_learnt(struct req *r, struct review *v, str slug, str words);
/* The number that the step will have: what `rev` of the tasks becomes that it changes. */
int64_t step_next(const struct review *v);
MUST err step_done(struct req *r, struct review *v, const char *op, const struct item *it, str field);
/* Takes the newest step back; `only`: when it is that one (0: whichever).  *seq is the task to show.  ERR_NOT_FOUND: nothing to take back, or another step
 * is the newest by now. */
MUST err step_undo(struct req *r, struct review *v, int64_t only, int64_t *seq);
/* What the next undo would take back: 0 and ABSENT where there is nothing. */
MUST err step_newest(struct req *r, int64_t import, int64_t *step, str *words);
str step_words(struct req *r, str op, str number, str field);

/* Which fields of a read task differ from the stored one; unit lists by their words. */
uint32_t task_differs(const struct plan_task *read, str title_en, const struct stored_task *s);
/* The read task with the stored values of the fields in `keep`. */
struct plan_task task_merged(const struct plan_task *read, const struct stored_task *s, uint32_t keep);
str units_words(struct arena *a, const struct plan_units *u, char between);
str unit_shown(const struct plan_unit *u);
str fields_text(struct arena *a, uint32_t fields);
uint32_t fields_of_text(str s);

/* imports_edit.c: puts what was typed for one task ("title-3") into the item.  False when the form holds nothing for it.
 * Faults go into `errors`, whose fields are ids of inputs. */
MUST err item_edit(struct req *r, struct review *v, struct item *it, struct form_errors *errors, bool *present);
/* One field of it. */
MUST err field_edit(struct req *r, struct review *v, struct item *it, struct form_errors *errors, enum field f);
/* Which stored task it is; true when the officer chose another than before. */
bool twin_edit(struct req *r, const struct review *v, struct item *it, struct form_errors *errors);
void item_fail(struct req *r, const struct item *it, struct form_errors *errors, const char *field, str words);
/* What the register knows by a name on the plan's day; PLAN_UNKNOWN with the words where it knows none. */
MUST err unit_named_by(struct req *r, const struct review *v, str words, struct plan_unit *out);
MUST err head_edit(struct req *r, struct review *v, struct form_errors *errors);
/* A title that plans.h stores: given, and not too long. */
bool title_ok(const struct plan_task *t);
/* What keeps the head from being stored. */
void head_faults(struct req *r, const struct review *v, struct form_errors *errors);

/* Stores what is confirmed.  The caller has checked that nothing asks for a look. */
MUST err review_store(struct req *r, struct review *v, int64_t *plan);

/* imports_words.c */
str why_words(enum lang lang, str why);
str why_remedy(enum lang lang, str why);
str state_words(enum lang lang, str state);
str flag_words(enum lang lang, str code);
str field_words(enum lang lang, enum field f);
/* The state people are shown: a reading whose job failed is a failure.  done, of: pages read so far; of 0: not known. */
MUST err state_now(struct db *db, struct arena *a, str state, str why, maybe_int job, str *now, str *reason, int64_t *done, int64_t *of);
/* The name of an upload without path, controls, and marks that turn the writing direction. */
str filename_shown(struct arena *a, str name);
/* Without blanks at the ends; "" for ABSENT. */
str trimmed(str s);

/* imports_order.c: which tasks a list shows, and in which order. */
enum { SHOW_TASKS, SHOW_DUTIES, SHOW_ACTIVITIES };
struct item_list { struct item **at; size_t n, cap; };
struct item_list items_shown(struct req *r, const struct review *v, int show, bool as_printed);
/* The next task to look at after this one in the list of the least sure, from its beginning again at its end; NULL: none is left. */
struct item *item_next(struct req *r, const struct review *v, const struct item *after);

/* imports_ops.c, imports_split.c, imports_learn.c: one step each.  Faults go into `errors`; then nothing was changed. */
typedef err step_fn(struct req *r, struct review *v, struct item *it, struct form_errors *errors);
err step_split(struct req *r, struct review *v, struct item *it, struct form_errors *errors);
err step_merge(struct req *r, struct review *v, struct item *it, struct form_errors *errors);
err step_unit(struct req *r, struct review *v, struct item *it, struct form_errors *errors);
err step_expand(struct req *r, struct review *v, struct item *it, struct form_errors *errors);
err step_enlist(struct req *r, struct review *v, struct item *it, struct form_errors *errors);
/* After the units of a field were typed anew: where one line became a unit of the register in place of words that nobody knew, the unit learns them. */
MUST err learn_line(struct req *r, struct review *v, struct item *it, const struct plan_units *was, const struct plan_units *now);
/* The units that a group's words stand for by their kind ("các quận, huyện" -> district), in force on the plan's day; at most 400. */
MUST err group_proposals(struct req *r, const struct review *v, const struct plan_unit *group, struct group_members_list *out);
/* English titles of stored tasks that are called the same, best first, at most three. */
enum { ENGLISH_OFFERS = 3 };
struct english_offers { str title[ENGLISH_OFFERS]; size_t n; };
MUST err english_offers(struct req *r, str title_vi, struct english_offers *out);

/* The review page, also when a form came back with errors; seq: the task to show, 0: none. */
MUST err review_show(struct req *r, struct review *v, struct form_errors *errors, int64_t page, int64_t seq);
MUST err check_show(struct req *r, struct review *v, struct form_errors *errors);
MUST err list_show(struct req *r, struct form_errors *errors);
/* A task as the page shows it, for whoever replaces it there. */
MUST err pair_html(struct req *r, struct review *v, struct item *it, const struct form_errors *errors, str *html);
/* The pictures of its pages are not needed any more. */
MUST err pictures_drop(struct req *r, const struct import_get *row);
/* The answer to a step: JSON where it was asked for, else the way back to the page. */
bool wants_json(const struct req *r);
MUST err step_answer(struct req *r, struct review *v, const struct item *it, const char *op);
MUST err step_refuse(struct req *r, struct review *v, struct item *it, struct form_errors *errors);
/* How a review stands, with the tasks that changed after the step `since`. */
MUST err review_json(struct req *r, struct review *v, int64_t since, const struct item *it, struct form_errors *errors);
#endif
