/* check_rows.h - are the numbers and copies that are kept beside things what the things say? */
#ifndef KHUE_CHECK_ROWS_H
#define KHUE_CHECK_ROWS_H
#include "db.h"

enum { FAULTS_SHOWN = 10 };
/* Answers, forms, links, reminders, reports: what is wrong is said, and *wrong set.  In an open transaction. */
MUST err check_follow(struct db *db, struct arena *a, bool *wrong);
/* Spaces, memberships, events, the festival: likewise. */
MUST err check_living(struct db *db, struct arena *a, bool *wrong);
/* Counts of texts, tallies of lists, the search's reach, files of the library.  EXIT_OK; EXIT_DATA: what is wrong was said; EXIT_FAILED. */
int check_rows(struct db *db, struct arena *a);
#endif
