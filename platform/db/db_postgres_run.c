/* db_postgres_run.c - a query on PostgreSQL: parameters and rows in the binary form of the protocol. */
#include <endian.h>
#include <stdio.h>
#include <string.h>
#include "db_postgres.h"
#include "log.h"

/* Type numbers of pg_type, fixed for ever. */
enum {
	PG_BYTEA = 17, PG_INT8 = 20, PG_INT2 = 21, PG_INT4 = 23, PG_TEXT = 25, PG_FLOAT8 = 701, PG_VARCHAR = 1043,
	PG_TEXTS = 1009, PG_INT8S = 1016,
};

/* Parameters as libpq wants them. */
struct params {
	const char *value[DB_PARAMS_MAX];
	int length[DB_PARAMS_MAX], format[DB_PARAMS_MAX];
	uint64_t number[DB_PARAMS_MAX];
	char *list[DB_PARAMS_MAX]; /* malloc'ed */
};

static void put32(char **at, uint32_t v)
{
	uint32_t be = htobe32(v);
	memcpy(*at, &be, sizeof be);
	*at += sizeof be;
}

/* One-dimensional array without NULLs: dimensions, flags, element type, length, lower bound, then each with its length. */
static bool put_list(struct params *p, size_t i, const struct db_value *v)
{
	bool ints = v->kind == VALUE_INTS;
	size_t n = ints ? v->ints->n : v->texts->n, bytes = 20 + n * 4 + (ints ? n * 8 : 0);
	for (size_t k = 0; !ints && k < n; k++)
		bytes += v->texts->at[k].n;
	char *at = n < 1 << 24 && bytes < INT32_MAX ? malloc(bytes) : NULL;
	p->list[i] = at;
	if (!at)
		return false;
	put32(&at, n ? 1 : 0);
	put32(&at, 0);
	put32(&at, ints ? PG_INT8 : PG_TEXT);
	if (n) {
		put32(&at, (uint32_t)n);
		put32(&at, 1);
	}
	for (size_t k = 0; k < n; k++) {
		uint64_t be = ints ? htobe64((uint64_t)v->ints->at[k]) : 0;
		const void *from = ints ? (const void *)&be : v->texts->at[k].p;
		size_t len = ints ? sizeof be : v->texts->at[k].n;
		put32(&at, (uint32_t)len);
		memcpy(at, from, len);
		at += len;
	}
	p->value[i] = p->list[i];
	p->length[i] = (int)(at - p->list[i]);
	return true;
}

static bool put_value(struct params *p, size_t i, const struct db_value *v)
{
	uint64_t bits = (uint64_t)v->i;
	p->format[i] = 1;
	switch (v->kind) {
	case VALUE_REAL: memcpy(&bits, &v->r, sizeof bits); __attribute__((fallthrough));
	case VALUE_INT:
		p->number[i] = htobe64(bits);
		p->value[i] = (const char *)&p->number[i];
		p->length[i] = sizeof bits;
		return true;
	case VALUE_TEXT:
	case VALUE_BYTES:
		p->value[i] = v->s.p;
		p->length[i] = (int)v->s.n;
		return v->s.n < INT32_MAX;
	case VALUE_INTS:
	case VALUE_TEXTS: return put_list(p, i, v);
	default: return true;
	}
}

static err put_all(struct params *p, const struct db_query *q, const void *in)
{
	for (size_t i = 0; i < q->nparam; i++) {
		struct db_value v = { 0 };
		TRY(db_value_read(q, &q->param[i], in, &v));
		if (!put_value(p, i, &v))
			return ERR_DB;
	}
	return OK;
}

static bool type_fits(Oid type, const struct db_slot *c)
{
	switch ((enum db_type)c->type) {
	case DB_INT:
	case DB_BOOL: return type == PG_INT8 || type == PG_INT4 || type == PG_INT2;
	case DB_REAL: return type == PG_FLOAT8;
	case DB_BYTES: return type == PG_BYTEA;
	default: return type == PG_TEXT || type == PG_VARCHAR;
	}
}

static int64_t read_int(const char *p, int n)
{
	uint64_t v8;
	uint32_t v4;
	uint16_t v2;
	if (n == 8)
		return (int64_t)be64toh((memcpy(&v8, p, 8), v8));
	if (n == 4)
		return (int32_t)be32toh((memcpy(&v4, p, 4), v4));
	return (int16_t)be16toh((memcpy(&v2, p, 2), v2));
}

static bool fetch_column(struct db_sink *sink, const PGresult *r, int row, int col, void *at)
{
	const struct db_slot *c = &sink->q->column[col];
	const char *p = pq.PQgetvalue(r, row, col);
	int n = pq.PQgetlength(r, row, col);
	if (pq.PQgetisnull(r, row, col))
		return db_put_null(c, at);
	if (c->type == DB_TEXT || c->type == DB_BYTES)
		return db_put_text(sink, c, at, p, (size_t)n);
	int64_t v = read_int(p, n);
	double d;
	memcpy(&d, &v, sizeof d);
	if (c->type == DB_REAL)
		db_put_real(c, at, d);
	else
		db_put_int(c, at, v);
	return true;
}

static err wrong(const struct db_sink *sink, const char *column, const char *problem)
{
	if (!sink->wanted)
		log_event(LOG_ERROR, "db.column", LT("query", str_c(sink->q->name)), LT("column", str_c(column)), LT("problem", str_c(problem)));
	return ERR_DB;
}

static err fetch_all(struct db_sink *sink, const PGresult *r)
{
	const struct db_query *q = sink->q;
	if ((size_t)pq.PQnfields(r) != q->ncolumn)
		return wrong(sink, "", "another number of columns than declared");
	for (size_t i = 0; i < q->ncolumn; i++)
		if (!type_fits(pq.PQftype(r, (int)i), &q->column[i]))
			return wrong(sink, q->column[i].name, "another type than declared");
	for (int row = 0; row < pq.PQntuples(r); row++) {
		void *at = db_sink_row(sink);
		if (!at)
			return wrong(sink, "", "more than one row");
		for (size_t i = 0; i < q->ncolumn; i++)
			if (!fetch_column(sink, r, row, (int)i, at))
				return wrong(sink, q->column[i].name, "NULL where none is declared");
	}
	return OK;
}

static void statement_name(char name[24], uintptr_t number)
{
	snprintf(name, 24, "q%ju", (uintmax_t)number);
}

static err prepared(struct db_postgres *p, const struct db_query *q, char name[24])
{
	struct db_cached *c = db_cache_at(&p->db.cache, q);
	if (!c)
		return ERR_DB;
	if (!c->statement) {
		statement_name(name, ++p->prepared);
		PGresult *r = pq.PQprepare(p->conn, name, q->postgres, 0, NULL);
		err e = pq.PQresultStatus(r) == PGRES_COMMAND_OK ? OK : db_postgres_error(p, r, q->name);
		pq.PQclear(r);
		if (e != OK)
			return e;
		c->statement = (void *)p->prepared;
	}
	statement_name(name, (uintptr_t)c->statement);
	return OK;
}

static err run_prepared(struct db_postgres *p, const struct db_query *q, const char *name, const struct params *v, struct db_sink *sink)
{
	int64_t changes = 0;
	PGresult *r = pq.PQexecPrepared(p->conn, name, (int)q->nparam, v->value, v->length, v->format, 1);
	ExecStatusType status = pq.PQresultStatus(r);
	err e = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK ? OK : db_postgres_error(p, r, q->name);
	if (status == PGRES_TUPLES_OK)
		e = fetch_all(sink, r);
	if (e == OK && !str_starts(str_c(pq.PQcmdStatus(r)), S("SELECT")) && str_int(str_c(pq.PQcmdTuples(r)), &changes) == OK)
		sink->changes = changes;
	pq.PQclear(r);
	return e;
}

/* A statement that breaks a rule of the schema leaves the transaction as it was, as on SQLite. */
static err run_guarded(struct db_postgres *p, const struct db_query *q, const char *name, const struct params *v, struct db_sink *sink)
{
	TRY(db_postgres_exec(p, "SAVEPOINT s", "savepoint"));
	err e = run_prepared(p, q, name, v, sink);
	if (e == OK)
		return db_postgres_exec(p, "RELEASE s", "savepoint");
	if (e == ERR_CONFLICT || e == ERR_INVALID)
		TRY(db_postgres_exec(p, "ROLLBACK TO s", "savepoint"));
	return e;
}

err db_postgres_run(struct db *db, const struct db_query *q, const void *in, struct db_sink *sink)
{
	struct db_postgres *p = (struct db_postgres *)db;
	struct params v = { 0 };
	char name[24];
	err e = put_all(&v, q, in);
	if (e == OK)
		e = prepared(p, q, name);
	if (e == OK)
		e = q->writes ? run_guarded(p, q, name, &v, sink) : run_prepared(p, q, name, &v, sink);
	for (size_t i = 0; i < q->nparam; i++)
		free(v.list[i]);
	db->wrote = db->wrote || (e == OK && sink->changes > 0);
	return e;
}

static Oid param_type(const struct db_slot *p)
{
	switch ((enum db_type)p->type) {
	case DB_INT_LIST: return PG_INT8S;
	case DB_TEXT_LIST: return PG_TEXTS;
	case DB_REAL: return PG_FLOAT8;
	case DB_BYTES: return PG_BYTEA;
	case DB_TEXT: return PG_TEXT;
	default: return PG_INT8;
	}
}

static void compare(const struct db_query *q, const PGresult *r, struct buf *report)
{
	if ((size_t)pq.PQnparams(r) != q->nparam || (size_t)pq.PQnfields(r) != q->ncolumn) {
		buf_printf(report, "%s: %s: %d parameters, %d columns\n", q->source, q->name, pq.PQnparams(r), pq.PQnfields(r));
		return;
	}
	for (size_t i = 0; i < q->nparam; i++)
		if (pq.PQparamtype(r, (int)i) != param_type(&q->param[i]))
			buf_printf(report, "%s: %s: parameter %s is of type %u\n", q->source, q->name, q->param[i].name, pq.PQparamtype(r, (int)i));
	for (size_t i = 0; i < q->ncolumn; i++)
		if (!type_fits(pq.PQftype(r, (int)i), &q->column[i]) || strcmp(pq.PQfname(r, (int)i), q->column[i].name) != 0)
			buf_printf(report, "%s: %s: column %s is %s of type %u\n", q->source, q->name, q->column[i].name,
				   pq.PQfname(r, (int)i), pq.PQftype(r, (int)i));
}

err db_postgres_prepare(struct db *db, const struct db_query *q, struct buf *report)
{
	struct db_postgres *p = (struct db_postgres *)db;
	PGresult *r = pq.PQprepare(p->conn, "check", q->postgres, 0, NULL);
	if (pq.PQresultStatus(r) != PGRES_COMMAND_OK) {
		buf_printf(report, "%s: %s: %.*s\n", q->source, q->name, FMT(str_trim(str_c(pq.PQresultErrorMessage(r)))));
		pq.PQclear(r);
		return pq.PQstatus(p->conn) == CONNECTION_OK ? OK : ERR_DB;
	}
	pq.PQclear(r);
	r = pq.PQdescribePrepared(p->conn, "check");
	compare(q, r, report);
	pq.PQclear(r);
	return db_postgres_exec(p, "DEALLOCATE \"check\"", "prepare");
}
