/* imports_order.c - which tasks a review shows, and in which order: least sure first, or as the document prints them. */
#include <stdlib.h>
#include "imports_in.h"

static int64_t turn(const struct item *it) { return it->turn ? it->turn : it->least + 1; }

/* What was read with doubt comes first, then what would change a stored task, then the rest.  What the officer decides moves nothing: a list that is sorted
 * anew under somebody's eyes has to be read anew. */
static int kind_of(const struct item *it)
{
	if (it->effect == EFFECT_SAME)
		return 2;
	return turn(it) - 1 < SURE_PCT ? 0 : it->effect == EFFECT_CHANGED ? 1 : 2;
}

static int by_place(const void *vx, const void *vy)
{
	const struct item *x = *(struct item *const *)vx, *y = *(struct item *const *)vy;

	if (x->place != y->place)
		return x->place < y->place ? -1 : 1;
	return (x->seq > y->seq) - (x->seq < y->seq);
}

static int by_doubt(const void *vx, const void *vy)
{
	const struct item *x = *(struct item *const *)vx, *y = *(struct item *const *)vy;

	if (kind_of(x) != kind_of(y))
		return kind_of(x) - kind_of(y);
	if (turn(x) != turn(y))
		return turn(x) < turn(y) ? -1 : 1;
	return by_place(vx, vy);
}

struct item_list items_shown(struct req *r, const struct review *v, int show, bool as_printed)
{
	static const char *const what[] = { "task", "duty", "activity" };
	struct item_list l = { .at = arena_array(r->a, struct item *, v->n + 1), .cap = v->n + 1 };

	for (size_t i = 0; i < v->n; i++)
		if (str_eq(v->item[i].what, str_c(what[show])))
			l.at[l.n++] = &v->item[i];
	qsort(l.at, l.n, sizeof *l.at, as_printed ? by_place : by_doubt);
	return l;
}

struct item *item_next(struct req *r, const struct review *v, const struct item *after)
{
	struct item_list l = items_shown(r, v, SHOW_TASKS, false);

	size_t from = 0;

	for (size_t i = 0; i < l.n; i++)
		if (l.at[i] == after)
			from = i + 1;
	for (size_t i = 0; i < l.n; i++) {
		struct item *it = l.at[(from + i) % l.n];
		if (it != after && it->asks)
			return it;
	}
	return NULL;
}
