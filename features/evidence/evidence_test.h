/* evidence_test.h - shared by the tests of this folder. */
#ifndef KHUE_EVIDENCE_TEST_H
#define KHUE_EVIDENCE_TEST_H
#include "evidence.h"
#include "test.h"

/* Two units, a plan of the year with a task for each (crafts in Hàng Bạc, street food), one commitment that the first task serves. */
struct city { int64_t unit, other_unit, plan, craft, food; };
struct city city_make(struct test *t, int year);
/* evidence_link in a transaction of its own; id may be NULL. */
err try_link(struct test *t, struct evidence_in in, int64_t *id);
struct evidence_list of_task(struct test *t, int64_t task, bool internal);
const char *task_path(struct test *t, int64_t task);
#endif
