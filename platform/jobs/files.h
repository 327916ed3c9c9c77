/* files.h - files kept in the database in rows of 256 kB: a backup is one file, and many nodes see the same ones.
 * For documents of up to some tens of megabytes; every call works in the caller's transaction. */
#ifndef KHUE_FILES_H
#define KHUE_FILES_H
#include "db.h"

enum { FILE_CHUNK_BYTES = 256 * 1024, FILE_NAME_MAX = 200 };

struct file_info {
	int64_t id;
	str name;      /* as the sender called it, without any path */
	str type;      /* media type */
	int64_t bytes;
	str sha256;    /* lower-case hex */
	int64_t made_at;
};

/* Stores bytes.
 *   a     scratch
 *   name  cut to its last part after '/' or '\', and to 200 bytes; empty: "file"
 *   now   instant, seconds UTC
 *   id    out
 * ERR_INVALID: the name is not UTF-8; ERR_BUSY, ERR_DB */
MUST err file_put(struct db *db, struct arena *a, str bytes, str name, str type, int64_t now, int64_t *id);
/* The same from a descriptor (an upload's spool), from its beginning to its end; at most one chunk is in memory.
 * ERR_LIMIT: longer than `max` bytes; ERR_IO: it could not be read. */
MUST err file_put_fd(struct db *db, struct arena *a, int fd, int64_t max, str name, str type, int64_t now, int64_t *id);

/* A SHA-256 under way; plain bytes, so that an upload may keep it in a row between two of its chunks. */
struct file_sum { _Alignas(8) unsigned char state[104]; };
void file_sum_start(struct file_sum *sum);
void file_sum_add(struct file_sum *sum, str bytes);
/* Lower-case hex; ends the sum. */
str file_sum_hex(struct arena *a, struct file_sum *sum);

/* A file that comes in pieces: it has no digest and no size until file_end gives it both.
 *   at     bytes that are there already, a multiple of FILE_CHUNK_BYTES
 *   bytes  the next ones; only the last piece may have another size than a multiple of FILE_CHUNK_BYTES
 * ERR_INVALID: `at` is none; ERR_CONFLICT: those bytes are there already */
MUST err file_begin(struct db *db, struct arena *a, str name, int64_t now, int64_t *id);
MUST err file_append(struct db *db, int64_t id, int64_t at, str bytes);
MUST err file_end(struct db *db, int64_t id, str type, int64_t bytes, str sha256);
/* Some bytes from `at` on: at most `room`, and not past the end of the chunk they lie in.  Nothing is held but them.
 * ERR_NOT_FOUND: the file has no such bytes */
MUST err file_part(struct db *db, struct arena *a, int64_t id, int64_t at, char *to, size_t room, size_t *got);
/* Without a copy: the bytes of one row, in the arena; row: from 0, each of FILE_CHUNK_BYTES but the last.  ERR_NOT_FOUND as above */
MUST err file_row(struct db *db, struct arena *a, int64_t id, int64_t row, str *bytes);

/* ERR_NOT_FOUND: no such file. */
MUST err file_about(struct db *db, struct arena *a, int64_t id, struct file_info *out);
/* All bytes into the arena.  ERR_NOT_FOUND; ERR_LIMIT: more than `max` bytes; ERR_DB: a chunk is missing or the digest is wrong. */
MUST err file_get(struct db *db, struct arena *a, int64_t id, size_t max, struct file_info *info, str *bytes);
/* ERR_NOT_FOUND; ERR_CONFLICT: something still refers to it. */
MUST err file_remove(struct db *db, int64_t id);
#endif
