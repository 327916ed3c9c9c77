/* portal_sitemap.c - sitemaps (sitemaps.org 0.9) with each address in both languages.
 *
 * A file is a span of time, so that it is read by the key of the lists and old files never change: a year, or its months or days where the year
 * holds more than a file should.  How many stories a year has is known by its tally; nothing is counted. */
#include "clock.h"
#include "portal_pages.h"
#include "portal_routes.h"
#include "portal_xml.h"

/* sitemaps.org: at most 50,000 addresses and 50 MB a file; a story has two.  The smaller numbers keep a file within some ten milliseconds. */
enum { FILE_STORIES_MAX = 25000, YEAR_STORIES_MAX = 2000, MONTHS_STORIES_MAX = 24000, SITE_ADDRESSES_MAX = 10000, MAP_MAX_AGE_S = 3600 };

struct map { struct req *r; struct buf *b; str base; };

static void map_start(struct map *m, struct req *r, const char *root)
{
	*m = (struct map){ .r = r, .b = &r->out, .base = site_url(r) };
	r->type = S("application/xml; charset=utf-8");
	r->bare = true;
	r->max_age = MAP_MAX_AGE_S;
	buf_printf(m->b, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<%s xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" "
		"xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n", root);
}

static void file_add(struct map *m, str name)
{
	buf_add(m->b, S("<sitemap><loc>"));
	xml_text(m->b, m->base);
	buf_add(m->b, S("/sitemaps/"));
	xml_text(m->b, name);
	buf_add(m->b, S(".xml</loc></sitemap>\n"));
}

/* A year as one file, as twelve, or as one for each of its days. */
static void year_add(struct map *m, int64_t year, int64_t stories)
{
	struct arena *a = m->r->a;

	if (stories <= YEAR_STORIES_MAX) {
		file_add(m, arena_printf(a, "%04d", (int)year));
		return;
	}
	for (int month = 1; month <= 12; month++) {
		if (stories <= MONTHS_STORIES_MAX)
			file_add(m, arena_printf(a, "%04d-%02d", (int)year, month));
		for (int day = 1; stories > MONTHS_STORIES_MAX && day <= date_month_days((int)year, month); day++)
			file_add(m, arena_printf(a, "%04d-%02d-%02d", (int)year, month, day));
	}
}

/* Stories of a year in the language that has more of them; -1: the year stands in the list of the other language already. */
static int64_t year_stories(const struct portal_years_list *own, const struct portal_years_list *other, size_t i, bool first)
{
	for (size_t k = 0; k < other->n; k++)
		if (str_eq(other->at[k].scope, own->at[i].scope))
			return !first ? -1 : other->at[k].n > own->at[i].n ? other->at[k].n : own->at[i].n;
	return own->at[i].n;
}

/* GET /sitemap.xml */
err sitemap_index_page(struct req *r)
{
	struct portal_years_list years[2];
	struct map m;
	str stem = S("year:");

	for (int l = 0; l < 2; l++)
		TRY(portal_years(r->db, &(struct portal_years_in){ .from = stem, .past = S("year::"), .lang = lang_code((enum lang)l) }, r->a, &years[l]));
	map_start(&m, r, "sitemapindex");
	file_add(&m, S("site"));
	file_add(&m, S("events")); /* features/agenda */
	for (int l = 0; l < 2; l++)
		for (size_t i = 0; i < years[l].n; i++) {
			int64_t year, n = year_stories(&years[l], &years[!l], i, l == 0);
			if (n > 0 && str_int(str_cut(years[l].at[i].scope, stem.n, years[l].at[i].scope.n), &year) == OK)
				year_add(&m, year, n);
		}
	buf_add(m.b, S("</sitemapindex>\n"));
	return OK;
}

static void alternate(struct map *m, const char *hreflang, str path)
{
	buf_printf(m->b, "<xhtml:link rel=\"alternate\" hreflang=\"%s\" href=\"", hreflang);
	xml_text(m->b, m->base);
	xml_text(m->b, path);
	buf_add(m->b, S("\"/>"));
}

/* One address; where it has a pair, both are named in both. */
static void address_add(struct map *m, str own, str vi, str en, int64_t changed_at)
{
	buf_add(m->b, S("<url><loc>"));
	xml_text(m->b, m->base);
	xml_text(m->b, own);
	buf_add(m->b, S("</loc>"));
	if (changed_at) {
		buf_add(m->b, S("<lastmod>"));
		buf_add(m->b, instant_iso(m->r->a, changed_at));
		buf_add(m->b, S("</lastmod>"));
	}
	if (str_given(vi) && str_given(en)) {
		alternate(m, "vi", vi);
		alternate(m, "en", en);
		alternate(m, "x-default", vi);
	}
	buf_add(m->b, S("</url>\n"));
}

/* A page that has the same path in both languages. */
static void page_add(struct map *m, str path)
{
	str vi = arena_printf(m->r->a, "/vi%.*s", FMT(path)), en = arena_printf(m->r->a, "/en%.*s", FMT(path));

	address_add(m, vi, vi, en, 0);
	address_add(m, en, vi, en, 0);
}

static err things_add(struct map *m)
{
	struct req *r = m->r;
	struct portal_map_tasks_list tasks;
	struct portal_map_plans_list plans;
	struct portal_map_units_list units;

	TRY(portal_map_plans(r->db, &(struct portal_map_plans_in){ .take = SITE_ADDRESSES_MAX / 10 }, r->a, &plans));
	TRY(portal_map_tasks(r->db, &(struct portal_map_tasks_in){ .take = SITE_ADDRESSES_MAX }, r->a, &tasks));
	TRY(portal_map_units(r->db, &(struct portal_map_units_in){ .take = SITE_ADDRESSES_MAX / 4 }, r->a, &units));
	for (size_t i = 0; i < plans.n; i++)
		page_add(m, arena_printf(r->a, "/plans/%lld", (long long)plans.at[i].id));
	for (size_t i = 0; i < tasks.n; i++)
		page_add(m, arena_printf(r->a, "/tasks/%lld", (long long)tasks.at[i].id));
	for (size_t i = 0; i < units.n; i++)
		page_add(m, arena_printf(r->a, "/units/%.*s", FMT(units.at[i].slug)));
	return OK;
}

/* The pages that are no stories. */
static err site_map(struct req *r)
{
	static const char *const pages[] = { "/", "/events", "/stories", "/sections", "/guides", "/press",
		"/commitments", "/tasks", "/plans", "/units", "/data", "/about",
		"/accessibility", "/privacy" };
	struct portal_sections_list s;
	struct map m;

	TRY(portal_sections(r->db, &(struct portal_sections_in){ .lang = S("vi") }, r->a, &s));
	map_start(&m, r, "urlset");
	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
		page_add(&m, str_c(pages[i]));
	for (size_t i = 0; i < s.n; i++)
		page_add(&m, arena_printf(r->a, "/sections/%.*s", FMT(s.at[i].slug)));
	TRY(things_add(&m));
	buf_add(m.b, S("</urlset>\n"));
	return OK;
}

static int64_t day_start(int y, int month, int day)
{
	return date_days((struct date){ .y = y, .m = month, .d = day }) * DAY_S - VN_OFFSET_S;
}

/* "2026", "2026-11" or "2026-11-22" as instants, in Viet Nam.  ERR_NOT_FOUND: none of them. */
static err span_of(struct arena *a, str name, int64_t *from, int64_t *past)
{
	struct date d;
	str iso = name.n == 4 ? arena_printf(a, "%.*s-01-01", FMT(name)) : name.n == 7 ? arena_printf(a, "%.*s-01", FMT(name)) : name;

	if ((name.n != 4 && name.n != 7 && name.n != 10) || date_parse(iso, &d) != OK)
		return ERR_NOT_FOUND;
	*from = day_start(d.y, d.m, d.d);
	if (name.n == 4)
		*past = day_start(d.y + 1, 1, 1);
	else if (name.n == 7)
		*past = d.m == 12 ? day_start(d.y + 1, 1, 1) : day_start(d.y, d.m + 1, 1);
	else
		*past = *from + DAY_S;
	return OK;
}

static void story_add(struct map *m, enum lang lang, const struct portal_map *s)
{
	struct arena *a = m->r->a;
	str own = arena_printf(a, "/%.*s/stories/%.*s", FMT(lang_code(lang)), FMT(s->slug)), other = ABSENT;

	if (str_given(s->other_slug))
		other = arena_printf(a, "/%.*s/stories/%.*s", FMT(lang_code(lang == LANG_VI ? LANG_EN : LANG_VI)), FMT(s->other_slug));
	address_add(m, own, lang == LANG_VI ? own : other, lang == LANG_VI ? other : own, s->changed_public_at.has ? s->changed_public_at.v : s->at);
}

/* GET /sitemaps/{file} */
err sitemap_page(struct req *r)
{
	str name = r->seg[0];
	int64_t from, past;
	struct map m;

	if (!str_ends(name, S(".xml")))
		return ERR_NOT_FOUND;
	name = str_cut(name, 0, name.n - 4);
	if (str_eq(name, S("site")))
		return site_map(r);
	TRY(span_of(r->a, name, &from, &past));
	map_start(&m, r, "urlset");
	for (int l = 0; l < 2; l++) {
		struct portal_map_list stories;
		TRY(portal_map(r->db, &(struct portal_map_in){ .scope = S("all"), .lang = lang_code((enum lang)l), .from = from, .past = past,
			.take = FILE_STORIES_MAX }, r->a, &stories));
		for (size_t i = 0; i < stories.n; i++)
			story_add(&m, (enum lang)l, &stories.at[i]);
	}
	buf_add(m.b, S("</urlset>\n"));
	return OK;
}
