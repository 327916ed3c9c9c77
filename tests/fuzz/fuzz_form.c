/* fuzz_form.c - form bodies, urlencoded and multipart: any bytes in pieces of any size give the same as in one piece. */
#include "form.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct got { struct pair_list fields; struct upload_list files; err e; };

static err feed(struct form_reader *f, str s, size_t piece)
{
	for (size_t at = 0; at < s.n; at += piece)
		TRY(form_feed(f, str_cut(s, at, at + piece)));
	return form_end(f);
}

static struct got read_form(struct arena *a, str type, str body, size_t piece)
{
	struct got g = { 0 };
	struct form_reader f;

	g.e = form_start(&f, a, type, &g.fields, &g.files, NULL);
	if (g.e == OK)
		g.e = feed(&f, body, piece);
	return g;
}

static void must(bool good)
{
	if (!good)
		__builtin_trap();
}

/* The first byte picks the kind and the size of the pieces. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a;
	jmp_buf jump;

	if (size < 1)
		return 0;
	str body = { (const char *)data + 1, size - 1 };
	str type = data[0] & 1 ? S("multipart/form-data; boundary=\"X\"") : S("application/x-www-form-urlencoded");
	arena_init(&a, (size_t)64 << 20);
	if (!ARENA_GUARD(&a, &jump)) {
		struct got whole = read_form(&a, type, body, size), pieces = read_form(&a, type, body, (size_t)(data[0] >> 1) + 1);
		must((whole.e == OK) == (pieces.e == OK));
		must(whole.e != OK || (whole.fields.n == pieces.fields.n && whole.files.n == pieces.files.n));
		for (size_t i = 0; whole.e == OK && i < whole.fields.n; i++)
			must(str_eq(whole.fields.at[i].name, pieces.fields.at[i].name) && str_eq(whole.fields.at[i].value, pieces.fields.at[i].value));
		for (size_t i = 0; whole.e == OK && i < whole.files.n; i++)
			must(whole.files.at[i].bytes == pieces.files.at[i].bytes);
	}
	arena_free(&a);
	return 0;
}
