/* accounts.h - what the program as a whole runs of this folder. */
#ifndef KHUE_ACCOUNTS_H
#define KHUE_ACCOUNTS_H
#include "jobs.h"

/* Job 'accounts.tidy', daily: forgets sessions that ended and failed sign-ins older than a day (collect least, keep shortest). */
err accounts_tidy_job(struct job *j);
/* The seam to units.h: when two units are merged, roles for the old one count for the one that stayed. */
err accounts_unit_moved(struct db *db, struct arena *a, int64_t old, int64_t kept);
#endif
