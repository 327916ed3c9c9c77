/* ustar_test.c - archives come back as they were, are read by tar(1), and broken ones are refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <cmocka.h>
#include "file.h"
#include "ustar.h"

static int with(const char *bytes, size_t n)
{
	int fd = memfd_create("t", MFD_CLOEXEC);

	assert_true(fd >= 0);
	assert_int_equal(file_write_all(fd, bytes, n), OK);
	assert_int_equal(lseek(fd, 0, SEEK_SET), 0);
	return fd;
}

static int archive_of(const char *name, const char *bytes, size_t n)
{
	struct ustar_entry e = { .mode = 0600, .size = (int64_t)n, .mtime = 1700000000 };
	int from = with(bytes, n), to = memfd_create("tar", MFD_CLOEXEC);

	memcpy(e.name, name, strlen(name));
	assert_int_equal(ustar_put(to, &e, from), OK);
	assert_int_equal(ustar_end(to), OK);
	close(from);
	assert_int_equal(lseek(to, 0, SEEK_SET), 0);
	return to;
}

static void files_come_back(void **state)
{
	static char large[70000], back[70001];
	static const size_t sizes[] = { 0, 1, 511, 512, 513, sizeof large };

	(void)state;
	memset(large, 'k', sizeof large);
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		int tar = archive_of("khue.db", large, sizes[i]), out = with("", 0);
		struct ustar_entry e;

		assert_int_equal(lseek(tar, 0, SEEK_END) % USTAR_BLOCK, 0);
		lseek(tar, 0, SEEK_SET);
		assert_int_equal(ustar_next(tar, &e), OK);
		assert_string_equal(e.name, "khue.db");
		assert_int_equal(e.size, sizes[i]);
		assert_int_equal(e.mode, 0600);
		assert_int_equal(e.mtime, 1700000000);
		assert_int_equal(ustar_take(tar, &e, out), OK);
		assert_int_equal(ustar_next(tar, &e), ERR_NOT_FOUND);
		lseek(out, 0, SEEK_SET);
		assert_int_equal(read(out, back, sizeof back), sizes[i]);
		assert_memory_equal(back, large, sizes[i]);
		close(tar);
		close(out);
	}
}

/* One byte of the header changed at a time: the checksum tells. */
static void a_changed_header_is_refused(void **state)
{
	char block[USTAR_BLOCK];
	int tar = archive_of("secret", "0123", 4);

	(void)state;
	assert_int_equal(read(tar, block, sizeof block), sizeof block);
	close(tar);
	for (size_t i = 0; i < sizeof block; i++) {
		struct ustar_entry e;
		int fd;

		block[i] ^= 1;
		fd = with(block, sizeof block);
		/* The checksum field itself may lose a digit that stands for nothing. */
		if (i < 148 || i >= 156)
			assert_int_equal(ustar_next(fd, &e), ERR_INVALID);
		close(fd);
		block[i] ^= 1;
	}
}

static void a_short_archive_is_noticed(void **state)
{
	char all[2048];
	struct ustar_entry e;
	int tar = archive_of("secret", "0123", 4), fd, out = with("", 0);

	(void)state;
	assert_int_equal(read(tar, all, sizeof all), 2048);
	close(tar);
	fd = with(all, 100);
	assert_int_equal(ustar_next(fd, &e), ERR_IO);
	close(fd);
	fd = with(all, 514);
	assert_int_equal(ustar_next(fd, &e), OK);
	assert_int_equal(ustar_take(fd, &e, out), ERR_IO);
	close(fd);
	close(out);
}

static void what_does_not_fit_is_not_written(void **state)
{
	struct ustar_entry e = { .size = USTAR_SIZE_MAX + 1 };
	int to = with("", 0);

	(void)state;
	assert_int_equal(ustar_put(to, &e, to), ERR_LIMIT);
	memset(e.name, 'x', sizeof e.name);
	e.size = 0;
	assert_int_equal(ustar_put(to, &e, to), ERR_LIMIT);
	close(to);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(files_come_back),
		cmocka_unit_test(a_changed_header_is_refused),
		cmocka_unit_test(a_short_archive_is_noticed),
		cmocka_unit_test(what_does_not_fit_is_not_written),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
