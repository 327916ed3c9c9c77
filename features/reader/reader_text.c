/* reader_text.c - character sets: UTF-8, UTF-16, windows-1252 and windows-1258; old Vietnamese font encodings are told apart and refused. */
#include <string.h>
#include <strings.h>
#include "reader_lines.h"
#include "text.h"

enum { SAMPLE_CHARS = 200000, SURE_PCT = 97, OLD_FONT_PCT = 3 };

uint32_t text_of_byte(unsigned char byte, bool vietnamese)
{
	/* 0x80 to 0x9F of windows-1252; 0: not used. */
	static const uint16_t high[32] = { 0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
		0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178 };
	/* Where windows-1258 differs: letters of Vietnamese, and its five tone marks, which follow their vowel. */
	static const struct { unsigned char byte; uint16_t cp; } own[] = { { 0xC3, 0x0102 }, { 0xCC, 0x0300 }, { 0xD0, 0x0110 }, { 0xD2, 0x0309 }, { 0xD5, 0x01A0 },
		{ 0xDD, 0x01AF }, { 0xDE, 0x0303 }, { 0xE3, 0x0103 }, { 0xEC, 0x0301 }, { 0xF0, 0x0111 }, { 0xF2, 0x0323 }, { 0xF5, 0x01A1 }, { 0xFD, 0x01B0 },
		{ 0xFE, 0x20AB } };

	for (size_t i = 0; vietnamese && i < sizeof own / sizeof *own; i++)
		if (own[i].byte == byte)
			return own[i].cp;
	if (byte >= 0x80 && byte < 0xA0)
		return high[byte - 0x80] ? high[byte - 0x80] : 0xFFFD;
	return byte;
}

static str of_bytes(struct arena *a, str bytes, bool vietnamese)
{
	struct buf b = { .a = a };

	buf_grow(&b, bytes.n + bytes.n / 2 + 1);
	for (size_t i = 0; i < bytes.n; i++)
		text_add(&b, text_of_byte((unsigned char)bytes.p[i], vietnamese));
	return buf_str(&b);
}

static uint32_t unit_at(str s, size_t i, bool big)
{
	unsigned char one = (unsigned char)s.p[i], two = (unsigned char)s.p[i + 1];
	return big ? (uint32_t)one << 8 | two : (uint32_t)two << 8 | one;
}

static str of_utf16(struct arena *a, str s, bool big)
{
	struct buf b = { .a = a };

	buf_grow(&b, s.n + s.n / 2 + 4);
	for (size_t i = 0; i + 1 < s.n; i += 2) {
		uint32_t cp = unit_at(s, i, big);
		if (cp >= 0xD800 && cp < 0xDC00 && i + 3 < s.n && (unit_at(s, i + 2, big) & 0xFC00) == 0xDC00) {
			cp = 0x10000 + ((cp - 0xD800) << 10) + (unit_at(s, i + 2, big) - 0xDC00);
			i += 2;
		}
		text_add(&b, cp && (cp < 0xD800 || cp > 0xDFFF) ? cp : 0xFFFD);
	}
	return buf_str(&b);
}

/* No byte order mark: in UTF-16 of Vietnamese the high byte of nearly every unit is 00, 01, 03, 1E or 20. */
static bool looks_utf16(str s, bool big)
{
	size_t good = 0, units = (s.n < 8000 ? s.n : 8000) / 2;

	for (size_t i = 0; i < units; i++) {
		uint32_t cp = unit_at(s, 2 * i, big), high = cp >> 8;
		good += cp && (high == 0 || high == 1 || high == 3 || high == 0x1E || high == 0x20);
	}
	return units >= 2 && s.n % 2 == 0 && good * 100 >= units * 95;
}

/* Tone marks of windows-1258 stand behind vowels, and a Vietnamese text is full of them. */
static bool looks_1258(str s)
{
	static const char vowels[] = "aeiouyAEIOUY\xc2\xc3\xca\xd4\xd5\xdd\xe2\xe3\xea\xf4\xf5\xfd";
	size_t marks = 0, good = 0, high = 0;

	for (size_t i = 0; i < s.n; i++) {
		bool mark = s.p[i] && strchr("\xcc\xd2\xde\xec\xf2", s.p[i]);
		high += (unsigned char)s.p[i] >= 0xC0;
		marks += mark;
		good += mark && i && s.p[i - 1] && strchr(vowels, s.p[i - 1]);
	}
	return marks >= 5 && good * 100 >= marks * SURE_PCT && marks * 4 >= high;
}

static bool name_is(str said, const char *name) { return said.n == strlen(name) && strncasecmp(said.p, name, said.n) == 0; }

static bool is_latin(str said)
{
	static const char *const names[] = { "windows-1252", "cp1252", "iso-8859-1", "latin1", "us-ascii", "ascii" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (name_is(said, names[i]))
			return true;
	return false;
}

static bool utf16_of(struct arena *a, str bytes, str *out)
{
	bool little = str_starts(bytes, S("\xff\xfe")), big = str_starts(bytes, S("\xfe\xff"));

	if (little || big) {
		*out = of_utf16(a, str_cut(bytes, 2, bytes.n), big);
		return true;
	}
	if (!memchr(bytes.p, 0, bytes.n < 8000 ? bytes.n : 8000))
		return false;
	little = looks_utf16(bytes, false);
	if (!little && !looks_utf16(bytes, true))
		return false;
	*out = of_utf16(a, bytes, !little);
	return true;
}

err text_decode(struct arena *a, str bytes, str said, str *out, str *why)
{
	if (bytes.n >= 2 && utf16_of(a, bytes, out))
		return OK;
	if (str_starts(bytes, S("\xef\xbb\xbf")))
		bytes = str_cut(bytes, 3, bytes.n);
	*out = bytes;
	if (name_is(said, "windows-1258") || name_is(said, "cp1258"))
		*out = of_bytes(a, bytes, true);
	else if (is_latin(said) && !memchr(bytes.p, 0, bytes.n))
		*out = of_bytes(a, bytes, false);
	else if (text_utf8(bytes))
		return OK;
	else if (!memchr(bytes.p, 0, bytes.n) && looks_1258(bytes))
		*out = of_bytes(a, bytes, true);
	else {
		bool old = !memchr(bytes.p, 0, bytes.n) && text_old_font(of_bytes(a, str_cut(bytes, 0, SAMPLE_CHARS), false));
		*why = old ? S("old-font") : S("not-text");
		return ERR_INVALID;
	}
	*why = text_utf8(*out) ? ABSENT : S("not-text");
	return why->n ? ERR_INVALID : OK;
}

/* Signs that TCVN3 uses for vowels and that stand inside no word of Unicode text. */
static bool is_tcvn(uint32_t cp) { return (cp >= 0xA1 && cp <= 0xBE && cp != 0xA0 && cp != 0xB0 && cp != 0xB1) || cp == 0xC6 || cp == 0xD7 || cp == 0xF7; }
/* Letters by which VNI writes the marks of the vowel before them. */
static bool is_vni(uint32_t cp)
{
	static const uint8_t marks[] = { 0xF8, 0xD8, 0xFB, 0xDB, 0xEF, 0xCF, 0xE4, 0xC4, 0xE5, 0xC5, 0xEB, 0xCB, 0xFC, 0xDC, 0xF6, 0xD6, 0xF1, 0xD1, 0xE6, 0xC6 };
	return cp <= 0xFF && cp && memchr(marks, (int)cp, sizeof marks);
}

bool text_old_font(str s)
{
	size_t letters = 0, old[2] = { 0, 0 }, modern = 0, chars = 0;
	uint32_t before = ' ';

	for (size_t n; s.n && chars < SAMPLE_CHARS; s = str_cut(s, n, s.n), chars++) {
		uint32_t cp = text_next(s, &n);
		bool word = (before | 32) >= 'a' && (before | 32) <= 'z';
		letters += (cp | 32) >= 'a' && (cp | 32) <= 'z';
		modern += (cp >= 0x102 && cp <= 0x1B0) || (cp >= 0x300 && cp <= 0x323) || (cp >= 0x1EA0 && cp <= 0x1EF9);
		old[0] += word && is_tcvn(cp);
		old[1] += word && is_vni(cp);
		before = cp;
	}
	size_t most = old[0] > old[1] ? old[0] : old[1];
	return letters >= 40 && most * 100 >= letters * OLD_FONT_PCT && modern * 4 < most;
}
