/* mails_test.c - the work list on both engines: who sees what, and what ticking off does. */
#include "jobs.h"
#include "mail.h"
#include "runner.h"
#include "test.h"

const struct job_kind job_kinds[] = { { "mail.send", mail_send_job, .seconds_max = MAIL_JOB_SECONDS } };
const size_t njob_kinds = 1;

static int64_t put(struct test *t, const char *kind, const char *text)
{
	int64_t id;

	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	CHECK_OK(mail_queue(t->r.db, t->r.a, &(struct mail){ .to = S("lan@nha.vn"), .subject = S("Thư <b>"), .text = str_c(text), .about_kind = str_c(kind),
		.about = 1 }, t->r.now, &id));
	CHECK_OK(db_commit(t->r.db));
	return id;
}

TEST(links_of_accounts_are_for_administrators)
{
	int64_t secret = put(t, "person", "https://khue.test/vi/invitation/abc");
	const char *done = arena_printf(t->base->a, "/vi/desk/mails/%lld/done", (long long)secret).p;

	put(t, "subscriber", "Xác nhận");
	test_as(t, ROLE_EDITOR);
	CHECK(test_get(t, "/vi/desk/mails") == 200 && test_has(t, "Xác nhận") && !test_has(t, "invitation/abc") && test_has(t, "Thư &lt;b&gt;"));
	CHECK(test_post(t, done, "") == 404);
	test_as(t, ROLE_ADMIN);
	CHECK(test_get(t, "/vi/desk/mails") == 200 && test_has(t, "invitation/abc"));
	CHECK(test_post(t, done, "") == 303);
	CHECK(test_get(t, "/vi/desk/mails?done=1") == 200 && !test_has(t, "invitation/abc"));
}

TEST(links_to_forms_are_not_for_editors)
{
	int64_t form = put(t, "reminder", "https://khue.test/vi/r/ghi");
	const char *done = arena_printf(t->base->a, "/vi/desk/mails/%lld/done", (long long)form).p;

	put(t, "form", "https://khue.test/vi/r/def");
	put(t, "escalation", "Khó khăn của đơn vị");
	test_as(t, ROLE_EDITOR);
	CHECK(test_get(t, "/vi/desk/mails") == 200 && !test_has(t, "/r/def") && !test_has(t, "/r/ghi") && !test_has(t, "Khó khăn"));
	CHECK(test_post(t, done, "") == 404);
	test_as(t, ROLE_AGENCY);
	CHECK(test_get(t, "/vi/desk/mails") == 200 && test_has(t, "/r/def") && test_has(t, "/r/ghi") && test_has(t, "Khó khăn"));
	CHECK(test_post(t, done, "") == 303);
}

TEST(sending_again_asks_for_a_server)
{
	const char *again = arena_printf(t->base->a, "/vi/desk/mails/%lld/again", (long long)put(t, "subscriber", "Xác nhận")).p;

	test_as(t, ROLE_AGENCY);
	CHECK(test_post(t, again, "") >= 400);
	mail_settings_set(&(struct mail_settings){ .server = S("smtp://localhost:1"), .from = S("a@b.vn") });
	CHECK(test_get(t, "/vi/desk/mails") == 200 && test_has(t, "/again"));
	CHECK(test_post(t, again, "") == 303);
	mail_settings_set(&(struct mail_settings){ 0 });
	CHECK(test_get(t, "/vi/desk/mails") == 200 && !test_has(t, "Xác nhận"));
}
