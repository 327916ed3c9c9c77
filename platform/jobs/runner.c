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
	RECOVER_ARENA_MAX = 1 << 20,
};

int64_t jobs_back_off_s(int tries)
{
	int64_t s = 60;

	for (int i = 1; i < tries && s < DAY_S; i++)
		s *= 4;
	return s < DAY_S ? s : DAY_S;
}

static bool stopping(const struct job_runner *w)
{
	return w->stop && *w->stop;
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

/* Names of the slow kinds. */
static struct str_list slow_kinds(struct arena *a)
{
	str *name = arena_array(a, str, njob_kinds + 1);
	size_t n = 0;

	for (size_t i = 0; i < njob_kinds; i++)
		if (job_kinds[i].slow)
			name[n++] = str_c(job_kinds[i].name);
	return (struct str_list){ name, n };
}

static bool in_lane(const struct job_kind *k, enum job_lane lane)
{
	return lane == JOBS_ALL || k->slow == (lane == JOBS_SLOW);
}

/* What was promised for a minute, or what somebody waits for, goes before pictures and the like, however many of them wait. */
static err next_due(struct db *db, struct arena *a, enum job_lane lane, int64_t now, struct job_due *out)
{
	str *name = arena_array(a, str, njob_kinds + 1);
	size_t n = 0;
	struct job_due_first row;

	for (size_t i = 0; i < njob_kinds; i++)
		if (job_kinds[i].first && in_lane(&job_kinds[i], lane))
			name[n++] = str_c(job_kinds[i].name);
	err e = n ? job_due_first(db, &(struct job_due_first_in){ .now = now, .kinds = { name, n } }, a, &row) : ERR_NOT_FOUND;
	if (e == ERR_NOT_FOUND)
		return job_due(db, &(struct job_due_in){ .now = now, .lane = lane, .slow = slow_kinds(a) }, a, out);
	TRY(e);
	*out = (struct job_due){ .id = row.id, .kind = row.kind, .input = row.input, .tries = row.tries };
	return OK;
}

/* Is there anything?  Asked without keeping anybody from writing. */
static err look(struct db *db, struct arena *a, enum job_lane lane, int64_t now)
{
	struct job_due due;

	TRY(db_begin(db, DB_READ));
	err e = next_due(db, a, lane, now, &due);
	db_rollback(db);
	return e;
}

static err claim(struct db *db, struct arena *a, const struct job_runner *w, int64_t now, struct job_due *out)
{
	const struct job_kind *kind;
	err e;

	TRY(look(db, a, w->lane, now));
	TRY(db_begin(db, DB_WRITE));
	e = next_due(db, a, w->lane, now, out);
	if (e == OK) {
		kind = kind_find(out->kind);
		e = job_take(db, &(struct job_take_in){ .id = out->id, .runner = w->node, .now = now,
		                                        .lease = now + (kind ? kind->seconds_max : 0) + LEASE_MARGIN_S });
		if (e == ERR_NOT_FOUND)
			e = ERR_BUSY;
	}
	return ended(db, e);
}

/* What a job came to, written down. */
static err settle_once(struct db *db, const struct job_due *j, const struct job_runner *w, err result, int64_t now)
{
	bool may_again = result == ERR_BUSY || result == ERR_IO || result == ERR_WAIT, again = may_again && j->tries + 1 < JOB_TRIES_MAX;
	int64_t node = w->node;
	err e;

	TRY(db_begin(db, DB_WRITE));
	if (result == OK)
		e = job_finish(db, &(struct job_finish_in){ .id = j->id, .runner = node, .now = now });
	else if (may_again && stopping(w))
		e = job_give_back(db, &(struct job_give_back_in){ .id = j->id, .runner = node });
	else if (again)
		e = job_retry(db, &(struct job_retry_in){ .id = j->id, .runner = node, .error = str_c(err_name(result)),
		                                          .run_at = now + jobs_back_off_s((int)j->tries + 1) });
	else
		e = job_fail(db, &(struct job_fail_in){ .id = j->id, .runner = node, .error = str_c(err_name(result)), .now = now });
	return ended(db, e);
}

static err settle(struct db *db, const struct job_due *j, const struct job_runner *w, err result, int64_t now)
{
	err e = ERR_BUSY;

	for (int i = 0; i < COMMIT_TRIES && e == ERR_BUSY; i++)
		e = settle_once(db, j, w, result, now);
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

err jobs_run_next(struct db *db, struct arena *a, const struct job_runner *w, int64_t now)
{
	const struct job_kind *kind;
	struct job_due due;
	int64_t began;
	err result;

	TRY(claim(db, a, w, now, &due));
	kind = kind_find(due.kind);
	if (w->timed && kind)
		alarm((unsigned)kind->seconds_max);
	began = clock_mono_ns();
	result = kind ? run(&(struct job){ .db = db, .a = a, .id = due.id, .input = due.input, .now = now, .tries = (int)due.tries + 1 }, kind)
	              : ERR_INVALID;
	a->guard = NULL;
	alarm(0);
	log_event(result == OK ? LOG_INFO : LOG_WARN, "job", LT("kind", due.kind), LN("id", due.id), LT("result", str_c(err_name(result))),
	          LN("tries", due.tries + 1), LN("ms", (clock_mono_ns() - began) / 1000000));
	return settle(db, &due, w, result, clock_now());
}

err jobs_run_one(struct db *db, struct arena *a, int64_t node, int64_t now, bool timed)
{
	return jobs_run_next(db, a, &(struct job_runner){ .node = node, .timed = timed }, now);
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

static err recover(struct db *db, struct arena *a, const struct job_runner *w, int64_t now)
{
	TRY(db_begin(db, DB_WRITE));
	return ended(db, job_end_leases(db, &(struct job_end_leases_in){ .runner = w->node, .lane = w->lane, .slow = slow_kinds(a), .now = now }));
}

err jobs_recover(struct db *db, const struct job_runner *w, int64_t now)
{
	struct arena a;

	arena_init(&a, RECOVER_ARENA_MAX);
	err e = recover(db, &a, w, now);
	arena_free(&a);
	return e;
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

/* One process of a node does so; after a crash its lane does once, so that what it had is queued again. */
static bool tends(const struct job_runner *w)
{
	return w->lane != JOBS_SLOW;
}

/* One round: whatever is due, until recurring work has to be asked for again.  True: there may be more.  An error is logged once and the database
 * asked again later. */
static bool work_off(struct db *db, struct arena *a, const struct job_runner *w, int64_t tended)
{
	err e = OK;

	while (!stopping(w) && (e == OK || e == ERR_BUSY)) {
		if (tends(w) && mono_s() - tended >= TEND_EVERY_S)
			return true;
		arena_reset(a);
		e = jobs_run_next(db, a, w, clock_now());
	}
	if (e != OK && e != ERR_NOT_FOUND && !stopping(w))
		log_event(LOG_ERROR, "jobs", LT("error", str_c(err_name(e))));
	return false;
}

void jobs_loop(struct db *db, const struct job_runner *w)
{
	int64_t seen = -1, tended = 0, tried = 0;
	struct arena a;

	arena_init(&a, JOB_ARENA_MAX);
	if (jobs_recover(db, w, clock_now()) != OK)
		log_event(LOG_WARN, "jobs_recover");
	for (; !stopping(w); wait_ms(POLL_MS)) {
		int64_t now = mono_s(), version = seen;

		if (!tended || (tends(w) && now - tended >= TEND_EVERY_S)) {
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
		if (work_off(db, &a, w, tended))
			tried = -1;
	}
	arena_free(&a);
}
