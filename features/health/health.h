/* health.h - how the site is, for whoever operates it. */
#ifndef KHUE_HEALTH_H
#define KHUE_HEALTH_H
#include "http.h"
#include "jobs.h"

/* What the job looks at; once, before the processes are forked.
 *   dir          the data folder
 *   certificate  PEM file of the site's TLS certificate, or "" */
void health_watch(const char *dir, const char *certificate);

/* Notes a finished backup; a transaction of its own. */
MUST err health_backup_made(struct db *db, int64_t now, int64_t bytes, str name);

/* The part of /metrics that the database knows: jobs, mails, pictures, the last backup and newsletter.  Written to r->out, in a read transaction. */
enum { HEALTH_COUNT_MAX = 1000 };
err health_metrics(struct req *r);

/* Job 'health.read': disk and certificate. */
err health_read_job(struct job *j);
#endif
