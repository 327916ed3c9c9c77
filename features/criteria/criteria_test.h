/* criteria_test.h - a subject of its own, a set to judge it by, and people who sign in by turns. */
#ifndef KHUE_CRITERIA_TEST_H
#define KHUE_CRITERIA_TEST_H
#include "auth.h"
#include "criteria_in.h"
#include "test.h"

#define WRITE(t, call)                                    \
	do {                                              \
		CHECK_OK(db_begin((t)->r.db, DB_WRITE));  \
		CHECK_OK(call);                           \
		CHECK_OK(db_commit((t)->r.db));           \
	} while (0)
#define WRITE_FAILS(t, call, want)                        \
	do {                                              \
		CHECK_OK(db_begin((t)->r.db, DB_WRITE));  \
		CHECK_ERR(call, want);                    \
		db_rollback((t)->r.db);                   \
	} while (0)
#define READ(t, call)                                     \
	do {                                              \
		CHECK_OK(db_begin((t)->r.db, DB_READ));   \
		CHECK_OK(call);                           \
		db_rollback((t)->r.db);                   \
	} while (0)
#define AT(...) arena_cstr(t->base->a, arena_printf(t->base->a, __VA_ARGS__))

enum { TEST_ITEM = 7, TEST_ROWS = 5 };
#define TEST_OWNER "Nguyễn Chủ Đơn"
/* What the subject "thing" was told last. */
struct test_told { int64_t item, kase; char decision[16]; int times; };
extern struct test_told test_told;

/* Somebody who signed in once and may come back. */
struct who { int64_t person; struct pair_list cookies; str name; };
struct who who_new(struct test *t, uint32_t roles);
void who_again(struct test *t, const struct who *w);

/* A version of two groups and five criteria, the first a knock-out: weights 40, 35, 25; to pass 60; three assessors. */
struct criteria_version version_of(struct arena *a, const char *slug, bool blind);
int64_t version_make(struct test *t, const char *slug, bool blind);
/* A case under it with claims, in scoring, with `n` assessors who declared no conflict. */
struct test_case_city { int64_t version, kase, row[TEST_ROWS]; struct who lead, juror[4]; int64_t seat[4]; };
struct test_case_city city_of(struct test *t, int n, bool blind);
/* The form of a whole sheet: the knock-out met, the scores given, `mark` in every comment. */
const char *sheet_form(struct test *t, const struct test_case_city *c, const int *score, const char *mark);
void sheet_hand_in(struct test *t, const struct test_case_city *c, int juror, const int *score, const char *mark);
/* The form of a decision. */
const char *decision_form(struct test *t, const char *decision, const char *against);
str state_of(struct test *t, int64_t kase);
#endif
