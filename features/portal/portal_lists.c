/* portal_lists.c - lists of stories.  Each reads its own page only, from the place where the one before ended: "?before=<instant>-<story>". */
#include "portal_list_html.h"
#include "portal_pages.h"
#include "portal_routes.h"
#include "words.h"

enum { LIST_STORIES = 20 };

static str in_lang(const struct req *r, str vi, str en)
{
	return r->lang == LANG_EN && str_given(en) ? en : vi;
}

/* ERR_NOT_FOUND: no place. */
static err place_read(struct req *r, struct portal_place *out)
{
	str rest = req_query(r, S("before")), part;

	*out = PORTAL_NEWEST;
	if (!str_given(rest))
		return OK;
	if (!str_split(&rest, '-', &part) || str_int(part, &out->at) != OK || !str_given(rest) || str_int(rest, &out->story) != OK)
		return ERR_NOT_FOUND;
	return OK;
}

/* The list's own address, with its year; ends where more parameters may follow. */
static str address_of(struct req *r, str year, bool more)
{
	if (str_given(year))
		return arena_printf(r->a, "/%.*s%.*s?year=%.*s%s", FMT(lang_code(r->lang)), FMT(r->page.path), FMT(year), more ? "&" : "");
	return arena_printf(r->a, "/%.*s%.*s%s", FMT(lang_code(r->lang)), FMT(r->page.path), more ? "?" : "");
}

static void pages_fill(struct req *r, str year, const struct portal_place *from, struct portal_scope_list *rows, struct story_pages *out)
{
	out->not_first = from->at != INT64_MAX;
	out->first = address_of(r, year, false);
	out->has_older = rows->n > LIST_STORIES;
	if (!out->has_older)
		return;
	rows->n = LIST_STORIES;
	const struct portal_scope *last = &rows->at[rows->n - 1];
	out->older = arena_printf(r->a, "%.*sbefore=%lld-%lld", FMT(address_of(r, year, true)), (long long)last->at, (long long)last->story);
}

static err count_fill(struct req *r, str scope, int64_t *n)
{
	struct portal_tally y;
	err e = portal_tally(r->db, &(struct portal_tally_in){ .scope = scope, .lang = lang_code(r->lang) }, r->a, &y);

	*n = e == OK ? y.n : 0;
	return e == ERR_NOT_FOUND ? OK : e;
}

/* Years of the scopes "<stem>2026"; their links are made of `link` or lead to this page's filter. */
static err years_fill(struct req *r, str stem, const char *link, str chosen, struct year_choices *out)
{
	struct portal_years_list y;

	TRY(portal_years(r->db, &(struct portal_years_in){ .from = stem, .past = arena_printf(r->a, "%.*s:", FMT(stem)), .lang = lang_code(r->lang) },
		r->a, &y));
	for (size_t i = 0; i < y.n; i++) {
		str year = str_cut(y.at[i].scope, stem.n, y.at[i].scope.n);
		*LIST_PUSH(r->a, out) = (struct year_choice){ .label = year, .n = y.at[i].n, .chosen = str_eq(year, chosen),
			.href = link ? arena_printf(r->a, "/%.*s%s%.*s", FMT(lang_code(r->lang)), link, FMT(year)) : address_of(r, year, false) };
	}
	return OK;
}

/* The first of a list stands large at the head of its first page. */
static err list_show(struct req *r, str scope, str year, bool lead, struct story_list_view *v)
{
	struct portal_place from;
	struct portal_scope_list rows;

	TRY(place_read(r, &from));
	TRY(portal_rows(r, scope, from, LIST_STORIES + 1, &rows));
	if (!rows.n && from.at != INT64_MAX)
		return ERR_NOT_FOUND;
	pages_fill(r, year, &from, &rows, &v->pages);
	v->has_lead = lead && rows.n && !v->pages.not_first;
	TRY(portal_items(r, &rows, v->has_lead ? 1 : 0, &v->items));
	if (v->has_lead) {
		v->lead = v->items.at[0];
		v->lead.picture.eager = true;
		v->lead.picture.sizes = S("(max-width: 52rem) 100vw, 48rem");
		v->items = (struct story_items){ v->items.at + 1, v->items.n - 1, v->items.n - 1 };
	}
	TRY(count_fill(r, scope, &v->count));
	if (!str_given(r->page.title))
		r->page.title = str_given(v->name_vi) ? in_lang(r, v->name_vi, v->name_en) : v->title;
	if (!str_given(r->page.summary))
		r->page.summary = str_given(v->lede_vi) ? in_lang(r, v->lede_vi, v->lede_en) : v->lede;
	r->page.feed = str_given(v->feed) ? arena_printf(r->a, "%.*s.atom", FMT(v->feed)) : ABSENT;
	if (str_given(v->feed)) {
		v->atom = arena_printf(r->a, "/%.*s%.*s.atom", FMT(lang_code(r->lang)), FMT(v->feed));
		v->rss = arena_printf(r->a, "/%.*s%.*s.rss", FMT(lang_code(r->lang)), FMT(v->feed));
	}
	if (!str_given(r->page.section))
		r->page.section = S("stories");
	portal_story_list(&r->out, &r->page, v);
	return OK;
}

/* GET /{lang}/stories */
err story_all_page(struct req *r)
{
	struct story_list_view v = { .kind = S("all"), .title = say(r->lang, "Stories of the city"), .feed = S("/stories/feed"),
		.lede = say(r->lang, "Everything the portal has published, newest first.") };

	TRY(years_fill(r, S("year:"), "/years/", ABSENT, &v.years));
	return list_show(r, S("all"), ABSENT, true, &v);
}

/* GET /{lang}/sections */
err section_index_page(struct req *r)
{
	struct section_index_view v = { 0 };
	struct portal_sections_list s;

	TRY(portal_sections(r->db, &(struct portal_sections_in){ .lang = lang_code(r->lang) }, r->a, &s));
	for (size_t i = 0; i < s.n; i++)
		*LIST_PUSH(r->a, &v.sections) = (struct portal_section_item){ .slug = s.at[i].slug, .title_vi = s.at[i].title_vi,
			.title_en = s.at[i].title_en, .mark = s.at[i].tile, .n = s.at[i].n.v };
	r->page.title = say(r->lang, "Sections of the portal");
	r->page.summary = say(r->lang, "The sections of the portal.");
	r->page.section = S("stories");
	portal_section_index(&r->out, &r->page, &v);
	return OK;
}

/* A year of four digits.  ERR_NOT_FOUND: no year. */
static err year_checked(str year)
{
	int64_t n;

	return year.n == 4 && str_int(year, &n) == OK && n >= 1900 && n <= 2199 ? OK : ERR_NOT_FOUND;
}

/* GET /{lang}/sections/{slug}?year= */
err section_page(struct req *r)
{
	struct portal_section s;
	str year = req_query(r, S("year"));

	TRY(portal_section(r->db, &(struct portal_section_in){ .slug = r->seg[0] }, r->a, &s));
	year = year.n ? year : ABSENT;
	if (str_given(year))
		TRY(year_checked(year));
	str scope = arena_printf(r->a, "section:%lld", (long long)s.id), stem = arena_printf(r->a, "%.*s/", FMT(scope));
	struct story_list_view v = { .kind = S("section"), .name_vi = s.title_vi, .name_en = s.title_en, .lede_vi = s.about_vi, .lede_en = s.about_en,
		.mark = s.tile, .feed = arena_printf(r->a, "/sections/%.*s/feed", FMT(r->seg[0])) };
	TRY(years_fill(r, stem, NULL, year, &v.years));
	if (str_given(year)) {
		r->page.title = arena_printf(r->a, "%.*s, %.*s", FMT(in_lang(r, s.title_vi, s.title_en)), FMT(year));
		scope = arena_printf(r->a, "%.*s%.*s", FMT(stem), FMT(year));
	}
	return list_show(r, scope, year, !str_given(year), &v);
}

/* GET /{lang}/authors/{slug} */
err author_page(struct req *r)
{
	struct portal_author b;

	TRY(portal_author(r->db, &(struct portal_author_in){ .slug = r->seg[0] }, r->a, &b));
	struct story_list_view v = { .kind = S("author"), .title = b.name, .lede_vi = b.about_vi, .lede_en = b.about_en, .url = b.url };
	if (!str_given(b.about_vi))
		r->page.summary = say_with(r->a, r->lang, "What {name} wrote, photographed or translated for this site.", { "name", b.name });
	return list_show(r, arena_printf(r->a, "byline:%lld", (long long)b.id), ABSENT, false, &v);
}

/* GET /{lang}/tags/{slug} */
err tag_page(struct req *r)
{
	struct portal_tag t;

	TRY(portal_tag(r->db, &(struct portal_tag_in){ .slug = r->seg[0] }, r->a, &t));
	struct story_list_view v = { .kind = S("tag"), .name_vi = t.title_vi, .name_en = t.title_en };
	r->page.summary = say_with(r->a, r->lang, "Stories about {topic}.", { "topic", in_lang(r, t.title_vi, t.title_en) });
	return list_show(r, arena_printf(r->a, "tag:%lld", (long long)t.id), ABSENT, false, &v);
}

/* GET /{lang}/series/{slug} */
err series_page(struct req *r)
{
	struct portal_series s;

	TRY(portal_series(r->db, &(struct portal_series_in){ .slug = r->seg[0] }, r->a, &s));
	struct story_list_view v = { .kind = S("series"), .name_vi = s.title_vi, .name_en = s.title_en, .lede_vi = s.about_vi, .lede_en = s.about_en };
	return list_show(r, arena_printf(r->a, "series:%lld", (long long)s.id), ABSENT, false, &v);
}

/* GET /{lang}/years/{year} */
err year_page(struct req *r)
{
	str year = r->seg[0];

	TRY(year_checked(year));
	struct story_list_view v = { .kind = S("year"), .title = say_with(r->a, r->lang, "Stories of {year}", { "year", year }) };
	r->page.summary = say_with(r->a, r->lang, "What the portal published in {year}.", { "year", year });
	TRY(years_fill(r, S("year:"), "/years/", year, &v.years));
	return list_show(r, arena_printf(r->a, "year:%.*s", FMT(year)), ABSENT, false, &v);
}

/* GET /{lang}/guides */
err guide_list_page(struct req *r)
{
	struct story_list_view v = { .kind = S("guides"), .title = say(r->lang, "Guides"),
		.lede = say(r->lang, "How to get a permit, a licence or support: steps, papers, legal basis, and the day it was checked.") };

	return list_show(r, S("kind:guide"), ABSENT, false, &v);
}

/* GET /{lang}/press */
err press_list_page(struct req *r)
{
	struct story_list_view v = { .kind = S("press"), .title = say(r->lang, "In the press"),
		.lede = say(r->lang, "What newspapers, radio and television reported about the creative city.") };

	return list_show(r, S("kind:press"), ABSENT, false, &v);
}
