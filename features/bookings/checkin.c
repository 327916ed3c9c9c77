/* checkin.c - who came, by scans that each count once, whenever and from whichever phone they arrive. */
#include "bookings_in.h"
#include "id.h"

static err keep(struct db *db, int64_t session, const struct checkin_scan *s, str device, maybe_int person, maybe_int booking, str result, int64_t now)
{
	static const char *const names[] = { [CHECKIN_IN] = "in", [CHECKIN_OUT] = "out", [CHECKIN_WALK] = "walk" };
	int64_t id = id_new();

	TRY(checkin_scan_add(db, &(struct checkin_scan_add_in){ .id = id, .session = session, .scan = s->scan, .device = device, .kind = str_c(names[s->kind]),
		.booking = booking, .n = s->n, .country = s->country, .result = result, .person = person, .at = s->at, .now = now }));
	return booking_offer_scanned(db, &(struct booking_offer_scanned_in){ .session = session, .now = now });
}

/* In: whole booking where no number is said, never more than it has; out: as if it had not been. */
static err ticket_merge(struct db *db, int64_t session, struct checkin_scan *s, const struct checkin_ticket *t, struct checkin_result *out)
{
	bool in = s->kind == CHECKIN_IN;

	if (t->session != session || !str_eq(t->state, S("confirmed"))) {
		out->result = S("other");
		return OK;
	}
	out->result = in == (t->came > 0) ? S("double") : S("counted");
	out->came = t->came;
	out->came_at = t->came_at.v;
	out->name = t->name;
	if (!str_eq(out->result, S("counted")))
		return OK;
	s->n = !in ? 0 : s->n < 1 || s->n > t->places ? t->places : s->n;
	out->came = s->n;
	out->came_at = in ? s->at : 0;
	return checkin_came(db, &(struct checkin_came_in){ .id = t->id, .came = s->n, .at = in ? SOME(s->at) : NONE });
}

err checkin_merge(struct db *db, struct arena *a, int64_t session, const struct checkin_scan *in, str device, maybe_int person, int64_t now,
	struct checkin_result *out)
{
	struct checkin_scan s = *in;
	struct checkin_scan_get before;
	struct checkin_ticket t;
	err e = checkin_scan_get(db, &(struct checkin_scan_get_in){ .session = session, .scan = s.scan }, a, &before);

	*out = (struct checkin_result){ .result = S("counted") };
	if (e == OK)
		out->result = before.result;
	if (e != ERR_NOT_FOUND)
		return e;
	if (s.at > now)
		s.at = now; /* a clock that is fast */
	if (s.kind == CHECKIN_WALK)
		return keep(db, session, &s, device, person, NONE, out->result, now);
	e = str_given(s.code) ? checkin_ticket(db, &(struct checkin_ticket_in){ .code = s.code }, a, &t) : ERR_NOT_FOUND;
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	if (e == ERR_NOT_FOUND)
		out->result = S("unknown");
	else
		TRY(ticket_merge(db, session, &s, &t, out));
	return keep(db, session, &s, device, person, e == OK ? SOME(t.id) : NONE, out->result, now);
}

err checkin_counted(struct db *db, struct arena *a, int64_t session, struct checkin_count *out)
{
	struct booking_attended came;
	struct booking_walked walked;
	struct booking_countries_list countries;

	TRY(booking_attended(db, &(struct booking_attended_in){ .session = session }, a, &came));
	TRY(booking_walked(db, &(struct booking_walked_in){ .session = session }, a, &walked));
	TRY(booking_countries(db, &(struct booking_countries_in){ .session = session }, a, &countries));
	*out = (struct checkin_count){ .came = came.n, .walked = walked.n > 0 ? walked.n : 0, .countries = (int64_t)countries.n,
		.countries_known = countries.n > 0 };
	return OK;
}
