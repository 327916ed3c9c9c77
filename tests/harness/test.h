/* test.h - tests that ask for pages: each TEST runs on SQLite and on PostgreSQL, and speaks to http_dispatch in process, without sockets.
 * It is one browser: cookies are kept from answer to request.  See test_db.h for the environment and the CHECK macros.
 *
 *   TEST(the_list_is_public)
 *   {
 *       CHECK(test_get(t, "/en/tasks?late=1") == 200);
 *       CHECK(test_has(t, "No task"));
 *       test_as(t, ROLE_AGENCY);
 *       CHECK(test_post(t, "/en/tasks", "title_vi=A&year=2025") == 303);
 *       CHECK_STR(test_header(t, "Location"), "/en/tasks");
 *   }
 *
 * The test binary brings `routes`, the table that kroutes makes of the .routes files of what it tests. */
#ifndef KHUE_TEST_H
#define KHUE_TEST_H
#include "http.h"
#include "test_db.h"

struct test {
	struct req r;               /* the last request and its answer; r.db, r.a and r.now also serve between requests and stay valid */
	struct req next;            /* headers of the next request: etag, origin, fetch_site, accept, accept_language, referer, secure ...; then forgotten */
	const struct test_db *base; /* engine, url */
	int64_t person;             /* who is signed in; 0: nobody */
	struct pair_list cookies, headers;
	int people;                 /* made so far, for their addresses */
};

#define TEST(test_name)                                     \
	static void test_name(struct test *t);              \
	static void test_name##_asks_(struct test_db *base) \
	{                                                   \
		struct test t;                              \
		test_start(&t, base);                       \
		test_name(&t);                              \
	}                                                   \
	TEST_REGISTER(test_name, test_name##_asks_)         \
	static void test_name(struct test *t)
void test_start(struct test *t, struct test_db *base);
/* A test binary may define it, to set the layout or replace a hook; those of auth are in place then. */
void test_hooks(struct http_hooks *hooks) __attribute__((weak));

/* All give the status; path with its language and query: "/vi/tasks?unit=3". */
int test_get(struct test *t, const char *path);
int test_head(struct test *t, const char *path);
/* An urlencoded form as the page would send it: the session's CSRF token and a fresh idempotency key are added. */
int test_post(struct test *t, const char *path, const char *form);
/* The same with a key of the test's choice, to send one form twice. */
int test_post_key(struct test *t, const char *path, const char *form, const char *key);
/* Nothing is added. */
int test_post_bare(struct test *t, const char *path, const char *form);
/* A multipart form with one file besides; `form` as above. */
int test_upload(struct test *t, const char *path, const char *form, const char *field, const char *filename, str bytes);

/* Of the last answer: */
bool test_has(const struct test *t, const char *text);
str test_body(const struct test *t);
/* ABSENT when there is no such header; letter case does not matter. */
str test_header(const struct test *t, const char *name);

/* Signs in a made person with these roles for the whole city, in place of who was signed in; the second factor is passed where a role asks for it.
 * Roles that belong to a unit need test_as_of. */
void test_as(struct test *t, uint32_t roles);
/* With these roles for one object, e.g. a unit's id. */
void test_as_of(struct test *t, uint32_t roles, int64_t object);
/* Forgets all cookies. */
void test_as_nobody(struct test *t);

/* Fixes the clock at an instant, or at noon in Viet Nam of a day '2025-04-11', until the test ends. */
void test_clock(struct test *t, int64_t at);
void test_day(struct test *t, const char *iso);
#endif
