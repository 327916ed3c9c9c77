/* fuzz_bounce.c - mails that came back: whatever is read lies in the arena or the input, and a number of ours was in it. */
#include "bounce.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a;
	struct bounce out;
	jmp_buf jump;

	arena_init(&a, (size_t)64 << 20);
	if (!ARENA_GUARD(&a, &jump) && bounce_read(&a, (str){ (const char *)data, size }, &out) == OK && (out.mail <= 0 || out.why.n > BOUNCE_WHY_BYTES + 4))
		__builtin_trap();
	arena_free(&a);
	return 0;
}
