/* fuzz_json.c - any bytes as what the sandboxed reader says: a plan or a refusal; a plan is written and read back the same.  A reader that a
 * document took over may say anything. */
#include <stdlib.h>
#include "buf.h"
#include "reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void read_answer(struct arena *a, str bytes)
{
	struct plan_doc d = { 0 }, again = { 0 };
	struct buf one = { .a = a }, two = { .a = a };

	if (reader_from_json(a, bytes, &d) != OK)
		return;
	reader_json(&one, &d);
	if (reader_from_json(a, buf_str(&one), &again) != OK)
		abort();
	reader_json(&two, &again);
	if (!str_eq(buf_str(&one), buf_str(&two)))
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a;
	jmp_buf jump;

	arena_init(&a, (size_t)64 << 20);
	if (!ARENA_GUARD(&a, &jump))
		read_answer(&a, (str){ (const char *)data, size });
	arena_free(&a);
	return 0;
}
