/* portal_feed.c - Atom (RFC 4287) and RSS 2.0, for everything and for each section, in both languages. */
#include "clock.h"
#include "portal_pages.h"
#include "portal_routes.h"
#include "portal_xml.h"
#include "words.h"

enum { FEED_STORIES = 30, FEED_MAX_AGE_S = 300 };

struct feed {
	struct req *r;
	struct buf *b;
	str base, title, about, path;      /* path: of the list, without language */
	struct portal_names names;
	struct portal_scope_list rows;
	struct portal_authors_of_list authors;
	struct pictures pictures;
};

static err feed_read(struct req *r, str scope, struct feed *f)
{
	size_t ncover = 0, nstory = 0;

	f->r = r;
	f->b = &r->out;
	f->base = site_url(r);
	TRY(portal_names(r, r->lang, &f->names));
	TRY(portal_rows(r, scope, PORTAL_NEWEST, FEED_STORIES, &f->rows));
	int64_t *cover = arena_array(r->a, int64_t, f->rows.n + 1), *story = arena_array(r->a, int64_t, f->rows.n + 1);
	for (size_t i = 0; i < f->rows.n; i++) {
		story[nstory++] = f->rows.at[i].story;
		if (f->rows.at[i].cover.has)
			cover[ncover++] = f->rows.at[i].cover.v;
	}
	TRY(portal_authors_of(r->db, &(struct portal_authors_of_in){ .stories = { story, nstory } }, r->a, &f->authors));
	return ncover ? media_pictures(r->db, r->a, cover, ncover, r->lang, &f->pictures) : OK;
}

static const struct picture *picture_of(const struct feed *f, const struct portal_scope *s)
{
	for (size_t i = 0; s->cover.has && i < f->pictures.n; i++)
		if (f->pictures.at[i].id == s->cover.v)
			return &f->pictures.at[i];
	return NULL;
}

static int64_t changed_at(const struct portal_scope *s)
{
	return s->changed_public_at.has ? s->changed_public_at.v : s->public_at;
}

/* The newest change; for a feed without stories the beginning of the year 2000, since Atom asks for one. */
static int64_t updated_at(const struct feed *f)
{
	int64_t at = 946684800;

	for (size_t i = 0; i < f->rows.n; i++)
		if (changed_at(&f->rows.at[i]) > at)
			at = changed_at(&f->rows.at[i]);
	return at;
}

/* RFC 4151: the host and the day it was published on, so that the name outlives a new address. */
static str tag_uri(struct req *r, str base, int64_t at, int64_t story)
{
	ptrdiff_t slashes = str_find(base, S("://"), 0);
	str host = slashes < 0 ? base : str_cut(base, (size_t)slashes + 3, base.n), name;

	(void)str_split(&host, ':', &name);
	return arena_printf(r->a, "tag:%.*s,%.*s:story/%lld/%.*s", FMT(name), FMT(portal_day(r->a, at)), (long long)story, FMT(lang_code(r->lang)));
}

static void link_element(struct feed *f, const char *attributes, str path)
{
	buf_printf(f->b, "<link %s href=\"", attributes);
	xml_text(f->b, f->base);
	xml_text(f->b, path);
	buf_add(f->b, S("\"/>\n"));
}

static str in_lang(struct feed *f, str path)
{
	return arena_printf(f->r->a, "/%.*s%.*s", FMT(lang_code(f->r->lang)), FMT(path));
}

static void atom_entry(struct feed *f, const struct portal_scope *s)
{
	const struct picture *p = picture_of(f, s);
	bool named = false;

	buf_add(f->b, S("<entry>\n"));
	xml_element(f->b, "id", tag_uri(f->r, f->base, s->public_at, s->story));
	xml_element(f->b, "title", s->title);
	link_element(f, "rel=\"alternate\" type=\"text/html\"", in_lang(f, arena_printf(f->r->a, "/stories/%.*s", FMT(s->slug))));
	if (p)
		link_element(f, "rel=\"enclosure\" type=\"image/jpeg\"", p->src);
	xml_element(f->b, "published", instant_iso(f->r->a, s->public_at));
	xml_element(f->b, "updated", instant_iso(f->r->a, changed_at(s)));
	for (size_t i = 0; i < f->authors.n; i++)
		if (f->authors.at[i].story == s->story) {
			buf_add(f->b, S("<author>"));
			xml_element(f->b, "name", f->authors.at[i].name);
			buf_add(f->b, S("</author>\n"));
			named = true;
		}
	if (!named) {
		buf_add(f->b, S("<author>"));
		xml_element(f->b, "name", f->names.agency);
		buf_add(f->b, S("</author>\n"));
	}
	if (str_given(s->section_slug)) {
		buf_add(f->b, S("<category term=\""));
		xml_text(f->b, s->section_slug);
		buf_add(f->b, S("\" label=\""));
		xml_text(f->b, f->r->lang == LANG_EN ? s->section_en : s->section_vi);
		buf_add(f->b, S("\"/>\n"));
	}
	xml_element(f->b, "summary", s->summary);
	buf_add(f->b, S("</entry>\n"));
}

static err given(struct req *r, str type)
{
	r->type = type;
	r->bare = true;
	r->max_age = FEED_MAX_AGE_S;
	return OK;
}

static err atom(struct feed *f)
{
	str self = in_lang(f, arena_printf(f->r->a, "%.*s/feed.atom", FMT(f->path)));

	buf_printf(f->b, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"%.*s\">\n", FMT(lang_code(f->r->lang)));
	xml_element(f->b, "id", arena_printf(f->r->a, "%.*s%.*s", FMT(f->base), FMT(self)));
	xml_element(f->b, "title", f->title);
	xml_element(f->b, "subtitle", f->about);
	xml_element(f->b, "updated", instant_iso(f->r->a, updated_at(f)));
	link_element(f, "rel=\"self\" type=\"application/atom+xml\"", self);
	link_element(f, "rel=\"alternate\" type=\"text/html\"", in_lang(f, f->path));
	for (size_t i = 0; i < f->rows.n; i++)
		atom_entry(f, &f->rows.at[i]);
	buf_add(f->b, S("</feed>\n"));
	return given(f->r, S("application/atom+xml; charset=utf-8"));
}

/* RFC 822, in English whatever the language: "Sun, 22 Nov 2026 07:00:00 +0000". */
static str rfc822(struct arena *a, int64_t at)
{
	static const char day[][4] = { "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat" };
	static const char month[][4] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
	int64_t days = at / DAY_S - (at % DAY_S < 0), s = at - days * DAY_S;
	struct date d = date_of_days(days);

	return arena_printf(a, "%s, %02d %s %04d %02d:%02d:%02d +0000", day[((days + 4) % 7 + 7) % 7], d.d, month[d.m - 1], d.y, (int)(s / 3600),
		(int)(s / 60 % 60), (int)(s % 60));
}

static void rss_item(struct feed *f, const struct portal_scope *s)
{
	const struct picture *p = picture_of(f, s);

	buf_add(f->b, S("<item>\n"));
	xml_element(f->b, "title", s->title);
	xml_element(f->b, "link", portal_story_url(f->r, f->r->lang, s->slug));
	xml_element(f->b, "guid isPermaLink=\"false\"", tag_uri(f->r, f->base, s->public_at, s->story));
	xml_element(f->b, "pubDate", rfc822(f->r->a, s->public_at));
	for (size_t i = 0; i < f->authors.n; i++)
		if (f->authors.at[i].story == s->story)
			xml_element(f->b, "dc:creator", f->authors.at[i].name);
	if (str_given(s->section_slug))
		xml_element(f->b, "category", f->r->lang == LANG_EN ? s->section_en : s->section_vi);
	xml_element(f->b, "description", s->summary);
	if (p) {
		buf_add(f->b, S("<enclosure url=\""));
		xml_text(f->b, f->base);
		xml_text(f->b, p->src);
		buf_add(f->b, S("\" type=\"image/jpeg\" length=\"0\"/>\n"));
	}
	buf_add(f->b, S("</item>\n"));
}

static err rss(struct feed *f)
{
	str self = in_lang(f, arena_printf(f->r->a, "%.*s/feed.rss", FMT(f->path)));

	buf_add(f->b, S("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\" "
			"xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n<channel>\n"));
	xml_element(f->b, "title", f->title);
	xml_element(f->b, "link", arena_printf(f->r->a, "%.*s%.*s", FMT(f->base), FMT(in_lang(f, f->path))));
	buf_add(f->b, S("<atom:link rel=\"self\" type=\"application/rss+xml\" href=\""));
	xml_text(f->b, f->base);
	xml_text(f->b, self);
	buf_add(f->b, S("\"/>\n"));
	xml_element(f->b, "description", f->about);
	xml_element(f->b, "language", lang_code(f->r->lang));
	xml_element(f->b, "lastBuildDate", rfc822(f->r->a, updated_at(f)));
	for (size_t i = 0; i < f->rows.n; i++)
		rss_item(f, &f->rows.at[i]);
	buf_add(f->b, S("</channel>\n</rss>\n"));
	return given(f->r, S("application/rss+xml; charset=utf-8"));
}

static err feed_all(struct req *r, struct feed *f)
{
	TRY(feed_read(r, S("all"), f));
	f->title = f->names.site;
	f->about = say(r->lang, "Everything the portal has published, newest first.");
	f->path = S("/stories");
	return OK;
}

static err feed_section(struct req *r, struct feed *f)
{
	struct portal_section s;

	TRY(portal_section(r->db, &(struct portal_section_in){ .slug = r->seg[0] }, r->a, &s));
	TRY(feed_read(r, arena_printf(r->a, "section:%lld", (long long)s.id), f));
	str title = r->lang == LANG_EN ? s.title_en : s.title_vi, about = r->lang == LANG_EN && str_given(s.about_en) ? s.about_en : s.about_vi;
	f->title = arena_printf(r->a, "%.*s · %.*s", FMT(title), FMT(f->names.site));
	f->about = str_given(about) ? about : title;
	f->path = arena_printf(r->a, "/sections/%.*s", FMT(r->seg[0]));
	return OK;
}

/* GET /{lang}/stories/feed.atom */
err feed_all_atom_page(struct req *r)
{
	struct feed f = { 0 };

	TRY(feed_all(r, &f));
	return atom(&f);
}

/* GET /{lang}/stories/feed.rss */
err feed_all_rss_page(struct req *r)
{
	struct feed f = { 0 };

	TRY(feed_all(r, &f));
	return rss(&f);
}

/* GET /{lang}/sections/{slug}/feed.atom */
err feed_section_atom_page(struct req *r)
{
	struct feed f = { 0 };

	TRY(feed_section(r, &f));
	return atom(&f);
}

/* GET /{lang}/sections/{slug}/feed.rss */
err feed_section_rss_page(struct req *r)
{
	struct feed f = { 0 };

	TRY(feed_section(r, &f));
	return rss(&f);
}
