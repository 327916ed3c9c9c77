/* html_in.c - HTML to Markdown, block by block. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include "html_in_parts.h"
#include "md_in.h"
#include "text.h"

/* ---- what the elements share */

str conv_attr(const struct conv *c, size_t i, const char *name)
{
	for (i++; i < c->n && c->at[i].kind == HX_ATTR; i++)
		if (str_eq(c->at[i].name, str_c(name)))
			return c->at[i].text;
	return ABSENT;
}

bool conv_has(const struct conv *c, size_t i, const char *attr, const char *part)
{
	str value = conv_attr(c, i, attr);

	return str_given(value) && str_find(value, str_c(part), 0) >= 0;
}

size_t conv_find(const struct conv *c, size_t from, size_t to, const char *name)
{
	while (from < to && !(c->at[from].kind == HX_OPEN && str_eq(c->at[from].name, str_c(name))))
		from++;
	return from;
}

str conv_words(struct conv *c, size_t from, size_t to)
{
	struct buf b = { .a = c->a };

	for (size_t i = from; i < to; i++)
		if (c->at[i].kind == HX_TEXT)
			buf_add(&b, c->at[i].text);
		else if (c->at[i].kind == HX_OPEN && str_eq(c->at[i].name, S("br")))
			buf_char(&b, ' ');
	return str_trim(buf_str(&b));
}

void conv_lost(struct conv *c, const char *what, const char *format, ...)
{
	char words[300];
	va_list args;

	va_start(args, format);
	vsnprintf(words, sizeof words, format, args);
	va_end(args);
	for (size_t i = 0; i < c->losses->n; i++)
		if (str_eq(c->losses->at[i].words, str_c(words))) {
			c->losses->at[i].times++;
			return;
		}
	if (c->losses->n == HTML_IN_LOSSES_MAX)
		return;
	*LIST_PUSH(c->a, c->losses) = (struct html_loss){ arena_str(c->a, str_c(what)), arena_str(c->a, str_c(words)), 1 };
}

void conv_add(struct conv *c, struct flow *f, str text, char mark)
{
	text = str_trim(text);
	if (text.n)
		*LIST_PUSH(c->a, &f->blocks) = (struct block){ .text = text, .mark = mark };
}

void conv_flush(struct conv *c, struct flow *f)
{
	conv_add(c, f, runs_markdown(c->a, &f->runs, !c->cell), 0);
	f->runs.n = 0;
	for (size_t i = 0; !c->inside && i < c->held.n; i++)
		conv_add(c, f, c->held.at[i].text, 0);
	if (!c->inside)
		c->held.n = 0;
}

str conv_joined(struct conv *c, const struct block_list *l, bool close)
{
	struct buf b = { .a = c->a };

	for (size_t i = 0; i < l->n; i++) {
		if (i)
			buf_add(&b, close && l->at[i].mark ? S("\n") : S("\n\n"));
		buf_add(&b, l->at[i].text);
	}
	return buf_str(&b);
}

str conv_prefixed(struct conv *c, str text, str first, str others)
{
	struct buf b = { .a = c->a };
	str mark = first;

	for (str rest = text, line; str_split(&rest, '\n', &line); mark = others) {
		buf_add(&b, line.n ? mark : str_eq(others, S("> ")) ? S(">") : S(""));
		buf_add(&b, line);
		if (rest.p)
			buf_char(&b, '\n');
	}
	return buf_str(&b);
}

bool conv_flat(const struct conv *c)
{
	return c->cell || c->depth >= MARKDOWN_DEPTH_MAX / 2;
}

/* ---- elements */

static void within(struct conv *c, struct flow *f, size_t i, struct style s)
{
	conv_range(c, f, i + 1, c->at[i].end, s);
}

/* Does the attribute `style` say so?  Properties of Word's own ("mso-bidi-font-weight") are others. */
static bool styled(const struct conv *c, size_t i, str property, str value)
{
	str rest = conv_attr(c, i, "style"), one, name;

	while (str_split(&rest, ';', &one))
		if (str_split(&one, ':', &name) && str_eq(str_trim(name), property) && str_given(one) && str_eq(str_trim(one), value))
			return true;
	return false;
}

static void bold(struct conv *c, struct flow *f, size_t i, struct style s)
{
	s.bold = !styled(c, i, S("font-weight"), S("normal"));
	within(c, f, i, s);
}

static void italic(struct conv *c, struct flow *f, size_t i, struct style s)
{
	s.italic = true;
	within(c, f, i, s);
}

static void code(struct conv *c, struct flow *f, size_t i, struct style s)
{
	s.code = true;
	within(c, f, i, s);
}

/* Word and others write styles where elements would do. */
static void span(struct conv *c, struct flow *f, size_t i, struct style s)
{
	if (conv_has(c, i, "style", "mso-list:Ignore") || conv_has(c, i, "style", "mso-list: Ignore"))
		return;
	s.bold |= styled(c, i, S("font-weight"), S("bold")) || styled(c, i, S("font-weight"), S("700"));
	s.italic |= styled(c, i, S("font-style"), S("italic"));
	within(c, f, i, s);
}

/* Two of them end a paragraph. */
static void line_break(struct conv *c, struct flow *f, size_t i, struct style s)
{
	(void)i;
	(void)s;
	if (f->runs.n && f->runs.at[f->runs.n - 1].breaks)
		conv_flush(c, f);
	else
		runs_break(c->a, &f->runs);
}

static void paragraph(struct conv *c, struct flow *f, size_t i, struct style s)
{
	conv_flush(c, f);
	if (conv_has(c, i, "style", "background-image:url(") || conv_has(c, i, "style", "background-image: url("))
		conv_lost(c, "picture", "A picture behind words was left out; the words stayed.");
	if (html_word_item(c, f, i, s))
		return;
	if (conv_has(c, i, "class", "gallery") && conv_find(c, i + 1, c->at[i].end, "img") < c->at[i].end)
		html_gallery(c, f, i, s);
	else
		within(c, f, i, s);
	conv_flush(c, f);
}

static void term(struct conv *c, struct flow *f, size_t i, struct style s)
{
	s.bold = true;
	paragraph(c, f, i, s);
}

static void heading(struct conv *c, struct flow *f, size_t i, struct style s)
{
	char level = c->at[i].name.p[1];
	struct flow own = { 0 };
	str words;

	conv_flush(c, f);
	c->inside++;
	c->cell++;
	within(c, &own, i, s);
	conv_flush(c, &own);
	c->inside--;
	words = conv_joined(c, &own.blocks, false);
	c->cell--;
	for (size_t k = 0; k < words.n; k++)
		if (words.p[k] == '\n')
			((char *)(uintptr_t)words.p)[k] = ' ';
	if (words.n)
		conv_add(c, f, c->cell ? words : arena_printf(c->a, "%s %.*s", level <= '2' ? "##" : level == '3' ? "###" : "####", FMT(words)), 0);
	conv_flush(c, f);
}

static void rule(struct conv *c, struct flow *f, size_t i, struct style s)
{
	(void)i;
	(void)s;
	conv_flush(c, f);
	if (!c->cell && !c->inside)
		conv_add(c, f, S("***"), 0);
}

static void quote(struct conv *c, struct flow *f, size_t i, struct style s)
{
	struct flow own = { 0 };

	conv_flush(c, f);
	if (conv_flat(c)) {
		within(c, f, i, s);
		conv_flush(c, f);
		return;
	}
	c->depth++;
	c->inside++;
	within(c, &own, i, s);
	conv_flush(c, &own);
	c->inside--;
	c->depth--;
	if (own.blocks.n)
		conv_add(c, f, conv_prefixed(c, conv_joined(c, &own.blocks, false), S("> "), S("> ")), 0);
	conv_flush(c, f);
}

/* ---- code, links, losses */

static void preformatted(struct conv *c, struct flow *f, size_t i, struct style s)
{
	struct buf raw = { .a = c->a }, b = { .a = c->a };
	size_t longest = 2, run = 0;

	if (c->cell) {
		code(c, f, i, s);
		return;
	}
	conv_flush(c, f);
	for (size_t k = i + 1; k < c->at[i].end; k++)
		if (c->at[k].kind == HX_TEXT)
			buf_add(&raw, c->at[k].text);
		else if (c->at[k].kind == HX_OPEN && str_eq(c->at[k].name, S("br")))
			buf_char(&raw, '\n');
	for (size_t k = 0; k < raw.n; k++) {
		run = raw.p[k] == '`' ? run + 1 : 0;
		longest = run > longest ? run : longest;
		buf_char(&b, raw.p[k] == '\r' ? '\n' : (unsigned char)raw.p[k] < ' ' && raw.p[k] != '\n' && raw.p[k] != '\t' ? ' ' : raw.p[k]);
	}
	if (str_trim(buf_str(&b)).n) {
		str fence;

		while (b.n && (b.p[b.n - 1] == '\n' || b.p[b.n - 1] == ' '))
			b.n--;
		fence = str_cut(S("````````````````````"), 0, longest + 1);

		if (longest < 20)
			conv_add(c, f, arena_printf(c->a, "%.*s\n%.*s\n%.*s", FMT(fence), FMT(buf_str(&b)), FMT(fence)), 0);
		else
			conv_lost(c, "code", "Code that is made of grave accents was left out.");
	}
}

static bool runs_code(str href)
{
	static const char *const scheme[] = { "javascript:", "vbscript:", "data:" };
	str folded = href;

	while (folded.n && (unsigned char)folded.p[0] <= ' ')
		folded = str_cut(folded, 1, folded.n);
	for (size_t i = 0; i < sizeof scheme / sizeof *scheme; i++)
		if (folded.n >= strlen(scheme[i]) && strncasecmp(folded.p, scheme[i], strlen(scheme[i])) == 0)
			return true;
	return false;
}

static void link(struct conv *c, struct flow *f, size_t i, struct style s)
{
	str href = conv_attr(c, i, "href"), to = href;
	bool ours;
	str kind;
	int64_t id;

	if (str_given(href) && c->use && c->use->link && c->fault == OK)
		c->fault = c->use->link(c->use->ctx, href, &to);
	to = str_given(to) ? str_trim(to) : ABSENT;
	ours = str_given(to) && c->use && c->use->link && md_reference(to, &kind, &id);
	if (str_given(to) && (ours || md_url_allowed(to)))
		s.href = to;
	else if (str_given(href) && href.n && href.p[0] != '#' && !runs_code(href))
		conv_lost(c, "link", "The link to “%.*s” leads nowhere here; its words stayed.", (int)(href.n > 120 ? 120 : href.n), href.p);
	within(c, f, i, s);
}

static void drop(struct conv *c, struct flow *f, size_t i, struct style s)
{
	(void)c;
	(void)f;
	(void)i;
	(void)s;
}

static void lose(struct conv *c, struct flow *f, size_t i, struct style s)
{
	(void)f;
	(void)s;
	conv_lost(c, arena_cstr(c->a, c->at[i].name), "A <%.*s> was left out.", FMT(c->at[i].name));
}

static void flatten(struct conv *c, struct flow *f, size_t i, struct style s)
{
	conv_lost(c, arena_cstr(c->a, c->at[i].name), "<%.*s> (raised, lowered or struck out words) became plain words.", FMT(c->at[i].name));
	within(c, f, i, s);
}

static void quoted(struct conv *c, struct flow *f, size_t i, struct style s)
{
	runs_text(c->a, &f->runs, S("“"), &s);
	within(c, f, i, s);
	runs_text(c->a, &f->runs, S("”"), &s);
}

/* Sorted by name; an element that is not here is seen through. */
static const struct { const char *name; element *run; } elements[] = {
	{ "a", link }, { "address", paragraph }, { "applet", lose }, { "article", paragraph }, { "aside", paragraph }, { "audio", html_audio },
	{ "b", bold }, { "blockquote", quote }, { "body", paragraph }, { "br", line_break }, { "button", lose }, { "canvas", lose },
	{ "caption", paragraph }, { "center", paragraph }, { "cite", italic }, { "code", code }, { "dd", paragraph }, { "del", flatten },
	{ "details", paragraph }, { "dfn", italic }, { "div", paragraph }, { "dl", paragraph }, { "dt", term }, { "em", italic }, { "embed", html_frame },
	{ "fieldset", paragraph }, { "figcaption", paragraph }, { "figure", html_figure }, { "footer", paragraph }, { "form", lose }, { "h1", heading },
	{ "h2", heading }, { "h3", heading }, { "h4", heading }, { "h5", heading }, { "h6", heading }, { "head", drop }, { "header", paragraph },
	{ "hr", rule }, { "i", italic }, { "iframe", html_frame }, { "img", html_image }, { "input", lose }, { "kbd", code }, { "li", paragraph },
	{ "link", drop }, { "main", paragraph }, { "math", lose }, { "menu", html_list }, { "meta", drop }, { "nav", paragraph }, { "noscript", drop },
	{ "object", html_frame }, { "ol", html_list }, { "p", paragraph }, { "pre", preformatted }, { "q", quoted }, { "s", flatten }, { "samp", code },
	{ "script", lose }, { "section", paragraph }, { "select", lose }, { "span", span }, { "strike", flatten }, { "strong", bold }, { "style", drop },
	{ "sub", flatten }, { "summary", term }, { "sup", flatten }, { "svg", lose }, { "table", html_table }, { "tbody", paragraph }, { "td", paragraph },
	{ "template", drop }, { "textarea", lose }, { "tfoot", paragraph }, { "th", paragraph }, { "thead", paragraph }, { "title", drop },
	{ "tr", paragraph }, { "tt", code }, { "ul", html_list }, { "var", italic }, { "video", html_video }, { "xml", drop },
};

static element *element_of(str name)
{
	size_t lo = 0, hi = sizeof elements / sizeof *elements;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		int way = str_cmp(name, str_c(elements[mid].name));

		if (!way)
			return elements[mid].run;
		if (way < 0)
			hi = mid;
		else
			lo = mid + 1;
	}
	return within;
}

/* ---- texts and comments */

/* Did the paragraph just break its line? */
static bool at_break(const struct flow *f)
{
	return f->runs.n && f->runs.at[f->runs.n - 1].breaks;
}

/* A text in which an empty line ends a paragraph and a line end is one. */
static void lines(struct conv *c, struct flow *f, str text, const struct style *s)
{
	bool first = true;

	for (str rest = text, line; str_split(&rest, '\n', &line); first = false) {
		if (!first && rest.p && !str_trim(line).n) {
			conv_flush(c, f);
			continue;
		}
		if (!first && !at_break(f))
			runs_break(c->a, &f->runs);
		runs_text(c->a, &f->runs, line, s);
	}
}

static void text(struct conv *c, struct flow *f, str words, const struct style *s)
{
	if (c->use && c->use->line_ends && !s->code && str_find(words, S("\n"), 0) >= 0)
		lines(c, f, words, s);
	else
		runs_text(c->a, &f->runs, words, s);
}

/* A block that WordPress fills when it shows the page has nothing in it here: "<!-- wp:latest-posts {…} /-->". */
static void comment(struct conv *c, str words)
{
	str rest = str_trim(words), name;

	if (!str_starts(rest, S("wp:")) || !str_ends(rest, S("/")) || !str_split(&rest, ' ', &name))
		return;
	name = str_cut(name, 3, name.n > 60 ? 60 : name.n);
	if (!str_eq(name, S("more")) && !str_eq(name, S("spacer")) && !str_eq(name, S("separator")))
		conv_lost(c, "block", "The block “%.*s” is filled by WordPress itself; it was left out.", FMT(name));
}

void conv_range(struct conv *c, struct flow *f, size_t from, size_t to, struct style s)
{
	for (size_t i = from; i < to && c->fault == OK; i++) {
		const struct hx *x = &c->at[i];

		if (x->kind == HX_TEXT)
			text(c, f, x->text, &s);
		else if (x->kind == HX_COMMENT)
			comment(c, x->text);
		if (x->kind != HX_OPEN)
			continue;
		if (!styled(c, i, S("display"), S("none")) && !styled(c, i, S("mso-hide"), S("all")))
			element_of(x->name)(c, f, i, s);
		i = x->end;
	}
}

err markdown_from_html(struct arena *a, str html, const struct html_in_use *use, str *markdown, struct html_losses *losses)
{
	struct conv c = { .a = a, .use = use, .losses = losses };
	struct hx_list events;
	struct flow f = { 0 };
	bool deep;

	*losses = (struct html_losses){ 0 };
	if (html.n > HTML_IN_MAX_BYTES)
		return ERR_LIMIT;
	if (!text_utf8(html))
		return ERR_INVALID;
	hx_read(a, html, &events, &deep);
	c.at = events.at;
	c.n = events.n;
	if (deep)
		conv_lost(&c, "depth", "Elements nested more than 250 deep were cut off with all behind them.");
	conv_range(&c, &f, 0, c.n, (struct style){ 0 });
	conv_flush(&c, &f);
	*markdown = conv_joined(&c, &f.blocks, false);
	return c.fault != OK ? c.fault : markdown->n > MARKDOWN_MAX_BYTES ? ERR_LIMIT : OK;
}
