/* engine_sqlite.c - the file that is copied for each test. */
#include "engine.h"
#include <stdio.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

static char dir[256];
static int round_no;

static str path_of(struct arena *a, const char *file)
{
	return arena_printf(a, "%s/%s", dir, file);
}

/* db_close leaves the whole database in the one file, without a -wal beside it. */
void sqlite_make(struct arena *a)
{
	const char *tmp = getenv("TMPDIR");
	struct db *db;

	snprintf(dir, sizeof dir, "%s/khue-test.XXXXXX", tmp ? tmp : "/tmp");
	if (!mkdtemp(dir))
		fail_msg("cannot make %s: errno %d", dir, errno);
	CHECK_OK(db_create(arena_printf(a, "sqlite:%s/migrated.db", dir), &db));
	db_close(db);
}

static void copy(const char *from, const char *to)
{
	int in = open(from, O_RDONLY | O_CLOEXEC), out = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	char part[65536];
	ssize_t n = -1;

	while (in >= 0 && out >= 0 && (n = read(in, part, sizeof part)) > 0)
		if (write(out, part, (size_t)n) != n)
			n = -1;
	if (in >= 0)
		close(in);
	if (out >= 0)
		close(out);
	if (n != 0)
		fail_msg("cannot copy %s to %s", from, to);
}

/* Everything in the directory but the migrated file. */
static void sweep(bool all)
{
	DIR *d = opendir(dir);

	for (struct dirent *e = d ? readdir(d) : NULL; e; e = readdir(d))
		if (all || !str_eq(str_c(e->d_name), S("migrated.db")))
			unlinkat(dirfd(d), e->d_name, 0); /* '.' and '..' are refused */
	if (d)
		closedir(d);
}

str sqlite_clean(struct arena *a)
{
	str name = arena_printf(a, "%d.db", ++round_no);

	sweep(false);
	copy(path_of(a, "migrated.db").p, path_of(a, name.p).p);
	return arena_printf(a, "sqlite:%s/%s", dir, name.p);
}

void sqlite_drop(void)
{
	if (!*dir)
		return;
	sweep(true);
	rmdir(dir);
	*dir = '\0';
}
