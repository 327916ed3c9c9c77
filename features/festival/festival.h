/* festival.h - the Hà Nội Festival of Creative Design: a cycle of two years as data with rules (Kế hoạch 97/KH-UBND of 2025: odd years theme, road
 * map and call for ideas, even years the programme; the theme is public a year before), programme by day, venue, route and track, personal schedule
 * without an account, offline programme, crowd at venues, printed day sheets, archive. */
#ifndef KHUE_FESTIVAL_H
#define KHUE_FESTIVAL_H
#include "evidence.h"
#include "http.h"
#include "twin.h"

/* The edition that is public and newest, for the home page's takeover.  days_left: to its first day, 0 from then on, and where no day is set yet.
 * path: "/festival/2026".  ERR_NOT_FOUND */
struct festival_now { int64_t id; str path, title_vi, title_en, theme_vi, theme_en, from_on, to_on; int64_t days_left; bool running; };
MUST err festival_now(struct db *db, struct arena *a, str today, struct festival_now *out);
/* The edition of 2024 in the archive (public facts, each with its source) and one of 2026 as an example, with programme. */

MUST err festival_demo(struct db *db, struct arena *a, const struct twin_who *who, int64_t now);
/* ideas: to be looked at; without_session: public editions with a programme to be released, without a session in it. */
struct festival_work { int64_t ideas, without_session; };
MUST err festival_waiting(struct req *r, struct festival_work *out);

/* A new edition, a draft with an empty text (slots title, summary, theme, body, visit, press, results) and the usual road map.
 * ERR_INVALID: not an even year (those before FESTIVAL_CYCLE_FROM may be odd); ERR_CONFLICT: it is there */
enum { FESTIVAL_CYCLE_FROM = 2026, FESTIVAL_NOTE_CHARS = 500, FESTIVAL_TITLE_CHARS = 160, FESTIVAL_ROWS_MAX = 200, FESTIVAL_SESSIONS_MAX = 2000 };
MUST err festival_make(struct db *db, struct arena *a, int64_t year, const struct twin_who *who, int64_t *edition, int64_t *twin);
/* Days and the words why a theme came late.  ERR_INVALID: a day outside its year (the call: outside the theme year), ends before it begins */
struct festival_dates { str from_on, to_on, call_from_on, call_to_on, late_vi, late_en; };
MUST err festival_dates_put(struct db *db, struct arena *a, int64_t edition, const struct festival_dates *in, int64_t now);
/* Both languages by the twin's gate; the theme counts as public from the first release that has one.  ERR_DENIED: the gate */
MUST err festival_release(struct db *db, struct arena *a, int64_t edition, str today, const struct twin_who *who, int64_t now);
MUST err festival_withdraw(struct db *db, struct arena *a, int64_t edition, const struct twin_who *who, int64_t now);
/* The programme.  ERR_DENIED: the edition is not public, has no days or no theme, or its theme was public less than a year before and nobody says why */
MUST err festival_programme_release(struct db *db, struct arena *a, int64_t edition, const struct twin_who *who, int64_t now);
/* Puts all sessions of an event into an edition, or (edition 0) takes them out.  ERR_INVALID: a session lies in another year */
MUST err festival_event_put(struct db *db, struct arena *a, int64_t edition, int64_t event, const struct twin_who *who, int64_t now);

/* Seams of app/features.c. */
extern const struct twin_kind festival_twin;
err festival_describe(struct db *db, struct arena *a, const int64_t *id, size_t n, struct evidence_things *out);
err festival_find(struct db *db, struct arena *a, str words, int64_t take, struct evidence_things *out);
err festival_shown_media(struct db *db, struct arena *a, const int64_t *id, size_t n, struct evidence_media *out); /* evidence_kind.pictures */
err festival_space_merged(struct db *db, struct arena *a, int64_t old, int64_t kept, int64_t now); /* space_merged */
err festival_media_describe(struct db *db, struct arena *a, enum lang lang, int64_t item, str *title, str *desk_path);
err festival_media_changed(struct db *db, struct arena *a, int64_t item, int64_t now);
err festival_search_all(struct db *db, struct arena *a);
err festival_text_may(struct req *r, int64_t item, int write);
struct job;
enum { FESTIVAL_TEND_SECONDS = 60, FESTIVAL_TEND_EVERY_S = 86400 };
err festival_tend_job(struct job *j); /* the next edition of the cycle, as a draft, in time for its theme year */
#endif
