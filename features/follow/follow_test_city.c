/* follow_test_city.c - see follow_test.h. */
#include "auth.h"
#include "evidence.h"
#include "extract.h"
#include "follow_test.h"
#include "jobs.h"
#include "office.h"
#include "plans.h"
#include "runner.h"
#include "units.h"
#include "words.h"

const struct job_kind job_kinds[] = {
	{ "mail.send", mail_send_job, .seconds_max = MAIL_JOB_SECONDS },
	{ "follow.send", follow_send_job, .seconds_max = FOLLOW_SEND_SECONDS },
	{ "follow.read", follow_read_job, .seconds_max = FOLLOW_READ_SECONDS },
	{ "follow.sheet", follow_sheet_job, .seconds_max = FOLLOW_SHEET_SECONDS },
	{ "follow.tend", follow_tend_job, .seconds_max = 60 },
};
const size_t njob_kinds = sizeof job_kinds / sizeof *job_kinds;
const struct extract_kind extract_kinds[] = { { "office.read", .run = office_extract } };
const size_t nextract_kinds = 1;
const struct evidence_kind evidence_kinds[] = {
	{ "file", WORD("File"), evidence_file_describe, evidence_file_find, .of_days = evidence_file_of_days },
	{ "press", WORD("Press item"), evidence_press_describe, evidence_press_find, .of_days = evidence_press_of_days },
	{ "note", WORD("Note"), evidence_note_describe, evidence_note_find, .of_days = evidence_note_of_days },
};
const size_t nevidence_kinds = sizeof evidence_kinds / sizeof *evidence_kinds;
const struct unit_reference unit_references[] = { { "tasks", plans_unit_moved, NULL, NULL }, { "forms", follow_unit_moved, NULL, NULL } };
const size_t nunit_references = 2;
const struct progress_judged progress_judged[] = { { follow_came, follow_judged } };
const size_t nprogress_judged = 1;
static err erased(struct db *db, int64_t contact, str words)
{
	(void)db;
	return contact && words.n ? OK : ERR_INVALID;
}
const struct follow_erased follow_erased[] = { { erased } };
const size_t nfollow_erased = 1;
const struct task_part task_parts[] = { { progress_task_show } };
const size_t ntask_parts = 1;

static int64_t unit_make(struct test *t, const char *slug, const char *name)
{
	struct unit_entry e = { .slug = str_c(slug), .name_vi = str_c(name), .kind = S("department") };
	int64_t id;

	CHECK_OK(units_add(t->r.db, t->r.a, &e, t->r.now, &id));
	return id;
}

static void tasks_make(struct test *t, struct city *c)
{
	struct plan_unit one = { .kind = PLAN_UNIT, .id = S("du-lich"), .text = S("Sở Du lịch") }, two = { .kind = PLAN_UNIT, .id = S("tai-chinh"),
		.text = S("Sở Tài chính") };
	struct plan_section section = { .level = 1, .number = S("I"), .title = S("Nhiệm vụ"), .path = S("PL.I") };
	struct plan_task task[6] = { 0 };
	struct plan_doc d = { .kind = S("plan"), .title = S("Kế hoạch thành phố sáng tạo"), .year = 2025, .number = S("97/KH-UBND"), .issued_on = S("2025-01-10"),
		.sections = { &section, 1, 1 }, .tasks = { task, 6, 6 } };
	int64_t plan;

	CHECK_OK(plans_put(t->r.db, t->r.a, &d, &(struct plan_origin){ .issued = true }, t->r.now, &plan));
	for (size_t i = 0; i < 6; i++) {
		task[i] = (struct plan_task){ .number = arena_printf(t->r.a, "%zu", i + 1), .section = S("PL.I"), .section_title = section.title,
			.title = i == 5 ? S("Lập dự toán mật của Sở Tài chính") : arena_printf(t->r.a, "Tổ chức hoạt động số %zu", i + 1), .line = 7,
			.lead = { i == 5 ? &two : &one, 1, 1 }, .time = { .text = S("Quý IV/2025"), .kind = S("quarter"), .start = S("2025-10-01"),
			.end = i == 4 ? S("2026-03-31") : S("2025-12-20") } };
		CHECK_OK(plans_put_task(t->r.db, t->r.a, plan, &d, i, &(struct plan_origin){ .issued = true }, NONE, t->r.now, i == 5 ? &c->foreign : &c->task[i]));
	}
}

int64_t contact_put(struct test *t, int64_t unit, const char *name, const char *email, bool head)
{
	struct follow_contact c = { .unit = unit, .name = str_c(name), .title = S("Chuyên viên"), .email = str_c(email), .lang = LANG_VI, .head = head };
	int64_t id;

	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	CHECK_OK(follow_contact_put(t->r.db, t->r.a, &c, t->r.now, &id));
	CHECK_OK(db_commit(t->r.db));
	return id;
}

struct city city_make(struct test *t)
{
	struct progress_who who = { .name = S("Thường trực") };
	struct follow_round round = { .kind = S("annual"), .year = 2025, .from_on = S("2025-01-01"), .to_on = S("2025-12-31"), .opens_on = S("2025-11-01"),
		.due_on = S("2025-11-30"), .title_vi = S("Báo cáo năm 2025"), .title_en = S("Annual report 2025") };
	struct progress_target target = { .title_vi = S("Không gian mới"), .title_en = S("New spaces"), .measure_vi = S("không gian"), .measure_en = S("spaces"),
		.wanted_milli = 10000 };
	struct city c = { 0 };

	test_day(t, "2025-11-05");
	who.now = t->r.now;
	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	c.unit = unit_make(t, "du-lich", "Sở Du lịch");
	c.other = unit_make(t, "tai-chinh", "Sở Tài chính");
	tasks_make(t, &c);
	CHECK_OK(progress_target_put(t->r.db, t->r.a, c.task[0], &target, &who, &c.target));
	CHECK_OK(follow_round_make(t->r.db, t->r.a, &round, &who, &c.round));
	CHECK_OK(round_send(t->r.db, t->r.a, c.round, t->r.now));
	CHECK_OK(db_commit(t->r.db));
	c.officer = contact_put(t, c.unit, "Nguyễn Thị Lan", "lan@du-lich.vn", false);
	c.second = contact_put(t, c.unit, "Trần Văn Minh", "minh@du-lich.vn", false);
	return c;
}

const char *link_of(struct test *t, maybe_int round, int64_t contact, int64_t *form)
{
	str path;

	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	CHECK_OK(follow_link(t->r.db, t->r.a, round, contact, t->r.now, &path, form));
	CHECK_OK(db_commit(t->r.db));
	return arena_printf(t->base->a, "/vi%.*s", FMT(path)).p;
}

struct follow_form form_now(struct test *t, int64_t form)
{
	struct follow_form f;

	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(follow_form_get(t->r.db, t->base->a, form, &f));
	db_rollback(t->r.db);
	return f;
}

const char *under(struct test *t, const char *path, const char *rest, int64_t id)
{
	return id ? arena_printf(t->base->a, "%s%s%lld", path, rest, (long long)id).p : arena_printf(t->base->a, "%s%s", path, rest).p;
}

struct mail_rows mails(struct test *t)
{
	struct mail_rows rows = { 0 };

	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(mail_list(t->r.db, t->base->a, MAIL_PEOPLE | MAIL_FORMS, 4000, 0, &rows));
	db_rollback(t->r.db);
	return rows;
}

const char *link_in(struct test *t, str text)
{
	ptrdiff_t at = str_find(text, S("/vi/r/"), 0);
	str rest, line;

	CHECK(at >= 0);
	rest = str_cut(text, (size_t)at, text.n);
	str_split(&rest, '\n', &line);
	return arena_cstr(t->base->a, line);
}

void jobs_run(struct test *t)
{
	struct arena a;
	err e;

	arena_init(&a, (size_t)256 << 20);
	while ((e = jobs_run_one(t->r.db, &a, 1, t->r.now, false)) == OK)
		arena_reset(&a);
	CHECK_ERR(e, ERR_NOT_FOUND);
	arena_free(&a);
}

void answer(struct test *t, const struct city *c, const char *link, size_t n)
{
	CHECK(test_get(t, link) == 200);
	CHECK(test_post(t, under(t, link, "/start", 0), "") == 303);
	for (size_t i = 0; i < n; i++)
		CHECK(test_post(t, under(t, link, "/tasks/", c->task[i]), "base=0&status=under_way&done=%C4%90%C3%A3%20l%C3%A0m&do=next") == 303);
}
