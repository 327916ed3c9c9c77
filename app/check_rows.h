/* check_rows.h - are the numbers and copies that are kept beside things what the things say? */
#ifndef KHUE_CHECK_ROWS_H
#define KHUE_CHECK_ROWS_H
#include "db.h"

/* Counts of texts, tallies of lists, the search's reach, files of the library.  EXIT_OK; EXIT_DATA: what is wrong was said; EXIT_FAILED. */
int check_rows(struct db *db, struct arena *a);
#endif
