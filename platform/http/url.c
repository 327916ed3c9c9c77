/* url.c - addresses: decoded once, checked after decoding, never decoded again. */
#include "url.h"
#include "text.h"
#include <string.h>

static int hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = (char)(c | 0x20);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

err url_decode(struct arena *a, str s, bool plus, str *out)
{
	size_t n = 0;

	if (!s.n || (!memchr(s.p, '%', s.n) && !(plus && memchr(s.p, '+', s.n)))) {
		*out = arena_str(a, s.p ? s : S(""));
		return OK;
	}
	char *to = arena_alloc(a, s.n + 1);
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		if (c == '%') {
			int high = s.n - i > 2 ? hex(s.p[i + 1]) : -1, low = high < 0 ? -1 : hex(s.p[i + 2]);
			if (low < 0)
				return ERR_INVALID;
			c = (char)(high * 16 + low);
			i += 2;
		} else if (c == '+' && plus) {
			c = ' ';
		}
		to[n++] = c;
	}
	*out = (str){ to, n };
	return OK;
}

static bool dots(str s)
{
	return str_eq(s, S(".")) || str_eq(s, S(".."));
}

/* No empty segment but the last, none of dots, no control byte or backslash. */
static bool path_clean(str path)
{
	size_t start = 1;

	if (!path.n || path.p[0] != '/')
		return false;
	for (size_t i = 0; i < path.n; i++) {
		unsigned char c = (unsigned char)path.p[i];
		if (c < 0x20 || c == 0x7f || c == '\\')
			return false;
		if (c != '/' || !i)
			continue;
		if (i == start || dots(str_cut(path, start, i)))
			return false;
		start = i + 1;
	}
	return !dots(str_cut(path, start, path.n)) && text_utf8(path);
}

err url_target(struct arena *a, str target, str *path, str *query, bool *plain)
{
	if (target.n > TARGET_MAX_BYTES)
		return ERR_LIMIT;
	if (!target.n || memchr(target.p, '#', target.n))
		return ERR_INVALID;
	const char *mark = memchr(target.p, '?', target.n);
	size_t n = mark ? (size_t)(mark - target.p) : target.n;
	str raw = { target.p, n };

	*plain = !memchr(raw.p, '%', raw.n);
	*query = str_cut(target, n, target.n);
	if (!query->n)
		*query = S("");
	if (*plain)
		*path = raw;
	else
		TRY(url_decode(a, raw, false, path));
	for (size_t i = 0; i < query->n; i++)
		if ((unsigned char)query->p[i] <= 0x20 || query->p[i] == 0x7f)
			return ERR_INVALID;
	return path_clean(*path) ? OK : ERR_INVALID;
}

err url_pairs(struct arena *a, str s, size_t most, struct pair_list *out)
{
	str rest = s.n ? s : ABSENT, part;

	while (str_split(&rest, '&', &part)) {
		if (!part.n)
			continue;
		if (out->n >= most)
			return ERR_LIMIT;
		ptrdiff_t eq = str_find(part, S("="), 0);
		size_t cut = eq < 0 ? part.n : (size_t)eq;
		struct pair p;
		TRY(url_decode(a, str_cut(part, 0, cut), true, &p.name));
		TRY(url_decode(a, str_cut(part, eq < 0 ? cut : cut + 1, part.n), true, &p.value));
		if (p.name.n > NAME_MAX_BYTES)
			return ERR_LIMIT;
		if (!text_utf8(p.name) || !text_utf8(p.value))
			return ERR_INVALID;
		*LIST_PUSH(a, out) = p;
	}
	return OK;
}
