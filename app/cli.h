/* cli.h - what the commands share: options, exit codes, the data folder opened. */
#ifndef KHUE_CLI_H
#define KHUE_CLI_H
#include "config.h"
#include "db.h"

/* What a script may rely on; khue(1) lists them. */
enum exit_code {
	EXIT_OK = 0,
	EXIT_FAILED = 1,  /* the system or the database refused */
	EXIT_USAGE = 2,   /* the command was not understood */
	EXIT_DATA = 3,    /* the file or the data is not what it should be */
	EXIT_IN_USE = 4,  /* the folder or the address belongs to another server */
};

/* An option of a command: takes a value, or is a flag. */
struct option { const char *name; str *value; bool *flag; };
enum { OPTIONS_MAX = 12 };
struct command {
	const char *name;    /* "serve", or "plan read" */
	const char *usage;   /* after "usage: khue " */
	const char *help;    /* some lines */
	int (*run)(struct arena *a, int argc, char **argv); /* argv[0]: the first word after the command */
};

/* Reads options and at most `words_max` other words.  ERR_INVALID: told on stderr. */
MUST err cli_options(int argc, char **argv, const struct option *options, size_t n, str *word, size_t words_max);
/* One line on stderr, "khue: ..."; gives `code`. */
int cli_fail(int code, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* What a long command is at, on a terminal one line that is written over; cli_progress_end wipes it. */
void cli_progress(const char *format, ...) __attribute__((format(printf, 1, 2)));
void cli_progress_end(void);
/* --data must be given; reads the settings.  An exit code; EXIT_OK. */
int cli_config(struct arena *a, str data, struct config *c);
/* The settings and the database, opened.  An exit code with its reason told. */
int cli_open(struct arena *a, str data, struct config *c, struct db **db);
/* The exit code that fits an error. */
int cli_code(err e);

extern const struct command command_reindex, command_report_annual;
extern const struct command command_init, command_serve, command_plan_read, command_user_invite, command_check, command_backup, command_restore;
extern const struct command command_import_wordpress, command_import_khue, command_report_unesco, command_export, command_mail_bounce;

/* Used by more than one command. */
/* A one-time sign-in link for the first administrator, as a whole address.  ERR_NOT_FOUND: there is none. */
MUST err cli_welcome(struct arena *a, const struct config *c, str *link);
/* Runs the check and prints what is wrong. */
int cli_check(struct arena *a, struct db *db);
#endif
