/* reindex.h - everything public into the search anew: by hand, and once by itself after an update. */
#ifndef KHUE_REINDEX_H
#define KHUE_REINDEX_H
#include "jobs.h"

/* Every source in a transaction of its own, so that others can write between them.  No transaction may be open; the arena is reset between steps.
 *   empty  what is in the index is taken out first
 *   begun  called with each source's label; NULL: nobody is told
 *   at     out: the label of the source that refused; NULL: none
 * Errors of the sources and of the database. */
MUST err reindex_all(struct db *db, struct arena *a, bool empty, void (*begun)(const char *label), const char **at);

enum { REINDEX_SECONDS = 3600, REINDEX_EVERY_S = 300 };
/* Job "search.reindex": nothing to do in all runs but the first after an update that changed the index's form, or that brought the search. */
err reindex_job(struct job *j);
#endif
