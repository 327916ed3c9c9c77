/* engine.h - between the files of the harness: a migrated database per engine, made clean for each test. */
#ifndef KHUE_TEST_ENGINE_H
#define KHUE_TEST_ENGINE_H
#include "test_db.h"

/* All fail the running cmocka function with the reason. */

/* SQLite: a temporary directory with a migrated file, of which each test gets a copy.
 *   a    for texts that live as long as the run */
void sqlite_make(struct arena *a);
/* URL of a fresh copy. */
str sqlite_clean(struct arena *a);
void sqlite_drop(void);

/* PostgreSQL: a database of this run's own; each test finds the rows that the migrations left. */
void postgres_make(struct arena *a);
str postgres_clean(struct arena *a);
void postgres_drop(void);
#endif
