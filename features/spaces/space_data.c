/* space_data.c - spaces for programs: the points of a view as GeoJSON (RFC 7946), the register as JSON, CSV and XLSX. */
#include "json.h"
#include "opendata.h"
#include "space_data.h"
#include "space_fields.h"
#include "space_filter.h"
#include "space_map_sql.h"
#include "spaces_routes.h"
#include "words.h"

enum { SHAPE_ZOOM = 13, SHAPE_BYTES = 20000, API_AGE_S = 60 };

static const struct data_column columns[] = {
	{ "id", DATA_ID, WORD("Id") },
	{ "url", DATA_URL, WORD("Page of the space") },
	{ "title_vi", DATA_TEXT, WORD("Name in Vietnamese") },
	{ "title_en", DATA_TEXT, WORD("Name in English") },
	{ "summary_vi", DATA_TEXT, WORD("Summary in Vietnamese") },
	{ "summary_en", DATA_TEXT, WORD("Summary in English") },
	{ "kinds", DATA_LIST, WORD("Kinds by their slugs, the first leads") },
	{ "form", DATA_TEXT, WORD("point, line, area or online") },
	{ "owner_kind", DATA_TEXT, WORD("public, private or association") },
	{ "ward_vi", DATA_TEXT, WORD("Ward or commune since 1 July 2025") },
	{ "address_vi", DATA_TEXT, WORD("Street address") },
	{ "address_en", DATA_TEXT, WORD("Address in English") },
	{ "lat", DATA_TEXT, WORD("Latitude, WGS 84") },
	{ "lon", DATA_TEXT, WORD("Longitude, WGS 84") },
	{ "step_free", DATA_TEXT, WORD("yes, partly, no; null: nobody said") },
	{ "doing", DATA_TEXT, WORD("open, paused or closed") },
	{ "member", DATA_BOOL, WORD("Member of the city's network of creative spaces") },
	{ "next_event", DATA_INSTANT, WORD("When the next event there begins") },
	{ "changed", DATA_INSTANT, WORD("Last change") },
};
static const struct data_param params[] = {
	{ "q", WORD("Words, with or without marks") },
	{ "kind", WORD("Slug of a kind") },
	{ "ward", WORD("Slug of a ward") },
	{ "owner", WORD("public, private or association") },
	{ "open", WORD("1: open now") },
	{ "free", WORD("1: step-free") },
	{ "events", WORD("1: with events to come") },
	{ "member", WORD("1: members of the network") },
	{ "box", WORD("west,south,east,north in degrees; with area=1 only what lies in it") },
};
const struct data_set spaces_data = { "spaces",
	WORD("Creative spaces; spaces.geojson?bbox=&zoom= gives the points of a view of the map, put together where they are many"),
	columns, sizeof columns / sizeof *columns, params, sizeof params / sizeof *params, true };

static str degrees(struct arena *a, int64_t e6)
{
	return arena_printf(a, "%lld.%06lld", (long long)(e6 / 1000000), (long long)(e6 % 1000000));
}

static err row_add(struct req *r, const struct space_card *c, const struct space_day_more *more, struct str_list kinds, struct data_page *p)
{
	struct data_value *v = data_row(r->a, p);

	data_number(v++, c->id);
	data_text(v++, arena_printf(r->a, "/vi%.*s", FMT(c->path)));
	data_text(v++, c->title_vi);
	data_text(v++, c->title_en.n ? c->title_en : ABSENT);
	data_text(v++, c->summary_vi.n ? c->summary_vi : ABSENT);
	data_text(v++, c->summary_en.n ? c->summary_en : ABSENT);
	data_list(v++, kinds);
	data_text(v++, c->form);
	data_text(v++, c->owner_kind);
	data_text(v++, c->ward_vi);
	data_text(v++, c->address_vi);
	data_text(v++, c->address_en);
	data_text(v++, c->placed ? degrees(r->a, c->lat_e6) : ABSENT);
	data_text(v++, c->placed ? degrees(r->a, c->lon_e6) : ABSENT);
	data_text(v++, c->step_free);
	data_text(v++, c->doing);
	data_number(v++, c->member);
	if (c->next_event_at)
		data_number(v, c->next_event_at);
	data_number(++v, more->changed_at);
	return OK;
}

static err rows_add(struct req *r, const struct space_id_list *ids, struct data_page *p)
{
	struct space_day_more_list more;
	struct space_kinds_of_list kinds;
	struct space_cards cards;

	if (!ids->n)
		return OK;
	TRY(spaces_cards_in_order(r->db, r->a, ids->at, ids->n, &cards));
	TRY(space_day_more(r->db, &(struct space_day_more_in){ .ids = { ids->at, ids->n } }, r->a, &more));
	TRY(space_kinds_of(r->db, &(struct space_kinds_of_in){ .ids = { ids->at, ids->n } }, r->a, &kinds));
	for (size_t i = 0; i < cards.n; i++) {
		static const struct space_day_more none;
		const struct space_day_more *m = &none;
		str *slug = arena_array(r->a, str, SPACE_KINDS_MAX + 1);
		size_t n = 0;
		for (size_t k = 0; k < more.n; k++)
			m = more.at[k].id == cards.at[i].id ? &more.at[k] : m;
		for (size_t k = 0; k < kinds.n && n < SPACE_KINDS_MAX; k++)
			if (kinds.at[k].space == cards.at[i].id)
				slug[n++] = kinds.at[k].slug;
		TRY(row_add(r, &cards.at[i], m, (struct str_list){ slug, n }, p));
	}
	return OK;
}

static err page_make(struct req *r, struct data_page *p, int64_t per_page)
{
	struct space_listed listed;
	struct space_filter f;
	int64_t page = 1;

	TRY(space_filter_read(r, &f));
	if (str_int(req_query(r, S("page")), &page) != OK)
		page = 1;
	TRY(space_list_find(r->db, r->a, &f, page, per_page, &listed));
	*p = (struct data_page){ .set = &spaces_data, .count = listed.count, .page = listed.page, .pages = listed.pages };
	return rows_add(r, &listed.ids, p);
}

/* GET /api/v1/spaces.json */
err spaces_json(struct req *r)
{
	struct data_page p;

	TRY(page_make(r, &p, DATA_ROWS_JSON));
	return data_json(r, &p);
}

/* GET /api/v1/spaces.csv */
err spaces_csv(struct req *r)
{
	struct data_page p;

	TRY(page_make(r, &p, SPACES_A_FILE));
	return data_csv(r, &p);
}

/* GET /api/v1/spaces.xlsx */
err spaces_xlsx(struct req *r)
{
	struct data_page p;

	TRY(page_make(r, &p, SPACES_A_FILE));
	return data_xlsx(r, &p);
}

static void point_write(struct json *j, int64_t lat_e6, int64_t lon_e6)
{
	json_key(j, "geometry");
	json_open(j, '{');
	json_kt(j, "type", S("Point"));
	json_key(j, "coordinates");
	json_open(j, '[');
	json_real(j, (double)lon_e6 / 1e6, 6);
	json_real(j, (double)lat_e6 / 1e6, 6);
	json_close(j, ']');
	json_close(j, '}');
}

static void several_write(struct json *j, const struct space_point *p)
{
	const int64_t side[4] = { p->box.west_e6, p->box.south_e6, p->box.east_e6, p->box.north_e6 };

	json_open(j, '{');
	json_kt(j, "type", S("Feature"));
	json_key(j, "bbox");
	json_open(j, '[');
	for (int i = 0; i < 4; i++)
		json_real(j, (double)side[i] / 1e6, 5);
	json_close(j, ']');
	point_write(j, p->lat_e6, p->lon_e6);
	json_key(j, "properties");
	json_open(j, '{');
	json_ki(j, "n", p->n);
	json_close(j, '}');
	json_close(j, '}');
}

static void properties_write(struct json *j, struct arena *a, enum lang lang, const struct mapped_cards *c)
{
	str rest = c->tile, mark = S("ring");

	str_split(&rest, ' ', &mark);
	json_key(j, "properties");
	json_open(j, '{');
	json_kt(j, "title", (lang == LANG_EN && c->title_en.n) || !c->title_vi.n ? c->title_en : c->title_vi);
	json_kt(j, "href", arena_printf(a, "/%.*s/spaces/%.*s", FMT(lang_code(lang)), FMT(c->slug)));
	json_kt(j, "tile", mark);
	json_kt(j, "ground", str_given(rest) ? rest : S("on-lake"));
	json_ki(j, "n", 1);
	json_close(j, '}');
}

static err singles_write(struct req *r, struct json *j, enum lang lang, const struct space_points *points)
{
	int64_t *id = arena_array(r->a, int64_t, points->n + 1);
	struct mapped_cards_list cards;
	size_t n = 0;

	for (size_t i = 0; i < points->n; i++)
		if (points->at[i].id)
			id[n++] = points->at[i].id;
	if (!n)
		return OK;
	TRY(mapped_cards(r->db, &(struct mapped_cards_in){ .ids = { id, n } }, r->a, &cards));
	for (size_t i = 0; i < cards.n; i++) {
		json_open(j, '{');
		json_kt(j, "type", S("Feature"));
		json_kid(j, "id", cards.at[i].id);
		point_write(j, cards.at[i].lat_e6, cards.at[i].lon_e6);
		properties_write(j, r->a, lang, &cards.at[i]);
		json_close(j, '}');
	}
	return OK;
}

/* Without bbox and zoom the whole city is the view. */
static void view_read(struct req *r, struct map_box *box, int64_t *zoom)
{
	if (map_box_parse(req_query(r, S("bbox")), box) != OK)
		*box = map_city();
	if (str_int(req_query(r, S("zoom")), zoom) != OK || *zoom < 0 || *zoom > 24)
		*zoom = space_zoom_of(*box);
}

static err licence_write(struct req *r, struct json *j)
{
	struct space_licence licence = { 0 };
	err e = space_licence(r->db, r->a, &licence);

	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	json_kt(j, "licence", str_given(licence.text_en) ? licence.text_en : licence.text_vi);
	return OK;
}

/* GET /api/v1/spaces.geojson */
err spaces_geojson(struct req *r)
{
	struct space_points points;
	struct space_filter f;
	struct map_box box;
	struct json j;
	int64_t zoom;
	str in = req_query(r, S("lang"));
	enum lang lang = str_eq(in, S("en")) ? LANG_EN : LANG_VI;

	TRY(space_filter_read(r, &f));
	view_read(r, &box, &zoom);
	TRY(space_map_find(r->db, r->a, &f, box, zoom, &points));
	r->bare = true;
	r->type = S("application/geo+json");
	r->max_age = API_AGE_S;
	json_start(&j, &r->out);
	json_open(&j, '{');
	json_kt(&j, "type", S("FeatureCollection"));
	TRY(licence_write(r, &j));
	if (points.capped)
		json_kb(&j, "more", true);
	json_key(&j, "features");
	json_open(&j, '[');
	for (size_t i = 0; i < points.n; i++)
		if (!points.at[i].id)
			several_write(&j, &points.at[i]);
	TRY(singles_write(r, &j, lang, &points));
	json_close(&j, ']');
	json_close(&j, '}');
	return OK;
}
