/* progress_pages.h - shared by the pages of this folder. */
#ifndef KHUE_PROGRESS_PAGES_H
#define KHUE_PROGRESS_PAGES_H
#include "progress_in.h"
#include "progress_view.h"

/* May the person read what the units said of a task: the standing agency, leaders, finance, and the officers and heads of a unit that has a part in it? */
bool answers_may_read(const struct req *r, const struct answerings *units);
/* May they answer for a unit? */
bool unit_may_answer(const struct req *r, int64_t unit);

str role_in_words(enum lang lang, str role);
str verdict_in_words(enum lang lang, str verdict);
/* "not_reported" "under_way" "done" in words, and as a class of marks. */
str status_in_words(enum lang lang, str status);
str status_class(str status);
/* "1.500.000 đồng" */
str vnd_in_words(struct arena *a, enum lang lang, maybe_int vnd);
void targets_show(struct req *r, const struct progress_targets *t, struct target_views *out);
/* Sources of which something is known; with a row for all of them where there are several. */
void money_show(struct req *r, const struct money of[MONEY_SOURCES], struct money_views *out);
void answer_show(struct req *r, const struct progress_answer *x, const struct target_views *targets, struct answer_view *out);
#endif
