/* imports_many_test.c - a plan as long as one can be, within the memory that one request has (platform/http); and who waits for whom. */
#include "imports_test.h"
#include "runner.h"

enum { TASKS = 990, REQUEST_BYTES = 32 << 20 };

/* As many words as the reader's answer may have: 1 MB with what it says about each. */
static str long_plan(struct arena *a)
{
	struct buf b = { .a = a };

	buf_add(&b, S(HEAD_OF("97", "11 tháng 4") "II. NỘI DUNG\n"));
	for (int i = 1; i <= TASKS; i++) {
		buf_printf(&b, "%d. Khảo sát, thống kê và đề xuất giải pháp phát triển không gian sáng tạo số %d trên địa bàn thành phố, ", i, i);
		buf_add(&b, S("gắn với bảo tồn và phát huy giá trị di sản của các làng nghề, phố nghề truyền thống\n- Đơn vị chủ trì: Sở Tài chính.\n"));
		buf_add(&b, S("- Đơn vị phối hợp: Sở Văn hóa và Thể thao.\n- Thời gian thực hiện: Quý IV năm 2025.\n"));
	}
	return buf_str(&b);
}

/* A step with no more memory than a request has. */
static int narrow_step(struct test *t, const char *body)
{
	size_t cap = t->r.a->cap;

	t->r.a->cap = t->r.a->used + REQUEST_BYTES;
	int status = step(t, body);
	t->r.a->cap = cap;
	return status;
}

static void all_sure(struct test *t, const char *accepted, const char *open)
{
	CHECK(narrow_step(t, "op=accept-sure&shown=1") == 200);
	CHECK(test_has(t, accepted));
	CHECK(narrow_step(t, "op=undo&shown=1") == 200);
	CHECK(test_has(t, open));
	/* Where none is named as shown, the pages of the first come with the answer. */
	CHECK(narrow_step(t, "op=accept-sure") == 200);
	CHECK(test_has(t, accepted));
}

TEST(all_sure_tasks_of_the_longest_plan_are_accepted_at_once)
{
	city(t);
	upload(t, long_plan(t->r.a), "state=issued", "dai.txt");
	all_sure(t, "\"sure\":0,\"checked\":990", "\"sure\":990,\"checked\":0");
	CHECK(test_post(t, door("/confirm"), "") == 303);
	CHECK(number_of_tasks(t) == TASKS);
	upload(t, long_plan(t->r.a), "state=issued", "dai.txt");
	all_sure(t, "\"sure\":0,\"checked\":990", "\"sure\":990,\"checked\":0");
}

static err run_one(struct test *t, enum job_lane lane)
{
	static struct arena a;

	arena_init(&a, REQUEST_BYTES);
	err e = jobs_run_next(t->r.db, &a, &(struct job_runner){ .node = 1, .lane = lane }, t->r.now);
	arena_free(&a);
	return e;
}

static void upload_unread(struct test *t, const char *name, str bytes)
{
	CHECK(test_upload(t, "/vi/desk/plans/import", "state=issued", "file", name, bytes) == 303);
}

TEST(a_plan_of_text_waits_for_no_scan)
{
	city(t);
	upload_unread(t, "quet.pdf", S("%PDF-1.7 scanned"));
	upload_unread(t, "anh.png", S("\x89PNG\r\n\x1a\n picture"));
	upload_unread(t, "cu.doc", S("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old"));
	CHECK_ERR(run_one(t, JOBS_QUICK), ERR_NOT_FOUND);
	upload_unread(t, "chu.txt", str_c(plan));
	CHECK_OK(run_one(t, JOBS_QUICK));
	CHECK_ERR(run_one(t, JOBS_QUICK), ERR_NOT_FOUND);
	for (int i = 0; i < 3; i++)
		CHECK_OK(run_one(t, JOBS_SLOW));
	CHECK_ERR(run_one(t, JOBS_SLOW), ERR_NOT_FOUND);
}
