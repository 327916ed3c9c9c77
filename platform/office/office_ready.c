/* office_ready.c - can PDF be made here? */
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include "office.h"
#include "office_pdf.h"

enum { ANSWER_BYTES = 64 * 1024 };

/* ---- the font: what fontconfig gives for Times New Roman is what LibreOffice takes, and fontconfig says which letters it has */

/* Output of fc-match, "41-5a c0-24f …", into the buffer; 0: it could not be asked. */
static size_t charset_ask(char *out, size_t max)
{
	static char *const argv[] = { (char *)"fc-match", (char *)"--format=%{charset} ", (char *)"Times New Roman", NULL };
	static char *const environment[] = { (char *)"PATH=/usr/bin:/bin", (char *)"LC_ALL=C.UTF-8", NULL };
	posix_spawn_file_actions_t actions;
	size_t n = 0;
	ssize_t got;
	int ends[2];
	pid_t pid;

	if (pipe2(ends, O_CLOEXEC) != 0)
		return 0;
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
	posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
	int failed = posix_spawn(&pid, "/usr/bin/fc-match", &actions, NULL, argv, environment);
	posix_spawn_file_actions_destroy(&actions);
	close(ends[1]);
	while (!failed && n < max - 1 && (got = read(ends[0], out + n, max - 1 - n)) > 0)
		n += (size_t)got;
	close(ends[0]);
	out[n] = 0;
	if (!failed)
		waitpid(pid, &failed, 0);
	return failed ? 0 : n;
}

static bool charset_has(const char *charset, unsigned long letter)
{
	const char *at = charset;
	char *end;

	while (*at) {
		unsigned long first = strtoul(at, &end, 16), last = *end == '-' ? strtoul(end + 1, &end, 16) : first;

		if (end == at)
			return false;
		if (letter >= first && letter <= last)
			return true;
		at = *end ? end + 1 : end;
	}
	return false;
}

/* The 134 letters of Vietnamese that ASCII has not: the blocks Latin-1, Latin Extended-A and B in part, Latin Extended Additional from Ạ to ỹ. */
static bool letters_all(const char *charset)
{
	static const unsigned some[] = { 0xc0, 0xc1, 0xc2, 0xc3, 0xc8, 0xc9, 0xca, 0xcc, 0xcd, 0xd2, 0xd3, 0xd4, 0xd5, 0xd9, 0xda, 0xdd };
	static const unsigned pairs[] = { 0x102, 0x110, 0x128, 0x168, 0x1a0, 0x1af };
	bool all = true;

	for (size_t i = 0; i < sizeof some / sizeof *some; i++)
		all &= charset_has(charset, some[i]) && charset_has(charset, some[i] + 0x20);
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		all &= charset_has(charset, pairs[i]) && charset_has(charset, pairs[i] + 1);
	for (unsigned letter = 0x1ea0; letter <= 0x1ef9; letter++)
		all &= charset_has(charset, letter);
	return all;
}

enum ready { NOT_LOOKED, READY, NO_OFFICE, NO_FONTCONFIG, NO_LETTERS };

static enum ready look(void)
{
	static char charset[ANSWER_BYTES];

	if (!office_program())
		return NO_OFFICE;
	if (!charset_ask(charset, sizeof charset))
		return NO_FONTCONFIG;
	return letters_all(charset) ? READY : NO_LETTERS;
}

static const char *const sentence[] = {
	[NOT_LOOKED] = "Whether PDF can be made is not known yet; the jobs process looks when it starts.",
	[NO_OFFICE] = "LibreOffice is not installed (./run --with pdf, or Debian: libreoffice-writer-nogui libreoffice-calc-nogui fonts-liberation2); "
	              "documents are given as DOCX and XLSX.",
	[NO_FONTCONFIG] = "fc-match (Debian: fontconfig) is not installed, so that nobody can say which font stands for Times New Roman; documents are given as "
	                  "DOCX and XLSX.",
	[NO_LETTERS] = "The font that stands for Times New Roman lacks Vietnamese letters (Debian: install fonts-liberation2); documents are given as DOCX and XLSX.",
};

/* One for all processes where office_pdf_share was called, else this process's own. */
static _Atomic int *shared;

void office_pdf_share(void)
{
	void *page = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	shared = page == MAP_FAILED ? NULL : page;
}

bool office_pdf_look(str *why)
{
	static _Atomic int own;
	enum ready found = look();

	if (!shared)
		shared = &own;
	*shared = found;
	return office_pdf_ready(why);
}

bool office_pdf_ready(str *why)
{
	if (!shared)
		return office_pdf_look(why);
	enum ready now = (enum ready)*shared;
	*why = str_c(sentence[now]);
	return now == READY;
}

bool office_word_ready(void)
{
	str why;

	office_pdf_ready(&why);
	return *shared != NOT_LOOKED && *shared != NO_OFFICE;
}
