/* md_things.c - what a text refers to. */
#include <string.h>
#include <strings.h>
#include "md_in.h"
#include "text.h"

enum { KIND_MAX = 16, ID_DIGITS_MAX = 19 };

bool md_reference(str url, str *kind, int64_t *id)
{
	ptrdiff_t colon = str_find(url, S(":"), 0);

	if (colon < 1 || colon > KIND_MAX || url.n - (size_t)colon - 1 > ID_DIGITS_MAX)
		return false;
	*kind = str_cut(url, 0, (size_t)colon);
	for (size_t i = 0; i < kind->n; i++)
		if (kind->p[i] < 'a' || kind->p[i] > 'z')
			return false;
	if (str_eq(*kind, S("tel")) || str_eq(*kind, S("mailto")))
		return false;
	return str_int(str_cut(url, (size_t)colon + 1, url.n), id) == OK && *id > 0;
}

static bool scheme(str url, str name)
{
	return url.n > name.n && strncasecmp(url.p, name.p, name.n) == 0;
}

bool md_url_allowed(str url)
{
	if (!url.n || url.n > MD_URL_BYTES || !text_utf8(url))
		return false;
	for (size_t i = 0; i < url.n; i++)
		if ((unsigned char)url.p[i] < ' ' || url.p[i] == 127 || url.p[i] == '\\')
			return false;
	if (url.p[0] == '/')
		return url.n == 1 || url.p[1] != '/';
	return text_is_web_url(url) || scheme(url, S("mailto:")) || scheme(url, S("tel:"));
}

/* The words between the enter at `from` and its end, without markup; *to: behind its end. */
static str words_within(struct arena *a, const struct md_events *e, size_t from, size_t *to)
{
	struct buf b = { .a = a };
	size_t depth = 0;

	for (*to = from; *to < e->n; (*to)++) {
		const struct md_event *v = &e->at[*to];

		if (v->type == CMARK_NODE_LINK || v->type == CMARK_NODE_IMAGE)
			depth = v->enter ? depth + 1 : depth - 1;
		else if (v->type == CMARK_NODE_SOFTBREAK || v->type == CMARK_NODE_LINEBREAK)
			buf_char(&b, ' ');
		else if (v->enter)
			buf_add(&b, v->text);
		if (!depth)
			break;
	}
	++*to;
	return buf_str(&b);
}

/* A link or an image as an item; false: it refers to nothing of ours. */
static bool item_of(struct arena *a, const struct md_events *e, size_t from, size_t *to, struct markdown_item *out)
{
	const struct md_event *v = &e->at[from];

	*out = (struct markdown_item){ .caption = v->title.n ? v->title : ABSENT };
	out->words = words_within(a, e, from, to);
	if (md_reference(v->text, &out->kind, &out->id))
		return (v->type == CMARK_NODE_IMAGE) == str_eq(out->kind, S("media")) || v->type == CMARK_NODE_LINK;
	if (v->type != CMARK_NODE_LINK || !text_is_web_url(v->text) || !str_eq(v->title, S("video")))
		return false;
	out->kind = scheme(v->text, S("https:")) ? S("https") : S("http");
	out->url = v->text;
	out->caption = ABSENT;
	return true;
}

static bool blank(const struct md_event *v)
{
	return v->type == CMARK_NODE_SOFTBREAK || v->type == CMARK_NODE_LINEBREAK || (v->type == CMARK_NODE_TEXT && !str_trim(v->text).n);
}

static bool pictures(struct arena *a, const struct md_events *e, size_t to, struct markdown_thing *out)
{
	struct markdown_item item;

	for (size_t i = 2; i < to;) {
		if (blank(&e->at[i])) {
			i++;
			continue;
		}
		if (e->at[i].type != CMARK_NODE_IMAGE || !item_of(a, e, i, &i, &item))
			return false;
		*LIST_PUSH(a, &out->items) = item;
	}
	out->kind = out->items.n > 1 ? MARKDOWN_GALLERY : MARKDOWN_PICTURE;
	return out->items.n > 0;
}

bool md_thing(struct arena *a, const struct md_events *e, struct markdown_thing *out)
{
	size_t end = e->n - 2, to;
	struct markdown_item item;

	*out = (struct markdown_thing){ 0 };
	/* Document and paragraph open at the front, close at the end. */
	if (e->n < 6 || e->at[0].type != CMARK_NODE_DOCUMENT || e->at[1].type != CMARK_NODE_PARAGRAPH || e->at[end].type != CMARK_NODE_PARAGRAPH)
		return false;
	if (e->at[2].type == CMARK_NODE_IMAGE)
		return pictures(a, e, end, out);
	if (e->at[2].type != CMARK_NODE_LINK || !item_of(a, e, 2, &to, &item) || to != end || str_eq(item.kind, S("media")))
		return false;
	out->kind = str_given(item.url) || str_eq(item.kind, S("video")) ? MARKDOWN_VIDEO : MARKDOWN_CARD;
	*LIST_PUSH(a, &out->items) = item;
	return true;
}

static void things_of(struct arena *a, const struct md_events *e, struct markdown_items *out)
{
	for (size_t i = 0, to; i < e->n; i++) {
		struct markdown_item item;

		if (e->at[i].enter && (e->at[i].type == CMARK_NODE_LINK || e->at[i].type == CMARK_NODE_IMAGE) && item_of(a, e, i, &to, &item))
			*LIST_PUSH(a, out) = item;
	}
}

err markdown_things(struct arena *a, str text, struct markdown_items *out)
{
	struct str_list blocks;

	*out = (struct markdown_items){ 0 };
	TRY(markdown_blocks(a, text, &blocks));
	for (size_t i = 0; i < blocks.n; i++) {
		struct md_table t;
		struct md_events e;

		if (md_table(a, blocks.at[i], &t)) {
			for (size_t c = 0; c < t.ncells; c++)
				things_of(a, &t.cells[c], out);
			continue;
		}
		md_parse(a, blocks.at[i], &e);
		things_of(a, &e, out);
	}
	return OK;
}
