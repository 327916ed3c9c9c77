/* emit_h.c - the header: a struct for the row, one for the parameters, one function a query. */
#include "ksql.h"

static const char *c_type(enum type t, bool null, bool list)
{
	enum type stored = type_stored(t);
	if (list)
		return stored == TYPE_INT ? "struct int_list" : "struct str_list";
	if (stored == TYPE_TEXT || stored == TYPE_BYTES)
		return "str";
	if (stored == TYPE_REAL)
		return null ? "maybe_real" : "double";
	if (null)
		return "maybe_int";
	return t == TYPE_BOOL ? "bool" : "int64_t";
}

static void emit_comment(struct out *o, const struct query *q)
{
	if (!q->doc.n)
		return;
	for (size_t i = 0; i < q->doc.n; i++) {
		out_add(o, i ? S("\n * ") : S("/* "));
		for (size_t j = 0; j < q->doc.at[i].n; j++) {
			bool end = q->doc.at[i].p[j] == '/' && j && q->doc.at[i].p[j - 1] == '*';
			out_add(o, end ? S(" /") : (str){ q->doc.at[i].p + j, 1 });
		}
	}
	out_add(o, S(" */\n"));
}

static void emit_structs(struct out *o, const struct query *q)
{
	if (q->kind == KIND_ONE || q->kind == KIND_MANY) {
		out_printf(o, "struct %.*s {", FMT(q->name));
		for (size_t i = 0; i < q->columns.n; i++)
			out_printf(o, " %s %.*s;", c_type(q->columns.at[i].type, q->columns.at[i].null, false), FMT(q->columns.at[i].name));
		out_add(o, S(" };\n"));
	}
	if (q->kind == KIND_MANY)
		out_printf(o, "struct %.*s_list { struct %.*s *at; size_t n, cap; };\n", FMT(q->name), FMT(q->name));
	if (!q->params.n)
		return;
	out_printf(o, "struct %.*s_in {", FMT(q->name));
	for (size_t i = 0; i < q->params.n; i++) {
		const struct param *p = &q->params.at[i];
		out_printf(o, " %s %.*s;", c_type(p->type, p->null, p->list), FMT(p->name));
	}
	out_add(o, S(" };\n"));
}

void emit_prototype(struct out *o, const struct query *q)
{
	out_printf(o, "err %.*s(struct db *db", FMT(q->name));
	if (q->params.n)
		out_printf(o, ", const struct %.*s_in *in", FMT(q->name));
	if (q->kind == KIND_ONE)
		out_printf(o, ", struct arena *a, struct %.*s *out", FMT(q->name));
	if (q->kind == KIND_MANY)
		out_printf(o, ", struct arena *a, struct %.*s_list *out", FMT(q->name));
	if (q->kind == KIND_INSERT && q->columns.n)
		out_add(o, S(", int64_t *id"));
	out_add(o, S(")"));
}

void emit_header(struct out *o, const char *source, const struct queries *q)
{
	out_printf(o, "/* Written by ksql from %s; do not edit. */\n#pragma once\n#include \"db.h\"\n", source);
	for (size_t i = 0; i < q->n; i++) {
		out_add(o, S("\n"));
		emit_comment(o, &q->at[i]);
		emit_structs(o, &q->at[i]);
		out_add(o, S("MUST "));
		emit_prototype(o, &q->at[i]);
		out_add(o, S(";\n"));
	}
}
