/* office_pdf_test.c - PDF by LibreOffice: every letter in it, from within a jobs process's sandbox, and what harms a conversion harms only it.
 * Where LibreOffice is missing the test says so and what needs it is left out. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <seccomp.h>
#include <setjmp.h>
#include <signal.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>
#include "extract.h"
#include "office_make.h"
#include "sandbox.h"
#include "text.h"

const struct extract_kind extract_kinds[] = { { .name = "office.pdf", .program = "khue-pdf", .files = true } };
const size_t nextract_kinds = 1;

static struct arena arena;
static char place[64];

static int setup(void **state)
{
	(void)state;
	arena_reset(&arena);
	return 0;
}

static void needs_office(void)
{
	str why;

	if (office_pdf_ready(&why))
		return;
	print_message("left out: %.*s\n", FMT(why));
	skip();
}

/* In a child, since what is entered there cannot be left. */
static int in_child(int (*run)(void))
{
	int status;
	pid_t pid = fork();

	if (pid == 0)
		_exit(run());
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

/* Nothing below the place of files, whatever happened: after a moment, in which the starter tidies up. */
static void assert_tidy(void)
{
	int left = 0;

	for (int i = 0; i < 100; i++) {
		DIR *d = opendir(place);
		struct dirent *e;

		assert_non_null(d);
		for (left = 0; (e = readdir(d)) != NULL;)
			left += e->d_name[0] != '.';
		closedir(d);
		if (!left)
			return;
		usleep(50000);
	}
	fail_msg("%d things left in %s", left, place);
}

static str words_of_pdf(str pdf)
{
	const char *in = arena_cstr(&arena, arena_printf(&arena, "%s.pdf", place)), *out = arena_cstr(&arena, arena_printf(&arena, "%s.txt", place));
	char *const argv[] = { (char *)"pdftotext", (char *)"-layout", (char *)(uintptr_t)in, (char *)(uintptr_t)out, NULL };
	struct buf b = { .a = &arena };
	char part[4096];
	ssize_t n;
	pid_t pid;
	int status, fd = open(in, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

	assert_true(fd >= 0 && write(fd, pdf.p, pdf.n) == (ssize_t)pdf.n);
	close(fd);
	if (posix_spawnp(&pid, "pdftotext", NULL, NULL, argv, NULL) != 0)
		skip();
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(status, 0);
	fd = open(out, O_RDONLY | O_CLOEXEC);
	while ((n = read(fd, part, sizeof part)) > 0)
		buf_add(&b, (str){ part, (size_t)n });
	close(fd);
	unlink(in);
	unlink(out);
	return buf_str(&b);
}

static int letters_missing(str words, str letters)
{
	int missing = 0;
	str rest = letters, letter;

	while (str_split(&rest, ' ', &letter))
		missing += str_find(words, letter, 0) < 0;
	return missing;
}

static void every_letter_is_in_the_pdf(void **state)
{
	str docx, letters, pdf, why, words;

	(void)state;
	needs_office();
	assert_int_equal(make_letters(&arena, &docx, &letters), OK);
	assert_int_equal(office_pdf(&arena, docx, OFFICE_DOCX, &pdf, &why), OK);
	words = words_of_pdf(pdf);
	assert_int_equal(letters_missing(words, letters), 0);
	/* Each stands there three times: upright, bold and italic, in a cell. */
	for (size_t at = 0, n = 0; n < 3; n++, at++) {
		ptrdiff_t found = str_find(words, S("Ỹ"), at);

		assert_true(found >= 0);
		at = (size_t)found;
	}
}

static void a_report_and_a_sheet_are_whole(void **state)
{
	str bytes, pdf, why, words;

	(void)state;
	needs_office();
	assert_int_equal(make_report(&arena, &bytes), OK);
	assert_int_equal(office_pdf(&arena, bytes, OFFICE_DOCX, &pdf, &why), OK);
	assert_true(str_find(pdf, S("/StructTreeRoot"), 0) >= 0); /* tagged, for readers of screens */
	words = words_of_pdf(pdf);
	assert_true(str_find(words, S("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), 0) >= 0);
	assert_true(str_find(words, S("Độc lập - Tự do - Hạnh phúc"), 0) >= 0);
	assert_true(str_find(words, S("Kết quả thực hiện Kế hoạch xây dựng Thành phố sáng tạo năm 2025"), 0) >= 0);
	assert_true(str_find(words, S("PHÓ GIÁM ĐỐC"), 0) >= 0);
	assert_int_equal(make_form_sheet(&arena, &bytes), OK);
	assert_int_equal(office_pdf(&arena, bytes, OFFICE_XLSX, &pdf, &why), OK);
	assert_true(str_find(pdf, S("/StructTreeRoot"), 0) >= 0);
	words = words_of_pdf(pdf);
	assert_true(str_find(words, S("Đang thực hiện"), 0) >= 0);
	assert_true(str_find(words, S("11/04/2025"), 0) >= 0);
}

/* What a jobs process is: the starters first, then the door shut, then a document. */
static int from_a_jobs_process(void)
{
	struct sandbox box = { .kind = SANDBOX_JOBS, .spool = { place } };
	str docx, pdf, why;

	if (!office_pdf_look(&why) || make_report(&arena, &docx) != OK)
		return 2;
	extract_place(place, "files", true);
	if (extract_programs_start(KHUE_PROGRAMS) != OK || sandbox_enter(&box) != OK)
		return 3;
	if (office_pdf(&arena, docx, OFFICE_DOCX, &pdf, &why) != OK || !str_starts(pdf, S("%PDF-")))
		return 4;
	return 0;
}

static void it_works_from_a_jobs_process(void **state)
{
	(void)state;
	needs_office();
	if (!SANDBOX_SANITIZED)
		assert_int_equal(in_child(from_a_jobs_process), 0);
	assert_tidy();
}

/* A year of a large city takes LibreOffice longer than it gets here. */
static int a_long_document(void)
{
	struct buf in = { .a = &arena };
	str docx, pdf, why;

	extract_place(place, "files", true);
	if (make_annex(&arena, 2000, &docx) != OK)
		return 2;
	buf_char(&in, 'd');
	buf_add(&in, docx);
	if (extract_run(&arena, "office.pdf", buf_str(&in), OFFICE_BYTES_MAX, 4, &pdf, &why) != ERR_LIMIT || !str_eq(why, S("too-slow")))
		return 3;
	if (make_report(&arena, &docx) != OK || office_pdf(&arena, docx, OFFICE_DOCX, &pdf, &why) != OK)
		return 4;
	return 0;
}

static void a_document_that_takes_forever_is_stopped(void **state)
{
	(void)state;
	needs_office();
	assert_int_equal(in_child(a_long_document), 0);
	assert_tidy();
}

static int nonsense(void)
{
	str pdf, why;

	extract_place(place, "files", true);
	if (extract_run(&arena, "office.pdf", S("?x"), OFFICE_BYTES_MAX, 20, &pdf, &why) != ERR_INVALID || !str_eq(why, S("not-office")))
		return 3;
	if (extract_run(&arena, "office.pdf", S("dPK\x03\x04 broken"), OFFICE_BYTES_MAX, 60, &pdf, &why) == ERR_IO)
		return 4;
	return 0;
}

static void nonsense_costs_its_own_conversion(void **state)
{
	(void)state;
	needs_office();
	assert_int_equal(in_child(nonsense), 0);
	assert_tidy();
}

/* Where LibreOffice is not to be found: as on a machine without it, access() says so. */
static int without_office(void)
{
	scmp_filter_ctx f = seccomp_init(SCMP_ACT_ALLOW);
	str pdf, why, docx;

	if (make_report(&arena, &docx) != OK || seccomp_rule_add(f, SCMP_ACT_ERRNO(ENOENT), SCMP_SYS(access), 0) != 0 ||
	    seccomp_rule_add(f, SCMP_ACT_ERRNO(ENOENT), SCMP_SYS(faccessat), 0) != 0 || seccomp_load(f) != 0)
		return 2;
	if (office_pdf_look(&why) || str_find(why, S("LibreOffice is not installed"), 0) != 0)
		return 3;
	return office_pdf(&arena, docx, OFFICE_DOCX, &pdf, &why) == ERR_NOT_FOUND ? 0 : 4;
}

static void without_libreoffice_it_says_so(void **state)
{
	(void)state;
	assert_int_equal(in_child(without_office), 0);
}

static int unshared_then_shared(void)
{
	str why;

	office_pdf_share();
	if (office_pdf_ready(&why) || !why.n)
		return 2;
	bool ready = office_pdf_look(&why);
	return office_pdf_ready(&why) == ready ? 0 : 3;
}

static void web_workers_hear_what_the_jobs_process_found(void **state)
{
	(void)state;
	assert_int_equal(in_child(unshared_then_shared), 0);
}

/* What a killed process left is removed by the next one, what a living one holds stays. */
static int after_a_killed_one(void)
{
	const char *left = arena_cstr(&arena, arena_printf(&arena, "%s/khue-files-abcdef", place));
	const char *inside = arena_cstr(&arena, arena_printf(&arena, "%s/one", left));

	if (mkdir(left, 0700) != 0 || mkdir(inside, 0700) != 0)
		return 2;
	extract_place(place, "files", true);
	if (extract_programs_start(KHUE_PROGRAMS) != OK)
		return 3;
	return access(left, F_OK) == 0 ? 4 : 0;
}

static void what_was_left_is_removed(void **state)
{
	(void)state;
	assert_int_equal(in_child(after_a_killed_one), 0);
	assert_tidy();
}

#define T(name) cmocka_unit_test_setup(name, setup)
int main(void)
{
	const struct CMUnitTest tests[] = {
		T(without_libreoffice_it_says_so), T(web_workers_hear_what_the_jobs_process_found), T(what_was_left_is_removed),
			T(it_works_from_a_jobs_process),
		T(a_document_that_takes_forever_is_stopped), T(nonsense_costs_its_own_conversion),
		/* Last, since these two start a starter of this process's own. */
		T(every_letter_is_in_the_pdf), T(a_report_and_a_sheet_are_whole),
	};
	arena_init(&arena, (size_t)256 << 20);
	snprintf(place, sizeof place, "/tmp/khue-pdf-test-XXXXXX");
	if (!mkdtemp(place))
		return 1;
	extract_programs_in(KHUE_PROGRAMS);
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	rmdir(place);
	return failed;
}
