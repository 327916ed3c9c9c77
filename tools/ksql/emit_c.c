/* emit_c.c - the code: a struct db_query for each query, and a function of three lines over the runtime of platform/db. */
#include <string.h>
#include "ksql.h"

void emit_string(struct out *o, str s)
{
	out_add(o, S("\""));
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		if (c == '\n')
			out_add(o, i + 1 < s.n ? S("\\n\"\n\t\"") : S("\\n"));
		else if (c == '"' || c == '\\')
			out_printf(o, "\\%c", c);
		else if ((unsigned char)c < 32)
			out_printf(o, "\\%03o", (unsigned)c);
		else
			out_add(o, (str){ &c, 1 });
	}
	out_add(o, S("\""));
}

static const char *db_type(enum type t, bool list)
{
	if (list)
		return type_stored(t) == TYPE_INT ? "DB_INT_LIST" : "DB_TEXT_LIST";
	switch (t) {
	case TYPE_BOOL: return "DB_BOOL";
	case TYPE_INT:
	case TYPE_INSTANT: return "DB_INT";
	case TYPE_REAL: return "DB_REAL";
	case TYPE_BYTES: return "DB_BYTES";
	default: return "DB_TEXT";
	}
}

static void emit_slots(struct out *o, const struct query *q)
{
	bool rows = q->kind == KIND_ONE || q->kind == KIND_MANY;
	if (q->params.n)
		out_printf(o, "static const struct db_slot %.*s_params[] = {\n", FMT(q->name));
	for (size_t i = 0; i < q->params.n; i++) {
		const struct param *p = &q->params.at[i];
		out_printf(o, "\t{ \"%.*s\", offsetof(struct %.*s_in, %.*s), %s, %d },\n", FMT(p->name), FMT(q->name), FMT(p->name),
			   db_type(p->type, p->list), p->null);
	}
	out_add(o, q->params.n ? S("};\n") : S(""));
	if (q->columns.n)
		out_printf(o, "static const struct db_slot %.*s_columns[] = {\n", FMT(q->name));
	for (size_t i = 0; i < q->columns.n; i++) {
		const struct column *c = &q->columns.at[i];
		out_printf(o, "\t{ \"%.*s\", ", FMT(c->name));
		if (rows)
			out_printf(o, "offsetof(struct %.*s, %.*s), %s, %d },\n", FMT(q->name), FMT(c->name), db_type(c->type, false), c->null);
		else
			out_add(o, S("0, DB_INT, 0 },\n"));
	}
	out_add(o, q->columns.n ? S("};\n") : S(""));
}

static void emit_entry(struct out *o, const char *source, const struct query *q)
{
	static const char *const kind[] = { "DB_ONE", "DB_MANY", "DB_INSERT", "DB_EXEC", "DB_EXEC1" };
	out_printf(o, "static const struct db_query %.*s_query = {\n\t.name = \"%.*s\",\n\t.source = \"%s:%d\",\n", FMT(q->name), FMT(q->name),
		   source, q->line);
	out_printf(o, "\t.kind = %s,\n\t.writes = %d,\n\t.sqlite = ", kind[q->kind], q->verb != VERB_SELECT);
	emit_string(o, q->sqlite);
	out_add(o, S(",\n\t.postgres = "));
	emit_string(o, q->postgres);
	if (q->params.n)
		out_printf(o, ",\n\t.param = %.*s_params,\n\t.nparam = %zu", FMT(q->name), q->params.n);
	if (q->columns.n)
		out_printf(o, ",\n\t.column = %.*s_columns,\n\t.ncolumn = %zu", FMT(q->name), q->columns.n);
	if (q->kind == KIND_ONE || q->kind == KIND_MANY)
		out_printf(o, ",\n\t.row_bytes = sizeof(struct %.*s)", FMT(q->name));
	out_printf(o, ",\n};\nDB_QUERY_LISTED(%.*s_query);\n", FMT(q->name));
}


static void emit_function(struct out *o, const struct query *q)
{
	const char *in = q->params.n ? "in" : "NULL";
	emit_prototype(o, q);
	out_add(o, S("\n{\n"));
	if (q->kind == KIND_MANY)
		out_printf(o,
			   "\tstruct db_rows rows = { 0 };\n\terr e = db_run_many(db, &%.*s_query, %s, a, &rows);\n"
			   "\t*out = (struct %.*s_list){ rows.at, rows.n, rows.n };\n\treturn e;\n",
			   FMT(q->name), in, FMT(q->name));
	else if (q->kind == KIND_ONE)
		out_printf(o, "\treturn db_run_one(db, &%.*s_query, %s, a, out);\n", FMT(q->name), in);
	else if (q->kind == KIND_INSERT && q->columns.n)
		out_printf(o, "\treturn db_run_insert(db, &%.*s_query, %s, id);\n", FMT(q->name), in);
	else
		out_printf(o, "\treturn db_run_exec(db, &%.*s_query, %s);\n", FMT(q->name), in);
	out_add(o, S("}\n"));
}

void emit_code(struct out *o, const char *source, const char *header, const struct queries *q)
{
	const char *slash = strrchr(header, '/');
	out_printf(o, "/* Written by ksql from %s; do not edit. */\n#include \"%s\"\n#include <stddef.h>\n#include \"db_internal.h\"\n", source,
		   slash ? slash + 1 : header);
	for (size_t i = 0; i < q->n; i++) {
		out_add(o, S("\n"));
		emit_slots(o, &q->at[i]);
		emit_entry(o, source, &q->at[i]);
		emit_function(o, &q->at[i]);
	}
}

void emit_migrations(struct out *o, const struct migrations *m)
{
	out_add(o, S("/* Written by ksql; do not edit. */\n#include \"db_internal.h\"\n\nconst struct db_migration db_migrations[] = {\n"));
	for (size_t i = 0; i < m->n; i++) {
		const struct migration *x = &m->at[i];
		out_printf(o, "\t{ .number = %d, .name = ", x->number);
		emit_string(o, x->name);
		out_printf(o, ", .hash = \"%s\",\n\t.sqlite = ", x->hash);
		emit_string(o, x->sqlite);
		out_add(o, S(",\n\t.postgres = "));
		emit_string(o, x->postgres);
		out_add(o, S(" },\n"));
	}
	out_printf(o, "\t{ 0 },\n};\nconst size_t db_nmigrations = %zu;\n", m->n);
}
