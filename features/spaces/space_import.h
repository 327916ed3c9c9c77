/* space_import.h - between the pages of the sheets and their jobs. */
#ifndef KHUE_SPACE_IMPORT_H
#define KHUE_SPACE_IMPORT_H
#include "spaces.h"

/* Queues the job of an import, and brings it into the state in which it waits for that. */
MUST err space_import_queue(struct db *db, struct arena *a, int64_t import, const char *kind, const char *state, int64_t now);
#endif
