/* bookings.c - what is offered: places and slots of a session, opened, changed, closed; what becomes of them when the session moves. */
#include "bookings_in.h"
#include "id.h"
#include "jobs.h"
#include "words.h"

enum { MINUTE_S = 60, SLOT_MIN_LEAST = 5, SLOT_MIN_MOST = 1440 };

static err terms_check(const struct booking_terms *t, const struct booking_session *s)
{
	int64_t long_s = s->ends_at - s->starts_at;

	if (t->places < 1 || t->places > BOOKING_PLACES_OF_SLOT || t->most_each < 1 || t->most_each > BOOKING_PLACES_MAX || t->opens_at < 0 || t->closes_at < 0)
		return ERR_INVALID;
	if (t->closes_at && t->opens_at >= t->closes_at)
		return ERR_INVALID;
	if (!t->slot_min)
		return OK;
	if (t->slot_min < SLOT_MIN_LEAST || t->slot_min > SLOT_MIN_MOST || s->all_day || long_s < t->slot_min * MINUTE_S)
		return ERR_INVALID;
	return long_s / (t->slot_min * MINUTE_S) > BOOKING_SLOTS_MAX ? ERR_LIMIT : OK;
}

/* A rest at the end that is shorter than a slot is none. */
static err slots_make(struct db *db, const struct booking_terms *t, const struct booking_session *s)
{
	int64_t step = t->slot_min ? t->slot_min * MINUTE_S : s->ends_at - s->starts_at, id;

	TRY(booking_slots_drop(db, &(struct booking_slots_drop_in){ .session = t->session }));
	for (int64_t at = s->starts_at; at == s->starts_at || (step > 0 && at + step <= s->ends_at); at += step) {
		id = id_new();
		TRY(booking_slot_add(db, &(struct booking_slot_add_in){ .id = id, .session = t->session, .starts_at = at, .ends_at = at + step,
			.places = t->places }));
		if (step <= 0)
			break;
	}
	return OK;
}

static err offer_new(struct db *db, const struct booking_terms *t, const struct booking_session *s, int64_t now)
{
	TRY(booking_offer_add(db, &(struct booking_offer_add_in){ .session = t->session, .event = s->event, .places = t->places, .slot_min = t->slot_min,
		.most_each = t->most_each, .opens_at = t->opens_at, .closes_at = t->closes_at, .waiting = t->waiting, .ask_country = t->ask_country,
		.starts_at = s->starts_at, .ends_at = s->ends_at, .cancelled = str_eq(s->state, S("cancelled")), .now = now }));
	return slots_make(db, t, s);
}

/* Other places for each slot, or other slots where nobody booked yet. */
static err slots_change(struct db *db, struct arena *a, const struct booking_terms *t, const struct booking_session *s, const struct booking_offer_get *o)
{
	struct booking_slots_of_list slots;
	struct booking_made made;

	if (t->slot_min != o->slot_min) {
		TRY(booking_made(db, &(struct booking_made_in){ .session = t->session }, a, &made));
		return made.n ? ERR_CONFLICT : slots_make(db, t, s);
	}
	TRY(booking_slots_of(db, &(struct booking_slots_of_in){ .session = t->session }, a, &slots));
	for (size_t i = 0; i < slots.n; i++)
		if (slots.at[i].taken > t->places)
			return ERR_CONFLICT;
	return booking_slots_places(db, &(struct booking_slots_places_in){ .session = t->session, .places = t->places });
}

err bookings_offer(struct db *db, struct arena *a, const struct booking_terms *t, int64_t now)
{
	struct booking_session s;
	struct booking_offer_get o;

	TRY(booking_session(db, &(struct booking_session_in){ .session = t->session }, a, &s));
	TRY(terms_check(t, &s));
	err e = booking_offer_get(db, &(struct booking_offer_get_in){ .session = t->session }, a, &o);
	if (e != OK)
		return e == ERR_NOT_FOUND ? offer_new(db, t, &s, now) : e;
	TRY(slots_change(db, a, t, &s, &o));
	TRY(booking_offer_set(db, &(struct booking_offer_set_in){ .session = t->session, .places = t->places, .slot_min = t->slot_min,
		.most_each = t->most_each,
		.opens_at = t->opens_at, .closes_at = t->closes_at, .waiting = t->waiting, .ask_country = t->ask_country, .now = now }));
	return t->places > o.places ? bookings_queue(db, a, t->session, now) : OK;
}

err bookings_queue(struct db *db, struct arena *a, int64_t session, int64_t now)
{
	int64_t job;

	return job_queue(db, S("bookings.tell"), arena_printf(a, "%lld", (long long)session), now, &job);
}

err bookings_slots(struct db *db, struct arena *a, int64_t session, struct booking_slots *out)
{
	struct booking_slots_of_list rows;
	struct booking_lines_list lines;

	*out = (struct booking_slots){ 0 };
	TRY(booking_slots_of(db, &(struct booking_slots_of_in){ .session = session }, a, &rows));
	TRY(booking_lines(db, &(struct booking_lines_in){ .session = session }, a, &lines));
	for (size_t i = 0; i < rows.n; i++) {
		struct booking_slot *s = LIST_PUSH(a, out);
		*s = (struct booking_slot){ .id = rows.at[i].id, .session = session, .starts_at = rows.at[i].starts_at, .ends_at = rows.at[i].ends_at,
			.places = rows.at[i].places, .taken = rows.at[i].taken };
		for (size_t k = 0; k < lines.n; k++)
			if (lines.at[k].slot == s->id)
				s->waiting = lines.at[k].waiting;
	}
	return OK;
}

err bookings_next_free(struct db *db, struct arena *a, const int64_t *session, size_t n, int64_t at, struct booking_slot *out)
{
	struct booking_free_next_list rows;

	TRY(booking_free_next(db, &(struct booking_free_next_in){ .sessions = { session, n }, .at = at }, a, &rows));
	if (!rows.n)
		return ERR_NOT_FOUND;
	*out = (struct booking_slot){ .id = rows.at[0].id, .session = rows.at[0].session, .starts_at = rows.at[0].starts_at, .ends_at = rows.at[0].ends_at,
		.places = rows.at[0].places, .taken = rows.at[0].taken };
	return OK;
}

/* The slots go with their session: one slot is as long as it, several keep their length. */
static err slots_move(struct db *db, const struct booking_session *s, const struct booking_offer_get *o)
{
	if (!o->slot_min)
		return booking_slot_span(db, &(struct booking_slot_span_in){ .session = s->id, .starts_at = s->starts_at, .ends_at = s->ends_at });
	if (s->starts_at == o->starts_at)
		return OK;
	return booking_slots_shift(db, &(struct booking_slots_shift_in){ .session = s->id, .by_s = s->starts_at - o->starts_at });
}

err bookings_session_changed(struct db *db, struct arena *a, int64_t session, int64_t now)
{
	struct booking_session s;
	struct booking_offer_get o;
	err e = booking_offer_get(db, &(struct booking_offer_get_in){ .session = session }, a, &o);

	if (e != OK)
		return e == ERR_NOT_FOUND ? OK : e;
	TRY(booking_session(db, &(struct booking_session_in){ .session = session }, a, &s));
	bool off = str_eq(s.state, S("cancelled"));
	if (s.starts_at == o.starts_at && s.ends_at == o.ends_at && off == o.cancelled)
		return OK;
	TRY(slots_move(db, &s, &o));
	TRY(booking_offer_news(db, &(struct booking_offer_news_in){ .session = session, .starts_at = s.starts_at, .ends_at = s.ends_at, .cancelled = off,
		.now = now }));
	return bookings_queue(db, a, session, now);
}
