/* city_living.c - what the home page shows of the living city: the festival when it is near, what is on this week, the spaces by their kinds. */
#include "city_sql.h"
#include "city_view.h"
#include "clock.h"
#include "city_home.h"
#include "maps.h"
#include "words.h"

enum { FESTIVE_DAYS = 60, NEXT_EVENTS = 6, KINDS = 8, PINS = 120 };

static err festival_fill(struct req *r, struct home_view *v)
{
	err e = festival_now(r->db, r->a, r->page.today, &v->festival);

	if (e == ERR_NOT_FOUND)
		return OK;
	TRY(e);
	v->festival.path = arena_printf(r->a, "/%.*s%.*s", FMT(lang_code(r->lang)), FMT(v->festival.path));
	v->festive = v->festival.running || (v->festival.days_left > 0 && v->festival.days_left <= FESTIVE_DAYS);
	return OK;
}

/* The heart of the city with its spaces; only looked at, the page of the spaces has the map to work with. */
static err map_fill(struct req *r, struct home_view *v)
{
	struct map_in in = { .box = map_heart(), .title = say(r->lang, "Map of the creative spaces"), .list = S("home-kinds") };
	struct living_pins_list rows;

	TRY(living_pins(r->db, &(struct living_pins_in){ .take = PINS }, r->a, &rows));
	struct map_pin *pin = arena_array(r->a, struct map_pin, rows.n + 1);
	for (size_t i = 0; i < rows.n; i++) {
		str ground = rows.at[i].tile, tile = S("");
		int64_t lat = rows.at[i].lat_e6.v, lon = rows.at[i].lon_e6.v;
		if (lat < in.box.south_e6 || lat > in.box.north_e6 || lon < in.box.west_e6 || lon > in.box.east_e6 || !str_split(&ground, ' ', &tile))
			continue;
		pin[in.npins++] = (struct map_pin){ .lat_e6 = lat, .lon_e6 = lon, .n = 1, .tile = tile, .ground = ground,
			.label = (r->lang == LANG_EN && rows.at[i].title_en.n) || !rows.at[i].title_vi.n ? rows.at[i].title_en : rows.at[i].title_vi,
			.href = arena_printf(r->a, "/%.*s/spaces/%.*s", FMT(lang_code(r->lang)), FMT(rows.at[i].slug)) };
	}
	in.pin = pin;
	return in.npins ? map_draw(r, &in, &v->map) : OK;
}

static err spaces_fill(struct req *r, struct home_view *v)
{
	struct living_kind_list_list all;
	struct living_spaces n;
	err e = living_spaces(r->db, r->a, &n);

	if (e == ERR_NOT_FOUND)
		return OK;
	TRY(e);
	v->spaces = n.n;
	TRY(living_kind_list(r->db, &(struct living_kind_list_in){ .take = KINDS }, r->a, &all));
	for (size_t i = 0; i < all.n; i++)
		*LIST_PUSH(r->a, &v->kinds) = (struct living_kind){ all.at[i].slug, all.at[i].title_vi, all.at[i].title_en, all.at[i].tile, all.at[i].n };
	return map_fill(r, v);
}

err city_living_fill(struct req *r, struct home_view *v)
{
	TRY(festival_fill(r, v));
	TRY(spaces_fill(r, v));
	TRY(agenda_home(r, NEXT_EVENTS, &v->agenda));
	v->has_agenda = v->agenda->items.n || v->spaces;
	return OK;
}
