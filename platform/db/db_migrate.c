/* db_migrate.c - forward-only migrations, each in a transaction, with its hash in schema_migration. */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include "buf.h"
#include "clock.h"
#include "db_engine.h"
#include "log.h"

struct done { int64_t number; str name; str hash; };
struct add_in { int64_t number; str name; str hash; int64_t now; };

static const char table_sqlite[] =
	"CREATE TABLE IF NOT EXISTS schema_migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL, hash TEXT NOT NULL, "
	"applied_at INTEGER NOT NULL) STRICT";
/* The sequence is what db_version reads; its first value is used up so that the next one differs. */
static const char table_postgres[] =
	"CREATE TABLE IF NOT EXISTS schema_migration (number BIGINT PRIMARY KEY, name TEXT COLLATE \"C\" NOT NULL, "
	"hash TEXT COLLATE \"C\" NOT NULL, applied_at BIGINT NOT NULL);"
	"CREATE SEQUENCE IF NOT EXISTS change_counter; SELECT nextval('change_counter')";

static const struct db_slot done_columns[] = {
	{ "number", offsetof(struct done, number), DB_INT, 0 },
	{ "name", offsetof(struct done, name), DB_TEXT, 0 },
	{ "hash", offsetof(struct done, hash), DB_TEXT, 0 },
};
static const struct db_query done_query = {
	.name = "schema_migration", .source = "db_migrate.c", .kind = DB_MANY,
	.column = done_columns, .ncolumn = 3, .row_bytes = sizeof(struct done),
	.sqlite = "SELECT number, name, hash FROM schema_migration ORDER BY number",
	.postgres = "SELECT number, name, hash FROM schema_migration ORDER BY number",
};
static const struct db_slot add_params[] = {
	{ "number", offsetof(struct add_in, number), DB_INT, 0 },
	{ "name", offsetof(struct add_in, name), DB_TEXT, 0 },
	{ "hash", offsetof(struct add_in, hash), DB_TEXT, 0 },
	{ "now", offsetof(struct add_in, now), DB_INT, 0 },
};
static const struct db_query add_query = {
	.name = "schema_migration_add", .source = "db_migrate.c", .kind = DB_EXEC, .writes = true, .param = add_params, .nparam = 4,
	.sqlite = "INSERT INTO schema_migration (number, name, hash, applied_at) VALUES (?1, ?2, ?3, ?4)",
	.postgres = "INSERT INTO schema_migration (number, name, hash, applied_at) VALUES ($1::bigint, $2::text, $3::text, $4::bigint)",
};

static const struct db_migration *migration_numbered(const struct db *db, int64_t number)
{
	for (size_t i = 0; i < db->nmigrations; i++)
		if (db->migrations[i].number == number)
			return &db->migrations[i];
	return NULL;
}

static void tell(struct buf *report, const char *what, str name)
{
	if (report)
		buf_printf(report, "migration %.*s: %s\n", FMT(name), what);
	else
		log_event(LOG_ERROR, "db.schema", LT("migration", name), LT("problem", str_c(what)));
}

static bool is_done(const struct done *done, size_t n, int64_t number)
{
	for (size_t i = 0; i < n; i++)
		if (done[i].number == number)
			return true;
	return false;
}

/* Compares what the database has with what the program has. */
static err compare(struct db *db, const struct done *done, size_t n, bool complete, int *first_missing, struct buf *report)
{
	err e = OK;
	for (size_t i = 0; i < n; i++) {
		const struct db_migration *m = migration_numbered(db, done[i].number);
		if (!m)
			tell(report, "the database is newer than this program", done[i].name);
		else if (!str_eq(done[i].hash, str_c(m->hash)))
			tell(report, "was changed after it had been applied", done[i].name);
		else
			continue;
		e = ERR_DB;
	}
	*first_missing = 0;
	for (size_t i = db->nmigrations; i-- > 0;)
		if (!is_done(done, n, db->migrations[i].number))
			*first_missing = db->migrations[i].number;
	if (*first_missing && complete && e == OK) {
		tell(report, "is missing: the database is older than this program", str_c(migration_numbered(db, *first_missing)->name));
		e = ERR_DB;
	}
	return e;
}

static err read_done(struct db *db, struct arena *a, struct db_rows *rows)
{
	err e = db_begin(db, DB_READ);
	if (e == OK)
		e = db_run_many(db, &done_query, NULL, a, rows);
	db_rollback(db);
	return e;
}

err db_migrations_compare(struct db *db, bool complete, int *first_missing, struct buf *report)
{
	struct arena a;
	struct db_rows rows = { 0 };
	arena_init(&a, 1 << 20);
	err e = read_done(db, &a, &rows);
	if (e == OK)
		e = compare(db, rows.at, rows.n, complete, first_missing, report);
	arena_free(&a);
	return e;
}

/* Applies one within its own transaction, unless another node was faster. */
static err apply(struct db *db, const struct db_migration *m)
{
	struct arena a;
	struct db_rows rows = { 0 };
	struct add_in add = { m->number, str_c(m->name), str_c(m->hash), clock_now() };
	TRY(db_begin(db, DB_WRITE));
	arena_init(&a, 1 << 20);
	err e = db->ops->migrate_lock(db);
	if (e == OK)
		e = db_run_many(db, &done_query, NULL, &a, &rows);
	bool done = e == OK && is_done(rows.at, rows.n, m->number);
	arena_free(&a);
	if (e == OK && !done)
		e = db->ops->script(db, db->engine == DB_SQLITE ? m->sqlite : m->postgres);
	if (e == OK && !done)
		e = db->ops->migrate_verify(db);
	if (e == OK && !done)
		e = db_run_exec(db, &add_query, &add);
	if (e == OK)
		e = db_commit(db);
	else
		db_rollback(db);
	if (e != OK)
		tell(NULL, "failed", add.name);
	else if (!done)
		log_event(LOG_INFO, "db.migrated", LT("migration", add.name));
	return e;
}

/* The SQLite file as it was, beside it: khue.db.before-NNNN.  One left by a failed attempt is replaced. */
static err copy_before(struct db *db, int number)
{
	struct arena a;
	str path = str_c(db->url + sizeof "sqlite:" - 1);
	arena_init(&a, 1 << 16);
	const char *to = arena_printf(&a, "%.*s.before-%04d", FMT(path), number).p;
	const char *part = arena_printf(&a, "%s.part-%d", to, (int)getpid()).p;
	unlink(part);
	err e = db_sqlite_copy(db, part);
	if (e == OK && rename(part, to) != 0)
		e = ERR_IO;
	arena_free(&a);
	return e;
}

static bool has_any(struct db *db, bool *any)
{
	struct arena a;
	struct db_rows rows = { 0 };
	arena_init(&a, 1 << 20);
	err e = read_done(db, &a, &rows);
	*any = rows.n > 0;
	arena_free(&a);
	return e == OK;
}

static err migrate_missing(struct db *db)
{
	int missing = 0;
	bool any = false;
	TRY(db_migrations_compare(db, false, &missing, NULL));
	if (!missing)
		return OK;
	if (!has_any(db, &any))
		return ERR_DB;
	if (any && db->engine == DB_SQLITE)
		TRY(copy_before(db, missing));
	TRY(db->ops->migrate_setup(db, true));
	err e = OK;
	for (size_t i = 0; i < db->nmigrations && e == OK; i++)
		if (db->migrations[i].number >= missing)
			e = apply(db, &db->migrations[i]);
	err after = db->ops->migrate_setup(db, false);
	return e != OK ? e : after;
}

err db_migrate(struct db *db)
{
	const char *table = db->engine == DB_SQLITE ? table_sqlite : table_postgres;
	/* On PostgreSQL nodes that make it at once collide in spite of IF NOT EXISTS; whoever lost finds it there. */
	if (db->ops->script(db, table) != OK)
		TRY(db->ops->script(db, table));
	return migrate_missing(db);
}
