/* health_test.c - the administrator's health page, on both engines. */
#include "health.h"
#include "test.h"

const struct job_kind job_kinds[1];
const size_t njob_kinds = 0;

TEST(only_administrators_see_it)
{
	CHECK(test_get(t, "/vi/desk/health") == 303);
	test_as(t, ROLE_EDITOR);
	CHECK(test_get(t, "/vi/desk/health") == 403);
	test_as(t, ROLE_ADMIN);
	CHECK(test_get(t, "/vi/desk/health") == 200);
	CHECK(test_has(t, "chưa có"));
}

TEST(an_old_backup_is_loud)
{
	int64_t now = t->r.now;

	test_as(t, ROLE_ADMIN);
	CHECK_OK(health_backup_made(t->r.db, now, 1000, S("khue.tar")));
	test_clock(t, now + 3600);
	CHECK(test_get(t, "/en/desk/health") == 200);
	CHECK(test_has(t, "<li class=\"ok\"><b>Last backup</b>"));
	test_clock(t, now + 27 * 3600);
	test_as(t, ROLE_ADMIN);
	CHECK(test_get(t, "/en/desk/health") == 200);
	CHECK(test_has(t, "<li class=\"warn\"><b>Last backup</b>"));
	test_clock(t, now + 51 * 3600);
	test_as(t, ROLE_ADMIN);
	CHECK(test_get(t, "/en/desk/health") == 200);
	CHECK(test_has(t, "<li class=\"bad\"><b>Last backup</b>"));
}

TEST(the_job_measures_the_disk)
{
	struct job j = { .db = t->r.db, .a = t->r.a, .now = t->r.now };

	health_watch("/", "/nowhere/certificate.pem");
	CHECK_OK(health_read_job(&j));
	test_as(t, ROLE_ADMIN);
	CHECK(test_get(t, "/en/desk/health") == 200);
	CHECK(test_has(t, "% free"));
	CHECK(test_has(t, "cannot be read"));
}

TEST(the_portal_has_its_lines)
{
	test_as(t, ROLE_ADMIN);
	CHECK(test_get(t, "/en/desk/health") == 200);
	CHECK(test_has(t, "<li class=\"ok\"><b>Undelivered mail</b><span>0 mails</span>"));
	CHECK(test_has(t, "<li class=\"ok\"><b>Pictures that failed</b><span>0 pictures</span>"));
	CHECK(test_has(t, "<li class=\"ok\"><b>Last newsletter</b><span>none yet</span>"));
}

TEST(metrics_are_written_of_the_same)
{
	CHECK_OK(health_backup_made(t->r.db, t->r.now, 1000, S("khue.tar")));
	CHECK_OK(db_begin(t->r.db, DB_READ));
	t->r.out = (struct buf){ .a = t->r.a };
	CHECK_OK(health_metrics(&t->r));
	db_rollback(t->r.db);
	CHECK(str_find(buf_str(&t->r.out), S("\nkhue_mails_failed 0\n"), 0) >= 0);
	CHECK(str_find(buf_str(&t->r.out), arena_printf(t->r.a, "\nkhue_backup_last_seconds %lld\n", (long long)t->r.now), 0) >= 0);
	CHECK(str_find(buf_str(&t->r.out), S("khue_newsletter"), 0) < 0);
}
