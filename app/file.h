/* file.h - whole files, for the command line. */
#ifndef KHUE_FILE_H
#define KHUE_FILE_H
#include <stddef.h>
#include "arena.h"

/* A whole file into the arena.  ERR_NOT_FOUND: there is none; ERR_LIMIT: more than `max` bytes; ERR_IO. */
MUST err file_read(struct arena *a, const char *path, size_t max, str *out);
/* Makes a file that must not exist, with all of `bytes` on the disk before it returns.  ERR_CONFLICT: it exists; ERR_IO. */
MUST err file_make(const char *path, str bytes, unsigned mode);
/* All of it, whatever write() takes at a time.  ERR_IO. */
MUST err file_write_all(int fd, const char *p, size_t n);
/* Makes what was renamed or made in a folder last through a power cut.  ERR_IO. */
MUST err file_sync_dir(struct arena *a, const char *path);
#endif
