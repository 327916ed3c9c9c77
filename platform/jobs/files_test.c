/* files_test.c - files in rows, on both engines: what went in comes out, and nothing else does. */
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include "files.h"
#include "files_sql.h"
#include "test_db.h"

static const int64_t now = 1800000000;

static str pattern(struct arena *a, size_t n)
{
	char *p = arena_alloc(a, n + 1);

	for (size_t i = 0; i < n; i++)
		p[i] = (char)(i * 31 + i / 251);
	return (str){ p, n };
}

static int64_t put(struct test_db *t, str bytes, const char *name)
{
	int64_t id = 0;

	CHECK_OK(db_begin(t->db, DB_WRITE));
	CHECK_OK(file_put(t->db, t->a, bytes, str_c(name), S("text/plain"), now, &id));
	CHECK_OK(db_commit(t->db));
	return id;
}

static err get(struct test_db *t, int64_t id, size_t max, struct file_info *info, str *bytes)
{
	err e;

	CHECK_OK(db_begin(t->db, DB_READ));
	e = file_get(t->db, t->a, id, max, info, bytes);
	db_rollback(t->db);
	return e;
}

TEST_DB(files_of_every_size_come_back)
{
	static const size_t sizes[] = { 0, 1, FILE_CHUNK_BYTES - 1, FILE_CHUNK_BYTES, FILE_CHUNK_BYTES + 1, 3 * FILE_CHUNK_BYTES + 17 };

	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		str in = pattern(t->a, sizes[i]), out;
		struct file_info info;

		CHECK_OK(get(t, put(t, in, "Kế hoạch.docx"), sizes[i], &info, &out));
		CHECK(str_eq(in, out));
		CHECK_STR(info.name, "Kế hoạch.docx");
		CHECK(info.bytes == (int64_t)sizes[i] && info.made_at == now && info.sha256.n == 64);
	}
}

TEST_DB(a_digest_is_the_one_everybody_knows)
{
	struct file_info info;
	str out;

	CHECK_OK(get(t, put(t, S("abc"), "a"), 3, &info, &out));
	CHECK_STR(info.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_DB(a_larger_file_than_asked_for_is_not_read)
{
	struct file_info info;
	str out;

	CHECK_ERR(get(t, put(t, S("abcd"), "a"), 3, &info, &out), ERR_LIMIT);
	CHECK_ERR(get(t, 12345, 3, &info, &out), ERR_NOT_FOUND);
}

TEST_DB(names_are_never_paths)
{
	static const struct { const char *in, *out; } names[] = {
		{ "../../etc/passwd", "passwd" }, { "C:\\Users\\x\\plan.docx", "plan.docx" }, { "", "file" }, { "a/", "file" }, { "  plan.txt ", "plan.txt" },
	};
	struct file_info info;
	str bytes;

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		CHECK_OK(get(t, put(t, S("x"), names[i].in), 1, &info, &bytes));
		CHECK(str_eq(info.name, str_c(names[i].out)));
	}
}

TEST_DB(a_missing_or_changed_chunk_is_noticed)
{
	str in = pattern(t->a, 2 * FILE_CHUNK_BYTES), out;
	struct file_info info;
	int64_t id = put(t, in, "a");

	CHECK_OK(db_begin(t->db, DB_WRITE));
	CHECK_OK(file_chunks_remove(t->db, &(struct file_chunks_remove_in){ .file = id }));
	CHECK_OK(file_chunk_add(t->db, &(struct file_chunk_add_in){ .file = id, .part = 0, .data = str_cut(in, 0, FILE_CHUNK_BYTES) }));
	CHECK_ERR(file_get(t->db, t->a, id, in.n, &info, &out), ERR_DB);
	CHECK_OK(file_chunk_add(t->db, &(struct file_chunk_add_in){ .file = id, .part = 1, .data = str_cut(in, 0, FILE_CHUNK_BYTES) }));
	CHECK_ERR(file_get(t->db, t->a, id, in.n, &info, &out), ERR_DB);
	db_rollback(t->db);
	CHECK_OK(get(t, id, in.n, &info, &out));
}

TEST_DB(a_spooled_file_is_kept_chunk_by_chunk)
{
	str in = pattern(t->a, FILE_CHUNK_BYTES + 5), out;
	struct file_info info;
	int64_t id;
	int fd = memfd_create("spool", MFD_CLOEXEC);

	CHECK(fd >= 0 && write(fd, in.p, in.n) == (ssize_t)in.n);
	CHECK_OK(db_begin(t->db, DB_WRITE));
	CHECK_ERR(file_put_fd(t->db, t->a, fd, (int64_t)in.n - 1, S("a"), S("x"), now, &id), ERR_LIMIT);
	CHECK_OK(file_put_fd(t->db, t->a, fd, (int64_t)in.n, S("a"), S("x"), now, &id));
	CHECK_OK(db_commit(t->db));
	close(fd);
	CHECK_OK(get(t, id, in.n, &info, &out));
	CHECK(str_eq(in, out));
}

TEST_DB(a_removed_file_is_gone)
{
	int64_t id = put(t, S("x"), "a");
	struct file_info info;
	str out;

	CHECK_OK(db_begin(t->db, DB_WRITE));
	CHECK_OK(file_remove(t->db, id));
	CHECK_ERR(file_remove(t->db, id), ERR_NOT_FOUND);
	CHECK_OK(db_commit(t->db));
	CHECK_ERR(get(t, id, 9, &info, &out), ERR_NOT_FOUND);
}

TEST_DB(a_file_may_come_in_pieces)
{
	static char bytes[FILE_CHUNK_BYTES + 1000];
	struct file_sum sum;
	struct file_info info;
	int64_t id;
	size_t got;
	str all;
	char part[20];

	for (size_t i = 0; i < sizeof bytes; i++)
		bytes[i] = (char)(i * 7 % 251);
	file_sum_start(&sum);
	CHECK_OK(db_begin(t->db, DB_WRITE));
	CHECK_OK(file_begin(t->db, t->a, S("phim.mp4"), 1, &id));
	CHECK_OK(file_append(t->db, id, 0, (str){ bytes, FILE_CHUNK_BYTES }));
	CHECK_ERR(file_append(t->db, id, 0, (str){ bytes, FILE_CHUNK_BYTES }), ERR_CONFLICT);
	CHECK_ERR(file_append(t->db, id, 77, (str){ bytes, 10 }), ERR_INVALID);
	CHECK_OK(file_append(t->db, id, FILE_CHUNK_BYTES, (str){ bytes + FILE_CHUNK_BYTES, 1000 }));
	/* The sum may be laid down and taken up again between two pieces. */
	file_sum_add(&sum, (str){ bytes, FILE_CHUNK_BYTES });
	struct file_sum later = sum;
	file_sum_add(&later, (str){ bytes + FILE_CHUNK_BYTES, 1000 });
	CHECK_OK(file_end(t->db, id, S("video/mp4"), sizeof bytes, file_sum_hex(t->a, &later)));
	CHECK_OK(file_get(t->db, t->a, id, sizeof bytes, &info, &all));
	CHECK(str_eq(all, (str){ bytes, sizeof bytes }));
	CHECK_OK(file_part(t->db, t->a, id, FILE_CHUNK_BYTES - 5, part, sizeof part, &got));
	CHECK(got == 5 && memcmp(part, bytes + FILE_CHUNK_BYTES - 5, 5) == 0);
	CHECK_ERR(file_part(t->db, t->a, id, sizeof bytes, part, sizeof part, &got), ERR_NOT_FOUND);
	CHECK_ERR(file_part(t->db, t->a, id, 9 << 20, part, sizeof part, &got), ERR_NOT_FOUND);
	db_rollback(t->db);
}
