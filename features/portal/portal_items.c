/* portal_items.c - rows as items of a list: pictures, tiles, days. */
#include "clock.h"
#include "portal_pages.h"

static const char *const shapes[] = { "wheel", "petal", "leaf", "scale", "bowl", "arch", "louver", "weave", "dots", "ring", "quarter", "coin" };
/* Grounds that stand well beside one another, going round. */
static const char *const grounds[] = { "on-shutter", "on-ochre", "on-tile", "on-lake", "on-indigo", "on-deep" };
enum { SHAPES = sizeof shapes / sizeof *shapes, GROUNDS = sizeof grounds / sizeof *grounds };

/* A small generator (xorshift64*), so that the same story always gets the same tiles. */
static uint64_t next(uint64_t *state)
{
	*state ^= *state >> 12;
	*state ^= *state << 25;
	*state ^= *state >> 27;
	return *state * 0x2545f4914f6cdd1du >> 33;
}

static size_t ground_of(str mark)
{
	for (size_t i = 0; i < GROUNDS; i++)
		if (str_find(mark, str_c(grounds[i]), 0) >= 0)
			return i;
	return 0;
}

/* Each small tile differs in ground from the one before it and from the large one. */
void portal_tiles_fill(struct arena *a, int64_t story, str mark, size_t n, struct portal_tiles *out)
{
	uint64_t state = (uint64_t)story * 0x9e3779b97f4a7c15u | 1;
	str large = str_given(mark) ? mark : S("wheel on-shutter");
	size_t own = ground_of(large), last = own;

	LIST_PUSH(a, out)->mark = large;
	for (size_t i = 1; i < n; i++) {
		size_t ground = (last + 1 + next(&state) % (GROUNDS - 2)) % GROUNDS;
		if (ground == own)
			ground = (ground + 1) % GROUNDS == last ? (ground + 2) % GROUNDS : (ground + 1) % GROUNDS;
		last = ground;
		LIST_PUSH(a, out)->mark = arena_printf(a, "%s %s r%d", shapes[next(&state) % SHAPES], grounds[ground], (int)(next(&state) % 4));
	}
}

str portal_day(struct arena *a, int64_t at)
{
	return date_iso(a, date_at(at));
}

bool portal_check_due(str checked_on, maybe_int months, str today)
{
	struct date d, now;

	if (!str_given(checked_on) || !months.has || date_parse(checked_on, &d) != OK || date_parse(today, &now) != OK)
		return false;
	int64_t month = d.m - 1 + months.v;
	d.y += (int)(month / 12);
	d.m = (int)(month % 12) + 1;
	int last = date_month_days(d.y, d.m);
	d.d = d.d > last ? last : d.d;
	return date_diff(d, now) >= 0;
}

static void item_of(struct req *r, const struct portal_scope *row, size_t tiles, struct story_item *out)
{
	*out = (struct story_item){ .id = row->story, .minutes = row->minutes, .slug = row->slug, .title = row->title, .summary = row->summary, .kind = row->kind,
		.day = portal_day(r->a, row->public_at), .section_slug = row->section_slug, .section_vi = row->section_vi, .section_en = row->section_en,
		.mark = str_given(row->tile) ? row->tile : S("wheel on-shutter"), .outlet = str_eq(row->kind, S("press")) ? row->outlet : ABSENT,
		.outlet_on = row->outlet_on, .official_url = row->official_url };
	if (str_eq(row->kind, S("guide"))) {
		out->checked_on = row->checked_on;
		out->check_due = portal_check_due(row->checked_on, row->check_months, r->page.today);
	}
	if (!row->cover.has)
		portal_tiles_fill(r->a, row->story, out->mark, tiles, &out->tiles);
}

/* The picture stands beside the title, which says what it is: no alternative text of its own. */
static void picture_put(const struct pictures *all, int64_t cover, struct story_item *out)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->at[i].id == cover) {
			out->picture = all->at[i];
			out->picture.alt = S("");
			out->picture.sizes = S("(max-width: 52rem) 50vw, 28rem");
			out->pictured = true;
			return;
		}
}

static err pictures_fill(struct req *r, const struct portal_scope_list *rows, size_t walls, struct story_items *out)
{
	int64_t *cover = arena_array(r->a, int64_t, rows->n + 1);
	struct pictures pictures = { 0 };
	size_t n = 0;

	for (size_t i = 0; i < rows->n; i++)
		if (rows->at[i].cover.has)
			cover[n++] = rows->at[i].cover.v;
	if (n)
		TRY(media_pictures(r->db, r->a, cover, n, r->lang, &pictures));
	for (size_t i = 0; i < rows->n; i++) {
		if (!rows->at[i].cover.has)
			continue;
		picture_put(&pictures, rows->at[i].cover.v, &out->at[i]);
		if (!out->at[i].pictured)
			portal_tiles_fill(r->a, rows->at[i].story, out->at[i].mark, i < walls ? WALL_TILES : COVER_TILES, &out->at[i].tiles);
	}
	return OK;
}

err portal_items(struct req *r, const struct portal_scope_list *rows, size_t walls, struct story_items *out)
{
	*out = (struct story_items){ 0 };
	for (size_t i = 0; i < rows->n; i++)
		item_of(r, &rows->at[i], i < walls ? WALL_TILES : COVER_TILES, LIST_PUSH(r->a, out));
	return pictures_fill(r, rows, walls, out);
}

err portal_rows(struct req *r, str scope, struct portal_place before, int64_t take, struct portal_scope_list *out)
{
	return portal_scope(r->db, &(struct portal_scope_in){ .scope = scope, .lang = lang_code(r->lang), .at = before.at, .story = before.story,
		.take = take }, r->a, out);
}

static void name_put(const struct portal_site *s, enum lang lang, struct portal_names *out, bool *own)
{
	str words = lang == LANG_EN && str_given(s->text_en) ? s->text_en : s->text_vi;

	if (!str_given(words))
		return;
	if (str_eq(s->name, S("agency")))
		out->agency = words;
	else if (str_eq(s->name, S("site"))) {
		out->site = words;
		*own = true;
	} else if (!*own) {
		out->site = words;
	}
}

err portal_names(struct req *r, enum lang lang, struct portal_names *out)
{
	struct portal_site_list s;
	bool own = false;

	*out = (struct portal_names){ .site = S("Khuê") };
	TRY(portal_site(r->db, r->a, &s));
	for (size_t i = 0; i < s.n; i++)
		name_put(&s.at[i], lang, out, &own);
	if (!str_given(out->agency))
		out->agency = out->site;
	return OK;
}

str portal_story_url(struct req *r, enum lang lang, str slug)
{
	return arena_printf(r->a, "%.*s/%.*s/stories/%.*s", FMT(site_url(r)), FMT(lang_code(lang)), FMT(slug));
}
