/* fuzz_office.c - any bytes as a Word file, a sheet or rows of text: what is in it or a reason, never a crash. */
#include <stdlib.h>
#include "extract.h"
#include "office.h"

const struct extract_kind extract_kinds[] = { { .name = "office.read", .run = office_extract } };
const size_t nextract_kinds = 1;

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a;
	jmp_buf jump;

	arena_init(&a, 64000000);
	if (!ARENA_GUARD(&a, &jump)) {
		struct buf out = { .a = &a };
		str why;
		err e = office_extract(&a, (str){ (const char *)data, size }, &out, &why);

		if ((e == OK) != !why.n)
			abort();
	}
	arena_free(&a);
	return 0;
}
