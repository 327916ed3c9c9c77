/* maps_cluster.c - pins that would touch become one with a number, so that each can be pressed and none hides another. */
#include <math.h>
#include "maps_in.h"

enum { PINS_MAX = 2000 };

static void box_join(struct map_box *to, const struct map_box *from)
{
	to->west_e6 = from->west_e6 < to->west_e6 ? from->west_e6 : to->west_e6;
	to->south_e6 = from->south_e6 < to->south_e6 ? from->south_e6 : to->south_e6;
	to->east_e6 = from->east_e6 > to->east_e6 ? from->east_e6 : to->east_e6;
	to->north_e6 = from->north_e6 > to->north_e6 ? from->north_e6 : to->north_e6;
}

static bool touch(const struct map_cluster *p, const struct map_cluster *q, double distance)
{
	return fabs(p->at.x - q->at.x) < distance && fabs(p->at.y - q->at.y) < distance;
}

/* The joined one stands where most of its pins are. */
static void join(struct map_cluster *to, const struct map_cluster *from)
{
	double a = (double)to->n, b = (double)from->n;

	to->at = (struct map_xy){ (to->at.x * a + from->at.x * b) / (a + b), (to->at.y * a + from->at.y * b) / (a + b) };
	to->n += from->n;
	box_join(&to->box, &from->box);
}

/* Joins the first two that touch; false: none does. */
static bool join_some(struct map_clusters *all, double distance)
{
	bool joined = false;

	for (size_t i = 0; i < all->n; i++)
		for (size_t j = i + 1; j < all->n; j++)
			if (touch(&all->at[i], &all->at[j], distance)) {
				join(&all->at[i], &all->at[j]);
				all->at[j--] = all->at[--all->n];
				joined = true;
			}
	return joined;
}

/* Reading order: by rows of pins, then from left to right. */
static bool before(const struct map_cluster *p, const struct map_cluster *q, double row)
{
	double a = floor(p->at.y / row), b = floor(q->at.y / row);

	return a < b || (a == b && p->at.x < q->at.x);
}

static void in_reading_order(struct map_clusters *all, double row)
{
	for (size_t i = 1; i < all->n; i++)
		for (size_t j = i; j > 0 && before(&all->at[j], &all->at[j - 1], row); j--) {
			struct map_cluster c = all->at[j];
			all->at[j] = all->at[j - 1];
			all->at[j - 1] = c;
		}
}

struct map_clusters map_cluster(struct arena *a, const struct map_frame *f, const struct map_pin *pin, size_t n, double distance)
{
	struct map_clusters all = { 0 };

	for (size_t i = 0; i < n && i < PINS_MAX; i++) {
		struct map_xy at = map_place(f, map_project(pin[i].lat_e6, pin[i].lon_e6));
		if (!map_inside(f, at, 0))
			continue;
		at.x = fmin(fmax(at.x, distance / 2), f->width - distance / 2);
		at.y = fmin(fmax(at.y, distance / 2), f->height - distance / 2);
		struct map_cluster c = { at, pin[i].n > 1 ? pin[i].n : 1, i, { pin[i].lon_e6, pin[i].lat_e6, pin[i].lon_e6, pin[i].lat_e6 } };
		size_t j = 0;
		while (j < all.n && !touch(&all.at[j], &c, distance))
			j++;
		if (j < all.n)
			join(&all.at[j], &c);
		else
			*LIST_PUSH(a, &all) = c;
	}
	while (join_some(&all, distance))
		;
	in_reading_order(&all, distance);
	return all;
}
