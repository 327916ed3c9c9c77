/* ticket_pages.c - the ticket behind the link of the mail: shown, changed, cancelled, as a calendar entry, as data. */
#include "bookings_html.h"
#include "bookings_in.h"
#include "bookings_routes.h"
#include "calendar.h"
#include "clock.h"
#include "json.h"
#include "people.h"
#include "words.h"

enum { OPEN_END_S = 6 * 3600 };

struct ticket { struct booking_get b; struct booking_session s; struct booking_slot_get slot; struct booking_offer_get o; };

static err ticket_load(struct req *r, struct ticket *t)
{
	struct booking_of_token found;

	r->private_ = true; /* whatever comes of it */
	req_header(r, S("X-Robots-Tag"), S("noindex"));
	TRY(booking_of_token(r->db, &(struct booking_of_token_in){ .token = link_hash(r->a, r->seg[0]) }, r->a, &found));
	TRY(booking_get(r->db, &(struct booking_get_in){ .id = found.id }, r->a, &t->b));
	TRY(booking_session(r->db, &(struct booking_session_in){ .session = t->b.session }, r->a, &t->s));
	TRY(booking_offer_get(r->db, &(struct booking_offer_get_in){ .session = t->b.session }, r->a, &t->o));
	return booking_slot_get(r->db, &(struct booking_slot_get_in){ .id = t->b.slot }, r->a, &t->slot);
}

/* People come late, also to a time slot; of a session without an end nobody knows. */
static bool ticket_over(const struct ticket *t, int64_t now)
{
	int64_t end = t->s.ends_at > t->slot.ends_at ? t->s.ends_at : t->slot.ends_at;

	return (end > t->slot.starts_at ? end : t->slot.starts_at + OPEN_END_S) <= now;
}

static err line_fill(struct req *r, const struct ticket *t, struct ticket_view *v)
{
	struct booking_before before;

	if (!v->waiting)
		return OK;
	TRY(booking_before(r->db, &(struct booking_before_in){ .slot = t->b.slot, .id = t->b.id }, r->a, &before));
	v->in_line = before.n;
	return OK;
}

static err ticket_fill(struct req *r, const struct ticket *t, struct ticket_view *v)
{
	v->token = r->seg[0];
	v->title = booking_title(r->lang, &t->s);
	v->path = arena_printf(r->a, "/%.*s/events/%.*s", FMT(lang_code(r->lang)), FMT(t->s.slug));
	v->when = booking_when(r->a, r->lang, t->slot.starts_at, t->slot.ends_at);
	v->place = booking_place(r->a, r->lang, &t->s);
	v->code = arena_printf(r->a, "%.*s-%.*s", FMT(str_cut(t->b.code, 0, 4)), FMT(str_cut(t->b.code, 4, 8)));
	v->name = t->b.name;
	v->email = t->b.email;
	v->consent = t->b.consent;
	v->country = t->b.country;
	v->places = t->b.places;
	v->most = t->o.most_each > t->b.places ? t->o.most_each : t->b.places;
	v->came = t->b.came;
	v->made_at = t->b.made_at;
	v->confirmed = str_eq(t->b.state, S("confirmed"));
	v->waiting = str_eq(t->b.state, S("waiting"));
	v->cancelled = str_eq(t->b.state, S("cancelled"));
	v->over = ticket_over(t, r->now);
	v->off = t->o.cancelled;
	v->kept = str_given(t->b.email);
	v->can_change = !v->cancelled && !v->over && !v->off && !v->came;
	if (!v->places_text.n)
		v->places_text = arena_printf(r->a, "%lld", (long long)v->places);
	if (v->confirmed && !v->over)
		TRY(qr_draw(r->a, arena_printf(r->a, "KHUE:%.*s", FMT(t->b.code)), say_with(r->a, r->lang, "QR code of ticket {code}", { "code", v->code }),
			&v->qr));
	return line_fill(r, t, v);
}

static err ticket_show(struct req *r, const struct ticket *t, struct ticket_view *v)
{
	TRY(ticket_fill(r, t, v));
	v->places_words = form_words(&v->errors, S("places"));
	form_page(r, say_with(r->a, r->lang, "My booking: {title}", { "title", v->title }), &v->errors);
	r->page.section = S("events");
	r->page.script = ABSENT;
	ticket_sheet(&r->out, &r->page, v);
	return OK;
}

/* GET /{lang}/ticket/{token} */
err ticket_page(struct req *r)
{
	struct ticket_view v = { .saved = str_given(req_query(r, S("saved"))), .now_cancelled = str_given(req_query(r, S("cancelled"))) };
	struct ticket t;

	TRY(ticket_load(r, &t));
	return ticket_show(r, &t, &v);
}

/* POST /{lang}/ticket/{token} */
err ticket_post(struct req *r)
{
	struct ticket_view v = { .places_text = req_form(r, S("places")) };
	struct ticket t;
	int64_t places;

	TRY(ticket_load(r, &t));
	err e = str_int(str_given(v.places_text) ? str_trim(v.places_text) : S(""), &places);
	if (e == OK)
		e = booking_places_change(r->db, r->a, t.b.id, places, site_url(r), r->now);
	if (e == OK)
		return redirect(r, arena_printf(r->a, "/ticket/%.*s?saved=1", FMT(r->seg[0])));
	if (e == ERR_INVALID)
		form_fail(r, &v.errors, S("places"), say_with(r->a, r->lang, "Enter a number from 1 to {most}.",
			{ "most", arena_printf(r->a, "%lld", (long long)t.o.most_each) }));
	else if (e == ERR_LIMIT)
		form_fail(r, &v.errors, S("places"), say(r->lang, "So many places are not free. Your booking stays as it was."));
	else if (e == ERR_CONFLICT)
		form_fail(r, &v.errors, S("places"), say(r->lang, "This booking can no longer be changed."));
	else
		return e;
	return ticket_show(r, &t, &v);
}

/* GET /{lang}/ticket/{token}/cancel */
err ticket_cancel_page(struct req *r)
{
	struct ticket_view v = { 0 };
	struct ticket t;

	TRY(ticket_load(r, &t));
	TRY(ticket_fill(r, &t, &v));
	form_page(r, say(r->lang, "Cancel the booking"), &(struct form_errors){ 0 });
	r->page.section = S("events");
	ticket_cancel(&r->out, &r->page, &v);
	return OK;
}

/* POST /{lang}/ticket/{token}/cancel: once it is over, what is kept of the person goes. */
err ticket_cancel_post(struct req *r)
{
	struct ticket t;

	TRY(ticket_load(r, &t));
	if (t.b.came || ticket_over(&t, r->now))
		TRY(booking_erase(r->db, &(struct booking_erase_in){ .id = t.b.id }));
	else
		TRY(booking_cancel(r->db, r->a, t.b.id, site_url(r), r->now));
	return redirect(r, arena_printf(r->a, "/ticket/%.*s?cancelled=1", FMT(r->seg[0])));
}

/* "khue.example" of "https://khue.example/". */
static str host_of(str site)
{
	ptrdiff_t at = str_find(site, S("://"), 0);

	return at < 0 ? site : str_cut(site, (size_t)at + 3, site.n);
}

/* GET /{lang}/ticket/{token}/ticket.ics */
err ticket_ics_page(struct req *r)
{
	struct cal_feed feed = { .lang = r->lang };
	struct ticket t;
	str site = site_url(r), title;

	TRY(ticket_load(r, &t));
	title = booking_title(r->lang, &t.s);
	feed.name = title;
	*LIST_PUSH(r->a, &feed.events) = (struct cal_event){ .uid = arena_printf(r->a, "booking-%lld@%.*s", (long long)t.b.id, FMT(host_of(site))),
		.sequence = t.o.told + (str_eq(t.b.state, S("cancelled")) ? 1 : 0), .stamp_at = r->now, .made_at = t.b.made_at,
		.starts_at = t.slot.starts_at, .ends_at = t.slot.ends_at > t.slot.starts_at ? t.slot.ends_at : 0, .summary = title,
		.location = booking_place(r->a, r->lang, &t.s), .url = arena_printf(r->a, "%.*s/%.*s/ticket/%.*s", FMT(site), FMT(lang_code(r->lang)),
			FMT(r->seg[0])),
		.description = say_with(r->a, r->lang, "Ticket code {code}", { "code", t.b.code }), .alarm_s = 3600,
		.status = t.o.cancelled || str_eq(t.b.state, S("cancelled")) ? CAL_CANCELLED : str_eq(t.b.state,
			S("waiting")) ? CAL_TENTATIVE : CAL_CONFIRMED };
	req_download(r, S("text/calendar; charset=utf-8"), S("ticket.ics"));
	cal_write(&r->out, &feed);
	return OK;
}

/* GET /{lang}/ticket/{token}/data.json */
err ticket_data_page(struct req *r)
{
	struct ticket t;
	struct json j;

	TRY(ticket_load(r, &t));
	req_download(r, S("application/json"), S("booking.json"));
	json_start(&j, &r->out);
	json_open(&j, '{');
	json_kt(&j, "name", t.b.name);
	json_kt(&j, "email", t.b.email);
	json_kt(&j, "language", t.b.lang);
	json_kt(&j, "country", t.b.country);
	json_kt(&j, "event", booking_title(r->lang, &t.s));
	json_kt(&j, "starts_at", instant_iso(r->a, t.slot.starts_at));
	json_ki(&j, "places", t.b.places);
	json_kt(&j, "state", t.b.state);
	json_kt(&j, "code", t.b.code);
	json_ki(&j, "came", t.b.came);
	json_kt(&j, "consent", t.b.consent);
	json_kt(&j, "made_at", instant_iso(r->a, t.b.made_at));
	json_close(&j, '}');
	return OK;
}
