/* stories_job.c - the scheduled releases, each minute: both languages at the minute that was promised. */
#include "jobs.h"
#include "story_rules.h"

enum { AT_ONCE = 100 };

/* One story in one transaction.  A gate that says no by now puts it back, and the work list shows it. */
static err release_one(struct job *j, int64_t story)
{
	struct twin_who who = { .name = S("Khuê"), .now = j->now };
	struct story_get s;

	TRY(story_get(j->db, &(struct story_get_in){ .id = story }, j->a, &s));
	if (!story_is(&s, "scheduled") || !s.release_at.has || s.release_at.v > j->now)
		return OK;
	err e = stories_release(j->db, j->a, story, ABSENT, ABSENT, &who);
	if (e != ERR_DENIED)
		return e;
	bool older;
	struct twin t;
	TRY(twin_get(j->db, j->a, s.twin, &t));
	older = !s.approved.has || s.approved.v != t.revision;
	return story_move(j->db, &s, &(struct story_move){ .state = older ? "guidance" : "approved", .note = { "failed", t.revision, ABSENT } }, &who);
}

static err in_transaction(struct job *j, int64_t story)
{
	TRY(db_begin(j->db, DB_WRITE));
	err e = release_one(j, story);
	if (e == OK)
		return db_commit(j->db);
	db_rollback(j->db);
	return e;
}

err stories_release_job(struct job *j)
{
	struct story_due_list due;

	TRY(db_begin(j->db, DB_READ));
	err e = story_due(j->db, &(struct story_due_in){ .now = j->now, .take = AT_ONCE }, j->a, &due);
	db_rollback(j->db);
	TRY(e);
	for (size_t i = 0; i < due.n; i++)
		TRY(in_transaction(j, due.at[i].id));
	return OK;
}
