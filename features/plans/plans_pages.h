/* plans_pages.h - shared by the pages of this folder and, by plans_view.h's templates, by the home page. */
#ifndef KHUE_PLANS_PAGES_H
#define KHUE_PLANS_PAGES_H
#include "plans_rules.h"
#include "plans_view.h"

/* plans_words.c */
str due_in_words(struct arena *a, enum lang lang, str due_text, str start_on, str end_on, bool open_end);
str left_in_words(struct arena *a, enum lang lang, enum task_state state, str end_on, str today);
int64_t time_used_pct(enum task_state state, str start_on, str end_on, bool open_end, str today);
str part_in_words(struct arena *a, enum lang lang, int64_t part);
str repeats_in_words(enum lang lang, str repeats);
str flag_in_words(enum lang lang, str code);
str field_in_words(enum lang lang, str field);

/* plans_rows.c: rows of a query as rows of a page, with their units. */
MUST err task_rows_fill(struct req *r, const struct task_listed_list *t, struct task_rows *out);
/* plans_duties.c */
MUST err occurrences_mark(struct req *r, struct task_rows *rows);
void unit_words_of(struct arena *a, const struct unit_row_of_tasks_list *u, int64_t task, str role, struct unit_words_list *out);
/* The rows by section, in the order they come. */
MUST err task_groups_fill(struct req *r, struct task_rows *rows, bool by_section, struct task_groups *out);

/* May the person report on a task with these units?  The standing agency on every one, officers and heads on those their unit leads. */
bool task_may_report(const struct req *r, const struct unit_row_of_tasks_list *u);

#endif
