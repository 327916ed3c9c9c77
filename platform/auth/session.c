/* session.c - a browser that is signed in: cookie, load, renewal, end. */
#include <sodium.h>
#include "auth_sql.h"
#include "clock.h"
#include "id.h"
#include "internal.h"

enum { TOKEN_BYTES = 32, AGENT_MAX_BYTES = 200 };

/* With TLS the name carries the browser's own promise that only this host set it. */
static str cookie_name(const struct req *r)
{
	return r->secure ? S("__Host-khue") : S("khue");
}

static void cookie_set(struct req *r, str name, str value, int64_t seconds)
{
	req_header(r, S("Set-Cookie"),
	           arena_printf(r->a, "%.*s=%.*s; Path=/; HttpOnly; SameSite=Lax; Max-Age=%lld%s", FMT(name), FMT(value),
	                        (long long)seconds, r->secure ? "; Secure" : ""));
}

str cookie_value(str header, str name)
{
	str part;

	while (str_given(header) && str_split(&header, ';', &part)) {
		part = str_trim(part);
		if (str_starts(part, name) && part.n > name.n && part.p[name.n] == '=')
			return str_cut(part, name.n + 1, part.n);
	}
	return ABSENT;
}

str auth_sha256(struct arena *a, str s)
{
	unsigned char hash[crypto_hash_sha256_BYTES];
	char *hex = arena_alloc(a, 2 * sizeof hash + 1);

	crypto_hash_sha256(hash, (const unsigned char *)(s.p ? s.p : ""), s.n);
	sodium_bin2hex(hex, 2 * sizeof hash + 1, hash, sizeof hash);
	return (str){ hex, 2 * sizeof hash };
}

/* Roles whose sessions end after a working day without use. */
static bool strong(uint32_t roles)
{
	return (roles & (ROLE_ADMIN | ROLE_FINANCE | ROLE_JUROR)) != 0;
}

/* Grants of the person into the session; says whether a role of theirs asks for a second factor. */
static err grants_load(struct req *r, struct session *s, bool *asks)
{
	struct grant_list grants = { 0 };
	struct role_rules_list rules;

	*asks = false;
	TRY(person_roles(r->db, r->a, s->person, &grants));
	TRY(role_rules(r->db, r->a, &rules));
	s->grants = grants.at;
	s->ngrants = grants.n;
	for (size_t i = 0; i < grants.n; i++) {
		s->roles |= grants.at[i].role;
		for (size_t k = 0; k < rules.n; k++)
			if (rules.at[k].second_factor && str_eq(rules.at[k].role, str_c(role_name(grants.at[i].role))))
				*asks = true;
	}
	return OK;
}

static void page_fill(struct req *r, const struct session *s)
{
	r->page.csrf = s->csrf;
	r->page.who = s->name;
	r->page.may = s->roles;
}

/* The session of the cookie, whatever it may do; NULL where there is none that counts. */
static err session_find(struct req *r, struct session **out)
{
	str token = cookie_value(r->cookie, cookie_name(r));
	struct session_by_hash row;
	struct session *s;
	bool asks;
	err e;

	*out = NULL;
	if (!str_given(token) || token.n > 64)
		return OK;
	e = session_by_hash(r->db, &(struct session_by_hash_in){ .token_hash = auth_sha256(r->a, token), .now = r->now }, r->a, &row);
	if (e == ERR_NOT_FOUND)
		return OK;
	TRY(e);
	s = arena_new(r->a, struct session);
	*s = (struct session){ .id = row.id, .person = row.person, .name = row.name, .email = row.email, .csrf = row.csrf,
	                       .lang = str_eq(row.lang, S("en")) ? LANG_EN : LANG_VI, .seen_at = row.seen_at,
	                       .confirmed_at = row.confirmed_at, .second_factor = row.second_factor, .has_factor = row.has_factor != 0 };
	TRY(grants_load(r, s, &asks));
	if (r->now - row.seen_at > (strong(s->roles) ? SESSION_IDLE_STRONG_S : SESSION_IDLE_S))
		return OK;
	s->pending = s->has_factor && !s->second_factor;
	s->must_enrol = asks && !s->has_factor;
	if (s->pending || s->must_enrol)
		s->roles = 0;
	*out = s;
	return OK;
}

err session_load(struct req *r)
{
	struct session *s;

	r->session = NULL;
	TRY(session_find(r, &s));
	if (!s || s->pending)
		return OK;
	r->session = s;
	r->session_id = s->id;
	page_fill(r, s);
	return OK;
}

err session_load_pending(struct req *r)
{
	struct session *s;

	TRY(session_find(r, &s));
	if (!s || !s->pending)
		return ERR_NOT_FOUND;
	r->session = s;
	return OK;
}

err session_touch(struct req *r)
{
	if (!r->session || r->now - r->session->seen_at < SESSION_SEEN_S)
		return OK;
	TRY(db_begin(r->db, DB_WRITE));
	err e = session_seen(r->db, &(struct session_seen_in){ .id = r->session->id, .now = r->now });
	if (e != OK && e != ERR_NOT_FOUND) {
		db_rollback(r->db);
		return e;
	}
	return db_commit(r->db);
}

err session_start(struct req *r, int64_t person, bool second_factor)
{
	str token = random_token(r->a, TOKEN_BYTES);

	TRY(session_add(r->db, &(struct session_add_in){
		.id = id_new(), .person = person, .token_hash = auth_sha256(r->a, token), .csrf = random_token(r->a, TOKEN_BYTES),
		.second_factor = second_factor, .agent = str_cut(str_given(r->agent) ? r->agent : S(""), 0, AGENT_MAX_BYTES),
		.address = str_given(r->address) ? r->address : S(""), .now = r->now, .expires_at = r->now + SESSION_MOST_S }));
	cookie_set(r, cookie_name(r), token, SESSION_MOST_S);
	return OK;
}

err session_raise(struct req *r, bool second_factor)
{
	str token = random_token(r->a, TOKEN_BYTES);

	TRY(session_renew(r->db, &(struct session_renew_in){ .id = r->session->id, .token_hash = auth_sha256(r->a, token),
		.csrf = random_token(r->a, TOKEN_BYTES), .second_factor = second_factor, .now = r->now }));
	cookie_set(r, cookie_name(r), token, SESSION_MOST_S);
	return OK;
}

err session_stop(struct req *r)
{
	err e = session_end(r->db, &(struct session_end_in){ .id = r->session->id, .person = r->session->person });

	cookie_set(r, cookie_name(r), S(""), 0);
	return e == ERR_NOT_FOUND ? OK : e;
}
