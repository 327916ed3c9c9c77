/* db_pq.h - the calls of libpq, loaded when a city is on PostgreSQL.  Linked, its own libraries (TLS, Kerberos, LDAP ...) would cost every
 * start of a city on SQLite some milliseconds and every process memory. */
#ifndef KHUE_DB_PQ_H
#define KHUE_DB_PQ_H
#include <libpq-fe.h>
#include "err.h"

#define PQ_CALLS(X) \
	X(PQclear) X(PQcmdStatus) X(PQcmdTuples) X(PQconnectdb) X(PQconnectdbParams) X(PQdescribePrepared) X(PQerrorMessage) X(PQexec) \
	X(PQexecPrepared) X(PQfinish) X(PQfname) X(PQftype) X(PQgetisnull) X(PQgetlength) X(PQgetvalue) X(PQnfields) X(PQnparams) \
	X(PQntuples) X(PQparamtype) X(PQprepare) X(PQresultErrorField) X(PQresultErrorMessage) X(PQresultStatus) X(PQsetNoticeReceiver) \
	X(PQstatus)

struct pq {
#define PQ_FIELD(call) __typeof__(&call) call;
	PQ_CALLS(PQ_FIELD)
#undef PQ_FIELD
};
extern struct pq pq; /* filled by pq_load */

/* Loads libpq.so.5, once; before a sandbox that forbids it.  ERR_DB: it is not there, or lacks a call; the log says which. */
MUST err pq_load(void);
#endif
