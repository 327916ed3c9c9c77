/* cli_mail.c - `khue mail bounce`: a mail that came back, as a mail server pipes it in. */
#include <stdio.h>
#include "auth.h"
#include "cli.h"
#include "clock.h"
#include "remind.h"

/* All of standard input, at most REMIND_BOUNCE_BYTES.  ERR_LIMIT, ERR_IO. */
static err input_read(struct arena *a, str *out)
{
	char *p = arena_raw(a, REMIND_BOUNCE_BYTES + 1);
	size_t n = fread(p, 1, REMIND_BOUNCE_BYTES + 1, stdin);

	if (ferror(stdin))
		return ERR_IO;
	*out = (str){ p, n };
	return n > REMIND_BOUNCE_BYTES ? ERR_LIMIT : OK;
}

static err note(struct db *db, struct arena *a, str bytes, str *address)
{
	int64_t now = clock_now();

	TRY(remind_bounce(db, a, bytes, now, address));
	return audit_append(db, a, &(struct audit_entry){ .at = now, .name = S("khue mail bounce"), .verb = S("contact.refused"), .what = S("contact"),
	                                                  .after = *address });
}

static int bounce(struct db *db, struct arena *a, str bytes)
{
	str address;
	err e = db_begin(db, DB_WRITE);

	if (e == OK) {
		e = note(db, a, bytes, &address);
		if (e == OK)
			e = db_commit(db);
		else
			db_rollback(db);
	}
	switch (e) {
	case OK: printf("%.*s\n", FMT(address)); return EXIT_OK;
	case ERR_INVALID: return cli_fail(EXIT_DATA, "this is no report that a mail of this site failed for good");
	case ERR_NOT_FOUND: return cli_fail(EXIT_DATA, "the report is about no mail that this site sent to a unit");
	default: return cli_fail(cli_code(e), "the database refused: %s", err_name(e));
	}
}

static int run(struct arena *a, int argc, char **argv)
{
	str data = ABSENT, bytes;
	const struct option options[] = { { "--data", .value = &data } };
	struct config c;
	struct db *db;
	int code;

	if (cli_options(argc, argv, options, 1, NULL, 0) != OK)
		return EXIT_USAGE;
	code = cli_open(a, data, &c, &db);
	if (code != EXIT_OK)
		return code;
	err e = input_read(a, &bytes);
	code = e == OK ? bounce(db, a, bytes) : cli_fail(EXIT_DATA, "standard input cannot be read, or holds more than 1 MB");
	db_close(db);
	return code;
}

const struct command command_mail_bounce = {
	.name = "mail bounce",
	.usage = "mail bounce --data DIR < MESSAGE",
	.help = "Reads a mail that came back (RFC 3464, or a server's own words) from standard input, notes with the contact that it did not reach\n"
	        "them, and prints the address.  Only reports about mails that this site sent to a unit count.\n",
	.run = run,
};
