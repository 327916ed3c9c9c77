/* imports_steps_test.c - a review step by step: each thing by itself, taken back, shared by two; what it teaches; what amends a plan. */
#include <string.h>
#include "files.h"
#include "imports_in.h"
#include "imports_lines.h"
#include "imports_sql.h"
#include "imports_test.h"
#include "plans.h"
#include "units.h"


/* One step as the script of the page sends it; the status. */
int step(struct test *t, const char *form)
{
	t->next.accept = S("application/json");
	return test_post(t, door("/step"), form);
}

bool undo(struct test *t) { return step(t, "op=undo") == 200; }

int now(struct test *t, const char *query)
{
	char path[300];

	snprintf(path, sizeof path, "%s/now%s", at, query);
	return test_get(t, path);
}

const char *typed(struct test *t, const char *form, const char *value)
{
	struct buf b = { .a = t->r.a };

	buf_printf(&b, "%s", form);
	for (const char *p = value; *p; p++)
		buf_printf(&b, "%%%02X", (unsigned)(unsigned char)*p);
	return arena_cstr(t->r.a, buf_str(&b));
}

TEST(a_step_is_saved_and_taken_back)
{
	city(t);
	upload_plan(t, PLAN ROW_UNSURE);
	CHECK(now(t, "") == 200);
	CHECK(test_has(t, "\"state\":\"review\"") && test_has(t, "\"step\":0") && test_has(t, "\"undo\":null"));
	CHECK(test_has(t, "\"tasks\":4,\"asks\":1,\"open\":4,\"sure\":3,\"checked\":0"));
	CHECK(test_has(t, "\"next\":4"));
	CHECK(step(t, "op=accept&seq=1&rev=0") == 200);
	CHECK(test_has(t, "\"step\":1") && test_has(t, "\"checked\":1") && test_has(t, "\"seq\":1,\"rev\":1"));
	CHECK(test_has(t, "\"undo\":{\"step\":1,\"words\":\"đã kiểm tra nhiệm vụ 1\"}"));
	CHECK(str_eq(test_header(t, "Cache-Control"), S("private, no-store")));
	CHECK(step(t, "op=skip&seq=2") == 200);
	CHECK(test_has(t, "\"left_out\":1"));
	CHECK(undo(t));
	CHECK(test_has(t, "\"left_out\":0") && test_has(t, "\"checked\":1"));
	CHECK(step(t, "op=undo&step=2") == 409);
	CHECK(step(t, "op=undo&step=1") == 200);
	CHECK(test_has(t, "\"checked\":0") && test_has(t, "\"undo\":null"));
	CHECK(step(t, "op=undo") == 409);
	CHECK(step(t, "op=nonsense&seq=1") == 400 || t->r.status == 422);
	CHECK(step(t, "op=accept&seq=99") == 404);
	CHECK(test_post(t, door("/step"), "op=accept&seq=4") == 303);
	CHECK(str_find(test_header(t, "Location"), S("done=accept"), 0) > 0);
	CHECK(test_post(t, door("/step"), "op=accept-sure") == 303);
	CHECK(now(t, "") == 200);
	CHECK(test_has(t, "\"checked\":4"));
	CHECK(undo(t));
	CHECK(test_has(t, "\"checked\":1"));
}

TEST(a_field_is_corrected_by_itself)
{
	city(t);
	upload_plan(t, plan);
	CHECK(step(t, typed(t, "op=field&seq=3&field=title&value=", "Tọa đàm mới")) == 200);
	CHECK(test_has(t, "Tọa đàm mới"));
	CHECK(step(t, "op=field&seq=3&field=due&value=Th%C3%A1ng+7&start=2025-07-01&end=2025-07-31") == 200);
	CHECK(test_has(t, "2025-07-31"));
	CHECK(step(t, "op=field&seq=3&field=due&value=x&start=2025-07-01&end=2025-06-31") == 422);
	CHECK(test_has(t, "t3-end"));
	CHECK(step(t, "op=field&seq=3&field=title&value=") == 422);
	CHECK(step(t, typed(t, "op=field&seq=3&field=leader&value=", "Phó Chủ tịch UBND Thành phố")) == 200);
	CHECK(step(t, typed(t, "op=field&seq=3&field=performer&value=", "Sở Tài chính")) == 200);
	CHECK(step(t, "op=field&seq=3&field=title_en&value=A+talk") == 200);
	CHECK(step(t, typed(t, "op=field&seq=3&field=title&value=", "Khác&seen=")) == 200);
	CHECK(undo(t) && undo(t) && undo(t) && undo(t) && undo(t) && undo(t));
	CHECK(test_has(t, "Tổ chức tọa đàm với các nhà thiết kế trẻ") && !test_has(t, "A talk"));
}

TEST(two_who_share_a_review_see_each_other)
{
	city(t);
	upload_plan(t, plan);
	CHECK(step(t, typed(t, "op=field&seq=1&field=funding&seen=&value=", "Ngân sách")) == 200);
	test_as(t, ROLE_AGENCY);
	CHECK(now(t, "?since=0") == 200);
	CHECK(test_has(t, "\"others\":[{\"step\":1,\"seq\":1") && test_has(t, "Ngân sách"));
	CHECK(step(t, "op=field&seq=1&field=funding&seen=&value=Xa") == 409);
	CHECK(test_has(t, "\"clash\":{\"seq\":1,\"field\":\"funding\",\"theirs\":\"Ngân sách\"}"));
	CHECK(test_has(t, "t1-funding"));
	CHECK(step(t, "op=split&by=lead&seq=1&rev=0") == 409);
	CHECK(step(t, typed(t, "op=field&seq=1&field=funding&value=Xa&seen=", "Ngân sách")) == 200);
	CHECK(undo(t) && undo(t));
	CHECK(!test_has(t, "Ngân sách"));
}

TEST(what_was_typed_is_kept_whichever_button_was_pressed)
{
	city(t);
	upload_plan(t, PLAN ROW_TWO_LEADS);
	CHECK(test_post(t, door("/tasks/4"), typed(t, "op=split&by=lead&rev-4=0&title-4=", "Tuần lễ")) == 303);
	CHECK(now(t, "?since=0") == 200);
	CHECK(test_has(t, "\"tasks\":5") && test_has(t, "Tuần lễ") && test_has(t, "\"step\":1"));
	CHECK(test_post(t, door("/tasks/4"), "op=accept&rev-4=0&title-4=x") == 409);
	CHECK(undo(t));
	CHECK(test_has(t, "\"tasks\":4") && test_has(t, "Tổ chức tuần lễ thiết kế sáng tạo") && test_has(t, "\"gone\":[5]"));
}

TEST(tasks_are_divided_and_joined)
{
	city(t);
	upload_plan(t, PLAN ROW_TWO_LEADS);
	CHECK(step(t, "op=split&seq=1&by=lead") == 422);
	CHECK(step(t, "op=split&seq=4&by=lead") == 200);
	CHECK(test_has(t, "\"tasks\":5") && test_has(t, "\"order\":[1,2,3,4,5]"));
	CHECK(step(t, "op=split&seq=1&field=title&at=11") == 200);
	CHECK(test_has(t, "\"order\":[1,6,2,3,4,5]") && test_has(t, "\\nNghiên cứu</textarea>") && test_has(t, "\\nhình thành Quỹ hỗ trợ sáng tạo</textarea>"));
	CHECK(step(t, "op=split&seq=1&field=title&at=0") == 422);
	CHECK(step(t, "op=merge&seq=1&with=6") == 200);
	CHECK(test_has(t, "\"gone\":[6]") && test_has(t, "\"order\":[1,2,3,4,5]"));
	CHECK(step(t, "op=merge&seq=1&with=1") == 422);
	CHECK(step(t, "op=merge&seq=4") == 200);
	CHECK(test_has(t, "\"tasks\":4"));
	CHECK(undo(t) && undo(t) && undo(t) && undo(t));
	CHECK(test_has(t, "\"tasks\":4,") && test_has(t, "\"undo\":null") && test_has(t, "\"order\":[1,2,3,4]"));
	CHECK(test_post(t, door("/confirm"), "looked=1") == 303);
	CHECK(number_of_tasks(t) == 4);
}

TEST(not_a_task_and_back)
{
	city(t);
	upload_plan(t, plan);
	CHECK(step(t, "op=activity&seq=2") == 200);
	CHECK(test_has(t, "\"tasks\":2") && test_has(t, "\"activities\":1") && test_has(t, "\"order\":[1,3]"));
	CHECK(step(t, "op=duty&seq=3") == 200);
	CHECK(test_has(t, "\"duties\":1"));
	CHECK(step(t, "op=task&seq=2") == 200);
	CHECK(test_has(t, "\"order\":[1,2]"));
	CHECK(test_post(t, door("/confirm"), "looked=1") == 303);
	CHECK(number_of_tasks(t) == 2);
}

TEST(the_register_learns_a_name)
{
	int64_t id;

	city(t);
	upload_plan(t, PLAN ROW_UNSURE "5\tViệc thứ năm\tTháng 8/2025\t" UNKNOWN "\t\n");
	CHECK(now(t, "") == 200);
	CHECK(test_has(t, "\"asks\":2"));
	CHECK(step(t, "op=unit&seq=4&role=lead&at=0&to=") == 200 && undo(t));
	CHECK(step(t, "op=unit&seq=4&role=lead&at=0&to=tai-chinh&learn=1") == 200);
	CHECK(test_has(t, "\"learnt\":{\"unit\":\"Sở Tài chính\",\"words\":\"" UNKNOWN "\"}"));
	CHECK(test_has(t, "\"asks\":0") && test_has(t, "\"seq\":5"));
	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(units_by_name(t->r.db, t->r.a, S(UNKNOWN), ABSENT, &id));
	db_rollback(t->r.db);
	CHECK(undo(t));
	CHECK(test_has(t, "\"asks\":2"));
	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_ERR(units_by_name(t->r.db, t->r.a, S(UNKNOWN), ABSENT, &id), ERR_NOT_FOUND);
	db_rollback(t->r.db);
	CHECK(step(t, typed(t, "op=field&seq=4&field=lead&learn=1&value=", "Sở Tài chính")) == 200);
	CHECK(test_has(t, "\"asks\":0"));
	upload_plan(t, PLAN ROW_UNSURE);
	CHECK(now(t, "") == 200);
	CHECK(test_has(t, "\"asks\":0,\"open\":4,\"sure\":4"));
}

TEST(a_group_stays_or_gives_way_to_named_units)
{
	struct unit_entry e = { .slug = S("ba-dinh"), .name_vi = S("UBND quận Ba Đình"), .kind = S("district") };
	int64_t id;

	city(t);
	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	CHECK_OK(units_add(t->r.db, t->r.a, &e, t->r.now, &id));
	CHECK_OK(db_commit(t->r.db));
	upload_plan(t, PLAN ROW_TWO_LEADS);
	CHECK(test_get(t, door("/tasks/4")) == 200);
	CHECK(test_has(t, "\"role\":\"coordinating\",\"at\":0") && test_has(t, "\"slug\":\"ba-dinh\""));
	CHECK(step(t, "op=expand&seq=4&role=coordinating&at=0") == 422);
	CHECK(step(t, "op=expand&seq=4&role=coordinating&at=0&units=ba-dinh&units=tai-chinh&units=ba-dinh") == 200);
	CHECK(test_has(t, "UBND quận Ba Đình\\nSở Tài chính</textarea>"));
	CHECK(undo(t));
	CHECK(!test_has(t, "UBND quận Ba Đình\\nSở Tài chính</textarea>"));
}

TEST(english_of_earlier_plans_is_offered)
{
	city(t);
	upload_plan(t, plan);
	CHECK(step(t, "op=field&seq=2&field=title_en&value=A+yearly+award") == 200);
	CHECK(test_post(t, door("/confirm"), "looked=1") == 303);
	upload_plan(t, HEAD_OF("98", "12 tháng 4") COLUMNS "7\tĐề xuất giải thưởng sáng tạo hàng năm\tQuý I/2025\tSở Tài chính\t\n");
	CHECK(test_get(t, door("/tasks/1")) == 200);
	CHECK(test_has(t, "\"english\":[\"A yearly award\"]"));
}

/* The first task of the newest plan. */
static int64_t first_task(struct test *t, int64_t *plan_id)
{
	int64_t year, task;
	str number;

	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(plans_newest(t->r.db, t->r.a, plan_id, &year));
	CHECK_OK(plans_task_at(t->r.db, t->r.a, *plan_id, 1, &task, &number));
	db_rollback(t->r.db);
	return task;
}

static int task_page_of(struct test *t, int64_t task)
{
	char path[100];

	snprintf(path, sizeof path, "/vi/tasks/%lld", (long long)task);
	return test_get(t, path);
}

/* A form of a task's desk page. */
static int task_form(struct test *t, int64_t task, const char *what, const char *form)
{
	char path[100];

	snprintf(path, sizeof path, "/vi/desk/tasks/%lld/%s", (long long)task, what);
	return test_post(t, path, form);
}

static int head_amends(struct test *t, long long plan_id)
{
	char form[200];

	snprintf(form, sizeof form, "part=head&state=issued&title=K&number=150%%2FKH-UBND&year=2025&issued_on=2025-06-01&amends=%lld", plan_id);
	return test_post(t, door(""), form);
}

TEST(a_document_that_amends_a_plan_leaves_its_number)
{
	int64_t plan_id, task, same;

	city(t);
	upload_plan(t, plan);
	CHECK(test_post(t, door("/confirm"), "looked=1") == 303);
	task = first_task(t, &plan_id);
	upload_plan(t, HEAD_OF("150", "1 tháng 6") COLUMNS "9\tNghiên cứu hình thành Quỹ hỗ trợ sáng tạo\tTháng 9/2025\tSở Tài chính\tSở Tài chính\n"
		"10\tViệc mới hẳn của năm\tTháng 10/2025\tSở Tài chính\t\n");
	CHECK(head_amends(t, plan_id) == 303);
	CHECK(test_get(t, at) == 200);
	CHECK(test_has(t, "Văn bản này điều chỉnh:"));
	CHECK(head_amends(t, 5) == 422);
	CHECK(test_post(t, door("/confirm"), "looked=1") == 303);
	CHECK(number_of_tasks(t) == 4);
	CHECK(first_task(t, &same) == task && same == plan_id);
	CHECK(task_page_of(t, task) == 200);
	CHECK(test_has(t, "150/KH-UBND, <") || test_has(t, "150/KH-UBND, 1/6/2025"));
	CHECK(test_has(t, "<del>Sở Văn hóa và Thể thao</del> <ins>Sở Tài chính</ins>"));
	CHECK(test_has(t, "<del>Quý IV/2025 (1/10/2025 - 31/12/2025)</del> <ins>Tháng 9/2025 (1/9/2025 - 30/9/2025)</ins>"));
	CHECK(test_has(t, "nhiệm vụ 1</p>"));
	CHECK(test_has(t, "97/KH-UBND"));
}

TEST(an_issued_draft_keeps_reports_and_amendments)
{
	int64_t plan_id, task;

	city(t);
	upload(t, S(HEAD_OF("     ", "   tháng   ") COLUMNS ROW_1("Quý IV/2025") ROW_2 ROW_3), "state=draft", "du-thao.txt");
	CHECK(test_post(t, door("/confirm"), "looked=1") == 303);
	task = first_task(t, &plan_id);
	CHECK(task_form(t, task, "report", "status=under_way&note_vi=Ghi-nhan") == 303);
	CHECK(task_form(t, task, "amend", "field=output_vi&value=Dieu-le&decision=12%2FQ%C4%90-UBND&reason=x") == 303);
	upload_plan(t, HEAD_OF("97", "11 tháng 4") COLUMNS ROW_1("Tháng 9/2025") ROW_2 ROW_3);
	CHECK(test_get(t, door("?task=1")) == 200);
	CHECK(test_has(t, "<del lang=\"vi\">Quý IV/2025"));
	CHECK(test_post(t, door("/confirm"), "looked=1") == 303);
	CHECK(first_task(t, &plan_id) == task);
	CHECK(number_of_tasks(t) == 3);
	CHECK(task_page_of(t, task) == 200);
	CHECK(test_has(t, "Ghi-nhan") && test_has(t, "12/QĐ-UBND") && test_has(t, "Dieu-le"));
	CHECK(test_has(t, "is-under_way") && test_has(t, "Tháng 9/2025"));
}

TEST(tasks_without_english_are_on_the_list_of_translators)
{
	int64_t plan_id, twin;

	city(t);
	upload_plan(t, plan);
	CHECK(step(t, "op=field&seq=2&field=title_en&value=A+yearly+award") == 200);
	CHECK(test_post(t, door("/confirm"), "looked=1") == 303);
	int64_t task = first_task(t, &plan_id), second;
	str number;
	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(twin_of(t->r.db, t->r.a, S("task"), task, &twin));
	CHECK_OK(plans_task_at(t->r.db, t->r.a, plan_id, 2, &second, &number));
	CHECK_ERR(twin_of(t->r.db, t->r.a, S("task"), second, &twin), ERR_NOT_FOUND);
	db_rollback(t->r.db);
}

TEST(each_reason_has_its_own_sentence_and_what_to_do)
{
	static const char *const code[] = { "empty", "not-text", "encrypted", "old-doc", "doc-missing", "pdf-missing", "ocr-missing", "not-picture", "no-text",
		"old-font", "too-many-pages", "cancelled", "mixed", "broken", "too-large", "bomb", "no-tasks", "too-slow", "crashed" };

	(void)t;
	for (size_t i = 0; i < sizeof code / sizeof *code; i++)
		for (int lang = LANG_VI; lang <= LANG_EN; lang++) {
			CHECK(!str_eq(why_words((enum lang)lang, str_c(code[i])), why_words((enum lang)lang, S("?"))));
			CHECK(why_remedy((enum lang)lang, str_c(code[i])).n > 20);
		}
}

TEST(a_reading_tells_how_far_it_is)
{
	city(t);
	CHECK(test_upload(t, "/vi/desk/plans/import", "state=issued", "file", "a.txt", str_c(plan)) == 303);
	str where = test_header(t, "Location");
	snprintf(at, sizeof at, "%.*s", FMT(where));
	CHECK(now(t, "") == 200);
	CHECK(test_has(t, "{\"state\":\"reading\",\"done\":0,\"of\":0}"));
	CHECK(step(t, "op=accept&seq=1") == 409);
	CHECK(test_post(t, door("/cancel"), "") == 303);
	CHECK(now(t, "") == 200);
	CHECK(test_has(t, "\"state\":\"cancelled\""));
}

TEST(roles_and_leader_are_stored_and_shown)
{
	int64_t plan_id;

	city(t);
	upload_plan(t, plan);
	CHECK(step(t, typed(t, "op=field&seq=1&field=performer&value=", "Sở Tài chính")) == 200);
	CHECK(step(t, typed(t, "op=field&seq=1&field=monitoring&value=", "Văn phòng UBND")) == 200);
	CHECK(step(t, typed(t, "op=field&seq=1&field=leader&value=", "Đồng chí Phó Chủ tịch")) == 200);
	CHECK(test_post(t, door("/confirm"), "looked=1") == 303);
	int64_t task = first_task(t, &plan_id);
	const char *page = arena_cstr(t->r.a, arena_printf(t->r.a, "/vi/tasks/%lld", (long long)task));
	char path[100];
	snprintf(path, sizeof path, "%s", page);
	CHECK(test_get(t, path) == 200);
	CHECK(test_has(t, "Đơn vị thực hiện") && test_has(t, "Văn phòng UBND") && test_has(t, "Đồng chí Phó Chủ tịch"));
	test_as_nobody(t);
	CHECK(test_get(t, path) == 200);
	CHECK(test_has(t, "Văn phòng UBND") && !test_has(t, "Đồng chí Phó Chủ tịch"));
}

/* A reader that gives a plan of pages. */
static err paged(struct arena *a, str in, struct buf *out, str *why)
{
	(void)in, (void)why;
	buf_add(out, extract_pack(a, (const str[]){ S("{\"document\":{\"title\":\"K\",\"year\":2025},\"sections\":[],\"tasks\":[{\"number\":\"1\",\"section\":\"\","
		"\"title\":"
		"\"Làm bản đồ\",\"line\":2,\"line_to\":2,\"title_confidence\":90,\"lead\":[],\"time\":{\"kind\":\"none\",\"line\":2,\"confidence\":90}}],"
		"\"duties\":[{\"number\":\"-\",\"section\":\"\",\"title\":\"Báo cáo\",\"line\":1,\"line_to\":1,\"title_confidence\":90,\"time\":{\"kind\":\"none\"}}],"
		"\"activities\":[],\"flags\":[]}"), S("P\t1\t5950\t8420\nP\t2\t5950\t8420\nL\t1\t1\t1,2,3,4\t100\t0\tBáo cáo\n"
		"L\t2\t2\t500,600,5000,700\t97\t2\t500,600,900,700\t1\t900,600,5000,700\tLàm bản đồ\n") }, 2));
	return OK;
}

TEST(a_page_of_the_document_is_for_reviewers_only)
{
	int64_t id, file;

	city(t);
	reader = paged;
	upload_plan(t, plan);
	reader = imports_extract;
	CHECK(now(t, "") == 200);
	CHECK(test_has(t, "\"tasks\":1") && test_has(t, "\"duties\":1"));
	CHECK(step(t, "op=task&seq=2") == 200);
	CHECK(test_has(t, "\"order\":[2,1]"));
	CHECK(test_get(t, door("/pages/2")) == 404);
	CHECK_OK(str_int(str_cut(str_c(at), strlen("/vi/desk/plans/import/"), strlen(at)), &id));
	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	CHECK_OK(file_put(t->r.db, t->r.a, S("RIFF....WEBP"), S("p"), S("image/webp"), t->r.now, &file));
	CHECK_OK(import_page_add(t->r.db, &(struct import_page_add_in){ .import = id, .page = 2, .file = file, .type = S("image/webp"), .wide = 5950,
		.high = 8420 }));
	CHECK_OK(db_commit(t->r.db));
	CHECK(test_get(t, door("/pages/2")) == 200);
	CHECK(str_eq(test_header(t, "Content-Type"), S("image/webp")));
	CHECK(str_eq(test_header(t, "Cache-Control"), S("private, no-store")));
	test_as(t, ROLE_EDITOR);
	CHECK(test_get(t, door("/pages/2")) == 403);
	test_as(t, ROLE_AGENCY);
	CHECK(test_post(t, door("/cancel"), "") == 303);
	CHECK(test_get(t, door("/pages/2")) == 404);
}

TEST(lines_come_back_as_they_were)
{
	str cells[] = { S("một"), S(" hai\tba ") };
	struct source_place over = { -1, 2, { 5, 6, 7, 8 } };
	struct source_line rows[] = { { .number = 3, .text = S("Xin\nchào"), .page = 1, .box = { 1, 2, 3, 4 }, .confidence = 88, .more = { &over, 1, 1 } },
		{ .number = 5, .cell = cells, .ncells = 2 } };
	struct source s = { rows, 2, 2 };
	struct buf b = { .a = t->r.a };
	struct import_lines l;
	struct source_places places = { 0 };
	struct page_box box;
	int page;

	lines_write(t->r.a, &b, &s, S(""));
	lines_parse(t->r.a, buf_str(&b), &l);
	CHECK(l.source.n == 2);
	CHECK_STR(l.source.at[0].text, "Xin chào");
	CHECK(l.source.at[0].confidence == 88 && l.source.at[0].box.y1 == 4);
	CHECK_STR(line_text(t->r.a, line_numbered(&l, 5)), "một | hai ba");
	CHECK(line_numbered(&l, 4) == NULL);
	CHECK(span_box(&l, (struct plan_span){ 3, -1, 0, 1 }, &page, &box) && page == 1 && box.x1 == 3);
	CHECK(!span_box(&l, (struct plan_span){ 5, 0, 0, 1 }, &page, &box));
	span_places(t->r.a, &l, (struct plan_span){ 3, -1, 0, 1 }, &places);
	CHECK(places.n == 2 && places.at[0].page == 1 && places.at[1].page == 2 && places.at[1].box.y1 == 8);
	lines_parse(t->r.a, S("L\t1\nL\tx\t1\t1,2,3,4\t1\t0\ta\nL\t2\t1\t1,2,3\t1\t0\ta\nL\t3\t0\t0,0,0,0\t1\t9\tx\nQ\tz\nL\t7\t0\t0,0,0,0\t100\t0\tb"), &l);
	CHECK(l.source.n == 1 && l.source.at[0].number == 7);
}
