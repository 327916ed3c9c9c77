/* err.c - names of errors, and the end of a program that found a bug in itself. */
#include "err.h"
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const char *err_name(err e)
{
	static const char *const name[] = {
		[OK] = "ok", [ERR_INVALID] = "invalid", [ERR_NOT_FOUND] = "not_found", [ERR_CONFLICT] = "conflict",
		[ERR_DENIED] = "denied", [ERR_LIMIT] = "limit", [ERR_BUSY] = "busy", [ERR_WAIT] = "wait", [ERR_IO] = "io", [ERR_DB] = "db",
	};

	return (unsigned)e < sizeof name / sizeof *name ? name[e] : "unknown";
}

void bug(const char *what)
{
	static const char head[] = "{\"level\":\"error\",\"event\":\"bug\",\"what\":\"";
	/* No log_event: whatever is broken, this must get out. */
	ssize_t n = write(STDERR_FILENO, head, sizeof head - 1);

	n += write(STDERR_FILENO, what, strlen(what));
	n += write(STDERR_FILENO, "\"}\n", 3);
	(void)n;
	abort();
}
