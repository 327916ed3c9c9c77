/* find.h - the search for people and for programs: what app/ needs of it. */
#ifndef KHUE_FIND_H
#define KHUE_FIND_H
#include "http.h"
#include "opendata.h"

extern const struct data_set search_set, suggest_set;

/* Writes down the searches of this process that found nothing, when any wait and the last time is a minute ago.  After a request, with no
 * transaction open: a GET writes nothing, so its page only leaves them in memory.  Those of the last minute are lost with the process. */
void find_write_misses(struct req *r);
struct job;
/* "find.catch_up", every ten minutes and whenever it is queued: makes findable what was put in bulk (search_bulk). */
err find_catch_up_job(struct job *j);
/* Once a week: brings the index into the form that is fastest to read, in small steps. */
err find_tidy_job(struct job *j);
#endif
