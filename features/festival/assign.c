/* assign.c - which events belong to an edition, and where their sessions stand in its programme; many at once. */
#include "auth.h"
#include "clock.h"
#include "events.h"
#include "festival_assign_html.h"
#include "festival_desk.h"
#include "festival_routes.h"
#include "text.h"
#include "words.h"

enum { SHOWN_MAX = 300, PICK_MAX = 100 };

err festival_event_put(struct db *db, struct arena *a, int64_t edition, int64_t event, const struct twin_who *who, int64_t now)
{
	struct event_sessions sessions;
	struct event_facts facts;
	struct festival_get e = { 0 };

	TRY(events_facts(db, a, event, &facts));
	TRY(events_sessions(db, a, event, &sessions));
	if (edition)
		TRY(festival_get(db, &(struct festival_get_in){ .id = edition }, a, &e));
	for (size_t i = 0; i < sessions.n; i++) {
		if (edition && date_at(sessions.at[i].starts_at).y != e.year && !str_eq(sessions.at[i].state, S("cancelled")))
			return ERR_INVALID;
		TRY(festival_slot_drop(db, &(struct festival_slot_drop_in){ .session = sessions.at[i].id }));
	}
	facts.series = edition ? SOME(edition) : NONE;
	return events_set(db, a, event, &facts, who, now);
}

/* ---- sessions by track, route and venue */

static bool lacking(const struct festival_sessions *s, str only)
{
	if (str_eq(only, S("track")))
		return !s->track.has;
	if (str_eq(only, S("place")))
		return !s->venue.has && !str_given(s->address_vi) && !str_given(s->online_url);
	if (str_eq(only, S("venue")))
		return !s->venue.has;
	if (str_eq(only, S("text")))
		return !s->title_vi.n || !s->title_en.n;
	return !str_eq(only, S("draft")) || !s->public;
}

static bool has_words(struct arena *a, const struct festival_sessions *s, str q)
{
	return !q.n || str_find(text_fold(a, arena_printf(a, "%.*s %.*s", FMT(s->title_vi), FMT(s->title_en))), text_fold(a, q), 0) >= 0;
}

static void choice(struct arena *a, struct fest_options *out, str value, str vi, str en, str chosen)
{
	*LIST_PUSH(a, out) = (struct fest_option){ .value = value, .label_vi = vi, .label_en = en, .chosen = str_eq(value, chosen) };
}

static void choices_fill(struct req *r, const struct programme *p, const struct festival_get *e, struct desk_assign *v)
{
	struct fest_days days = { 0 };

	festival_days(r, e, &days);
	for (size_t i = 0; i < days.n; i++) {
		str words = date_words(r->a, r->lang, days.at[i].on);
		choice(r->a, &v->days, days.at[i].on, words, words, v->day);
	}
	for (size_t i = 0; i < p->tracks.n; i++)
		choice(r->a, &v->tracks, arena_printf(r->a, "%lld", (long long)p->tracks.at[i].id), p->tracks.at[i].title_vi, p->tracks.at[i].title_en, ABSENT);
	for (size_t i = 0; i < p->routes.n; i++)
		choice(r->a, &v->routes, arena_printf(r->a, "%lld", (long long)p->routes.at[i].id), p->routes.at[i].title_vi, p->routes.at[i].title_en, ABSENT);
	for (size_t i = 0; i < p->venues.n; i++)
		choice(r->a, &v->venues, arena_printf(r->a, "%lld", (long long)p->venues.at[i].id), p->venues.at[i].title_vi, p->venues.at[i].title_en, ABSENT);
}

static void session_add(struct req *r, const struct programme *p, const struct festival_sessions *s, struct desk_sessions *out)
{
	struct desk_session *d = LIST_PUSH(r->a, out);

	programme_row(r, p, s, &d->s);
	d->is_public = s->public;
	d->no_vietnamese = !s->title_vi.n;
	d->no_english = !s->title_en.n;
	d->no_place = !s->venue.has && !str_given(s->address_vi) && !str_given(s->online_url);
	d->s.href = arena_printf(r->a, "/%.*s/desk/events/%lld", FMT(lang_code(r->lang)), (long long)s->event);
}

/* GET /{lang}/desk/festival/{id}/sessions?day=&only=&q= */
err festival_assign_page(struct req *r)
{
	struct desk_assign v = { .day = req_query(r, S("day")), .only = req_query(r, S("only")), .q = req_query(r, S("q")),
		.done = str_given(req_query(r, S("done"))) ? say(r->lang, "Saved.") : ABSENT };
	struct festival_get e;
	struct programme p;
	struct date d;

	TRY(festival_of_path(r, 0, &e));
	TRY(programme_load(r, &e, date_parse(v.day, &d) == OK ? v.day : ABSENT, true, &p));
	v.edition = e.id, v.year = e.year;
	choices_fill(r, &p, &e, &v);
	for (size_t i = 0; i < p.sessions.n; i++) {
		if (!lacking(&p.sessions.at[i], v.only) || !has_words(r->a, &p.sessions.at[i], v.q))
			continue;
		v.n++;
		if (v.sessions.n < SHOWN_MAX)
			session_add(r, &p, &p.sessions.at[i], &v.sessions);
	}
	r->private_ = true;
	r->page.title = say(r->lang, "Sessions by track, route and venue");
	r->page.section = S("festival");
	desk_assign_page(&r->out, &r->page, &v);
	return OK;
}

/* What a select says: "" leave, "0" none, else an id of this edition.  ERR_INVALID: another edition's */
struct wish { bool change; maybe_int to; };

static err wish_read(struct req *r, const char *name, const int64_t *known, size_t n, struct wish *out)
{
	str s = fest_field(r, name);
	int64_t id;

	*out = (struct wish){ 0 };
	if (!str_given(s))
		return OK;
	if (str_int(s, &id) != OK)
		return ERR_INVALID;
	out->change = true;
	for (size_t i = 0; id && i < n; i++)
		if (known[i] == id)
			out->to = SOME(id);
	return id && !out->to.has ? ERR_INVALID : OK;
}

static err wishes_read(struct req *r, const struct programme *p, struct wish out[3])
{
	int64_t *id = arena_array(r->a, int64_t, p->tracks.n + p->routes.n + p->venues.n + 1);

	for (size_t i = 0; i < p->tracks.n; i++)
		id[i] = p->tracks.at[i].id;
	TRY(wish_read(r, "track", id, p->tracks.n, &out[0]));
	for (size_t i = 0; i < p->routes.n; i++)
		id[i] = p->routes.at[i].id;
	TRY(wish_read(r, "route", id, p->routes.n, &out[1]));
	for (size_t i = 0; i < p->venues.n; i++)
		id[i] = p->venues.at[i].id;
	return wish_read(r, "venue", id, p->venues.n, &out[2]);
}

static bool ticked(struct req *r, int64_t session)
{
	str s;
	int64_t id;

	for (size_t i = 0; str_given(s = req_form_nth(r, S("session"), i)); i++)
		if (str_int(s, &id) == OK && id == session)
			return true;
	return false;
}

static err slots_put(struct req *r, const struct programme *p, const struct wish w[3], int64_t *n)
{
	struct festival_slots_list was;

	TRY(festival_slots(r->db, &(struct festival_slots_in){ .edition = p->edition->id }, r->a, &was));
	for (size_t i = 0; i < p->sessions.n; i++) {
		struct festival_slot_put_in in = { .session = p->sessions.at[i].id, .edition = p->edition->id };
		if (!ticked(r, in.session))
			continue;
		for (size_t k = 0; k < was.n; k++)
			if (was.at[k].session == in.session)
				in.track = was.at[k].track, in.route = was.at[k].route, in.venue = was.at[k].venue;
		in.track = w[0].change ? w[0].to : in.track;
		in.route = w[1].change ? w[1].to : in.route;
		in.venue = w[2].change ? w[2].to : in.venue;
		TRY(festival_slot_put(r->db, &in));
		++*n;
	}
	return OK;
}

/* POST /{lang}/desk/festival/{id}/sessions */
err festival_assign_post(struct req *r)
{
	struct festival_get e;
	struct programme p;
	struct wish w[3];
	int64_t n = 0;

	TRY(festival_of_path(r, 0, &e));
	TRY(programme_load(r, &e, ABSENT, true, &p));
	TRY(wishes_read(r, &p, w));
	TRY(slots_put(r, &p, w, &n));
	TRY(audit(r, S("festival.assign"), S("festival"), e.id, ABSENT, arena_printf(r->a, "%lld", (long long)n)));
	str day = fest_field(r, "day"), only = fest_field(r, "only");
	return redirect(r, arena_printf(r->a, "/desk/festival/%lld/sessions?done=1&day=%.*s&only=%.*s", (long long)e.id, FMT(day), FMT(only)));
}

/* ---- events */

static bool inside_already(const struct desk_events *list, int64_t event)
{
	for (size_t i = 0; i < list->n; i++)
		if (list->at[i].id == event)
			return true;
	return false;
}

static void event_add(struct req *r, const struct event_card *c, bool inside, struct desk_events *out)
{
	if (!inside_already(out, c->id))
		*LIST_PUSH(r->a, out) = (struct desk_event){ .id = c->id, .title_vi = c->title_vi, .title_en = c->title_en, .place_vi = c->place_vi, .place_en = c->place_en,
			.on = festival_day_of(r->a, c->next.starts_at), .inside = inside };
}

static err inside_fill(struct req *r, const struct festival_get *e, struct desk_pick *v)
{
	struct programme p;

	TRY(programme_load(r, e, ABSENT, true, &p));
	for (size_t i = 0; i < p.sessions.n; i++)
		if (!inside_already(&v->inside, p.sessions.at[i].event))
			*LIST_PUSH(r->a, &v->inside) = (struct desk_event){ .id = p.sessions.at[i].event, .title_vi = p.sessions.at[i].title_vi,
				.title_en = p.sessions.at[i].title_en, .on = festival_day_of(r->a, p.sessions.at[i].starts_at), .inside = true };
	return OK;
}

static err others_fill(struct req *r, const struct festival_get *e, struct desk_pick *v)
{
	struct event_filter f = { .words = v->q.n ? v->q : ABSENT, .take = PICK_MAX };
	struct event_cards found;

	f.from_at = festival_midnight(v->from_on);
	f.to_at = festival_midnight(v->to_on) + DAY_S;
	TRY(events_between(r->db, r->a, &f, r->lang, &found));
	for (size_t i = 0; i < found.n; i++)
		if (found.at[i].series != e->id)
			event_add(r, &found.at[i], false, &v->others);
	v->more = found.n == PICK_MAX;
	return OK;
}

static err pick_show(struct req *r, const struct festival_get *e, struct desk_pick *v)
{
	struct date d;

	v->edition = e->id, v->year = e->year;
	v->q = req_query(r, S("q"));
	v->from_on = req_query(r, S("from")), v->to_on = req_query(r, S("to"));
	if (date_parse(v->from_on, &d) != OK)
		v->from_on = str_given(e->from_on) ? e->from_on : arena_printf(r->a, "%lld-01-01", (long long)e->year);
	if (date_parse(v->to_on, &d) != OK)
		v->to_on = str_given(e->to_on) ? e->to_on : arena_printf(r->a, "%lld-12-31", (long long)e->year);
	TRY(inside_fill(r, e, v));
	TRY(others_fill(r, e, v));
	r->private_ = true;
	r->page.title = say(r->lang, "Events of this edition");
	r->page.section = S("festival");
	desk_pick_page(&r->out, &r->page, v);
	return OK;
}

/* GET /{lang}/desk/festival/{id}/events?q=&from=&to= */
err festival_pick_page(struct req *r)
{
	struct desk_pick v = { .done = str_given(req_query(r, S("done"))) ? say(r->lang, "Saved.") : ABSENT };
	struct festival_get e;

	TRY(festival_of_path(r, 0, &e));
	return pick_show(r, &e, &v);
}

/* POST /{lang}/desk/festival/{id}/events: all that are ticked, in or out */
err festival_pick_post(struct req *r)
{
	bool out = str_eq(req_form(r, S("do")), S("drop"));
	struct desk_pick v = { 0 };
	struct twin_who who = fest_who(r);
	struct festival_get e;
	int64_t event;
	str s;

	TRY(festival_of_path(r, 0, &e));
	for (size_t i = 0; i < FESTIVAL_ROWS_MAX && str_given(s = req_form_nth(r, S("event"), i)); i++) {
		if (str_int(s, &event) != OK)
			return ERR_INVALID;
		err put = festival_event_put(r->db, r->a, out ? 0 : e.id, event, &who, r->now);
		if (put == ERR_INVALID) {
			r->status = 422;
			v.wrong = say_with(r->a, r->lang, "Not all could be put in: the festival of {year} holds only sessions of that year.",
				{ "year", arena_printf(r->a, "%lld", (long long)e.year) });
			continue;
		}
		TRY(put);
	}
	TRY(audit(r, out ? S("festival.events_out") : S("festival.events_in"), S("festival"), e.id, ABSENT, ABSENT));
	return str_given(v.wrong) ? pick_show(r, &e, &v) : redirect(r, arena_printf(r->a, "/desk/festival/%lld/events?done=1", (long long)e.id));
}
