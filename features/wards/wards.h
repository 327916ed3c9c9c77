/* wards.h - the wards and communes of the city since 1 July 2025, with what they were before: places are given a ward, and the names of old wards and
 * districts stay words by which they are found. */
#ifndef KHUE_WARDS_H
#define KHUE_WARDS_H
#include "http.h"

/* Coordinates are millionths of a degree (WGS 84). */
struct ward { int64_t id; str code /* "00004" */, slug, name_vi, name_en, kind /* "phường" "xã" */;
	int64_t lat_e6, lon_e6, west_e6, south_e6, east_e6, north_e6; };
struct wards { struct ward *at; size_t n, cap; };
/* Those of today, in Vietnamese order. */
MUST err wards_all(struct db *db, struct arena *a, struct wards *out);
/* ERR_NOT_FOUND */
MUST err wards_get(struct db *db, struct arena *a, int64_t id, struct ward *out);
MUST err wards_by_code(struct db *db, struct arena *a, str code, struct ward *out);
MUST err wards_by_slug(struct db *db, struct arena *a, str slug, struct ward *out);
/* What a place in this ward is also found by: names of the wards and districts that it was made of, "; " between. */
MUST err wards_also(struct db *db, struct arena *a, int64_t ward, str *out);
/* The ward that an address names, also by an old ward, which may have gone to several: all of them, best first.  near: only those whose box holds it. */
struct ward_point { bool given; int64_t lat_e6, lon_e6; };
MUST err wards_guess(struct db *db, struct arena *a, str address, struct ward_point at, struct wards *out);
/* Wards whose box holds a point, the nearest centre first. */
MUST err wards_at(struct db *db, struct arena *a, int64_t lat_e6, int64_t lon_e6, struct wards *out);
/* The register from its sheet (columns of features/wards/wards.csv); rows are made or brought up to date by their code.
 * ERR_INVALID: *line says which line is wrong */
MUST err wards_load(struct db *db, struct arena *a, str csv, int64_t now, size_t *line);
/* The wards of Hà Nội that the program brings. */
str wards_hanoi(void);
#endif
