/* hash_ask.c - the worker's side: what was asked, what came back, what waits.  Everything has a fixed size. */
#include <errno.h>
#include <sodium.h>
#include <string.h>
#include <sys/socket.h>
#include "clock.h"
#include "hash_wire.h"
#include "id.h"
#include "log.h"

enum { ASKED_MAX = 128, PER_ADDRESS_MAX = 8, WAIT_MAX_MS = 15000, DIGEST = crypto_generichash_BYTES_MIN, KEY_MAX = 32 };

enum state { FREE, ASKED, ANSWERED, LOST };
/* One question of one request.  The password is not kept, a keyed digest recognises it. */
struct entry {
	enum state state;
	uint64_t id;
	int64_t asked_ns;
	uint64_t who;
	char key[KEY_MAX];
	size_t key_bytes;
	void *wait;
	unsigned char digest[DIGEST];
	struct hash_answer answer;
};

static struct entry entry[ASKED_MAX];
static unsigned char digest_key[crypto_generichash_KEYBYTES];
static uint64_t last_id;
static int hash_socket = -1;

void hash_connect(int fd)
{
	hash_socket = fd;
	random_bytes(digest_key, sizeof digest_key);
	random_bytes(&last_id, sizeof last_id);
}

int hash_fd(void) { return hash_socket; }

size_t hash_waiting(void)
{
	size_t n = 0;

	for (size_t i = 0; i < ASKED_MAX; i++)
		n += entry[i].state == ASKED;
	return n;
}

static uint64_t who_of(str address)
{
	unsigned char d[DIGEST];
	uint64_t who;

	crypto_generichash(d, sizeof d, (const unsigned char *)address.p, address.n, digest_key, sizeof digest_key);
	memcpy(&who, d, sizeof who);
	return who;
}

static void digest_of(const struct hash_question *q, unsigned char d[DIGEST])
{
	crypto_generichash_state s;

	crypto_generichash_init(&s, digest_key, sizeof digest_key, DIGEST);
	crypto_generichash_update(&s, (const unsigned char *)&q->op, sizeof q->op);
	crypto_generichash_update(&s, (const unsigned char *)q->stored, sizeof q->stored);
	crypto_generichash_update(&s, (const unsigned char *)q->password, q->password_bytes);
	crypto_generichash_final(&s, d, DIGEST);
}

static bool is_of(const struct entry *e, str key)
{
	return e->state != FREE && e->key_bytes == key.n && memcmp(e->key, key.p, key.n) == 0;
}

static struct entry *find(str key, const unsigned char d[DIGEST])
{
	for (size_t i = 0; i < ASKED_MAX; i++)
		if (is_of(&entry[i], key) && memcmp(entry[i].digest, d, DIGEST) == 0)
			return &entry[i];
	return NULL;
}

/* A free place; NULL when all are taken, or this address has its share already. */
static struct entry *place_for(uint64_t who)
{
	struct entry *place = NULL;
	size_t own = 0;

	for (size_t i = 0; i < ASKED_MAX; i++) {
		if (entry[i].state == FREE)
			place = &entry[i];
		else if (entry[i].state == ASKED && entry[i].who == who)
			own++;
	}
	return own < PER_ADDRESS_MAX ? place : NULL;
}

static err ask(const struct hash_asker *by, struct hash_question *q, const unsigned char d[DIGEST])
{
	struct entry *e = place_for(q->who);

	if (!e || by->key.n > KEY_MAX)
		return ERR_LIMIT;
	q->id = ++last_id;
	if (send(hash_socket, q, offsetof(struct hash_question, password) + q->password_bytes, MSG_DONTWAIT | MSG_NOSIGNAL) < 0)
		return errno == EAGAIN || errno == EWOULDBLOCK ? ERR_LIMIT : ERR_IO;
	*e = (struct entry){ .state = ASKED, .id = q->id, .asked_ns = clock_mono_ns(), .who = q->who, .key_bytes = by->key.n, .wait = by->wait };
	memcpy(e->key, by->key.p, by->key.n);
	memcpy(e->digest, d, DIGEST);
	return ERR_WAIT;
}

static err answer(const struct hash_asker *by, struct hash_question *q, struct hash_answer *out)
{
	unsigned char d[DIGEST];
	struct entry *e;

	if (hash_socket < 0) {
		hash_work(q, out);
		return (err)out->result;
	}
	digest_of(q, d);
	e = find(by->key, d);
	if (!e)
		return ask(by, q, d);
	if (e->state == ASKED)
		return ERR_WAIT;
	*out = e->answer;
	return e->state == LOST ? ERR_IO : (err)out->result;
}

static err question(struct hash_question *q, enum hash_op op, str address, str password, str stored)
{
	if (password.n > HASH_PASSWORD_MAX || stored.n >= HASH_TEXT_MAX)
		return ERR_LIMIT;
	memset(q, 0, offsetof(struct hash_question, password));
	q->op = op;
	q->who = who_of(address);
	q->password_bytes = (uint32_t)password.n;
	if (stored.n)
		memcpy(q->stored, stored.p, stored.n);
	if (password.n)
		memcpy(q->password, password.p, password.n);
	return OK;
}

err hash_make(struct arena *a, const struct hash_asker *by, str password, str *out)
{
	struct hash_question q;
	struct hash_answer got;
	err e;

	TRY(question(&q, HASH_MAKE, by->address, password, S("")));
	e = answer(by, &q, &got);
	sodium_memzero(&q, sizeof q);
	if (e == OK)
		*out = arena_str(a, (str){ got.text, strnlen(got.text, sizeof got.text) });
	return e;
}

err hash_check(const struct hash_asker *by, str password, str stored, bool *stale)
{
	struct hash_question q;
	struct hash_answer got;
	err e;

	TRY(question(&q, HASH_CHECK, by->address, password, stored));
	e = answer(by, &q, &got);
	sodium_memzero(&q, sizeof q);
	*stale = e == OK && got.stale;
	return e;
}

void hash_forget(str key)
{
	for (size_t i = 0; i < ASKED_MAX; i++)
		if (is_of(&entry[i], key))
			sodium_memzero(&entry[i], sizeof entry[i]);
}

static void settle(struct entry *e, enum state state, void (*ready)(void *wait))
{
	e->state = state;
	ready(e->wait);
}

static void take(const struct hash_answer *a, void (*ready)(void *wait))
{
	for (size_t i = 0; i < ASKED_MAX; i++) {
		struct entry *e = &entry[i];

		if (e->state != ASKED || e->id != a->id)
			continue;
		e->answer = *a;
		e->answer.text[HASH_TEXT_MAX - 1] = '\0';
		settle(e, ANSWERED, ready);
		return;
	}
}

/* Those asked before `before` have waited in vain. */
static void give_up(int64_t before_ns, void (*ready)(void *wait))
{
	for (size_t i = 0; i < ASKED_MAX; i++) {
		struct entry *e = &entry[i];

		if (e->state != ASKED || e->asked_ns >= before_ns)
			continue;
		log_event(LOG_WARN, "hash_lost", LN("ms", (clock_mono_ns() - e->asked_ns) / 1000000));
		settle(e, LOST, ready);
	}
}

void hash_pump(void (*ready)(void *wait))
{
	struct hash_answer a;

	if (hash_socket < 0)
		return;
	while (recv(hash_socket, &a, sizeof a, MSG_DONTWAIT) == (ssize_t)sizeof a) {
		if (a.id)
			take(&a, ready);
		else
			give_up(clock_mono_ns(), ready);
	}
	sodium_memzero(&a, sizeof a);
	give_up(clock_mono_ns() - (int64_t)WAIT_MAX_MS * 1000000, ready);
}
