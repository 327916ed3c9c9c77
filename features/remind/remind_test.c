/* remind_test.c - the ladder by itself, and through the job over a year, on both engines. */
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>
#include "remind_ladder.h"
#include "remind_log_sql.h"
#include "remind_sql.h"
#include "remind_test.h"

static struct date day(const char *iso)
{
	struct date d;

	CHECK_OK(date_parse(str_c(iso), &d));
	return d;
}

static str iso_of(struct test_db *t, const char *end, int64_t step)
{
	return date_iso(t->a, ladder_day(day(end), step));
}

TEST_DB(rungs_fall_on_working_days)
{
	CHECK_STR(iso_of(t, "2025-06-20", 0), "2025-05-21");
	CHECK_STR(iso_of(t, "2025-06-20", 1), "2025-06-06");
	CHECK_STR(iso_of(t, "2025-06-20", 2), "2025-06-13");
	CHECK_STR(iso_of(t, "2025-06-20", 3), "2025-06-19");
	CHECK_STR(iso_of(t, "2025-06-20", 4), "2025-06-23"); /* late from Saturday on: Monday */
	CHECK_STR(iso_of(t, "2025-06-20", 5), "2025-06-30");
	CHECK_STR(iso_of(t, "2025-11-30", 0), "2025-10-31");
	CHECK_STR(iso_of(t, "2025-11-30", 1), "2025-11-17");
	CHECK_STR(iso_of(t, "2028-03-01", 3), "2028-02-29"); /* a leap day, a Tuesday */
	CHECK_STR(iso_of(t, "2028-03-30", 0), "2028-02-29");
	CHECK_STR(iso_of(t, "2024-02-29", 4), "2024-03-01");
	CHECK_STR(iso_of(t, "2025-12-31", 4), "2026-01-01");
	CHECK(!ladder_working(day("2025-06-21")) && !ladder_working(day("2025-06-22")) && ladder_working(day("2025-06-23")));
}

/* By another way than the ladder: day after day, the newest rung whose own day, or the Monday after it, has come. */
static int64_t step_by_hand(int64_t end, int64_t today)
{
	static const int64_t before[] = { 30, 14, 7, 1 };
	int64_t newest = LADDER_NONE;

	for (int64_t step = 0; step < 400; step++) {
		int64_t on = step < 4 ? end - before[step] : end + 1 + 7 * (step - 4);
		while ((on + 3) % 7 > 4)
			on++;
		if (on <= today)
			newest = step;
	}
	return newest;
}

TEST_DB(the_newest_rung_is_right_on_every_day_of_four_years)
{
	int64_t first = date_days(day("2024-01-01")), last = date_days(day("2027-12-31"));

	(void)t;
	for (int64_t end = first; end <= last; end += 11)
		for (int64_t today = end - 40; today < end + 200; today++)
			CHECK(ladder_step(date_of_days(end), date_of_days(today)) == step_by_hand(end, today));
}

TEST_DB(a_rung_has_its_word)
{
	(void)t;
	CHECK_STR(ladder_rung(0), "30");
	CHECK_STR(ladder_rung(3), "1");
	CHECK_STR(ladder_rung(4), "late");
	CHECK_STR(ladder_rung(60), "late");
	CHECK_STR(ladder_rung(ladder_hand(day("2025-06-20"))), "hand");
	CHECK(ladder_hand(day("2025-06-20")) != ladder_hand(day("2025-06-21")));
}

/* No mailbox got two mails of the ladder on one day. */
static void one_mail_a_day(struct test *t, int64_t task)
{
	struct reminders all;

	READ(t, remind_of_task(t->r.db, t->r.a, task, 1000, &all));
	for (size_t i = 0; i < all.n; i++)
		for (size_t k = i + 1; k < all.n; k++)
			CHECK(!str_eq(all.at[i].email, all.at[k].email) || date_days(date_at(all.at[i].at)) != date_days(date_at(all.at[k].at)));
}

static int64_t mails_now(struct test *t, struct mail_rows *rows)
{
	*rows = (struct mail_rows){ 0 };
	READ(t, mail_list(t->r.db, t->r.a, MAIL_FORMS, 500, 0, rows));
	return (int64_t)rows->n;
}

TEST(a_year_of_the_job)
{
	struct city c = city_make(t);
	struct mail_rows rows;

	job_over(t, "2025-01-02", "2025-12-31");
	CHECK_STR(ladder_of(t, c.task[TASK_REPORT], c.culture),
		"30 2025-10-31, 14 2025-11-17, 7 2025-11-24, late 2025-12-01, late 2025-12-08, late 2025-12-15, late 2025-12-22, late 2025-12-29");
	CHECK_STR(ladder_of(t, c.task[TASK_REPORT], c.finance),
		"30 2025-10-31, 14 2025-11-17, 7 2025-11-24, late 2025-12-01, late 2025-12-08, late 2025-12-15, late 2025-12-22, late 2025-12-29");
	CHECK(str_starts(ladder_of(t, c.task[TASK_FAIR], c.finance), S("30 2025-05-21, 14 2025-06-06, 7 2025-06-13, 1 2025-06-19, late 2025-06-23, late 2025-06-30")));
	CHECK_STR(ladder_of(t, c.task[TASK_LONE], c.lone), "");
	one_mail_a_day(t, c.task[TASK_REPORT]);
	one_mail_a_day(t, c.task[TASK_FAIR]);
	/* culture 8 times two mailboxes; finance 4 before and 28 weeks late, those of the report on the same Mondays but for 31/10. */
	CHECK(mails_now(t, &rows) == 16 + 4 + 28 + 1);
}

TEST(done_ends_the_ladder_and_an_answer_does_not)
{
	struct city c = city_make(t);

	job_over(t, "2025-10-27", "2025-11-01");
	answer_on(t, "2025-11-03", c.task[TASK_REPORT], c.culture, "under_way", false);
	job_over(t, "2025-11-04", "2025-11-20");
	answer_on(t, "2025-11-20", c.task[TASK_REPORT], c.finance, "done", false);
	job_over(t, "2025-11-21", "2025-11-28");
	CHECK_STR(ladder_of(t, c.task[TASK_REPORT], c.culture), "30 2025-10-31, 14 2025-11-17, 7 2025-11-24");
	CHECK_STR(ladder_of(t, c.task[TASK_REPORT], c.finance), "30 2025-10-31, 14 2025-11-17");
	answer_on(t, "2025-11-28", c.task[TASK_REPORT], c.culture, "done", false);
	job_over(t, "2025-11-29", "2025-12-20");
	CHECK_STR(ladder_of(t, c.task[TASK_REPORT], c.culture), "30 2025-10-31, 14 2025-11-17, 7 2025-11-24");
}

TEST(after_a_week_off_the_newest_rung_goes_out_once)
{
	struct city c = city_make(t);

	job_over(t, "2025-05-19", "2025-05-22");
	job_over(t, "2025-06-16", "2025-06-18"); /* off from 23/5 to 15/6: 14 and 7 were missed */
	CHECK_STR(ladder_of(t, c.task[TASK_FAIR], c.finance), "30 2025-05-21, 7 2025-06-16");
}

TEST(an_amended_deadline_begins_a_new_ladder)
{
	struct city c = city_make(t);
	struct mail_rows rows;

	job_over(t, "2025-05-19", "2025-06-10");
	test_clock(t, vn_instant("2025-06-11", 12));
	test_as(t, ROLE_AGENCY);
	CHECK(test_post(t, arena_printf(t->base->a, "/vi/desk/tasks/%lld/amend", (long long)c.task[TASK_FAIR]).p,
		"field=due&value=Qu%C3%BD+III&start_on=2025-07-01&end_on=2025-09-30&decision=12%2FQ%C4%90-UBND&reason=Ch%E1%BB%9D+v%E1%BB%91n") == 303);
	job_over(t, "2025-06-12", "2025-09-02");
	CHECK_STR(ladder_of(t, c.task[TASK_FAIR], c.finance), "30 2025-05-21, 14 2025-06-06, 30 2025-09-01");
	mails_now(t, &rows);
	CHECK(str_find(rows.at[0].text, S("12/QĐ-UBND"), 0) > 0 && str_find(rows.at[0].text, S("Quý III"), 0) > 0);
	CHECK(str_find(rows.at[0].text, S("Tháng 6/2025"), 0) > 0);
	job_over(t, "2025-09-03", "2025-09-17");
	mails_now(t, &rows);
	CHECK(str_find(rows.at[0].text, S("12/QĐ-UBND"), 0) < 0);
}

TEST(the_longest_words_still_make_a_mail)
{
	struct city c = city_make(t);
	struct progress_answer_in in = { .task = c.task[TASK_REPORT], .unit = c.culture, .status = S("under_way"), .day = S("2025-10-01") };
	struct progress_who who = { .name = S("Lan"), .now = vn_instant("2025-10-01", 12) };
	struct buf done = { .a = t->r.a };
	struct mail_rows rows;
	int64_t id;

	for (int i = 0; i < 3900; i++)
		buf_add(&done, S("ễ"));
	in.done = buf_str(&done);
	WRITE(t, progress_answer(t->r.db, t->r.a, &in, &who, &id));
	job_at(t, "2025-10-31", 8);
	CHECK(mails_now(t, &rows) == 3);
	for (size_t i = 0; i < rows.n; i++)
		CHECK(rows.at[i].text.n < 4000 && (str_find(rows.at[i].text, S("ễễ…"), 0) > 0) == str_ends(rows.at[i].to, S("@svhtt.vn")));
	READ(t, remind_unreached_count(t->r.db, t->r.a, S("2025-10-31"), &id));
	CHECK(id == 1);
}

TEST(each_reads_its_own_language_and_one_link)
{
	struct city c = city_make(t);
	struct mail_rows rows;
	bool vi = false, en = false;

	(void)c;
	job_over(t, "2025-10-31", "2025-10-31");
	mails_now(t, &rows);
	for (size_t i = 0; i < rows.n; i++) {
		str text = rows.at[i].text;
		if (str_eq(rows.at[i].to, S("lan@svhtt.vn")))
			vi = str_find(text, S("Kính gửi Nguyễn Thị Lan"), 0) == 0 && str_find(text, S("/vi/r/"), 0) > 0 && str_find(text, S("Sở Văn hóa và Thể thao"), 0) > 0 &&
				str_find(text, S("còn 30 ngày"), 0) > 0 && str_find(text, S("Hội chợ"), 0) < 0;
		if (str_eq(rows.at[i].to, S("mark@svhtt.vn")))
			en = str_find(text, S("Dear Mark Hill"), 0) == 0 && str_find(text, S("/en/r/"), 0) > 0 && str_find(text, S("Department of Culture"), 0) > 0 &&
				str_find(text, S("30 days left"), 0) > 0;
	}
	CHECK(vi && en);
}

/* While a round is open its form is what the link opens; the standing form where the unit has handed that in. */
TEST(the_link_opens_the_form_of_the_open_round)
{
	struct city c = city_make(t);
	struct follow_units units = { 0 };
	struct follow_rounds rounds = { 0 };
	struct job j = { .db = t->r.db, .a = t->r.a, .now = vn_instant("2025-11-01", 7) };

	CHECK_OK(follow_tend_job(&j)); /* the annual round opens on 1/11 */
	READ(t, follow_rounds_of(t->r.db, t->r.a, 2025, &rounds));
	CHECK(rounds.n >= 1 && str_eq(rounds.at[0].state, S("open")));
	job_at(t, "2025-11-03", 8);
	CHECK_STR(ladder_of(t, c.task[TASK_REPORT], c.culture), "30 2025-11-03");
	READ(t, follow_units_of(t->r.db, t->r.a, rounds.at[0].id, &units));
	for (size_t i = 0; i < units.n; i++)
		CHECK(units.at[i].unit != c.culture || str_eq(units.at[i].state, S("sent")));
}

/* The job again at once, and on another node while the first has not begun: nothing twice. */
TEST(two_nodes_and_a_second_run_send_once)
{
	struct city c = city_make(t);
	struct db *other = test_db_again(t->base), *first = t->r.db;
	struct mail_rows rows;

	job_at(t, "2025-10-31", 8);
	t->r.db = other;
	job_at(t, "2025-10-31", 8);
	t->r.db = first;
	job_at(t, "2025-10-31", 9);
	CHECK(mails_now(t, &rows) == 3);
	CHECK_STR(ladder_of(t, c.task[TASK_REPORT], c.culture), "30 2025-10-31");
	db_close(other);
}

/* Runs the job in a process of its own. */
static pid_t job_process(struct test *t, const char *iso, int hour)
{
	pid_t child = fork();

	if (child == 0) {
		struct db *db;
		struct arena a;
		struct job j = { .a = &a, .now = vn_instant(iso, hour) };

		arena_init(&a, (size_t)64 << 20);
		if (db_open(t->base->url, &db) != OK)
			_exit(2);
		j.db = db;
		err e = remind_job(&j);
		db_close(db);
		_exit(e == OK ? 0 : 1);
	}
	CHECK(child > 0);
	return child;
}

static void units_many(struct test *t, struct city *c, int n)
{
	struct plan_section section = { .level = 1, .number = S("I"), .title = S("Chính sách"), .path = S("PL.I") };
	struct plan_origin from = { .issued = true };
	struct plan_doc d = { .kind = S("plan"), .number = S("98/KH-UBND"), .issued_on = S("2025-01-01"), .title = S("Kế hoạch thứ hai"), .year = 2025,
		.sections = { &section, 1, 1 } };
	struct plan_task task = { .number = S("9"), .section = S("PL.I"), .section_title = S("Chính sách"), .title = S("Việc chung"),
		.time = { .text = S("30/11/2025"), .kind = S("before"), .end = S("2025-11-30") } };
	int64_t id;

	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	for (int i = 0; i < n; i++) {
		str slug = arena_printf(t->r.a, "u-%d", i), name = arena_printf(t->r.a, "Đơn vị %d", i);
		CHECK_OK(units_add(t->r.db, t->r.a, &(struct unit_entry){ .slug = slug, .name_vi = name, .kind = S("department") }, t->r.now, &id));
		CHECK_OK(follow_contact_put(t->r.db, t->r.a, &(struct follow_contact){ .unit = id, .name = name, .email = arena_printf(t->r.a, "u%d@x.vn", i) },
			t->r.now, &id));
		*LIST_PUSH(t->r.a, &task.lead) = (struct plan_unit){ .kind = PLAN_UNIT, .id = slug, .text = name };
	}
	d.tasks = (struct plan_tasks){ &task, 1, 1 };
	CHECK_OK(plans_put(t->r.db, t->r.a, &d, &from, t->r.now, &c->plan));
	CHECK_OK(plans_put_task(t->r.db, t->r.a, c->plan, &d, 0, &from, NONE, t->r.now, &c->task[TASK_LONE]));
	CHECK_OK(db_commit(t->r.db));
}

/* Each mailbox of many units exactly once. */
static void all_once(struct test *t, int n)
{
	struct mail_rows rows;

	CHECK(mails_now(t, &rows) == n + 3);
	for (size_t i = 0; i < rows.n; i++)
		for (size_t k = i + 1; k < rows.n; k++)
			CHECK(!str_eq(rows.at[i].to, rows.at[k].to));
}

TEST(three_processes_at_once_send_once)
{
	struct city c = city_make(t);
	int status, wrong = 0;

	units_many(t, &c, 20);
	for (int i = 0; i < 3; i++)
		job_process(t, "2025-10-31", 8);
	for (int i = 0; i < 3; i++)
		wrong += wait(&status) < 0 || !WIFEXITED(status) || WEXITSTATUS(status) > 1;
	CHECK(!wrong);
	job_at(t, "2025-10-31", 9); /* one that gave up on a busy database left the rest to this run */
	all_once(t, 20);
}

TEST(a_process_that_is_killed_half_way_leaves_nothing_twice)
{
	struct city c = city_make(t);
	struct mail_rows rows;
	bool over = false;
	int status;

	units_many(t, &c, 40);
	pid_t child = job_process(t, "2025-10-31", 8);
	while (!over && mails_now(t, &rows) < 5)
		over = waitpid(child, &status, WNOHANG) != 0;
	if (!over) {
		kill(child, SIGKILL);
		waitpid(child, &status, 0);
	}
	job_at(t, "2025-10-31", 9);
	all_once(t, 40);
}

/* A crash between two units: the transaction of one is rolled back whole, the other is done; the next run does the rest. */
TEST(what_a_crash_left_is_done_by_the_next_run)
{
	struct city c = city_make(t);
	struct mail_rows rows;

	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	CHECK_OK(day_claim(t->r.db, &(struct day_claim_in){ .day = S("2025-10-31"), .unit = c.finance }));
	db_rollback(t->r.db);
	WRITE(t, day_claim(t->r.db, &(struct day_claim_in){ .day = S("2025-10-31"), .unit = c.culture }));
	job_at(t, "2025-10-31", 8);
	CHECK(mails_now(t, &rows) == 1);
	CHECK_STR(ladder_of(t, c.task[TASK_REPORT], c.culture), "");
	CHECK_STR(ladder_of(t, c.task[TASK_REPORT], c.finance), "30 2025-10-31");
	job_at(t, "2025-11-03", 8); /* what the claim hid is made up for on the next working day */
	CHECK_STR(ladder_of(t, c.task[TASK_REPORT], c.culture), "30 2025-11-03");
}

TEST(nothing_goes_out_before_eight_or_on_a_sunday)
{
	struct city c = city_make(t);

	job_at(t, "2025-10-31", 7);
	CHECK_STR(ladder_of(t, c.task[TASK_REPORT], c.culture), "");
	job_at(t, "2025-11-01", 10);
	job_at(t, "2025-11-02", 10);
	CHECK_STR(ladder_of(t, c.task[TASK_REPORT], c.culture), "");
	job_at(t, "2025-11-03", 8);
	CHECK_STR(ladder_of(t, c.task[TASK_REPORT], c.culture), "30 2025-11-03");
}

TEST(a_refused_address_gets_no_more)
{
	struct city c = city_make(t);
	struct mail_rows rows;

	WRITE(t, follow_contact_refused(t->r.db, t->r.a, S("lan@svhtt.vn"), S("550 no such user"), vn_instant("2025-03-01", 9)));
	job_at(t, "2025-10-31", 8);
	CHECK(mails_now(t, &rows) == 2);
	WRITE(t, follow_contact_refused(t->r.db, t->r.a, S("mark@svhtt.vn"), S("550 no such user"), vn_instant("2025-11-01", 9)));
	job_over(t, "2025-11-03", "2025-11-20");
	CHECK_STR(ladder_of(t, c.task[TASK_REPORT], c.culture), "30 2025-10-31");
	test_clock(t, vn_instant("2025-11-20", 12));
	test_as(t, ROLE_AGENCY);
	CHECK(test_get(t, "/vi/desk/reminders/units") == 200 && test_has(t, "Sở Văn hóa và Thể thao"));
	CHECK(test_has(t, "550 no such user") && test_has(t, "Sở Công Thương"));
}

TEST(a_pause_holds_and_ends)
{
	struct city c = city_make(t);

	test_clock(t, vn_instant("2025-10-30", 12));
	test_as(t, ROLE_AGENCY);
	CHECK(test_post(t, "/vi/desk/reminders/units", "unit=svhtt&until=2025-10-01&reason=") == 422);
	CHECK(test_post(t, "/vi/desk/reminders/units", "unit=svhtt&until=2025-11-10&reason=S%C3%A1p+nh%E1%BA%ADp") == 303);
	CHECK(test_get(t, "/vi/desk/reminders/units") == 200 && test_has(t, "Sáp nhập"));
	job_over(t, "2025-10-31", "2025-11-10");
	CHECK_STR(ladder_of(t, c.task[TASK_REPORT], c.culture), "");
	CHECK_STR(ladder_of(t, c.task[TASK_REPORT], c.finance), "30 2025-10-31");
	job_over(t, "2025-11-11", "2025-11-12");
	CHECK_STR(ladder_of(t, c.task[TASK_REPORT], c.culture), "30 2025-11-11");
}

TEST(a_merge_takes_the_log_along)
{
	struct city c = city_make(t);

	job_over(t, "2025-10-31", "2025-11-17");
	test_clock(t, vn_instant("2025-11-18", 12));
	WRITE(t, remind_unit_moved(t->r.db, t->r.a, c.culture, c.finance));
	CHECK_STR(ladder_of(t, c.task[TASK_REPORT], c.finance), "30 2025-10-31, 14 2025-11-17");
	CHECK_STR(ladder_of(t, c.task[TASK_REPORT], c.culture), "");
}
