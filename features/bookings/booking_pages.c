/* booking_pages.c - booking: the box on an event's page, the form, what follows it; the page that asks to press once more. */
#include "auth.h"
#include "bookings_html.h"
#include "bookings_in.h"
#include "bookings_routes.h"
#include "clock.h"
#include "mail.h"
#include "text.h"
#include "words.h"

enum { BOX_SESSIONS = 12 };

static str event_path(const struct req *r, str slug)
{
	return arena_printf(r->a, "/%.*s/events/%.*s", FMT(lang_code(r->lang)), FMT(slug));
}

/* ---- on the event's page */

static err box_row(struct req *r, const struct booking_sessions *s, struct booking_box_rows *rows)
{
	struct booking_slots_of_list slots;
	struct booking_box_row row = { .session = s->id, .when = booking_when(r->a, r->lang, s->starts_at, s->ends_at), .waits = s->waiting.v };
	size_t to_come = 0;

	TRY(booking_slots_of(r->db, &(struct booking_slots_of_in){ .session = s->id }, r->a, &slots));
	for (size_t i = 0; i < slots.n; i++) {
		const struct booking_slots_of *slot = &slots.at[i];
		if (slot->starts_at <= r->now)
			continue;
		to_come++;
		row.free += slot->line ? 0 : slot->places - slot->taken;
	}
	row.full = row.free == 0;
	row.many = slots.n > 1;
	if (str_eq(s->state, S("cancelled")))
		row.shut = say(r->lang, "This session is cancelled.");
	else if (!str_eq(s->offered, S("open")) || !to_come || (s->closes_at.v && s->closes_at.v <= r->now))
		row.shut = say(r->lang, "Booking is closed.");
	else if (s->opens_at.v > r->now)
		row.shut = say_with(r->a, r->lang, "Booking opens on {day}.", { "day", date_words(r->a, r->lang, date_iso(r->a, date_at(s->opens_at.v))) });
	*LIST_PUSH(r->a, rows) = row;
	return OK;
}

err bookings_event_show(struct req *r, int64_t event)
{
	struct booking_sessions_list rows;
	struct booking_box v = { 0 };

	TRY(booking_sessions(r->db, &(struct booking_sessions_in){ .event = event, .since = r->now, .take = BOX_SESSIONS }, r->a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		if (str_given(rows.at[i].offered))
			TRY(box_row(r, &rows.at[i], &v.rows));
	if (v.rows.n)
		booking_box(&r->out, &r->page, &v);
	return OK;
}

/* ---- the form */

struct form_of { struct booking_session s; struct booking_offer_get o; struct booking_slots_of_list slots; };

/* ERR_NOT_FOUND: no such public session, or nothing is offered. */
static err form_load(struct req *r, struct form_of *f)
{
	int64_t session;

	TRY(req_id(r, 0, &session));
	TRY(booking_session(r->db, &(struct booking_session_in){ .session = session }, r->a, &f->s));
	if (!f->s.public_)
		return ERR_NOT_FOUND;
	TRY(booking_offer_get(r->db, &(struct booking_offer_get_in){ .session = session }, r->a, &f->o));
	return booking_slots_of(r->db, &(struct booking_slots_of_in){ .session = session }, r->a, &f->slots);
}

static str slot_label(struct req *r, const struct booking_slots_of *s, bool waiting)
{
	int64_t left = s->line ? 0 : s->places - s->taken;
	str hours = booking_hours(r->a, s->starts_at, s->ends_at);

	if (left > 0)
		return arena_printf(r->a, "%.*s · %.*s", FMT(hours), FMT(say_n(r->a, r->lang, "{n} place free", "{n} places free", left)));
	return arena_printf(r->a, "%.*s · %.*s", FMT(hours), FMT(waiting ? say(r->lang, "full, waiting list") : say(r->lang, "full")));
}

/* Slots to come; chosen: the one asked for, else the next with a free place, else the first. */
static void slots_fill(struct req *r, const struct form_of *f, int64_t asked, struct booking_form_view *v)
{
	size_t best = 0;
	bool found = false;

	for (size_t i = 0; i < f->slots.n; i++) {
		const struct booking_slots_of *s = &f->slots.at[i];
		bool full = s->line || s->taken >= s->places;
		if (s->starts_at <= r->now)
			continue;
		if (s->id == asked || (!found && !full && !asked)) {
			best = v->slots.n;
			found = true;
		}
		*LIST_PUSH(r->a, &v->slots) = (struct booking_choice){ .id = s->id, .label = slot_label(r, s, f->o.waiting), .shut = full && !f->o.waiting };
		v->line = v->line || full;
	}
	if (v->slots.n)
		v->slots.at[best].chosen = true;
	v->slots_many = v->slots.n > 1;
}

static err form_show(struct req *r, const struct form_of *f, int64_t asked, struct booking_form_view *v)
{
	const char *shut = booking_shut(&f->s, &f->o, r->now);

	v->session = f->s.id;
	v->title = booking_title(r->lang, &f->s);
	v->path = event_path(r, f->s.slug);
	v->when = booking_when(r->a, r->lang, f->s.starts_at, f->s.ends_at);
	v->place = booking_place(r->a, r->lang, &f->s);
	v->most = f->o.most_each;
	v->ask_country = f->o.ask_country;
	slots_fill(r, f, asked, v);
	v->shut = shut ? say(r->lang, shut) : v->slots.n ? ABSENT : say(r->lang, "Booking is closed.");
	v->opens_at = f->o.opens_at > r->now ? f->o.opens_at : 0;
	if (v->ask_country)
		TRY(booking_countries_fill(r->a, r->lang, v->country, &v->countries));
	v->name_words = form_words(&v->errors, S("name"));
	v->email_words = form_words(&v->errors, S("email"));
	v->slot_words = form_words(&v->errors, S("slot"));
	v->places_words = form_words(&v->errors, S("places"));
	v->consent_words = form_words(&v->errors, S("consent"));
	form_page(r, say_with(r->a, r->lang, "Book places: {title}", { "title", v->title }), &v->errors);
	r->page.section = S("events");
	booking_form(&r->out, &r->page, v);
	return OK;
}

/* GET /{lang}/book/{session} */
err booking_page(struct req *r)
{
	struct booking_form_view v = { .places = S("1"), .name = S(""), .email = S("") };
	struct form_of f;
	int64_t asked;

	TRY(form_load(r, &f));
	if (str_int(req_query(r, S("slot")), &asked) != OK)
		asked = 0;
	return form_show(r, &f, asked, &v);
}

static str field(struct req *r, const char *name)
{
	str s = req_form(r, str_c(name));

	return str_given(s) ? str_trim(s) : S("");
}

static bool name_right(str name)
{
	for (size_t i = 0; i < name.n; i++)
		if (memchr("/:@<>", name.p[i], 5))
			return false;
	return name.n && text_chars(name) <= BOOKING_NAME_CHARS;
}

static void form_check(struct req *r, struct booking_form_view *v, const struct form_of *f, struct booking_wish *w)
{
	if (str_int(field(r, "slot"), &w->slot) != OK)
		form_fail(r, &v->errors, S("slot"), say(r->lang, "Choose a time."));
	if (str_int(v->places, &w->places) != OK || w->places < 1 || w->places > f->o.most_each)
		form_fail(r, &v->errors, S("places"), say_with(r->a, r->lang, "Enter a number from 1 to {most}.", { "most", arena_printf(r->a, "%lld",
			(long long)f->o.most_each) }));
	if (!name_right(v->name))
		form_fail(r, &v->errors, S("name"), say(r->lang, "Enter your name, without signs such as / or @."));
	if (!mail_address_right(v->email))
		form_fail(r, &v->errors, S("email"), say(r->lang, "Enter an address such as lan@example.vn."));
	if (!v->agreed)
		form_fail(r, &v->errors, S("consent"), say(r->lang, "Tick the box if you agree; without it the booking cannot be kept."));
	if (!booking_country_right(v->country))
		v->country = ABSENT;
}

/* What the rules refuse, in words at the field. */
static void refused(struct req *r, err e, const struct form_of *f, struct booking_form_view *v)
{
	const char *shut = booking_shut(&f->s, &f->o, r->now);

	if (e == ERR_LIMIT)
		form_fail(r, &v->errors, S("slot"), say(r->lang, "So many places are no longer free at this time. Choose another time or fewer places."));
	else if (e == ERR_DENIED)
		form_fail(r, &v->errors, S("email"), say(r->lang, "Too many bookings came from here; try again in an hour."));
	else if (e == ERR_CONFLICT)
		form_fail(r, &v->errors, S("slot"), shut ? say(r->lang, shut) : say(r->lang, "This time has begun already. Choose another one."));
	else
		form_fail(r, &v->errors, S("slot"), say(r->lang, "Choose a time."));
}

/* POST /{lang}/book/{session} */
err booking_post(struct req *r)
{
	struct booking_form_view v = { .places = field(r, "places"), .name = field(r, "name"), .email = field(r, "email"), .country = field(r, "country"),
		.agreed = str_eq(req_form(r, S("consent")), S("1")) };
	struct booking_wish w = { .lang = r->lang, .network = auth_network(r->a, r->address), .site = site_url(r) };
	struct form_of f;
	int64_t id;

	TRY(form_load(r, &f));
	form_check(r, &v, &f, &w);
	if (v.errors.n)
		return form_show(r, &f, w.slot, &v);
	w.session = f.s.id;
	w.name = v.name;
	w.email = v.email;
	w.country = f.o.ask_country ? v.country : ABSENT;
	err e = booking_take(r->db, r->a, &w, r->now, &id);
	if (e == ERR_LIMIT || e == ERR_DENIED || e == ERR_CONFLICT || e == ERR_INVALID || e == ERR_NOT_FOUND) {
		refused(r, e, &f, &v);
		return form_show(r, &f, w.slot, &v);
	}
	TRY(e);
	return redirect(r, arena_printf(r->a, "/book/%lld/sent", (long long)f.s.id));
}

/* GET /{lang}/book/{session}/sent */
err booking_sent_page(struct req *r)
{
	struct form_of f;

	TRY(form_load(r, &f));
	r->page.title = say(r->lang, "Look into your mailbox");
	r->page.section = S("events");
	req_header(r, S("X-Robots-Tag"), S("noindex"));
	booking_sent(&r->out, &r->page, &(struct booking_sent_view){ .title = booking_title(r->lang, &f.s), .path = event_path(r, f.s.slug),
		.session = f.s.id,
		.when = booking_when(r->a, r->lang, f.s.starts_at, f.s.ends_at) });
	return OK;
}

/* ---- the database was too busy */

bool bookings_busy(struct req *r)
{
	struct booking_busy_view v = { 0 };

	if (r->status != 503 || r->method != METHOD_POST || !r->route)
		return false;
	if (r->route->run != booking_post && r->route->run != ticket_post && r->route->run != ticket_cancel_post)
		return false;
	for (size_t i = 0; i < r->form.n; i++)
		if (!str_eq(r->form.at[i].name, S("csrf")) && !str_eq(r->form.at[i].name, S("key")))
			*LIST_PUSH(r->a, &v.fields) = (struct booking_field){ r->form.at[i].name, r->form.at[i].value };
	form_page(r, say(r->lang, "Very many are booking at this moment"), &(struct form_errors){ 0 });
	if (r->key.n)
		r->page.key = r->key; /* the same press: it counts once */
	booking_busy(&r->out, &r->page, &v);
	return true;
}
