/* auth.h - who is it, and what may they do: roles per object, sessions, audit log.  Accounts themselves: people.h. */
#ifndef KHUE_AUTH_H
#define KHUE_AUTH_H
#include "http.h"

struct grant { enum role role; int64_t object; /* unit id, or 0 for the whole city */ };

/* The person behind a request. */
struct session {
	int64_t id, person;
	str name, email;
	str csrf;
	enum lang lang;
	uint32_t roles;              /* held anywhere; 0 while a second factor is missing */
	struct grant *grants;
	size_t ngrants;
	int64_t seen_at, confirmed_at;
	bool second_factor;          /* passed in this session */
	bool has_factor;             /* the account has one */
	bool must_enrol;             /* a role of theirs asks for a second factor they do not have yet */
	bool pending;                /* password given, second factor not: may only give it or sign out */
};

enum {
	SESSION_SEEN_S = 600,              /* how exact seen_at is */
	SESSION_IDLE_S = 3 * 86400,
	SESSION_IDLE_STRONG_S = 8 * 3600,  /* administrator, finance, juror */
	SESSION_MOST_S = 30 * 86400,
	CONFIRM_S = 900,                   /* a password given this long ago still counts for a sensitive change */
};

/* The key of the data folder: seals second-factor secrets and signs the forms of visitors.  32 bytes, copied. */
void auth_key_set(const unsigned char key[32]);
const unsigned char *auth_key(void);

/* May the person of this request act in one of `roles` on `object` (0: the city)?  A grant for the city counts for every object. */
bool auth_may(const struct req *r, uint32_t roles, int64_t object);
/* Where a visitor comes from, for limits: of IPv6 the network of 64 bits, since whoever has one has all its addresses. */
str auth_network(struct arena *a, str address);
/* Limits of what strangers may try.  `what` says who tries what ("address:203.0.113.7", "newsletter:<hash>"): no mail address in plain text.  Tries are
 * forgotten after a day.
 * Counts one. */
MUST err throttle_note(struct db *db, str what, int64_t now);
/* ERR_LIMIT: `what` was noted `most` times or more in the last within_s seconds, a day at most. */
MUST err throttle_check(struct db *db, struct arena *a, str what, int64_t most, int64_t within_s, int64_t now);
/* ERR_DENIED where they may not; the dispatcher answers 403 and logs it. */
MUST err auth_need(const struct req *r, uint32_t roles, int64_t object);

/* The name a role has in .routes files and on the command line, "unit_officer"; and what people read. */
const char *role_name(enum role role);
str role_label(enum lang lang, enum role role);
/* ERR_INVALID: no such role. */
MUST err role_parse(str name, enum role *role);
/* Does the role belong to an object (a unit) rather than to the city? */
bool role_per_unit(enum role role);
/* May the role be granted on this object (0: the city)?  The owner of a space holds theirs on a space, or on none. */
bool role_fits(enum role role, int64_t object);

/* Fills r->session from the cookie, inside the transaction of the request; NULL where there is none that counts.
 * A session that waits for its second factor does not count yet.  Sets r->session_id, r->page.csrf, .who and .may. */
MUST err session_load(struct req *r);
/* The session that has given its password but not its second factor.  ERR_NOT_FOUND: there is none. */
MUST err session_load_pending(struct req *r);
/* Notes that the session is in use, when that was last noted over ten minutes ago; a write transaction of its own. */
MUST err session_touch(struct req *r);
/* Begins a session for a person whose password was right; sets the cookie. */
MUST err session_start(struct req *r, int64_t person, bool second_factor);
/* New token for the session of this request, after a step that raises its rights. */
MUST err session_raise(struct req *r, bool second_factor);
/* Ends the session of this request and takes the cookie back. */
MUST err session_stop(struct req *r);
/* The token a form of this request must carry; for visitors a cookie is set beside it. */
str csrf_token(struct req *r);
bool csrf_right(struct req *r);

/* The hooks of http.h that this part fills: who it is, rights, CSRF, what comes after. */
void auth_hooks(struct http_hooks *hooks);

/* Appends to the audit log, in the request's transaction.
 *   verb          "task.amend"
 *   what, id      "task" and its row
 *   before,after  short plain text or JSON, cut at 4 kB; ABSENT where there is none */
MUST err audit(struct req *r, str verb, str what, int64_t id, str before, str after);

/* This page shows personal data: a line in the audit log once it was answered with 200, in a transaction of its own, since a GET cannot write.
 * One line for a request, however many rows it shows.
 *   verb, what, id  as for audit: "contact.view", "unit" and its row; 0: a list of many */
void audit_view(struct req *r, str verb, str what, int64_t id);

/* The same without a request: the command line and jobs.  `name` stands for who. */
struct audit_entry { int64_t at; maybe_int person; str name, address, verb, what; int64_t object; str before, after, request; };
MUST err audit_append(struct db *db, struct arena *a, const struct audit_entry *e);
/* Recomputes the chain of hashes.  ERR_DB: *broken is the first row that does not fit. */
MUST err audit_verify(struct db *db, struct arena *a, int64_t *rows, int64_t *broken);
#endif
