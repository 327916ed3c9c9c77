/* test_db.h - tests that need a database but no pages.  Each TEST_DB runs on SQLite and on PostgreSQL, in a database that is as the migrations
 * left it.  The harness brings main(): a test binary is its tests, harness_db_dep and what they test.
 *
 *   KHUE_TEST_POSTGRES   URL of a server's maintenance database, as a superuser (tests/with-postgres makes one); without it the run fails
 *   KHUE_TEST_ENGINES    "sqlite" or "postgres": only that one
 *   arguments            one pattern with '*': only the tests whose name fits, e.g. 'space_*' or '*[sqlite]' */
#ifndef KHUE_TEST_DB_H
#define KHUE_TEST_DB_H
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "db.h"

/* What a test is given; all of it ends with the test. */
struct test_db {
	struct db *db;          /* open, no transaction */
	struct arena *a;
	enum db_engine engine;
	str url;                /* of this database, for a second connection */
};

struct test_case {
	const char *name;
	void (*run)(struct test_db *t);
	struct test_case *next;
};
/* Puts a test at the end of the list; TEST_DB and TEST do it before main(). */
void test_register(struct test_case *c);

#define TEST_REGISTER(test_name, function)                                              \
	__attribute__((constructor)) static void test_name##_register_(void)           \
	{                                                                               \
		static struct test_case c = { .name = #test_name, .run = (function) }; \
		test_register(&c);                                                      \
	}
/* TEST_DB(rows_come_back) { CHECK(thing_add(t->db, ...) == OK); } */
#define TEST_DB(test_name)                             \
	static void test_name(struct test_db *t);      \
	TEST_REGISTER(test_name, test_name)            \
	static void test_name(struct test_db *t)

/* Ends the test as failed, with the file and line, unless `expr` holds. */
#define CHECK(expr) _assert_true(!!(expr), #expr, __FILE__, __LINE__)
/* The same for a function that gives an err, whose name is printed: CHECK_OK(db_commit(db)), CHECK_ERR(f(), ERR_CONFLICT). */
#define CHECK_OK(call) CHECK_ERR(call, OK)
#define CHECK_ERR(call, want) test_check_err((call), (want), #call, __FILE__, __LINE__)
void test_check_err(err got, err want, const char *call, const char *file, int line);
/* The str is this literal; both are printed where it is not. */
#define CHECK_STR(got, literal) test_check_str((got), S(literal), __FILE__, __LINE__)
void test_check_str(str got, str want, const char *file, int line);

/* A second connection to the test's database; closed by whoever asked. */
struct db *test_db_again(const struct test_db *t);
#endif
