/* stories_test.h - what the tests of this folder share: a story with its texts, at any place of the flow. */
#ifndef KHUE_STORIES_TEST_H
#define KHUE_STORIES_TEST_H
#include "stories.h"
#include "stories_sql.h"
#include "test.h"

extern struct twin_who lan; /* an editor; now is set by `work` */
/* Begins a write transaction; done() commits it. */
void work(struct test *t);
void done(struct test *t);
/* Sections 'am-thuc' and 'nghe-thuat', streams 'nguon-luc' and 'cam-ket', once. */
void registers(struct test *t);
/* A short news item in a section and stream with an author; no texts.  In a transaction. */
int64_t item_bare(struct test *t, const char *kind, const char *section, const char *stream);
/* Words on one side of a slot; confirmed against the other one where there are words.  Gives the revision. */
int64_t say_side(struct test *t, int64_t story, const char *slot, enum lang lang, str text, bool confirm);
/* With title and body in both languages, confirmed. */
int64_t item(struct test *t, str vi, str en, const char *section, const char *stream);
int64_t revision_of(struct test *t, int64_t story);
void approve(struct test *t, int64_t story);
/* Made, approved and out. */
int64_t item_public(struct test *t, str vi, str en, const char *section, const char *stream);
struct story_get story_now(struct test *t, int64_t story);
/* How many stand in a list. */
int64_t listed(struct test *t, str scope, enum lang lang);
#endif
