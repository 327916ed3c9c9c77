/* cli_restore.c - `khue restore`: a backup becomes a data folder, or nothing does. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "cli.h"
#include "file.h"
#include "ustar.h"

/* What a backup holds, and no more. */
static const struct { const char *name; unsigned mode; } parts[] = { { "khue.ini", 0600 }, { "secret", 0400 }, { "khue.db", 0600 } };
enum { NPARTS = sizeof parts / sizeof *parts };

static bool empty(const char *dir)
{
	DIR *d = opendir(dir);
	int n = 0;

	if (!d)
		return errno == ENOENT;
	while (readdir(d))
		n++;
	closedir(d);
	return n <= 2;
}

static size_t part_find(const char *name)
{
	size_t i = 0;

	while (i < NPARTS && strcmp(parts[i].name, name) != 0)
		i++;
	return i;
}

static err take_part(struct arena *a, const struct config *c, int from, const struct ustar_entry *e, size_t i)
{
	int to = open(config_path(a, c, parts[i].name), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, parts[i].mode);
	err result;

	if (to < 0)
		return ERR_IO;
	result = ustar_take(from, e, to);
	if (result == OK && fsync(to) != 0)
		result = ERR_IO;
	if (close(to) != 0)
		result = ERR_IO;
	return result;
}

/* ERR_INVALID: not a backup, or a part is missing, unknown or there twice. */
static err take_all(struct arena *a, const struct config *c, int from)
{
	struct ustar_entry e;
	uint32_t seen = 0;
	err result;

	while ((result = ustar_next(from, &e)) == OK) {
		size_t i = part_find(e.name);

		if (i == NPARTS || seen & (1U << i))
			return ERR_INVALID;
		seen |= 1U << i;
		TRY(take_part(a, c, from, &e, i));
	}
	if (result != ERR_NOT_FOUND)
		return result;
	return seen == (1U << NPARTS) - 1 ? OK : ERR_INVALID;
}

/* What a restore that failed leaves must not look like a data folder. */
static void take_back(struct arena *a, const struct config *c)
{
	static const char *const more[] = { "khue.db-wal", "khue.db-shm" };

	for (size_t i = 0; i < NPARTS; i++)
		unlink(config_path(a, c, parts[i].name));
	for (size_t i = 0; i < sizeof more / sizeof *more; i++)
		unlink(config_path(a, c, more[i]));
	rmdir(config_path(a, c, "spool"));
	rmdir(arena_cstr(a, c->dir));
}

static int check_restored(struct arena *a, str data)
{
	struct config c;
	struct db *db;
	int code = cli_open(a, data, &c, &db);

	if (code != EXIT_OK)
		return code;
	code = cli_check(a, db);
	db_close(db);
	return code;
}

static int unpack(struct arena *a, const struct config *c, str from)
{
	int fd = open(arena_cstr(a, from), O_RDONLY | O_CLOEXEC);
	err e;

	if (fd < 0)
		return cli_fail(EXIT_DATA, "%.*s: cannot be read", FMT(from));
	e = take_all(a, c, fd);
	close(fd);
	if (e == OK && mkdir(config_path(a, c, "spool"), 0700) != 0)
		e = ERR_IO;
	if (e == OK)
		e = file_sync_dir(a, config_path(a, c, "khue.db"));
	if (e == OK)
		return EXIT_OK;
	return cli_fail(EXIT_DATA, "%.*s: %s", FMT(from), e == ERR_INVALID ? "not a backup of Khuê" : "is cut short, or the folder cannot be written");
}

static int restore(struct arena *a, str from, str data)
{
	struct config c = { .dir = data };
	const char *dir = arena_cstr(a, data);
	int code;

	if (!empty(dir))
		return cli_fail(EXIT_DATA, "%s: is not empty; a restore never replaces anything", dir);
	umask(077);
	if (mkdir(dir, 0700) != 0 && errno != EEXIST)
		return cli_fail(EXIT_FAILED, "%s: cannot be made", dir);
	code = unpack(a, &c, from);
	if (code == EXIT_OK)
		code = check_restored(a, data);
	if (code != EXIT_OK)
		take_back(a, &c);
	return code;
}

static int run(struct arena *a, int argc, char **argv)
{
	str data = ABSENT, from = ABSENT;
	const struct option options[] = { { "--data", .value = &data }, { "--from", .value = &from } };

	if (cli_options(argc, argv, options, 2, NULL, 0) != OK)
		return EXIT_USAGE;
	if (!str_given(data) || !str_given(from))
		return cli_fail(EXIT_USAGE, "--from FILE and --data DIR are needed; see --help");
	return restore(a, from, data);
}

const struct command command_restore = {
	.name = "restore",
	.usage = "restore --from FILE --data DIR",
	.help = "Makes a data folder of a backup and checks it.  DIR must be missing or empty; when anything is wrong with the backup, nothing is left in it.\n",
	.run = run,
};
