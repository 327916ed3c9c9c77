/* bookings.h - free places: slots of a session, booking by name and mail, waiting list in order, tickets with QR codes,
	check-in that works while the network is
 * away, attendance.
 *
 * Places never run over: a slot's row is counted in the transaction that takes a place; whoever comes after the last place stands on the waiting list in the
 * order of arrival and moves up when one is given back. */
#ifndef KHUE_BOOKINGS_H
#define KHUE_BOOKINGS_H
#include "http.h"

enum { BOOKING_PLACES_MAX = 10 /* of one booking */, BOOKING_SLOTS_MAX = 200, BOOKING_KEEP_DAYS = 60 /* names and mails go then; counts stay */ };

/* How a session is booked.  slot_min 0: one slot, the whole session; else a slot each slot_min minutes.  places: of each slot.  opens_at,
	closes_at: 0: at once, until it
 * begins. */
struct booking_terms { int64_t session, places, slot_min, most_each, opens_at, closes_at; bool waiting, ask_country; };
MUST err bookings_offer(struct db *db, struct arena *a, const struct booking_terms *t, int64_t now);
struct booking_slot { int64_t id, session, starts_at, ends_at, places, taken, waiting; };
struct booking_slots { struct booking_slot *at; size_t n, cap; };
MUST err bookings_slots(struct db *db, struct arena *a, int64_t session, struct booking_slots *out);
/* The next slot with a free place after an instant, of any of these sessions.  ERR_NOT_FOUND */
MUST err bookings_next_free(struct db *db, struct arena *a, const int64_t *session, size_t n, int64_t at, struct booking_slot *out);

/* Seams of app/features.c. */
err bookings_event_show(struct req *r, int64_t event);                                       /* event_parts */
err bookings_session_changed(struct db *db, struct arena *a, int64_t session, int64_t now);  /* event_changed: writes to who booked */
struct job;
enum { BOOKINGS_TEND_SECONDS = 300, BOOKINGS_TEND_EVERY_S = 3600, BOOKINGS_TELL_SECONDS = 300 };
err bookings_tend_job(struct job *j); /* reminders a day before, attendance into evidence, names forgotten in time */
/* "bookings.tell": news of a session to who booked it; lines that move up.  Its input is the session. */
err bookings_tell_job(struct job *j);
/* For error_page: a form of this part that the database was too busy for (503) is answered with a page that keeps what was typed and is sent once more.  false:
 * not one of this part. */
bool bookings_busy(struct req *r);
/* What is kept of a mail address as a JSON array; *n grows by the bookings. */
struct json;
MUST err bookings_person_put(struct db *db, struct arena *a, str email, struct json *j, size_t *n);
/* Erases what is kept of a mail address: bookings to come are cancelled, of past ones the count stays.  ERR_NOT_FOUND */
MUST err bookings_forget(struct db *db, struct arena *a, str email, str site, int64_t now);
/* After bookings came with an export (app/cli_import_khue.c): makes the links and keyed addresses of all bookings anew, by the key of this data folder.
 *   a  scratch, emptied
 * Errors of the database. */
MUST err bookings_moved(struct db *db, struct arena *a);
/* Some free places for the demo. */
MUST err bookings_demo(struct db *db, struct arena *a, int64_t now);
#endif
