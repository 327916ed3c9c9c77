/* main.c - khue-pdf: one document in, its PDF out, or a .docx of an older text, by LibreOffice.
 *
 * This process keeps the folder and the clock and reads nothing of what people sent.  LibreOffice runs in a child that is shut in before it begins:
 * its own folder to write, the system's libraries and fonts to read, no network, no second process, bounds on memory, time and file size.  A document
 * that makes it hang or fall costs its own conversion. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include "clock.h"
#include "extract.h"
#include "log.h"
#include "office_pdf.h"
#include "pdf_folder.h"
#include "sandbox.h"

/* LibreOffice ends so when it wants to be started again, as it may with a profile that is new. */
enum { EXIT_START_AGAIN = 81, PATH_BYTES = 600, TRIES = 3 };
/* Tags, by which readers of screens know headings and tables, make a PDF three times as large: one of hundreds of pages does without. */
enum { TAGGED_BYTES_MAX = 256 << 10 };

struct work { const char *dir, *in, *format, *magic; };

static void nothing_open(void)
{
	int null = open("/dev/null", O_RDWR);

	if (null < 0 || dup2(null, 0) != 0 || dup2(null, 1) != 1 || (!getenv("KHUE_PDF_SAYS") && dup2(null, 2) != 2) || syscall(SYS_close_range, 3U, ~0U,
		0) != 0)
		_exit(1);
}

__attribute__((noreturn)) static void office_run(const char *soffice, const struct work *w)
{
	const struct sandbox box = { .kind = SANDBOX_OFFICE, .spool = { w->dir } };
	char profile[PATH_BYTES + 64], home[PATH_BYTES + 64], temporary[PATH_BYTES + 64];
	char *argv[] = { (char *)(uintptr_t)soffice, (char *)"--headless", (char *)"--norestore", (char *)"--nolockcheck", (char *)"--nodefault",
		(char *)"--nologo",
	                 profile, (char *)"--convert-to", (char *)(uintptr_t)w->format, (char *)"--outdir",
	                 (char *)(uintptr_t)w->dir, (char *)(uintptr_t)w->in, NULL };
	char *environment[] = { home, temporary, (char *)"LC_ALL=C.UTF-8", (char *)"PATH=/usr/bin", (char *)"SAL_USE_VCLPLUGIN=svp",
		(char *)"MALLOC_ARENA_MAX=2", NULL };

	snprintf(profile, sizeof profile, "-env:UserInstallation=file://%s/profile", w->dir);
	snprintf(home, sizeof home, "HOME=%s", w->dir);
	snprintf(temporary, sizeof temporary, "TMPDIR=%s", w->dir);
	setpgid(0, 0);
	prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
	nothing_open();
	if (chdir(w->dir) != 0 || sandbox_enter(&box) != OK)
		_exit(1);
	execve(soffice, argv, environment);
	_exit(127);
}

/* Waits for its end, or ends it.  ERR_LIMIT: the time was up. */
static err office_wait(pid_t pid, int64_t until_ns, int *status)
{
	const struct timespec moment = { .tv_nsec = 20000000 };

	for (;;) {
		pid_t ended = waitpid(pid, status, WNOHANG);

		if (ended == pid)
			return OK;
		if (ended < 0 && errno != EINTR)
			return ERR_IO;
		if (clock_mono_ns() >= until_ns) {
			kill(-pid, SIGKILL);
			kill(pid, SIGKILL);
			waitpid(pid, status, 0);
			return ERR_LIMIT;
		}
		nanosleep(&moment, NULL);
	}
}

static err office_try(const char *soffice, const struct work *w, int64_t until_ns, int *status, str *why)
{
	pid_t pid = fork();
	err e;

	if (pid == 0)
		office_run(soffice, w);
	if (pid < 0)
		return ERR_IO;
	e = office_wait(pid, until_ns, status);
	if (e == ERR_LIMIT || (e == OK && WIFSIGNALED(*status) && WTERMSIG(*status) == SIGXCPU)) {
		*why = S("too-slow");
		return ERR_LIMIT;
	}
	if (e == OK && WIFSIGNALED(*status)) {
		log_event(LOG_WARN, "pdf_ended", LN("signal", WTERMSIG(*status)));
		*why = S("crashed");
		return ERR_INVALID;
	}
	return e;
}

static err convert(const struct work *w, int64_t until_ns, str *why)
{
	const char *soffice = office_program();
	int status = 0;

	*why = S("not-installed");
	if (!soffice)
		return ERR_NOT_FOUND;
	*why = S("");
	for (int i = 0; i < TRIES; i++) {
		TRY(office_try(soffice, w, until_ns, &status, why));
		if (WEXITSTATUS(status) != EXIT_START_AGAIN)
			break;
	}
	return OK;
}

static err made(const struct work *w, const char *result, int64_t until_ns, struct buf *out, str *why)
{
	TRY(convert(w, until_ns, why));
	err e = folder_read(result, w->magic, out);
	if (e == ERR_NOT_FOUND)
		*why = S("broken");
	else if (e == ERR_LIMIT)
		*why = S("too-large");
	return e == ERR_NOT_FOUND ? ERR_INVALID : e;
}

/* What comes: the first byte of the input says it. */
static const struct kind { char sign; const char *suffix, *result, *magic, *format, *tagged; } kinds[] = {
	{ 'd', "docx", "pdf", "%PDF-", "pdf", "pdf:writer_pdf_Export:{\"UseTaggedPDF\":{\"type\":\"boolean\",\"value\":\"true\"}}" },
	{ 'x', "xlsx", "pdf", "%PDF-", "pdf", "pdf:calc_pdf_Export:{\"UseTaggedPDF\":{\"type\":\"boolean\",\"value\":\"true\"}}" },
	{ 'o', "doc", "docx", "PK\x03\x04", "docx:MS Word 2007 XML", NULL },
	{ 'r', "rtf", "docx", "PK\x03\x04", "docx:MS Word 2007 XML", NULL },
	{ 't', "odt", "docx", "PK\x03\x04", "docx:MS Word 2007 XML", NULL },
};

static const struct kind *kind_of(str in)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (in.n >= 2 && kinds[i].sign == in.p[0])
			return &kinds[i];
	return NULL;
}

/* in: the sign of a kind, then the document. */
static err convert_one(struct arena *a, const char *place, int seconds, str in, struct buf *out, str *why)
{
	/* A second is left for the answer. */
	int64_t until_ns = clock_mono_ns() + (int64_t)(seconds > 2 ? seconds - 1 : seconds) * 1000000000;
	char dir[PATH_BYTES], document[PATH_BYTES], result[PATH_BYTES];
	const struct kind *k = kind_of(in);
	err e;

	(void)a;
	*why = S("not-office");
	if (!k)
		return ERR_INVALID;
	if (snprintf(dir, sizeof dir - 32, "%s/one-XXXXXX", place) >= (int)sizeof dir - 32 || !mkdtemp(dir))
		return ERR_IO;
	snprintf(document, sizeof document, "%.500s/document.%s", dir, k->suffix);
	snprintf(result, sizeof result, "%.500s/document.%s", dir, k->result);
	const char *format = k->tagged && in.n <= TAGGED_BYTES_MAX ? k->tagged : k->format;
	e = folder_write(document, str_cut(in, 1, in.n));
	if (e == OK)
		e = made(&(struct work){ dir, document, format, k->magic }, result, until_ns, out, why);
	extract_place_remove(dir);
	return e;
}

/* The starter's table is the asking process's; this one is only what the linker wants. */
const struct extract_kind extract_kinds[] = { { .name = "office.pdf", .program = "khue-pdf", .files = true } };
const size_t nextract_kinds = 1;

int main(int argc, char **argv)
{
	return argc == 2 ? extract_keeper(argv[1], convert_one) : 1;
}
