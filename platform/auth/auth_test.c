/* auth_test.c - what needs no database: codes, passwords, roles.  Accounts and sessions are tested through their pages (features/accounts). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "internal.h"

static struct arena arena;

static int setup(void **state)
{
	(void)state;
	arena_init(&arena, 1 << 20);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	arena_free(&arena);
	return 0;
}

/* RFC 6238 appendix B, SHA-1, cut to six digits. */
static void codes_of_the_rfc(void **state)
{
	static const struct { int64_t at; const char *code; } known[] = {
		{ 59, "287082" }, { 1111111109, "081804" }, { 1111111111, "050471" }, { 1234567890, "005924" }, { 2000000000, "279037" },
		{ 20000000000, "353130" } };
	char code[7];

	(void)state;
	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		totp_code((const unsigned char *)"12345678901234567890", 20, known[i].at / TOTP_STEP_S, code);
		assert_string_equal(code, known[i].code);
	}
}

static enum password_fault fault(const char *password)
{
	return password_check(&arena, str_c(password), S("lan.nguyen@hanoi.example"), S("Nguyễn Thị Lan"));
}

static void passwords(void **state)
{
	(void)state;
	assert_int_equal(fault("phở bò tái"), PASSWORD_GOOD);
	assert_int_equal(fault("correct horse battery"), PASSWORD_GOOD);
	assert_int_equal(fault("ngắn"), PASSWORD_SHORT);
	assert_int_equal(fault("1234567890"), PASSWORD_COMMON);
	assert_int_equal(fault("Hà Nội 12345"), PASSWORD_COMMON);
	assert_int_equal(fault("aaaaaaaaaaaa"), PASSWORD_COMMON);
	assert_int_equal(fault("lan.nguyen12"), PASSWORD_PERSONAL);
	assert_int_equal(fault("Nguyễn Thị Lan1"), PASSWORD_PERSONAL);
}

static void roles_have_names(void **state)
{
	enum role role;

	(void)state;
	for (uint32_t bit = 1; bit & ROLE_ANY; bit <<= 1) {
		assert_int_equal(role_parse(str_c(role_name((enum role)bit)), &role), OK);
		assert_int_equal(role, bit);
		assert_true(role_label(LANG_EN, role).n > 0);
		assert_false(str_eq(role_label(LANG_VI, role), role_label(LANG_EN, role)));
	}
	assert_int_equal(role_parse(S("king"), &role), ERR_INVALID);
	assert_int_equal(role_parse(S(""), &role), ERR_INVALID);
}

static void grants_count_for_their_object(void **state)
{
	struct grant grants[] = { { ROLE_UNIT_OFFICER, 7 }, { ROLE_EDITOR, 0 } };
	struct session s = { .grants = grants, .ngrants = 2 };
	struct req r = { .session = &s };

	(void)state;
	assert_true(auth_may(&r, ROLE_UNIT_OFFICER, 7));
	assert_false(auth_may(&r, ROLE_UNIT_OFFICER, 8));
	assert_false(auth_may(&r, ROLE_UNIT_OFFICER, 0));
	assert_true(auth_may(&r, ROLE_EDITOR, 8));
	assert_false(auth_may(&r, ROLE_ADMIN, 0));
	s.must_enrol = true;
	assert_false(auth_may(&r, ROLE_EDITOR, 0));
	r.session = NULL;
	assert_int_equal(auth_need(&r, ROLE_EDITOR, 0), ERR_DENIED);
}

static void cookies(void **state)
{
	(void)state;
	assert_true(str_eq(cookie_value(S("a=1; khue=tok; b=2"), S("khue")), S("tok")));
	assert_false(str_given(cookie_value(S("xkhue=tok; khue2=1"), S("khue"))));
	assert_false(str_given(cookie_value(ABSENT, S("khue"))));
	assert_true(str_eq(cookie_value(S("khue="), S("khue")), ABSENT) || !cookie_value(S("khue="), S("khue")).n);
}

static void sealed_secrets_open_with_the_key_only(void **state)
{
	unsigned char key[32] = { 1 }, other[32] = { 2 }, back[20];

	(void)state;
	auth_key_set(key);
	str sealed = secret_seal(&arena, (const unsigned char *)"12345678901234567890", 20);
	assert_int_equal(secret_open(&arena, sealed, back, 20), OK);
	assert_memory_equal(back, "12345678901234567890", 20);
	auth_key_set(other);
	assert_int_equal(secret_open(&arena, sealed, back, 20), ERR_INVALID);
	assert_int_equal(secret_open(&arena, S("AAAA"), back, 20), ERR_INVALID);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(codes_of_the_rfc), cmocka_unit_test(passwords), cmocka_unit_test(roles_have_names),
		cmocka_unit_test(grants_count_for_their_object), cmocka_unit_test(cookies), cmocka_unit_test(sealed_secrets_open_with_the_key_only),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
