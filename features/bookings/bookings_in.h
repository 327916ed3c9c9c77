/* bookings_in.h - shared by the files of this folder. */
#ifndef KHUE_BOOKINGS_IN_H
#define KHUE_BOOKINGS_IN_H
#include "bookings.h"
#include "bookings_sql.h"
#include "bookings_view.h"
#include "checkin_sql.h"

enum {
	BOOKING_NAME_CHARS = 120, BOOKING_CODE_BYTES = 8, BOOKING_PLACES_OF_SLOT = 100000, BOOKING_LIST_PAGE = 200,
	CHECKIN_SCANS_MAX = 500 /* of one batch */, CHECKIN_BATCH_BYTES = 128 * 1024, CHECKIN_TICKETS_MAX = 20000 /* of one session, on one phone */,
	CHECKIN_WALKED_MAX = 10000 /* by one scan */, CHECKIN_ID_BYTES = 64,
};

/* ---- keys (booking_keys.c) */

/* The token of a booking's link, made of its id and the key of the data folder, so that every later mail can name it; the table keeps its SHA-256. */
str booking_token(struct arena *a, int64_t id);
/* A mail address in small letters, and its keyed hash. */
str booking_mail(struct arena *a, str email);
str booking_who(struct arena *a, str email);
/* Eight signs that nobody mistakes for one another, at random; and what was typed made such a code: ABSENT where it is none. */
str booking_code_make(struct arena *a);
str booking_code_read(struct arena *a, str typed);
/* A seal on the list that a phone took along: the session, who took it and when.  seal_open: ERR_DENIED where it is not ours. */
str checkin_seal(struct arena *a, int64_t session, int64_t person, int64_t at);
MUST err checkin_seal_open(struct arena *a, str seal, int64_t session);

/* ---- taking and giving back (booking_take.c) */

struct booking_wish { int64_t session, slot, places; str name, email, country; enum lang lang; str network, site; };
/* One booking, confirmed or at the end of the line, with its mail; a mail that has one for this slot gets another mail and nothing changes.
 * ERR_NOT_FOUND: no such slot; ERR_CONFLICT: not open, over, cancelled; ERR_LIMIT: full, and nobody may wait; ERR_DENIED: too often from this network or
 * for this mail; ERR_INVALID: a name, mail or number that is none */
MUST err booking_take(struct db *db, struct arena *a, const struct booking_wish *w, int64_t now, int64_t *id);
/* ERR_LIMIT: so many are not free */
MUST err booking_places_change(struct db *db, struct arena *a, int64_t id, int64_t places, str site, int64_t now);
/* Pressed twice: nothing more happens.  ERR_CONFLICT: they are in already */
MUST err booking_cancel(struct db *db, struct arena *a, int64_t id, str site, int64_t now);
/* Whoever waits and fits, first come first; `take` bookings at most.  *more: some may be left. */
MUST err booking_move_up(struct db *db, struct arena *a, int64_t slot, int64_t take, str site, int64_t now, bool *more);

/* Why one cannot book now; NULL: one can. */
const char *booking_shut(const struct booking_session *s, const struct booking_offer_get *o, int64_t now);

/* ---- mails (booking_mail.c): each row and its kick in the caller's transaction */

enum booking_news { NEWS_CONFIRMED, NEWS_WAITING, NEWS_UP, NEWS_KNOWN, NEWS_CHANGED, NEWS_CANCELLED, NEWS_MOVED, NEWS_OFF, NEWS_REMINDER };
MUST err booking_write(struct db *db, struct arena *a, int64_t id, enum booking_news news, str site, bool bulk, int64_t now);
/* When, as people say it: "10:00–10:30, 11/4/2025". */
str booking_when(struct arena *a, enum lang lang, int64_t from, int64_t to);
/* "10:00–10:30". */
str booking_hours(struct arena *a, int64_t from, int64_t to);
str booking_place(struct arena *a, enum lang lang, const struct booking_session *s);
str booking_title(enum lang lang, const struct booking_session *s);

/* ---- offers (bookings.c) */

/* Sends what the news of a session or freed places ask for, later and in pieces. */
MUST err bookings_queue(struct db *db, struct arena *a, int64_t session, int64_t now);

/* ---- the door (checkin.c, checkin_read.c) */

enum checkin_kind { CHECKIN_IN, CHECKIN_OUT, CHECKIN_WALK };
struct checkin_scan { str scan, code, country; enum checkin_kind kind; int64_t n, at; };
struct checkin_batch { str device, seal; struct { struct checkin_scan *at; size_t n, cap; } scans; };
/* What a phone sends: {"device":"…","seal":"…","scans":[{"id":"…","kind":"in","code":"…","n":2,"at":1800000000},
 * {"id":"…","kind":"walk","n":1,"country":"FR","at":…}]}.
 * ERR_INVALID: not of that form; ERR_LIMIT: too long, too many */
MUST err checkin_read(struct arena *a, str json, struct checkin_batch *out);
/* One of them into the rows.  Sent twice: the first answer again.  result: "counted", "double", "unknown", "other" (of another session). */
struct checkin_result { str result; int64_t came_at, came; str name; };
MUST err checkin_merge(struct db *db, struct arena *a, int64_t session, const struct checkin_scan *s, str device, maybe_int person, int64_t now,
                       struct checkin_result *out);
/* Who came, by rows. */
struct checkin_count { int64_t came, walked, countries; bool countries_known; };
MUST err checkin_counted(struct db *db, struct arena *a, int64_t session, struct checkin_count *out);

/* ---- countries (booking_country.c) */

/* ISO 3166-1 codes with their names in a language, in its order. */
MUST err booking_countries_fill(struct arena *a, enum lang lang, str chosen, struct booking_choices *out);
bool booking_country_right(str code);

/* ---- pages */

/* The event and session of a desk page, which whoever is signed in may work on. */
MUST err booking_desk_event(struct req *r, struct booking_event *event);
MUST err booking_desk_session(struct req *r, struct booking_event *event, struct booking_session *s);
#endif
