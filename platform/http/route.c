/* route.c - finds the route of a path in the sorted table: one binary search a segment, literals before holes. */
#include "http.h"
#include <string.h>

/* Routes [from, to) whose patterns share their first bytes. */
struct span { size_t from, to; };
struct hunt { str *seg; size_t nseg; };

/* Order of the pattern's segment at p against a literal one, as kroutes sorts: a shorter one first, holes last. */
static int segment_cmp(const char *p, str seg)
{
	for (size_t i = 0; i < seg.n; i++) {
		if (!p[i] || p[i] == '/')
			return -1;
		if (p[i] == '{')
			return 1;
		if (p[i] != seg.p[i])
			return (unsigned char)p[i] < (unsigned char)seg.p[i] ? -1 : 1;
	}
	return p[seg.n] && p[seg.n] != '/';
}

/* First route of the span whose segment at `at` is not before `seg` (or, with `past`, is after it). */
static size_t bound(struct span s, size_t at, str seg, bool past)
{
	while (s.from < s.to) {
		size_t mid = s.from + (s.to - s.from) / 2;
		int c = segment_cmp(routes[mid].pattern + at, seg);
		if (c < 0 || (past && c == 0))
			s.from = mid + 1;
		else
			s.to = mid;
	}
	return s.from;
}

static struct span literal(struct span s, size_t at, str seg)
{
	return (struct span){ bound(s, at, seg, false), bound(s, at, seg, true) };
}

/* The routes with a hole at `at`; they stand last. */
static struct span holes(struct span s, size_t at)
{
	size_t from = s.to;
	while (from > s.from && routes[from - 1].pattern[at] == '{')
		from--;
	return (struct span){ from, s.to };
}

static bool is_lang(str s)
{
	return str_eq(s, S("vi")) || str_eq(s, S("en"));
}

static struct span match(struct span s, size_t at, str rest, struct hunt *h);

/* After a segment: the patterns that end here, or that go on with what is left of the path. */
static struct span follow(struct span s, size_t at, bool last, str rest, struct hunt *h)
{
	size_t ends = s.from;

	while (ends < s.to && !routes[ends].pattern[at])
		ends++;
	if (last)
		return (struct span){ s.from, ends };
	return match((struct span){ ends, s.to }, at + 1, rest, h);
}

/* `rest` is the path after a slash; patterns of the span are equal before `at`. */
static struct span match(struct span s, size_t at, str rest, struct hunt *h)
{
	struct span none = { 0, 0 };
	if (s.from == s.to)
		return none;
	const char *slash = rest.n ? memchr(rest.p, '/', rest.n) : NULL;
	size_t n = slash ? (size_t)(slash - rest.p) : rest.n, nseg = h->nseg;
	str seg = { rest.p, n }, more = slash ? str_cut(rest, n + 1, rest.n) : S("");

	struct span found = follow(literal(s, at, seg), at + n, !slash, more, h);
	struct span open = holes(s, at);
	h->nseg = found.from < found.to ? h->nseg : nseg;
	if (found.from < found.to || !n || open.from == open.to)
		return found;
	const char *name = routes[open.from].pattern + at;
	size_t length = strcspn(name, "/");
	if (length == 6 && !memcmp(name, "{lang}", 6)) {
		if (!is_lang(seg))
			return none;
	} else if (h->nseg < 4) {
		h->seg[h->nseg++] = seg;
	}
	return follow(open, at + length, !slash, more, h);
}

static const char *methods(struct span s)
{
	bool get = false, post = false;

	for (size_t i = s.from; i < s.to; i++) {
		get |= routes[i].method == METHOD_GET;
		post |= routes[i].method == METHOD_POST;
	}
	return get && post ? "GET, HEAD, POST" : get ? "GET, HEAD" : "POST";
}

const struct route *route_find(enum method method, str path, str seg[4], const char **allow)
{
	struct hunt h = { .seg = seg };
	enum method wanted = method == METHOD_HEAD ? METHOD_GET : method;

	*allow = "";
	if (!path.n || path.p[0] != '/')
		return NULL;
	struct span found = match((struct span){ 0, nroutes }, 1, str_cut(path, 1, path.n), &h);
	for (size_t i = found.from; i < found.to; i++)
		if (routes[i].method == wanted)
			return &routes[i];
	if (found.from < found.to)
		*allow = methods(found);
	return NULL;
}
