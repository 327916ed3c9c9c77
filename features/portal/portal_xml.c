/* portal_xml.c - see portal_xml.h. */
#include "portal_xml.h"
#include "text.h"
#include <string.h>

static str reference(unsigned char c)
{
	switch (c) {
	case '&': return S("&amp;");
	case '<': return S("&lt;");
	case '>': return S("&gt;");
	case '"': return S("&quot;");
	case '\'': return S("&#39;");
	default: return ABSENT;
	}
}

/* XML 1.0, production 2. */
static bool allowed(uint32_t cp, size_t len)
{
	if (cp < 0x20)
		return cp == '\t' || cp == '\n';
	if (cp == 0xFFFD)
		return len == 3;
	return cp != 0x7F && !(cp >= 0x80 && cp < 0xA0) && cp != 0xFFFE && cp != 0xFFFF;
}

void xml_text(struct buf *b, str s)
{
	size_t from = 0, at = 0, len;

	while (at < s.n) {
		unsigned char c = (unsigned char)s.p[at];
		str instead = reference(c);
		bool plain = c >= 0x20 && c < 0x7F && !instead.p;
		if (plain) {
			at++;
			continue;
		}
		uint32_t cp = text_next(str_cut(s, at, s.n), &len);
		if (!instead.p && allowed(cp, len)) {
			at += len;
			continue;
		}
		buf_add(b, str_cut(s, from, at));
		buf_add(b, instead.p ? instead : S(""));
		at += len;
		from = at;
	}
	buf_add(b, str_cut(s, from, s.n));
}

void xml_element(struct buf *b, const char *name, str text)
{
	buf_printf(b, "<%s>", name);
	xml_text(b, text);
	buf_printf(b, "</%.*s>\n", (int)strcspn(name, " "), name);
}
