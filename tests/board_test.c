/* board_test.c - the board, the scorecards and the leader's page on both engines: numbers against a plain count over random tasks, in time and late with
 * amended deadlines, who sees what, filters that are kept. */
#include <stdio.h>
#include <string.h>
#include "board.h"
#include "clock.h"
#include "plans_rules.h"
#include "jobs.h"
#include "progress.h"
#include "remind.h"
#include "units.h"
#include "world.h"

enum { UNITS = 7, ENDED = 6, HEIR = 2, TASKS = 60 };

/* What the test knows of a task by itself. */
struct model { int64_t id; size_t lead, helps; bool done, open_end; str end_on, done_on, due_then; bool said; };
struct city { int64_t unit[UNITS]; struct model task[TASKS]; };

static uint32_t seed;

static uint32_t chance(uint32_t n)
{
	seed = seed * 1664525u + 1013904223u;
	return (seed >> 8) % n;
}

static int64_t noon(str iso)
{
	struct date d;

	CHECK_OK(date_parse(iso, &d));
	return date_days(d) * DAY_S + 5 * 3600;
}

static str some_day(struct test *t, const char *first, uint32_t days)
{
	struct date d;

	CHECK_OK(date_parse(str_c(first), &d));
	return date_iso(t->base->a, date_of_days(date_days(d) + (int64_t)chance(days)));
}

static void units_make(struct test *t, struct city *c)
{
	static const char *const name[UNITS] = { "Sở Một", "Sở Hai", "Sở Ba", "Sở Bốn", "Sở Năm", "Sở Sáu", "Quận Cũ" };
	str heir = S("u2");

	for (size_t i = 0; i < UNITS; i++) {
		struct unit_entry e = { .slug = arena_printf(t->base->a, "u%zu", i), .name_vi = str_c(name[i]), .kind = S("department") };
		if (i == ENDED) {
			e.valid_to = S("2025-06-30");
			e.successor = &heir;
			e.nsuccessors = 1;
		}
		CHECK_OK(units_add(t->r.db, t->r.a, &e, t->r.now, &c->unit[i]));
	}
}

static void report(struct test *t, struct model *m, const char *status, str day)
{
	CHECK_OK(plans_report(t->r.db, t->r.a, &(struct task_report_in){ .task = m->id, .status = str_c(status), .day = day, .by_name = S("Lan") }, noon(day) + 3600));
	m->done = !strcmp(status, "done");
	m->done_on = m->done ? day : ABSENT;
	m->due_then = m->end_on;
}

static void amend(struct test *t, struct model *m, str end, str day)
{
	str before, after;

	if (str_eq(end, m->end_on))
		return;
	CHECK_OK(plans_amend(t->r.db, t->r.a, &(struct task_amend_in){ .task = m->id, .field = S("due"), .value = S("Thời hạn mới"), .start_on = S("2024-01-01"),
		.end_on = end, .decision = S("12/QĐ"), .reason = S("Chờ vốn"), .by_name = S("Lan") }, noon(day) + 7200, &before, &after));
	m->end_on = end;
}

/* What happens to a task, all before 1 October 2025. */
static void live(struct test *t, struct model *m)
{
	str day = some_day(t, "2024-06-01", 400);

	switch (chance(7)) {
	case 0:
		break;
	case 1:
		report(t, m, "under_way", day);
		break;
	case 2:
		report(t, m, "done", day);
		break;
	case 3: /* its deadline is moved once it is done */
		report(t, m, "done", day);
		amend(t, m, some_day(t, "2025-01-01", 700), S("2025-09-01"));
		break;
	case 4: /* its deadline is moved before */
		amend(t, m, some_day(t, "2025-01-01", 700), S("2024-05-01"));
		report(t, m, "done", day);
		break;
	case 5: /* it was not done after all */
		report(t, m, "done", day);
		report(t, m, "under_way", S("2025-09-05"));
		break;
	default:
		report(t, m, "done", S("2024-05-05"));
		report(t, m, "under_way", S("2024-05-20"));
		report(t, m, "done", day);
	}
}

static struct plan_unit unit_named(struct test *t, size_t i)
{
	return (struct plan_unit){ .kind = PLAN_UNIT, .id = arena_printf(t->base->a, "u%zu", i), .text = arena_printf(t->base->a, "Đơn vị %zu", i) };
}

static void task_make(struct test *t, struct plan_doc *d, int64_t plan, struct city *c, size_t i)
{
	struct model *m = &c->task[i];
	struct plan_unit unit[2];

	m->lead = chance(UNITS);
	m->helps = (m->lead + 1 + chance(UNITS - 1)) % UNITS;
	m->open_end = !chance(10);
	m->end_on = some_day(t, "2024-06-01", 900);
	unit[0] = unit_named(t, m->lead);
	unit[1] = unit_named(t, m->helps);
	d->tasks.at[i] = (struct plan_task){ .number = arena_printf(t->base->a, "%zu", i + 1), .section = S("PL.I"), .section_title = S("Chính sách"),
		.title = arena_printf(t->base->a, "Nhiệm vụ số %zu", i), .line = 7, .lead = { &unit[0], 1, 1 }, .coordinating = { &unit[1], 1, 1 },
		.time = { .text = S("Năm 2025"), .kind = S("range"), .start = S("2024-01-01"), .end = m->open_end ? ABSENT : m->end_on, .open_end = m->open_end } };
	CHECK_OK(plans_put_task(t->r.db, t->r.a, plan, d, i, &(struct plan_origin){ .issued = true }, NONE, noon(S("2024-01-10")), &m->id));
	if (!m->open_end)
		live(t, m);
	if (!chance(4) && m->helps != ENDED) {
		struct progress_answer_in in = { .task = m->id, .unit = c->unit[m->helps], .status = S("under_way"), .done = S("Đã làm"), .reason = S("Chờ vốn") };
		int64_t id;
		CHECK_OK(progress_answer(t->r.db, t->r.a, &in, &(struct progress_who){ .name = S("Hoa"), .now = noon(S("2025-03-03")) }, &id));
		m->said = true;
	}
}

static void city_make(struct test *t, struct city *c, uint32_t with)
{
	struct plan_section section = { .level = 1, .number = S("I"), .title = S("Chính sách"), .path = S("PL.I") };
	struct plan_doc d = { .kind = S("plan"), .title = S("Kế hoạch"), .year = 2025, .number = S("97/KH-UBND"), .issued_on = S("2024-01-10"),
		.sections = { &section, 1, 1 }, .tasks = { arena_array(t->base->a, struct plan_task, TASKS), TASKS, TASKS } };
	int64_t plan;

	seed = with;
	test_day(t, "2025-11-01");
	world_address(t, S("https://khue.test"));
	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	units_make(t, c);
	CHECK_OK(plans_put(t->r.db, t->r.a, &d, &(struct plan_origin){ .issued = true }, noon(S("2024-01-10")), &plan));
	for (size_t i = 0; i < TASKS; i++)
		task_make(t, &d, plan, c, i);
	CHECK_OK(db_commit(t->r.db));
}

static bool in_year(const struct model *m, int year)
{
	char first[16], last[16];

	if (m->open_end)
		return !m->done;
	snprintf(first, sizeof first, "%d-01-01", year);
	snprintf(last, sizeof last, "%d-12-31", year);
	if (str_cmp(m->end_on, str_c(last)) > 0)
		return false;
	return str_cmp(m->end_on, str_c(first)) >= 0 || !m->done;
}

/* The plain count, from what the test did. */
static struct score counted(const struct city *c, size_t unit, int year, str today)
{
	struct score s = { 0 };

	for (size_t i = 0; i < TASKS; i++) {
		const struct model *m = &c->task[i];
		size_t lead = m->lead == ENDED ? HEIR : m->lead, helps = m->helps == ENDED ? HEIR : m->helps;
		if (!in_year(m, year) || (lead != unit && helps != unit))
			continue;
		s.parts++;
		s.answered += m->said && helps == unit && m->helps == unit && year == 2025;
		if (lead != unit)
			continue;
		s.lead++;
		switch (task_state_of(m->done ? S("done") : S("under_way"), m->open_end ? ABSENT : m->end_on, today)) {
		case TASK_DONE:
			*(str_cmp(m->done_on, m->due_then) > 0 ? &s.done_late : &s.in_time) += 1;
			break;
		case TASK_DUE_SOON:
			s.due_soon++;
			break;
		case TASK_OVERDUE:
			s.late++;
			break;
		default:
			s.open++;
		}
	}
	return s;
}

static bool same(const struct score *a, const struct score *b)
{
	bool right = a->parts == b->parts && a->lead == b->lead && a->in_time == b->in_time && a->done_late == b->done_late && a->due_soon == b->due_soon &&
		a->late == b->late && a->open == b->open;

	if (!right)
		print_error("parts %lld %lld, lead %lld %lld, in time %lld %lld, done late %lld %lld, due %lld %lld, late %lld %lld, open %lld %lld\n",
			(long long)a->parts, (long long)b->parts, (long long)a->lead, (long long)b->lead, (long long)a->in_time, (long long)b->in_time,
			(long long)a->done_late, (long long)b->done_late, (long long)a->due_soon, (long long)b->due_soon, (long long)a->late,
			(long long)b->late, (long long)a->open, (long long)b->open);
	return right;
}

static const struct score *score_of(const struct scores *all, int64_t unit)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->at[i].unit == unit)
			return &all->at[i];
	return NULL;
}

static void year_check(struct test *t, const struct city *c, int year)
{
	struct scores all = { 0 };
	int64_t late = 0;

	CHECK_OK(board_scores(t->r.db, t->r.a, year, S("2025-11-01"), &all));
	for (size_t u = 0; u < UNITS; u++) {
		struct score want = counted(c, u, year, S("2025-11-01")), one;
		const struct score *got = score_of(&all, c->unit[u]);
		CHECK(!got == !want.parts);
		if (!got)
			continue;
		CHECK(same(got, &want));
		CHECK_OK(board_score_of(t->r.db, t->r.a, c->unit[u], year, S("2025-11-01"), &one));
		CHECK(same(&one, &want));
		CHECK(got->silent == !got->last_at.has && one.silent == got->silent && one.answered == got->answered);
		late += want.done_late;
	}
	CHECK(year != 2025 || late > 0);
}

TEST(scorecards_are_what_a_plain_count_gives)
{
	struct city c = { 0 };

	city_make(t, &c, 7);
	CHECK_OK(db_begin(t->r.db, DB_READ));
	for (int year = 2024; year <= 2027; year++)
		year_check(t, &c, year);
	db_rollback(t->r.db);
}

TEST(other_tasks_give_other_numbers_and_still_agree)
{
	struct city c = { 0 };

	city_make(t, &c, 424242);
	CHECK_OK(db_begin(t->r.db, DB_READ));
	for (int year = 2024; year <= 2027; year++)
		year_check(t, &c, year);
	db_rollback(t->r.db);
}

static const char *at(struct test *t, const char *front, int64_t id, const char *back)
{
	return arena_cstr(t->r.a, arena_printf(t->r.a, "%s%lld%s", front, (long long)id, back));
}

TEST(an_officer_sees_the_tasks_of_their_units_only)
{
	struct world w = world_make(t, "");

	test_day(t, "2025-06-10");
	test_as_of(t, ROLE_UNIT_OFFICER, w.unit);
	CHECK(test_get(t, "/vi/desk/tasks") == 200);
	CHECK(test_has(t, at(t, "id=\"task-", w.task, "\"")) && !test_has(t, at(t, "id=\"task-", w.other, "\"")));
	CHECK(!test_has(t, "name=\"task\""));
	CHECK(test_get(t, "/vi/desk/tasks?unit=tai-chinh") == 200);
	CHECK(!test_has(t, at(t, "id=\"task-", w.other, "\"")));
	CHECK(test_get(t, "/vi/desk/tasks.csv") == 200);
	CHECK(test_has(t, at(t, "/vi/tasks/", w.task, "\"")) && !test_has(t, at(t, "/vi/tasks/", w.other, "\"")));
	test_as(t, ROLE_LEADER);
	CHECK(test_get(t, "/vi/desk/tasks") == 200);
	CHECK(test_has(t, at(t, "id=\"task-", w.task, "\"")) && test_has(t, at(t, "id=\"task-", w.other, "\"")));
	CHECK(!test_has(t, "name=\"task\"") && !test_has(t, "/desk/reminders/preview"));
	test_as(t, ROLE_AGENCY);
	CHECK(test_get(t, "/vi/desk/tasks?tick=all") == 200);
	CHECK(test_has(t, "/desk/reminders/preview") && test_has(t, "name=\"task\"") && test_has(t, " checked"));
}

TEST(the_board_is_filtered_by_what_was_answered)
{
	struct world w = world_make(t, "");
	struct progress_answer_in in = { .task = w.task, .unit = w.unit, .status = S("under_way"), .done = S("Đã họp"), .reason = S("Chờ vốn") };
	struct progress_who who = { .name = S("Hoa"), .now = t->r.now };
	const char *task = at(t, "id=\"task-", w.task, "\""), *other = at(t, "id=\"task-", w.other, "\"");
	char task_id[40], other_id[40];
	int64_t id;

	snprintf(task_id, sizeof task_id, "%s", task);
	snprintf(other_id, sizeof other_id, "%s", other);
	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	CHECK_OK(progress_answer(t->r.db, t->r.a, &in, &who, &id));
	CHECK_OK(db_commit(t->r.db));
	test_as(t, ROLE_AGENCY);
	CHECK(test_get(t, "/en/desk/tasks?verdict=waiting") == 200 && test_has(t, task_id) && !test_has(t, other_id) && test_has(t, "to verify"));
	CHECK(test_get(t, "/en/desk/tasks?verdict=none") == 200 && !test_has(t, task_id) && test_has(t, other_id));
	CHECK(test_get(t, "/en/desk/tasks?verdict=verified") == 200 && !test_has(t, task_id) && !test_has(t, other_id));
	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	CHECK_OK(progress_verdict(t->r.db, t->r.a, id, true, false, ABSENT, &who));
	CHECK_OK(db_commit(t->r.db));
	CHECK(test_get(t, "/en/desk/tasks?verdict=verified&by=plan") == 200 && test_has(t, task_id) && !test_has(t, other_id));
	CHECK(test_get(t, "/en/desk/tasks?escalated=1") == 200 && !test_has(t, task_id) && test_has(t, "No task matches these filters."));
	CHECK(test_get(t, "/en/desk/tasks?verdict=nonsense&status=nonsense&page=99") == 200 && test_has(t, task_id));
	CHECK(test_get(t, "/en/desk/tasks.csv?verdict=none") == 200 && !test_has(t, "Hoa") && !test_has(t, "verified\""));
}

TEST(a_filter_is_kept_for_the_person_alone)
{
	world_make(t, "");
	test_as(t, ROLE_AGENCY);
	CHECK(test_get(t, "/en/desk/tasks?status=overdue") == 200 && test_has(t, "/en/desk/board/filters\""));
	CHECK(test_post(t, "/en/desk/board/filters", "name=&status=overdue") == 422);
	CHECK(test_has(t, "Give the filter a name.") && test_has(t, "name=\"status\" value=\"overdue\""));
	CHECK(test_post(t, "/en/desk/board/filters", "name=Late+%26+loud&status=overdue&q=%22%3E&evil=1") == 303);
	CHECK_STR(test_header(t, "Location"), "/en/desk/tasks?status=overdue&q=%22%3E&kept=1");
	CHECK(test_get(t, "/en/desk/tasks") == 200 && test_has(t, "Late &amp; loud") && test_has(t, "status=overdue&amp;q=%22%3E\""));
	const char *path = strstr(arena_cstr(t->r.a, test_body(t)), "/en/desk/board/filters/");
	char gone[80];
	CHECK(path);
	snprintf(gone, sizeof gone, "%.*s", (int)strcspn(path, "\""), path);
	test_as(t, ROLE_LEADER);
	CHECK(test_get(t, "/en/desk/tasks") == 200 && !test_has(t, "Late &amp; loud"));
	CHECK(test_post(t, gone, "") == 404);
}

TEST(scorecards_are_for_the_desk)
{
	struct world w = world_make(t, "");
	const char *own = at(t, "/en/desk/scorecards/", w.unit, "?year=2024");
	char one[80];

	snprintf(one, sizeof one, "%s", own);
	test_as(t, ROLE_LEADER);
	CHECK(test_get(t, "/en/desk/scorecards?year=2024") == 200 && test_has(t, one));
	CHECK(test_get(t, "/en/desk/scorecards?year=2024&by=late&kind=department") == 200 && test_has(t, one));
	CHECK(test_get(t, "/en/desk/scorecards?year=2024&kind=ward") == 200 && !test_has(t, one));
	CHECK(test_get(t, "/en/desk/scorecards?year=1999") == 200 && test_has(t, "No unit has a task in this year."));
	CHECK(test_get(t, "/en/desk/scorecards.csv?year=2024") == 200 && test_has(t, "van-hoa") && test_has(t, "done_in_time"));
	CHECK(test_get(t, one) == 200 && test_has(t, "This unit has said nothing in 2024.") && test_has(t, at(t, "id=\"task-", w.task, "\"")));
	test_as_of(t, ROLE_UNIT_HEAD, w.unit);
	CHECK(test_get(t, one) == 200);
	CHECK(test_get(t, at(t, "/en/desk/scorecards/", w.other_unit, "")) == 403);
	CHECK(test_get(t, "/en/desk/scorecards/1") == 403);
	test_as(t, ROLE_AGENCY);
	CHECK(test_get(t, "/en/desk/scorecards/1") == 404);
}

TEST(a_leader_lands_on_the_one_page)
{
	struct world w = world_make(t, "");

	test_day(t, "2025-06-10");
	test_as(t, ROLE_LEADER);
	CHECK(test_get(t, "/en/desk") == 303);
	CHECK_STR(test_header(t, "Location"), "/en/desk/leader");
	CHECK(test_get(t, "/en/desk/leader") == 200);
	CHECK(test_has(t, "The city on one page") && test_has(t, at(t, "/en/tasks/", w.task, "\"")) && test_has(t, "161 days late"));
	CHECK(test_has(t, "Nothing stands before the steering committee."));
	CHECK(test_has(t, "/en/commitments/2?year=2025"));
	test_as(t, ROLE_LEADER | ROLE_EDITOR);
	CHECK(test_get(t, "/en/desk") == 200 && test_has(t, "/en/desk/leader\""));
}

TEST(a_leader_answers_what_is_beyond_a_unit)
{
	struct world w = world_make(t, "");
	struct progress_answer_in in = { .task = w.task, .unit = w.unit, .status = S("under_way"), .done = S("Đã họp"), .reason = S("Chờ vốn"), .beyond = true,
		.difficulties = S("Thiếu vốn"), .proposals = S("Bổ sung vốn") };
	int64_t id;

	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	CHECK_OK(progress_answer(t->r.db, t->r.a, &in, &(struct progress_who){ .name = S("Hoa"), .now = t->r.now }, &id));
	CHECK_OK(db_commit(t->r.db));
	CHECK_OK(remind_job(&(struct job){ .db = t->r.db, .a = t->r.a, .input = S("{}"), .now = t->r.now }));
	test_as(t, ROLE_LEADER);
	CHECK(test_get(t, "/en/desk/leader") == 200 && test_has(t, "Thiếu vốn") && test_has(t, "beyond the unit"));
	const char *path = strstr(arena_cstr(t->r.a, test_body(t)), "/en/desk/escalations/");
	char to[80];
	CHECK(path);
	snprintf(to, sizeof to, "%.*s", (int)strcspn(path, "\""), path);
	CHECK(test_get(t, "/en/desk/tasks?escalated=1") == 200 && test_has(t, at(t, "id=\"task-", w.task, "\"")));
	CHECK(test_post(t, to, "words=C%E1%BA%A5p+v%E1%BB%91n&to=%2Fdesk%2Fleader%3Fanswered%3D1") == 303);
	CHECK_STR(test_header(t, "Location"), "/en/desk/leader?answered=1");
	CHECK(test_get(t, "/en/desk/leader?answered=1") == 200 && test_has(t, "Your answer was kept") && !test_has(t, "Thiếu vốn"));
}
