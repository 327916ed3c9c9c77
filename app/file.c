/* file.c - reading and writing whole files with every error looked at. */
#include "file.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static err read_all(int fd, char *to, size_t n)
{
	while (n) {
		ssize_t got = read(fd, to, n);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return ERR_IO;
		to += got;
		n -= (size_t)got;
	}
	return OK;
}

err file_read(struct arena *a, const char *path, size_t max, str *out)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct stat st;
	char *p;
	err e;

	if (fd < 0)
		return errno == ENOENT || errno == ENOTDIR ? ERR_NOT_FOUND : ERR_IO;
	if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode)) {
		close(fd);
		return ERR_IO;
	}
	if ((uint64_t)st.st_size > max) {
		close(fd);
		return ERR_LIMIT;
	}
	p = arena_alloc(a, (size_t)st.st_size + 1);
	e = read_all(fd, p, (size_t)st.st_size);
	close(fd);
	*out = (str){ p, (size_t)st.st_size };
	return e;
}

err file_write_all(int fd, const char *p, size_t n)
{
	while (n) {
		ssize_t put = write(fd, p, n);

		if (put < 0 && errno == EINTR)
			continue;
		if (put <= 0)
			return ERR_IO;
		p += put;
		n -= (size_t)put;
	}
	return OK;
}

err file_make(const char *path, str bytes, unsigned mode)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
	err e;

	if (fd < 0)
		return errno == EEXIST ? ERR_CONFLICT : ERR_IO;
	e = file_write_all(fd, bytes.p, bytes.n);
	if (e == OK && fsync(fd) != 0)
		e = ERR_IO;
	if (close(fd) != 0)
		e = ERR_IO;
	if (e != OK)
		unlink(path);
	return e;
}

err file_sync_dir(struct arena *a, const char *path)
{
	const char *slash = strrchr(path, '/');
	str dir = !slash ? S(".") : slash == path ? S("/") : (str){ path, (size_t)(slash - path) };
	int fd = open(arena_cstr(a, dir), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	err e = OK;

	if (fd < 0)
		return ERR_IO;
	if (fsync(fd) != 0)
		e = ERR_IO;
	close(fd);
	return e;
}
