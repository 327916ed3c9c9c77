/* range.c - a part of a large answer: RFC 9110, 14.  One range of bytes is answered with 206; a header that cannot be read, or that asks for
 * several, is passed over and gives the whole, as 14.2 allows. */
#include <string.h>
#include "http.h"

enum { DIGITS_MAX = 15 };

/* A whole number without sign; -1 where the text is empty.  ERR_INVALID: something else. */
static err number(str s, int64_t *out)
{
	*out = -1;
	if (!s.n)
		return OK;
	if (s.n > DIGITS_MAX || s.p[0] < '0' || s.p[0] > '9')
		return ERR_INVALID;
	return str_int(s, out);
}

/* "bytes=0-499", "bytes=500-", "bytes=-500".  ERR_INVALID: to be passed over; ERR_LIMIT: past the end. */
static err range_read(str header, int64_t size, int64_t *from, int64_t *bytes)
{
	str rest = header, first;
	int64_t a, b;

	if (!str_starts(header, S("bytes=")) || str_find(header, S(","), 0) >= 0)
		return ERR_INVALID;
	rest = str_cut(header, 6, header.n);
	if (!str_split(&rest, '-', &first) || !str_given(rest))
		return ERR_INVALID;
	TRY(number(str_trim(first), &a));
	TRY(number(str_trim(rest), &b));
	if ((a < 0 && b < 0) || (a >= 0 && b >= 0 && b < a))
		return ERR_INVALID;
	if (a >= size || (a < 0 && (b == 0 || size == 0)))
		return ERR_LIMIT;
	*from = a >= 0 ? a : b < size ? size - b : 0;
	*bytes = a >= 0 && b >= 0 && b < size ? b - a + 1 : size - *from;
	return OK;
}

void req_stream(struct req *r, const struct stream *source, int64_t size)
{
	bool asked = str_given(r->range) && !r->etag.n && (!str_given(r->if_range) || (r->tag.n && str_eq(r->if_range, r->tag)));
	int64_t from = 0, bytes = size;
	err e = asked ? range_read(r->range, size, &from, &bytes) : ERR_INVALID;

	r->bare = true;
	req_header(r, S("Accept-Ranges"), S("bytes"));
	if (e == ERR_LIMIT) {
		r->status = 416;
		r->tag = ABSENT;
		req_header(r, S("Content-Range"), arena_printf(r->a, "bytes */%lld", (long long)size));
		return;
	}
	r->stream = (struct stream){ .read = source->read, .ref = source->ref, .from = from, .bytes = bytes };
	if (e != OK)
		return;
	r->status = 206;
	req_header(r, S("Content-Range"), arena_printf(r->a, "bytes %lld-%lld/%lld", (long long)from, (long long)(from + bytes - 1), (long long)size));
}
