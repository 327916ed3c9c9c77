/* grid_cells.c - the cells of one table: the places between its lines, joined where no line parts them. */
#include "page_set.h"
#include "pages_in.h"

/* One place of the grid: what it belongs to, and whether it is outside of the table. */
struct range { size_t r0, c0, r1, c1, places; }; /* inclusive */
struct place { size_t of; bool outside; struct range range; };
struct grid { const struct grid_table *t; struct place *at; size_t *was; };

static int max(int a, int b)
{
	return a > b ? a : b;
}

static int min(int a, int b)
{
	return a < b ? a : b;
}

/* A line stands at `at` along at least half of [from, to). */
static bool ruled(const struct grid_lines *l, int at, int from, int to)
{
	int covered = 0;

	for (size_t i = 0; i < l->n; i++) {
		int a = max(l->at[i].from, from), b = min(l->at[i].to, to);

		if (l->at[i].at >= at - GRID_NEAR && l->at[i].at <= at + GRID_NEAR && b > a)
			covered += b - a;
	}
	return covered * 2 >= to - from;
}

static bool ruled_right(const struct grid *g, size_t r, size_t c)
{
	return ruled(&g->t->upright, g->t->x[c + 1], g->t->y[r], g->t->y[r + 1]);
}

static bool ruled_below(const struct grid *g, size_t r, size_t c)
{
	return ruled(&g->t->level, g->t->y[r + 1], g->t->x[c], g->t->x[c + 1]);
}

static size_t root_of(struct grid *g, size_t i)
{
	while (g->at[i].of != i)
		i = g->at[i].of = g->at[g->at[i].of].of;
	return i;
}

static void join(struct grid *g, size_t i, size_t k)
{
	size_t a = root_of(g, i), b = root_of(g, k);

	if (a == b)
		return;
	if (a > b) {
		size_t x = a;

		a = b;
		b = x;
	}
	g->at[b].of = a;
	g->at[a].outside |= g->at[b].outside;
}

/* Where the edge of the grid is not ruled, the place lies outside the table, and so does what is open to it. */
static void outside_mark(struct grid *g)
{
	const struct grid_table *t = g->t;

	for (size_t r = 0; r < t->ny; r++) {
		g->at[r * t->nx].outside |= !ruled(&t->upright, t->x[0], t->y[r], t->y[r + 1]);
		g->at[r * t->nx + t->nx - 1].outside |= !ruled(&t->upright, t->x[t->nx], t->y[r], t->y[r + 1]);
	}
	for (size_t c = 0; c < t->nx; c++) {
		g->at[c].outside |= !ruled(&t->level, t->y[0], t->x[c], t->x[c + 1]);
		g->at[(t->ny - 1) * t->nx + c].outside |= !ruled(&t->level, t->y[t->ny], t->x[c], t->x[c + 1]);
	}
}

static void places_join(struct grid *g)
{
	size_t nx = g->t->nx, ny = g->t->ny;

	for (size_t r = 0; r < ny; r++)
		for (size_t c = 0; c < nx; c++) {
			if (c + 1 < nx && !ruled_right(g, r, c))
				join(g, r * nx + c, r * nx + c + 1);
			if (r + 1 < ny && !ruled_below(g, r, c))
				join(g, r * nx + c, (r + 1) * nx + c);
		}
}

/* What is joined, by its first place: the rectangle around it, and how many places it has. */
static void ranges_find(struct grid *g)
{
	size_t nx = g->t->nx;

	for (size_t i = 0; i < nx * g->t->ny; i++)
		g->at[i].range = (struct range){ SIZE_MAX, SIZE_MAX, 0, 0, 0 };
	for (size_t i = 0; i < nx * g->t->ny; i++) {
		struct range *x = &g->at[root_of(g, i)].range;
		size_t r = i / nx, c = i % nx;

		x->r0 = r < x->r0 ? r : x->r0;
		x->r1 = r > x->r1 ? r : x->r1;
		x->c0 = c < x->c0 ? c : x->c0;
		x->c1 = c > x->c1 ? c : x->c1;
		x->places++;
	}
}

/* What is joined but no rectangle lost a piece of a line somewhere: it is parted again into runs along its rows. */
static void uneven_part(struct grid *g)
{
	size_t nx = g->t->nx, n = nx * g->t->ny, *of = g->was;

	for (size_t i = 0; i < n; i++)
		of[i] = root_of(g, i);
	for (size_t i = 0; i < n; i++) {
		const struct range *x = &g->at[of[i]].range;

		if (x->places == (x->r1 - x->r0 + 1) * (x->c1 - x->c0 + 1))
			continue;
		g->at[i].of = i;
		g->at[i].outside = g->at[of[i]].outside;
		if (i % nx && of[i - 1] == of[i] && !ruled_right(g, i / nx, i % nx - 1))
			g->at[i].of = g->at[i - 1].of;
	}
}

static void cell_add(struct arena *a, struct grid *g, struct range x, struct page_cells *out)
{
	const struct grid_table *t = g->t;

	*LIST_PUSH(a, out) = (struct page_cell){ .box = { t->x[x.c0], t->y[x.r0], t->x[x.c1 + 1], t->y[x.r1 + 1] }, .table = t->table, .row = (int)x.r0,
		.column = (int)x.c0, .rows = (int)(x.r1 - x.r0 + 1), .columns = (int)(x.c1 - x.c0 + 1) };
}

void grid_cells_add(struct arena *a, const struct grid_table *t, struct page_cells *out)
{
	struct grid g = { t, arena_array(a, struct place, t->nx * t->ny), arena_array(a, size_t, t->nx * t->ny) };
	size_t before = out->n;

	for (size_t i = 0; i < t->nx * t->ny; i++)
		g.at[i].of = i;
	outside_mark(&g);
	places_join(&g);
	ranges_find(&g);
	uneven_part(&g);
	ranges_find(&g);
	for (size_t i = 0; i < t->nx * t->ny; i++)
		if (g.at[i].of == i && !g.at[i].outside && out->n < DOC_CELLS_MAX)
			cell_add(a, &g, g.at[i].range, out);
	if (out->n - before < 2)
		out->n = before;
}
