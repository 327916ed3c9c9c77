/* remind_test.h - a small city for the tests of this folder. */
#ifndef KHUE_REMIND_TEST_H
#define KHUE_REMIND_TEST_H
#include "follow.h"
#include "jobs.h"
#include "mail.h"
#include "plans.h"
#include "remind.h"
#include "test.h"
#include "units.h"

enum { TASK_REPORT, TASK_FAIR, TASK_LONE, CITY_TASKS };
/* culture leads TASK_REPORT (until 30/11/2025, a Sunday), with finance; finance leads TASK_FAIR (until 20/6/2025, a Friday); lone leads TASK_LONE and
 * has no contact.  lan reads Vietnamese, mark English, both for culture; minh for finance. */
struct city { int64_t culture, finance, lone, plan, task[CITY_TASKS], lan, mark, minh; };
/* Made on 2025-01-02. */
struct city city_make(struct test *t);
/* The job at an hour of a day in Viet Nam; OK. */
void job_at(struct test *t, const char *iso, int hour);
/* The job three times a day, from a day to another. */
void job_over(struct test *t, const char *from, const char *to);
/* An answer of a unit on a day at noon. */
void answer_on(struct test *t, const char *iso, int64_t task, int64_t unit, const char *status, bool beyond);
/* "30 2025-10-31, 14 2025-11-17": what stands in the log of a task for a unit, oldest first, each mailbox once. */
str ladder_of(struct test *t, int64_t task, int64_t unit);
int64_t vn_instant(const char *iso, int hour);
#define WRITE(t, call)                                   \
	do {                                             \
		CHECK_OK(db_begin((t)->r.db, DB_WRITE)); \
		CHECK_OK(call);                          \
		CHECK_OK(db_commit((t)->r.db));          \
	} while (0)
#define READ(t, call)                                   \
	do {                                            \
		CHECK_OK(db_begin((t)->r.db, DB_READ)); \
		CHECK_OK(call);                         \
		db_rollback((t)->r.db);                 \
	} while (0)
#endif
