/* festival_in.h - shared by the files of this folder. */
#ifndef KHUE_FESTIVAL_IN_H
#define KHUE_FESTIVAL_IN_H
#include "festival.h"
#include "festival_sql.h"
#include "festival_view.h"
#include "programme_sql.h"

enum { FESTIVAL_SHARE_MAX = 100 /* sessions in a shared schedule */, CROWD_OLD_S = 2 * 3600, CROWD_SAME_S = 300, DAYS_MAX = 40 };

/* ---- rules (festival_rules.c) */

/* Is it of the cycle that the plan of 2025 began?  Those before took place every year. */
bool festival_cycled(int64_t year);
/* Whether the theme was public a year before the first day: FESTIVAL_IN_TIME, FESTIVAL_LATE_SAID (with a reason), FESTIVAL_LATE, FESTIVAL_NO_THEME,
 * FESTIVAL_NO_DAYS.
 * today: a theme that is not public yet counts from then. */
enum festival_theme { FESTIVAL_IN_TIME, FESTIVAL_LATE_SAID, FESTIVAL_LATE, FESTIVAL_NO_THEME, FESTIVAL_NO_DAYS };
enum festival_theme festival_theme_state(struct arena *a, const struct festival_get *e, str today);
/* The last day on which the theme can become public in time; ABSENT where no first day is set. */
str festival_theme_due(struct arena *a, str from_on);
/* Where an edition stands on a day: 'before' 'running' 'after'; without days 'before'. */
str festival_stage(str from_on, str to_on, str today);
MUST err festival_noted(struct db *db, int64_t edition, const char *what, str note, const struct twin_who *who);
/* Instants of a day's beginning in Việt Nam. */
int64_t festival_midnight(str day_on);

/* ---- reading (festival_read.c) */

/* The edition that {year} of the address names, public; for whoever may work on it a draft too.  ERR_NOT_FOUND */
MUST err festival_public(struct req *r, struct festival_get *out);
MUST err festival_of_path(struct req *r, size_t seg, struct festival_get *out); /* of the desk: by id */
/* What all its pages show: title, days, stage, menu. */
void festival_head(struct req *r, const struct festival_get *e, const char *here, struct fest_head *out);
bool festival_staff(const struct req *r);

/* ---- the programme (programme.c) */

struct programme {
	const struct festival_get *edition;
	struct festival_tracks_list tracks; struct festival_routes_list routes; struct festival_stops_list stops; struct festival_venues_list venues;
	struct festival_sessions_list sessions;
};
/* All of it, or what touches a day.  Without a released programme only `drafts` gives sessions. */
MUST err programme_load(struct req *r, const struct festival_get *e, str day_on, bool drafts, struct programme *out);
const struct festival_venues *programme_venue(const struct programme *p, maybe_int id);
const struct festival_tracks *programme_track(const struct programme *p, maybe_int id);
/* A session for a page, in its language. */
void programme_row(struct req *r, const struct programme *p, const struct festival_sessions *s, struct fest_session *out);
bool programme_touches(const struct festival_sessions *s, str day_on);
/* Days of an edition that it takes place on. */
void festival_days(struct req *r, const struct festival_get *e, struct fest_days *out);
/* "14:05" in Việt Nam. */
str festival_clock(struct arena *a, int64_t at);
str festival_day_of(struct arena *a, int64_t at);

/* ---- places (venues.c, festival_map.c) */

void venue_fill(struct req *r, const struct programme *p, const struct festival_venues *v, struct fest_venue *out);
/* list: id of the element that lists the same.  ERR_NOT_FOUND: no venue has a place */
MUST err festival_map_draw(struct req *r, const struct programme *p, const char *list, struct map_figure **out);

/* ---- crowd (crowd.c) */

/* The token in the link of a venue's staff that was made at an instant. */
str crowd_token(struct arena *a, int64_t venue, int64_t at);
bool crowd_state_right(str state);
str crowd_words(enum lang lang, str state);
void crowd_fill(struct req *r, str state, maybe_int at, struct fest_crowd *out);

/* The text of a slot as it was released in the page's language, rendered; not given where there is none. */
MUST err festival_words(struct req *r, int64_t edition, const char *slot, safe_html *out, bool *given);
/* A field of a form without blanks around it, ABSENT where it is empty. */
str fest_field(struct req *r, const char *name);
#endif
