/* plans_filter.h - the filters of the task list: from the address to one page of rows; the open data of the API uses the same. */
#ifndef KHUE_PLANS_FILTER_H
#define KHUE_PLANS_FILTER_H
#include "plans_pages.h"

enum { COUNT_MAX = 1000 };

/* How many match, and whether there are more than COUNT_MAX where they had to be looked through. */
MUST err filter_count(struct req *r, const struct task_filter *f, int64_t *n, bool *more);
/* Rows `skip` to `skip + take`. */
MUST err filter_rows(struct req *r, const struct task_filter *f, int64_t take, int64_t skip, struct task_listed_list *out);
#endif
