/* fuzz_checkin.c - any bytes as what a phone at the door sends: a batch within its limits, or a refusal; and as a code that somebody types. */
#include <stdlib.h>
#include "bookings_in.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void batch(struct arena *a, str bytes)
{
	struct checkin_batch b;

	if (checkin_read(a, bytes, &b) != OK)
		return;
	if (b.scans.n > CHECKIN_SCANS_MAX || !str_given(b.device) || !str_given(b.seal))
		abort();
	for (size_t i = 0; i < b.scans.n; i++) {
		const struct checkin_scan *s = &b.scans.at[i];
		if (!s->scan.n || s->scan.n > CHECKIN_ID_BYTES || s->at < 0 || (s->kind != CHECKIN_WALK && s->n < 0))
			abort();
		if (str_given(s->code) && s->code.n != BOOKING_CODE_BYTES)
			abort();
		if (str_given(s->country) && !booking_country_right(s->country))
			abort();
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	str bytes = { (const char *)data, size }, code;
	struct arena a;
	jmp_buf jump;

	arena_init(&a, (size_t)4 << 20);
	if (!ARENA_GUARD(&a, &jump)) {
		batch(&a, bytes);
		code = booking_code_read(&a, bytes);
		if (str_given(code) && (code.n != BOOKING_CODE_BYTES || !str_eq(booking_code_read(&a, code), code)))
			abort();
	}
	arena_free(&a);
	return 0;
}
