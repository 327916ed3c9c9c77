/* datadir.c - making, locking and reading the data folder. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include "config.h"
#include "file.h"
#include "id.h"

enum { LOCK_TRIES = 25, LOCK_WAIT_MS = 20 };

static const char ini[] =
	"# khue.ini - settings of this data folder; khue(1) explains each.  A line that starts with # is not read.\n"
	"# listen = 127.0.0.1:8080\n"
	"# workers = 4\n"
	"# base_url = https://city.example\n"
	"# trusted_proxy = no\n"
	"# access_log = yes\n"
	"# page_cache = yes\n"
	"# metrics_for_all = no\n"
	"# certificate = /etc/letsencrypt/live/city.example/fullchain.pem\n"
	"# user = khue\n"
	"# database = postgres://khue@localhost/khue\n";

/* Is there anything in the folder that this program did not make? */
static bool strangers(const char *path)
{
	static const char *const own[] = { ".", "..", "khue.db", "khue.db-wal", "khue.db-shm", "khue.ini", "secret", "spool", "lock" };
	DIR *d = opendir(path);
	bool found = false;

	if (!d)
		return false;
	for (struct dirent *e; !found && (e = readdir(d));) {
		bool known = strncmp(e->d_name, "khue.db", 7) == 0;

		for (size_t i = 0; i < sizeof own / sizeof *own; i++)
			known |= strcmp(e->d_name, own[i]) == 0;
		found = !known;
	}
	closedir(d);
	return found;
}

static err make_dir(const char *path)
{
	return mkdir(path, 0700) == 0 || errno == EEXIST ? OK : ERR_IO;
}

static err make_missing(const char *path, str bytes, unsigned mode)
{
	err e = file_make(path, bytes, mode);

	return e == ERR_CONFLICT ? OK : e;
}

err config_make(struct arena *a, str dir)
{
	struct config c = { .dir = dir };
	char key[32];

	TRY(make_dir(arena_cstr(a, dir)));
	if (strangers(arena_cstr(a, dir)))
		return ERR_CONFLICT;
	TRY(make_dir(config_path(a, &c, "spool")));
	random_bytes(key, sizeof key);
	TRY(make_missing(config_path(a, &c, "secret"), (str){ key, sizeof key }, 0400));
	TRY(make_missing(config_path(a, &c, "khue.ini"), (str){ ini, sizeof ini - 1 }, 0600));
	return file_sync_dir(a, config_path(a, &c, "khue.ini"));
}

err config_lock(struct arena *a, const struct config *c, int *fd)
{
	const struct timespec pause = { .tv_nsec = (long)LOCK_WAIT_MS * 1000000 };

	*fd = open(config_path(a, c, "lock"), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (*fd < 0)
		return ERR_IO;
	for (int i = 0; i < LOCK_TRIES; i++) {
		if (flock(*fd, LOCK_EX | LOCK_NB) == 0)
			return OK;
		if (errno != EWOULDBLOCK && errno != EINTR)
			return ERR_IO;
		nanosleep(&pause, NULL);
	}
	close(*fd);
	return ERR_CONFLICT;
}

err config_secret(struct arena *a, const struct config *c, unsigned char key[32])
{
	str bytes;

	if (file_read(a, config_path(a, c, "secret"), 32, &bytes) != OK || bytes.n != 32)
		return ERR_IO;
	memcpy(key, bytes.p, 32);
	return OK;
}
