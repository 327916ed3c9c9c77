/* db_sqlite.c - a connection to a SQLite file: opening, transactions, version, checks, copies. */
#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "buf.h"
#include "db_sqlite.h"
#include "log.h"

enum { BUSY_TIMEOUT_MS = 2000, WAL_INDEX_REGION_BYTES = 32768 };

static const char pragmas[] =
	"PRAGMA journal_mode = WAL;"
	"PRAGMA synchronous = FULL;"
	"PRAGMA foreign_keys = ON;"
	"PRAGMA cache_size = -1024;"
	"PRAGMA mmap_size = 0;"
	"PRAGMA temp_store = MEMORY;" /* a sandboxed worker may open no other file */
	"PRAGMA journal_size_limit = 16777216;"
	"PRAGMA cell_size_check = ON;";

err db_sqlite_error(struct db_sqlite *s, int code, const char *where)
{
	int kind = code & 0xff;
	switch (code) {
	case SQLITE_CONSTRAINT_UNIQUE:
	case SQLITE_CONSTRAINT_PRIMARYKEY:
	case SQLITE_CONSTRAINT_ROWID: return ERR_CONFLICT;
	case SQLITE_CONSTRAINT_FOREIGNKEY:
	case SQLITE_CONSTRAINT_CHECK:
	case SQLITE_CONSTRAINT_DATATYPE:
	case SQLITE_CONSTRAINT_NOTNULL:
		log_event(LOG_WARN, "db.constraint", LT("query", str_c(where)), LT("problem", str_c(sqlite3_errmsg(s->conn))));
		return ERR_INVALID;
	default: break;
	}
	if (kind == SQLITE_BUSY || kind == SQLITE_LOCKED)
		return ERR_BUSY;
	log_event(LOG_ERROR, "db.sqlite", LT("query", str_c(where)), LN("code", code), LT("problem", str_c(sqlite3_errmsg(s->conn))));
	return ERR_DB;
}

static err sqlite_script(struct db *db, const char *sql)
{
	struct db_sqlite *s = (struct db_sqlite *)db;
	int e = sqlite3_exec(s->conn, sql, NULL, NULL, NULL);
	return e == SQLITE_OK ? OK : db_sqlite_error(s, e, "script");
}

/* Steps a prepared BEGIN, COMMIT ...; SQLITE_OK or the code. */
static int step_fixed(struct db_sqlite *s, enum db_sqlite_fixed which)
{
	sqlite3_stmt *st = s->fixed[which];
	int e = sqlite3_step(st);
	int reset = sqlite3_reset(st);
	return e == SQLITE_DONE || e == SQLITE_ROW ? SQLITE_OK : reset;
}

static err sqlite_begin(struct db *db, enum db_mode mode)
{
	struct db_sqlite *s = (struct db_sqlite *)db;
	int e = step_fixed(s, mode == DB_WRITE ? FIXED_BEGIN_WRITE : FIXED_BEGIN_READ);
	return e == SQLITE_OK ? OK : db_sqlite_error(s, e, "begin");
}

static void sqlite_rollback(struct db *db)
{
	struct db_sqlite *s = (struct db_sqlite *)db;
	if (sqlite3_get_autocommit(s->conn))
		return; /* a full disk or an I/O error has done it */
	int e = step_fixed(s, FIXED_ROLLBACK);
	if (e != SQLITE_OK)
		(void)db_sqlite_error(s, e, "rollback");
}

static err sqlite_commit(struct db *db)
{
	struct db_sqlite *s = (struct db_sqlite *)db;
	if (sqlite3_get_autocommit(s->conn))
		return ERR_DB;
	int e = step_fixed(s, FIXED_COMMIT);
	if (e == SQLITE_OK) {
		s->own_writes += db->wrote;
		return OK;
	}
	err result = db_sqlite_error(s, e, "commit");
	sqlite_rollback(db);
	return result;
}

/* The head of the wal-index as it is now (https://sqlite.org/walformat.html#the_wal_index_header): every commit and checkpoint of any process
 * rewrites it, with a change counter, salts and checksums.  False where the file has none yet. */
static bool wal_head(const struct db_sqlite *s, unsigned char *head)
{
	volatile void *at = NULL;
	sqlite3_file *f = s->file;

	if (!f || !f->pMethods || f->pMethods->iVersion < 2 || f->pMethods->xShmMap(f, 0, WAL_INDEX_REGION_BYTES, 0, &at) != SQLITE_OK || !at)
		return false;
	atomic_thread_fence(memory_order_acquire);
	memcpy(head, (const void *)(uintptr_t)at, WAL_HEAD_BYTES);
	return true;
}

/* data_version moves for other connections' commits only; our own are counted below it.
 * It takes and gives back a file lock, so it is asked only when the wal-index has changed since the head kept from before the last asking:
 * a head that a commit was rewriting differs from the next one, and the question is put again. */
static err sqlite_version(struct db *db, int64_t *version)
{
	struct db_sqlite *s = (struct db_sqlite *)db;
	unsigned char head[WAL_HEAD_BYTES];
	/* Within a transaction the answer is its snapshot's, which may be older than the head. */
	bool has_head = wal_head(s, head), alone = sqlite3_get_autocommit(s->conn);

	if (has_head && s->has_head && memcmp(head, s->head, sizeof head) == 0) {
		*version = s->version << 32 | (s->own_writes & 0xffffffff);
		return OK;
	}
	sqlite3_stmt *st = s->fixed[FIXED_VERSION];
	int e = sqlite3_step(st);
	int64_t v = e == SQLITE_ROW ? sqlite3_column_int64(st, 0) : 0;
	int reset = sqlite3_reset(st);
	if (e != SQLITE_ROW)
		return db_sqlite_error(s, reset, "version");
	if (has_head)
		memcpy(s->head, head, sizeof head);
	s->has_head = has_head && alone;
	s->version = v;
	*version = v << 32 | (s->own_writes & 0xffffffff);
	return OK;
}

static err sqlite_migrate_setup(struct db *db, bool begin)
{
	return sqlite_script(db, begin ? "PRAGMA foreign_keys = OFF" : "PRAGMA foreign_keys = ON");
}

static err sqlite_migrate_lock(struct db *db)
{
	(void)db; /* BEGIN IMMEDIATE has the lock */
	return OK;
}

/* Appends the rows of a PRAGMA that tells faults; "ok" is none. */
static err pragma_report(struct db_sqlite *s, const char *pragma, struct buf *report)
{
	sqlite3_stmt *st = NULL;
	int e = sqlite3_prepare_v2(s->conn, pragma, -1, &st, NULL);
	while (e == SQLITE_OK && sqlite3_step(st) == SQLITE_ROW) {
		const char *text = (const char *)sqlite3_column_text(st, 0);
		if (text && strcmp(text, "ok") != 0)
			buf_printf(report, "%s: %s\n", pragma, text);
	}
	int done = sqlite3_finalize(st);
	return e == SQLITE_OK && done == SQLITE_OK ? OK : db_sqlite_error(s, e ? e : done, pragma);
}

static err sqlite_check(struct db *db, struct buf *report)
{
	struct db_sqlite *s = (struct db_sqlite *)db;
	TRY(pragma_report(s, "PRAGMA integrity_check", report));
	return pragma_report(s, "PRAGMA foreign_key_check", report);
}

static err sqlite_migrate_verify(struct db *db)
{
	struct db_sqlite *s = (struct db_sqlite *)db;
	sqlite3_stmt *st = NULL;
	int e = sqlite3_prepare_v2(s->conn, "PRAGMA foreign_key_check", -1, &st, NULL);
	if (e == SQLITE_OK)
		e = sqlite3_step(st);
	sqlite3_finalize(st);
	if (e == SQLITE_DONE)
		return OK;
	log_event(LOG_ERROR, "db.migrate", LT("problem", S("a foreign key points nowhere after the migration")));
	return ERR_DB;
}

static void sqlite_close(struct db *db)
{
	struct db_sqlite *s = (struct db_sqlite *)db;
	for (size_t i = 0; i < db->cache.cap; i++)
		sqlite3_finalize(db->cache.at[i].statement);
	for (size_t i = 0; i < FIXED_COUNT; i++)
		sqlite3_finalize(s->fixed[i]);
	db_cache_free(&db->cache);
	sqlite3_close(s->conn);
	free(s);
}

static const struct db_ops sqlite_ops = {
	.begin = sqlite_begin, .commit = sqlite_commit, .rollback = sqlite_rollback, .run = db_sqlite_run, .prepare = db_sqlite_prepare,
	.version = sqlite_version, .script = sqlite_script, .migrate_setup = sqlite_migrate_setup, .migrate_lock = sqlite_migrate_lock,
	.migrate_verify = sqlite_migrate_verify, .check = sqlite_check, .close = sqlite_close,
};

/* A file of ours alone, made before SQLite sees it, so that -wal and -shm get the same mode. */
static err make_file(const char *path, int flags)
{
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | flags, 0600);
	if (fd < 0) {
		log_event(LOG_ERROR, "db.create", LT("path", str_c(path)), LT("problem", str_c(strerrordesc_np(errno))));
		return ERR_IO;
	}
	close(fd);
	return OK;
}

static err prepare_fixed(struct db_sqlite *s)
{
	static const char *const sql[] = {
		[FIXED_BEGIN_READ] = "BEGIN", [FIXED_BEGIN_WRITE] = "BEGIN IMMEDIATE", [FIXED_COMMIT] = "COMMIT",
		[FIXED_ROLLBACK] = "ROLLBACK", [FIXED_VERSION] = "PRAGMA data_version",
	};
	for (size_t i = 0; i < FIXED_COUNT; i++) {
		int e = sqlite3_prepare_v3(s->conn, sql[i], -1, SQLITE_PREPARE_PERSISTENT, &s->fixed[i], NULL);
		if (e != SQLITE_OK)
			return db_sqlite_error(s, e, sql[i]);
	}
	return OK;
}

static err configure(struct db_sqlite *s)
{
	static const struct { int option, on; } options[] = {
		{ SQLITE_DBCONFIG_DEFENSIVE, 1 }, { SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 }, { SQLITE_DBCONFIG_DQS_DML, 0 },
		{ SQLITE_DBCONFIG_DQS_DDL, 0 }, { SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 },
	};
	sqlite3_extended_result_codes(s->conn, 1);
	sqlite3_busy_timeout(s->conn, BUSY_TIMEOUT_MS);
	for (size_t i = 0; i < sizeof options / sizeof *options; i++)
		sqlite3_db_config(s->conn, options[i].option, options[i].on, (int *)NULL);
	TRY(sqlite_script(&s->db, pragmas));
	return prepare_fixed(s);
}

err db_sqlite_open(const char *path, bool create, struct db **db)
{
	int64_t unused;
	if (create)
		TRY(make_file(path, 0));
	else if (access(path, F_OK) != 0)
		return ERR_NOT_FOUND;
	struct db_sqlite *s = calloc(1, sizeof *s);
	if (!s)
		return ERR_DB;
	s->db.ops = &sqlite_ops;
	s->db.engine = DB_SQLITE;
	int e = sqlite3_open_v2(path, &s->conn, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
	err result = e == SQLITE_OK ? configure(s) : db_sqlite_error(s, e, path);
	if (result == OK && sqlite3_file_control(s->conn, "main", SQLITE_FCNTL_FILE_POINTER, &s->file) != SQLITE_OK)
		s->file = NULL;
	if (result == OK)
		result = sqlite_version(&s->db, &unused); /* opens -wal and -shm now, before a sandbox closes the door */
	if (result != OK) {
		sqlite_close(&s->db);
		return result;
	}
	*db = &s->db;
	return OK;
}

err db_sqlite_copy(struct db *db, const char *to)
{
	struct db_sqlite *s = (struct db_sqlite *)db;
	sqlite3_stmt *st = NULL;
	TRY(make_file(to, O_EXCL));
	int e = sqlite3_prepare_v2(s->conn, "VACUUM INTO ?1", -1, &st, NULL);
	if (e == SQLITE_OK)
		e = sqlite3_bind_text(st, 1, to, -1, SQLITE_STATIC);
	if (e == SQLITE_OK)
		e = sqlite3_step(st);
	err result = e == SQLITE_DONE ? OK : db_sqlite_error(s, e, "copy");
	sqlite3_finalize(st);
	if (result != OK)
		unlink(to);
	return result;
}
