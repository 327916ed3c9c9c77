/* ustar.c - one header format, two directions. */
#include "ustar.h"
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include "file.h"

enum { COPY_BYTES = 64 * 1024 };

struct header {
	char name[100], mode[8], uid[8], gid[8], size[12], mtime[12], checksum[8], type, linkname[100], magic[6], version[2], uname[32], gname[32],
		devmajor[8], devminor[8], prefix[155], pad[12];
};
_Static_assert(sizeof(struct header) == USTAR_BLOCK, "a header is one block");

/* n-1 octal digits and a NUL. */
static void octal(char *at, size_t n, int64_t v)
{
	at[--n] = '\0';
	while (n > 0) {
		at[--n] = (char)('0' + (v & 7));
		v >>= 3;
	}
}

static err octal_read(const char *at, size_t n, int64_t *out)
{
	*out = 0;
	for (size_t i = 0; i < n && at[i] != '\0' && at[i] != ' '; i++) {
		if (at[i] < '0' || at[i] > '7')
			return ERR_INVALID;
		*out = *out * 8 + (at[i] - '0');
	}
	return OK;
}

/* The sum of all bytes, the checksum's own counted as blanks. */
static int64_t sum_of(const struct header *h)
{
	const unsigned char *p = (const unsigned char *)h;
	int64_t sum = 0;

	for (size_t i = 0; i < sizeof *h; i++)
		sum += i >= offsetof(struct header, checksum) && i < offsetof(struct header, type) ? ' ' : p[i];
	return sum;
}

static err copy(int from, int to, int64_t n)
{
	static char bytes[COPY_BYTES];

	while (n > 0) {
		ssize_t got = read(from, bytes, n < COPY_BYTES ? (size_t)n : COPY_BYTES);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return ERR_IO;
		TRY(file_write_all(to, bytes, (size_t)got));
		n -= got;
	}
	return OK;
}

static size_t padding(int64_t size)
{
	return (size_t)((USTAR_BLOCK - size % USTAR_BLOCK) % USTAR_BLOCK);
}

err ustar_put(int to, const struct ustar_entry *e, int from)
{
	static const char zeros[USTAR_BLOCK];
	struct header h = { .type = '0', .magic = "ustar", .version = { '0', '0' } };
	size_t n = strnlen(e->name, sizeof e->name);

	if (n > USTAR_NAME_MAX || e->size < 0 || e->size > USTAR_SIZE_MAX)
		return ERR_LIMIT;
	memcpy(h.name, e->name, n);
	octal(h.mode, sizeof h.mode, e->mode);
	octal(h.uid, sizeof h.uid, 0);
	octal(h.gid, sizeof h.gid, 0);
	octal(h.size, sizeof h.size, e->size);
	octal(h.mtime, sizeof h.mtime, e->mtime);
	octal(h.checksum, 7, sum_of(&h));
	h.checksum[7] = ' ';
	TRY(file_write_all(to, (const char *)&h, sizeof h));
	TRY(copy(from, to, e->size));
	return file_write_all(to, zeros, padding(e->size));
}

err ustar_end(int to)
{
	static const char zeros[2 * USTAR_BLOCK];

	return file_write_all(to, zeros, sizeof zeros);
}

static err read_header(int from, struct header *h)
{
	char *p = (char *)h;
	size_t have = 0;

	while (have < sizeof *h) {
		ssize_t got = read(from, p + have, sizeof *h - have);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return ERR_IO;
		have += (size_t)got;
	}
	return OK;
}

err ustar_next(int from, struct ustar_entry *e)
{
	struct header h;
	int64_t sum, mode;

	TRY(read_header(from, &h));
	if (sum_of(&h) == 8 * ' ')
		return ERR_NOT_FOUND;
	TRY(octal_read(h.checksum, sizeof h.checksum, &sum));
	if (sum != sum_of(&h) || memcmp(h.magic, "ustar", 5) != 0 || (h.type != '0' && h.type != '\0') || h.prefix[0] ||
	    strnlen(h.name, sizeof h.name) > USTAR_NAME_MAX)
		return ERR_INVALID;
	TRY(octal_read(h.size, sizeof h.size, &e->size));
	TRY(octal_read(h.mtime, sizeof h.mtime, &e->mtime));
	TRY(octal_read(h.mode, sizeof h.mode, &mode));
	e->mode = (unsigned)mode & 0777;
	memcpy(e->name, h.name, sizeof e->name);
	return OK;
}

err ustar_take(int from, const struct ustar_entry *e, int to)
{
	char pad[USTAR_BLOCK];
	size_t n = padding(e->size);

	TRY(copy(from, to, e->size));
	while (n > 0) {
		ssize_t got = read(from, pad, n);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return ERR_IO;
		n -= (size_t)got;
	}
	return OK;
}
