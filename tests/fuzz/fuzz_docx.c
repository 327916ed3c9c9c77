/* fuzz_docx.c - any bytes as a Word file: lines or a reason, never a crash. */
#include <stdlib.h>
#include "reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a;
	jmp_buf jump;
	arena_init(&a, 64000000);
	if (!ARENA_GUARD(&a, &jump)) {
		struct source s;
		str why;
		err e = reader_source(&a, (str){ (const char *)data, size }, &s, &why);
		if ((e == OK) != !why.n)
			abort();
	}
	arena_free(&a);
	return 0;
}
