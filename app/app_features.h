/* app_features.h - the only place where everything is known to everything: hooks of the dispatcher, kinds of jobs and extractions. */
#ifndef KHUE_APP_FEATURES_H
#define KHUE_APP_FEATURES_H
#include "db.h"

/* Registers the hooks and reads the city's words; in each process that answers requests or runs jobs, before it begins.
 * Errors of the database. */
MUST err features_start(struct db *db, str base_url);
/* For http_config.wait_ready: the hash process answered. */
void features_hash_ready(void *unused);
#endif
