/* main.c - the command line of ksql.
 *
 *   ksql query (--root DIR | --migrations FILE...) [--own DIR] [--depfile D] [--] --out-c C --out-h H QUERIES.sql
 *   ksql migrations --out-c C [--depfile D] (--root DIR | FILE...)
 *   ksql doc --out MD [--depfile D] (--root DIR | FILE...)
 *
 * Faults go to stderr as file:line: message; exit 1.  2: the command line is wrong or a file cannot be read or written. */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "ksql.h"

struct args {
	const char *command, *root, *own, *depfile, *out_c, *out_h, *out;
	struct paths migrations, files;
};

static int usage(void)
{
	fputs("usage: ksql query (--root DIR | --migrations FILE...) [--own DIR] [--depfile D] [--] --out-c C --out-h H QUERIES.sql\n"
	      "       ksql migrations --out-c C [--depfile D] (--root DIR | FILE...)\n"
	      "       ksql doc --out MD [--depfile D] (--root DIR | FILE...)\n",
	      stderr);
	return 2;
}

static bool read_args(struct ksql *k, int argc, char **argv, struct args *a)
{
	const struct { const char *name; const char **at; } options[] = {
		{ "--root", &a->root }, { "--own", &a->own }, { "--depfile", &a->depfile },
		{ "--out-c", &a->out_c }, { "--out-h", &a->out_h }, { "--out", &a->out },
	};
	bool migrations = false;
	if (argc < 2)
		return false;
	a->command = argv[1];
	for (int i = 2; i < argc; i++) {
		size_t o = 0;
		while (o < sizeof options / sizeof *options && strcmp(argv[i], options[o].name) != 0)
			o++;
		if (o < sizeof options / sizeof *options) {
			if (++i == argc)
				return false;
			*options[o].at = argv[i];
			migrations = false;
		} else if (strcmp(argv[i], "--migrations") == 0 || strcmp(argv[i], "--") == 0) {
			migrations = argv[i][2] != 0;
		} else if (argv[i][0] == '-') {
			return false;
		} else {
			*PUSH(&k->pool, migrations ? &a->migrations : &a->files) = argv[i];
		}
	}
	return true;
}

static int report(const struct ksql *k)
{
	for (size_t i = 0; i < k->messages.n; i++)
		fprintf(stderr, "%s:%d: %.*s\n", k->messages.at[i].file, k->messages.at[i].line, FMT(k->messages.at[i].text));
	return k->messages.n ? 1 : 0;
}

/* ninja is told of every file and folder that was looked at, so that a new migration is seen as well as an edited one. */
static bool write_depfile(struct ksql *k, const struct args *a, const struct paths *depends)
{
	struct out o = { .pool = &k->pool };
	const char *outs[] = { a->out_c, a->out_h, a->out };
	if (!a->depfile)
		return true;
	for (size_t i = 0; i < 3; i++)
		if (outs[i])
			out_printf(&o, "%s ", outs[i]);
	out_add(&o, S(":"));
	for (size_t i = 0; i < depends->n; i++)
		out_printf(&o, " \\\n %s", depends->at[i]);
	out_add(&o, S("\n"));
	return file_write(a->depfile, out_str(&o));
}

/* The path below the root, for messages and for the head of the output. */
static const char *short_path(const struct args *a, const char *path)
{
	size_t n = a->root ? strlen(a->root) : 0;
	if (n && strncmp(path, a->root, n) == 0 && path[n] == '/')
		return path + n + 1;
	while (strncmp(path, "../", 3) == 0)
		path += 3;
	return path;
}

static const char *folder_of(struct ksql *k, const char *file)
{
	const char *slash = strrchr(file, '/');
	return slash ? pool_cstr(&k->pool, (str){ file, (size_t)(slash - file) }) : ".";
}

/* The folder "schema/" beside the queries, resolved: the tables made there are the feature's own. */
static str own_folder(struct ksql *k, const struct args *a, const char *file)
{
	char resolved[PATH_MAX];
	struct out o = { .pool = &k->pool };
	const char *dir = a->own ? a->own : folder_of(k, file);
	out_printf(&o, "%s%s", realpath(dir, resolved) ? resolved : dir, a->own ? "/" : "/schema/");
	return out_str(&o);
}

static void resolve(struct ksql *k, struct migrations *m)
{
	char resolved[PATH_MAX];
	for (size_t i = 0; i < m->n; i++)
		if (realpath(m->at[i].path, resolved))
			m->at[i].path = pool_cstr(&k->pool, (str){ resolved, strlen(resolved) });
}

static int run_query(struct ksql *k, const struct args *a, struct migrations *m)
{
	struct schema schema = { 0 };
	struct queries queries = { 0 };
	str source;
	if (a->files.n != 1 || !a->out_c || !a->out_h)
		return usage();
	const char *file = a->files.at[0];
	if (!file_read(k, file, &source)) {
		fprintf(stderr, "%s:1: cannot be read\n", file);
		return 2;
	}
	if (!schema_open(k, &schema))
		return report(k);
	resolve(k, m);
	for (size_t i = 0; i < m->n && !k->messages.n; i++)
		schema_run(k, &schema, &m->at[i]);
	k->file = short_path(a, file);
	const char *folder = folder_of(k, file);
	k->folder = (str){ folder, strlen(folder) };
	if (!k->messages.n)
		parse_queries(k, source, &queries);
	str own = own_folder(k, a, file);
	for (size_t i = 0; i < queries.n; i++) {
		size_t before = k->messages.n;
		check_rules(k, &schema, &queries.at[i]);
		check_owner(k, &schema, &queries.at[i], own);
		check_engines(k, &schema, &queries.at[i], own);
		translate(k, &queries.at[i]);
		if (k->messages.n == before)
			check_query(k, &schema, &queries.at[i]);
	}
	schema_close(&schema);
	if (report(k))
		return 1;
	struct out c = { .pool = &k->pool }, h = { .pool = &k->pool };
	emit_code(&c, k->file, a->out_h, &queries);
	emit_header(&h, k->file, &queries);
	return file_write(a->out_c, out_str(&c)) && file_write(a->out_h, out_str(&h)) ? 0 : 2;
}

/* All migrations, run once here, so that a broken one is told with its line. */
static int run_migrations(struct ksql *k, const struct args *a, struct migrations *m)
{
	struct schema schema = { 0 };
	struct out o = { .pool = &k->pool };
	bool doc = strcmp(a->command, "doc") == 0;
	if (doc ? !a->out : !a->out_c)
		return usage();
	if (!schema_open(k, &schema))
		return report(k);
	for (size_t i = 0; i < m->n && !k->messages.n; i++)
		schema_run(k, &schema, &m->at[i]);
	schema_close(&schema);
	if (doc)
		emit_doc(k, &o, m);
	else
		emit_migrations(&o, m);
	if (report(k))
		return 1;
	return file_write(doc ? a->out : a->out_c, out_str(&o)) ? 0 : 2;
}

static int run(struct ksql *k, struct args *a)
{
	struct migrations m = { 0 };
	struct paths depends = { 0 };
	bool query = strcmp(a->command, "query") == 0;
	struct paths *files = query ? &a->migrations : &a->files;
	if (!query && strcmp(a->command, "migrations") != 0 && strcmp(a->command, "doc") != 0)
		return usage();
	if (a->root)
		migrations_find(k, a->root, files, &depends);
	migrations_read(k, files->at, files->n, &m);
	int code = query ? run_query(k, a, &m) : run_migrations(k, a, &m);
	for (size_t i = 0; i < k->used.n; i++)
		*PUSH(&k->pool, &depends) = k->used.at[i];
	if (code == 0 && !write_depfile(k, a, &depends))
		code = 2;
	if (code == 2)
		fputs("ksql: cannot write the output\n", stderr);
	return code;
}

int main(int argc, char **argv)
{
	struct ksql k = { .file = "ksql" };
	struct args a = { 0 };
	int code = read_args(&k, argc, argv, &a) ? run(&k, &a) : usage();
	pool_free(&k.pool);
	return code;
}
