/* cli.c - options, messages and opening the data folder, for all commands. */
#include "cli.h"
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include "auth.h"

static bool progress_shown;

int cli_fail(int code, const char *format, ...)
{
	va_list args;

	cli_progress_end();
	fputs("khue: ", stderr);
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fputc('\n', stderr);
	return code;
}

void cli_progress(const char *format, ...)
{
	va_list args;

	if (!isatty(STDERR_FILENO))
		return;
	fputs("\r\033[K", stderr);
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fflush(stderr);
	progress_shown = true;
}

void cli_progress_end(void)
{
	if (progress_shown)
		fputs("\r\033[K", stderr);
	progress_shown = false;
}

int cli_code(err e)
{
	switch (e) {
	case OK: return EXIT_OK;
	case ERR_INVALID:
	case ERR_LIMIT:
	case ERR_NOT_FOUND: return EXIT_DATA;
	case ERR_CONFLICT: return EXIT_IN_USE;
	default: return EXIT_FAILED;
	}
}

static const struct option *option_find(const struct option *o, size_t n, str name)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(name, str_c(o[i].name)))
			return &o[i];
	return NULL;
}

static err bad(const char *what, const char *word)
{
	cli_fail(EXIT_USAGE, "%s %s; see --help", what, word);
	return ERR_INVALID;
}

/* --name VALUE or --name=VALUE; *i moves over the value. */
static err one_option(int argc, char **argv, int *i, const struct option *options, size_t n)
{
	str arg = str_c(argv[*i]);
	ptrdiff_t eq = str_find(arg, S("="), 0);
	const struct option *o = option_find(options, n, eq < 0 ? arg : str_cut(arg, 0, (size_t)eq));

	if (!o)
		return bad("unknown option", argv[*i]);
	if (o->flag) {
		if (eq >= 0)
			return bad("no value belongs to", o->name);
		*o->flag = true;
		return OK;
	}
	if (eq < 0 && *i + 1 >= argc)
		return bad("a value is missing after", o->name);
	*o->value = eq >= 0 ? str_cut(arg, (size_t)eq + 1, arg.n) : str_c(argv[++*i]);
	return o->value->n ? OK : bad("a value is missing after", o->name);
}

err cli_options(int argc, char **argv, const struct option *options, size_t n, str *word, size_t words_max)
{
	size_t words = 0;

	for (int i = 0; i < argc; i++) {
		if (strncmp(argv[i], "--", 2) == 0) {
			TRY(one_option(argc, argv, &i, options, n));
			continue;
		}
		if (words == words_max)
			return bad("unexpected word", argv[i]);
		word[words++] = str_c(argv[i]);
	}
	return OK;
}

int cli_config(struct arena *a, str data, struct config *c)
{
	err e;

	if (!data.n)
		return cli_fail(EXIT_USAGE, "--data DIR is missing; see --help");
	e = config_read(a, data, c);
	return e == ERR_IO ? EXIT_FAILED : cli_code(e);
}

int cli_open(struct arena *a, str data, struct config *c, struct db **db)
{
	unsigned char key[32];
	int code = cli_config(a, data, c);
	err e;

	if (code != EXIT_OK)
		return code;
	if (config_secret(a, c, key) != OK)
		return cli_fail(EXIT_DATA, "%s: missing or not 32 bytes", config_path(a, c, "secret"));
	auth_key_set(key);
	e = db_open(c->database, db);
	if (e == ERR_NOT_FOUND)
		return cli_fail(EXIT_DATA, "%s: no such database; `khue init' makes it", config_path(a, c, "khue.db"));
	return e == OK ? EXIT_OK : cli_fail(EXIT_FAILED, "the database cannot be opened; the line above says why");
}
