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
/* Expects exactly these lines. */
void expect_plan(const char *file, int line, str bytes, const char *expected);
#define EXPECT_PLAN(bytes, expected) expect_plan(__FILE__, __LINE__, (bytes), (expected))
extern const struct CMUnitTest docx_tests[], plan_tests[], variety_tests[];
extern const size_t docx_ntests, plan_ntests, variety_ntests;
#endif
