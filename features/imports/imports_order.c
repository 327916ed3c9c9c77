/* imports_order.c - which tasks a review shows, and in which order: least sure first, or as the document prints them. */
#include <stdlib.h>
#include "imports_in.h"

/* What wants a look comes first, what is decided last. */
static int turn(const struct item *it)
{
	if (it->asks)
		return 0;
	return str_eq(it->choice, S("open")) ? 1 : str_eq(it->choice, S("accept")) ? 2 : 3;
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

	if (turn(x) != turn(y))
		return turn(x) - turn(y);
	if (x->least != y->least && turn(x) < 2)
		return x->least < y->least ? -1 : 1;
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

	for (size_t i = 0; i < l.n; i++)
		if (l.at[i] != after && l.at[i]->asks)
			return l.at[i];
	return NULL;
}
