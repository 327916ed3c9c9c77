/* agenda_test.h - what the tests of this folder share: a space and events in it. */
#ifndef KHUE_AGENDA_TEST_H
#define KHUE_AGENDA_TEST_H
#include "agenda_in.h"
#include "spaces.h"
#include "test.h"

extern struct twin_who lan;
/* A moment in Việt Nam: "2026-11-28 19:00". */
int64_t at(const char *when);
struct event_time hours(const char *from, const char *to);
struct event_time whole(const char *from, const char *to);
/* A public space, and a public event in it (0: at an address) with its title in both languages. */
int64_t a_space(struct test *t, const char *title);
struct event_facts facts_at(int64_t space);
int64_t an_event(struct test *t, const struct event_facts *f, const char *title, const struct event_time *times, size_t n, const struct event_rule *rule);
/* The session of an event that begins then. */
int64_t session_at(struct test *t, int64_t event, int64_t starts_at);
#endif
