/* commitments_in.h - shared by the files of this folder. */
#ifndef KHUE_COMMITMENTS_IN_H
#define KHUE_COMMITMENTS_IN_H
#include "commitments_sql.h"
#include "commitments_view.h"

enum { PLEDGE_LIST_TASKS = 5, PLEDGE_PAGE_TASKS = 40, PLEDGE_TASK_LINKS = 3, PLEDGE_DIRECT_LINKS = 30, PLEDGE_YEARS_MAX = 12 };

/* The days that bound a year, ISO. */
struct pledge_span { int64_t year; str first, last; };
struct pledge_span pledge_span_of(struct arena *a, int64_t year);
/* The year asked for by ?year=, else that of the newest plan, else this one. */
MUST err pledge_year_asked(struct req *r, struct pledge_span *out);
/* Years to choose from, newest first; path: without language. */
MUST err pledge_years_fill(struct req *r, str path, int64_t chosen, struct pledge_years *out);

/* Every commitment with its counts of a year; only: one of them, by number, 0 all. */
MUST err pledge_cards_fill(struct req *r, const struct pledge_span *y, int64_t only, struct pledge_cards *out);
/* Tasks of a commitment in a year, as they are asked for by state (a code, or ABSENT). */
MUST err pledge_tasks_fill(struct req *r, const struct pledge_span *y, int64_t number, str state, int64_t take, int64_t skip, struct pledge_tasks *out);
/* What serves a commitment itself and no task of it. */
MUST err pledge_direct_fill(struct req *r, const struct pledge_span *y, int64_t number, struct pledge_things *out);
#endif
