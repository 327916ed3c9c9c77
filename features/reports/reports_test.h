/* reports_test.h - a plan of 22 tasks with answers, evidence and an amendment, for the tests of this folder. */
#ifndef KHUE_REPORTS_TEST_H
#define KHUE_REPORTS_TEST_H
#include "report_in.h"
#include "test.h"

enum { CITY_TASKS = 22 };
struct city { int64_t culture, finance, tourism, plan, task[CITY_TASKS]; };
/* Made on 2025-11-20: Sở Văn hóa leads the first eleven, Sở Tài chính (which says nothing) the next ten, a group the last; Sở Du lịch helps with the
 * first two.  Task 0 is done, task 1 under way with money, difficulties and numbers; task 2 was amended. */
struct city city_make(struct test *t);
void city_answer(struct test *t, int64_t task, int64_t unit, const char *status, const char *done);
struct report_about about_2025(struct test *t);
/* All words of a document, tables cell by cell. */
struct office_doc document_read(struct test *t, str bytes);
/* Runs what waits in the queue. */
void jobs_done(struct test *t);
/* How often the text stands in `in`. */
size_t times_in(str in, str text);
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
