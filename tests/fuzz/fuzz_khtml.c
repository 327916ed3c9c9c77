/* fuzz_khtml.c - the template compiler over any bytes: it may refuse them, it may not read or write beside them. */
#include "khtml.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct po_entry words[] = {
		{ .id = S("Tasks"), .text = S("Nhiệm vụ") },
		{ .id = S("To {name}"), .text = S("Tới {name}") },
		{ .id = S("{n} task"), .plural = S("{n} tasks"), .text = S("{n} nhiệm vụ") },
	};
	struct khtml_in in = {
		.file = S("fuzz.html"), .c_file = S("fuzz_html.c"), .h_file = S("fuzz_html.h"), .source = { (const char *)data, size },
		.po = { words, sizeof words / sizeof *words, 0 },
	};
	struct khtml_out out = { 0 };
	struct arena a;
	jmp_buf jump;
	err e;

	arena_init(&a, (size_t)64 << 20);
	if (!ARENA_GUARD(&a, &jump)) {
		e = khtml_compile(&a, &in, &out);
		if ((e == OK) != (out.errors.n == 0))
			__builtin_trap();
	}
	arena_free(&a);
	return 0;
}
