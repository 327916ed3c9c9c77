/* runner.h - the side of the queue that does the work: the jobs process and the tests. */
#ifndef KHUE_RUNNER_H
#define KHUE_RUNNER_H
#include <signal.h>
#include "jobs.h"

/* Takes and runs the job that is due longest.
 *   node   number of this node; the same after a crash of its jobs process
 *   timed  ends the process by SIGALRM when the kind's seconds_max is over
 * ERR_NOT_FOUND: nothing is due; ERR_BUSY: another node was faster; ERR_DB */
MUST err jobs_run_one(struct db *db, struct arena *a, int64_t node, int64_t now, bool timed);

/* Queues the recurring kinds whose span has begun, gives back the runs whose lease is over, removes what was done 30 days ago. */
MUST err jobs_tend(struct db *db, struct arena *a, int64_t now);

/* Gives back at once what an earlier process of this node had. */
MUST err jobs_recover(struct db *db, int64_t node, int64_t now);

/* Runs jobs until *stop; looks for new ones twice a second, which costs one read of the version when nothing changed. */
void jobs_loop(struct db *db, int64_t node, const volatile sig_atomic_t *stop);

/* Seconds to wait after the n-th failed try: 1, 4, 16 ... minutes, at most a day. */
int64_t jobs_back_off_s(int tries);
#endif
