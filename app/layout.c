/* layout.c - joins the pieces of layout.html around <main>. */
#include "layout.h"
#include "asset_url.h"
#include "error_page_html.h"
#include "layout_html.h"

/* The entry of the menu that a path belongs to: "/tasks/12" and "/desk/tasks/12" both to "tasks", "/desk" to itself. */
static str section_of(const struct page *page)
{
	str rest = page->path, part = ABSENT, desk = S("desk");

	if (str_given(page->section))
		return page->section;
	while (str_given(rest) && str_split(&rest, '/', &part))
		if (part.n && !str_eq(part, desk))
			return part;
	return page->desk ? desk : ABSENT;
}

/* A path of the site in a language: its parts encoded, since they are kept as they are read; the query as it came. */
static str url_in(struct arena *a, enum lang lang, str path, str query)
{
	struct buf b = { .a = a };

	buf_char(&b, '/');
	buf_add(&b, lang_code(lang));
	for (str rest = str_cut(path, path.n && path.p[0] == '/', path.n), part; path.n && str_split(&rest, '/', &part);) {
		buf_char(&b, '/');
		html_url_part(&b, part);
	}
	buf_add(&b, query);
	return buf_str(&b);
}

static struct layout_view view_of(struct buf *o, const struct page *page, const struct layout_city *city)
{
	uint32_t may = page->may;
	str other = str_given(page->other_path) ? page->other_path : page->path;
	str query = page->article ? S("") : page->query; /* of a story it says where somebody came from */
	str vi = url_in(o->a, LANG_VI, page->lang == LANG_VI ? page->path : other, query);
	str en = url_in(o->a, LANG_EN, page->lang == LANG_EN ? page->path : other, query);

	return (struct layout_view){
		.city = city,
		.css = asset_url(page->desk ? "khue.css" : "site.css"), .script = asset_url(page->desk ? "app.js" : "site.js"),
		.more_css = page->desk || page->article ? ABSENT : asset_url("city.css"),
		.icon = asset_url("logo.svg"), .touch = asset_url("touch-icon.png"),
		.embed = page->article ? arena_printf(o->a, "%.*s/%.*s%.*s", FMT(city->base), FMT(lang_code(page->lang)), FMT(page->path)) : ABSENT,
		.font = asset_url("text-latin-400.woff2"), .share = str_given(page->picture) ? page->picture : asset_url("share.png"),
		.feed = str_given(page->feed) ? arena_printf(o->a, "/%.*s%.*s", FMT(lang_code(page->lang)), FMT(page->feed)) : ABSENT,
		.url_vi = vi, .url_en = en, .city_vi = arena_printf(o->a, "%.*s%.*s", FMT(city->base), FMT(vi)),
		.city_en = arena_printf(o->a, "%.*s%.*s", FMT(city->base), FMT(en)),
		.more_script = str_given(page->script) ? asset_url(arena_cstr(o->a, page->script)) : ABSENT,
		.contact_url = str_given(city->contact) ? arena_printf(o->a, "mailto:%.*s", FMT(city->contact)) : ABSENT,
		.section = section_of(page),
		.vi = page->lang == LANG_VI, .en = page->lang == LANG_EN,
		.sees_tasks = may & (ROLE_AGENCY | ROLE_ADMIN | ROLE_UNIT_OFFICER | ROLE_UNIT_HEAD | ROLE_LEADER),
		.sees_scores = may & (ROLE_AGENCY | ROLE_ADMIN | ROLE_LEADER),
		.sees_leader = may & (ROLE_AGENCY | ROLE_LEADER),
		.sees_forms = may & (ROLE_UNIT_OFFICER | ROLE_UNIT_HEAD),
		.sees_rounds = may & (ROLE_AGENCY | ROLE_LEADER),
		.sees_contacts = may & ROLE_AGENCY,
		.sees_reminders = may & (ROLE_AGENCY | ROLE_LEADER),
		.sees_plans = may & (ROLE_AGENCY | ROLE_ADMIN),
		.sees_units = may & (ROLE_AGENCY | ROLE_ADMIN | ROLE_LEADER),
		.sees_city = may & (ROLE_AGENCY | ROLE_ADMIN),
		.sees_people = may & ROLE_ADMIN,
		.sees_audit = may & (ROLE_ADMIN | ROLE_AGENCY),
		.sees_health = may & ROLE_ADMIN,
		.sees_texts = may & (ROLE_EDITOR | ROLE_TRANSLATOR | ROLE_GUIDE | ROLE_AGENCY),
		.sees_stories = may & (ROLE_EDITOR | ROLE_GUIDE | ROLE_AGENCY),
		.sees_editing = may & (ROLE_EDITOR | ROLE_AGENCY),
		.sees_mails = may & (ROLE_EDITOR | ROLE_AGENCY | ROLE_ADMIN),
	};
}

void layout_open(struct buf *o, struct page *page, const struct layout_city *city)
{
	page->desk = page->desk || (str_given(page->who) && (str_starts(page->path, S("/desk/")) || str_eq(page->path, S("/desk"))));
	struct layout_view v = view_of(o, page, city);

	html_raw(o, page->lang == LANG_VI ? S("<!DOCTYPE html>\n<html lang=\"vi\">\n<head>") : S("<!DOCTYPE html>\n<html lang=\"en\">\n<head>"));
	layout_head(o, page, &v);
	if (str_given(page->json_ld)) {
		html_raw(o, S("<script type=\"application/ld+json\">"));
		html_json(o, page->json_ld);
		html_raw(o, S("</script>\n"));
	}
	html_raw(o, page->desk ? S("</head>\n<body class=\"desk\">") : S("</head>\n<body class=\"site\">"));
	if (page->desk)
		layout_rail(o, page, &v);
	else
		layout_top(o, page, &v);
	html_raw(o, S("<main id=\"main\" tabindex=\"-1\">\n"));
}

void layout_close(struct buf *o, struct page *page, const struct layout_city *city)
{
	html_raw(o, S("</main>\n"));
	if (!page->desk) {
		struct layout_view v = view_of(o, page, city);
		layout_foot(o, page, &v);
	}
	html_raw(o, S("</body>\n</html>\n"));
}

void layout_error(struct req *r)
{
	struct error_view v = {
		.status = r->status, .not_found = r->status == 404, .denied = r->status == 403, .large = r->status == 413,
		.busy = r->status == 503 || r->status == 429, .ours = r->status == 500,
	};

	error_main(&r->out, &r->page, &v);
}
