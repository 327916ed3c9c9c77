/* markup.c - the HTML tokenizer: one token a call, from p->at up to the next '{' at most. */
#include "khtml.h"
#include <string.h>

const char *ctx_name(struct parser *p, const struct ctx *c)
{
	str s;

	if (c->state == IN_TAG)
		s = arena_printf(p->a, "the tag <%.*s>", FMT(c->tag));
	else if (c->state == IN_VALUE)
		s = arena_printf(p->a, "the attribute %.*s%s", FMT(c->attr[c->nattrs - 1].name), c->kind == ATTR_URL ? " (a URL)" : "");
	else if (c->depth)
		s = arena_printf(p->a, "<%.*s>", FMT(c->stack[c->depth - 1].name));
	else
		s = S("text");
	return arena_cstr(p->a, s);
}

static bool value_same(const struct ctx *a, const struct ctx *b)
{
	return str_eq(a->attr[a->nattrs - 1].name, b->attr[b->nattrs - 1].name) && a->quote == b->quote && a->url == b->url;
}

bool ctx_same(const struct ctx *a, const struct ctx *b)
{
	if (a->state != b->state || a->depth != b->depth)
		return false;
	for (int i = 0; i < a->depth; i++)
		if (!str_eq(a->stack[i].name, b->stack[i].name))
			return false;
	if (a->state == IN_TEXT)
		return true;
	return a->tag_at == b->tag_at && (a->state == IN_TAG || value_same(a, b));
}

static bool top_is(const struct ctx *c, const char *const *list, size_t n)
{
	return c->depth && in_list(list, n, c->stack[c->depth - 1].name);
}

bool keeps_blanks(const struct ctx *c)
{
	static const char *const kept[] = { "pre", "textarea" };

	for (int i = 0; i < c->depth; i++)
		if (IN_LIST(kept, c->stack[i].name))
			return true;
	return false;
}

bool only_text(const struct ctx *c)
{
	static const char *const names[] = { "title", "textarea", "option" };

	return top_is(c, names, sizeof names / sizeof *names);
}

/* ---- text */

/* White space folded to one blank, or one line end where there was one. */
static str folded(struct parser *p, str s)
{
	struct buf b = { .a = p->a };

	for (size_t i = 0; i < s.n;) {
		bool line = false;
		if (!is_blank(s.p[i])) {
			buf_char(&b, s.p[i++]);
			continue;
		}
		for (; i < s.n && is_blank(s.p[i]); i++)
			line |= s.p[i] == '\n';
		if (b.n || !p->c->blank)
			buf_char(&b, line ? '\n' : ' ');
	}
	return buf_str(&b);
}

static void text_read(struct parser *p)
{
	size_t from = p->at;

	while (p->at < p->src.n && p->src.p[p->at] != '<' && p->src.p[p->at] != '{')
		p->at++;
	str s = str_cut(p->src, from, p->at);
	rules_text(p, s, from);
	op_raw(p, keeps_blanks(p->c) ? s : folded(p, s));
}

/* Where the name of a tag or attribute at `at` ends. */
static size_t name_end(const struct parser *p, size_t at)
{
	while (at < p->src.n) {
		char c = p->src.p[at];
		if (!is_name_byte(c) && c != '-' && c != ':' && c != '.')
			break;
		at++;
	}
	return at;
}

static void end_tag(struct parser *p)
{
	size_t from = p->at, end = name_end(p, p->at + 2);
	str name = str_cut(p->src, from + 2, end);
	struct elem *top = p->c->depth ? &p->c->stack[p->c->depth - 1] : NULL;

	if (end >= p->src.n || p->src.p[end] != '>')
		return fatal(p, from, "an end tag is </name>, without anything else");
	if (!top)
		return fatal(p, from, "</%.*s> closes nothing in this template", FMT(name));
	if (!str_eq(top->name, name))
		return fatal(p, from, "</%.*s> but <%.*s> of line %d is still open", FMT(name), FMT(top->name), top->line);
	p->c->depth--;
	p->at = end + 1;
	op_raw(p, str_cut(p->src, from, p->at));
}

static void start_tag(struct parser *p)
{
	size_t from = p->at, end = name_end(p, p->at + 1);
	str name = str_cut(p->src, from + 1, end);

	if (!name.n)
		return fatal(p, from, p->src.n > end && p->src.p[end] == '{' ? "a hole may not make a tag name" : "write &lt; for a < in text");
	if (end < p->src.n && p->src.p[end] == '{')
		return fatal(p, end, "a hole may not make a tag name");
	rules_open(p, name, from);
	p->c->state = IN_TAG;
	p->c->tag = name;
	p->c->tag_at = from;
	p->c->tag_line = line_of(p, from);
	p->c->nattrs = 0;
	p->at = end;
	op_raw(p, str_cut(p->src, from, end));
}

static void angle_read(struct parser *p)
{
	if (at_text(p, "<!--"))
		return fatal(p, p->at, "write {# ... #} for a comment");
	if (at_text(p, "<!doctype html>") || at_text(p, "<!DOCTYPE html>")) {
		p->at += strlen("<!doctype html>");
		return op_raw(p, S("<!doctype html>\n"));
	}
	if (at_text(p, "</"))
		end_tag(p);
	else if (only_text(p->c))
		fatal(p, p->at, "no tag may stand inside %s", ctx_name(p, p->c));
	else
		start_tag(p);
}

/* ---- tags */

static void tag_push(struct parser *p)
{
	struct ctx *c = p->c;
	const struct elem *parent = c->depth ? &c->stack[c->depth - 1] : NULL;
	const struct attr *lang = attr_find(c, S("lang")), *translate = attr_find(c, S("translate"));
	bool other = lang && str_find(lang->value, S("{"), 0) < 0 && !str_eq(c->tag, S("html"));
	bool own = other || (translate && str_eq(translate->value, S("no")));

	if (c->depth >= DEPTH_MAX)
		return fatal(p, c->tag_at, "elements are nested deeper than %d", DEPTH_MAX);
	c->stack[c->depth++] = (struct elem){
		.name = c->tag,
		.line = c->tag_line,
		.svg = str_eq(c->tag, S("svg")) || (parent && parent->svg),
		.own_words = own || (parent && parent->own_words),
	};
}

static bool post_form(const struct ctx *c)
{
	const struct attr *method = attr_find(c, S("method"));

	return str_eq(c->tag, S("form")) && method && str_eq(method->value, S("post"));
}

static void tag_end(struct parser *p, bool slash)
{
	bool svg = in_svg(p->c), empty = !svg && element_void(p->c->tag);

	if (slash && !svg && !empty)
		fail(p, p->c->tag_at, "<%.*s/> closes nothing in HTML: write </%.*s>", FMT(p->c->tag), FMT(p->c->tag));
	rules_tag(p);
	p->c->state = IN_TEXT;
	op_raw(p, slash && svg ? S("/>") : S(">"));
	if (empty || (slash && svg))
		return;
	tag_push(p);
	if (post_form(p->c))
		op_add(p, OP_FORM);
	if (str_eq(p->c->tag, S("textarea")))
		op_raw(p, S("\n")); /* the browser drops one line end here, so that it must not be the value's */
}

/* After the name of an attribute: '=' and a quote, or nothing. */
static void attr_open(struct parser *p, size_t from)
{
	struct attr *attr = &p->c->attr[p->c->nattrs - 1];
	char q;

	if (p->at >= p->src.n || p->src.p[p->at] != '=')
		return;
	p->at++;
	q = p->at < p->src.n ? p->src.p[p->at] : 0;
	if (q != '"' && q != '\'')
		return fatal(p, p->at, q == '{' ? "a hole in an attribute without quotes" : "the value of an attribute needs quotes");
	p->at++;
	op_raw(p, S("=\""));
	attr->given = true;
	p->c->state = IN_VALUE;
	p->c->quote = q;
	p->c->value_at = p->at;
	p->c->kind = attr_kind(p->c->tag, attr->name, p->c);
	p->c->url = URL_START;
	(void)from;
}

static bool hole_follows(const struct parser *p)
{
	static const char *const ends[] = { "{/if}", "{else}", "{elif ", "{if ", "{#" };

	if (p->at >= p->src.n || p->src.p[p->at] != '{')
		return false;
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (at_text(p, ends[i]))
			return false;
	return true;
}

static void attr_name(struct parser *p)
{
	size_t from = p->at, end = name_end(p, from);
	str name = str_cut(p->src, from, end);

	if (!name.n)
		return fatal(p, from, "'%c' may not stand in a tag", p->src.p[from]);
	p->at = end;
	if (hole_follows(p))
		return fatal(p, end, "a hole may not make an attribute name");
	if (p->c->nattrs >= ATTRS_MAX)
		return fatal(p, from, "more than %d attributes", ATTRS_MAX);
	rules_attr_name(p, name, from);
	p->c->attr[p->c->nattrs++] = (struct attr){ .name = name };
	op_raw(p, S(" "));
	op_raw(p, name);
	attr_open(p, from);
}

static void tag_read(struct parser *p)
{
	char c = p->src.p[p->at];

	if (is_blank(c)) {
		p->at++;
	} else if (c == '>') {
		p->at++;
		tag_end(p, false);
	} else if (at_text(p, "/>")) {
		p->at += 2;
		tag_end(p, true);
	} else {
		attr_name(p);
	}
}

/* ---- values */

static void value_end(struct parser *p)
{
	struct attr *attr = &p->c->attr[p->c->nattrs - 1];

	attr->value = str_cut(p->src, p->c->value_at, p->at);
	rules_attr_value(p, attr, p->c->value_at);
	p->c->state = IN_TAG;
	p->at++;
	op_raw(p, S("\""));
}

static void value_read(struct parser *p)
{
	size_t from = p->at;
	struct buf b = { .a = p->a };

	if (p->src.p[p->at] == p->c->quote)
		return value_end(p);
	while (p->at < p->src.n && p->src.p[p->at] != p->c->quote && p->src.p[p->at] != '{')
		p->at++;
	str s = str_cut(p->src, from, p->at);
	if (p->c->kind == ATTR_URL)
		url_literal(p, s, from);
	if (p->c->kind == ATTR_SRCSET)
		fail(p, from, "a srcset is one hole: srcset=\"{v.srcset}\"");
	if (p->c->kind == ATTR_WORDS && words_bare(s) && !(p->c->depth && p->c->stack[p->c->depth - 1].own_words))
		fail(p, from, "the words of %s belong into {_ ...}", ctx_name(p, p->c));
	rules_entities(p, s, from);
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '"')
			buf_add(&b, S("&quot;"));
		else
			buf_char(&b, s.p[i]);
	}
	op_raw(p, buf_str(&b));
}

void markup_read(struct parser *p)
{
	if (p->c->state == IN_TAG)
		tag_read(p);
	else if (p->c->state == IN_VALUE)
		value_read(p);
	else if (p->src.p[p->at] == '<')
		angle_read(p);
	else
		text_read(p);
}
