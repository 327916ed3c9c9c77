/* find_tidy.c - the index kept quick to read. */
#include "find.h"
#include "jobs.h"
#include "search.h"

enum { STEPS_MAX = 600 };

err find_tidy_job(struct job *j)
{
	for (int i = 0; i < STEPS_MAX; i++) {
		err e;
		TRY(db_begin(j->db, DB_WRITE));
		e = search_tidy_step(j->db, i == 0);
		if (e != OK) {
			db_rollback(j->db);
			return e;
		}
		TRY(db_commit(j->db));
	}
	return OK;
}
