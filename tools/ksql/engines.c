/* engines.c - statements of one engine, where the two have nothing in common: full text.  Only platform/search may write them; a query has
 * both bodies, with the same parameters and columns, and each is prepared on its engine (SQLite here, PostgreSQL by the tests). */
#include <string.h>
#include "ksql.h"

bool engine_mark(const struct token *t, const char *mark)
{
	return t->kind == T_COMMENT && same(t->text, (str){ mark, strlen(mark) });
}

bool engines_allowed(const char *path)
{
	return strstr(path, "platform/search/") != NULL;
}

static void check_same_columns(struct ksql *k, const struct query *q)
{
	const struct query *o = q->other;
	if (q->columns.n != o->columns.n)
		complain(k, o->line, "%.*s: %zu columns for SQLite, %zu for PostgreSQL", FMT(q->name), q->columns.n, o->columns.n);
	for (size_t i = 0; i < q->columns.n && i < o->columns.n; i++) {
		const struct column *x = &q->columns.at[i], *y = &o->columns.at[i];
		if (!same(x->name, y->name) || x->type != y->type || x->null != y->null)
			complain(k, y->line, "%.*s: column %zu is %.*s %s for SQLite", FMT(q->name), i + 1, FMT(x->name), type_name(x->type));
	}
	if ((q->verb == VERB_SELECT) != (o->verb == VERB_SELECT))
		complain(k, o->line, "%.*s: one body reads, the other writes", FMT(q->name));
}

void check_engines(struct ksql *k, const struct schema *s, struct query *q, str own)
{
	if (!q->for_engine)
		return;
	if (!engines_allowed(own.p))
		complain(k, q->line, "%.*s: only platform/search speaks to each engine in its own words", FMT(q->name));
	if (!q->other)
		return;
	check_rules(k, s, q->other);
	check_owner(k, s, q->other, own);
	check_same_columns(k, q);
}
