/* pdf_folder.c - see pdf_folder.h. */
#include "pdf_folder.h"
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include "office.h"

err folder_write(const char *path, str bytes)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	size_t at = 0;

	while (fd >= 0 && at < bytes.n) {
		ssize_t n = write(fd, bytes.p + at, bytes.n - at);

		if (n <= 0)
			break;
		at += (size_t)n;
	}
	return fd >= 0 && close(fd) == 0 && at == bytes.n ? OK : ERR_IO;
}

/* The folder was another process's to write: what lies there may be a link to somewhere, or a pipe. */
err folder_read(const char *path, const char *magic, struct buf *out)
{
	int fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	struct stat st;
	size_t at = 0;

	if (fd < 0 || fstat(fd, &st) != 0 || !S_ISREG(st.st_mode))
		return ERR_NOT_FOUND;
	if (st.st_size > OFFICE_BYTES_MAX)
		return ERR_LIMIT;
	buf_grow(out, (size_t)st.st_size + 1);
	while (at < (size_t)st.st_size) {
		ssize_t n = read(fd, out->p + at, (size_t)st.st_size - at);

		if (n <= 0)
			return ERR_IO;
		at += (size_t)n;
	}
	out->n = at;
	close(fd);
	return str_starts(buf_str(out), str_c(magic)) ? OK : ERR_NOT_FOUND;
}
