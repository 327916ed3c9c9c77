/* calendar.h - iCalendar (RFC 5545) over libical: calendars written for subscribers, calendars of others read, recurrences unfolded.
 * Times count in Asia/Ho_Chi_Minh, UTC+7 without summer time; calendars of others may be in any zone. */
#ifndef KHUE_CALENDAR_H
#define KHUE_CALENDAR_H
#include "buf.h"
#include "clock.h"
#include "db.h"
#include "lang.h"

enum {
	CAL_BYTES_MAX = 4 << 20, CAL_EVENTS_MAX = 5000, CAL_RULE_BYTES = 300,
	CAL_OCCURRENCES_MAX = 400, CAL_DAYS_MAX = 2 * 366, /* of one rule */
};

/* ---- recurrences */

/* A rule as a form gives it and a row keeps it (RRULE without its name): "FREQ=WEEKLY;BYDAY=SA,SU;UNTIL=20261231".
 * Kept: FREQ DAILY WEEKLY MONTHLY YEARLY, INTERVAL, COUNT, UNTIL (a day), BYDAY (with ordinals in MONTHLY), BYMONTHDAY, BYMONTH, BYSETPOS, WKST.
 * Checks it and writes it in one order.  ERR_INVALID: not of that form, or both COUNT and UNTIL; ERR_LIMIT: too long */
MUST err cal_rule_check(struct arena *a, str rule, str *tidy);
/* The rule in words of a page: "thứ Bảy, Chủ nhật hằng tuần đến 31/12/2026", "the last Friday of each month, 10 times".  A rule that cal_rule_check refuses
 * gives "". */
str cal_rule_words(struct arena *a, enum lang lang, str rule);
/* Days on which a rule that begins on first_on takes place, from from_on to until_on (both counted in, ISO), in order; the first day counts even where
 * the rule does not name it (RFC 5545, 3.8.5.3).
 *   most  stops there; at most CAL_OCCURRENCES_MAX
 * ERR_INVALID: no such rule or day */
MUST err cal_rule_days(struct arena *a, str rule, str first_on, str from_on, str until_on, size_t most, struct str_list *out);

/* ---- writing */

enum cal_status { CAL_CONFIRMED, CAL_TENTATIVE, CAL_CANCELLED };
/* A VEVENT: one session.  All texts plain, in the language of the calendar. */
struct cal_event {
	str uid;                    /* never changes: "event-123@khue.example" */
	int64_t sequence;           /* one more with each change of time, place or state */
	int64_t stamp_at, made_at;  /* DTSTAMP/LAST-MODIFIED: the newest change; CREATED */
	bool all_day;
	int64_t starts_at, ends_at; /* ends_at 0: none */
	str starts_on, ends_on;     /* all_day: ISO, ends_on the last day itself */
	str summary, description, location, url, organizer /* a name */, categories;
	bool placed; int64_t lat_e6, lon_e6;
	enum cal_status status;
	str rule;                   /* ABSENT: takes place once */
	struct str_list except;     /* days of the rule that fall out, ISO */
	str instead_of_on;          /* RECURRENCE-ID: this one stands for the rule's occurrence of that day (uid the same); ABSENT: it does not */
	int64_t instead_of_at;      /* the same where it is not all day: the instant at which it would have begun */
	int64_t alarm_s;            /* so long before a reminder; 0: none */
};
struct cal_events { struct cal_event *at; size_t n, cap; };
/*   name   of the calendar; about, url, source  ABSENT: none; source: the address it is subscribed at
 *   ttl_s  how often subscribers should ask again */
struct cal_feed { enum lang lang; str name, about, url, source; int64_t ttl_s; struct cal_events events; };
/* A whole VCALENDAR with CRLF, lines folded at 75 octets between characters, METHOD:PUBLISH, VTIMEZONE Asia/Ho_Chi_Minh. */
void cal_write(struct buf *out, const struct cal_feed *feed);

/* ---- reading what others publish: hostile bytes */

struct cal_read { str name; struct cal_events events; size_t skipped; /* without start, broken, or past the limits */ };
/* Zones of the file (VTIMEZONE, else the system's of that name) are turned into instants; floating times count in Việt Nam.  Texts are NFC without control
 * bytes.  A rule that cal_rule_check refuses leaves the event with its first day only and counts as skipped.
 * ERR_INVALID: no calendar; ERR_LIMIT: past CAL_BYTES_MAX or CAL_EVENTS_MAX */
MUST err cal_parse(struct arena *a, str bytes, struct cal_read *out);
/* Loads the zones most met from the system, so that cal_parse knows them also in a process that may open no file; before such a one is forked. */
void cal_zones_ready(void);
#endif
