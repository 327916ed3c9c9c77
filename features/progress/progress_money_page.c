/* progress_money_page.c - the amounts of a unit on a task, kept by the finance part beside what the unit says. */
#include "auth.h"
#include "progress_form.h"
#include "progress_form_html.h"
#include "progress_routes.h"
#include "words.h"

struct money_page { struct answer_form_view v; struct answerings units; struct answering unit; struct progress_answer last; };

static err page_open(struct req *r, str asked, struct money_page *p)
{
	struct progress_task t;
	int64_t id, unit;

	TRY(req_id(r, 0, &id));
	TRY(progress_task(r->db, &(struct progress_task_in){ .id = id }, r->a, &t));
	TRY(units_answering(r->db, r->a, id, r->page.today, &p->units));
	if (!p->units.n)
		return ERR_NOT_FOUND;
	p->unit = p->units.at[0];
	if (str_given(asked)) {
		bool found = false;
		TRY(str_int(asked, &unit) == OK ? OK : ERR_NOT_FOUND);
		for (size_t i = 0; i < p->units.n && !found; i++)
			if ((found = p->units.at[i].unit == unit))
				p->unit = p->units.at[i];
		if (!found)
			return ERR_NOT_FOUND;
	}
	p->v = (struct answer_form_view){ .task = t.id, .number = t.number, .title_vi = t.title_vi, .title_en = t.title_en, .unit = p->unit.unit,
		.unit_vi = p->unit.name_vi, .unit_en = p->unit.name_en, .role_name = role_in_words(r->lang, p->unit.role) };
	err e = progress_last(r->db, r->a, t.id, p->unit.unit, &p->last);
	return e == ERR_NOT_FOUND ? OK : e;
}

static err page_show(struct req *r, struct money_page *p)
{
	for (size_t i = 0; i < p->units.n && p->units.n > 1; i++) {
		const struct answering *u = &p->units.at[i];
		*LIST_PUSH(r->a, &p->v.units) = (struct answer_choice){ .value = arena_printf(r->a, "%lld", (long long)u->unit),
			.label = r->lang == LANG_EN && str_given(u->name_en) ? u->name_en : u->name_vi, .chosen = u->unit == p->unit.unit };
	}
	money_fields_show(r, p->last.money, &p->v.errors, &p->v.money);
	form_page(r, say(r->lang, "Money of a unit"), &p->v.errors);
	r->page.section = S("tasks");
	money_form(&r->out, &r->page, &p->v);
	return OK;
}

/* GET /{lang}/desk/tasks/{id}/money */
err money_page(struct req *r)
{
	struct money_page p = { 0 };

	TRY(page_open(r, req_query(r, S("unit")), &p));
	return page_show(r, &p);
}

/* POST /{lang}/desk/tasks/{id}/money */
err money_post(struct req *r)
{
	struct money_page p = { 0 };
	struct money money[MONEY_SOURCES] = { 0 };
	struct progress_who who = { .person = SOME(r->session->person), .name = r->session->name, .now = r->now };
	bool has = false;
	int64_t id;

	TRY(page_open(r, req_form(r, S("unit")), &p));
	money_typed(r, money, &has, &p.v.errors);
	if (p.v.errors.n)
		return page_show(r, &p);
	TRY(answer_money_set(r->db, r->a, p.v.task, p.unit.unit, money, &who, &id));
	TRY(audit(r, S("task.money"), S("task"), p.v.task, ABSENT, p.unit.name_vi));
	return redirect(r, arena_printf(r->a, "/tasks/%lld?saved=report", (long long)p.v.task));
}
