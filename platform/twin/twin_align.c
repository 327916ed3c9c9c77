/* twin_align.c - a whole new text of one slot as edits of its parts: equal blocks keep their part, what lies between is matched in order. */
#include "text.h"
#include "twin_in.h"

enum { DIFFERENCES_MAX = 1000 };

struct align {
	struct arena *a;
	enum lang lang;
	str slot;
	const struct twin_part **part; /* of the slot */
	size_t nparts;
	struct str_list block;
	int32_t *block_of;             /* for each part the block it keeps, or -1 */
	int64_t last;                  /* the part that the next new one stands behind */
	struct twin_edits *out;
};

static void parts_of(struct align *g, const struct twin *t)
{
	g->part = arena_array(g->a, const struct twin_part *, t->parts.n + 1);
	for (size_t i = 0; i < t->parts.n; i++)
		if (str_eq(t->parts.at[i].slot, g->slot))
			g->part[g->nparts++] = &t->parts.at[i];
}

/* Finds the blocks that are as they were.  Parts without words in this language are passed over. */
static void match_equal(struct align *g)
{
	int32_t *x = arena_array(g->a, int32_t, g->nparts + 1), *y = arena_array(g->a, int32_t, g->block.n + 1);
	size_t *from = arena_array(g->a, size_t, g->nparts + 1), n = 0, k = 0;
	bool *in_x = arena_array(g->a, bool, g->nparts + 1), *in_y = arena_array(g->a, bool, g->block.n + 1);
	struct lcs_numbers numbers;

	lcs_numbers_start(&numbers, g->a, g->nparts + g->block.n);
	g->block_of = arena_array(g->a, int32_t, g->nparts + 1);
	for (size_t i = 0; i < g->nparts; i++) {
		g->block_of[i] = -1;
		if (!g->part[i]->side[g->lang].text.n)
			continue;
		from[n] = i;
		x[n++] = lcs_number(&numbers, g->part[i]->side[g->lang].text);
	}
	for (size_t i = 0; i < g->block.n; i++)
		y[i] = lcs_number(&numbers, g->block.at[i]);
	lcs_mark(g->a, x, n, y, g->block.n, DIFFERENCES_MAX, in_x, in_y);
	for (size_t i = 0; i < n; i++) {
		if (!in_x[i])
			continue;
		while (!in_y[k])
			k++;
		g->block_of[from[i]] = (int32_t)k++;
	}
}

static void put(struct align *g, int64_t part, int64_t after, str text)
{
	struct twin_edit *e = LIST_PUSH(g->a, g->out);

	*e = (struct twin_edit){ .part = part, .slot = g->slot, .after = after };
	e->has[g->lang] = true;
	e->text[g->lang] = text;
}

/* Parts [i, to_i) and blocks [k, to_k) between two that stayed: in order; blocks that are left become parts, parts that are left lose their words. */
static void match_gap(struct align *g, size_t i, size_t to_i, size_t k, size_t to_k)
{
	for (; i < to_i; i++) {
		str had = g->part[i]->side[g->lang].text;

		if (k < to_k)
			put(g, g->part[i]->id, -1, g->block.at[k++]);
		else if (had.n)
			put(g, g->part[i]->id, -1, S(""));
		g->last = g->part[i]->id;
	}
	for (; k < to_k; k++) {
		int64_t id = twin_part_new();

		put(g, id, g->last, g->block.at[k]);
		g->last = id;
	}
}

err twin_edits_of(struct arena *a, const struct twin *t, str slot, enum lang lang, str text, struct twin_edits *out)
{
	struct align g = { .a = a, .lang = lang, .slot = slot, .out = out };
	const struct twin_kind *kind = twin_kind_of(t->kind);
	const struct twin_slot *s = kind ? slot_of(kind, slot) : NULL;
	size_t i = 0, k = 0;

	if (!s)
		return ERR_INVALID;
	TRY(clean_text(a, s, text, &g.block));
	if (g.block.n == 1 && !g.block.at[0].n)
		g.block.n = 0;
	parts_of(&g, t);
	match_equal(&g);
	for (size_t to = 0; to < g.nparts; to++) {
		if (g.block_of[to] < 0)
			continue;
		match_gap(&g, i, to, k, (size_t)g.block_of[to]);
		g.last = g.part[to]->id;
		i = to + 1;
		k = (size_t)g.block_of[to] + 1;
	}
	match_gap(&g, i, g.nparts, k, g.block.n);
	return OK;
}
