/* db_sqlite_run.c - a query on SQLite: bind, step, fetch. */
#include <string.h>
#include "db_sqlite.h"
#include "log.h"

static err statement_of(struct db_sqlite *s, const struct db_query *q, sqlite3_stmt **out)
{
	struct db_cached *c = db_cache_at(&s->db.cache, q);
	if (!c)
		return ERR_DB;
	if (!c->statement) {
		sqlite3_stmt *st = NULL;
		int e = sqlite3_prepare_v3(s->conn, q->sqlite, -1, SQLITE_PREPARE_PERSISTENT, &st, NULL);
		if (e != SQLITE_OK)
			return db_sqlite_error(s, e, q->name);
		c->statement = st;
	}
	*out = c->statement;
	return OK;
}

static void json_text(sqlite3_str *j, str s)
{
	sqlite3_str_appendchar(j, 1, '"');
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		if (c == '"' || c == '\\')
			sqlite3_str_appendf(j, "\\%c", c);
		else if (c < 32)
			sqlite3_str_appendf(j, "\\u%04x", c);
		else
			sqlite3_str_appendchar(j, 1, (char)c);
	}
	sqlite3_str_appendchar(j, 1, '"');
}

/* A list goes as JSON, which json_each takes apart. */
static int bind_list(struct db_sqlite *s, sqlite3_stmt *st, int at, const struct db_value *v)
{
	sqlite3_str *j = sqlite3_str_new(s->conn);
	size_t n = v->kind == VALUE_INTS ? v->ints->n : v->texts->n;
	sqlite3_str_appendchar(j, 1, '[');
	for (size_t i = 0; i < n; i++) {
		if (i)
			sqlite3_str_appendchar(j, 1, ',');
		if (v->kind == VALUE_INTS)
			sqlite3_str_appendf(j, "%lld", (long long)v->ints->at[i]);
		else
			json_text(j, v->texts->at[i]);
	}
	sqlite3_str_appendchar(j, 1, ']');
	char *text = sqlite3_str_finish(j);
	return text ? sqlite3_bind_text(st, at, text, -1, sqlite3_free) : SQLITE_NOMEM;
}

static int bind_value(struct db_sqlite *s, sqlite3_stmt *st, int at, const struct db_value *v)
{
	switch (v->kind) {
	case VALUE_INT: return sqlite3_bind_int64(st, at, v->i);
	case VALUE_REAL: return sqlite3_bind_double(st, at, v->r);
	case VALUE_TEXT: return sqlite3_bind_text64(st, at, v->s.p, v->s.n, SQLITE_STATIC, SQLITE_UTF8);
	case VALUE_BYTES: return sqlite3_bind_blob64(st, at, v->s.p, v->s.n, SQLITE_STATIC);
	case VALUE_INTS:
	case VALUE_TEXTS: return bind_list(s, st, at, v);
	default: return sqlite3_bind_null(st, at);
	}
}

static err bind_all(struct db_sqlite *s, sqlite3_stmt *st, const struct db_query *q, const void *in)
{
	for (size_t i = 0; i < q->nparam; i++) {
		struct db_value v = { 0 };
		TRY(db_value_read(q, &q->param[i], in, &v));
		int e = bind_value(s, st, (int)i + 1, &v);
		if (e != SQLITE_OK)
			return db_sqlite_error(s, e, q->name);
	}
	return OK;
}

static bool type_fits(int stored, const struct db_slot *c)
{
	switch ((enum db_type)c->type) {
	case DB_INT:
	case DB_BOOL: return stored == SQLITE_INTEGER;
	case DB_REAL: return stored == SQLITE_FLOAT || stored == SQLITE_INTEGER;
	case DB_TEXT: return stored == SQLITE_TEXT;
	default: return stored == SQLITE_BLOB;
	}
}

static err fetch_column(struct db_sink *sink, sqlite3_stmt *st, size_t i, void *row)
{
	const struct db_slot *c = &sink->q->column[i];
	int at = (int)i, type = sqlite3_column_type(st, at);
	bool ok = true;
	if (type == SQLITE_NULL)
		ok = db_put_null(c, row);
	else if (!type_fits(type, c))
		ok = false;
	else if (c->type == DB_INT || c->type == DB_BOOL)
		db_put_int(c, row, sqlite3_column_int64(st, at));
	else if (c->type == DB_REAL)
		db_put_real(c, row, sqlite3_column_double(st, at));
	else {
		const void *p = sqlite3_column_blob(st, at);
		ok = db_put_text(sink, c, row, p, (size_t)sqlite3_column_bytes(st, at));
	}
	if (ok)
		return OK;
	if (!sink->wanted)
		log_event(LOG_ERROR, "db.column", LT("query", str_c(sink->q->name)), LT("column", str_c(c->name)),
			  LT("problem", type == SQLITE_NULL ? S("NULL where none is declared") : S("another type than declared")));
	return ERR_DB;
}

static err fetch_row(struct db_sink *sink, sqlite3_stmt *st)
{
	void *row = db_sink_row(sink);
	if (!row) {
		if (!sink->wanted)
			log_event(LOG_ERROR, "db.rows", LT("query", str_c(sink->q->name)), LT("problem", S("more than one row")));
		return ERR_DB;
	}
	for (size_t i = 0; i < sink->q->ncolumn; i++)
		TRY(fetch_column(sink, st, i, row));
	return OK;
}

static err step_all(struct db_sqlite *s, sqlite3_stmt *st, struct db_sink *sink)
{
	int e;
	while ((e = sqlite3_step(st)) == SQLITE_ROW)
		TRY(fetch_row(sink, st));
	return e == SQLITE_DONE ? OK : db_sqlite_error(s, e, sink->q->name);
}

err db_sqlite_run(struct db *db, const struct db_query *q, const void *in, struct db_sink *sink)
{
	struct db_sqlite *s = (struct db_sqlite *)db;
	sqlite3_stmt *st = NULL;
	TRY(statement_of(s, q, &st));
	if (!q->writes != !!sqlite3_stmt_readonly(st))
		return ERR_DB;
	err e = bind_all(s, st, q, in);
	if (e == OK)
		e = step_all(s, st, sink);
	sqlite3_reset(st);
	sqlite3_clear_bindings(st);
	if (e == OK && q->writes) {
		sink->changes = sqlite3_changes64(s->conn);
		db->wrote = db->wrote || sink->changes > 0;
	}
	return e;
}

err db_sqlite_prepare(struct db *db, const struct db_query *q, struct buf *report)
{
	struct db_sqlite *s = (struct db_sqlite *)db;
	sqlite3_stmt *st = NULL;
	if (sqlite3_prepare_v2(s->conn, q->sqlite, -1, &st, NULL) != SQLITE_OK) {
		buf_printf(report, "%s: %s: %s\n", q->source, q->name, sqlite3_errmsg(s->conn));
		return OK;
	}
	if (sqlite3_bind_parameter_count(st) != (int)q->nparam || sqlite3_column_count(st) != (int)q->ncolumn)
		buf_printf(report, "%s: %s: %d parameters, %d columns\n", q->source, q->name, sqlite3_bind_parameter_count(st), sqlite3_column_count(st));
	sqlite3_finalize(st);
	return OK;
}
