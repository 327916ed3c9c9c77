/* round_unit.c - one unit in a round: its links, who opened them, text to pass on by hand. */
#include "auth.h"
#include "clock.h"
#include "follow_in.h"
#include "follow_rounds_html.h"
#include "follow_routes.h"
#include "mail.h"
#include "words.h"

static str mail_state_name(enum lang lang, str state)
{
	static const struct { const char *state, *name; } names[] = { { "waiting", WORD("waits to be sent by hand") }, { "queued", WORD("on its way") },
		{ "sending", WORD("on its way") }, { "sent", WORD("sent") }, { "refused", WORD("refused") }, { "failed", WORD("not delivered") }, { "by_hand",
			WORD("sent by hand") } };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (str_eq(state, str_c(names[i].state)))
			return say(lang, names[i].name);
	return ABSENT;
}

static err links_fill(struct req *r, int64_t form, struct round_unit_view *v)
{
	struct link_of_form_list rows;
	struct visit_of_form_list visits;

	TRY(link_of_form(r->db, &(struct link_of_form_in){ .form = form }, r->a, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		bool live = !rows.at[i].revoked_at.has && rows.at[i].expires_at > r->now;
		*LIST_PUSH(r->a, &v->links) = (struct round_link){ .id = rows.at[i].id, .made_at = rows.at[i].made_at, .expires_at = rows.at[i].expires_at,
			.name = rows.at[i].name, .state = mail_state_name(r->lang, rows.at[i].mail_state), .email = rows.at[i].email, .subject = rows.at[i].subject,
			.text = live && str_eq(rows.at[i].mail_state, S("waiting")) ? rows.at[i].body : ABSENT, .live = live,
			.approve = str_eq(rows.at[i].purpose, S("approve")) };
	}
	TRY(visit_of_form(r->db, &(struct visit_of_form_in){ .form = form }, r->a, &visits));
	for (size_t i = 0; i < visits.n; i++) {
		str to = ABSENT;

		for (size_t k = 0; k < rows.n; k++)
			if (rows.at[k].id == visits.at[i].link)
				to = rows.at[k].name;
		*LIST_PUSH(r->a, &v->visits) = (struct round_visit){ visits.at[i].first_at, visits.at[i].last_at, visits.at[i].said, visits.at[i].title, to };
	}
	v->browsers = (int64_t)visits.n;
	return OK;
}

/* The round, the unit and its form, 0 where there is none. */
static err find(struct req *r, struct follow_round *round, struct contact_unit *unit, int64_t *form, str *state)
{
	struct form_newest row;
	int64_t id;

	TRY(req_id(r, 0, &id));
	TRY(follow_round_get(r->db, r->a, id, round));
	TRY(req_id(r, 1, &id));
	TRY(contact_unit(r->db, &(struct contact_unit_in){ .id = id }, r->a, unit));
	err e = form_newest(r->db, &(struct form_newest_in){ .round = round->id, .year = round->year, .unit = id }, r->a, &row);
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	*form = e == OK ? row.id : 0;
	*state = e == OK ? row.state : S("unsent");
	return OK;
}

/* GET /{lang}/desk/rounds/{id}/units/{unit} */
err round_unit_page(struct req *r)
{
	struct round_unit_view v = { .mail = mail_configured(), .sent = str_given(req_query(r, S("sent"))), .revoked = str_given(req_query(r, S("revoked"))) };
	struct contact_count count;
	struct follow_round round;
	struct contact_unit unit;
	str state;

	TRY(find(r, &round, &unit, &v.form, &state));
	v.round = (struct round_row){ .id = round.id, .title_vi = round.title_vi, .title_en = round.title_en, .due_on = round.due_on };
	v.unit = unit.id;
	v.unit_vi = unit.name_vi;
	v.unit_en = unit.name_en;
	v.state = form_state_name(r->lang, state);
	v.tag = form_state_tag(state);
	v.base = arena_printf(r->a, "/%.*s/desk/rounds/%lld/units/%lld", FMT(lang_code(r->lang)), (long long)round.id, (long long)unit.id);
	v.send = arena_printf(r->a, "%.*s/send", FMT(v.base));
	v.revoke = arena_printf(r->a, "%.*s/revoke", FMT(v.base));
	v.may_send = !form_shut(state) && !str_eq(round.state, S("closed"));
	TRY(contact_count(r->db, &(struct contact_count_in){ .unit = unit.id }, r->a, &count));
	v.contacts = count.n;
	if (v.form)
		TRY(links_fill(r, v.form, &v));
	r->private_ = true;
	if (v.form)
		audit_view(r, S("form.view"), S("form"), v.form);
	r->page.title = r->lang == LANG_EN && str_given(unit.name_en) ? unit.name_en : unit.name_vi;
	r->page.section = S("rounds");
	round_unit(&r->out, &r->page, &v);
	return OK;
}

/* POST …/send: fresh links to every officer of the unit */
err round_unit_send_post(struct req *r)
{
	struct follow_round round;
	struct contact_unit unit;
	struct follow_form f;
	int64_t form;
	str state;

	TRY(find(r, &round, &unit, &form, &state));
	if (str_eq(round.state, S("closed")))
		return ERR_CONFLICT;
	TRY(form_of(r->db, r->a, round.id, round.year, unit.id, r->now, &form));
	TRY(follow_form_get(r->db, r->a, form, &f));
	TRY(officers_post(r->db, r->a, &f, MAIL_ASK, r->now));
	TRY(audit(r, S("form.send"), S("form"), form, ABSENT, unit.name_vi));
	return redirect(r, arena_printf(r->a, "/desk/rounds/%lld/units/%lld?sent=1", (long long)round.id, (long long)unit.id));
}

/* POST …/revoke: one link, or all of them */
err round_unit_revoke_post(struct req *r)
{
	struct follow_round round;
	struct contact_unit unit;
	maybe_int link = NONE;
	int64_t form;
	str state;

	TRY(find(r, &round, &unit, &form, &state));
	link.has = str_int(req_form(r, S("link")), &link.v) == OK;
	TRY(follow_revoke(r->db, r->a, form, link, &(struct progress_who){ .person = SOME(r->session->person), .name = r->session->name, .now = r->now }));
	TRY(audit(r, S("form.revoke"), S("form"), form, ABSENT, link.has ? arena_printf(r->a, "link:%lld", (long long)link.v) : S("all links")));
	return redirect(r, arena_printf(r->a, "/desk/rounds/%lld/units/%lld?revoked=1", (long long)round.id, (long long)unit.id));
}
