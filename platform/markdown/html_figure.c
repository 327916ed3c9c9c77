/* html_figure.c - pictures, galleries, videos and frames. */
#include <string.h>
#include "html_in_parts.h"
#include "md_in.h"
#include "text.h"

/* Where lazy loading hides the address, in the order of preference. */
static const char *const sources[] = { "data-orig-file", "data-full-url", "data-lazy-src", "data-src", "src" };

static struct html_picture picture_of(const struct conv *c, size_t i)
{
	struct html_picture p = { .alt = conv_attr(c, i, "alt") };
	str class = conv_attr(c, i, "class"), id = conv_attr(c, i, "data-id");
	ptrdiff_t at = str_given(class) ? str_find(class, S("wp-image-"), 0) : -1;

	for (size_t k = 0; k < sizeof sources / sizeof *sources && !p.src.n; k++)
		p.src = conv_attr(c, i, sources[k]);
	p.src = p.src.n ? str_trim(p.src) : ABSENT;
	if (at >= 0)
		for (size_t k = (size_t)at + 9; k < class.n && class.p[k] >= '0' && class.p[k] <= '9' && p.id < 1000000000; k++)
			p.id = p.id * 10 + (class.p[k] - '0');
	else if (str_given(id) && str_int(id, &p.id) != OK)
		p.id = 0;
	return p;
}

/* "![alt](to "caption")"; "" where the picture is not there. */
static str picture_markdown(struct conv *c, struct html_picture *p)
{
	str to = p->src, kind, alt;
	int64_t id;
	struct runs words = { 0 };

	if (c->use && c->use->picture && c->fault == OK)
		c->fault = c->use->picture(c->use->ctx, p, &to);
	if (!str_given(to) || (!(c->use && c->use->picture && md_reference(to, &kind, &id)) && !md_url_allowed(to))) {
		if (str_given(p->src))
			conv_lost(c, "picture", "The picture “%.*s” is not there; it was left out.", (int)(p->src.n > 120 ? 120 : p->src.n), p->src.p);
		else
			conv_lost(c, "picture", "The picture number %lld is not there; it was left out.", (long long)p->id);
		return S("");
	}
	runs_text(c->a, &words, p->alt.p ? p->alt : S(""), &(struct style){ 0 });
	alt = runs_markdown(c->a, &words, false);
	if (str_given(p->caption) && str_trim(p->caption).n)
		return arena_printf(c->a, "![%.*s](%.*s \"%.*s\")", FMT(alt), FMT(html_target(c->a, to)), FMT(html_title(c->a, p->caption)));
	return arena_printf(c->a, "![%.*s](%.*s)", FMT(alt), FMT(html_target(c->a, to)));
}

static bool tracker(const struct conv *c, size_t i)
{
	return str_eq(conv_attr(c, i, "width"), S("1")) || str_eq(conv_attr(c, i, "height"), S("1"));
}

/* Pictures stand in blocks of their own; those of a list, a quote or a table come behind it. */
static void place(struct conv *c, struct flow *f, str block)
{
	if (!block.n)
		return;
	if (c->inside) {
		*LIST_PUSH(c->a, &c->held) = (struct block){ .text = block };
		return;
	}
	conv_flush(c, f);
	conv_add(c, f, block, 0);
}

void html_image(struct conv *c, struct flow *f, size_t i, struct style s)
{
	struct html_picture p = picture_of(c, i);

	if (tracker(c, i))
		return;
	if (conv_has(c, i, "class", "wp-smiley") || conv_has(c, i, "class", "emoji")) {
		runs_text(c->a, &f->runs, p.alt.p ? p.alt : S(""), &s);
		return;
	}
	place(c, f, picture_markdown(c, &p));
}

static bool caption_at(const struct conv *c, size_t i)
{
	return c->at[i].kind == HX_OPEN &&
	       (str_eq(c->at[i].name, S("figcaption")) || conv_has(c, i, "class", "gallery-caption") || conv_has(c, i, "class", "wp-caption-text"));
}

struct shown { struct html_picture *at; size_t n, cap; str caption; /* of all */ };

/* The pictures of a range with their captions. */
static void pictures_of(struct conv *c, size_t from, size_t to, struct shown *out)
{
	for (size_t i = from; i < to; i++) {
		if (c->at[i].kind == HX_OPEN && str_eq(c->at[i].name, S("img")) && !tracker(c, i))
			*LIST_PUSH(c->a, out) = picture_of(c, i);
		if (!caption_at(c, i))
			continue;
		if (conv_has(c, i, "class", "blocks-gallery-caption") || !out->n || str_given(out->at[out->n - 1].caption))
			out->caption = conv_words(c, i + 1, c->at[i].end);
		else
			out->at[out->n - 1].caption = conv_words(c, i + 1, c->at[i].end);
		i = c->at[i].end;
	}
}

static void put_pictures(struct conv *c, struct flow *f, struct shown *p)
{
	struct buf b = { .a = c->a };

	for (size_t i = 0; i < p->n; i++) {
		str one = picture_markdown(c, &p->at[i]);

		if (b.n && one.n)
			buf_char(&b, '\n');
		buf_add(&b, one);
		/* The words beneath a picture that is not there stay. */
		if (!one.n && str_given(p->at[i].caption)) {
			runs_text(c->a, &f->runs, p->at[i].caption, &(struct style){ .italic = true });
			conv_flush(c, f);
		}
	}
	place(c, f, buf_str(&b));
	if (p->caption.n) {
		runs_text(c->a, &f->runs, p->caption, &(struct style){ .italic = true });
		conv_flush(c, f);
	}
}

void html_gallery(struct conv *c, struct flow *f, size_t i, struct style s)
{
	struct shown p = { 0 };

	(void)s;
	pictures_of(c, i + 1, c->at[i].end, &p);
	put_pictures(c, f, &p);
}

void html_figure(struct conv *c, struct flow *f, size_t i, struct style s)
{
	size_t end = c->at[i].end;

	conv_flush(c, f);
	if (conv_find(c, i + 1, end, "img") < end && conv_find(c, i + 1, end, "table") == end && conv_find(c, i + 1, end, "blockquote") == end)
		html_gallery(c, f, i, s);
	else
		conv_range(c, f, i + 1, end, s);
	conv_flush(c, f);
}

/* ---- what moves and sounds */

static void put_link(struct conv *c, struct flow *f, str url, const char *words, bool video)
{
	str target = html_target(c->a, url);

	place(c, f, video ? arena_printf(c->a, "[%s](%.*s \"video\")", words, FMT(target)) : arena_printf(c->a, "[%s](%.*s)", words, FMT(target)));
}

static str source_of(const struct conv *c, size_t i)
{
	str src = conv_attr(c, i, "src");
	size_t inner = conv_find(c, i + 1, c->at[i].end, "source");

	if (!src.n && inner < c->at[i].end)
		src = conv_attr(c, inner, "src");
	if (!src.n)
		src = conv_attr(c, i, "data");
	return src.n ? str_trim(src) : ABSENT;
}

void html_video(struct conv *c, struct flow *f, size_t i, struct style s)
{
	str src = source_of(c, i);

	(void)s;
	if (str_given(src) && text_is_web_url(src))
		put_link(c, f, src, "Video", true);
	else
		conv_lost(c, "video", "A video without an address was left out.");
}

void html_audio(struct conv *c, struct flow *f, size_t i, struct style s)
{
	str src = source_of(c, i);

	(void)s;
	if (str_given(src) && text_is_web_url(src))
		put_link(c, f, src, "Audio", false);
	conv_lost(c, "audio", "A sound became a link to its file.");
}

/* "https://www.youtube.com/embed/ID?…" is the page "https://www.youtube.com/watch?v=ID"; ABSENT: no video that is known. */
static str video_page(struct arena *a, str src)
{
	static const struct { const char *part, *page; } known[] = {
		{ "youtube.com/embed/", "https://www.youtube.com/watch?v=" }, { "youtube-nocookie.com/embed/", "https://www.youtube.com/watch?v=" },
		{ "youtube.com/v/", "https://www.youtube.com/watch?v=" },     { "player.vimeo.com/video/", "https://vimeo.com/" },
		{ "dailymotion.com/embed/video/", "https://www.dailymotion.com/video/" },
	};

	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		ptrdiff_t at = str_find(src, str_c(known[i].part), 0);
		size_t from = (size_t)at + strlen(known[i].part), to = from;

		if (at < 0)
			continue;
		while (to < src.n && (src.p[to] == '-' || src.p[to] == '_' || (src.p[to] >= '0' && src.p[to] <= '9') || ((src.p[to] | 32) >= 'a' && (src.p[to] | 32) <= 'z')))
			to++;
		if (to > from)
			return arena_printf(a, "%s%.*s", known[i].page, (int)(to - from), src.p + from);
	}
	return ABSENT;
}

void html_frame(struct conv *c, struct flow *f, size_t i, struct style s)
{
	str src = source_of(c, i), page;

	(void)s;
	if (str_given(src) && str_starts(src, S("//")))
		src = arena_printf(c->a, "https:%.*s", FMT(src));
	if (!str_given(src) || !text_is_web_url(src)) {
		conv_lost(c, "frame", "A frame without an address was left out.");
		return;
	}
	page = video_page(c->a, src);
	if (str_given(page)) {
		put_link(c, f, page, "Video", true);
		return;
	}
	put_link(c, f, src, arena_cstr(c->a, markdown_escape(c->a, str_cut(src, 0, src.n > 200 ? 200 : src.n))), false);
	conv_lost(c, "iframe", "A frame of another site became a link: %.*s", (int)(src.n > 150 ? 150 : src.n), src.p);
}
