/* criteria_steps.c - what is posted on the page of a case: steps, assessors, declarations, comments, a decision taken back. */
#include "clock.h"
#include "criteria_pages.h"
#include "id.h"
#include "text.h"
#include "words.h"

static err back_to(struct req *r, const struct case_at *at, const char *what)
{
	return redirect(r, arena_printf(r->a, "/desk/cases/%lld?%s=1", (long long)at->w.c.id, what));
}

/* The page once more, with what is wrong. */
static err wrong(struct req *r, const struct case_at *at, struct case_view *v, const char *field, str words)
{
	form_fail(r, &v->errors, str_c(field), words);
	return case_show(r, at, v);
}

static str step_wrong(struct req *r, str to, err e, int64_t least)
{
	if (e == ERR_DENIED)
		return say(r->lang, "The case has moved on meanwhile.");
	if (str_eq(to, S("start")))
		return say(r->lang, "Name an assessor first.");
	return say_with(r->a, r->lang, "At least {n} sheets must be handed in first.", { "n", arena_printf(r->a, "%lld", (long long)least) });
}

struct step { const char *to, *verb, *done; };

static const struct step *step_of(str to)
{
	static const struct step steps[] = { { "start", "criteria.start", "started" }, { "close", "criteria.close", "closed" },
		{ "again", "criteria.again", "again" }, { "withdraw", "criteria.withdraw", "withdrawn" } };

	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
		if (str_eq(to, str_c(steps[i].to)))
			return &steps[i];
	return NULL;
}

static err step_take(struct req *r, const struct case_at *at, str to, str note)
{
	if (str_eq(to, S("start")))
		return criteria_start(r->db, &at->w, r->now);
	if (str_eq(to, S("close")))
		return criteria_close(r->db, &at->w, note, r->now);
	if (str_eq(to, S("again")))
		return criteria_open_again(r->db, &at->w, note, r->now);
	return criteria_case_withdraw(r->db, r->a, at->w.c.id, note, r->now);
}

/* POST /{lang}/desk/cases/{id}/step */
err case_step_post(struct req *r)
{
	str to = crit_typed(r, S("to")), note = crit_typed(r, S("note"));
	const struct step *step = step_of(to);
	struct case_view v = { .errors = { 0 } };
	struct case_at at;
	err e;

	TRY(case_led(r, &at));
	if (!step)
		return wrong(r, &at, &v, "step", say(r->lang, "Choose a step."));
	if (!str_eq(to, S("start")) && (!note.n || text_chars(note) > CRITERIA_HELP_CHARS))
		return wrong(r, &at, &v, "step", say(r->lang, "Say why; the reason is kept."));
	e = step_take(r, &at, to, note);
	if (e == ERR_DENIED || e == ERR_INVALID)
		return wrong(r, &at, &v, "step", step_wrong(r, to, e, at.w.v.assessors_least));
	TRY(e);
	TRY(audit(r, str_c(step->verb), S("case"), at.w.c.id, at.w.c.state, note));
	return back_to(r, &at, step->done);
}

/* ---- assessors */

/* POST /{lang}/desk/cases/{id}/assessors */
err case_assessor_post(struct req *r)
{
	str due = crit_typed(r, S("due"));
	struct case_view v = { .errors = { 0 } };
	struct crit_person person;
	struct case_at at;
	struct date d;
	int64_t id;
	err e;

	TRY(case_led(r, &at));
	if (str_int(crit_typed(r, S("person")), &id) != OK)
		return wrong(r, &at, &v, "person", say(r->lang, "Choose a person."));
	if (due.n && date_parse(due, &d) != OK)
		return wrong(r, &at, &v, "person", say(r->lang, "Enter a day that exists."));
	e = crit_person(r->db, &(struct crit_person_in){ .id = id, .roles = case_roles(r->a, at.subject) }, r->a, &person);
	if (e == ERR_NOT_FOUND)
		return wrong(r, &at, &v, "person", say(r->lang, "This person cannot be named."));
	TRY(e);
	e = criteria_assessor_add_due(r->db, r->a, at.w.c.id, &(struct crit_named){ .person = id, .name = person.name, .due_on = due.n ? due : ABSENT },
		r->session->name, r->now);
	if (e == ERR_CONFLICT)
		return wrong(r, &at, &v, "person", say(r->lang, "This person is named already."));
	if (e == ERR_DENIED || e == ERR_LIMIT)
		return wrong(r, &at, &v, "person", say(r->lang, "Nobody can be named any more."));
	TRY(e);
	TRY(audit(r, S("criteria.name"), S("case"), at.w.c.id, ABSENT, person.name));
	return back_to(r, &at, "named");
}

static err seat_change(struct req *r, const struct case_at *at, int64_t who, str what, str reason)
{
	str due = crit_typed(r, S("due"));
	struct date d;

	if (str_eq(what, S("reopen")))
		return criteria_sheet_reopen(r->db, &at->w, who, reason, r->session->name, r->now);
	if (str_eq(what, S("remove")))
		return criteria_remove(r->db, r->a, &at->w, who, reason, r->session->name, r->now);
	if (due.n && date_parse(due, &d) != OK)
		return ERR_INVALID;
	return crit_due(r->db, &(struct crit_due_in){ .id = who, .due_on = due.n ? due : ABSENT });
}

/* POST /{lang}/desk/cases/{id}/assessors/{who} */
err case_seat_post(struct req *r)
{
	str what = crit_typed(r, S("do")), reason = crit_typed(r, S("reason"));
	struct case_view v = { .errors = { 0 } };
	struct case_at at;
	int64_t who;
	err e;

	TRY(case_led(r, &at));
	TRY(req_id(r, 1, &who));
	if (!criteria_assessor_in(&at.w, who))
		return ERR_NOT_FOUND;
	e = seat_change(r, &at, who, what, reason);
	if (e == ERR_INVALID)
		return wrong(r, &at, &v, "assessors", str_eq(what, S("reopen")) || str_eq(what, S("remove")) ? say(r->lang, "Say why; the reason is kept.")
			: say(r->lang, "Enter a day that exists."));
	if (e == ERR_DENIED)
		return wrong(r, &at, &v, "assessors", say(r->lang, "The case has moved on meanwhile."));
	TRY(e);
	TRY(audit(r, str_eq(what, S("reopen")) ? S("criteria.reopen") : str_eq(what, S("remove")) ? S("criteria.remove") : S("criteria.due"), S("case"),
		at.w.c.id, criteria_assessor_in(&at.w, who)->name, reason));
	return back_to(r, &at, "saved");
}

/* POST /{lang}/desk/cases/{id}/declare */
err case_declare_post(struct req *r)
{
	str what = crit_typed(r, S("conflict")), reason = crit_typed(r, S("reason"));
	bool conflict = str_eq(what, S("yes"));
	struct case_view v = { .reason = reason };
	struct case_at at;
	err e;

	TRY(case_of_address(r, &at));
	if (!at.place.sits)
		return ERR_DENIED;
	if (!conflict && !str_eq(what, S("none")))
		return wrong(r, &at, &v, "reason", say(r->lang, "Say whether there is a conflict of interest."));
	if (conflict && !reason.n)
		return wrong(r, &at, &v, "reason", say(r->lang, "Say what the conflict is; a few words are enough."));
	e = criteria_declare(r->db, r->a, at.w.c.id, at.place.seat.id, conflict ? reason : ABSENT, r->now);
	if (e == ERR_INVALID)
		return wrong(r, &at, &v, "reason", say(r->lang, "Write at most 4000 characters."));
	if (e == ERR_DENIED)
		return ERR_CONFLICT;
	TRY(e);
	TRY(audit(r, conflict ? S("criteria.conflict") : S("criteria.clear"), S("case"), at.w.c.id, ABSENT, conflict ? reason : ABSENT));
	return back_to(r, &at, "declared");
}

/* ---- the discussion */

/* POST /{lang}/desk/cases/{id}/comments */
err case_comment_post(struct req *r)
{
	str text = crit_typed(r, S("text"));
	struct case_view v = { .text = text };
	struct case_at at;

	TRY(case_of_address(r, &at));
	if (!at.place.clear && !at.place.leads)
		return ERR_DENIED;
	if (!str_eq(at.w.c.state, S("discussion")))
		return ERR_CONFLICT;
	crit_need(r, &v.errors, "text", text, CRITERIA_TEXT_CHARS);
	if (v.errors.n)
		return case_show(r, &at, &v);
	TRY(crit_comment_add(r->db, &(struct crit_comment_add_in){ .id = id_new(), .kase = at.w.c.id, .by_name = r->session->name,
		.by_person = r->session->person, .text = text, .now = r->now }));
	TRY(audit(r, S("criteria.comment"), S("case"), at.w.c.id, ABSENT, ABSENT));
	return back_to(r, &at, "said");
}

/* POST /{lang}/desk/cases/{id}/take-back */
err case_back_post(struct req *r)
{
	struct case_view v = { .back_number = crit_typed(r, S("back_number")), .back_reason = crit_typed(r, S("back_reason")) };
	struct case_at at;
	err e;

	TRY(case_led(r, &at));
	crit_short(r, &v.errors, "back_number", v.back_number, CRITERIA_NUMBER_CHARS);
	crit_short(r, &v.errors, "back_number", v.back_reason, CRITERIA_TEXT_CHARS);
	if (!v.back_number.n || !v.back_reason.n)
		form_fail(r, &v.errors, S("back_number"), say(r->lang, "Give the number of the paper and the reason."));
	if (v.errors.n)
		return case_show(r, &at, &v);
	e = criteria_take_back(r, &at.w, v.back_number, v.back_reason);
	if (e == ERR_CONFLICT)
		return wrong(r, &at, &v, "back_number", say(r->lang, "There is a newer case about the same; this decision can no longer be taken back."));
	if (e == ERR_DENIED)
		return ERR_CONFLICT;
	TRY(e);
	return back_to(r, &at, "back");
}
