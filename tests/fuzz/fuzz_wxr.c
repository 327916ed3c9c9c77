/* fuzz_wxr.c - any file as a WordPress export: it ends, and what comes out is text. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include "text.h"
#include "wxr.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool good)
{
	if (!good)
		__builtin_trap();
}

static void check(const struct wxr_item *it)
{
	must(text_utf8(it->title) && text_utf8(it->content) && text_utf8(it->link) && text_utf8(it->type));
	must(it->categories.n <= WXR_CATEGORIES_MAX);
	for (size_t i = 0; i < it->categories.n; i++)
		must(text_utf8(it->categories.at[i].name) && text_utf8(it->categories.at[i].slug));
}

/* libxml2's reader is closed before the arena may have jumped over it: it takes no memory of ours. */
static void read_all(struct arena *a, const char *path)
{
	struct wxr_site site = { .url = S(""), .lang = S("") };
	struct wxr_item item;
	struct wxr *w;

	if (wxr_open(a, path, &w) != OK)
		return;
	while (wxr_next(w, a, &site, &item) == OK)
		check(&item);
	must(wxr_percent(w) >= 0 && wxr_percent(w) <= 100);
	wxr_close(w);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char path[] = "/tmp/fuzz-wxr-XXXXXX";
	int fd = mkstemp(path);
	struct arena a;
	jmp_buf jump;

	must(fd >= 0 && write(fd, data, size) == (ssize_t)size);
	close(fd);
	arena_init(&a, (size_t)64 << 20);
	if (!ARENA_GUARD(&a, &jump))
		read_all(&a, path);
	arena_free(&a);
	unlink(path);
	return 0;
}
