/* fuzz_pages.c - bytes of khue-pages to pages, their grid and their lines. */
#include "page_set.h"
#include "reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void pages_try(struct arena *a, str bytes)
{
	struct page_set set;
	struct source lines;
	struct buf again = { .a = a };
	str why;

	if (pages_parse(a, bytes, &set) != OK)
		return;
	pages_write(&again, &set);
	if (!pages_are(buf_str(&again)))
		bug("pages: written, not read");
	for (size_t i = 0; i < set.n; i++)
		pages_grid(a, &set.at[i]);
	again.n = 0;
	pages_write(&again, &set);
	if (pages_parse(a, arena_str(a, buf_str(&again)), &set) != OK)
		bug("pages: what the grid made is refused");
	if (reader_source(a, bytes, &lines, &why) == OK && !lines.n)
		bug("pages: no line and no reason");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct arena a;
	jmp_buf over;

	arena_init(&a, 64 << 20);
	if (!ARENA_GUARD(&a, &over))
		pages_try(&a, (str){ (const char *)data, n });
	arena_free(&a);
	return 0;
}
