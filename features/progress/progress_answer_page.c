/* progress_answer_page.c - the desk's form by which a unit answers for its part of a task; the standing agency may answer for any. */
#include "auth.h"
#include "progress_form.h"
#include "progress_form_html.h"
#include "progress_routes.h"
#include "words.h"

enum { UNITS_TO_CHOOSE = 200 };

/* The unit the person answers for: the one of the address or form where they may, else the first of theirs. */
static err unit_chosen(struct req *r, const struct answerings *units, str asked, struct answering *out, struct answerings *mine)
{
	int64_t id = 0;

	for (size_t i = 0; i < units->n; i++)
		if (unit_may_answer(r, units->at[i].unit))
			*LIST_PUSH(r->a, mine) = units->at[i];
	if (!mine->n)
		return auth_may(r, ROLE_AGENCY, 0) ? ERR_NOT_FOUND : ERR_DENIED;
	*out = mine->at[0];
	if (!str_given(asked))
		return OK;
	TRY(str_int(asked, &id) == OK ? OK : ERR_NOT_FOUND);
	for (size_t i = 0; i < mine->n; i++)
		if (mine->at[i].unit == id) {
			*out = mine->at[i];
			return OK;
		}
	return ERR_DENIED;
}

/* Task, unit and what is wanted: of both methods. */
struct answer_page { struct answer_form_view v; struct progress_task t; struct answering unit; struct answerings mine; struct progress_targets targets; };

static err page_open(struct req *r, str asked, struct answer_page *p)
{
	struct answerings units;
	int64_t id;

	TRY(req_id(r, 0, &id));
	TRY(progress_task(r->db, &(struct progress_task_in){ .id = id }, r->a, &p->t));
	TRY(units_answering(r->db, r->a, id, r->page.today, &units));
	TRY(unit_chosen(r, &units, asked, &p->unit, &p->mine));
	return progress_targets_of(r->db, r->a, id, &p->targets);
}

static void choices_show(struct req *r, struct answer_page *p, str status)
{
	static const char *const code[] = { "not_reported", "under_way", "done" };

	for (size_t i = 0; i < sizeof code / sizeof *code; i++)
		*LIST_PUSH(r->a, &p->v.statuses) = (struct answer_choice){ .value = str_c(code[i]), .label = status_in_words(r->lang, str_c(code[i])),
			.chosen = str_eq(status, str_c(code[i])) };
	for (size_t i = 0; i < p->mine.n && p->mine.n > 1 && i < UNITS_TO_CHOOSE; i++) {
		const struct answering *u = &p->mine.at[i];
		*LIST_PUSH(r->a, &p->v.units) = (struct answer_choice){ .value = arena_printf(r->a, "%lld", (long long)u->unit),
			.label = r->lang == LANG_EN && str_given(u->name_en) ? u->name_en : u->name_vi, .chosen = u->unit == p->unit.unit };
	}
}

static void head_show(struct req *r, struct answer_page *p)
{
	struct answer_form_view *v = &p->v;

	v->task = p->t.id;
	v->number = p->t.number;
	v->title_vi = p->t.title_vi;
	v->title_en = p->t.title_en;
	v->end_on = p->t.open_end ? ABSENT : p->t.end_on;
	v->late = str_given(v->end_on) && str_cmp(v->end_on, r->page.today) < 0;
	v->unit = p->unit.unit;
	v->unit_vi = p->unit.name_vi;
	v->unit_en = p->unit.name_en;
	v->role_name = role_in_words(r->lang, p->unit.role);
	v->agency = auth_may(r, ROLE_AGENCY, 0);
	v->saved = str_given(req_query(r, S("saved"))) ? say(r->lang, "The answer was saved.") : ABSENT;
}

static err last_show(struct req *r, struct answer_page *p, struct progress_answer *last)
{
	struct target_views targets = { 0 };
	err e = progress_last(r->db, r->a, p->t.id, p->unit.unit, last);

	if (e == ERR_NOT_FOUND)
		return OK;
	TRY(e);
	p->v.has_last = true;
	targets_show(r, &p->targets, &targets);
	answer_show(r, last, &targets, &p->v.last);
	return OK;
}

static void faults_show(struct answer_form_view *v)
{
	v->status_words = form_words(&v->errors, S("status"));
	v->done_words = form_words(&v->errors, S("done"));
	v->reason_words = form_words(&v->errors, S("reason"));
	v->difficulties_words = form_words(&v->errors, S("difficulties"));
	v->proposals_words = form_words(&v->errors, S("proposals"));
	v->day_words = form_words(&v->errors, S("day"));
}

static err page_show(struct req *r, struct answer_page *p, const struct progress_answer_in *in)
{
	struct progress_answer last = { 0 };
	struct answer_form_view *v = &p->v;

	head_show(r, p);
	TRY(last_show(r, p, &last));
	choices_show(r, p, str_given(in->status) ? in->status : v->has_last ? last.status : S(""));
	v->done = in->done;
	v->reason = in->reason;
	v->difficulties = in->difficulties;
	v->proposals = in->proposals;
	v->day = in->day;
	v->beyond = in->beyond;
	v->publish = str_given(req_form(r, S("publish")));
	target_fields_show(r, &p->targets, v->has_last ? &last : NULL, &v->errors, &v->targets);
	money_fields_show(r, v->has_last ? last.money : in->money, &v->errors, &v->money);
	v->money_open = last.has_money || in->has_money;
	faults_show(v);
	form_page(r, say(r->lang, "Answer for a unit"), &v->errors);
	r->page.section = S("tasks");
	answer_form(&r->out, &r->page, v);
	return OK;
}

/* GET /{lang}/desk/tasks/{id}/answer */
err answer_page(struct req *r)
{
	struct answer_page p = { 0 };
	struct progress_answer_in in = { .day = r->page.today, .done = S(""), .reason = S(""), .difficulties = S(""), .proposals = S("") };
	struct progress_answer last;

	TRY(page_open(r, req_query(r, S("unit")), &p));
	if (progress_last(r->db, r->a, p.t.id, p.unit.unit, &last) == OK && str_eq(last.verdict, S("returned"))) {
		in.done = last.done;
		in.reason = last.reason;
		in.difficulties = last.difficulties;
		in.proposals = last.proposals;
		in.beyond = last.beyond;
	}
	return page_show(r, &p, &in);
}

static struct progress_who who_of(const struct req *r)
{
	return (struct progress_who){ .person = SOME(r->session->person), .name = r->session->name, .now = r->now };
}

/* POST /{lang}/desk/tasks/{id}/answer */
err answer_post(struct req *r)
{
	struct answer_page p = { 0 };
	struct progress_who who = who_of(r);
	int64_t id;

	TRY(page_open(r, req_form(r, S("unit")), &p));
	struct progress_answer_in in = { .task = p.t.id, .unit = p.unit.unit };
	TRY(answer_typed(r, &p.targets, &in, &p.v.errors));
	if (p.v.errors.n)
		return page_show(r, &p, &in);
	TRY(progress_answer(r->db, r->a, &in, &who, &id));
	TRY(audit(r, S("task.answer"), S("task"), p.t.id, p.t.status, arena_printf(r->a, "%.*s: %.*s", FMT(p.unit.name_vi), FMT(in.status))));
	if (auth_may(r, ROLE_AGENCY, 0) && str_given(req_form(r, S("publish")))) {
		TRY(progress_verdict(r->db, r->a, id, true, true, ABSENT, &who));
		TRY(audit(r, S("task.verify"), S("answer"), id, S("waiting"), S("verified")));
	}
	return redirect(r, arena_printf(r->a, "/tasks/%lld?saved=report", (long long)p.t.id));
}
