/* venues.c - the places of an edition: list, one venue with what is on there, routes from venue to venue. */
#include "bookings.h"
#include "clock.h"
#include "festival_in.h"
#include "festival_routes.h"
#include "festival_venues_html.h"
#include "maps.h"
#include "words.h"

void venue_fill(struct req *r, const struct programme *p, const struct festival_venues *v, struct fest_venue *out)
{
	*out = (struct fest_venue){ .id = v->id, .title_vi = v->title_vi, .title_en = v->title_en, .address_vi = v->address_vi, .address_en = v->address_en,
		.about_vi = v->about_vi, .about_en = v->about_en, .step_free = v->step_free, .placed = v->lat_e6.has && v->lon_e6.has,
		.href = arena_printf(r->a, "/%.*s/festival/%lld/venues/%.*s", FMT(lang_code(r->lang)), (long long)p->edition->year, FMT(v->slug)) };
	if (str_given(v->space_slug) && str_eq(v->space_state, S("public")))
		out->space_href = arena_printf(r->a, "/%.*s/spaces/%.*s", FMT(lang_code(r->lang)), FMT(v->space_slug));
	crowd_fill(r, v->crowd, v->crowd_at, &out->crowd);
	for (size_t i = 0; i < p->sessions.n; i++)
		out->sessions += p->sessions.at[i].venue.has && p->sessions.at[i].venue.v == v->id;
}

/* GET /{lang}/festival/{year}/venues */
err festival_venues_page(struct req *r)
{
	struct fest_venues v = { 0 };
	struct festival_get e;
	struct programme p;

	TRY(festival_public(r, &e));
	festival_head(r, &e, "venues", &v.head);
	TRY(programme_load(r, &e, ABSENT, false, &p));
	for (size_t i = 0; i < p.venues.n; i++)
		venue_fill(r, &p, &p.venues.at[i], LIST_PUSH(r->a, &v.venues));
	r->page.title = say(r->lang, "Venues");
	festival_venues_list(&r->out, &r->page, &v);
	return OK;
}

/* The next booking that is free at this venue.  Pages may be kept until something changes, so that it counts from the minute it was made. */
static err next_free(struct req *r, const struct programme *p, int64_t venue, struct fest_venue_page *v)
{
	int64_t *id = arena_array(r->a, int64_t, p->sessions.n + 1);
	struct booking_slot slot;
	size_t n = 0;

	for (size_t i = 0; i < p->sessions.n; i++)
		if (p->sessions.at[i].venue.has && p->sessions.at[i].venue.v == venue && p->sessions.at[i].ends_at > r->now)
			id[n++] = p->sessions.at[i].id;
	if (!n)
		return OK;
	err e = bookings_next_free(r->db, r->a, id, n, r->now, &slot);
	if (e != OK)
		return e == ERR_NOT_FOUND ? OK : e;
	v->has_free = true;
	v->free_at = slot.starts_at;
	v->free_places = slot.places - slot.taken;
	v->free_href = arena_printf(r->a, "/%.*s/book/%lld?slot=%lld", FMT(lang_code(r->lang)), (long long)slot.session, (long long)slot.id);
	for (size_t i = 0; i < p->sessions.n; i++)
		if (p->sessions.at[i].id == slot.session) {
			v->free_title_vi = p->sessions.at[i].title_vi;
			v->free_title_en = p->sessions.at[i].title_en;
		}
	return OK;
}

static void days_fill(struct req *r, const struct programme *p, int64_t venue, struct fest_groups *out)
{
	for (size_t i = 0; i < p->sessions.n; i++) {
		struct fest_session row;
		if (!p->sessions.at[i].venue.has || p->sessions.at[i].venue.v != venue)
			continue;
		programme_row(r, p, &p->sessions.at[i], &row);
		struct fest_group *g = out->n ? &out->at[out->n - 1] : NULL;
		if (!g || !str_eq(g->on, row.on)) {
			g = LIST_PUSH(r->a, out);
			*g = (struct fest_group){ .on = row.on, .id = arena_printf(r->a, "d-%.*s", FMT(row.on)) };
		}
		*LIST_PUSH(r->a, &g->sessions) = row;
	}
}

/* GET /{lang}/festival/{year}/venues/{slug} */
err festival_venue_page(struct req *r)
{
	struct fest_venue_page v = { 0 };
	struct festival_get e;
	struct programme p;

	TRY(festival_public(r, &e));
	festival_head(r, &e, "venues", &v.head);
	TRY(programme_load(r, &e, ABSENT, false, &p));
	for (size_t i = 0; i < p.venues.n; i++) {
		if (!str_eq(p.venues.at[i].slug, r->seg[1]))
			continue;
		venue_fill(r, &p, &p.venues.at[i], &v.venue);
		v.venue.staff = festival_staff(r);
		days_fill(r, &p, v.venue.id, &v.days);
		TRY(next_free(r, &p, v.venue.id, &v));
		r->page.title = r->lang == LANG_EN && v.venue.title_en.n ? v.venue.title_en : v.venue.title_vi;
		festival_venue(&r->out, &r->page, &v);
		return OK;
	}
	return ERR_NOT_FOUND;
}

/* The venues of a route in their order, and how far it is from one to the next, as the crow flies. */
static void route_stops(struct req *r, const struct programme *p, int64_t route, struct fest_route *out)
{
	const struct festival_venues *before = NULL;

	for (size_t i = 0; i < p->stops.n; i++) {
		const struct festival_venues *v = p->stops.at[i].route == route ? programme_venue(p, SOME(p->stops.at[i].venue)) : NULL;
		if (!v)
			continue;
		venue_fill(r, p, v, LIST_PUSH(r->a, &out->stops));
		if (before && before->lat_e6.has && v->lat_e6.has && before->lon_e6.has && v->lon_e6.has)
			out->metres += map_metres(before->lat_e6.v, before->lon_e6.v, v->lat_e6.v, v->lon_e6.v);
		before = v;
	}
	out->metres = (out->metres + 50) / 100 * 100;
	out->far = arena_printf(r->a, "%lld%c%lld km", (long long)(out->metres / 1000), r->lang == LANG_VI ? ',' : '.', (long long)(out->metres % 1000 / 100));
}

/* GET /{lang}/festival/{year}/routes */
err festival_routes_page(struct req *r)
{
	struct fest_routes v = { 0 };
	struct festival_get e;
	struct programme p;

	TRY(festival_public(r, &e));
	festival_head(r, &e, "routes", &v.head);
	TRY(programme_load(r, &e, ABSENT, false, &p));
	for (size_t i = 0; i < p.routes.n; i++) {
		struct fest_route *route = LIST_PUSH(r->a, &v.routes);
		*route = (struct fest_route){ .id = arena_printf(r->a, "route-%lld", (long long)p.routes.at[i].id), .title_vi = p.routes.at[i].title_vi,
			.title_en = p.routes.at[i].title_en, .about_vi = p.routes.at[i].about_vi, .about_en = p.routes.at[i].about_en,
			.programme = arena_printf(r->a, "/%.*s%.*s/programme?route=%lld", FMT(lang_code(r->lang)), FMT(v.head.base), (long long)p.routes.at[i].id) };
		route_stops(r, &p, p.routes.at[i].id, route);
	}
	err drawn = p.routes.n ? festival_map_draw(r, &p, "routes", &v.map) : OK;
	if (drawn != ERR_NOT_FOUND)
		TRY(drawn);
	r->page.title = say(r->lang, "Routes");
	festival_routes_list(&r->out, &r->page, &v);
	return OK;
}

err festival_space_merged(struct db *db, struct arena *a, int64_t old, int64_t kept, int64_t now)
{
	(void)a;
	(void)now;
	TRY(festival_venues_move(db, &(struct festival_venues_move_in){ .old = old, .kept = kept }));
	return festival_venues_alone(db, &(struct festival_venues_alone_in){ .old = old });
}
