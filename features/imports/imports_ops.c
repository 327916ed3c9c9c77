/* imports_ops.c - POST /{lang}/desk/plans/import/{id}/step: one thing at a time, saved at once, to be taken back. */
#include "auth.h"
#include "imports_in.h"
#include "imports_routes.h"
#include "words.h"

static str form_or_empty(struct req *r, str name)
{
	str s = req_form(r, name);

	return str_given(s) ? s : S("");
}

/* The step's own inputs are called as those of the page are ("title-3"), so that one set of rules reads both. */
static void input_named(struct req *r, const struct item *it, const char *input, str value)
{
	*LIST_PUSH(r->a, &r->form) = (struct pair){ arena_printf(r->a, "%s-%lld", input, (long long)it->seq), value };
}

static void inputs_of(struct req *r, const struct item *it, enum field f)
{
	input_named(r, it, field_input[f], form_or_empty(r, S("value")));
	if (f != F_DUE)
		return;
	input_named(r, it, "start", form_or_empty(r, S("start")));
	input_named(r, it, "end", form_or_empty(r, S("end")));
	if (str_given(req_form(r, S("open"))))
		input_named(r, it, "open", S("1"));
}

static str without_cr(struct arena *a, str s)
{
	struct buf b = { .a = a };

	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] != '\r')
			buf_char(&b, s.p[i]);
	return buf_str(&b);
}

/* Somebody else changed the field since the page was made: both values are shown, and nothing is stored. */
static err clash_say(struct req *r, struct review *v, const struct item *it, enum field f, str theirs, struct form_errors *errors)
{
	struct import_step_of_field by = { .by_name = S("") };
	err e = import_step_of_field(r->db, &(struct import_step_of_field_in){ .import = v->row.id, .seq = it->seq, .field = str_c(field_input[f]) }, r->a, &by);
	str who = e == OK ? by.by_name : say(r->lang, "Somebody"), now = str_trim(theirs);

	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	v->clash = (struct clash){ .seq = it->seq, .field = f, .theirs = theirs, .there = true };
	item_fail(r, it, errors, field_input[f], say_with(r->a, r->lang,
		"{name} changed this meanwhile to “{theirs}”. Yours is in the field: save it again to keep it.",
		{ "name", who }, { "theirs", now.n ? now : say(r->lang, "nothing") }));
	r->status = 409;
	return OK;
}

/* A title that was corrected is still the same task's. */
static void twin_held(struct item *it, enum field f)
{
	if (it->twin_id.has && (f == F_TITLE || f == F_NUMBER || f == F_SECTION))
		it->by_hand = true;
}

static err step_field(struct req *r, struct review *v, struct item *it, struct form_errors *errors)
{
	enum field f = field_named(req_form(r, S("field")));
	str seen = req_form(r, S("seen"));

	if (f == FIELDS)
		return ERR_INVALID;
	str before = field_value(r->a, &it->t, it->title_en, f);
	struct plan_units was = units_of_field(&it->t, f) ? *units_of_field(&it->t, f) : (struct plan_units){ 0 };
	step_keep(r, v, it);
	inputs_of(r, it, f);
	TRY(field_edit(r, v, it, errors, f));
	str after = field_value(r->a, &it->t, it->title_en, f);
	if (errors->n || str_eq(before, after))
		return OK;
	if (str_given(seen) && !str_eq(without_cr(r->a, seen), before))
		return clash_say(r, v, it, f, before, errors);
	twin_held(it, f);
	if (str_given(req_form(r, S("learn"))) && units_of_field(&it->t, f))
		TRY(learn_line(r, v, it, &was, units_of_field(&it->t, f)));
	it->rev = step_next(v);
	TRY(item_save(r->db, r->a, v->row.id, it));
	return step_done(r, v, "field", it, str_c(field_input[f]));
}

static err choose(struct req *r, struct review *v, struct item *it, const char *op, str choice, str what)
{
	if (str_eq(it->choice, choice) && str_eq(it->what, what))
		return OK;
	step_keep(r, v, it);
	it->choice = choice;
	it->what = what;
	it->rev = step_next(v);
	TRY(item_save(r->db, r->a, v->row.id, it));
	return step_done(r, v, op, it, ABSENT);
}

static err step_accept(struct req *r, struct review *v, struct item *it, struct form_errors *errors)
{
	if (!title_ok(&it->t)) {
		item_fail(r, it, errors, "title", say_with(r->a, r->lang, "Write at most {most} characters.", { "most", arena_printf(r->a, "%d", TITLE_MAX_CHARS) }));
		return OK;
	}
	return choose(r, v, it, "accept", S("accept"), it->what);
}

static err step_open(struct req *r, struct review *v, struct item *it, struct form_errors *errors)
{
	(void)errors;
	return choose(r, v, it, "open", S("open"), it->what);
}

static err step_skip(struct req *r, struct review *v, struct item *it, struct form_errors *errors)
{
	(void)errors;
	return choose(r, v, it, "skip", S("skip"), it->what);
}

static err step_activity(struct req *r, struct review *v, struct item *it, struct form_errors *errors)
{
	(void)errors;
	return choose(r, v, it, "what-activity", S("open"), S("activity"));
}

static err step_duty(struct req *r, struct review *v, struct item *it, struct form_errors *errors)
{
	(void)errors;
	return choose(r, v, it, "what-duty", S("open"), S("duty"));
}

static err step_task(struct req *r, struct review *v, struct item *it, struct form_errors *errors)
{
	(void)errors;
	return choose(r, v, it, "what-task", S("open"), S("task"));
}

static err step_twin(struct req *r, struct review *v, struct item *it, struct form_errors *errors)
{
	step_keep(r, v, it);
	input_named(r, it, "twin", form_or_empty(r, S("value")));
	if (!twin_edit(r, v, it, errors) || errors->n)
		return OK;
	it->rev = step_next(v);
	TRY(item_save(r->db, r->a, v->row.id, it));
	return step_done(r, v, "twin", it, ABSENT);
}

/* Which of two values is stored at the end: the document's (value=1) or the register's (value=0). */
static err step_take(struct req *r, struct review *v, struct item *it, struct form_errors *errors)
{
	enum field f = field_named(req_form(r, S("field")));

	(void)errors;
	if (f == FIELDS || !(it->differs & FIELD_BIT(f)))
		return ERR_INVALID;
	step_keep(r, v, it);
	it->keep_chosen = true;
	it->keep = str_eq(req_form(r, S("value")), S("1")) ? it->keep & ~FIELD_BIT(f) : it->keep | FIELD_BIT(f);
	it->rev = step_next(v);
	TRY(item_save(r->db, r->a, v->row.id, it));
	return step_done(r, v, "take", it, str_c(field_input[f]));
}

/* All that nothing asks a look of; one step, and one statement, for their words are not needed: those of a thousand would not fit into a request. */
static err accept_sure(struct req *r, struct review *v)
{
	struct item_list l = items_shown(r, v, SHOW_TASKS, true);
	size_t n = 0;

	for (size_t i = 0; i < l.n; i++)
		if (str_eq(l.at[i]->choice, S("open")) && !l.at[i]->asks)
			l.at[n++] = l.at[i];
	step_keep_open(r, v, l.at, n);
	int64_t *seq = arena_array(r->a, int64_t, n + 1);
	for (size_t i = 0; i < n; i++)
		seq[i] = l.at[i]->seq;
	TRY(import_tasks_choose(r->db, &(struct import_tasks_choose_in){ .import = v->row.id, .seqs = { seq, n }, .choice = S("accept"), .rev = step_next(v) }));
	return n ? step_done(r, v, "accept-sure", NULL, ABSENT) : OK;
}

static err undo(struct req *r, struct review *v, struct form_errors *errors)
{
	int64_t only = 0, seq = 0;
	str asked = req_form(r, S("step"));

	if (str_given(asked) && str_int(asked, &only) != OK)
		return ERR_INVALID;
	err e = step_undo(r, v, only, &seq);
	if (e == ERR_NOT_FOUND) {
		form_fail(r, errors, S("undo"), say(r->lang, "Somebody did something else meanwhile; look at it, then undo again."));
		r->status = 409;
		return step_refuse(r, v, NULL, errors);
	}
	TRY(e);
	return step_answer(r, v, item_of(v, seq), "undo");
}

/* fresh: refused when the task changed since the page was made. */
static const struct op { const char *name; step_fn *run; bool fresh; } ops[] = {
	{ "accept", step_accept, true }, { "open", step_open, false }, { "skip", step_skip, false }, { "activity", step_activity, false },
	{ "duty", step_duty, false }, { "task", step_task, false }, { "field", step_field, false }, { "unit", step_unit, true }, { "split", step_split, true },
	{ "merge", step_merge, true }, { "expand", step_expand, true }, { "enlist", step_enlist, true }, { "twin", step_twin, false }, { "take", step_take, false },
};

static const struct op *op_named(str name)
{
	for (size_t i = 0; i < sizeof ops / sizeof *ops; i++)
		if (str_eq(name, str_c(ops[i].name)))
			return &ops[i];
	return NULL;
}

static bool stale(struct req *r, const struct op *op, const struct item *it)
{
	int64_t rev;

	return op->fresh && str_int(req_form(r, S("rev")), &rev) == OK && rev != it->rev;
}

static err item_of_form(struct req *r, struct review *v, struct item **it)
{
	int64_t seq;

	*it = str_int(req_form(r, S("seq")), &seq) == OK ? item_of(v, seq) : NULL;
	if (!*it)
		return ERR_NOT_FOUND;
	return item_fill(r, v, *it);
}

static err task_step(struct req *r, struct review *v, const struct op *op)
{
	struct form_errors errors = { 0 };
	struct item *it;

	TRY(item_of_form(r, v, &it));
	if (stale(r, op, it)) {
		item_fail(r, it, &errors, "title", say(r->lang, "Somebody else changed this task meanwhile: look at it, then try again."));
		r->status = 409;
	} else
		TRY(op->run(r, v, it, &errors));
	if (errors.n)
		return step_refuse(r, v, it, &errors);
	return step_answer(r, v, it, op->name);
}

/* What tells whether the form changed anything. */
static str trace(struct req *r, const struct item *it)
{
	return arena_printf(r->a, "%.*s %.*s %.*s %.*s %lld", FMT(task_body(r->a, &it->t)), FMT(trimmed(it->title_en)), FMT(it->choice),
		FMT(fields_text(r->a, it->keep)), (long long)(it->twin_id.has ? it->twin_id.v : 0));
}

/* Units that were told by a line typed anew. */
static err lines_learn(struct req *r, struct review *v, struct item *it, const struct plan_task *was)
{
	struct plan_task before = *was;

	for (int f = 0; f < FIELDS && !str_given(v->learnt_words); f++)
		if (units_of_field(&it->t, (enum field)f))
			TRY(learn_line(r, v, it, units_of_field(&before, (enum field)f), units_of_field(&it->t, (enum field)f)));
	return OK;
}

/* A button beside one of several units says which: "expand lead 0", with the boxes "units-lead-0". */
static str button_op(struct req *r)
{
	str rest = req_form(r, S("op")), op, role, slug;

	if (!str_given(rest) || str_find(rest, S(" "), 0) < 0)
		return rest;
	if (!str_split(&rest, ' ', &op) || !str_split(&rest, ' ', &role))
		return S("");
	str boxes = arena_printf(r->a, "units-%.*s-%.*s", FMT(role), FMT(rest));
	*LIST_PUSH(r->a, &r->form) = (struct pair){ S("role"), role };
	*LIST_PUSH(r->a, &r->form) = (struct pair){ S("at"), rest };
	for (size_t i = 0; str_given(slug = req_form_nth(r, boxes, i)); i++)
		*LIST_PUSH(r->a, &r->form) = (struct pair){ S("units"), slug };
	return op;
}

/* The button's own part, after what was typed; with it, one step. */
static err button(struct req *r, struct review *v, struct item *it, struct form_errors *errors, str name, bool changed)
{
	bool left = str_given(req_form(r, arena_printf(r->a, "skip-%lld", (long long)it->seq)));
	const struct op *op = op_named(left ? S("skip") : str_given(name) && !str_eq(name, S("accept-next")) ? name : S("accept"));
	int64_t step = v->row.step;

	if (str_eq(name, S("save")))
		op = NULL;
	else if (!op)
		return ERR_INVALID;
	if (op)
		TRY(op->run(r, v, it, errors));
	if (errors->n || v->row.step != step || !changed)
		return OK;
	it->rev = step_next(v);
	TRY(item_save(r->db, r->a, v->row.id, it));
	return step_done(r, v, "edit", it, ABSENT);
}

/* POST /{lang}/desk/plans/import/{id}/tasks/{seq}: the whole task as one form ("title-3" ...); what was typed is kept whichever button was pressed.
 * op: as of a step, or save; none: accept */
err import_task_post(struct req *r)
{
	struct form_errors errors = { 0 };
	struct review v;
	int64_t id, seq, rev;
	bool present;

	TRY(auth_need(r, ROLE_AGENCY, 0));
	TRY(req_id(r, 0, &id));
	TRY(req_id(r, 1, &seq));
	err e = review_glance(r, id, &v);
	if (e == ERR_CONFLICT)
		return redirect(r, arena_printf(r->a, "/desk/plans/import/%lld", (long long)id));
	TRY(e);
	struct item *it = item_of(&v, seq);
	if (!it)
		return ERR_NOT_FOUND;
	TRY(item_fill(r, &v, it));
	struct plan_task was = it->t;
	str before = trace(r, it), name = button_op(r);
	step_keep(r, &v, it);
	TRY(item_edit(r, &v, it, &errors, &present));
	bool changed = !str_eq(before, trace(r, it));
	if (str_int(req_form(r, arena_printf(r->a, "rev-%lld", (long long)seq)), &rev) == OK && rev != it->rev) {
		item_fail(r, it, &errors, "title", say(r->lang, "Somebody else changed this task meanwhile: look at it, then try again."));
		r->status = 409;
	}
	if (!errors.n && present && str_given(req_form(r, S("learn"))))
		TRY(lines_learn(r, &v, it, &was));
	if (!errors.n)
		TRY(button(r, &v, it, &errors, name, changed));
	if (errors.n)
		return step_refuse(r, &v, it, &errors);
	return step_answer(r, &v, it, str_given(name) ? arena_cstr(r->a, name) : "save");
}

/* POST /{lang}/desk/plans/import/{id}/step */
err import_step_post(struct req *r)
{
	struct review v;
	struct form_errors errors = { 0 };
	int64_t id;
	str name = req_form(r, S("op"));

	TRY(auth_need(r, ROLE_AGENCY, 0));
	TRY(req_id(r, 0, &id));
	err e = review_glance(r, id, &v);
	if (e == ERR_CONFLICT && !wants_json(r))
		return redirect(r, arena_printf(r->a, "/desk/plans/import/%lld", (long long)id));
	TRY(e);
	if (str_eq(name, S("undo")))
		return undo(r, &v, &errors);
	if (str_eq(name, S("accept-sure"))) {
		TRY(accept_sure(r, &v));
		return step_answer(r, &v, NULL, "accept-sure");
	}
	const struct op *op = op_named(name);
	if (!op && (!str_given(name) || !name.n))
		return redirect(r, arena_printf(r->a, "/desk/plans/import/%lld", (long long)id));
	return op ? task_step(r, &v, op) : ERR_INVALID;
}
