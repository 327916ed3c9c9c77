/* twin_lcs.c - what two lists have in common, after Myers ("An O(ND) Difference Algorithm and Its Variations", 1986), with a bound on the
 * differences that are looked for, so that hostile texts cost no more than that bound squared. */
#include "twin_in.h"
#include <string.h>

static uint64_t hash_of(str s)
{
	uint64_t h = 1469598103934665603u;

	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.p[i]) * 1099511628211u;
	return h ^ h >> 29;
}

void lcs_numbers_start(struct lcs_numbers *s, struct arena *a, size_t most)
{
	size_t room = 16;

	while (room < 2 * most + 1)
		room *= 2;
	*s = (struct lcs_numbers){ .a = a, .text = arena_array(a, str, most + 1), .slot = arena_array(a, int32_t, room), .room = room };
}

int32_t lcs_number(struct lcs_numbers *s, str text)
{
	size_t i = hash_of(text) & (s->room - 1);

	for (; s->slot[i]; i = (i + 1) & (s->room - 1))
		if (str_eq(s->text[s->slot[i] - 1], text))
			return s->slot[i] - 1;
	s->text[s->n] = text;
	s->slot[i] = ++s->n;
	return s->n - 1;
}

/* One search: x and y without what they have in common at both ends. */
struct search { const int32_t *x, *y; int32_t n, m; int32_t **far; /* for each number of differences, how far each diagonal got */ };

/* How far diagonal k gets with d differences; far[d] is stored from -d to d.  A way that left the square never comes back to its corner. */
static int32_t reach(const struct search *s, int32_t d, int32_t k)
{
	const int32_t *before = d ? s->far[d - 1] + (d - 1) : NULL;
	int32_t x = 0;

	if (d) {
		bool down = k == -d || (k != d && before[k - 1] < before[k + 1]);
		x = down ? before[k + 1] : before[k - 1] + 1;
	}
	while (x < s->n && x - k < s->m && s->x[x] == s->y[x - k])
		x++;
	return x;
}

/* Marks what is common on the way back from the end. */
static void walk_back(const struct search *s, int32_t d, bool *in_x, bool *in_y)
{
	int32_t x = s->n, y = s->m;

	for (; d >= 0; d--) {
		int32_t k = x - y, from_x = 0, from_y = 0;

		if (d) {
			const int32_t *before = s->far[d - 1] + (d - 1);
			bool down = k == -d || (k != d && before[k - 1] < before[k + 1]);
			int32_t from_k = down ? k + 1 : k - 1;

			from_x = before[from_k];
			from_y = from_x - from_k;
		}
		while (x > from_x && y > from_y) {
			x--;
			y--;
			in_x[x] = in_y[y] = true;
		}
		x = from_x;
		y = from_y;
	}
}

static void search(struct arena *a, struct search *s, size_t most, bool *in_x, bool *in_y)
{
	int32_t limit = (int32_t)((size_t)s->n + (size_t)s->m < most ? (size_t)s->n + (size_t)s->m : most), end = s->n - s->m;

	s->far = arena_array(a, int32_t *, (size_t)limit + 1);
	for (int32_t d = 0; d <= limit; d++) {
		s->far[d] = arena_raw(a, (2 * (size_t)d + 1) * sizeof **s->far);
		for (int32_t k = -d; k <= d; k += 2)
			s->far[d][k + d] = reach(s, d, k);
		if (end >= -d && end <= d && (end + d) % 2 == 0 && s->far[d][end + d] == s->n) {
			walk_back(s, d, in_x, in_y);
			return;
		}
	}
}

void lcs_mark(struct arena *a, const int32_t *x, size_t n, const int32_t *y, size_t m, size_t most, bool *in_x, bool *in_y)
{
	struct arena_mark before = arena_mark(a);
	struct search s;
	size_t head = 0, tail = 0;

	memset(in_x, 0, n * sizeof *in_x);
	memset(in_y, 0, m * sizeof *in_y);
	while (head < n && head < m && x[head] == y[head])
		in_x[head] = in_y[head] = true, head++;
	while (tail < n - head && tail < m - head && x[n - 1 - tail] == y[m - 1 - tail])
		in_x[n - 1 - tail] = in_y[m - 1 - tail] = true, tail++;
	s = (struct search){ .x = x + head, .y = y + head, .n = (int32_t)(n - head - tail), .m = (int32_t)(m - head - tail) };
	if (s.n && s.m)
		search(a, &s, most, in_x + head, in_y + head);
	arena_back(a, before);
}
