/* rows.h - whole tables as lines of JSON, for the export of everything and its way back.
 *
 * A part that has tables offers two queries for each in a .sql file of its own: TABLE_all_of (in the order of the key, behind the key `after_…`, `take` of
 * them) and TABLE_put_back.  Here they are found by their names in the list of all queries, and their columns by what ksql wrote of them: a column
 * that is added to the table and to those queries is in the export without a change here. */
#ifndef KHUE_ROWS_H
#define KHUE_ROWS_H
#include "buf.h"
#include "db.h"

enum { ROWS_VERSION = 3 };           /* of the exports that are written now; those of before are read too */
struct row_table {
	const char *name;
	int since;                   /* the version of exports that first has it */
	bool seeded;                 /* a new city has rows of its own, which go before those of an export come */
	bool personal;               /* has names, mail addresses or telephones of people beside those of who did an official act */
	bool people;                 /* what applicants, assessors, visitors and readers sent, and who they are: in an export only where it is asked for */
	void (*linked[3])(void);     /* the generated functions: so that the linker takes them in */
};
/* In an order in which each refers only to those before it. */
extern const struct row_table row_tables[];
extern const size_t nrow_tables;

/* The files that a row names. */
enum { ROW_FILES_MAX = 8 };
struct row_files { int64_t id[ROW_FILES_MAX]; size_t n; };
/* Calls `take` for each row of a table as one line of JSON without its line end; `files`: those it names.
 * people: with personal data of those outside the administration.  a: emptied after each page of rows.  Needs an open transaction. */
typedef err row_take(void *ctx, str json, const struct row_files *files);
MUST err rows_read(struct db *db, struct arena *a, const char *table, bool people, row_take *take, void *ctx);
/* Stores a row.  ERR_INVALID: not such a row; ERR_NOT_FOUND: what it refers to is not there, or the table refuses a value; ERR_CONFLICT: it is there. */
MUST err rows_put(struct db *db, struct arena *a, const char *table, str json);
/* Empties a table that is seeded, by its query TABLE_clear.  ERR_INVALID: something refers to its rows. */
MUST err rows_clear(struct db *db, const char *table);
/* A number of a row by its name. */
MUST err rows_number(str json, const char *name, int64_t *out);
/* A word of a row, in the arena.  ERR_INVALID: none. */
MUST err rows_word(struct arena *a, str json, const char *name, str *out);
#endif
