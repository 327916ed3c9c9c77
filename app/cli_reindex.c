/* cli_reindex.c - `khue reindex`: everything public is put into the search anew. */
#include <stdio.h>
#include <unistd.h>
#include "app_features.h"
#include "cli.h"
#include "search.h"

enum { BUSY_TRIES = 5, BUSY_WAIT_S = 1 };

/* One source in a transaction of its own, tried again while other writers stand in the way. */
static err in_transaction(struct db *db, struct arena *a, err (*run)(struct db *db, struct arena *a))
{
	err e = ERR_BUSY;

	for (int i = 0; i < BUSY_TRIES && e == ERR_BUSY; i++) {
		if (i)
			sleep(BUSY_WAIT_S);
		arena_reset(a);
		e = db_begin(db, DB_WRITE);
		if (e != OK)
			continue;
		e = run(db, a);
		if (e == OK)
			e = db_commit(db);
		else
			db_rollback(db);
	}
	return e;
}

static err forget(struct db *db, struct arena *a)
{
	(void)a;
	return search_forget(db);
}

static err tidy(struct db *db, struct arena *a)
{
	(void)a;
	return search_tidy(db);
}

static int reindex(struct db *db, struct arena *a)
{
	err e = in_transaction(db, a, forget);

	for (size_t i = 0; i < nsearch_sources && e == OK; i++) {
		printf("%s ...\n", search_sources[i].label);
		fflush(stdout);
		e = in_transaction(db, a, search_sources[i].put_all);
		if (e != OK)
			return cli_fail(cli_code(e), "%s: %s; run it again", search_sources[i].label, err_name(e));
	}
	if (e == OK)
		e = in_transaction(db, a, tidy);
	if (e != OK)
		return cli_fail(cli_code(e), "the database refused: %s", err_name(e));
	puts("ok");
	return EXIT_OK;
}

static int run(struct arena *a, int argc, char **argv)
{
	static struct arena work;
	str data = ABSENT;
	const struct option options[] = { { "--data", .value = &data } };
	struct config c;
	struct db *db;
	int code;

	if (cli_options(argc, argv, options, 1, NULL, 0) != OK)
		return EXIT_USAGE;
	code = cli_open(a, data, &c, &db);
	if (code != EXIT_OK)
		return code;
	arena_init(&work, (size_t)1 << 30);
	code = reindex(db, &work);
	arena_free(&work);
	db_close(db);
	return code;
}

const struct command command_reindex = {
	.name = "reindex",
	.usage = "reindex --data DIR",
	.help = "Puts everything public into the search anew, one kind after another, and says which it is at.\n"
	        "Needed after an update that changes how words are read (the notes of a release say so), and harmless at any time.\n"
	        "A server may run meanwhile; searches find little until it is done.\n",
	.run = run,
};
