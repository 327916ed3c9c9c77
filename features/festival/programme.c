/* programme.c - the programme of an edition: read once, shown by day, venue, route and track, and as one JSON that a phone keeps. */
#include <sodium.h>
#include "clock.h"
#include "festival_in.h"
#include "festival_routes.h"
#include "json.h"
#include "words.h"

str festival_clock(struct arena *a, int64_t at)
{
	int64_t minute = (at + VN_OFFSET_S) % DAY_S / 60;

	return arena_printf(a, "%02lld:%02lld", (long long)(minute / 60), (long long)(minute % 60));
}

str festival_day_of(struct arena *a, int64_t at)
{
	return date_iso(a, date_at(at));
}

/* A session that ends at midnight does not touch the day that begins then. */
bool programme_touches(const struct festival_sessions *s, str day_on)
{
	int64_t from = festival_midnight(day_on), to = from + DAY_S;

	return s->starts_at < to && (s->ends_at > from || s->starts_at >= from);
}

static void touching(struct arena *a, struct festival_sessions_list *all, str day_on)
{
	struct festival_sessions_list some = { 0 };

	for (size_t i = 0; i < all->n; i++)
		if (programme_touches(&all->at[i], day_on))
			*LIST_PUSH(a, &some) = all->at[i];
	*all = some;
}

err programme_load(struct req *r, const struct festival_get *e, str day_on, bool drafts, struct programme *out)
{
	*out = (struct programme){ .edition = e };
	TRY(festival_tracks(r->db, &(struct festival_tracks_in){ .edition = e->id }, r->a, &out->tracks));
	TRY(festival_routes(r->db, &(struct festival_routes_in){ .edition = e->id }, r->a, &out->routes));
	TRY(festival_stops(r->db, &(struct festival_stops_in){ .edition = e->id }, r->a, &out->stops));
	TRY(festival_venues(r->db, &(struct festival_venues_in){ .edition = e->id }, r->a, &out->venues));
	if (!drafts && (!e->programme_at.has || !str_eq(e->state, S("public"))))
		return OK;
	int64_t from = str_given(day_on) ? festival_midnight(day_on) : 0, to = str_given(day_on) ? from + DAY_S : INT64_MAX;
	TRY(festival_sessions(r->db, &(struct festival_sessions_in){ .edition = e->id, .public = !drafts, .from_at = from, .to_at = to,
		.take = FESTIVAL_SESSIONS_MAX }, r->a, &out->sessions));
	if (str_given(day_on))
		touching(r->a, &out->sessions, day_on);
	return OK;
}

const struct festival_venues *programme_venue(const struct programme *p, maybe_int id)
{
	for (size_t i = 0; id.has && i < p->venues.n; i++)
		if (p->venues.at[i].id == id.v)
			return &p->venues.at[i];
	return NULL;
}

const struct festival_tracks *programme_track(const struct programme *p, maybe_int id)
{
	for (size_t i = 0; id.has && i < p->tracks.n; i++)
		if (p->tracks.at[i].id == id.v)
			return &p->tracks.at[i];
	return NULL;
}

static const struct festival_routes *route_of(const struct programme *p, maybe_int id)
{
	for (size_t i = 0; id.has && i < p->routes.n; i++)
		if (p->routes.at[i].id == id.v)
			return &p->routes.at[i];
	return NULL;
}

static void places_fill(struct req *r, const struct programme *p, const struct festival_sessions *s, struct fest_session *out)
{
	const struct festival_venues *v = programme_venue(p, s->venue);
	const struct festival_tracks *t = programme_track(p, s->track);
	const struct festival_routes *route = route_of(p, s->route);

	out->venue_vi = v ? v->title_vi : s->address_vi;
	out->venue_en = v ? v->title_en : s->address_en;
	if (v) {
		out->venue = v->id;
		out->venue_href = arena_printf(r->a, "/%.*s/festival/%lld/venues/%.*s", FMT(lang_code(r->lang)), (long long)p->edition->year, FMT(v->slug));
	}
	if (t) {
		out->track = t->id;
		out->track_vi = t->title_vi;
		out->track_en = t->title_en;
	}
	if (route) {
		out->route_vi = route->title_vi;
		out->route_en = route->title_en;
	}
}

void programme_row(struct req *r, const struct programme *p, const struct festival_sessions *s, struct fest_session *out)
{
	int64_t last = s->ends_at - (s->all_day && s->ends_at > s->starts_at);

	*out = (struct fest_session){ .id = s->id, .starts_at = s->starts_at, .ends_at = s->ends_at, .title_vi = s->title_vi, .title_en = s->title_en,
		.href = arena_printf(r->a, "/%.*s/events/%.*s", FMT(lang_code(r->lang)), FMT(s->slug)), .on = festival_day_of(r->a, s->starts_at),
		.from = festival_clock(r->a, s->starts_at), .to = s->open_end || s->ends_at <= s->starts_at ? ABSENT : festival_clock(r->a, s->ends_at),
		.iso = instant_iso(r->a, s->starts_at), .note_vi = s->note_vi, .note_en = s->note_en, .all_day = s->all_day,
		.cancelled = s->cancelled || str_eq(s->state, S("cancelled")), .free = s->free, .price_vi = s->price_vi, .price_en = s->price_en,
		.organiser_vi = s->organiser_vi, .organiser_en = s->organiser_en, .step_free = str_eq(s->step_free, S("yes")), .sign_language = s->sign_language,
		.online = str_given(s->online_url) };
	out->until_on = festival_day_of(r->a, last);
	out->many_days = !str_eq(out->on, out->until_on);
	out->moved = !out->cancelled && str_eq(s->state, S("moved"));
	if (out->cancelled)
		out->said = say(r->lang, "Cancelled");
	else if (out->moved)
		out->said = say_with(r->a, r->lang, "Moved: it was to begin at {time}, {day}", { "time", festival_clock(r->a, s->was_at) },
			{ "day", date_words(r->a, r->lang, festival_day_of(r->a, s->was_at)) });
	places_fill(r, p, s, out);
}

/* ---- as JSON */

static void both(struct json *j, const char *key, str vi, str en)
{
	json_key(j, key);
	json_open(j, '[');
	json_text(j, vi);
	json_text(j, en);
	json_close(j, ']');
}

static void id_of(struct arena *a, struct json *j, const char *key, maybe_int id)
{
	json_kt(j, key, id.has ? arena_printf(a, "%lld", (long long)id.v) : ABSENT);
}

static void places_json(struct arena *a, struct json *j, const struct programme *p)
{
	json_key(j, "venues");
	json_open(j, '[');
	for (size_t i = 0; i < p->venues.n; i++) {
		const struct festival_venues *v = &p->venues.at[i];
		json_open(j, '{');
		json_kid(j, "id", v->id);
		json_kt(j, "slug", v->slug);
		both(j, "title", v->title_vi, v->title_en);
		both(j, "address", v->address_vi, v->address_en);
		if (v->lat_e6.has && v->lon_e6.has) {
			json_key(j, "lat");
			json_real(j, (double)v->lat_e6.v / 1e6, 6);
			json_key(j, "lon");
			json_real(j, (double)v->lon_e6.v / 1e6, 6);
		}
		json_close(j, '}');
	}
	json_close(j, ']');
	json_key(j, "tracks");
	json_open(j, '[');
	for (size_t i = 0; i < p->tracks.n; i++) {
		json_open(j, '{');
		id_of(a, j, "id", SOME(p->tracks.at[i].id));
		both(j, "title", p->tracks.at[i].title_vi, p->tracks.at[i].title_en);
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void session_json(struct arena *a, struct json *j, const struct festival_sessions *s)
{
	json_open(j, '{');
	json_kid(j, "id", s->id);
	json_kt(j, "event", s->slug);
	both(j, "title", s->title_vi, s->title_en);
	json_ki(j, "from", s->starts_at);
	json_ki(j, "to", s->ends_at);
	json_kb(j, "all_day", s->all_day);
	json_kt(j, "state", s->cancelled ? S("cancelled") : s->state);
	json_ki(j, "was", s->was_at);
	both(j, "note", s->note_vi, s->note_en);
	id_of(a, j, "venue", s->venue);
	id_of(a, j, "track", s->track);
	id_of(a, j, "route", s->route);
	if (!s->venue.has)
		both(j, "place", s->address_vi, s->address_en);
	json_kb(j, "free", s->free);
	json_close(j, '}');
}

/* Everything but the version, which is a hash of it. */
static void contents_json(struct arena *a, struct json *j, const struct programme *p)
{
	places_json(a, j, p);
	json_key(j, "sessions");
	json_open(j, '[');
	for (size_t i = 0; i < p->sessions.n; i++)
		session_json(a, j, &p->sessions.at[i]);
	json_close(j, ']');
}

static str hash_of(struct arena *a, str bytes)
{
	unsigned char h[crypto_generichash_BYTES_MIN];
	char *hex = arena_alloc(a, 2 * sizeof h + 1);

	crypto_generichash(h, sizeof h, (const unsigned char *)bytes.p, bytes.n, NULL, 0);
	sodium_bin2hex(hex, 2 * sizeof h + 1, h, sizeof h);
	return (str){ hex, 16 };
}

/* GET /api/v1/festival/{year}/programme.json */
err festival_programme_json(struct req *r)
{
	struct festival_get e;
	struct programme p;
	struct buf inside = { .a = r->a };
	struct json j;

	TRY(festival_public(r, &e));
	TRY(programme_load(r, &e, ABSENT, false, &p));
	json_start(&j, &inside);
	json_open(&j, '{');
	contents_json(r->a, &j, &p);
	json_close(&j, '}');
	r->bare = true;
	r->type = S("application/json");
	json_start(&j, &r->out);
	json_open(&j, '{');
	json_ki(&j, "year", e.year);
	json_kt(&j, "version", hash_of(r->a, buf_str(&inside)));
	both(&j, "title", e.title_vi, e.title_en);
	json_kt(&j, "from_on", e.from_on);
	json_kt(&j, "to_on", e.to_on);
	contents_json(r->a, &j, &p);
	json_close(&j, '}');
	return OK;
}

/* GET /api/v1/festival/{year}/crowd.json: the part that changes all day, apart from the rest */
err festival_crowd_json(struct req *r)
{
	struct festival_get e;
	struct festival_crowds_list rows;
	struct json j;

	TRY(festival_public(r, &e));
	TRY(festival_crowds(r->db, &(struct festival_crowds_in){ .edition = e.id }, r->a, &rows));
	r->bare = true;
	r->type = S("application/json");
	r->max_age = 15;
	json_start(&j, &r->out);
	json_open(&j, '{');
	json_key(&j, "venues");
	json_open(&j, '[');
	for (size_t i = 0; i < rows.n; i++) {
		json_open(&j, '{');
		json_kid(&j, "venue", rows.at[i].venue);
		json_kt(&j, "state", rows.at[i].state);
		json_ki(&j, "at", rows.at[i].at);
		json_close(&j, '}');
	}
	json_close(&j, ']');
	json_close(&j, '}');
	return OK;
}
