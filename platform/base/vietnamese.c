/* vietnamese.c - the letters of Vietnamese: which vowel with which tone, look-alikes of đ, and one tone style.
 *
 * Two spellings are in use: the tone of "oa", "oe", "uy" on the first vowel (hòa, thủy) or on the second (hoà, thuỷ).  Both are right;
 * text_tone writes the second, which "hoàn" and "thuyền" share, so that one rule does for open and closed syllables. */
#include "text.h"
#include "vietnamese.h"
#include <unicode/uchar.h>

enum { VOWELS = 12, LOOKALIKE_WORD_MAX = 6 };

/* Per vowel: level, huyền, sắc, hỏi, ngã, nặng. */
static const uint16_t vowel[VOWELS][VN_TONES] = {
	{ 'a', 0xE0, 0xE1, 0x1EA3, 0xE3, 0x1EA1 },
	{ 0x103, 0x1EB1, 0x1EAF, 0x1EB3, 0x1EB5, 0x1EB7 },
	{ 0xE2, 0x1EA7, 0x1EA5, 0x1EA9, 0x1EAB, 0x1EAD },
	{ 'e', 0xE8, 0xE9, 0x1EBB, 0x1EBD, 0x1EB9 },
	{ 0xEA, 0x1EC1, 0x1EBF, 0x1EC3, 0x1EC5, 0x1EC7 },
	{ 'i', 0xEC, 0xED, 0x1EC9, 0x129, 0x1ECB },
	{ 'o', 0xF2, 0xF3, 0x1ECF, 0xF5, 0x1ECD },
	{ 0xF4, 0x1ED3, 0x1ED1, 0x1ED5, 0x1ED7, 0x1ED9 },
	{ 0x1A1, 0x1EDD, 0x1EDB, 0x1EDF, 0x1EE1, 0x1EE3 },
	{ 'u', 0xF9, 0xFA, 0x1EE7, 0x169, 0x1EE5 },
	{ 0x1B0, 0x1EEB, 0x1EE9, 0x1EED, 0x1EEF, 0x1EF1 },
	{ 'y', 0x1EF3, 0xFD, 0x1EF7, 0x1EF9, 0x1EF5 },
};

uint32_t vn_vowel(uint32_t lower, int *tone)
{
	*tone = 0;
	if (lower < 0x80)
		return lower;
	for (size_t v = 0; v < VOWELS; v++)
		for (int t = 0; t < VN_TONES; t++)
			if (vowel[v][t] == lower) {
				*tone = t;
				return vowel[v][0];
			}
	return 0;
}

static uint32_t with_tone(uint32_t plain, int tone)
{
	for (size_t v = 0; v < VOWELS; v++)
		if (vowel[v][0] == plain)
			return vowel[v][tone];
	return plain;
}

uint32_t vn_lower(uint32_t cp)
{
	if (cp < 0x80)
		return cp >= 'A' && cp <= 'Z' ? cp + 32 : cp;
	return (uint32_t)u_tolower((UChar32)cp);
}

static bool is_lookalike(uint32_t cp)
{
	return cp == 0xD0 || cp == 0xF0 || cp == 0x189 || cp == 0x256;
}

/* f, j, w, z are in no Vietnamese word, nor are letters of other alphabets: a word with one is left as it is. */
enum letter { LETTER_NONE, LETTER_VIETNAMESE, LETTER_FOREIGN };

static enum letter letter_kind(uint32_t cp)
{
	uint32_t lower = vn_lower(cp);
	int tone;

	if (lower < 0x80) {
		if (lower < 'a' || lower > 'z')
			return LETTER_NONE;
		return lower == 'f' || lower == 'j' || lower == 'w' || lower == 'z' ? LETTER_FOREIGN : LETTER_VIETNAMESE;
	}
	if (lower == 0x111 || is_lookalike(cp) || vn_vowel(lower, &tone))
		return LETTER_VIETNAMESE;
	if (cp < 0xC0 || cp == 0xD7 || cp == 0xF7 || (cp >= 0x2B0 && cp < 0x370) || cp >= 0x2000)
		return LETTER_NONE;
	return LETTER_FOREIGN;
}

/* The letters from `at` on: how many bytes and characters, and whether a foreign one is among them. */
static size_t word_span(str s, size_t at, size_t *chars, bool *foreign, bool *lookalike)
{
	size_t i = at;

	*chars = 0;
	*foreign = *lookalike = false;
	while (i < s.n) {
		size_t len;
		uint32_t cp = text_next((str){ s.p + i, s.n - i }, &len);
		enum letter kind = letter_kind(cp);
		if (kind == LETTER_NONE)
			break;
		*foreign |= kind == LETTER_FOREIGN;
		*lookalike |= is_lookalike(cp);
		++*chars;
		i += len;
	}
	return i - at;
}

/* One word with its look-alikes made đ: at its start, or in an abbreviation in capitals (HÐND, NÐ). */
static void word_mend(struct buf *b, str word, size_t chars)
{
	for (size_t i = 0, len; i < word.n; i += len) {
		uint32_t cp = text_next((str){ word.p + i, word.n - i }, &len);
		bool capital = cp == 0xD0 || cp == 0x189;
		if (is_lookalike(cp) && (i == 0 || (capital && chars <= LOOKALIKE_WORD_MAX)))
			cp = capital ? 0x110 : 0x111;
		text_add(b, cp);
	}
}

bool vn_has_lookalike(str s)
{
	/* Ð C3 90, ð C3 B0, Ɖ C6 89, ɖ C9 96. */
	for (size_t i = 0; i + 1 < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i], d = (unsigned char)s.p[i + 1];
		if ((c == 0xC3 && (d == 0x90 || d == 0xB0)) || (c == 0xC6 && d == 0x89) || (c == 0xC9 && d == 0x96))
			return true;
	}
	return false;
}

str vn_mend_lookalikes(struct arena *a, str s)
{
	struct buf b = { .a = a };

	buf_grow(&b, s.n + 1);
	for (size_t i = 0; i < s.n;) {
		size_t chars, n;
		bool foreign, lookalike;

		n = word_span(s, i, &chars, &foreign, &lookalike);
		if (!n)
			text_next((str){ s.p + i, s.n - i }, &n);
		if (lookalike && !foreign)
			word_mend(&b, (str){ s.p + i, n }, chars);
		else
			buf_add(&b, (str){ s.p + i, n });
		i += n;
	}
	return buf_str(&b);
}

/* Does the tone belong on the second of these two vowels? */
static bool tone_moves(uint32_t first, uint32_t second)
{
	return (first == 'o' && (second == 'a' || second == 'e')) || (first == 'u' && second == 'y');
}

str text_tone(struct arena *a, str s)
{
	struct buf b = { .a = a };
	str nfc;

	if (!s.p)
		return ABSENT;
	if (text_nfc(a, s, &nfc) != OK)
		nfc = s;
	buf_grow(&b, nfc.n + 1);
	for (size_t i = 0, len, len2; i < nfc.n; i += len) {
		uint32_t cp = vn_lower(text_next((str){ nfc.p + i, nfc.n - i }, &len)), next = 0;
		int tone, tone2;
		uint32_t plain = vn_vowel(cp, &tone);

		/* Only a vowel with a tone can give it to the next. */
		if (tone && i + len < nfc.n)
			next = vn_lower(text_next((str){ nfc.p + i + len, nfc.n - i - len }, &len2));
		if (next && tone_moves(plain, vn_vowel(next, &tone2)) && !tone2) {
			text_add(&b, plain);
			cp = with_tone(next, tone);
			len += len2;
		}
		text_add(&b, cp);
	}
	return buf_str(&b);
}
