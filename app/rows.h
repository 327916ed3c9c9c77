/* rows.h - whole tables as lines of JSON, for the export of everything and its way back.
 *
 * A part that has tables offers two queries for each in a .sql file of its own: TABLE_all_of (in the order of the key, behind the key `after_…`, `take` of
 * them) and TABLE_put_back.  Here they are found by their names in the list of all queries, and their columns by what ksql wrote of them: a column
 * that is added to the table and to those queries is in the export without a change here. */
#ifndef KHUE_ROWS_H
#define KHUE_ROWS_H
#include "buf.h"
#include "db.h"

struct row_table {
	const char *name;
	int since;                   /* the version of exports that first has it */
	bool seeded;                 /* a new city has rows of its own, which go before those of an export come */
	void (*linked[3])(void);     /* the generated functions: so that the linker takes them in */
};
/* In an order in which each refers only to those before it. */
extern const struct row_table row_tables[];
extern const size_t nrow_tables;

/* Calls `take` for each row of a table as one line of JSON without its line end; `file`: the value of its column `file`, where it has one.
 * a: emptied after each page of rows.  Needs an open transaction. */
typedef err row_take(void *ctx, str json, maybe_int file);
MUST err rows_read(struct db *db, struct arena *a, const char *table, row_take *take, void *ctx);
/* Stores a row.  ERR_INVALID: not such a row, or what it refers to is not there; ERR_CONFLICT: it is there. */
MUST err rows_put(struct db *db, struct arena *a, const char *table, str json);
/* Empties a table that is seeded, by its query TABLE_clear.  ERR_INVALID: something refers to its rows. */
MUST err rows_clear(struct db *db, const char *table);
/* A number of a row by its name. */
MUST err rows_number(str json, const char *name, int64_t *out);
/* A word of a row, in the arena.  ERR_INVALID: none. */
MUST err rows_word(struct arena *a, str json, const char *name, str *out);
#endif
