/* world_city.h - spaces, applications, events, bookings and a festival over the city of world.h.  Whatever the public may not read carries the mark "zq". */
#ifndef KHUE_TEST_WORLD_CITY_H
#define KHUE_TEST_WORLD_CITY_H
#include "world.h"

enum { CITY_PATH_BYTES = 96 };
/* own, other: public spaces; draft: one that is not.  at_own, at_other: public events there of two sessions, the first of each with free places; hidden: a
 * draft event of `other`.  edition: of 2026, public, its programme not; secret: of 2028, a draft.  The links are paths: of two applications (apply is handed
 * in and its case open, begun is a draft), of a claim, of a ticket. */
struct city_world { struct world w; int64_t own, other, draft, at_own, at_other, hidden, on_own[2], on_other[2], on_hidden, slot_own, slot_other, application,
	begun_id,
	kase, edition, secret, venue, venue_other, criteria, row;
	char apply[CITY_PATH_BYTES], begun[CITY_PATH_BYTES], claim[CITY_PATH_BYTES], ticket[CITY_PATH_BYTES], crowd[CITY_PATH_BYTES], renew[CITY_PATH_BYTES]; };
/* On 2 March 2026. */
struct city_world city_world_make(struct test *t);
/* "/vi/spaces/{own}" with names of this city or of world.h filled in, kept for the whole test. */
const char *city_path(struct test *t, const struct city_world *c, const char *path);
/* Posts a form of strangers as its page would, ten seconds after it was shown. */
int city_guarded(struct test *t, const char *path, const char *form);
/* The path of the link with `what` in the newest mail to this address. */
const char *city_link(struct test *t, const char *to, const char *what);
/* An event at a space, with two sessions of two hours from an instant on, a day apart; public or not. */
int64_t city_event(struct test *t, int64_t space, const char *title, int64_t at, bool out, int64_t session[2]);
/* Does the answer hold something marked "zq"?  Random tokens (43 characters) may hold these letters too and count for nothing. */
bool city_leaks(struct test *t);
#endif
