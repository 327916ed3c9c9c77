/* reader_test.h - what the tests of the reader share. */
#ifndef KHUE_READER_TEST_H
#define KHUE_READER_TEST_H
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "buf.h"
#include "reader.h"

/* A plan of bytes as one line a task: "number|title|leads|coordinators|start..end|flags", units by id, groups as "(text)", unknown
 * names as "?name". */
const char *plan_of(struct arena *a, str bytes);
/* The same of lines made by hand. */
const char *plan_lines(struct arena *a, const struct source *s);
/* All that the reader makes of a file, with the units of the tests. */
void plan_read_whole(struct arena *a, str bytes, struct plan_doc *d);
/* Expects exactly these lines. */
void expect_plan(const char *file, int line, str bytes, const char *expected);
#define EXPECT_PLAN(bytes, expected) expect_plan(__FILE__, __LINE__, (bytes), (expected))
extern const struct CMUnitTest perunit_tests[], labels_tests[], docx_tests[], plan_tests[], variety_tests[],
	table_tests[], habit_tests[], hand_tests[], deadline_tests[], span_tests[], plain_tests[];
extern const size_t perunit_ntests, labels_ntests, docx_ntests, plan_ntests, variety_ntests, table_ntests, habit_ntests, hand_ntests, deadline_ntests,
	span_ntests, plain_ntests;
#endif
