/* guard.c - what keeps programs out of the forms of strangers without asking people anything: a field that people do not see, the time a form takes, limits
 * by place and by address. */
#include <sodium.h>
#include "auth.h"
#include "network_in.h"

enum { HOUR_S = 3600, MAILS_OF_ADDRESS = 3, STAMP_DAY_S = 86400 };

static str keyed(struct arena *a, const char *use, str what)
{
	unsigned char mac[crypto_auth_hmacsha256_BYTES];
	char *hex = arena_alloc(a, 2 * sizeof mac + 1);
	str text = arena_printf(a, "network %s %.*s", use, FMT(what));

	crypto_auth_hmacsha256(mac, (const unsigned char *)text.p, text.n, auth_key());
	sodium_bin2hex(hex, 2 * sizeof mac + 1, mac, sizeof mac);
	return (str){ hex, 32 };
}

str guard_stamp(const struct req *r)
{
	str at = arena_printf(r->a, "%lld", (long long)r->now);

	return arena_printf(r->a, "%.*s-%.*s", FMT(at), FMT(keyed(r->a, "stamp", at)));
}

/* A page that stood open for over a day is shown again with what was typed. */
static bool stamp_right(struct req *r)
{
	str rest = req_form(r, S("stamp")), at;
	int64_t shown;

	if (!str_given(rest) || !str_split(&rest, '-', &at) || !str_given(rest) || str_int(at, &shown) != OK || !str_eq(rest, keyed(r->a, "stamp", at)))
		return false;
	return r->now - shown >= NETWORK_FORM_S && r->now - shown <= STAMP_DAY_S;
}

err guard_check(struct req *r, const char *what, int64_t most)
{
	str place = arena_printf(r->a, "network-%s:%.*s", what, FMT(keyed(r->a, "client", auth_network(r->a, r->address))));
	str trap = req_form(r, S("website"));

	TRY(throttle_check(r->db, r->a, place, most, HOUR_S, r->now));
	TRY(throttle_note(r->db, place, r->now));
	return (str_given(trap) && trap.n) || !stamp_right(r) ? ERR_DENIED : OK;
}

err guard_address(struct req *r, const char *what, str email, bool *over)
{
	str to = arena_printf(r->a, "network-%s:%.*s", what, FMT(keyed(r->a, "address", email)));
	err e = throttle_check(r->db, r->a, to, MAILS_OF_ADDRESS, HOUR_S, r->now);

	*over = e == ERR_LIMIT;
	return *over ? OK : e != OK ? e : throttle_note(r->db, to, r->now);
}
