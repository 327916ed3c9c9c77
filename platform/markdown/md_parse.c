/* md_parse.c - cmark's tree of one block as a list of events.  The tree is libcmark's own memory: it is copied into one piece of the arena that
 * is asked for without a jump, and freed. */
#include <string.h>
#include "md_in.h"

/* What a copy of the tree takes. */
struct size { size_t events, bytes; };

static str given(const char *s)
{
	return s ? (str){ s, strlen(s) } : S("");
}

static str words_of(cmark_node *node)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_LINK:
	case CMARK_NODE_IMAGE: return given(cmark_node_get_url(node));
	default: return given(cmark_node_get_literal(node));
	}
}

static str title_of(cmark_node *node)
{
	cmark_node_type type = cmark_node_get_type(node);

	return type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE ? given(cmark_node_get_title(node)) : S("");
}

static struct size measured(cmark_node *doc)
{
	cmark_iter *it = cmark_iter_new(doc);
	cmark_event_type what;
	struct size s = { 0 };

	while ((what = cmark_iter_next(it)) != CMARK_EVENT_DONE) {
		s.events++;
		if (what == CMARK_EVENT_ENTER)
			s.bytes += words_of(cmark_iter_get_node(it)).n + title_of(cmark_iter_get_node(it)).n;
	}
	cmark_iter_free(it);
	return s;
}

static str taken(char **at, str s)
{
	str copy = { *at, s.n };

	memcpy(*at, s.p, s.n);
	*at += s.n;
	return copy;
}

static int number_of(cmark_node *node)
{
	if (cmark_node_get_type(node) == CMARK_NODE_HEADING)
		return cmark_node_get_heading_level(node);
	return cmark_node_get_list_type(node) == CMARK_ORDERED_LIST ? cmark_node_get_list_start(node) : -1;
}

static bool tight(cmark_node *node)
{
	cmark_node *item = cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH ? cmark_node_parent(node) : NULL;

	return item && cmark_node_get_type(item) == CMARK_NODE_ITEM && cmark_node_get_list_tight(cmark_node_parent(item));
}

static void copied(cmark_node *doc, struct md_event *to, char *bytes)
{
	cmark_iter *it = cmark_iter_new(doc);
	cmark_event_type what;

	for (; (what = cmark_iter_next(it)) != CMARK_EVENT_DONE; to++) {
		cmark_node *node = cmark_iter_get_node(it);

		*to = (struct md_event){ .type = cmark_node_get_type(node), .enter = what == CMARK_EVENT_ENTER, .number = number_of(node), .tight = tight(node) };
		if (!to->enter)
			continue;
		to->text = taken(&bytes, words_of(node));
		to->title = taken(&bytes, title_of(node));
	}
	cmark_iter_free(it);
}

/* Would cmark take long or much memory for it? */
static bool unfit(str block)
{
	size_t brackets = 0;

	for (size_t i = 0; i < block.n; i++)
		brackets += block.p[i] == '[';
	return block.n > MD_BLOCK_BYTES || brackets > MD_BLOCK_BRACKETS || (block.n > MD_BLOCK_DEFINED_BYTES && str_find(block, S("]:"), 0) >= 0);
}

static void as_it_is(struct arena *a, str block, struct md_events *out)
{
	*LIST_PUSH(a, out) = (struct md_event){ .type = CMARK_NODE_PARAGRAPH, .enter = true };
	*LIST_PUSH(a, out) = (struct md_event){ .type = CMARK_NODE_TEXT, .enter = true, .text = block };
	*LIST_PUSH(a, out) = (struct md_event){ .type = CMARK_NODE_PARAGRAPH };
}

void md_parse(struct arena *a, str block, struct md_events *out)
{
	struct size s;
	cmark_node *doc;
	size_t array;
	char *piece;

	*out = (struct md_events){ 0 };
	if (unfit(block)) {
		as_it_is(a, block, out);
		return;
	}
	doc = cmark_parse_document(block.n ? block.p : "", block.n, CMARK_OPT_DEFAULT);
	s = measured(doc);
	array = s.events * sizeof *out->at;
	piece = arena_try(a, array + s.bytes + 1);
	if (!piece) {
		cmark_node_free(doc);
		piece = arena_alloc(a, array + s.bytes + 1); /* jumps, with nothing left behind */
		return;
	}
	out->at = (struct md_event *)(void *)piece;
	out->n = out->cap = s.events;
	copied(doc, out->at, piece + array);
	cmark_node_free(doc);
}
