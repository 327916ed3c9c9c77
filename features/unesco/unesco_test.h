/* unesco_test.h - a small city of 2023: two commitments, a plan of three tasks, things that serve them. */
#ifndef KHUE_UNESCO_TEST_H
#define KHUE_UNESCO_TEST_H
#include "test.h"
#include "unesco_in.h"

struct town { int64_t plan, task[3], form, report; };
/* Its form is the demo city's. */
struct town town_make(struct test *t);
/* A transaction for calls of the library. */
void town_open(struct test *t);
void town_done(struct test *t);
void town_report(struct test *t, struct town *w);
void town_link(struct test *t, int64_t thing, int64_t task, int64_t commitment, int64_t participants, int64_t countries);
str town_form(struct test *t);
struct mmr town_load(struct test *t, const struct town *w);
/* One side of an answer. */
str town_says(struct test *t, const struct town *w, const char *section, const char *question, int64_t initiative, enum lang lang);
int64_t town_initiative(struct test *t, const struct town *w, int64_t commitment);
const char *town_path(struct test *t, const struct town *w, const char *rest);
/* Runs what is queued. */
void town_jobs(struct test *t);
#endif
