/* cal_in.h - what the files of calendar share. */
#ifndef KHUE_CAL_IN_H
#define KHUE_CAL_IN_H
#include "calendar.h"

enum { CAL_WEEK_DAYS = 7, CAL_NTH_MAX = 5 /* of a month */, CAL_SETPOS_MAX = 12, CAL_SETPOS_HIGH = 366, CAL_NAMES = 8 /* of an enum below, at most */ };
enum cal_freq { CAL_DAILY, CAL_WEEKLY, CAL_MONTHLY, CAL_YEARLY };

/* Without regard to case, as names of RFC 5545 are; `name` in capitals. */
bool cal_named(str s, const char *name);
/* A rule taken apart.  Sets of numbers are bits. */
struct cal_rule {
	enum cal_freq freq;
	int64_t interval, count;        /* count 0: none */
	bool until; struct date until_on;
	uint32_t months;                /* bit 1..12 */
	uint32_t days, days_back;       /* of the month: bit 1..31 from its beginning, from its end */
	uint32_t weekdays;              /* every such day: bit 0 (Monday) .. 6 */
	uint32_t nth[CAL_WEEK_DAYS], nth_back[CAL_WEEK_DAYS]; /* the first, second: bit 1..5; the same from the end */
	int setpos[CAL_SETPOS_MAX]; size_t nsetpos;  /* in order, each once */
	int wkst;                       /* 0 Monday .. 6 */
};
/* Errors as of cal_rule_check. */
MUST err cal_rule_read(str rule, struct cal_rule *out);
bool cal_rule_has_nth(const struct cal_rule *r);
/* A rule as RFC 5545 has it.  until_at: UNTIL as an instant, the end of its day in Viet Nam, as it must be where DTSTART is one (3.3.10). */
void cal_rule_write(struct buf *b, const struct cal_rule *r, bool until_at);
/* 0 Monday .. 6 of a day since 1970. */
int cal_weekday(int64_t days);
extern const char cal_day_names[CAL_WEEK_DAYS][3];

/* "20261231", "20261231T190000", "20261231T120000Z"; ERR_INVALID: none of them, or no such day or time. */
struct cal_time { struct date day; int64_t second /* of the day */; bool timed, utc; };
MUST err cal_time_read(str s, struct cal_time *out);

/* ---- lines of a calendar that was read */

/* One property, unfolded: the parameters that count, and the value as it stands. */
struct cal_line { str name, tzid, kind /* VALUE= */, cn, value; };
/* Without folds: a line end and the blank after it go. */
str cal_unfold(struct arena *a, str bytes);
/* Takes the next line off *rest; false at the end.  A line that is none has an empty name. */
bool cal_line_next(str *rest, struct cal_line *out);
/* A value of type TEXT, or of another kind where escaped is false: NFC, no control bytes but line ends, broken bytes left out, at most `most` bytes. */
str cal_text(struct arena *a, str value, bool escaped, size_t most);

/* ---- times of a calendar that was read */

enum { CAL_ZONES_MAX = 100, CAL_ZONE_BYTES = 32 * 1024, CAL_IN_VIETNAM = -1, CAL_IN_UTC = -2 };
struct cal_zone { str tzid; str block /* its VTIMEZONE, only lines that libical may see; ABSENT: by its name */; };
struct cal_zones { struct cal_zone *at; size_t n, cap; };
/* A time as it stands and, after cal_zones_apply, its instant.  known: false where nobody knows the zone. */
struct cal_when { struct cal_time t; int zone /* index, or one of the two above */; bool given, known; int64_t at; };
struct cal_whens { struct cal_when *at; size_t n, cap; };
/* The zones that the file describes. */
MUST err cal_zones_read(struct arena *a, str unfolded, struct cal_zones *out);
/* The number of a zone by its name; one more where it is new. */
MUST err cal_zone_of(struct arena *a, struct cal_zones *zones, str tzid, int *out);
/* Turns times of the zones into instants by libical, whose objects are gone when it comes back. */
void cal_zones_apply(const struct cal_zones *zones, struct cal_when *when, size_t n);
#endif
