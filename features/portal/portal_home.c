/* portal_home.c - the portal's part of the home page, and addresses of an older site. */
#include "json.h"
#include "portal_pages.h"
#include "stories.h"

/* A front row has what every list shows. */
static struct portal_scope row_of(const struct portal_front *f)
{
	return (struct portal_scope){ .story = f->story, .slug = f->slug, .title = f->title, .summary = f->summary, .kind = f->kind, .cover = f->cover,
		.public_at = f->public_at, .minutes = f->minutes, .section_slug = f->section_slug, .section_vi = f->section_vi,
		.section_en = f->section_en, .tile = f->tile };
}

static bool has(const struct portal_scope_list *rows, int64_t story)
{
	for (size_t i = 0; i < rows->n; i++)
		if (rows->at[i].story == story)
			return true;
	return false;
}

/* The chosen ones, then the newest until the page is full. */
static err front_rows(struct req *r, struct portal_scope_list *out)
{
	struct portal_front_list front;
	struct portal_scope_list newest;
	size_t take = PORTAL_HOME_STORIES + 1;

	TRY(portal_front(r->db, &(struct portal_front_in){ .lang = lang_code(r->lang), .take = (int64_t)take }, r->a, &front));
	for (size_t i = 0; i < front.n; i++)
		*LIST_PUSH(r->a, out) = row_of(&front.at[i]);
	if (out->n == take)
		return OK;
	TRY(portal_rows(r, S("all"), PORTAL_NEWEST, (int64_t)(2 * take), &newest));
	for (size_t i = 0; i < newest.n && out->n < take; i++)
		if (!has(out, newest.at[i].story) && !str_eq(newest.at[i].kind, S("press")) && !str_eq(newest.at[i].kind, S("photo")))
			*LIST_PUSH(r->a, out) = newest.at[i];
	return OK;
}

static err sections_fill(struct req *r, struct portal_section_items *out)
{
	struct portal_sections_list s;

	TRY(portal_sections(r->db, &(struct portal_sections_in){ .lang = lang_code(r->lang) }, r->a, &s));
	for (size_t i = 0; i < s.n; i++)
		*LIST_PUSH(r->a, out) = (struct portal_section_item){ .slug = s.at[i].slug, .title_vi = s.at[i].title_vi, .title_en = s.at[i].title_en,
			.about_vi = s.at[i].about_vi, .about_en = s.at[i].about_en, .mark = s.at[i].tile, .n = s.at[i].n.v };
	return OK;
}

/* The newest photo story that does not stand above already; one of them at the end of `rows`. */
static err photo_row(struct req *r, struct portal_scope_list *rows, bool *found)
{
	struct portal_scope_list photos;

	TRY(portal_rows(r, S("kind:photo"), PORTAL_NEWEST, PORTAL_HOME_STORIES + 2, &photos));
	for (size_t i = 0; i < photos.n && !*found; i++)
		if (!has(rows, photos.at[i].story)) {
			*LIST_PUSH(r->a, rows) = photos.at[i];
			*found = true;
		}
	return OK;
}

err portal_home_fill(struct req *r, struct portal_home *out)
{
	struct portal_scope_list rows = { 0 };
	struct story_items items;

	*out = (struct portal_home){ 0 };
	TRY(sections_fill(r, &out->sections));
	TRY(front_rows(r, &rows));
	if (!rows.n)
		return OK;
	TRY(photo_row(r, &rows, &out->has_photo));
	TRY(portal_items(r, &rows, 1, &items));
	out->any = true;
	out->lead = items.at[0];
	out->lead.picture.eager = true;
	out->lead.picture.sizes = S("(max-width: 52rem) 100vw, 48rem");
	if (out->has_photo) {
		out->photo = items.at[items.n - 1];
		out->photo.tiles = (struct portal_tiles){ 0 };
		if (!out->photo.pictured)
			portal_tiles_fill(r->a, rows.at[rows.n - 1].story, out->photo.mark, WALL_TILES, &out->photo.tiles);
		out->photo.picture.sizes = S("(max-width: 52rem) 100vw, 60rem");
		items.n--;
	}
	out->stories = (struct story_items){ items.at + 1, items.n - 1, items.n - 1 };
	return OK;
}

err portal_site_json(struct req *r)
{
	struct portal_names names;
	struct buf b = { .a = r->a };
	struct json j;
	str base = site_url(r), home = arena_printf(r->a, "%.*s/%.*s/", FMT(base), FMT(lang_code(r->lang)));

	TRY(portal_names(r, r->lang, &names));
	json_start(&j, &b);
	json_open(&j, '{');
	json_kt(&j, "@context", S("https://schema.org"));
	json_kt(&j, "@type", S("WebSite"));
	json_kt(&j, "name", names.site);
	json_kt(&j, "url", home);
	json_kt(&j, "inLanguage", lang_code(r->lang));
	json_key(&j, "potentialAction");
	json_open(&j, '{');
	json_kt(&j, "@type", S("SearchAction"));
	json_kt(&j, "target", arena_printf(r->a, "%.*ssearch?q={q}", FMT(home)));
	json_kt(&j, "query-input", S("required name=q"));
	json_close(&j, '}');
	json_key(&j, "publisher");
	json_open(&j, '{');
	json_kt(&j, "@type", S("Organization"));
	json_kt(&j, "name", names.agency);
	json_kt(&j, "url", home);
	json_close(&j, '}');
	json_close(&j, '}');
	r->page.json_ld = buf_str(&b);
	return OK;
}

bool portal_moved(struct req *r)
{
	str target = ABSENT;

	if (!r->db || r->in_transaction || r->method == METHOD_POST || db_begin(r->db, DB_READ) != OK)
		return false;
	err e = stories_moved(r->db, r->a, arena_printf(r->a, "%.*s%.*s", FMT(r->path), FMT(r->page.query)), &target);
	db_rollback(r->db);
	if (e != OK || !str_starts(target, S("/")) || str_starts(target, S("//")))
		return false;
	r->status = 301;
	r->location = target;
	return true;
}
