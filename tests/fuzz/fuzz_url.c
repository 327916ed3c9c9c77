/* fuzz_url.c - request targets: what is taken is clean, and taking it again changes nothing. */
#include "text.h"
#include "url.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool good)
{
	if (!good)
		__builtin_trap();
}

static void check_path(str path)
{
	must(path.n && path.p[0] == '/' && text_utf8(path));
	must(str_find(path, S("//"), 0) < 0 && str_find(path, S("/../"), 0) < 0 && !str_ends(path, S("/..")));
	for (size_t i = 0; i < path.n; i++)
		must((unsigned char)path.p[i] >= 0x20 && path.p[i] != '\\');
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	str target = { (const char *)data, size }, path, query, again, none;
	struct pair_list pairs = { 0 };
	struct arena a;
	jmp_buf jump;
	bool plain;

	arena_init(&a, (size_t)16 << 20);
	if (!ARENA_GUARD(&a, &jump)) {
		if (url_target(&a, target, &path, &query, &plain) == OK) {
			check_path(path);
			if (plain)
				must(url_target(&a, path, &again, &none, &plain) == OK && str_eq(path, again));
			if (url_pairs(&a, str_cut(query, 1, query.n), QUERY_MAX_PAIRS, &pairs) == OK)
				must(pairs.n <= QUERY_MAX_PAIRS);
		}
	}
	arena_free(&a);
	return 0;
}
