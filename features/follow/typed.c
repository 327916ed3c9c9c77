/* typed.c - numbers as people type them. */
#include "typed.h"

static bool digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool parts(char c)
{
	return c == '.' || c == ',';
}

err typed_money(str s, int64_t *out)
{
	int digits = 0;

	*out = 0;
	s = str_trim(s);
	for (size_t i = 0; i < s.n; i++) {
		if (parts(s.p[i]) || s.p[i] == ' ')
			continue;
		if (!digit(s.p[i]) || ++digits > TYPED_DIGITS)
			return ERR_INVALID;
		*out = *out * 10 + (s.p[i] - '0');
	}
	return digits ? OK : ERR_INVALID;
}

/* How many digits stand from `at` on. */
static size_t run(str s, size_t at)
{
	size_t n = 0;

	while (at + n < s.n && digit(s.p[at + n]))
		n++;
	return n;
}

/* Where the fraction begins: its separator, or the end. */
static size_t fraction_at(str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (parts(s.p[i]) && (run(s, i + 1) != 3 || (i == 1 && s.p[0] == '0')))
			return i;
	return s.n;
}

err typed_milli(str s, int64_t *out)
{
	s = str_trim(s);
	size_t at = fraction_at(s), decimals = at < s.n ? run(s, at + 1) : 0;
	int64_t whole, rest = 0;

	if (!s.n || !digit(s.p[0]) || at > TYPED_DIGITS)
		return ERR_INVALID;
	if (at < s.n && (decimals == 0 || decimals > 3 || at + 1 + decimals != s.n))
		return ERR_INVALID;
	TRY(typed_money(str_cut(s, 0, at), &whole));
	for (size_t i = 0; i < 3; i++)
		rest = rest * 10 + (i < decimals ? s.p[at + 1 + i] - '0' : 0);
	if (whole > (int64_t)1e12)
		return ERR_INVALID;
	*out = whole * 1000 + rest;
	return OK;
}

str milli_typed(struct arena *a, int64_t milli)
{
	int64_t rest = milli % 1000;
	str s = arena_printf(a, "%lld,%03lld", (long long)(milli / 1000), (long long)rest);

	if (!rest)
		return str_cut(s, 0, s.n - 4);
	while (s.n && s.p[s.n - 1] == '0')
		s.n--;
	return s;
}
