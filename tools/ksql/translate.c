/* translate.c - the text for each engine: numbered parameters, lists, and the casts that PostgreSQL needs to know a type. */
#include "ksql.h"

static const char *pg_type(enum type t)
{
	switch (type_stored(t)) {
	case TYPE_INT: return "bigint";
	case TYPE_BYTES: return "bytea";
	case TYPE_REAL: return "double precision";
	default: return "text";
	}
}

static size_t param_index(const struct query *q, str name)
{
	size_t i = 0;
	while (i < q->params.n && !same(q->params.at[i].name, name))
		i++;
	return i;
}

/* "IN (:ids)" or "NOT IN (:ids)" at token i: how many tokens it takes, 0 when it is none. */
static size_t list_here(const struct query *q, size_t i)
{
	size_t in = word_at(q, i, "not") ? i + 1 : i;
	if (!word_at(q, in, "in") || !punct_at(q, in + 1, "(") || in + 2 >= q->n || q->at[in + 2].kind != T_PARAM || !punct_at(q, in + 3, ")"))
		return 0;
	size_t p = param_index(q, q->at[in + 2].text);
	return p < q->params.n && q->params.at[p].list ? in + 4 - i : 0;
}

static void put_list(const struct query *q, size_t i, size_t n, bool postgres, struct out *o)
{
	bool not = n == 5;
	size_t p = param_index(q, q->at[i + n - 2].text);
	if (postgres)
		out_printf(o, "%s($%zu::%s[])", not ? "<> ALL" : "= ANY", p + 1, pg_type(q->params.at[p].type));
	else
		out_printf(o, "%s(SELECT value FROM json_each(?%zu))", not ? "NOT IN " : "IN ", p + 1);
}

static void put_token(const struct query *q, size_t i, bool postgres, struct out *o)
{
	const struct token *t = &q->at[i];
	if (t->kind != T_PARAM) {
		out_add(o, t->text);
		return;
	}
	size_t p = param_index(q, t->text);
	if (!postgres)
		out_printf(o, "?%zu", p + 1);
	else if (p < q->params.n)
		out_printf(o, "$%zu::%s%s", p + 1, pg_type(q->params.at[p].type), q->params.at[p].list ? "[]" : "");
}

/* Line ends are kept, so that an error of SQLite can be led back to its line. */
static void put_gap(const struct query *q, size_t i, struct out *o)
{
	int lines = i ? q->at[i].line - q->at[i - 1].line : 0;
	for (int l = 0; l < lines; l++)
		out_add(o, S("\n"));
	if (lines <= 0 && i && (q->at[i].gap || lines < 0))
		out_add(o, S(" "));
}

/* The expression a column of the result comes from, where PostgreSQL's own choice of type may differ: sum gives numeric, a literal int4. */
static const struct column *cast_of(const struct query *q, size_t token, bool ends)
{
	for (size_t s = 0; s < q->scopes.n || s == 0; s++) {
		bool result = s < q->scopes.n && q->scopes.at[s].select && q->scopes.at[s].depth == 0 && q->verb == VERB_SELECT;
		const struct columns *items = result ? &q->scopes.at[s].items : s == 0 ? &q->columns : NULL;
		for (size_t i = 0; items && i < items->n && i < q->columns.n; i++) {
			const struct column *c = &items->at[i];
			if (!c->plain && (ends ? c->expr_to : c->from) == token)
				return &q->columns.at[i];
		}
	}
	return NULL;
}

static str translate_for(struct ksql *k, const struct query *q, bool postgres)
{
	struct out o = { .pool = &k->pool };
	for (size_t i = 0; i <= q->n; i++) {
		const struct column *c = postgres && q->kind != KIND_EXEC ? cast_of(q, i, true) : NULL;
		if (c)
			out_printf(&o, " AS %s)", pg_type(c->type));
		if (i == q->n)
			break;
		put_gap(q, i, &o);
		if (postgres && cast_of(q, i, false))
			out_add(&o, S("CAST("));
		size_t n = list_here(q, i);
		if (n) {
			put_list(q, i, n, postgres, &o);
			i += n - 1;
		} else {
			put_token(q, i, postgres, &o);
		}
	}
	out_add(&o, S(""));
	return out_str(&o);
}

void translate(struct ksql *k, struct query *q)
{
	q->sqlite = translate_for(k, q, false);
	q->postgres = translate_for(k, q->other ? q->other : q, true);
}
