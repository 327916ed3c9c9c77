/* mails.c - the mails of the network, one shape for all. */
#include "mail.h"
#include "network_in.h"
#include "parts.h"

err net_mail(struct db *db, struct arena *a, const struct net_mail *m, int64_t now)
{
	struct buf b = { .a = a };
	int64_t id;

	if (!mail_address_right(m->to))
		return OK; /* nobody to write to */
	buf_printf(&b, "%.*s\n", FMT(m->text));
	if (str_given(m->link))
		buf_printf(&b, "\n%.*s\n", FMT(m->link));
	if (str_given(m->after))
		buf_printf(&b, "\n%.*s\n", FMT(m->after));
	return mail_queue(db, a, &(struct mail){ .to = m->to, .to_name = m->to_name, .lang = m->lang, .subject = m->subject, .text = buf_str(&b),
		.about_kind = str_c(m->kind), .about = m->about }, now, &id);
}
