/* events_job.c - each hour: rules unfolded further, sessions that are over make place for the next ones. */
#include "clock.h"
#include "event_rules.h"
#include "id.h"
#include "jobs.h"

enum { AT_ONCE = 500, SLACK_DAYS = 30 /* a rule is unfolded further once a month */ };

static bool has_day(const struct event_session_rows_list *rows, int64_t day)
{
	for (size_t i = 0; i < rows->n; i++)
		if (rows->at[i].ruled && event_day_of(rows->at[i].was_at) == day)
			return true;
	return false;
}

/* Makes the sessions that the rule has by now and no row yet. */
static err unfold(struct db *db, struct arena *a, struct event_row *e, int64_t now)
{
	struct event_except_list_list except;
	struct event_session_rows_list rows;
	struct event_wants wants;
	struct date d;

	if (!str_given(e->rule) || !str_given(e->unfolded_on))
		return OK;
	TRY(date_parse(e->unfolded_on, &d));
	TRY(event_except_list(db, &(struct event_except_list_in){ .event = e->id }, a, &except));
	TRY(event_session_rows(db, &(struct event_session_rows_in){ .event = e->id }, a, &rows));
	/* From today on, since the number of sessions to come is what is limited, and may have held back some. */
	TRY(event_wants_kept(a, e, &except, event_day_of(now), now, &wants));
	for (size_t i = 0; i < wants.n; i++) {
		const struct event_span *s = &wants.at[i].span;
		if (!has_day(&rows, event_day_of(s->starts_at)))
			TRY(event_session_add(db, &(struct event_session_add_in){ .id = id_new(), .event = e->id, .all_day = s->all_day,
				.starts_at = s->starts_at, .ends_at = s->ends_at,
				.open_end = s->open_end, .was_at = s->starts_at, .ruled = true, .lasting = event_lasting(s), .kind = e->kind, .now = now }));
	}
	return event_set_unfolded(db, &(struct event_set_unfolded_in){ .id = e->id, .unfolded_on = date_iso(a, date_of_days(event_horizon(now))) });
}

static err tend(struct db *db, struct arena *a, int64_t event, int64_t now)
{
	struct event_tallies tally = { .a = a };
	struct event_row e;

	TRY(event_read(db, a, event, &e));
	TRY(event_tally_all(db, &tally, &e, -1));
	TRY(unfold(db, a, &e, now));
	TRY(event_tally_all(db, &tally, &e, 1));
	TRY(event_tallies_keep(db, &tally));
	return event_keep(db, a, event, 0, now);
}

static err tend_alone(struct job *j, int64_t event)
{
	int64_t busy = job_busy();

	TRY(db_begin(j->db, DB_WRITE));
	err e = tend(j->db, j->a, event, j->now);
	if (e != OK)
		db_rollback(j->db);
	else
		e = db_commit(j->db);
	job_rest(busy);
	return e;
}

static err due(struct job *j, struct event_ids *out)
{
	struct event_tend_over_list over;
	struct event_tend_short_list behind;
	str before = date_iso(j->a, date_of_days(event_horizon(j->now) - SLACK_DAYS));

	TRY(event_tend_over(j->db, &(struct event_tend_over_in){ .now = j->now, .take = AT_ONCE }, j->a, &over));
	TRY(event_tend_short(j->db, &(struct event_tend_short_in){ .before_on = before, .take = AT_ONCE }, j->a, &behind));
	for (size_t i = 0; i < over.n; i++)
		*LIST_PUSH(j->a, out) = over.at[i].id;
	for (size_t i = 0; i < behind.n; i++)
		*LIST_PUSH(j->a, out) = behind.at[i].id;
	return OK;
}

err events_tend_job(struct job *j)
{
	struct event_ids ids;

	do {
		ids = (struct event_ids){ 0 };
		TRY(db_begin(j->db, DB_READ));
		err e = due(j, &ids);
		db_rollback(j->db);
		TRY(e);
		for (size_t i = 0; i < ids.n; i++) {
			struct arena_mark m = arena_mark(j->a);
			TRY(tend_alone(j, ids.at[i]));
			arena_back(j->a, m);
		}
	} while (ids.n >= AT_ONCE);
	return OK;
}
