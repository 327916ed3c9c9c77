/* media_show.c - pictures as pages show them. */
#include "media_in.h"
#include "media_parts_html.h"
#include "media_parts_view.h"
#include "text.h"

enum { ITEMS_MAX = 60 };

static str or_absent(str s)
{
	return str_trim(s).n ? s : ABSENT;
}

/* "Nguyễn Văn An, CC BY 4.0" */
static str credit_of(struct arena *a, str credit, str licence)
{
	if (!str_trim(credit).n || !licence_public(licence))
		return or_absent(credit);
	return arena_printf(a, "%.*s, %.*s", FMT(credit), FMT(licence));
}

/* A crop is made by object-position and not by files of its own: the variants stay one set for every place, a new focal point needs no new
 * files, and the page's policy takes classes, so it goes in steps of ten percent. */
static str focus_of(struct arena *a, int64_t x, int64_t y)
{
	int64_t fx = (x + 5) / 10, fy = (y + 5) / 10;

	return fx == 5 && fy == 5 ? S("") : arena_printf(a, "fx-%lld fy-%lld", (long long)fx, (long long)fy);
}

static struct picture picture_of(struct arena *a, const struct medium_shown *m)
{
	return (struct picture){ .id = m->id, .width = m->width, .height = m->height, .alt = m->alt, .caption = or_absent(m->caption),
		.credit = credit_of(a, m->credit, m->licence), .src = m->src, .preview = m->src, .full = m->large, .thumb = m->thumb,
		.srcset_webp = m->srcset_webp, .srcset_avif = m->srcset_avif, .sizes = S("100vw"), .focus = focus_of(a, m->focus_x, m->focus_y),
		.focus_x = m->focus_x, .focus_y = m->focus_y };
}

err media_pictures(struct db *db, struct arena *a, const int64_t *id, size_t n, enum lang lang, struct pictures *out)
{
	struct medium_shown_list rows;

	*out = (struct pictures){ 0 };
	if (!n)
		return OK;
	TRY(medium_shown(db, &(struct medium_shown_in){ .ids = { .at = id, .n = n }, .lang = lang_code(lang) }, a, &rows));
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < rows.n; k++)
			if (rows.at[k].id == id[i])
				*LIST_PUSH(a, out) = picture_of(a, &rows.at[k]);
	return OK;
}

err media_picture(struct db *db, struct arena *a, int64_t id, enum lang lang, struct picture *out)
{
	struct pictures found;

	TRY(media_pictures(db, a, &id, 1, lang, &found));
	if (!found.n)
		return ERR_NOT_FOUND;
	*out = found.at[0];
	return OK;
}

/* The words of the text itself go before those of the library. */
static void words_over(struct picture *p, const struct markdown_item *item)
{
	if (str_trim(item->words).n)
		p->alt = item->words;
	if (str_given(item->caption) && str_trim(item->caption).n)
		p->caption = item->caption;
}

static err gallery_of(struct db *db, struct arena *a, enum lang lang, const struct markdown_items *items, struct pictures *out)
{
	int64_t *id = arena_array(a, int64_t, items->n);
	struct pictures found;
	size_t n = 0;

	for (size_t i = 0; i < items->n && n < ITEMS_MAX; i++)
		if (str_eq(items->at[i].kind, S("media")))
			id[n++] = items->at[i].id;
	TRY(media_pictures(db, a, id, n, lang, &found));
	for (size_t i = 0, k = 0; i < items->n && k < found.n; i++)
		if (str_eq(items->at[i].kind, S("media")) && items->at[i].id == found.at[k].id)
			words_over(&found.at[k++], &items->at[i]);
	for (size_t i = 0; i < found.n && found.n > 1; i++)
		found.at[i].sizes = S("(min-width: 62rem) 19rem, 50vw");
	*out = found;
	return OK;
}

/* "www.youtube.com" of "https://www.youtube.com/watch?v=1". */
static str host_of(str url)
{
	ptrdiff_t at = str_find(url, S("//"), 0), end;
	str host = str_cut(url, at < 0 ? 0 : (size_t)at + 2, url.n);

	for (end = 0; (size_t)end < host.n && host.p[end] != '/' && host.p[end] != '?' && host.p[end] != '#'; end++)
		;
	return str_starts(host, S("www.")) ? str_cut(host, 4, (size_t)end) : str_cut(host, 0, (size_t)end);
}

/* ERR_NOT_FOUND: gone, or no video. */
static err video_of(struct db *db, struct arena *a, enum lang lang, const struct markdown_item *item, struct video *v)
{
	struct medium_get m;

	*v = (struct video){ .words = item->words, .caption = item->caption, .url = item->url };
	if (str_given(item->url) && item->url.n) {
		v->host = host_of(item->url);
		return text_is_web_url(item->url) ? OK : ERR_NOT_FOUND;
	}
	TRY(medium_get(db, &(struct medium_get_in){ .id = item->id }, a, &m));
	if (!str_eq(m.kind, S("video")))
		return ERR_NOT_FOUND;
	v->url = m.url;
	v->host = str_given(m.url) ? host_of(m.url) : ABSENT;
	v->path = m.path;
	v->webm = str_eq(m.type, S("video/webm"));
	if (!str_trim(v->words).n)
		v->words = lang == LANG_VI ? m.alt_vi : m.alt_en;
	if (!str_given(v->caption) || !str_trim(v->caption).n)
		v->caption = or_absent(lang == LANG_VI ? m.caption_vi : m.caption_en);
	v->credit = credit_of(a, m.credit, m.licence);
	if (m.poster.has) {
		err e = media_picture(db, a, m.poster.v, lang, &v->poster);

		if (e != OK && e != ERR_NOT_FOUND)
			return e;
		v->has_poster = e == OK;
	}
	return OK;
}

err media_put_thing(struct db *db, enum lang lang, const struct markdown_thing *thing, struct buf *out)
{
	struct page page = { .lang = lang };
	struct pictures list = { 0 };
	struct video v;

	if (!thing->items.n)
		return OK;
	if (thing->kind == MARKDOWN_VIDEO) {
		err e = video_of(db, out->a, lang, &thing->items.at[0], &v);

		if (e == OK)
			video(out, &page, &v);
		return e == ERR_NOT_FOUND ? OK : e;
	}
	if (thing->kind != MARKDOWN_PICTURE && thing->kind != MARKDOWN_GALLERY)
		return OK;
	TRY(gallery_of(db, out->a, lang, &thing->items, &list));
	if (list.n == 1)
		figure(out, &page, &list.at[0]);
	else if (list.n)
		gallery(out, &page, &list);
	return OK;
}
