/* progress_recur.h - the arithmetic of duties that come again, for its job and its tests. */
#ifndef KHUE_PROGRESS_RECUR_H
#define KHUE_PROGRESS_RECUR_H
#include "clock.h"
#include "plans.h"

/* A day some months later: the last of a month stays the last where months are counted, 29 February becomes the 28th in other years. */
struct date recur_step(struct date anchor, int months);
/* Makes what a duty has due in its lead time, in the caller's write transaction. */
MUST err recur_duty(struct db *db, struct arena *a, const struct plans_duty *d, int64_t now);
#endif
