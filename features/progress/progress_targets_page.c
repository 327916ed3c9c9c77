/* progress_targets_page.c - the standing agency sets what is wanted of a task in numbers; the finance part keeps the amounts of a unit. */
#include "auth.h"
#include "progress_desk_sql.h"
#include "progress_form.h"
#include "progress_routes.h"
#include "progress_targets_html.h"
#include "words.h"

static struct progress_who who_of(const struct req *r)
{
	return (struct progress_who){ .person = SOME(r->session->person), .name = r->session->name, .now = r->now };
}

static err head_fill(struct req *r, struct target_form_view *v, struct progress_targets *g)
{
	struct progress_task t;

	TRY(req_id(r, 0, &v->task));
	TRY(progress_task(r->db, &(struct progress_task_in){ .id = v->task }, r->a, &t));
	v->number = t.number;
	v->title_vi = t.title_vi;
	v->title_en = t.title_en;
	TRY(progress_targets_of(r->db, r->a, v->task, g));
	targets_show(r, g, &v->targets);
	v->full = g->n >= PROGRESS_TARGETS_MAX;
	return OK;
}

static str saved_words(struct req *r, struct target_form_view *v)
{
	str s = req_query(r, S("saved"));

	if (!str_given(s))
		return ABSENT;
	if (str_starts(s, S("removed-")) && str_int(str_cut(s, 8, s.n), &v->removed) == OK)
		return say(r->lang, "The target was removed; what was said of it is kept.");
	v->removed = 0;
	return say(r->lang, "The target was saved.");
}

static err targets_form_show(struct req *r, struct target_form_view *v)
{
	v->name_words = form_words(&v->errors, S("title_vi"));
	v->measure_words = form_words(&v->errors, S("measure_vi"));
	v->wanted_words = form_words(&v->errors, S("wanted"));
	v->by_words = form_words(&v->errors, S("by_on"));
	v->saved = saved_words(r, v);
	form_page(r, say(r->lang, "Targets"), &v->errors);
	r->page.section = S("tasks");
	targets_form(&r->out, &r->page, v);
	return OK;
}

/* GET /{lang}/desk/tasks/{id}/targets?target=7 */
err targets_page(struct req *r)
{
	struct target_form_view v = { .name_vi = S(""), .name_en = S(""), .measure_vi = S(""), .measure_en = S(""), .wanted = S(""), .by_on = S("") };
	struct progress_targets g;
	int64_t id;

	TRY(head_fill(r, &v, &g));
	if (str_given(req_query(r, S("target"))) && str_int(req_query(r, S("target")), &id) == OK)
		for (size_t i = 0; i < g.n; i++)
			if (g.at[i].id == id) {
				const struct progress_target *t = &g.at[i];
				v.id = id;
				v.name_vi = t->title_vi;
				v.name_en = t->title_en;
				v.measure_vi = t->measure_vi;
				v.measure_en = t->measure_en;
				v.wanted = progress_milli_words(r->a, r->lang, t->wanted_milli);
				v.by_on = t->by_on;
			}
	return targets_form_show(r, &v);
}

static void target_faults(struct req *r, struct target_form_view *v, const struct progress_target *t)
{
	if (!str_trim(v->name_vi).n)
		form_fail(r, &v->errors, S("title_vi"), say(r->lang, "Enter what is counted."));
	if (!str_trim(v->measure_vi).n)
		form_fail(r, &v->errors, S("measure_vi"), say(r->lang, "Enter the unit of measure."));
	if (t->wanted_milli <= 0)
		form_fail(r, &v->errors, S("wanted"), say(r->lang, "Enter a number above 0."));
	if (!v->errors.n)
		form_fail(r, &v->errors, S("title_vi"), say(r->lang, "Write at most 200 characters, and a day that exists."));
}

/* POST /{lang}/desk/tasks/{id}/targets */
err targets_post(struct req *r)
{
	struct target_form_view v = { .name_vi = form_typed(r, S("title_vi")), .name_en = form_typed(r, S("title_en")),
		.measure_vi = form_typed(r, S("measure_vi")), .measure_en = form_typed(r, S("measure_en")), .wanted = form_typed(r, S("wanted")),
		.by_on = form_typed(r, S("by_on")) };
	struct progress_target t = { .title_vi = v.name_vi, .title_en = v.name_en, .measure_vi = v.measure_vi, .measure_en = v.measure_en, .by_on = v.by_on };
	struct progress_targets g;
	struct progress_who who = who_of(r);
	str asked = form_typed(r, S("target"));
	int64_t id;

	TRY(head_fill(r, &v, &g));
	if (asked.n && str_int(asked, &t.id) != OK)
		return ERR_INVALID;
	v.id = t.id;
	if (progress_milli_read(r->lang, str_trim(v.wanted), &t.wanted_milli) != OK)
		t.wanted_milli = 0;
	err e = progress_target_put(r->db, r->a, v.task, &t, &who, &id);
	if (e == ERR_LIMIT)
		form_fail(r, &v.errors, S("title_vi"), say(r->lang, "A task has at most 12 targets."));
	else if (e == ERR_INVALID)
		target_faults(r, &v, &t);
	if (v.errors.n)
		return targets_form_show(r, &v);
	TRY(e);
	TRY(audit(r, S("task.target"), S("task"), v.task, ABSENT, target_words(r->a, LANG_VI, &t)));
	return redirect(r, arena_printf(r->a, "/desk/tasks/%lld/targets?saved=yes", (long long)v.task));
}

/* A target of the address's task. */
static err target_of_address(struct req *r, int64_t *task, int64_t *target)
{
	struct target_get row;

	TRY(req_id(r, 0, task));
	TRY(req_id(r, 1, target));
	TRY(target_get(r->db, &(struct target_get_in){ .id = *target }, r->a, &row));
	return row.task == *task ? OK : ERR_NOT_FOUND;
}

/* POST /{lang}/desk/tasks/{id}/targets/{target}/remove */
err target_remove_post(struct req *r)
{
	struct progress_who who = who_of(r);
	int64_t task, target;

	TRY(target_of_address(r, &task, &target));
	TRY(progress_target_drop(r->db, r->a, target, &who));
	TRY(audit(r, S("task.target.remove"), S("task"), task, ABSENT, ABSENT));
	return redirect(r, arena_printf(r->a, "/desk/tasks/%lld/targets?saved=removed-%lld", (long long)task, (long long)target));
}

/* POST /{lang}/desk/tasks/{id}/targets/{target}/restore */
err target_restore_post(struct req *r)
{
	struct progress_who who = who_of(r);
	int64_t task, target;

	TRY(target_of_address(r, &task, &target));
	TRY(progress_target_restore(r->db, r->a, target, &who));
	TRY(audit(r, S("task.target.restore"), S("task"), task, ABSENT, ABSENT));
	return redirect(r, arena_printf(r->a, "/desk/tasks/%lld/targets?saved=yes", (long long)task));
}
