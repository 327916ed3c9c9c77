/* utf8.c - UTF-8 read and written by code point (RFC 3629: no overlong forms, no surrogates, nothing past U+10FFFF). */
#include "text.h"
#include <string.h>

/* U+FFFD REPLACEMENT CHARACTER; as a real character of the text it is three bytes long, as a verdict one. */
enum { BROKEN = 0xFFFD };

/* Length of the sequence that a first byte announces, with its payload and the smallest code point it may hold; 0: not a first byte. */
static size_t sequence(unsigned char c, uint32_t *bits, uint32_t *least)
{
	if (c >= 0xC2 && c <= 0xDF) {
		*bits = c & 0x1F;
		*least = 0x80;
		return 2;
	}
	if (c >= 0xE0 && c <= 0xEF) {
		*bits = c & 0x0F;
		*least = 0x800;
		return 3;
	}
	if (c >= 0xF0 && c <= 0xF4) {
		*bits = c & 0x07;
		*least = 0x10000;
		return 4;
	}
	return 0;
}

uint32_t text_next(str s, size_t *len)
{
	const unsigned char *p = (const unsigned char *)s.p;
	uint32_t cp, least;
	size_t n;

	*len = 1;
	if (p[0] < 0x80)
		return p[0];
	n = sequence(p[0], &cp, &least);
	if (!n || n > s.n)
		return BROKEN;
	for (size_t i = 1; i < n; i++) {
		if ((p[i] & 0xC0) != 0x80)
			return BROKEN;
		cp = cp << 6 | (p[i] & 0x3F);
	}
	/* Overlong, past the end of Unicode, or half of a UTF-16 pair. */
	if (cp < least || cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF))
		return BROKEN;
	*len = n;
	return cp;
}

void text_put(char *at, uint32_t cp, size_t *len)
{
	if (cp < 0x80) {
		at[0] = (char)cp;
		*len = 1;
	} else if (cp < 0x800) {
		at[0] = (char)(0xC0 | cp >> 6);
		at[1] = (char)(0x80 | (cp & 0x3F));
		*len = 2;
	} else if (cp < 0x10000) {
		at[0] = (char)(0xE0 | cp >> 12);
		at[1] = (char)(0x80 | (cp >> 6 & 0x3F));
		at[2] = (char)(0x80 | (cp & 0x3F));
		*len = 3;
	} else {
		at[0] = (char)(0xF0 | cp >> 18);
		at[1] = (char)(0x80 | (cp >> 12 & 0x3F));
		at[2] = (char)(0x80 | (cp >> 6 & 0x3F));
		at[3] = (char)(0x80 | (cp & 0x3F));
		*len = 4;
	}
}

void text_add(struct buf *b, uint32_t cp)
{
	char c[4];
	size_t n;

	text_put(c, cp, &n);
	buf_add(b, (str){ c, n });
}

size_t text_ascii_run(str s)
{
	/* Eight bytes at a time: most of a page is markup and English keys. */
	static const uint64_t high = 0x8080808080808080;
	size_t i = 0;

	for (; i + 8 <= s.n; i += 8) {
		uint64_t eight;
		memcpy(&eight, s.p + i, 8);
		if (eight & high)
			break;
	}
	while (i < s.n && (unsigned char)s.p[i] < 0x80)
		i++;
	return i;
}

/* Length of the well-formed sequence at p, whose first byte is no ASCII; 0: it is none.  The second byte's range keeps out what is overlong, past the
 * end, or half of a UTF-16 pair (Unicode, table 3-7). */
static inline size_t well_formed(const unsigned char *p, size_t left)
{
	unsigned char low = p[0] == 0xE0 ? 0xA0 : p[0] == 0xF0 ? 0x90 : 0x80, high = p[0] == 0xED ? 0x9F : p[0] == 0xF4 ? 0x8F : 0xBF;
	size_t n = p[0] < 0xC2 ? 0 : p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : p[0] < 0xF5 ? 4 : 0;

	if (!n || n > left || p[1] < low || p[1] > high)
		return 0;
	for (size_t i = 2; i < n; i++)
		if ((p[i] & 0xC0) != 0x80)
			return 0;
	return n;
}

bool text_utf8(str s)
{
	const unsigned char *p = (const unsigned char *)s.p;

	if (s.n && memchr(s.p, '\0', s.n))
		return false;
	for (size_t i = text_ascii_run(s); i < s.n;) {
		size_t n = p[i] < 0x80 ? 1 : well_formed(p + i, s.n - i);
		if (!n)
			return false;
		i += n;
	}
	return true;
}

size_t text_chars(str s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n; n++) {
		size_t len = (unsigned char)s.p[i] < 0x80 ? 1 : well_formed((const unsigned char *)s.p + i, s.n - i);
		i += len ? len : 1;
	}
	return n;
}
