/* people.h - accounts: invitation, password, second factor, sign-in. */
#ifndef KHUE_PEOPLE_H
#define KHUE_PEOPLE_H
#include "auth.h"

enum {
	INVITATION_S = 7 * 86400,
	SIGN_IN_LINK_S = 3600,
	PASSWORD_LINK_S = 3600,
	PASSWORD_MIN_CHARS = 10,
	PASSWORD_MAX_BYTES = 256,
	RECOVERY_CODES = 10,
	TOTP_STEP_S = 30,
};

/* What the table keeps of the token in a link. */
str link_hash(struct arena *a, str token);

/* Makes an account in state 'invited', with one role, and a link to take it up.
 *   email, name   trimmed here; the address is lower-cased
 *   object        unit of the role, or 0
 *   by            who invites; NONE from the command line
 *   token         out: for the link /{lang}/invitation/{token}; good for 7 days, once; not kept
 * ERR_INVALID   not an address, a name of 1..120 characters, or a role that needs a unit without one
 * ERR_CONFLICT  the address has an account */
struct invitation { str email, name; enum lang lang; enum role role; int64_t object; maybe_int by; };
MUST err person_invite(struct db *db, struct arena *a, const struct invitation *in, int64_t now, int64_t *person, str *token);
/* A fresh link for an account: purpose "invitation", "password" (void: all older ones) or "sign-in". */
MUST err person_link(struct db *db, struct arena *a, int64_t person, str purpose, maybe_int by, int64_t now, str *token);
MUST err person_grant(struct db *db, int64_t person, enum role role, int64_t object, maybe_int by, int64_t now);
/* ERR_NOT_FOUND: they do not hold it. */
MUST err person_revoke(struct db *db, int64_t person, enum role role, int64_t object);
/* Grants of a person, with pending or missing second factors not looked at. */
struct grant_list { struct grant *at; size_t n, cap; };
MUST err person_roles(struct db *db, struct arena *a, int64_t person, struct grant_list *out);
/* Disables an account and ends its sessions and links. */
MUST err person_disable(struct db *db, int64_t person, int64_t now);

/* Why a password is not taken; PASSWORD_GOOD when it is.  Length only, and a list of the most used ones with local words;
 * no rule of composition (ASVS 5.0 6.2). */
enum password_fault { PASSWORD_GOOD, PASSWORD_SHORT, PASSWORD_LONG, PASSWORD_COMMON, PASSWORD_PERSONAL };
enum password_fault password_check(struct arena *a, str password, str email, str name);

enum sign_in { SIGN_IN_DONE, SIGN_IN_FACTOR, SIGN_IN_WRONG };
/* Checks address and password and begins a session.  An unknown address takes the same time and gives the same answer.
 * ERR_LIMIT  too many failures for this address or from this place in the last quarter of an hour
 * ERR_WAIT   the hashing process works on it */
MUST err sign_in(struct req *r, str email, str password, enum sign_in *out);

/* Takes up a link: sets the password, voids all other links and sessions, begins a session.
 * ERR_NOT_FOUND  used, withdrawn or past its time; ERR_WAIT as above */
MUST err invitation_accept(struct req *r, str token, str name, str password);
/* Takes up a one-time sign-in link.  ERR_NOT_FOUND as above. */
MUST err sign_in_link(struct req *r, str token);
/* Is the password of the person signed in this one?  ERR_WAIT as above. */
MUST err password_right(struct req *r, str password, bool *right);
MUST err password_change(struct req *r, str password);

/* A second factor for the person signed in: the secret to enrol, base32, made anew each time until confirmed. */
MUST err totp_offer(struct req *r, str *secret, str *uri);
/* Confirms `code` against the offered secret, stores it sealed, gives ten recovery codes.  ERR_INVALID: wrong code. */
MUST err totp_enrol(struct req *r, str secret, str code, str codes[RECOVERY_CODES]);
/* A code of the app or a recovery code, for a pending session; raises it.  ERR_INVALID wrong, ERR_LIMIT too often. */
MUST err factor_pass(struct req *r, str code);
/* Removes the second factor (the person after confirming the password, or an administrator for somebody who lost it); ends all sessions but
 * `keep` (0: all). */
MUST err totp_remove(struct db *db, int64_t person, int64_t keep, int64_t now);

/* The six digits of a time step (RFC 6238, HMAC-SHA-1, 30 s). */
void totp_code(const unsigned char *secret, size_t n, int64_t step, char out[7]);
#endif
