/* people_data.c - what is kept of a person by their address: handed over, or erased, when they ask for it. */
#include "json.h"
#include "mail.h"
#include "network_in.h"

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

static err applications_put(struct db *db, struct arena *a, str email, struct json *j, size_t *n)
{
	struct net_app_of_email_list rows;
	struct net_app_get app;

	TRY(net_app_of_email(db, &(struct net_app_of_email_in){ .email = email, .take = APPLICATIONS }, a, &rows));
	*n += rows.n;
	json_key(j, "applications");
	json_open(j, '[');
	for (size_t i = 0; i < rows.n; i++) {
		TRY(net_app_get(db, &(struct net_app_get_in){ .id = rows.at[i].id }, a, &app));
		TRY(apply_put(db, a, j, &app));
	}
	json_close(j, ']');
	return OK;
}

static err others_put(struct db *db, struct arena *a, str email, struct json *j, size_t *n)
{
	struct net_claim_of_email_list claims;
	struct net_fix_of_email_list fixes;
	struct net_member_of_email_list members;

	TRY(net_claim_of_email(db, &(struct net_claim_of_email_in){ .email = email }, a, &claims));
	TRY(net_fix_of_email(db, &(struct net_fix_of_email_in){ .email = email }, a, &fixes));
	TRY(net_member_of_email(db, &(struct net_member_of_email_in){ .email = email }, a, &members));
	*n += claims.n + fixes.n + members.n;
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
	json_key(j, "memberships");
	json_open(j, '[');
	for (size_t i = 0; i < members.n; i++) {
		json_open(j, '{');
		json_kid(j, "space", members.at[i].space);
		json_kt(j, "contact_name", members.at[i].contact_name);
		json_close(j, '}');
	}
	json_close(j, ']');
	return OK;
}

err network_person_put(struct db *db, struct arena *a, str email, struct json *j, size_t *n)
{
	str small = email_small(a, email);

	json_open(j, '{');
	TRY(applications_put(db, a, small, j, n));
	TRY(others_put(db, a, small, j, n));
	json_close(j, '}');
	return OK;
}
