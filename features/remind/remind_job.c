/* remind_job.c - the day's work: the ladder unit by unit, leaders, refused addresses.  Each unit is one transaction that begins with its claim of the
 * day, so that a crash or a second node leaves nothing twice and nothing half. */
#include "jobs.h"
#include "remind_in.h"
#include "remind_sql.h"

enum { BUSY_TRIES = 5, REFUSED_AT_ONCE = 200, DAYS_KEPT = 60, LEADERS = 0 };

typedef err step_fn(struct job *j, int64_t unit);

/* One step in a transaction, again while the database is busy. */
static err in_transaction(struct job *j, step_fn *step, int64_t unit)
{
	struct arena_mark mark = arena_mark(j->a);
	err e = ERR_BUSY;

	for (int i = 0; i < BUSY_TRIES && e == ERR_BUSY; i++) {
		e = db_begin(j->db, DB_WRITE);
		if (e == OK) {
			e = step(j, unit);
			if (e == OK)
				e = db_commit(j->db);
			else
				db_rollback(j->db);
		}
		arena_back(j->a, mark);
	}
	return e;
}

static str today_of(struct job *j)
{
	return date_iso(j->a, date_at(j->now));
}

/* ERR_CONFLICT: another process has done this unit. */
static err unit_step(struct job *j, int64_t unit)
{
	struct follow_contacts to;
	struct pause_now pause;
	struct due_tasks due;
	int64_t open, mails = 0;

	TRY(reached_of_unit(j->db, j->a, unit, &to));
	if (!to.n)
		return OK;
	TRY(day_claim(j->db, &(struct day_claim_in){ .day = today_of(j), .unit = unit }));
	err e = pause_now(j->db, &(struct pause_now_in){ .unit = unit, .day = today_of(j) }, j->a, &pause);
	if (e != ERR_NOT_FOUND)
		return e;
	TRY(due_of_unit(j->db, j->a, unit, j->now, NULL, 0, &due, &open));
	if (!due.n)
		return OK;
	TRY(remind_unit(j->db, j->a, unit, &due, open, &to, false, j->now, &mails));
	return mail_kick(j->db, j->now);
}

static err tend_step(struct job *j, int64_t unused)
{
	(void)unused;
	return escalations_tend(j->db, j->a, j->now);
}

static err leaders_step(struct job *j, int64_t unit)
{
	TRY(day_claim(j->db, &(struct day_claim_in){ .day = today_of(j), .unit = unit }));
	TRY(day_purge(j->db, &(struct day_purge_in){ .before = date_iso(j->a, date_of_days(date_days(date_at(j->now)) - DAYS_KEPT)) }));
	return leaders_tell(j->db, j->a, j->now);
}

/* Addresses whose server said no for good are noted with their contacts. */
static err refused_step(struct job *j, int64_t unused)
{
	struct refused_contacts_list rows;

	(void)unused;
	TRY(refused_contacts(j->db, &(struct refused_contacts_in){ .take = REFUSED_AT_ONCE }, j->a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		TRY(follow_contact_refused(j->db, j->a, rows.at[i].email, str_given(rows.at[i].error) ? rows.at[i].error : S("refused"), j->now));
	return OK;
}

/* The units whose day is still to be done. */
static err units_left(struct job *j, struct unit_choices *left, bool *leaders)
{
	struct unit_choices all = { 0 };
	struct day_done_list done;

	TRY(units_in_force(j->db, j->a, LANG_VI, today_of(j), &all));
	TRY(day_done(j->db, &(struct day_done_in){ .day = today_of(j) }, j->a, &done));
	*leaders = true;
	for (size_t i = 0; i < done.n; i++)
		*leaders = *leaders && done.at[i].unit != LEADERS;
	for (size_t i = 0; i < all.n; i++) {
		bool is_done = false;
		for (size_t k = 0; k < done.n && !is_done; k++)
			is_done = done.at[k].unit == all.at[i].id;
		if (!is_done)
			*LIST_PUSH(j->a, left) = all.at[i];
	}
	return OK;
}

static err units_read(struct job *j, struct unit_choices *left, bool *leaders)
{
	TRY(db_begin(j->db, DB_READ));
	err e = units_left(j, left, leaders);
	db_rollback(j->db);
	return e;
}

static bool hour_has_come(int64_t now)
{
	return ladder_working(date_at(now)) && (now + VN_OFFSET_S) % DAY_S >= REMIND_HOUR * 3600;
}

static err others_did_it(err e)
{
	return e == ERR_CONFLICT ? OK : e;
}

err remind_job(struct job *j)
{
	struct unit_choices left = { 0 };
	bool leaders = false;
	err e, worst = OK;

	TRY(others_did_it(in_transaction(j, refused_step, 0)));
	TRY(others_did_it(in_transaction(j, tend_step, 0)));
	if (!hour_has_come(j->now))
		return OK;
	TRY(units_read(j, &left, &leaders));
	/* What one unit's data does to the database must not keep the others from being reminded. */
	for (size_t i = 0; i < left.n; i++) {
		int64_t busy = job_busy();
		e = others_did_it(in_transaction(j, unit_step, left.at[i].id));
		worst = e != OK ? e : worst;
		job_rest(busy);
	}
	if (leaders) {
		e = others_did_it(in_transaction(j, leaders_step, LEADERS));
		worst = e != OK ? e : worst;
	}
	return worst;
}
