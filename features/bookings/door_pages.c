/* door_pages.c - the door: a page that a phone takes along, the list it downloads, the scans it brings back; the same without a script. */
#include "assets.h"
#include "auth.h"
#include "bookings_in.h"
#include "bookings_routes.h"
#include "checkin_html.h"
#include "clock.h"
#include "events.h"
#include "json.h"
#include "text.h"
#include "words.h"

enum { SESSIONS_SHOWN = 60, AHEAD_S = 14 * DAY_S, BACK_S = 2 * DAY_S, LIST_SHOWN = 100, LIST_READ = CHECKIN_TICKETS_MAX };

static str title_of(const struct req *r, const struct booking_event *e)
{
	str first = r->lang == LANG_VI ? e->title_vi : e->title_en;

	return first.n ? first : r->lang == LANG_VI ? e->title_en : e->title_vi;
}

/* GET /{lang}/desk/events/{id}/checkin: without a name in it, so that the phone may keep it. */
err checkin_page(struct req *r)
{
	struct booking_event event;
	struct booking_sessions_list rows;
	struct door_view v = { 0 };

	TRY(booking_desk_event(r, &event));
	TRY(booking_sessions(r->db, &(struct booking_sessions_in){ .event = event.id, .since = r->now - BACK_S, .take = SESSIONS_SHOWN }, r->a, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		const struct booking_sessions *s = &rows.at[i];
		if (str_given(s->offered) && s->starts_at < r->now + AHEAD_S)
			*LIST_PUSH(r->a, &v.sessions) = (struct door_session){ .id = s->id, .when = booking_when(r->a, r->lang, s->starts_at, s->ends_at),
				.cancelled = str_eq(s->state, S("cancelled")), .now = s->starts_at - 3600 <= r->now && s->ends_at > r->now };
	}
	TRY(booking_countries_fill(r->a, r->lang, ABSENT, &v.countries));
	v.event = event.id;
	v.title = title_of(r, &event);
	v.worker = arena_printf(r->a, "/%.*s/desk/events/%lld/checkin-worker.js", FMT(lang_code(r->lang)), (long long)event.id);
	v.scope = arena_printf(r->a, "/%.*s/desk/events/%lld/checkin", FMT(lang_code(r->lang)), (long long)event.id);
	r->page.title = say_with(r->a, r->lang, "Check-in: {title}", { "title", v.title });
	r->page.script = S("checkin.js");
	req_header(r, S("Permissions-Policy"), S("camera=(self), geolocation=(self), microphone=(), payment=(), usb=()"));
	checkin_sheet(&r->out, &r->page, &v);
	return OK;
}

/* GET /{lang}/desk/events/{id}/checkin-worker.js?v=: keeps the page of this event, and nothing else, for when the network is away.
 *   v  file name of the page's own script, which does both sides of the work */
err checkin_worker_page(struct req *r)
{
	struct booking_event event;
	str script = req_query(r, S("v"));

	TRY(booking_desk_event(r, &event));
	if (!str_given(script) || !str_starts(script, S("checkin.")) || !asset_find(script))
		return ERR_NOT_FOUND;
	r->bare = true;
	r->type = S("text/javascript; charset=utf-8");
	req_header(r, S("Service-Worker-Allowed"), arena_printf(r->a, "/%.*s/desk/events/%lld/checkin", FMT(lang_code(r->lang)), (long long)event.id));
	buf_printf(&r->out, "self.PAGE = \"/%.*s/desk/events/%lld/checkin\";\nimportScripts(\"/assets/%.*s\");\n", FMT(lang_code(r->lang)), (long long)event.id,
		FMT(script));
	return OK;
}

static void ticket_json(struct json *j, struct arena *a, const struct checkin_tickets *t)
{
	json_open(j, '{');
	json_kt(j, "code", t->code);
	json_kt(j, "name", t->name);
	json_ki(j, "places", t->places);
	json_ki(j, "came", t->came);
	json_ki(j, "came_at", t->came_at.v);
	json_kt(j, "when", booking_hours(a, t->starts_at, 0));
	json_close(j, '}');
}

/* GET …/checkin/{session}/list.json: names in it, so that the phone forgets it when the session is over. */
err checkin_tickets_page(struct req *r)
{
	struct booking_event event;
	struct booking_session s;
	struct booking_offer_get o;
	struct checkin_tickets_list rows;
	struct checkin_count c;
	struct json j;

	TRY(booking_desk_session(r, &event, &s));
	TRY(booking_offer_get(r->db, &(struct booking_offer_get_in){ .session = s.id }, r->a, &o));
	TRY(checkin_tickets(r->db, &(struct checkin_tickets_in){ .session = s.id, .after = 0, .take = CHECKIN_TICKETS_MAX }, r->a, &rows));
	TRY(checkin_counted(r->db, r->a, s.id, &c));
	audit_view(r, S("booking.list"), S("session"), s.id);
	r->bare = true;
	r->type = S("application/json");
	json_start(&j, &r->out);
	json_open(&j, '{');
	json_kt(&j, "csrf", r->session->csrf);
	json_kt(&j, "seal", checkin_seal(r->a, s.id, r->session->person, r->now));
	json_ki(&j, "now", r->now);
	json_ki(&j, "ends_at", s.ends_at);
	json_ki(&j, "walked", c.walked);
	json_ki(&j, "came", c.came);
	json_kb(&j, "ask_country", o.ask_country);
	json_key(&j, "tickets");
	json_open(&j, '[');
	for (size_t i = 0; i < rows.n; i++)
		ticket_json(&j, r->a, &rows.at[i]);
	json_close(&j, ']');
	json_close(&j, '}');
	return OK;
}

static err merge_all(struct req *r, int64_t session, const struct checkin_batch *b, struct json *j)
{
	for (size_t i = 0; i < b->scans.n; i++) {
		struct checkin_result res;
		TRY(checkin_merge(r->db, r->a, session, &b->scans.at[i], b->device, SOME(r->session->person), r->now, &res));
		json_open(j, '{');
		json_kt(j, "id", b->scans.at[i].scan);
		json_kt(j, "result", res.result);
		json_ki(j, "came", res.came);
		json_ki(j, "came_at", res.came_at);
		json_close(j, '}');
	}
	return OK;
}

/* POST …/checkin/{session}/merge: field `batch`, see checkin_read.  Each scan has an id of its own and counts once, however often it is sent. */
err checkin_merge_post(struct req *r)
{
	struct booking_event event;
	struct booking_session s;
	struct checkin_batch b;
	struct json j;

	TRY(booking_desk_session(r, &event, &s));
	TRY(checkin_read(r->a, req_form(r, S("batch")), &b));
	TRY(checkin_seal_open(r->a, b.seal, s.id));
	r->bare = true;
	r->type = S("application/json");
	json_start(&j, &r->out);
	json_open(&j, '{');
	json_key(&j, "results");
	json_open(&j, '[');
	TRY(merge_all(r, s.id, &b, &j));
	json_close(&j, ']');
	json_close(&j, '}');
	return audit(r, S("booking.checkin"), S("session"), s.id, ABSENT, arena_printf(r->a, "%zu scans of %.*s", b.scans.n, FMT(b.device)));
}

/* ---- without a script */

static bool fits(struct arena *a, const struct checkin_tickets *t, str folded, str code)
{
	if (!folded.n)
		return true;
	return (str_given(code) && str_eq(code, t->code)) || (str_given(t->name) && str_find(text_fold(a, t->name), folded, 0) >= 0);
}

static err list_show(struct req *r, const struct booking_event *event, const struct booking_session *s, struct door_list_view *v)
{
	struct checkin_tickets_list rows;
	struct checkin_count c;
	str folded = text_fold(r->a, v->q), code = booking_code_read(r->a, v->q);

	TRY(checkin_tickets(r->db, &(struct checkin_tickets_in){ .session = s->id, .after = 0, .take = LIST_READ }, r->a, &rows));
	for (size_t i = 0; i < rows.n && v->tickets.n < LIST_SHOWN; i++)
		if (fits(r->a, &rows.at[i], folded, code))
			*LIST_PUSH(r->a, &v->tickets) = (struct door_ticket){ .name = rows.at[i].name, .code = rows.at[i].code, .places = rows.at[i].places,
				.came = rows.at[i].came, .came_at = rows.at[i].came_at.v, .when = booking_hours(r->a, rows.at[i].starts_at, 0) };
	TRY(checkin_counted(r->db, r->a, s->id, &c));
	v->event = event->id;
	v->session = s->id;
	v->came = c.came;
	v->walked = c.walked;
	v->title = title_of(r, event);
	v->when = booking_when(r->a, r->lang, s->starts_at, s->ends_at);
	v->scan = r->id;
	TRY(booking_countries_fill(r->a, r->lang, ABSENT, &v->countries));
	form_page(r, say_with(r->a, r->lang, "Check-in: {title}", { "title", v->title }), &(struct form_errors){ 0 });
	audit_view(r, S("booking.list"), S("session"), s->id);
	checkin_list(&r->out, &r->page, v);
	return OK;
}

/* GET …/checkin/{session} */
err checkin_list_page(struct req *r)
{
	static const struct { const char *name, *words, *kind; } notices[] = {
		{ "counted", WORD("Checked in."), "ok" }, { "double", WORD("This ticket was checked in already."), "bad" },
		{ "unknown", WORD("No ticket has this code."), "bad" }, { "other", WORD("This ticket is for another session, or was cancelled."), "bad" },
		{ "walk", WORD("Counted."), "ok" },
	};
	struct booking_event event;
	struct booking_session s;
	struct booking_offer_get o;
	struct door_list_view v = { .q = req_query(r, S("q")) };
	str done = req_query(r, S("done"));

	TRY(booking_desk_session(r, &event, &s));
	TRY(booking_offer_get(r->db, &(struct booking_offer_get_in){ .session = s.id }, r->a, &o));
	if (!str_given(v.q))
		v.q = S("");
	for (size_t i = 0; str_given(done) && i < sizeof notices / sizeof *notices; i++)
		if (str_eq(done, str_c(notices[i].name))) {
			v.notice = say(r->lang, notices[i].words);
			v.notice_kind = str_c(notices[i].kind);
		}
	return list_show(r, &event, &s, &v);
}

static err scan_read(struct req *r, struct checkin_scan *scan)
{
	str kind = req_form(r, S("do")), n = req_form(r, S("n")), country = req_form(r, S("country"));

	*scan = (struct checkin_scan){ .scan = str_given(r->key) && r->key.n ? r->key : r->id, .at = r->now };
	scan->kind = str_eq(kind, S("walk")) || str_eq(kind, S("walk-back")) ? CHECKIN_WALK : str_eq(kind, S("out")) ? CHECKIN_OUT : CHECKIN_IN;
	if (scan->kind == CHECKIN_WALK) {
		scan->n = str_eq(kind, S("walk")) ? 1 : -1;
		scan->country = booking_country_right(country) ? country : ABSENT;
		return OK;
	}
	if (str_given(n) && (str_int(n, &scan->n) != OK || scan->n < 0 || scan->n > BOOKING_PLACES_MAX))
		return ERR_INVALID;
	scan->code = booking_code_read(r->a, str_given(req_form(r, S("code"))) ? req_form(r, S("code")) : S(""));
	return OK;
}

/* POST …/checkin/{session}: one ticket, or one person without. */
err checkin_list_post(struct req *r)
{
	struct booking_event event;
	struct booking_session s;
	struct booking_offer_get o;
	struct checkin_scan scan;
	struct checkin_result res;

	TRY(booking_desk_session(r, &event, &s));
	TRY(booking_offer_get(r->db, &(struct booking_offer_get_in){ .session = s.id }, r->a, &o));
	TRY(scan_read(r, &scan));
	TRY(checkin_merge(r->db, r->a, s.id, &scan, S("desk"), SOME(r->session->person), r->now, &res));
	return redirect(r, arena_printf(r->a, "/desk/events/%lld/checkin/%lld?done=%.*s", (long long)event.id, (long long)s.id,
		FMT(scan.kind == CHECKIN_WALK ? S("walk") : res.result)));
}
