/* score_page.c - the scorecard of one unit: its year, its tasks with what it said of them, its years before. */
#include "auth.h"
#include "board_routes.h"
#include "scores_html.h"
#include "scores_in.h"
#include "words.h"

enum { SCORE_TASKS = 50, SCORE_YEARS = 6, SCORE_ESCALATIONS = 20 };

static str role_words(enum lang lang, str role)
{
	if (str_eq(role, S("lead")))
		return say(lang, "leads");
	return str_eq(role, S("coordinating")) ? say(lang, "coordinates") : say(lang, "accompanies");
}

/* Roles come with the lead last of each task, so that the highest one stays. */
static void roles_put(struct req *r, const struct score_roles_list *roles, struct score_tasks *out)
{
	for (size_t i = 0; i < out->n; i++) {
		str best = ABSENT;
		for (size_t k = 0; k < roles->n; k++)
			if (roles->at[k].task == out->at[i].t.id)
				best = !str_given(best) || str_eq(roles->at[k].role, S("lead")) ? roles->at[k].role : best;
		out->at[i].role = role_words(r->lang, best);
	}
}

static void said_put(struct req *r, const struct score_said_list *said, struct score_tasks *out)
{
	for (size_t i = 0; i < out->n; i++)
		for (size_t k = 0; k < said->n; k++)
			if (said->at[k].task == out->at[i].t.id) {
				struct score_task *t = &out->at[i];
				t->answered = true;
				t->at = said->at[k].at;
				t->verdict = said->at[k].verdict;
				t->verdict_name = verdict_name(r->lang, t->verdict);
			}
}

static err tasks_fill(struct req *r, const struct unit_ids *units, struct score_view *v)
{
	struct year_span y = year_span_of(r->a, v->year);
	struct int_list own = { units->at, units->n };
	struct score_task_ids_list ids;
	struct score_roles_list roles;
	struct score_said_list said;
	struct task_rows rows = { 0 };

	v->pager = pager_make(r, v->s.parts, SCORE_TASKS);
	TRY(score_task_ids(r->db, &(struct score_task_ids_in){ .scopes = unit_scopes(r->a, "unit", units), .first = y.first, .last = y.last, .take = SCORE_TASKS,
		.skip = (v->pager.page - 1) * SCORE_TASKS }, r->a, &ids));
	int64_t *id = arena_array(r->a, int64_t, ids.n + 1);
	for (size_t i = 0; i < ids.n; i++)
		id[i] = ids.at[i].task;
	struct int_list tasks = { id, ids.n };
	TRY(plans_rows_of(r, id, ids.n, &rows));
	for (size_t i = 0; i < rows.n; i++)
		*LIST_PUSH(r->a, &v->tasks) = (struct score_task){ .t = rows.at[i] };
	TRY(score_roles(r->db, &(struct score_roles_in){ .units = own, .tasks = tasks }, r->a, &roles));
	roles_put(r, &roles, &v->tasks);
	TRY(score_said(r->db, &(struct score_said_in){ .units = own, .tasks = tasks }, r->a, &said));
	said_put(r, &said, &v->tasks);
	return OK;
}

static err history_fill(struct req *r, int64_t unit, struct score_view *v)
{
	for (size_t i = 0; i < v->years.n && i < SCORE_YEARS; i++) {
		struct score s;
		err e = board_score_of(r->db, r->a, unit, v->years.at[i].year, r->page.today, &s);
		if (e != OK && e != ERR_NOT_FOUND)
			return e;
		s.unit = v->years.at[i].year;
		if (e == OK)
			*LIST_PUSH(r->a, &v->history) = s;
	}
	return OK;
}

static err may_see(struct req *r, int64_t unit)
{
	struct int_list own;

	if (sees_all(r))
		return OK;
	TRY(own_units(r, &own));
	for (size_t i = 0; i < own.n; i++)
		if (own.at[i] == unit)
			return OK;
	return ERR_DENIED;
}

/* GET /{lang}/desk/scorecards/{id}?year=&page= */
err score_page(struct req *r)
{
	struct score_view v = { 0 };
	struct unit_ids units = { 0 };
	struct unit_book book;
	int64_t unit;

	TRY(req_id(r, 0, &unit));
	TRY(may_see(r, unit));
	TRY(year_asked(r, &v.year));
	err e = board_score_of(r->db, r->a, unit, v.year, r->page.today, &v.s);
	if (e != OK && (e != ERR_NOT_FOUND || !v.s.unit))
		return e;
	TRY(years_fill(r, arena_printf(r->a, "/desk/scorecards/%lld", (long long)unit), v.year, &v.years));
	TRY(unit_book_read(r->db, r->a, r->page.today, &book));
	unit_book_sources(r->a, &book, unit, &units);
	TRY(tasks_fill(r, &units, &v));
	TRY(history_fill(r, unit, &v));
	TRY(remind_escalations(r->db, r->a, unit, 0, false, SCORE_ESCALATIONS, &v.escalations));
	r->private_ = true;
	r->page.title = r->lang == LANG_EN && str_given(v.s.name_en) ? v.s.name_en : v.s.name_vi;
	r->page.section = S("scorecards");
	score_one(&r->out, &r->page, &v);
	return OK;
}
