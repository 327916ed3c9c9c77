/* check_params.c - parameters: each declared one is used, each used one declared, lists stand after IN, types fit the columns beside
 * them. */
#include "ksql.h"

enum { LIMIT_MAX = 64 }; /* DB_PARAMS_MAX of platform/db */

static struct param *param_named(struct query *q, str name)
{
	for (size_t i = 0; i < q->params.n; i++)
		if (same(q->params.at[i].name, name))
			return &q->params.at[i];
	return NULL;
}

static bool in_list(const struct query *q, size_t i)
{
	return i >= 2 && punct_at(q, i - 1, "(") && word_at(q, i - 2, "in") && punct_at(q, i + 1, ")");
}

/* What a parameter is compared with or written to. */
static void check_against(struct ksql *k, const struct schema *s, const struct query *q, const struct param *p, size_t column, bool write,
			  int line)
{
	struct origin o = is_column_word(q, column) ? origin_of(s, q, column) : (struct origin){ 0 };
	if (!o.known)
		return;
	if (o.info.stored != type_stored(p->type))
		complain(k, line, "parameter %.*s is declared %s, column %.*s is stored as %s", FMT(p->name), type_name(p->type), FMT(q->at[column].text),
			 type_name(o.info.stored));
	if (write && p->null && !o.info.null)
		complain(k, line, "parameter %.*s may be NULL, column %.*s may not", FMT(p->name), FMT(q->at[column].text));
}

static bool is_comparison(const struct query *q, size_t i)
{
	return i < q->n && q->at[i].kind == T_PUNCT && is_one_of(q->at[i].text, "= < > <= >= <> !=");
}

static bool sets_column(const struct query *q, size_t column)
{
	size_t i = column;
	const struct scope *s = scope_of(q, column);
	if (!s || s->select || q->at[column].depth != 0 || !(punct_at(q, i - 1, ",") || word_at(q, i - 1, "set")))
		return false;
	while (i > 0 && q->at[i].kind != T_END && !word_at(q, i, "set") && !(word_at(q, i, "where") && q->at[i].depth == 0))
		i--;
	return word_at(q, i, "set");
}

static void check_beside(struct ksql *k, const struct schema *s, const struct query *q, const struct param *p, size_t i)
{
	if (i >= 2 && is_comparison(q, i - 1)) {
		bool whole = punct_at(q, i + 1, ",") || q->at[i + 1].kind == T_END || q->at[i + 1].kind == T_WORD;
		check_against(k, s, q, p, i - 2, whole && punct_at(q, i - 1, "=") && sets_column(q, i - 2), q->at[i].line);
	} else if (in_list(q, i)) {
		size_t column = i - 3;
		if (i >= 4 && word_at(q, column, "not"))
			column--;
		check_against(k, s, q, p, column, false, q->at[i].line);
	}
}

/* INSERT INTO t (a, b) VALUES (:a, :b). */
static void check_values(struct ksql *k, const struct schema *s, struct query *q)
{
	size_t open = q->verb_at + 3;
	size_t close = after_paren(q, open, q->n);
	if (q->verb != VERB_INSERT || !punct_at(q, open, "(") || !word_at(q, close, "values") || !punct_at(q, close + 1, "("))
		return;
	struct columns names = { 0 }, values = { 0 };
	size_t end = after_paren(q, close + 1, q->n);
	split_items(k, q, open + 1, close - 1, 1, &names);
	split_items(k, q, close + 2, end - 1, 1, &values);
	for (size_t i = 0; i < names.n && i < values.n; i++) {
		const struct column *n = &names.at[i], *v = &values.at[i];
		if (v->to != v->from + 1 || q->at[v->from].kind != T_PARAM)
			continue;
		const struct param *p = param_named(q, q->at[v->from].text);
		if (p)
			check_against(k, s, q, p, n->from, true, q->at[v->from].line);
	}
}

void check_params(struct ksql *k, const struct schema *s, struct query *q)
{
	for (size_t i = 0; i < q->n; i++) {
		if (q->at[i].kind != T_PARAM)
			continue;
		struct param *p = param_named(q, q->at[i].text);
		if (!p) {
			complain(k, q->at[i].line, ":%.*s is not declared", FMT(q->at[i].text));
			continue;
		}
		p->used = true;
		if (p->list && !q->for_engine && !in_list(q, i))
			complain(k, q->at[i].line, "the list :%.*s stands only as IN (:%.*s)", FMT(p->name), FMT(p->name));
		check_beside(k, s, q, p, i);
	}
	for (size_t i = 0; i < q->params.n; i++)
		if (!q->params.at[i].used && q->params.at[i].name.n)
			complain(k, q->line, "parameter %.*s is not used", FMT(q->params.at[i].name));
	if (q->params.n > LIMIT_MAX || q->columns.n > LIMIT_MAX)
		complain(k, q->line, "%.*s: at most %d parameters and %d columns", FMT(q->name), LIMIT_MAX, LIMIT_MAX);
	check_values(k, s, q);
}
