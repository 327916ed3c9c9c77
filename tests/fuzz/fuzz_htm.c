/* fuzz_htm.c - any bytes as a web page and as a text: lines or a reason, never a crash, never lines that are none. */
#include <stdlib.h>
#include <string.h>
#include "buf.h"
#include "reader.h"
#include "text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(const struct source *s)
{
	for (size_t i = 0; i < s->n; i++) {
		const struct source_line *l = &s->at[i];
		if (!text_utf8(l->text) || l->number < 1 || (i && l->number < s->at[i - 1].number))
			abort();
		for (size_t k = 0; k < l->ncells; k++)
			if (!text_utf8(l->cell[k]))
				abort();
	}
}

static void read_as(struct arena *a, str bytes)
{
	struct source s;
	str why;
	err e = reader_source(a, bytes, &s, &why);
	if ((e == OK) != !why.n)
		abort();
	if (e == OK)
		check(&s);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a;
	jmp_buf jump;
	arena_init(&a, 128000000);
	if (!ARENA_GUARD(&a, &jump)) {
		struct buf page = { .a = &a };
		buf_add(&page, S("<html>"));
		buf_add(&page, (str){ (const char *)data, size });
		read_as(&a, buf_str(&page));
		read_as(&a, (str){ (const char *)data, size });
	}
	arena_free(&a);
	return 0;
}
