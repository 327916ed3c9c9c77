/* evidence_url.c - see evidence_url.h. */
#include "evidence_url.h"
#include "buf.h"

/* Put behind addresses by newsletters, Facebook, Google, Microsoft, Zalo, Instagram, Mailchimp; they lead to the same page. */
static bool follows_readers(str param)
{
	static const char *const names[] = { "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "zarsrc", "igshid", "igsh",
		"mc_cid", "mc_eid", "_ga", "_gl", "zanpid", "twclid", "ttclid", "li_fat_id", "mibextid" };
	ptrdiff_t end = str_find(param, S("="), 0);
	str name = end < 0 ? param : str_cut(param, 0, (size_t)end);

	if (str_starts(name, S("utm_")))
		return true;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (str_eq(name, str_c(names[i])))
			return true;
	return false;
}

/* The part before the first of `ends`; *rest begins with that one, or is empty. */
static str before(str *rest, const char *ends)
{
	str ends_of = str_c(ends), s = *rest;
	size_t i = 0;

	while (i < s.n && str_find(ends_of, str_cut(s, i, i + 1), 0) < 0)
		i++;
	*rest = str_cut(s, i, s.n);
	return str_cut(s, 0, i);
}

static void host_add(struct buf *b, str host)
{
	struct arena *a = b->a;
	char *low = arena_raw(a, host.n + 1);

	for (size_t i = 0; i < host.n; i++)
		low[i] = host.p[i] >= 'A' && host.p[i] <= 'Z' ? (char)(host.p[i] + 32) : host.p[i];
	str s = { low, host.n };
	if (str_starts(s, S("www.")))
		s = str_cut(s, 4, s.n);
	if (str_ends(s, S(":443")))
		s = str_cut(s, 0, s.n - 4);
	else if (str_ends(s, S(":80")))
		s = str_cut(s, 0, s.n - 3);
	while (str_ends(s, S(".")))
		s = str_cut(s, 0, s.n - 1);
	buf_add(b, s);
}

str url_key(struct arena *a, str url)
{
	struct buf b = { .a = a };
	ptrdiff_t scheme = str_find(url, S("://"), 0);
	str rest = scheme < 0 ? url : str_cut(url, (size_t)scheme + 3, url.n), param;

	host_add(&b, before(&rest, "/?#"));
	str path = before(&rest, "?#");
	while (str_ends(path, S("/")))
		path = str_cut(path, 0, path.n - 1);
	buf_add(&b, path);
	if (!str_starts(rest, S("?")))
		return buf_str(&b);
	rest = str_cut(rest, 1, rest.n);
	str query = before(&rest, "#");
	char mark = '?';
	while (str_split(&query, '&', &param))
		if (param.n && !follows_readers(param)) {
			buf_char(&b, mark);
			buf_add(&b, param);
			mark = '&';
		}
	return buf_str(&b);
}
