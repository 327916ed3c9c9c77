/* imports_test.c - a plan's document from upload to tasks, on both engines. */
#include <stdlib.h>
#include <string.h>
#include <zip.h>
#include "imports.h"
#include "plans.h"
#include "runner.h"
#include "test.h"
#include "units.h"

const struct unit_reference unit_references[] = { { "tasks", plans_unit_moved, plans_unit_counts, plans_unit_show } };
const size_t nunit_references = 1;

static err (*reader)(struct arena *a, str in, struct buf *out, str *why) = imports_extract;
static err read_with(struct arena *a, str in, struct buf *out, str *why) { return reader(a, in, out, why); }
const struct extract_kind extract_kinds[] = { { "plan.import", read_with } };
const size_t nextract_kinds = 1;
const struct job_kind job_kinds[] = { { "plan.read", imports_read_job, .seconds_max = IMPORT_JOB_SECONDS } };
const size_t njob_kinds = 1;

#define HEAD_OF(number, day) "UBND THÀNH PHỐ HÀ NỘI\nSố: " number "/KH-UBND\nHà Nội, ngày " day " năm 2025\nKẾ HOẠCH\n" \
	"Phát triển thành phố sáng tạo năm 2025\n"
#define COLUMNS "TT\tNội dung\tThời gian\tĐơn vị chủ trì\tĐơn vị phối hợp\n"
#define ROW_1(due) "1\tNghiên cứu hình thành Quỹ hỗ trợ sáng tạo\t" due "\tSở Văn hóa và Thể thao\tSở Tài chính\n"
#define ROW_2 "2\tĐề xuất Giải thưởng sáng tạo hằng năm\tQuý IV/2025\tSở Văn hóa và Thể thao\tCác đơn vị liên quan\n"
#define ROW_3 "3\tTổ chức tọa đàm với các nhà thiết kế trẻ\tTháng 6/2025\tSở Tài chính\t\n"
#define ROW_UNSURE "4\tMở rộng không gian sáng tạo ở làng nghề\tTháng 7/2025\tPhòng Không Ai Biết\t\n"
#define PLAN HEAD_OF("97", "11 tháng 4") COLUMNS ROW_1("Quý IV/2025") ROW_2 ROW_3
static const char plan[] = PLAN;

static void unit_put(struct test *t, const char *slug, const char *name)
{
	struct unit_entry e = { .slug = str_c(slug), .name_vi = str_c(name), .kind = S("department") };
	int64_t id;

	CHECK_OK(units_add(t->r.db, t->r.a, &e, t->r.now, &id));
}

static void city(struct test *t)
{
	test_day(t, "2025-06-10");
	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	unit_put(t, "van-hoa", "Sở Văn hóa và Thể thao");
	unit_put(t, "tai-chinh", "Sở Tài chính");
	CHECK_OK(db_commit(t->r.db));
	test_as(t, ROLE_AGENCY);
	reader = imports_extract;
}

/* Runs every job that is due. */
static void work(struct test *t)
{
	static struct arena a;
	err e;

	arena_init(&a, 256 << 20);
	while ((e = jobs_run_one(t->r.db, &a, 1, t->r.now, false)) == OK)
		arena_reset(&a);
	CHECK_ERR(e, ERR_NOT_FOUND);
	arena_free(&a);
}

/* The address of an import, kept apart from the arena of requests. */
static char at[200];
static const char *door(const char *after)
{
	static char path[300];

	snprintf(path, sizeof path, "%s%s", at, after);
	return path;
}

static void upload(struct test *t, str bytes, const char *state, const char *name)
{
	CHECK(test_upload(t, "/vi/desk/plans/import", state, "file", name, bytes) == 303);
	str where = test_header(t, "Location");
	snprintf(at, sizeof at, "%.*s", FMT(where));
	work(t);
}

static void upload_plan(struct test *t, const char *text)
{
	upload(t, str_c(text), "state=issued", "kế hoạch.txt");
}

static int64_t number_of_tasks(struct test *t)
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
	CHECK(test_has(t, "<mark>Nghiên cứu hình thành Quỹ hỗ trợ sáng tạo</mark>"));
	CHECK(test_has(t, "href=\"/vi/units/van-hoa\""));
	CHECK(test_has(t, "nhóm đơn vị, giữ nguyên văn"));
	CHECK(test_has(t, "value=\"2025-12-31\""));
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
	CHECK(test_has(t, "<del lang=\"vi\">Quý IV/2025 (2025-10-01 - 2025-12-31)</del>"));
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
	CHECK(test_get(t, at) == 200);
	CHECK(test_has(t, "name=\"take-1\" value=\"due\" ><label") || test_has(t, "name=\"take-1\" value=\"due\"><label"));
	CHECK(test_post(t, door("/confirm"), "") == 303);
	upload_plan(t, plan);
	CHECK(test_get(t, at) == 200);
	CHECK(!test_has(t, "class=\"pair changed"));
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
	CHECK(test_has(t, "Trong hệ thống đang là dự thảo"));
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
	CHECK(str_ends(test_header(t, "Location"), S("?page=1#t4")));
	CHECK(test_get(t, at) == 200);
	CHECK(test_has(t, "id=\"t4\"><legend>Nhiệm vụ 4 <span class=\"tag ok\">Đã kiểm tra</span>"));
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
	CHECK(test_get(t, at) == 200);
	CHECK(test_has(t, "&lt;script&gt;</textarea>"));
	CHECK(!test_has(t, "<script>"));
	CHECK(test_has(t, "<mark>Nghiên cứu"));
	CHECK(test_post(t, door("/confirm"), "") == 303);
	CHECK(number_of_tasks(t) == 2);
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

/* The sentence in both languages, on the import's page and in the list; no plan is stored. */
static void refused(struct test *t, str bytes, const char *vi, const char *en)
{
	upload(t, bytes, "state=issued", "x.docx");
	CHECK(test_get(t, at) == 200);
	CHECK(test_has(t, vi));
	CHECK(test_get(t, "/vi/desk/plans/import") == 200);
	CHECK(test_has(t, vi));
	at[1] = 'e';
	at[2] = 'n';
	CHECK(test_get(t, at) == 200);
	CHECK(test_has(t, en));
	CHECK(test_has(t, "Nothing was stored as a plan."));
	CHECK(test_post(t, door("/confirm"), "looked=1") == 303);
	CHECK(number_of_tasks(t) == 0);
}

/* A .docx whose one part is `xml`. */
static str docx(struct arena *a, str xml)
{
	zip_error_t e;
	zip_stat_t st;

	zip_error_init(&e);
	zip_source_t *src = zip_source_buffer_create(NULL, 0, 0, &e);
	zip_t *z = zip_open_from_source(src, ZIP_TRUNCATE, &e);
	CHECK(z != NULL);
	zip_source_keep(src);
	CHECK(zip_file_add(z, "word/document.xml", zip_source_buffer(z, xml.p, xml.n, 0), ZIP_FL_ENC_UTF_8) >= 0);
	CHECK(zip_close(z) == 0);
	CHECK(zip_source_open(src) == 0);
	CHECK(zip_source_stat(src, &st) == 0);
	char *out = arena_alloc(a, st.size);
	CHECK(zip_source_read(src, out, st.size) == (zip_int64_t)st.size);
	zip_source_close(src);
	zip_source_free(src);
	return (str){ out, st.size };
}

static str bomb(struct arena *a)
{
	size_t n = 120 << 20;
	char *zeros = arena_alloc(a, n);

	memset(zeros, ' ', n);
	return docx(a, (str){ zeros, n });
}

TEST(what_cannot_be_read_says_so_in_both_languages)
{
	static struct arena a;

	arena_init(&a, 400 << 20);
	city(t);
	refused(t, S(""), "Tệp không có nội dung.", "The file is empty.");
	refused(t, S("\x89PNG\r\n\x1a\n\xff\xfe\x01"), "Đây không phải là tệp Word", "This is neither a Word document");
	refused(t, S("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), "Đây là tệp PDF", "This is a PDF");
	refused(t, S("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old and broken"), "định dạng Word cũ", "This is the old Word format");
	refused(t, S("PK\x03\x04 and then nothing"), "Văn bản bị hỏng", "The document is damaged");
	refused(t, docx(&a, S("<!DOCTYPE x [<!ENTITY a 'aaaaaaaa'><!ENTITY b '&a;&a;&a;'>]><x>&b;</x>")), "giải nén lớn bất thường", "unpacks to far more");
	refused(t, bomb(&a), "giải nén lớn bất thường", "unpacks to far more");
	refused(t, S("Thông báo nghỉ lễ\nTất cả nghỉ ngày mai.\n"), "Không tìm thấy nhiệm vụ nào", "No task was found");
	arena_free(&a);
}

static err crashes(struct arena *a, str in, struct buf *out, str *why)
{
	(void)a, (void)in, (void)out, (void)why;
	abort();
}

static err lies(struct arena *a, str in, struct buf *out, str *why)
{
	(void)in, (void)why;
	buf_add(out, extract_pack(a, (const str[]){ S("{\"document\":[]}"), S("x") }, 2));
	return OK;
}

static err says(struct arena *a, str in, struct buf *out, str *why)
{
	(void)a, (void)out;
	*why = str_find(in, S("secret"), 0) >= 0 ? S("encrypted") : S("too-slow");
	return why->p[0] == 'e' ? ERR_INVALID : ERR_LIMIT;
}

TEST(a_reader_that_fails_costs_only_its_import)
{
	city(t);
	reader = crashes;
	refused(t, str_c(plan), "Bộ đọc gặp lỗi với văn bản này.", "The reader failed on this document.");
	reader = lies;
	refused(t, str_c(plan), "Bộ đọc gặp lỗi với văn bản này.", "The reader failed on this document.");
	reader = says;
	refused(t, S("secret"), "được bảo vệ bằng mật khẩu", "protected by a password");
	refused(t, str_c(plan), "mất quá nhiều thời gian", "took too long");
	reader = imports_extract;
	upload_plan(t, plan);
	CHECK(test_get(t, at) == 200);
	CHECK(test_has(t, "data-review"));
}

TEST(an_upload_must_be_whole)
{
	static struct arena a;

	arena_init(&a, 64 << 20);
	city(t);
	CHECK(test_upload(t, "/vi/desk/plans/import", "", "file", "a.txt", str_c(plan)) == 422);
	CHECK(test_has(t, "href=\"#state-issued\""));
	CHECK(test_post(t, "/vi/desk/plans/import", "state=draft") == 422);
	CHECK(test_has(t, "Hãy chọn văn bản kế hoạch"));
	str big = { arena_alloc(&a, (20 << 20) + 1), (20 << 20) + 1 };
	CHECK(test_upload(t, "/en/desk/plans/import", "state=draft", "file", "a.txt", big) == 422);
	CHECK(test_has(t, "larger than 20 MB"));
	arena_free(&a);
}

TEST(hostile_names_are_only_names)
{
	city(t);
	upload(t, str_c(plan), "state=issued", "../../etc/<script>alert(1)</script>\xe2\x80\xaexcod.txt");
	CHECK(test_get(t, "/en/desk/plans/import") == 200);
	CHECK(!test_has(t, "<script>alert"));
	CHECK(!test_has(t, "etc/"));
	CHECK(!test_has(t, "\xe2\x80\xae"));
	CHECK(test_get(t, at) == 200);
	CHECK(!test_has(t, "<script>alert"));
	upload(t, str_c(plan), "state=issued", "/");
	CHECK(test_get(t, at) == 200);
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
