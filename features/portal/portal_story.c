/* portal_story.c - one story's page: found by any address it ever had, in either language. */
#include "clock.h"
#include "portal_pages.h"
#include "portal_routes.h"
#include "portal_story_html.h"
#include "words.h"

enum { MORE_STORIES = 3, SERIES_PARTS_MAX = 30, LAWS_MAX = 40 };

static enum lang other_of(enum lang lang)
{
	return lang == LANG_VI ? LANG_EN : LANG_VI;
}

static err row_read(struct req *r, enum lang lang, str slug, struct portal_story *out)
{
	return portal_story(r->db, &(struct portal_story_in){ .lang = lang_code(lang), .slug = slug }, r->a, out);
}

/* 301: the address is another one for good. */
static err moved(struct req *r, str slug)
{
	r->status = 301;
	r->location = arena_printf(r->a, "/%.*s/stories/%.*s%.*s", FMT(lang_code(r->lang)), FMT(slug), FMT(r->page.query));
	return OK;
}

static err gone(struct req *r, const struct portal_story *t)
{
	struct story_gone_view v = { .section_slug = t->section_slug, .section_vi = t->section_vi, .section_en = t->section_en };

	r->status = 410;
	r->page.title = say(r->lang, "This story was withdrawn");
	r->page.section = S("stories");
	r->page.alone = true;
	req_header(r, S("X-Robots-Tag"), S("noindex"));
	reading_gone(&r->out, &r->page, &v);
	return OK;
}

static bool is_public(const struct portal_story *t)
{
	return str_eq(t->state, S("public"));
}

static void byline_put(struct req *r, const struct portal_bylines *b, struct story_view *v)
{
	struct portal_bylines_list *to = str_eq(b->role, S("author")) ? &v->authors : str_eq(b->role, S("photographer")) ? &v->photographers :
		str_eq(b->role, S("translator")) ? &v->translators : &v->sources;

	*LIST_PUSH(r->a, to) = *b;
}

static err people_fill(struct req *r, struct story_view *v)
{
	struct portal_bylines_list all;

	TRY(portal_bylines(r->db, &(struct portal_bylines_in){ .story = v->t.id }, r->a, &all));
	for (size_t i = 0; i < all.n; i++)
		byline_put(r, &all.at[i], v);
	return portal_tags(r->db, &(struct portal_tags_in){ .story = v->t.id }, r->a, &v->tags);
}

/* The parts that stand before and after this one. */
static void neighbours_fill(struct story_view *v)
{
	for (size_t i = 0; i < v->parts.n; i++) {
		if (!v->parts.at[i].here)
			continue;
		v->has_previous = i > 0;
		v->has_next = i + 1 < v->parts.n;
		if (v->has_previous)
			v->previous = v->parts.at[i - 1];
		if (v->has_next)
			v->next = v->parts.at[i + 1];
	}
}

static err series_fill(struct req *r, struct story_view *v)
{
	struct portal_series_head head;
	struct portal_series_parts_list parts;

	if (!v->t.series.has)
		return OK;
	TRY(portal_series_head(r->db, &(struct portal_series_head_in){ .id = v->t.series.v }, r->a, &head));
	str scope = arena_printf(r->a, "series:%lld", (long long)v->t.series.v);
	TRY(portal_series_parts(r->db, &(struct portal_series_parts_in){ .scope = scope, .lang = lang_code(r->lang), .take = SERIES_PARTS_MAX },
		r->a, &parts));
	v->series_slug = head.slug;
	v->series_vi = head.title_vi;
	v->series_en = head.title_en;
	for (size_t i = 0; i < parts.n; i++)
		*LIST_PUSH(r->a, &v->parts) = (struct part_link){ .slug = parts.at[i].slug, .title = parts.at[i].title, .here = parts.at[i].story == v->t.id };
	neighbours_fill(v);
	return OK;
}

static bool listed(const struct portal_scope_list *rows, int64_t story)
{
	for (size_t i = 0; i < rows->n; i++)
		if (rows->at[i].story == story)
			return true;
	return false;
}

/* Adds to `out` what a list has from a place on, until there are MORE_STORIES. */
static err more_add(struct req *r, const struct story_view *v, str scope, struct portal_place from, struct portal_scope_list *out)
{
	struct portal_scope_list rows;

	if (out->n >= MORE_STORIES)
		return OK;
	TRY(portal_rows(r, scope, from, 2 * MORE_STORIES + 1, &rows));
	for (size_t i = 0; i < rows.n && out->n < MORE_STORIES; i++)
		if (rows.at[i].story != v->t.id && !listed(out, rows.at[i].story))
			*LIST_PUSH(r->a, out) = rows.at[i];
	return OK;
}

/* What is older in its section, then the section's newest, then the newest of all. */
static err more_rows(struct req *r, struct story_view *v, struct portal_scope_list *out)
{
	str scope = v->t.section.has ? arena_printf(r->a, "section:%lld", (long long)v->t.section.v) : S("all");
	struct portal_place here = { v->t.public_at.v, v->t.id };

	TRY(portal_rows(r, scope, here, MORE_STORIES, out));
	TRY(more_add(r, v, scope, PORTAL_NEWEST, out));
	v->mixed = !v->t.section.has || out->n < MORE_STORIES;
	return more_add(r, v, S("all"), PORTAL_NEWEST, out);
}

static err cover_fill(struct req *r, struct story_view *v)
{
	enum lang lang = v->foreign ? other_of(r->lang) : r->lang;
	err e = v->t.cover.has ? media_picture(r->db, r->a, v->t.cover.v, lang, &v->cover) : ERR_NOT_FOUND;

	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	v->pictured = e == OK;
	v->cover.eager = true;
	v->cover.sizes = S("(max-width: 88rem) 100vw, 84rem");
	if (v->pictured)
		r->page.picture = v->cover.src;
	else
		portal_tiles_fill(r->a, v->t.id, v->mark, WALL_TILES, &v->tiles);
	return OK;
}

static void laws_fill(struct req *r, struct story_view *v)
{
	str rest = v->t.legal_basis, line;

	while (v->laws.n < LAWS_MAX && str_given(rest) && str_split(&rest, '\n', &line))
		if (str_trim(line).n)
			*LIST_PUSH(r->a, &v->laws) = str_trim(line);
	v->check_due = str_eq(v->t.kind, S("guide")) && portal_check_due(v->t.checked_on, v->t.check_months, r->page.today);
}

static void names_add(struct buf *b, const struct portal_bylines_list *names)
{
	for (size_t i = 0; i < names->n; i++) {
		buf_add(b, b->n ? S(", ") : S(""));
		buf_add(b, names->at[i].name);
	}
}

/* "Trần Lan. “Phở cuốn Ngũ Xã”. Hà Nội Sáng tạo, 21/11/2026. https://…" */
static void cite_fill(struct req *r, struct story_view *v, const struct portal_names *names)
{
	struct buf b = { .a = r->a };

	names_add(&b, &v->authors);
	if (!b.n)
		names_add(&b, &v->photographers);
	if (b.n)
		buf_add(&b, S(". "));
	buf_printf(&b, "“%.*s”. %.*s, ", FMT(v->t.title), FMT(names->site));
	date_write(&b, v->foreign ? other_of(r->lang) : r->lang, date_at(v->t.public_at.v));
	buf_printf(&b, ". %.*s", FMT(v->url));
	v->cite = buf_str(&b);
}

static void words_fill(struct req *r, struct story_view *v)
{
	const struct portal_story *t = &v->t;
	bool english = (v->foreign ? other_of(r->lang) : r->lang) == LANG_EN;

	v->body = markdown_stored(str_given(t->html) ? t->html : S(""));
	v->lang = english ? S("en") : S("vi");
	v->day = portal_day(r->a, t->public_at.v);
	v->changed_day = t->changed_public_at.has ? portal_day(r->a, t->changed_public_at.v) : ABSENT;
	v->correction = english && str_given(t->correction_en) ? t->correction_en : t->correction_vi;
	v->mark = str_given(t->tile) ? t->tile : S("wheel on-shutter");
	v->until = v->alone && str_given(t->missing) ? t->until_on : ABSENT;
	v->url = portal_story_url(r, english ? LANG_EN : LANG_VI, t->slug);
	laws_fill(r, v);
}

/* Title, preview, the other language's address. */
static void page_fill(struct req *r, const struct story_view *v)
{
	r->page.title = v->t.title;
	r->page.summary = v->t.summary.n ? v->t.summary : ABSENT;
	r->page.section = S("stories");
	r->page.article = true;
	r->page.alone = v->alone;
	r->page.other_path = str_given(v->t.other_slug) && !v->foreign ? arena_printf(r->a, "/stories/%.*s", FMT(v->t.other_slug)) : ABSENT;
	if (v->foreign)
		req_header(r, S("X-Robots-Tag"), S("noindex"));
}

static err show(struct req *r, struct story_view *v)
{
	struct portal_names names;
	struct portal_scope_list more = { 0 };

	words_fill(r, v);
	TRY(people_fill(r, v));
	TRY(series_fill(r, v));
	TRY(cover_fill(r, v));
	TRY(evidence_of_thing(r->db, r->a, S("story"), v->t.id, false, &v->evidence));
	TRY(more_rows(r, v, &more));
	TRY(portal_items(r, &more, 0, &v->more));
	TRY(portal_names(r, v->foreign ? other_of(r->lang) : r->lang, &names));
	cite_fill(r, v, &names);
	page_fill(r, v);
	portal_story_json(r, v, &names);
	if (str_eq(v->t.kind, S("photo")))
		reading_photo(&r->out, &r->page, v);
	else
		reading_body(&r->out, &r->page, v);
	return OK;
}

/* An address of the other language, or of this one after the words were taken out of it: to this language's address where there is one, else the
 * other language's words under a notice. */
static err show_other(struct req *r, const struct portal_story *found, enum lang lang)
{
	struct story_view v = { .foreign = true, .alone = true };
	str own = lang == r->lang ? found->slug : found->other_slug, other = lang == r->lang ? found->other_slug : found->slug;

	if (!is_public(found) || (!str_given(own) && !str_given(other)))
		return gone(r, found);
	if (str_given(own))
		return moved(r, own);
	TRY(row_read(r, other_of(r->lang), other, &v.t));
	return str_given(v.t.html) ? show(r, &v) : gone(r, found);
}

/* GET /{lang}/stories/{slug} */
err story_page(struct req *r)
{
	struct story_view v = { 0 };
	err e = row_read(r, r->lang, r->seg[0], &v.t);

	if (e == ERR_NOT_FOUND) {
		TRY(row_read(r, other_of(r->lang), r->seg[0], &v.t));
		return show_other(r, &v.t, other_of(r->lang));
	}
	TRY(e);
	if (!is_public(&v.t) || !str_given(v.t.html) || !str_given(v.t.slug))
		return show_other(r, &v.t, r->lang);
	if (!str_eq(v.t.slug, r->seg[0]))
		return moved(r, v.t.slug);
	v.alone = !str_given(v.t.other_slug);
	return show(r, &v);
}
