/* portal_json.c - a story as schema.org knows it, and as oEmbed gives it to other sites. */
#include "clock.h"
#include "json.h"
#include "portal_pages.h"
#include "portal_routes.h"
#include "portal_story_html.h"

static void person_names(struct json *j, const char *key, const struct portal_bylines_list *names)
{
	if (!names->n)
		return;
	json_key(j, key);
	json_open(j, '[');
	for (size_t i = 0; i < names->n; i++) {
		json_open(j, '{');
		json_kt(j, "@type", S("Person"));
		json_kt(j, "name", names->at[i].name);
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void crumb(struct json *j, int64_t position, str name, str item)
{
	json_open(j, '{');
	json_kt(j, "@type", S("ListItem"));
	json_ki(j, "position", position);
	json_kt(j, "name", name);
	json_kt(j, "item", item);
	json_close(j, '}');
}

static void crumbs(struct req *r, struct json *j, const struct story_view *v, const struct portal_names *names)
{
	str base = arena_printf(r->a, "%.*s/%.*s", FMT(site_url(r)), FMT(lang_code(r->lang)));
	int64_t at = 1;

	json_open(j, '{');
	json_kt(j, "@type", S("BreadcrumbList"));
	json_key(j, "itemListElement");
	json_open(j, '[');
	crumb(j, at++, names->site, arena_printf(r->a, "%.*s/", FMT(base)));
	if (str_given(v->t.section_slug))
		crumb(j, at++, r->lang == LANG_EN ? v->t.section_en : v->t.section_vi, arena_printf(r->a, "%.*s/sections/%.*s", FMT(base), FMT(v->t.section_slug)));
	crumb(j, at, v->t.title, v->url);
	json_close(j, ']');
	json_close(j, '}');
}

static void article(struct req *r, struct json *j, const struct story_view *v, const struct portal_names *names)
{
	json_open(j, '{');
	json_kt(j, "@type", str_eq(v->t.kind, S("guide")) ? S("Article") : S("NewsArticle"));
	json_kt(j, "headline", v->t.title);
	json_kt(j, "description", v->t.summary);
	json_kt(j, "inLanguage", v->lang);
	json_kt(j, "url", v->url);
	json_kt(j, "mainEntityOfPage", v->url);
	json_kt(j, "datePublished", instant_iso(r->a, v->t.public_at.v));
	json_kt(j, "dateModified", instant_iso(r->a, v->t.changed_public_at.has ? v->t.changed_public_at.v : v->t.public_at.v));
	if (v->pictured)
		json_kt(j, "image", arena_printf(r->a, "%.*s%.*s", FMT(site_url(r)), FMT(v->cover.src)));
	if (str_given(v->t.section_slug))
		json_kt(j, "articleSection", r->lang == LANG_EN ? v->t.section_en : v->t.section_vi);
	person_names(j, "author", v->authors.n ? &v->authors : &v->photographers);
	person_names(j, "translator", &v->translators);
	json_key(j, "publisher");
	json_open(j, '{');
	json_kt(j, "@type", S("Organization"));
	json_kt(j, "name", names->agency);
	json_close(j, '}');
	json_close(j, '}');
}

void portal_story_json(struct req *r, const struct story_view *v, const struct portal_names *names)
{
	struct buf b = { .a = r->a };
	struct json j;

	json_start(&j, &b);
	json_open(&j, '{');
	json_kt(&j, "@context", S("https://schema.org"));
	json_key(&j, "@graph");
	json_open(&j, '[');
	article(r, &j, v, names);
	crumbs(r, &j, v, names);
	json_close(&j, ']');
	json_close(&j, '}');
	r->page.json_ld = buf_str(&b);
}

/* Language and slug of an address of this site.  ERR_NOT_FOUND: it is no story's. */
static err story_of_url(struct req *r, str url, enum lang *lang, str *slug)
{
	static const char *const stems[] = { [LANG_VI] = "/vi/stories/", [LANG_EN] = "/en/stories/" };
	str base = site_url(r);

	if (!str_starts(url, base))
		return ERR_NOT_FOUND;
	str path = str_cut(url, base.n, url.n), before;
	(void)str_split(&path, '#', &before);
	path = before;
	(void)str_split(&path, '?', &before);
	for (int l = LANG_VI; l <= LANG_EN; l++) {
		str stem = str_c(stems[l]);
		if (str_starts(before, stem) && before.n > stem.n) {
			*lang = (enum lang)l;
			*slug = str_cut(before, stem.n, before.n);
			return OK;
		}
	}
	return ERR_NOT_FOUND;
}

static void embed_write(struct req *r, const struct story_embed *e, const struct picture *picture, str site)
{
	struct buf html = { .a = r->a };
	struct json j;

	reading_embedded(&html, &r->page, e);
	json_start(&j, &r->out);
	json_open(&j, '{');
	json_kt(&j, "version", S("1.0"));
	json_kt(&j, "type", S("rich"));
	json_kt(&j, "provider_name", site);
	json_kt(&j, "provider_url", site_url(r));
	json_kt(&j, "title", e->title);
	json_kt(&j, "html", buf_str(&html));
	json_ki(&j, "width", 600);
	json_key(&j, "height");
	json_null(&j);
	if (picture) {
		json_kt(&j, "thumbnail_url", arena_printf(r->a, "%.*s%.*s", FMT(site_url(r)), FMT(picture->src)));
		json_ki(&j, "thumbnail_width", picture->width);
		json_ki(&j, "thumbnail_height", picture->height);
	}
	json_close(&j, '}');
	r->type = S("application/json; charset=utf-8");
	r->bare = true;
}

/* GET /api/v1/oembed.json?url=&format=json - oEmbed 1.0, https://oembed.com; other formats are 501 there. */
err oembed_page(struct req *r)
{
	struct portal_card c;
	struct portal_names names;
	struct picture picture;
	enum lang lang;
	str slug, format = req_query(r, S("format"));

	if (format.n && !str_eq(format, S("json"))) {
		http_error(r, 501);
		return OK;
	}
	TRY(story_of_url(r, req_query(r, S("url")), &lang, &slug));
	TRY(portal_card(r->db, &(struct portal_card_in){ .lang = lang_code(lang), .slug = slug }, r->a, &c));
	err e = c.cover.has ? media_picture(r->db, r->a, c.cover.v, lang, &picture) : ERR_NOT_FOUND;
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	r->lang = r->page.lang = lang;
	TRY(portal_names(r, lang, &names));
	embed_write(r, &(struct story_embed){ .url = portal_story_url(r, lang, slug), .title = c.title, .summary = c.summary, .lang = lang_code(lang) },
		e == OK ? &picture : NULL, names.site);
	return OK;
}
