/* db.c - opening, transactions and the choice of the engine. */
#include <string.h>
#include <unistd.h>
#include "buf.h"
#include "db_engine.h"
#include "log.h"

enum { CREATE_TRIES = 40, CREATE_PAUSE_US = 50 * 1000 };

static err open_engine(str url, bool create, struct db **db)
{
	str sqlite = S("sqlite:");
	*db = NULL;
	char *copy = calloc(1, url.n + 1);
	if (!copy)
		return ERR_DB;
	memcpy(copy, url.p, url.n);
	err e = ERR_INVALID;
	if (str_starts(url, sqlite))
		e = db_sqlite_open(copy + sqlite.n, create, db);
	else if (str_starts(url, S("postgres://")) || str_starts(url, S("postgresql://")))
		e = db_postgres_open(copy, db);
	else
		log_event(LOG_ERROR, "db.url", LT("problem", S("neither sqlite: nor postgres://")));
	if (e == OK)
		(*db)->url = copy;
	else
		free(copy);
	return e;
}

err db_open_with(str url, const struct db_migration *m, size_t n, struct db **db)
{
	int missing = 0;
	TRY(open_engine(url, false, db));
	(*db)->migrations = m;
	(*db)->nmigrations = n;
	err e = db_migrations_compare(*db, true, &missing, NULL);
	if (e != OK) {
		db_close(*db);
		*db = NULL;
	}
	return e;
}

static err create_once(str url, const struct db_migration *m, size_t n, struct db **db)
{
	TRY(open_engine(url, true, db));
	(*db)->migrations = m;
	(*db)->nmigrations = n;
	err e = db_migrate(*db);
	if (e != OK) {
		db_close(*db);
		*db = NULL;
	}
	return e;
}

err db_create_with(str url, const struct db_migration *m, size_t n, struct db **db)
{
	err e = create_once(url, m, n, db);
	/* Others begin at the same moment: the change to WAL and CREATE IF NOT EXISTS do not wait for each other as transactions do. */
	for (int i = 0; i < CREATE_TRIES && (e == ERR_BUSY || e == ERR_CONFLICT); i++) {
		usleep(CREATE_PAUSE_US);
		e = create_once(url, m, n, db);
	}
	return e == ERR_CONFLICT ? ERR_BUSY : e;
}

err db_open(str url, struct db **db)
{
	return db_open_with(url, db_migrations, db_nmigrations, db);
}

err db_create(str url, struct db **db)
{
	return db_create_with(url, db_migrations, db_nmigrations, db);
}

void db_close(struct db *db)
{
	if (!db)
		return;
	if (db->state != DB_IDLE)
		db_rollback(db);
	free(db->url);
	free(db->rows.at);
	db->url = NULL;
	db->ops->close(db);
}

enum db_engine db_engine(const struct db *db)
{
	return db->engine;
}

err db_begin(struct db *db, enum db_mode mode)
{
	if (db->state != DB_IDLE) {
		log_event(LOG_ERROR, "db.begin", LT("problem", S("a transaction is open already")));
		return ERR_DB;
	}
	TRY(db->ops->begin(db, mode));
	db->state = mode == DB_WRITE ? DB_WRITING : DB_READING;
	db->failed = OK;
	db->wrote = false;
	return OK;
}

err db_commit(struct db *db)
{
	if (db->state == DB_IDLE) {
		log_event(LOG_ERROR, "db.commit", LT("problem", S("no transaction is open")));
		return ERR_DB;
	}
	err e = db->failed;
	if (e != OK)
		db->ops->rollback(db);
	else
		e = db->ops->commit(db);
	db->state = DB_IDLE;
	return e;
}

void db_rollback(struct db *db)
{
	if (db->state == DB_IDLE)
		return;
	db->ops->rollback(db);
	db->state = DB_IDLE;
}

err db_version(struct db *db, int64_t *version)
{
	return db->ops->version(db, version);
}

err db_check(struct db *db, struct arena *a, str *report)
{
	struct buf b = { .a = a };
	int missing = 0;
	err hashes = db_migrations_compare(db, true, &missing, &b);
	err e = db->ops->check(db, &b);
	*report = buf_str(&b);
	if (hashes != OK || (e == OK && b.n))
		return ERR_DB;
	return e;
}

err db_bulk(struct db *db, bool on)
{
	if (db->engine != DB_SQLITE)
		return OK;
	return db->ops->script(db, on ? "PRAGMA cache_size = -32768; PRAGMA wal_autocheckpoint = 8192" :
		"PRAGMA cache_size = -1024; PRAGMA wal_autocheckpoint = 1000");
}

err db_copy_to(struct db *db, str path)
{
	if (db->engine != DB_SQLITE)
		return ERR_INVALID;
	char *to = calloc(1, path.n + 1);
	if (!to)
		return ERR_DB;
	memcpy(to, path.p, path.n);
	err e = db_sqlite_copy(db, to);
	free(to);
	return e;
}
