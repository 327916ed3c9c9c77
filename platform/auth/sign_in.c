/* sign_in.c - the three doors: address and password, an invitation, a one-time link. */
#include <arpa/inet.h>
#include <string.h>
#include "auth_sql.h"
#include "hash.h"
#include "internal.h"
#include "text.h"

enum { FAILURES_EMAIL = 8, FAILURES_ADDRESS = 40 };

static struct hash_asker asker(const struct req *r)
{
	return (struct hash_asker){ .key = r->id, .address = r->address, .wait = r->wait };
}

/* *right instead of an error; a stored hash that is ABSENT takes as long as any. */
static err check(struct req *r, str password, str stored, bool *right, bool *stale)
{
	struct hash_asker by = asker(r);
	err e = hash_check(&by, str_cut(password, 0, PASSWORD_MAX_BYTES), stored, stale);

	*right = e == OK;
	return e == ERR_DENIED ? OK : e;
}

static err make(struct req *r, str password, str *stored)
{
	struct hash_asker by = asker(r);

	return hash_make(r->a, &by, password, stored);
}

/* In the log under the name of who just proved who they are: the session begins with the next request. */
static err audit_as(struct req *r, int64_t person, str name, str verb, str after)
{
	return audit_append(r->db, r->a, &(struct audit_entry){ .at = r->now, .person = SOME(person), .name = name, .address = r->address,
		.verb = verb, .what = S("person"), .object = person, .after = after, .request = r->id });
}

static str what_email(struct arena *a, str email)
{
	return arena_printf(a, "email:%.*s", FMT(auth_sha256(a, email)));
}

str auth_network(struct arena *a, str address)
{
	char *text = arena_alloc(a, INET6_ADDRSTRLEN);
	struct in6_addr six;

	if (inet_pton(AF_INET6, arena_cstr(a, address), &six) != 1 || IN6_IS_ADDR_V4MAPPED(&six))
		return address;
	memset(six.s6_addr + 8, 0, 8);
	return str_c(inet_ntop(AF_INET6, &six, text, INET6_ADDRSTRLEN));
}

static str what_address(struct req *r)
{
	return arena_printf(r->a, "address:%.*s", FMT(auth_network(r->a, r->address)));
}

static err failed(struct req *r, str email, enum sign_in *out)
{
	*out = SIGN_IN_WRONG;
	TRY(throttle_note(r->db, what_email(r->a, email), r->now));
	TRY(throttle_note(r->db, what_address(r), r->now));
	return audit(r, S("sign-in.failed"), S("person"), 0, ABSENT, ABSENT);
}

err sign_in(struct req *r, str typed, str password, enum sign_in *out)
{
	str email = auth_email(r->a, typed);
	struct person_by_email p = { 0 };
	bool right = false, stale = false;
	err e;

	TRY(throttle_check(r->db, r->a, what_email(r->a, email), FAILURES_EMAIL, FAILURES_WITHIN_S, r->now));
	TRY(throttle_check(r->db, r->a, what_address(r), FAILURES_ADDRESS, FAILURES_WITHIN_S, r->now));
	e = person_by_email(r->db, &(struct person_by_email_in){ .email = email }, r->a, &p);
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	bool known = e == OK && str_eq(p.state, S("active")) && str_given(p.password);
	TRY(check(r, password, known ? p.password : ABSENT, &right, &stale));
	if (!known || !right)
		return failed(r, email, out);
	if (stale) {
		str again;
		TRY(make(r, password, &again));
		TRY(person_rehash(r->db, &(struct person_rehash_in){ .id = p.id, .password = again }));
	}
	TRY(failure_clear(r->db, &(struct failure_clear_in){ .what = what_email(r->a, email) }));
	*out = str_given(p.totp_secret) ? SIGN_IN_FACTOR : SIGN_IN_DONE;
	TRY(session_start(r, p.id, false));
	return audit_as(r, p.id, p.name, S("sign-in"), ABSENT);
}

static err link_open(struct req *r, str token, struct invitation_open *out)
{
	if (!token.n || token.n > 64)
		return ERR_NOT_FOUND;
	return invitation_open(r->db, &(struct invitation_open_in){ .token_hash = auth_sha256(r->a, token), .now = r->now }, r->a, out);
}

err invitation_accept(struct req *r, str token, str name, str password)
{
	struct invitation_open link;
	str stored;

	TRY(link_open(r, token, &link));
	if (str_eq(link.purpose, S("sign-in")))
		return ERR_NOT_FOUND;
	name = str_given(name) && str_trim(name).n ? str_trim(name) : link.name;
	if (password_check(r->a, password, link.email, name) != PASSWORD_GOOD || text_chars(name) > 120)
		return ERR_INVALID;
	TRY(make(r, password, &stored));
	TRY(invitation_use(r->db, &(struct invitation_use_in){ .id = link.id, .now = r->now }));
	TRY(invitation_withdraw(r->db, &(struct invitation_withdraw_in){ .person = link.person, .now = r->now }));
	TRY(person_set_password(r->db, &(struct person_set_password_in){ .id = link.person, .password = stored, .now = r->now }));
	TRY(person_set_profile(r->db, &(struct person_set_profile_in){ .id = link.person, .name = name, .lang = lang_code(r->lang),
		.now = r->now }));
	TRY(session_end_others(r->db, &(struct session_end_others_in){ .person = link.person, .keep = 0 }));
	TRY(session_start(r, link.person, false));
	return audit_as(r, link.person, name, S("invitation.accept"), link.purpose);
}

/* The link counts as the password: an account with a second factor is still asked for it. */
err sign_in_link(struct req *r, str token)
{
	struct invitation_open link;

	TRY(link_open(r, token, &link));
	if (!str_eq(link.purpose, S("sign-in")))
		return ERR_NOT_FOUND;
	TRY(invitation_use(r->db, &(struct invitation_use_in){ .id = link.id, .now = r->now }));
	if (str_eq(link.state, S("invited")))
		TRY(person_set_state(r->db, &(struct person_set_state_in){ .id = link.person, .state = S("active"), .now = r->now }));
	TRY(session_start(r, link.person, false));
	return audit_as(r, link.person, link.name, S("sign-in.link"), ABSENT);
}

err password_right(struct req *r, str password, bool *right)
{
	struct person_by_id p;

	TRY(throttle_check(r->db, r->a, what_email(r->a, r->session->email), FAILURES_EMAIL, FAILURES_WITHIN_S, r->now));
	TRY(person_by_id(r->db, &(struct person_by_id_in){ .id = r->session->person }, r->a, &p));
	bool stale;
	TRY(check(r, password, p.password, right, &stale));
	return *right ? OK : throttle_note(r->db, what_email(r->a, r->session->email), r->now);
}

err password_change(struct req *r, str password)
{
	int64_t person = r->session->person;
	str stored;

	if (password_check(r->a, password, r->session->email, r->session->name) != PASSWORD_GOOD)
		return ERR_INVALID;
	TRY(make(r, password, &stored));
	TRY(person_set_password(r->db, &(struct person_set_password_in){ .id = person, .password = stored, .now = r->now }));
	TRY(session_end_others(r->db, &(struct session_end_others_in){ .person = person, .keep = r->session->id }));
	TRY(session_raise(r, r->session->second_factor));
	return audit(r, S("password.change"), S("person"), person, ABSENT, ABSENT);
}
