/* html_tree.c - libxml2's HTML tree as a list of events. */
#include <libxml/HTMLparser.h>
#include <string.h>
#include "html_in_parts.h"

enum { OPEN_MAX = 400, TAG_MARKS_MAX = 1000 };
enum { PARSE = HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_RECOVER | HTML_PARSE_IGNORE_ENC };

/* Writes events, or counts what they take while `to` is NULL. */
struct writer { struct hx *to; char *bytes; size_t n, nbytes, open[OPEN_MAX], depth; bool deep; };

static str kept(struct writer *w, const xmlChar *s)
{
	size_t n = s ? strlen((const char *)s) : 0;
	char *at = w->bytes + w->nbytes;

	w->nbytes += n;
	if (!w->to || !s)
		return ABSENT;
	memcpy(at, s, n);
	return (str){ at, n };
}

static void event(struct writer *w, enum hx_kind kind, const xmlChar *name, const xmlChar *text)
{
	struct hx x = { .kind = kind, .name = kept(w, name), .text = kept(w, text) };

	if (w->to)
		w->to[w->n] = x;
	w->n++;
}

static void attributes(struct writer *w, const xmlNode *node)
{
	for (const xmlAttr *at = node->properties; at; at = at->next)
		event(w, HX_ATTR, at->name, at->children && at->children->content ? at->children->content : (const xmlChar *)"");
}

static void enter(struct writer *w, const xmlNode *node)
{
	switch (node->type) {
	case XML_ELEMENT_NODE:
		if (w->depth < OPEN_MAX)
			w->open[w->depth] = w->n;
		w->depth++;
		event(w, HX_OPEN, node->name, NULL);
		attributes(w, node);
		break;
	case XML_CDATA_SECTION_NODE: /* the contents of <script> and <style> */
	case XML_TEXT_NODE: event(w, HX_TEXT, NULL, node->content); break;
	case XML_COMMENT_NODE: event(w, HX_COMMENT, NULL, node->content); break;
	default: break;
	}
}

static void leave(struct writer *w, const xmlNode *node)
{
	if (node->type != XML_ELEMENT_NODE)
		return;
	w->depth--;
	if (w->to && w->depth < OPEN_MAX)
		w->to[w->open[w->depth]].end = w->n;
	event(w, HX_CLOSE, NULL, NULL);
}

/* What is nested deeper than OPEN_MAX is left out; libxml2 stops before that. */
static const xmlNode *below(struct writer *w, const xmlNode *node)
{
	if (node->type != XML_ELEMENT_NODE || !node->children)
		return NULL;
	if (w->depth >= OPEN_MAX) {
		w->deep = true;
		return NULL;
	}
	return node->children;
}

static void walk(struct writer *w, const xmlNode *node)
{
	const xmlNode *root = node;

	while (node) {
		enter(w, node);
		if (below(w, node)) {
			node = node->children;
			continue;
		}
		leave(w, node);
		while (node != root && !node->next) {
			node = node->parent;
			leave(w, node);
		}
		if (node == root)
			return;
		node = node->next;
	}
}

/* What libxml2 is better not to see: a tag with very many attributes, each of which 2.9 compares with those before it, and Word's
 * "<![if !supportLists]>", which it takes for words.  Both become blanks. */
static void blank_out(char *p, size_t n)
{
	size_t from = 0, marks = 0;
	bool tag = false;

	for (size_t i = 0; i < n; i++) {
		if (p[i] == '<') {
			tag = true;
			from = i;
			marks = 0;
		} else if (p[i] == '>' && tag) {
			tag = false;
			if (p[i - 1] == ']' && p[from + 1] == '!' && p[from + 2] == '[' && i - from < 60)
				memset(p + from, ' ', i - from + 1);
		} else if (tag && strchr(" \n\t/=\"", p[i]) && ++marks > TAG_MARKS_MAX) {
			memset(p + from, ' ', i - from + 1);
			from = i;
		}
	}
}

static bool stopped(const htmlDocPtr doc)
{
	const xmlError *last = xmlGetLastError();

	return doc && last && last->code == XML_ERR_INTERNAL_ERROR && last->message && strstr(last->message, "depth");
}

void hx_read(struct arena *a, str html, struct hx_list *out, bool *deep)
{
	struct writer size = { 0 }, w = { 0 };
	const char *copy;
	htmlDocPtr doc;
	char *piece;

	*out = (struct hx_list){ 0 };
	copy = arena_cstr(a, html);
	blank_out((char *)(uintptr_t)copy, html.n);
	xmlResetLastError();
	doc = htmlReadMemory(html.n ? copy : " ", html.n ? (int)html.n : 1, NULL, "utf-8", PARSE);
	*deep = stopped(doc);
	xmlResetLastError();
	if (!doc)
		return;
	walk(&size, xmlDocGetRootElement(doc));
	piece = arena_try(a, size.n * sizeof *w.to + size.nbytes + 1);
	if (!piece) {
		xmlFreeDoc(doc);
		arena_alloc(a, size.n * sizeof *w.to + size.nbytes + 1); /* jumps, with nothing left behind */
		return;
	}
	w.to = (struct hx *)(void *)piece;
	w.bytes = piece + size.n * sizeof *w.to;
	walk(&w, xmlDocGetRootElement(doc));
	*out = (struct hx_list){ w.to, w.n, w.n };
	*deep |= w.deep;
	xmlFreeDoc(doc);
}
