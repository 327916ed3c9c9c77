/* sort.c - Vietnamese order.  The collator is opened at the first key, since it maps ICU's data: a process that sorts nothing pays nothing. */
#include "text.h"
#include <unicode/putil.h>
#include <unicode/ucol.h>
#include <unicode/udata.h>
#include <unicode/ustring.h>

enum { SORT_CHARS = 160 /* of a text that count; titles that differ later are in no order that people see */, KEY_MAX_BYTES = 4096 };

/* Opened once per process, closed by its end. */
static UCollator *vietnamese(void)
{
	static UCollator *open;
	UErrorCode e = U_ZERO_ERROR;

	if (open)
		return open;
	udata_setFileAccess(UDATA_NO_FILES, &e); /* only the library: a sandboxed process may open no file */
	open = ucol_open("vi", &e);
	if (U_FAILURE(e) || !open)
		bug("ICU has no Vietnamese collation");
	ucol_setAttribute(open, UCOL_NORMALIZATION_MODE, UCOL_ON, &e);
	return open;
}

str text_sort_vi(struct arena *a, str s)
{
	static const char hex[] = "0123456789abcdef";
	UChar u[SORT_CHARS];
	uint8_t key[KEY_MAX_BYTES];
	int32_t n = 0, bytes;
	char *out;

	/* As much as counts, in UTF-16; a character outside the first plane takes two units. */
	for (size_t i = 0, len; i < s.n; i += len) {
		uint32_t cp = text_next((str){ s.p + i, s.n - i }, &len);
		if (n + U16_LENGTH(cp) > SORT_CHARS)
			break;
		U16_APPEND_UNSAFE(u, n, cp);
	}
	bytes = ucol_getSortKey(vietnamese(), u, n, key, KEY_MAX_BYTES);
	/* ICU says what it would need; the beginning of a key orders as well as its text's beginning. */
	if (bytes > KEY_MAX_BYTES)
		bytes = KEY_MAX_BYTES;
	bytes -= bytes > 0; /* the final NUL says nothing */
	out = arena_raw(a, (size_t)bytes * 2 + 1);
	for (int32_t i = 0; i < bytes; i++) {
		out[2 * i] = hex[key[i] >> 4];
		out[2 * i + 1] = hex[key[i] & 15];
	}
	out[2 * bytes] = '\0';
	return (str){ out, (size_t)bytes * 2 };
}
