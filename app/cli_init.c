/* cli_init.c - `khue init`: makes a data folder and its database. */
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>
#include "city.h"
#include "cli.h"
#include "clock.h"
#include "sandbox.h"
#include "search.h"

/* As root in a folder of somebody else, the files must be theirs. */
static err become_owner(struct arena *a, str dir)
{
	struct stat st;

	return stat(arena_cstr(a, dir), &st) == 0 ? sandbox_drop(st.st_uid, st.st_gid) : OK;
}

static int make(struct arena *a, str data)
{
	if (become_owner(a, data) != OK)
		return EXIT_FAILED;
	switch (config_make(a, data)) {
	case OK: return EXIT_OK;
	case ERR_CONFLICT: return cli_fail(EXIT_DATA, "%.*s: holds other files; give a folder of its own", FMT(data));
	default: return cli_fail(EXIT_FAILED, "%.*s: the folder cannot be made or written", FMT(data));
	}
}

/* The demo city puts itself into the search as it is made. */
static err demo(struct db *db, struct arena *a)
{
	TRY(city_demo_load(db, a, clock_now()));
	TRY(db_begin(db, DB_WRITE));
	err e = search_filled(db);
	if (e == OK)
		return db_commit(db);
	db_rollback(db);
	return e;
}

static int make_database(struct arena *a, const struct config *c, bool with_demo)
{
	struct db *db;

	if (db_create(c->database, &db) != OK)
		return cli_fail(EXIT_FAILED, "the database cannot be made; the line above says why");
	if (with_demo && demo(db, a) != OK)
		return cli_fail(EXIT_DATA, "the demo city cannot be stored; is the database empty?");
	db_close(db);
	return EXIT_OK;
}

static int run(struct arena *a, int argc, char **argv)
{
	str data = ABSENT;
	bool with_demo = false;
	const struct option options[] = { { "--data", .value = &data }, { "--demo", .flag = &with_demo } };
	struct config c;
	int lock, code;

	if (cli_options(argc, argv, options, 2, NULL, 0) != OK)
		return EXIT_USAGE;
	if (!str_given(data))
		return cli_fail(EXIT_USAGE, "--data DIR is missing; see --help");
	code = make(a, data);
	if (code == EXIT_OK)
		code = cli_config(a, data, &c);
	if (code != EXIT_OK)
		return code;
	if (config_lock(a, &c, &lock) != OK)
		return cli_fail(EXIT_IN_USE, "%.*s: a server uses this folder; stop it first", FMT(c.dir));
	code = make_database(a, &c, with_demo);
	if (code == EXIT_OK)
		printf("%.*s: ready; `khue serve --data %.*s' serves it\n", FMT(c.dir), FMT(data));
	close(lock);
	return code;
}

const struct command command_init = {
	.name = "init",
	.usage = "init --data DIR [--demo]",
	.help = "Makes a data folder: khue.ini, a secret, a database with the tables of this version.  What is there already stays.\n\n"
	        "  --data DIR  the folder; made when it is missing\n"
	        "  --demo      fills an empty database with the demo city, Hà Nội: its units, commitments and two plans\n",
	.run = run,
};
