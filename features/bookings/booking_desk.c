/* booking_desk.c - the desk: what is offered of an event's sessions, its terms, who booked. */
#include "auth.h"
#include "bookings_desk_html.h"
#include "bookings_in.h"
#include "bookings_routes.h"
#include "clock.h"
#include "events.h"
#include "opendata.h"
#include "words.h"

enum { SESSIONS_SHOWN = 100, PAST_S = 14 * DAY_S, CSV_ROWS_AT_ONCE = 1000 };

err booking_desk_event(struct req *r, struct booking_event *event)
{
	int64_t id;

	TRY(req_id(r, 0, &id));
	TRY(booking_event(r->db, &(struct booking_event_in){ .event = id }, r->a, event));
	r->private_ = true;
	r->page.section = S("events");
	return events_mine(r, id) ? OK : ERR_DENIED;
}

err booking_desk_session(struct req *r, struct booking_event *event, struct booking_session *s)
{
	int64_t id;

	TRY(booking_desk_event(r, event));
	TRY(req_id(r, 1, &id));
	TRY(booking_session(r->db, &(struct booking_session_in){ .session = id }, r->a, s));
	return s->event == event->id ? OK : ERR_NOT_FOUND;
}

static str event_title(const struct req *r, const struct booking_event *e)
{
	str first = r->lang == LANG_VI ? e->title_vi : e->title_en;

	return first.n ? first : r->lang == LANG_VI ? e->title_en : e->title_vi;
}

/* ---- all sessions */

static err offer_row_fill(struct req *r, const struct booking_sessions *s, struct offer_row *row)
{
	struct booking_slots slots;

	*row = (struct offer_row){ .session = s->id, .when = booking_when(r->a, r->lang, s->starts_at, s->ends_at), .offered = str_given(s->offered),
		.closed = str_eq(s->offered, S("closed")), .cancelled = str_eq(s->state, S("cancelled")), .over = s->ends_at <= r->now };
	if (!row->offered)
		return OK;
	TRY(bookings_slots(r->db, r->a, s->id, &slots));
	for (size_t i = 0; i < slots.n; i++) {
		row->places += slots.at[i].places;
		row->taken += slots.at[i].taken;
		row->waiting += slots.at[i].waiting;
	}
	return OK;
}

/* GET /{lang}/desk/events/{id}/bookings */
err offers_page(struct req *r)
{
	struct booking_event event;
	struct booking_sessions_list rows;
	struct offers_view v = { 0 };

	TRY(booking_desk_event(r, &event));
	v.event = event.id;
	v.title = event_title(r, &event);
	v.public_ = str_eq(event.state, S("public"));
	TRY(booking_sessions(r->db, &(struct booking_sessions_in){ .event = event.id, .since = r->now - PAST_S, .take = SESSIONS_SHOWN }, r->a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		TRY(offer_row_fill(r, &rows.at[i], LIST_PUSH(r->a, &v.rows)));
	r->page.title = say_with(r->a, r->lang, "Bookings: {title}", { "title", v.title });
	offers_list(&r->out, &r->page, &v);
	return OK;
}

/* ---- the terms of one */

/* "2026-11-22T14:00" in Việt Nam; "" of 0. */
static str local_of(struct arena *a, int64_t at)
{
	int64_t min = (at + VN_OFFSET_S) % DAY_S / 60;

	return at ? arena_printf(a, "%.*sT%02d:%02d", FMT(date_iso(a, date_at(at))), (int)(min / 60), (int)(min % 60)) : S("");
}

/* 0 of "".  ERR_INVALID: no such form. */
static err local_read(str s, int64_t *at)
{
	struct date d;
	int64_t h, m;

	*at = 0;
	if (!s.n)
		return OK;
	if (s.n < 16 || s.p[10] != 'T' || s.p[13] != ':')
		return ERR_INVALID;
	TRY(date_parse(str_cut(s, 0, 10), &d));
	TRY(str_int(str_cut(s, 11, 13), &h));
	TRY(str_int(str_cut(s, 14, 16), &m));
	if (h < 0 || h > 23 || m < 0 || m > 59)
		return ERR_INVALID;
	*at = date_days(d) * DAY_S - VN_OFFSET_S + h * 3600 + m * 60;
	return OK;
}

static str number(struct arena *a, int64_t n)
{
	return arena_printf(a, "%lld", (long long)n);
}

static err slots_show(struct req *r, const struct booking_session *s, struct offer_view *v)
{
	struct booking_slots slots;

	TRY(bookings_slots(r->db, r->a, s->id, &slots));
	for (size_t i = 0; i < slots.n; i++)
		*LIST_PUSH(r->a, &v->slots) = (struct slot_row){ .id = slots.at[i].id, .places = slots.at[i].places, .taken = slots.at[i].taken,
			.waiting = slots.at[i].waiting, .when = booking_hours(r->a, slots.at[i].starts_at, slots.at[i].ends_at) };
	return OK;
}

static err offer_show(struct req *r, const struct booking_event *event, const struct booking_session *s, bool offered, struct offer_view *v)
{
	v->event = event->id;
	v->session = s->id;
	v->title = event_title(r, event);
	v->when = booking_when(r->a, r->lang, s->starts_at, s->ends_at);
	v->offered = offered;
	v->cancelled = str_eq(s->state, S("cancelled"));
	v->over = s->ends_at <= r->now;
	if (offered)
		TRY(slots_show(r, s, v));
	v->places_words = form_words(&v->errors, S("places"));
	v->slot_min_words = form_words(&v->errors, S("slot_min"));
	v->most_words = form_words(&v->errors, S("most_each"));
	v->opens_words = form_words(&v->errors, S("opens_at"));
	v->closes_words = form_words(&v->errors, S("closes_at"));
	form_page(r, say_with(r->a, r->lang, "Bookings: {title}", { "title", v->title }), &v->errors);
	offer_form(&r->out, &r->page, v);
	return OK;
}

/* GET /{lang}/desk/events/{id}/bookings/{session} */
err offer_page(struct req *r)
{
	struct offer_view v = { .places = S("30"), .slot_min = S(""), .most_each = S("4"), .opens = S(""), .closes = S(""), .waiting = true,
		.saved = str_given(req_query(r, S("saved"))) };
	struct booking_event event;
	struct booking_session s;
	struct booking_offer_get o;

	TRY(booking_desk_session(r, &event, &s));
	err e = booking_offer_get(r->db, &(struct booking_offer_get_in){ .session = s.id }, r->a, &o);
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	if (e == OK) {
		v.places = number(r->a, o.places);
		v.slot_min = o.slot_min ? number(r->a, o.slot_min) : S("");
		v.most_each = number(r->a, o.most_each);
		v.opens = local_of(r->a, o.opens_at);
		v.closes = local_of(r->a, o.closes_at);
		v.waiting = o.waiting;
		v.ask_country = o.ask_country;
		v.closed = str_eq(o.state, S("closed"));
	}
	return offer_show(r, &event, &s, e == OK, &v);
}

static str typed(struct req *r, const char *name)
{
	str s = req_form(r, str_c(name));

	return str_given(s) ? str_trim(s) : S("");
}

static void terms_read(struct req *r, struct offer_view *v, struct booking_terms *t)
{
	if (str_int(v->places, &t->places) != OK || t->places < 1 || t->places > BOOKING_PLACES_OF_SLOT)
		form_fail(r, &v->errors, S("places"), say(r->lang, "Enter how many places there are."));
	if (v->slot_min.n && (str_int(v->slot_min, &t->slot_min) != OK || t->slot_min < 5 || t->slot_min > 1440))
		form_fail(r, &v->errors, S("slot_min"), say(r->lang, "Enter minutes, from 5 to 1440, or leave it empty."));
	if (str_int(v->most_each, &t->most_each) != OK || t->most_each < 1 || t->most_each > BOOKING_PLACES_MAX)
		form_fail(r, &v->errors, S("most_each"), say_with(r->a, r->lang, "Enter a number from 1 to {most}.", { "most", number(r->a,
			BOOKING_PLACES_MAX) }));
	if (local_read(v->opens, &t->opens_at) != OK)
		form_fail(r, &v->errors, S("opens_at"), say(r->lang, "Enter a day and a time, or leave it empty."));
	if (local_read(v->closes, &t->closes_at) != OK)
		form_fail(r, &v->errors, S("closes_at"), say(r->lang, "Enter a day and a time, or leave it empty."));
	else if (t->closes_at && t->closes_at <= t->opens_at)
		form_fail(r, &v->errors, S("closes_at"), say(r->lang, "Booking closes after it opens."));
	t->waiting = v->waiting;
	t->ask_country = v->ask_country;
}

/* More is booked than the new number allows: says of which slots. */
static err overbooked(struct req *r, const struct booking_terms *t, struct offer_view *v)
{
	struct booking_slots slots;
	struct buf b = { .a = r->a };

	TRY(bookings_slots(r->db, r->a, t->session, &slots));
	for (size_t i = 0; i < slots.n; i++)
		if (slots.at[i].taken > t->places)
			buf_printf(&b, "%s%.*s (%lld)", b.n ? ", " : "", FMT(booking_hours(r->a, slots.at[i].starts_at, slots.at[i].ends_at)),
				(long long)slots.at[i].taken);
	if (b.n)
		form_fail(r, &v->errors, S("places"), say_with(r->a, r->lang, "More are booked already: {slots}. Ask people to change their booking first.",
			{ "slots", buf_str(&b) }));
	else
		form_fail(r, &v->errors, S("slot_min"), say(r->lang, "Somebody has booked; the length of the time slots can no longer be changed."));
	return OK;
}

static str terms_text(struct arena *a, const struct booking_terms *t)
{
	return arena_printf(a, "places %lld, slots of %lld min, most %lld, waiting %d", (long long)t->places, (long long)t->slot_min,
		(long long)t->most_each, t->waiting);
}

/* POST /{lang}/desk/events/{id}/bookings/{session} */
err offer_post(struct req *r)
{
	struct offer_view v = { .places = typed(r, "places"), .slot_min = typed(r, "slot_min"), .most_each = typed(r, "most_each"), .opens = typed(r,
		"opens_at"),
		.closes = typed(r, "closes_at"), .waiting = str_given(req_form(r, S("waiting"))), .ask_country = str_given(req_form(r, S("ask_country"))) };
	struct booking_event event;
	struct booking_session s;
	struct booking_terms t = { 0 };
	struct booking_made made;
	struct booking_offer_get o;

	TRY(booking_desk_session(r, &event, &s));
	terms_read(r, &v, &t);
	t.session = s.id;
	err e = booking_offer_get(r->db, &(struct booking_offer_get_in){ .session = s.id }, r->a, &o);
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	bool offered = e == OK;
	TRY(booking_made(r->db, &(struct booking_made_in){ .session = s.id }, r->a, &made));
	e = v.errors.n ? OK : bookings_offer(r->db, r->a, &t, r->now);
	if (e == ERR_CONFLICT)
		TRY(overbooked(r, &t, &v));
	else if (e == ERR_LIMIT || e == ERR_INVALID)
		form_fail(r, &v.errors, S("slot_min"), say(r->lang, "The session is too short or too long for such time slots (200 at most)."));
	else
		TRY(e);
	if (v.errors.n)
		return offer_show(r, &event, &s, offered, &v);
	TRY(audit(r, offered ? S("booking.change") : S("booking.offer"), S("session"), s.id, ABSENT, terms_text(r->a, &t)));
	return redirect(r, arena_printf(r->a, "/desk/events/%lld/bookings/%lld?saved=1", (long long)event.id, (long long)s.id));
}

/* POST /{lang}/desk/events/{id}/bookings/{session}/state: closes, or opens again. */
err offer_state_post(struct req *r)
{
	struct booking_event event;
	struct booking_session s;
	bool close = str_eq(req_form(r, S("do")), S("close"));

	TRY(booking_desk_session(r, &event, &s));
	TRY(booking_offer_state(r->db, &(struct booking_offer_state_in){ .session = s.id, .state = close ? S("closed") : S("open"), .now = r->now }));
	TRY(audit(r, close ? S("booking.close") : S("booking.reopen"), S("session"), s.id, ABSENT, ABSENT));
	return redirect(r, arena_printf(r->a, "/desk/events/%lld/bookings/%lld?saved=1", (long long)event.id, (long long)s.id));
}

/* ---- who booked */

/* GET /{lang}/desk/events/{id}/bookings/{session}/people */
err people_of_session_page(struct req *r)
{
	struct booking_event event;
	struct booking_session s;
	struct booking_people_list rows;
	struct people_view v = { 0 };
	int64_t after;

	TRY(booking_desk_session(r, &event, &s));
	if (str_int(req_query(r, S("after")), &after) != OK)
		after = 0;
	TRY(booking_people(r->db, &(struct booking_people_in){ .session = s.id, .after = after, .take = BOOKING_LIST_PAGE }, r->a, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		const struct booking_people *p = &rows.at[i];
		*LIST_PUSH(r->a, &v.rows) = (struct person_row){ .id = p->id, .name = p->name, .email = p->email, .places = p->places, .came = p->came,
			.made_at = p->made_at,
			.code = p->code, .waiting = str_eq(p->state, S("waiting")), .when = booking_hours(r->a, p->starts_at, 0) };
	}
	if (rows.n == BOOKING_LIST_PAGE)
		v.more = arena_printf(r->a, "%lld", (long long)rows.at[rows.n - 1].id);
	v.event = event.id;
	v.session = s.id;
	v.title = event_title(r, &event);
	v.when = booking_when(r->a, r->lang, s.starts_at, s.ends_at);
	r->page.title = say_with(r->a, r->lang, "Who booked: {title}", { "title", v.title });
	audit_view(r, S("booking.view"), S("session"), s.id);
	people_of_session(&r->out, &r->page, &v);
	return OK;
}

static void csv_line(struct buf *b, const str *cell, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (i)
			buf_char(b, ',');
		data_csv_cell(b, str_given(cell[i]) ? cell[i] : S(""));
	}
	buf_add(b, S("\r\n"));
}

static void csv_rows(struct req *r, const struct booking_people_list *rows)
{
	for (size_t i = 0; i < rows->n; i++) {
		const struct booking_people *p = &rows->at[i];
		csv_line(&r->out, (const str[]){ booking_when(r->a, r->lang, p->starts_at, 0), p->name, p->email, p->lang, number(r->a, p->places), p->state, p->code,
			p->country, number(r->a, p->came), instant_iso(r->a, p->made_at) }, 10);
	}
}

/* GET /{lang}/desk/events/{id}/bookings/{session}/people.csv */
err people_of_session_csv(struct req *r)
{
	struct booking_event event;
	struct booking_session s;
	struct booking_people_list rows;
	int64_t after = 0;

	TRY(booking_desk_session(r, &event, &s));
	audit_view(r, S("booking.export"), S("session"), s.id);
	req_download(r, S("text/csv; charset=utf-8"), S("bookings.csv"));
	buf_add(&r->out, S("\xEF\xBB\xBF"));
	csv_line(&r->out, (const str[]){ S("time"), S("name"), S("email"), S("language"), S("places"), S("state"), S("code"), S("country"), S("came"),
		S("booked_at") }, 10);
	do {
		TRY(booking_people(r->db, &(struct booking_people_in){ .session = s.id, .after = after, .take = CSV_ROWS_AT_ONCE }, r->a, &rows));
		csv_rows(r, &rows);
		after = rows.n ? rows.at[rows.n - 1].id : after;
	} while (rows.n == CSV_ROWS_AT_ONCE);
	return OK;
}
