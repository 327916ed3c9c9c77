/* reader_htm.c - tags, text and entities of a web page.  Word's own pages are no XML, so nothing is asked of them: every byte is read once, and what is not
 * understood is passed over. */
#include <string.h>
#include <strings.h>
#include "reader_htm.h"
#include "text.h"

static bool blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
static bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
static char lower(char c) { return (char)(c >= 'A' && c <= 'Z' ? c + 32 : c); }

static bool starts_any_case(str s, size_t at, const char *word)
{
	size_t n = strlen(word);
	return s.n - at >= n && strncasecmp(s.p + at, word, n) == 0;
}

static size_t after(str s, size_t at, str end)
{
	ptrdiff_t found = str_find(s, end, at);
	return found < 0 ? s.n : (size_t)found + end.n;
}

/* Position after the `>` of a tag: those in quoted values do not end it. */
static size_t tag_end(str s, size_t at)
{
	char quote = 0;

	for (; at < s.n; at++) {
		char c = s.p[at];
		if (quote)
			quote = c == quote ? 0 : quote;
		else if ((c == '"' || c == '\'') && s.p[at - 1] == '=')
			quote = c;
		else if (c == '>')
			return at + 1;
	}
	return s.n;
}

static int small_number(str s)
{
	int64_t v;
	return str_int(str_trim(s), &v) == OK && v > 0 && v < 100000 ? (int)v : 0;
}

static void style_set(struct htm_tag *t, str value)
{
	size_t n = 0;

	for (size_t i = 0; i < value.n && n + 1 < sizeof t->style; i++)
		if (!blank(value.p[i]))
			t->style[n++] = lower(value.p[i]);
	t->style[n] = '\0';
}

static void attribute(struct htm_tag *t, str name, str value)
{
	if (starts_any_case(name, 0, "style") && name.n == 5)
		style_set(t, value);
	else if (starts_any_case(name, 0, "rowspan") && name.n == 7)
		t->rowspan = small_number(value);
	else if (starts_any_case(name, 0, "colspan") && name.n == 7)
		t->colspan = small_number(value);
	else if (starts_any_case(name, 0, "start") && name.n == 5)
		t->start = small_number(value);
	else if (starts_any_case(name, 0, "type") && name.n == 4 && value.n == 1)
		t->type = value.p[0];
	else if (starts_any_case(name, 0, "hidden") && name.n == 6)
		t->hidden = true;
}

static void attributes(struct htm_tag *t, str s)
{
	size_t i = 0;

	while (i < s.n) {
		while (i < s.n && (blank(s.p[i]) || s.p[i] == '/'))
			i++;
		size_t from = i;
		while (i < s.n && !blank(s.p[i]) && s.p[i] != '=' && s.p[i] != '/')
			i++;
		str name = str_cut(s, from, i), value = S("");
		while (i < s.n && blank(s.p[i]))
			i++;
		if (i < s.n && s.p[i] == '=') {
			for (i++; i < s.n && blank(s.p[i]);)
				i++;
			char quote = i < s.n && (s.p[i] == '"' || s.p[i] == '\'') ? s.p[i++] : 0;
			from = i;
			while (i < s.n && (quote ? s.p[i] != quote : !blank(s.p[i])))
				i++;
			value = str_cut(s, from, i);
			i += quote && i < s.n;
		}
		attribute(t, name, value);
	}
}

static void tag_read(struct htm_tag *t, str inside)
{
	size_t i = 0, n = 0;

	*t = (struct htm_tag){ .closes = inside.n && inside.p[0] == '/' };
	t->alone = inside.n && inside.p[inside.n - 1] == '/';
	for (i = t->closes; i < inside.n && !blank(inside.p[i]) && inside.p[i] != '/'; i++)
		if (n + 1 < sizeof t->name)
			t->name[n++] = lower(inside.p[i]);
	if (!t->closes)
		attributes(t, str_cut(inside, i, inside.n));
}

enum { UNCLOSED_MAX = 64 };

/* Position after the element's end; 0: it is not closed before the page ends or, once only, another of its name begins. */
static size_t after_element(str s, size_t at, const char *name, bool once)
{
	for (; at < s.n; at++) {
		const char *next = memchr(s.p + at, '<', s.n - at);
		at = next ? (size_t)(next - s.p) : s.n;
		if (at + 1 < s.n && s.p[at + 1] == '/' && starts_any_case(s, at + 2, name))
			return tag_end(s, at + 2);
		if (once && at + 1 < s.n && starts_any_case(s, at + 1, name))
			return 0;
	}
	return 0;
}

/* The content of these is no text of the page.  A browser takes the rest of the page for code, where code is not closed; of the others, which are
 * elements with elements in them, it shows what follows, and so that is read: of so many, since each is looked for to the end of the page. */
static size_t after_raw(struct htm_scan *scan, const char *name)
{
	static const char *const raw[] = { "style", "script", "title", "textarea", "iframe", "xml", "noscript", "template", "svg", "math", "select", "object" };
	enum { CODE = 5, OBJECT = 11 };

	for (size_t k = 0; k < sizeof raw / sizeof *raw; k++) {
		if (strcmp(name, raw[k]) != 0)
			continue;
		size_t end = after_element(scan->in, scan->at, name, k == OBJECT);
		if (end)
			return end;
		return k < CODE || ++scan->unclosed > UNCLOSED_MAX ? scan->in.n : scan->at;
	}
	return scan->at;
}

/* Position after a comment, a declaration or one of Word's conditions "<![if !vml]>"; `at` itself when none stands there. */
static size_t after_note(str s, size_t at)
{
	if (s.n - at < 2 || (s.p[at + 1] != '!' && s.p[at + 1] != '?'))
		return at;
	/* "<!-->" is a whole comment. */
	if (starts_any_case(s, at, "<!--"))
		return s.n - at > 4 && s.p[at + 4] == '>' ? at + 5 : after(s, at + 4, S("-->"));
	return after(s, at, S(">"));
}

static bool tag_starts(str s, size_t at)
{
	if (s.n - at < 2)
		return false;
	return letter(s.p[at + 1]) || (s.p[at + 1] == '/' && s.n - at > 2 && letter(s.p[at + 2]));
}

enum htm_piece htm_next(struct htm_scan *s, str *text, struct htm_tag *tag)
{
	while (s->at < s->in.n) {
		size_t from = s->at, to = after_note(s->in, from);
		if (s->in.p[from] == '<' && to > from) {
			s->at = to;
			continue;
		}
		if (s->in.p[from] == '<' && tag_starts(s->in, from)) {
			s->at = tag_end(s->in, from + 1);
			size_t last = s->in.p[s->at - 1] == '>' ? s->at - 1 : s->at;
			tag_read(tag, str_cut(s->in, from + 1, last));
			if (!tag->closes && !tag->alone)
				s->at = after_raw(s, tag->name);
			return HTM_TAG;
		}
		const char *next = memchr(s->in.p + from + 1, '<', s->in.n - from - 1);
		s->at = next ? (size_t)(next - s->in.p) : s->in.n;
		*text = str_cut(s->in, from, s->at);
		return HTM_TEXT;
	}
	return HTM_END;
}

/* Those of Latin-1 from 160 on in their order, then what Word and others write by name. */
static const char latin[] = "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute "
	"micro para middot cedil "
	"sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH "
	"Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil "
	"egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml ";
static const struct { const char *name; uint32_t cp; } named[] = { { "amp", '&' }, { "lt", '<' }, { "gt", '>' }, { "quot", '"' }, { "apos", '\'' },
	{ "ndash", 0x2013 }, { "mdash", 0x2014 }, { "lsquo", 0x2018 }, { "rsquo", 0x2019 }, { "sbquo", 0x201A }, { "ldquo", 0x201C }, { "rdquo", 0x201D },
	{ "bdquo", 0x201E }, { "bull", 0x2022 }, { "hellip", 0x2026 }, { "trade", 0x2122 }, { "minus", 0x2212 }, { "le", 0x2264 }, { "ge", 0x2265 },
	{ "ensp", ' ' }, { "emsp", ' ' }, { "thinsp", ' ' }, { "zwnj", 0x200C }, { "zwj", 0x200D }, { "rarr", 0x2192 }, { "larr", 0x2190 }, { "euro", 0x20AC },
	{ "Abreve", 0x102 }, { "abreve", 0x103 }, { "Dstrok", 0x110 }, { "dstrok", 0x111 } };

static uint32_t by_name(str name)
{
	uint32_t cp = 160;
	str rest = str_c(latin), word;

	for (size_t i = 0; i < sizeof named / sizeof *named; i++)
		if (str_eq(name, str_c(named[i].name)))
			return named[i].cp;
	for (; name.n && str_split(&rest, ' ', &word); cp++)
		if (str_eq(word, name))
			return cp;
	return 0;
}

static uint32_t by_number(str s)
{
	uint32_t v = 0;
	bool hex = s.n > 1 && (s.p[1] | 32) == 'x';

	for (size_t i = hex ? 2 : 1; i < s.n; i++) {
		char c = lower(s.p[i]);
		bool digit = c >= '0' && c <= '9';
		if ((!digit && !(hex && c >= 'a' && c <= 'f')) || v > 0x10FFFF)
			return 0;
		v = v * (hex ? 16 : 10) + (uint32_t)(digit ? c - '0' : c - 'a' + 10);
	}
	if (v >= 0x80 && v < 0xA0)
		return text_of_byte((unsigned char)v, false);
	return v > 0x10FFFF || (v >= 0xD800 && v < 0xE000) ? 0xFFFD : v;
}

/* An entity at the beginning of s: its code point, 0 when it is none, and its bytes. */
static uint32_t entity(str s, size_t *n)
{
	size_t i = 1;

	while (i < s.n && i < 12 && (letter(s.p[i]) || (s.p[i] >= '0' && s.p[i] <= '9') || (i == 1 && s.p[i] == '#')))
		i++;
	str name = str_cut(s, 1, i);
	uint32_t cp = name.n && name.p[0] == '#' ? by_number(name) : by_name(name);
	*n = i + (cp && i < s.n && s.p[i] == ';');
	return cp;
}

void htm_text(struct buf *out, str raw, bool *was_blank)
{
	for (size_t n; raw.n; raw = str_cut(raw, n, raw.n)) {
		uint32_t cp = raw.p[0] == '&' ? entity(raw, &n) : 0;
		if (!cp)
			cp = text_next(raw, &n);
		/* Invisible: soft hyphen, joiners, byte order mark. */
		if (cp == 0xAD || cp == 0xFEFF || (cp >= 0x200B && cp <= 0x200D) || (cp < ' ' && !blank((char)cp)))
			continue;
		bool space = cp == 0xA0 || cp == 0x2003 || cp == 0x2002 || (cp <= ' ' && blank((char)cp));
		if (!space)
			text_add(out, cp);
		else if (!*was_blank)
			buf_char(out, ' ');
		*was_blank = space;
	}
}
