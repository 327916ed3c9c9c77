/* booking_keys.c - tokens, codes and seals: what opens a booking, what stands on its ticket, what a phone at the door brings back. */
#include <sodium.h>
#include "auth.h"
#include "bookings_in.h"
#include "id.h"

enum { TOKEN_BYTES = 24, SEAL_BYTES = 16 };

static const char code_signs[] = "23456789ABCDEFGHJKMNPQRSTVWXYZ"; /* without 0 O 1 I L U */

static void keyed(struct arena *a, const char *use, str what, unsigned char mac[crypto_auth_hmacsha256_BYTES])
{
	str text = arena_printf(a, "booking %s %.*s", use, FMT(what));

	crypto_auth_hmacsha256(mac, (const unsigned char *)text.p, text.n, auth_key());
}

static str in_hex(struct arena *a, const unsigned char *bytes, size_t n)
{
	char *hex = arena_alloc(a, 2 * n + 1);

	sodium_bin2hex(hex, 2 * n + 1, bytes, n);
	return (str){ hex, 2 * n };
}

str booking_token(struct arena *a, int64_t id)
{
	const size_t room = sodium_base64_ENCODED_LEN(TOKEN_BYTES, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	unsigned char mac[crypto_auth_hmacsha256_BYTES];
	char *text = arena_alloc(a, room);

	keyed(a, "ticket", arena_printf(a, "%lld", (long long)id), mac);
	sodium_bin2base64(text, room, mac, TOKEN_BYTES, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	return str_c(text);
}

str booking_mail(struct arena *a, str email)
{
	str s = str_trim(email);
	char *p = arena_alloc(a, s.n + 1);

	for (size_t i = 0; i < s.n; i++)
		p[i] = s.p[i] >= 'A' && s.p[i] <= 'Z' ? (char)(s.p[i] + 32) : s.p[i];
	return (str){ p, s.n };
}

str booking_who(struct arena *a, str email)
{
	unsigned char mac[crypto_auth_hmacsha256_BYTES];

	keyed(a, "mail", booking_mail(a, email), mac);
	return in_hex(a, mac, sizeof mac);
}

str booking_code_make(struct arena *a)
{
	char *p = arena_alloc(a, BOOKING_CODE_BYTES + 1);

	for (int i = 0; i < BOOKING_CODE_BYTES; i++)
		p[i] = code_signs[randombytes_uniform(sizeof code_signs - 1)];
	return (str){ p, BOOKING_CODE_BYTES };
}

/* A sign of a code in capitals, what is often mistyped put right; 0: none. */
static char sign_of(char c)
{
	if (c >= 'a' && c <= 'z')
		c = (char)(c - 32);
	for (const char *s = code_signs; *s; s++)
		if (*s == c)
			return c;
	return 0;
}

str booking_code_read(struct arena *a, str typed)
{
	char *p = arena_alloc(a, BOOKING_CODE_BYTES + 1);
	str rest = str_trim(typed);
	size_t n = 0;

	if (str_starts(rest, S("KHUE:")) || str_starts(rest, S("khue:")))
		rest = str_cut(rest, 5, rest.n);
	for (size_t i = 0; i < rest.n; i++) {
		char c = sign_of(rest.p[i]);
		if (rest.p[i] == ' ' || rest.p[i] == '-')
			continue;
		if (!c || n == BOOKING_CODE_BYTES)
			return ABSENT;
		p[n++] = c;
	}
	return n == BOOKING_CODE_BYTES ? (str){ p, n } : ABSENT;
}

static str seal_of(struct arena *a, str head)
{
	unsigned char mac[crypto_auth_hmacsha256_BYTES];

	keyed(a, "list", head, mac);
	return arena_printf(a, "%.*s.%.*s", FMT(head), FMT(in_hex(a, mac, SEAL_BYTES)));
}

str checkin_seal(struct arena *a, int64_t session, int64_t person, int64_t at)
{
	return seal_of(a, arena_printf(a, "%lld.%lld.%lld", (long long)session, (long long)person, (long long)at));
}

err checkin_seal_open(struct arena *a, str seal, int64_t session)
{
	size_t end = seal.n;
	str want;

	while (end > 0 && seal.p[end - 1] != '.')
		end--;
	if (end < 2 || !str_starts(seal, arena_printf(a, "%lld.", (long long)session)))
		return ERR_DENIED;
	want = seal_of(a, str_cut(seal, 0, end - 1));
	return want.n == seal.n && sodium_memcmp(want.p, seal.p, seal.n) == 0 ? OK : ERR_DENIED;
}
