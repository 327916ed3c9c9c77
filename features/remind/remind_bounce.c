/* remind_bounce.c - what a returned mail means for the contact it went to. */
#include "bounce.h"
#include "remind_in.h"
#include "remind_sql.h"

/* Whoever knows the address for returned mail could send a report of their own making: it counts only with the number of a mail that went out, which
 * nobody but its receiver has seen, and only for the address that mail went to. */
err remind_bounce(struct db *db, struct arena *a, str bytes, int64_t now, str *address)
{
	struct mail_to_whom mail;
	struct bounce b;

	if (bytes.n > REMIND_BOUNCE_BYTES)
		return ERR_INVALID;
	TRY(bounce_read(a, bytes, &b));
	TRY(mail_to_whom(db, &(struct mail_to_whom_in){ .id = b.mail }, a, &mail));
	*address = mail.to_address;
	TRY(digest_set_refused(db, &(struct digest_set_refused_in){ .mail = b.mail, .why = b.why }));
	return follow_contact_refused(db, a, mail.to_address, b.why, now);
}
