/* remind_test_city.c - the small city, and what every test binary of this folder brings. */
#include <unistd.h>
#include "clock.h"
#include "remind_test.h"

const struct job_kind job_kinds[] = { { "mail.send", mail_send_job, .seconds_max = MAIL_JOB_SECONDS },
	{ "remind", remind_job, .seconds_max = REMIND_SECONDS },
	{ "follow.send", follow_send_job, .seconds_max = FOLLOW_SEND_SECONDS } };
const size_t njob_kinds = 3;
const struct unit_reference unit_references[] = { { "tasks", plans_unit_moved, plans_unit_counts, plans_unit_show },
	{ "reminders", remind_unit_moved, NULL, NULL },
	{ "contacts", follow_unit_moved, NULL, NULL } };
const size_t nunit_references = 3;
const struct twin_kind *const twin_kinds[] = { &plans_twin };
const size_t ntwin_kinds = 1;
const struct task_part task_parts[] = { { remind_task_show } };
const size_t ntask_parts = 1;
const struct progress_judged progress_judged[] = { { NULL, NULL } };
const size_t nprogress_judged = 0;
const struct follow_erased follow_erased[] = { { remind_contact_erased } };
const size_t nfollow_erased = 1;

static int64_t unit_add(struct test *t, const char *slug, const char *vi, const char *en)
{
	struct unit_entry e = { .slug = str_c(slug), .name_vi = str_c(vi), .name_en = str_c(en), .kind = S("department") };
	int64_t id;

	CHECK_OK(units_add(t->r.db, t->r.a, &e, t->r.now, &id));
	return id;
}

static int64_t contact_add(struct test *t, int64_t unit, const char *name, const char *email, enum lang lang)
{
	int64_t id;

	CHECK_OK(follow_contact_put(t->r.db, t->r.a, &(struct follow_contact){ .unit = unit, .name = str_c(name), .email = str_c(email), .lang = lang },
		t->r.now, &id));
	return id;
}

static void units_make(struct test *t, struct city *c)
{
	c->culture = unit_add(t, "svhtt", "Sở Văn hóa và Thể thao", "Department of Culture and Sports");
	c->finance = unit_add(t, "stc", "Sở Tài chính", "Department of Finance");
	c->lone = unit_add(t, "sct", "Sở Công Thương", "Department of Industry and Trade");
	c->lan = contact_add(t, c->culture, "Nguyễn Thị Lan", "lan@svhtt.vn", LANG_VI);
	c->mark = contact_add(t, c->culture, "Mark Hill", "mark@svhtt.vn", LANG_EN);
	c->minh = contact_add(t, c->finance, "Trần Minh", "minh@stc.vn", LANG_VI);
}

static struct plan_units one(struct arena *a, const char *slug, const char *words)
{
	struct plan_units u = { arena_array(a, struct plan_unit, 1), 1, 1 };

	u.at[0] = (struct plan_unit){ .kind = PLAN_UNIT, .id = str_c(slug), .text = str_c(words) };
	return u;
}

struct city city_make(struct test *t)
{
	static struct plan_section section = { .level = 1 };
	struct arena *a = t->r.a;
	struct plan_origin from = { .issued = true };
	struct plan_task task[CITY_TASKS] = { { .number = S("1.1"), .title = S("Báo cáo hằng năm"), .lead = one(a, "svhtt", "Sở VHTT"),
			.coordinating = one(a, "stc", "Sở TC"),
			.time = { .text = S("Trước ngày 30/11/2025"), .kind = S("before"), .start = S("2025-01-01"), .end = S("2025-11-30") } },
		{ .number = S("1.2"), .title = S("Hội chợ; quà, \\ tặng"), .lead = one(a, "stc", "Sở TC"),
			.time = { .text = S("Tháng 6/2025"), .kind = S("month"), .start = S("2025-06-01"), .end = S("2025-06-20") } },
		{ .number = S("1.3"), .title = S("Chợ đêm"), .lead = one(a, "sct", "Sở CT"),
			.time = { .text = S("Quý IV/2025"), .kind = S("quarter"), .start = S("2025-10-01"), .end = S("2025-12-31") } } };
	struct plan_doc d = { .kind = S("plan"), .number = S("97/KH-UBND"), .issued_on = S("2025-01-01"), .title = S("Kế hoạch năm 2025"), .year = 2025,
		.sections = { &section, 1, 1 }, .tasks = { task, CITY_TASKS, CITY_TASKS } };
	struct city c = { 0 };

	section.number = S("I");
	section.title = S("Chính sách");
	section.path = S("PL.I");
	test_day(t, "2025-01-02");
	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	units_make(t, &c);
	CHECK_OK(plans_put(t->r.db, a, &d, &from, t->r.now, &c.plan));
	for (size_t i = 0; i < CITY_TASKS; i++) {
		task[i].section = section.path;
		task[i].section_title = section.title;
		CHECK_OK(plans_put_task(t->r.db, a, c.plan, &d, i, &from, NONE, t->r.now, &c.task[i]));
	}
	CHECK_OK(db_commit(t->r.db));
	return c;
}

int64_t vn_instant(const char *iso, int hour)
{
	struct date d;

	CHECK_OK(date_parse(str_c(iso), &d));
	return date_days(d) * DAY_S + hour * 3600 - VN_OFFSET_S;
}

static void job_run(struct test *t, int64_t now)
{
	struct arena a;
	struct job j = { .db = t->r.db, .a = &a, .now = now };

	err e;

	/* The queue runs a busy job again; PostgreSQL may still be ending a connection that an earlier test killed. */
	for (int i = 0; i < 100; i++) {
		arena_init(&a, (size_t)64 << 20);
		e = remind_job(&j);
		arena_free(&a);
		if (e != ERR_BUSY)
			break;
		usleep(50000);
	}
	CHECK_OK(e);
}

void job_at(struct test *t, const char *iso, int hour)
{
	job_run(t, vn_instant(iso, hour));
}

void job_over(struct test *t, const char *from, const char *to)
{
	for (int64_t at = vn_instant(from, 7); at < vn_instant(to, 24); at += DAY_S) {
		job_run(t, at);
		job_run(t, at + 3600 + 5);
		job_run(t, at + 9 * 3600);
	}
}

void answer_on(struct test *t, const char *iso, int64_t task, int64_t unit, const char *status, bool beyond)
{
	struct progress_answer_in in = { .task = task, .unit = unit, .status = str_c(status), .done = S("Đã ký hợp đồng"), .reason = S("Chờ kinh phí"),
		.difficulties = beyond ? S("Thiếu mặt bằng") : ABSENT, .proposals = beyond ? S("Đề nghị giao đất") : ABSENT, .beyond = beyond, .day = str_c(iso) };
	struct progress_who who = { .name = S("Nguyễn Thị Lan"), .title = S("Chuyên viên"), .now = vn_instant(iso, 12) };
	int64_t id;

	WRITE(t, progress_answer(t->r.db, t->r.a, &in, &who, &id));
}

str ladder_of(struct test *t, int64_t task, int64_t unit)
{
	struct reminders all;
	struct buf b = { .a = t->r.a };
	int64_t last = 0;

	READ(t, remind_of_task(t->r.db, t->r.a, task, 1000, &all));
	for (size_t i = all.n; i--;) {
		if (all.at[i].unit != unit || all.at[i].id == last)
			continue;
		last = all.at[i].id;
		if (b.n)
			buf_add(&b, S(", "));
		buf_printf(&b, "%.*s %.*s", FMT(all.at[i].rung), FMT(date_iso(t->r.a, date_at(all.at[i].at))));
	}
	return buf_str(&b);
}
