/* maps_view_href.c - a view in the address of a page. */
#include <string.h>
#include "maps_base.h"

/* Percent-encoded, with the signs of a box left as they are. */
static void part_add(struct buf *b, str s)
{
	static const char hex[] = "0123456789ABCDEF";

	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c && strchr("-_.,~/", c));
		if (plain)
			buf_char(b, (char)c);
		else
			buf_printf(b, "%%%c%c", hex[c >> 4], hex[c & 15]);
	}
}

str map_view_href(struct req *r, struct map_box box)
{
	struct buf b = { .a = r->a };

	part_add(&b, r->path);
	buf_add(&b, S("?box="));
	buf_add(&b, map_box_write(r->a, box));
	for (size_t i = 0; i < r->query.n; i++) {
		const struct pair *p = &r->query.at[i];
		if (str_eq(p->name, S("box")) || str_eq(p->name, S("page")) || str_eq(p->name, S("area")) || !p->value.n)
			continue;
		buf_char(&b, '&');
		part_add(&b, p->name);
		buf_char(&b, '=');
		part_add(&b, p->value);
	}
	buf_add(&b, S("#the-map"));
	return buf_str(&b);
}

struct map_box map_box_of(const struct req *r, struct map_box otherwise)
{
	struct map_box box;

	return map_box_parse(req_query(r, S("box")), &box) == OK ? box : otherwise;
}
