/* plan_read.c - reads a plan and prints it, for the tests: plan_read UNITS.csv FILE. */
#include <stdio.h>
#include "buf.h"
#include "reader.h"

enum { ARENA_BYTES = 600000000, FILE_BYTES = 40000000 };

static bool read_file(struct arena *a, const char *name, str *out)
{
	FILE *f = fopen(name, "rb");
	struct buf b = { .a = a };
	char part[65536];
	size_t n;
	if (!f)
		return false;
	while (b.n < FILE_BYTES && (n = fread(part, 1, sizeof part, f)) > 0)
		buf_add(&b, (str){ part, n });
	bool ok = !ferror(f);
	fclose(f);
	*out = buf_str(&b);
	return ok;
}

static int print_plan(struct arena *a, char **argv)
{
	str csv, bytes, why;
	struct gazetteer g;
	struct source s;
	struct plan_doc d = { 0 };
	struct buf out = { .a = a };

	if (!read_file(a, argv[1], &csv) || !read_file(a, argv[2], &bytes) || reader_gazetteer_csv(a, csv, &g) != OK) {
		fprintf(stderr, "plan_read: cannot read the files\n");
		return 2;
	}
	err e = reader_source(a, bytes, &s, &why);
	if (e == OK)
		e = reader_plan(a, &g, &s, &d, &why);
	if (e != OK) {
		fprintf(stderr, "plan_read: %.*s\n", FMT(why));
		if (!str_eq(why, S("no-tasks")))
			return 1;
	}
	reader_json(&out, &d);
	return fwrite(out.p, 1, out.n, stdout) == out.n ? 0 : 2;
}

int main(int argc, char **argv)
{
	struct arena a;
	if (argc != 3) {
		fprintf(stderr, "usage: plan_read UNITS.csv FILE\n");
		return 64;
	}
	jmp_buf jump;
	arena_init(&a, ARENA_BYTES);
	if (ARENA_GUARD(&a, &jump)) {
		fprintf(stderr, "plan_read: too large\n");
		return 1;
	}
	int code = print_plan(&a, argv);
	arena_free(&a);
	return code;
}
