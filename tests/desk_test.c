/* desk_test.c - the work list shows each role what waits for it and nothing else, on both engines.  The tasks of the world fall due on
 * 31 December 2024. */
#include <stdio.h>
#include "world.h"

static bool asks_report(const struct test *t, int64_t task)
{
	char link[64];

	snprintf(link, sizeof link, "/vi/desk/tasks/%lld/report", (long long)task);
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
	CHECK(test_post(t, world_path(t, &w, "/vi/desk/tasks/{task}/report"), "status=done&note_vi=Xong&note_en=&source_url=&day=2025-01-04") == 303);
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
