/* factor.c - the second factor: TOTP (RFC 6238, SHA-1, six digits, 30 s) and ten recovery codes. */
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sodium.h>
#include <string.h>
#include "auth_sql.h"
#include "id.h"
#include "internal.h"

enum { SECRET_BYTES = 20, SEALED_MAX = 256, FACTOR_FAILURES = 8, CODE_CHARS = 10 };

static const char base32[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

void totp_code(const unsigned char *secret, size_t n, int64_t step, char out[7])
{
	unsigned char message[8], mac[EVP_MAX_MD_SIZE];
	unsigned length = 0;

	for (int i = 0; i < 8; i++)
		message[i] = (unsigned char)((uint64_t)step >> (56 - 8 * i));
	HMAC(EVP_sha1(), secret, (int)n, message, sizeof message, mac, &length);
	unsigned at = mac[19] & 15u;
	uint32_t value = ((uint32_t)(mac[at] & 127u) << 24) | ((uint32_t)mac[at + 1] << 16) | ((uint32_t)mac[at + 2] << 8) | mac[at + 3];
	for (int i = 5; i >= 0; i--, value /= 10)
		out[i] = (char)('0' + value % 10);
	out[6] = 0;
}

str secret_seal(struct arena *a, const unsigned char *secret, size_t n)
{
	unsigned char box[crypto_secretbox_NONCEBYTES + SEALED_MAX];
	size_t bytes = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + n;
	char *text = arena_alloc(a, sodium_base64_ENCODED_LEN(sizeof box, sodium_base64_VARIANT_URLSAFE_NO_PADDING));

	random_bytes(box, crypto_secretbox_NONCEBYTES);
	crypto_secretbox_easy(box + crypto_secretbox_NONCEBYTES, secret, n, box, auth_key());
	sodium_bin2base64(text, sodium_base64_ENCODED_LEN(sizeof box, sodium_base64_VARIANT_URLSAFE_NO_PADDING), box, bytes,
	                  sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	return str_c(text);
}

err secret_open(struct arena *a, str sealed, unsigned char *secret, size_t n)
{
	unsigned char box[crypto_secretbox_NONCEBYTES + SEALED_MAX];
	size_t bytes = 0;

	(void)a;
	if (sodium_base642bin(box, sizeof box, sealed.p, sealed.n, NULL, &bytes, NULL, sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0 ||
	    bytes != crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + n)
		return ERR_INVALID;
	return crypto_secretbox_open_easy(secret, box + crypto_secretbox_NONCEBYTES, bytes - crypto_secretbox_NONCEBYTES, box, auth_key()) == 0
	           ? OK : ERR_INVALID;
}

static str to_base32(struct arena *a, const unsigned char secret[SECRET_BYTES])
{
	char *out = arena_alloc(a, SECRET_BYTES * 8 / 5 + 1);

	for (size_t i = 0; i < SECRET_BYTES * 8 / 5; i++) {
		size_t bit = i * 5, byte = bit / 8;
		unsigned pair = (unsigned)secret[byte] << 8 | (byte + 1 < SECRET_BYTES ? secret[byte + 1] : 0u);
		out[i] = base32[(pair >> (11 - bit % 8)) & 31];
	}
	return (str){ out, SECRET_BYTES * 8 / 5 };
}

static err from_base32(str s, unsigned char secret[SECRET_BYTES])
{
	uint64_t held = 0;
	int bits = 0;
	size_t n = 0;

	if (s.n != SECRET_BYTES * 8 / 5)
		return ERR_INVALID;
	for (size_t i = 0; i < s.n; i++) {
		const char *at = s.p[i] ? strchr(base32, s.p[i]) : NULL;
		if (!at)
			return ERR_INVALID;
		held = held << 5 | (uint64_t)(at - base32);
		bits += 5;
		if (bits >= 8) {
			bits -= 8;
			secret[n++] = (unsigned char)(held >> bits);
		}
	}
	return OK;
}

err totp_offer(struct req *r, str *secret, str *uri)
{
	unsigned char raw[SECRET_BYTES];

	random_bytes(raw, sizeof raw);
	*secret = to_base32(r->a, raw);
	*uri = arena_printf(r->a, "otpauth://totp/Khue:%.*s?secret=%.*s&issuer=Khue", FMT(r->session->email), FMT(*secret));
	return OK;
}

/* The step, one before to one after now, whose code this is; -1: none. */
static int64_t step_of(const unsigned char *secret, str code, int64_t now)
{
	char want[7];

	if (code.n != 6)
		return -1;
	for (int64_t step = now / TOTP_STEP_S - 1; step <= now / TOTP_STEP_S + 1; step++) {
		totp_code(secret, SECRET_BYTES, step, want);
		if (sodium_memcmp(want, code.p, 6) == 0)
			return step;
	}
	return -1;
}

static str bare_code(struct arena *a, str typed)
{
	struct buf b = { .a = a };

	for (size_t i = 0; i < typed.n && b.n < 32; i++)
		if (typed.p[i] != ' ' && typed.p[i] != '-')
			buf_char(&b, typed.p[i] >= 'A' && typed.p[i] <= 'Z' ? (char)(typed.p[i] + 32) : typed.p[i]);
	return buf_str(&b);
}

/* 'k7m2q-9xw4r': fifty bits, without letters that look like digits. */
static str recovery_code_new(struct arena *a)
{
	static const char letters[] = "23456789abcdefghjkmnpqrstuvwxyz2";
	unsigned char raw[CODE_CHARS];
	char *out = arena_alloc(a, CODE_CHARS + 2);

	random_bytes(raw, sizeof raw);
	for (size_t i = 0; i < CODE_CHARS; i++)
		out[i + (i >= CODE_CHARS / 2)] = letters[raw[i] & 31];
	out[CODE_CHARS / 2] = '-';
	return (str){ out, CODE_CHARS + 1 };
}

static str code_hash(struct arena *a, int64_t person, str code)
{
	return auth_sha256(a, arena_printf(a, "recovery:%lld:%.*s", (long long)person, FMT(bare_code(a, code))));
}

err totp_enrol(struct req *r, str secret, str code, str codes[RECOVERY_CODES])
{
	unsigned char raw[SECRET_BYTES];
	int64_t person = r->session->person;

	TRY(from_base32(secret, raw));
	int64_t step = step_of(raw, bare_code(r->a, code), r->now);
	if (step < 0)
		return ERR_INVALID;
	TRY(person_set_totp(r->db, &(struct person_set_totp_in){ .id = person, .secret = secret_seal(r->a, raw, sizeof raw), .now = r->now }));
	TRY(person_use_totp(r->db, &(struct person_use_totp_in){ .id = person, .step = step }));
	TRY(recovery_forget(r->db, &(struct recovery_forget_in){ .person = person }));
	for (size_t i = 0; i < RECOVERY_CODES; i++) {
		codes[i] = recovery_code_new(r->a);
		TRY(recovery_add(r->db, &(struct recovery_add_in){ .person = person, .code_hash = code_hash(r->a, person, codes[i]) }));
	}
	TRY(session_end_others(r->db, &(struct session_end_others_in){ .person = person, .keep = r->session->id }));
	TRY(session_raise(r, true));
	return audit(r, S("factor.enrol"), S("person"), person, ABSENT, ABSENT);
}

static err totp_use(struct req *r, str sealed, str code)
{
	unsigned char raw[SECRET_BYTES];

	TRY(secret_open(r->a, sealed, raw, sizeof raw));
	int64_t step = step_of(raw, code, r->now);
	if (step < 0)
		return ERR_INVALID;
	err e = person_use_totp(r->db, &(struct person_use_totp_in){ .id = r->session->person, .step = step });
	return e == ERR_NOT_FOUND ? ERR_INVALID : e;
}

err factor_pass(struct req *r, str typed)
{
	int64_t person = r->session->person;
	str what = arena_printf(r->a, "factor:%lld", (long long)person);
	str code = bare_code(r->a, typed);
	struct person_by_id p;
	err e;

	TRY(throttle_check(r->db, r->a, what, FACTOR_FAILURES, FAILURES_WITHIN_S, r->now));
	TRY(person_by_id(r->db, &(struct person_by_id_in){ .id = person }, r->a, &p));
	if (code.n == CODE_CHARS) {
		e = recovery_use(r->db, &(struct recovery_use_in){ .person = person, .code_hash = code_hash(r->a, person, code), .now = r->now });
		e = e == ERR_NOT_FOUND ? ERR_INVALID : e;
	} else
		e = str_given(p.totp_secret) ? totp_use(r, p.totp_secret, code) : ERR_INVALID;
	if (e == ERR_INVALID) {
		TRY(throttle_note(r->db, what, r->now));
		return ERR_INVALID;
	}
	TRY(e);
	TRY(failure_clear(r->db, &(struct failure_clear_in){ .what = what }));
	TRY(session_raise(r, true));
	return audit(r, S("factor.pass"), S("person"), person, ABSENT, code.n == CODE_CHARS ? S("recovery code") : S("app"));
}

err totp_remove(struct db *db, int64_t person, int64_t keep, int64_t now)
{
	TRY(person_set_totp(db, &(struct person_set_totp_in){ .id = person, .secret = ABSENT, .now = now }));
	TRY(recovery_forget(db, &(struct recovery_forget_in){ .person = person }));
	return session_end_others(db, &(struct session_end_others_in){ .person = person, .keep = keep });
}
