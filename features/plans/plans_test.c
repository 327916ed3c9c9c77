/* plans_test.c - tasks on both engines: states by date, counts, matching, reports, amendments, and the pages. */
#include <string.h>
#include "plans.h"
#include "plans_pages.h"
#include "test.h"
#include "units.h"

const struct unit_reference unit_references[] = { { "tasks", plans_unit_moved, plans_unit_counts, plans_unit_show } };
const size_t nunit_references = 1;
const struct twin_kind *const twin_kinds[] = { &plans_twin };
const size_t ntwin_kinds = 1;

static struct plan_unit lead[] = { { .kind = PLAN_UNIT, .id = { "svhtt", 5 }, .text = { "Sở Văn hoá và Thể thao", 27 } } };
static struct plan_unit group[] = { { .kind = PLAN_GROUP, .text = { "Các đơn vị liên quan", 27 } } };

static struct plan_task task_of(const char *number, const char *title, const char *start, const char *end)
{
	struct plan_task k = { .number = str_c(number), .section = S("PL.I"), .section_title = S("Chính sách"), .title = str_c(title), .line = 7,
		.time = { .text = S("Quý IV/2025"), .kind = S("quarter"), .start = str_c(start), .end = str_c(end) } };

	group[0].text = S("Các đơn vị liên quan");
	lead[0].text = S("Sở Văn hoá và Thể thao");
	k.lead = (struct plan_units){ lead, 1, 1 };
	k.coordinating = (struct plan_units){ group, 1, 1 };
	return k;
}

/* A plan of three tasks, made anew for each test. */
static struct plan_doc doc_of(struct arena *a, bool numbered)
{
	static struct plan_section section[] = { { .level = 1 } };
	struct plan_doc d = { .kind = S("plan"), .title = S("Kế hoạch thành phố sáng tạo năm 2025"), .year = 2025 };

	section[0].number = S("I");
	section[0].title = S("Chính sách");
	section[0].path = S("PL.I");
	d.sections = (struct plan_sections){ section, 1, 1 };
	if (numbered) {
		d.number = S("97/KH-UBND");
		d.issued_on = S("2025-04-11");
	}
	d.tasks.at = arena_array(a, struct plan_task, 3);
	d.tasks.n = d.tasks.cap = 3;
	d.tasks.at[0] = task_of("1", "Nghiên cứu hình thành Quỹ hỗ trợ sáng tạo", "2025-10-01", "2025-12-31");
	d.tasks.at[1] = task_of("2", "Đề xuất Giải thưởng sáng tạo", "2025-04-01", "2025-06-30");
	d.tasks.at[2] = task_of("3", "Tổ chức toạ đàm về chính sách", "2025-01-01", "2025-04-20");
	return d;
}

static int64_t store(struct test *t, const struct plan_doc *d, bool issued, int64_t task[3])
{
	struct plan_origin from = { .issued = issued };
	maybe_int twin[3];
	int64_t plan;

	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	CHECK_OK(plans_put(t->r.db, t->r.a, d, &from, t->r.now, &plan));
	CHECK_OK(plans_twins(t->r.db, t->r.a, plan, d, twin));
	for (size_t i = 0; i < d->tasks.n; i++)
		CHECK_OK(plans_put_task(t->r.db, t->r.a, plan, d, i, &from, twin[i], t->r.now, &task[i]));
	CHECK_OK(db_commit(t->r.db));
	return plan;
}

static int64_t setup(struct test *t, int64_t task[3])
{
	struct plan_doc d = doc_of(t->r.a, true);
	struct unit_entry e = { .slug = S("svhtt"), .name_vi = S("Sở Văn hóa và Thể thao"), .name_en = S("Department of Culture and Sports"),
		.kind = S("department") };
	int64_t id;

	test_day(t, "2025-06-10");
	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	CHECK_OK(units_add(t->r.db, t->r.a, &e, t->r.now, &id));
	CHECK_OK(plans_commitment_put(t->r.db, &(struct commitment){ .number = 2, .level = S("local"), .title_vi = S("Không gian sáng tạo"),
		.title_en = S("Creative spaces") }));
	CHECK_OK(db_commit(t->r.db));
	return store(t, &d, true, task);
}

static const char *at(struct test *t, const char *front, int64_t id, const char *back)
{
	return arena_cstr(t->r.a, arena_printf(t->r.a, "%s%lld%s", front, (long long)id, back));
}

static struct task_counts counts(struct test *t, str scope, str today)
{
	struct task_counts c;

	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(plans_counts(t->r.db, t->r.a, scope, today, &c));
	db_rollback(t->r.db);
	return c;
}

TEST(the_state_follows_the_date_in_viet_nam)
{
	(void)t;
	CHECK(task_state_of(S("not_reported"), S("2025-06-30"), S("2025-05-30")) == TASK_NOT_REPORTED);
	CHECK(task_state_of(S("not_reported"), S("2025-06-30"), S("2025-05-31")) == TASK_DUE_SOON);
	CHECK(task_state_of(S("under_way"), S("2025-06-30"), S("2025-06-30")) == TASK_DUE_SOON);
	CHECK(task_state_of(S("under_way"), S("2025-06-30"), S("2025-07-01")) == TASK_OVERDUE);
	CHECK(task_state_of(S("done"), S("2025-06-30"), S("2026-07-01")) == TASK_DONE);
	CHECK(task_state_of(S("under_way"), ABSENT, S("2026-07-01")) == TASK_UNDER_WAY);
	CHECK(task_state_of(S("not_reported"), S("9999-12-31"), S("2026-07-01")) == TASK_NOT_REPORTED);
}

TEST(deadlines_are_said_in_both_languages)
{
	struct arena *a = t->r.a;

	CHECK_STR(due_in_words(a, LANG_EN, S("Quý IV/2025"), S("2025-10-01"), S("2025-12-31"), false), "Q4 2025");
	CHECK_STR(due_in_words(a, LANG_VI, S("Quý IV/2025"), S("2025-10-01"), S("2025-12-31"), false), "Quý IV/2025");
	CHECK_STR(due_in_words(a, LANG_EN, ABSENT, S("2026-07-01"), S("2026-12-31"), false), "Q3 to Q4 2026");
	CHECK_STR(due_in_words(a, LANG_VI, ABSENT, S("2025-01-01"), S("2025-12-31"), false), "Năm 2025");
	CHECK_STR(due_in_words(a, LANG_EN, ABSENT, S("2025-04-01"), S("2025-04-30"), false), "April 2025");
	CHECK_STR(due_in_words(a, LANG_EN, ABSENT, S("2024-11-09"), S("2024-11-17"), false), "9 November 2024 to 17 November 2024");
	CHECK_STR(due_in_words(a, LANG_EN, ABSENT, S("2023-01-01"), ABSENT, true), "From 2023 on");
	CHECK_STR(left_in_words(a, LANG_VI, TASK_OVERDUE, S("2025-06-30"), S("2025-07-02")), "quá hạn 2 ngày");
}

TEST(counts_follow_every_change)
{
	int64_t task[3], plan = setup(t, task);
	str scope = plans_scope(t->r.a, "plan", plan);
	struct task_counts c = counts(t, scope, S("2025-06-10"));

	CHECK(c.total == 3 && c.overdue == 1 && c.due_soon == 1 && c.not_reported == 1);
	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	CHECK_OK(plans_report(t->r.db, t->r.a, &(struct task_report_in){ .task = task[2], .status = S("done"), .day = S("2025-04-30"),
		.by_name = S("Thường trực") }, t->r.now));
	CHECK_OK(plans_set_commitments(t->r.db, t->r.a, task[0], (int64_t[]){ 2 }, 1));
	CHECK_OK(db_commit(t->r.db));
	c = counts(t, scope, S("2025-06-10"));
	CHECK(c.total == 3 && c.overdue == 0 && c.done == 1 && c.open == 2);
	CHECK(counts(t, S("commitment:2"), S("2025-06-10")).total == 1);
	CHECK(counts(t, S("all"), S("2026-01-01")).overdue == 2);
	CHECK(counts(t, S("year:2025"), S("2026-01-01")).total == 3);
}

TEST(reading_a_plan_again_adds_nothing)
{
	int64_t task[3], again[3], plan = setup(t, task);
	struct plan_doc d = doc_of(t->r.a, true);

	d.tasks.at[1].number = S("4");
	d.tasks.at[1].time.text = S("Quý III/2025");
	CHECK(store(t, &d, true, again) == plan);
	for (int i = 0; i < 3; i++)
		CHECK(task[i] == again[i]);
	CHECK(counts(t, S("all"), S("2025-06-10")).total == 3);
}

TEST(a_draft_that_is_issued_keeps_its_tasks)
{
	int64_t task[3], again[3];
	struct plan_doc draft = doc_of(t->r.a, false), issued = doc_of(t->r.a, true);
	int64_t plan = store(t, &draft, false, task);

	CHECK(store(t, &issued, true, again) == plan);
	CHECK(task[0] == again[0]);
	CHECK(test_get(t, at(t, "/vi/plans/", plan, "")) == 200);
	CHECK(test_has(t, "97/KH-UBND"));
	CHECK(!test_has(t, "Dự thảo"));
}

TEST(the_list_is_filtered_by_its_address)
{
	int64_t task[3];

	setup(t, task);
	CHECK(test_get(t, "/vi/tasks") == 200);
	CHECK(test_has(t, "3 nhiệm vụ"));
	CHECK(test_get(t, "/vi/tasks?status=overdue") == 200);
	CHECK(test_has(t, "toạ đàm") && test_has(t, ">1 nhiệm vụ"));
	CHECK(test_get(t, "/vi/tasks?q=quy+sang+tao") == 200);
	CHECK(test_has(t, ">1 nhiệm vụ"));
	CHECK(test_get(t, "/vi/tasks?unit=svhtt&due=2025-Q2&status=due_soon") == 200);
	CHECK(test_has(t, "Giải thưởng") && test_has(t, ">1 nhiệm vụ"));
	CHECK(test_get(t, "/en/tasks?unit=svhtt&commitment=2") == 200);
	CHECK(test_has(t, "No task matches these filters."));
	CHECK(test_get(t, "/vi/tasks?plan=x&due=2025-13&status=late&unit=khong-co&page=999999999999999999999&per=-4") == 200);
	CHECK(test_has(t, "3 nhiệm vụ"));
}

TEST(a_task_shows_what_the_plan_says)
{
	int64_t task[3];

	setup(t, task);
	CHECK(test_get(t, at(t, "/en/tasks/", task[0], "")) == 200);
	CHECK(test_has(t, "Department of Culture and Sports") && test_has(t, "Các đơn vị liên quan") && test_has(t, "Q4 2025") && test_has(t,
		"“Quý IV/2025”"));
	CHECK(test_get(t, "/vi/tasks/7") == 404);
	CHECK(test_get(t, "/vi/tasks/x") == 404);
	CHECK(test_get(t, "/vi/units/svhtt") == 200);
	CHECK(test_has(t, "3 nhiệm vụ trong các kế hoạch"));
}

TEST(who_reported_is_not_for_the_public)
{
	int64_t task[3];

	setup(t, task);
	test_as(t, ROLE_AGENCY);
	CHECK(test_post(t, at(t, "/vi/desk/tasks/", task[0], "/report"), "status=under_way&note_vi=%C4%90ang+l%C3%A0m&note_en=&source_url=&day=2025-04-10") == 303);
	CHECK(test_get(t, at(t, "/vi/tasks/", task[0], "")) == 200);
	str name = arena_str(t->base->a, t->r.page.who);
	CHECK(name.n && test_has(t, "Đang làm") && test_has(t, arena_cstr(t->r.a, name)));
	test_as_nobody(t);
	CHECK(test_get(t, at(t, "/vi/tasks/", task[0], "")) == 200);
	CHECK(test_has(t, "Đang làm") && !test_has(t, arena_cstr(t->r.a, name)));
}

TEST(an_amendment_keeps_what_stood_before)
{
	int64_t task[3];

	setup(t, task);
	test_as(t, ROLE_AGENCY);
	const char *path = at(t, "/vi/desk/tasks/", task[1], "/amend");
	CHECK(test_get(t, path) == 200);
	CHECK(test_post(t, path, "field=due&value=Qu%C3%BD+IV%2F2025&start_on=2025-10-01&end_on=2025-12-31&decision=&reason=") == 422);
	CHECK(test_has(t, "Hãy nhập số quyết định."));
	CHECK(test_post(t, path, "field=due&value=x&start_on=2025-10-01&end_on=2025-09-31&decision=1&reason=2") == 422);
	CHECK(test_post(t, path,
		"field=due&value=Qu%C3%BD+IV%2F2025&start_on=2025-10-01&end_on=2025-12-31&decision=12%2FQ%C4%90&reason=ch%E1%BB%9D") == 303);
	CHECK(test_get(t, at(t, "/vi/tasks/", task[1], "")) == 200);
	CHECK(test_has(t, "<del>Quý IV/2025 (1/4/2025 - 30/6/2025)</del>") && test_has(t, "12/QĐ"));
	CHECK(counts(t, S("all"), S("2025-06-10")).due_soon == 0);
	CHECK(test_post(t, path, "field=lead&value=&decision=1&reason=2") == 422);
	CHECK(test_post(t, path,
		"field=lead&value=S%E1%BB%9F+V%C4%83n+h%C3%B3a+v%C3%A0+Th%E1%BB%83+thao%0AT%E1%BB%95+c%C3%B4ng+t%C3%A1c&decision=1&reason=2") == 303);
	CHECK(test_get(t, at(t, "/vi/tasks/", task[1], "")) == 200);
	CHECK(test_has(t, "Tổ công tác"));
	CHECK(counts(t, S("all"), S("2025-06-10")).total == 3);
}

TEST(the_agency_reports_and_units_answer_elsewhere)
{
	int64_t task[3], unit;

	setup(t, task);
	const char *path = at(t, "/vi/desk/tasks/", task[0], "/report");
	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(units_by_slug(t->r.db, t->r.a, S("svhtt"), &unit));
	db_rollback(t->r.db);
	CHECK(test_post(t, path, "status=done") != 200);
	test_as_of(t, ROLE_UNIT_OFFICER, unit + 1);
	CHECK(test_post(t, path, "status=done&day=2025-06-01") == 403);
	test_as_of(t, ROLE_UNIT_OFFICER, unit);
	CHECK(test_post(t, path, "status=done&day=2025-06-01") == 403);
	CHECK(test_get(t, path) == 303 && str_ends(test_header(t, "Location"), S("/answer")));
	test_as(t, ROLE_AGENCY);
	CHECK(test_post(t, path, "status=done&day=2099-01-01") == 422);
	CHECK(test_post(t, path, "status=late&day=2025-06-01") == 422);
	CHECK(test_post(t, path, "status=done&day=2025-06-01&source_url=javascript:1") == 422);
	CHECK(test_post(t, path, "status=done&day=2025-06-01&note_vi=Xong&source_url=https://example.vn/tin") == 303);
	CHECK(test_get(t, at(t, "/vi/tasks/", task[0], "")) == 200);
	CHECK(test_has(t, "Hoàn thành") && test_has(t, "https://example.vn/tin"));
	test_as_of(t, ROLE_UNIT_OFFICER, unit);
	CHECK(test_post(t, at(t, "/vi/desk/tasks/", task[0], "/amend"), "field=due") == 403);
}

TEST(english_words_and_commitments_are_set)
{
	int64_t task[3];

	setup(t, task);
	test_as(t, ROLE_AGENCY);
	const char *path = at(t, "/en/desk/tasks/", task[0], "/words");
	CHECK(test_get(t, path) == 200);
	CHECK(test_post(t, path, "title_en=Study+a+fund&commitment=9") == 404);
	CHECK(test_post(t, path, "title_en=Study+a+fund&commitment=2") == 303);
	CHECK(test_get(t, "/en/tasks?q=fund&commitment=2") == 200);
	CHECK(test_has(t, "Study a fund"));
}

static struct twin text_of(struct test *t, int64_t task)
{
	struct twin w;
	int64_t id;

	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(twin_of(t->r.db, t->r.a, S("task"), task, &id));
	CHECK_OK(twin_get(t->r.db, t->r.a, id, &w));
	db_rollback(t->r.db);
	return w;
}

TEST(an_amended_title_makes_its_english_stale)
{
	int64_t task[3];
	struct twin w;

	setup(t, task);
	test_as(t, ROLE_AGENCY);
	CHECK(test_post(t, at(t, "/en/desk/tasks/", task[0], "/words"), "title_en=Study+a+fund") == 303);
	w = text_of(t, task[0]);
	CHECK(w.untranslated[LANG_EN] == 0 && w.stale[LANG_EN] == 0);
	CHECK_STR(twin_line(&w, "title", LANG_VI), "Nghiên cứu hình thành Quỹ hỗ trợ sáng tạo");
	CHECK(test_post(t, at(t, "/en/desk/tasks/", task[0], "/amend"),
	                "field=title_vi&value=L%E1%BA%ADp+Qu%E1%BB%B9+s%C3%A1ng+t%E1%BA%A1o&decision=12%2FQ%C4%90-UBND&reason=Theo+y%C3%AAu+c%E1%BA%A7u") == 303);
	w = text_of(t, task[0]);
	CHECK(w.stale[LANG_EN] == 1);
	CHECK_STR(twin_line(&w, "title", LANG_EN), "Study a fund");
	CHECK(test_get(t, at(t, "/en/desk/tasks/", task[0], "/words")) == 200);
	CHECK(test_has(t, "The Vietnamese has changed: 1 paragraph"));
	CHECK(test_post(t, at(t, "/en/desk/tasks/", task[0], "/words"), "title_en=Set+up+the+fund") == 303);
	CHECK(text_of(t, task[0]).stale[LANG_EN] == 0);
	CHECK(test_get(t, "/en/tasks?q=set+up") == 200);
	CHECK(test_has(t, "Set up the fund"));
}
