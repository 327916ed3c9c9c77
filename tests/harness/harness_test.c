/* harness_test.c - the harness itself: what one test does, the next does not see. */
#include "test_db.h"

static int seen_sqlite, seen_postgres;

/* A write transaction that nobody ends. */
static void leave_a_mess(struct test_db *t)
{
	int *seen = t->engine == DB_SQLITE ? &seen_sqlite : &seen_postgres;

	++*seen;
	CHECK(db_engine(t->db) == t->engine);
	CHECK_OK(db_begin(t->db, DB_WRITE));
	arena_alloc(t->a, 4 << 20);
}

TEST_DB(a_test_may_leave_its_transaction_open)
{
	leave_a_mess(t);
}

TEST_DB(the_next_one_can_write_all_the_same)
{
	int64_t before, after;

	CHECK(t->a->used < 4 << 20);
	CHECK_OK(db_version(t->db, &before));
	CHECK_OK(db_begin(t->db, DB_WRITE));
	CHECK_OK(db_commit(t->db));
	CHECK_OK(db_version(t->db, &after));
	leave_a_mess(t);
}

TEST_DB(a_second_connection_sees_the_same_database)
{
	struct db *other = test_db_again(t);
	str report;

	CHECK_OK(db_check(other, t->a, &report));
	CHECK(db_engine(other) == t->engine);
	db_close(other);
}

/* Counted per engine: a group that ran nothing would be green otherwise. */
TEST_DB(every_test_ran_on_its_engine)
{
	CHECK((t->engine == DB_SQLITE ? seen_sqlite : seen_postgres) == 2);
	if (t->engine == DB_SQLITE)
		CHECK_STR(str_cut(t->url, 0, 7), "sqlite:");
	else
		CHECK_STR(str_cut(t->url, 0, 11), "postgres://");
}
