/* festival.h - the Hà Nội Festival of Creative Design: a cycle of two years as data with rules (Kế hoạch 97/KH-UBND of 2025: odd years theme, road map and call for
 * ideas, even years the programme; the theme is public a year before), programme by day, venue, route and track, personal schedule without an account, offline
 * programme, crowd at venues, printed day sheets, archive. */
#ifndef KHUE_FESTIVAL_H
#define KHUE_FESTIVAL_H
#include "evidence.h"
#include "http.h"
#include "twin.h"

/* The edition that is public and newest, for the home page's takeover.  ERR_NOT_FOUND */
struct festival_now { int64_t id; str path, title_vi, title_en, theme_vi, theme_en, from_on, to_on; int64_t days_left; bool running; };
MUST err festival_now(struct db *db, struct arena *a, str today, struct festival_now *out);
/* The edition of 2024 in the archive (public facts, each with its source) and one of 2026 as an example, with programme. */

MUST err festival_demo(struct db *db, struct arena *a, const struct twin_who *who, int64_t now);
struct festival_work { int64_t ideas, without_session; };
MUST err festival_waiting(struct req *r, struct festival_work *out);
/* Seams of app/features.c. */
extern const struct twin_kind festival_twin;
err festival_describe(struct db *db, struct arena *a, const int64_t *id, size_t n, struct evidence_things *out);
err festival_find(struct db *db, struct arena *a, str words, int64_t take, struct evidence_things *out);
err festival_search_all(struct db *db, struct arena *a);
err festival_text_may(struct req *r, int64_t item, int write);
#endif
