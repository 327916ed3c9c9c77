/* spaces_test.h - what the tests of this folder share. */
#ifndef KHUE_SPACES_TEST_H
#define KHUE_SPACES_TEST_H
#include "spaces.h"
#include "test.h"

extern struct twin_who lan; /* an editor */
/* Begins a write transaction; done() commits it. */
void work(struct test *t);
void done(struct test *t);
/* Facts of a private art space at a point, enough to be stored. */
struct space_facts facts_of(int64_t lat_e6, int64_t lon_e6);
/* A space with its name in both languages and a text; in a transaction. */
int64_t space_make(struct test *t, const struct space_facts *f, const char *title_vi, const char *title_en);
/* The same, released. */
int64_t space_public(struct test *t, const struct space_facts *f, const char *title_vi, const char *title_en);
#endif
