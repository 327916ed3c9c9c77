/* migrations.c - finds, orders and translates the schema files: NNNN_what.sql, numbered across the repository. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "ksql.h"

static const struct { const char *hole, *sqlite, *postgres; } holes[] = {
	{ "pk", "INTEGER PRIMARY KEY", "BIGINT PRIMARY KEY" },
	{ "int", "INTEGER", "BIGINT" },
	{ "bytes", "BLOB", "BYTEA" },
	{ "real", "REAL", "DOUBLE PRECISION" },
};
/* Names that PostgreSQL keeps for itself and SQLite does not. */
static const char reserved[] =
	"user end window analyse analyze any array asymmetric authorization binary both collation column concurrently "
			       "current_role current_user do fetch for freeze grant lateral leading localtime only placing session_user "
			       "similar some symmetric tablesample trailing variadic verbose offset desc asc";
bool is_reserved(str name)
{
	return is_one_of(name, reserved);
}

static const char refused_words[] =
	"integer bigint smallint boolean serial bigserial varchar char real double numeric decimal timestamp date blob bytea "
	"autoincrement strict without trigger rowid";

/* TEXT after a column's name is its type; a column may be called text too. */
static bool is_text_type(const struct token *t, const struct token *before)
{
	return is_word(t->text, "text") && before && before->kind == T_WORD &&
	       !is_one_of(before->text, "and or not when then else case in is check on by as set select where column");
}

static void translate_word(struct ksql *k, const struct token *t, const struct token *before, struct out *lite, struct out *pg)
{
	out_add(lite, t->text);
	out_add(pg, t->text);
	if (is_text_type(t, before))
		out_add(pg, S(" COLLATE \"C\"")); /* compare bytewise whatever the database's locale is */
	else if (is_one_of(t->text, refused_words))
		complain(k, t->line, "%.*s differs between the engines; column types are TEXT {pk} {int} {bytes} {real}", FMT(t->text));
}

static void translate_hole(struct ksql *k, const struct token *t, struct out *lite, struct out *pg)
{
	for (size_t i = 0; i < sizeof holes / sizeof *holes; i++)
		if (is_word(t->text, holes[i].hole)) {
			out_printf(lite, "%s", holes[i].sqlite);
			out_printf(pg, "%s", holes[i].postgres);
			return;
		}
	complain(k, t->line, "{%.*s}: there are {pk} {int} {bytes} {real}", FMT(t->text));
}

/* A name where a table or a column is made. */
static void check_name(struct ksql *k, const struct token *t, const struct token *before)
{
	bool made = before && ((before->kind == T_PUNCT && (same(before->text, S("(")) || same(before->text, S(",")))) ||
			       (before->kind == T_WORD && is_one_of(before->text, "table column to")));
	if (made && is_reserved(t->text))
		complain(k, t->line, "%.*s is a reserved word on PostgreSQL", FMT(t->text));
}

static void translate_token(struct ksql *k, const struct token *t, const struct token *before, struct out *lite, struct out *pg)
{
	if (before && t->gap) {
		out_add(lite, S(" "));
		out_add(pg, S(" "));
	}
	if (t->kind == T_WORD) {
		check_name(k, t, before);
		translate_word(k, t, before, lite, pg);
	} else if (t->kind == T_HOLE) {
		translate_hole(k, t, lite, pg);
	} else if (t->kind == T_PARAM) {
		complain(k, t->line, "a migration has no parameters");
	} else {
		out_add(lite, t->text);
		out_add(pg, t->text);
	}
}

/* "-- @sqlite", "-- @postgres" and "-- @both" part a migration: where what follows goes.  A body of one engine goes there as it is. */
static void read_part(struct ksql *k, const struct migration *m, const struct token *mark, struct out *lite, struct out *pg, struct out **one)
{
	if (!engine_mark(mark, "@sqlite") && !engine_mark(mark, "@postgres") && !engine_mark(mark, "@both"))
		return;
	if (!engines_allowed(m->path))
		complain(k, mark->line, "%.*s: only platform/search speaks to each engine in its own words", FMT(mark->text));
	*one = engine_mark(mark, "@both") ? NULL : engine_mark(mark, "@sqlite") ? lite : pg;
}

/* Comments go, CREATE TABLE gets STRICT on SQLite; every statement ends with ";\n". */
void migration_translate(struct ksql *k, struct migration *m)
{
	struct tokens t = { 0 };
	struct out lite = { .pool = &k->pool }, pg = { .pool = &k->pool };
	struct out *one = NULL; /* NULL: both engines */
	const struct token *before = NULL;
	bool table = false;
	lex(k, m->source, &t);
	for (size_t i = 0; i < t.n; i++) {
		const struct token *tok = &t.at[i];
		if (tok->kind == T_END && before)
			complain(k, before->line, "the last statement does not end with ';'");
		if (tok->kind == T_COMMENT)
			read_part(k, m, tok, &lite, &pg, &one);
		if (tok->kind == T_COMMENT || tok->kind == T_END)
			continue;
		if (one) {
			bool ends = tok->kind == T_PUNCT && tok->depth == 0 && same(tok->text, S(";"));
			out_printf(one, "%s%.*s%s", before && tok->gap ? " " : "", FMT(tok->text), ends ? "\n" : "");
			before = ends ? NULL : tok;
			continue;
		}
		if (tok->kind == T_PUNCT && tok->depth == 0 && same(tok->text, S(";"))) {
			out_add(&lite, table ? S(" STRICT;\n") : S(";\n"));
			out_add(&pg, S(";\n"));
			before = NULL;
			table = false;
			continue;
		}
		table = table || (before && is_word(before->text, "create") && is_word(tok->text, "table"));
		translate_token(k, tok, before, &lite, &pg);
		before = tok;
	}
	m->sqlite = out_str(&lite);
	m->postgres = out_str(&pg);
}

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? slash + 1 : path;
}

/* The part a migration belongs to: of ".../features/units/schema/0100_unit.sql" units, else the folder it lies in. */
static str feature_of(const char *path)
{
	const char *end = strstr(path, "/schema/"), *from;
	if (!end)
		end = strrchr(path, '/');
	if (!end)
		return S("");
	for (from = end; from > path && from[-1] != '/';)
		from--;
	return (str){ from, (size_t)(end - from) };
}

static void read_one(struct ksql *k, const char *path, struct migrations *out)
{
	struct migration m = { .path = path, .feature = feature_of(path) };
	const char *base = base_name(path);
	size_t digits = strspn(base, "0123456789"), n = strlen(base);
	k->file = path;
	if (digits != 4 || n < 10 || base[4] != '_' || strcmp(base + n - 4, ".sql") != 0) {
		complain(k, 1, "a migration is called NNNN_what.sql");
		return;
	}
	m.number = (int)strtol(base, NULL, 10);
	m.name = (str){ base, n - 4 };
	if (!file_read(k, path, &m.source)) {
		complain(k, 1, "cannot be read");
		return;
	}
	sha256_hex(m.source, m.hash);
	migration_translate(k, &m);
	*PUSH(&k->pool, out) = m;
}

static int by_number(const void *a, const void *b)
{
	const struct migration *x = a, *y = b;
	return x->number != y->number ? (x->number > y->number) - (x->number < y->number) : strcmp(x->path, y->path);
}

void migrations_read(struct ksql *k, const char *const *path, size_t n, struct migrations *out)
{
	for (size_t i = 0; i < n; i++)
		read_one(k, path[i], out);
	if (out->n)
		qsort(out->at, out->n, sizeof *out->at, by_number);
	for (size_t i = 1; i < out->n; i++)
		if (out->at[i].number == out->at[i - 1].number) {
			k->file = out->at[i].path;
			complain(k, 1, "number %04d is taken by %s", out->at[i].number, out->at[i - 1].path);
		}
}

static const char *join(struct ksql *k, const char *a, const char *b)
{
	struct out o = { .pool = &k->pool };
	out_printf(&o, "%s/%s", a, b);
	return o.p;
}

/* A part without a schema folder is watched itself, since it may get one. */
static void schema_files(struct ksql *k, const char *part, struct paths *files, struct paths *depends)
{
	const char *dir = join(k, part, "schema");
	DIR *d = opendir(dir);
	*PUSH(&k->pool, depends) = d ? dir : part;
	if (!d)
		return;
	for (struct dirent *e; (e = readdir(d));) {
		size_t n = strlen(e->d_name);
		if (n > 4 && e->d_name[0] != '.' && strcmp(e->d_name + n - 4, ".sql") == 0)
			*PUSH(&k->pool, depends) = *PUSH(&k->pool, files) = join(k, dir, e->d_name);
	}
	closedir(d);
}

void migrations_find(struct ksql *k, const char *root, struct paths *files, struct paths *depends)
{
	static const char *const tops[] = { "platform", "features" };
	for (size_t i = 0; i < 2; i++) {
		const char *top = join(k, root, tops[i]);
		DIR *d = opendir(top);
		if (!d)
			continue;
		*PUSH(&k->pool, depends) = top;
		for (struct dirent *e; (e = readdir(d));) {
			const char *part = join(k, top, e->d_name);
			DIR *p = e->d_name[0] == '.' ? NULL : opendir(part);
			if (!p)
				continue;
			closedir(p);
			schema_files(k, part, files, depends);
		}
		closedir(d);
	}
}
