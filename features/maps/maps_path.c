/* maps_path.c - lines and areas cut to what the figure shows, and written short: whole units, each point from the one before. */
#include <math.h>
#include "maps_in.h"

enum { MARGIN = 12 };

struct map_xy map_place(const struct map_frame *f, struct map_xy world)
{
	return (struct map_xy){ (world.x - f->origin.x) * f->scale, (world.y - f->origin.y) * f->scale };
}

bool map_inside(const struct map_frame *f, struct map_xy at, double margin)
{
	return at.x >= margin && at.y >= margin && at.x <= f->width - margin && at.y <= f->height - margin;
}

struct points { struct map_xy *at; size_t n, cap; };

/* How far a point lies inside one of the four edges. */
static double depth(const struct map_frame *f, int edge, struct map_xy p)
{
	switch (edge) {
	case 0: return p.x + MARGIN;
	case 1: return f->width + MARGIN - p.x;
	case 2: return p.y + MARGIN;
	default: return f->height + MARGIN - p.y;
	}
}

static struct map_xy crossing(struct map_xy p, struct map_xy q, double dp, double dq)
{
	double t = dp / (dp - dq);

	return (struct map_xy){ p.x + (q.x - p.x) * t, p.y + (q.y - p.y) * t };
}

/* Sutherland and Hodgman: a ring cut by the four edges, one after another. */
static struct points ring_cut(struct arena *a, const struct map_frame *f, struct points in)
{
	for (int edge = 0; edge < 4; edge++) {
		struct points out = { 0 };
		for (size_t i = 0; i < in.n; i++) {
			struct map_xy p = in.at[i], q = in.at[(i + 1) % in.n];
			double dp = depth(f, edge, p), dq = depth(f, edge, q);
			if (dp >= 0)
				*LIST_PUSH(a, &out) = p;
			if ((dp >= 0) != (dq >= 0))
				*LIST_PUSH(a, &out) = crossing(p, q, dp, dq);
		}
		in = out;
	}
	return in;
}

/* The piece of a step that lies inside; false where none does. */
static bool step_cut(const struct map_frame *f, struct map_xy *p, struct map_xy *q)
{
	for (int edge = 0; edge < 4; edge++) {
		double dp = depth(f, edge, *p), dq = depth(f, edge, *q);
		if (dp < 0 && dq < 0)
			return false;
		if (dp < 0)
			*p = crossing(*p, *q, dp, dq);
		else if (dq < 0)
			*q = crossing(*p, *q, dp, dq);
	}
	return true;
}

struct pen { struct buf b; long x, y; bool down; char last; };

static void pen_number(struct pen *p, long v, bool first)
{
	if (v >= 0 && !first)
		buf_char(&p->b, ' ');
	buf_int(&p->b, v);
}

static void pen_move(struct pen *p, struct map_xy to)
{
	long x = lround(to.x), y = lround(to.y);

	if (p->down && x == p->x && y == p->y)
		return;
	if (!p->down) {
		buf_char(&p->b, 'M');
		pen_number(p, x, true);
		pen_number(p, y, false);
		p->last = 'M';
	} else {
		if (p->last != 'l')
			buf_char(&p->b, 'l');
		pen_number(p, x - p->x, p->last != 'l');
		pen_number(p, y - p->y, false);
		p->last = 'l';
	}
	p->x = x;
	p->y = y;
	p->down = true;
}

static void line_write(const struct map_frame *f, struct points in, struct pen *pen)
{
	struct map_xy last = { NAN, NAN };

	for (size_t i = 0; i + 1 < in.n; i++) {
		struct map_xy p = in.at[i], q = in.at[i + 1];
		if (!step_cut(f, &p, &q)) {
			pen->down = false;
			continue;
		}
		if (p.x != last.x || p.y != last.y)
			pen->down = false;
		pen_move(pen, p);
		pen_move(pen, q);
		last = q;
	}
}

str map_path(struct arena *a, const struct map_frame *f, const struct map_xy *world, size_t n, bool area)
{
	struct pen pen = { .b = { .a = a } };
	struct points in = { arena_array(a, struct map_xy, n + 1), n, n };

	for (size_t i = 0; i < n; i++)
		in.at[i] = map_place(f, world[i]);
	if (!area) {
		line_write(f, in, &pen);
		return buf_str(&pen.b);
	}
	in = ring_cut(a, f, in);
	if (in.n < 3)
		return S("");
	for (size_t i = 0; i < in.n; i++)
		pen_move(&pen, in.at[i]);
	buf_char(&pen.b, 'z');
	return buf_str(&pen.b);
}
