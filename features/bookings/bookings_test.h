/* bookings_test.h - what the tests of this folder share: an event with sessions, mails, a person who books. */
#ifndef KHUE_BOOKINGS_TEST_H
#define KHUE_BOOKINGS_TEST_H
#include "bookings_in.h"
#include "test.h"

enum { NOW = 1800000000 /* 15 January 2027, 15:00 in Việt Nam */, EVENT = 71, SESSION = 81, OTHER = 82, SOON = NOW + 3 * 86400 };

/* What events_attended was told last, by the tests' own one. */
struct attended_told { int64_t session, participants, countries, times; };
extern struct attended_told attended;
extern bool mine; /* what events_mine says */

/* A public event with two sessions of two hours, the clock at NOW. */
void stage(struct test *t);
/* Statements for the tables of events, which this folder only reads. */
void put_sql(struct test *t, const char *text);
void begin(struct test *t);
void end(struct test *t);
/* Opens places; slot_min 0: one slot. */
void offer(struct test *t, int64_t places, int64_t slot_min, bool waiting);
int64_t slot_of(struct test *t, size_t nth);
struct booking_slots slots_now(struct test *t);
/* Books by rule; the state is read after it. */
int64_t book(struct test *t, const char *mail, int64_t slot, int64_t places);
struct booking_get booking_now(struct test *t, int64_t id);
/* Mails to an address, newest first; how many. */
int64_t mails_to(struct test *t, const char *to, str *newest);
void run_jobs(struct test *t);
#define PATH(...) arena_printf(t->base->a, __VA_ARGS__).p
#endif
