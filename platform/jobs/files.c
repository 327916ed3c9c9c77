/* files.c - splitting files into rows and putting them together again. */
#include "files.h"
#include <errno.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>
#include "files_sql.h"
#include "id.h"
#include "text.h"

/* Where the bytes come from: memory, or a descriptor read by position. */
struct source_bytes { str bytes; int fd; int64_t size; };

static err read_at(const struct source_bytes *s, int64_t at, char *to, size_t n)
{
	if (s->fd < 0) {
		memcpy(to, s->bytes.p + at, n);
		return OK;
	}
	while (n) {
		ssize_t got = pread(s->fd, to, n, at);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return ERR_IO;
		to += got;
		at += got;
		n -= (size_t)got;
	}
	return OK;
}

static size_t chunk_size(int64_t size, int64_t at)
{
	return size - at < FILE_CHUNK_BYTES ? (size_t)(size - at) : FILE_CHUNK_BYTES;
}

_Static_assert(sizeof(crypto_hash_sha256_state) <= sizeof(struct file_sum), "a sum has room for the library's state");

void file_sum_start(struct file_sum *sum)
{
	*sum = (struct file_sum){ 0 };
	crypto_hash_sha256_init((crypto_hash_sha256_state *)(void *)sum->state);
}

void file_sum_add(struct file_sum *sum, str bytes)
{
	crypto_hash_sha256_update((crypto_hash_sha256_state *)(void *)sum->state, (const unsigned char *)bytes.p, bytes.n);
}

static str hex_of(struct arena *a, const unsigned char digest[crypto_hash_sha256_BYTES])
{
	char *hex = arena_alloc(a, 2 * crypto_hash_sha256_BYTES + 1);

	sodium_bin2hex(hex, 2 * crypto_hash_sha256_BYTES + 1, digest, crypto_hash_sha256_BYTES);
	return (str){ hex, 2 * crypto_hash_sha256_BYTES };
}

str file_sum_hex(struct arena *a, struct file_sum *sum)
{
	unsigned char digest[crypto_hash_sha256_BYTES];

	crypto_hash_sha256_final((crypto_hash_sha256_state *)(void *)sum->state, digest);
	return hex_of(a, digest);
}

static err digest_of(struct arena *a, const struct source_bytes *s, char *chunk, str *hex)
{
	unsigned char digest[crypto_hash_sha256_BYTES];
	crypto_hash_sha256_state state;

	crypto_hash_sha256_init(&state);
	for (int64_t at = 0; at < s->size; at += FILE_CHUNK_BYTES) {
		size_t n = chunk_size(s->size, at);

		TRY(read_at(s, at, chunk, n));
		crypto_hash_sha256_update(&state, (unsigned char *)chunk, n);
	}
	crypto_hash_sha256_final(&state, digest);
	*hex = hex_of(a, digest);
	return OK;
}

/* The last part of a path as browsers of all ages send it. */
static err base_name(struct arena *a, str name, str *out)
{
	str clean;
	size_t from = 0, n;

	TRY(text_nfc(a, str_trim(name), &clean));
	for (size_t i = 0; i < clean.n; i++)
		if (clean.p[i] == '/' || clean.p[i] == '\\')
			from = i + 1;
	clean = str_cut(clean, from, clean.n);
	n = clean.n < FILE_NAME_MAX ? clean.n : FILE_NAME_MAX;
	while (n && n < clean.n && ((unsigned char)clean.p[n] & 0xc0) == 0x80)
		n--;
	*out = n ? str_cut(clean, 0, n) : S("file");
	return OK;
}

static err put(struct db *db, struct arena *a, const struct source_bytes *s, str name, str type, int64_t now, int64_t *id)
{
	char *chunk = arena_alloc(a, FILE_CHUNK_BYTES);
	int64_t part = 0;
	str hex, base;

	TRY(base_name(a, name, &base));
	TRY(digest_of(a, s, chunk, &hex));
	*id = id_new();
	TRY(file_add(db, &(struct file_add_in){ .id = *id, .name = base, .type = type, .size = s->size, .sha256 = hex, .now = now }));
	for (int64_t at = 0; at < s->size; at += FILE_CHUNK_BYTES, part++) {
		size_t n = chunk_size(s->size, at);

		TRY(read_at(s, at, chunk, n));
		TRY(file_chunk_add(db, &(struct file_chunk_add_in){ .file = *id, .part = part, .data = { chunk, n } }));
	}
	return OK;
}

err file_put(struct db *db, struct arena *a, str bytes, str name, str type, int64_t now, int64_t *id)
{
	return put(db, a, &(struct source_bytes){ .bytes = bytes, .fd = -1, .size = (int64_t)bytes.n }, name, type, now, id);
}

err file_put_fd(struct db *db, struct arena *a, int fd, int64_t max, str name, str type, int64_t now, int64_t *id)
{
	off_t size = lseek(fd, 0, SEEK_END);

	if (size < 0)
		return ERR_IO;
	if (size > max)
		return ERR_LIMIT;
	return put(db, a, &(struct source_bytes){ .fd = fd, .size = size }, name, type, now, id);
}

err file_begin(struct db *db, struct arena *a, str name, int64_t now, int64_t *id)
{
	str base;

	TRY(base_name(a, name, &base));
	*id = id_new();
	return file_add(db, &(struct file_add_in){ .id = *id, .name = base, .type = S("application/octet-stream"), .size = 0, .sha256 = S(""), .now = now });
}

err file_append(struct db *db, int64_t id, int64_t at, str bytes)
{
	if (at < 0 || at % FILE_CHUNK_BYTES)
		return ERR_INVALID;
	for (size_t from = 0; from < bytes.n; from += FILE_CHUNK_BYTES)
		TRY(file_chunk_add(db, &(struct file_chunk_add_in){ .file = id, .part = (at + (int64_t)from) / FILE_CHUNK_BYTES,
		                                                      .data = str_cut(bytes, from, from + FILE_CHUNK_BYTES) }));
	return OK;
}

err file_end(struct db *db, int64_t id, str type, int64_t bytes, str sha256)
{
	return file_finish(db, &(struct file_finish_in){ .id = id, .type = type, .size = bytes, .sha256 = sha256 });
}

err file_row(struct db *db, struct arena *a, int64_t id, int64_t row, str *bytes)
{
	struct file_chunk_by_part chunk;

	TRY(file_chunk_by_part(db, &(struct file_chunk_by_part_in){ .file = id, .part = row }, a, &chunk));
	*bytes = chunk.data;
	return OK;
}

err file_part(struct db *db, struct arena *a, int64_t id, int64_t at, char *to, size_t room, size_t *got)
{
	struct arena_mark before = arena_mark(a);
	str row;
	err e = file_row(db, a, id, at / FILE_CHUNK_BYTES, &row);

	if (e == OK) {
		str rest = str_cut(row, (size_t)(at % FILE_CHUNK_BYTES), row.n);

		*got = rest.n < room ? rest.n : room;
		if (*got)
			memcpy(to, rest.p, *got);
		else
			e = ERR_NOT_FOUND;
	}
	arena_back(a, before);
	return e;
}

err file_about(struct db *db, struct arena *a, int64_t id, struct file_info *out)
{
	struct file_by_id row;

	TRY(file_by_id(db, &(struct file_by_id_in){ .id = id }, a, &row));
	*out = (struct file_info){ .id = row.id, .name = row.name, .type = row.type, .bytes = row.size, .sha256 = row.sha256, .made_at = row.made_at };
	return OK;
}

static err append_chunk(struct db *db, struct arena *a, int64_t id, int64_t part, char *to, size_t n)
{
	struct arena_mark before = arena_mark(a);
	struct file_chunk_by_part row;
	err e = file_chunk_by_part(db, &(struct file_chunk_by_part_in){ .file = id, .part = part }, a, &row);

	if (e == OK && row.data.n == n)
		memcpy(to, row.data.p, n);
	else if (e == OK || e == ERR_NOT_FOUND)
		e = ERR_DB;
	arena_back(a, before);
	return e;
}

err file_get(struct db *db, struct arena *a, int64_t id, size_t max, struct file_info *info, str *bytes)
{
	char *all;
	str hex;

	TRY(file_about(db, a, id, info));
	if (info->bytes < 0 || (uint64_t)info->bytes > max)
		return ERR_LIMIT;
	all = arena_alloc(a, (size_t)info->bytes + 1);
	for (int64_t at = 0; at < info->bytes; at += FILE_CHUNK_BYTES)
		TRY(append_chunk(db, a, id, at / FILE_CHUNK_BYTES, all + at, chunk_size(info->bytes, at)));
	*bytes = (str){ all, (size_t)info->bytes };
	TRY(digest_of(a, &(struct source_bytes){ .bytes = *bytes, .fd = -1, .size = info->bytes },
	              arena_alloc(a, FILE_CHUNK_BYTES), &hex));
	return str_eq(hex, info->sha256) ? OK : ERR_DB;
}

err file_remove(struct db *db, int64_t id)
{
	TRY(file_chunks_remove(db, &(struct file_chunks_remove_in){ .file = id }));
	return file_remove_row(db, &(struct file_remove_row_in){ .id = id });
}
