/* check.c - a query against the migrated schema: SQLite prepares it, then columns and owner are compared. */
#include <sqlite3.h>
#include <string.h>
#include "ksql.h"

void check_rules(struct ksql *k, const struct schema *s, struct query *q)
{
	if (!q->verb)
		return;
	if (q->for_engine) {
		check_params(k, s, q);
		return;
	}
	check_words(k, q);
	check_functions(k, q);
	check_shape(k, q);
	check_order(k, s, q);
	check_groups(k, s, q);
	check_params(k, s, q);
}

/* Line of the byte of the SQLite text at which an error was found. */
static int error_line(const struct query *q, sqlite3 *db)
{
	int offset = sqlite3_error_offset(db);
	int line = q->at[0].line;
	for (int i = 0; i < offset && (size_t)i < q->sqlite.n; i++)
		line += q->sqlite.p[i] == '\n';
	return line;
}

/* A column that only hands on what a table holds. */
static void check_plain(struct ksql *k, const struct schema *s, const struct query *q, const struct column *c)
{
	struct origin o = origin_of(s, q, c->expr_to - 1);
	if (!o.known)
		return;
	if (o.info.stored != type_stored(c->type))
		complain(k, c->line, "column %.*s is declared %s but stored as %s", FMT(c->name), type_name(c->type), type_name(o.info.stored));
	if ((o.info.null || o.left) && !c->null && !filtered_not_null(q, q->at[c->expr_to - 1].text))
		complain(k, c->line, "column %.*s may be NULL: declare %s?", FMT(c->name), type_name(c->type));
}

/* sum, min and max of no rows are NULL; count never is. */
static void check_expression(struct ksql *k, const struct query *q, const struct column *c)
{
	const struct scope *s = scope_of(q, c->from);
	bool call = punct_at(q, c->from + 1, "(") && after_paren(q, c->from + 1, c->expr_to) == c->expr_to;
	str name = q->at[c->from].text;
	if (call && is_one_of(name, "sum min max") && !c->null && !(s && s->group_at))
		complain(k, c->line, "column %.*s: %.*s of no rows is NULL; declare %s? or wrap it in coalesce", FMT(c->name), FMT(name),
			 type_name(c->type));
	if (call && is_one_of(name, "count row_number rank dense_rank length") && type_stored(c->type) != TYPE_INT)
		complain(k, c->line, "column %.*s: %.*s gives an int", FMT(c->name), FMT(name));
	if (c->expr_to - c->from == 1 && q->at[c->from].kind == T_STRING && type_stored(c->type) != TYPE_TEXT)
		complain(k, c->line, "column %.*s is a text", FMT(c->name));
	if (c->expr_to - c->from == 1 && word_at(q, c->from, "null") && !c->null)
		complain(k, c->line, "column %.*s may be NULL: declare %s?", FMT(c->name), type_name(c->type));
}

void check_query(struct ksql *k, const struct schema *s, struct query *q)
{
	sqlite3_stmt *st = NULL;
	const char *tail = NULL;
	if (!q->verb)
		return;
	if (sqlite3_prepare_v2(s->db, q->sqlite.p, (int)q->sqlite.n + 1, &st, &tail) != SQLITE_OK) {
		complain(k, error_line(q, s->db), "%.*s: %s", FMT(q->name), sqlite3_errmsg(s->db));
		return;
	}
	if ((size_t)sqlite3_column_count(st) != q->columns.n)
		complain(k, q->line, "%.*s gives %d columns, %zu are declared", FMT(q->name), sqlite3_column_count(st), q->columns.n);
	for (size_t i = 0; i < q->columns.n; i++)
		if (q->columns.at[i].plain)
			check_plain(k, s, q, &q->columns.at[i]);
		else
			check_expression(k, q, &q->columns.at[i]);
	sqlite3_finalize(st);
}

void check_owner(struct ksql *k, const struct schema *s, const struct query *q, str own)
{
	if (q->verb == VERB_SELECT || !q->target.n)
		return;
	const struct schema_table *t = schema_table(s, q->target);
	if (t && !(strlen(t->file) > own.n && memcmp(t->file, own.p, own.n) == 0))
		complain(k, q->at[q->verb_at].line, "%.*s writes the table %.*s of %.*s; ask that part to do it", FMT(q->name), FMT(q->target),
			 FMT(t->feature));
	if (t && t->view)
		complain(k, q->at[q->verb_at].line, "%.*s writes a view", FMT(q->name));
}
