/* board.h - the task board, the units' scorecards and the leader's one page: how the work stands, for those who run it. */
#ifndef KHUE_BOARD_H
#define KHUE_BOARD_H
#include "http.h"
#include "plans.h"

enum { BOARD_FILTERS_MAX = 30, BOARD_FILTER_NAME_CHARS = 80, BOARD_FILTER_QUERY_BYTES = 1000, SCORE_UNITS_MAX = 1000 };

/* A unit in one year.  A task belongs to the year of its deadline; one that is open also to every later year, and one without a deadline to every year
 * while it is open.  `done` to `open` are of the tasks that the unit leads, since their status is the lead's; parts are those in any role.  What was led
 * or shared by a unit that ended counts for those that took its place. */
struct score {
	int64_t unit;
	str slug, name_vi, name_en, kind;
	int64_t parts, lead;
	int64_t in_time, done_late;   /* by the day of the report against the deadline in force when it was made */
	int64_t due_soon, late, open; /* open: neither done nor due soon nor late */
	int64_t answered, answered_pct; /* parts on which the unit said something in the year, and what share of them */
	bool silent;                  /* it has parts and said nothing */
	maybe_int last_at; str last_on; /* of its answers in the year; last_on: the day, ISO, ABSENT: none */
	int64_t reminders, escalations; /* made in the year; escalations that are open */
};
struct scores { struct score *at; size_t n, cap; };
/* Every unit in force with a part in that year, in Vietnamese order.
 *   today  ISO date in Viet Nam */
MUST err board_scores(struct db *db, struct arena *a, int64_t year, str today, struct scores *out);
/* The same units with their parts and answers only, for whom is silent: a third of the work. */
MUST err board_silence(struct db *db, struct arena *a, int64_t year, str today, struct scores *out);
/* One of them.  ERR_NOT_FOUND: no such unit, or it has no part that year; *out then holds its names, or nothing. */
MUST err board_score_of(struct db *db, struct arena *a, int64_t unit, int64_t year, str today, struct score *out);
#endif
