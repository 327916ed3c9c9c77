/* cli_backup.c - `khue backup`: the database in one step while others write, khue.ini and the secret, as one tar file. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "cli.h"
#include "clock.h"
#include "file.h"
#include "health.h"
#include "ustar.h"

static err put_file(int to, const char *path, const char *name)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct ustar_entry e = { 0 };
	struct stat st;
	err result = ERR_IO;

	if (fd < 0)
		return ERR_IO;
	if (fstat(fd, &st) == 0) {
		memcpy(e.name, name, strlen(name));
		e.mode = st.st_mode & 0777;
		e.size = st.st_size;
		e.mtime = clock_now();
		result = ustar_put(to, &e, fd);
	}
	close(fd);
	return result;
}

static err put_all(struct arena *a, int to, const struct config *c, const char *copy)
{
	TRY(put_file(to, config_path(a, c, "khue.ini"), "khue.ini"));
	TRY(put_file(to, config_path(a, c, "secret"), "secret"));
	TRY(put_file(to, copy, "khue.db"));
	TRY(ustar_end(to));
	return fsync(to) == 0 ? OK : ERR_IO;
}

static err write_archive(struct arena *a, const struct config *c, const char *copy, const char *part, const char *out)
{
	int fd = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
	err e;

	if (fd < 0)
		return ERR_IO;
	e = put_all(a, fd, c, copy);
	if (close(fd) != 0)
		e = ERR_IO;
	/* link() refuses to replace what is there, rename() would not. */
	if (e == OK && link(part, out) != 0)
		e = errno == EEXIST ? ERR_CONFLICT : ERR_IO;
	unlink(part);
	return e == OK ? file_sync_dir(a, out) : e;
}

/* For the health page; a backup that cannot be noted is a backup all the same. */
static void note(struct db *db, const char *out)
{
	const char *slash = strrchr(out, '/');
	struct stat st;

	if (stat(out, &st) != 0 || health_backup_made(db, clock_now(), st.st_size, str_c(slash ? slash + 1 : out)) != OK)
		cli_fail(EXIT_OK, "the backup is good, but the database did not take the note of it");
}

static int backup(struct arena *a, const struct config *c, struct db *db, str out)
{
	const char *to = arena_cstr(a, out), *copy = arena_printf(a, "%.*s.db.part", FMT(out)).p, *part = arena_printf(a, "%.*s.part", FMT(out)).p;
	struct stat st;
	err e;

	if (c->postgres)
		return cli_fail(EXIT_FAILED, "the database is on PostgreSQL: back it up with pg_dump, and copy khue.ini and secret from %.*s", FMT(c->dir));
	if (stat(to, &st) == 0)
		return cli_fail(EXIT_DATA, "%s: exists already; a backup never replaces another", to);
	umask(077);
	unlink(copy);
	e = db_copy_to(db, str_c(copy));
	if (e == OK)
		e = write_archive(a, c, copy, part, to);
	unlink(copy);
	if (e != OK)
		return cli_fail(EXIT_FAILED, "%s: the backup could not be written", to);
	note(db, to);
	printf("%s\n", to);
	return EXIT_OK;
}

static int run(struct arena *a, int argc, char **argv)
{
	str data = ABSENT, out = ABSENT;
	const struct option options[] = { { "--data", .value = &data }, { "--out", .value = &out } };
	struct config c;
	struct db *db;
	int code;

	if (cli_options(argc, argv, options, 2, NULL, 0) != OK)
		return EXIT_USAGE;
	if (!str_given(out))
		return cli_fail(EXIT_USAGE, "--out FILE is missing; see --help");
	code = cli_open(a, data, &c, &db);
	if (code != EXIT_OK)
		return code;
	code = backup(a, &c, db, out);
	db_close(db);
	return code;
}

const struct command command_backup = {
	.name = "backup",
	.usage = "backup --data DIR --out FILE",
	.help = "Writes one tar file with everything: the database with its documents as of one moment, khue.ini and the secret.\n"
	        "A server may run and write meanwhile.  FILE must not exist; it is complete or not there at all.\n"
	        "Keep it as you would keep the data folder: it holds the secret.  With PostgreSQL use pg_dump.\n",
	.run = run,
};
