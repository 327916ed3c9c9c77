/* imports_test.c - a plan's document from upload to tasks, on both engines. */
#include <string.h>
#include "auth_sql.h"
#include "imports_test.h"
#include "plans.h"
#include "runner.h"
#include "units.h"

const struct unit_reference unit_references[] = { { "tasks", plans_unit_moved, plans_unit_counts, plans_unit_show } };
const size_t nunit_references = 1;

const struct twin_kind *const twin_kinds[] = { &plans_twin };
const size_t ntwin_kinds = 1;

extract_fn *reader = imports_extract;
static err read_with(struct arena *a, str in, struct buf *out, str *why) { return reader(a, in, out, why); }
const struct extract_kind extract_kinds[] = { { "plan.import", .run = read_with } };
const size_t nextract_kinds = 1;
const struct job_kind job_kinds[] = { { "plan.read", imports_read_job, .seconds_max = IMPORT_JOB_SECONDS },
	{ "plan.read_pages", imports_read_job, .seconds_max = IMPORT_JOB_SECONDS, .slow = true },
	{ "plan.pictures", imports_pictures_job, .seconds_max = IMPORT_PICTURES_SECONDS } };
const size_t njob_kinds = 3;

static void unit_put(struct test *t, const char *slug, const char *name)
{
	struct unit_entry e = { .slug = str_c(slug), .name_vi = str_c(name), .kind = S("department") };
	int64_t id;

	CHECK_OK(units_add(t->r.db, t->r.a, &e, t->r.now, &id));
}

void city(struct test *t)
{
	test_day(t, "2025-06-10");
	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	unit_put(t, "van-hoa", "Sở Văn hóa và Thể thao");
	unit_put(t, "tai-chinh", "Sở Tài chính");
	CHECK_OK(db_commit(t->r.db));
	test_as(t, ROLE_AGENCY);
	reader = imports_extract;
}

void work(struct test *t)
{
	static struct arena a;
	err e;

	arena_init(&a, 256 << 20);
	while ((e = jobs_run_one(t->r.db, &a, 1, t->r.now, false)) == OK)
		arena_reset(&a);
	CHECK_ERR(e, ERR_NOT_FOUND);
	arena_free(&a);
}

char at[200];
const char *door(const char *after)
{
	static char path[300];

	snprintf(path, sizeof path, "%s%s", at, after);
	return path;
}

void upload(struct test *t, str bytes, const char *state, const char *name)
{
	CHECK(test_upload(t, "/vi/desk/plans/import", state, "file", name, bytes) == 303);
	str where = test_header(t, "Location");
	snprintf(at, sizeof at, "%.*s", FMT(where));
	work(t);
}

void upload_plan(struct test *t, const char *text)
{
	upload(t, str_c(text), "state=issued", "kế hoạch.txt");
}

int64_t number_of_tasks(struct test *t)
{
	struct task_counts c;

	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(plans_counts(t->r.db, t->r.a, S("all"), S("2025-06-10"), &c));
	db_rollback(t->r.db);
	return c.total;
}

/* The first task of the newest plan. */
static int64_t first_task(struct test *t)
{
	int64_t id, year, task;
	str number;

	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(plans_newest(t->r.db, t->r.a, &id, &year));
	CHECK_OK(plans_task_at(t->r.db, t->r.a, id, 1, &task, &number));
	db_rollback(t->r.db);
	return task;
}

static void confirm(struct test *t)
{
	CHECK(test_post(t, door("/confirm"), "looked=1") == 303);
}

TEST(a_document_becomes_tasks_only_when_confirmed)
{
	city(t);
	CHECK(test_upload(t, "/vi/desk/plans/import", "state=issued", "file", "ke-hoach.txt", str_c(plan)) == 303);
	str where = test_header(t, "Location");
	snprintf(at, sizeof at, "%.*s", FMT(where));
	CHECK(test_get(t, at) == 200);
	CHECK(test_has(t, "Đang đọc văn bản"));
	CHECK_STR(test_header(t, "Refresh"), "3");
	work(t);
	CHECK(test_get(t, at) == 200);
	CHECK(!str_given(test_header(t, "Refresh")));
	CHECK(test_has(t, "97/KH-UBND"));
	CHECK(test_has(t, "value=\"2025-04-11\""));
	CHECK(test_get(t, door("?task=1")) == 200);
	CHECK(test_has(t, "<mark data-field=\"title\">Nghiên cứu hình thành Quỹ hỗ trợ sáng tạo</mark>"));
	CHECK(test_has(t, "data-role=\"lead\" data-at=\"0\" data-kind=\"unit\""));
	CHECK(test_has(t, "value=\"2025-12-31\""));
	CHECK(test_get(t, door("?task=2")) == 200);
	CHECK(test_has(t, "nhóm đơn vị, giữ nguyên văn"));
	CHECK(number_of_tasks(t) == 0);
	CHECK(test_get(t, door("?check=1")) == 200);
	CHECK(test_has(t, "Không thể hoàn tác"));
	CHECK(test_has(t, "<dd class=\"num\">3</dd>"));
	CHECK(number_of_tasks(t) == 0);
	CHECK(test_post(t, door("/confirm"), "") == 303);
	CHECK(number_of_tasks(t) == 3);
	CHECK(test_get(t, at) == 200);
	CHECK(test_has(t, "Kế hoạch đã được ghi vào hệ thống"));
}

TEST(a_confirmation_sent_twice_stores_once)
{
	city(t);
	upload_plan(t, plan);
	CHECK(test_post_key(t, door("/confirm"), "", "k1234567890abcdefghijk") == 303);
	CHECK(test_post_key(t, door("/confirm"), "", "k1234567890abcdefghijk") == 303);
	CHECK(test_post(t, door("/confirm"), "") == 303);
	CHECK(number_of_tasks(t) == 3);
	CHECK(test_post(t, door("/cancel"), "") == 303);
	CHECK(test_get(t, at) == 200);
	CHECK(test_has(t, "Kế hoạch đã được ghi vào hệ thống"));
}

TEST(the_same_plan_again_adds_nothing)
{
	city(t);
	upload_plan(t, plan);
	confirm(t);
	upload_plan(t, plan);
	CHECK(test_get(t, at) == 200);
	CHECK(test_has(t, "class=\"pair same\""));
	CHECK(!test_has(t, "class=\"pair changed"));
	CHECK(!test_has(t, "class=\"pair new"));
	CHECK(test_post(t, door("/confirm"), "") == 303);
	CHECK(number_of_tasks(t) == 3);
}

TEST(a_changed_deadline_is_shown_and_taken)
{
	city(t);
	upload_plan(t, plan);
	confirm(t);
	int64_t task = first_task(t);
	upload_plan(t, HEAD_OF("97", "11 tháng 4") COLUMNS ROW_1("Tháng 9/2025") ROW_2);
	CHECK(test_get(t, at) == 200);
	CHECK(test_has(t, "class=\"pair changed is-low\""));
	CHECK(test_has(t, "<del lang=\"vi\">Quý IV/2025 (1/10/2025 - 31/12/2025)</del>"));
	CHECK(test_has(t, "name=\"take-1\" value=\"due\" checked"));
	CHECK(test_has(t, "Có trong hệ thống nhưng không có trong văn bản này"));
	CHECK(test_post(t, door("/confirm"), "") == 422);
	CHECK(test_has(t, "id=\"looked-error\""));
	CHECK(number_of_tasks(t) == 3);
	confirm(t);
	CHECK(number_of_tasks(t) == 3);
	CHECK(first_task(t) == task);
	upload_plan(t, HEAD_OF("97", "11 tháng 4") COLUMNS ROW_1("Tháng 9/2025") ROW_2);
	CHECK(test_get(t, at) == 200);
	CHECK(!test_has(t, "class=\"pair changed"));
}

TEST(a_stored_value_stays_when_the_officer_says_so)
{
	city(t);
	upload_plan(t, plan);
	confirm(t);
	upload_plan(t, HEAD_OF("97", "11 tháng 4") COLUMNS ROW_1("Tháng 9/2025") ROW_2 ROW_3);
	CHECK(test_post(t, door("/tasks/1"), "title-1=Nghi%C3%AAn+c%E1%BB%A9u+h%C3%ACnh+th%C3%A0nh+Qu%E1%BB%B9+h%E1%BB%97+tr%E1%BB%A3+s%C3%A1ng"
		"+t%E1%BA%A1o&shown-1=+due") == 303);
	CHECK(test_get(t, door("?task=1")) == 200);
	CHECK(test_has(t, "name=\"take-1\" value=\"due\"><label"));
	CHECK(test_post(t, door("/confirm"), "") == 303);
	upload_plan(t, plan);
	CHECK(test_get(t, at) == 200);
	CHECK(!test_has(t, "class=\"pair changed"));
}

TEST(what_a_decision_amended_stays_unless_taken)
{
	city(t);
	upload_plan(t, plan);
	confirm(t);
	int64_t task = first_task(t);
	CHECK(test_post(t, arena_cstr(t->r.a, arena_printf(t->r.a, "/vi/desk/tasks/%lld/amend", (long long)task)),
		"field=due&value=Qu%C3%BD+I%2F2026&start_on=2026-01-01&end_on=2026-03-31&decision=12%2FQ%C4%90-UBND&reason=x") == 303);
	upload_plan(t, plan);
	CHECK(test_get(t, door("?task=1")) == 200);
	CHECK(test_has(t, "class=\"pair changed\" id=\"t1\""));
	CHECK(test_has(t, "Mục này đã được điều chỉnh theo quyết định."));
	CHECK(test_has(t, "name=\"take-1\" value=\"due\"><label"));
	CHECK(test_post(t, door("/confirm"), "") == 303);
	upload_plan(t, plan);
	CHECK(test_get(t, door("?task=1")) == 200);
	CHECK(test_has(t, "31/3/2026"));
	CHECK(test_post(t, door("/tasks/1"), "title-1=Nghi%C3%AAn+c%E1%BB%A9u&shown-1=+due&take-1=due&due-1=Qu%C3%BD+IV%2F2025&start-1=2025-10-01"
		"&end-1=2025-12-31") == 303);
	CHECK(test_post(t, door("/confirm"), "") == 303);
	upload_plan(t, plan);
	CHECK(test_get(t, door("?task=1")) == 200);
	CHECK(!test_has(t, "31/3/2026"));
}

TEST(two_reviews_of_one_plan_store_it_once)
{
	char first[sizeof at];

	city(t);
	upload_plan(t, plan);
	memcpy(first, at, sizeof at);
	upload_plan(t, plan);
	confirm(t);
	memcpy(at, first, sizeof at);
	confirm(t);
	CHECK(number_of_tasks(t) == 3);
}

TEST(an_issued_draft_keeps_its_tasks)
{
	city(t);
	upload(t, S(HEAD_OF("     ", "   tháng   ") COLUMNS ROW_1("Quý IV/2025") ROW_2 ROW_3), "state=draft", "du-thao.txt");
	CHECK(test_get(t, at) == 200);
	CHECK(test_post(t, door("/confirm"), "looked=1") == 303);
	CHECK(number_of_tasks(t) == 3);
	int64_t task = first_task(t);
	upload_plan(t, plan);
	CHECK(test_get(t, at) == 200);
	CHECK(test_has(t, "Kế hoạch đang là dự thảo"));
	CHECK(test_has(t, "class=\"pair same\""));
	confirm(t);
	CHECK(number_of_tasks(t) == 3);
	CHECK(first_task(t) == task);
	upload(t, str_c(plan), "state=draft", "du-thao.txt");
	CHECK(test_get(t, door("?check=1")) == 200);
	CHECK(test_has(t, "không thể trở lại thành dự thảo"));
	CHECK(test_post(t, door("/confirm"), "looked=1") == 422);
}

TEST(what_is_not_sure_must_be_looked_at)
{
	city(t);
	upload_plan(t, PLAN ROW_UNSURE);
	CHECK(test_get(t, at) == 200);
	CHECK(test_has(t, "class=\"pair new is-low\" id=\"t4\""));
	CHECK(test_has(t, "chưa có trong danh mục"));
	CHECK(test_post(t, door("/confirm"), "") == 422);
	CHECK(test_has(t, "Hãy xem các nhiệm vụ còn cần kiểm tra"));
	CHECK(number_of_tasks(t) == 0);
	CHECK(test_post(t, door("/tasks/4"), "title-4=M%E1%BB%9F+r%E1%BB%99ng&lead-4=S%E1%BB%9F+T%C3%A0i+ch%C3%ADnh") == 303);
	CHECK(str_find(test_header(t, "Location"), S("task=4#t4"), 0) > 0);
	CHECK(test_get(t, door("?task=4")) == 200);
	CHECK(test_has(t, "Nhiệm vụ 4 <span class=\"tag ok\">Đã kiểm tra</span>"));
	CHECK(test_post(t, door("/confirm"), "") == 303);
	CHECK(number_of_tasks(t) == 4);
}

TEST(corrections_are_checked_before_they_are_kept)
{
	city(t);
	upload_plan(t, plan);
	CHECK(test_post(t, door("/tasks/1"), "title-1=+&start-1=2025-02-30&end-1=2025-01-01") == 422);
	CHECK(test_has(t, "id=\"t1-title-error\""));
	CHECK(test_has(t, "Hãy nhập một ngày có thật."));
	CHECK(test_has(t, "value=\"2025-02-30\""));
	CHECK(test_post(t, door("/tasks/2"), "title-2=B&start-2=2025-03-01&end-2=2025-01-01") == 422);
	CHECK(test_post(t, door("/tasks/9"), "title-9=B") == 404);
	CHECK(test_post(t, door(""), "part=keep&title-3=%3Cscript%3E&number-3=9&skip-3=1&page=1") == 303);
	CHECK(test_get(t, door("?task=3")) == 200);
	CHECK(test_has(t, "&lt;script&gt;</textarea>"));
	CHECK(!test_has(t, "<script>"));
	CHECK(test_get(t, door("?task=1")) == 200);
	CHECK(test_has(t, "\">Nghiên cứu"));
	CHECK(test_post(t, door("/confirm"), "") == 303);
	CHECK(number_of_tasks(t) == 2);
}

TEST(a_title_too_long_is_never_stored)
{
	struct buf b = { .a = t->r.a };

	city(t);
	buf_add(&b, S(PLAN "4\t"));
	for (int i = 0; i < 300; i++)
		buf_add(&b, S("rất dài "));
	buf_add(&b, S("\tTháng 7/2025\tSở Tài chính\t\n"));
	static char text[8000];
	snprintf(text, sizeof text, "%.*s", FMT(buf_str(&b)));
	upload_plan(t, text);
	CHECK(test_get(t, at) == 200);
	CHECK(test_has(t, "class=\"pair new is-low\" id=\"t4\""));
	CHECK(test_post(t, door("/confirm"), "looked=1") == 422);
	CHECK(test_has(t, "thiếu tên hoặc tên dài quá 1.000 ký tự"));
	CHECK(number_of_tasks(t) == 0);
}

TEST(english_titles_are_stored_with_the_task)
{
	city(t);
	upload_plan(t, plan);
	CHECK(test_post(t, door("/tasks/2"), "title-2=%C4%90%E1%BB%81+xu%E1%BA%A5t+Gi%E1%BA%A3i+th%C6%B0%E1%BB%9Fng"
		"+s%C3%A1ng+t%E1%BA%A1o+h%E1%BA%B1ng+n%C4%83m&title_en-2=A+yearly+award") == 303);
	confirm(t);
	upload_plan(t, plan);
	CHECK(test_get(t, at) == 200);
	CHECK(test_has(t, "A yearly award</textarea>"));
}

TEST(the_head_is_corrected_and_must_be_whole)
{
	city(t);
	upload_plan(t, plan);
	CHECK(test_post(t, door(""), "part=head&state=issued&title=&number=&year=99&issued_on=2025-04-31") == 422);
	CHECK(test_has(t, "href=\"#year\""));
	CHECK(test_has(t, "href=\"#number\""));
	CHECK(test_has(t, "href=\"#issued_on\""));
	CHECK(test_post(t, door(""), "part=head&state=issued&title=K%E1%BA%BF+ho%E1%BA%A1ch&number=98%2FKH-UBND&year=2025&issued_on=2025-04-12") == 303);
	CHECK(test_get(t, door("?check=1")) == 200);
	CHECK(test_has(t, "98/KH-UBND"));
	CHECK(test_has(t, "12/4/2025"));
}

TEST(everything_left_out_is_nothing_to_confirm)
{
	city(t);
	upload_plan(t, plan);
	CHECK(test_post(t, door(""), "part=keep&title-1=A&skip-1=1&title-2=B&skip-2=1&title-3=C&skip-3=1") == 303);
	CHECK(test_post(t, door("/confirm"), "looked=1") == 422);
	CHECK(number_of_tasks(t) == 0);
}

TEST(a_task_is_merged_with_one_that_is_stored)
{
	city(t);
	upload_plan(t, plan);
	confirm(t);
	int64_t task = first_task(t);
	upload_plan(t, HEAD_OF("97", "11 tháng 4") COLUMNS "7\tViệc khác hẳn\tTháng 6/2025\tSở Tài chính\t\n");
	CHECK(test_get(t, at) == 200);
	CHECK(test_has(t, "class=\"pair new"));
	CHECK(test_post(t, door("/tasks/1"), arena_cstr(t->r.a, arena_printf(t->r.a, "title-1=Vi%%E1%%BB%%87c&twin-1=%lld", (long long)task))) == 303);
	CHECK(test_get(t, at) == 200);
	CHECK(test_has(t, "class=\"pair changed"));
	confirm(t);
	CHECK(number_of_tasks(t) == 3);
}

TEST(the_audit_log_holds_upload_confirmation_and_cancelling)
{
	static const char *const verbs[] = { "plan.import.upload", "plan.import.confirm", "plan.import.cancel" };
	struct audit_page_rows_list rows;

	city(t);
	upload_plan(t, plan);
	confirm(t);
	upload_plan(t, plan);
	CHECK(test_post(t, door("/cancel"), "") == 303);
	CHECK_OK(db_begin(t->r.db, DB_READ));
	for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
		CHECK_OK(audit_page_rows(t->r.db, &(struct audit_page_rows_in){ .below = INT64_MAX, .verb = str_c(verbs[i]), .most = 9 }, t->r.a, &rows));
		CHECK(rows.n == (i == 0 ? 2 : 1));
	}
	db_rollback(t->r.db);
}

TEST(cancelling_stores_nothing)
{
	city(t);
	upload_plan(t, plan);
	CHECK(test_post(t, door("/cancel"), "") == 303);
	CHECK(test_get(t, at) == 200);
	CHECK(test_has(t, "Lần nhập này đã bị hủy"));
	CHECK(test_post(t, door("/confirm"), "looked=1") == 303);
	CHECK(test_post(t, door("/tasks/1"), "title-1=A") == 303);
	CHECK(number_of_tasks(t) == 0);
	CHECK(test_upload(t, "/vi/desk/plans/import", "state=issued", "file", "a.txt", str_c(plan)) == 303);
	str where = test_header(t, "Location");
	snprintf(at, sizeof at, "%.*s", FMT(where));
	CHECK(test_post(t, door("/cancel"), "") == 303);
	work(t);
	CHECK(test_get(t, at) == 200);
	CHECK(test_has(t, "Lần nhập này đã bị hủy"));
}

TEST(only_the_standing_agency_imports)
{
	city(t);
	upload_plan(t, plan);
	test_as(t, ROLE_ADMIN);
	CHECK(test_get(t, "/vi/desk/plans/import") == 200);
	CHECK(!test_has(t, "type=\"file\""));
	CHECK(test_get(t, at) == 200);
	CHECK(!test_has(t, "formaction"));
	CHECK(test_get(t, door("?check=1")) == 200);
	CHECK(!test_has(t, "/confirm\""));
	CHECK(test_post(t, door("/confirm"), "looked=1") == 403);
	CHECK(test_post(t, door("/tasks/1"), "title-1=A") == 403);
	CHECK(test_post(t, door("/cancel"), "") == 403);
	CHECK(test_upload(t, "/vi/desk/plans/import", "state=issued", "file", "a.txt", str_c(plan)) == 403);
	test_as(t, ROLE_EDITOR);
	CHECK(test_get(t, at) == 403);
	test_as_nobody(t);
	CHECK(test_get(t, at) == 303);
	CHECK(number_of_tasks(t) == 0);
	test_as(t, ROLE_AGENCY);
	CHECK(test_get(t, "/vi/desk/plans/import/12345") == 404);
	CHECK(test_get(t, "/vi/desk/plans/import/x") == 404);
}
