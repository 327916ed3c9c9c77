/* agenda_import.h - calendars of others: fetched, read in a process of their own, kept, taken over. */
#ifndef KHUE_AGENDA_IMPORT_H
#define KHUE_AGENDA_IMPORT_H
#include <netinet/in.h>
#include "agenda_in.h"
#include "jobs.h"

enum { AGENDA_FETCH_S = 20, AGENDA_FETCH_BYTES = CAL_BYTES_MAX, AGENDA_URL_BYTES = 500, AGENDA_SOURCES_MAX = 10, AGENDA_FOUND_MAX = 1000,
	AGENDA_UID_BYTES = 255 };

/* ---- fetching */

/* What the fetcher may reach.  In the program agenda_public_door; tests bring one that leads to themselves.
 *   ca       bundle of certificates; NULL: the system's
 *   seconds  that one question may take; 0: AGENDA_FETCH_S */
struct agenda_door { bool (*allowed)(const struct sockaddr *address); const char *ca; uint16_t port; int seconds; };
extern const struct agenda_door agenda_public_door;
/* Is it an address of the public internet: not of this machine, a private or shared network, a link, a group, a translation of one of those. */
bool agenda_address_public(const struct sockaddr *address);
/* "https://host/path": no user, no other port than the door's, no bare number as host.  "webcal://" counts as https.
 *   tidy  the address as it is asked
 * ERR_INVALID */
MUST err agenda_url_check(struct arena *a, str url, str *tidy);
/* Reads an address.  The host is looked up once, all its addresses must be allowed, and the connection is held to them; it follows at most three redirects
 * within the same host.
 *   why  code of the reason with an error: "address", "name", "private", "connection", "certificate", "status", "too-large", "too-slow"
 * ERR_INVALID, ERR_LIMIT; ERR_IO: no memory */
MUST err agenda_fetch(struct arena *a, const struct agenda_door *door, str url, str *bytes, str *why);

/* ---- reading, in the process that reads documents */

/* extract_kinds: a calendar in, its events out in the form that agenda_unpack reads. */
err agenda_extract(struct arena *a, str in, struct buf *out, str *why);
void agenda_pack(struct buf *out, const struct cal_read *in);
/* ERR_INVALID: it is not of that form */
MUST err agenda_unpack(struct arena *a, str packed, struct cal_read *out);

/* ---- keeping */

/* What was read of a source, in a write transaction: new ones wait, changes of those that were taken are taken over, gone ones are marked. */
MUST err agenda_keep(struct db *db, struct arena *a, const struct agenda_source_get *source, const struct cal_read *in, int64_t now);
/* Makes an event of what was found.  ERR_INVALID: its times cannot be kept */
MUST err agenda_take(struct db *db, struct arena *a, int64_t found, const struct twin_who *who, int64_t now, int64_t *event);
/* It is that event: from now on its changes are taken over. */
MUST err agenda_same(struct db *db, struct arena *a, int64_t found, const struct twin_who *who, int64_t now);
/* Moves and cancels single sessions as the calendar has them. */
MUST err agenda_others_apply(struct db *db, struct arena *a, int64_t found, int64_t event, const struct twin_who *who, int64_t now);
#endif
