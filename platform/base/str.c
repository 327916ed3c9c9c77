/* str.c - strings as pointer and length. */
#include "str.h"
#include <limits.h>
#include <string.h>

str str_c(const char *s)
{
	return s ? (str){ s, strlen(s) } : ABSENT;
}

bool str_eq(str a, str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

int str_cmp(str a, str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int c = n ? memcmp(a.p, b.p, n) : 0;

	return c ? c : (a.n > b.n) - (a.n < b.n);
}

bool str_starts(str s, str prefix)
{
	return prefix.n <= s.n && str_eq((str){ s.p, prefix.n }, prefix);
}

bool str_ends(str s, str suffix)
{
	return suffix.n <= s.n && (!suffix.n || memcmp(s.p + (s.n - suffix.n), suffix.p, suffix.n) == 0);
}

ptrdiff_t str_find(str s, str needle, size_t from)
{
	const char *hit;

	if (from > s.n || needle.n > s.n - from)
		return -1;
	if (!needle.n)
		return (ptrdiff_t)from;
	/* Not NULL here: the needle has a byte, and the text at least as many. */
	hit = memmem(s.p + from, s.n - from, needle.p, needle.n);
	return hit ? hit - s.p : -1;
}

str str_cut(str s, size_t from, size_t to)
{
	if (to > s.n)
		to = s.n;
	if (from > to)
		from = to;
	return s.p ? (str){ s.p + from, to - from } : s;
}

/* Bytes of the blank that `s` begins with; 0 when it begins with something else. */
static size_t blank_at_start(str s)
{
	if (s.n && (s.p[0] == ' ' || (s.p[0] >= '\t' && s.p[0] <= '\r')))
		return 1;
	if (str_starts(s, S("\xc2\xa0")))
		return 2;
	return str_starts(s, S("\xe2\x80\xaf")) ? 3 : 0;
}

/* The same at the end. */
static size_t blank_at_end(str s)
{
	if (s.n && (s.p[s.n - 1] == ' ' || (s.p[s.n - 1] >= '\t' && s.p[s.n - 1] <= '\r')))
		return 1;
	if (str_ends(s, S("\xc2\xa0")))
		return 2;
	return str_ends(s, S("\xe2\x80\xaf")) ? 3 : 0;
}

str str_trim(str s)
{
	size_t k;

	while ((k = blank_at_start(s)) > 0)
		s = str_cut(s, k, s.n);
	while ((k = blank_at_end(s)) > 0)
		s.n -= k;
	return s;
}

bool str_split(str *rest, char sep, str *part)
{
	const char *hit;

	if (!rest->p)
		return false;
	hit = rest->n ? memchr(rest->p, sep, rest->n) : NULL;
	if (!hit) {
		*part = *rest;
		*rest = ABSENT;
		return true;
	}
	*part = (str){ rest->p, (size_t)(hit - rest->p) };
	*rest = (str){ hit + 1, rest->n - part->n - 1 };
	return true;
}

err str_int(str s, int64_t *out)
{
	bool minus = s.n && s.p[0] == '-';
	int64_t v = 0; /* counted downwards: the smallest number has no positive twin */

	if (s.n == (size_t)minus)
		return ERR_INVALID;
	for (size_t i = minus; i < s.n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			return ERR_INVALID;
		if (__builtin_mul_overflow(v, 10, &v) || __builtin_sub_overflow(v, s.p[i] - '0', &v))
			return ERR_INVALID;
	}
	if (!minus && v == INT64_MIN)
		return ERR_INVALID;
	*out = minus ? v : -v;
	return OK;
}
