/* task_page.c - one task's page, for everybody. */
#include "auth.h"
#include "plans_pages.h"
#include "plans_routes.h"
#include "task_html.h"
#include "words.h"

/* The heads of the units that lead a task, and their officers, may report on it; the standing agency always. */
bool task_may_report(const struct req *r, const struct unit_row_of_tasks_list *u)
{
	if (!r->session)
		return false;
	if (auth_may(r, ROLE_AGENCY, 0))
		return true;
	for (size_t i = 0; i < u->n; i++)
		if (u->at[i].unit.has && str_eq(u->at[i].role, S("lead")) && auth_may(r, ROLE_UNIT_OFFICER | ROLE_UNIT_HEAD, u->at[i].unit.v))
			return true;
	return false;
}

static err units_fill(struct req *r, struct task_view *v)
{
	struct unit_row_of_tasks_list u;

	TRY(unit_row_of_tasks(r->db, &(struct unit_row_of_tasks_in){ .tasks = { &v->t.id, 1 } }, r->a, &u));
	unit_words_of(r->a, &u, v->t.id, S("lead"), &v->lead);
	unit_words_of(r->a, &u, v->t.id, S("coordinating"), &v->coordinating);
	unit_words_of(r->a, &u, v->t.id, S("companion"), &v->companion);
	unit_words_of(r->a, &u, v->t.id, S("performer"), &v->performer);
	unit_words_of(r->a, &u, v->t.id, S("monitoring"), &v->monitoring);
	v->may_report = task_may_report(r, &u);
	v->may_amend = r->session && auth_may(r, ROLE_AGENCY, 0);
	v->may_translate = r->session && auth_may(r, ROLE_AGENCY | ROLE_TRANSLATOR, 0);
	return OK;
}

static str reported_state(str status)
{
	return str_eq(status, S("done")) ? S("done") : str_eq(status, S("under_way")) ? S("under_way") : S("not_reported");
}

static str reported_name(enum lang lang, str status)
{
	enum task_state s = str_eq(status, S("done")) ? TASK_DONE : str_eq(status, S("under_way")) ? TASK_UNDER_WAY : TASK_NOT_REPORTED;

	return task_state_name(lang, s);
}

static err history_fill(struct req *r, struct task_view *v)
{
	struct task_reports_list reports;
	struct task_amendments_list amendments;
	struct task_flags_list flags;

	TRY(task_reports(r->db, &(struct task_reports_in){ .task = v->t.id }, r->a, &reports));
	for (size_t i = 0; i < reports.n; i++) {
		struct task_reports *m = &reports.at[i];
		*LIST_PUSH(r->a, &v->reports) = (struct report_row){ .state = reported_state(m->status), .state_name = reported_name(r->lang, m->status),
			.note_vi = m->note_vi, .note_en = m->note_en, .source_url = m->source_url, .day = m->day, .by_name = m->by_name, .at = m->at };
	}
	TRY(task_amendments(r->db, &(struct task_amendments_in){ .task = v->t.id }, r->a, &amendments));
	for (size_t i = 0; i < amendments.n; i++) {
		struct task_amendments *m = &amendments.at[i];
		*LIST_PUSH(r->a, &v->amendments) = (struct amendment_row){ .field = field_in_words(r->lang, m->field), .old_value = m->old_value,
			.new_value = m->new_value, .decision = m->decision, .decided_on = m->decided_on, .reason = m->reason,
			.by_name = m->by_name, .at = m->at };
	}
	TRY(task_flags(r->db, &(struct task_flags_in){ .task = v->t.id }, r->a, &flags));
	for (size_t i = 0; i < flags.n; i++) {
		str words = flag_in_words(r->lang, flags.at[i].code);
		if (str_given(words))
			*LIST_PUSH(r->a, &v->flags) = (struct flag_row){ .words = words, .text = flags.at[i].text };
	}
	return OK;
}

static err neighbour(struct req *r, const struct task_get *t, int64_t step, int64_t *id, bool *has)
{
	struct task_neighbour n;
	err e = task_neighbour(r->db, &(struct task_neighbour_in){ .plan = t->plan, .seq = t->seq + step }, r->a, &n);

	*has = e == OK;
	if (*has)
		*id = n.id;
	return e == ERR_NOT_FOUND ? OK : e;
}

static str saved_words(struct req *r)
{
	str done = req_query(r, S("saved"));

	if (str_eq(done, S("report")))
		return say(r->lang, "The report was saved.");
	if (str_eq(done, S("amend")))
		return say(r->lang, "The amendment was saved; what stood before is kept below.");
	if (str_eq(done, S("words")))
		return say(r->lang, "The words were saved.");
	return ABSENT;
}

static void words_fill(struct req *r, struct task_view *v)
{
	str end = v->t.open_end ? ABSENT : v->t.end_on;
	enum task_state s = task_state_of(v->t.status, end, r->page.today);

	v->state = task_state_code(s);
	v->state_name = task_state_name(r->lang, s);
	v->pct = time_used_pct(s, v->t.start_on, v->t.end_on, v->t.open_end, r->page.today);
	v->due = due_in_words(r->a, r->lang, v->t.due_text, v->t.start_on, v->t.end_on, v->t.open_end);
	v->left = left_in_words(r->a, r->lang, s, end, r->page.today);
	v->part = part_in_words(r->a, r->lang, v->t.part);
	v->repeats = repeats_in_words(r->lang, v->t.repeats);
	v->plan_label = plan_label(r->a, r->lang, v->t.plan_number, v->t.plan_year);
	v->done = saved_words(r);
}

/* GET /{lang}/tasks/{id} */
err task_page(struct req *r)
{
	struct task_view v = { 0 };
	int64_t id;

	TRY(req_id(r, 0, &id));
	TRY(task_get(r->db, &(struct task_get_in){ .id = id }, r->a, &v.t));
	TRY(units_fill(r, &v));
	TRY(commitment_row_of_tasks(r->db, &(struct commitment_row_of_tasks_in){ .tasks = { &id, 1 } }, r->a, &v.commitments));
	TRY(history_fill(r, &v));
	TRY(neighbour(r, &v.t, -1, &v.previous, &v.has_previous));
	TRY(neighbour(r, &v.t, 1, &v.next, &v.has_next));
	words_fill(r, &v);
	r->page.title = r->lang == LANG_EN && str_given(v.t.title_en) ? v.t.title_en : v.t.title_vi;
	r->page.section = S("tasks");
	task_page_body(&r->out, &r->page, &v);
	for (size_t i = 0; i < ntask_parts; i++)
		TRY(task_parts[i].show(r, id));
	return OK;
}
