/* reader_lex.c - text as folded words that know their place in the line. */
#include <string.h>
#include "buf.h"
#include "reader_in.h"
#include "text.h"

/* A field or line longer than this is no plan's; the rest of it is not looked at. */
enum { MAX_LEX_BYTES = 60000 };

/* Letters of U+1EA0..U+1EF9 by the first code point after each run. */
static const struct { uint32_t below; char base; } viet_run[] = {
	{ 0x1EB8, 'a' }, { 0x1EC8, 'e' }, { 0x1ECC, 'i' }, { 0x1EE4, 'o' }, { 0x1EF2, 'u' }, { 0x1EFA, 'y' },
};
/* U+00C0..U+00DF; the small letters stand 32 higher. */
static const char latin[] = "aaaaaa\0ceeeeiiiidnooooo\0ouuuuy\0\0";

static char fold_latin(uint32_t cp)
{
	if (cp >= 0xC0 && cp <= 0xFE && cp != 0xF7 && cp != 0xD7)
		return latin[(cp - 0xC0) % 32];
	switch (cp) {
	case 0x102: case 0x103: return 'a';
	case 0x110: case 0x111: case 0x189: case 0x256: return 'd';
	case 0x128: case 0x129: return 'i';
	case 0x168: case 0x169: case 0x1AF: case 0x1B0: return 'u';
	case 0x1A0: case 0x1A1: return 'o';
	default: break;
	}
	if (cp >= 0x1EA0 && cp < 0x1EFA)
		for (size_t i = 0; i < sizeof viet_run / sizeof *viet_run; i++)
			if (cp < viet_run[i].below)
				return viet_run[i].base;
	return 0;
}

static char fold_sign(uint32_t cp)
{
	if (cp == 0xA0 || cp == 0x3000 || (cp >= 0x2000 && cp <= 0x200A) || cp == 0x202F)
		return ' ';
	if ((cp >= 0x2010 && cp <= 0x2015) || cp == 0x2212 || cp == 0xAD)
		return '-';
	if (cp == 0x2018 || cp == 0x2019)
		return '\'';
	if (cp == 0x201C || cp == 0x201D || cp == 0xAB || cp == 0xBB)
		return '"';
	if (cp == 0x2026)
		return '.';
	return 0;
}

size_t fold_cp(uint32_t cp, char out[static 4])
{
	size_t n = 0;
	if (cp < 0x80) {
		out[0] = (char)(cp >= 'A' && cp <= 'Z' ? cp + 32 : cp);
		return 1;
	}
	if ((cp >= 0x300 && cp < 0x370) || (cp >= 0x200B && cp <= 0x200D) || cp == 0xFEFF)
		return 0;
	char c = fold_latin(cp);
	if (!c)
		c = fold_sign(cp);
	if (c) {
		out[0] = c;
		return 1;
	}
	text_put(out, cp, &n);
	return n;
}

static void push(struct arena *a, struct toks *t, str w, size_t from, size_t to, bool punct)
{
	*LIST_PUSH(a, t) = (struct tok){ w, (uint32_t)from, (uint32_t)to, punct };
}

/* Abbreviations that everybody reads as the full words. */
static const struct { const char *short_form, *full; } expand[] = {
	{ "tp", "thanh pho" }, { "vp", "van phong" }, { "ptnt", "phat trien nong thon" }, { "qui", "quy" }, { "mttq", "mat tran to quoc" },
	{ "tw", "trung uong" }, { "tx", "thi xa" },
};

static void push_word(struct arena *a, struct toks *t, str w, size_t from, size_t to)
{
	for (size_t i = 0; i < sizeof expand / sizeof *expand; i++)
		if (str_eq(w, str_c(expand[i].short_form))) {
			str rest = str_c(expand[i].full), part;
			while (str_split(&rest, ' ', &part))
				push(a, t, part, from, to, false);
			return;
		}
	push(a, t, w, from, to, false);
	if (t->n >= 4 && toks_are(t, t->n - 4, "uy ban nhan dan")) {
		t->n -= 3;
		t->at[t->n - 1] = (struct tok){ S("ubnd"), t->at[t->n - 1].from, (uint32_t)to, false };
	}
}

static bool is_word_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

/* Blanks between words, and signs that mean nothing to the grammar. */
static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '*' || c == '_' || c == '"'; }

struct toks lex(struct arena *a, str text)
{
	text = str_cut(text, 0, MAX_LEX_BYTES);
	struct toks t = { .text = text };
	char *word = arena_alloc(a, text.n * 2 + 4);
	size_t n = 0, from = 0, at = 0, len = 0;

	for (; at <= text.n; at += len) {
		char c[4] = " ";
		size_t k = 1;
		len = 1;
		if (at < text.n)
			k = fold_cp(text_next(str_cut(text, at, text.n), &len), c);
		if (k && is_word_byte(c[0])) {
			if (!n)
				from = at;
			for (size_t i = 0; i < k; i++)
				word[n++] = c[i];
			continue;
		}
		if (!k)
			continue;
		if (n)
			push_word(a, &t, (str){ word, n }, from, at);
		word += n;
		n = 0;
		if (c[0] == '&')
			push(a, &t, S("va"), at, at + len, false);
		else if (!is_blank(c[0]) && !(c[0] == '.' && t.n && at == t.at[t.n - 1].to && str_eq(t.at[t.n - 1].w, S("pho")) && at >= 2 &&
		                              (text.p[at - 1] | 32) == 'p'))
			push(a, &t, arena_str(a, (str){ c, 1 }), at, at + len, true);
	}
	return t;
}

bool tok_is(const struct toks *t, size_t i, const char *word) { return i < t->n && str_eq(t->at[i].w, str_c(word)); }

size_t toks_are(const struct toks *t, size_t i, const char *words)
{
	str rest = str_c(words), part;
	size_t k = i;
	while (str_split(&rest, ' ', &part)) {
		if (k >= t->n || !str_eq(t->at[k].w, part))
			return 0;
		k++;
	}
	return k - i;
}

size_t toks_find(const struct toks *t, size_t i, const char *words)
{
	for (; i < t->n; i++)
		if (toks_are(t, i, words))
			return i;
	return t->n;
}

size_t toks_any(const struct toks *t, size_t i, const char *const *phrases, size_t n)
{
	size_t best = 0;
	for (size_t k = 0; k < n; k++) {
		size_t len = toks_are(t, i, phrases[k]);
		if (len > best)
			best = len;
	}
	return i + best;
}

str toks_surface(const struct toks *t, size_t i, size_t j)
{
	if (i >= j || i >= t->n)
		return S("");
	return str_trim(str_cut(t->text, t->at[i].from, t->at[j - 1].to));
}

int tok_number(const struct toks *t, size_t i)
{
	int64_t v;
	if (i >= t->n || t->at[i].w.n > 4 || str_int(t->at[i].w, &v) != OK || v < 0)
		return -1;
	return (int)v;
}

bool tok_capital(const struct toks *t, size_t i)
{
	size_t len;
	char c[4];
	if (i >= t->n || t->at[i].punct)
		return false;
	str s = str_cut(t->text, t->at[i].from, t->at[i].to);
	if (!s.n)
		return false;
	uint32_t cp = text_next(s, &len);
	if (cp < 0x80)
		return cp >= 'A' && cp <= 'Z';
	if (fold_cp(cp, c) != 1)
		return false;
	/* In the Latin ranges that Vietnamese uses, capitals are the even ones, but for U+00C0..U+00DE and U+01AF. */
	return (cp >= 0xC0 && cp <= 0xDE) || cp == 0x1AF || (cp >= 0x100 && cp != 0x1B0 && cp % 2 == 0);
}

str clean(str s)
{
	for (;;) {
		s = str_trim(s);
		if (s.n && strchr("*-+.;,:_\"", s.p[s.n - 1]))
			s.n--;
		else if (s.n && strchr("*-+;,:_\"", s.p[0]))
			s = str_cut(s, 1, s.n);
		else
			return s;
	}
}

str one_line(struct arena *a, str s)
{
	struct buf b = { .a = a };
	bool blank = false;
	for (size_t i = 0; i < s.n; i++) {
		bool gap = s.p[i] == '\n' || s.p[i] == ' ' || s.p[i] == '\t';
		if (gap && !blank && b.n)
			buf_char(&b, ' ');
		if (!gap)
			buf_char(&b, s.p[i]);
		blank = gap;
	}
	return str_trim(buf_str(&b));
}

bool next_line(str *rest, str *line) { return str_split(rest, '\n', line); }
