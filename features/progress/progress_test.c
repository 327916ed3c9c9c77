/* progress_test.c - parts, answers, verdicts, targets and money, on both engines. */
#include <string.h>
#include "progress_test.h"
#include "units.h"

static bool has_part(const struct progress_parts *p, int64_t task)
{
	for (size_t i = 0; i < p->n; i++)
		if (p->at[i].task == task)
			return true;
	return false;
}

static struct progress_parts parts(struct test *t, int64_t unit, int64_t year, const char *today)
{
	struct progress_parts p;

	READ(t, progress_parts_of(t->r.db, t->r.a, unit, year, str_c(today), &p));
	return p;
}

static int64_t say_it(struct test *t, struct progress_answer_in in, const char *name)
{
	struct progress_who who = who_at(t, name);
	int64_t id;

	WRITE(t, progress_answer(t->r.db, t->r.a, &in, &who, &id));
	return id;
}

TEST(a_unit_that_ended_is_answered_for_by_its_successors)
{
	struct city_made c = city_make(t);
	str role;

	CHECK(parts(t, c.district, 2025, "2025-06-30").n == 1);
	CHECK(parts(t, c.ward1, 2025, "2025-06-30").n == 0);
	CHECK(parts(t, c.district, 2025, "2025-07-01").n == 0);
	struct progress_parts p = parts(t, c.ward2, 2025, "2025-07-01");
	CHECK(p.n == 1 && p.at[0].task == c.task[TASK_DISTRICT] && p.at[0].as_unit.has && p.at[0].as_unit.v == c.district);
	CHECK_STR(p.at[0].as_unit_vi, "UBND quận Ba Đình");
	CHECK_STR(p.at[0].role, "lead");
	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(progress_role(t->r.db, t->r.a, c.task[TASK_DISTRICT], c.ward1, S("2025-07-01"), &role));
	CHECK_STR(role, "lead");
	CHECK_ERR(progress_role(t->r.db, t->r.a, c.task[TASK_DISTRICT], c.district, S("2025-07-01"), &role), ERR_DENIED);
	CHECK_ERR(progress_role(t->r.db, t->r.a, c.task[TASK_GROUP], c.ward1, S("2025-07-01"), &role), ERR_DENIED);
	db_rollback(t->r.db);
}

TEST(a_unit_in_brackets_is_both_units_part)
{
	struct city_made c = city_make(t);
	struct progress_parts p = parts(t, c.culture, 2025, "2025-06-10");

	CHECK(p.n == 3 && has_part(&p, c.task[TASK_CULTURE]) && has_part(&p, c.task[TASK_MUSEUM]) && has_part(&p, c.task[TASK_SHARED]));
	for (size_t i = 0; i < p.n; i++)
		CHECK(p.at[i].as_unit.has == (p.at[i].task == c.task[TASK_MUSEUM]));
	CHECK(parts(t, c.museum, 2025, "2025-06-10").n == 1);
	CHECK(parts(t, c.culture, 2024, "2025-06-10").n == 0);
	CHECK(parts(t, c.culture, 0, "2025-06-10").n == 3);
	say_it(t, answer_of(c.task[TASK_CULTURE], c.culture, "done", "Xong"), "An");
	CHECK(parts(t, c.culture, 0, "2025-06-10").n == 2);
	CHECK(parts(t, c.culture, 2025, "2025-06-10").n == 3);
}

static struct progress_unit unit_in(const struct progress_units *u, int64_t id)
{
	for (size_t i = 0; i < u->n; i++)
		if (u->at[i].unit == id)
			return u->at[i];
	return (struct progress_unit){ 0 };
}

TEST(silent_units_are_those_in_force)
{
	struct city_made c = city_make(t);
	struct progress_units u;

	READ(t, progress_units_of(t->r.db, t->r.a, 2025, 0, INT64_MAX, S("2025-07-01"), &u));
	CHECK(u.n == 5 && !unit_in(&u, c.district).unit && !unit_in(&u, c.gone).unit);
	CHECK(unit_in(&u, c.ward1).parts == 1 && unit_in(&u, c.ward1).lead_parts == 1 && unit_in(&u, c.ward2).answered == 0);
	CHECK(unit_in(&u, c.culture).parts == 3 && unit_in(&u, c.finance).parts == 2 && unit_in(&u, c.finance).lead_parts == 1);
	test_day(t, "2025-07-05");
	say_it(t, answer_of(c.task[TASK_DISTRICT], c.ward1, "under_way", "Đang làm"), "Bình");
	say_it(t, answer_of(c.task[TASK_MUSEUM], c.museum, "under_way", "Đang làm"), "Chi");
	READ(t, progress_units_of(t->r.db, t->r.a, 2025, 0, INT64_MAX, S("2025-07-06"), &u));
	CHECK(unit_in(&u, c.ward1).answered == 1 && unit_in(&u, c.ward1).last_at.v == t->r.now && unit_in(&u, c.ward2).answered == 0);
	CHECK(unit_in(&u, c.museum).answered == 1 && unit_in(&u, c.culture).answered == 1);
	READ(t, progress_units_of(t->r.db, t->r.a, 2025, 0, t->r.now, S("2025-07-06"), &u));
	CHECK(unit_in(&u, c.ward1).answered == 0);
}

TEST(a_task_is_done_when_every_lead_says_so)
{
	struct city_made c = city_make(t);
	struct progress_who agency = who_at(t, "Thường trực");

	CHECK_STR(status_of(t, c.task[TASK_SHARED]), "open");
	int64_t first = say_it(t, answer_of(c.task[TASK_SHARED], c.culture, "done", "Đã tổ chức"), "An");
	CHECK_STR(status_of(t, c.task[TASK_SHARED]), "under_way");
	say_it(t, answer_of(c.task[TASK_SHARED], c.finance, "done", "Đã cấp kinh phí"), "Dũng");
	CHECK_STR(status_of(t, c.task[TASK_SHARED]), "done");
	CHECK(!test_has(t, "An,") && !test_has(t, "Đã tổ chức"));
	WRITE(t, progress_verdict(t->r.db, t->r.a, first, false, false, S("Thiếu biên bản"), &agency));
	CHECK_STR(status_of(t, c.task[TASK_SHARED]), "under_way");
	WRITE(t, progress_verdict(t->r.db, t->r.a, first, true, true, S(""), &agency));
	CHECK_STR(status_of(t, c.task[TASK_SHARED]), "done");
	CHECK(test_has(t, "Đã tổ chức") && !test_has(t, "Thiếu biên bản"));
	test_day(t, "2025-07-02");
	say_it(t, answer_of(c.task[TASK_DISTRICT], c.ward1, "done", "Xong phần phường"), "Bình");
	CHECK_STR(status_of(t, c.task[TASK_DISTRICT]), "under_way");
	say_it(t, answer_of(c.task[TASK_DISTRICT], c.ward2, "done", "Xong"), "Giang");
	CHECK_STR(status_of(t, c.task[TASK_DISTRICT]), "done");
	say_it(t, answer_of(c.task[TASK_MUSEUM], c.culture, "done", "Xong"), "An");
	CHECK_STR(status_of(t, c.task[TASK_MUSEUM]), "done");
}

TEST(who_helps_does_not_end_a_task)
{
	struct city_made c = city_make(t);

	say_it(t, answer_of(c.task[TASK_CULTURE], c.finance, "done", "Đã góp ý"), "Dũng");
	CHECK_STR(status_of(t, c.task[TASK_CULTURE]), "open");
}

TEST(a_verdict_is_on_the_newest_answer)
{
	struct city_made c = city_make(t);
	struct progress_who agency = who_at(t, "Thường trực");
	int64_t old = say_it(t, answer_of(c.task[TASK_CULTURE], c.culture, "under_way", "Một"), "An");
	int64_t new = say_it(t, answer_of(c.task[TASK_CULTURE], c.culture, "under_way", "Hai"), "Bình");
	struct progress_answers all;
	char big[2100];

	WRITE_FAILS(t, progress_verdict(t->r.db, t->r.a, old, true, true, ABSENT, &agency), ERR_CONFLICT);
	WRITE_FAILS(t, progress_verdict(t->r.db, t->r.a, new, false, false, S("  "), &agency), ERR_INVALID);
	memset(big, 'a', sizeof big);
	WRITE_FAILS(t, progress_verdict(t->r.db, t->r.a, new, true, false, (str){ big, 2001 }, &agency), ERR_INVALID);
	WRITE_FAILS(t, progress_verdict(t->r.db, t->r.a, 1, true, false, ABSENT, &agency), ERR_NOT_FOUND);
	READ(t, progress_history(t->r.db, t->r.a, c.task[TASK_CULTURE], 10, &all));
	CHECK(all.n == 2 && all.at[0].id == new);
	CHECK_STR(all.at[1].done, "Một");
	CHECK_STR(all.at[1].by_name, "An");
	CHECK_STR(all.at[0].verdict, "waiting");
	READ(t, progress_answers_of(t->r.db, t->r.a, c.task[TASK_CULTURE], &all));
	CHECK(all.n == 1 && all.at[0].id == new);
}

static struct progress_target space_target(int64_t id, int64_t milli)
{
	return (struct progress_target){ .id = id, .title_vi = S("Không gian sáng tạo"), .title_en = S("Creative spaces"), .measure_vi = S("không gian"),
		.measure_en = S("spaces"), .wanted_milli = milli, .by_on = S("2025-11-30") };
}

static int64_t target_make(struct test *t, int64_t task, int64_t milli)
{
	struct progress_target g = space_target(0, milli);
	struct progress_who who = who_at(t, "Thường trực");
	int64_t id;

	WRITE(t, progress_target_put(t->r.db, t->r.a, task, &g, &who, &id));
	return id;
}

TEST(numbers_add_up_over_the_units)
{
	struct city_made c = city_make(t);
	int64_t task = c.task[TASK_SHARED], target = target_make(t, task, 10000);
	struct progress_answer_in one = answer_of(task, c.culture, "under_way", "Ba"), two = answer_of(task, c.finance, "under_way", "Một rưỡi");
	struct target_reach r1 = { target, 3000 }, r2 = { target, 1500 };
	struct progress_targets g;
	struct progress_who who = who_at(t, "An");

	one.reaches = (struct target_reaches){ &r1, 1, 1 };
	two.reaches = (struct target_reaches){ &r2, 1, 1 };
	say_it(t, one, "An");
	say_it(t, two, "Dũng");
	READ(t, progress_targets_of(t->r.db, t->r.a, task, &g));
	CHECK(g.n == 1 && g.at[0].reached_milli.v == 4500 && g.at[0].pct == 45);
	say_it(t, answer_of(task, c.culture, "under_way", "Không nhắc số"), "An");
	READ(t, progress_targets_of(t->r.db, t->r.a, task, &g));
	CHECK(g.at[0].reached_milli.v == 4500);
	r1.reached_milli = 12000;
	say_it(t, one, "An");
	READ(t, progress_targets_of(t->r.db, t->r.a, task, &g));
	CHECK(g.at[0].reached_milli.v == 13500 && g.at[0].pct == 100);
	WRITE(t, progress_target_drop(t->r.db, t->r.a, target, &who));
	READ(t, progress_targets_of(t->r.db, t->r.a, task, &g));
	CHECK(g.n == 0);
	WRITE_FAILS(t, progress_target_drop(t->r.db, t->r.a, target, &who), ERR_NOT_FOUND);
	WRITE(t, progress_target_restore(t->r.db, t->r.a, target, &who));
	READ(t, progress_targets_of(t->r.db, t->r.a, task, &g));
	CHECK(g.n == 1 && g.at[0].reached_milli.v == 13500);
}

TEST(targets_that_make_no_sense_are_refused)
{
	struct city_made c = city_make(t);
	struct progress_who who = who_at(t, "Thường trực");
	struct progress_target g = space_target(0, 0);
	int64_t id;

	WRITE_FAILS(t, progress_target_put(t->r.db, t->r.a, c.task[0], &g, &who, &id), ERR_INVALID);
	g.wanted_milli = -1;
	WRITE_FAILS(t, progress_target_put(t->r.db, t->r.a, c.task[0], &g, &who, &id), ERR_INVALID);
	g = space_target(0, 1000);
	g.by_on = S("2025-02-30");
	WRITE_FAILS(t, progress_target_put(t->r.db, t->r.a, c.task[0], &g, &who, &id), ERR_INVALID);
	g = space_target(0, 1000);
	g.measure_vi = S(" ");
	WRITE_FAILS(t, progress_target_put(t->r.db, t->r.a, c.task[0], &g, &who, &id), ERR_INVALID);
	int64_t mine = target_make(t, c.task[0], 1000);
	g = space_target(mine, 2000);
	WRITE_FAILS(t, progress_target_put(t->r.db, t->r.a, c.task[1], &g, &who, &id), ERR_NOT_FOUND);
	for (int i = 1; i < PROGRESS_TARGETS_MAX; i++)
		target_make(t, c.task[0], 1000);
	g = space_target(0, 1000);
	WRITE_FAILS(t, progress_target_put(t->r.db, t->r.a, c.task[0], &g, &who, &id), ERR_LIMIT);
}

TEST(money_adds_up_by_source)
{
	struct city_made c = city_make(t);
	int64_t task = c.task[TASK_SHARED];
	struct progress_answer_in one = answer_of(task, c.culture, "under_way", "x"), two = answer_of(task, c.finance, "under_way", "y");
	struct progress_sums sums;

	one.has_money = two.has_money = true;
	one.money[MONEY_CITY] = (struct money){ .estimate_vnd = SOME(500000000), .paid_vnd = SOME(200000000) };
	one.money[MONEY_SOCIALISED].estimate_vnd = SOME(100000000);
	two.money[MONEY_CITY].estimate_vnd = SOME(50000000);
	say_it(t, one, "An");
	say_it(t, two, "Dũng");
	say_it(t, answer_of(task, c.culture, "under_way", "Không nói về tiền"), "An");
	READ(t, progress_money_of(t->r.db, t->r.a, &task, 1, &sums));
	CHECK(sums.of[MONEY_CITY].estimate_vnd.v == 550000000 && sums.of[MONEY_CITY].paid_vnd.v == 200000000);
	CHECK(!sums.of[MONEY_CITY].settled_vnd.has && !sums.of[MONEY_DISTRICT].estimate_vnd.has);
	CHECK(sums.total.estimate_vnd.v == 650000000 && sums.total.paid_vnd.v == 200000000);
}

static bool faulty(struct test *t, const struct progress_answer_in *in, const char *field)
{
	struct progress_faults f = { 0 };

	READ(t, progress_check(t->r.db, t->r.a, LANG_EN, in, S("2025-06-10"), &f));
	for (size_t i = 0; i < f.n; i++)
		if (str_eq(f.at[i].field, str_c(field)))
			return true;
	return false;
}

TEST(hostile_answers_are_refused_field_by_field)
{
	struct city_made c = city_make(t);
	int64_t mine = target_make(t, c.task[0], 1000), foreign = target_make(t, c.task[1], 1000), id;
	struct progress_answer_in in = answer_of(c.task[0], c.culture, "done", "x");
	struct target_reach r[2] = { { mine, 1000 }, { foreign, 1000 } };
	struct progress_who who = who_at(t, "An");
	char *big = arena_alloc(t->r.a, 4001);

	memset(big, 'a', 4001);
	in.reaches = (struct target_reaches){ r, 1, 2 };
	CHECK(!faulty(t, &in, arena_cstr(t->r.a, arena_printf(t->r.a, "target:%lld", (long long)mine))));
	in.reaches.n = 2;
	CHECK(faulty(t, &in, arena_cstr(t->r.a, arena_printf(t->r.a, "target:%lld", (long long)foreign))));
	WRITE_FAILS(t, progress_answer(t->r.db, t->r.a, &in, &who, &id), ERR_INVALID);
	r[1] = (struct target_reach){ mine, 5 };
	CHECK(faulty(t, &in, arena_cstr(t->r.a, arena_printf(t->r.a, "target:%lld", (long long)mine))));
	r[0].reached_milli = -1;
	in.reaches.n = 1;
	CHECK(faulty(t, &in, arena_cstr(t->r.a, arena_printf(t->r.a, "target:%lld", (long long)mine))));
	in.reaches.n = 0;
	in.status = S("finished");
	CHECK(faulty(t, &in, "status"));
	in.status = S("done");
	in.done = (str){ big, 4001 };
	CHECK(faulty(t, &in, "done"));
	in.done = S("\xff\xfe");
	CHECK(faulty(t, &in, "done"));
	in.done = S("x");
	in.day = S("2025-06-11");
	CHECK(faulty(t, &in, "day"));
	in.day = S("2025-02-30");
	CHECK(faulty(t, &in, "day"));
	in.day = ABSENT;
	in.has_money = true;
	in.money[MONEY_DISTRICT].paid_vnd = SOME(-1);
	CHECK(faulty(t, &in, "money:district:paid"));
	in.has_money = false;
	in.beyond = true;
	CHECK(faulty(t, &in, "difficulties"));
	in.beyond = false;
	in.unit = c.ward1;
	WRITE_FAILS(t, progress_answer(t->r.db, t->r.a, &in, &who, &id), ERR_DENIED);
}

TEST(who_is_late_says_why)
{
	struct city_made c = city_make(t);
	struct progress_answer_in in = answer_of(c.task[0], c.culture, "under_way", "x");
	struct progress_faults f = { 0 };

	READ(t, progress_check(t->r.db, t->r.a, LANG_VI, &in, S("2025-12-31"), &f));
	CHECK(f.n == 0);
	READ(t, progress_check(t->r.db, t->r.a, LANG_VI, &in, S("2026-01-01"), &f));
	CHECK(f.n == 1);
	CHECK_STR(f.at[0].field, "reason");
	CHECK_STR(f.at[0].words, "Đã quá hạn: hãy nêu lý do chậm.");
	in.status = S("done");
	f.n = 0;
	READ(t, progress_check(t->r.db, t->r.a, LANG_VI, &in, S("2026-01-01"), &f));
	CHECK(f.n == 0);
}

TEST(answers_of_a_time_are_the_newest_within_it)
{
	struct city_made c = city_make(t);
	struct progress_answers l;
	int64_t task[] = { c.task[TASK_SHARED], c.task[TASK_CULTURE] }, first = t->r.now;

	say_it(t, answer_of(task[0], c.finance, "under_way", "Một"), "Dũng");
	say_it(t, answer_of(task[0], c.culture, "under_way", "Hai"), "An");
	test_day(t, "2025-06-20");
	say_it(t, answer_of(task[0], c.finance, "under_way", "Ba"), "Dũng");
	say_it(t, answer_of(task[1], c.finance, "under_way", "Bốn"), "Dũng");
	say_it(t, answer_of(task[1], c.culture, "under_way", "Năm"), "An");
	READ(t, progress_answers_in(t->r.db, t->r.a, task, 2, first, t->r.now, &l));
	CHECK(l.n == 2);
	READ(t, progress_answers_in(t->r.db, t->r.a, task, 2, first, t->r.now + 1, &l));
	CHECK(l.n == 4 && l.at[0].task == task[0] && l.at[3].task == task[1]);
	CHECK_STR(l.at[2].done, "Năm");
	CHECK_STR(l.at[2].role, "lead");
	for (size_t i = 0; i < l.n; i++)
		CHECK(!str_eq(l.at[i].done, S("Một")));
}

TEST(two_units_that_are_one_keep_one_newest_answer)
{
	struct city_made c = city_make(t);
	struct progress_answers l;

	say_it(t, answer_of(c.task[TASK_SHARED], c.culture, "under_way", "Cũ"), "An");
	test_day(t, "2025-06-20");
	say_it(t, answer_of(c.task[TASK_SHARED], c.finance, "under_way", "Mới"), "Dũng");
	WRITE(t, units_merge(t->r.db, t->r.a, c.finance, c.culture, t->r.now));
	READ(t, progress_answers_of(t->r.db, t->r.a, c.task[TASK_SHARED], &l));
	CHECK(l.n == 1);
	CHECK_STR(l.at[0].done, "Mới");
}

TEST(numbers_are_read_as_people_write_them)
{
	struct arena *a = t->r.a;
	int64_t v;

	CHECK_STR(progress_milli_words(a, LANG_VI, 1234500), "1.234,5");
	CHECK_STR(progress_milli_words(a, LANG_EN, 1234005), "1,234.005");
	CHECK_OK(progress_milli_read(LANG_VI, S("1.234,5"), &v));
	CHECK(v == 1234500);
	CHECK_OK(progress_milli_read(LANG_EN, S("1,234.5"), &v));
	CHECK(v == 1234500);
	CHECK_OK(progress_milli_read(LANG_VI, S("1.5"), &v));
	CHECK(v == 1500);
	CHECK_OK(progress_milli_read(LANG_VI, S("1.500"), &v));
	CHECK(v == 1500000);
	CHECK_OK(progress_milli_read(LANG_EN, S("1.500"), &v));
	CHECK(v == 1500);
	CHECK_OK(progress_milli_read(LANG_VI, S(" 12 000 "), &v));
	CHECK(v == 12000000);
	CHECK_ERR(progress_milli_read(LANG_VI, S("-1"), &v), ERR_INVALID);
	CHECK_ERR(progress_milli_read(LANG_VI, S("1.23,4.5"), &v), ERR_INVALID);
	CHECK_ERR(progress_milli_read(LANG_VI, S("khoảng 5"), &v), ERR_INVALID);
	CHECK_ERR(progress_milli_read(LANG_VI, S("0,0001"), &v), ERR_INVALID);
	CHECK_ERR(progress_milli_read(LANG_VI, S("99999999999999999999"), &v), ERR_INVALID);
	CHECK_ERR(progress_milli_read(LANG_VI, S(""), &v), ERR_INVALID);
	CHECK_OK(progress_vnd_read(S("1.500.000 đồng"), &v));
	CHECK(v == 1500000);
	CHECK_OK(progress_vnd_read(S("VND 1,500,000"), &v));
	CHECK(v == 1500000);
	CHECK_ERR(progress_vnd_read(S("1,5 tỷ"), &v), ERR_INVALID);
	CHECK_ERR(progress_vnd_read(S("1.50.000"), &v), ERR_INVALID);
}
