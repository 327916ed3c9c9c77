/* event_when.h - between the two halves of the form of times. */
#ifndef KHUE_EVENT_WHEN_H
#define KHUE_EVENT_WHEN_H
#include "event_desk.h"
extern const char *const event_weekday_codes[7];
/* "day-3": a field of a row. */
str event_row_field(struct arena *a, const char *name, int64_t row);
#endif
