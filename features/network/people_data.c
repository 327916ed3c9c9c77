/* people_data.c - what is kept of a person by their address: handed over, or erased, when they ask for it. */
#include "auth.h"
#include "json.h"
#include "mail.h"
#include "network_desk_html.h"
#include "network_in.h"
#include "network_routes.h"
#include "words.h"

enum { APPLICATIONS = 200 };

static err claims_forget(struct db *db, struct arena *a, str email, int64_t now)
{
	static const char *const purposes[] = { "claim", "proof", "transfer" };
	struct net_claim_of_email_list rows;

	TRY(net_claim_of_email(db, &(struct net_claim_of_email_in){ .email = email }, a, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		TRY(net_claim_withdraw(db, &(struct net_claim_withdraw_in){ .id = rows.at[i].id, .now = now }));
		for (size_t k = 0; k < 3; k++)
			TRY(net_nlink_drop(db, &(struct net_nlink_drop_in){ .purpose = str_c(purposes[k]), .item = rows.at[i].id }));
	}
	return OK;
}

err network_forget(struct db *db, struct arena *a, str email, int64_t now)
{
	static const char *const kinds[] = { "application", "claim", "membership", "correction" };
	struct net_app_of_email_list rows;
	str small = email_small(a, email);
	struct net_app_get app;

	TRY(net_app_of_email(db, &(struct net_app_of_email_in){ .email = small, .take = APPLICATIONS }, a, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		TRY(net_app_get(db, &(struct net_app_get_in){ .id = rows.at[i].id }, a, &app));
		TRY(apply_erase(db, a, &app, now));
	}
	TRY(claims_forget(db, a, small, now));
	TRY(net_fix_forget(db, &(struct net_fix_forget_in){ .email = small }));
	TRY(net_member_forget(db, &(struct net_member_forget_in){ .email = small }));
	for (size_t i = 0; i < 4; i++)
		TRY(mail_forget(db, small, str_c(kinds[i])));
	return OK;
}

static err applications_put(struct req *r, struct json *j, str email)
{
	struct net_app_of_email_list rows;
	struct net_app_get app;

	TRY(net_app_of_email(r->db, &(struct net_app_of_email_in){ .email = email, .take = APPLICATIONS }, r->a, &rows));
	json_key(j, "applications");
	json_open(j, '[');
	for (size_t i = 0; i < rows.n; i++) {
		TRY(net_app_get(r->db, &(struct net_app_get_in){ .id = rows.at[i].id }, r->a, &app));
		TRY(apply_put(r->db, r->a, j, &app));
	}
	json_close(j, ']');
	return OK;
}

static err others_put(struct req *r, struct json *j, str email)
{
	struct net_claim_of_email_list claims;
	struct net_fix_of_email_list fixes;

	TRY(net_claim_of_email(r->db, &(struct net_claim_of_email_in){ .email = email }, r->a, &claims));
	TRY(net_fix_of_email(r->db, &(struct net_fix_of_email_in){ .email = email }, r->a, &fixes));
	json_key(j, "claims");
	json_open(j, '[');
	for (size_t i = 0; i < claims.n; i++) {
		json_open(j, '{');
		json_kid(j, "space", claims.at[i].space);
		json_kt(j, "name", claims.at[i].name);
		json_kt(j, "phone", claims.at[i].phone);
		json_kt(j, "words", claims.at[i].words);
		json_kt(j, "consent", claims.at[i].consent);
		json_kt(j, "state", claims.at[i].state);
		json_close(j, '}');
	}
	json_close(j, ']');
	json_key(j, "corrections");
	json_open(j, '[');
	for (size_t i = 0; i < fixes.n; i++) {
		json_open(j, '{');
		json_kid(j, "space", fixes.at[i].space);
		json_kt(j, "field", fixes.at[i].field);
		json_kt(j, "said", fixes.at[i].said);
		json_kt(j, "source", fixes.at[i].source);
		json_close(j, '}');
	}
	json_close(j, ']');
	return OK;
}

static err export_show(struct req *r, str email)
{
	struct json j;

	r->private_ = true;
	req_download(r, S("application/json"), S("data.json"));
	json_start(&j, &r->out);
	json_open(&j, '{');
	json_kt(&j, "email", email);
	TRY(applications_put(r, &j, email));
	TRY(others_put(r, &j, email));
	json_close(&j, '}');
	return audit(r, S("network.export"), S("person"), 0, ABSENT, ABSENT);
}

static err data_show(struct req *r, struct aim_view *v)
{
	str email = req_form(r, S("email"));

	field_text(r, &v->fields, "email", "email", say(r->lang, "Mail address of the person"), S(""), str_given(email) ? email : S(""), MAIL_ADDRESS_BYTES,
		&v->errors);
	form_page(r, say(r->lang, "What is kept of a person"), &v->errors);
	r->page.section = S("applications");
	r->private_ = true;
	data_form(&r->out, &r->page, v);
	return OK;
}

/* GET /{lang}/desk/network/people */
err network_data_page(struct req *r)
{
	return data_show(r, &(struct aim_view){ .saved = str_given(req_query(r, S("erased"))) });
}

/* POST /{lang}/desk/network/people */
err network_data_post(struct req *r)
{
	str email = email_small(r->a, req_form(r, S("email")));
	struct aim_view v = { 0 };
	bool erase = str_eq(req_form(r, S("do")), S("erase"));

	if (!mail_address_right(email))
		form_fail(r, &v.errors, S("email"), say(r->lang, "Enter an address such as lan@example.vn."));
	else if (erase && !str_given(req_form(r, S("sure"))))
		form_fail(r, &v.errors, S("sure"), say(r->lang, "Tick that they asked for it."));
	if (v.errors.n)
		return data_show(r, &v);
	if (!erase)
		return export_show(r, email);
	TRY(network_forget(r->db, r->a, email, r->now));
	TRY(audit(r, S("network.erase"), S("person"), 0, ABSENT, ABSENT));
	return redirect(r, S("/desk/network/people?erased=1"));
}
