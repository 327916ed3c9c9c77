/* doc.c - doc/schema.md: tables, columns, types and comments, as the migrations have them. */
#include "ksql.h"

struct doc_column { str name, type, comment; bool null; };
struct doc_columns { struct doc_column *at; size_t n, cap; };
struct doc_table { str name, feature; struct lines comment; struct doc_columns columns; };
struct doc_tables { struct doc_table *at; size_t n, cap; };

static struct doc_table *table_named(struct doc_tables *t, str name)
{
	for (size_t i = 0; i < t->n; i++)
		if (same(t->at[i].name, name))
			return &t->at[i];
	return NULL;
}

static bool tok_is(const struct token *t, const char *word)
{
	return is_word(t->text, word) && (t->kind == T_WORD || t->kind == T_PUNCT);
}

/* One column from token i on; returns the token after its ','.  `depth` is that of the list. */
static size_t read_column(struct ksql *k, const struct tokens *t, size_t i, int depth, struct doc_table *table)
{
	const struct token *type = &t->at[i + 1];
	struct doc_column c = { .name = t->at[i].text, .type = type->text, .null = type->kind != T_HOLE || !is_word(type->text, "pk") };
	bool column = t->at[i].kind == T_WORD && !is_one_of(c.name, "primary unique foreign check constraint");
	int line = t->at[i].line;
	for (; t->at[i].kind != T_END && t->at[i].depth >= depth && !tok_is(&t->at[i], ";"); i++) {
		const struct token *tok = &t->at[i];
		if (tok->depth == depth && tok_is(tok, "null") && tok_is(tok - 1, "not"))
			c.null = false;
		if (tok->depth == depth && tok_is(tok, "primary"))
			c.null = false;
		if (tok->kind == T_COMMENT)
			c.comment = tok->text;
		else
			line = tok->line;
		if (tok->depth == depth && tok_is(tok, ",")) {
			i++;
			break;
		}
	}
	for (; t->at[i].kind == T_COMMENT && t->at[i].line == line; i++)
		c.comment = t->at[i].text;
	if (column)
		*PUSH(&k->pool, &table->columns) = c;
	return i;
}

static void read_create(struct ksql *k, const struct tokens *t, size_t i, size_t comment_from, str feature, struct doc_tables *out)
{
	struct doc_table *table = PUSH(&k->pool, out);
	table->name = t->at[i].text;
	table->feature = feature;
	for (size_t c = comment_from; t->at[c].kind == T_COMMENT; c++)
		*PUSH(&k->pool, &table->comment) = t->at[c].text;
	for (i += 2; t->at[i].kind != T_END && t->at[i].depth > 0;) {
		if (t->at[i].kind == T_COMMENT || tok_is(&t->at[i], ";"))
			i++;
		else
			i = read_column(k, t, i, 1, table);
	}
}

static void read_statement(struct ksql *k, const struct tokens *t, size_t i, size_t comment_from, str feature, struct doc_tables *out)
{
	const struct token *at = &t->at[i];
	size_t left = t->n - i;
	if (left > 4 && tok_is(at, "create") && tok_is(at + 1, "table") && tok_is(at + 3, "("))
		read_create(k, t, i + 2, comment_from, feature, out);
	if (left > 7 && tok_is(at, "alter") && tok_is(at + 1, "table") && tok_is(at + 3, "add")) {
		struct doc_table *table = table_named(out, at[2].text);
		if (table)
			read_column(k, t, i + 4 + tok_is(at + 4, "column"), 0, table);
	}
}

static void read_migration(struct ksql *k, const struct migration *m, struct doc_tables *out)
{
	struct tokens t = { 0 };
	size_t comment_from = 0;
	bool start = true;
	lex(k, m->source, &t);
	for (size_t i = 0; i < t.n; i++) {
		if (t.at[i].kind == T_COMMENT) {
			if (i == 0 || t.at[i - 1].kind != T_COMMENT || t.at[i].line > t.at[i - 1].line + 1)
				comment_from = i;
			continue;
		}
		if (start)
			read_statement(k, &t, i, i && t.at[i - 1].kind == T_COMMENT ? comment_from : i, m->feature, out);
		start = t.at[i].depth == 0 && tok_is(&t.at[i], ";");
	}
}

static void emit_cell(struct out *o, str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == '|')
			out_add(o, S("\\|"));
		else
			out_add(o, (str){ s.p + i, 1 });
}

static void emit_table(struct out *o, const struct doc_table *t)
{
	out_printf(o, "\n## %.*s\n", FMT(t->name));
	for (size_t i = 0; i < t->comment.n; i++)
		out_printf(o, "%.*s\n", FMT(t->comment.at[i]));
	out_printf(o, "%sPart: %.*s.\n\n| column | type | |\n|---|---|---|\n", t->comment.n ? "\n" : "", FMT(t->feature));
	for (size_t i = 0; i < t->columns.n; i++) {
		const struct doc_column *c = &t->columns.at[i];
		out_printf(o, "| %.*s | %.*s%s | ", FMT(c->name), FMT(c->type), c->null ? ", may be NULL" : "");
		emit_cell(o, c->comment);
		out_add(o, S(" |\n"));
	}
}

void emit_doc(struct ksql *k, struct out *o, const struct migrations *m)
{
	struct doc_tables tables = { 0 };
	for (size_t i = 0; i < m->n; i++)
		read_migration(k, &m->at[i], &tables);
	out_add(o, S("# Tables\n\nWritten by `ksql doc` from the migrations; do not edit.\n"));
	for (size_t i = 0; i < tables.n; i++)
		emit_table(o, &tables.at[i]);
}
