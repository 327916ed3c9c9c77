/* html_forms.c - numbers, dates and money for people. */
#include "html.h"
#include "html_holes.h"

void html_attr_int(struct buf *o, int64_t v)
{
	buf_int(o, v);
}

/* Vietnamese parts thousands by '.', English by ','. */
void html_text_int(struct buf *o, enum lang lang, int64_t v)
{
	char digits[32];
	size_t at = sizeof digits, count = 0;
	uint64_t rest = v < 0 ? 0 - (uint64_t)v : (uint64_t)v;

	do {
		if (count && count % 3 == 0)
			digits[--at] = lang == LANG_VI ? '.' : ',';
		digits[--at] = (char)('0' + rest % 10);
		rest /= 10;
		count++;
	} while (rest);
	if (v < 0)
		digits[--at] = '-';
	buf_add(o, (str){ digits + at, sizeof digits - at });
}

void html_date(struct buf *o, enum lang lang, str iso)
{
	struct date d;

	if (iso.n && date_parse(iso, &d) == OK)
		date_write(o, lang, d);
	else
		html_attr(o, iso);
}

void html_instant(struct buf *o, enum lang lang, int64_t at)
{
	instant_write(o, lang, at);
}

void html_iso(struct buf *o, int64_t at)
{
	buf_add(o, instant_iso(o->a, at));
}

void html_pct(struct buf *o, enum lang lang, int64_t pct)
{
	html_text_int(o, lang, pct);
	buf_char(o, '%');
}

void html_vnd(struct buf *o, enum lang lang, int64_t vnd)
{
	if (lang == LANG_EN)
		buf_add(o, S("VND "));
	html_text_int(o, lang, vnd);
	if (lang == LANG_VI)
		buf_add(o, S(" đồng"));
}
