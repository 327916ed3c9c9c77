/* routes_write.c - the outputs: the C table, prototypes, the documentation. */
#include "kroutes.h"
#include <stdio.h>
#include <string.h>

static FILE *open_out(const char *path)
{
	FILE *f = fopen(path, "w");
	if (!f)
		fprintf(stderr, "kroutes: cannot write %s\n", path);
	return f;
}

static bool close_out(FILE *f)
{
	bool good = !ferror(f);
	return fclose(f) == 0 && good;
}

/* One handler may serve several routes: its prototype is written at the first. */
static bool handler_is_new(const struct table *t, size_t i)
{
	for (size_t j = 0; j < i; j++)
		if (!strcmp(t->at[j].handler, t->at[i].handler))
			return false;
	return true;
}

static void write_prototypes(FILE *f, const struct table *t)
{
	for (size_t i = 0; i < t->n; i++)
		if (handler_is_new(t, i))
			fprintf(f, "handler %s;\n", t->at[i].handler);
}

static void write_need(FILE *f, uint32_t bits)
{
	const char *between = "";

	if (!bits || bits == 1u << 30) {
		fputs(bits ? "NEED_SIGNED_IN" : "NEED_PUBLIC", f);
		return;
	}
	for (size_t i = 0; i < nrole_names; i++)
		if (bits & role_names[i].bit) {
			fprintf(f, "%s%s", between, role_names[i].constant);
			between = " | ";
		}
}

bool write_table(const struct table *t, const char *path)
{
	FILE *f = open_out(path);
	if (!f)
		return false;
	fputs("/* Written by kroutes; do not edit. */\n#include \"http.h\"\n\n", f);
	write_prototypes(f, t);
	fputs("\nconst struct route routes[] = {\n", f);
	for (size_t i = 0; i < t->n; i++) {
		const struct entry *e = &t->at[i];
		fprintf(f, "\t{ METHOD_%s, \"%s\", ", e->method, e->pattern);
		write_need(f, e->bits);
		fprintf(f, ", %s, %lld },\n", e->handler, (long long)e->body_max);
	}
	fputs("};\nconst size_t nroutes = sizeof routes / sizeof *routes;\n", f);
	return close_out(f);
}

bool write_header(const struct table *t, const char *path)
{
	FILE *f = open_out(path);
	if (!f)
		return false;
	fputs("/* Written by kroutes; do not edit. */\n#pragma once\n#include \"http.h\"\n", f);
	write_prototypes(f, t);
	return close_out(f);
}

bool write_doc(const struct table *t, const char *path)
{
	FILE *f = open_out(path);
	if (!f)
		return false;
	fputs("# Routes\n\nWritten by `kroutes` from the `.routes` files; do not edit. `{lang}` is `vi` or `en`. GET answers HEAD too.\n\n"
	      "| | path | who | handler | for |\n|---|---|---|---|---|\n", f);
	for (size_t i = 0; i < t->n; i++) {
		const struct entry *e = &t->at[i];
		fprintf(f, "| %s | `%s` | ", e->method, e->pattern);
		for (const char *s = e->need; *s; s++)
			fputs(*s == '|' ? ", " : (char[]){ *s, 0 }, f);
		fprintf(f, " | `%s` | %s%s |\n", e->handler, e->note, e->body_max > FORM_BYTES ? " (upload)" : "");
	}
	return close_out(f);
}
