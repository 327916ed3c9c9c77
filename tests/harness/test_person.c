/* test_person.c - signing in, by the same doors that people use: invited, a one-time link, the second factor where a role asks for one. */
#include "people.h"
#include "test_browser.h"

/* The answer of a step that no dispatcher sends. */
static void keep_cookies(struct test *t)
{
	for (size_t i = 0; i < t->r.headers.n; i++)
		if (str_eq(t->r.headers.at[i].name, S("Set-Cookie")))
			browser_set_cookie(t, t->r.headers.at[i].value);
}

/* A request in a write transaction, as a handler would see it. */
static void step_begin(struct test *t)
{
	CHECK_OK(browser_request(t, METHOD_POST, "/vi/"));
	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	CHECK_OK(session_load(&t->r));
}

static void step_end(struct test *t)
{
	CHECK_OK(db_commit(t->r.db));
	keep_cookies(t);
}

/* The bytes of a base32 text (RFC 4648). */
static size_t base32_bytes(str text, unsigned char *out)
{
	uint64_t held = 0;
	size_t n = 0;
	int bits = 0;

	for (size_t i = 0; i < text.n; i++) {
		char c = text.p[i];
		held = held << 5 | (uint64_t)(c >= 'A' ? c - 'A' : c - '2' + 26);
		bits += 5;
		if (bits >= 8) {
			bits -= 8;
			out[n++] = (unsigned char)(held >> bits);
		}
	}
	return n;
}

/* As the authenticator app would do it. */
static void enrol(struct test *t)
{
	unsigned char raw[64];
	char code[7];
	str secret, uri, codes[RECOVERY_CODES];

	CHECK_OK(totp_offer(&t->r, &secret, &uri));
	CHECK(secret.n <= 64);
	totp_code(raw, base32_bytes(secret, raw), t->r.now / TOTP_STEP_S, code);
	CHECK_OK(totp_enrol(&t->r, secret, str_c(code), codes));
}

/* An account with one role, the others granted after. */
static int64_t invite(struct test *t, uint32_t roles, int64_t object)
{
	str email = arena_printf(t->r.a, "person%d@khue.test", ++t->people);
	int64_t person = 0;
	str token;

	for (uint32_t bit = 1; bit <= ROLE_ANY; bit <<= 1) {
		if (!(roles & bit))
			continue;
		if (person) {
			CHECK_OK(person_grant(t->r.db, person, (enum role)bit, object, NONE, t->r.now));
			continue;
		}
		struct invitation in = { .email = email, .name = arena_printf(t->r.a, "Người thử %d", t->people), .lang = LANG_VI,
			.role = (enum role)bit, .object = object };
		CHECK_OK(person_invite(t->r.db, t->r.a, &in, t->r.now, &person, &token));
	}
	return person;
}

void test_as_of(struct test *t, uint32_t roles, int64_t object)
{
	str token;

	CHECK((roles & ROLE_ANY) != 0);
	test_as_nobody(t);
	step_begin(t);
	t->person = invite(t, roles, object);
	CHECK_OK(person_link(t->r.db, t->r.a, t->person, S("sign-in"), NONE, t->r.now, &token));
	CHECK_OK(sign_in_link(&t->r, token));
	step_end(t);

	step_begin(t);
	CHECK(t->r.session != NULL);
	if (t->r.session->must_enrol)
		enrol(t);
	step_end(t);

	/* The roles count only now: a test that was not let in says so here. */
	step_begin(t);
	CHECK(t->r.session && t->r.session->person == t->person && t->r.session->roles == roles);
	step_end(t);
}

void test_as(struct test *t, uint32_t roles)
{
	test_as_of(t, roles, 0);
}
