/* cli_check.c - `khue check`: is what is stored whole? */
#include <stdio.h>
#include "auth.h"
#include "check_rows.h"
#include "cli.h"

static int check_audit(struct arena *a, struct db *db)
{
	int64_t rows = 0, broken = 0;
	err e;

	if (db_begin(db, DB_READ) != OK)
		return cli_fail(EXIT_FAILED, "the database refuses to be read");
	e = audit_verify(db, a, &rows, &broken);
	db_rollback(db);
	if (e == OK)
		return EXIT_OK;
	return cli_fail(EXIT_DATA, "the audit log was changed: row %lld does not follow from the one before it", (long long)broken);
}

int cli_check(struct arena *a, struct db *db)
{
	str report = S("");
	size_t queries = 0;
	int code;
	err e = db_check(db, a, &report);

	if (e != OK) {
		fprintf(stderr, "%.*s\n", FMT(report));
		return cli_fail(EXIT_DATA, "the database is damaged");
	}
	if (db_prepare_all(db, a, &report, &queries) != OK) {
		fprintf(stderr, "%.*s\n", FMT(report));
		return cli_fail(EXIT_DATA, "the database does not take the queries of this program");
	}
	code = check_audit(a, db);
	if (code == EXIT_OK)
		code = check_rows(db, a);
	if (code == EXIT_OK)
		puts("ok");
	return code;
}

static int run(struct arena *a, int argc, char **argv)
{
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
	code = cli_check(a, db);
	db_close(db);
	return code;
}

const struct command command_check = {
	.name = "check",
	.usage = "check --data DIR",
	.help = "Checks the database: its pages, references, migrations, every query of the program, and the chain of the audit log; and the portal:\n"
	        "counts of texts and lists, whether all that is public is in the search, whether the media are whole; answers, forms, reminders and\n"
	        "frozen reports; and spaces, memberships, events, bookings and the festival: counts, copies and days.\n"
	        "Says `ok', or what is wrong with exit code 3.\n"
	        "A server may run meanwhile.\n",
	.run = run,
};
