/* jobs_test.c - the queue on both engines: once and only once, back-off, leases, lanes, recurring kinds. */
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>
#include "clock.h"
#include "jobs.h"
#include "runner.h"
#include "test_db.h"

static int ran;
static err next_result;
static str last_input;

static err job_note(struct job *j)
{
	ran++;
	last_input = j->input;
	return next_result;
}

static err job_steps(struct job *j)
{
	struct job_status s;

	TRY(job_progress(j, 1, 3));
	TRY(db_begin(j->db, DB_READ));
	err e = job_state(j->db, j->a, j->id, &s);
	db_rollback(j->db);
	TRY(e);
	return s.done == 1 && s.of == 3 && str_eq(s.state, S("running")) ? OK : ERR_INVALID;
}

static err job_greedy(struct job *j)
{
	arena_alloc(j->a, (size_t)1 << 40);
	return OK;
}

static err job_dies(struct job *j)
{
	(void)j;
	raise(SIGKILL);
	return OK;
}

static err job_holds(struct job *j);
static err job_cut_off(struct job *j);

const struct job_kind job_kinds[] = {
	{ "note", job_note, .seconds_max = 5 },
	{ "steps", job_steps, .seconds_max = 5 },
	{ "greedy", job_greedy, .seconds_max = 5 },
	{ "dies", job_dies, .seconds_max = 5 },
	{ "daily", job_note, .seconds_max = 5, .every_s = DAY_S },
	{ "holds", job_holds, .seconds_max = 5, .slow = true },
	{ "holds_first", job_holds, .seconds_max = 5, .slow = true, .first = true },
	{ "cut_off", job_cut_off, .seconds_max = 5 },
};
const size_t njob_kinds = sizeof job_kinds / sizeof *job_kinds;

enum { NODE = 7, OTHER = 8 };
static const int64_t now = 1800000000;
static volatile sig_atomic_t stop;
static const struct job_runner quick = { .node = NODE, .lane = JOBS_QUICK, .stop = &stop }, slow = { .node = NODE, .lane = JOBS_SLOW, .stop = &stop };
static err meanwhile, after_that;

/* A long job; while it is under way the other process of its node has two turns. */
static err job_holds(struct job *j)
{
	meanwhile = jobs_run_next(j->db, j->a, &quick, now);
	after_that = jobs_run_next(j->db, j->a, &quick, now);
	return OK;
}

/* In the middle of it the server is asked to end. */
static err job_cut_off(struct job *j)
{
	(void)j;
	ran++;
	stop = 1;
	return next_result;
}

static int64_t queued(struct test_db *t, const char *kind, const char *input)
{
	int64_t id = 0;

	CHECK_OK(db_begin(t->db, DB_WRITE));
	CHECK_OK(job_queue(t->db, str_c(kind), str_c(input), now, &id));
	CHECK_OK(db_commit(t->db));
	return id;
}

static struct job_status state(struct test_db *t, int64_t id)
{
	struct job_status s = { 0 };

	CHECK_OK(db_begin(t->db, DB_READ));
	CHECK_OK(job_state(t->db, t->a, id, &s));
	db_rollback(t->db);
	return s;
}

TEST_DB(a_job_runs_once)
{
	int64_t id = queued(t, "note", "{\"n\":1}");

	ran = 0;
	next_result = OK;
	CHECK_ERR(jobs_run_one(t->db, t->a, NODE, now - 1, false), ERR_NOT_FOUND);
	CHECK_OK(jobs_run_one(t->db, t->a, NODE, now, false));
	CHECK(ran == 1);
	CHECK_STR(last_input, "{\"n\":1}");
	CHECK_ERR(jobs_run_one(t->db, t->a, NODE, now, false), ERR_NOT_FOUND);
	CHECK_STR(state(t, id).state, "done");
	CHECK(state(t, id).finished_at.has);
}

TEST_DB(a_job_rolled_back_was_never_asked_for)
{
	int64_t id;

	CHECK_OK(db_begin(t->db, DB_WRITE));
	CHECK_OK(job_queue(t->db, S("note"), S("{}"), now, &id));
	db_rollback(t->db);
	CHECK_ERR(jobs_run_one(t->db, t->a, NODE, now, false), ERR_NOT_FOUND);
}

TEST_DB(what_cannot_be_queued_is_refused)
{
	static char large[JOB_INPUT_MAX + 1];
	int64_t id;

	CHECK_OK(db_begin(t->db, DB_WRITE));
	CHECK_ERR(job_queue(t->db, S("unheard-of"), S("{}"), now, &id), ERR_INVALID);
	CHECK_ERR(job_queue(t->db, S("note"), (str){ large, sizeof large }, now, &id), ERR_LIMIT);
	db_rollback(t->db);
}

TEST_DB(a_failed_job_comes_back_later_and_not_for_ever)
{
	int64_t id = queued(t, "note", "{}"), at = now;

	ran = 0;
	next_result = ERR_IO;
	for (int i = 1; i <= JOB_TRIES_MAX; i++) {
		at += 2 * DAY_S;
		CHECK_OK(jobs_run_one(t->db, t->a, NODE, at, false));
		CHECK(ran == i);
		CHECK_STR(state(t, id).error, "io");
		/* settle() counts from the clock, which the test leaves alone; it is earlier than `at`. */
	}
	CHECK_STR(state(t, id).state, "failed");
	CHECK_ERR(jobs_run_one(t->db, t->a, NODE, at + 2 * DAY_S, false), ERR_NOT_FOUND);
}

TEST_DB(an_error_that_will_not_go_away_fails_at_once)
{
	int64_t id = queued(t, "note", "{}");

	next_result = ERR_INVALID;
	CHECK_OK(jobs_run_one(t->db, t->a, NODE, now, false));
	CHECK_STR(state(t, id).state, "failed");
	CHECK_STR(state(t, id).error, "invalid");
}

TEST_DB(progress_is_seen_while_it_runs)
{
	int64_t id = queued(t, "steps", "{}");

	CHECK_OK(jobs_run_one(t->db, t->a, NODE, now, false));
	CHECK_STR(state(t, id).state, "done");
}

TEST_DB(a_job_that_wants_too_much_memory_fails_alone)
{
	int64_t id = queued(t, "greedy", "{}");

	CHECK_OK(jobs_run_one(t->db, t->a, NODE, now, false));
	CHECK_STR(state(t, id).state, "failed");
	CHECK_STR(state(t, id).error, "limit");
}

/* A process takes the job and dies in the middle of it. */
static void die_in_a_job(struct test_db *t, int64_t node)
{
	int status;
	pid_t p = fork();

	if (p == 0) {
		static struct arena a;
		struct db *own;

		arena_init(&a, 1 << 20);
		if (db_open(t->url, &own) == OK)
			(void)!jobs_run_one(own, &a, node, now, true);
		_exit(0);
	}
	CHECK(waitpid(p, &status, 0) == p);
	CHECK(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
}

TEST_DB(a_crash_costs_one_try)
{
	int64_t id = queued(t, "dies", "{}");

	die_in_a_job(t, NODE);
	CHECK_STR(state(t, id).state, "running");
	CHECK_OK(jobs_recover(t->db, &(struct job_runner){ .node = OTHER }, now));
	CHECK_OK(jobs_tend(t->db, t->a, now));
	CHECK_STR(state(t, id).state, "running");
	CHECK_OK(jobs_recover(t->db, &(struct job_runner){ .node = NODE }, now));
	CHECK_OK(jobs_tend(t->db, t->a, now));
	CHECK_STR(state(t, id).state, "queued");
	CHECK_STR(state(t, id).error, "crashed");
	CHECK(state(t, id).tries == 1);
}

TEST_DB(a_lease_ends_by_itself)
{
	int64_t id = queued(t, "dies", "{}");

	die_in_a_job(t, NODE);
	CHECK_OK(jobs_tend(t->db, t->a, now + 10));
	CHECK_STR(state(t, id).state, "running");
	CHECK_OK(jobs_tend(t->db, t->a, now + 3600));
	CHECK_STR(state(t, id).state, "queued");
}

TEST_DB(a_job_that_always_crashes_is_given_up)
{
	int64_t id = queued(t, "dies", "{}");

	for (int i = 0; i < JOB_TRIES_MAX; i++) {
		die_in_a_job(t, NODE);
		CHECK_OK(jobs_recover(t->db, &(struct job_runner){ .node = NODE }, now));
		CHECK_OK(jobs_tend(t->db, t->a, now));
	}
	CHECK_STR(state(t, id).state, "failed");
}

TEST_DB(a_long_job_holds_up_its_like_only)
{
	int64_t first = queued(t, "holds", "{}"), second = queued(t, "holds_first", "{}"), mail = queued(t, "note", "{}");

	ran = 0;
	next_result = OK;
	stop = 0;
	CHECK_OK(jobs_run_next(t->db, t->a, &slow, now));
	CHECK_OK(meanwhile);
	CHECK_ERR(after_that, ERR_NOT_FOUND);
	CHECK(ran == 1);
	CHECK_STR(state(t, mail).state, "done");
	CHECK_STR(state(t, second).state, "done");
	CHECK_STR(state(t, first).state, "queued");
	CHECK_ERR(jobs_run_next(t->db, t->a, &quick, now), ERR_NOT_FOUND);
	CHECK_OK(jobs_run_next(t->db, t->a, &slow, now));
	CHECK_ERR(jobs_run_next(t->db, t->a, &slow, now), ERR_NOT_FOUND);
	CHECK_STR(state(t, first).state, "done");
}

TEST_DB(each_lane_gives_back_its_own_after_a_crash)
{
	int64_t id = queued(t, "dies", "{}");

	die_in_a_job(t, NODE);
	CHECK_OK(jobs_recover(t->db, &slow, now));
	CHECK_OK(jobs_tend(t->db, t->a, now));
	CHECK_STR(state(t, id).state, "running");
	CHECK_OK(jobs_recover(t->db, &quick, now));
	CHECK_OK(jobs_tend(t->db, t->a, now));
	CHECK_STR(state(t, id).state, "queued");
}

TEST_DB(what_the_end_of_the_server_cut_off_is_no_try)
{
	int64_t id = queued(t, "cut_off", "{}");

	ran = 0;
	next_result = ERR_IO;
	for (int i = 1; i <= JOB_TRIES_MAX + 1; i++) {
		stop = 0;
		CHECK_OK(jobs_run_next(t->db, t->a, &quick, now));
		CHECK(ran == i);
		CHECK_STR(state(t, id).state, "queued");
		CHECK(state(t, id).tries == 0);
		CHECK(!str_given(state(t, id).error));
	}
	next_result = ERR_INVALID;
	CHECK_OK(jobs_run_next(t->db, t->a, &quick, now));
	CHECK_STR(state(t, id).state, "failed");
}

TEST_DB(a_recurring_kind_runs_once_a_span)
{
	int64_t morning = now / DAY_S * DAY_S + 3600;

	ran = 0;
	next_result = OK;
	CHECK_OK(jobs_tend(t->db, t->a, morning));
	CHECK_OK(jobs_tend(t->db, t->a, morning + 60));
	CHECK_OK(jobs_run_one(t->db, t->a, NODE, morning + 60, false));
	CHECK_ERR(jobs_run_one(t->db, t->a, NODE, morning + 60, false), ERR_NOT_FOUND);
	CHECK_OK(jobs_tend(t->db, t->a, morning + DAY_S));
	CHECK_OK(jobs_run_one(t->db, t->a, NODE, morning + DAY_S, false));
	CHECK(ran == 2);
}

TEST_DB(the_queue_can_be_looked_at)
{
	struct job_queue_status q;

	next_result = ERR_INVALID;
	queued(t, "note", "{}");
	CHECK_OK(jobs_run_one(t->db, t->a, NODE, now, false));
	queued(t, "note", "{}");
	CHECK_OK(db_begin(t->db, DB_READ));
	CHECK_OK(job_queue_state(t->db, t->a, &q));
	db_rollback(t->db);
	CHECK(q.queued == 1 && q.running == 0 && q.failed == 1);
	CHECK(q.oldest.has && q.oldest.v == now);
}

TEST_DB(waiting_grows_to_a_day)
{
	(void)t;
	CHECK(jobs_back_off_s(1) == 60);
	CHECK(jobs_back_off_s(2) == 240);
	CHECK(jobs_back_off_s(3) == 960);
	CHECK(jobs_back_off_s(8) == DAY_S);
}
