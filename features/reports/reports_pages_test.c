/* reports_pages_test.c - the desk's pages of reports on both engines: who sees them, freezing, documents, comparison, what the public gets. */
#include <string.h>
#include "reports_test.h"

static const char *path(struct test *t, const char *format, int64_t id)
{
	ptrdiff_t at = str_find(str_c(format), S("#"), 0);

	return at < 0 ? format : arena_cstr(t->base->a, arena_printf(t->base->a, "%.*s%lld%s", (int)at, format, (long long)id, format + at + 1));
}

/* The number at the end of where the last answer led. */
static int64_t led_to(struct test *t)
{
	str where = test_header(t, "Location");
	int64_t id = 0;
	size_t from = where.n;

	while (from && where.p[from - 1] >= '0' && where.p[from - 1] <= '9')
		from--;
	CHECK_OK(str_int(str_cut(where, from, where.n), &id));
	return id;
}

static int64_t frozen(struct test *t)
{
	struct report_about about = about_2025(t);
	int64_t id;

	CHECK(test_post(t, "/vi/desk/reports/freeze", "year=2025&note=L%E1%BA%A7n+1") == 303);
	int64_t order = led_to(t);
	CHECK(test_get(t, path(t, "/vi/desk/reports/orders/#", order)) == 200 && str_given(test_header(t, "Refresh")));
	jobs_done(t);
	CHECK(test_get(t, path(t, "/vi/desk/reports/orders/#", order)) == 200 && !str_given(test_header(t, "Refresh")));
	READ(t, report_version_find(t->r.db, t->r.a, &about, 0, &id));
	return id;
}

TEST(only_agency_and_leaders_see_reports)
{
	city_make(t);
	test_as_of(t, ROLE_UNIT_OFFICER, 7);
	CHECK(test_get(t, "/vi/desk/reports") == 403 && test_get(t, "/vi/desk/reports/live?year=2025") == 403);
	CHECK(test_post(t, "/vi/desk/reports/freeze", "year=2025") == 403);
	test_as(t, ROLE_LEADER);
	CHECK(test_get(t, "/vi/desk/reports") == 200 && test_get(t, "/vi/desk/reports/live?year=2025") == 200);
	CHECK(!test_has(t, "/desk/reports/freeze"));
	CHECK(test_post(t, "/vi/desk/reports/freeze", "year=2025") == 403 && test_post(t, "/vi/desk/reports/letter", "number=1") == 403);
	test_as_nobody(t);
	CHECK(test_get(t, "/vi/desk/reports") == 303);
}

TEST(a_period_names_the_silent_before_it_is_frozen)
{
	city_make(t);
	CHECK(test_get(t, "/vi/desk/reports/live?year=2025") == 200);
	CHECK(test_has(t, "Sở Tài chính") && test_has(t, "2/3 đơn vị đã báo cáo") && test_has(t, "/vi/desk/rounds"));
	CHECK(test_get(t, "/en/desk/reports/live?year=2025&quarter=3") == 200);
	CHECK(test_get(t, "/vi/desk/reports/live?from=2025-05-01&to=2025-04-01") == 422 && test_has(t, "2025-05-01"));
	CHECK(test_get(t, "/vi/desk/reports/live?year=1800") == 404);
}

TEST(a_version_is_frozen_shown_and_downloaded)
{
	city_make(t);
	int64_t id = frozen(t);

	CHECK(test_get(t, path(t, "/vi/desk/reports/versions/#", id)) == 200);
	CHECK(test_has(t, "NV22") && test_has(t, "Thiếu kinh phí") && test_has(t, "&lt;không gian&gt;") && test_has(t, "88/QĐ-UBND"));
	CHECK(test_get(t, path(t, "/vi/desk/reports/versions/#/vi.docx", id)) == 200 && str_starts(test_body(t), S("PK")));
	CHECK_STR(test_header(t, "Cache-Control"), "private, no-store");
	CHECK(test_get(t, path(t, "/vi/desk/reports/versions/#/en.xlsx", id)) == 200 && str_starts(test_body(t), S("PK")));
	CHECK(test_get(t, path(t, "/vi/desk/reports/versions/#/vi.exe", id)) == 404);
	CHECK(test_get(t, path(t, "/vi/desk/reports/versions/#/vi.docx", id + 1)) == 404);
	CHECK(test_post(t, path(t, "/vi/desk/reports/versions/#/order", id), "file=en.docx") == 303);
	int64_t order = led_to(t);
	jobs_done(t);
	CHECK(test_get(t, path(t, "/en/desk/reports/orders/#/file", order)) == 200 && str_starts(test_body(t), S("PK")));
}

TEST(the_same_facts_again_are_no_new_version)
{
	struct city c = city_make(t);
	struct report_about about = about_2025(t);
	int64_t first = frozen(t), second, id;

	id = frozen(t);
	CHECK(id == first && test_has(t, "Không có gì thay đổi"));
	t->r.now += 60;
	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	city_answer(t, c.task[0], c.culture, "done", "Đã khai trương hai không gian");
	CHECK_OK(db_commit(t->r.db));
	second = frozen(t);
	CHECK(second != first);
	const char *compare = arena_printf(t->base->a, "/vi/desk/reports/compare?before=%lld&after=%lld", (long long)second, (long long)first).p;
	CHECK(test_get(t, compare) == 200 && test_has(t, "<ins>") && test_has(t, "NV01") && !test_has(t, "NV02"));
	(void)about;
}

TEST(the_public_sees_no_more_than_it_should)
{
	city_make(t);
	int64_t id = frozen(t);

	CHECK(test_get(t, "/vi/reports/2025") == 404);
	CHECK(test_post(t, path(t, "/vi/desk/reports/versions/#/public", id), "show=1") == 303);
	test_as_nobody(t);
	CHECK(test_get(t, "/vi/reports/2025") == 200);
	CHECK(test_has(t, "NV22") && test_has(t, "Sở Tài chính") && test_has(t, "Ngày hội thiết kế"));
	CHECK(!test_has(t, "Thiếu kinh phí") && !test_has(t, "Bổ sung dự toán") && !test_has(t, "Bài nội bộ") && !test_has(t, "1.500.000.000"));
	CHECK(!test_has(t, "Kiểm thử") && !test_has(t, "Chuyên viên"));
	CHECK(test_get(t, "/en/reports/2025") == 200);
	test_as(t, ROLE_AGENCY);
	CHECK(test_post(t, path(t, "/vi/desk/reports/versions/#/public", id), "show=0") == 303);
	test_as_nobody(t);
	CHECK(test_get(t, "/vi/reports/2025") == 404);
}

TEST(the_head_is_kept_and_checked)
{
	city_make(t);
	CHECK(test_post(t, "/vi/desk/reports/letter", "agency_vi=S%E1%BB%9E+V%C4%82N+H%C3%93A&number_code=BC-SVHTT") == 303);
	CHECK(test_get(t, "/vi/desk/reports/letter?saved=1") == 200 && test_has(t, "SỞ VĂN HÓA") && test_has(t, "BC-SVHTT"));
	CHECK(test_post(t, "/vi/desk/reports/letter", "issued_on=2025-02-30&agency_vi=KEPT") == 422 && test_has(t, "KEPT"));
	CHECK(test_get(t, "/vi/desk/reports/letter") == 200 && test_has(t, "SỞ VĂN HÓA"));
}
