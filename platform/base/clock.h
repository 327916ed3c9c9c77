/* clock.h - instants and dates.  An instant is whole seconds UTC since 1970; a date is ISO text 'YYYY-MM-DD' and counts in Asia/Ho_Chi_Minh,
 * which is UTC+7 without summer time (since 1975). */
#ifndef KHUE_CLOCK_H
#define KHUE_CLOCK_H
#include "arena.h"
#include "buf.h"
#include "lang.h"

enum { VN_OFFSET_S = 7 * 3600, DAY_S = 86400 };

struct date { int y, m, d; };

/* Seconds UTC now.  KHUE_NOW (seconds) in the environment fixes it for tests and for the demo's pictures. */
int64_t clock_now(void);
/* Nanoseconds of the monotonic clock, for measuring. */
int64_t clock_mono_ns(void);

/* Days since 1970-01-01 of a calendar date, and back. */
int64_t date_days(struct date d);
struct date date_of_days(int64_t days);
/* The date in Viet Nam at an instant. */
struct date date_at(int64_t at);
/* Reads 'YYYY-MM-DD', a day that exists, years 1900..2199.  ERR_INVALID otherwise. */
MUST err date_parse(str iso, struct date *out);
/* 'YYYY-MM-DD' in the arena. */
str date_iso(struct arena *a, struct date d);
int date_month_days(int y, int m);
/* Whole days from a to b; negative when b is earlier. */
int64_t date_diff(struct date a, struct date b);
/* For people: vi "11/4/2025", en "11 April 2025". */
void date_write(struct buf *b, enum lang lang, struct date d);
/* The same of an ISO day; "" where it is none. */
str date_words(struct arena *a, enum lang lang, str iso);
/* For people, with the clock time in Viet Nam: vi "15:04, 11/4/2025", en "11 April 2025, 15:04". */
void instant_write(struct buf *b, enum lang lang, int64_t at);
/* '2025-04-11T08:04:00Z'. */
str instant_iso(struct arena *a, int64_t at);
#endif
