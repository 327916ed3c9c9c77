/* reindex.c - see reindex.h. */
#include "reindex.h"
#include <time.h>
#include "app_features.h"
#include "clock.h"
#include "search.h"

enum { BUSY_TRIES = 5, BUSY_WAIT_S = 1, ARENA_MAX = 1 << 30 };

/* A step in a transaction of its own, tried again while other writers stand in the way. */
static err in_transaction(struct db *db, struct arena *a, err (*run)(struct db *db, struct arena *a))
{
	const struct timespec wait = { .tv_sec = BUSY_WAIT_S };
	err e = ERR_BUSY;

	for (int i = 0; i < BUSY_TRIES && e == ERR_BUSY; i++) {
		if (i)
			nanosleep(&wait, NULL);
		arena_reset(a);
		e = db_begin(db, DB_WRITE);
		if (e != OK)
			continue;
		e = run(db, a);
		if (e == OK)
			e = db_commit(db);
		else
			db_rollback(db);
	}
	return e;
}

static err forget(struct db *db, struct arena *a)
{
	(void)a;
	return search_forget(db);
}

static err filled(struct db *db, struct arena *a)
{
	(void)a;
	return search_filled(db);
}

err reindex_all(struct db *db, struct arena *a, bool empty, void (*begun)(const char *label), const char **at)
{
	*at = NULL;
	if (empty)
		TRY(in_transaction(db, a, forget));
	for (size_t i = 0; i < nsearch_sources; i++) {
		if (begun)
			begun(search_sources[i].label);
		*at = search_sources[i].label;
		TRY(in_transaction(db, a, search_sources[i].put_all));
	}
	*at = NULL;
	return in_transaction(db, a, filled);
}

static err is_behind(struct db *db, struct arena *a, bool *behind)
{
	TRY(db_begin(db, DB_READ));
	err e = search_behind(db, a, behind);
	db_rollback(db);
	return e;
}

/* Sources only note theirs, at a tenth of the time that others would have to wait for; find.catch_up makes them findable. */
static err fill(struct job *j)
{
	static struct arena own;
	const char *at;
	jmp_buf over;
	int64_t id;
	err e;

	arena_init(&own, ARENA_MAX);
	if (ARENA_GUARD(&own, &over)) {
		db_rollback(j->db);
		e = ERR_LIMIT;
	} else {
		search_bulk(true);
		e = reindex_all(j->db, &own, true, NULL, &at);
	}
	search_bulk(false);
	arena_free(&own);
	TRY(e);
	TRY(db_begin(j->db, DB_WRITE));
	e = job_queue(j->db, S("find.catch_up"), S("{}"), clock_now(), &id);
	if (e == OK)
		return db_commit(j->db);
	db_rollback(j->db);
	return e;
}

err reindex_job(struct job *j)
{
	bool behind;

	TRY(is_behind(j->db, j->a, &behind));
	return behind ? fill(j) : OK;
}
