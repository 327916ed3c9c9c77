/* city_demo.h - the files of the demo city, built in by demo/embed.py. */
#ifndef KHUE_CITY_DEMO_H
#define KHUE_CITY_DEMO_H
#include "city.h"

#define DEMO_BYLINE S("Ban biên tập")

struct city_file { const char *name, *p; size_t n; };
extern const struct city_file city_files[];
extern const size_t ncity_files;
/* The bytes of one; ABSENT: it is not there. */
str city_file_named(const char *name);

/* Loads the portal of the demo city, in the caller's transaction; the plans are there already.
 * ERR_INVALID: the built-in data is wrong; the log says which file */
MUST err city_stories_load(struct db *db, struct arena *a, int64_t now);

/* CSV with quoted cells, read row by row.  A row's cells live in `a`. */
enum { CSV_CELLS_MAX = 16 };
struct csv { struct arena *a; str rest; int row; str cell[CSV_CELLS_MAX]; size_t n; };
/* Starts after the head row. */
void csv_start(struct csv *c, struct arena *a, str text);
/* Takes the next row that is not empty; false at the end.  Cells that were not there are "". */
bool csv_next(struct csv *c);
/* The cell, or ABSENT where it is empty. */
str csv_cell(const struct csv *c, size_t i);
int64_t csv_int(const struct csv *c, size_t i);
#endif
