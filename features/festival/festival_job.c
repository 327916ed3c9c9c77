/* festival_job.c - the cycle goes on by itself: the next edition stands as a draft when its theme year comes. */
#include "clock.h"
#include "festival_in.h"
#include "jobs.h"

enum { PREPARE_MONTH = 10 };

/* The festival that is to be prepared: of the year after an odd one; from October of an even year on that of two years later, so that the road map stands
 * when its theme year begins. */
static int64_t year_to_prepare(int64_t today)
{
	struct date d = date_at(today);

	if (d.y % 2)
		return d.y + 1;
	return d.m >= PREPARE_MONTH ? d.y + 2 : d.y;
}

static err next_make(struct job *j)
{
	struct twin_who who = { .name = S("Khuê"), .now = j->now };
	struct festival_editions_list any;
	int64_t year = year_to_prepare(j->now), edition, twin;

	TRY(festival_editions(j->db, &(struct festival_editions_in){ .take = 1 }, j->a, &any));
	if (!any.n || any.at[0].year >= year || year < FESTIVAL_CYCLE_FROM)
		return OK;
	return festival_make(j->db, j->a, year, &who, &edition, &twin);
}

err festival_tend_job(struct job *j)
{
	TRY(db_begin(j->db, DB_WRITE));
	err e = next_make(j);
	if (e == OK)
		return db_commit(j->db);
	db_rollback(j->db);
	return e;
}
