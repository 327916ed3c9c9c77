/* form_task.c - one task of the form comes back: by itself while somebody types, or by a button. */
#include "clock.h"
#include "fill.h"
#include "follow_routes.h"
#include "json.h"
#include "typed.h"
#include "words.h"

/* GET …/tasks/{task} */
err form_task_page(struct req *r)
{
	struct fill_view v = { 0 };
	struct fill f;
	struct door d;
	bool shown;

	TRY(door_open(r, &d, &shown));
	if (shown)
		return OK;
	if (form_shut(d.f.state) || !d.may_answer)
		return redirect(r, d.base);
	TRY(fill_open(r, &d, &f));
	v.added = str_given(req_query(r, S("added")));
	/* What may belong to the task costs a search: it is asked for by form.js once the page stands, or by a button. */
	v.offered = str_given(req_query(r, S("offer")));
	return fill_show(r, &f, &v, false);
}

static str id_of_field(struct arena *a, str field)
{
	char *p = arena_alloc(a, field.n + 1);

	for (size_t i = 0; i < field.n; i++)
		p[i] = field.p[i] == ':' ? '-' : field.p[i];
	return (str){ p, field.n };
}

/* Numbers that could not be read, and whatever the rules of answers find. */
static err faults_find(struct req *r, struct fill *f, const struct draft_changes *changes, struct form_errors *errors)
{
	struct progress_faults faults = { 0 };
	struct progress_answer_in in;
	int64_t n;

	for (size_t i = 0; i < changes->n; i++) {
		const struct draft_change *c = &changes->at[i];
		bool wrong = (str_starts(c->field, S("target:")) && c->value.n && typed_milli(c->value, &n) != OK)
		             || (str_starts(c->field, S("money:")) && c->value.n && typed_money(c->value, &n) != OK);
		if (wrong)
			form_fail(r, errors, id_of_field(r->a, c->field), say(r->lang, "Write a number, for instance 1500 or 2,5."));
	}
	if (!f->draft.status.n) {
		form_fail(r, errors, S("status"), say(r->lang, "Choose how it stands, or leave the task for later."));
		return OK;
	}
	in = draft_answer(&f->d->f, &f->draft);
	TRY(progress_check(r->db, r->a, r->lang, &in, r->page.today, &faults));
	for (size_t i = 0; i < faults.n; i++)
		form_fail(r, errors, id_of_field(r->a, faults.at[i].field), faults.at[i].words);
	return OK;
}

static void json_answer(struct req *r, int64_t revision, const struct draft_clashes *clash, const struct progress_who *who)
{
	struct json j;

	r->bare = true;
	r->private_ = true;
	r->type = S("application/json");
	r->status = clash->n ? 409 : 200;
	json_start(&j, &r->out);
	json_open(&j, '{');
	json_ki(&j, "revision", revision);
	json_kt(&j, "at", instant_iso(r->a, who->now));
	json_key(&j, "clashes");
	json_open(&j, '[');
	for (size_t i = 0; i < clash->n; i++) {
		json_open(&j, '{');
		json_kt(&j, "field", clash->at[i].field);
		json_kt(&j, "label", field_label(r->lang, clash->at[i].field));
		json_kt(&j, "theirs", clash->at[i].theirs);
		json_close(&j, '}');
	}
	json_close(&j, ']');
	json_close(&j, '}');
}

/* What somebody else wrote meanwhile is stored; what was typed here stands in the fields, and aside. */
static err clash_show(struct req *r, struct fill *f, const struct draft_clashes *clash, struct fill_view *v)
{
	r->status = 409;
	v->clashed = true;
	for (size_t i = 0; i < clash->n; i++)
		*LIST_PUSH(r->a, &v->errors) = (struct form_error){ id_of_field(r->a, clash->at[i].field),
			say_with(r->a, r->lang,
				"{label}: somebody else wrote “{theirs}” meanwhile. Your words are in the field and kept beside; save again to set them in place.",
				{ "label", field_label(r->lang, clash->at[i].field) }, { "theirs", clash->at[i].theirs }) };
	return fill_show(r, f, v, true);
}

static err stored(struct req *r, struct fill *f, const struct draft_changes *changes, struct draft_clashes *clash)
{
	str base_text = req_form(r, S("base"));
	int64_t base = 0, revision;

	if (str_given(base_text) && (str_int(base_text, &base) != OK || base < 0))
		return ERR_INVALID;
	TRY(draft_merge(r->db, r->a, f->d->f.id, f->part.task, base, changes, &f->d->who, &revision, clash));
	TRY(form_begun(r->db, r->a, f->d->f.id, r->now));
	TRY(door_visit(r, f->d, ABSENT, ABSENT));
	return draft_one(r->db, r->a, f->d->f.id, f->part.task, &f->draft, &f->fields);
}

static bool status_known(const struct draft_changes *changes)
{
	for (size_t i = 0; i < changes->n; i++)
		if (str_eq(changes->at[i].field, S("status")) && changes->at[i].value.n && !status_name(LANG_EN, changes->at[i].value).n)
			return false;
	return true;
}

/* POST …/tasks/{task} */
err form_task_post(struct req *r)
{
	struct draft_changes changes = { 0 };
	struct draft_clashes clash = { 0 };
	struct fill_view v = { 0 };
	struct fill f;
	struct door d;
	bool shown, some = false;

	TRY(door_write(r, &d, &shown));
	if (shown)
		return OK;
	TRY(fill_open(r, &d, &f));
	fill_changes(r, &f, &changes);
	if (!status_known(&changes))
		return ERR_INVALID;
	TRY(stored(r, &f, &changes, &clash));
	if (str_eq(r->accept, S("application/json"))) {
		json_answer(r, f.draft.revision, &clash, &d.who);
		return OK;
	}
	TRY(fill_evidence_add(r, &f, &v, &some));
	if (clash.n)
		return clash_show(r, &f, &clash, &v);
	/* Enter in a field presses the first button of the form, which is that of evidence: without any it means to go on. */
	if (some && !v.errors.n && str_eq(req_form(r, S("do")), S("evidence")))
		return redirect(r, arena_printf(r->a, "%.*s/tasks/%lld?added=1#evidence", FMT(d.base), (long long)f.part.task));
	if (!v.errors.n && str_eq(req_form(r, S("do")), S("offer")))
		return redirect(r, arena_printf(r->a, "%.*s/tasks/%lld?offer=1#evidence", FMT(d.base), (long long)f.part.task));
	if (!v.errors.n)
		TRY(faults_find(r, &f, &changes, &v.errors));
	return v.errors.n ? fill_show(r, &f, &v, true) : form_go_on(r, &d, f.part.task);
}

/* POST …/tasks/{task}/same: what was said last still holds */
err form_same_post(struct req *r)
{
	struct draft_changes changes = { 0 };
	struct draft_fields fields = { 0 };
	struct draft_clashes clash;
	struct fill f;
	struct door d;
	int64_t revision;
	bool shown;

	TRY(door_write(r, &d, &shown));
	if (shown)
		return OK;
	TRY(fill_open(r, &d, &f));
	if (!f.has_last)
		return ERR_NOT_FOUND;
	struct follow_draft last = { .status = f.last.status, .done = f.last.done, .reason = f.last.reason, .difficulties = f.last.difficulties,
		.proposals = f.last.proposals, .beyond = f.last.beyond, .reaches = f.last.reaches, .has_money = f.last.has_money };
	for (int s = 0; s < MONEY_SOURCES; s++)
		last.money[s] = f.last.money[s];
	draft_to_fields(r->a, &last, &fields);
	for (size_t i = 0; i < fields.n; i++)
		*LIST_PUSH(r->a, &changes) = (struct draft_change){ .field = fields.at[i].field, .value = fields.at[i].value };
	TRY(draft_merge(r->db, r->a, d.f.id, f.part.task, f.draft.revision, &changes, &d.who, &revision, &clash));
	TRY(form_begun(r->db, r->a, d.f.id, r->now));
	TRY(door_visit(r, &d, ABSENT, ABSENT));
	return form_go_on(r, &d, f.part.task);
}

/* POST …/tasks/{task}/aside: the words set aside were taken over */
err form_aside_post(struct req *r)
{
	struct fill f;
	struct door d;
	bool shown;

	TRY(door_write(r, &d, &shown));
	if (shown)
		return OK;
	TRY(fill_open(r, &d, &f));
	TRY(aside_drop(r->db, &(struct aside_drop_in){ .form = d.f.id, .task = f.part.task }));
	return redirect(r, arena_printf(r->a, "%.*s/tasks/%lld", FMT(d.base), (long long)f.part.task));
}
