/* extract_place.c - the folder of programs that keep files while they work: one for each starter, held by a lock as long as the starter lives, so that
 * what a killed one left can be told from what another one uses. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include "extract_in.h"
#include "log.h"

enum { PATH_BYTES = 512, NAME_BYTES = 32, DEPTH_MAX = 32 };

static const char *base, *called = "files";
static bool wanted = true;

void extract_place(const char *dir, const char *name, bool want)
{
	base = dir;
	called = name;
	wanted = want;
}

bool extract_place_wanted(void)
{
	return wanted;
}

static void folder_empty(int fd, int depth);

static void entry_remove(int dir, const char *name, int depth)
{
	if (unlinkat(dir, name, 0) == 0 || depth >= DEPTH_MAX)
		return;
	int fd = openat(dir, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (fd >= 0)
		folder_empty(fd, depth + 1);
	unlinkat(dir, name, AT_REMOVEDIR);
}

/* Closes fd. */
static void folder_empty(int fd, int depth)
{
	DIR *d = fdopendir(fd);
	struct dirent *e;

	if (!d) {
		close(fd);
		return;
	}
	while ((e = readdir(d)) != NULL)
		if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0)
			entry_remove(dirfd(d), e->d_name, depth);
	closedir(d);
}

void extract_place_remove(const char *path)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);

	if (fd >= 0)
		folder_empty(fd, 0);
	if (rmdir(path) != 0 && errno != ENOENT)
		log_event(LOG_WARN, "extract_place", LT("left", str_c(path)), LN("errno", errno));
}

bool extract_place_hold(const char *path)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);

	return fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) == 0;
}

/* Ours, and held by nobody. */
static bool left_over(const char *path)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	struct stat st;
	bool left = fd >= 0 && fstat(fd, &st) == 0 && st.st_uid == geteuid() && flock(fd, LOCK_EX | LOCK_NB) == 0;

	if (fd >= 0)
		close(fd);
	return left;
}

static void left_overs_remove(const char *dir, const char *prefix)
{
	DIR *d = opendir(dir);
	struct dirent *e;

	while (d && (e = readdir(d)) != NULL) {
		char path[PATH_BYTES];

		if (strncmp(e->d_name, prefix, strlen(prefix)) == 0 && snprintf(path, sizeof path, "%s/%s", dir, e->d_name) < (int)sizeof path && left_over(path))
			extract_place_remove(path);
	}
	if (d)
		closedir(d);
}

const char *extract_place_parent(void)
{
	const char *temporary = getenv("TMPDIR");

	return base ? base : temporary && temporary[0] == '/' ? temporary : "/tmp";
}

const char *extract_place_make(void)
{
	static char path[PATH_BYTES];
	const char *dir = extract_place_parent();
	char prefix[NAME_BYTES];

	(void)snprintf(prefix, sizeof prefix, "khue-%s-", called);
	left_overs_remove(dir, prefix);
	if (snprintf(path, sizeof path, "%s/%sXXXXXX", dir, prefix) >= (int)sizeof path || !mkdtemp(path)) {
		log_event(LOG_ERROR, "extract_place", LT("dir", str_c(dir)), LN("errno", errno));
		return NULL;
	}
	return path;
}
