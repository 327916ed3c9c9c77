/* board_filters.c - filters of the board that a person keeps, as links. */
#include "auth.h"
#include "board_in.h"
#include "board_routes.h"
#include "html.h"
#include "id.h"
#include "text.h"
#include "words.h"

err board_filters_fill(struct req *r, struct board_filters *out)
{
	struct filter_of_person_list f;

	TRY(filter_of_person(r->db, &(struct filter_of_person_in){ .person = r->session->person, .take = BOARD_FILTERS_MAX }, r->a, &f));
	for (size_t i = 0; i < f.n; i++)
		*LIST_PUSH(r->a, out) = (struct board_filter){ .id = f.at[i].id, .name = f.at[i].name,
			.href = arena_printf(r->a, "/%.*s/desk/tasks?%.*s", FMT(lang_code(r->lang)), FMT(f.at[i].query)) };
	return OK;
}

/* The address's query, made anew of the parameters that the board knows. */
static str query_of(struct req *r)
{
	static const char *const name[] = { "plan", "section", "unit", "due", "status", "commitment", "verdict", "escalated", "q", "by" };
	struct buf b = { .a = r->a };

	for (size_t i = 0; i < sizeof name / sizeof *name; i++) {
		str value = req_form(r, str_c(name[i]));
		if (!str_given(value) || !value.n || value.n > 200)
			continue;
		buf_printf(&b, "%s%s=", b.n ? "&" : "", name[i]);
		html_url_part(&b, value);
	}
	return buf_str(&b);
}

/* The page as it was asked for, with what is wrong. */
static err form_back(struct req *r, str query, struct board_view *v)
{
	r->query = r->form;
	r->page.query = query.n ? arena_printf(r->a, "?%.*s", FMT(query)) : ABSENT;
	return board_show(r, v);
}

/* POST /{lang}/desk/board/filters */
err board_filter_post(struct req *r)
{
	str name = str_trim(req_form(r, S("name"))), query = query_of(r);
	struct board_view v = { .name = name };
	struct filter_of_person_list kept;
	bool known = false;

	TRY(filter_of_person(r->db, &(struct filter_of_person_in){ .person = r->session->person, .take = BOARD_FILTERS_MAX }, r->a, &kept));
	for (size_t i = 0; i < kept.n; i++)
		known |= str_eq(kept.at[i].name, name);
	if (!name.n)
		form_fail(r, &v.errors, S("filter-name"), say(r->lang, "Give the filter a name."));
	else if (!text_utf8(name) || text_chars(name) > BOARD_FILTER_NAME_CHARS)
		form_fail(r, &v.errors, S("filter-name"), say(r->lang, "The name is too long."));
	else if (query.n > BOARD_FILTER_QUERY_BYTES)
		form_fail(r, &v.errors, S("filter-name"), say(r->lang, "This filter is too long to be kept."));
	else if (!known && kept.n >= BOARD_FILTERS_MAX)
		form_fail(r, &v.errors, S("filter-name"), say(r->lang, "You keep as many filters as there is room for; delete one first."));
	if (v.errors.n) {
		v.name_words = form_words(&v.errors, S("filter-name"));
		return form_back(r, query, &v);
	}
	TRY(filter_keep(r->db, &(struct filter_keep_in){ .id = id_new(), .person = r->session->person, .name = name, .query = query, .now = r->now }));
	return redirect(r, arena_printf(r->a, "/desk/tasks?%.*s%skept=1", FMT(query), query.n ? "&" : ""));
}

/* POST /{lang}/desk/board/filters/{id}/delete */
err board_filter_delete_post(struct req *r)
{
	int64_t id;

	TRY(req_id(r, 0, &id));
	TRY(filter_drop(r->db, &(struct filter_drop_in){ .id = id, .person = r->session->person }));
	return redirect(r, S("/desk/tasks?kept=gone"));
}
