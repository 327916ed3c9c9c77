/* maps_in.h - between the files of this folder. */
#ifndef KHUE_MAPS_IN_H
#define KHUE_MAPS_IN_H
#include "maps.h"

/* Web Mercator in whole pixels of zoom 20: 2^28 across, y downwards.  Fits an int32_t for Việt Nam and keeps about 15 cm. */
enum { MAP_WORLD_ZOOM = 20 };
struct map_xy { double x, y; };
struct map_xy map_project(int64_t lat_e6, int64_t lon_e6);
void map_unproject(struct map_xy at, int64_t *lat_e6, int64_t *lon_e6);

/* A point of the drawn base.  keep: how far it lies off the line without it, in world pixels; it is left out where that is less than can be seen. */
struct base_point { int32_t x, y, keep; };
/* One line or ring of the drawn base; written by base.mjs.
 *   from     the first zoom it is drawn at */
struct base_line { const char *kind; int area; double from; int32_t west, north, east, south; const struct base_point *at; size_t n; };
extern const struct base_line base_lines[];
extern const size_t nbase_lines;
/* A name on the drawn base.  path: a line it may stand along (at, n); without one it stands at its point. */
struct base_name { const char *kind, *vi, *en; int rank; double from, to; int mark; int32_t x, y; const struct base_point *at; size_t n; };
extern const struct base_name base_names[];
extern const size_t nbase_names;
/* The tiles of the tile grammar as paths of a square of 100. */
struct base_tile { const char *name, *d; };
extern const struct base_tile base_tiles[];
extern const size_t nbase_tiles;

/* What the figure shows, in its own units: `scale` units to a world pixel. */
struct map_frame { struct map_box box; struct map_xy origin; double scale, width, height, zoom /* as seen at 750 px */; };
struct map_xy map_place(const struct map_frame *f, struct map_xy world);
bool map_inside(const struct map_frame *f, struct map_xy at, double margin);

/* Points of a geometry, line by line; world pixels. */
struct map_part { const struct map_xy *at; size_t n; bool area; };
struct map_parts { struct map_part *at; size_t n, cap; };
MUST err map_shape_parts(struct arena *a, str geometry, struct map_parts *out, struct map_box *box);

/* "M12 8l3 4…": what of a line or ring lies in the frame, a margin around it; "" where nothing does. */
str map_path(struct arena *a, const struct map_frame *f, const struct map_xy *world, size_t n, bool area);

/* Squares that names keep clear of. */
struct map_block { double x, y, half; };
struct map_blocks { struct map_block *at; size_t n, cap; };
struct map_words;
/* Puts the names of the drawn base where they stand clear of `taken` and of one another, within the frame; the lower rank first.
 *   size   height of the letters, in units; zoom: as this window shows it */
void map_words_place(struct arena *a, const struct map_frame *f, enum lang lang, double zoom, double size, struct map_blocks *taken, struct map_words *out);

/* Pins put together until none touches another.  distance: in units, between their middles */
struct map_cluster { struct map_xy at; int64_t n; size_t first; struct map_box box; };
struct map_clusters { struct map_cluster *at; size_t n, cap; };
struct map_clusters map_cluster(struct arena *a, const struct map_frame *f, const struct map_pin *pin, size_t n, double distance);
#endif
