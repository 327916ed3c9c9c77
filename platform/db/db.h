/* db.h - one interface over SQLite and PostgreSQL.  Features call the functions that ksql wrote from their .sql files; no function
 * here that a feature can reach takes SQL text (those are in db_internal.h, for ksql's output, migrations and the tests). */
#ifndef KHUE_DB_H
#define KHUE_DB_H
#include "arena.h"

struct db;

/* A coordinate that may be absent; stored as NULL then. */
typedef struct maybe_real {
	double v;
	bool has;
} maybe_real;

/* A list parameter `ids int[]` or `names text[]` of a query. */
struct int_list { const int64_t *at; size_t n; };
struct str_list { const str *at; size_t n; };

enum db_engine { DB_SQLITE, DB_POSTGRES };

/* Opens a connection; call it after the fork that uses it.
 *
 *   url  "sqlite:/path/khue.db" or "postgres://..."; only read
 *   db   out: lives until db_close
 *
 * ERR_NOT_FOUND  the SQLite file does not exist (db_create makes it)
 * ERR_DB         cannot connect, or the schema is newer than this program; the log says which */
MUST err db_open(str url, struct db **db);
/* Makes the SQLite file (0600, WAL, synchronous=FULL) if it is not there, runs the migrations that are missing (each in a transaction,
 * with its hash in schema_migration, the SQLite file copied first), and opens. */
MUST err db_create(str url, struct db **db);
void db_close(struct db *db);
enum db_engine db_engine(const struct db *db);

enum db_mode { DB_READ, DB_WRITE };
/* Queries run only between db_begin and db_commit or db_rollback.  After ERR_CONFLICT or ERR_INVALID of a query the transaction stands
 * as before that statement and may go on, on both engines; after ERR_BUSY or ERR_DB only db_rollback is left, and db_commit does it.
 * A PostgreSQL connection that is lost within a transaction gives ERR_BUSY and is opened anew by the next db_begin; only when it is lost
 * during the COMMIT itself nobody knows: ERR_DB.
 *
 * Begins a transaction: DB_READ sees one snapshot and refuses writes; DB_WRITE takes the write lock at once (BEGIN IMMEDIATE), on
 * PostgreSQL it is SERIALIZABLE.
 *
 * ERR_BUSY  another writer held the lock for 2 s (SQLite)
 * ERR_DB    a transaction is open already, or no connection; logged */
MUST err db_begin(struct db *db, enum db_mode mode);
/* ERR_BUSY: roll back (done already) and run the whole transaction once more. */
MUST err db_commit(struct db *db);
void db_rollback(struct db *db);

/* A number that differs whenever anybody committed a change since it was last asked: the page cache lives by it.
 * SQLite: PRAGMA data_version with own writes counted; PostgreSQL: a row read at most every 250 ms and at once after an own write. */
MUST err db_version(struct db *db, int64_t *version);

/* Integrity check of the file and of foreign keys, the hashes of the migrations: OK, or ERR_DB with what is wrong in *report (arena). */
MUST err db_check(struct db *db, struct arena *a, str *report);
/* Prepares every query of the program and compares parameters, columns and types with what ksql found.
 * ERR_DB: the faults are in *report (arena, a line each); *count: how many were prepared. */
MUST err db_prepare_all(struct db *db, struct arena *a, str *report, size_t *count);
/* For an import of thousands, from one transaction to the next: more memory for pages (32 MB) and fewer moves out of SQLite's log, which may
 * grow to as much.  What is committed is as safe as ever.  On PostgreSQL nothing changes. */
MUST err db_bulk(struct db *db, bool on);
/* A consistent copy of a SQLite database while others write (VACUUM INTO).  ERR_INVALID on PostgreSQL. */
MUST err db_copy_to(struct db *db, str path);
#endif
