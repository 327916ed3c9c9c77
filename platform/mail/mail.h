/* mail.h - mails by rows: a handler asks for one with a row, committed with the change that asked for it; the jobs process sends it by SMTP.
 * Without a mail server every mail waits in a list, to be sent by hand. */
#ifndef KHUE_MAIL_H
#define KHUE_MAIL_H
#include "db.h"
#include "lang.h"

enum {
	MAIL_ADDRESS_BYTES = 254,      /* RFC 5321 4.5.3.1.3 */
	MAIL_SUBJECT_CHARS = 300,
	MAIL_TEXT_BYTES = 256 * 1024,
	MAIL_ATTACHMENT_BYTES = 10 << 20,
	MAIL_TRIES_MAX = 8,            /* 1, 4, 16 ... minutes apart: two days */
	MAIL_KEEP_S = 30 * 86400,
	MAIL_JOB_SECONDS = 900,
	MAIL_JOB_EVERY_S = 300,
};

/* How mails leave.  server ABSENT: they do not.
 *   server    "smtps://host:465", or "smtp://host:587", which must offer STARTTLS; without TLS only to this machine itself
 *   from      "name@host" or "Name <name@host>"
 *   user      ABSENT: the server asks for none
 *   password  of the user; the jobs process alone has it
 *   ca        PEM file of the authorities to trust; ABSENT: the system's */
struct mail_settings { str server, from, user, password, ca; };
/* Copied by reference: all texts live as long as the process. */
void mail_settings_set(const struct mail_settings *s);
bool mail_configured(void);
/* Before the jobs process is shut in: what the library of the network loads once.  ERR_IO */
MUST err mail_start(void);
/* The port of a server's address.  ERR_INVALID: not an address as above. */
MUST err mail_server_check(str server, uint16_t *port);
/* ERR_INVALID: no address in it. */
MUST err mail_from_check(str from);

/* An address that mail can go to: ASCII, one '@', a domain with a point, nothing that could end a header or a command. */
bool mail_address_right(str s);

struct mail {
	str to, to_name;               /* to_name ABSENT: none */
	enum lang lang;
	str subject, text;
	str html;                      /* ABSENT: plain text only */
	str list_unsubscribe;          /* https address that takes a POST without session; ABSENT: none */
	str reply_to;                  /* ABSENT: none */
	maybe_int attachment;          /* a file of files.h */
	str about_kind; int64_t about; /* what it is about: "newsletter" and its id */
	bool bulk;                     /* to many: waits behind the others */
};
/* Writes the row and asks for its sending, in the caller's write transaction.
 *   id  out
 * ERR_INVALID: no right address, no subject, no text, a text that is not UTF-8; ERR_LIMIT: too long */
MUST err mail_queue(struct db *db, struct arena *a, const struct mail *m, int64_t now, int64_t *id);
/* The row alone, for many at once; mail_kick after the last. */
MUST err mail_put(struct db *db, struct arena *a, const struct mail *m, int64_t now, int64_t *id);
MUST err mail_kick(struct db *db, int64_t now);
/* Takes back what is still to be sent to an address about a kind of thing. */
MUST err mail_drop(struct db *db, str to, str about_kind);
/* The same, and what was sent or refused: nothing of the address is kept.  What is on its way at this moment stays until it has left. */
MUST err mail_forget(struct db *db, str to, str about_kind);

/* The work list: what waits for a hand, was refused or failed; newest first.
 *   sees  what holds a link that lets somebody in: MAIL_PEOPLE accounts (administrators alone), MAIL_FORMS forms of units and what is said
 *         about them ("form", "reminder", "escalation"), and of spaces
 *         ("application", "claim", "membership", "correction"), tickets ("booking"); without them the rest */
enum { MAIL_PEOPLE = 1, MAIL_FORMS = 2 };
struct mail_row { int64_t id, made_at, tries; str to, to_name, subject, text, state, error, about_kind; };
struct mail_rows { struct mail_row *at; size_t n, cap; };
MUST err mail_list(struct db *db, struct arena *a, unsigned sees, int64_t take, int64_t skip, struct mail_rows *out);
/* How many of them there are, counted to `most`. */
MUST err mail_list_count(struct db *db, struct arena *a, unsigned sees, int64_t most, int64_t *n);
/* ERR_NOT_FOUND: it is not in the list, or not among what `sees` names. */
MUST err mail_by_hand(struct db *db, struct arena *a, int64_t id, unsigned sees, str by, int64_t now);
MUST err mail_again(struct db *db, struct arena *a, int64_t id, unsigned sees, int64_t now);

/* How the mails about a thing stand. */
struct mail_counts { int64_t waiting, queued, sent, refused, failed; };
MUST err mail_counts_of(struct db *db, struct arena *a, str about_kind, int64_t about, struct mail_counts *out);

/* A mail as it goes over the wire, with CRLF; header values can hold nothing that ends a line.
 *   domain  of the sender, for Message-ID; attachment: bytes ABSENT for none */
struct mail_attachment { str name, type, bytes; };
str mail_message(struct arena *a, const struct mail *m, str from, int64_t id, int64_t at, const struct mail_attachment *attachment);

/* The job "mail.send": sends what is due, some dozens at a time, over one connection.  Also run each MAIL_JOB_EVERY_S. */
struct job;
err mail_send_job(struct job *j);
#endif
