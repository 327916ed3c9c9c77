/* main.c - khtml on the command line:
 *   khtml --view units_view.h --po vi.po [--po more.po] --out-c X_html.c --out-h X_html.h FILE.html */
#include "khtml.h"
#include "tool.h"
#include <stdio.h>
#include <string.h>

struct options { const char *out_c, *out_h, *file; struct strs pos, views; };

static int usage(void)
{
	fputs("usage: khtml [--view FILE.h]... [--po FILE.po]... --out-c FILE.c --out-h FILE.h FILE.html\n", stderr);
	return 2;
}

static bool option(struct arena *a, struct options *o, const char *name, const char *value)
{
	if (!strcmp(name, "--view"))
		*LIST_PUSH(a, &o->views) = str_c(value);
	else if (!strcmp(name, "--po"))
		*LIST_PUSH(a, &o->pos) = str_c(value);
	else if (!strcmp(name, "--out-c"))
		o->out_c = value;
	else if (!strcmp(name, "--out-h"))
		o->out_h = value;
	else
		return false;
	return true;
}

static bool options_read(struct arena *a, int argc, char **argv, struct options *o)
{
	for (int i = 1; i < argc; i++) {
		if (argv[i][0] != '-') {
			if (o->file)
				return false;
			o->file = argv[i];
		} else if (i + 1 >= argc || !option(a, o, argv[i], argv[i + 1])) {
			return false;
		} else {
			i++;
		}
	}
	return o->out_c && o->out_h && o->file;
}

static str base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return str_c(slash ? slash + 1 : path);
}

static int compile(struct arena *a, struct options *o)
{
	struct khtml_in in = { .file = str_c(o->file), .views = o->views, .c_file = str_c(o->out_c), .h_file = base_name(o->out_h) };
	struct khtml_out out = { 0 };

	if (!tool_read(a, o->file, &in.source) || !tool_po(a, o->pos.at, o->pos.n, &in.po))
		return 1;
	if (khtml_compile(a, &in, &out) == OK)
		return tool_write(o->out_c, buf_str(&out.c)) && tool_write(o->out_h, buf_str(&out.h)) ? 0 : 1;
	for (size_t i = 0; i < out.errors.n; i++)
		fprintf(stderr, "%s:%d:%d: error: %.*s\n", o->file, out.errors.at[i].line, out.errors.at[i].col, FMT(out.errors.at[i].text));
	return 1;
}

int main(int argc, char **argv)
{
	struct arena a;
	struct options o = { 0 };
	jmp_buf jump;
	int result;

	arena_init(&a, (size_t)256 << 20);
	if (ARENA_GUARD(&a, &jump)) {
		fputs("khtml: out of memory\n", stderr);
		return 1;
	}
	result = options_read(&a, argc, argv, &o) ? compile(&a, &o) : usage();
	arena_free(&a);
	return result;
}
