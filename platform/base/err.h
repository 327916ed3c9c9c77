/* err.h - errors are values: a function says in its comment which of these it can give, and why. */
#ifndef KHUE_ERR_H
#define KHUE_ERR_H

typedef enum err {
	OK = 0,
	ERR_INVALID,   /* input breaks a stated limit or form */
	ERR_NOT_FOUND, /* no such row, page or file */
	ERR_CONFLICT,  /* a unique value is taken, or the thing changed meanwhile */
	ERR_DENIED,    /* the person may not do this */
	ERR_LIMIT,     /* too large, too many or too often */
	ERR_BUSY,      /* the database asks to run the transaction once more */
	ERR_WAIT,      /* another process works on it: the handler is run again with the answer */
	ERR_IO,        /* the system refused a read, a write or a socket */
	ERR_DB,        /* the database refused; the log says what */
} err;

/* Marks a function whose result must be looked at. */
#define MUST __attribute__((warn_unused_result))

/* Leaves the calling function with the error of `call`, if there is one. */
#define TRY(call)                      \
	do {                           \
		err try_err_ = (call); \
		if (try_err_ != OK)    \
			return try_err_; \
	} while (0)

/* The name of an error for the log, e.g. "not_found"; static. */
const char *err_name(err e);

/* Ends the process with a line on stderr, for a state that only a mistake in the program can bring; `what` is a literal without quotes. */
void bug(const char *what) __attribute__((noreturn, cold));
#endif
