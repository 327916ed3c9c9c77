/* remind_ladder.h - which rung of the ladder is due on which day; pure. */
#ifndef KHUE_REMIND_LADDER_H
#define KHUE_REMIND_LADDER_H
#include "clock.h"
#include "remind.h"

/* Rungs before the deadline, in days; then one each REMIND_LATE_EVERY_DAYS, from the first day it is late. */
enum { LADDER_BEFORE = 4, LADDER_NONE = -1 };

/* Saturdays and Sundays are not worked (Bộ luật Lao động 2019, Điều 111). */
bool ladder_working(struct date day);
/* The day a rung goes out: its own, or the next working day. */
struct date ladder_day(struct date end, int64_t step);
/* The newest rung whose day has come: 0 to 3 before the deadline, 4 and on for each week late; LADDER_NONE: none yet.  What was missed before it is
 * not made up for. */
int64_t ladder_step(struct date end, struct date today);
/* "30" "14" "7" "1" "late"; "hand" below 0. */
str ladder_rung(int64_t step);
/* What a reminder by hand is stored as: below 0, another each day. */
int64_t ladder_hand(struct date today);
#endif
