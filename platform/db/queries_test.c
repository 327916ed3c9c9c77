/* queries_test.c - prepares every query of the program it is linked into (link_whole the parts) on both engines, over the
 * real migrations. */
#include <stdarg.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <cmocka.h>
#include "db_internal.h"

static void prepare(struct arena *a, str url)
{
	struct db *db;
	str report;
	size_t n = 0;
	assert_int_equal(db_create(url, &db), OK);
	err e = db_prepare_all(db, a, &report, &n);
	if (e != OK)
		fail_msg("%.*s", FMT(report));
	print_message("%zu queries\n", n);
	assert_true(n > 0);
	db_close(db);
}

static void queries(void **state)
{
	struct arena a;
	char dir[] = "/tmp/khue-queries.XXXXXX";
	(void)state;
	arena_init(&a, 16 << 20);
	assert_non_null(mkdtemp(dir));
	str path = arena_printf(&a, "sqlite:%s/q.db", dir);
	prepare(&a, path);
	unlink(path.p + 7);
	rmdir(dir);
	assert_non_null(getenv("KHUE_TEST_POSTGRES"));
	prepare(&a, str_c(getenv("KHUE_TEST_POSTGRES")));
	arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(queries) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
