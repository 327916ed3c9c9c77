/* reports_test_city.c - the city of these tests, and the tables that the application brings elsewhere. */
#include "extract.h"
#include "jobs.h"
#include "mail.h"
#include "plans.h"
#include "reports_test.h"
#include "runner.h"
#include "units.h"
#include "words.h"

static err story_describe(struct db *db, struct arena *a, const int64_t *id, size_t n, struct evidence_things *out)
{
	(void)db;
	for (size_t i = 0; i < n; i++)
		*LIST_PUSH(a, out) = (struct evidence_thing){ .id = id[i], .title_vi = id[i] == 2 ? S("Bài nội bộ") : S("Ngày hội thiết kế"), .title_en = ABSENT,
			.path = id[i] == 2 ? ABSENT : S("/stories/ngay-hoi"), .on = S("2025-10-10"), .desk = S("/desk/stories/1") };
	return OK;
}

const struct evidence_kind evidence_kinds[] = { { "story", WORD("Evidence"), story_describe, NULL, .pictures = NULL } };
const size_t nevidence_kinds = 1;
const struct unit_reference unit_references[] = { { "tasks", plans_unit_moved, NULL, NULL } };
const size_t nunit_references = 1;
const struct twin_kind *const twin_kinds[] = { &plans_twin };
const size_t ntwin_kinds = 1;
const struct task_part task_parts[] = { { NULL } };
const size_t ntask_parts = 0;
const struct progress_judged progress_judged[] = { { NULL, NULL } };
const size_t nprogress_judged = 0;
const struct extract_kind extract_kinds[] = { { "office.read", .run = office_extract } };
const size_t nextract_kinds = 1;
const struct job_kind job_kinds[] = { { "reports.make", reports_make_job, .seconds_max = REPORTS_MAKE_SECONDS }, { "mail.send",
	mail_send_job, .seconds_max = 60 } };
const size_t njob_kinds = 2;

static int64_t unit(struct test *t, const char *slug, const char *name)
{
	struct unit_entry e = { .slug = str_c(slug), .name_vi = str_c(name), .kind = S("department") };
	int64_t id;

	CHECK_OK(units_add(t->r.db, t->r.a, &e, t->r.now, &id));
	return id;
}

static struct plan_units one(struct arena *a, const char *slug, const char *words)
{
	struct plan_units u = { arena_array(a, struct plan_unit, 1), 1, 1 };

	u.at[0] = (struct plan_unit){ .kind = slug ? PLAN_UNIT : PLAN_GROUP, .id = str_c(slug), .text = str_c(words) };
	return u;
}

static void plan_make(struct test *t, struct city *c)
{
	static struct plan_section section = { .level = 1 };
	struct arena *a = t->r.a;
	struct plan_task task[CITY_TASKS];
	struct plan_doc d = { .kind = S("plan"), .number = S("97/KH-UBND"), .issued_on = S("2025-04-11"), .title = S("Kế hoạch năm 2025"), .year = 2025 };
	struct plan_origin from = { .issued = true };

	section.number = S("I");
	section.title = S("Chính sách & sáng tạo");
	section.path = S("PL.I");
	d.sections = (struct plan_sections){ &section, 1, 1 };
	d.tasks = (struct plan_tasks){ task, CITY_TASKS, CITY_TASKS };
	for (int i = 0; i < CITY_TASKS; i++) {
		struct plan_units none = { 0 };
		task[i] = (struct plan_task){ .number = arena_printf(a, "%d", i + 1), .section = S("PL.I"), .section_title = section.title,
			.title = arena_printf(a, "Nhiệm vụ mang mã NV%02d", i + 1), .line = i + 1,
			.lead = i < 11 ? one(a, "svhtt", "Sở VHTT") : i < 21 ? one(a, "stc", "Sở Tài chính") : one(a, NULL, "UBND các quận, huyện"),
			.coordinating = i < 2 ? one(a, "sdl", "Sở Du lịch") : none,
			.time = { .text = S("Quý IV/2025"), .kind = S("quarter"), .start = S("2025-10-01"), .end = S("2025-12-31") } };
	}
	CHECK_OK(plans_put(t->r.db, a, &d, &from, t->r.now, &c->plan));
	for (size_t i = 0; i < CITY_TASKS; i++)
		CHECK_OK(plans_put_task(t->r.db, a, c->plan, &d, i, &from, NONE, t->r.now, &c->task[i]));
}

static void answer_with_all(struct test *t, const struct city *c)
{
	struct progress_who who = { .name = S("An"), .title = S("Chuyên viên"), .now = t->r.now };
	struct progress_target g = { .title_vi = S("Số không gian"), .measure_vi = S("không gian"), .wanted_milli = 12000 };
	struct target_reach reach = { 0, 7500 };
	struct progress_answer_in in = { .task = c->task[1], .unit = c->culture, .status = S("under_way"), .done = S("Đã chọn 7 địa điểm"),
		.difficulties = S("Thiếu kinh phí"), .proposals = S("Bổ sung dự toán"), .has_money = true };
	int64_t id;

	CHECK_OK(progress_target_put(t->r.db, t->r.a, c->task[1], &g, &who, &reach.target));
	in.reaches = (struct target_reaches){ &reach, 1, 1 };
	in.money[MONEY_CITY] = (struct money){ .estimate_vnd = SOME(1500000000), .paid_vnd = SOME(400000000) };
	in.money[MONEY_SOCIALISED] = (struct money){ .estimate_vnd = SOME(250000000) };
	CHECK_OK(progress_answer(t->r.db, t->r.a, &in, &who, &id));
}

static void link_put(struct test *t, int64_t task, int64_t thing, bool internal)
{
	struct evidence_in in = { .kind = S("story"), .thing = thing, .task = SOME(task), .on = S("2025-10-10"), .participants = SOME(120), .internal = internal,
		.by_name = S("An") };
	int64_t id;

	CHECK_OK(evidence_link(t->r.db, t->r.a, &in, t->r.now, &id));
}

void city_answer(struct test *t, int64_t task, int64_t unit_id, const char *status, const char *done)
{
	struct progress_who who = { .name = S("An"), .title = S("Chuyên viên"), .now = t->r.now };
	int64_t id;

	CHECK_OK(progress_answer(t->r.db, t->r.a, &(struct progress_answer_in){ .task = task, .unit = unit_id, .status = str_c(status),
		.done = str_c(done) }, &who, &id));
}

struct city city_make(struct test *t)
{
	struct city c = { 0 };

	test_day(t, "2025-11-20");
	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	c.culture = unit(t, "svhtt", "Sở Văn hóa và Thể thao");
	c.finance = unit(t, "stc", "Sở Tài chính");
	c.tourism = unit(t, "sdl", "Sở Du lịch");
	plan_make(t, &c);
	city_answer(t, c.task[0], c.culture, "done", "Đã khai trương <không gian> & triển lãm");
	city_answer(t, c.task[0], c.tourism, "under_way", "Đã đưa 40 đoàn khách");
	answer_with_all(t, &c);
	link_put(t, c.task[0], 1, false);
	link_put(t, c.task[0], 2, true);
	CHECK_OK(db_commit(t->r.db));
	test_as(t, ROLE_AGENCY);
	CHECK(test_post(t, arena_printf(t->base->a, "/vi/desk/tasks/%lld/amend", (long long)c.task[2]).p,
		"field=due&value=Th%C3%A1ng+6%2F2026&start_on=2026-06-01&end_on=2026-06-30"
		"&decision=88%2FQ%C4%90-UBND&decided_on=2025-09-01&reason=Thi%E1%BA%BFu+m%E1%BA%B7t+b%E1%BA%B1ng") == 303);
	return c;
}

struct report_about about_2025(struct test *t)
{
	struct report_about about;

	CHECK_OK(report_period(t->base->a, 2025, 0, &about));
	return about;
}

struct office_doc document_read(struct test *t, str bytes)
{
	struct office_doc d;
	str why;

	CHECK_OK(office_read(t->base->a, bytes, &d, &why));
	return d;
}

void jobs_done(struct test *t)
{
	struct arena a;
	err e;

	arena_init(&a, (size_t)256 << 20);
	while ((e = jobs_run_one(t->r.db, &a, 1, t->r.now, false)) == OK)
		arena_reset(&a);
	CHECK_ERR(e, ERR_NOT_FOUND);
	arena_free(&a);
}

size_t times_in(str in, str text)
{
	size_t n = 0;

	for (ptrdiff_t at = str_find(in, text, 0); at >= 0; at = str_find(in, text, (size_t)at + text.n))
		n++;
	return n;
}
