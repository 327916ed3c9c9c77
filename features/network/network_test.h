/* network_test.h - between the tests of this folder. */
#ifndef KHUE_NETWORK_TEST_H
#define KHUE_NETWORK_TEST_H
#include "mail.h"
#include "network_in.h"
#include "test.h"

/* A path, kept for the whole test. */
#define AT(...) arena_cstr(t->base->a, arena_printf(t->base->a, __VA_ARGS__))

extern const struct twin_who lan;
void work(struct test *t);
void look(struct test *t);
void done(struct test *t);
/* A space that is public in Vietnamese. */
int64_t space_public(struct test *t, const char *title, const char *email);
struct mail_rows mails(struct test *t);
/* The path of the link in a mail that holds `what`. */
const char *link_in(struct test *t, str text, const char *what);
const char *link_to(struct test *t, const char *to, const char *what);
/* Posts a form of strangers as its page would, ten seconds after it was shown. */
int guarded(struct test *t, const char *path, const char *form);
/* Asks for a link and gives its path. */
const char *applied(struct test *t, const char *email);
/* Everything that a hand-in needs. */
void fill_in(struct test *t, const char *door, const char *title);
/* On 2 March 2026, the criteria of the demo in force. */
void criteria_put(struct test *t);
#endif
