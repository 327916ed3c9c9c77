/* progress_test.h - a small city for the tests of this folder: departments, a district that ended on 30/6/2025 and its two wards, a museum inside a
 * department, a plan of 2025 with five tasks. */
#ifndef KHUE_PROGRESS_TEST_H
#define KHUE_PROGRESS_TEST_H
#include "plans.h"
#include "progress.h"
#include "test.h"

enum { TASK_CULTURE, TASK_DISTRICT, TASK_MUSEUM, TASK_GROUP, TASK_SHARED, CITY_TASKS };
struct city_made { int64_t culture, finance, museum, district, ward1, ward2, gone, plan, task[CITY_TASKS]; };
/* What the row of progress_judged was told last. */
struct judged_seen { int times; int64_t answer, form, at, chosen; bool good, publish; };
extern struct judged_seen judged_seen;
/* Makes it on 2025-06-10. */
struct city_made city_make(struct test *t);
struct progress_who who_at(const struct test *t, const char *name);
/* An answer that says little. */
struct progress_answer_in answer_of(int64_t task, int64_t unit, const char *status, const char *done);
/* The status of a task. */
str status_of(struct test *t, int64_t task);
/* "front<id>back" */
const char *path_of(struct test *t, const char *front, int64_t id, const char *back);
#define WRITE(t, call)                            \
	do {                                      \
		CHECK_OK(db_begin((t)->r.db, DB_WRITE)); \
		CHECK_OK(call);                   \
		CHECK_OK(db_commit((t)->r.db));   \
	} while (0)
#define WRITE_FAILS(t, call, want)                \
	do {                                      \
		CHECK_OK(db_begin((t)->r.db, DB_WRITE)); \
		CHECK_ERR(call, want);            \
		db_rollback((t)->r.db);           \
	} while (0)
#define READ(t, call)                             \
	do {                                      \
		CHECK_OK(db_begin((t)->r.db, DB_READ)); \
		CHECK_OK(call);                   \
		db_rollback((t)->r.db);           \
	} while (0)
#endif
