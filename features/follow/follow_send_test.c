/* follow_send_test.c - a thousand links in one job that is killed half-way; rounds that open on their day; units that are joined. */
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>
#include "clock.h"
#include "follow_test.h"
#include "jobs.h"
#include "plans.h"
#include "runner.h"
#include "units.h"

enum { UNITS = 50, CONTACTS = 20, HALF = 300 };

/* Units with a task and as many contacts as one may have. */
static void crowd_make(struct test *t)
{
	struct plan_section section = { .level = 1, .number = S("I"), .title = S("Nhiệm vụ"), .path = S("PL.I") };
	struct plan_task task[UNITS] = { 0 };
	struct plan_doc d = { .kind = S("plan"), .title = S("Kế hoạch của mọi đơn vị"), .year = 2025, .number = S("98/KH-UBND"), .issued_on = S("2025-01-10"),
		.sections = { &section, 1, 1 }, .tasks = { task, UNITS, UNITS } };
	int64_t plan, unit, id;

	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	CHECK_OK(plans_put(t->r.db, t->r.a, &d, &(struct plan_origin){ .issued = true }, t->r.now, &plan));
	for (size_t i = 0; i < UNITS; i++) {
		str slug = arena_printf(t->base->a, "phuong-%zu", i);
		struct plan_unit lead = { .kind = PLAN_UNIT, .id = slug, .text = slug };

		CHECK_OK(units_add(t->r.db, t->r.a, &(struct unit_entry){ .slug = slug, .name_vi = slug, .kind = S("ward") }, t->r.now, &unit));
		task[i] = (struct plan_task){ .number = arena_printf(t->base->a, "%zu", i + 1), .section = S("PL.I"), .section_title = section.title,
			.title = arena_printf(t->base->a, "Việc của phường %zu", i), .line = 7, .lead = { &lead, 1, 1 }, .time = { .text = S("2025"), .kind = S("year"),
			.start = S("2025-01-01"), .end = S("2025-12-31") } };
		CHECK_OK(plans_put_task(t->r.db, t->r.a, plan, &d, i, &(struct plan_origin){ .issued = true }, NONE, t->r.now, &id));
		for (int k = 0; k < CONTACTS; k++)
			CHECK_OK(follow_contact_put(t->r.db, t->r.a, &(struct follow_contact){ .unit = unit, .name = S("Cán bộ"),
				.email = arena_printf(t->r.a, "c%zu.%d@phuong.vn", i, k) }, t->r.now, &id));
	}
	CHECK_OK(db_commit(t->r.db));
}

static int64_t mails_written(struct test *t)
{
	int64_t n;

	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(mail_list_count(t->r.db, t->r.a, MAIL_PEOPLE | MAIL_FORMS, 4000, &n));
	db_rollback(t->r.db);
	return n;
}

static void work_until_killed(struct test *t)
{
	struct arena a;
	struct db *db;

	arena_init(&a, (size_t)256 << 20);
	if (db_open(t->base->url, &db) != OK)
		_exit(2);
	while (jobs_run_one(db, &a, 2, t->r.now, false) != ERR_NOT_FOUND)
		arena_reset(&a);
	_exit(0);
}

TEST(a_thousand_links_once_each_though_the_job_is_killed)
{
	struct city c = city_make(t);
	int64_t seen = 0;

	(void)c;
	crowd_make(t);
	pid_t child = fork();
	CHECK(child >= 0);
	if (child == 0)
		work_until_killed(t);
	for (int i = 0; i < 60000 && seen < HALF; i++) {
		usleep(1000);
		seen = mails_written(t);
	}
	kill(child, SIGKILL);
	CHECK(waitpid(child, NULL, 0) == child);
	CHECK(seen >= HALF);
	CHECK_OK(jobs_recover(t->r.db, &(struct job_runner){ .node = 2 }, t->r.now));
	CHECK_OK(jobs_tend(t->r.db, t->r.a, t->r.now));
	test_clock(t, t->r.now + DAY_S); /* past the back-off */
	jobs_run(t);
	struct mail_rows m = mails(t);
	CHECK(m.n == UNITS * CONTACTS + 2);
	for (size_t i = 0; i < m.n; i++)
		for (size_t k = i + 1; k < m.n; k++)
			CHECK(!str_eq(m.at[i].to, m.at[k].to));
}

static void tend(struct test *t)
{
	int64_t id;

	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	CHECK_OK(job_queue(t->r.db, S("follow.tend"), S("{}"), t->r.now, &id));
	CHECK_OK(db_commit(t->r.db));
	jobs_run(t);
}

TEST(the_annual_round_opens_by_itself)
{
	struct follow_rounds rounds;

	city_make(t);
	test_day(t, "2026-10-31");
	tend(t);
	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(follow_rounds_of(t->r.db, t->r.a, 2026, &rounds));
	db_rollback(t->r.db);
	CHECK(rounds.n == 0);
	test_clock(t, (date_days((struct date){ 2026, 11, 1 }) * DAY_S) - VN_OFFSET_S);
	size_t before = mails(t).n;
	tend(t);
	tend(t);
	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(follow_rounds_of(t->r.db, t->r.a, 2026, &rounds));
	db_rollback(t->r.db);
	CHECK(rounds.n == 1);
	CHECK_STR(rounds.at[0].due_on, "2026-11-30");
	CHECK_STR(rounds.at[0].state, "open");
	CHECK(mails(t).n == before + 2);
}

TEST(joined_units_keep_their_forms_and_contacts)
{
	struct city c = city_make(t);
	struct follow_contacts list;
	int64_t form, twin;

	contact_put(t, c.other, "Nguyễn Thị Lan", "lan@du-lich.vn", false);
	int64_t third = contact_put(t, c.other, "Vũ Thị Nga", "nga@tai-chinh.vn", false);
	link_of(t, SOME(c.round), c.officer, &form);
	link_of(t, SOME(c.round), third, &twin);
	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	CHECK_OK(follow_unit_moved(t->r.db, t->r.a, c.other, c.unit));
	CHECK_OK(follow_contacts_of(t->r.db, t->r.a, c.unit, &list));
	CHECK_OK(db_commit(t->r.db));
	CHECK(list.n == 3);
	CHECK(form_now(t, twin).unit == c.unit);
}

TEST(the_desk_sees_who_is_silent)
{
	struct city c = city_make(t);
	int64_t form;
	const char *link = link_of(t, SOME(c.round), c.officer, &form), *round = under(t, "/vi/desk/rounds/", "", c.round);

	answer(t, &c, link, 1);
	test_as(t, ROLE_AGENCY);
	CHECK(test_get(t, "/vi/desk/rounds") == 200 && test_has(t, "Báo cáo năm 2025"));
	CHECK(test_get(t, round) == 200);
	CHECK(test_has(t, "Sở Du lịch") && test_has(t, "đang điền") && test_has(t, "Sở Tài chính"));
	CHECK(test_get(t, under(t, under(t, round, "/units/", c.unit), "", 0)) == 200);
	CHECK(test_get(t, "/vi/desk/contacts") == 200 && test_has(t, "Sở Tài chính"));
	CHECK(test_get(t, under(t, "/vi/desk/contacts/units/", "", c.unit)) == 200 && test_has(t, "lan@du-lich.vn"));
	CHECK(test_get(t, "/vi/desk/rounds/new?kind=annual") == 200);
	CHECK(test_post(t, "/vi/desk/contact-list",
		"do=look&lines=S%E1%BB%9F%20T%C3%A0i%20ch%C3%ADnh%3BNga%3BTr%C6%B0%E1%BB%9Fng%20ph%C3%B2ng%3Bnga%40tc.vn%3Bvi%3Bx"
		"%0AAi%20%C4%91%C3%B3%3BX%3BY%3Bz%40z.vn") == 200);
	CHECK(test_has(t, "Không có đơn vị nào tên như vậy"));
	CHECK(test_post(t, "/vi/desk/contact-list",
		"do=store&lines=S%E1%BB%9F%20T%C3%A0i%20ch%C3%ADnh%3BNga%3BTr%C6%B0%E1%BB%9Fng%20ph%C3%B2ng%3Bnga%40tc.vn%3Bvi%3Bx") == 303);
	CHECK(test_get(t, under(t, "/vi/desk/contacts/units/", "", c.other)) == 200 && test_has(t, "nga@tc.vn"));
	const char *due = arena_printf(t->base->a, "/vi/desk/rounds/%lld/due", (long long)c.round).p, *close = arena_printf(t->base->a,
		"/vi/desk/rounds/%lld/close", (long long)c.round).p;
	CHECK(test_post(t, due, "due=2025-02-30") == 422);
	CHECK(test_post(t, due, "due=2025-12-05") == 303);
	CHECK(test_post(t, close, "") == 303);
	CHECK(test_get(t, link) == 410);
}

TEST(a_form_comes_back_as_a_file)
{
	struct city c = city_make(t);
	int64_t form;
	const char *link = link_of(t, SOME(c.round), c.officer, &form), *file = under(t, link, "/file", 0);

	CHECK(test_get(t, under(t, link, "/form.xlsx", 0)) == 200);
	CHECK(test_get(t, under(t, link, "/form.docx", 0)) == 200);
	CHECK(str_find(test_header(t, "Cache-Control"), S("no-store"), 0) >= 0);
	str docx = arena_str(t->base->a, test_body(t));
	CHECK(test_get(t, link) == 200);
	CHECK(test_post(t, file, "") == 422);
	CHECK(test_upload(t, file, "", "file", "phieu.docx", S("not a document")) == 303);
	CHECK(test_get(t, link) == 200 && test_has(t, "Đang đọc phieu.docx"));
	jobs_run(t);
	CHECK(test_get(t, link) == 200 && test_has(t, "Không đọc được phieu.docx"));
	CHECK(test_upload(t, file, "", "file", "phieu.docx", docx) == 303);
	jobs_run(t);
	CHECK(test_get(t, link) == 200 && !test_has(t, "Không đọc được phieu.docx") && test_has(t, "phieu.docx:"));
	CHECK(!form_shut(form_now(t, form).state)); /* nothing is handed in by itself */
	answer(t, &c, link, 1);
	CHECK(test_post(t, under(t, link, "/hand-in", 0), "name=Lan") == 303);
	CHECK(test_upload(t, file, "", "file", "phieu.docx", docx) == 409);
	CHECK(test_get(t, under(t, link, "/sheet.docx", 0)) == 200);
	CHECK(test_get(t, under(t, link, "/form.docx", 0)) == 303);
}
