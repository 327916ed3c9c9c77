/* escalation_test.c - three reminders without an answer, what is beyond a unit's powers, answers, the desk pages, reminders by hand. */
#include "remind_test.h"

static struct escalations all_of(struct test *t, bool open_only)
{
	struct escalations e;

	READ(t, remind_escalations(t->r.db, t->r.a, 0, 0, open_only, 100, &e));
	return e;
}

static int64_t open_count(struct test *t)
{
	int64_t n;

	READ(t, remind_escalations_count(t->r.db, t->r.a, &n));
	return n;
}

static size_t mails_to(struct test *t, const char *to, const char *words)
{
	struct mail_rows rows = { 0 };
	size_t n = 0;

	READ(t, mail_list(t->r.db, t->r.a, MAIL_FORMS, 500, 0, &rows));
	for (size_t i = 0; i < rows.n; i++)
		n += str_eq(rows.at[i].to, str_c(to)) && str_find(rows.at[i].text, str_c(words), 0) >= 0;
	return n;
}

TEST(three_reminders_without_an_answer_escalate_once)
{
	struct city c = city_make(t);

	answer_on(t, "2025-05-01", c.task[TASK_FAIR], c.finance, "under_way", false);
	job_over(t, "2025-05-19", "2025-06-12");
	CHECK(all_of(t, false).n == 0);
	job_over(t, "2025-06-13", "2025-07-20");
	struct escalations e = all_of(t, true);
	CHECK(e.n == 1 && e.at[0].task == c.task[TASK_FAIR] && e.at[0].unit == c.finance && str_eq(e.at[0].kind, S("silent")));
	CHECK_STR(date_iso(t->r.a, date_at(e.at[0].at)), "2025-06-13");
	CHECK(open_count(t) == 1);
}

TEST(an_answer_in_between_begins_the_count_anew)
{
	struct city c = city_make(t);

	job_over(t, "2025-05-19", "2025-06-10");
	answer_on(t, "2025-06-10", c.task[TASK_FAIR], c.finance, "under_way", false);
	job_over(t, "2025-06-11", "2025-06-22");
	CHECK(all_of(t, false).n == 0);
	job_over(t, "2025-06-23", "2025-06-23");
	CHECK(all_of(t, true).n == 1);
}

TEST(the_units_answer_closes_silence)
{
	struct city c = city_make(t);

	job_over(t, "2025-05-19", "2025-06-14");
	CHECK(open_count(t) == 1);
	answer_on(t, "2025-06-16", c.task[TASK_FAIR], c.finance, "under_way", false);
	CHECK(open_count(t) == 0 && all_of(t, true).n == 0); /* at once, before the job has seen it */
	job_at(t, "2025-06-16", 14);
	struct escalations e = all_of(t, false);
	CHECK(e.n == 1 && e.at[0].answered_at.has && !str_given(e.at[0].answer));
	job_over(t, "2025-06-17", "2025-06-29");
	CHECK(open_count(t) == 0);
	job_over(t, "2025-06-30", "2025-07-08"); /* 19/6, 23/6, 30/6 were unanswered: a new one */
	CHECK(all_of(t, false).n == 2 && open_count(t) == 1);
}

TEST(leaders_are_told_and_answer)
{
	struct city c = city_make(t);
	const char *path;

	job_over(t, "2025-05-19", "2025-06-16");
	test_clock(t, vn_instant("2025-06-16", 12));
	test_as(t, ROLE_LEADER);
	struct escalations e = all_of(t, true);
	CHECK(e.n == 1);
	CHECK(test_get(t, "/vi/desk/escalations") == 200 && test_has(t, "Hội chợ") && test_has(t, "Sở Tài chính"));
	path = arena_printf(t->base->a, "/vi/desk/escalations/%lld/answer", (long long)e.at[0].id).p;
	CHECK(test_post(t, path, "words=++") == 422);
	CHECK(test_post(t, path, "words=%C4%90%E1%BB%93ng+%C3%BD+gia+h%E1%BA%A1n&to=%2F%2Fevil.example") == 303);
	CHECK_STR(test_header(t, "Location"), "/vi/desk/escalations?answered=1");
	CHECK(test_post(t, path, "words=L%E1%BA%A7n+hai") == 409);
	CHECK(test_get(t, "/vi/desk/escalations") == 200 && test_has(t, "Đồng ý gia hạn"));
	CHECK(mails_to(t, "minh@stc.vn", "Đồng ý gia hạn") == 1);
	CHECK(test_get(t, arena_printf(t->base->a, "/vi/tasks/%lld", (long long)c.task[TASK_FAIR]).p) == 200 && test_has(t, "Đồng ý gia hạn"));
	test_as_of(t, ROLE_UNIT_OFFICER, c.culture);
	CHECK(test_get(t, arena_printf(t->base->a, "/vi/tasks/%lld", (long long)c.task[TASK_FAIR]).p) == 200 && !test_has(t, "Đồng ý gia hạn"));
	test_as_of(t, ROLE_UNIT_OFFICER, c.finance);
	CHECK(test_get(t, arena_printf(t->base->a, "/vi/tasks/%lld", (long long)c.task[TASK_FAIR]).p) == 200 && test_has(t, "Đồng ý gia hạn"));
	CHECK(!test_has(t, "minh@stc.vn"));
	test_as_nobody(t);
	CHECK(test_get(t, arena_printf(t->base->a, "/vi/tasks/%lld", (long long)c.task[TASK_FAIR]).p) == 200 && !test_has(t, "Đồng ý gia hạn"));
	CHECK(open_count(t) == 0);
}

TEST(leaders_get_one_mail_with_what_is_new)
{
	struct city c = city_make(t);

	test_as(t, ROLE_LEADER);
	answer_on(t, "2025-06-10", c.task[TASK_FAIR], c.finance, "under_way", true);
	job_over(t, "2025-06-10", "2025-06-20");
	struct escalations e = all_of(t, true);
	CHECK(e.n == 1 && str_eq(e.at[0].kind, S("beyond")) && str_find(e.at[0].words, S("Thiếu mặt bằng"), 0) == 0);
	struct mail_rows rows = { 0 };
	size_t n = 0;
	READ(t, mail_list(t->r.db, t->r.a, MAIL_FORMS, 500, 0, &rows));
	for (size_t i = 0; i < rows.n; i++)
		n += str_eq(rows.at[i].about_kind, S("escalation")) && str_find(rows.at[i].text, S("/desk/escalations"), 0) > 0 &&
			str_find(rows.at[i].text, S("Thiếu mặt bằng"), 0) > 0;
	CHECK(n == 1);
	answer_on(t, "2025-06-21", c.task[TASK_FAIR], c.finance, "under_way", true); /* said again: the same matter */
	job_over(t, "2025-06-22", "2025-06-24");
	CHECK(open_count(t) >= 1 && all_of(t, false).n <= 2);
}

TEST(by_hand_with_a_preview)
{
	struct city c = city_make(t);
	const char *one = arena_printf(t->base->a, "task=%lld&task=%lld", (long long)c.task[TASK_REPORT], (long long)c.task[TASK_LONE]).p;

	test_clock(t, vn_instant("2025-03-01", 10)); /* a Saturday, long before */
	test_as(t, ROLE_AGENCY);
	CHECK(test_post(t, "/vi/desk/reminders/preview", one) == 200);
	CHECK(test_has(t, "lan@svhtt.vn") && test_has(t, "minh@stc.vn") && test_has(t, "Sở Công Thương") && test_has(t, "Gửi 3 thư"));
	CHECK(mails_to(t, "lan@svhtt.vn", "") == 0);
	CHECK(test_post(t, "/vi/desk/reminders/send", one) == 303);
	CHECK_STR(test_header(t, "Location"), "/vi/desk/reminders?sent=3");
	CHECK(test_get(t, "/vi/desk/reminders?sent=3") == 200 && test_has(t, "lan@svhtt.vn") && test_has(t, "đôn đốc trực tiếp"));
	CHECK(test_post(t, "/vi/desk/reminders/send", one) == 303); /* once a day */
	CHECK_STR(test_header(t, "Location"), "/vi/desk/reminders?sent=0");
	CHECK(mails_to(t, "lan@svhtt.vn", "/vi/r/") == 1);
	CHECK(test_get(t, "/vi/desk/reminders?unit=stc&state=waiting") == 200 && test_has(t, "minh@stc.vn") && !test_has(t, "lan@svhtt.vn"));
	CHECK(test_get(t, "/vi/desk/reminders?state=refused") == 200 && !test_has(t, "minh@stc.vn"));
	CHECK(test_get(t, "/vi/desk/reminders.csv?unit=svhtt") == 200 && test_has(t, "mark@svhtt.vn") && !test_has(t, "minh@stc.vn"));
}

TEST(by_hand_reaches_what_became_of_a_unit)
{
	struct city c = city_make(t);
	int64_t id;

	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	CHECK_OK(units_add(t->r.db, t->r.a, &(struct unit_entry){ .slug = S("so-moi"), .name_vi = S("Sở Mới"), .kind = S("department") }, t->r.now, &id));
	CHECK_OK(follow_contact_put(t->r.db, t->r.a, &(struct follow_contact){ .unit = id, .name = S("Hoa"), .email = S("hoa@moi.vn") }, t->r.now, &id));
	str next = S("so-moi");
	CHECK_OK(units_change(t->r.db, t->r.a, c.lone, &(struct unit_entry){ .name_vi = S("Sở Công Thương"), .kind = S("department"), .valid_to = S("2025-02-28"),
		.successor = &next, .nsuccessors = 1 }, t->r.now));
	CHECK_OK(db_commit(t->r.db));
	test_clock(t, vn_instant("2025-03-03", 10));
	test_as(t, ROLE_AGENCY);
	CHECK(test_post(t, "/vi/desk/reminders/send", arena_printf(t->base->a, "task=%lld", (long long)c.task[TASK_LONE]).p) == 303);
	CHECK(mails_to(t, "hoa@moi.vn", "Chợ đêm") == 1);
}
