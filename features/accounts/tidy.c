/* tidy.c - what is no longer needed is not kept, and what belongs to a unit follows it. */
#include "accounts.h"
#include "auth.h"
#include "auth_sql.h"
#include "clock.h"

static err tidy(struct job *j)
{
	TRY(session_forget(j->db, &(struct session_forget_in){ .before = j->now, .idle = j->now - SESSION_IDLE_S }));
	return failure_forget(j->db, &(struct failure_forget_in){ .before = j->now - DAY_S });
}

err accounts_tidy_job(struct job *j)
{
	TRY(db_begin(j->db, DB_WRITE));
	err e = tidy(j);
	if (e != OK) {
		db_rollback(j->db);
		return e;
	}
	return db_commit(j->db);
}

err accounts_unit_moved(struct db *db, struct arena *a, int64_t old, int64_t kept)
{
	(void)a;
	TRY(grants_copy(db, &(struct grants_copy_in){ .old = old, .kept = kept }));
	return grants_drop(db, &(struct grants_drop_in){ .object = old });
}
