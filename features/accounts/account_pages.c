/* account_pages.c - one's own account. */
#include "account_html.h"
#include "auth_sql.h"
#include "handlers.h"
#include "units.h"
#include "words.h"

static str unit_name(const struct unit_choices *units, int64_t id)
{
	for (size_t i = 0; i < units->n; i++)
		if (units->at[i].id == id)
			return units->at[i].name;
	return ABSENT;
}

err role_lines(struct req *r, int64_t person, struct role_lines *out)
{
	struct grant_list grants;
	struct unit_choices units;

	TRY(units_in_force(r->db, r->a, r->lang, ABSENT, &units));
	TRY(person_roles(r->db, r->a, person, &grants));
	for (size_t i = 0; i < grants.n; i++) {
		struct role_line *line = LIST_PUSH(r->a, out);
		*line = (struct role_line){ .role = str_c(role_name(grants.at[i].role)), .label = role_label(r->lang, grants.at[i].role),
		                            .object = grants.at[i].object, .per_unit = role_per_unit(grants.at[i].role) };
		if (line->object)
			line->unit = unit_name(&units, line->object);
	}
	return OK;
}

/* The browser in short: what stands before the first '(' says nothing, so name and system are picked out. */
static str browser(struct req *r, str agent)
{
	static const char *const names[] = { "Edg/", "OPR/", "coc_coc", "Firefox/", "Chrome/", "Safari/" };
	static const char *const labels[] = { "Edge", "Opera", "Cốc Cốc", "Firefox", "Chrome", "Safari" };
	static const char *const systems[] = { "Android", "iPhone", "iPad", "Windows", "Mac OS", "Linux" };
	str name = say(r->lang, "A browser");
	str system = ABSENT;

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (str_find(agent, str_c(names[i]), 0) >= 0) {
			name = str_c(labels[i]);
			break;
		}
	for (size_t i = 0; i < sizeof systems / sizeof *systems && !str_given(system); i++)
		if (str_find(agent, str_c(systems[i]), 0) >= 0)
			system = str_c(systems[i]);
	return str_given(system) ? arena_printf(r->a, "%.*s, %.*s", FMT(name), FMT(system)) : name;
}

static err sessions_fill(struct req *r, struct session_rows *out)
{
	struct session_list_list rows;

	TRY(session_list(r->db, &(struct session_list_in){ .person = r->session->person, .now = r->now }, r->a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		*LIST_PUSH(r->a, out) = (struct session_row){ .id = rows.at[i].id, .agent = browser(r, rows.at[i].agent),
			.address = rows.at[i].address, .created_at = rows.at[i].created_at, .seen_at = rows.at[i].seen_at,
			.own = rows.at[i].id == r->session->id };
	return OK;
}

static str done_words(struct req *r)
{
	str done = req_query(r, S("done"));

	if (str_eq(done, S("password")))
		return say(r->lang, "The password is changed; all other sessions are ended.");
	if (str_eq(done, S("session")))
		return say(r->lang, "The session is ended.");
	if (str_eq(done, S("factor")))
		return say(r->lang, "The second step is off.");
	return ABSENT;
}

static err account_show(struct req *r, struct account_view *v)
{
	struct recovery_left left = { 0 };

	v->name = r->session->name;
	v->email = r->session->email;
	v->has_factor = r->session->has_factor;
	v->must_enrol = r->session->must_enrol;
	v->done = done_words(r);
	TRY(recovery_left(r->db, &(struct recovery_left_in){ .person = r->session->person }, r->a, &left));
	v->codes_left = left.n;
	TRY(role_lines(r, r->session->person, &v->roles));
	TRY(sessions_fill(r, &v->sessions));
	form_page(r, say(r->lang, "My account"), &v->errors);
	account_sheet(&r->out, &r->page, v);
	return OK;
}

/* GET /{lang}/desk/account */
err account_page(struct req *r)
{
	return account_show(r, &(struct account_view){ 0 });
}

/* POST /{lang}/desk/account/password */
err password_post(struct req *r)
{
	struct account_view v = { 0 };
	str fresh = req_form(r, S("new"));
	bool right = false;

	enum password_fault fault = password_check(r->a, fresh, r->session->email, r->session->name);
	if (fault != PASSWORD_GOOD) {
		form_fail(r, &v.errors, S("new"), v.new_words = password_words(r->lang, fault));
		return account_show(r, &v);
	}
	TRY(password_right(r, req_form(r, S("old")), &right));
	if (!right) {
		form_fail(r, &v.errors, S("old"), v.old_words = say(r->lang, "This is not the password until now."));
		return account_show(r, &v);
	}
	TRY(password_change(r, fresh));
	return redirect(r, S("/desk/account?done=password"));
}

/* POST /{lang}/desk/account/sessions/{id}/end */
err session_end_post(struct req *r)
{
	int64_t id;

	TRY(req_id(r, 0, &id));
	TRY(session_end(r->db, &(struct session_end_in){ .id = id, .person = r->session->person }));
	TRY(audit(r, S("session.end"), S("session"), id, ABSENT, ABSENT));
	return redirect(r, S("/desk/account?done=session"));
}

/* POST /{lang}/desk/account/sessions/end-others */
err session_end_others_post(struct req *r)
{
	TRY(session_end_others(r->db, &(struct session_end_others_in){ .person = r->session->person, .keep = r->session->id }));
	TRY(audit(r, S("session.end-others"), S("person"), r->session->person, ABSENT, ABSENT));
	return redirect(r, S("/desk/account?done=session"));
}

static err enrol_show(struct req *r, struct enrol_view *v)
{
	struct buf spaced = { .a = r->a };

	for (size_t i = 0; i < v->secret.n; i++) {
		if (i && i % 4 == 0)
			buf_char(&spaced, ' ');
		buf_char(&spaced, v->secret.p[i]);
	}
	v->secret_spaced = buf_str(&spaced);
	v->uri = arena_printf(r->a, "otpauth://totp/Khue:%.*s?secret=%.*s&issuer=Khue", FMT(r->session->email), FMT(v->secret));
	if (!v->codes.n)
		TRY(qr_draw(r->a, v->uri, say(r->lang, "QR code of the key"), &v->qr));
	v->ask_password = r->session->has_factor;
	form_page(r, say(r->lang, "Set up the second step"), &v->errors);
	enrol_form(&r->out, &r->page, v);
	return OK;
}

/* GET /{lang}/desk/account/factor */
err enrol_page(struct req *r)
{
	struct enrol_view v = { 0 };

	TRY(totp_offer(r, &v.secret, &v.uri));
	return enrol_show(r, &v);
}

/* POST /{lang}/desk/account/factor: in place of one that is on, only with the password, so that nobody at a machine left open takes the
 * account over (ASVS 5.0 7.5.1). */
err enrol_post(struct req *r)
{
	struct enrol_view v = { .secret = req_form(r, S("secret")) };
	str codes[RECOVERY_CODES];
	bool right = true;

	if (r->session->has_factor)
		TRY(password_right(r, req_form(r, S("password")), &right));
	if (!right) {
		form_fail(r, &v.errors, S("password"), v.password_words = say(r->lang, "The password is wrong."));
		return enrol_show(r, &v);
	}
	err e = totp_enrol(r, v.secret, req_form(r, S("code")), codes);

	if (e == ERR_INVALID) {
		form_fail(r, &v.errors, S("code"), v.code_words = say(r->lang, "That code does not fit the key. Check the clock of the telephone and try again."));
		return enrol_show(r, &v);
	}
	TRY(e);
	for (size_t i = 0; i < RECOVERY_CODES; i++)
		LIST_PUSH(r->a, &v.codes)->code = codes[i];
	return enrol_show(r, &v);
}

/* POST /{lang}/desk/account/factor/remove */
err factor_remove_post(struct req *r)
{
	bool right = false;

	TRY(password_right(r, req_form(r, S("password")), &right));
	if (!right) {
		struct account_view v = { 0 };
		form_fail(r, &v.errors, S("factor-password"), say(r->lang, "The password is wrong."));
		return account_show(r, &v);
	}
	TRY(totp_remove(r->db, r->session->person, r->session->id, r->now));
	TRY(audit(r, S("factor.remove"), S("person"), r->session->person, ABSENT, ABSENT));
	return redirect(r, S("/desk/account?done=factor"));
}
