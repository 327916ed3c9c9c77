/* reader_duties.h - one reading of the paragraphs, between those who decide what is a task and those who fill it. */
#ifndef KHUE_READER_DUTIES_H
#define KHUE_READER_DUTIES_H
#include "reader_says.h"

enum { FEW_CLAUSES_OF = 2, DUTY_TITLE_BYTES = 300, DUTY_INFERRED = 60, DUTY_SENTENCE = 80 };

struct duty {
	struct walk *w;
	struct rctx *c;
	struct paras ps;
	struct plan_tasks *to; /* of this paragraph: the plan's tasks or its duties */
	bool had;              /* the plan has tasks of its own, from tables, labels or headings */
	size_t *made;          /* for each paragraph: index + 1 of its last task in *to; 0: none */
	size_t owed;           /* index + 1 of a paragraph whose lead has no task yet */
	struct says owed_says;
};

/* Closing words of the whole document. */
bool duty_is_closing(struct duty *d, size_t i);
/* The task that a paragraph (from 0) made last, or NULL. */
struct plan_task *duty_last(struct duty *d, size_t i);
/* Line of a paragraph as an officer counts. */
int duty_line(struct duty *d, size_t i);
bool duty_ends_with(str s, const char *signs);
/* A new task of a paragraph; valid until the next. */
struct plan_task *duty_new(struct duty *d, size_t i, const char *layout);
/* Units of tokens [from, to) of a paragraph. */
void duty_units(struct duty *d, struct plan_task *t, size_t para, size_t from, size_t to, enum role role);
/* Coordinators of tokens [from, to), in which "phối hợp với" may stand again. */
void duty_helpers(struct duty *d, struct plan_task *t, size_t para, size_t from, size_t to);
/* No unit is surer than this. */
void duty_lower(struct plan_units *l, int confidence);
/* The deadline of tokens [from, to) of a paragraph, with what is doubtful flagged. */
void duty_due(struct duty *d, struct plan_task *t, size_t i, size_t from, size_t to, const struct says *s);
/* Title, content, coordinators and deadline of tokens [from, to). */
void duty_fill(struct duty *d, struct plan_task *t, size_t i, size_t from, size_t to, const struct says *s);

/* Tasks of a layout that the plan has so far. */
size_t duties_of_layout(const struct plan_doc *doc, str layout);
/* Rows and label sets are a plan's own tasks, whatever its last part adds; a few clauses with a lead are no plan. */
bool duties_has_own(const struct plan_doc *doc, bool plan);
/* Where sentences name who acts, headings without a unit are the titles above them. */
void duties_drop_guesses(struct rctx *c, struct plan_tasks *l);
/* Headings of units that made many more tasks, from index `before` on, than the plan's few clauses: of two in one place the heading stays. */
void duties_drop_covered(struct plan_tasks *l, size_t before);
/* Lines that a table, labels or unit bullets made a task of are no duties beside it. */
void duties_drop_done(struct plan_doc *doc);
#endif
