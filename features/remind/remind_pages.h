/* remind_pages.h - shared by the desk pages of this folder. */
#ifndef KHUE_REMIND_PAGES_H
#define KHUE_REMIND_PAGES_H
#include "remind_view.h"

enum { LOG_PER_PAGE = 50, LOG_CSV_ROWS = 5000, PREVIEW_TASKS_MAX = 500, REMIND_REASON_CHARS = 500 };

/* unit, task, below 0 and texts ABSENT: not asked.  below: rows older than this one. */
struct log_filter { int64_t unit, task, below; str day, state; };
/* Newest first.  Errors of the database. */
MUST err log_rows_fill(struct db *db, struct arena *a, const struct log_filter *f, int64_t take, struct log_rows *out);
/* Units in force to choose from, by slug. */
MUST err remind_unit_choices(struct req *r, str chosen, struct remind_choices *out);
#endif
