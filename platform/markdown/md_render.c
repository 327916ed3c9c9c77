/* md_render.c - events to markup.  Every tag is written here from a fixed list; words and addresses go through the writers of html.h. */
#include "html.h"
#include "md_in.h"

safe_html markdown_stored(str html)
{
	return (safe_html){ html };
}

void md_id(struct md_out *o)
{
	if (!str_given(o->id))
		return;
	html_raw(&o->b, S(" id=\""));
	html_attr(&o->b, o->id);
	html_raw(&o->b, S("\""));
	o->id = ABSENT;
}

static void open_tag(struct md_out *o, str tag)
{
	html_raw(&o->b, S("<"));
	html_raw(&o->b, tag);
	md_id(o);
	html_raw(&o->b, S(">"));
}

static void close_tag(struct md_out *o, str tag)
{
	html_raw(&o->b, S("</"));
	html_raw(&o->b, tag);
	html_raw(&o->b, S(">"));
}

static void tag(struct md_out *o, const struct md_event *v, str name)
{
	if (v->enter)
		open_tag(o, name);
	else
		close_tag(o, name);
}

/* "# words" is an h2 like "## words": the page's own heading is the h1. */
static str heading(int level)
{
	static const str name[] = { { "h2", 2 }, { "h2", 2 }, { "h2", 2 }, { "h3", 2 }, { "h4", 2 }, { "h5", 2 }, { "h6", 2 } };

	return name[level >= 1 && level <= 6 ? level : 2];
}

/* Goes one deeper or back; is what is opened or closed here shown?  What is nested deeper is written flat. */
static bool at_depth(struct md_out *o, const struct md_event *v)
{
	if (v->enter)
		return ++o->depth <= MARKDOWN_DEPTH_MAX;
	return o->depth-- <= MARKDOWN_DEPTH_MAX;
}

static void list(struct md_out *o, const struct md_event *v)
{
	bool shown = at_depth(o, v);
	str name = v->number >= 0 ? S("ol") : S("ul");

	if (!shown)
		return;
	if (v->enter) {
		html_raw(&o->b, S("<"));
		html_raw(&o->b, name);
		md_id(o);
		if (v->number >= 0 && v->number != 1) {
			html_raw(&o->b, S(" start=\""));
			html_attr_int(&o->b, v->number);
			html_raw(&o->b, S("\""));
		}
		html_raw(&o->b, S(">\n"));
	} else {
		close_tag(o, name);
	}
}

static void code_block(struct md_out *o, const struct md_event *v)
{
	html_raw(&o->b, S("<pre"));
	md_id(o);
	html_raw(&o->b, S("><code>"));
	html_text(&o->b, v->text);
	html_raw(&o->b, S("</code></pre>\n"));
}

static void block(struct md_out *o, const struct md_event *v)
{
	switch (v->type) {
	case CMARK_NODE_PARAGRAPH:
		if (!v->tight)
			tag(o, v, S("p"));
		break;
	case CMARK_NODE_HEADING: tag(o, v, heading(v->number)); break;
	case CMARK_NODE_BLOCK_QUOTE:
		if (at_depth(o, v))
			tag(o, v, S("blockquote"));
		break;
	case CMARK_NODE_LIST: list(o, v); break;
	case CMARK_NODE_ITEM:
		if (o->depth <= MARKDOWN_DEPTH_MAX)
			tag(o, v, S("li"));
		break;
	case CMARK_NODE_CODE_BLOCK: code_block(o, v); break;
	case CMARK_NODE_THEMATIC_BREAK: open_tag(o, S("hr")); break;
	case CMARK_NODE_HTML_BLOCK:
		open_tag(o, S("p"));
		html_text(&o->b, str_trim(v->text));
		close_tag(o, S("p"));
		break;
	default: break;
	}
	if ((!v->enter && !v->tight) || v->type == CMARK_NODE_HTML_BLOCK || v->type == CMARK_NODE_THEMATIC_BREAK)
		html_raw(&o->b, S("\n"));
}

static void open_link(struct md_out *o, str url, str title, bool outside)
{
	html_raw(&o->b, S("<a href=\""));
	html_url_whole(&o->b, url);
	if (title.n) {
		html_raw(&o->b, S("\" title=\""));
		html_attr(&o->b, title);
	}
	html_raw(&o->b, outside ? S("\" rel=\"noopener\">") : S("\">"));
	o->linked = true;
}

static void close_link(struct md_out *o)
{
	o->links--;
	if (o->links || !o->linked)
		return;
	close_tag(o, S("a"));
	o->linked = false;
}

/* An address that may not be followed leaves the words alone; so does an address within the words of a link. */
static err link(struct md_out *o, const struct md_event *v)
{
	str kind, url = ABSENT;
	int64_t id;

	if (!v->enter) {
		close_link(o);
		return OK;
	}
	if (o->links++)
		return OK;
	if (md_url_allowed(v->text)) {
		open_link(o, v->text, v->title, v->text.p[0] == 'h' || v->text.p[0] == 'H');
		return OK;
	}
	if (!md_reference(v->text, &kind, &id) || !o->use || !o->use->address)
		return OK;
	TRY(o->use->address(o->use->ctx, kind, id, &url));
	if (str_given(url) && md_url_allowed(url))
		open_link(o, url, v->title, false);
	return OK;
}

/* A picture within words is its alternative text: pictures stand in blocks of their own, and none is fetched from another site. */
static void image(struct md_out *o, const struct md_event *v)
{
	o->plain = v->enter ? o->plain + 1 : o->plain - 1;
}

static err inline_event(struct md_out *o, const struct md_event *v)
{
	switch (v->type) {
	case CMARK_NODE_HTML_INLINE:
	case CMARK_NODE_TEXT: html_text(&o->b, v->text); return OK;
	case CMARK_NODE_SOFTBREAK: html_raw(&o->b, S("\n")); return OK;
	case CMARK_NODE_IMAGE: image(o, v); return OK;
	default: break;
	}
	if (o->plain) {
		html_text(&o->b, v->type == CMARK_NODE_LINEBREAK ? S(" ") : v->type == CMARK_NODE_CODE ? v->text : S(""));
		return OK;
	}
	switch (v->type) {
	case CMARK_NODE_LINEBREAK: html_raw(&o->b, S("<br>\n")); return OK;
	case CMARK_NODE_CODE:
		html_raw(&o->b, S("<code>"));
		html_text(&o->b, v->text);
		html_raw(&o->b, S("</code>"));
		return OK;
	case CMARK_NODE_LINK: return link(o, v);
	case CMARK_NODE_EMPH:
	case CMARK_NODE_STRONG:
		if (at_depth(o, v))
			tag(o, v, v->type == CMARK_NODE_EMPH ? S("em") : S("strong"));
		return OK;
	default: return OK;
	}
}

err md_inline(struct md_out *o, const struct md_events *e, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		if (e->at[i].type >= CMARK_NODE_FIRST_INLINE)
			TRY(inline_event(o, &e->at[i]));
		else
			block(o, &e->at[i]);
	}
	return OK;
}

/* The markup of a thing is its owner's; a <div> around it bears the id. */
static err thing(struct md_out *o, const struct markdown_thing *t)
{
	bool around = str_given(o->id);
	size_t start = o->b.n, inside;
	str id = o->id;

	if (!o->use || !o->use->put)
		return OK;
	if (around) {
		html_raw(&o->b, S("<div"));
		md_id(o);
		html_raw(&o->b, S(">"));
	}
	inside = o->b.n;
	TRY(o->use->put(o->use->ctx, t, &o->b));
	if (o->b.n == inside) {
		o->b.n = start;
		o->id = id;
	} else if (around) {
		html_raw(&o->b, S("</div>"));
	}
	return OK;
}

static err one_block(struct md_out *o, str text)
{
	struct markdown_thing t;
	struct md_events e;
	struct md_table table;

	if (md_table(o->b.a, text, &table))
		return md_table_html(o, &table);
	md_parse(o->b.a, text, &e);
	if (!md_thing(o->b.a, &e, &t))
		return md_inline(o, &e, 0, e.n);
	if (o->use && o->use->put)
		return thing(o, &t);
	/* A link is still its words where cards are not shown. */
	return t.kind == MARKDOWN_CARD || t.kind == MARKDOWN_VIDEO ? md_inline(o, &e, 0, e.n) : OK;
}

err markdown_html(struct arena *a, str text, const struct markdown_use *use, str id, safe_html *out)
{
	struct md_out o = { .b = { .a = a }, .use = use, .id = id };
	struct str_list blocks;

	TRY(markdown_blocks(a, text, &blocks));
	for (size_t i = 0; i < blocks.n; i++) {
		size_t before = o.b.n;

		TRY(one_block(&o, blocks.at[i]));
		while (o.b.n > before && o.b.p[o.b.n - 1] == '\n')
			o.b.n--;
		if (o.b.n > before)
			html_raw(&o.b, S("\n"));
	}
	*out = (safe_html){ buf_str(&o.b) };
	return OK;
}
