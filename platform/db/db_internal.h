/* db_internal.h - what ksql's output, the migrations and the tests of platform/db need; no feature includes it. */
#ifndef KHUE_DB_INTERNAL_H
#define KHUE_DB_INTERNAL_H
#include "db.h"

enum { DB_PARAMS_MAX = 64 }; /* parameters of one query, columns of one row; ksql refuses more */

enum db_type { DB_INT, DB_BOOL, DB_TEXT, DB_BYTES, DB_REAL, DB_INT_LIST, DB_TEXT_LIST };
/* A member of a parameter or row struct.  null: int64_t and bool become maybe_int, double maybe_real; a text may be ABSENT. */
struct db_slot {
	const char *name;
	uint32_t offset;
	uint8_t type; /* enum db_type */
	bool null;
};
enum db_kind { DB_ONE, DB_MANY, DB_INSERT, DB_EXEC, DB_EXEC1 };
struct db_query {
	const char *name, *source; /* source: "features/x/x.sql:12" */
	enum db_kind kind;
	bool writes; /* no SELECT, whatever its kind */
	const char *sqlite, *postgres;
	const struct db_slot *param, *column;
	size_t nparam, ncolumn, row_bytes;
};
struct db_rows { void *at; size_t n, cap; };

/* The runtime behind every generated function.
 *   in   the parameter struct, NULL for a query without parameters
 *   out  the row struct (db_run_one)
 * ERR_INVALID  a parameter is not UTF-8, or ABSENT where NULL is not allowed, or breaks a foreign key, CHECK or NOT NULL; after this and
 *              ERR_CONFLICT the transaction stands as before the statement and may go on
 * ERR_BUSY     roll back and run the whole transaction once more
 * ERR_DB       no transaction is open, a write in DB_READ, or the engine refused; logged
 * Past the arena's cap they jump to its guard, with the engine's statement put away first. */
MUST err db_run_one(struct db *db, const struct db_query *q, const void *in, struct arena *a, void *out);
MUST err db_run_many(struct db *db, const struct db_query *q, const void *in, struct arena *a, struct db_rows *out);
MUST err db_run_insert(struct db *db, const struct db_query *q, const void *in, int64_t *id);
MUST err db_run_exec(struct db *db, const struct db_query *q, const void *in);

/* Every generated query of the linked program lists itself, for db_prepare_all. */
#define DB_QUERY_LISTED(query) \
	static const struct db_query *const query##_listed __attribute__((used, section("khue_queries"))) = &(query)

/* One file of schema/, translated for both engines by ksql; the list ends with number 0 and is sorted. */
struct db_migration { int number; const char *name, *hash, *sqlite, *postgres; };
extern const struct db_migration db_migrations[];
extern const size_t db_nmigrations;

/* db_create and db_open with another list of migrations: for the tests. */
MUST err db_create_with(str url, const struct db_migration *m, size_t n, struct db **db);
MUST err db_open_with(str url, const struct db_migration *m, size_t n, struct db **db);
#endif
