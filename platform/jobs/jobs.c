/* jobs.c - asking for work and looking after it; runner.c does it. */
#include "jobs.h"
#include <string.h>
#include <time.h>
#include "clock.h"
#include "id.h"
#include "jobs_sql.h"

static bool kind_known(str kind)
{
	for (size_t i = 0; i < njob_kinds; i++)
		if (str_eq(str_c(job_kinds[i].name), kind))
			return true;
	return false;
}

err job_queue(struct db *db, str kind, str input, int64_t at, int64_t *id)
{
	if (input.n > JOB_INPUT_MAX)
		return ERR_LIMIT;
	if (!kind_known(kind))
		return ERR_INVALID;
	*id = id_new();
	return job_add(db, &(struct job_add_in){ .id = *id, .kind = kind, .input = input, .run_at = at, .now = clock_now() });
}

err job_progress(struct job *j, int64_t done, int64_t of)
{
	err e;

	TRY(db_begin(j->db, DB_WRITE));
	e = job_set_progress(j->db, &(struct job_set_progress_in){ .id = j->id, .progress = done, .total = of });
	if (e != OK) {
		db_rollback(j->db);
		return e;
	}
	return db_commit(j->db);
}

int64_t job_busy(void)
{
	return clock_mono_ns();
}

void job_rest(int64_t busy)
{
	int64_t rest = (clock_mono_ns() - busy) * JOB_REST_TIMES;

	if (rest > JOB_REST_MAX_NS)
		rest = JOB_REST_MAX_NS;
	nanosleep(&(struct timespec){ .tv_nsec = (long)rest }, NULL);
}

err job_state(struct db *db, struct arena *a, int64_t id, struct job_status *out)
{
	struct job_by_id row;

	TRY(job_by_id(db, &(struct job_by_id_in){ .id = id }, a, &row));
	*out = (struct job_status){
		.kind = row.kind, .state = row.state, .error = row.error, .done = row.progress, .of = row.total,
		.tries = row.tries, .queued_at = row.queued_at, .finished_at = row.finished_at,
	};
	return OK;
}

err job_queue_state(struct db *db, struct arena *a, struct job_queue_status *out)
{
	struct job_counted row;

	TRY(job_counted(db, a, &row));
	*out = (struct job_queue_status){ .queued = row.queued, .running = row.running, .failed = row.failed, .oldest = row.oldest };
	return OK;
}
