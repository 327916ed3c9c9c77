/* desk_test.c - the work list shows each role what waits for it and nothing else, on both engines.  The tasks of the world fall due on
 * 31 December 2024. */
#include <stdio.h>
#include <string.h>
#include "plans.h"
#include "progress.h"
#include "runner.h"
#include "stories.h"
#include "world.h"

static bool asks_report(const struct test *t, int64_t task)
{
	char link[64];

	snprintf(link, sizeof link, "/vi/desk/tasks/%lld/answer", (long long)task);
	return test_has(t, link);
}

TEST(an_officer_sees_what_their_own_unit_leads)
{
	struct world w = world_make(t, "");

	test_day(t, "2024-12-20");
	test_as_of(t, ROLE_UNIT_OFFICER, w.unit);
	CHECK(test_get(t, "/vi/desk") == 200);
	CHECK(asks_report(t, w.task) && !asks_report(t, w.other));
	CHECK(test_has(t, "Sắp đến hạn"));
	test_as_of(t, ROLE_UNIT_HEAD, w.other_unit);
	CHECK(test_get(t, "/vi/desk") == 200);
	CHECK(asks_report(t, w.other) && !asks_report(t, w.task));
}

TEST(what_is_far_off_or_done_does_not_wait)
{
	struct world w = world_make(t, "");

	test_day(t, "2024-11-20");
	test_as_of(t, ROLE_UNIT_OFFICER, w.unit);
	CHECK(test_get(t, "/vi/desk") == 200);
	CHECK(!asks_report(t, w.task) && test_has(t, "Không có việc nào đang chờ bạn."));
	test_day(t, "2025-01-05");
	test_as_of(t, ROLE_UNIT_OFFICER, w.unit);
	CHECK(test_get(t, "/vi/desk") == 200);
	CHECK(asks_report(t, w.task) && test_has(t, "Quá hạn"));
	test_as(t, ROLE_AGENCY);
	CHECK(test_post(t, world_path(t, &w, "/vi/desk/tasks/{task}/report"), "status=done&note_vi=Xong&note_en=&source_url=&day=2025-01-04") == 303);
	test_as_of(t, ROLE_UNIT_OFFICER, w.unit);
	CHECK(test_get(t, "/vi/desk") == 200);
	CHECK(!asks_report(t, w.task));
}

TEST(the_agency_sees_counts_imports_and_missing_english)
{
	struct world w = world_make(t, "");

	test_as(t, ROLE_AGENCY);
	CHECK(test_get(t, "/vi/desk") == 200);
	CHECK(test_has(t, world_path(t, &w, "/vi/desk/plans/import/{import}")));
	CHECK(test_has(t, world_path(t, &w, "/vi/desk/tasks/{task}/words")));
	CHECK(test_has(t, "/vi/desk/tasks?status=overdue"));
	CHECK(!test_has(t, "/vi/desk/people\""));
	test_as(t, ROLE_ADMIN);
	CHECK(test_get(t, "/vi/desk") == 200);
	CHECK(test_has(t, "/vi/desk/people\"") && !test_has(t, "/vi/desk/plans/import/"));
	test_as_nobody(t);
	CHECK(test_get(t, "/vi/desk") == 303);
}

static bool asks_story(const struct test *t, int64_t story)
{
	char link[64];

	snprintf(link, sizeof link, "/vi/desk/stories/%lld\"", (long long)story);
	return test_has(t, link);
}

static int step(struct test *t, int64_t story, const char *form)
{
	char path[64];

	snprintf(path, sizeof path, "/vi/desk/stories/%lld/step", (long long)story);
	return test_post(t, path, form);
}

TEST(a_story_waits_for_each_role_in_turn)
{
	struct world w = world_make(t, "");

	test_as(t, ROLE_EDITOR);
	CHECK(test_get(t, "/vi/desk") == 200);
	CHECK(!asks_story(t, w.draft) && !asks_story(t, w.story));
	CHECK(step(t, w.draft, "step=translation") == 303);
	test_as(t, ROLE_TRANSLATOR);
	CHECK(test_get(t, "/vi/desk") == 200);
	CHECK(asks_story(t, w.draft) && test_has(t, "Bài chờ dịch"));
	CHECK(step(t, w.draft, "step=guidance") == 303);
	CHECK(test_get(t, "/vi/desk") == 200);
	CHECK(!asks_story(t, w.draft));
	test_as(t, ROLE_GUIDE);
	CHECK(test_get(t, "/vi/desk") == 200);
	CHECK(asks_story(t, w.draft) && test_has(t, "Bài chờ duyệt"));
	CHECK(step(t, w.draft, "step=return&note=Thi%E1%BA%BFu") == 303);
	test_as(t, ROLE_AGENCY);
	CHECK(test_get(t, "/vi/desk") == 200);
	CHECK(asks_story(t, w.draft) && test_has(t, "Bài bị trả lại") && test_has(t, "Thiếu"));
	test_as(t, ROLE_EDITOR); /* somebody else began it */
	CHECK(test_get(t, "/vi/desk") == 200);
	CHECK(!asks_story(t, w.draft));
}

TEST(what_goes_out_today_and_what_is_overdue_is_told)
{
	struct world w = world_make(t, "");
	struct twin_who who = { .name = S("Lan"), .now = t->r.now };
	struct twin tw;

	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	CHECK_OK(stories_to_guidance(t->r.db, t->r.a, w.draft, &who));
	int64_t twin;
	CHECK_OK(twin_of(t->r.db, t->r.a, S("story"), w.draft, &twin));
	CHECK_OK(twin_get(t->r.db, t->r.a, twin, &tw));
	CHECK_OK(stories_approve(t->r.db, t->r.a, w.draft, tw.revision, &who));
	CHECK_OK(stories_schedule(t->r.db, t->r.a, w.draft, t->r.now + 3600, &who));
	CHECK_OK(twin_of(t->r.db, t->r.a, S("story"), w.story, &twin));
	CHECK_OK(twin_except(t->r.db, t->r.a, twin, LANG_EN, S("2025-06-15"), S("Tin gấp"), &who));
	CHECK_OK(db_commit(t->r.db));
	test_as(t, ROLE_EDITOR);
	CHECK(test_get(t, "/vi/desk") == 200);
	CHECK(asks_story(t, w.draft) && test_has(t, "Bài sẽ đăng hôm nay") && !asks_story(t, w.story));
	test_day(t, "2025-06-16");
	test_as(t, ROLE_TRANSLATOR);
	CHECK(test_get(t, "/vi/desk") == 200);
	CHECK(asks_story(t, w.story) && test_has(t, "Bài quá hạn bản dịch"));
}

TEST(a_guide_is_to_be_checked_again_after_its_months)
{
	struct world w = world_make(t, "");
	struct twin_who who = { .name = S("Lan"), .now = t->r.now };
	struct twin_edits edits = { 0 };
	struct twin_conflicts conflicts = { 0 };
	int64_t guide, twin, revision;

	(void)w;
	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	CHECK_OK(stories_make(t->r.db, t->r.a, &(struct story_new){ .kind = S("guide"), .source = LANG_VI }, &who, &guide, &twin));
	CHECK_OK(stories_set(t->r.db, t->r.a, guide, &(struct story_words){ .checked_on = S("2025-01-31"), .check_months = SOME(1) }, t->r.now));
	*LIST_PUSH(t->r.a, &edits) = (struct twin_edit){ .part = 1, .slot = S("title"), .has = { true, true }, .text = { S("Xin phép"), S("Permits") },
		.confirm = { true, true } };
	CHECK_OK(twin_save(t->r.db, t->r.a, twin, 0, &edits, &who, &revision, &conflicts));
	CHECK_OK(stories_release_moved(t->r.db, t->r.a, guide, ABSENT, ABSENT, t->r.now, &who));
	CHECK_OK(db_commit(t->r.db));
	test_day(t, "2025-02-27");
	test_as(t, ROLE_EDITOR);
	CHECK(test_get(t, "/vi/desk") == 200);
	CHECK(!asks_story(t, guide));
	test_day(t, "2025-02-28");
	test_as(t, ROLE_EDITOR);
	CHECK(test_get(t, "/vi/desk") == 200);
	CHECK(asks_story(t, guide) && test_has(t, "Hướng dẫn cần kiểm tra lại thông tin"));
}

TEST(the_follow_up_waits_for_the_agency_and_for_the_unit)
{
	struct world w = world_make(t, "");
	struct progress_answer_in in = { .task = w.task, .unit = w.unit, .status = S("under_way"), .done = S("Đã họp"), .reason = S("Chờ vốn"), .beyond = true,
		.difficulties = S("Thiếu kinh phí"), .proposals = S("Bổ sung kinh phí") };
	struct progress_who who = { .name = S("Hoa"), .now = t->r.now };
	int64_t id;

	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	CHECK_OK(progress_answer(t->r.db, t->r.a, &in, &who, &id));
	CHECK_OK(db_commit(t->r.db));
	test_as(t, ROLE_AGENCY);
	CHECK(test_get(t, "/en/desk") == 200);
	CHECK(test_has(t, "1 answer waits to be verified") && test_has(t, "Some units with open tasks have no contact"));
	test_as_of(t, ROLE_UNIT_OFFICER, w.unit);
	CHECK(test_get(t, "/en/desk") == 200);
	CHECK(!test_has(t, "waits to be verified") && !test_has(t, "have no contact"));
}

#define PLAN_OF(number, day, due) "UBND THÀNH PHỐ HÀ NỘI\nSố: " number "/KH-UBND\nHà Nội, ngày " day " năm 2026\nKẾ HOẠCH\n" \
	"Phát triển thành phố sáng tạo năm 2026\nTT\tNội dung\tThời gian\tĐơn vị chủ trì\tĐơn vị phối hợp\n" \
	"1\tXây dựng bản đồ không gian sáng tạo\t" due "\tSở Văn hóa và Thể thao\tSở Tài chính\n"

/* From the upload to the confirmation; the plan's first task. */
static int64_t import_of(struct test *t, const char *text, const char *state)
{
	char path[100];
	struct arena a;
	int64_t plan, year, task;
	str number;
	err e;

	CHECK(test_upload(t, "/vi/desk/plans/import", state, "file", "ke-hoach.txt", str_c(text)) == 303);
	str where = test_header(t, "Location");
	snprintf(path, sizeof path, "%.*s/confirm", FMT(where));
	arena_init(&a, (size_t)256 << 20);
	while ((e = jobs_run_one(t->r.db, &a, 1, t->r.now, false)) == OK)
		arena_reset(&a);
	CHECK_ERR(e, ERR_NOT_FOUND);
	arena_free(&a);
	CHECK(test_post(t, path, "looked=1") == 303);
	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(plans_newest(t->r.db, t->r.a, &plan, &year));
	CHECK_OK(plans_task_at(t->r.db, t->r.a, plan, 1, &task, &number));
	db_rollback(t->r.db);
	return task;
}

TEST(evidence_of_a_draft_stays_when_the_plan_is_issued)
{
	char page[60], evidence[80];

	(void)world_make(t, "");
	test_day(t, "2026-03-10");
	test_as(t, ROLE_AGENCY);
	int64_t task = import_of(t, PLAN_OF("    ", "   tháng  ", "Quý IV/2026"), "state=draft");
	snprintf(page, sizeof page, "/vi/tasks/%lld", (long long)task);
	snprintf(evidence, sizeof evidence, "/vi/desk/tasks/%lld/evidence", (long long)task);
	CHECK(test_post(t, evidence, "press-url=https%3A%2F%2Fbao.vn%2F1&press-title=Ban-do-moi&press-outlet=B%C3%A1o&press-day=2026-03-02") == 303);
	CHECK(import_of(t, PLAN_OF("45", "5 tháng 3", "Tháng 9/2026"), "state=issued") == task);
	CHECK(test_get(t, page) == 200);
	CHECK(test_has(t, "Ban-do-moi") && test_has(t, "45/KH-UBND") && test_has(t, "Tháng 9/2026"));
}
