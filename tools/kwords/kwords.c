/* kwords.c - makes the table of say() of all .po files of the program:  kwords --out-c words_table.c FILE.po...
 * The same words have one translation: two files that differ are an error, and so is one that is missing, fuzzy or lost a hole. */
#include "buf.h"
#include "tool.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int complain(const struct po_entry *e, const char *text)
{
	fprintf(stderr, "%.*s:%d: error: %s \"%.*s\"\n", FMT(e->file), e->line, text, FMT(e->id));
	return 1;
}

/* 0 for the same message, whatever its translation. */
static int message_cmp(const struct po_entry *a, const struct po_entry *b)
{
	int by_id = str_cmp(a->id, b->id);

	return by_id ? by_id : str_cmp(a->ctx, b->ctx);
}

static int order(const void *left, const void *right)
{
	const struct po_entry *a = left, *b = right;
	int c = message_cmp(a, b);

	if (!c)
		c = str_cmp(a->file, b->file);
	return c ? c : a->line - b->line;
}

/* Every {hole} of `from` stands in `to`. */
static bool holes_in(str from, str to)
{
	for (ptrdiff_t open = str_find(from, S("{"), 0); open >= 0; open = str_find(from, S("{"), (size_t)open + 1)) {
		ptrdiff_t close = str_find(from, S("}"), (size_t)open);
		if (close < 0 || str_find(to, str_cut(from, (size_t)open, (size_t)close + 1), 0) < 0)
			return false;
	}
	return true;
}

static int entry_check(const struct po_entry *e)
{
	if (e->fuzzy || !e->text.n)
		return complain(e, e->fuzzy ? "no Vietnamese (fuzzy) for" : "no Vietnamese for");
	if (!holes_in(e->plural.n ? e->plural : e->id, e->text) || !holes_in(e->text, e->plural.n ? e->plural : e->id))
		return complain(e, "the Vietnamese has other holes than");
	return 0;
}

static int pair_check(const struct po_entry *a, const struct po_entry *b)
{
	char text[300];

	if (str_eq(a->text, b->text) && str_eq(a->plural, b->plural))
		return 0;
	snprintf(text, sizeof text, "%.*s:%d has another translation of", FMT(a->file), a->line);
	return complain(b, text);
}

/* Sorts, checks, and leaves one entry for each message.  The number of errors. */
static int merge(struct po *po)
{
	int errors = 0;
	size_t n = 0;

	if (po->n)
		qsort(po->at, po->n, sizeof *po->at, order);
	for (size_t i = 0; i < po->n; i++) {
		errors += entry_check(&po->at[i]);
		if (n && !message_cmp(&po->at[n - 1], &po->at[i]))
			errors += pair_check(&po->at[n - 1], &po->at[i]);
		else
			po->at[n++] = po->at[i];
	}
	po->n = n;
	return errors;
}

static void literal(struct buf *o, str s)
{
	buf_add(o, S("\t\""));
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		if (c < 32 || c == '"' || c == '\\' || c == '?')
			buf_printf(o, "\\%03o", c);
		else
			buf_char(o, (char)c);
	}
	buf_add(o, S("\\0\"\n"));
}

static str table(struct arena *a, const struct po *po)
{
	struct buf text = { .a = a }, index = { .a = a };
	size_t at = 0, n = 0;

	for (size_t i = 0; i < po->n; i++) {
		const struct po_entry *e = &po->at[i];
		if (str_given(e->ctx))
			continue;
		literal(&text, e->id);
		literal(&text, e->text);
		buf_printf(&index, "\t{ %zu, %zu, %zu },\n", at, at + e->id.n + 1, e->text.n);
		at += e->id.n + e->text.n + 2;
		n++;
	}
	return arena_printf(a,
	                    "/* Written by kwords; do not edit. */\n#include \"words_table.h\"\n\nconst char words_text[] =\n%.*s\t\"\";\n\n"
	                    "const struct words_entry words_index[] = {\n%.*s\t{ 0, 0, 0 },\n};\nconst size_t words_count = %zu;\n",
	                    FMT(buf_str(&text)), FMT(buf_str(&index)), n);
}

static int run(struct arena *a, int argc, char **argv)
{
	struct po po = { 0 };
	str *files = arena_array(a, str, (size_t)argc);

	if (argc < 3 || strcmp(argv[1], "--out-c")) {
		fputs("usage: kwords --out-c FILE.c FILE.po...\n", stderr);
		return 2;
	}
	for (int i = 3; i < argc; i++)
		files[i - 3] = str_c(argv[i]);
	if (!tool_po(a, files, (size_t)argc - 3, &po) || merge(&po))
		return 1;
	return tool_write(argv[2], table(a, &po)) ? 0 : 1;
}

int main(int argc, char **argv)
{
	struct arena a;
	jmp_buf jump;
	int result;

	arena_init(&a, (size_t)256 << 20);
	if (ARENA_GUARD(&a, &jump)) {
		fputs("kwords: out of memory\n", stderr);
		return 1;
	}
	result = run(&a, argc, argv);
	arena_free(&a);
	return result;
}
