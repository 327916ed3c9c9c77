/* progress_recur_test.c - duties over three years: each period once, month ends, 29 February, plans that end, plans that name the duty again. */
#include "progress_recur.h"
#include "progress_test.h"
#include "jobs.h"

static bool is(struct date d, int y, int m, int day)
{
	return d.y == y && d.m == m && d.d == day;
}

TEST(steps_keep_month_ends_and_leap_days)
{
	(void)t;
	CHECK(is(recur_step((struct date){ 2025, 11, 30 }, 12), 2026, 11, 30));
	CHECK(is(recur_step((struct date){ 2024, 2, 29 }, 12), 2025, 2, 28));
	CHECK(is(recur_step((struct date){ 2024, 2, 29 }, 48), 2028, 2, 29));
	CHECK(is(recur_step((struct date){ 2025, 2, 28 }, 36), 2028, 2, 28));
	CHECK(is(recur_step((struct date){ 2025, 3, 31 }, 3), 2025, 6, 30));
	CHECK(is(recur_step((struct date){ 2025, 6, 30 }, 3), 2025, 9, 30));
	CHECK(is(recur_step((struct date){ 2025, 9, 30 }, 3), 2025, 12, 31));
	CHECK(is(recur_step((struct date){ 2025, 1, 30 }, 1), 2025, 2, 28));
	CHECK(is(recur_step((struct date){ 2025, 1, 15 }, -1), 2024, 12, 15));
}

/* A plan with one duty. */
static int64_t duty(struct test *t, int year, const char *number, const char *repeat, const char *start, const char *end, const char *words)
{
	static struct plan_section section[] = { { .level = 1 } };
	static struct plan_unit lead[] = { { .kind = PLAN_UNIT } };
	struct plan_task task = { .number = S("9"), .section = S("PL.I"), .section_title = S("Báo cáo"), .title = S("Báo cáo kết quả thực hiện"), .line = 3,
		.time = { .text = str_c(words), .kind = S("recurring"), .start = str_c(start), .end = str_c(end), .repeat = str_c(repeat) } };
	struct plan_doc d = { .kind = S("plan"), .number = str_c(number), .title = arena_printf(t->r.a, "Kế hoạch %d", year), .year = year };
	struct plan_origin from = { .issued = true };
	int64_t plan, id;

	section[0].number = S("I");
	section[0].title = S("Báo cáo");
	section[0].path = S("PL.I");
	lead[0].id = S("svhtt");
	lead[0].text = S("Sở VHTT");
	task.lead = (struct plan_units){ lead, 1, 1 };
	d.sections = (struct plan_sections){ section, 1, 1 };
	d.tasks.at = &task;
	d.tasks.n = d.tasks.cap = 1;
	WRITE(t, plans_put(t->r.db, t->r.a, &d, &from, t->r.now, &plan));
	WRITE(t, plans_put_task(t->r.db, t->r.a, plan, &d, 0, &from, NONE, t->r.now, &id));
	return id;
}

/* The job on every day from one to another, as the program would run it. */
static void days_pass(struct test *t, const char *from, const char *to, int step)
{
	struct date a, b;

	CHECK_OK(date_parse(str_c(from), &a));
	CHECK_OK(date_parse(str_c(to), &b));
	for (int64_t d = date_days(a); d <= date_days(b); d += step) {
		struct job j = { .db = t->r.db, .a = t->r.a, .input = S("{}"), .now = d * DAY_S + 3600 };
		CHECK_OK(progress_recur_job(&j));
	}
}

static struct plans_occurrences made(struct test *t, int64_t origin)
{
	struct plans_occurrences l;

	READ(t, plans_occurrences(t->r.db, t->r.a, origin, &l));
	return l;
}

TEST(a_yearly_duty_makes_one_task_a_year)
{
	struct city_made c = city_make(t);
	int64_t id = duty(t, 2025, "5/KH-UBND", "yearly", NULL, "2025-11-30", "trước ngày 30/11 hằng năm");
	struct plans_occurrences l;
	struct progress_parts p;

	(void)c;
	days_pass(t, "2025-06-11", "2025-11-30", 7);
	CHECK(made(t, id).n == 0);
	days_pass(t, "2026-09-25", "2026-09-30", 1);
	CHECK(made(t, id).n == 0);
	days_pass(t, "2026-10-01", "2026-10-01", 1);
	l = made(t, id);
	CHECK(l.n == 1);
	CHECK_STR(l.at[0].end_on, "2026-11-30");
	CHECK_STR(l.at[0].period, "2026");
	days_pass(t, "2026-10-02", "2028-12-31", 9);
	l = made(t, id);
	CHECK(l.n == 3);
	CHECK_STR(l.at[1].end_on, "2027-11-30");
	CHECK_STR(l.at[2].end_on, "2028-11-30");
	READ(t, progress_parts_of(t->r.db, t->r.a, c.culture, 2027, S("2027-11-01"), &p));
	bool found = false, origin = false;
	for (size_t i = 0; i < p.n; i++) {
		found = found || p.at[i].task == l.at[1].task;
		origin = origin || p.at[i].task == id;
	}
	CHECK(found && !origin);
}

TEST(the_plan_stays_as_long_as_it_is)
{
	struct city_made c = city_make(t);
	int64_t id = duty(t, 2025, "5/KH-UBND", "yearly", NULL, "2025-11-30", "hằng năm"), plan;
	struct task_counts n;

	(void)c;
	days_pass(t, "2026-10-02", "2026-10-02", 1);
	struct plans_occurrences l = made(t, id);
	CHECK(l.n == 1);
	READ(t, plans_of_year(t->r.db, t->r.a, 2025, &plan));
	READ(t, plans_counts(t->r.db, t->r.a, plans_scope(t->r.a, "plan", plan), S("2026-10-02"), &n));
	CHECK(n.total == 1);
	READ(t, plans_counts(t->r.db, t->r.a, S("year:2025"), S("2026-10-02"), &n));
	CHECK(n.total == 1 + CITY_TASKS);
	READ(t, plans_counts(t->r.db, t->r.a, S("year:2026"), S("2026-10-02"), &n));
	CHECK(n.total == 1);
	CHECK(test_get(t, "/vi/tasks?plan=") == 200);
	CHECK(test_get(t, path_of(t, "/vi/tasks/", l.at[0].task, "")) == 200 && test_has(t, "Kỳ 2026") && test_has(t, path_of(t, "/vi/tasks/", id, "")));
	CHECK(test_get(t, "/vi/tasks") == 200 && test_has(t, "Kỳ 2026"));
	/* The plan is read in again: neither the duty nor its period is anybody else's twin. */
	int64_t again = duty(t, 2025, "5/KH-UBND", "yearly", NULL, "2025-11-30", "hằng năm");
	CHECK(again != l.at[0].task);
}

TEST(quarters_of_a_year_end_with_it)
{
	struct city_made c = city_make(t);
	int64_t id = duty(t, 2026, "6/KH-UBND", "quarterly", "2026-01-01", "2026-12-31", "hằng quý năm 2026");
	struct plans_occurrences l;

	(void)c;
	days_pass(t, "2025-12-01", "2027-12-31", 5);
	l = made(t, id);
	CHECK(l.n == 3);
	CHECK_STR(l.at[0].end_on, "2026-03-31");
	CHECK_STR(l.at[1].end_on, "2026-06-30");
	CHECK_STR(l.at[2].end_on, "2026-09-30");
	CHECK_STR(l.at[2].period, "2026-Q3");
}

TEST(months_and_two_years)
{
	struct city_made c = city_make(t);
	int64_t month = duty(t, 2025, "7/KH-UBND", "monthly", NULL, "2025-12-31", "hằng tháng");
	int64_t two = duty(t, 2024, "8/KH-UBND", "biennial", NULL, "2024-02-29", "2 năm/1 lần");
	struct plans_occurrences l;

	(void)c;
	days_pass(t, "2025-12-01", "2028-12-31", 3);
	l = made(t, month);
	CHECK(l.n == 36);
	CHECK_STR(l.at[0].end_on, "2026-01-31");
	CHECK_STR(l.at[1].end_on, "2026-02-28");
	CHECK_STR(l.at[25].end_on, "2028-02-29");
	CHECK_STR(l.at[35].period, "2028-12");
	l = made(t, two);
	CHECK(l.n == 2);
	CHECK_STR(l.at[0].end_on, "2026-02-28");
	CHECK_STR(l.at[1].end_on, "2028-02-29");
}

TEST(a_duty_without_a_day_takes_it_from_its_words)
{
	struct city_made c = city_make(t);
	int64_t id = duty(t, 2023, "9/KH-UBND", "yearly", NULL, NULL, "Định kỳ hàng năm (trước ngày 30/11)");
	struct plans_occurrences l;

	(void)c;
	days_pass(t, "2025-06-11", "2025-12-31", 10);
	l = made(t, id);
	CHECK(l.n == 1);
	CHECK_STR(l.at[0].end_on, "2025-11-30");
}

TEST(what_was_missed_is_made_up_for)
{
	struct city_made c = city_make(t);
	int64_t id = duty(t, 2025, "5/KH-UBND", "yearly", NULL, "2025-11-30", "hằng năm");

	(void)c;
	days_pass(t, "2026-10-02", "2026-10-02", 1);
	days_pass(t, "2028-01-15", "2028-01-15", 1);
	struct plans_occurrences l = made(t, id);
	CHECK(l.n == 2);
	CHECK_STR(l.at[1].end_on, "2027-11-30");
}

TEST(a_later_plan_that_names_the_duty_itself_goes_first)
{
	struct city_made c = city_make(t);
	int64_t id = duty(t, 2025, "5/KH-UBND", "yearly", NULL, "2025-11-30", "hằng năm");

	(void)c;
	test_day(t, "2026-02-01");
	(void)duty(t, 2026, "9/KH-UBND", NULL, NULL, "2026-11-30", "30/11/2026");
	days_pass(t, "2026-10-02", "2026-11-20", 7);
	CHECK(made(t, id).n == 0);
}
