/* rules.c - what a tag may hold and must have. */
#include "elements.h"

void rules_open(struct parser *p, str name, size_t from)
{
	bool svg = p->c->depth && p->c->stack[p->c->depth - 1].svg;
	str where;

	if (str_eq(name, S("style")))
		return fail(p, from, "no <style>: the page's policy refuses it, write CSS in web/css");
	if (!element_known(name, svg))
		return fail(p, from, "unknown %selement <%.*s>", svg ? "SVG " : "", FMT(name));
	if (svg)
		return;
	where = element_misplaced(p->c, name);
	if (where.n)
		fail(p, from, "<%.*s> may not stand inside <%.*s>", FMT(name), FMT(where));
}

const struct attr *attr_find(const struct ctx *c, str name)
{
	for (int i = 0; i < c->nattrs; i++)
		if (str_eq(c->attr[i].name, name))
			return &c->attr[i];
	return NULL;
}

void rules_attr_name(struct parser *p, str name, size_t from)
{
	static const char *const refused[] = {
		"style", "imagesrcset", "srcdoc", "http-equiv", "background", "ping", "formmethod", "xlink:href", "xml:base", "manifest",
	};

	if (str_starts(name, S("on")))
		fail(p, from, "no %.*s: the page's policy refuses code in attributes, write it in web/js", FMT(name));
	if (IN_LIST(refused, name))
		fail(p, from, "the attribute %.*s is refused", FMT(name));
	if (attr_find(p->c, name))
		fail(p, from, "the attribute %.*s stands twice", FMT(name));
	for (size_t i = 0; i < name.n && !in_svg(p->c); i++)
		if (name.p[i] >= 'A' && name.p[i] <= 'Z')
			return fail(p, from, "attributes are written in small letters");
}

/* label, for <option label> and <track label>; value, for what a button says. */
static bool says_words(str tag, str name, const struct ctx *c)
{
	static const char *const words[] = {
		"alt", "title", "placeholder", "aria-label", "aria-description", "aria-roledescription", "aria-valuetext",
	};
	static const char *const labelled[] = { "option", "optgroup", "track" }, *const buttons[] = { "submit", "button", "reset" };
	const struct attr *type = attr_find(c, S("type"));

	if (IN_LIST(words, name))
		return true;
	if (str_eq(name, S("label")))
		return IN_LIST(labelled, tag);
	return str_eq(tag, S("input")) && str_eq(name, S("value")) && type && IN_LIST(buttons, type->value);
}

enum attr_kind attr_kind(str tag, str name, const struct ctx *c)
{
	static const char *const urls[] = { "href", "src", "action", "formaction", "poster", "cite", "data" };
	static const char *const literal[] = { "method", "xmlns", "rel", "is", "nonce", "integrity", "translate", "sandbox", "allow" };

	if (IN_LIST(urls, name))
		return ATTR_URL;
	if (str_eq(name, S("srcset")))
		return ATTR_SRCSET;
	if (IN_LIST(literal, name) || str_starts(name, S("on")) || str_eq(name, S("style")))
		return ATTR_LITERAL;
	if (str_eq(name, S("type")) && !in_svg(c))
		return ATTR_LITERAL;
	return says_words(tag, name, c) ? ATTR_WORDS : ATTR_PLAIN;
}

void rules_attr_value(struct parser *p, const struct attr *attr, size_t from)
{
	static const char *const methods[] = { "get", "post", "dialog" };

	if (str_eq(attr->name, S("method")) && !IN_LIST(methods, attr->value))
		fail(p, from, "method is \"get\" or \"post\"");
	if (str_eq(attr->name, S("for")) && str_eq(p->c->tag, S("label")))
		*LIST_PUSH(p->a, &p->labelled) = attr->value;
	if (p->c->kind == ATTR_SRCSET && attr->value.n == 0)
		fail(p, from, "an empty srcset");
	if (p->c->kind == ATTR_URL && p->c->url == URL_START && attr->value.n == 0)
		fail(p, from, "an empty URL");
}

static bool inside(const struct ctx *c, str name)
{
	for (int i = 0; i < c->depth; i++)
		if (str_eq(c->stack[i].name, name))
			return true;
	return false;
}

/* An input, select or textarea needs words of its own. */
static void control_rule(struct parser *p)
{
	static const char *const exempt[] = { "hidden", "submit", "button", "reset", "image" };
	const struct attr *type = attr_find(p->c, S("type")), *id = attr_find(p->c, S("id"));

	if (type && str_eq(p->c->tag, S("input")) && IN_LIST(exempt, type->value))
		return;
	if (attr_find(p->c, S("aria-label")) || attr_find(p->c, S("aria-labelledby")) || inside(p->c, S("label")))
		return;
	*LIST_PUSH(p->a, &p->controls) = (struct control){ .id = id ? id->value : ABSENT, .tag = p->c->tag, .at = p->c->tag_at };
}

void rules_tag(struct parser *p)
{
	static const char *const controls[] = { "input", "select", "textarea" };
	const struct attr *type = attr_find(p->c, S("type"));
	str tag = p->c->tag;

	if (in_svg(p->c))
		return;
	bool image = str_eq(tag, S("img")) || str_eq(tag, S("area")) || (str_eq(tag, S("input")) && type && str_eq(type->value, S("image")));
	if (image && !attr_find(p->c, S("alt")))
		fail(p, p->c->tag_at, "<%.*s> without alt", FMT(tag));
	if (IN_LIST(controls, tag))
		control_rule(p);
	if (str_eq(tag, S("iframe")) && !attr_find(p->c, S("title")))
		fail(p, p->c->tag_at, "<iframe> without title");
	if (str_eq(tag, S("script")) && !attr_find(p->c, S("src")))
		fail(p, p->c->tag_at, "<script> without src: the page's policy refuses code in the page, write it in web/js");
}

void rules_labels(struct parser *p)
{
	for (size_t i = 0; i < p->controls.n; i++) {
		const struct control *c = &p->controls.at[i];
		bool found = false;
		for (size_t k = 0; c->id.n && k < p->labelled.n; k++)
			found |= str_eq(p->labelled.at[k], c->id);
		if (!found)
			fail(p, c->at, "<%.*s> without a label: <label for=\"its id\">, a label around it, or aria-label", FMT(c->tag));
	}
}
