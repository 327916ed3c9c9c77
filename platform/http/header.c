/* header.c - the little languages inside header values: cookies, parameters, lists of codings. */
#include "url.h"
#include <string.h>

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

bool str_eq_nocase(str a, str b)
{
	if (a.n != b.n)
		return false;
	for (size_t i = 0; i < a.n; i++)
		if (lower(a.p[i]) != lower(b.p[i]))
			return false;
	return true;
}

str cookie_find(str header, str name)
{
	str rest = header, part;

	while (str_split(&rest, ';', &part)) {
		part = str_trim(part);
		if (part.n > name.n && part.p[name.n] == '=' && !memcmp(part.p, name.p, name.n))
			return str_cut(part, name.n + 1, part.n);
	}
	return ABSENT;
}

/* Reads a quoted string after its opening quote; *at moves past the closing one. */
static err quoted(struct arena *a, str s, size_t *at, str *out)
{
	char *to = arena_alloc(a, s.n - *at + 1);
	size_t n = 0;

	for (size_t i = *at; i < s.n; i++) {
		if (s.p[i] == '"') {
			*at = i + 1;
			*out = (str){ to, n };
			return OK;
		}
		/* Only \" and \\ are escapes: browsers of Windows once sent whole paths with bare backslashes. */
		if (s.p[i] == '\\' && i + 1 < s.n && (s.p[i + 1] == '"' || s.p[i + 1] == '\\'))
			i++;
		to[n++] = s.p[i];
	}
	return ERR_INVALID;
}

static size_t until(str s, size_t at, const char *stops)
{
	while (at < s.n && !strchr(stops, s.p[at]))
		at++;
	return at;
}

err header_param(struct arena *a, str header, str name, str *out)
{
	size_t at = until(header, 0, ";");

	*out = ABSENT;
	while (at < header.n) {
		size_t start = ++at;
		at = until(header, at, "=;");
		str key = str_trim(str_cut(header, start, at)), value = S("");
		if (at < header.n && header.p[at] == '=') {
			if (++at < header.n && header.p[at] == '"') {
				at++;
				TRY(quoted(a, header, &at, &value));
				at = until(header, at, ";");
			} else {
				start = at;
				at = until(header, at, ";");
				value = str_trim(str_cut(header, start, at));
			}
		}
		if (str_eq_nocase(key, name)) {
			*out = value;
			return OK;
		}
	}
	return OK;
}

/* "q=0", "q=0.0" and their like refuse; anything else takes. */
static bool weight_zero(str part)
{
	ptrdiff_t q = str_find(part, S("q="), 0);
	if (q < 0)
		return false;
	for (size_t i = (size_t)q + 2; i < part.n; i++)
		if (part.p[i] >= '1' && part.p[i] <= '9')
			return false;
	return true;
}

bool header_accepts(str list, str coding)
{
	str rest = list, part;

	while (str_split(&rest, ',', &part)) {
		ptrdiff_t semi = str_find(part, S(";"), 0);
		str word = str_trim(str_cut(part, 0, semi < 0 ? part.n : (size_t)semi));
		if (str_eq_nocase(word, coding))
			return semi < 0 || !weight_zero(str_cut(part, (size_t)semi, part.n));
	}
	return false;
}
