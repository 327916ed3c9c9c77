/* festival_test.h - shared by the tests of this folder. */
#ifndef KHUE_FESTIVAL_TEST_H
#define KHUE_FESTIVAL_TEST_H
#include "events.h"
#include "festival_in.h"
#include "spaces.h"
#include "test.h"

extern struct twin_who lan;
/* A write transaction in the name of Lan. */
void work(struct test *t);
void done(struct test *t);
/* Words of an edition's slots, both languages confirmed. */
void say_edition(struct test *t, int64_t edition, const char *slot, const char *vi, const char *en);
/* An edition of that year with title, summary, theme and days; released on `theme_on`. */
int64_t edition_of(struct test *t, int64_t year, const char *from_on, const char *to_on, const char *theme_on);
/* A public event at an address, with sessions of an hour that begin at these instants; out: their ids. */
int64_t event_at(struct test *t, const char *vi, const char *en, const int64_t *at, size_t n, int64_t *session);
/* Instant of a day and minute in Việt Nam. */
int64_t at_minute(const char *day, int minute);
const char *path_of(struct test *t, const char *format, int64_t n);
#endif
