/* forms_desk.c - the forms of whoever is signed in; a new link for whoever lost theirs. */
#include "auth.h"
#include "clock.h"
#include "door.h"
#include "follow_forms_html.h"
#include "follow_routes.h"
#include "mail.h"
#include "people.h"
#include "words.h"

enum { AGAIN_OF_LINK = 3, AGAIN_OF_CLIENT = 20, HOUR_S = 3600, UNITS_MAX = 50 };

/* Units that the person answers or approves for. */
static size_t units_of(const struct req *r, int64_t *unit)
{
	size_t n = 0;

	for (size_t i = 0; i < r->session->ngrants && n < UNITS_MAX; i++) {
		const struct grant *g = &r->session->grants[i];
		bool there = !(g->role & (ROLE_UNIT_OFFICER | ROLE_UNIT_HEAD)) || !g->object;

		for (size_t k = 0; k < n; k++)
			there |= unit[k] == g->object;
		if (!there)
			unit[n++] = g->object;
	}
	return n;
}

static err form_row(struct req *r, int64_t id, struct my_forms *out)
{
	struct follow_form f;

	TRY(follow_form_get(r->db, r->a, id, &f));
	*LIST_PUSH(r->a, out) = (struct my_form){ .id = id, .unit_vi = f.unit_vi, .unit_en = f.unit_en, .title_vi = f.title_vi, .title_en = f.title_en,
		.state = f.state,
		.state_name = form_state_name(r->lang, f.state), .tag = form_state_tag(f.state), .receipt = f.receipt, .due_on = f.due_on };
	return OK;
}

/* GET /{lang}/desk/forms */
err forms_page(struct req *r)
{
	struct form_of_units_list rows;
	struct mine_view v = { 0 };
	struct contact_unit unit;
	int64_t id[UNITS_MAX];
	size_t n = units_of(r, id);

	TRY(form_of_units(r->db, &(struct form_of_units_in){ .units = { id, n } }, r->a, &rows));
	for (size_t i = 0; i < rows.n && i < 30; i++)
		TRY(form_row(r, rows.at[i].id, &v.forms));
	for (size_t i = 0; i < n; i++) {
		err e = contact_unit(r->db, &(struct contact_unit_in){ .id = id[i] }, r->a, &unit);
		if (e != OK && e != ERR_NOT_FOUND)
			return e;
		if (e == OK)
			*LIST_PUSH(r->a, &v.units) = (struct my_unit){ id[i], r->lang == LANG_EN && str_given(unit.name_en) ? unit.name_en : unit.name_vi };
	}
	r->page.title = say(r->lang, "Forms of my unit");
	r->page.section = S("forms");
	forms_mine(&r->out, &r->page, &v);
	return OK;
}

/* POST /{lang}/desk/forms: something has happened outside of any round */
err forms_post(struct req *r)
{
	int64_t unit, form;

	if (str_int(req_form(r, S("unit")), &unit) != OK)
		return ERR_INVALID;
	TRY(auth_need(r, ROLE_UNIT_OFFICER | ROLE_UNIT_HEAD, unit));
	TRY(form_of(r->db, r->a, 0, date_at(r->now).y, unit, r->now, &form));
	return redirect(r, arena_printf(r->a, "/desk/forms/%lld", (long long)form));
}

/* Counts one try; *over: there were too many in the last hour. */
static err too_often(struct req *r, str what, int64_t most, bool *over)
{
	err e = throttle_check(r->db, r->a, what, most, HOUR_S, r->now);

	if (e == OK)
		e = throttle_note(r->db, what, r->now);
	else if (e == ERR_LIMIT)
		*over = true;
	return e == ERR_LIMIT ? OK : e;
}

/* A mail with a new link, to the address that the standing agency has of the named officer and to no other. */
static err again(struct req *r, const struct link_by_hash *row)
{
	struct contact_get c;
	struct follow_form f;

	err e = contact_get(r->db, &(struct contact_get_in){ .id = row->contact }, r->a, &c);
	if (e != OK)
		return e == ERR_NOT_FOUND ? OK : e;
	TRY(follow_form_get(r->db, r->a, row->form, &f));
	bool approve = str_eq(row->purpose, S("approve"));
	if (approve != str_eq(f.state, S("handed_in")) || (form_shut(f.state) && !approve))
		return OK;
	TRY(link_send(r->db, r->a, &f, &c, approve ? MAIL_APPROVE : MAIL_AGAIN, r->now));
	TRY(mail_kick(r->db, r->now));
	return audit(r, S("form.link-again"), S("form"), f.id, ABSENT, c.name);
}

/* POST /{lang}/r/{token}/again: the same answer whatever the address was */
err form_again_post(struct req *r)
{
	struct link_by_hash row;
	str hash = link_hash(r->a, r->seg[0]);
	bool over = false;

	TRY(too_often(r, arena_printf(r->a, "form-again:%.*s", FMT(auth_network(r->a, r->address))), AGAIN_OF_CLIENT, &over));
	err e = link_by_hash(r->db, &(struct link_by_hash_in){ .token_hash = hash }, r->a, &row);
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	if (e == OK && !over)
		TRY(too_often(r, arena_printf(r->a, "form-again:%.*s", FMT(hash)), AGAIN_OF_LINK, &over));
	if (e == OK && !over)
		TRY(again(r, &row));
	return redirect(r, arena_printf(r->a, "/r/%.*s?asked=1", FMT(r->seg[0])));
}
