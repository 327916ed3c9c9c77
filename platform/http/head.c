/* head.c - the guards over a request's headers.
 *
 * libmicrohttpd reads lines in place and takes more than it should: bare LF, NUL, folded lines, blanks before the colon, repeated lengths.
 * A proxy in front might read such a request otherwise, which is how requests are smuggled.  So the block must lie in memory exactly as a
 * strict reader would leave it: each name, one colon, blanks, value, CR LF, and the next name at once; any hidden byte shifts a pointer. */
#include "transport.h"
#include <string.h>

enum { VALUE_MAX_BYTES = 8192 };

struct walk {
	struct head *h;
	const char *next;     /* where the next name must begin */
	unsigned n;
	int hosts, lengths, codings;
	bool wrong, large;
};

/* RFC 9110 5.6.2: the bytes of a header's name. */
static bool token(str s)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		bool letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
		if (!letter && !(c >= '0' && c <= '9') && !(c && strchr("!#$%&'*+-.^_`|~", c)))
			return false;
	}
	return s.n > 0;
}

static bool value_clean(str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] < 0x20 ? s.p[i] != '\t' : s.p[i] == 0x7f)
			return false;
	return true;
}

/* 1*DIGIT, nothing else: no sign, no list, no blanks. */
static bool read_length(str s, int64_t *out)
{
	*out = 0;
	if (!s.n || s.n > 15)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
		*out = *out * 10 + (s.p[i] - '0');
	}
	return true;
}

struct named { str name; size_t at; };
#define HEAD(lit, member) { { lit, sizeof(lit) - 1 }, offsetof(struct head, member) }
static const struct named named[] = {
	HEAD("Cookie", cookie), HEAD("Origin", origin), HEAD("Sec-Fetch-Site", fetch_site), HEAD("Referer", referer),
	HEAD("User-Agent", agent), HEAD("If-None-Match", etag), HEAD("Accept", accept), HEAD("Accept-Language", accept_language),
	HEAD("Accept-Encoding", accept_encoding), HEAD("Range", range), HEAD("If-Range", if_range),
	HEAD("Content-Type", content_type), HEAD("X-Forwarded-For", forwarded_for),
	HEAD("X-Forwarded-Proto", forwarded_proto),
};

static void take(struct walk *w, str name, str value)
{
	struct head *h = w->h;

	if (str_eq_nocase(name, S("Host"))) {
		w->hosts++;
		h->host = value;
	} else if (str_eq_nocase(name, S("Content-Length"))) {
		w->lengths++;
		w->wrong |= !read_length(value, &h->length);
	} else if (str_eq_nocase(name, S("Transfer-Encoding"))) {
		w->codings++;
		h->chunked = str_eq_nocase(value, S("chunked"));
		w->wrong |= !h->chunked;
	} else {
		for (size_t i = 0; i < sizeof named / sizeof *named; i++)
			if (name.n == named[i].name.n && str_eq_nocase(name, named[i].name)) {
				*(str *)(void *)((char *)h + named[i].at) = value;
				return;
			}
	}
}

static enum MHD_Result step(void *arg, enum MHD_ValueKind kind, const char *name, size_t name_n, const char *value, size_t value_n)
{
	struct walk *w = arg;
	const char *p = name + name_n + 1;

	(void)kind;
	if (++w->n > http_config.headers_max || value_n > VALUE_MAX_BYTES)
		w->large = true;
	w->wrong |= name != w->next || !value || value < p;
	if (w->wrong)
		return MHD_NO;
	while (p < value && (*p == ' ' || *p == '\t'))
		p++;
	w->wrong |= p != value || !token((str){ name, name_n }) || !value_clean((str){ value, value_n });
	w->next = value + value_n + 2;
	take(w, (str){ name, name_n }, (str){ value, value_n });
	return w->wrong || w->large ? MHD_NO : MHD_YES;
}

/* The request line as it lay in memory: method, one blank, target, one blank, version, CR LF. */
static bool line_ok(const char *method, const struct conn *c, const char *version)
{
	size_t n = strlen(method);
	bool known = !strcmp(version, "HTTP/1.1") || !strcmp(version, "HTTP/1.0");

	return known && token((str){ method, n }) && version == method + n + 1 + c->target.n + 1;
}

/* "khue.example", "127.0.0.1:8080", "[::1]:8080". */
static bool host_ok(str host)
{
	if (!host.n || host.n > 255)
		return false;
	for (size_t i = 0; i < host.n; i++) {
		unsigned char c = (unsigned char)host.p[i];
		if (!((c | 0x20) >= 'a' && (c | 0x20) <= 'z') && !(c >= '0' && c <= ':') && !strchr(".-_[]", c))
			return false;
	}
	return true;
}

/* One length or one coding, never both; a coding only in HTTP/1.1; no body with a method that has none. */
static bool framing_ok(const struct walk *w, const char *method, const char *version)
{
	struct head *h = w->h;
	bool body = w->codings || h->length > 0, posts = strcmp(method, "GET") != 0 && strcmp(method, "HEAD") != 0;

	if (w->lengths > 1 || w->codings > 1 || (w->lengths && w->codings) || (w->codings && version[7] == '0'))
		return false;
	h->body = body;
	return posts || !body;
}

err head_read(struct MHD_Connection *mhd, const struct conn *c, const char *method, const char *version, struct head *h)
{
	struct walk w = { .h = h, .next = version + 10 };

	*h = (struct head){ .length = -1, .why = GUARD_SMUGGLING };
	if (!line_ok(method, c, version))
		return ERR_INVALID;
	MHD_get_connection_values_n(mhd, MHD_HEADER_KIND, step, &w);
	if (w.large) {
		h->why = GUARD_HEADERS;
		return ERR_LIMIT;
	}
	const union MHD_ConnectionInfo *size = MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
	if (w.wrong || !size || method + size->header_size != w.next + 2)
		return ERR_INVALID;
	return w.hosts == 1 && host_ok(h->host) && framing_ok(&w, method, version) ? OK : ERR_INVALID;
}
