/* main.c - runs every registered test once per engine, as one cmocka group each. */
#include "engine.h"
#include "clock.h"
#include "log.h"
#include <stdio.h>
#include <stdlib.h>

enum { ARENA_BYTES = 256 << 20, RUN_ARENA_BYTES = 16 << 20 };

struct engine {
	const char *name;
	enum db_engine engine;
	void (*make)(struct arena *a);
	str (*clean)(struct arena *a);
	void (*drop)(void);
};
static const struct engine engines[] = {
	{ "sqlite", DB_SQLITE, sqlite_make, sqlite_clean, sqlite_drop },
	{ "postgres", DB_POSTGRES, postgres_make, postgres_clean, postgres_drop },
};

/* The tests in the order of their files; the arenas of the whole run and of one test; where we are. */
static struct test_case *first, **last = &first;
static struct arena run_arena, test_arena;
static const struct engine *current;
static struct test_db world;

void test_register(struct test_case *c)
{
	*last = c;
	last = &c->next;
}

void test_check_err(err got, err want, const char *call, const char *file, int line)
{
	if (got == want)
		return;
	print_error("%s gave %s, not %s\n", call, err_name(got), err_name(want));
	_fail(file, line);
}

void test_check_str(str got, str want, const char *file, int line)
{
	if (str_eq(got, want))
		return;
	print_error("got \"%.*s\"\nnot \"%.*s\"\n", FMT(got), FMT(want));
	_fail(file, line);
}

struct db *test_db_again(const struct test_db *t)
{
	struct db *db;

	CHECK_OK(db_open(t->url, &db));
	return db;
}

static int group_begin(void **state)
{
	(void)state;
	current->make(&run_arena);
	return 0;
}

static int group_end(void **state)
{
	(void)state;
	current->drop();
	return 0;
}

/* A clean database, an empty arena, the real clock. */
static int case_begin(void **state)
{
	(void)state;
	test_arena.guard = NULL; /* a failed test left by cmocka's own jump */
	arena_reset(&test_arena);
	unsetenv("KHUE_NOW");
	world = (struct test_db){ .a = &test_arena, .engine = current->engine, .url = current->clean(&test_arena) };
	CHECK_OK(db_open(world.url, &world.db));
	return 0;
}

static int case_end(void **state)
{
	(void)state;
	if (world.db)
		db_close(world.db);
	world.db = NULL;
	return 0;
}

/* cmocka leaves a failed test by its own jump, past this function; case_begin of the next one clears up. */
static void case_run(void **state)
{
	struct test_case *c = *state;
	jmp_buf jump;

	if (ARENA_GUARD(&test_arena, &jump))
		fail_msg("the test took more than %d MB", ARENA_BYTES >> 20);
	c->run(&world);
	test_arena.guard = NULL;
}

/* "rows_come_back [sqlite]" */
static int group_run(const struct engine *e)
{
	struct { struct CMUnitTest *at; size_t n, cap; } tests = { 0 };

	current = e;
	for (struct test_case *c = first; c; c = c->next)
		*LIST_PUSH(&run_arena, &tests) = (struct CMUnitTest){ .name = arena_printf(&run_arena, "%s [%s]", c->name, e->name).p,
			.test_func = case_run, .setup_func = case_begin, .teardown_func = case_end, .initial_state = c };
	return _cmocka_run_group_tests(e->name, tests.at, tests.n, group_begin, group_end);
}

/* Is the engine asked for?  Both are, unless KHUE_TEST_ENGINES names one. */
static bool wanted(const char *engine)
{
	str asked = str_c(getenv("KHUE_TEST_ENGINES"));

	return !asked.n || str_find(asked, str_c(engine), 0) >= 0;
}

int main(int argc, char **argv)
{
	int failed = 0, groups = 0;

	arena_init(&run_arena, RUN_ARENA_BYTES);
	arena_init(&test_arena, ARENA_BYTES);
	if (argc > 1)
		cmocka_set_test_filter(argv[1]);
	if (!getenv("KHUE_LOG"))
		log_level_set(LOG_ERROR);
	for (size_t i = 0; first && i < sizeof engines / sizeof *engines; i++)
		if (wanted(engines[i].name)) {
			failed += group_run(&engines[i]) != 0;
			groups++;
		}
	if (!groups)
		fputs("no test, or no engine of that name in KHUE_TEST_ENGINES\n", stderr);
	arena_free(&test_arena);
	arena_free(&run_arena);
	return failed || !groups;
}
