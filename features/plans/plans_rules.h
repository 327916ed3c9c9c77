/* plans_rules.h - what the files of this folder share. */
#ifndef KHUE_PLANS_RULES_H
#define KHUE_PLANS_RULES_H
#include "plans.h"

/* Stands for the deadline of a task that has none, or that goes on. */
#define NO_DEADLINE S("9999-12-31")
enum { TASK_TITLE_MAX_CHARS = 1000, TASK_TEXT_MAX_CHARS = 20000, TASK_NOTE_MAX_CHARS = 4000, TASK_UNITS_MAX = 40, COMMITMENTS_MAX = 100 };

/* plans_index.c: the lists a task stands in.  A change of a task's status, deadline, units, commitments, section or place is put
 * between the two. */
MUST err index_take_out(struct db *db, int64_t task);
MUST err index_put_in(struct db *db, struct arena *a, int64_t task);

/* plans_search.c: a task, a plan or a commitment into the search over the whole site, after its words have changed. */
MUST err plans_search_task(struct db *db, struct arena *a, int64_t task);
MUST err plans_search_plan(struct db *db, int64_t plan);
MUST err plans_search_commitment(struct db *db, int64_t number);

/* plans_texts.c: the words of a task as a text in two languages.  After the Vietnamese changed: the text, where there is one, follows. */
MUST err plans_text_vietnamese(struct db *db, struct arena *a, int64_t task, const struct twin_who *who);
/* The English, which says what the Vietnamese says; make: a task that has no text yet gets one. */
MUST err plans_text_english(struct db *db, struct arena *a, int64_t task, const struct task_english *in, const struct twin_who *who, bool make);
/* The task's text, 0 where it has none, and how many paragraphs of its English are not done. */
MUST err plans_text_show(struct db *db, struct arena *a, int64_t task, int64_t *twin, int64_t *stale);

/* Without blanks at the ends; "" becomes ABSENT. */
str text_given(str s);
/* Digits that sort the newest year and plan first, then the place in the plan. */
str task_sort_key(struct arena *a, int64_t year, int64_t plan, int64_t seq);
/* Both titles folded, for search. */
str task_folded(struct arena *a, str title_vi, str title_en);

/* A unit's id from the words in a plan; NONE where nobody goes by that name on the day. */
MUST err unit_of_words(struct db *db, struct arena *a, str words, str day, maybe_int *out);

/* An amendment: one field, its new value, and by what decision.
 *   field   'title_vi' 'content_vi' 'output_vi' 'due' 'lead' 'coordinating' 'companion' 'performer' 'monitoring'
 *   value   text; for the unit fields one unit a line; for 'due' the deadline's words, with the dates beside
 *   decision, reason  required */
struct task_amend_in {
	int64_t task;
	str field, value;
	str start_on, end_on; bool open_end;
	str decision, decided_on, reason;
	maybe_int by; str by_name;
};
/* ERR_INVALID  a required text is missing or too long, the field is unknown, dates do not exist or run backwards
 * ERR_CONFLICT nothing would change */
MUST err plans_amend(struct db *db, struct arena *a, const struct task_amend_in *in, int64_t now, str *old_value, str *new_value);
#endif
