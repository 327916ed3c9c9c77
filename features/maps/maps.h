/* maps.h - the map of the city: drawn by the server as SVG for everybody, and laid over by Leaflet where there is JavaScript.
 * The base is the drawn Hà Nội (own drawing after public facts, not for finding one's way), or what the operator configures:
 * basemap = drawn | pmtiles:FILE | mbtiles:FILE | xyz:URL.  No answer needs an address of others, but for xyz. */
#ifndef KHUE_MAPS_H
#define KHUE_MAPS_H
#include "http.h"

/* Coordinates are millionths of a degree (WGS 84), west < east. */
struct map_box { int64_t west_e6, south_e6, east_e6, north_e6; };
/* The whole city, and its heart; what a map shows that is told nothing. */
struct map_box map_city(void);
struct map_box map_heart(void);
/* "105.79,20.98,105.88,21.07" (west, south, east, north; RFC 7946, 5) as in addresses.  ERR_INVALID */
MUST err map_box_parse(str s, struct map_box *out);
str map_box_write(struct arena *a, struct map_box box);
/* Holds all pins and shapes, with a margin. */
struct map_pin;
struct map_box map_box_around(const struct map_pin *pin, size_t n);

struct map_pin {
	int64_t lat_e6, lon_e6;
	str label;          /* in the page's language */
	str href;           /* with language; ABSENT: no link */
	str tile;           /* mark of the tile grammar, "petal" (web/COMPONENTS.md) */
	str ground;         /* "on-tile" */
	int64_t n;          /* how many stand for one; 1: a single one */
};
/* The view that the address of a page asks for, in its parameter box; `otherwise` where there is none or a wrong one.  The figure's links (closer, farther,
 * a cluster) and the script write it there and keep all other parameters but "page". */
struct map_box map_box_of(const struct req *r, struct map_box otherwise);

/* What an address `source` answers to its filters with bbox=WEST,SOUTH,EAST,NORTH and zoom=0..20 added: a GeoJSON FeatureCollection (RFC 7946) of Points,
 * at most about 400, each with the properties id, title, href (with language), tile, ground, n; n > 1 is a cluster, whose member "bbox" holds its points.
 * Clusters stand at least 44 px apart at that zoom (256 px to a tile). */

/* A street or an area.  geometry: GeoJSON LineString, MultiLineString, Polygon or MultiPolygon, checked by map_shape_check. */
struct map_shape { str geometry, label, href; };
/* A whole figure for template `map_figure` of maps_parts.html ({use "maps_parts.html"}): the SVG with links, the attribution and, in data-*, what the
 * script needs to take its place.
 *   source  address of the GeoJSON with its filters, to which bbox= and zoom= are added; ABSENT: the figure stays as it is drawn (small maps)
 *   list    id of the element that lists the same things, for "skip the map"
 *   small   a figure of one place, without tools */
struct map_in {
	struct map_box box; const struct map_pin *pin; size_t npins; const struct map_shape *shape; size_t nshapes;
	str title, source, list; bool small;
};
struct map_figure;
MUST err map_draw(struct req *r, const struct map_in *in, struct map_figure **out);

/* A geometry from outside: one of the four kinds, at most MAP_POINTS_MAX points, all within Việt Nam; written back tidily with six digits.
 * ERR_INVALID, ERR_LIMIT */
enum { MAP_POINTS_MAX = 2000, MAP_GEOMETRY_BYTES = 64 * 1024 };
MUST err map_shape_check(struct arena *a, str geojson, str *tidy, struct map_box *box);
/* "21.0285, 105.8542" as people paste it, or an address of a map service with @lat,lon or q=lat,lon in it.  ERR_INVALID */
MUST err map_point_parse(str s, int64_t *lat_e6, int64_t *lon_e6);
/* How far two points are apart, in metres. */
int64_t map_metres(int64_t lat_a_e6, int64_t lon_a_e6, int64_t lat_b_e6, int64_t lon_b_e6);

/* The base map as configured, once in each process before it serves and before it is shut in.  What is wrong is told on stderr.
 *   basemap  "drawn", "pmtiles:/FILE", "mbtiles:/FILE" (raster tiles: PNG, JPEG or WebP) or "xyz:https://HOST/{z}/{x}/{y}.png"; copied
 *   credit   whom the tiles are owed to, as the page says it; ABSENT: what the file says, or nothing
 * ERR_INVALID: not of the four forms, or no raster tiles; ERR_IO: the file cannot be read */
MUST err map_base_set(str basemap, str credit);
#endif
