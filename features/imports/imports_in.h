/* imports_in.h - what the files of this folder share. */
#ifndef KHUE_IMPORTS_IN_H
#define KHUE_IMPORTS_IN_H
#include "imports_sql.h"
#include "parts.h"
#include "plans.h"

enum {
	IMPORT_BYTES_MAX = 20 << 20,
	IMPORT_TASKS_MAX = 1000,
	IMPORT_UNITS_MAX = 40,          /* of one role, as plans.h stores them */
	IMPORT_LINES_MAX = 40,          /* of the document, beside one task */
	IMPORT_LINE_BYTES = 2000,
	IMPORT_PAGE_TASKS = 20,         /* on one page of the review: some 300 fields of a form */
	TITLE_MAX_CHARS = 1000,
	TEXT_MAX_CHARS = 20000,
	SHORT_MAX_CHARS = 200,
	SURE_PCT = 70,                  /* confidence from which a field counts as sure: the reader gives 60 and 65 where it chose between readings */
};

/* Fields that are compared with a stored task, one bit each; the codes are those of amendments. */
enum field { F_NUMBER, F_SECTION, F_TITLE, F_TITLE_EN, F_LEAD, F_COORDINATING, F_COMPANION, F_DUE, F_OUTPUT, F_CONTENT, F_FUNDING, F_PLACE, FIELDS };
#define FIELD_BIT(f) (1u << (f))
extern const char *const field_code[FIELDS];

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
	int64_t seq;
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
struct item_counts { int64_t all, added, changed, same, left_out, open, asks, missing; };

/* One import with everything that its pages and its confirmation need. */
struct review {
	struct import_get row;
	struct plan_doc doc;   /* head and sections; its tasks are in item */
	struct item *item;
	size_t n;
	struct stored stored;
	struct item_counts counts;
};
/* Loads an import that is under review, and finds its plan and the twins of its tasks as they are now, since another import or a decision may
 * have changed them.  ERR_NOT_FOUND; ERR_CONFLICT when it is not, or no more, under review. */
MUST err review_load(struct req *r, int64_t id, struct review *out);
/* Computes again what each task does, after items changed. */
void review_judge(struct review *v);
MUST err stored_load(struct db *db, struct arena *a, int64_t plan, struct stored *out);

/* A task and a head as they are kept in rows: the reader's JSON. */
str task_body(struct arena *a, const struct plan_task *t);
str head_body(struct arena *a, const struct plan_doc *d);
/* Writes one item back. */
MUST err item_save(struct db *db, struct arena *a, int64_t import, const struct item *it);

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
/* The state people are shown: a reading whose job failed is a failure. */
MUST err state_now(struct db *db, struct arena *a, str state, str why, maybe_int job, str *now, str *reason);
/* The name of an upload without path, controls, and marks that turn the writing direction. */
str filename_shown(struct arena *a, str name);
/* Without blanks at the ends; "" for ABSENT. */
str trimmed(str s);

/* The review page, also when a form came back with errors. */
MUST err review_show(struct req *r, struct review *v, struct form_errors *errors, int64_t page);
MUST err check_show(struct req *r, struct review *v, struct form_errors *errors);
MUST err list_show(struct req *r, struct form_errors *errors);
#endif
