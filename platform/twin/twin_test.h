/* twin_test.h - a kind of item for the tests, and short ways to write and read its twins. */
#ifndef KHUE_TWIN_TEST_H
#define KHUE_TWIN_TEST_H
#include "test_db.h"
#include "twin.h"

enum { TWIN_TEST_NOW = 1800000000 /* 2027-01-15 */ };
#define TEST_TODAY S("2027-01-15")
extern int test_changed;

struct twin_who test_who(int64_t person);
int64_t test_twin(struct test_db *t, int64_t item);
/* An edit of one side; after -1. */
struct twin_edit test_edit(int64_t part, const char *slot, enum lang lang, const char *text);
/* Saves one or two edits on a base; gives what twin_save gave. */
err test_save(struct test_db *t, int64_t id, int64_t base, const struct twin_edit *e, size_t n, int64_t *revision, struct twin_conflicts *c);
/* The same, which must be taken on the newest revision. */
void test_write(struct test_db *t, int64_t id, const struct twin_edit *e, size_t n);
struct twin test_read(struct test_db *t, int64_t id);
const struct twin_part *test_part(const struct twin *t, int64_t part);
/* "done/stale" of a part: Vietnamese, then English. */
void test_states(struct test_db *t, int64_t id, int64_t part, const char *vi_en);
/* Both sides of a part, each confirmed. */
void test_both(struct test_db *t, int64_t id, int64_t part, const char *slot, const char *vi, const char *en);
#endif
