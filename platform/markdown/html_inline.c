/* html_inline.c - words with their style as one paragraph of Markdown.  Emphasis stands only where CommonMark 0.30 §6.2 will see it. */
#include <string.h>
#include "html_in_parts.h"
#include "md_in.h"
#include "text.h"

static bool same_style(const struct style *a, const struct style *b)
{
	return a->bold == b->bold && a->italic == b->italic && a->code == b->code && str_eq(a->href, b->href) && str_given(a->href) == str_given(b->href);
}

/* Control bytes, soft hyphens and marks without width, which pastes are full of. */
static bool dropped(uint32_t c)
{
	return c < ' ' || (c >= 0x7F && c < 0xA0) || c == 0xAD || c == 0x200B || c == 0xFEFF || c == 0xFFFD || (c >= 0xE000 && c <= 0xF8FF);
}

static bool is_blank(uint32_t c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/* Blanks become one; a no-break space stays where it stands alone. */
static str tidied(struct arena *a, str text)
{
	struct buf b = { .a = a };
	size_t k;

	for (size_t i = 0; i < text.n; i += k) {
		str rest = str_cut(text, i, text.n);
		uint32_t c = text_next(rest, &k);
		bool after = b.n && b.p[b.n - 1] == ' ';

		if (is_blank(c)) {
			if (!after)
				buf_char(&b, ' ');
		} else if (c == 0xA0) {
			bool lone = b.n && !after && k < rest.n && !is_blank((unsigned char)rest.p[k]) && (unsigned char)rest.p[k] != 0xC2;

			if (lone)
				text_add(&b, c);
			else if (!after)
				buf_char(&b, ' ');
		} else if (!dropped(c)) {
			text_add(&b, c);
		}
	}
	return buf_str(&b);
}

void runs_text(struct arena *a, struct runs *r, str text, const struct style *style)
{
	struct run *last = r->n ? &r->at[r->n - 1] : NULL;

	text = tidied(a, text);
	if ((!last || last->breaks || str_ends(last->text, S(" "))) && str_starts(text, S(" ")))
		text = str_cut(text, 1, text.n);
	if (!text.n)
		return;
	if (!last || last->breaks || !same_style(&last->style, style)) {
		last = LIST_PUSH(a, r);
		*last = (struct run){ .b = { .a = a }, .style = *style };
	}
	buf_add(&last->b, text);
	last->text = buf_str(&last->b);
}

void runs_break(struct arena *a, struct runs *r)
{
	if (r->n)
		*LIST_PUSH(a, r) = (struct run){ .breaks = true };
}

/* ---- which characters a mark may stand beside */

/* Surely a letter or digit to CommonMark: beside these a mark sticks. */
static bool word_char(uint32_t c)
{
	if (c < 0x80)
		return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
	return (c >= 0xC0 && c < 0x2000 && c != 0xD7 && c != 0xF7) || (c >= 0x3400 && c < 0xE000);
}

/* Surely a blank or ASCII punctuation. */
static bool loose_char(uint32_t c)
{
	return c < 0x80 && !word_char(c);
}

static uint32_t first_char(str s)
{
	size_t k;

	return s.n ? text_next(s, &k) : ' ';
}

static uint32_t last_char(str s)
{
	size_t i = s.n, k;

	while (i > 0 && (s.p[i - 1] & 0xC0) == 0x80)
		i--;
	return i > 0 ? text_next(str_cut(s, i - 1, s.n), &k) : ' ';
}

static bool may_open(uint32_t before, uint32_t first)
{
	return word_char(first) || (loose_char(before) && before != '*');
}

static bool may_close(uint32_t last, uint32_t after)
{
	return word_char(last) || loose_char(after);
}

/* ---- writing */

/* line_start: nothing but digits stands on the line so far. */
struct out { struct buf b; bool line_start; };

/* Does a line begin here? */
static bool fresh(const struct out *o)
{
	return !o->b.n || o->b.p[o->b.n - 1] == '\n';
}

/* Words with what Markdown would read as marks behind a backslash. */
static void put_words(struct out *o, str s, bool link_follows)
{
	for (size_t i = 0; i < s.n; i++) {
		if ((o->line_start && md_mark_at_start(s, i)) || md_special(s, i) || (link_follows && i + 1 == s.n && s.p[i] == '!'))
			buf_char(&o->b, '\\');
		buf_char(&o->b, s.p[i]);
		if (s.p[i] < '0' || s.p[i] > '9')
			o->line_start = false;
	}
}

static void put_code(struct out *o, str s)
{
	size_t longest = 0, run = 0;
	bool pad;

	for (size_t i = 0; i < s.n; i++) {
		run = s.p[i] == '`' ? run + 1 : 0;
		longest = run > longest ? run : longest;
	}
	pad = longest > 0;
	for (size_t i = 0; i <= longest; i++)
		buf_char(&o->b, '`');
	buf_add(&o->b, pad ? S(" ") : S(""));
	buf_add(&o->b, s);
	buf_add(&o->b, pad ? S(" ") : S(""));
	for (size_t i = 0; i <= longest; i++)
		buf_char(&o->b, '`');
	o->line_start = false;
}

static str mark_of(const struct style *s)
{
	return s->bold && s->italic ? S("***") : s->bold ? S("**") : s->italic ? S("*") : S("");
}

/* One run; `after` is what follows it. */
static void put_run(struct out *o, const struct run *r, uint32_t after, bool link_follows)
{
	str inner = str_trim(r->text), mark = mark_of(&r->style);
	bool front = r->text.n && r->text.p[0] == ' ', back = inner.n && str_ends(r->text, S(" "));
	uint32_t before = front || !o->b.n ? ' ' : last_char(buf_str(&o->b));

	if (front && !fresh(o))
		buf_char(&o->b, ' ');
	if (!inner.n)
		return;
	if (mark.n && (!may_open(before, first_char(inner)) || !may_close(last_char(inner), back ? ' ' : after) || before == '*'))
		mark = S("");
	if (mark.n)
		o->line_start = false;
	buf_add(&o->b, mark);
	if (r->style.code)
		put_code(o, inner);
	else
		put_words(o, inner, link_follows && !back);
	buf_add(&o->b, mark);
	if (back)
		buf_char(&o->b, ' ');
}

static bool linked(const struct run *r)
{
	return !r->breaks && str_given(r->style.href);
}

static uint32_t char_after(const struct runs *r, size_t i)
{
	if (i + 1 >= r->n || r->at[i + 1].breaks)
		return ' ';
	if (linked(&r->at[i]) != linked(&r->at[i + 1]))
		return linked(&r->at[i]) ? ']' : '[';
	return first_char(r->at[i + 1].text);
}

/* The runs of one link from i on; gives the last one. */
static size_t put_link(struct arena *a, struct out *o, const struct runs *r, size_t i)
{
	str href = r->at[i].style.href;
	struct out in = { .b = { .a = a } };
	bool front = str_starts(r->at[i].text, S(" "));
	str words;

	for (; i < r->n && linked(&r->at[i]) && str_eq(r->at[i].style.href, href); i++)
		put_run(&in, &r->at[i], char_after(r, i), false);
	words = str_trim(buf_str(&in.b));
	if (front && !fresh(o))
		buf_char(&o->b, ' ');
	if (words.n) {
		buf_printf(&o->b, "[%.*s](%.*s)", FMT(words), FMT(html_target(a, href)));
		o->line_start = false;
	}
	if (str_ends(buf_str(&in.b), S(" ")))
		buf_char(&o->b, ' ');
	return i - 1;
}

static void put_break(struct out *o, bool breaks)
{
	while (o->b.n && o->b.p[o->b.n - 1] == ' ')
		o->b.n--;
	buf_add(&o->b, breaks ? S("\\\n") : S(" "));
	o->line_start = breaks;
}

str runs_markdown(struct arena *a, const struct runs *r, bool breaks)
{
	struct out o = { .b = { .a = a }, .line_start = true };
	size_t n = r->n;

	while (n && (r->at[n - 1].breaks || !str_trim(r->at[n - 1].text).n))
		n--;
	for (size_t i = 0; i < n; i++) {
		if (r->at[i].breaks) {
			if (!fresh(&o))
				put_break(&o, breaks);
		} else if (linked(&r->at[i])) {
			i = put_link(a, &o, r, i);
		} else {
			put_run(&o, &r->at[i], char_after(r, i), i + 1 < n && linked(&r->at[i + 1]));
		}
	}
	while (o.b.n && o.b.p[o.b.n - 1] == ' ')
		o.b.n--;
	return buf_str(&o.b);
}

/* Could "&" here begin an entity? */
static bool entity(str s, size_t i)
{
	for (i++; i < s.n && s.p[i] != ';'; i++)
		if (!word_char((unsigned char)s.p[i]) && s.p[i] != '#')
			return false;
	return i < s.n;
}

str html_target(struct arena *a, str url)
{
	static const char hex[] = "0123456789ABCDEF";
	struct buf b = { .a = a };

	for (size_t i = 0; i < url.n; i++) {
		unsigned char c = (unsigned char)url.p[i];

		if (c <= ' ' || c == 127 || strchr("<>()\"\\`[]", c)) {
			buf_char(&b, '%');
			buf_char(&b, hex[c >> 4]);
			buf_char(&b, hex[c & 15]);
		} else if (c == '&' && entity(url, i)) {
			buf_add(&b, S("&amp;"));
		} else {
			buf_char(&b, (char)c);
		}
	}
	return buf_str(&b);
}

str html_title(struct arena *a, str words)
{
	struct buf b = { .a = a };
	str s = str_trim(tidied(a, words));

	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '"' || s.p[i] == '\\' || md_special(s, i))
			buf_char(&b, '\\');
		buf_char(&b, s.p[i]);
	}
	return buf_str(&b);
}
