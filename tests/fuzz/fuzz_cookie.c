/* fuzz_cookie.c - header values: cookies, parameters, lists of codings.  The first byte says how many bytes are the name looked for. */
#include "url.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a;
	jmp_buf jump;
	str out;

	if (size < 1 || size < (size_t)data[0] % 16 + 1)
		return 0;
	str name = { (const char *)data + 1, data[0] % 16 };
	str header = { name.p + name.n, size - 1 - name.n };
	out = cookie_find(header, name);
	if (out.p && (out.p < header.p || out.p + out.n > header.p + header.n))
		__builtin_trap();
	(void)header_accepts(header, name);
	arena_init(&a, (size_t)16 << 20);
	if (!ARENA_GUARD(&a, &jump) && header_param(&a, header, name, &out) == OK && out.n > header.n)
		__builtin_trap();
	arena_free(&a);
	return 0;
}
