/* db_postgres.c - a connection to PostgreSQL: opening and opening anew, transactions, the change counter. */
#include <string.h>
#include "clock.h"
#include "db_postgres.h"
#include "log.h"

enum { VERSION_FRESH_NS = 250 * 1000 * 1000 };

static str message_of(const char *text)
{
	return str_trim(str_c(text ? text : ""));
}

static bool state_is(const char *state, const char *wanted)
{
	return strcmp(state, wanted) == 0;
}

err db_postgres_error(struct db_postgres *p, const PGresult *r, const char *where)
{
	const char *state = pq.PQresultErrorField(r, PG_DIAG_SQLSTATE);
	if (!state)
		state = "";
	if (state_is(state, "23505"))
		return ERR_CONFLICT;
	if (state_is(state, "40001") || state_is(state, "40P01"))
		return ERR_BUSY;
	/* The first line only: the DETAIL under it tells the values, which may be personal. */
	const char *primary = pq.PQresultErrorField(r, PG_DIAG_MESSAGE_PRIMARY);
	bool invalid = state_is(state, "23503") || state_is(state, "23502") || state_is(state, "23514");
	log_event(invalid ? LOG_WARN : LOG_ERROR, invalid ? "db.constraint" : "db.postgres", LT("query", str_c(where)), LT("state", str_c(state)),
		  LT("problem", message_of(primary ? primary : pq.PQerrorMessage(p->conn))));
	if (invalid)
		return ERR_INVALID;
	/* A lost connection has rolled the transaction back: it may run again on a new one. */
	return pq.PQstatus(p->conn) == CONNECTION_BAD ? ERR_BUSY : ERR_DB;
}

err db_postgres_exec(struct db_postgres *p, const char *sql, const char *where)
{
	PGresult *r = pq.PQexec(p->conn, sql);
	ExecStatusType status = pq.PQresultStatus(r);
	err e = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK ? OK : db_postgres_error(p, r, where);
	pq.PQclear(r);
	return e;
}

/* A number from fixed SQL. */
static err exec_number(struct db_postgres *p, const char *sql, int64_t *out)
{
	PGresult *r = pq.PQexec(p->conn, sql);
	err e = pq.PQresultStatus(r) == PGRES_TUPLES_OK ? OK : db_postgres_error(p, r, sql);
	if (e == OK && (pq.PQntuples(r) != 1 || str_int(str_c(pq.PQgetvalue(r, 0, 0)), out) != OK))
		e = ERR_DB;
	pq.PQclear(r);
	return e;
}

/* Others learn of a commit by this; a sequence takes no lock that two writers could wait for.  A node that dies between its commit and
 * this is made good by the next connection, which counts too. */
static void bump(struct db_postgres *p)
{
	int64_t v;
	if (exec_number(p, "SELECT nextval('change_counter')", &v) == OK) {
		p->version = v;
		p->version_at_ns = clock_mono_ns();
	}
}

static void ignore_notice(void *arg, const PGresult *r)
{
	(void)arg;
	(void)r;
}

static err connect_anew(struct db_postgres *p, const char *url)
{
	const char *const keys[] = { "dbname", "client_encoding", "fallback_application_name", "connect_timeout", NULL };
	const char *const values[] = { url, "UTF8", "khue", "5", NULL };
	if (p->conn)
		pq.PQfinish(p->conn);
	db_cache_free(&p->db.cache);
	p->version_at_ns = 0;
	p->conn = pq.PQconnectdbParams(keys, values, 1);
	if (pq.PQstatus(p->conn) != CONNECTION_OK) {
		log_event(LOG_ERROR, "db.connect", LT("problem", message_of(pq.PQerrorMessage(p->conn))));
		return ERR_DB;
	}
	pq.PQsetNoticeReceiver(p->conn, ignore_notice, NULL);
	return db_postgres_exec(p, "SET standard_conforming_strings = on; SET idle_in_transaction_session_timeout = '60s'", "setup");
}

static err begin_once(struct db_postgres *p, enum db_mode mode)
{
	const char *write = "BEGIN ISOLATION LEVEL SERIALIZABLE", *read = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
	return db_postgres_exec(p, mode == DB_WRITE ? write : read, "begin");
}

static err postgres_begin(struct db *db, enum db_mode mode)
{
	struct db_postgres *p = (struct db_postgres *)db;
	if (pq.PQstatus(p->conn) == CONNECTION_OK) {
		err e = begin_once(p, mode);
		if (pq.PQstatus(p->conn) == CONNECTION_OK)
			return e;
	}
	log_event(LOG_WARN, "db.reconnect", LT("problem", S("the connection was lost")));
	TRY(connect_anew(p, db->url));
	bump(p);
	return begin_once(p, mode);
}

static void postgres_rollback(struct db *db)
{
	struct db_postgres *p = (struct db_postgres *)db;
	if (pq.PQstatus(p->conn) == CONNECTION_OK && db_postgres_exec(p, "ROLLBACK", "rollback") != OK)
		log_event(LOG_WARN, "db.rollback", LT("problem", S("lost with its connection")));
}

/* COMMIT of a transaction that has failed answers ROLLBACK, without an error. */
static err postgres_commit(struct db *db)
{
	struct db_postgres *p = (struct db_postgres *)db;
	PGresult *r = pq.PQexec(p->conn, "COMMIT");
	err e = OK;
	if (pq.PQresultStatus(r) != PGRES_COMMAND_OK)
		e = db_postgres_error(p, r, "commit");
	else if (strcmp(pq.PQcmdStatus(r), "COMMIT") != 0)
		e = ERR_DB;
	pq.PQclear(r);
	if (e == OK && db->wrote)
		bump(p);
	if (pq.PQstatus(p->conn) == CONNECTION_BAD && db->wrote && e != OK) {
		log_event(LOG_ERROR, "db.commit", LT("problem", S("the connection was lost within COMMIT: nobody knows whether it was done")));
		return ERR_DB;
	}
	return e;
}

static err postgres_version(struct db *db, int64_t *version)
{
	struct db_postgres *p = (struct db_postgres *)db;
	int64_t now = clock_mono_ns();
	if (!p->version_at_ns || now - p->version_at_ns > VERSION_FRESH_NS) {
		if (pq.PQstatus(p->conn) == CONNECTION_BAD && db->state == DB_IDLE)
			TRY(connect_anew(p, db->url));
		TRY(exec_number(p, "SELECT last_value FROM change_counter", &p->version));
		p->version_at_ns = now;
	}
	*version = p->version;
	return OK;
}

static err postgres_script(struct db *db, const char *sql)
{
	return db_postgres_exec((struct db_postgres *)db, sql, "script");
}

static err postgres_migrate_setup(struct db *db, bool begin)
{
	if (!begin)
		bump((struct db_postgres *)db);
	return OK;
}

/* The second of two nodes waits here until the first has committed. */
static err postgres_migrate_lock(struct db *db)
{
	return postgres_script(db, "LOCK TABLE schema_migration IN EXCLUSIVE MODE");
}

static err postgres_migrate_verify(struct db *db)
{
	(void)db; /* foreign keys are never off here */
	return OK;
}

static err postgres_check(struct db *db, struct buf *report)
{
	int64_t n = 0;
	TRY(exec_number((struct db_postgres *)db, "SELECT count(*) FROM pg_constraint WHERE NOT convalidated", &n));
	if (n)
		buf_printf(report, "%lld constraints are not validated\n", (long long)n);
	TRY(exec_number((struct db_postgres *)db, "SELECT count(*) FROM pg_index WHERE NOT indisvalid", &n));
	if (n)
		buf_printf(report, "%lld indexes are not valid\n", (long long)n);
	return OK;
}

static void postgres_close(struct db *db)
{
	struct db_postgres *p = (struct db_postgres *)db;
	pq.PQfinish(p->conn);
	db_cache_free(&db->cache);
	free(p);
}

static const struct db_ops postgres_ops = {
	.begin = postgres_begin, .commit = postgres_commit, .rollback = postgres_rollback, .run = db_postgres_run, .prepare = db_postgres_prepare,
	.version = postgres_version, .script = postgres_script, .migrate_setup = postgres_migrate_setup, .migrate_lock = postgres_migrate_lock,
	.migrate_verify = postgres_migrate_verify, .check = postgres_check, .close = postgres_close,
};

err db_postgres_open(const char *url, struct db **db)
{
	TRY(pq_load());
	struct db_postgres *p = calloc(1, sizeof *p);
	if (!p)
		return ERR_DB;
	p->db.ops = &postgres_ops;
	p->db.engine = DB_POSTGRES;
	err e = connect_anew(p, url);
	int64_t there = 0;
	if (e == OK)
		e = exec_number(p, "SELECT count(*) FROM pg_class WHERE oid = to_regclass('change_counter')", &there);
	if (e != OK) {
		postgres_close(&p->db);
		return e;
	}
	if (there)
		bump(p);
	*db = &p->db;
	return OK;
}
