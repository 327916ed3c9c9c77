/* people.c - accounts by invitation; links are random tokens whose hash alone is kept. */
#include "auth_sql.h"
#include "id.h"
#include "internal.h"
#include "text.h"

enum { NAME_MAX_CHARS = 120, EMAIL_MAX_BYTES = 254, LINK_BYTES = 24 };

str link_hash(struct arena *a, str token)
{
	return auth_sha256(a, token);
}

str auth_email(struct arena *a, str typed)
{
	str s = arena_str(a, str_trim(typed));
	char *p = (char *)(uintptr_t)s.p;

	for (size_t i = 0; i < s.n; i++)
		if (p[i] >= 'A' && p[i] <= 'Z')
			p[i] = (char)(p[i] + 32);
	return s;
}

/* One '@', something before it, a dot after it, no blanks, controls or quotes: whether mail arrives, only mail can tell. */
static bool email_ok(str s)
{
	ptrdiff_t at = str_find(s, S("@"), 0);

	if (at < 1 || s.n > EMAIL_MAX_BYTES || str_find(s, S("@"), (size_t)at + 1) >= 0)
		return false;
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] <= ' ' || s.p[i] == 127 || s.p[i] == '"' || s.p[i] == ',' || s.p[i] == '<' || s.p[i] == '>')
			return false;
	str domain = str_cut(s, (size_t)at + 1, s.n);
	ptrdiff_t dot = str_find(domain, S("."), 0);
	return dot > 0 && domain.p[domain.n - 1] != '.';
}

err person_link(struct db *db, struct arena *a, int64_t person, str purpose, maybe_int by, int64_t now, str *token)
{
	int64_t seconds = str_eq(purpose, S("invitation")) ? INVITATION_S : str_eq(purpose, S("password")) ? PASSWORD_LINK_S : SIGN_IN_LINK_S;

	*token = random_token(a, LINK_BYTES);
	if (!str_eq(purpose, S("sign-in")))
		TRY(invitation_withdraw(db, &(struct invitation_withdraw_in){ .person = person, .now = now }));
	return invitation_add(db, &(struct invitation_add_in){ .id = id_new(), .person = person, .purpose = purpose,
		.token_hash = auth_sha256(a, *token), .made_by = by, .now = now, .expires_at = now + seconds });
}

err person_grant(struct db *db, int64_t person, enum role role, int64_t object, maybe_int by, int64_t now)
{
	if (!role_fits(role, object))
		return ERR_INVALID;
	return role_grant(db, &(struct role_grant_in){ .person = person, .role = str_c(role_name(role)), .object = object, .now = now,
		.granter = by });
}

err person_revoke(struct db *db, int64_t person, enum role role, int64_t object)
{
	return role_revoke(db, &(struct role_revoke_in){ .person = person, .role = str_c(role_name(role)), .object = object });
}

err person_invite(struct db *db, struct arena *a, const struct invitation *in, int64_t now, int64_t *person, str *token)
{
	str email = auth_email(a, in->email);
	str name = str_trim(in->name);

	if (!email_ok(email) || !name.n || text_chars(name) > NAME_MAX_CHARS || !role_fits(in->role, in->object))
		return ERR_INVALID;
	*person = id_new();
	TRY(person_add(db, &(struct person_add_in){ .id = *person, .email = email, .name = name, .lang = lang_code(in->lang), .now = now }));
	TRY(person_grant(db, *person, in->role, in->object, in->by, now));
	return person_link(db, a, *person, S("invitation"), in->by, now, token);
}

err person_roles(struct db *db, struct arena *a, int64_t person, struct grant_list *out)
{
	struct person_grants_list rows;

	*out = (struct grant_list){ 0 };
	TRY(person_grants(db, &(struct person_grants_in){ .person = person }, a, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		enum role role;
		if (role_parse(rows.at[i].role, &role) == OK)
			*LIST_PUSH(a, out) = (struct grant){ role, rows.at[i].object };
	}
	return OK;
}

err person_disable(struct db *db, int64_t person, int64_t now)
{
	TRY(person_set_state(db, &(struct person_set_state_in){ .id = person, .state = S("disabled"), .now = now }));
	TRY(invitation_withdraw(db, &(struct invitation_withdraw_in){ .person = person, .now = now }));
	return session_end_others(db, &(struct session_end_others_in){ .person = person, .keep = 0 });
}
