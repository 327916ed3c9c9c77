/* city_test.c - the demo city, loaded as `khue init --demo` does, and every public page over it in both languages. */
#include <string.h>
#include "city.h"
#include "plans.h"
#include "test.h"
#include "units.h"

const struct unit_reference unit_references[] = { { "tasks", plans_unit_moved, plans_unit_counts, plans_unit_show } };
const size_t nunit_references = 1;

static void load(struct test *t)
{
	test_day(t, "2026-11-22");
	CHECK_OK(city_demo_load(t->r.db, t->r.a, t->r.now));
}

static struct task_counts counts(struct test *t, str scope)
{
	struct task_counts c;

	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(plans_counts(t->r.db, t->r.a, scope, S("2026-11-22"), &c));
	db_rollback(t->r.db);
	return c;
}

TEST(the_demo_holds_two_plans_of_22_tasks)
{
	load(t);
	CHECK(counts(t, S("year:2023")).total == 22);
	CHECK(counts(t, S("year:2025")).total == 22);
	CHECK(counts(t, S("all")).done == 2);
	for (int64_t n = 1; n <= 6; n++)
		CHECK(counts(t, plans_scope(t->r.a, "commitment", n)).total > 0);
	CHECK_ERR(city_demo_load(t->r.db, t->r.a, t->r.now), ERR_CONFLICT);
}

TEST(every_task_has_its_english)
{
	int64_t plan, year, task;
	str number;

	load(t);
	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(plans_newest(t->r.db, t->r.a, &plan, &year));
	CHECK(year == 2025);
	CHECK_OK(plans_task_at(t->r.db, t->r.a, plan, 20, &task, &number));
	db_rollback(t->r.db);
	CHECK(test_get(t, arena_cstr(t->r.a, arena_printf(t->r.a, "/en/tasks/%lld", (long long)task))) == 200);
	CHECK(test_has(t, "Hold the PHOTO HANOI 2025 festival") && test_has(t, "Embassy of France") && test_has(t, "Q4 2025"));
	CHECK(test_get(t, "/en/tasks?per=200") == 200);
	CHECK(test_has(t, "44 tasks"));
}

TEST(public_pages_answer_in_both_languages)
{
	static const char *const page[] = { "/", "/commitments", "/commitments/1", "/commitments/6", "/about", "/accessibility", "/privacy",
		"/tasks",
		"/tasks?by=due", "/plans", "/units", "/units?all=1&kind=district", "/units/so-van-hoa-va-the-thao", "/units/ubnd-quan-ba-dinh" };

	load(t);
	for (size_t i = 0; i < sizeof page / sizeof *page; i++)
		for (int en = 0; en < 2; en++)
			CHECK(test_get(t, arena_cstr(t->r.a, arena_printf(t->r.a, "/%s%s", en ? "en" : "vi", page[i]))) == 200);
	CHECK(test_get(t, "/vi/commitments/7") == 404);
	CHECK(test_get(t, "/vi/commitments/x") == 404);
}

TEST(the_home_page_counts_as_the_list_does)
{
	load(t);
	CHECK(test_get(t, "/vi/") == 200);
	CHECK(test_has(t, "6 cam kết với UNESCO") && test_has(t, "Nhiệm vụ năm 2025") && test_has(t, "<dd class=\"num\">22</dd>"));
	CHECK(test_has(t, "còn 39 ngày"));
}

TEST(what_became_of_a_district)
{
	load(t);
	CHECK(test_get(t, "/en/units/ubnd-quan-ba-dinh") == 200);
	CHECK(test_has(t, "/en/units/ubnd-phuong-ba-dinh") && test_has(t, "30 June 2025"));
	CHECK(test_get(t, "/vi/units/dai-phat-thanh-va-truyen-hinh-ha-noi") == 200);
	CHECK(test_has(t, "co-quan-bao-va-phat-thanh-truyen-hinh-ha-noi"));
}

TEST(the_document_of_a_plan_can_be_had)
{
	int64_t plan, year;

	load(t);
	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(plans_newest(t->r.db, t->r.a, &plan, &year));
	db_rollback(t->r.db);
	CHECK(test_get(t, arena_cstr(t->r.a, arena_printf(t->r.a, "/vi/plans/%lld/document", (long long)plan))) == 200);
	CHECK(str_starts(test_body(t), S("PK")));
	CHECK(str_starts(test_header(t, "Content-Disposition"), S("attachment")));
	CHECK(test_get(t, "/vi/plans/1/document") == 404);
}
