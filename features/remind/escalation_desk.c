/* escalation_desk.c - what stands before the steering committee on the desk, and reminders at the foot of a task's page. */
#include "auth.h"
#include "escalations_html.h"
#include "remind_in.h"
#include "remind_pages.h"
#include "remind_routes.h"
#include "remind_task_html.h"
#include "words.h"

enum { ESCALATIONS_SHOWN = 200, ESCALATIONS_OF_TASK = 20, REMINDERS_OF_TASK = 10 };

static void row_of(const struct escalation *e, struct escalation_row *out)
{
	*out = (struct escalation_row){ .id = e->id, .task = e->task, .unit = e->unit, .at = e->at, .answered_at = e->answered_at.v, .kind = e->kind,
		.words = e->words, .task_vi = e->task_vi, .task_en = e->task_en, .number = e->number, .unit_vi = e->unit_vi, .unit_en = e->unit_en,
		.answer = e->answer, .answer_by = e->answer_by, .typed = S(""), .open = !e->answered_at.has, .by_report = !str_given(e->answer) };
}

/* id: whose form came back with `typed` and a fault; 0: none */
static err escalations_show(struct req *r, struct escalations_view *v, int64_t id, str typed)
{
	struct escalations all;

	TRY(remind_escalations(r->db, r->a, 0, 0, false, ESCALATIONS_SHOWN, &all));
	for (size_t i = 0; i < all.n; i++) {
		struct escalation_row row;
		row_of(&all.at[i], &row);
		if (row.id == id) {
			str name = arena_printf(r->a, "words-%lld", (long long)id);
			form_fail(r, &v->errors, name, say(r->lang, "Write an answer of at most 4,000 characters."));
			row.fault = form_words(&v->errors, name);
			row.typed = typed;
		}
		*(row.open ? LIST_PUSH(r->a, &v->open) : LIST_PUSH(r->a, &v->closed)) = row;
	}
	form_page(r, say(r->lang, "Before the steering committee"), &v->errors);
	r->page.section = S("escalations");
	r->private_ = true;
	escalations_list(&r->out, &r->page, v);
	return OK;
}

/* GET /{lang}/desk/escalations */
err escalations_page(struct req *r)
{
	struct escalations_view v = { .answered = str_given(req_query(r, S("answered"))) };

	return escalations_show(r, &v, 0, ABSENT);
}

/* Back to the page of the desk that the form stood on. */
static str back_to(struct req *r)
{
	str to = req_form(r, S("to"));

	return str_given(to) && str_starts(to, S("/desk/")) && str_find(to, S("//"), 0) < 0 ? to : S("/desk/escalations?answered=1");
}

/* POST /{lang}/desk/escalations/{id}/answer.  A leader reads everything and changes nothing but this: what stands before the steering committee is the
 * leaders' to answer. */
err escalation_answer_post(struct req *r)
{
	struct progress_who who = { .person = SOME(r->session->person), .name = r->session->name, .now = r->now };
	struct escalations_view v = { 0 };
	str words = req_form(r, S("words"));
	int64_t id;

	TRY(auth_need(r, ROLE_AGENCY | ROLE_LEADER, 0));
	TRY(req_id(r, 0, &id));
	err e = remind_escalation_answer(r->db, r->a, id, str_given(words) ? words : S(""), &who);
	if (e == ERR_INVALID)
		return escalations_show(r, &v, id, str_given(words) ? words : S(""));
	TRY(e);
	TRY(audit(r, S("escalation.answer"), S("escalation"), id, ABSENT, words));
	return redirect(r, back_to(r));
}

/* Addresses of officers are for the standing agency and leaders alone; what stands before the steering committee also for that unit. */
err remind_task_show(struct req *r, int64_t task)
{
	struct task_remind_view v = { .task = task, .agency = r->session && auth_may(r, ROLE_AGENCY, 0) };
	struct escalations all;

	bool all_of_it = r->session && auth_may(r, ROLE_AGENCY | ROLE_LEADER, 0);

	if (!r->session)
		return OK;
	TRY(remind_escalations(r->db, r->a, 0, task, false, ESCALATIONS_OF_TASK, &all));
	for (size_t i = 0; i < all.n; i++)
		if (all_of_it || auth_may(r, ROLE_UNIT_OFFICER | ROLE_UNIT_HEAD, all.at[i].unit))
			row_of(&all.at[i], LIST_PUSH(r->a, &v.escalations));
	if (all_of_it)
		TRY(log_rows_fill(r->db, r->a, &(struct log_filter){ .task = task }, REMINDERS_OF_TASK, &v.reminders));
	if (v.reminders.n)
		audit_view(r, S("reminders.view"), S("task"), task);
	if (v.escalations.n || v.reminders.n)
		task_remind(&r->out, &r->page, &v);
	return OK;
}
