/* text_rules.c - text between tags: words stand in {_ ...}, symbols may stand bare. */
#include "elements.h"
#include "text.h"

/* Letters by the blocks of Unicode: Latin, Greek, ..., everything but punctuation, symbols, arrows, drawings and emoji. */
static bool is_letter(uint32_t cp)
{
	if (cp < 0x80)
		return (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z');
	if (cp < 0xC0)
		return cp == 0xAA || cp == 0xB5 || cp == 0xBA;
	if (cp == 0xD7 || cp == 0xF7 || (cp >= 0x2000 && cp < 0x2C00) || (cp >= 0x3000 && cp < 0x3040))
		return false;
	return !(cp >= 0xFE00 && cp <= 0xFE0F) && cp != 0xFFFD && cp < 0x1F000;
}

/* Bytes of the character reference that s begins with; 0: none. */
static size_t reference(str s)
{
	ptrdiff_t end = str_find(s, S(";"), 0);

	return end > 1 && end < 32 ? (size_t)end + 1 : 0;
}

static bool reference_known(str name)
{
	static const char *const known[] = {
		"amp", "lt", "gt", "quot", "apos", "nbsp", "middot", "bull", "ndash", "mdash", "hellip", "times", "larr", "rarr", "uarr", "darr",
		"laquo", "raquo", "lsaquo", "rsaquo", "copy", "deg", "minus", "plusmn", "check", "cross", "shy", "thinsp", "ensp", "emsp", "zwnj",
	};
	size_t i = 1;

	if (!str_starts(name, S("#")))
		return IN_LIST(known, name);
	if (name.n > 1 && (name.p[1] == 'x' || name.p[1] == 'X'))
		i = 2;
	for (size_t k = i; k < name.n; k++) {
		char c = name.p[k];
		bool hex = i == 2 && ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'));
		if (!hex && (c < '0' || c > '9'))
			return false;
	}
	return name.n > i;
}

void rules_entities(struct parser *p, str s, size_t from)
{
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] != '&')
			continue;
		str at = str_cut(s, i, s.n);
		size_t n = reference(at);
		if (!n || !reference_known(str_cut(at, 1, n - 1)))
			fail(p, from + i, "write &amp; for a bare &, or one of the known references");
	}
}

bool words_bare(str s)
{
	for (size_t i = 0, len; i < s.n; i += len) {
		str at = str_cut(s, i, s.n);
		len = s.p[i] == '&' ? reference(at) : 0;
		if (!len && is_letter(text_next(at, &len)))
			return true;
	}
	return false;
}

bool rules_text_allowed(struct parser *p, size_t from)
{
	const struct elem *top = p->c->depth ? &p->c->stack[p->c->depth - 1] : NULL;
	const struct element *e = top && !top->svg ? element_find(top->name) : NULL;

	if (!e || !(e->flags & ELEM_NO_TEXT))
		return true;
	fatal(p, from, "text may not stand directly in <%.*s>", FMT(top->name));
	return false;
}

/* The first byte that is not white space; s.n when there is none. */
static size_t blanks(str s)
{
	size_t i = 0;

	while (i < s.n && is_blank(s.p[i]))
		i++;
	return i;
}

void rules_text(struct parser *p, str s, size_t from)
{
	const struct elem *top = p->c->depth ? &p->c->stack[p->c->depth - 1] : NULL;
	size_t first = blanks(s);

	if (first == s.n || !rules_text_allowed(p, from + first))
		return;
	if (top && str_eq(top->name, S("script")))
		return fatal(p, from + first, "<script> holds no code: the page's policy refuses it, write it in web/js");
	if (words_bare(s) && !(top && top->own_words)) {
		str shown = str_trim(s);
		fail(p, from + first, "the words \"%.*s\" belong into {_ ...}", (int)(shown.n < 60 ? shown.n : 60), shown.p);
	}
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == '}')
			return fail(p, from + i, "a } without its {");
	rules_entities(p, s, from);
}
