/* db_sqlite.h - shared by the two files of the SQLite engine. */
#ifndef KHUE_DB_SQLITE_H
#define KHUE_DB_SQLITE_H
#include <sqlite3.h>
#include "buf.h"
#include "db_engine.h"

enum db_sqlite_fixed { FIXED_BEGIN_READ, FIXED_BEGIN_WRITE, FIXED_COMMIT, FIXED_ROLLBACK, FIXED_VERSION, FIXED_COUNT };
enum { WAL_HEAD_BYTES = 48 };
struct db_sqlite {
	struct db db; /* first: a struct db * is one of these */
	sqlite3 *conn;
	sqlite3_stmt *fixed[FIXED_COUNT];
	int64_t own_writes; /* commits of ours that changed something */
	sqlite3_file *file; /* the database file, for its wal-index; NULL: not known */
	unsigned char head[WAL_HEAD_BYTES]; /* of the wal-index when `version` was asked for */
	bool has_head;
	int64_t version;    /* data_version */
};
/* An extended result code as an err; all but conflicts and BUSY are logged. */
err db_sqlite_error(struct db_sqlite *s, int code, const char *where);
err db_sqlite_run(struct db *db, const struct db_query *q, const void *in, struct db_sink *sink);
err db_sqlite_prepare(struct db *db, const struct db_query *q, struct buf *report);
#endif
