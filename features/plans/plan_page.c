/* plan_page.c - all plans, and one plan with its sections. */
#include "auth.h"
#include "files.h"
#include "plan_page_html.h"
#include "plans_pages.h"
#include "plans_routes.h"
#include "words.h"

/* GET /{lang}/plans */
err plan_list_page(struct req *r)
{
	struct plan_all_list p;
	struct plan_list_view v = { .may_import = r->session && auth_may(r, ROLE_AGENCY, 0) };

	TRY(plan_all(r->db, r->a, &p));
	str *scope = arena_array(r->a, str, p.n);
	struct task_counts *c = arena_array(r->a, struct task_counts, p.n);
	for (size_t i = 0; i < p.n; i++)
		scope[i] = plans_scope(r->a, "plan", p.at[i].id);
	TRY(plans_counts_of(r->db, r->a, scope, p.n, r->page.today, c));
	for (size_t i = 0; i < p.n; i++) {
		struct plan_row *row = LIST_PUSH(r->a, &v.plans);
		*row = (struct plan_row){ .id = p.at[i].id, .year = p.at[i].year, .label = plan_label(r->a, r->lang, p.at[i].number, p.at[i].year),
			.counts = c[i], .title_vi = p.at[i].title_vi, .title_en = p.at[i].title_en, .state = p.at[i].state,
			.issued_on = p.at[i].issued_on };
	}
	r->page.title = say(r->lang, "Plans");
	r->page.section = S("plans");
	plan_list(&r->out, &r->page, &v);
	return OK;
}

static err sections_fill(struct req *r, struct plan_view *v)
{
	struct section_of_plan_list s;

	TRY(section_of_plan(r->db, &(struct section_of_plan_in){ .plan = v->p.id }, r->a, &s));
	str *scope = arena_array(r->a, str, s.n);
	struct task_counts *c = arena_array(r->a, struct task_counts, s.n);
	for (size_t i = 0; i < s.n; i++)
		scope[i] = plans_scope(r->a, "section", s.at[i].id);
	TRY(plans_counts_of(r->db, r->a, scope, s.n, r->page.today, c));
	for (size_t i = 0; i < s.n; i++)
		if (c[i].total)
			*LIST_PUSH(r->a, &v->sections) = (struct section_row){ .id = s.at[i].id, .total = c[i].total, .number = s.at[i].number,
				.title_vi = s.at[i].title_vi, .title_en = s.at[i].title_en };
	return OK;
}

/* GET /{lang}/plans/{id} */
err plan_page(struct req *r)
{
	struct plan_view v = { 0 };
	int64_t id;

	TRY(req_id(r, 0, &id));
	TRY(plan_get(r->db, &(struct plan_get_in){ .id = id }, r->a, &v.p));
	TRY(plans_counts(r->db, r->a, plans_scope(r->a, "plan", id), r->page.today, &v.counts));
	v.label = plan_label(r->a, r->lang, v.p.number, v.p.year);
	v.has_document = v.p.source_file.has && str_eq(v.p.state, S("issued"));
	TRY(sections_fill(r, &v));
	TRY(plans_strip(r, plans_scope(r->a, "plan", id), &v.strip));
	r->page.title = r->lang == LANG_EN && str_given(v.p.title_en) ? v.p.title_en : v.p.title_vi;
	r->page.section = S("plans");
	plan_page_body(&r->out, &r->page, &v);
	return OK;
}

/* Half of what a request may take, since the bytes are copied once into the answer. */
enum { DOCUMENT_MAX_BYTES = 12 << 20 };

/* GET /{lang}/plans/{id}/document: a draft's document is not published. */
err plan_document_page(struct req *r)
{
	struct plan_get p;
	struct file_info info;
	str bytes;
	int64_t id;

	TRY(req_id(r, 0, &id));
	TRY(plan_get(r->db, &(struct plan_get_in){ .id = id }, r->a, &p));
	if (!p.source_file.has || !str_eq(p.state, S("issued")))
		return ERR_NOT_FOUND;
	TRY(file_get(r->db, r->a, p.source_file.v, DOCUMENT_MAX_BYTES, &info, &bytes));
	req_download(r, info.type, info.name);
	buf_add(&r->out, bytes);
	return OK;
}
