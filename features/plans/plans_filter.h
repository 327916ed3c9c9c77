/* plans_filter.h - the filters of the task list: from the address to one page of rows; the open data of the API uses the same. */
#ifndef KHUE_PLANS_FILTER_H
#define KHUE_PLANS_FILTER_H
#include "plans_pages.h"

enum { TASKS_PER_PAGE = 50, TASKS_PER_PAGE_MAX = 200, COUNT_MAX = 1000 };

/* What the address asks for.  A value that means nothing is as if not sent. */
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
/* Reads the filter of a request.  ERR_DB, ERR_BUSY only. */
MUST err filter_read(struct req *r, struct task_filter *out);
/* How many match, and whether there are more than COUNT_MAX where they had to be looked through. */
MUST err filter_count(struct req *r, const struct task_filter *f, int64_t *n, bool *more);
/* Rows `skip` to `skip + take`. */
MUST err filter_rows(struct req *r, const struct task_filter *f, int64_t take, int64_t skip, struct task_listed_list *out);
/* The same filter with another state. */
struct task_filter filter_with_state(struct req *r, const struct task_filter *f, str state);
#endif
