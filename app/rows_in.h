/* rows_in.h - what rows.c and rows_read.c share. */
#ifndef KHUE_ROWS_IN_H
#define KHUE_ROWS_IN_H
#include "db_internal.h"
#include "rows.h"

enum { ROW_PARAM_BYTES_MAX = 2048 };
/* The query TABLE + what, "_all_of" or "_put_back".  A missing one is a mistake of the build. */
const struct db_query *rows_query(const char *table, const char *what);
#endif
