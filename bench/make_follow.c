/* make_follow.c - fills a demo city's folder for the bench of follow-up: 2,000 tasks led by every unit in turn, each with answers and a commitment, and
 * links of evidence.  One unit helps with every tenth task besides.  Each unit has six contacts; the annual round of the year is there, and the form of
 * the first unit, whose link is written out.
 *   make_follow DIR TASKS LINKS
 * Everything goes in through the features' own functions, as forms would put it. */
#include <stdio.h>
#include <stdlib.h>
#include "clock.h"
#include "evidence.h"
#include "follow.h"
#include "plans.h"
#include "progress.h"
#include "units.h"

enum { TASKS_PER_PLAN = 500, COMMITMENTS = 6, LINKS_PER_THING = 10, HELPING = 2, BATCH = 500, BUSY_UNIT_EVERY = 10, CONTACTS_OF_A_UNIT = 6 };

struct made { int64_t *task; size_t tasks; };

static void task_fill(struct arena *a, struct plan_task *t, const struct unit_choices *u, int i, int year)
{
	int month = i % 12 + 1;

	*t = (struct plan_task){ .number = arena_printf(a, "%d", i + 1), .section = S("PL.I"), .section_title = S("Hoạt động sáng tạo"), .line = i + 1,
		.title = arena_printf(a, "Tổ chức hoạt động thiết kế sáng tạo số %d của năm %d", i + 1, year),
		.time = { .text = arena_printf(a, "Tháng %d/%d", month, year), .kind = S("month"), .start = arena_printf(a, "%d-%02d-01", year, month),
		          .end = arena_printf(a, "%d-%02d-%02d", year, month, date_month_days(year, month)) } };
	for (int k = 0; k <= HELPING; k++) {
		bool busy = k == HELPING && i % BUSY_UNIT_EVERY == 0;
		const struct unit_choice *unit = &u->at[busy ? 0 : (size_t)(i + 7 * k) % u->n];
		struct plan_unit as = { .kind = PLAN_UNIT, .id = unit->slug, .text = unit->name, .confidence = 100 };
		if (k)
			*LIST_PUSH(a, &t->coordinating) = as;
		else
			*LIST_PUSH(a, &t->lead) = as;
	}
}

/* What the first helping unit says, and for one in three the lead. */
static err answers_put(struct db *db, struct arena *a, int64_t task, const struct unit_choices *u, int i, int64_t now)
{
	struct progress_answer_in in = { .task = task,
		.status = S("under_way"), .done = S("Đã triển khai theo kế hoạch"), .reason = S("Chờ bố trí kinh phí") };
	struct progress_who who = { .name = S("Cán bộ"), .now = now };
	int64_t id;

	in.unit = u->at[(size_t)(i + 7) % u->n].id;
	TRY(progress_answer(db, a, &in, &who, &id));
	if (i % 3)
		return OK;
	in.unit = u->at[(size_t)i % u->n].id;
	in.status = S("done");
	return progress_answer(db, a, &in, &who, &id);
}

static err plan_put(struct db *db, struct arena *a, const struct unit_choices *u, int n, int year, int64_t now, struct made *out)
{
	struct plan_section section = { .level = 1, .number = S("I"), .title = S("Hoạt động sáng tạo"), .path = S("PL.I") };
	struct plan_doc doc = { .kind = S("plan"), .number = arena_printf(a, "%d/KH-DO", 2000 + n), .title = arena_printf(a, "Kế hoạch đo %d", n),
		.issued_on = S("2025-01-02"), .year = year, .sections = { &section, 1, 1 } };
	struct plan_origin from = { .issued = true };
	int64_t plan;

	for (int i = 0; i < TASKS_PER_PLAN; i++)
		task_fill(a, LIST_PUSH(a, &doc.tasks), u, i, year);
	TRY(db_begin(db, DB_WRITE));
	TRY(plans_put(db, a, &doc, &from, now, &plan));
	for (int i = 0; i < TASKS_PER_PLAN; i++) {
		const int64_t number = i % COMMITMENTS + 1;
		int64_t *task = &out->task[out->tasks++];
		TRY(plans_put_task(db, a, plan, &doc, (size_t)i, &from, NONE, now, task));
		TRY(plans_set_commitments(db, a, *task, &number, 1));
		TRY(answers_put(db, a, *task, u, i, now));
	}
	return db_commit(db);
}

/* Press items, each serving ten tasks. */
static err links_put(struct db *db, struct arena *a, const struct made *m, int from, int to, int year, int64_t now)
{
	int64_t thing = 0, id;

	TRY(db_begin(db, DB_WRITE));
	for (int i = from; i < to; i++) {
		str day = arena_printf(a, "%d-%02d-15", year, i % 12 + 1);
		if (i % LINKS_PER_THING == 0)
			TRY(evidence_press_add(db, a, &(struct evidence_press_in){ .url = arena_printf(a, "https://bao.example/%d", i),
				.title = arena_printf(a, "Bài báo số %d về thành phố sáng tạo", i), .outlet = S("Báo"), .day = day, .lang = S("vi") },
				S("Cán bộ"), now, &thing));
		TRY(evidence_link(db, a, &(struct evidence_in){ .kind = S("press"), .thing = thing, .task = SOME(m->task[(size_t)i % m->tasks]), .on = day,
			.participants = SOME(20), .by_name = S("Cán bộ") }, now, &id));
	}
	return db_commit(db);
}

/* Contacts of every unit, and the form of the first one in the annual round. */
static err forms_put(struct db *db, struct arena *a, const struct unit_choices *u, int year, int64_t now)
{
	struct follow_round round = { .kind = S("annual"), .year = year, .from_on = arena_printf(a, "%d-01-01", year), .to_on = arena_printf(a, "%d-12-31", year),
		.opens_on = arena_printf(a, "%d-01-01", year), .due_on = arena_printf(a, "%d-12-31", year), .title_vi = S("Báo cáo năm"), .title_en = S("Report") };
	struct progress_who who = { .name = S("Cán bộ"), .now = now };
	int64_t id, form, first = 0;
	str path;

	TRY(db_begin(db, DB_WRITE));
	for (size_t i = 0; i < u->n * CONTACTS_OF_A_UNIT; i++) {
		struct follow_contact c = { .unit = u->at[i / CONTACTS_OF_A_UNIT].id, .name = arena_printf(a, "Cán bộ %zu", i),
			.email = arena_printf(a, "canbo%zu@donvi.example", i), .lang = LANG_VI };
		TRY(follow_contact_put(db, a, &c, now, &id));
		first = first ? first : id;
	}
	TRY(follow_round_make(db, a, &round, &who, &id));
	TRY(follow_link(db, a, SOME(id), first, now, &path, &form));
	printf("%.*s %lld\n", FMT(path), (long long)id);
	return db_commit(db);
}

static err city_fill(struct db *db, struct arena *a, int tasks, int links, int year, int64_t now)
{
	struct arena names = { 0 };
	struct unit_choices u = { 0 };
	struct made m = { 0 };

	arena_init(&names, 64u << 20);
	m.task = arena_array(&names, int64_t, (size_t)(tasks + TASKS_PER_PLAN));
	TRY(db_begin(db, DB_READ));
	TRY(units_in_force(db, &names, LANG_VI, date_iso(&names, date_at(now)), &u));
	db_rollback(db);
	for (int n = 0; n * TASKS_PER_PLAN < tasks; n++, arena_reset(a))
		TRY(plan_put(db, a, &u, n, year, now, &m));
	for (int i = 0; i < links; i += BATCH, arena_reset(a))
		TRY(links_put(db, a, &m, i, i + BATCH < links ? i + BATCH : links, year, now));
	TRY(forms_put(db, a, &u, year, now));
	arena_free(&names);
	return OK;
}

int main(int argc, char **argv)
{
	static struct arena a;
	struct db *db;
	int64_t now = clock_now();

	if (argc != 4)
		return 2;
	arena_init(&a, 1u << 30);
	if (db_open(arena_printf(&a, "sqlite:%s/khue.db", argv[1]), &db) != OK)
		return 1;
	err e = city_fill(db, &a, (int)strtol(argv[2], NULL, 10), (int)strtol(argv[3], NULL, 10), date_at(now).y, now);
	if (e != OK)
		fprintf(stderr, "make_follow: %s\n", err_name(e));
	db_close(db);
	return e == OK ? 0 : 1;
}
