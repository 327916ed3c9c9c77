/* maps_shape.c - geometries from outside: one of four kinds, within Việt Nam, at most so many points.  (jansson.h and json.h do not go together in one
 * file.) */
#include <jansson.h>
#include <math.h>
#include "maps_in.h"

enum { SOUTH = 8000000, NORTH = 24000000, WEST = 102000000, EAST = 118000000, PARTS_MAX = 200 };

struct e6_point { int64_t lat, lon; };
struct e6_ring { struct e6_point *at; size_t n; };
struct e6_rings { struct e6_ring *at; size_t n, cap; };
/* polygons: rings of one polygon share a number. */
struct shape { const char *type; bool area, many; struct e6_rings rings; size_t points; int polygon[PARTS_MAX]; };

static err point_read(const json_t *v, struct e6_point *out)
{
	const json_t *lon = json_array_get(v, 0), *lat = json_array_get(v, 1);

	if (!json_is_number(lon) || !json_is_number(lat))
		return ERR_INVALID;
	double x = json_number_value(lon), y = json_number_value(lat);
	if (!(x > WEST / 1e6 && x < EAST / 1e6 && y > SOUTH / 1e6 && y < NORTH / 1e6))
		return ERR_INVALID;
	*out = (struct e6_point){ llround(y * 1e6), llround(x * 1e6) };
	return OK;
}

static err ring_read(struct arena *a, const json_t *v, int polygon, struct shape *s)
{
	size_t n = json_array_size(v);
	struct e6_ring ring;

	if (n < (s->area ? 4u : 2u))
		return ERR_INVALID;
	s->points += n;
	if (s->points > MAP_POINTS_MAX || s->rings.n == PARTS_MAX)
		return ERR_LIMIT;
	ring = (struct e6_ring){ arena_try(a, n * sizeof *ring.at), n };
	if (!ring.at)
		return ERR_LIMIT;
	for (size_t i = 0; i < n; i++)
		TRY(point_read(json_array_get(v, i), &ring.at[i]));
	if (s->area && (ring.at[0].lat != ring.at[n - 1].lat || ring.at[0].lon != ring.at[n - 1].lon))
		return ERR_INVALID;
	s->polygon[s->rings.n] = polygon;
	s->rings.at[s->rings.n++] = ring;
	return OK;
}

static err rings_read(struct arena *a, const json_t *v, int polygon, struct shape *s)
{
	if (!json_array_size(v))
		return ERR_INVALID;
	for (size_t i = 0; i < json_array_size(v); i++)
		TRY(ring_read(a, json_array_get(v, i), polygon, s));
	return OK;
}

static err shape_read(struct arena *a, const json_t *root, struct shape *s)
{
	static const char *const types[] = { "LineString", "MultiLineString", "Polygon", "MultiPolygon" };
	const json_t *at = json_object_get(root, "coordinates");
	const char *type = json_string_value(json_object_get(root, "type"));

	for (size_t i = 0; type && i < 4; i++)
		if (str_eq(str_c(type), str_c(types[i])))
			s->type = types[i];
	if (!s->type || !json_is_array(at))
		return ERR_INVALID;
	s->area = s->type == types[2] || s->type == types[3];
	s->many = s->type == types[1] || s->type == types[3];
	s->rings = (struct e6_rings){ arena_try(a, PARTS_MAX * sizeof(struct e6_ring)), 0, PARTS_MAX };
	if (!s->rings.at)
		return ERR_LIMIT;
	if (s->type == types[0])
		return ring_read(a, at, 0, s);
	if (s->type != types[3])
		return rings_read(a, at, 0, s);
	if (!json_array_size(at))
		return ERR_INVALID;
	for (size_t i = 0; i < json_array_size(at); i++)
		TRY(rings_read(a, json_array_get(at, i), (int)i, s));
	return OK;
}

/* jansson's tree is given back before anything may leave by the arena's guard: in between only arena_try is called. */
static err shape_parse(struct arena *a, str geojson, struct shape *s)
{
	json_t *root;
	err e;

	if (geojson.n > MAP_GEOMETRY_BYTES)
		return ERR_LIMIT;
	root = json_loadb(geojson.p ? geojson.p : "", geojson.n, JSON_REJECT_DUPLICATES, NULL);
	if (!root)
		return ERR_INVALID;
	e = shape_read(a, root, s);
	json_decref(root);
	return e;
}

static void point_write(struct buf *b, struct e6_point p)
{
	buf_printf(b, "[%lld.%06lld,%lld.%06lld]", (long long)(p.lon / 1000000), (long long)(p.lon % 1000000), (long long)(p.lat / 1000000),
	           (long long)(p.lat % 1000000));
}

static void ring_write(struct buf *b, const struct e6_ring *ring)
{
	buf_char(b, '[');
	for (size_t i = 0; i < ring->n; i++) {
		if (i)
			buf_char(b, ',');
		point_write(b, ring->at[i]);
	}
	buf_char(b, ']');
}

static str shape_write(struct arena *a, const struct shape *s)
{
	bool nested = s->area && s->many;
	struct buf b = { .a = a };

	buf_printf(&b, "{\"type\":\"%s\",\"coordinates\":", s->type);
	if (s->area || s->many)
		buf_add(&b, nested ? S("[[") : S("["));
	for (size_t i = 0; i < s->rings.n; i++) {
		if (i)
			buf_add(&b, nested && s->polygon[i] != s->polygon[i - 1] ? S("],[") : S(","));
		ring_write(&b, &s->rings.at[i]);
	}
	if (s->area || s->many)
		buf_add(&b, nested ? S("]]") : S("]"));
	buf_char(&b, '}');
	return buf_str(&b);
}

static struct map_box box_of(const struct shape *s)
{
	struct map_box box = { EAST, NORTH, WEST, SOUTH };

	for (size_t i = 0; i < s->rings.n; i++)
		for (size_t j = 0; j < s->rings.at[i].n; j++) {
			struct e6_point p = s->rings.at[i].at[j];
			box.west_e6 = p.lon < box.west_e6 ? p.lon : box.west_e6;
			box.east_e6 = p.lon > box.east_e6 ? p.lon : box.east_e6;
			box.south_e6 = p.lat < box.south_e6 ? p.lat : box.south_e6;
			box.north_e6 = p.lat > box.north_e6 ? p.lat : box.north_e6;
		}
	return box;
}

err map_shape_check(struct arena *a, str geojson, str *tidy, struct map_box *box)
{
	struct shape s = { 0 };

	TRY(shape_parse(a, geojson, &s));
	*tidy = shape_write(a, &s);
	*box = box_of(&s);
	return OK;
}

err map_shape_parts(struct arena *a, str geometry, struct map_parts *out, struct map_box *box)
{
	struct shape s = { 0 };

	*out = (struct map_parts){ 0 };
	TRY(shape_parse(a, geometry, &s));
	for (size_t i = 0; i < s.rings.n; i++) {
		const struct e6_ring *ring = &s.rings.at[i];
		struct map_xy *at = arena_array(a, struct map_xy, ring->n);
		for (size_t j = 0; j < ring->n; j++)
			at[j] = map_project(ring->at[j].lat, ring->at[j].lon);
		*LIST_PUSH(a, out) = (struct map_part){ at, ring->n, s.area };
	}
	*box = box_of(&s);
	return OK;
}
