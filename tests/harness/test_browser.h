/* test_browser.h - between test.c and test_person.c. */
#ifndef KHUE_TEST_BROWSER_H
#define KHUE_TEST_BROWSER_H
#include "test.h"

/* Makes t->r a request with the browser's cookies and headers; as req_start. */
MUST err browser_request(struct test *t, enum method method, const char *path);
void browser_set_cookie(struct test *t, str set);
/* The Cookie header, or ABSENT. */
str browser_cookies(const struct test *t);
#endif
