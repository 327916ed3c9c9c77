/* runner.h - the side of the queue that does the work: the jobs process and the tests. */
#ifndef KHUE_RUNNER_H
#define KHUE_RUNNER_H
#include <signal.h>
#include "jobs.h"

/* A node has two processes that run jobs, so that no mail waits for a scan that is read: one for slow kinds, one for all others. */
enum job_lane { JOBS_ALL, JOBS_QUICK, JOBS_SLOW };
struct job_runner {
	int64_t node;       /* its number; the same after a crash of its process */
	enum job_lane lane; /* JOBS_ALL: for tests */
	bool timed;         /* ends the process by SIGALRM when the kind's seconds_max is over */
	const volatile sig_atomic_t *stop; /* the process is asked to end: what could not be done for that is given back, and that is no try; NULL: never */
};

/* Takes and runs the job of the lane that is due longest.
 * ERR_NOT_FOUND: nothing is due; ERR_BUSY: another node was faster; ERR_DB */
MUST err jobs_run_next(struct db *db, struct arena *a, const struct job_runner *w, int64_t now);
/* The same in one lane with all. */
MUST err jobs_run_one(struct db *db, struct arena *a, int64_t node, int64_t now, bool timed);

/* Queues the recurring kinds whose span has begun, gives back the runs whose lease is over, removes what was done 30 days ago. */
MUST err jobs_tend(struct db *db, struct arena *a, int64_t now);

/* Gives back at once what an earlier process of this node and lane had. */
MUST err jobs_recover(struct db *db, const struct job_runner *w, int64_t now);

/* Runs jobs until *w->stop; looks for new ones twice a second, which costs one read of the version when nothing changed. */
void jobs_loop(struct db *db, const struct job_runner *w);

/* Seconds to wait after the n-th failed try: 1, 4, 16 ... minutes, at most a day. */
int64_t jobs_back_off_s(int tries);
#endif
