/* nfc.c - Unicode normal form C, by ICU where a quick look does not settle it.  The normaliser's data is inside libicuuc's code:
 * this touches no page of libicudata. */
#include "text.h"
#include "vietnamese.h"
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

/* Far more than any form or plan; keeps every length within ICU's 32 bits. */
enum { NFC_MAX_BYTES = 64 << 20 };

/* Code points that are NFC whatever stands beside them: Latin without combining marks, punctuation but for U+2000 and U+2001, currencies. */
static bool surely_nfc(uint32_t cp)
{
	return cp < 0x300 || (cp >= 0x1E00 && cp <= 0x1EFF) || (cp >= 0x2002 && cp <= 0x206F) || (cp >= 0x20A0 && cp <= 0x20C0);
}

static bool quick_nfc(str s)
{
	for (size_t i = text_ascii_run(s), len; i < s.n; i += len)
		if (!surely_nfc(text_next((str){ s.p + i, s.n - i }, &len)))
			return false;
	return true;
}

/* ICU's C interface works on UTF-16. */
static UChar *to_utf16(struct arena *a, str s, int32_t *n)
{
	UErrorCode e = U_ZERO_ERROR;
	UChar *u = arena_array(a, UChar, s.n + 1);

	u_strFromUTF8(u, (int32_t)s.n + 1, n, s.p, (int32_t)s.n, &e);
	return U_SUCCESS(e) ? u : NULL;
}

/* ICU says how much room it needs, and is asked again. */
static UChar *compose(struct arena *a, const UChar *u, int32_t n, int32_t *out_n)
{
	UErrorCode e = U_ZERO_ERROR;
	const UNormalizer2 *nfc = unorm2_getNFCInstance(&e);
	UChar *out = arena_array(a, UChar, (size_t)n + 1);

	*out_n = unorm2_normalize(nfc, u, n, out, n + 1, &e);
	if (e == U_BUFFER_OVERFLOW_ERROR) {
		e = U_ZERO_ERROR;
		out = arena_array(a, UChar, (size_t)*out_n + 1);
		*out_n = unorm2_normalize(nfc, u, n, out, *out_n + 1, &e);
	}
	return U_SUCCESS(e) ? out : NULL;
}

static err normalise(struct arena *a, str s, str *out)
{
	UErrorCode e = U_ZERO_ERROR;
	int32_t n, composed_n, bytes;
	UChar *u = to_utf16(a, s, &n);
	UChar *composed = u ? compose(a, u, n, &composed_n) : NULL;
	char *p;

	if (!composed)
		return ERR_INVALID;
	p = arena_raw(a, (size_t)composed_n * 3 + 1);
	u_strToUTF8(p, composed_n * 3 + 1, &bytes, composed, composed_n, &e);
	if (U_FAILURE(e))
		return ERR_INVALID;
	*out = (str){ p, (size_t)bytes };
	return OK;
}

err text_nfc(struct arena *a, str s, str *out)
{
	if (s.n > NFC_MAX_BYTES || !text_utf8(s))
		return ERR_INVALID;
	if (quick_nfc(s))
		*out = vn_has_lookalike(s) ? s : arena_str(a, s);
	else
		TRY(normalise(a, s, out));
	if (vn_has_lookalike(*out))
		*out = vn_mend_lookalikes(a, *out);
	return OK;
}
