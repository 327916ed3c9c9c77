/* html_url.c - URLs in attributes.  What a browser would follow elsewhere or run is refused (WHATWG URL: schemes, //, backslash as slash,
 * tabs and line ends dropped before parsing). */
#include "html.h"
#include "html_holes.h"
#include <strings.h>

static const char hex[] = "0123456789ABCDEF";

static void percent(struct buf *o, unsigned char c)
{
	char code[3] = { '%', hex[c >> 4], hex[c & 15] };

	buf_add(o, (str){ code, 3 });
}

static bool among(char c, const char *set)
{
	for (; *set; set++)
		if (*set == c)
			return true;
	return false;
}

static bool unreserved(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || among(c, "-._~");
}

/* Percent-encodes all but unreserved bytes and those of `kept`; '&' of `kept` becomes its entity. */
static void encoded(struct buf *o, str s, const char *kept)
{
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		if (c == '&' && among(c, kept))
			buf_add(o, S("&amp;"));
		else if (unreserved(c) || among(c, kept))
			buf_char(o, c);
		else
			percent(o, (unsigned char)c);
	}
}

void html_url_part(struct buf *o, str s)
{
	encoded(o, s, "");
}

void html_url_part_int(struct buf *o, int64_t v)
{
	buf_int(o, v);
}

void html_url_first(struct buf *o, str s)
{
	encoded(o, s.n ? s : S("-"), "");
}

void html_url_path(struct buf *o, str s)
{
	encoded(o, s, "/@:+,;=!*()");
}

void html_url_query(struct buf *o, str s)
{
	encoded(o, s, "?&=%+/:;,@!*()");
}

/* ---- whole URLs */

static bool scheme(str s, str name)
{
	return s.n > name.n && strncasecmp(s.p, name.p, name.n) == 0;
}

static bool clean(str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] < ' ' || s.p[i] == 127 || s.p[i] == '\\')
			return false;
	return true;
}

/* After http:// or https:// a host must begin. */
static bool web(str s, str name)
{
	return scheme(s, name) && !among(s.p[name.n], "/?#@: ");
}

static bool allowed(str s)
{
	if (!s.n || !clean(s))
		return false;
	if (s.p[0] == '/')
		return s.n == 1 || s.p[1] != '/';
	return web(s, S("https://")) || web(s, S("http://")) || scheme(s, S("mailto:")) || scheme(s, S("tel:"));
}

void html_url_whole(struct buf *o, str s)
{
	struct buf spaced = { .a = o->a };

	if (!allowed(s)) {
		buf_add(o, S("#blocked-url"));
		return;
	}
	for (size_t i = 0; i < s.n; i++) {
		if (among(s.p[i], " \"<>`{|}^"))
			percent(&spaced, (unsigned char)s.p[i]);
		else
			buf_char(&spaced, s.p[i]);
	}
	html_attr(o, buf_str(&spaced));
}

/* "/path 320w": a path of this site and a width (HTML Living Standard, srcset attributes). */
static bool candidate(str s)
{
	size_t i = 1, digits = 0;

	if (s.n < 2 || s.p[0] != '/' || s.p[1] == '/')
		return false;
	while (i < s.n && (unreserved(s.p[i]) || s.p[i] == '/'))
		i++;
	if (i == s.n || s.p[i++] != ' ')
		return false;
	for (; i < s.n && s.p[i] >= '0' && s.p[i] <= '9'; i++)
		digits++;
	return digits && digits < 6 && i + 1 == s.n && s.p[i] == 'w';
}

void html_srcset(struct buf *o, str s)
{
	str rest = s, part;

	while (str_split(&rest, ',', &part))
		if (!candidate(str_trim(part)))
			return;
	buf_add(o, s);
}
