/* booking_jobs.c - what happens by itself: reminders, news of a session, lines that move up, attendance into evidence, names forgotten. */
#include "bookings_in.h"
#include "clock.h"
#include "events.h"
#include "jobs.h"
#include "mail.h"
#include "words.h"

enum { AT_ONCE = 100, ATTENDED_BACK_S = 90 * DAY_S /* a phone may come back so much later */ };

/* One piece of work in a transaction of its own; *more: there is another. */
typedef err piece(struct job *j, int64_t of, bool *more);

static err in_pieces(struct job *j, piece *work, int64_t of)
{
	bool more = true;

	while (more) {
		struct arena_mark mark = arena_mark(j->a);
		int64_t busy = job_busy();
		TRY(db_begin(j->db, DB_WRITE));
		err e = work(j, of, &more);
		if (e != OK) {
			db_rollback(j->db);
			return e;
		}
		TRY(db_commit(j->db));
		arena_back(j->a, mark);
		if (more)
			job_rest(busy);
	}
	return OK;
}

static err remind_piece(struct job *j, int64_t unused, bool *more)
{
	struct booking_to_remind_list rows;

	(void)unused;
	TRY(booking_to_remind(j->db, &(struct booking_to_remind_in){ .now = j->now, .until = j->now + DAY_S, .before = j->now - 2 * 3600, .take = AT_ONCE },
		j->a, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		TRY(booking_write(j->db, j->a, rows.at[i].id, NEWS_REMINDER, site_url_of_job(j->a), true, j->now));
		TRY(booking_reminded(j->db, &(struct booking_reminded_in){ .id = rows.at[i].id }));
	}
	*more = rows.n == AT_ONCE;
	return rows.n ? mail_kick(j->db, j->now) : OK;
}

static err attended_piece(struct job *j, int64_t unused, bool *more)
{
	struct booking_offers_over_list rows;
	struct checkin_count c;

	(void)unused;
	TRY(booking_offers_over(j->db, &(struct booking_offers_over_in){ .now = j->now, .since = j->now - ATTENDED_BACK_S, .take = 1 }, j->a, &rows));
	*more = rows.n > 0;
	if (!rows.n)
		return OK;
	TRY(checkin_counted(j->db, j->a, rows.at[0].session, &c));
	TRY(events_attended(j->db, j->a, rows.at[0].session, SOME(c.came + c.walked), c.countries_known ? SOME(c.countries) : NONE,
		&(struct twin_who){ .name = say(LANG_VI, "Check-in at the door"), .now = j->now }, j->now));
	return booking_offer_attended(j->db, &(struct booking_offer_attended_in){ .session = rows.at[0].session, .scanned_at = rows.at[0].scanned_at });
}

/* Names and addresses of one slot; the counts stay.  What was mailed is gone by then (MAIL_KEEP_S). */
static err forget_piece(struct job *j, int64_t unused, bool *more)
{
	struct booking_slots_old_list slots;
	struct booking_named_list rows;

	(void)unused;
	TRY(booking_slots_old(j->db, &(struct booking_slots_old_in){ .before = j->now - (int64_t)BOOKING_KEEP_DAYS * DAY_S, .take = 1 }, j->a, &slots));
	*more = slots.n > 0;
	if (!slots.n)
		return OK;
	TRY(booking_named(j->db, &(struct booking_named_in){ .slot = slots.at[0].id, .take = AT_ONCE }, j->a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		TRY(booking_erase(j->db, &(struct booking_erase_in){ .id = rows.at[i].id }));
	return rows.n < AT_ONCE ? booking_slot_forgotten(j->db, &(struct booking_slot_forgotten_in){ .id = slots.at[0].id }) : OK;
}

err bookings_tend_job(struct job *j)
{
	TRY(in_pieces(j, remind_piece, 0));
	TRY(in_pieces(j, attended_piece, 0));
	return in_pieces(j, forget_piece, 0);
}

static err tell_piece(struct job *j, int64_t session, bool *more)
{
	struct booking_offer_get o;
	struct booking_untold_list rows;

	TRY(booking_offer_get(j->db, &(struct booking_offer_get_in){ .session = session }, j->a, &o));
	TRY(booking_untold(j->db, &(struct booking_untold_in){ .session = session, .told = o.told, .take = AT_ONCE }, j->a, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		TRY(booking_write(j->db, j->a, rows.at[i].id, NEWS_MOVED, site_url_of_job(j->a), true, j->now));
		TRY(booking_told(j->db, &(struct booking_told_in){ .id = rows.at[i].id, .told = o.told }));
	}
	*more = rows.n == AT_ONCE;
	return rows.n ? mail_kick(j->db, j->now) : OK;
}

static err line_piece(struct job *j, int64_t slot, bool *more)
{
	TRY(booking_move_up(j->db, j->a, slot, AT_ONCE, site_url_of_job(j->a), j->now, more));
	return mail_kick(j->db, j->now);
}

static err lines_of(struct job *j, int64_t session, struct booking_slots_of_list *slots)
{
	TRY(db_begin(j->db, DB_READ));
	err e = booking_slots_of(j->db, &(struct booking_slots_of_in){ .session = session }, j->a, slots);
	db_rollback(j->db);
	return e;
}

err bookings_tell_job(struct job *j)
{
	struct booking_slots_of_list slots;
	int64_t session;

	if (str_int(j->input, &session) != OK)
		return ERR_INVALID;
	TRY(in_pieces(j, tell_piece, session));
	TRY(lines_of(j, session, &slots));
	for (size_t i = 0; i < slots.n; i++)
		if (slots.at[i].line && slots.at[i].taken < slots.at[i].places && slots.at[i].starts_at > j->now)
			TRY(in_pieces(j, line_piece, slots.at[i].id));
	return OK;
}
