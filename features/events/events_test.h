/* events_test.h - what the tests of this folder share: a space, an event with its texts, in any state. */
#ifndef KHUE_EVENTS_TEST_H
#define KHUE_EVENTS_TEST_H
#include "event_flow.h"
#include "events.h"
#include "spaces.h"
#include "test.h"

extern struct twin_who lan; /* an editor; now is set by `work` */
extern str trust;           /* what network_trust says */
extern int approved, told;  /* how often network_post_approved was called; the hook of event_changed, and for which session last */
extern int64_t told_last;
/* Begins a write transaction; done() commits it. */
void work(struct test *t);
void done(struct test *t);
/* A space with a title in both languages, public or not. */
int64_t a_space(struct test *t, const char *title);
/* A moment in Việt Nam: "2026-11-05 18:30". */
int64_t at(const char *when);
struct event_time hours(const char *from, const char *to);
struct event_time whole(const char *from, const char *to);
/* An event at a space (0: at an address), with its times; the title in both languages. */
int64_t an_event(struct test *t, int64_t space, const char *title, const struct event_time *times, size_t n, const struct event_rule *rule);
void out_with(struct test *t, int64_t event);
struct event_row now_is(struct test *t, int64_t event);
struct event_sessions sessions_of(struct test *t, int64_t event);
const char *day_in(struct test *t, int64_t day);
#endif
