/* follow_test.h - a city of two units with tasks, contacts and a round, for the tests of this folder. */
#ifndef KHUE_FOLLOW_TEST_H
#define KHUE_FOLLOW_TEST_H
#include "follow_in.h"
#include "mail.h"
#include "test.h"

struct city { int64_t unit, other, task[5], foreign /* task of the other unit */, target, officer, second, round; };
/* On 5/11/2025: five tasks of one unit, one of another, an open annual round; no head. */
struct city city_make(struct test *t);
int64_t contact_put(struct test *t, int64_t unit, const char *name, const char *email, bool head);
/* A fresh link of a contact, as a path with "/vi"; lives as long as the test. */
const char *link_of(struct test *t, maybe_int round, int64_t contact, int64_t *form);
struct follow_form form_now(struct test *t, int64_t form);
/* path and more of it */
const char *under(struct test *t, const char *path, const char *rest, int64_t id);
struct mail_rows mails(struct test *t);
/* The path of the link in a mail. */
const char *link_in(struct test *t, str text);
void jobs_run(struct test *t);
/* Answers `n` tasks as a person would. */
void answer(struct test *t, const struct city *c, const char *link, size_t n);
#endif
