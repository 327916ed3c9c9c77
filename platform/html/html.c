/* html.c - the writers that khtml chooses from.  Each copies runs of harmless bytes at once and looks closer at the others only. */
#include "html.h"
#include "html_holes.h"
#include "text.h"
#include <string.h>

/* What a writer does with an ASCII byte. */
enum { PLAIN, DROP, ESCAPE, HIGH };

/* Control bytes are dropped but for tab and line feed: HTML allows no others, and a browser turns \r into \n. */
#define CONTROLS [0 ... 8] = DROP, [11 ... 31] = DROP, [127] = DROP, [128 ... 255] = HIGH
static const unsigned char text_class[256] = { CONTROLS, ['&'] = ESCAPE, ['<'] = ESCAPE, ['>'] = ESCAPE };
static const unsigned char attr_class[256] = { CONTROLS, ['&'] = ESCAPE, ['<'] = ESCAPE, ['>'] = ESCAPE, ['"'] = ESCAPE, ['\''] = ESCAPE };

void html_raw(struct buf *o, str s)
{
	buf_add(o, s);
}

static str entity(char c)
{
	switch (c) {
	case '&': return S("&amp;");
	case '<': return S("&lt;");
	case '>': return S("&gt;");
	case '"': return S("&quot;");
	default: return S("&#39;");
	}
}

static bool goes_on(char c)
{
	return ((unsigned char)c & 0xC0) == 0x80;
}

/* Length of the letters of nearly all texts here, U+00C0..U+07FF and U+1000..U+CFFF, which need no closer look; 0: take one. */
static size_t plain_letter(str s)
{
	unsigned char c = (unsigned char)s.p[0];

	if (c >= 0xC3 && c <= 0xDF && s.n > 1 && goes_on(s.p[1]))
		return 2;
	return c >= 0xE1 && c <= 0xEC && s.n > 2 && goes_on(s.p[1]) && goes_on(s.p[2]) ? 3 : 0;
}

/* Bytes of the character at s that may be copied; 0 with *instead where something else is written. */
static size_t high(str s, str *instead)
{
	size_t len = plain_letter(s);
	if (len)
		return len;
	uint32_t cp = text_next(s, &len);

	if (len == 1) {
		*instead = S("\xef\xbf\xbd");
		return 0;
	}
	if (cp >= 0x80 && cp < 0xA0) { /* the controls of Latin-1 */
		*instead = S("");
		return 0;
	}
	return len;
}

/* Length of the harmless run that s begins with. */
static size_t run(str s, const unsigned char *class, str *instead)
{
	size_t i = 0, len;

	while (i < s.n) {
		unsigned char c = class[(unsigned char)s.p[i]];
		if (c == PLAIN) {
			i++;
			continue;
		}
		if (c != HIGH || !(len = high((str){ s.p + i, s.n - i }, instead)))
			break;
		i += len;
	}
	return i;
}

/* Bytes to skip for the harmful thing at s: a C1 control is two bytes, all others are one. */
static size_t harm(str s)
{
	size_t len;

	text_next(s, &len);
	return len;
}

static void escaped(struct buf *o, str s, const unsigned char *class)
{
	while (s.n) {
		str instead = S("");
		size_t n = run(s, class, &instead);
		buf_add(o, (str){ s.p, n });
		if (n == s.n)
			return;
		s = str_cut(s, n, s.n);
		if (class[(unsigned char)s.p[0]] == ESCAPE)
			buf_add(o, entity(s.p[0]));
		else if (class[(unsigned char)s.p[0]] == HIGH)
			buf_add(o, instead);
		s = str_cut(s, harm(s), s.n);
	}
}

void html_text(struct buf *o, str s)
{
	escaped(o, s, text_class);
}

void html_attr(struct buf *o, str s)
{
	escaped(o, s, attr_class);
}

void html_safe(struct buf *o, safe_html h)
{
	buf_add(o, h.s);
}

void html_bi(struct buf *o, enum lang lang, str vi, str en)
{
	str own = lang == LANG_VI ? vi : en;

	if (own.n || !(lang == LANG_VI ? en : vi).n) {
		html_text(o, own);
		return;
	}
	buf_add(o, lang == LANG_VI ? S("<span lang=\"en\">") : S("<span lang=\"vi\">"));
	html_text(o, lang == LANG_VI ? en : vi);
	buf_add(o, S("</span>"));
}

void html_bi_plain(struct buf *o, enum lang lang, str vi, str en)
{
	str own = lang == LANG_VI ? vi : en;

	html_attr(o, own.n ? own : lang == LANG_VI ? en : vi);
}

void html_json(struct buf *o, str json)
{
	for (size_t i = 0; i < json.n; i++) {
		if (json.p[i] == '<')
			buf_add(o, S("\\u003c"));
		else
			buf_char(o, json.p[i]);
	}
}
