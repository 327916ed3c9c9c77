/* main.c - the command line: finds the command, prints help.  Each command has a file of its own, cli_<name>.c. */
#include <malloc.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "cli.h"
#include "log.h"

enum { CLI_ARENA_MAX = 256 << 20 };

static const struct command *const commands[] = {
	&command_init, &command_serve, &command_plan_read, &command_user_invite, &command_check, &command_reindex, &command_report_annual,
	&command_backup, &command_restore, &command_import_wordpress, &command_import_khue, &command_report_unesco, &command_export,
	&command_mail_bounce,
};
enum { NCOMMANDS = sizeof commands / sizeof *commands };

static void usage(FILE *to)
{
	fputs("Khuê runs a UNESCO Creative City: plans, tasks, units, evidence, in Vietnamese and English.\n\n", to);
	for (size_t i = 0; i < NCOMMANDS; i++)
		fprintf(to, "%s khue %s\n", i ? "      " : "usage:", commands[i]->usage);
	fputs("       khue --version\n\n`khue COMMAND --help' explains one.  Exit codes: 0 done, 1 failed, 2 not understood, 3 bad data, 4 in use.\n", to);
}

/* How many words of argv the command's name takes; 0: it is another. */
static int words_of(const struct command *c, int argc, char **argv)
{
	str rest = str_c(c->name), word;
	int n = 0;

	while (str_split(&rest, ' ', &word)) {
		if (n >= argc || !str_eq(word, str_c(argv[n])))
			return 0;
		n++;
	}
	return n;
}

static bool asks(int argc, char **argv, const char *option)
{
	for (int i = 0; i < argc; i++)
		if (strcmp(argv[i], option) == 0)
			return true;
	return false;
}

static int run(struct arena *a, const struct command *c, int argc, char **argv)
{
	if (asks(argc, argv, "--help") || asks(argc, argv, "-h")) {
		printf("usage: khue %s\n\n%s", c->usage, c->help);
		return EXIT_OK;
	}
	if (argc == 1 && asks(argc, argv, "--version")) {
		puts("khue " KHUE_VERSION);
		return EXIT_OK;
	}
	return c->run(a, argc, argv);
}

static int find_and_run(struct arena *a, int argc, char **argv)
{
	for (size_t i = 0; i < NCOMMANDS; i++) {
		int n = words_of(commands[i], argc, argv);

		if (n)
			return run(a, commands[i], argc - n, argv + n);
	}
	if (asks(argc, argv, "--help") || asks(argc, argv, "-h")) {
		usage(stdout);
		return EXIT_OK;
	}
	if (asks(argc, argv, "--version")) {
		puts("khue " KHUE_VERSION);
		return EXIT_OK;
	}
	if (argc)
		fprintf(stderr, "khue: unknown command %s\n", argv[0]);
	usage(stderr);
	return EXIT_USAGE;
}

/* One heap, given back early: the server's processes are many and small. */
static void memory_settings(void)
{
	mallopt(M_ARENA_MAX, 1);
	mallopt(M_TRIM_THRESHOLD, 64 * 1024);
	mallopt(M_MMAP_THRESHOLD, 128 * 1024);
}

static void log_settings(void)
{
	static const char *const name[] = { [LOG_DEBUG] = "debug", [LOG_INFO] = "info", [LOG_WARN] = "warn", [LOG_ERROR] = "error" };
	const char *wanted = getenv("KHUE_LOG");

	for (size_t i = 0; wanted && i < sizeof name / sizeof *name; i++)
		if (strcmp(wanted, name[i]) == 0)
			log_level_set((enum log_level)i);
}

int main(int argc, char **argv)
{
	static struct arena a;
	jmp_buf over;
	int code;

	memory_settings();
	log_settings();
	arena_init(&a, CLI_ARENA_MAX);
	if (ARENA_GUARD(&a, &over))
		return cli_fail(EXIT_FAILED, "out of memory");
	code = find_and_run(&a, argc - 1, argv + 1);
	if (fflush(stdout) != 0)
		code = cli_fail(EXIT_FAILED, "cannot write the output");
	return code;
}
