/* schema.c - the migrated schema, held by an in-memory SQLite, and what it says about tables and columns. */
#include <sqlite3.h>
#include <string.h>
#include "ksql.h"

bool schema_open(struct ksql *k, struct schema *s)
{
	sqlite3 *db = NULL;
	if (sqlite3_open(":memory:", &db) != SQLITE_OK) {
		complain(k, 0, "no in-memory database");
		sqlite3_close(db);
		return false;
	}
	sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DML, 0, (int *)NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DDL, 0, (int *)NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_FKEY, 1, (int *)NULL);
	s->db = db;
	return true;
}

void schema_close(struct schema *s)
{
	sqlite3_close(s->db);
	s->db = NULL;
}

/* Tables and views that are there now and were not before belong to this migration. */
static void note_tables(struct ksql *k, struct schema *s, const struct migration *m)
{
	sqlite3_stmt *st = NULL;
	if (sqlite3_prepare_v2(s->db, "SELECT name, type = 'view' FROM sqlite_schema WHERE type IN ('table','view')", -1, &st, NULL) != SQLITE_OK)
		return;
	while (sqlite3_step(st) == SQLITE_ROW) {
		const char *name = (const char *)sqlite3_column_text(st, 0);
		str n = { name, strlen(name) };
		if (schema_table(s, n))
			continue;
		struct schema_table *t = PUSH(&k->pool, &s->tables);
		t->name = (str){ pool_cstr(&k->pool, n), n.n };
		t->file = m->path;
		t->feature = m->feature;
		t->view = sqlite3_column_int(st, 1);
	}
	sqlite3_finalize(st);
}

/* Line of the source at which the statement with that index begins. */
static int statement_line(struct ksql *k, str source, int index)
{
	struct tokens t = { 0 };
	struct messages keep = k->messages;
	lex(k, source, &t);
	k->messages = keep;
	for (size_t i = 0; i < t.n; i++) {
		if (engine_mark(&t.at[i], "@postgres"))
			while (i + 1 < t.n && !engine_mark(&t.at[i], "@sqlite") && !engine_mark(&t.at[i], "@both"))
				i++;
		if (index == 0 && t.at[i].kind != T_COMMENT)
			return t.at[i].line;
		if (t.at[i].kind == T_PUNCT && t.at[i].depth == 0 && same(t.at[i].text, S(";")))
			index--;
	}
	return 1;
}

void schema_run(struct ksql *k, struct schema *s, const struct migration *m)
{
	const char *at = pool_cstr(&k->pool, m->sqlite);
	k->file = m->path;
	for (int index = 0; *at; index++) {
		sqlite3_stmt *st = NULL;
		const char *next = at;
		int e = sqlite3_prepare_v2(s->db, at, -1, &st, &next);
		if (e == SQLITE_OK && st)
			while ((e = sqlite3_step(st)) == SQLITE_ROW)
				continue;
		if (e != SQLITE_OK && e != SQLITE_DONE)
			complain(k, statement_line(k, m->source, index), "%s", sqlite3_errmsg(s->db));
		sqlite3_finalize(st);
		if (next == at || (e != SQLITE_OK && e != SQLITE_DONE))
			break;
		at = next + strspn(next, "\n ");
	}
	note_tables(k, s, m);
}

const struct schema_table *schema_table(const struct schema *s, str table)
{
	for (size_t i = 0; s && i < s->tables.n; i++)
		if (same(s->tables.at[i].name, table))
			return &s->tables.at[i];
	return NULL;
}

static enum type stored_type(const char *decl)
{
	if (!decl)
		return TYPE_NONE;
	switch (decl[0]) {
	case 'I': return TYPE_INT;
	case 'T': return TYPE_TEXT;
	case 'B': return TYPE_BYTES;
	case 'R': return TYPE_REAL;
	default: return TYPE_NONE;
	}
}

bool schema_column(const struct schema *s, str table, str column, struct column_info *out)
{
	char t[128], c[128];
	const char *decl = NULL, *collation;
	int not_null = 0, pk = 0, autoinc;
	if (!s || table.n >= sizeof t || column.n >= sizeof c || !column.n)
		return false;
	memcpy(t, table.p, table.n);
	t[table.n] = 0;
	memcpy(c, column.p, column.n);
	c[column.n] = 0;
	if (is_one_of(column, "rowid oid _rowid_"))
		return false;
	if (sqlite3_table_column_metadata(s->db, "main", t, c, &decl, &collation, &not_null, &pk, &autoinc) != SQLITE_OK)
		return false;
	*out = (struct column_info){ .stored = stored_type(decl), .null = !not_null && !pk, .pk = pk != 0 };
	return out->stored != TYPE_NONE;
}
