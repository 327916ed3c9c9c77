/* names_desk.c - bylines, tags and series at the desk. */
#include "auth.h"
#include "register_html.h"
#include "story_desk.h"
#include "text.h"
#include "words.h"

enum { ROWS_A_PAGE = 50, PAGES_MAX = 1000 };

static int64_t page_of(struct req *r)
{
	int64_t page;

	return str_int(req_query(r, S("page")), &page) == OK && page > 0 && page <= PAGES_MAX ? page : 1;
}

static err list_show(struct req *r, struct register_list_view *v, int64_t page)
{
	v->base = arena_printf(r->a, "/%.*s%.*s", FMT(lang_code(r->lang)), FMT(v->base));
	v->new_url = arena_printf(r->a, "%.*s/new", FMT(v->base));
	for (size_t i = 0; i < v->rows.n; i++)
		v->rows.at[i].url = arena_printf(r->a, "%.*s/%lld", FMT(v->base), (long long)v->rows.at[i].id);
	v->has_next = v->rows.n > ROWS_A_PAGE;
	v->rows.n = v->has_next ? ROWS_A_PAGE : v->rows.n;
	v->has_previous = page > 1;
	v->previous = page - 1;
	v->next = page + 1;
	v->q = v->q.n ? v->q : S("");
	r->page.section = S("sections");
	if (str_given(req_query(r, S("saved"))))
		v->done = say(r->lang, "Saved.");
	form_page(r, v->heading, &(struct form_errors){ 0 });
	register_list(&r->out, &r->page, v);
	return OK;
}

static str folded_query(struct req *r, struct register_list_view *v)
{
	v->has_search = true;
	v->q = str_trim(req_query(r, S("q")));
	return v->q.n ? text_fold(r->a, v->q) : ABSENT;
}

/* GET /{lang}/desk/bylines */
err bylines_desk_page(struct req *r)
{
	struct register_list_view v = { .heading = say(r->lang, "Bylines"), .base = S("/desk/bylines"), .new_label = say(r->lang, "Add a byline"),
		.lede = say(r->lang, "Whose names stand on stories: authors, photographers, translators, sources.") };
	struct byline_list_list rows;
	int64_t page = page_of(r);

	TRY(byline_list(r->db, &(struct byline_list_in){ .q = folded_query(r, &v), .take = ROWS_A_PAGE + 1, .skip = (page - 1) * ROWS_A_PAGE }, r->a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		*LIST_PUSH(r->a, &v.rows) = (struct register_row){ .id = rows.at[i].id, .slug = rows.at[i].slug, .title_vi = rows.at[i].name,
			.title_en = rows.at[i].name, .about_vi = rows.at[i].about_vi, .about_en = rows.at[i].about_en };
	return list_show(r, &v, page);
}

/* GET /{lang}/desk/tags */
err tags_desk_page(struct req *r)
{
	struct register_list_view v = { .heading = say(r->lang, "Tags"), .base = S("/desk/tags"), .new_label = say(r->lang, "Add a tag"),
		.lede = say(r->lang, "Topics across the sections.") };
	struct tag_list_list rows;
	int64_t page = page_of(r);

	TRY(tag_list(r->db, &(struct tag_list_in){ .q = folded_query(r, &v), .take = ROWS_A_PAGE + 1, .skip = (page - 1) * ROWS_A_PAGE }, r->a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		*LIST_PUSH(r->a, &v.rows) = (struct register_row){ .id = rows.at[i].id, .slug = rows.at[i].slug, .title_vi = rows.at[i].title_vi,
			.title_en = rows.at[i].title_en };
	return list_show(r, &v, page);
}

/* GET /{lang}/desk/series */
err series_desk_page(struct req *r)
{
	struct register_list_view v = { .heading = say(r->lang, "Series"), .base = S("/desk/series"), .new_label = say(r->lang, "Add a series"),
		.lede = say(r->lang, "Stories that belong together and are read in order.") };
	struct series_list_list rows;

	TRY(series_list(r->db, &(struct series_list_in){ .take = ROWS_A_PAGE }, r->a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		*LIST_PUSH(r->a, &v.rows) = (struct register_row){ .id = rows.at[i].id, .slug = rows.at[i].slug, .title_vi = rows.at[i].title_vi,
			.title_en = rows.at[i].title_en, .about_vi = rows.at[i].about_vi, .about_en = rows.at[i].about_en };
	return list_show(r, &v, 1);
}

static err name_show(struct req *r, struct register_form_view *v)
{
	const char *folder = v->is_byline ? "bylines" : v->is_tag ? "tags" : "series";

	v->is_new = str_eq(v->slug, S("new"));
	v->back = arena_printf(r->a, "/%.*s/desk/%s", FMT(lang_code(r->lang)), folder);
	v->action = arena_printf(r->a, "/%.*s/desk/%s/%.*s", FMT(lang_code(r->lang)), folder, FMT(v->slug));
	v->back_label = v->is_byline ? say(r->lang, "Bylines") : v->is_tag ? say(r->lang, "Tags") : say(r->lang, "Series");
	if (v->is_byline)
		v->heading = v->is_new ? say(r->lang, "Add a byline") : say(r->lang, "Edit a byline");
	else if (v->is_tag)
		v->heading = v->is_new ? say(r->lang, "Add a tag") : say(r->lang, "Edit a tag");
	else
		v->heading = v->is_new ? say(r->lang, "Add a series") : say(r->lang, "Edit a series");
	v->title_words = form_words(&v->errors, S("title_vi"));
	v->url_words = form_words(&v->errors, S("url"));
	form_page(r, v->heading, &v->errors);
	r->page.section = S("sections");
	register_form(&r->out, &r->page, v);
	return OK;
}

/* The id of the address; 0 for "new". */
static err name_id(struct req *r, int64_t *id)
{
	*id = 0;
	return str_eq(r->seg[0], S("new")) ? OK : req_id(r, 0, id);
}

static str or_empty(str s)
{
	return str_given(s) ? s : S("");
}

static struct register_form_view empty_form(struct req *r)
{
	return (struct register_form_view){ .slug = r->seg[0], .title_vi = form_word(r, S("title_vi")), .title_en = form_word(r, S("title_en")),
		.about_vi = form_word(r, S("about_vi")), .about_en = form_word(r, S("about_en")), .url = form_word(r, S("url")) };
}

/* GET /{lang}/desk/bylines/{id} */
err byline_edit_page(struct req *r)
{
	struct register_form_view v = empty_form(r);
	struct byline_get x;
	int64_t id;

	v.is_byline = true;
	TRY(name_id(r, &id));
	if (id) {
		TRY(byline_get(r->db, &(struct byline_get_in){ .id = id }, r->a, &x));
		v.title_vi = x.name;
		v.about_vi = or_empty(x.about_vi);
		v.about_en = or_empty(x.about_en);
		v.url = or_empty(x.url);
	}
	return name_show(r, &v);
}

static err name_saved(struct req *r, struct register_form_view *v, err e, const char *verb, int64_t id)
{
	if (e == ERR_INVALID) {
		if (v->is_byline)
			form_fail(r, &v->errors, S("title_vi"), say(r->lang, "Give a name of at most 120 characters; an address begins with https://."));
		else
			form_fail(r, &v->errors, S("title_vi"), say(r->lang, "Give a title in both languages, of at most 120 characters each, and words about it of at most 600."));
		return name_show(r, v);
	}
	TRY(e);
	TRY(audit(r, str_c(verb), S("byline"), id, ABSENT, v->title_vi));
	return redirect(r, arena_printf(r->a, "%.*s?saved=1", FMT(v->is_byline ? S("/desk/bylines") : v->is_tag ? S("/desk/tags") : S("/desk/series"))));
}

/* POST /{lang}/desk/bylines/{id} */
err byline_edit_post(struct req *r)
{
	struct register_form_view v = empty_form(r);
	int64_t id;

	v.is_byline = true;
	TRY(name_id(r, &id));
	err e = stories_byline_put(r->db, r->a, &(struct byline_in){ .name = v.title_vi, .about_vi = v.about_vi, .about_en = v.about_en, .url = v.url }, &id);
	return name_saved(r, &v, e, "byline.put", id);
}

/* GET /{lang}/desk/tags/{id} */
err tag_edit_page(struct req *r)
{
	struct register_form_view v = empty_form(r);
	struct tag_get x;
	int64_t id;

	v.is_tag = true;
	TRY(name_id(r, &id));
	if (id) {
		TRY(tag_get(r->db, &(struct tag_get_in){ .id = id }, r->a, &x));
		v.title_vi = x.title_vi;
		v.title_en = x.title_en;
	}
	return name_show(r, &v);
}

/* POST /{lang}/desk/tags/{id} */
err tag_edit_post(struct req *r)
{
	struct register_form_view v = empty_form(r);
	int64_t id;

	v.is_tag = true;
	TRY(name_id(r, &id));
	return name_saved(r, &v, stories_tag_put(r->db, r->a, v.title_vi, v.title_en, &id), "tag.put", id);
}

/* GET /{lang}/desk/series/{id} */
err series_edit_page(struct req *r)
{
	struct register_form_view v = empty_form(r);
	struct series_get x;
	int64_t id;

	v.is_series = true;
	TRY(name_id(r, &id));
	if (id) {
		TRY(series_get(r->db, &(struct series_get_in){ .id = id }, r->a, &x));
		v.title_vi = x.title_vi;
		v.title_en = x.title_en;
		v.about_vi = or_empty(x.about_vi);
		v.about_en = or_empty(x.about_en);
	}
	return name_show(r, &v);
}

/* POST /{lang}/desk/series/{id} */
err series_edit_post(struct req *r)
{
	struct register_form_view v = empty_form(r);
	int64_t id;

	v.is_series = true;
	TRY(name_id(r, &id));
	err e = stories_series_put(r->db, r->a, &(struct series_in){ .title_vi = v.title_vi, .title_en = v.title_en, .about_vi = v.about_vi,
		.about_en = v.about_en }, &id);
	return name_saved(r, &v, e, "series.put", id);
}
