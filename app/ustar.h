/* ustar.h - tar archives of plain files (POSIX.1-1988 ustar), so that any tar reads a backup. */
#ifndef KHUE_USTAR_H
#define KHUE_USTAR_H
#include <stdint.h>
#include "arena.h"

enum { USTAR_BLOCK = 512, USTAR_NAME_MAX = 99 };
/* The format's own limit: eleven octal digits. */
#define USTAR_SIZE_MAX ((int64_t)077777777777)

struct ustar_entry { char name[USTAR_NAME_MAX + 1]; unsigned mode; int64_t size, mtime; };

/* Writes a file's header, its bytes (from `from`, a descriptor at its start) and the padding.  ERR_LIMIT: a name or size too long; ERR_IO. */
MUST err ustar_put(int to, const struct ustar_entry *e, int from);
/* The two empty blocks at the end. */
MUST err ustar_end(int to);
/* The next header.  ERR_NOT_FOUND: the archive's end; ERR_INVALID: not a plain file of a ustar archive, or a wrong checksum; ERR_IO: cut short. */
MUST err ustar_next(int from, struct ustar_entry *e);
/* The bytes that follow a header, to `to`.  ERR_IO: cut short, or they cannot be written. */
MUST err ustar_take(int from, const struct ustar_entry *e, int to);
#endif
