/* runner.c - takes one job at a time and runs it.  Many nodes share one queue: a job is claimed by an UPDATE that only one of them can win,
 * and held by a lease, so that a node that vanished does not keep it. */
#include "runner.h"
#include <time.h>
#include <unistd.h>
#include "clock.h"
#include "id.h"
#include "jobs_sql.h"
#include "log.h"

enum {
	LEASE_MARGIN_S = 60,
	KEEP_DONE_S = 30 * DAY_S,
	POLL_MS = 500,
	TEND_EVERY_S = 10,
	JOB_ARENA_MAX = 256 << 20,
	COMMIT_TRIES = 5,
	KINDS_FIRST_MAX = 16,
};

int64_t jobs_back_off_s(int tries)
{
	int64_t s = 60;

	for (int i = 1; i < tries && s < DAY_S; i++)
		s *= 4;
	return s < DAY_S ? s : DAY_S;
}

static const struct job_kind *kind_find(str name)
{
	for (size_t i = 0; i < njob_kinds; i++)
		if (str_eq(str_c(job_kinds[i].name), name))
			return &job_kinds[i];
	return NULL;
}

/* The end of a transaction whose statements gave `e`. */
static err ended(struct db *db, err e)
{
	if (e == OK)
		return db_commit(db);
	db_rollback(db);
	return e;
}

/* What was promised for a minute, or what somebody waits for, goes before pictures and the like, however many of them wait. */
static err next_due(struct db *db, struct arena *a, int64_t now, struct job_due *out)
{
	str first[KINDS_FIRST_MAX];
	struct str_list kinds = { first, 0 };
	struct job_due_first row;

	for (size_t i = 0; i < njob_kinds && kinds.n < KINDS_FIRST_MAX; i++)
		if (job_kinds[i].first)
			first[kinds.n++] = str_c(job_kinds[i].name);
	err e = kinds.n ? job_due_first(db, &(struct job_due_first_in){ .now = now, .kinds = kinds }, a, &row) : ERR_NOT_FOUND;
	if (e == ERR_NOT_FOUND)
		return job_due(db, &(struct job_due_in){ .now = now }, a, out);
	TRY(e);
	*out = (struct job_due){ .id = row.id, .kind = row.kind, .input = row.input, .tries = row.tries };
	return OK;
}

static err claim(struct db *db, struct arena *a, int64_t node, int64_t now, struct job_due *out)
{
	const struct job_kind *kind;
	err e;

	TRY(db_begin(db, DB_WRITE));
	e = next_due(db, a, now, out);
	if (e == OK) {
		kind = kind_find(out->kind);
		e = job_take(db, &(struct job_take_in){ .id = out->id, .runner = node, .now = now,
		                                        .lease = now + (kind ? kind->seconds_max : 0) + LEASE_MARGIN_S });
		if (e == ERR_NOT_FOUND)
			e = ERR_BUSY;
	}
	return ended(db, e);
}

/* What a job came to, written down. */
static err settle_once(struct db *db, const struct job_due *j, int64_t node, err result, int64_t now)
{
	bool again = (result == ERR_BUSY || result == ERR_IO || result == ERR_WAIT) && j->tries + 1 < JOB_TRIES_MAX;
	err e;

	TRY(db_begin(db, DB_WRITE));
	if (result == OK)
		e = job_finish(db, &(struct job_finish_in){ .id = j->id, .runner = node, .now = now });
	else if (again)
		e = job_retry(db, &(struct job_retry_in){ .id = j->id, .runner = node, .error = str_c(err_name(result)),
		                                          .run_at = now + jobs_back_off_s((int)j->tries + 1) });
	else
		e = job_fail(db, &(struct job_fail_in){ .id = j->id, .runner = node, .error = str_c(err_name(result)), .now = now });
	return ended(db, e);
}

static err settle(struct db *db, const struct job_due *j, int64_t node, err result, int64_t now)
{
	err e = ERR_BUSY;

	for (int i = 0; i < COMMIT_TRIES && e == ERR_BUSY; i++)
		e = settle_once(db, j, node, result, now);
	return e;
}

/* The job's own code; an arena that runs over fails the job and nothing else. */
static err run(struct job *j, const struct job_kind *kind)
{
	jmp_buf over;
	err e;

	if (ARENA_GUARD(j->a, &over)) {
		db_rollback(j->db);
		return ERR_LIMIT;
	}
	e = kind->run(j);
	return e;
}

err jobs_run_one(struct db *db, struct arena *a, int64_t node, int64_t now, bool timed)
{
	const struct job_kind *kind;
	struct job_due due;
	int64_t began;
	err result;

	TRY(claim(db, a, node, now, &due));
	kind = kind_find(due.kind);
	if (timed && kind)
		alarm((unsigned)kind->seconds_max);
	began = clock_mono_ns();
	result = kind ? run(&(struct job){ .db = db, .a = a, .id = due.id, .input = due.input, .now = now, .tries = (int)due.tries + 1 }, kind)
	              : ERR_INVALID;
	a->guard = NULL;
	alarm(0);
	log_event(result == OK ? LOG_INFO : LOG_WARN, "job", LT("kind", due.kind), LN("id", due.id), LT("result", str_c(err_name(result))),
	          LN("tries", due.tries + 1), LN("ms", (clock_mono_ns() - began) / 1000000));
	return settle(db, &due, node, result, clock_now());
}

static err tend_once(struct db *db, struct arena *a, int64_t now)
{
	TRY(job_fail_lost(db, &(struct job_fail_lost_in){ .now = now, .tries = JOB_TRIES_MAX }));
	TRY(job_requeue_lost(db, &(struct job_requeue_lost_in){ .now = now }));
	TRY(job_purge(db, &(struct job_purge_in){ .before = now - KEEP_DONE_S }));
	for (size_t i = 0; i < njob_kinds; i++) {
		const struct job_kind *k = &job_kinds[i];

		if (k->every_s > 0)
			TRY(job_add_slot(db, &(struct job_add_slot_in){ .id = id_new(), .kind = str_c(k->name), .input = S("{}"), .now = now,
			                 .slot = arena_printf(a, "%s@%lld", k->name, (long long)(now / k->every_s)) }));
	}
	return OK;
}

err jobs_tend(struct db *db, struct arena *a, int64_t now)
{
	TRY(db_begin(db, DB_WRITE));
	return ended(db, tend_once(db, a, now));
}

err jobs_recover(struct db *db, int64_t node, int64_t now)
{
	TRY(db_begin(db, DB_WRITE));
	return ended(db, job_end_leases(db, &(struct job_end_leases_in){ .runner = node, .now = now }));
}

static void wait_ms(int ms)
{
	struct timespec t = { .tv_sec = ms / 1000, .tv_nsec = (long)(ms % 1000) * 1000000 };

	nanosleep(&t, NULL);
}

static int64_t mono_s(void)
{
	return clock_mono_ns() / 1000000000;
}

/* One round: whatever is due, until recurring work has to be asked for again.  True: there may be more.  An error is logged once and the database
 * asked again later. */
static bool work_off(struct db *db, struct arena *a, int64_t node, int64_t tended, const volatile sig_atomic_t *stop)
{
	err e = OK;

	while (!*stop && (e == OK || e == ERR_BUSY)) {
		if (mono_s() - tended >= TEND_EVERY_S)
			return true;
		arena_reset(a);
		e = jobs_run_one(db, a, node, clock_now(), true);
	}
	if (e != OK && e != ERR_NOT_FOUND && !*stop)
		log_event(LOG_ERROR, "jobs", LT("error", str_c(err_name(e))));
	return false;
}

void jobs_loop(struct db *db, int64_t node, const volatile sig_atomic_t *stop)
{
	int64_t seen = -1, tended = 0, tried = 0;
	struct arena a;

	arena_init(&a, JOB_ARENA_MAX);
	if (jobs_recover(db, node, clock_now()) != OK)
		log_event(LOG_WARN, "jobs_recover");
	for (; !*stop; wait_ms(POLL_MS)) {
		int64_t now = mono_s(), version = seen;

		if (now - tended >= TEND_EVERY_S || !tended) {
			arena_reset(&a);
			if (jobs_tend(db, &a, clock_now()) != OK)
				log_event(LOG_WARN, "jobs_tend");
			tended = now;
		}
		/* Besides changes, time itself makes jobs due. */
		if (db_version(db, &version) == OK && version == seen && now == tried)
			continue;
		seen = version;
		tried = now;
		if (work_off(db, &a, node, tended, stop))
			tried = -1;
	}
	arena_free(&a);
}
