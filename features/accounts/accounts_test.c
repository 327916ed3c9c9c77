/* accounts_test.c - accounts through their pages, on both engines. */
#include <stdlib.h>
#include <string.h>
#include "accounts.h"
#include "auth_sql.h"
#include "clock.h"
#include "id.h"
#include "json.h"
#include "mail.h"
#include "opendata.h"
#include "people.h"
#include "test.h"
#include "units.h"

const struct unit_reference unit_references[1];
const size_t nunit_references = 0;
const struct job_kind job_kinds[] = { { "mail.send", mail_send_job, .seconds_max = 1 } };
const size_t njob_kinds = 1;
const struct data_set *const data_sets[1];
const size_t ndata_sets = 0;

/* Somebody of whom two things are kept, one of which may be erased. */
static int64_t things_kept = 2;
static err two_put(struct db *db, struct arena *a, str email, struct json *j, size_t *n)
{
	(void)db, (void)a;
	json_text(j, str_eq(email, S("lan@nha.vn")) ? S("Lan Bí Mật") : S(""));
	*n += str_eq(email, S("lan@nha.vn")) ? (size_t)things_kept : 0;
	return OK;
}
static err two_forget(struct db *db, struct arena *a, str email, str site, int64_t now)
{
	(void)db, (void)a, (void)site, (void)now;
	if (!str_eq(email, S("lan@nha.vn")) || !things_kept)
		return ERR_NOT_FOUND;
	things_kept = 0;
	return OK;
}
const struct person_data person_data[] = {
	{ "account", "Account", accounts_person_put, NULL, "Account" },
	{ "things", "Name", two_put, two_forget, "Account" },
};
const size_t nperson_data = 2;

static const char good[] = "ph%E1%BB%9F+b%C3%B2+t%C3%A1i+ch%C3%ADn";

/* An account that waits for its invitation; the token of the link. */
static str invited(struct test *t, const char *email, enum role role, int64_t *person)
{
	str token;

	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	CHECK_OK(person_invite(t->r.db, t->r.a, &(struct invitation){ .email = str_c(email), .name = S("Trần Thị Bình"), .lang = LANG_VI, .role = role },
	                       t->r.now, person, &token));
	CHECK_OK(db_commit(t->r.db));
	return token;
}

static const char *path(struct test *t, const char *front, str token, const char *back)
{
	return arena_cstr(t->r.a, arena_printf(t->r.a, "%s%.*s%s", front, FMT(token), back));
}

/* The browser's cookies, to come back with later. */
static struct pair_list cookies_kept(struct test *t)
{
	struct pair_list kept = { 0 };

	for (size_t i = 0; i < t->cookies.n; i++)
		*LIST_PUSH(t->base->a, &kept) = (struct pair){ arena_str(t->base->a, t->cookies.at[i].name),
			arena_str(t->base->a, t->cookies.at[i].value) };
	return kept;
}

/* A person with a password, signed in with it. */
static int64_t joined(struct test *t, const char *email, enum role role)
{
	int64_t person;
	str token = invited(t, email, role, &person);

	CHECK(test_post(t, path(t, "/vi/invitation/", token, ""), arena_cstr(t->r.a, arena_printf(t->r.a, "name=B%%C3%%ACnh&password=%s", good))) == 303);
	return person;
}

static int sign(struct test *t, const char *email, const char *password)
{
	return test_post(t, "/vi/sign-in", arena_cstr(t->r.a, arena_printf(t->r.a, "email=%s&password=%s", email, password)));
}

TEST(an_invitation_lets_in_once)
{
	int64_t person;
	str token = invited(t, "binh@example.vn", ROLE_EDITOR, &person);
	const char *door = path(t, "/vi/invitation/", token, "");

	CHECK(test_get(t, door) == 200);
	CHECK(test_has(t, "binh@example.vn"));
	CHECK(test_post(t, door, "name=B%C3%ACnh&password=ng%E1%BA%AFn") == 422);
	CHECK(test_has(t, "Hãy dùng ít nhất 10 ký tự."));
	CHECK(test_has(t, "value=\"Bình\""));
	CHECK(test_post(t, door, arena_cstr(t->r.a, arena_printf(t->r.a, "name=B%%C3%%ACnh&password=%s", good))) == 303);
	CHECK(test_get(t, "/vi/desk/account") == 200);
	CHECK(test_has(t, "Bình, binh@example.vn"));
	CHECK(test_get(t, door) == 404);
	CHECK(test_has(t, "không còn hiệu lực"));
	test_as_nobody(t);
	CHECK(test_get(t, "/vi/desk/account") == 303);
}

TEST(an_invitation_ends_after_seven_days)
{
	int64_t person;
	str token = invited(t, "binh@example.vn", ROLE_EDITOR, &person);

	test_clock(t, t->r.now + INVITATION_S + 1);
	CHECK(test_get(t, path(t, "/en/invitation/", token, "")) == 404);
	CHECK(test_has(t, "no longer works"));
}

TEST(a_wrong_password_says_as_much_as_an_unknown_address)
{
	joined(t, "binh@example.vn", ROLE_EDITOR);
	test_as_nobody(t);
	CHECK(test_get(t, "/vi/sign-in") == 200);
	CHECK(sign(t, "binh@example.vn", "sai+m%E1%BA%ADt+kh%E1%BA%A9u") == 422);
	CHECK(test_has(t, "Địa chỉ hoặc mật khẩu không đúng."));
	CHECK(sign(t, "nobody@example.vn", "sai+m%E1%BA%ADt+kh%E1%BA%A9u") == 422);
	CHECK(test_has(t, "Địa chỉ hoặc mật khẩu không đúng."));
	CHECK(test_has(t, "value=\"nobody@example.vn\""));
	CHECK(sign(t, "+BINH%40Example.vn+", good) == 303);
	CHECK(test_get(t, "/vi/desk/account") == 200);
}

TEST(too_many_failures_close_the_door_for_a_while)
{
	joined(t, "binh@example.vn", ROLE_EDITOR);
	test_as_nobody(t);
	for (int i = 0; i < 8; i++)
		CHECK(sign(t, "binh@example.vn", "sai+m%E1%BA%ADt+kh%E1%BA%A9u") == 422);
	CHECK(sign(t, "binh@example.vn", good) == 429);
	CHECK(test_has(t, "Đã thử quá nhiều lần."));
	test_clock(t, t->r.now + 901);
	CHECK(sign(t, "binh@example.vn", good) == 303);
}

TEST(a_form_without_its_token_is_refused)
{
	CHECK(test_get(t, "/vi/sign-in") == 200);
	CHECK(test_post_bare(t, "/vi/sign-in", "email=a&password=b") == 403);
	t->next.origin = S("https://evil.example");
	CHECK(sign(t, "a@example.vn", good) == 403);
}

TEST(sign_in_leads_back_to_a_page_of_this_site_only)
{
	joined(t, "binh@example.vn", ROLE_EDITOR);
	test_as_nobody(t);
	CHECK(test_post(t, "/vi/sign-in", arena_cstr(t->r.a, arena_printf(t->r.a, "email=binh%%40example.vn&password=%s&to=%%2F%%2Fevil.example", good))) == 303);
	CHECK_STR(test_header(t, "Location"), "/vi/desk");
}

/* Seconds of the secret that the page shows, as the app of a telephone would read it. */
static void app_code(struct test *t, str secret, char code[7])
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
	unsigned char raw[20] = { 0 };
	unsigned held = 0;
	int bits = 0;
	size_t n = 0;

	for (size_t i = 0; i < secret.n; i++) {
		held = held << 5 | (unsigned)(strchr(letters, secret.p[i]) - letters);
		bits += 5;
		if (bits >= 8) {
			bits -= 8;
			raw[n++] = (unsigned char)(held >> bits);
		}
	}
	totp_code(raw, sizeof raw, t->r.now / TOTP_STEP_S, code);
}

static str between(str s, const char *before, char end)
{
	ptrdiff_t at = str_find(s, str_c(before), 0);

	CHECK(at >= 0);
	size_t from = (size_t)at + strlen(before), to = from;
	while (to < s.n && s.p[to] != end)
		to++;
	return str_cut(s, from, to);
}

static str secret_of_page(struct test *t)
{
	return arena_str(t->base->a, between(test_body(t), "name=\"secret\" value=\"", '"'));
}

/* Sets up a second factor for whoever is signed in; the secret, and one recovery code. */
static str enrolled(struct test *t, str *recovery)
{
	char code[7];

	CHECK(test_get(t, "/en/desk/account/factor") == 200);
	str secret = secret_of_page(t);
	app_code(t, secret, code);
	CHECK(test_post(t, "/en/desk/account/factor", arena_cstr(t->r.a, arena_printf(t->r.a, "secret=%.*s&code=%s", FMT(secret), code))) == 200);
	CHECK(test_has(t, "Keep these recovery codes"));
	*recovery = arena_str(t->base->a, between(test_body(t), "<ul class=\"codes\"><li>", '<'));
	return secret;
}

TEST(a_second_factor_is_asked_for_and_counts_once)
{
	char code[7];
	str recovery, secret;

	joined(t, "binh@example.vn", ROLE_EDITOR);
	secret = enrolled(t, &recovery);
	test_as_nobody(t);
	test_clock(t, t->r.now + 60);
	CHECK(sign(t, "binh@example.vn", good) == 303);
	CHECK(str_starts(test_header(t, "Location"), S("/vi/sign-in/code")));
	CHECK(test_get(t, "/vi/desk/account") == 303);
	CHECK(test_post(t, "/vi/sign-in/code", "code=000000") == 422);
	app_code(t, secret, code);
	CHECK(test_post(t, "/vi/sign-in/code", arena_cstr(t->r.a, arena_printf(t->r.a, "code=%s", code))) == 303);
	CHECK(test_get(t, "/vi/desk/account") == 200);
	test_as_nobody(t);
	CHECK(sign(t, "binh@example.vn", good) == 303);
	CHECK(test_post(t, "/vi/sign-in/code", arena_cstr(t->r.a, arena_printf(t->r.a, "code=%s", code))) == 422);
	CHECK(test_post(t, "/vi/sign-in/code", arena_cstr(t->r.a, arena_printf(t->r.a, "code=%.*s", FMT(recovery)))) == 303);
	test_as_nobody(t);
	CHECK(sign(t, "binh@example.vn", good) == 303);
	CHECK(test_post(t, "/vi/sign-in/code", arena_cstr(t->r.a, arena_printf(t->r.a, "code=%.*s", FMT(recovery)))) == 422);
}

static int replace(struct test *t, str secret, const char *code, const char *password)
{
	return test_post(t, "/en/desk/account/factor", arena_cstr(t->r.a, arena_printf(t->r.a, "secret=%.*s&code=%s&password=%s", FMT(secret), code,
		password)));
}

TEST(a_second_factor_is_replaced_only_with_the_password)
{
	char code[7];
	str recovery, fresh;

	joined(t, "binh@example.vn", ROLE_EDITOR);
	enrolled(t, &recovery);
	test_clock(t, t->r.now + 60);
	CHECK(test_get(t, "/en/desk/account/factor") == 200);
	fresh = secret_of_page(t);
	app_code(t, fresh, code);
	CHECK(replace(t, fresh, code, "") == 422);
	CHECK(test_has(t, "The password is wrong."));
	CHECK(replace(t, fresh, code, good) == 200);
	CHECK(test_has(t, "Keep these recovery codes"));
}

static int sign_from(struct test *t, const char *address)
{
	t->next.address = str_c(address);
	return sign(t, "binh@example.vn", "sai+m%E1%BA%ADt+kh%E1%BA%A9u");
}

TEST(a_network_of_addresses_counts_as_one_place)
{
	joined(t, "binh@example.vn", ROLE_EDITOR);
	test_as_nobody(t);
	CHECK(sign_from(t, "2001:db8:1:2::1") == 422);
	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	for (int i = 0; i < 39; i++)
		CHECK_OK(failure_add(t->r.db, &(struct failure_add_in){ .id = id_new(), .what = S("address:2001:db8:1:2::"), .now = t->r.now }));
	CHECK_OK(db_commit(t->r.db));
	CHECK(sign_from(t, "2001:db8:1:2:aaaa::7") == 429);
	CHECK(sign_from(t, "2001:db8:1:3::1") == 422);
	CHECK(sign_from(t, "::ffff:192.0.2.9") == 422);
	CHECK(sign_from(t, "192.0.2.9") == 422);
}

TEST(a_role_can_ask_for_a_second_factor)
{
	str recovery;

	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	CHECK_OK(role_rule_set(t->r.db, &(struct role_rule_set_in){ .role = S("admin"), .second_factor = true }));
	CHECK_OK(db_commit(t->r.db));
	joined(t, "quan.tri@example.vn", ROLE_ADMIN);
	CHECK(test_get(t, "/vi/desk/people") == 303);
	CHECK_STR(test_header(t, "Location"), "/vi/desk/account/factor");
	enrolled(t, &recovery);
	CHECK(test_get(t, "/vi/desk/people") == 200);
}

TEST(people_and_roles_are_for_administrators)
{
	CHECK(test_get(t, "/vi/desk/people") == 303);
	test_as(t, ROLE_AGENCY);
	CHECK(test_get(t, "/vi/desk/people") == 403);
	CHECK(test_get(t, "/vi/desk/audit") == 200);
	test_as(t, ROLE_ADMIN);
	CHECK(test_post(t, "/vi/desk/people", "email=moi%40example.vn&name=M%E1%BB%9Bi&role=editor&unit=0") == 200);
	CHECK(test_has(t, "/vi/invitation/"));
	CHECK(test_post(t, "/vi/desk/people", "email=moi%40example.vn&name=M%E1%BB%9Bi&role=editor&unit=0") == 422);
	CHECK(test_has(t, "Địa chỉ này đã có tài khoản."));
	CHECK(test_post(t, "/vi/desk/people", "email=khac%40example.vn&name=K&role=unit_officer&unit=0") == 422);
	CHECK(test_has(t, "Hãy chọn đơn vị cho vai trò này."));
	CHECK(test_post(t, "/vi/desk/people", "email=khong&name=K&role=editor&unit=0") == 422);
	CHECK(test_get(t, "/vi/desk/people") == 200);
	CHECK(test_has(t, "moi@example.vn"));
	CHECK(test_get(t, "/vi/desk/audit?verb=person.invite") == 200);
	CHECK(test_has(t, "Mới, editor"));
}

TEST(a_disabled_account_is_out_at_once)
{
	int64_t person = joined(t, "binh@example.vn", ROLE_EDITOR);
	struct pair_list kept = cookies_kept(t);

	test_as(t, ROLE_ADMIN);
	CHECK(test_post(t, path(t, "/vi/desk/people/", arena_printf(t->r.a, "%lld", (long long)person), "/state"), "state=disabled") == 303);
	CHECK(test_post(t, path(t, "/vi/desk/people/", arena_printf(t->r.a, "%lld", (long long)person), "/state"), "") == 422);
	test_as_nobody(t);
	t->cookies = kept;
	CHECK(test_get(t, "/vi/desk/account") == 303);
	test_as_nobody(t);
	CHECK(sign(t, "binh@example.vn", good) == 422);
}

TEST(other_sessions_end_with_the_password)
{
	joined(t, "binh@example.vn", ROLE_EDITOR);
	struct pair_list first = cookies_kept(t);

	test_as_nobody(t);
	CHECK(sign(t, "binh@example.vn", good) == 303);
	CHECK(test_post(t, "/vi/desk/account/password", "old=sai+m%E1%BA%ADt+kh%E1%BA%A9u&new=m%E1%BA%ADt+kh%E1%BA%A9u+m%E1%BB%9Bi+d%C3%A0i") == 422);
	CHECK(test_post(t, "/vi/desk/account/password",
	                arena_cstr(t->r.a, arena_printf(t->r.a, "old=%s&new=m%%E1%%BA%%ADt+kh%%E1%%BA%%A9u+m%%E1%%BB%%9Bi+d%%C3%%A0i", good))) == 303);
	CHECK(test_get(t, "/vi/desk/account") == 200);
	t->cookies = first;
	CHECK(test_get(t, "/vi/desk/account") == 303);
}

TEST(the_audit_log_shows_a_change_to_itself)
{
	int64_t rows, broken;

	joined(t, "binh@example.vn", ROLE_EDITOR);
	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(audit_verify(t->r.db, t->r.a, &rows, &broken));
	db_rollback(t->r.db);
	CHECK(rows >= 1);
	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	CHECK_OK(audit_add(t->r.db, &(struct audit_add_in){ .n = rows + 1, .at = t->r.now, .person_name = S("x"), .verb = S("v"), .what = S("w"),
		.hash = S("0000000000000000000000000000000000000000000000000000000000000000") }));
	CHECK_OK(db_commit(t->r.db));
	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_ERR(audit_verify(t->r.db, t->r.a, &rows, &broken), ERR_DB);
	db_rollback(t->r.db);
	CHECK(broken == rows + 1);
}

TEST(roles_follow_a_unit_that_was_merged)
{
	struct grant_list grants;
	int64_t person = joined(t, "binh@example.vn", ROLE_EDITOR);

	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	CHECK_OK(person_grant(t->r.db, person, ROLE_UNIT_OFFICER, 7, NONE, t->r.now));
	CHECK_OK(person_grant(t->r.db, person, ROLE_UNIT_OFFICER, 8, NONE, t->r.now));
	CHECK_OK(person_grant(t->r.db, person, ROLE_UNIT_HEAD, 7, NONE, t->r.now));
	CHECK_OK(accounts_unit_moved(t->r.db, t->r.a, 7, 8));
	CHECK_OK(person_roles(t->r.db, t->r.a, person, &grants));
	CHECK_OK(db_commit(t->r.db));
	CHECK(grants.n == 3);
	for (size_t i = 0; i < grants.n; i++)
		CHECK(grants.at[i].object == (grants.at[i].role == ROLE_EDITOR ? 0 : 8));
}

TEST(what_is_over_is_forgotten)
{
	struct failure_count count;
	str what = S("address:192.0.2.1");

	joined(t, "binh@example.vn", ROLE_EDITOR);
	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	CHECK_OK(failure_add(t->r.db, &(struct failure_add_in){ .id = 1, .what = what, .now = t->r.now }));
	CHECK_OK(db_commit(t->r.db));
	CHECK_OK(accounts_tidy_job(&(struct job){ .db = t->r.db, .a = t->r.a, .now = t->r.now + 60 }));
	CHECK(test_get(t, "/vi/desk/account") == 200);
	CHECK_OK(accounts_tidy_job(&(struct job){ .db = t->r.db, .a = t->r.a, .now = t->r.now + 31 * DAY_S }));
	CHECK(test_get(t, "/vi/desk/account") == 303);
	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(failure_count(t->r.db, &(struct failure_count_in){ .what = what, .since = 0 }, t->r.a, &count));
	db_rollback(t->r.db);
	CHECK(count.n == 0);
}

TEST(an_invitation_goes_out_by_mail_where_a_server_is_set)
{
	static const char form[] = "email=binh%40hanoi.vn&name=B%C3%ACnh&role=editor&unit=0";
	struct person_by_email p;
	struct mail_counts n;

	test_as(t, ROLE_ADMIN);
	CHECK(test_post(t, "/vi/desk/people", "email=an%40hanoi.vn&name=An&role=editor&unit=0") == 200);
	CHECK(test_has(t, "/vi/invitation/") && !test_has(t, "đang được gửi tới"));
	mail_settings_set(&(struct mail_settings){ .server = S("smtp://localhost:1"), .from = S("a@b.vn") });
	CHECK(test_post(t, "/vi/desk/people", form) == 200);
	mail_settings_set(&(struct mail_settings){ 0 });
	CHECK(test_has(t, "/vi/invitation/") && test_has(t, "đang được gửi tới binh@hanoi.vn"));
	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(person_by_email(t->r.db, &(struct person_by_email_in){ .email = S("binh@hanoi.vn") }, t->r.a, &p));
	CHECK_OK(mail_counts_of(t->r.db, t->r.a, S("person"), p.id, &n));
	db_rollback(t->r.db);
	CHECK(n.queued == 1 && n.sent == 0);
}

TEST(what_is_kept_of_an_address_is_shown_handed_over_and_erased)
{
	things_kept = 2;
	joined(t, "lan@nha.vn", ROLE_EDITOR);
	CHECK(test_post(t, "/vi/desk/person-data", "do=look&email=lan%40nha.vn") == 403);
	test_as(t, ROLE_AGENCY);
	CHECK(test_get(t, "/vi/desk/person-data") == 200);
	CHECK(test_post(t, "/vi/desk/person-data", "do=look&email=lan") == 422 && test_has(t, "Hãy nhập địa chỉ"));
	CHECK(test_post(t, "/vi/desk/person-data", "do=look&email=+LAN%40nha.vn") == 200 && test_has(t, "Dữ liệu đang lưu về lan@nha.vn"));
	CHECK(test_has(t, "<td class=\"num end\">2</td>") && test_has(t, "<td class=\"num end\">1</td>") && !test_has(t, "Lan Bí Mật"));
	CHECK(test_post(t, "/vi/desk/person-data", "do=file&email=lan%40nha.vn") == 200);
	CHECK(test_has(t, "\"things\":\"Lan Bí Mật\"") && test_has(t, "\"roles\":[\"editor\"]"));
	CHECK(test_post(t, "/vi/desk/person-data", "do=erase&email=lan%40nha.vn") == 422 && test_has(t, "họ đã yêu cầu") && things_kept == 2);
	CHECK(test_post(t, "/vi/desk/person-data", "do=erase&sure=1&email=lan%40nha.vn") == 303 && things_kept == 0);
	CHECK(test_get(t, "/vi/desk/person-data?erased=1") == 200 && test_has(t, "đã được xóa"));
	CHECK(test_post(t, "/vi/desk/person-data", "do=look&email=ai%40nha.vn") == 200 && test_has(t, "Không lưu dữ liệu nào"));
	test_as(t, ROLE_ADMIN);
	CHECK(test_get(t, "/vi/desk/audit") == 200);
	CHECK(test_has(t, "person.data_erase") && test_has(t, "person.data_export") && test_has(t, "person.data_view"));
	CHECK(!test_has(t, "lan@nha.vn"));
}
