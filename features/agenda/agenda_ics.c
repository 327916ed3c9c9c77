/* agenda_ics.c - calendars to subscribe to.
 *
 * A recurring event is one VEVENT with its rule; each session of the rule that was moved or cancelled stands beside it under RECURRENCE-ID.  All other
 * sessions are VEVENTs of their own.  Calendar programs differ in what they show of STATUS, so moved and cancelled also stand in words. */
#include "agenda_in.h"
#include "agenda_routes.h"
#include "words.h"

struct feeding {
	struct req *r;
	struct event_cards cards;
	struct agenda_session_rows_list sessions;
	struct agenda_rule_rows_list rules;
	struct agenda_except_rows_list excepts;
	struct cal_feed feed;
};

static struct event_session session_of(const struct agenda_session_rows *s)
{
	return (struct event_session){ .id = s->id, .event = s->event, .all_day = s->all_day, .starts_at = s->starts_at, .ends_at = s->ends_at,
		.open_end = s->open_end,
		.state = s->state, .was_at = s->was_at, .ruled = s->ruled, .fallen = s->fallen, .note_vi = s->note_vi, .note_en = s->note_en, .sequence = s->version,
		.changed_at = s->changed_at };
}

static str place_of(struct feeding *f, const struct event_card *c)
{
	enum lang lang = f->r->lang;
	str part[3] = { agenda_in_lang(lang, c->place_vi, c->place_en), agenda_in_lang(lang, c->address_vi, c->address_en), agenda_in_lang(lang, c->ward_vi,
		c->ward_en) };
	struct buf b = { .a = f->r->a };

	for (size_t i = 0; i < 3; i++)
		if (part[i].n) {
			if (b.n)
				buf_add(&b, S(", "));
			buf_add(&b, part[i]);
		}
	if (!b.n && str_given(c->online_url))
		buf_add(&b, c->online_url);
	return buf_str(&b);
}

static void paragraph(struct buf *b, str s)
{
	if (!s.n)
		return;
	if (b->n)
		buf_add(b, S("\n\n"));
	buf_add(b, s);
}

/* What is the same for all sessions of an event. */
static struct cal_event base_of(struct feeding *f, const struct event_card *c)
{
	enum lang lang = f->r->lang;

	return (struct cal_event){ .stamp_at = c->changed_at, .made_at = c->made_at, .sequence = c->sequence, .summary = agenda_in_lang(lang, c->title_vi,
		c->title_en),
		.description = agenda_in_lang(lang, c->summary_vi, c->summary_en), .location = place_of(f, c), .url = agenda_url(f->r, lang, c->path),
		.organizer = agenda_in_lang(lang, c->organiser_vi, c->organiser_en), .categories = agenda_in_lang(lang, c->kind_vi, c->kind_en), .placed = c->placed,
		.lat_e6 = c->lat_e6, .lon_e6 = c->lon_e6 };
}

static void cancelled(struct feeding *f, struct cal_event *e)
{
	e->status = CAL_CANCELLED;
	e->summary = say_with(f->r->a, f->r->lang, "Cancelled: {title}", { "title", e->summary });
}

/* A session as it is now. */
static void session_put(struct feeding *f, const struct event_card *c, const struct event_session *s, bool of_rule)
{
	struct arena *a = f->r->a;
	struct cal_event e = base_of(f, c);
	struct buf about = { .a = a };
	bool off = str_eq(s->state, S("cancelled"));

	e.uid = of_rule ? arena_printf(a, "event-%lld@khue", (long long)c->id) : arena_printf(a, "session-%lld@khue", (long long)s->id);
	e.sequence = s->sequence;
	e.stamp_at = s->changed_at > c->changed_at ? s->changed_at : c->changed_at;
	e.all_day = s->all_day;
	e.starts_at = s->starts_at;
	e.ends_at = s->open_end ? 0 : s->ends_at;
	e.starts_on = date_iso(a, date_at(s->starts_at));
	e.ends_on = date_iso(a, date_at(s->ends_at > s->starts_at ? s->ends_at - 1 : s->starts_at));
	if (of_rule && s->all_day)
		e.instead_of_on = date_iso(a, date_at(s->was_at));
	else if (of_rule)
		e.instead_of_at = s->was_at;
	paragraph(&about, agenda_in_lang(f->r->lang, s->note_vi, s->note_en));
	if (!off && str_eq(s->state, S("moved")) && s->was_at != s->starts_at)
		paragraph(&about, say_with(a, f->r->lang, "Moved; it was to be on {was}.", { "was", agenda_was(a, f->r->lang, s) }));
	paragraph(&about, e.description);
	e.description = buf_str(&about);
	if (off || c->cancelled)
		cancelled(f, &e);
	*LIST_PUSH(a, &f->feed.events) = e;
}

static const struct agenda_rule_rows *rule_of(const struct feeding *f, int64_t event)
{
	for (size_t i = 0; i < f->rules.n; i++)
		if (f->rules.at[i].id == event)
			return &f->rules.at[i];
	return NULL;
}

static struct str_list excepts_of(struct feeding *f, int64_t event)
{
	str *day = arena_array(f->r->a, str, f->excepts.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < f->excepts.n; i++)
		if (f->excepts.at[i].event == event)
			day[n++] = f->excepts.at[i].day_on;
	return (struct str_list){ day, n };
}

/* The recurring event itself.  false: its rule cannot be told. */
static bool rule_put(struct feeding *f, const struct event_card *c, const struct agenda_rule_rows *rule)
{
	struct cal_event e = base_of(f, c);
	struct date first;

	if (!rule || !str_given(rule->rule_first_on) || date_parse(rule->rule_first_on, &first) != OK)
		return false;
	e.uid = arena_printf(f->r->a, "event-%lld@khue", (long long)c->id);
	e.all_day = !rule->rule_from_min.has;
	e.starts_at = agenda_midnight(first) + rule->rule_from_min.v * 60;
	e.ends_at = rule->rule_long_min.has ? e.starts_at + rule->rule_long_min.v * 60 : 0;
	e.starts_on = rule->rule_first_on;
	e.ends_on = date_iso(f->r->a, date_at(e.ends_at > e.starts_at ? e.ends_at - 1 : e.starts_at));
	e.rule = rule->rule;
	e.except = excepts_of(f, c->id);
	if (c->cancelled)
		cancelled(f, &e);
	*LIST_PUSH(f->r->a, &f->feed.events) = e;
	return true;
}

/* The first of an event's sessions, which stand together, by id of the event. */
static size_t first_of(const struct agenda_session_rows_list *sessions, int64_t event)
{
	size_t low = 0, high = sessions->n;

	while (low < high) {
		size_t mid = (low + high) / 2;
		if (sessions->at[mid].event < event)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static void event_put(struct feeding *f, const struct event_card *c)
{
	bool ruled = rule_put(f, c, rule_of(f, c->id));

	for (size_t i = first_of(&f->sessions, c->id); i < f->sessions.n && f->sessions.at[i].event == c->id; i++) {
		struct event_session s = session_of(&f->sessions.at[i]);
		bool of_rule = ruled && s.ruled, as_rule = of_rule && str_eq(s.state, S("on")) && s.was_at == s.starts_at && !s.note_vi.n && !s.note_en.n;
		if (!as_rule && !(of_rule && s.fallen))
			session_put(f, c, &s, of_rule);
	}
}

static err answer(struct feeding *f, str name, str about, str path)
{
	struct req *r = f->r;
	str full = str_starts(path, arena_printf(r->a, "/%.*s/", FMT(lang_code(r->lang)))) ? path : arena_printf(r->a, "/%.*s%.*s", FMT(lang_code(r->lang)),
		FMT(path));

	f->feed.lang = r->lang;
	f->feed.name = name;
	f->feed.about = about;
	f->feed.source = arena_printf(r->a, "%.*s%.*s", FMT(site_url(r)), FMT(full));
	f->feed.ttl_s = AGENDA_TTL_S;
	cal_write(&r->out, &f->feed);
	r->type = S("text/calendar; charset=utf-8");
	r->bare = true;
	r->max_age = AGENDA_FEED_MAX_AGE_S;
	req_header(r, S("X-Robots-Tag"), S("noindex"));
	return OK;
}

err agenda_feed(struct req *r, const int64_t *event, size_t n, str name, str about, str path)
{
	struct feeding f = { .r = r };
	struct int_list ids = { event, n };

	if (n) {
		TRY(events_cards(r->db, r->a, event, n, &f.cards));
		TRY(agenda_session_rows(r->db, &(struct agenda_session_rows_in){ .events = ids }, r->a, &f.sessions));
		TRY(agenda_rule_rows(r->db, &(struct agenda_rule_rows_in){ .events = ids }, r->a, &f.rules));
		TRY(agenda_except_rows(r->db, &(struct agenda_except_rows_in){ .events = ids }, r->a, &f.excepts));
	}
	for (size_t i = 0; i < f.cards.n; i++)
		if (f.cards.at[i].public_)
			event_put(&f, &f.cards.at[i]);
	return answer(&f, name, about, path);
}

err agenda_ics(struct req *r, const int64_t *event, size_t n, str name, str path)
{
	return agenda_feed(r, event, n, name, ABSENT, path);
}

err agenda_ics_sessions(struct req *r, const int64_t *session, size_t n, str name, str path)
{
	struct feeding f = { .r = r };

	TRY(events_of_sessions(r->db, r->a, session, n, &f.cards));
	for (size_t i = 0; i < f.cards.n; i++)
		if (f.cards.at[i].public_)
			session_put(&f, &f.cards.at[i], &f.cards.at[i].next, false);
	return answer(&f, name, ABSENT, path);
}

/* Events of the sessions that a filter finds, each once, in their order. */
static err events_of(struct req *r, const struct event_cards *cards, int64_t **id, size_t *n)
{
	*id = arena_array(r->a, int64_t, cards->n + 1);
	*n = 0;
	for (size_t i = 0; i < cards->n && *n < AGENDA_FEED_EVENTS; i++) {
		size_t k = 0;
		while (k < *n && (*id)[k] != cards->at[i].id)
			k++;
		if (k == *n)
			(*id)[(*n)++] = cards->at[i].id;
	}
	return OK;
}

/* GET /{lang}/events.ics with the filters of the page: whole events, or the sessions of the days that it names. */
err agenda_events_ics(struct req *r)
{
	struct agenda_filter x;
	struct event_cards cards;
	int64_t *id;
	size_t n;

	TRY(agenda_filter_read(r, &x));
	x.f.after_at = x.f.after_id = 0;
	x.f.take = 2 * AGENDA_FEED_EVENTS;
	TRY(events_between(r->db, r->a, &x.f, r->lang, &cards));
	str name = x.space.n ? say_with(r->a, r->lang, "Events: {place}", { "place", x.space_title }) : say(r->lang, "Events");
	str path = agenda_address(r, &x, S("/events.ics"), &(struct agenda_change){ 0 });
	if (!x.dated) {
		TRY(events_of(r, &cards, &id, &n));
		return agenda_feed(r, id, n, name, say(r->lang, "What is on in the city's creative spaces and elsewhere."), path);
	}
	id = arena_array(r->a, int64_t, cards.n + 1);
	for (size_t i = 0; i < cards.n; i++)
		id[i] = cards.at[i].next.id;
	return agenda_ics_sessions(r, id, cards.n, name, path);
}

/* GET /{lang}/spaces/{slug}/events.ics */
err agenda_space_ics(struct req *r)
{
	struct agenda_space_by_slug s;
	struct agenda_events_of_space_list rows;

	TRY(agenda_space(r, r->seg[0], &s));
	TRY(agenda_events_of_space(r->db, &(struct agenda_events_of_space_in){ .space = s.id, .take = AGENDA_FEED_EVENTS }, r->a, &rows));
	int64_t *id = arena_array(r->a, int64_t, rows.n + 1);
	for (size_t i = 0; i < rows.n; i++)
		id[i] = rows.at[i].id;
	return agenda_ics(r, id, rows.n, say_with(r->a, r->lang, "Events: {place}", { "place", agenda_in_lang(r->lang, s.title_vi, s.title_en) }),
		arena_printf(r->a, "/spaces/%.*s/events.ics", FMT(s.slug)));
}
