/* dispatch_world.h - a small world for http_dispatch: a route table, hooks with one session, and a database that can be told to be busy. */
#ifndef KHUE_DISPATCH_WORLD_H
#define KHUE_DISPATCH_WORLD_H
#include "http.h"

struct world {
	int64_t version, title;           /* what the page shows; a write changes both */
	int busy_begins, busy_commits;    /* so many calls answer ERR_BUSY */
	int begins, commits, rollbacks, renders, writes;
	enum db_mode mode;
	bool open, wait;
	bool raced;                       /* another request with the same key commits first */
	str kept_key, kept_location;      /* one stored answer */
	int64_t kept_status;
};
extern struct world world;

/* A fresh world and an empty page cache; the request of the next call is `r`. */
void world_reset(void);
extern struct req r;
int get(const char *target);
/* A signed-in POST with the right token from our own page; more fields in `fields`. */
int post(const char *target, const char *fields);
/* Does the last answer's body hold these words? */
bool shows(const char *words);
/* A header of the last answer, or ABSENT. */
str answer_header(const char *name);
/* Fields of the next request, forgotten after it. */
extern struct req next;
#endif
