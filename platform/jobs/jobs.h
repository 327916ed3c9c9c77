/* jobs.h - the outside world by rows: a handler asks for work with a row, committed with the change that asked for it. */
#ifndef KHUE_JOBS_H
#define KHUE_JOBS_H
#include "db.h"

enum { JOB_INPUT_MAX = 64 * 1024, JOB_TRIES_MAX = 8 };

/* Queues work, in the caller's write transaction.
 *   kind   registered name: "plan.read", "mail"
 *   input  JSON text, at most 64 kB
 *   at     not before this instant, seconds UTC
 *   id     out
 * ERR_LIMIT: the input is longer; ERR_INVALID: no such kind; ERR_BUSY, ERR_DB */
MUST err job_queue(struct db *db, str kind, str input, int64_t at, int64_t *id);

/* What a job works with: the database (no transaction open), a fresh arena, its input. */
struct job { struct db *db; struct arena *a; int64_t id; str input; int64_t now; int tries; };
/* OK: done.  ERR_BUSY, ERR_IO, ERR_WAIT: tried again with back-off (1, 4, 16 ... minutes, 8 times); at once and uncounted where the server was ending.
 * Others: failed for good, shown on the health page.
 * It may be run again after a crash although its work was committed, so it must find that out by itself. */
typedef err job_fn(struct job *j);
struct job_kind {
	const char *name;
	job_fn *run;
	int seconds_max; /* the process is ended after so long, and that counts as a try */
	bool first;      /* goes before all others that are due: short, and promised for a minute or waited for by somebody */
	bool slow;       /* may take longer than a mail may wait: has the second jobs process of a node, one at a time, and holds up its like only */
	int every_s;     /* recurring: once in each span of so many seconds, input "{}"; 0: only when queued */
};
extern const struct job_kind job_kinds[]; /* app/features.c */
extern const size_t njob_kinds;

/* Says how far a long job is; seen by job_state at once.  Call it with no transaction open.  ERR_NOT_FOUND: the job is not running. */
MUST err job_progress(struct job *j, int64_t done, int64_t of);

/* Between two write transactions of a long job: leaves the database to whoever waits for it.  SQLite lets others ask again only now and then, so that
 * transactions one right after the other keep them out as a single long one would.  It rests twice as long as the last one took, 20 ms at most.
 *   busy  job_busy() from before that transaction */
enum { JOB_REST_TIMES = 2, JOB_REST_MAX_NS = 20 * 1000 * 1000 };
int64_t job_busy(void);
void job_rest(int64_t busy);

/* How a job stands, for pages. */
struct job_status {
	str kind;
	str state;             /* queued running done failed */
	str error;             /* name of the last error, "crashed" for a run that took its process down; ABSENT: none */
	int64_t done, of;      /* progress; of 0: not known */
	int64_t tries, queued_at;
	maybe_int finished_at;
};
/* In the caller's transaction.  ERR_NOT_FOUND: no such job (done jobs go after 30 days). */
MUST err job_state(struct db *db, struct arena *a, int64_t id, struct job_status *out);

/* How the queue stands, for the health page and the metrics. */
struct job_queue_status { int64_t queued, running, failed; maybe_int oldest; /* instant the longest waiting one was due */ };
MUST err job_queue_state(struct db *db, struct arena *a, struct job_queue_status *out);
#endif
