/* city_pages.c - home and the standing pages. */
#include "city_about_html.h"
#include "city_home.h"
#include "city_home_html.h"
#include "city_routes.h"
#include "city_view.h"
#include "commitments.h"
#include "words.h"

enum { NEXT_DEADLINES = 4 };

static err pledges_fill(struct req *r, struct pledges *out)
{
	struct commitments all = { 0 };

	TRY(plans_commitments(r->db, r->a, r->page.today, &all));
	for (size_t i = 0; i < all.n; i++) {
		struct commitment *c = &all.at[i];
		*LIST_PUSH(r->a, out) = (struct pledge){ .number = c->number, .level = c->level, .tile = commitment_tile(c->number), .title_vi = c->title_vi,
			.title_en = c->title_en, .counts = c->counts };
	}
	return OK;
}

static err year_fill(struct req *r, struct home_view *v)
{
	err e = plans_newest(r->db, r->a, &v->plan, &v->year);

	if (e == ERR_NOT_FOUND)
		return OK;
	TRY(e);
	TRY(plans_counts(r->db, r->a, plans_scope(r->a, "plan", v->plan), r->page.today, &v->counts));
	return plans_rows(r, S("all"), true, NEXT_DEADLINES, &v->next);
}

/* What a city that starts still lacks, told to those who can add it. */
static void setup_fill(struct req *r, struct home_view *v)
{
	uint32_t may = r->page.may & (ROLE_AGENCY | ROLE_ADMIN);

	v->no_name = !str_given(v->city.name_vi);
	v->no_pledges = !v->pledges.n;
	v->no_plan = !v->year;
	v->may_invite = may & ROLE_ADMIN;
	v->may_import = may & ROLE_AGENCY;
	v->setup = may && (v->no_name || v->no_pledges || v->no_plan);
}

/* GET /{lang} */
err city_home_page(struct req *r)
{
	struct home_view v = { 0 };

	TRY(city_read(r->db, r->a, &v.city));
	TRY(pledges_fill(r, &v.pledges));
	TRY(year_fill(r, &v));
	TRY(portal_home_fill(r, &v.portal));
	TRY(city_living_fill(r, &v));
	TRY(portal_site_json(r));
	setup_fill(r, &v);
	r->page.feed = v.portal.any ? S("/stories/feed.atom") : ABSENT;
	r->page.summary = r->lang == LANG_EN ? v.city.promise_text_en : v.city.promise_text_vi;
	r->page.section = S("home");
	city_home(&r->out, &r->page, &v);
	return OK;
}

/* Paragraphs are parted by an empty line. */
static void paragraphs_of(struct req *r, str text, struct paragraphs *out)
{
	size_t at = 0;

	while (at < text.n) {
		ptrdiff_t gap = str_find(text, S("\n\n"), at);
		size_t end = gap < 0 ? text.n : (size_t)gap;
		str p = str_trim(str_cut(text, at, end));
		if (p.n)
			*LIST_PUSH(r->a, out) = p;
		at = end + 2;
	}
}

static err standing(struct req *r, str title, void (*show)(struct buf *o, struct page *page, const struct about_view *v))
{
	struct about_view v = { 0 };

	TRY(city_read(r->db, r->a, &v.city));
	paragraphs_of(r, r->lang == LANG_EN && str_given(v.city.about_page_en) ? v.city.about_page_en : v.city.about_page_vi, &v.text);
	r->page.title = title;
	r->page.section = S("about");
	show(&r->out, &r->page, &v);
	return OK;
}

/* GET /{lang}/about */
err about_page(struct req *r)
{
	return standing(r, say(r->lang, "About this site"), city_about);
}

/* GET /{lang}/accessibility */
err accessibility_page(struct req *r)
{
	return standing(r, say(r->lang, "Accessibility"), city_accessibility);
}

/* GET /{lang}/privacy */
err privacy_page(struct req *r)
{
	return standing(r, say(r->lang, "Privacy"), city_privacy);
}
