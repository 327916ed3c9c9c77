/* cli_reindex.c - `khue reindex`: everything public is put into the search anew. */
#include <stdio.h>
#include "cli.h"
#include "reindex.h"
#include "search.h"

static void begun(const char *label)
{
	printf("%s ...\n", label);
	fflush(stdout);
}

static err tidy(struct db *db)
{
	TRY(db_begin(db, DB_WRITE));
	err e = search_tidy(db);
	if (e == OK)
		return db_commit(db);
	db_rollback(db);
	return e;
}

static int reindex(struct db *db, struct arena *a)
{
	const char *at;
	err e = reindex_all(db, a, true, begun, &at);

	if (e != OK && at)
		return cli_fail(cli_code(e), "%s: %s; run it again", at, err_name(e));
	if (e == OK)
		e = tidy(db);
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
	        "A server does so by itself after an update that changes how words are read; harmless at any time.\n"
	        "A server may run meanwhile; searches find little until it is done.\n",
	.run = run,
};
