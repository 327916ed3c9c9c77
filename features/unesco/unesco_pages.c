/* unesco_pages.c - what the pages share; the list of reports; beginning one. */
#include "auth.h"
#include "clock.h"
#include "unesco_list_html.h"
#include "unesco_pages.h"
#include "unesco_routes.h"
#include "words.h"

err page_report(struct req *r, struct mmr *out)
{
	int64_t id;

	TRY(req_id(r, 0, &id));
	return mmr_load(r->db, r->a, id, out);
}

void page_head(struct req *r, const struct mmr *m, const char *here, struct unesco_head *out)
{
	*out = (struct unesco_head){ .id = m->row.id, .version = m->row.version, .from_on = m->row.from_on, .to_on = m->row.to_on, .title_vi = m->form.title[LANG_VI],
		.title_en = m->form.title[LANG_EN], .status_vi = m->form.status[LANG_VI], .status_en = m->form.status[LANG_EN], .state = m->row.state,
		.edition = m->form.title[r->lang], .here = str_c(here), .may = auth_may(r, ROLE_AGENCY, 0) };
}

void page_end(struct req *r, str title, const struct form_errors *errors)
{
	form_page(r, title, errors);
	r->page.section = S("unesco");
	r->page.desk = true;
}

struct twin_who page_who(const struct req *r)
{
	return (struct twin_who){ .person = SOME(r->session->person), .name = r->session->name, .now = r->now };
}

str page_field(struct req *r, str name)
{
	str s = req_form(r, name);
	struct buf b = { .a = r->a };

	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] != '\r')
			buf_char(&b, s.p[i]);
	return str_trim(buf_str(&b));
}

str page_of_answer(struct arena *a, const struct mmr *m, str section, str question, int64_t initiative)
{
	if (str_eq(section, MMR_CAPTION_SECTION))
		return arena_printf(a, "/desk/unesco/%lld/pictures", (long long)m->row.id);
	if (initiative)
		return arena_printf(a, "/desk/unesco/%lld/initiatives/%lld#%.*s", (long long)m->row.id, (long long)initiative, FMT(question_key(a, question, 0)));
	return arena_printf(a, "/desk/unesco/%lld/sections/%.*s#%.*s", (long long)m->row.id, FMT(section), FMT(question_key(a, question, 0)));
}

static err list_show(struct req *r, struct unesco_list_view *v)
{
	struct mmr_templates_list forms;
	struct mmr_reports_list reports;

	TRY(mmr_reports(r->db, &(struct mmr_reports_in){ .take = MMR_LIST_MAX }, r->a, &reports));
	TRY(mmr_templates(r->db, &(struct mmr_templates_in){ .take = MMR_LIST_MAX }, r->a, &forms));
	for (size_t i = 0; i < reports.n; i++) {
		const struct mmr_reports *x = &reports.at[i];
		*LIST_PUSH(r->a, &v->reports) = (struct unesco_report_row){ .id = x->id, .versions = x->versions, .at = x->changed_at, .version = x->version,
			.from_on = x->from_on, .to_on = x->to_on, .state = x->state, .title_vi = x->title_vi, .title_en = x->title_en, .edition = x->edition };
	}
	for (size_t i = 0; i < forms.n; i++)
		*LIST_PUSH(r->a, &v->forms) = (struct unesco_form_row){ .id = forms.at[i].id, .version = forms.at[i].version, .title_vi = forms.at[i].title_vi,
			.title_en = forms.at[i].title_en, .edition = forms.at[i].edition };
	v->may = auth_may(r, ROLE_AGENCY, 0);
	v->from_words = form_words(&v->errors, S("from"));
	page_end(r, say(r->lang, "UNESCO report"), &v->errors);
	unesco_list(&r->out, &r->page, v);
	return OK;
}

/* GET /{lang}/desk/unesco: the last four whole years stand there to begin with */
err unesco_list_page(struct req *r)
{
	struct date today = date_at(r->now);
	struct unesco_list_view v = { .from_on = arena_printf(r->a, "%d-01-01", today.y - 4), .to_on = arena_printf(r->a, "%d-12-31", today.y - 1) };

	return list_show(r, &v);
}

/* POST /{lang}/desk/unesco */
err unesco_make_post(struct req *r)
{
	struct unesco_list_view v = { .from_on = page_field(r, S("from")), .to_on = page_field(r, S("to")), .form = page_field(r, S("form")) };
	struct twin_who who = page_who(r);
	maybe_int form = NONE;
	int64_t id;

	form.has = str_int(v.form, &form.v) == OK;
	err e = unesco_make(r->db, r->a, form, v.from_on, v.to_on, &who, &id);
	if (e == ERR_INVALID)
		form_fail(r, &v.errors, S("from"), say(r->lang, "Enter two days that exist, the first one first, at most ten years apart."));
	else if (e == ERR_CONFLICT)
		form_fail(r, &v.errors, S("from"), say(r->lang, "There is a report of this form and period; open it above."));
	else if (e == ERR_NOT_FOUND)
		form_fail(r, &v.errors, S("form"), say(r->lang, "There is no such form."));
	else
		TRY(e);
	if (v.errors.n)
		return list_show(r, &v);
	TRY(audit(r, S("unesco.begin"), S("unesco"), id, ABSENT, arena_printf(r->a, "%.*s %.*s", FMT(v.from_on), FMT(v.to_on))));
	return redirect(r, arena_printf(r->a, "/desk/unesco/%lld", (long long)id));
}
