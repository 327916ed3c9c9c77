/* find_tidy.c - the index brought up to date after an import, and kept quick to read. */
#include "find.h"
#include "jobs.h"
#include "search.h"

enum { STEPS_MAX = 600, DOCUMENTS_A_STEP = 200, DOCUMENTS_TO_TIDY = 2000 };

/* Ends a transaction as `e` says. */
static err end(struct db *db, err e)
{
	if (e == OK)
		return db_commit(db);
	db_rollback(db);
	return e;
}

err find_tidy_job(struct job *j)
{
	for (int i = 0; i < STEPS_MAX; i++) {
		TRY(db_begin(j->db, DB_WRITE));
		TRY(end(j->db, search_tidy_step(j->db, i == 0)));
	}
	return OK;
}

err find_catch_up_job(struct job *j)
{
	int64_t done = DOCUMENTS_A_STEP, all = 0;

	for (; done == DOCUMENTS_A_STEP; all += done) {
		struct arena_mark m = arena_mark(j->a);
		TRY(db_begin(j->db, DB_WRITE));
		TRY(end(j->db, search_catch_up(j->db, j->a, DOCUMENTS_A_STEP, &done)));
		arena_back(j->a, m);
	}
	return all < DOCUMENTS_TO_TIDY ? OK : find_tidy_job(j);
}
