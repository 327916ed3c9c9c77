/* progress_task.c - the foot of a task's page: targets and who has answered for everybody, the answers themselves for those who may read them. */
#include "auth.h"
#include "plans.h"
#include "progress_pages.h"
#include "progress_task_html.h"
#include "words.h"

enum { MANY_UNITS = 12 };

static const struct progress_answer *said_by_unit(const struct progress_answers *l, int64_t unit)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->at[i].unit == unit)
			return &l->at[i];
	return NULL;
}

static void units_show(struct req *r, const struct answerings *units, const struct progress_answers *answers, struct task_progress_view *v)
{
	for (size_t i = 0; i < units->n; i++) {
		const struct answering *u = &units->at[i];
		const struct progress_answer *x = said_by_unit(answers, u->unit);
		*LIST_PUSH(r->a, x ? &v->said : &v->silent) = (struct said_view){ .slug = u->slug, .name_vi = u->name_vi, .name_en = u->name_en,
			.role_name = role_in_words(r->lang, u->role), .day = x ? x->day : ABSENT };
		v->may_answer = v->may_answer || unit_may_answer(r, u->unit);
	}
	v->units = (int64_t)units->n;
	v->answered = (int64_t)v->said.n;
	v->many = units->n > MANY_UNITS;
}

static err inside_show(struct req *r, const struct progress_answers *answers, struct task_progress_view *v)
{
	struct progress_sums sums;

	for (size_t i = 0; i < answers->n; i++)
		answer_show(r, &answers->at[i], &v->targets, LIST_PUSH(r->a, &v->answers));
	TRY(progress_money_of(r->db, r->a, &v->task, 1, &sums));
	money_show(r, sums.of, &v->money);
	v->may_verify = auth_may(r, ROLE_AGENCY, 0);
	return OK;
}

static err period_show(struct req *r, struct task_progress_view *v)
{
	struct plans_occurrence o;
	err e = plans_occurrence_of(r->db, r->a, v->task, &o);

	if (e == ERR_NOT_FOUND)
		return OK;
	TRY(e);
	v->period = plans_period_in_words(r->a, r->lang, o.period);
	v->origin = o.origin;
	return OK;
}

err progress_task_show(struct req *r, int64_t task)
{
	struct task_progress_view v = { .task = task };
	struct progress_targets targets;
	struct progress_answers answers;
	struct answerings units;

	TRY(progress_targets_of(r->db, r->a, task, &targets));
	TRY(units_answering(r->db, r->a, task, r->page.today, &units));
	TRY(progress_answers_of(r->db, r->a, task, &answers));
	TRY(period_show(r, &v));
	targets_show(r, &targets, &v.targets);
	units_show(r, &units, &answers, &v);
	v.inside = answers_may_read(r, &units);
	if (v.inside)
		TRY(inside_show(r, &answers, &v));
	if (!v.units && !v.targets.n && !str_given(v.period) && !v.inside)
		return OK;
	progress_task_part(&r->out, &r->page, &v);
	return OK;
}
