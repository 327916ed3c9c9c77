/* space_map.c - the points of a view: kept counts of its cells where one filter or none is set, else the spaces themselves, put together by cells here. */
#include <stdlib.h>
#include "space_filter.h"
#include "space_list_sql.h"
#include "space_map_sql.h"

enum { LEVEL_LEAST = 8, LEVEL_MOST = 15, ROWS_MOST = 32, COLUMNS_MOST = 48, CLOSE_CELLS = 600, CLOSE_SPACES = 800, SIDE_0 = 90000000, WALK_ALL = 2000 };

struct grid { int64_t side, west, east, south, north; };

static struct grid grid_of(struct map_box box, int64_t side)
{
	return (struct grid){ side, box.west_e6 / side, box.east_e6 / side, box.south_e6 / side, box.north_e6 / side };
}

static int64_t side_of(int64_t level)
{
	return SIDE_0 >> level;
}

int64_t space_zoom_of(struct map_box box)
{
	int64_t zoom = LEVEL_LEAST, width = box.east_e6 - box.west_e6;

	while (zoom < 18 && width * 2 <= (14 * side_of(zoom)) * 2 && width <= 14 * side_of(zoom + 1))
		zoom++;
	return zoom;
}

/* The facet of the kept counts; false: filters are mixed. */
static bool kept_facet(const struct space_filter *f, int64_t *facet)
{
	int set = (f->kind.has ? 1 : 0) + (f->step_free ? 1 : 0) + (f->member ? 1 : 0);

	*facet = f->kind.has ? f->kind.v : f->step_free ? -1 : f->member ? -2 : 0;
	return set <= 1 && !str_given(f->q) && !f->open && !f->events && !f->ward.has && !str_given(f->owner);
}

static struct map_box tidy(struct map_box b)
{
	b.west_e6 = b.west_e6 < 0 ? 0 : b.west_e6;
	b.south_e6 = b.south_e6 < 0 ? 0 : b.south_e6;
	return b;
}

/* Cells of a level; *n: spaces in them. */
static err cells_read(struct db *db, struct arena *a, int64_t facet, int64_t level, struct map_box box, struct space_points *out, int64_t *n)
{
	struct grid g = grid_of(box, side_of(level));
	struct mapped_cells_list rows;

	*out = (struct space_points){ 0 };
	*n = 0;
	for (int64_t y = g.south; y <= g.north; y++) {
		TRY(mapped_cells(db, &(struct mapped_cells_in){ .facet = facet, .level = level, .low = y * SPACE_CELL_ROW + g.west,
			.high = y * SPACE_CELL_ROW + g.east }, a, &rows));
		for (size_t i = 0; i < rows.n; i++) {
			int64_t x = rows.at[i].cell % SPACE_CELL_ROW;
			*LIST_PUSH(a, out) = (struct space_point){ 0, rows.at[i].lat_sum / rows.at[i].n, rows.at[i].lon_sum / rows.at[i].n, rows.at[i].n,
				{ x * g.side, y * g.side, (x + 1) * g.side, (y + 1) * g.side } };
			*n += rows.at[i].n;
		}
	}
	return OK;
}

/* Gives the cells of one space its id. */
static err singles_name(struct db *db, struct arena *a, struct space_points *p)
{
	int64_t *lat = arena_array(a, int64_t, p->n + 1), *lon = arena_array(a, int64_t, p->n + 1);
	struct mapped_at_list rows;
	size_t n = 0;

	for (size_t i = 0; i < p->n; i++)
		if (p->at[i].n == 1) {
			lat[n] = p->at[i].lat_e6;
			lon[n++] = p->at[i].lon_e6;
		}
	if (!n)
		return OK;
	TRY(mapped_at(db, &(struct mapped_at_in){ .lats = { lat, n }, .lons = { lon, n } }, a, &rows));
	for (size_t i = 0; i < p->n; i++)
		for (size_t k = 0; p->at[i].n == 1 && k < rows.n; k++)
			if (rows.at[k].lat_e6 == p->at[i].lat_e6 && rows.at[k].lon_e6 == p->at[i].lon_e6) {
				p->at[i].id = rows.at[k].id;
				break;
			}
	return OK;
}

#define POINTS(out, query, ...)                                                                                                        \
	do {                                                                                                                           \
		struct query##_list rows_;                                                                                             \
		TRY(query(db, &(struct query##_in){ SPACE_FILTERS(f), .south = box.south_e6, .north = box.north_e6, .west = box.west_e6, \
			.east = box.east_e6, __VA_ARGS__ }, a, &rows_));                                     \
		(out)->capped = rows_.n > SPACE_POINTS;                                                                                \
		for (size_t i_ = 0; i_ < rows_.n && i_ < SPACE_POINTS; i_++)                                                           \
			*LIST_PUSH(a, out) = (struct space_point){ rows_.at[i_].id, rows_.at[i_].lat_e6, rows_.at[i_].lon_e6, 1,     \
				{ rows_.at[i_].lon_e6, rows_.at[i_].lat_e6, rows_.at[i_].lon_e6, rows_.at[i_].lat_e6 } };                      \
		return OK;                                                                                                             \
	} while (0)

/* All cells of level 15 in the box; false: too many for one question. */
static bool close_cells(struct arena *a, struct map_box box, struct space_id_list *cells)
{
	struct grid g = grid_of(box, SPACE_CELL_SIDE);

	if ((g.east - g.west + 1) * (g.north - g.south + 1) > CLOSE_CELLS)
		return false;
	for (int64_t y = g.south; y <= g.north; y++)
		for (int64_t x = g.west; x <= g.east; x++)
			*LIST_PUSH(a, cells) = y * SPACE_CELL_ROW + x;
	return true;
}

static err close_read(struct db *db, struct arena *a, const struct space_filter *f, struct map_box box, const struct space_id_list *cells,
                      struct space_points *out)
{
	POINTS(out, mapped_close, .take = SPACE_POINTS + 1, .cells = { cells->at, cells->n });
}

static err rare_read(struct db *db, struct arena *a, const struct space_filter *f, struct map_box box, const struct space_rare *rare,
	struct space_points *out)
{
	POINTS(out, mapped_of, .take = SPACE_POINTS + 1, .ids = { rare->ids.at, rare->ids.n });
}

static err walk_read(struct db *db, struct arena *a, const struct space_filter *f, struct map_box box, struct space_points *out)
{
	POINTS(out, mapped_walk, .take = SPACE_POINTS + 1);
}

struct celled { int64_t cell; struct space_point p; };

static int by_cell(const void *a, const void *b)
{
	const struct celled *x = a, *y = b;

	return x->cell != y->cell ? (x->cell < y->cell ? -1 : 1) : x->p.id < y->p.id ? -1 : x->p.id > y->p.id;
}

static void grow(struct space_point *sum, const struct space_point *p)
{
	sum->lat_e6 += p->lat_e6 * p->n;
	sum->lon_e6 += p->lon_e6 * p->n;
	sum->n += p->n;
	sum->box.west_e6 = p->box.west_e6 < sum->box.west_e6 ? p->box.west_e6 : sum->box.west_e6;
	sum->box.south_e6 = p->box.south_e6 < sum->box.south_e6 ? p->box.south_e6 : sum->box.south_e6;
	sum->box.east_e6 = p->box.east_e6 > sum->box.east_e6 ? p->box.east_e6 : sum->box.east_e6;
	sum->box.north_e6 = p->box.north_e6 > sum->box.north_e6 ? p->box.north_e6 : sum->box.north_e6;
}

/* Points of one cell become one, in their middle. */
static void together(struct arena *a, struct space_points *p, int64_t side)
{
	struct celled *all = arena_array(a, struct celled, p->n + 1);
	size_t n = 0;

	for (size_t i = 0; i < p->n; i++)
		all[i] = (struct celled){ p->at[i].lat_e6 / side * SPACE_CELL_ROW + p->at[i].lon_e6 / side, p->at[i] };
	qsort(all, p->n, sizeof *all, by_cell);
	for (size_t i = 0, next; i < p->n; i = next) {
		struct space_point sum = { .box = all[i].p.box };
		for (next = i; next < p->n && all[next].cell == all[i].cell; next++)
			grow(&sum, &all[next].p);
		if (next == i + 1)
			sum = all[i].p;
		else {
			sum.lat_e6 /= sum.n;
			sum.lon_e6 /= sum.n;
		}
		p->at[n++] = sum;
	}
	p->n = n;
}

static void gather(struct arena *a, struct space_points *p, int64_t zoom)
{
	for (zoom = zoom > 18 ? 18 : zoom; p->n > SPACE_SINGLES && zoom >= LEVEL_LEAST - 3; zoom--)
		together(a, p, side_of(zoom));
}

/* The level whose cells a view of this size has few of. */
static int64_t level_of(struct map_box box, int64_t zoom)
{
	int64_t level = zoom < LEVEL_LEAST ? LEVEL_LEAST : zoom > LEVEL_MOST ? LEVEL_MOST : zoom;
	struct grid g = grid_of(box, side_of(level));

	while (level > LEVEL_LEAST && (g.north - g.south >= ROWS_MOST || g.east - g.west >= COLUMNS_MOST))
		g = grid_of(box, side_of(--level));
	return level;
}

static err kept_find(struct db *db, struct arena *a, const struct space_filter *f, int64_t facet, struct map_box box, int64_t zoom, struct space_points *out)
{
	struct space_id_list cells = { 0 };
	struct space_tally_of all = { 0 };
	int64_t level = level_of(box, zoom), n;

	err e = space_tally_of(db, &(struct space_tally_of_in){ .facet = S("all") }, a, &all);
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	TRY(cells_read(db, a, facet, level, box, out, &n));
	bool few = n <= SPACE_SINGLES || (zoom > LEVEL_MOST && n <= CLOSE_SPACES);
	if (few && (all.n <= WALK_ALL || close_cells(a, box, &cells))) {
		*out = (struct space_points){ 0 };
		e = all.n <= WALK_ALL ? walk_read(db, a, f, box, out) : close_read(db, a, f, box, &cells, out);
		TRY(e);
		gather(a, out, zoom);
		return OK;
	}
	while (out->n > SPACE_CELLS_SHOWN && level > LEVEL_LEAST)
		TRY(cells_read(db, a, facet, --level, box, out, &n));
	return singles_name(db, a, out);
}

err space_map_find(struct db *db, struct arena *a, const struct space_filter *f, struct map_box box, int64_t zoom, struct space_points *out)
{
	struct space_id_list cells = { 0 };
	struct space_rare rare;
	int64_t facet;

	*out = (struct space_points){ 0 };
	if (f->none)
		return OK;
	box = tidy(box);
	if (kept_facet(f, &facet))
		return kept_find(db, a, f, facet, box, zoom, out);
	TRY(space_rare_find(db, a, f, &rare));
	err e = rare.some ? rare_read(db, a, f, box, &rare, out) : close_cells(a, box, &cells) ? close_read(db, a, f, box, &cells, out)
		: walk_read(db, a, f, box, out);
	TRY(e);
	gather(a, out, zoom);
	return OK;
}

err space_area_find(struct db *db, struct arena *a, const struct space_filter *f, struct map_box box, struct space_points *out)
{
	struct space_id_list cells = { 0 };

	*out = (struct space_points){ 0 };
	box = tidy(box);
	return close_cells(a, box, &cells) ? close_read(db, a, f, box, &cells, out) : walk_read(db, a, f, box, out);
}
