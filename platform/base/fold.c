/* fold.c - letters without marks: for matching, and for slugs.
 *
 * Precomposed Latin letters go through two tables (Latin-1 to Extended-B, and Extended Additional, which holds the Vietnamese ones), combining
 * marks are dropped, so that NFC and NFD input come out alike without being normalised first.  The rest of Unicode is asked of ICU. */
#include "text.h"
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>

/* '.' stands for a letter that has no single base letter. */
static const char latin_00c0[] =
	"aaaaaa.ceeeeiiiidnooooo.ouuuuy..aaaaaa.ceeeeiiiidnooooo.ouuuuy.y"
	"aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii..jjkk.llllll."
	".llnnnnnn.nnoooooo..rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzz."
	".........d......................oo.............uu..............."
	".............aaiioouuuuuuuuuu.aaaa....ggkkoooo..j...gg..nnaa...."
	"aaaaeeeeiiiioooorrrruuuusstt..hh......aaeeooooooooyy............"
	"................";

static const char latin_1e00[] =
	"aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm"
	"mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv"
	"wwwwwwwwwwxxxxyyzzzzzzhtwy......aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee"
	"eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......";

enum { SLUG_MAX = 80 };

static bool is_blank(uint32_t cp)
{
	return cp == 0xA0 || cp == 0x85 || cp == 0x1680 || (cp >= 0x2000 && cp <= 0x200A) || cp == 0x2028 || cp == 0x2029 || cp == 0x202F
	       || cp == 0x205F || cp == 0x3000;
}

/* Combining marks and the characters nobody sees: soft hyphen, joiners, direction marks, byte order mark. */
static bool is_dropped(uint32_t cp)
{
	return (cp >= 0x300 && cp <= 0x36F) || cp == 0xAD || (cp >= 0x200B && cp <= 0x200F) || (cp >= 0x202A && cp <= 0x202E)
	       || (cp >= 0x2060 && cp <= 0x2064) || cp == 0xFEFF;
}

/* Latin letters that fold to two. */
static str fold_pair(uint32_t cp)
{
	switch (cp) {
	case 0xC6: case 0xE6: return S("ae");
	case 0xDE: case 0xFE: return S("th");
	case 0xDF: case 0x1E9E: return S("ss");
	case 0x152: case 0x153: return S("oe");
	case 0x132: case 0x133: return S("ij");
	default: return ABSENT;
	}
}

/* What the tables do not know: decomposed, its marks dropped, lower case.  Korean syllables stay whole. */
static void fold_rare(struct buf *b, uint32_t cp)
{
	UErrorCode e = U_ZERO_ERROR;
	const UNormalizer2 *nfd = unorm2_getNFDInstance(&e);
	UChar part[32];
	int32_t n = -1;

	/* No letter decomposes into more than 18 units. */
	if (U_SUCCESS(e) && (cp < 0xAC00 || cp > 0xD7A3))
		n = unorm2_getDecomposition(nfd, (UChar32)cp, part, 32, &e);
	if (n < 0 || U_FAILURE(e)) {
		if (u_charType((UChar32)cp) != U_NON_SPACING_MARK)
			text_add(b, (uint32_t)u_tolower((UChar32)cp));
		return;
	}
	/* Parts in UTF-16; a pair makes one code point. */
	for (int32_t i = 0; i < n; i++) {
		uint32_t c = part[i];
		if (U16_IS_LEAD(c) && i + 1 < n)
			c = (uint32_t)U16_GET_SUPPLEMENTARY(c, part[++i]);
		if (u_charType((UChar32)c) != U_NON_SPACING_MARK)
			text_add(b, (uint32_t)u_tolower((UChar32)c));
	}
}

/* A code point past ASCII. */
static void fold_wide(struct buf *b, uint32_t cp)
{
	char base = '.';
	str pair;

	if (cp >= 0xC0 && cp < 0xC0 + sizeof latin_00c0 - 1)
		base = latin_00c0[cp - 0xC0];
	else if (cp >= 0x1E00 && cp < 0x1E00 + sizeof latin_1e00 - 1)
		base = latin_1e00[cp - 0x1E00];
	else if (cp == 0x256)
		base = 'd';
	if (base != '.') {
		buf_char(b, base);
		return;
	}
	pair = fold_pair(cp);
	if (pair.p)
		buf_add(b, pair);
	else if (!is_dropped(cp))
		fold_rare(b, cp);
}

static bool ascii_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

str text_fold(struct arena *a, str s)
{
	struct buf b = { .a = a };
	bool gap = false; /* white space was met and not written yet */

	if (!s.p)
		return ABSENT;
	buf_grow(&b, s.n + 1);
	for (size_t i = 0, len; i < s.n; i += len) {
		char c = s.p[i];
		uint32_t cp = (unsigned char)c;

		len = 1;
		if (cp >= 0x80)
			cp = text_next((str){ s.p + i, s.n - i }, &len);
		if (cp < 0x80 ? ascii_blank(c) : is_blank(cp)) {
			gap = b.n > 0;
			continue;
		}
		/* One blank for the whole run, and only between words. */
		if (gap && !is_dropped(cp)) {
			buf_char(&b, ' ');
			gap = false;
		}
		if (cp < 0x80)
			buf_char(&b, (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c));
		else
			fold_wide(&b, cp);
	}
	return buf_str(&b);
}

str text_slug(struct arena *a, str s)
{
	str folded = text_fold(a, s);
	char *out = arena_raw(a, SLUG_MAX + 2);
	size_t n = 0, word_end = 0;
	bool gap = false;

	/* At most one separator and one letter past the limit are written before the loop ends: out has room for them. */
	for (size_t i = 0; i < folded.n && n <= SLUG_MAX; i++) {
		char c = folded.p[i];
		if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))) {
			if (!gap && n)
				word_end = n;
			gap = n > 0;
			continue;
		}
		if (gap)
			out[n++] = '-';
		gap = false;
		out[n++] = c;
	}
	if (n > SLUG_MAX)
		n = word_end ? word_end : SLUG_MAX;
	return n ? (str){ out, n } : S("x");
}
