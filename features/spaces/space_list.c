/* space_list.c - the public list of spaces beside the map of the same ones. */
#include "clock.h"
#include "media.h"
#include "space_fields.h"
#include "space_filter.h"
#include "space_list_html.h"
#include "space_map_sql.h"
#include "space_show.h"
#include "space_view.h"
#include "spaces_routes.h"
#include "wards.h"
#include "words.h"

static void option_add(struct req *r, struct space_options *out, str value, str label, str chosen)
{
	*LIST_PUSH(r->a, out) = (struct space_option){ .value = value, .label = label, .chosen = str_given(chosen) && str_eq(value, chosen) };
}

static str tally_of(const struct space_tallies_list *all, struct arena *a, str label, const char *of, int64_t id)
{
	str facet = arena_printf(a, "%s:%lld", of, (long long)id);

	for (size_t i = 0; i < all->n; i++)
		if (str_eq(all->at[i].facet, facet))
			return arena_printf(a, "%.*s (%lld)", FMT(label), (long long)all->at[i].n);
	return ABSENT;
}

static err options_fill(struct req *r, const struct space_filter *f, struct space_list_view *v)
{
	struct space_kind_all_list kinds;
	struct space_tallies_list counts;
	struct wards wards;

	TRY(space_kind_all(r->db, r->a, &kinds));
	TRY(space_tallies(r->db, r->a, &counts));
	TRY(wards_all(r->db, r->a, &wards));
	for (size_t i = 0; i < kinds.n; i++) {
		str label = tally_of(&counts, r->a, r->lang == LANG_VI ? kinds.at[i].title_vi : kinds.at[i].title_en, "kind", kinds.at[i].id);
		if (str_given(label))
			option_add(r, &v->kinds, kinds.at[i].slug, label, f->kind_slug);
	}
	for (size_t i = 0; i < wards.n; i++) {
		str label = tally_of(&counts, r->a, r->lang == LANG_VI ? wards.at[i].name_vi : wards.at[i].name_en, "ward", wards.at[i].id);
		if (str_given(label))
			option_add(r, &v->wards, wards.at[i].slug, label, f->ward_slug);
	}
	for (size_t i = 0; i < 3; i++)
		option_add(r, &v->owners, str_c(space_owners[i]), space_owner_name(r->lang, str_c(space_owners[i])), f->owner);
	option_add(r, &v->sorts, S(""), say(r->lang, "By name"), str_given(f->sort_asked) ? ABSENT : S(""));
	option_add(r, &v->sorts, S("new"), say(r->lang, "Newest first"), f->sort_asked);
	return OK;
}

static str chosen_of(const struct space_options *of, str otherwise)
{
	for (size_t i = 0; i < of->n; i++)
		if (of->at[i].chosen)
			return of->at[i].label;
	return otherwise;
}

static void chip(struct req *r, const struct space_filter *f, struct space_list_view *v, const char *name, str label)
{
	*LIST_PUSH(r->a, &v->chips) = (struct space_chip){ label, space_filter_without(r, f, name) };
}

/* Each filter that is set, as a link to the list without it. */
static void chips_fill(struct req *r, const struct space_filter *f, struct space_list_view *v)
{
	if (str_given(f->q))
		chip(r, f, v, "q", arena_printf(r->a, "“%.*s”", FMT(f->q)));
	if (str_given(f->kind_slug))
		chip(r, f, v, "kind", chosen_of(&v->kinds, f->kind_slug));
	if (str_given(f->ward_slug))
		chip(r, f, v, "ward", chosen_of(&v->wards, f->ward_slug));
	if (str_given(f->owner))
		chip(r, f, v, "owner", space_owner_name(r->lang, f->owner));
	if (f->open)
		chip(r, f, v, "open", say(r->lang, "Open now"));
	if (f->step_free)
		chip(r, f, v, "free", say(r->lang, "Step-free"));
	if (f->events)
		chip(r, f, v, "events", say(r->lang, "With events"));
	if (f->member)
		chip(r, f, v, "member", say(r->lang, "Network members"));
	if (f->area)
		chip(r, f, v, "area", say(r->lang, "In this part of the map"));
}

static str address_of(struct req *r, const char *path, str query, str more)
{
	bool q = query.n || more.n;

	return arena_printf(r->a, "%s%s%.*s%s%.*s", path, q ? "?" : "", FMT(query), query.n && more.n ? "&" : "", FMT(more));
}

static void addresses_fill(struct req *r, const struct space_filter *f, struct space_list_view *v)
{
	str page = arena_printf(r->a, "/%.*s/spaces", FMT(lang_code(r->lang))), lang = arena_printf(r->a, "lang=%.*s", FMT(lang_code(r->lang)));

	v->csv = address_of(r, "/api/v1/spaces.csv", f->query, S(""));
	v->xlsx = address_of(r, "/api/v1/spaces.xlsx", f->query, S(""));
	v->json = address_of(r, "/api/v1/spaces.json", f->query, S(""));
	v->geojson = address_of(r, "/api/v1/spaces.geojson", f->query, lang);
	v->list_href = address_of(r, page.p, f->query, S(""));
	v->map_href = address_of(r, page.p, f->query, S("view=map"));
	v->pager.base = arena_printf(r->a, "%.*s%s", FMT(v->list_href), f->query.n ? "&" : "?");
}

static void pager_fill(const struct space_listed *l, struct space_list_view *v)
{
	v->pager.page = l->page;
	v->pager.pages = l->pages;
	v->pager.count = l->count;
	v->pager.many = l->pages > 1;
	v->pager.has_previous = l->page > 1;
	v->pager.has_next = l->page < l->pages;
	v->pager.previous = l->page - 1;
	v->pager.next = l->page + 1;
}

static err items_fill(struct req *r, const struct space_listed *l, struct space_list_view *v)
{
	struct pictures pictures = { 0 };
	struct space_cards cards;
	struct space_nows nows;
	size_t n = 0;

	TRY(spaces_cards_in_order(r->db, r->a, l->ids.at, l->ids.n, &cards));
	TRY(space_nows_read(r, l->ids.at, l->ids.n, &nows));
	int64_t *cover = arena_array(r->a, int64_t, cards.n + 1);
	for (size_t i = 0; i < cards.n; i++)
		if (cards.at[i].cover)
			cover[n++] = cards.at[i].cover;
	if (n)
		TRY(media_pictures(r->db, r->a, cover, n, r->lang, &pictures));
	for (size_t i = 0; i < cards.n; i++)
		space_item_fill(r, &cards.at[i], &nows, &pictures, LIST_PUSH(r->a, &v->items));
	return OK;
}

static err map_fill(struct req *r, const struct space_filter *f, struct space_list_view *v)
{
	struct map_in in = { .box = map_box_of(r, map_heart()), .title = say(r->lang, "Map of the creative spaces"), .source = v->geojson, .list = S("space-list") };
	struct space_points points;

	TRY(space_map_find(r->db, r->a, f, in.box, space_zoom_of(in.box), &points));
	if (!points.n && !str_given(req_query(r, S("box")))) {
		in.box = map_city();
		TRY(space_map_find(r->db, r->a, f, in.box, space_zoom_of(in.box), &points));
	}
	v->capped = points.capped;
	TRY(space_pins_make(r, &points, &in));
	return map_draw(r, &in, &v->map);
}

/* Where nothing is found: each filter left out, that finds something. */
static err loosen_fill(struct req *r, const struct space_filter *f, struct space_list_view *v)
{
	for (size_t i = 0; i < v->chips.n; i++)
		if (v->chips.n > 1)
			*LIST_PUSH(r->a, &v->loosen) = (struct space_option){ .value = v->chips.at[i].href,
				.label = say_with(r->a, r->lang, "Without {filter}", { "filter", v->chips.at[i].label }) };
	(void)f;
	return OK;
}

/* GET /{lang}/spaces */
err spaces_page(struct req *r)
{
	struct space_list_view v = { 0 };
	struct space_listed listed;
	struct space_filter f;
	int64_t page = 1;

	TRY(space_filter_read(r, &f));
	if (str_int(req_query(r, S("page")), &page) != OK)
		page = 1;
	TRY(space_list_find(r->db, r->a, &f, page, SPACES_A_PAGE, &listed));
	v.q = str_given(f.q) ? f.q : S("");
	v.open = f.open;
	v.step_free = f.step_free;
	v.events = f.events;
	v.member = f.member;
	v.area = f.area;
	v.box = f.area ? map_box_write(r->a, f.box) : S("");
	v.filtered = f.any || str_given(f.sort_asked);
	v.map_first = str_eq(req_query(r, S("view")), S("map"));
	v.count = listed.count;
	v.more = listed.more;
	v.empty = !listed.count;
	TRY(options_fill(r, &f, &v));
	chips_fill(r, &f, &v);
	addresses_fill(r, &f, &v);
	pager_fill(&listed, &v);
	if (v.empty)
		TRY(loosen_fill(r, &f, &v));
	else {
		TRY(items_fill(r, &listed, &v));
		TRY(map_fill(r, &f, &v));
		r->page.script = S("spaces.js");
	}
	r->page.title = say(r->lang, "Creative spaces");
	r->page.summary = say(r->lang, "Houses, streets, villages and studios of Hà Nội where design, craft and art are made and shown.");
	r->page.section = S("spaces");
	space_list(&r->out, &r->page, &v);
	return OK;
}
