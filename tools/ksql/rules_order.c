/* rules_order.c - where NULL sorts (first on SQLite, last on PostgreSQL), and columns beside aggregates. */
#include "ksql.h"

static const struct column *result_named(const struct query *q, str name)
{
	for (size_t i = 0; i < q->columns.n; i++)
		if (same(q->columns.at[i].name, name))
			return &q->columns.at[i];
	return NULL;
}

bool filtered_not_null(const struct query *q, str name)
{
	for (size_t i = 0; i + 3 < q->n; i++) {
		bool is_not_null = word_at(q, i + 1, "is") && word_at(q, i + 2, "not") && word_at(q, i + 3, "null");
		if (is_not_null && q->at[i].kind == T_WORD && same(q->at[i].text, name))
			return true;
	}
	return false;
}

enum nullness { NEVER_NULL, MAYBE_NULL, WHO_KNOWS };

static enum nullness term_nullness(const struct schema *s, const struct query *q, size_t from, size_t to)
{
	size_t last = to - 1;
	bool plain = to - from == 1 || (to - from == 3 && punct_at(q, from + 1, "."));
	if (q->at[from].kind == T_NUMBER && to - from == 1)
		return NEVER_NULL;
	if (plain && q->at[last].kind == T_WORD) {
		const struct column *c = to - from == 1 && q->at[from].depth == 0 ? result_named(q, q->at[last].text) : NULL;
		struct origin o = origin_of(s, q, last);
		if (filtered_not_null(q, q->at[last].text))
			return NEVER_NULL;
		if (c && !c->plain)
			return c->null ? MAYBE_NULL : NEVER_NULL;
		if (o.known)
			return o.info.null || o.left ? MAYBE_NULL : NEVER_NULL;
		return c && !c->null ? NEVER_NULL : WHO_KNOWS;
	}
	bool call = q->at[from].kind == T_WORD && after_paren(q, from + 1, to) == to;
	if (call && is_one_of(q->at[from].text, "count coalesce row_number rank dense_rank"))
		return NEVER_NULL;
	return WHO_KNOWS;
}

static void check_term(struct ksql *k, const struct schema *s, const struct query *q, size_t from, size_t to)
{
	if (to - from >= 2 && word_at(q, to - 2, "nulls"))
		return;
	if (to > from && (word_at(q, to - 1, "asc") || word_at(q, to - 1, "desc")))
		to--;
	if (from >= to)
		return;
	enum nullness n = term_nullness(s, q, from, to);
	if (n != NEVER_NULL && (s || n == MAYBE_NULL))
		complain(k, q->at[from].line, "ORDER BY %.*s: it %s NULL, which the engines sort differently; add NULLS FIRST or NULLS LAST",
			 FMT(q->at[to - 1].text), n == MAYBE_NULL ? "may be" : "is not known never to be");
}

static bool order_ends(const struct query *q, size_t i, int depth)
{
	return q->at[i].depth < depth ||
	       (q->at[i].depth == depth && q->at[i].kind == T_WORD && is_one_of(q->at[i].text, "limit offset rows range groups union returning"));
}

void check_order(struct ksql *k, const struct schema *s, const struct query *q)
{
	for (size_t i = 0; i + 2 < q->n; i++) {
		if (!word_at(q, i, "order") || !word_at(q, i + 1, "by"))
			continue;
		int depth = q->at[i].depth;
		size_t begin = i + 2, t = begin;
		for (; t < q->n && !order_ends(q, t, depth); t++)
			if (q->at[t].depth == depth && punct_at(q, t, ",")) {
				check_term(k, s, q, begin, t);
				begin = t + 1;
			}
		check_term(k, s, q, begin, t);
	}
}

/* The closing part of an aggregate call is followed by OVER: a window function. */
static bool is_aggregate(const struct query *q, size_t i, size_t to, size_t *end)
{
	if (q->at[i].kind != T_WORD || !is_one_of(q->at[i].text, "count sum min max") || !punct_at(q, i + 1, "("))
		return false;
	*end = after_paren(q, i + 1, to);
	if (word_at(q, *end, "filter") && *end < to)
		*end = after_paren(q, *end + 1, to);
	return !word_at(q, *end, "over");
}

static bool same_tokens(const struct query *q, size_t a, size_t b, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (q->at[a + i].kind != q->at[b + i].kind || !same(q->at[a + i].text, q->at[b + i].text))
			return false;
	return true;
}

/* Whether tokens [from, to) stand in GROUP BY, or are its name there. */
static bool grouped(const struct query *q, const struct columns *group, size_t from, size_t to)
{
	for (size_t i = 0; i < group->n; i++) {
		const struct column *g = &group->at[i];
		if (g->to - g->from == to - from && same_tokens(q, g->from, from, to - from))
			return true;
		if (g->plain && to == from + 1 && same(q->at[g->to - 1].text, q->at[from].text))
			return true;
		if (g->plain && !g->prefix.n && to == from + 3 && same(g->name, q->at[to - 1].text))
			return true;
	}
	return false;
}

/* GROUP BY holds the primary key of the column's table: the other columns follow from it, on both engines. */
static bool grouped_by_key(const struct schema *s, const struct query *q, const struct columns *group, size_t token)
{
	str prefix = token >= 2 && punct_at(q, token - 1, ".") ? q->at[token - 2].text : ABSENT;
	for (size_t i = 0; i < group->n; i++) {
		const struct column *g = &group->at[i];
		struct origin o = g->plain ? origin_of(s, q, g->to - 1) : (struct origin){ 0 };
		if (o.known && o.info.pk && same(g->prefix, prefix))
			return true;
	}
	return false;
}

static void check_item(struct ksql *k, const struct schema *s, const struct query *q, const struct columns *group, const struct column *c)
{
	if (grouped(q, group, c->from, c->expr_to) || (c->to > c->expr_to && grouped(q, group, c->to - 1, c->to)))
		return;
	for (size_t i = c->from, end; i < c->expr_to; i++) {
		if (is_aggregate(q, i, c->expr_to, &end)) {
			i = end - 1;
			continue;
		}
		if (punct_at(q, i, "(") && word_at(q, i + 1, "select")) {
			i = after_paren(q, i, c->expr_to) - 1;
			continue;
		}
		size_t from = i >= 2 && punct_at(q, i - 1, ".") ? i - 2 : i;
		if (is_column_word(q, i) && !grouped(q, group, from, i + 1) && !grouped_by_key(s, q, group, i))
			complain(k, q->at[i].line, "%.*s stands beside GROUP BY or an aggregate without being grouped", FMT(q->at[i].text));
	}
}

static bool has_aggregate(const struct query *q, const struct scope *s)
{
	for (size_t c = 0; c < s->items.n; c++)
		for (size_t i = s->items.at[c].from, end; i < s->items.at[c].expr_to; i++)
			if (is_aggregate(q, i, s->to, &end) && scope_of(q, i) == s)
				return true;
	return false;
}

void check_groups(struct ksql *k, const struct schema *schema, const struct query *q)
{
	for (size_t i = 0; i < q->scopes.n; i++) {
		const struct scope *s = &q->scopes.at[i];
		struct columns group = { 0 };
		if (!s->select || (!s->group_at && !has_aggregate(q, s)))
			continue;
		size_t end = s->having_at ? s->having_at : s->order_at ? s->order_at : s->limit_at ? s->limit_at : s->to;
		if (s->group_at && s->group_at + 2 < end)
			split_items(k, q, s->group_at + 2, end, s->depth, &group);
		for (size_t c = 0; c < s->items.n; c++)
			check_item(k, schema, q, &group, &s->items.at[c]);
	}
}
