/* reader_regions.c - pages whose text is set in two columns: which parts of a page are read one after the other. */
#include <stdlib.h>
#include <string.h>
#include "reader_pages.h"
#include "text.h"

/* Tenths of a point and per cent.  A gutter is at least GUTTER wide; columns of a page are at least TALL high and hold LINES_MIN lines on each side;
 * of a document that has such columns shorter ones count, when their lines begin where the long ones' do. */
enum { GUTTER = 80, STEP = 20, TALL = 900, LINES_MIN = 5, STARTS = 4, START_NEAR = 30, ALIKE_NEAR = 120, FULL_PCT = 75, EVEN_PCT = 60, STARTS_PCT = 75,
       BOTTOM_PCT = 85, GUTTERS_MAX = 8, EDGE_PCT = 9 };

struct side { int left, right; int start[STARTS]; size_t nstart; };
struct columns { int wide, from, to; struct side side[2]; };
struct band { int y0, y1; size_t words; };
struct bands { struct band *at; size_t n, cap; };
struct boxes { struct page_box *at; size_t n, cap; };
struct look {
	struct arena *a;
	const struct page_set *set;
	struct boxes *blocks;
	struct columns found[GUTTERS_MAX];
	size_t n, going; /* the page before ended in found[going - 1] */
};

static int middle(const struct page_box *b)
{
	return (b->y0 + b->y1) / 2;
}

static int by_top(const void *a, const void *b)
{
	const struct page_box *x = a, *y = b;

	return (x->y0 > y->y0) - (x->y0 < y->y0);
}

/* Words outside of tables, and tables; running numbers at the edges part nothing. */
static void blocks_of(struct arena *a, const struct doc_page *p, struct boxes *out)
{
	size_t tables = 0;

	for (size_t i = 0; i < p->cells.n; i++)
		tables = (size_t)p->cells.at[i].table > tables ? (size_t)p->cells.at[i].table : tables;
	struct page_box *table = arena_array(a, struct page_box, tables + 1);

	for (size_t i = 0; i < p->cells.n; i++) {
		struct page_box *t = &table[p->cells.at[i].table];

		*t = t->x1 ? page_box_around(*t, p->cells.at[i].box) : p->cells.at[i].box;
	}
	for (size_t i = 1; i <= tables; i++)
		*LIST_PUSH(a, out) = table[i];
	for (size_t i = 0; i < p->words.n; i++) {
		const struct page_box *b = &p->words.at[i].box;

		if (!p->words.at[i].cell && b->y1 * 100 > p->high * EDGE_PCT / 2 && b->y0 * 100 < p->high * (100 - EDGE_PCT / 2))
			*LIST_PUSH(a, out) = *b;
	}
	if (out->n)
		qsort(out->at, out->n, sizeof *out->at, by_top);
}

/* The heights at which nothing stands over the strip [from, to]; blocks come from above. */
static void bands_of(struct arena *a, const struct boxes *b, int from, int to, struct bands *out)
{
	struct band now = { 0, 0, 0 };
	int down = 0;

	for (size_t i = 0; i < b->n; i++) {
		const struct page_box *x = &b->at[i];

		if (x->x0 < to && x->x1 > from) {
			now.y1 = x->y0;
			if (now.words && now.y1 > now.y0)
				*LIST_PUSH(a, out) = now;
			down = x->y1 > down ? x->y1 : down;
			now = (struct band){ down, 0, 0 };
		} else if (middle(x) > now.y0) {
			now.words++;
			now.y1 = x->y1 > now.y1 ? x->y1 : now.y1;
		}
	}
	if (now.words)
		*LIST_PUSH(a, out) = now;
}

/* ---- what stands on one side of a gutter */

static void side_lines(struct arena *a, const struct doc_page *p, struct band band, int from, int to, struct plines *out)
{
	struct pwords words = { 0 };

	for (size_t i = 0; i < p->words.n; i++) {
		const struct page_word *w = &p->words.at[i];

		if (!w->cell && middle(&w->box) > band.y0 && middle(&w->box) < band.y1 && w->box.x0 >= from && w->box.x1 <= to)
			*LIST_PUSH(a, &words) = w;
	}
	plines_of_words(a, &words, out);
}

static int int_cmp(const void *a, const void *b)
{
	return (*(const int *)a > *(const int *)b) - (*(const int *)a < *(const int *)b);
}

/* Where lines begin, the commonest first; returns how many lines begin there. */
static size_t starts_of(struct arena *a, const struct plines *l, struct side *s)
{
	int *x = arena_array(a, int, l->n + 1);
	size_t taken = 0, n = l->n;

	for (size_t i = 0; i < l->n; i++)
		x[i] = l->at[i].box.x0;
	qsort(x, l->n, sizeof *x, int_cmp);
	for (s->nstart = 0; s->nstart < STARTS; s->nstart++) {
		size_t best = 0, at = 0;

		for (size_t i = 0, k = 0; k < n; k++) {
			while (x[k] - x[i] > START_NEAR)
				i++;
			if (k + 1 - i > best) {
				best = k + 1 - i;
				at = i;
			}
		}
		if (best < 2)
			break;
		s->start[s->nstart] = x[at];
		memmove(x + at, x + at + best, (n - at - best) * sizeof *x);
		n -= best;
		taken += best;
	}
	return taken;
}

/* Lines that begin under each other and mostly fill their column are text; heads and signatures are centred. */
static bool side_is_text(struct arena *a, const struct plines *l, struct side *s)
{
	size_t full = 0;

	*s = (struct side){ .left = 1 << 30 };
	for (size_t i = 0; i < l->n; i++) {
		s->left = l->at[i].box.x0 < s->left ? l->at[i].box.x0 : s->left;
		s->right = l->at[i].box.x1 > s->right ? l->at[i].box.x1 : s->right;
	}
	for (size_t i = 0; i < l->n; i++)
		full += (l->at[i].box.x1 - s->left) * 100 >= (s->right - s->left) * FULL_PCT;
	return l->n >= LINES_MIN && full * 5 >= l->n * 2 && starts_of(a, l, s) * 100 >= l->n * STARTS_PCT;
}

/* Around the words and tables of one side. */
static struct page_box side_box(const struct boxes *b, const struct band *band, int from, int to)
{
	struct page_box all = { 0 };

	for (size_t i = 0; i < b->n; i++)
		if (middle(&b->at[i]) > band->y0 && middle(&b->at[i]) < band->y1 && b->at[i].x0 >= from && b->at[i].x1 <= to)
			all = all.x1 ? page_box_around(all, b->at[i]) : b->at[i];
	return all;
}

/* A table that stands in one column and fills half of its height at least. */
static bool side_is_table(const struct doc_page *p, const struct boxes *b, struct band band, int from, int to, struct side *s)
{
	for (size_t i = 0; i < b->n; i++) {
		const struct page_box *t = &b->at[i];

		if (t->x0 < from || t->x1 > to || t->y0 < band.y0 || t->y1 > band.y1 || (t->y1 - t->y0) * 2 < band.y1 - band.y0 || (t->x1 - t->x0) * 4 < p->wide)
			continue;
		*s = (struct side){ .left = t->x0, .right = t->x1 };
		return true;
	}
	return false;
}

static bool columns_are(const struct look *k, size_t page, struct band band, int x, struct columns *out)
{
	const struct doc_page *p = &k->set->at[page];
	bool table = false;
	struct plines l[2] = { { 0 }, { 0 } };
	int wide[2];

	if (band.y1 - band.y0 < TALL)
		return false;
	side_lines(k->a, p, band, 0, x, &l[0]);
	side_lines(k->a, p, band, x, p->wide, &l[1]);
	for (int i = 0; i < 2; i++) {
		if (!side_is_text(k->a, &l[i], &out->side[i])) {
			if (table || !side_is_table(p, &k->blocks[page], band, i ? x : 0, i ? p->wide : x, &out->side[i]))
				return false;
			table = true;
		}
		wide[i] = out->side[i].right - out->side[i].left;
	}
	out->wide = p->wide;
	out->from = side_box(&k->blocks[page], &band, 0, x).x1;
	out->to = side_box(&k->blocks[page], &band, x, p->wide).x0;
	return wide[0] * 100 >= wide[1] * EVEN_PCT && wide[1] * 100 >= wide[0] * EVEN_PCT;
}

/* The tallest columns of a page, added to those of the document. */
static void columns_look(struct look *k, size_t page)
{
	const struct doc_page *p = &k->set->at[page];
	struct band best = { 0 }, tried = { 0 };
	struct columns c, found;

	for (int x = p->wide * 3 / 10; x < p->wide * 7 / 10; x += STEP) {
		struct bands b = { 0 };

		bands_of(k->a, &k->blocks[page], x - GUTTER / 2, x + GUTTER / 2, &b);
		for (size_t i = 0; i < b.n; i++) {
			if (b.at[i].words <= best.words || (b.at[i].y0 == tried.y0 && b.at[i].words == tried.words))
				continue;
			tried = b.at[i];
			if (columns_are(k, page, b.at[i], x, &c)) {
				best = b.at[i];
				found = c;
			}
		}
	}
	for (size_t i = 0; best.words && i < k->n; i++)
		if (k->found[i].wide == found.wide && abs(k->found[i].from - found.from) + abs(k->found[i].to - found.to) < ALIKE_NEAR)
			return;
	if (best.words && k->n < GUTTERS_MAX)
		k->found[k->n++] = found;
}

/* ---- the parts of a page */

static bool begins_at(const struct side *s, int x)
{
	for (size_t i = 0; i < s->nstart; i++)
		if (abs(s->start[i] - x) <= START_NEAR)
			return true;
	return abs(s->left - x) <= START_NEAR;
}

/* Of columns that the document is known to have: most lines begin where theirs do. */
static bool side_is_like(const struct plines *l, const struct side *s)
{
	size_t begin = 0;

	for (size_t i = 0; i < l->n; i++)
		begin += begins_at(s, l->at[i].box.x0);
	return begin * 5 >= l->n * 3;
}

/* "Nơi nhận" and what stands beside it are no columns of the text: returns where they begin. */
static int text_end(struct arena *a, struct plines *left, int end)
{
	for (size_t i = 0; i < left->n; i++) {
		pline_text(a, &left->at[i]);
		if (str_starts(text_fold(a, left->at[i].text), S("noi nhan")))
			return left->at[i].box.y0 - left->at[i].size;
	}
	return end;
}

/* A line or two above or below both columns belong to the text across the page; but columns run to the end of a page at different heights. */
static void band_trim(const struct doc_page *p, const struct boxes *blocks, int x, int pitch, struct band *b)
{
	struct page_box l = side_box(blocks, b, 0, x), r = side_box(blocks, b, x, p->wide);
	int top = l.y0 > r.y0 ? l.y0 : r.y0, end = l.y1 < r.y1 ? l.y1 : r.y1;

	if (b->y0 > 0 && abs(l.y0 - r.y0) > pitch && abs(l.y0 - r.y0) < pitch * 3)
		b->y0 = top - pitch / 4;
	if (l.y1 - end > pitch * 3 && l.y1 * 100 < p->high * BOTTOM_PCT)
		b->y1 = end + pitch * 3;
}

/* Is this height of the page set in the columns?  Cut to what is. */
static bool band_fits(const struct look *k, size_t page, const struct columns *c, struct band *b)
{
	const struct doc_page *p = &k->set->at[page];
	struct plines l[2] = { { 0 }, { 0 } };
	struct side s;
	int x = (c->from + c->to) / 2;

	side_lines(k->a, p, *b, 0, x, &l[0]);
	b->y1 = text_end(k->a, &l[0], b->y1);
	for (int i = 0; i < 2; i++) {
		l[i] = (struct plines){ 0 };
		side_lines(k->a, p, *b, i ? x : 0, i ? p->wide : x, &l[i]);
		if (!side_is_like(&l[i], &c->side[i]))
			return false;
	}
	if (!l[0].n || (!l[1].n && !side_is_text(k->a, &l[0], &s) && (b->y0 || k->going != (size_t)(c - k->found) + 1)))
		return false;
	if (l[1].n)
		band_trim(p, &k->blocks[page], x, l[0].at[0].box.y1 - l[0].at[0].box.y0, b);
	return true;
}

static void region_add(struct arena *a, struct pregions *out, struct pregion r)
{
	if (r.box.y1 > r.box.y0)
		*LIST_PUSH(a, out) = r;
}

static void bands_fit(const struct look *k, size_t page, size_t which, struct bands *out)
{
	const struct columns *c = &k->found[which];
	const struct doc_page *p = &k->set->at[page];
	struct bands b = { 0 };
	int x = (c->from + c->to) / 2;

	if (c->wide != p->wide)
		return;
	bands_of(k->a, &k->blocks[page], x - GUTTER / 2, x + GUTTER / 2, &b);
	for (size_t i = 0; i < b.n; i++)
		if (band_fits(k, page, c, &b.at[i]))
			*LIST_PUSH(k->a, out) = b.at[i];
}

static int height(const struct bands *b)
{
	int sum = 0;

	for (size_t i = 0; i < b->n; i++)
		sum += b->at[i].y1 - b->at[i].y0;
	return sum;
}

static void page_part(struct look *k, size_t page, struct pregions *out)
{
	const struct doc_page *p = &k->set->at[page];
	struct bands best = { 0 };
	size_t which = 0;
	int y = 0;

	for (size_t i = 0; i < k->n; i++) {
		struct bands b = { 0 };

		bands_fit(k, page, i, &b);
		if (height(&b) > height(&best)) {
			best = b;
			which = i;
		}
	}
	for (size_t i = 0; i < best.n; i++) {
		const struct columns *c = &k->found[which];
		int x = (c->from + c->to) / 2, side = (int)which * 2 + 1;

		region_add(k->a, out, (struct pregion){ { 0, y, p->wide, best.at[i].y0 }, 0, 0 });
		region_add(k->a, out, (struct pregion){ { 0, best.at[i].y0, x, best.at[i].y1 }, side, 0 });
		region_add(k->a, out, (struct pregion){ { x, best.at[i].y0, p->wide, best.at[i].y1 }, side + 1, c->side[1].left - c->side[0].left });
		y = best.at[i].y1;
	}
	region_add(k->a, out, (struct pregion){ { 0, y, p->wide, p->high + 1 }, 0, 0 });
	k->going = best.n && side_box(&k->blocks[page], &(struct band){ .y0 = y, .y1 = p->high + 1 }, 0, p->wide).x1 == 0 ? which + 1 : 0;
}

void pages_part(struct arena *a, const struct page_set *set, struct pregions *out)
{
	struct look k = { .a = a, .set = set, .blocks = arena_array(a, struct boxes, set->n + 1) };

	for (size_t i = 0; i < set->n; i++) {
		blocks_of(a, &set->at[i], &k.blocks[i]);
		columns_look(&k, i);
	}
	for (size_t i = 0; i < set->n; i++)
		page_part(&k, i, &out[i]);
}
