/* hash_work.c - the one place that knows the settings of argon2id. */
#include <sodium.h>
#include <string.h>
#include "hash_wire.h"

/* OWASP's first choice of settings, m=46 MiB and t=1; about 97 ms on one core of a small server. */
enum { PASSES = 1 };
static const size_t memory_bytes = 46 << 20;

/* Checked for people who do not exist, so that the answer takes as long as for those who do. */
static const char nobody[crypto_pwhash_STRBYTES] = "$argon2id$v=19$m=47104,t=1,p=1$"
                             "AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

static err make(const struct hash_question *q, struct hash_answer *out)
{
	return crypto_pwhash_str(out->text, q->password, q->password_bytes, PASSES, memory_bytes) == 0 ? OK : ERR_LIMIT;
}

static err check(const struct hash_question *q, struct hash_answer *out)
{
	bool known = q->stored[0] != '\0';
	int wrong = crypto_pwhash_str_verify(known ? q->stored : nobody, q->password, q->password_bytes);

	if (wrong || !known)
		return ERR_DENIED;
	out->stale = crypto_pwhash_str_needs_rehash(q->stored, PASSES, memory_bytes) != 0;
	return OK;
}

void hash_work(const struct hash_question *q, struct hash_answer *out)
{
	_Static_assert(HASH_TEXT_MAX >= crypto_pwhash_STRBYTES, "a stored hash fits");
	*out = (struct hash_answer){ .id = q->id };
	if (q->password_bytes > HASH_PASSWORD_MAX || memchr(q->stored, '\0', sizeof q->stored) == NULL || sodium_init() < 0)
		out->result = ERR_INVALID;
	else
		out->result = (int32_t)(q->op == HASH_MAKE ? make(q, out) : check(q, out));
}
