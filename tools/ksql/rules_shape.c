/* rules_shape.c - shapes of statements that only one engine takes, or that give another answer. */
#include "ksql.h"

/* FROM (SELECT ...) needs AS name on PostgreSQL. */
static void check_derived(struct ksql *k, const struct query *q)
{
	for (size_t i = 0; i + 1 < q->n; i++) {
		bool from = word_at(q, i, "from") || word_at(q, i, "join");
		const struct scope *s = from || punct_at(q, i, ",") ? scope_of(q, i) : NULL;
		bool list = s && punct_at(q, i, ",") && s->from_at && i > s->from_at && q->at[i].depth == s->depth &&
			    !(s->where_at && i > s->where_at) && !(s->group_at && i > s->group_at) && !(s->order_at && i > s->order_at);
		if ((from || list) && punct_at(q, i + 1, "(") && !word_at(q, after_paren(q, i + 1, q->n), "as"))
			complain(k, q->at[i].line, "a subquery in FROM needs AS and a name");
	}
}

static bool is_compare(const struct query *q, size_t i)
{
	if (q->at[i].kind == T_PUNCT)
		return is_one_of(q->at[i].text, "= < > <= >= <> !=");
	return q->at[i].kind == T_WORD && is_one_of(q->at[i].text, "is in between and or not exists");
}

static bool whole_paren(const struct query *q, size_t from, size_t to)
{
	return punct_at(q, from, "(") && !word_at(q, from + 1, "select") && after_paren(q, from, to) == to && punct_at(q, to - 1, ")");
}

/* A comparison as a column: 0/1 on SQLite, a boolean on PostgreSQL. */
static void check_boolean(struct ksql *k, const struct query *q, const struct column *c)
{
	size_t from = c->from, to = c->expr_to;
	int open_case = 0;
	while (from < to && whole_paren(q, from, to)) {
		from++;
		to--;
	}
	for (size_t i = from; i < to; i++) {
		open_case += word_at(q, i, "case");
		open_case -= word_at(q, i, "end");
		if (open_case == 0 && q->at[i].depth == q->at[from].depth && is_compare(q, i)) {
			complain(k, c->line, "a boolean result differs between the engines; write CASE WHEN ... THEN 1 ELSE 0 END");
			return;
		}
	}
}

static void check_limit(struct ksql *k, const struct query *q, const struct scope *s)
{
	if (s->limit_at && !s->order_at)
		complain(k, q->at[s->limit_at].line, "LIMIT without ORDER BY takes any rows");
	for (size_t i = s->limit_at; s->limit_at && i < s->to; i++)
		if (q->at[i].depth == s->depth && punct_at(q, i, ","))
			complain(k, q->at[i].line, "LIMIT a, b is SQLite's alone; write LIMIT b OFFSET a");
}

static void check_change(struct ksql *k, const struct query *q, const struct scope *s)
{
	if (q->verb != VERB_INSERT && (s->order_at || s->limit_at))
		complain(k, q->at[s->from].line, "ORDER BY and LIMIT in UPDATE and DELETE are SQLite's alone");
	if (q->verb != VERB_UPDATE || !s->from_at)
		return;
	for (size_t i = 0; i < q->columns.n; i++)
		if (q->columns.at[i].plain && !q->columns.at[i].prefix.n)
			complain(k, q->columns.at[i].line, "UPDATE ... FROM ... RETURNING: write %.*s.%.*s", FMT(q->target), FMT(q->columns.at[i].name));
}

/* DO UPDATE SET n = n + 1: ambiguous between the row and excluded on PostgreSQL. */
static void check_upsert(struct ksql *k, const struct query *q)
{
	size_t i = find_word(q, q->verb_at, q->n, 0, "conflict");
	i = find_word(q, i, q->n, 0, "do");
	size_t set = find_word(q, i, q->n, 0, "set"), end = q->returning_at < q->n ? q->returning_at : q->n;
	for (size_t t = set; t < end; t++) {
		bool target = t > 0 && (t == set + 1 || (punct_at(q, t - 1, ",") && q->at[t].depth == 0)) && punct_at(q, t + 1, "=");
		if (is_column_word(q, t) && !target && !punct_at(q, t - 1, ".") && !scope_of(q, t)->select)
			complain(k, q->at[t].line, "DO UPDATE: %.*s could be the row's or the new one's; write %.*s.%.*s or excluded.%.*s",
				 FMT(q->at[t].text), FMT(q->target), FMT(q->at[t].text), FMT(q->at[t].text));
	}
}

/* INSERT names its columns. */
static void check_insert(struct ksql *k, const struct query *q)
{
	if (!punct_at(q, q->verb_at + 3, "(") && !word_at(q, q->verb_at + 3, "as"))
		complain(k, q->at[q->verb_at].line, "INSERT names its columns");
}

void check_shape(struct ksql *k, const struct query *q)
{
	check_derived(k, q);
	for (size_t i = 0; i < q->scopes.n; i++) {
		const struct scope *s = &q->scopes.at[i];
		for (size_t t = 0; t < s->tables.n; t++)
			if (is_reserved(s->tables.at[t].alias))
				complain(k, q->at[s->from].line, "%.*s is a reserved word on PostgreSQL; take another alias", FMT(s->tables.at[t].alias));
		for (size_t c = 0; c < s->items.n && s->depth == 0; c++)
			check_boolean(k, q, &s->items.at[c]);
		if (s->select)
			check_limit(k, q, s);
		else
			check_change(k, q, s);
	}
	for (size_t i = 0; i < q->columns.n && q->verb != VERB_SELECT; i++)
		check_boolean(k, q, &q->columns.at[i]);
	if (q->verb == VERB_INSERT) {
		check_upsert(k, q);
		check_insert(k, q);
	}
}
