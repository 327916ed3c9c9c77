/* festival_map.c - the map of an edition: its venues as pins, its routes as lines from venue to venue. */
#include "festival_in.h"
#include "festival_map_html.h"
#include "festival_routes.h"
#include "maps.h"
#include "words.h"

static str venue_title(const struct req *r, const struct festival_venues *v)
{
	return (r->lang == LANG_EN && v->title_en.n) || !v->title_vi.n ? v->title_en : v->title_vi;
}

static size_t pins_fill(struct req *r, const struct programme *p, struct map_pin *pin)
{
	size_t n = 0;

	for (size_t i = 0; i < p->venues.n; i++) {
		const struct festival_venues *v = &p->venues.at[i];
		if (!v->lat_e6.has || !v->lon_e6.has)
			continue;
		pin[n++] = (struct map_pin){ .lat_e6 = v->lat_e6.v, .lon_e6 = v->lon_e6.v, .label = venue_title(r, v), .tile = S("wheel"), .ground = S("on-shutter"), .n = 1,
			.href = arena_printf(r->a, "/%.*s/festival/%lld/venues/%.*s", FMT(lang_code(r->lang)), (long long)p->edition->year, FMT(v->slug)) };
	}
	return n;
}

/* Millionths of a degree as a decimal number. */
static void degrees(struct buf *b, int64_t e6)
{
	buf_printf(b, "%s%lld.%06lld", e6 < 0 ? "-" : "", (long long)((e6 < 0 ? -e6 : e6) / 1000000), (long long)((e6 < 0 ? -e6 : e6) % 1000000));
}

/* GeoJSON of a route, or ABSENT where less than two of its venues have a place. */
static str route_line(struct arena *a, const struct programme *p, int64_t route)
{
	struct buf b = { .a = a };
	int n = 0;

	buf_add(&b, S("{\"type\":\"LineString\",\"coordinates\":["));
	for (size_t i = 0; i < p->stops.n; i++) {
		const struct festival_venues *v = p->stops.at[i].route == route ? programme_venue(p, SOME(p->stops.at[i].venue)) : NULL;
		if (!v || !v->lat_e6.has || !v->lon_e6.has)
			continue;
		buf_add(&b, n++ ? S(",[") : S("["));
		degrees(&b, v->lon_e6.v);
		buf_char(&b, ',');
		degrees(&b, v->lat_e6.v);
		buf_char(&b, ']');
	}
	buf_add(&b, S("]}"));
	return n > 1 ? buf_str(&b) : ABSENT;
}

err festival_map_draw(struct req *r, const struct programme *p, const char *list, struct map_figure **out)
{
	struct map_pin *pin = arena_array(r->a, struct map_pin, p->venues.n + 1);
	struct map_shape *shape = arena_array(r->a, struct map_shape, p->routes.n + 1);
	struct map_in in = { .pin = pin, .shape = shape, .title = say(r->lang, "Venues and routes of the festival"), .list = str_c(list) };

	in.npins = pins_fill(r, p, pin);
	for (size_t i = 0; i < p->routes.n; i++) {
		str line = route_line(r->a, p, p->routes.at[i].id);
		if (str_given(line))
			shape[in.nshapes++] = (struct map_shape){ .geometry = line,
				.label = r->lang == LANG_EN && p->routes.at[i].title_en.n ? p->routes.at[i].title_en : p->routes.at[i].title_vi,
				.href = arena_printf(r->a, "/%.*s/festival/%lld/routes#route-%lld", FMT(lang_code(r->lang)), (long long)p->edition->year,
					(long long)p->routes.at[i].id) };
	}
	if (!in.npins)
		return ERR_NOT_FOUND;
	in.box = map_box_around(pin, in.npins);
	return map_draw(r, &in, out);
}

/* GET /{lang}/festival/{year}/map */
err festival_map_page(struct req *r)
{
	struct fest_map v = { 0 };
	struct festival_get e;
	struct programme p;

	TRY(festival_public(r, &e));
	festival_head(r, &e, "map", &v.head);
	TRY(programme_load(r, &e, ABSENT, false, &p));
	err drawn = festival_map_draw(r, &p, "venues", &v.map);
	if (drawn != ERR_NOT_FOUND)
		TRY(drawn);
	for (size_t i = 0; i < p.venues.n; i++)
		venue_fill(r, &p, &p.venues.at[i], LIST_PUSH(r->a, &v.venues));
	r->page.title = say(r->lang, "Map of the festival");
	festival_map(&r->out, &r->page, &v);
	return OK;
}
