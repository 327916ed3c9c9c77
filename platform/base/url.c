/* url.c - which addresses people may give for a website. */
#include "text.h"
#include <strings.h>

/* RFC 1035: a host name is at most 253 bytes, a label 63. */
enum { URL_MAX_BYTES = 2048, HOST_MAX_BYTES = 253 };

/* UTF-8 without blanks, controls, and the backslash that browsers read as a slash. */
static bool plain(str s)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		if (c <= ' ' || c == 0x7F || c == '\\')
			return false;
	}
	return text_utf8(s);
}

static bool port_ok(str port)
{
	int64_t n;

	return port.n <= 5 && str_int(port, &n) == OK && n > 0 && n < 65536;
}

/* A name or an IPv4 address; labels of letters, digits, '-' and bytes past ASCII; no label is empty. */
static bool host_ok(str host)
{
	str rest = host, label;

	if (!host.n || host.n > HOST_MAX_BYTES)
		return false;
	while (str_split(&rest, '.', &label)) {
		if (!label.n || label.n > 63)
			return false;
		for (size_t i = 0; i < label.n; i++) {
			unsigned char c = (unsigned char)label.p[i];
			if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c >= 0x80))
				return false;
		}
	}
	return true;
}

bool text_is_web_url(str s)
{
	size_t from, to;
	str authority, host;

	if (s.n > URL_MAX_BYTES || !plain(s))
		return false;
	if (s.n > 7 && strncasecmp(s.p, "http://", 7) == 0)
		from = 7;
	else if (s.n > 8 && strncasecmp(s.p, "https://", 8) == 0)
		from = 8;
	else
		return false;
	for (to = from; to < s.n && s.p[to] != '/' && s.p[to] != '?' && s.p[to] != '#'; to++)
		continue;
	/* No user part: "https://hanoi.gov.vn@evil.example" misleads people.  '@' is in no label. */
	authority = str_cut(s, from, to);
	if (!str_split(&authority, ':', &host) || !host_ok(host))
		return false;
	return !authority.p || port_ok(authority);
}
