/* agenda_event.c - GET /{lang}/events/{slug}: an event's page, and its calendar. */
#include "agenda_event_html.h"
#include "agenda_in.h"
#include "agenda_routes.h"
#include "words.h"

enum { SESSIONS_SHOWN = 12, SERIES_SHOWN = 6 };

static void session_show(struct req *r, const struct event_session *s, struct agenda_sessions *to)
{
	*LIST_PUSH(r->a, to) = (struct agenda_session){ .when = agenda_when(r->a, r->lang, s, false), .iso = agenda_iso(r->a, s), .note_vi = s->note_vi,
		.note_en = s->note_en, .cancelled = str_eq(s->state, S("cancelled")), .moved = str_eq(s->state, S("moved")), .id = arena_printf(r->a, "s-%lld",
			(long long)s->id),
		.was = str_eq(s->state, S("moved")) && s->was_at != s->starts_at ? agenda_was(r->a, r->lang, s) : ABSENT };
}

/* What is to come in two lists, the second one folded away; what is over in a third.  A session that fell out of the rule long ago says nothing any more. */
static void sessions_fill(struct req *r, const struct event_sessions *all, struct agenda_event_view *v)
{
	bool any = false;

	for (size_t i = 0; i < all->n; i++) {
		const struct event_session *s = &all->at[i];
		bool over = (s->open_end ? s->starts_at + DAY_S : s->ends_at) <= r->now, off = str_eq(s->state, S("cancelled"));
		if (s->fallen && over)
			continue;
		session_show(r, s, over ? &v->past : v->coming.n < SESSIONS_SHOWN ? &v->coming : &v->later);
		any = any || (!over && !off);
		v->changed = v->changed || (!over && (off || str_eq(s->state, S("moved"))));
	}
	v->over = !v->coming.n;
	v->cancelled = v->c.cancelled || (v->coming.n && !any);
}

static str language_name(enum lang lang, str code)
{
	static const struct { const char *code, *words; } of[] = { { "vi", WORD("Vietnamese") }, { "en", WORD("English") }, { "fr", WORD("French") }, { "zh",
		WORD("Chinese") },
		{ "ja", WORD("Japanese") }, { "ko", WORD("Korean") }, { "de", WORD("German") }, { "ru", WORD("Russian") }, { "es", WORD("Spanish") }, { "it",
			WORD("Italian") } };

	for (size_t i = 0; i < sizeof of / sizeof *of; i++)
		if (str_eq(code, str_c(of[i].code)))
			return say(lang, of[i].words);
	return code;
}

static str languages_of(struct req *r, str codes)
{
	struct buf b = { .a = r->a };
	str one;

	while (str_given(codes) && str_split(&codes, ',', &one)) {
		if (!one.n)
			continue;
		if (b.n)
			buf_add(&b, S(", "));
		buf_add(&b, language_name(r->lang, str_trim(one)));
	}
	return buf_str(&b);
}

static str audience_of(enum lang lang, str code)
{
	return str_eq(code, S("children")) ? say(lang, "Children and families") : str_eq(code, S("adults")) ? say(lang, "Adults")
		: str_eq(code, S("professionals")) ? say(lang, "Professionals") : say(lang, "Everybody");
}

static str step_free_of(enum lang lang, str code)
{
	return str_eq(code, S("yes")) ? say(lang, "Step-free throughout") : str_eq(code, S("partly")) ? say(lang, "Step-free in part")
		: str_eq(code, S("no")) ? say(lang, "There are steps") : S("");
}

/* The words that were released; in the other language where there are none in this one. */
static err words_fill(struct req *r, struct agenda_event_view *v)
{
	struct twin_public p;
	enum lang lang = r->lang;
	err e = twin_public_get(r->db, r->a, v->c.twin, lang, &p);

	if (e == ERR_NOT_FOUND) {
		lang = lang == LANG_VI ? LANG_EN : LANG_VI;
		e = twin_public_get(r->db, r->a, v->c.twin, lang, &p);
	}
	TRY(e);
	v->lang = lang_code(lang);
	v->foreign = lang != r->lang;
	v->alone = !v->c.in_vi || !v->c.in_en;
	v->title = p.title;
	v->summary = p.summary;
	v->body = (safe_html){ p.html };
	v->has_body = p.html.n > 0;
	return OK;
}

static err pictures_fill(struct req *r, struct agenda_event_view *v)
{
	err e = v->c.cover ? media_picture(r->db, r->a, v->c.cover, r->lang, &v->cover) : ERR_NOT_FOUND;

	v->pictured = e == OK;
	if (e != OK)
		return e == ERR_NOT_FOUND ? OK : e;
	v->cover.eager = true;
	v->cover.sizes = S("(max-width: 62rem) 100vw, 62rem");
	r->page.picture = v->cover.preview;
	return OK;
}

static err map_fill(struct req *r, struct agenda_event_view *v)
{
	const struct event_card *c = &v->c;
	str label = agenda_in_lang(r->lang, c->place_vi, c->place_en);
	struct map_pin pin = { .lat_e6 = c->lat_e6, .lon_e6 = c->lon_e6, .label = label.n ? label : v->title, .tile = c->tile, .ground = c->ground, .n = 1 };

	if (!c->placed)
		return OK;
	v->mapped = true;
	return map_draw(r, &(struct map_in){ .box = map_box_around(&pin, 1), .pin = &pin, .npins = 1, .title = say(r->lang, "Where it is"), .small = true }, &v->map);
}

static err series_fill(struct req *r, struct agenda_event_view *v)
{
	struct event_cards cards, others = { 0 };
	int64_t from = agenda_midnight(date_at(r->now));
	struct event_filter f = { .from_at = from, .to_at = from + AGENDA_AHEAD_DAYS * (int64_t)DAY_S, .series = SOME(v->c.series), .take = 2 * SERIES_SHOWN };

	if (!v->c.series)
		return OK;
	TRY(events_between(r->db, r->a, &f, r->lang, &cards));
	for (size_t i = 0; i < cards.n && others.n < SERIES_SHOWN; i++)
		if (cards.at[i].id != v->c.id)
			*LIST_PUSH(r->a, &others) = cards.at[i];
	return agenda_items_fill(r, &others, false, &v->more);
}

static void facts_fill(struct req *r, struct agenda_event_view *v)
{
	const struct event_card *c = &v->c;

	v->mark = arena_printf(r->a, "%.*s %.*s", FMT(c->tile), FMT(c->ground));
	v->place_href = str_given(c->place_path) ? agenda_path(r, c->place_path) : ABSENT;
	v->audience = audience_of(r->lang, c->audience);
	v->languages = languages_of(r, c->languages);
	v->step_free = step_free_of(r->lang, c->step_free);
	v->age = c->age_from.has ? say_n(r->a, r->lang, "from {n} year of age", "from {n} years of age", c->age_from.v) : S("");
	v->rule = str_given(c->rule) ? cal_rule_words(r->a, r->lang, c->rule) : S("");
	v->ics = arena_printf(r->a, "/%.*s%.*s.ics", FMT(lang_code(r->lang)), FMT(c->path));
	v->webcal = agenda_webcal(r, arena_printf(r->a, "%.*s.ics", FMT(c->path)));
}

static err event_show(struct req *r, struct agenda_event_view *v)
{
	struct event_sessions sessions;

	TRY(words_fill(r, v));
	TRY(events_sessions(r->db, r->a, v->c.id, &sessions));
	sessions_fill(r, &sessions, v);
	facts_fill(r, v);
	TRY(pictures_fill(r, v));
	TRY(map_fill(r, v));
	TRY(evidence_of_thing(r->db, r->a, S("event"), v->c.id, false, &v->serves));
	TRY(series_fill(r, v));
	agenda_event_json(r, v, &sessions);
	r->page.title = v->title;
	r->page.summary = v->summary;
	r->page.section = S("events");
	r->page.alone = v->alone;
	agenda_event_head(&r->out, &r->page, v);
	for (size_t i = 0; i < nevent_parts; i++)
		TRY(event_parts[i].show(r, v->c.id));
	agenda_event_rest(&r->out, &r->page, v);
	return OK;
}

/* A slug, without ".ics" where it is the calendar that is asked for. */
static str slug_of(const struct req *r, bool *calendar)
{
	str slug = r->seg[0];

	*calendar = str_ends(slug, S(".ics"));
	return *calendar ? str_cut(slug, 0, slug.n - 4) : slug;
}

/* An older address leads on for ever. */
static err lead_on(struct req *r, str path, bool calendar)
{
	r->status = 301;
	r->location = arena_printf(r->a, "/%.*s%.*s%s", FMT(lang_code(r->lang)), FMT(path), calendar ? ".ics" : "");
	return OK;
}

/* GET /{lang}/events/{slug} */
err agenda_event_page(struct req *r)
{
	struct agenda_event_view v = { 0 };
	str moved_to;
	bool calendar;

	TRY(events_by_slug(r->db, r->a, slug_of(r, &calendar), &v.c, &moved_to));
	if (!v.c.public_)
		return ERR_NOT_FOUND;
	if (str_given(moved_to))
		return lead_on(r, moved_to, calendar);
	if (calendar)
		return agenda_ics(r, &v.c.id, 1, agenda_in_lang(r->lang, v.c.title_vi, v.c.title_en), arena_printf(r->a, "%.*s.ics", FMT(v.c.path)));
	return event_show(r, &v);
}
