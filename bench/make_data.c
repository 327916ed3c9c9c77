/* make_data.c - fills a data folder for the bench: one plan of 200 tasks, and as many more plans of 200 as asked.
 *   make_data DIR TASKS
 * The tasks go in through plans.h, as an import would put them, so that lists and counts are what the program itself keeps. */
#include <stdio.h>
#include <stdlib.h>
#include "clock.h"
#include "city.h"
#include "plans.h"
#include "units.h"

enum { TASKS_PER_PLAN = 200, SECTIONS = 5 };

static struct plan_unit unit(str id, str text)
{
	return (struct plan_unit){ .kind = PLAN_UNIT, .id = id, .text = text, .confidence = 100 };
}

static void task_fill(struct arena *a, struct plan_task *t, int year, int i)
{
	*t = (struct plan_task){
		.number = arena_printf(a, "%d", i % (TASKS_PER_PLAN / SECTIONS) + 1), .section = arena_printf(a, "PHỤ LỤC.%d", i / (TASKS_PER_PLAN / SECTIONS) + 1),
		.section_title = S("Thúc đẩy hoạt động sáng tạo"), .layout = S("table-row"), .line = i + 1, .line_to = i + 1, .title_confidence = 100,
		.title = arena_printf(a, "Tổ chức hoạt động thiết kế sáng tạo số %d của năm %d, kết nối cộng đồng sáng tạo", i + 1, year),
		.time = { .text = arena_printf(a, "Quý %d/%d", i % 4 + 1, year), .kind = S("quarter"), .confidence = 100,
		          .start = arena_printf(a, "%d-%02d-01", year, i % 4 * 3 + 1),
		          .end = arena_printf(a, "%d-%02d-%02d", year, i % 4 * 3 + 3, date_month_days(year, i % 4 * 3 + 3)) },
	};
	*LIST_PUSH(a, &t->lead) = unit(S("so-van-hoa-va-the-thao"), S("Sở Văn hóa và Thể thao"));
	*LIST_PUSH(a, &t->coordinating) = unit(S("so-tai-chinh"), S("Sở Tài chính"));
	*LIST_PUSH(a, &t->coordinating) = (struct plan_unit){ .kind = PLAN_GROUP, .text = S("Các đơn vị liên quan"), .confidence = 100 };
}

static err plan_make(struct db *db, struct arena *a, int n, int64_t now)
{
	struct plan_doc doc = { .kind = S("plan"), .number = arena_printf(a, "%d/KH-BENCH", 1000 + n), .title = S("Kế hoạch đo tốc độ"),
	                        .issued_on = S("2025-01-02"), .year = n == 0 ? 2026 : 1990 + n % 30 };
	struct plan_origin from = { .issued = true };
	int64_t plan, task;

	for (int s = 1; s <= SECTIONS; s++)
		*LIST_PUSH(a, &doc.sections) = (struct plan_section){ .number = arena_printf(a, "%d", s), .title = S("Thúc đẩy hoạt động sáng tạo"),
			.path = arena_printf(a, "PHỤ LỤC.%d", s), .level = 1, .line = s };
	for (int i = 0; i < TASKS_PER_PLAN; i++)
		task_fill(a, LIST_PUSH(a, &doc.tasks), doc.year, i);
	TRY(db_begin(db, DB_WRITE));
	TRY(plans_put(db, a, &doc, &from, now, &plan));
	for (size_t i = 0; i < doc.tasks.n; i++)
		TRY(plans_put_task(db, a, plan, &doc, i, &from, NONE, now, &task));
	if (n == 0)
		printf("%lld\n", (long long)plan);
	return db_commit(db);
}

int main(int argc, char **argv)
{
	static struct arena a;
	struct db *db;

	if (argc != 3)
		return 2;
	arena_init(&a, 1u << 30);
	int plans = (int)(strtol(argv[2], NULL, 10) / TASKS_PER_PLAN);
	if (db_open(arena_printf(&a, "sqlite:%s/khue.db", argv[1]), &db) != OK)
		return 1;
	for (int n = plans; n-- > 0; arena_reset(&a))
		if (plan_make(db, &a, n, clock_now()) != OK) {
			fprintf(stderr, "make_data: plan %d could not be stored\n", n);
			return 1;
		}
	db_close(db);
	return 0;
}
