/* kroutes.c - compiles .routes files into the route table of http.h.
 *
 *   kroutes --out routes.c [--doc routes.md] FILE...    the whole table
 *   kroutes --header plans_routes.h FILE                prototypes of one part's handlers
 *
 * A line of a .routes file:
 *   METHOD  pattern  need  handler  [body=20M]  [# what it is for]
 * METHOD is GET or POST; need is `public`, `signed-in` or roles with '|'; body= only with POST, 64k by default. */
#include "kroutes.h"
#include <stdio.h>
#include <string.h>

static struct table table;

struct options { const char *out, *doc, *header; };

static const char **option_slot(struct options *o, const char *name)
{
	if (!strcmp(name, "--out"))
		return &o->out;
	if (!strcmp(name, "--doc"))
		return &o->doc;
	return strcmp(name, "--header") ? NULL : &o->header;
}

static int usage(void)
{
	fputs("usage: kroutes [--out FILE.c] [--doc FILE.md] [--header FILE.h] FILE.routes...\n", stderr);
	return 2;
}

int main(int argc, char **argv)
{
	struct options o = { 0 };
	int at = 1;

	for (; at < argc && argv[at][0] == '-'; at += 2) {
		const char **slot = option_slot(&o, argv[at]);
		if (!slot || at + 1 >= argc)
			return usage();
		*slot = argv[at + 1];
	}
	if (at >= argc || !(o.out || o.doc || o.header))
		return usage();
	for (; at < argc; at++)
		routes_read(&table, argv[at]);
	routes_sort(&table);
	if (table.errors)
		return 1;
	bool written = (!o.out || write_table(&table, o.out)) && (!o.doc || write_doc(&table, o.doc)) &&
	               (!o.header || write_header(&table, o.header));
	return written ? 0 : 1;
}
