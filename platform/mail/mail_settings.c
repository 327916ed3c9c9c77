/* mail_settings.c - how mails leave, and what an address looks like. */
#include "mail_in.h"
#include "text.h"

enum { PORT_SMTP = 587, PORT_SMTPS = 465, LOCAL_PART_BYTES = 64 };

static struct mail_settings set;

void mail_settings_set(const struct mail_settings *s)
{
	set = *s;
}

const struct mail_settings *settings(void)
{
	return &set;
}

bool mail_configured(void)
{
	return str_given(set.server);
}

static bool host_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
}

err mail_server_check(str server, uint16_t *port)
{
	bool tls = str_starts(server, S("smtps://"));
	size_t from = tls ? sizeof "smtps://" - 1 : sizeof "smtp://" - 1;
	int64_t n = tls ? PORT_SMTPS : PORT_SMTP;
	str rest = str_cut(server, from, server.n), host;

	if (!tls && !str_starts(server, S("smtp://")))
		return ERR_INVALID;
	str_split(&rest, ':', &host);
	if (!host.n || host.n > 253 || (str_given(rest) && (str_int(rest, &n) != OK || n < 1 || n > 65535)))
		return ERR_INVALID;
	for (size_t i = 0; i < host.n; i++)
		if (!host_char(host.p[i]))
			return ERR_INVALID;
	*port = (uint16_t)n;
	return OK;
}

/* RFC 5321's dot-string; quoted local parts exist in rules only. */
static bool local_char(char c)
{
	return host_char(c) || (c && str_find(S("!#$%&'*+/=?^`{|}~"), (str){ &c, 1 }, 0) >= 0);
}

static bool labels_right(str s)
{
	return s.n && s.p[0] != '.' && s.p[s.n - 1] != '.' && str_find(s, S(".."), 0) < 0;
}

bool mail_address_right(str s)
{
	ptrdiff_t at = str_find(s, S("@"), 0);
	str local = str_cut(s, 0, at < 0 ? 0 : (size_t)at), domain = str_cut(s, at < 0 ? 0 : (size_t)at + 1, s.n);

	if (at < 1 || s.n > MAIL_ADDRESS_BYTES || local.n > LOCAL_PART_BYTES || !labels_right(local) || !labels_right(domain))
		return false;
	for (size_t i = 0; i < local.n; i++)
		if (!local_char(local.p[i]))
			return false;
	for (size_t i = 0; i < domain.n; i++)
		if (!host_char(domain.p[i]) || domain.p[i] == '_')
			return false;
	return str_find(domain, S("."), 0) > 0 && domain.p[0] != '-';
}

err from_parts(str from, str *name, str *address)
{
	ptrdiff_t open = str_find(from, S("<"), 0);

	*name = ABSENT;
	*address = str_trim(from);
	if (open >= 0) {
		if (!str_ends(*address, S(">")))
			return ERR_INVALID;
		*name = str_trim(str_cut(from, 0, (size_t)open));
		*address = str_trim(str_cut(str_trim(from), (size_t)open + 1, str_trim(from).n - 1));
	}
	return mail_address_right(*address) && text_utf8(from) ? OK : ERR_INVALID;
}

err mail_from_check(str from)
{
	str name, address;

	return from_parts(str_trim(from), &name, &address);
}

str domain_of(str address)
{
	return str_cut(address, (size_t)str_find(address, S("@"), 0) + 1, address.n);
}
