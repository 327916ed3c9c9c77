/* progress_pages_test.c - the desk: who may answer, what a form keeps, verdicts of many, targets with undo, money, the file. */
#include <string.h>
#include "auth.h"
#include "progress_test.h"

static int64_t newest(struct test *t, int64_t task, int64_t unit, struct progress_answer *x)
{
	READ(t, progress_last(t->r.db, t->r.a, task, unit, x));
	return x->id;
}

static const char *form(struct test *t, const char *front, int64_t id, const char *back)
{
	return path_of(t, front, id, back);
}

TEST(an_officer_answers_for_their_unit_alone)
{
	struct city_made c = city_make(t);
	const char *mine = path_of(t, "/vi/desk/tasks/", c.task[TASK_CULTURE], "/answer"), *other = path_of(t, "/vi/desk/tasks/", c.task[TASK_DISTRICT], "/answer");
	struct progress_answer x;

	CHECK(test_get(t, mine) == 303);
	test_as_of(t, ROLE_UNIT_OFFICER, c.culture);
	CHECK(test_get(t, mine) == 200 && test_has(t, "Đơn vị chưa báo cáo."));
	CHECK(test_get(t, other) == 403);
	CHECK(test_post(t, mine, form(t, "status=done&done=x&unit=", c.finance, "")) == 403);
	CHECK(test_post(t, other, "status=done&done=x") == 403);
	CHECK(test_post(t, mine, "status=under_way&done=%C4%90ang+nghi%C3%AAn+c%E1%BB%A9u&money-city-estimate=1.500.000") == 303);
	newest(t, c.task[TASK_CULTURE], c.culture, &x);
	CHECK_STR(x.done, "Đang nghiên cứu");
	CHECK(x.has_money && x.money[MONEY_CITY].estimate_vnd.v == 1500000);
	test_day(t, "2025-07-03");
	test_as_of(t, ROLE_UNIT_OFFICER, c.ward1);
	CHECK(test_get(t, other) == 200);
	test_as(t, ROLE_LEADER);
	CHECK(test_get(t, mine) == 403);
	CHECK(test_get(t, path_of(t, "/vi/desk/tasks/", c.task[TASK_CULTURE], "/history")) == 200 && test_has(t, "Đang nghiên cứu"));
	test_as_of(t, ROLE_UNIT_OFFICER, c.ward1);
	CHECK(test_get(t, path_of(t, "/vi/desk/tasks/", c.task[TASK_CULTURE], "/history")) == 403);
}

TEST(a_form_with_faults_keeps_what_was_typed)
{
	struct city_made c = city_make(t);
	const char *mine = path_of(t, "/en/desk/tasks/", c.task[TASK_CULTURE], "/answer");
	struct progress_answer x;

	test_as_of(t, ROLE_UNIT_HEAD, c.culture);
	CHECK(test_post(t, mine, "status=&done=Gi%E1%BB%AF+l%E1%BA%A1i&money-city-paid=nhi%E1%BB%81u&day=2031-01-01") == 422);
	CHECK(test_has(t, "Giữ lại") && test_has(t, "nhiều") && test_has(t, "money-city-paid-error") && test_has(t, "day-error") && test_has(t, "status-error"));
	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_ERR(progress_last(t->r.db, t->r.a, c.task[TASK_CULTURE], c.culture, &x), ERR_NOT_FOUND);
	db_rollback(t->r.db);
	CHECK(test_post_key(t, mine, "status=done&done=Xong", "0123456789abcdef") == 303);
	CHECK(test_post_key(t, mine, "status=done&done=Xong", "0123456789abcdef") == 303);
	struct progress_answers all;
	READ(t, progress_history(t->r.db, t->r.a, c.task[TASK_CULTURE], 10, &all));
	CHECK(all.n == 1);
}

TEST(two_officers_lose_no_word)
{
	struct city_made c = city_make(t);
	const char *mine = path_of(t, "/vi/desk/tasks/", c.task[TASK_CULTURE], "/answer");
	struct progress_answers all;

	test_as_of(t, ROLE_UNIT_OFFICER, c.culture);
	CHECK(test_post(t, mine, "status=under_way&done=T%E1%BB%AB+ng%C6%B0%E1%BB%9Di+m%E1%BB%99t") == 303);
	test_as_of(t, ROLE_UNIT_HEAD, c.culture);
	CHECK(test_post(t, mine, "status=done&done=T%E1%BB%AB+ng%C6%B0%E1%BB%9Di+hai") == 303);
	READ(t, progress_history(t->r.db, t->r.a, c.task[TASK_CULTURE], 10, &all));
	CHECK(all.n == 2);
	CHECK_STR(all.at[0].done, "Từ người hai");
	CHECK_STR(all.at[1].done, "Từ người một");
	CHECK(test_get(t, path_of(t, "/vi/desk/tasks/", c.task[TASK_CULTURE], "/history")) == 200 && test_has(t, "Từ người một"));
	test_as_nobody(t);
	CHECK(test_get(t, path_of(t, "/vi/tasks/", c.task[TASK_CULTURE], "")) == 200 && !test_has(t, "Từ người"));
	CHECK(test_has(t, "1 trên 2 đơn vị đã báo cáo") && test_has(t, "Sở Tài chính"));
}

TEST(the_agency_judges_many_at_once)
{
	struct city_made c = city_make(t);
	struct progress_answer a, b;

	test_as(t, ROLE_AGENCY);
	CHECK(test_get(t, "/vi/desk/answers") == 200 && test_has(t, "Không có báo cáo nào chờ xác minh."));
	const char *path = path_of(t, "/vi/desk/tasks/", c.task[TASK_SHARED], "/answer");
	CHECK(test_post(t, path, form(t, "status=under_way&done=Tr%C6%B0%E1%BB%9Bc&unit=", c.culture, "")) == 303);
	CHECK(test_post(t, path, form(t, "status=done&done=Sau&unit=", c.culture, "")) == 303);
	CHECK(test_post(t, path, form(t, "status=done&done=Hai&unit=", c.finance, "")) == 303);
	CHECK(test_get(t, "/vi/desk/answers") == 200 && test_has(t, "Trước") && test_has(t, "Sau") && test_has(t, "2 báo cáo đang chờ"));
	newest(t, c.task[TASK_SHARED], c.culture, &a);
	newest(t, c.task[TASK_SHARED], c.finance, &b);
	CHECK(test_post(t, "/vi/desk/answers", "verdict=good") == 422);
	CHECK(test_post(t, "/vi/desk/answers", form(t, "verdict=return&note=+&answer=", a.id, "")) == 422);
	const char *both = arena_cstr(t->r.a, arena_printf(t->r.a, "verdict=good&publish=1&answer=%lld&answer=%lld", (long long)a.id, (long long)b.id));
	CHECK(test_post(t, "/vi/desk/answers", both) == 303);
	CHECK(test_get(t, "/vi/desk/answers?saved=2") == 200 && test_has(t, "Đã xử lý 2 báo cáo."));
	newest(t, c.task[TASK_SHARED], c.culture, &a);
	CHECK_STR(a.verdict, "verified");
	CHECK(test_post(t, path, form(t, "status=done&done=Ba&unit=", c.finance, "")) == 303);
	newest(t, c.task[TASK_SHARED], c.finance, &b);
	CHECK(test_post(t, "/vi/desk/answers", form(t, "verdict=all&shown=", b.id, "")) == 303);
	newest(t, c.task[TASK_SHARED], c.finance, &b);
	CHECK_STR(b.verdict, "verified");
	test_as(t, ROLE_LEADER);
	CHECK(test_get(t, "/vi/desk/answers") == 200);
	CHECK(test_post(t, "/vi/desk/answers", both) == 403);
}

TEST(what_came_with_an_answer_is_judged_with_it)
{
	struct city_made c = city_make(t);
	struct progress_answer_in in = answer_of(c.task[TASK_CULTURE], c.culture, "under_way", "Đã họp");
	struct progress_who who = who_at(t, "An");
	int64_t id;

	in.form = SOME(7);
	WRITE(t, progress_answer(t->r.db, t->r.a, &in, &who, &id));
	test_as(t, ROLE_LEADER);
	CHECK(test_get(t, "/vi/desk/answers") == 200 && test_has(t, "Biên bản họp") && !test_has(t, "name=\"came\""));
	test_as(t, ROLE_AGENCY);
	CHECK(test_get(t, "/vi/desk/answers") == 200 && test_has(t, "/vi/desk/evidence/of/file/70") && test_has(t, "name=\"came\" value=\"70\"") &&
	      test_has(t, "công bố cùng báo cáo") && !test_has(t, "name=\"came\" value=\"71\""));
	/* What was ticked is still ticked when the form comes back. */
	CHECK(test_post(t, "/vi/desk/answers", form(t, "verdict=return&came=70&answer=", id, "")) == 422 && test_has(t, "value=\"70\" checked"));
	judged_seen = (struct judged_seen){ 0 };
	CHECK(test_post(t, "/vi/desk/answers", form(t, "verdict=good&publish=1&came=70&answer=", id, "")) == 303);
	CHECK(judged_seen.times == 1 && judged_seen.answer == id && judged_seen.form == 7 && judged_seen.at == who.now && judged_seen.good && judged_seen.publish);
	CHECK(judged_seen.chosen == 70);
	CHECK(test_post(t, "/vi/desk/answers", form(t, "verdict=return&note=x&answer=", id, "")) == 303);
	CHECK(judged_seen.times == 2 && !judged_seen.good);
}

TEST(a_replaced_answer_is_not_judged)
{
	struct city_made c = city_make(t);
	const char *path = path_of(t, "/vi/desk/tasks/", c.task[TASK_CULTURE], "/answer");
	struct progress_answer a, b;

	test_as(t, ROLE_AGENCY);
	CHECK(test_post(t, path, form(t, "status=under_way&done=M%E1%BB%99t&unit=", c.culture, "")) == 303);
	newest(t, c.task[TASK_CULTURE], c.culture, &a);
	CHECK(test_post(t, path, form(t, "status=under_way&done=Hai&unit=", c.culture, "")) == 303);
	newest(t, c.task[TASK_CULTURE], c.culture, &b);
	const char *both = arena_cstr(t->r.a, arena_printf(t->r.a, "verdict=good&answer=%lld&answer=%lld", (long long)b.id, (long long)a.id));
	CHECK(test_post(t, "/vi/desk/answers", both) == 409);
	newest(t, c.task[TASK_CULTURE], c.culture, &b);
	CHECK_STR(b.verdict, "waiting");
}

TEST(targets_are_set_and_taken_back)
{
	struct city_made c = city_make(t);
	const char *path = path_of(t, "/vi/desk/tasks/", c.task[TASK_CULTURE], "/targets");
	struct progress_targets g;

	test_as_of(t, ROLE_UNIT_HEAD, c.culture);
	CHECK(test_get(t, path) == 403);
	test_as(t, ROLE_AGENCY);
	CHECK(test_post(t, path, "title_vi=&measure_vi=km&wanted=abc") == 422 && test_has(t, "wanted-error"));
	CHECK(test_post(t, path, "title_vi=%C4%90%C6%B0%E1%BB%9Dng+d%E1%BA%A1o&measure_vi=km&wanted=1%2C5&by_on=2025-11-30") == 303);
	READ(t, progress_targets_of(t->r.db, t->r.a, c.task[TASK_CULTURE], &g));
	CHECK(g.n == 1 && g.at[0].wanted_milli == 1500);
	const char *one = arena_cstr(t->r.a, arena_printf(t->r.a, "/vi/desk/tasks/%lld/targets/%lld/remove", (long long)c.task[TASK_CULTURE], (long long)g.at[0].id));
	const char *foreign = arena_cstr(t->r.a, arena_printf(t->r.a, "/vi/desk/tasks/%lld/targets/%lld/remove", (long long)c.task[TASK_SHARED],
		(long long)g.at[0].id));
	CHECK(test_post(t, foreign, "") == 404);
	CHECK(test_post(t, path_of(t, "/vi/desk/tasks/", c.task[TASK_CULTURE], "/answer"),
		arena_cstr(t->r.a, arena_printf(t->r.a, "status=under_way&done=x&target-%lld=0%%2C75", (long long)g.at[0].id))) == 303);
	CHECK(test_get(t, path_of(t, "/vi/tasks/", c.task[TASK_CULTURE], "")) == 200 && test_has(t, "0,75 trên 1,5") && test_has(t, "is-done p50"));
	CHECK(test_post(t, one, "") == 303);
	CHECK(test_get(t, arena_cstr(t->r.a, test_header(t, "Location"))) == 200 && test_has(t, "/restore"));
	CHECK(test_post(t, arena_cstr(t->r.a, arena_printf(t->r.a, "/vi/desk/tasks/%lld/targets/%lld/restore", (long long)c.task[TASK_CULTURE],
		(long long)g.at[0].id)), "") == 303);
	CHECK(test_get(t, path_of(t, "/vi/desk/tasks/", c.task[TASK_CULTURE], "/history")) == 200 && test_has(t, "Đường dạo: 1,5 km"));
}

TEST(finance_keeps_the_money)
{
	struct city_made c = city_make(t);
	const char *path = path_of(t, "/vi/desk/tasks/", c.task[TASK_CULTURE], "/money");
	struct progress_answer x;

	test_as_of(t, ROLE_UNIT_OFFICER, c.culture);
	CHECK(test_post(t, path_of(t, "/vi/desk/tasks/", c.task[TASK_CULTURE], "/answer"),
		"status=under_way&done=L%E1%BB%9Di+c%E1%BB%A7a+%C4%91%C6%A1n+v%E1%BB%8B") == 303);
	CHECK(test_get(t, path) == 403);
	test_as(t, ROLE_FINANCE);
	CHECK(test_get(t, path) == 200);
	CHECK(test_post(t, path, "money-city-paid=-5") == 422);
	CHECK(test_post(t, path, form(t, "money-city-estimate=900.000.000&money-city-paid=250000000&unit=", c.culture, "")) == 303);
	newest(t, c.task[TASK_CULTURE], c.culture, &x);
	CHECK_STR(x.done, "Lời của đơn vị");
	CHECK_STR(x.status, "under_way");
	CHECK(x.money[MONEY_CITY].paid_vnd.v == 250000000);
	CHECK(test_get(t, path_of(t, "/vi/tasks/", c.task[TASK_CULTURE], "")) == 200 && test_has(t, "650.000.000 đồng"));
	CHECK(test_post(t, path, form(t, "money-city-paid=1&unit=", c.ward1, "")) == 404);
	CHECK(test_get(t, path_of(t, "/vi/desk/plans/", c.plan, "/progress")) == 200 && test_has(t, "650.000.000 đồng"));
	CHECK(test_get(t, path_of(t, "/vi/desk/plans/", c.plan, "/progress.csv")) == 200 && test_has(t, "Lời của đơn vị") && test_has(t, "650000000"));
	CHECK(test_get(t, path_of(t, "/vi/desk/plans/", c.plan, "/progress.xlsx")) == 200);
	test_as_nobody(t);
	CHECK(test_get(t, path_of(t, "/vi/tasks/", c.task[TASK_CULTURE], "")) == 200 && !test_has(t, "900.000.000"));
}

TEST(hostile_fields_do_no_harm)
{
	struct city_made c = city_make(t);
	const char *path = path_of(t, "/vi/desk/tasks/", c.task[TASK_CULTURE], "/answer");

	test_as_of(t, ROLE_UNIT_OFFICER, c.culture);
	CHECK(test_post(t, path, "status=done&done=%3Cscript%3Ealert(1)%3C%2Fscript%3E&unit=abc") == 404);
	CHECK(test_post(t, path, "status=done&done=%3Cscript%3Ealert(1)%3C%2Fscript%3E") == 303);
	CHECK(test_get(t, path_of(t, "/vi/tasks/", c.task[TASK_CULTURE], "")) == 200 && !test_has(t, "<script>alert(1)") && test_has(t, "&lt;script&gt;alert(1)"));
	CHECK(test_post(t, path, "status=done&money-city-paid=99999999999999999999999999") == 422);
	CHECK(test_get(t, "/vi/desk/tasks/1/answer") == 404);
	test_as(t, ROLE_AGENCY);
	CHECK(test_get(t, path_of(t, "/vi/desk/tasks/", c.task[TASK_GROUP], "/answer")) == 404);
	CHECK(test_post(t, "/vi/desk/answers", "verdict=good&answer=abc") == 400 || t->r.status == 422);
	CHECK(test_post(t, "/vi/desk/answers", "verdict=good&answer=12345") == 404);
}
