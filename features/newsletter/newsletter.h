/* newsletter.h - the newsletter: what other features may use.  Template `newsletter_box` of newsletter_parts.html is the way to its form. */
#ifndef KHUE_NEWSLETTER_H
#define KHUE_NEWSLETTER_H
#include "http.h"

enum {
	NEWSLETTER_TOKEN_S = 7 * 86400,
	NEWSLETTER_STORIES_MAX = 60,
	NEWSLETTER_TITLE_CHARS = 160,
	NEWSLETTER_INTRO_CHARS = 2000,
	NEWSLETTER_JOB_SECONDS = 1800,
};

/* The check of forms for the program's hooks: a mail program that unsubscribes somebody (RFC 8058) has no session and no token; the key in its address is
 * its right, and leaving is all that it can do.  Every other form goes to `otherwise`. */
err newsletter_csrf(struct req *r, err (*otherwise)(struct req *r));

/* Asks for a subscription as the form does: a mail with a link to confirm it, or with one to the preferences where the address has one.
 *   section  ids; none: all
 *   client   address that the request came from
 * ERR_INVALID: no right address; ERR_LIMIT: too often from this client in an hour (too often for an address: OK, and no mail) */
struct newsletter_wish { str email; enum lang lang; const int64_t *section; size_t nsections; str client, site; };
MUST err newsletter_ask(struct db *db, struct arena *a, const struct newsletter_wish *w, int64_t now);
/* What is kept of an address as a JSON array; *n grows by one where there is something. */
struct json;
MUST err newsletter_person_put(struct db *db, struct arena *a, str email, struct json *j, size_t *n);
/* Erases everything that is kept of an address.  ERR_NOT_FOUND */
MUST err newsletter_forget(struct db *db, struct arena *a, str email);

/* Jobs: an issue to its subscribers; old requests away, daily. */
struct job;
err newsletter_send_job(struct job *j);
err newsletter_tidy_job(struct job *j);
#endif
