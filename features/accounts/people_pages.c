/* people_pages.c - people, their roles, and the links that let them in. */
#include "auth_sql.h"
#include "clock.h"
#include "handlers.h"
#include "mail.h"
#include "people_html.h"
#include "units.h"
#include "words.h"

err role_options(struct req *r, struct options *out, str chosen)
{
	for (uint32_t bit = 1; bit & ROLE_ANY; bit <<= 1) {
		str name = str_c(role_name((enum role)bit));
		*LIST_PUSH(r->a, out) = (struct option){ .value = name, .label = role_label(r->lang, (enum role)bit), .chosen = str_eq(name, chosen) };
	}
	return OK;
}

err unit_options(struct req *r, struct options *out, int64_t chosen)
{
	struct unit_choices units;

	TRY(units_in_force(r->db, r->a, r->lang, date_iso(r->a, date_at(r->now)), &units));
	for (size_t i = 0; i < units.n; i++)
		*LIST_PUSH(r->a, out) = (struct option){ .value = arena_printf(r->a, "%lld", (long long)units.at[i].id),
			.label = units.at[i].name, .chosen = units.at[i].id == chosen };
	return OK;
}

static void role_names(struct req *r, const struct grants_all_list *grants, int64_t person, struct buf *out)
{
	for (size_t i = 0; i < grants->n; i++) {
		enum role role;
		if (grants->at[i].person != person || role_parse(grants->at[i].role, &role) != OK)
			continue;
		if (out->n)
			buf_add(out, S(", "));
		buf_add(out, role_label(r->lang, role));
	}
}

/* GET /{lang}/desk/people */
err people_page(struct req *r)
{
	struct people_view v = { 0 };
	struct person_all_list people;
	struct grants_all_list grants;

	TRY(person_all(r->db, &(struct person_all_in){ 0 }, r->a, &people));
	TRY(grants_all(r->db, r->a, &grants));
	for (size_t i = 0; i < people.n; i++) {
		struct person_all *p = &people.at[i];
		struct buf roles = { .a = r->a };
		role_names(r, &grants, p->id, &roles);
		*LIST_PUSH(r->a, &v.people) = (struct person_row){ .id = p->id, .name = p->name, .email = p->email, .state = p->state,
			.roles = buf_str(&roles), .has_factor = p->has_factor != 0, .created_at = p->created_at };
		v.active += str_eq(p->state, S("active"));
		v.invited += str_eq(p->state, S("invited"));
		v.disabled += str_eq(p->state, S("disabled"));
	}
	form_page(r, say(r->lang, "People and roles"), &(struct form_errors){ 0 });
	audit_view(r, S("person.view"), S("person"), 0);
	people_list(&r->out, &r->page, &v);
	return OK;
}

static err person_new_show(struct req *r, struct person_new_view *v, str role, int64_t unit)
{
	TRY(role_options(r, &v->roles, role));
	TRY(unit_options(r, &v->units, unit));
	form_page(r, say(r->lang, "Invite somebody"), &v->errors);
	person_new(&r->out, &r->page, v);
	return OK;
}

/* GET /{lang}/desk/people/new */
err person_new_page(struct req *r)
{
	return person_new_show(r, &(struct person_new_view){ .email = S(""), .name = S("") }, S("unit_officer"), 0);
}

/* The role and unit of a form.  ERR_INVALID with *words when they do not go together. */
static err role_of_form(struct req *r, enum role *role, int64_t *unit, str *words)
{
	*unit = 0;
	TRY(role_parse(req_form(r, S("role")), role));
	if (str_int(req_form(r, S("unit")), unit) != OK)
		*unit = 0;
	if (role_per_unit(*role) && !*unit)
		*words = say(r->lang, "Choose the unit that this role is for.");
	else if (!role_per_unit(*role) && *unit)
		*words = say(r->lang, "This role counts for the whole city: choose no unit.");
	return str_given(*words) ? ERR_INVALID : OK;
}

static str full_link(struct req *r, const char *door, str token)
{
	str site = site_url(r);

	return arena_printf(r->a, "%.*s/%.*s/%s/%.*s", FMT(site), FMT(lang_code(r->lang)), door, FMT(token));
}

/* Sends a link to the person it is for, where a mail server is set; it is shown to be handed over all the same. */
static err link_mail(struct req *r, int64_t person, bool invited, struct person_view *v)
{
	struct person_by_id p;
	int64_t id;

	if (!mail_configured())
		return OK;
	TRY(person_by_id(r->db, &(struct person_by_id_in){ .id = person }, r->a, &p));
	enum lang lang = str_eq(p.lang, S("en")) ? LANG_EN : LANG_VI;
	const struct word_value name = { "name", p.name }, site = { "site", site_url(r) };
	str subject = invited ? say_with(r->a, lang, "Invitation to work at {site}", site) : say_with(r->a, lang, "A new password at {site}", site);
	str text = invited
		? say_with(r->a, lang, "Hello {name}, you have been invited to work at {site}. This link lets you choose a password, once, within seven days:", name, site)
		: say_with(r->a, lang, "Hello {name}, with this link you choose a new password at {site}. It works once, for one hour:", name, site);
	err e = mail_queue(r->db, r->a, &(struct mail){ .to = p.email, .to_name = p.name, .lang = lang, .subject = subject,
		.text = arena_printf(r->a, "%.*s\n\n%.*s\n", FMT(text), FMT(v->link)), .about_kind = S("person"), .about = person }, r->now, &id);
	v->mailed = e == OK;
	return e == ERR_INVALID ? OK : e; /* an address that mail cannot go to: the link is handed over by hand */
}

static err person_show(struct req *r, struct person_view *v);

/* POST /{lang}/desk/people */
err person_new_post(struct req *r)
{
	struct person_new_view v = { .email = str_trim(req_form(r, S("email"))), .name = str_trim(req_form(r, S("name"))) };
	enum role role = ROLE_UNIT_OFFICER;
	int64_t unit = 0, person = 0;
	str token;

	if (!v.name.n)
		form_fail(r, &v.errors, S("name"), v.name_words = say(r->lang, "Enter the name."));
	if (role_of_form(r, &role, &unit, &v.unit_words) != OK)
		form_fail(r, &v.errors, S("unit"), str_given(v.unit_words) ? v.unit_words : (v.unit_words = say(r->lang, "Choose a role.")));
	if (v.errors.n)
		return person_new_show(r, &v, req_form(r, S("role")), unit);
	err e = person_invite(r->db, r->a, &(struct invitation){ .email = v.email, .name = v.name, .lang = r->lang, .role = role, .object = unit,
		.by = SOME(r->session->person) }, r->now, &person, &token);
	if (e == ERR_INVALID)
		form_fail(r, &v.errors, S("email"), v.email_words = say(r->lang, "Enter an address such as lan@example.vn."));
	else if (e == ERR_CONFLICT)
		form_fail(r, &v.errors, S("email"), v.email_words = say(r->lang, "There is an account with this address already."));
	if (v.errors.n)
		return person_new_show(r, &v, req_form(r, S("role")), unit);
	TRY(e);
	TRY(audit(r, S("person.invite"), S("person"), person, ABSENT, arena_printf(r->a, "%.*s, %s", FMT(v.name), role_name(role))));
	struct person_view made = { .id = person, .link = full_link(r, "invitation", token) };
	TRY(link_mail(r, person, true, &made));
	return person_show(r, &made);
}

static err person_show(struct req *r, struct person_view *v)
{
	struct person_by_id p;
	struct session_list_list sessions;

	TRY(person_by_id(r->db, &(struct person_by_id_in){ .id = v->id }, r->a, &p));
	TRY(session_list(r->db, &(struct session_list_in){ .person = v->id, .now = r->now }, r->a, &sessions));
	v->name = p.name;
	v->email = p.email;
	v->state = p.state;
	v->has_factor = str_given(p.totp_secret);
	v->self = v->id == r->session->person;
	v->sessions = (int64_t)sessions.n;
	TRY(role_lines(r, v->id, &v->roles));
	TRY(role_options(r, &v->role_options, ABSENT));
	TRY(unit_options(r, &v->unit_options, 0));
	form_page(r, p.name, &v->errors);
	audit_view(r, S("person.view"), S("person"), v->id);
	person_sheet(&r->out, &r->page, v);
	return OK;
}

/* GET /{lang}/desk/people/{id} */
err person_page(struct req *r)
{
	struct person_view v = { .done = str_eq(req_query(r, S("done")), S("1")) ? say(r->lang, "Saved.") : ABSENT };

	TRY(req_id(r, 0, &v.id));
	return person_show(r, &v);
}

static err back_to(struct req *r, int64_t person)
{
	return redirect(r, arena_printf(r->a, "/desk/people/%lld?done=1", (long long)person));
}

/* POST /{lang}/desk/people/{id}/grant */
err grant_post(struct req *r)
{
	struct person_view v = { 0 };
	enum role role = ROLE_UNIT_OFFICER;
	int64_t unit = 0;

	TRY(req_id(r, 0, &v.id));
	if (role_of_form(r, &role, &unit, &v.unit_words) != OK) {
		form_fail(r, &v.errors, S("unit"), str_given(v.unit_words) ? v.unit_words : (v.unit_words = say(r->lang, "Choose a role.")));
		return person_show(r, &v);
	}
	TRY(person_grant(r->db, v.id, role, unit, SOME(r->session->person), r->now));
	TRY(audit(r, S("role.grant"), S("person"), v.id, ABSENT, arena_printf(r->a, "%s %lld", role_name(role), (long long)unit)));
	return back_to(r, v.id);
}

/* POST /{lang}/desk/people/{id}/revoke */
err revoke_post(struct req *r)
{
	enum role role;
	int64_t id, unit;

	TRY(req_id(r, 0, &id));
	TRY(role_parse(req_form(r, S("role")), &role));
	TRY(str_int(req_form(r, S("unit")), &unit));
	if (role == ROLE_ADMIN && id == r->session->person) {
		struct person_view v = { .id = id };
		form_fail(r, &v.errors, S("h-roles"), say(r->lang, "Another administrator has to take this role away from you."));
		return person_show(r, &v);
	}
	TRY(role_revoke(r->db, &(struct role_revoke_in){ .person = id, .role = str_c(role_name(role)), .object = unit }));
	TRY(audit(r, S("role.revoke"), S("person"), id, arena_printf(r->a, "%s %lld", role_name(role), (long long)unit), ABSENT));
	return back_to(r, id);
}

/* POST /{lang}/desk/people/{id}/state */
err state_post(struct req *r)
{
	struct person_by_id p;
	str state = req_form(r, S("state"));
	int64_t id;

	TRY(req_id(r, 0, &id));
	if (id == r->session->person)
		return ERR_DENIED;
	if (!str_eq(state, S("disabled")) && !str_eq(state, S("active")))
		return ERR_INVALID;
	TRY(person_by_id(r->db, &(struct person_by_id_in){ .id = id }, r->a, &p));
	if (str_eq(state, S("disabled")))
		TRY(person_disable(r->db, id, r->now));
	else
		TRY(person_set_state(r->db, &(struct person_set_state_in){ .id = id, .now = r->now,
			.state = str_given(p.password) ? S("active") : S("invited") }));
	TRY(audit(r, S("person.state"), S("person"), id, p.state, state));
	return back_to(r, id);
}

/* POST /{lang}/desk/people/{id}/link */
err person_link_post(struct req *r)
{
	struct person_view v = { 0 };
	struct person_by_id p;
	str token;

	TRY(req_id(r, 0, &v.id));
	TRY(person_by_id(r->db, &(struct person_by_id_in){ .id = v.id }, r->a, &p));
	if (str_eq(p.state, S("disabled")))
		return ERR_INVALID;
	str purpose = str_eq(p.state, S("active")) ? S("password") : S("invitation");
	TRY(person_link(r->db, r->a, v.id, purpose, SOME(r->session->person), r->now, &token));
	TRY(audit(r, S("person.link"), S("person"), v.id, ABSENT, purpose));
	v.link = full_link(r, "invitation", token);
	TRY(link_mail(r, v.id, str_eq(purpose, S("invitation")), &v));
	return person_show(r, &v);
}

/* POST /{lang}/desk/people/{id}/factor */
err factor_reset_post(struct req *r)
{
	int64_t id;

	TRY(req_id(r, 0, &id));
	TRY(totp_remove(r->db, id, 0, r->now));
	TRY(audit(r, S("factor.reset"), S("person"), id, ABSENT, ABSENT));
	return back_to(r, id);
}
