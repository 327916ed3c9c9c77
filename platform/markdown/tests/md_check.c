/* md_check.c - see md_check.h. */
#include <libxml/HTMLparser.h>
#include <string.h>
#include <strings.h>
#include "md_check.h"
#include "text.h"

enum { DEPTH_MAX = 200 };

static const char *const elements[] = { "p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "code", "em", "strong", "a", "br",
	                                "hr", "table", "thead", "tbody", "tr", "th", "td", "div", "html", "body" };

static bool element_known(const char *name, size_t n)
{
	for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
		if (strlen(elements[i]) == n && memcmp(elements[i], name, n) == 0)
			return true;
	return false;
}

static bool digits(str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
	return s.n > 0 && s.n < 11;
}

/* As a browser reads it: blanks and controls before it and tabs and line ends within it do not count (WHATWG URL, basic parser). */
static bool address_harmless(str s)
{
	static const char *const good[] = { "http://", "https://", "mailto:", "tel:" };

	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] <= ' ' || s.p[i] == '\\' || s.p[i] == 127)
			return false;
	if (s.n && s.p[0] == '/')
		return s.n == 1 || s.p[1] != '/';
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		if (s.n > strlen(good[i]) && strncasecmp(s.p, good[i], strlen(good[i])) == 0)
			return true;
	return false;
}

static bool attribute_harmless(str name, str value, str id)
{
	if (str_eq(name, S("href")))
		return address_harmless(value);
	if (str_eq(name, S("id")))
		return str_given(id) && str_eq(value, id);
	if (str_eq(name, S("start")) || str_eq(name, S("colspan")))
		return digits(value);
	if (str_eq(name, S("class")))
		return str_eq(value, S("scroll")) || str_eq(value, S("table")) || str_eq(value, S("mid")) || str_eq(value, S("end"));
	return str_eq(name, S("title")) || (str_eq(name, S("rel")) && str_eq(value, S("noopener"))) ||
	       (str_eq(name, S("tabindex")) && str_eq(value, S("0"))) || (str_eq(name, S("scope")) && str_eq(value, S("col")));
}

/* ---- the strict reader */

struct reader { str s; size_t at; str open[DEPTH_MAX]; size_t depth; str id; };

/* The bytes up to one of `ends`. */
static str until(struct reader *r, const char *ends)
{
	size_t from = r->at;

	while (r->at < r->s.n && (!r->s.p[r->at] || !strchr(ends, r->s.p[r->at])))
		r->at++;
	return str_cut(r->s, from, r->at);
}

static bool ahead(struct reader *r, const char *what)
{
	size_t n = strlen(what);

	if (r->s.n - r->at < n || memcmp(r->s.p + r->at, what, n) != 0)
		return false;
	r->at += n;
	return true;
}

static const char *attributes(struct reader *r)
{
	while (ahead(r, " ")) {
		str name = until(r, "= \">"), value;

		if (!ahead(r, "=\""))
			return "an attribute without quotes";
		value = until(r, "\"<>");
		if (!ahead(r, "\""))
			return "a bracket within an attribute";
		if (!str_eq(name, S("href")) && !attribute_harmless(name, value, r->id))
			return "an attribute that is not written by it";
	}
	return ahead(r, ">") ? NULL : "a tag that does not end";
}

static const char *tag(struct reader *r)
{
	bool closes = ahead(r, "/");
	str name = until(r, " >/<\"");

	if (!element_known(name.p, name.n))
		return "an element that is not written by it";
	if (closes) {
		if (!r->depth || !str_eq(r->open[--r->depth], name))
			return "tags that do not nest";
		return ahead(r, ">") ? NULL : "an end tag with more in it";
	}
	if (str_eq(name, S("p")) && r->depth && str_eq(r->open[r->depth - 1], S("p")))
		return "a paragraph in a paragraph";
	if (!str_eq(name, S("br")) && !str_eq(name, S("hr"))) {
		if (r->depth == DEPTH_MAX)
			return "nested too deep";
		r->open[r->depth++] = name;
	}
	return attributes(r);
}

static const char *strict(str html, str id)
{
	struct reader r = { .s = html, .id = id };
	const char *fault = NULL;

	if (!text_utf8(html))
		return "not UTF-8";
	while (!fault && r.at < html.n) {
		str words = until(&r, "<>");

		for (size_t i = 0; i < words.n; i++)
			if ((unsigned char)words.p[i] < ' ' && words.p[i] != '\n' && words.p[i] != '\t')
				return "a control byte";
		if (ahead(&r, "<"))
			fault = tag(&r);
		else if (r.at < html.n)
			fault = "a bracket that stands alone";
	}
	return fault || !r.depth ? fault : "an element that is not closed";
}

/* ---- the lenient one */

static str text_of(const xmlAttr *at)
{
	const xmlNode *value = at->children;

	return value && value->content && !value->next ? str_c((const char *)value->content) : S("");
}

static const char *node_fault(const xmlNode *node, str id)
{
	if (node->type == XML_TEXT_NODE || node->type == XML_HTML_DOCUMENT_NODE || node->type == XML_DTD_NODE)
		return NULL;
	if (node->type != XML_ELEMENT_NODE || !element_known((const char *)node->name, strlen((const char *)node->name)))
		return "libxml2 sees something that is not written by it";
	for (const xmlAttr *at = node->properties; at; at = at->next)
		if (!attribute_harmless(str_c((const char *)at->name), text_of(at), id))
			return "libxml2 sees an attribute or an address that is not harmless";
	return NULL;
}

static const xmlNode *next_node(const xmlNode *node)
{
	if (node->children && node->type != XML_DTD_NODE)
		return node->children;
	while (node && !node->next)
		node = node->parent;
	return node ? node->next : NULL;
}

static const char *lenient(str html, str id)
{
	const char *fault = NULL;
	htmlDocPtr doc = htmlReadMemory(html.p, (int)html.n, NULL, "utf-8", HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_RECOVER);

	for (const xmlNode *n = doc ? doc->children : NULL; n && !fault; n = next_node(n))
		fault = node_fault(n, id);
	xmlFreeDoc(doc);
	return fault;
}

const char *md_check(struct arena *a, str html, str id)
{
	const char *fault = strict(html, id);

	(void)a;
	return fault || !html.n ? fault : lenient(html, id);
}
