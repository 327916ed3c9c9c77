/* csrf.c - the token that every form carries.  Signed in: of the session.  Visitors: a keyed hash of a random cookie. */
#include <sodium.h>
#include <string.h>
#include "id.h"
#include "internal.h"

static unsigned char key[32];

void auth_key_set(const unsigned char k[32])
{
	memcpy(key, k, sizeof key);
}

const unsigned char *auth_key(void)
{
	return key;
}

static str visitor_cookie(const struct req *r)
{
	return r->secure ? S("__Host-khue-form") : S("khue-form");
}

static str visitor_token(struct arena *a, str cookie)
{
	unsigned char mac[crypto_auth_hmacsha256_BYTES];
	char *hex = arena_alloc(a, 2 * sizeof mac + 1);

	crypto_auth_hmacsha256(mac, (const unsigned char *)cookie.p, cookie.n, key);
	sodium_bin2hex(hex, 2 * sizeof mac + 1, mac, sizeof mac);
	return (str){ hex, 2 * sizeof mac };
}

str csrf_token(struct req *r)
{
	if (r->session)
		return r->session->csrf;
	if (str_given(r->page.csrf))
		return r->page.csrf; /* a second cookie would make the first form's token wrong */
	str cookie = cookie_value(r->cookie, visitor_cookie(r));
	if (!str_given(cookie) || cookie.n < 16 || cookie.n > 64) {
		cookie = random_token(r->a, 18);
		req_header(r, S("Set-Cookie"), arena_printf(r->a, "%.*s=%.*s; Path=/; HttpOnly; SameSite=Lax%s", FMT(visitor_cookie(r)),
		                                            FMT(cookie), r->secure ? "; Secure" : ""));
	}
	r->page.csrf = visitor_token(r->a, cookie);
	return r->page.csrf;
}

bool csrf_right(struct req *r)
{
	str sent = req_form(r, S("csrf"));
	str want;

	if (r->session)
		want = r->session->csrf;
	else {
		str cookie = cookie_value(r->cookie, visitor_cookie(r));
		if (!str_given(cookie) || cookie.n < 16 || cookie.n > 64)
			return false;
		want = visitor_token(r->a, cookie);
	}
	return str_given(sent) && sent.n == want.n && sodium_memcmp(sent.p, want.p, want.n) == 0;
}
