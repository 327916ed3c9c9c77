/* picture_rules.c - ruled lines of a grey picture: runs of dark pixels, row by row, joined with those of the next row; the same on the picture turned
 * for upright lines. */
#include <string.h>
#include "page_set.h"

/* Dark is what is nearly black, and what is darker than the paper on both sides of it: a thin line of a small picture, a line in a shaded row. */
enum { BLACK_BELOW = 140, DARKER_BY = 30, BESIDE = 4, THICKEST = 9, PIXELS_MAX = 64 << 20, RUN_SHORTEST = 10 };

/* A line that is being followed: its box, its dark pixels, and where it stood in the last row. */
struct trace { int x0, x1, y0, y1, from, to; size_t dark; };
struct traces { struct trace *at; size_t n, cap; };
struct walk { struct arena *a; struct traces open; struct page_rules *out; int run_min, line_min, lean, hole; bool turned; };

/* Which dots of row y are dark, one byte each. */
static void dark_row(const unsigned char *grey, int wide, int high, int stride, int y, unsigned char *dark)
{
	const unsigned char *row = grey + (ptrdiff_t)y * stride, *above = row - (ptrdiff_t)(y < BESIDE ? y : BESIDE) * stride,
		*below = row + (ptrdiff_t)(high - 1 - y < BESIDE ? high - 1 - y : BESIDE) * stride;

	for (int x = 0; x < wide; x++) {
		int paper = above[x] < below[x] ? above[x] : below[x];

		dark[x] = row[x] < BLACK_BELOW || row[x] + DARKER_BY <= paper;
	}
}

/* The next run of dark dots at or after *x, over small holes; its end in *end. */
static bool run_next(const struct walk *w, const unsigned char *dark, int wide, int *x, int *end)
{
	for (int at = *x; at < wide;) {
		const unsigned char *first = memchr(dark + at, 1, (size_t)(wide - at));
		int last;

		if (!first)
			return false;
		*x = last = at = (int)(first - dark);
		for (; at < wide && at - last <= w->hole + 1; at++)
			if (dark[at])
				last = at;
		*end = at = last + 1;
		if (*end - *x >= w->run_min)
			return true;
	}
	return false;
}

static void trace_end(struct walk *w, const struct trace *t)
{
	int length = t->x1 - t->x0, high = t->y1 - t->y0;
	struct page_box b = { t->x0, t->y0, t->x1, t->y1 };

	if (length < w->line_min || high > w->lean + THICKEST || t->dark > (size_t)length * THICKEST || w->out->n >= DOC_RULES_MAX)
		return;
	if (w->turned)
		b = (struct page_box){ t->y0, t->x0, t->y1, t->x1 };
	*LIST_PUSH(w->a, w->out) = b;
}

static void run_add(struct walk *w, int x, int end, int y)
{
	for (size_t i = 0; i < w->open.n; i++) {
		struct trace *t = &w->open.at[i];

		if (x > t->to + w->hole || end < t->from - w->hole)
			continue;
		if (t->y1 == y + 1) { /* a second run of this row */
			t->from = x < t->from ? x : t->from;
			t->to = end > t->to ? end : t->to;
		} else {
			t->from = x;
			t->to = end;
		}
		t->x0 = x < t->x0 ? x : t->x0;
		t->x1 = end > t->x1 ? end : t->x1;
		t->y1 = y + 1;
		t->dark += (size_t)(end - x);
		return;
	}
	*LIST_PUSH(w->a, &w->open) = (struct trace){ x, end, y, y + 1, x, end, (size_t)(end - x) };
}

/* Those that did not go on in row y are at their end. */
static void row_end(struct walk *w, int y)
{
	size_t kept = 0;

	for (size_t i = 0; i < w->open.n; i++) {
		if (w->open.at[i].y1 >= y + 1)
			w->open.at[kept++] = w->open.at[i];
		else
			trace_end(w, &w->open.at[i]);
	}
	w->open.n = kept;
}

static void walk_rows(struct walk *w, const unsigned char *grey, int wide, int high, int stride)
{
	unsigned char *dark = arena_raw(w->a, (size_t)wide);

	for (int y = 0; y < high; y++) {
		dark_row(grey, wide, high, stride, y, dark);
		for (int x = 0, end; run_next(w, dark, wide, &x, &end); x = end)
			run_add(w, x, end, y);
		row_end(w, y);
	}
	row_end(w, high);
}

/* The picture with rows for columns, in squares so that memory is read in order. */
static unsigned char *turn(struct arena *a, const unsigned char *grey, int wide, int high, int stride)
{
	enum { SQUARE = 64 };
	unsigned char *out = arena_raw(a, (size_t)wide * (size_t)high);

	for (int ty = 0; ty < high; ty += SQUARE)
		for (int tx = 0; tx < wide; tx += SQUARE)
			for (int y = ty; y < high && y < ty + SQUARE; y++)
				for (int x = tx; x < wide && x < tx + SQUARE; x++)
					out[(size_t)x * (size_t)high + (size_t)y] = grey[(size_t)y * (size_t)stride + (size_t)x];
	return out;
}

void pages_rules_of_picture(struct arena *a, const unsigned char *grey, int wide, int high, int stride, struct page_rules *out)
{
	/* An A4 page is 595 points high or wide at least: a letter's stroke is shorter than a fiftieth, a row of a table is not. */
	int side = wide < high ? wide : high;
	struct walk w = { .a = a, .out = out, .line_min = side / 50 + 2, .lean = side / 50, .hole = side / 600,
		.run_min = side / 60 > RUN_SHORTEST ? side / 60 : RUN_SHORTEST };

	*out = (struct page_rules){ 0 };
	if (wide < 1 || high < 1 || (int64_t)wide * high > PIXELS_MAX || stride < wide)
		return;
	walk_rows(&w, grey, wide, high, stride);
	w.turned = true;
	walk_rows(&w, turn(a, grey, wide, high, stride), high, wide, high);
}
