/* db_engine.h - the inside of platform/db: a connection, and the functions an engine brings. */
#ifndef KHUE_DB_ENGINE_H
#define KHUE_DB_ENGINE_H
#include <stdlib.h>
#include "db_internal.h"

/* Where a result goes: one fixed row (ONE, INSERT), a list (MANY), or nowhere.  A list grows in memory of the connection and is copied to the
 * arena when its length is known, so that the request pays for no room that it leaves behind. */
struct db_sink {
	const struct db_query *q;
	struct arena *a;
	struct db_rows *rows; /* MANY: the connection's; ONE, INSERT: their only row is `one` */
	void *one;
	size_t got;        /* rows seen */
	int64_t changes;   /* rows changed */
	size_t wanted;     /* not 0: the arena had no such room */
};
/* The next row to fill; NULL: no room, or a row too many. */
void *db_sink_row(struct db_sink *s);
/* Fill a column of a row; false: NULL where none is allowed, or no room. */
bool db_put_null(const struct db_slot *c, void *row);
void db_put_int(const struct db_slot *c, void *row, int64_t v);
void db_put_real(const struct db_slot *c, void *row, double v);
bool db_put_text(struct db_sink *s, const struct db_slot *c, void *row, const void *p, size_t n);

/* A parameter, read from its struct. */
enum db_value_kind { VALUE_NULL, VALUE_INT, VALUE_REAL, VALUE_TEXT, VALUE_BYTES, VALUE_INTS, VALUE_TEXTS };
struct db_value {
	enum db_value_kind kind;
	int64_t i;
	double r;
	str s;
	const struct int_list *ints;
	const struct str_list *texts;
};
MUST err db_value_read(const struct db_query *q, const struct db_slot *p, const void *in, struct db_value *out);

/* Prepared statements of a connection, found by the query's address. */
struct db_cached { const struct db_query *q; void *statement; };
struct db_cache { struct db_cached *at; size_t n, cap; /* cap: a power of two */ };
/* The place of a query, new and with a NULL statement when it has none; NULL: no memory. */
struct db_cached *db_cache_at(struct db_cache *c, const struct db_query *q);
void db_cache_free(struct db_cache *c);

enum db_state { DB_IDLE, DB_READING, DB_WRITING };
struct db_ops {
	err (*begin)(struct db *db, enum db_mode mode);
	err (*commit)(struct db *db);
	void (*rollback)(struct db *db);
	err (*run)(struct db *db, const struct db_query *q, const void *in, struct db_sink *sink);
	/* Prepares only; what does not fit goes to the report. */
	err (*prepare)(struct db *db, const struct db_query *q, struct buf *report);
	err (*version)(struct db *db, int64_t *version);
	/* Several statements without parameters or rows. */
	err (*script)(struct db *db, const char *sql);
	/* Around the migrations; before and after each, within its transaction. */
	err (*migrate_setup)(struct db *db, bool begin);
	err (*migrate_lock)(struct db *db);
	err (*migrate_verify)(struct db *db);
	err (*check)(struct db *db, struct buf *report);
	void (*close)(struct db *db);
};
struct db {
	const struct db_ops *ops;
	enum db_engine engine;
	enum db_state state;
	err failed;         /* of the transaction: only a rollback is left */
	bool wrote;         /* the transaction changed something */
	struct db_cache cache;
	struct db_rows rows; /* where lists grow; cap in bytes */
	char *url;
	const struct db_migration *migrations;
	size_t nmigrations;
};

/* The engines: allocate, connect; *db is NULL after an error. */
MUST err db_sqlite_open(const char *path, bool create, struct db **db);
MUST err db_postgres_open(const char *url, struct db **db);
/* SQLite only: a copy for the migrations and for backups. */
MUST err db_sqlite_copy(struct db *db, const char *to);

/* ERR_DB where the hashes differ, the database is newer, or (complete) something is missing; *first_missing: number, 0 when none. */
MUST err db_migrations_compare(struct db *db, bool complete, int *first_missing, struct buf *report);
MUST err db_migrate(struct db *db);
#endif
