/* maps_words.c - where names stand: the important first, each where it is clear of pins, of other names and of the edge, or not at all. */
#include <math.h>
#include "maps_in.h"
#include "maps_view.h"
#include "text.h"

/* A letter is about this wide in Be Vietnam Pro 500, in parts of its height; water's names are spaced. */
static const double WIDE = 0.585, WIDE_WATER = 0.68, STRAIGHT = 0.965, PI = 3.14159265358979323846;
enum { EDGE = 8, BLOCKS_MAX = 4000 };

struct desk { struct arena *a; const struct map_frame *f; struct map_blocks *taken; struct map_words *out; enum lang lang; double size; };
struct stand { double x, y, angle; };

static bool water(const char *kind)
{
	static const char *const kinds[] = { "river", "stream", "lake" };

	for (size_t i = 0; i < 3; i++)
		if (str_eq(str_c(kind), str_c(kinds[i])))
			return true;
	return false;
}

/* Letters of a kind in parts of the size that names have; the style sheet says the same. */
static double size_of(const struct desk *d, const struct base_name *n)
{
	str kind = str_c(n->kind);

	if (str_eq(kind, S("place")))
		return d->size * (n->rank == 1 ? 1.35 : 1.08);
	if (str_eq(kind, S("river")) || (str_eq(kind, S("lake")) && n->rank <= 2))
		return d->size * 1.15;
	if (str_starts(kind, S("road")) || str_eq(kind, S("bridge")))
		return d->size * 0.86;
	return str_eq(kind, S("ward")) ? d->size * 0.9 : d->size;
}

static double width_of(const struct desk *d, const struct base_name *n, str words)
{
	return (double)text_chars(words) * size_of(d, n) * (water(n->kind) ? WIDE_WATER : WIDE);
}

/* The squares along a name. */
static size_t squares(struct stand s, double wide, double high, struct map_block *at, size_t most)
{
	size_t n = (size_t)ceil(wide / high);
	double step;

	n = n < 1 ? 1 : n > most ? most : n;
	step = n > 1 ? (wide - high) / (double)(n - 1) : 0;
	for (size_t i = 0; i < n; i++) {
		double along = n > 1 ? -wide / 2 + high / 2 + step * (double)i : 0;
		at[i] = (struct map_block){ s.x + cos(s.angle) * along, s.y + sin(s.angle) * along, high * 0.62 };
	}
	return n;
}

static bool clear(const struct desk *d, struct stand s, double wide, double high)
{
	struct map_block at[48];
	size_t n = squares(s, wide, high, at, 48);

	for (size_t i = 0; i < n; i++) {
		if (at[i].x - at[i].half < EDGE || at[i].y - at[i].half < EDGE || at[i].x + at[i].half > d->f->width - EDGE || at[i].y + at[i].half > d->f->height - EDGE)
			return false;
		for (size_t j = 0; j < d->taken->n; j++) {
			const struct map_block *t = &d->taken->at[j];
			if (fabs(t->x - at[i].x) < t->half + at[i].half && fabs(t->y - at[i].y) < t->half + at[i].half)
				return false;
		}
	}
	return true;
}

static struct map_word *take(struct desk *d, const struct base_name *n, str words, struct stand s, double wide, double high)
{
	struct map_block at[48];
	size_t count = squares(s, wide, high, at, 48);

	for (size_t i = 0; i < count && d->taken->n < BLOCKS_MAX; i++)
		*LIST_PUSH(d->a, d->taken) = at[i];
	struct map_word *w = LIST_PUSH(d->a, d->out);
	*w = (struct map_word){ .kind = str_c(n->kind), .words = words, .x = llround(s.x), .y = llround(s.y), .turn = llround(s.angle * 180 / PI) };
	w->turned = w->turn != 0;
	if (n->rank <= 2 && (str_eq(w->kind, S("place")) || str_eq(w->kind, S("lake"))))
		w->kind = arena_printf(d->a, "%s rank%d", n->kind, n->rank);
	return w;
}

/* A path in units, and how far each point lies down it. */
struct way { struct map_xy *p; double *down; size_t n; double length; struct map_xy least, most; };

static struct way way_of(const struct desk *d, const struct base_name *n)
{
	struct way w = { .p = arena_array(d->a, struct map_xy, n->n), .down = arena_array(d->a, double, n->n), .n = n->n };

	for (size_t i = 0; i < n->n; i++) {
		struct map_xy p = w.p[i] = map_place(d->f, (struct map_xy){ n->at[i].x, n->at[i].y });
		w.length += i ? hypot(p.x - w.p[i - 1].x, p.y - w.p[i - 1].y) : 0;
		w.down[i] = w.length;
		w.least = i ? (struct map_xy){ fmin(w.least.x, p.x), fmin(w.least.y, p.y) } : p;
		w.most = i ? (struct map_xy){ fmax(w.most.x, p.x), fmax(w.most.y, p.y) } : p;
	}
	return w;
}

/* The point `along` units down a path; *step is where the one before was found, which lay no farther down. */
static struct map_xy at_length(const struct way *w, double along, size_t *step)
{
	size_t i = *step;

	while (i + 1 < w->n && (w->down[i + 1] < along || w->down[i + 1] <= w->down[i]))
		i++;
	*step = i;
	if (i + 1 >= w->n)
		return w->p[w->n - 1];
	double part = (along - w->down[i]) / (w->down[i + 1] - w->down[i]);
	return (struct map_xy){ w->p[i].x + (w->p[i + 1].x - w->p[i].x) * part, w->p[i].y + (w->p[i + 1].y - w->p[i].y) * part };
}

/* How far a point lies outside the frame; nothing or less within. */
static double outside(const struct map_frame *f, double x, double y)
{
	return fmax(fmax(-x, x - f->width), fmax(-y, y - f->height));
}

static struct stand chord(struct map_xy p, struct map_xy q)
{
	double angle = atan2(q.y - p.y, q.x - p.x);

	angle = angle > PI / 2 ? angle - PI : angle < -PI / 2 ? angle + PI : angle;
	return (struct stand){ (p.x + q.x) / 2, (p.y + q.y) / 2, fabs(angle) < 0.02 ? 0 : angle };
}

static bool comes_near(const struct map_frame *f, const struct way *w, double by)
{
	return w->most.x > -by && w->most.y > -by && w->least.x < f->width + by && w->least.y < f->height + by;
}

/* A bridge's name stands beside it, on the side that is clear; any other on its line. */
static bool stand_at(struct desk *d, const struct base_name *n, str words, struct stand s, double wide, double high)
{
	double off = str_eq(str_c(n->kind), S("bridge")) ? high * 0.95 : 0;

	for (int side = -1; side <= (off > 0 ? 1 : -1); side += 2) {
		struct stand t = { s.x + sin(s.angle) * side * off, s.y - cos(s.angle) * side * off, s.angle };
		if (clear(d, t, wide, high)) {
			(void)take(d, n, words, t, wide, high);
			return true;
		}
	}
	return false;
}

/* The middle of a name moves no faster than the name along its line, so what lies far outside the frame is passed over in one step. */
static void along_path(struct desk *d, const struct base_name *n, str words)
{
	bool bridge = str_eq(str_c(n->kind), S("bridge")), river = str_eq(str_c(n->kind), S("river"));
	double wide = width_of(d, n, words), high = size_of(d, n), last = -1e9;
	struct way w = way_of(d, n);
	size_t behind = 0, before = 0;

	if (w.length < (bridge ? wide * 0.4 : wide * 1.04) || !comes_near(d->f, &w, high))
		return;
	double half = bridge ? fmin(wide, w.length) / 2 : wide / 2, step = bridge ? fmax(w.length / 8, 6) : 14;
	for (double at = half; at <= w.length - half; at += step) {
		if (at - last < 520)
			continue;
		struct map_xy from = at_length(&w, at - half, &behind), to = at_length(&w, at + half, &before);
		double far = outside(d->f, (from.x + to.x) / 2, (from.y + to.y) / 2) - high;
		if (far > 0) {
			at += floor(far / step) * step;
			continue;
		}
		if (hypot(to.x - from.x, to.y - from.y) < STRAIGHT * 2 * half || !stand_at(d, n, words, chord(from, to), wide, high))
			continue;
		if (!river)
			return;
		last = at;
	}
}

/* A landmark has a dot, and its name at one of its sides; a place stands on its point, or a little off it. */
static void at_point(struct desk *d, const struct base_name *n, str words)
{
	double wide = width_of(d, n, words), high = size_of(d, n), gap = high * 0.75;
	struct map_xy p = map_place(d->f, (struct map_xy){ n->x, n->y });
	const struct stand marks[] = { { p.x + gap + wide / 2, p.y, 0 },
		{ p.x - gap - wide / 2, p.y, 0 }, { p.x, p.y - high * 1.05, 0 }, { p.x, p.y + high * 1.1, 0 } };
	const struct stand spots[] = { { p.x, p.y, 0 }, { p.x, p.y - high, 0 }, { p.x, p.y + high, 0 },
		{ p.x - wide / 4, p.y, 0 }, { p.x + wide / 4, p.y, 0 } };
	const struct stand *s = n->mark ? marks : spots;

	if (!map_inside(d->f, p, EDGE))
		return;
	if (n->mark && !clear(d, (struct stand){ p.x, p.y, 0 }, high * 0.5, high * 0.5))
		return;
	for (size_t i = 0; i < (n->mark ? 4u : 5u); i++) {
		if (!clear(d, s[i], wide, high))
			continue;
		struct map_word *w = take(d, n, words, s[i], wide, high);
		if (n->mark) {
			w->dot = true;
			w->dot_x = llround(p.x);
			w->dot_y = llround(p.y);
			*LIST_PUSH(d->a, d->taken) = (struct map_block){ p.x, p.y, high * 0.3 };
		}
		return;
	}
}

/* A ward and a quarter of the same name need it once only; rivers and roads may bear theirs again. */
static bool said(const struct map_words *all, const struct base_name *n, str words)
{
	for (size_t i = 0; i < all->n && !n->n; i++)
		if (str_eq(all->at[i].words, words))
			return true;
	return false;
}

void map_words_place(struct arena *a, const struct map_frame *f, enum lang lang, double zoom, double size, struct map_blocks *taken, struct map_words *out)
{
	struct desk d = { a, f, taken, out, lang, size };

	for (size_t i = 0; i < nbase_names; i++) {
		const struct base_name *n = &base_names[i];
		str words = str_c(lang == LANG_EN ? n->en : n->vi);
		if (zoom < n->from || zoom > n->to || said(out, n, words))
			continue;
		if (n->n)
			along_path(&d, n, words);
		else
			at_point(&d, n, words);
	}
}
