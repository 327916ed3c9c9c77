/* db_postgres.h - shared by the two files of the PostgreSQL engine. */
#ifndef KHUE_DB_POSTGRES_H
#define KHUE_DB_POSTGRES_H
#include "buf.h"
#include "db_engine.h"
#include "db_pq.h"

struct db_postgres {
	struct db db; /* first: a struct db * is one of these */
	PGconn *conn;
	uintptr_t prepared;     /* names of statements made so far: "q1", "q2" ... */
	int64_t version;        /* of the change counter, as last read */
	int64_t version_at_ns;  /* when that was; 0: read it anew */
};
/* Runs fixed SQL; what a result is: OK, or the error, logged but for conflicts and BUSY. */
err db_postgres_exec(struct db_postgres *p, const char *sql, const char *where);
err db_postgres_error(struct db_postgres *p, const PGresult *r, const char *where);
err db_postgres_run(struct db *db, const struct db_query *q, const void *in, struct db_sink *sink);
err db_postgres_prepare(struct db *db, const struct db_query *q, struct buf *report);
#endif
