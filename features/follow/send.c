/* send.c - rounds open on their day, and each contact gets one mail, however often the job is run or ended. */
#include "clock.h"
#include "follow_in.h"
#include "jobs.h"
#include "json.h"
#include "log.h"
#include "mail.h"
#include "words.h"

/* The annual round of a year: plan 2023, III.1 ("trước ngày 30/11 hằng năm"). */
enum { BATCH = 10, ANNUAL_OPENS_MONTH = 11 };

err round_send(struct db *db, struct arena *a, int64_t round, int64_t now)
{
	str input = arena_printf(a, "{\"round\":%lld}", (long long)round);
	int64_t job;

	TRY(round_state(db, &(struct round_state_in){ .id = round, .was = S("planned"), .state = S("open") }));
	TRY(job_queue(db, S("follow.send"), input, now, &job));
	return round_job(db, &(struct round_job_in){ .id = round, .job = job, .upto = 0 });
}

/* The annual round of the year makes itself on the day it opens. */
static err annual_make(struct job *j)
{
	struct date today = date_at(j->now);
	struct round_annual there;
	str year = arena_printf(j->a, "%d", today.y);
	int64_t id;

	if (today.m < ANNUAL_OPENS_MONTH)
		return OK;
	err e = round_annual(j->db, &(struct round_annual_in){ .year = today.y }, j->a, &there);
	if (e != ERR_NOT_FOUND)
		return e;
	struct follow_round r = { .kind = S("annual"), .year = today.y, .from_on = arena_printf(j->a, "%d-01-01", today.y),
		.to_on = arena_printf(j->a, "%d-12-31", today.y), .opens_on = arena_printf(j->a, "%d-11-01", today.y), .due_on = arena_printf(j->a, "%d-11-30", today.y),
		.title_vi = say_with(j->a, LANG_VI, "Annual report {year}", { "year", year }), .title_en = say_with(j->a, LANG_EN, "Annual report {year}", { "year",
			year }) };
	e = follow_round_make(j->db, j->a, &r, &(struct progress_who){ .name = S("Khuê"), .now = j->now }, &id);
	return e == ERR_CONFLICT ? OK : e;
}

static err tend(struct job *j)
{
	struct rounds_to_open_list rows;

	TRY(annual_make(j));
	TRY(rounds_to_open(j->db, &(struct rounds_to_open_in){ .today = date_iso(j->a, date_at(j->now)) }, j->a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		TRY(round_send(j->db, j->a, rows.at[i].id, j->now));
	return links_tidy(j->db, j->now);
}

static err in_write(struct job *j, err (*step)(struct job *j))
{
	TRY(db_begin(j->db, DB_WRITE));
	err e = step(j);
	if (e != OK) {
		db_rollback(j->db);
		return e;
	}
	return db_commit(j->db);
}

err follow_tend_job(struct job *j)
{
	return in_write(j, tend);
}

/* {"round":7}: the input is our own. */
err job_number(const struct job *j, int64_t *n)
{
	ptrdiff_t at = str_find(j->input, S(":"), 0);

	return at < 0 ? ERR_INVALID : str_int(str_trim(str_cut(j->input, (size_t)at + 1, j->input.n - 1)), n);
}

/* The units of a round and the forms that a batch has read already. */
struct sending { struct follow_round round; struct progress_units units; };

static bool has_part(const struct sending *s, int64_t unit)
{
	for (size_t i = 0; i < s->units.n; i++)
		if (s->units.at[i].unit == unit)
			return s->units.at[i].parts > 0;
	return false;
}

static err post_one(struct job *j, const struct sending *s, const struct contacts_next *row)
{
	struct follow_form f;
	struct contact_get c;
	struct link_sent sent;
	int64_t form;

	if (!has_part(s, row->unit))
		return OK;
	err e = form_of(j->db, j->a, s->round.id, s->round.year, row->unit, j->now, &form);
	if (e != OK)
		return e == ERR_CONFLICT ? OK : e;
	e = link_sent(j->db, &(struct link_sent_in){ .form = form, .contact = row->id, .purpose = S("answer") }, j->a, &sent);
	if (e != ERR_NOT_FOUND)
		return e;
	TRY(contact_get(j->db, &(struct contact_get_in){ .id = row->id }, j->a, &c));
	TRY(follow_form_get(j->db, j->a, form, &f));
	return link_send(j->db, j->a, &f, &c, MAIL_ASK, j->now);
}

/* Some contacts, their forms, links and mails, and the place it has come to, all in one transaction. */
static err batch(struct job *j, const struct sending *s, size_t *n)
{
	struct contacts_next_list rows;
	struct round_get r;

	*n = 0;
	TRY(round_get(j->db, &(struct round_get_in){ .id = s->round.id }, j->a, &r));
	if (!str_eq(r.state, S("open")))
		return OK;
	TRY(contacts_next(j->db, &(struct contacts_next_in){ .after = r.upto, .take = BATCH }, j->a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		TRY(post_one(j, s, &rows.at[i]));
	*n = rows.n;
	if (!rows.n)
		return OK;
	TRY(round_upto(j->db, &(struct round_upto_in){ .id = r.id, .upto = rows.at[rows.n - 1].id }));
	return mail_kick(j->db, j->now);
}

static err batch_commit(struct job *j, const struct sending *s, size_t *n)
{
	TRY(db_begin(j->db, DB_WRITE));
	err e = batch(j, s, n);
	if (e != OK) {
		db_rollback(j->db);
		return e;
	}
	return db_commit(j->db);
}

static err sending_read(struct job *j, int64_t round, struct sending *s, int64_t *contacts)
{
	struct contacts_count count;
	int64_t from, to;

	TRY(follow_round_get(j->db, j->a, round, &s->round));
	round_span(&s->round, &from, &to);
	TRY(contacts_count(j->db, j->a, &count));
	*contacts = count.n;
	return progress_units_of(j->db, j->a, s->round.year, from, to, s->round.due_on, &s->units);
}

err follow_send_job(struct job *j)
{
	struct sending s = { 0 };
	int64_t round, contacts = 0, done = 0;
	size_t n = 1;

	TRY(job_number(j, &round));
	TRY(db_begin(j->db, DB_READ));
	err e = sending_read(j, round, &s, &contacts);
	db_rollback(j->db);
	TRY(e);
	while (n) {
		struct arena_mark mark = arena_mark(j->a);
		int64_t busy = job_busy();

		TRY(batch_commit(j, &s, &n));
		arena_back(j->a, mark);
		done += (int64_t)n;
		TRY(job_progress(j, done, contacts > done ? contacts : done));
		job_rest(busy);
	}
	return OK;
}
