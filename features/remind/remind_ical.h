/* remind_ical.h - deadlines as RFC 5545, by libical. */
#ifndef KHUE_REMIND_ICAL_H
#define KHUE_REMIND_ICAL_H
#include "arena.h"
#include "clock.h"

enum { CALENDAR_EVENTS_MAX = 1000 };

/* A deadline.  All texts end with NUL (arena_cstr).
 *   uid       the same for ever, e.g. "task-7@khue"
 *   sequence  rises with each amendment; changed_at: instant of the last change */
struct ical_event { const char *uid, *summary, *description, *url; struct date day; int64_t sequence, changed_at; bool tentative; };
struct ical_events { struct ical_event *at; size_t n, cap; };
/* The whole calendar, in the arena.  name: what a calendar program calls it; ends with NUL.
 * ERR_LIMIT: the arena is full; ERR_IO: libical has no memory */
MUST err ical_write(struct arena *a, const char *name, const struct ical_events *events, str *out);
#endif
