/* progress_verify.c - what waits for the standing agency's verdict: the words of last time beside, many at once. */
#include "auth.h"
#include "progress_desk_sql.h"
#include "progress_form.h"
#include "progress_routes.h"
#include "progress_verify_html.h"
#include "words.h"

enum { WAITING_A_PAGE = 20, WAITING_COUNTED = 2000, CAME_TICKED_MAX = 400 };

static bool ticked(struct req *r, const char *field, size_t most, int64_t id)
{
	str s;
	int64_t v;

	for (size_t i = 0; i < most && str_given(s = req_form_nth(r, str_c(field), i)); i++)
		if (str_int(s, &v) == OK && v == id)
			return true;
	return false;
}

/* What changed in the words since the answer before, of each unit and task of the page. */
static err before_fill(struct req *r, const struct answers_waiting_list *rows, struct waiting_views *out)
{
	int64_t *task = arena_array(r->a, int64_t, rows->n + 1), *unit = arena_array(r->a, int64_t, rows->n + 1);
	struct answers_before_list old;

	for (size_t i = 0; i < rows->n; i++) {
		task[i] = rows->at[i].task;
		unit[i] = rows->at[i].unit;
	}
	TRY(answers_before(r->db, &(struct answers_before_in){ .units = { unit, rows->n }, .tasks = { task, rows->n } }, r->a, &old));
	for (size_t i = 0; i < out->n; i++)
		for (size_t k = 0; k < old.n; k++)
			if (old.at[k].task == out->at[i].task && old.at[k].unit == out->at[i].x.unit) {
				if (str_given(old.at[k].done) && str_given(out->at[i].x.done))
					twin_words(r->a, old.at[k].done, out->at[i].x.done, &out->at[i].diff);
				break;
			}
	return OK;
}

/* What came with the answer's form, each with whether the public will see it. */
static err came_fill(struct req *r, const struct progress_answer *x, struct came_views *out)
{
	struct progress_things things = { 0 };

	if (!x->form.has)
		return OK;
	for (size_t i = 0; i < nprogress_judged; i++)
		TRY(progress_judged[i].came(r->db, r->a, x->task, x->form.v, x->at, &things));
	for (size_t i = 0; i < things.n; i++) {
		const struct progress_thing *t = &things.at[i];
		*LIST_PUSH(r->a, out) = (struct came_view){ .id = t->id, .title_vi = t->title_vi, .title_en = t->title_en, .kind = say(r->lang, t->kind),
			.href = arena_printf(r->a, "/%.*s%.*s", FMT(lang_code(r->lang)), FMT(t->path)), .asks = t->asks, .shown = t->shown,
			.chosen = ticked(r, "came", CAME_TICKED_MAX, t->id) };
	}
	return OK;
}

static err waiting_one(struct req *r, const struct answers_waiting *row, struct answers_view *v)
{
	struct progress_targets g;
	struct target_views targets = { 0 };
	struct progress_answer x;
	struct waiting_view *w = LIST_PUSH(r->a, &v->waiting);

	TRY(answer_by_id(r->db, r->a, row->id, &x));
	TRY(progress_targets_of(r->db, r->a, row->task, &g));
	targets_show(r, &g, &targets);
	*w = (struct waiting_view){ .task = row->task, .number = row->number, .title_vi = row->title_vi, .title_en = row->title_en,
		.chosen = ticked(r, "answer", WAITING_A_PAGE, row->id) };
	answer_show(r, &x, &targets, &w->x);
	return came_fill(r, &x, &w->came);
}

static str saved_words(struct req *r)
{
	str n = req_query(r, S("saved"));
	int64_t v;

	if (!str_given(n) || str_int(n, &v) != OK || v < 1 || v > WAITING_A_PAGE)
		return ABSENT;
	return say_n(r->a, r->lang, "{n} answer was judged.", "{n} answers were judged.", v);
}

static err answers_show(struct req *r, struct answers_view *v)
{
	struct answers_waiting_count count;
	struct answers_waiting_list rows;

	TRY(answers_waiting_count(r->db, &(struct answers_waiting_count_in){ .most = WAITING_COUNTED }, r->a, &count));
	v->count = count.n;
	v->pager = pager_make(r, count.n, WAITING_A_PAGE);
	TRY(answers_waiting(r->db, &(struct answers_waiting_in){ .take = WAITING_A_PAGE, .skip = (v->pager.page - 1) * WAITING_A_PAGE }, r->a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		TRY(waiting_one(r, &rows.at[i], v));
	TRY(before_fill(r, &rows, &v->waiting));
	v->note_words = form_words(&v->errors, S("note"));
	v->answer_words = form_words(&v->errors, S("answers"));
	v->may_judge = auth_may(r, ROLE_AGENCY, 0);
	v->saved = saved_words(r);
	form_page(r, say(r->lang, "Answers to verify"), &v->errors);
	r->page.section = S("answers");
	r->private_ = true;
	if (rows.n)
		audit_view(r, S("answers.view"), S("answer"), 0);
	answers_list(&r->out, &r->page, v);
	return OK;
}

/* GET /{lang}/desk/answers */
err answers_page(struct req *r)
{
	struct answers_view v = { .note = S(""), .publish = true };

	return answers_show(r, &v);
}

static err judge(struct req *r, int64_t id, bool good, bool publish, str note, struct progress_chosen chosen)
{
	struct progress_who who = { .person = SOME(r->session->person), .name = r->session->name, .now = r->now };

	TRY(progress_verdict_with(r->db, r->a, id, good, publish, note, chosen, &who));
	return audit(r, good ? S("task.verify") : S("task.return"), S("answer"), id, ABSENT, str_trim(note).n ? note : ABSENT);
}

static struct progress_chosen came_chosen(struct req *r)
{
	int64_t *id = arena_array(r->a, int64_t, CAME_TICKED_MAX);
	size_t n = 0;
	str s;

	for (size_t i = 0; i < CAME_TICKED_MAX && str_given(s = req_form_nth(r, S("came"), i)); i++)
		n += str_int(s, &id[n]) == OK;
	return (struct progress_chosen){ id, n };
}

/* All or none: an answer that was replaced meanwhile stops the whole, so that nobody judges what they have not read. */
static err judge_all(struct req *r, const int64_t *id, size_t n, bool good, bool publish, str note)
{
	struct progress_chosen chosen = came_chosen(r);

	for (size_t i = 0; i < n; i++)
		TRY(judge(r, id[i], good, publish, note, chosen));
	return OK;
}

/* POST /{lang}/desk/answers */
err answers_post(struct req *r)
{
	struct answers_view v = { .note = form_typed(r, S("note")), .publish = str_given(req_form(r, S("publish"))) };
	bool all = str_eq(req_form(r, S("verdict")), S("all")), good = all || !str_eq(req_form(r, S("verdict")), S("return"));
	int64_t id[WAITING_A_PAGE];
	size_t n;
	str s;

	for (n = 0; n < WAITING_A_PAGE && str_given(s = req_form_nth(r, all ? S("shown") : S("answer"), n)); n++)
		if (str_int(s, &id[n]) != OK)
			return ERR_INVALID;
	if (!n)
		form_fail(r, &v.errors, S("answers"), say(r->lang, "Tick at least one answer."));
	if (!good && !str_trim(v.note).n)
		form_fail(r, &v.errors, S("note"), say(r->lang, "Write what has to be put right."));
	if (v.errors.n)
		return answers_show(r, &v);
	err e = judge_all(r, id, n, good, v.publish, v.note);
	if (e == ERR_INVALID) {
		form_fail(r, &v.errors, S("note"), say(r->lang, "Write at most 2,000 characters."));
		return answers_show(r, &v);
	}
	TRY(e);
	return redirect(r, arena_printf(r->a, "/desk/answers?saved=%zu", n));
}
