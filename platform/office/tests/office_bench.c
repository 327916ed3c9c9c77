/* office_bench.c - office_bench report.docx|form.docx|form.xlsx|annex.docx|annex.xlsx|annex.pdf FILE: writes the document and says what it took. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>
#include "clock.h"
#include "extract.h"
#include "office_make.h"

enum { TASKS = 2000 };

const struct extract_kind extract_kinds[] = { { "office.pdf", .program = "khue-pdf", .files = true } };
const size_t nextract_kinds = 1;

static err make_pdf(struct arena *a, str *bytes)
{
	str docx, why;
	err e = make_annex(a, TASKS, &docx);

	if (e == OK)
		e = office_pdf(a, docx, OFFICE_DOCX, bytes, &why);
	if (e != OK)
		fprintf(stderr, "%s: %.*s\n", err_name(e), FMT(why));
	return e;
}

static err make(struct arena *a, const char *what, str *bytes)
{
	if (strcmp(what, "report.docx") == 0)
		return make_report(a, bytes);
	if (strcmp(what, "form.docx") == 0)
		return make_form(a, bytes);
	if (strcmp(what, "form.xlsx") == 0)
		return make_form_sheet(a, bytes);
	if (strcmp(what, "annex.pdf") == 0)
		return make_pdf(a, bytes);
	if (strcmp(what, "annex.xlsx") == 0)
		return make_annex_sheet(a, TASKS, bytes);
	return make_annex(a, TASKS, bytes);
}

int main(int argc, char **argv)
{
	struct rusage used;
	struct arena a;
	str bytes;
	int64_t begun = clock_mono_ns();

	arena_init(&a, (size_t)1 << 30);
	extract_programs_in(getenv("KHUE_PROGRAMS"));
	if (argc != 3 || make(&a, argv[1], &bytes) != OK)
		return 2;
	int64_t took = clock_mono_ns() - begun;
	int fd = open(argv[2], O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
	if (fd < 0 || write(fd, bytes.p, bytes.n) != (ssize_t)bytes.n)
		return 1;
	close(fd);
	getrusage(RUSAGE_SELF, &used);
	printf("%s %zu bytes, %.3f s, %ld MB at most\n", argv[1], bytes.n, (double)took / 1e9, used.ru_maxrss / 1024);
	return 0;
}
