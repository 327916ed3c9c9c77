/* id.c - ids and random tokens. */
#include "id.h"
#include <errno.h>
#include <sys/random.h>
#include <time.h>

/* 41 bits of milliseconds last until 2089; STEP_MASK keeps the next id of a busy millisecond unguessable but near. */
enum { RANDOM_BITS = 22, STEP_MASK = 0xff, EPOCH_2020_S = 1577836800 };

void random_bytes(void *p, size_t n)
{
	char *at = p;

	while (n) {
		ssize_t got = getrandom(at, n, 0);
		if (got < 0 && errno != EINTR)
			bug("the system gives no random bytes");
		if (got > 0) {
			at += got;
			n -= (size_t)got;
		}
	}
}

int64_t id_new(void)
{
	static int64_t last;
	/* Not shared between processes: two that forked in one millisecond differ in their random bits. */
	uint32_t random;
	struct timespec t;
	int64_t id, ms;

	random_bytes(&random, sizeof random);
	clock_gettime(CLOCK_REALTIME, &t);
	ms = ((int64_t)t.tv_sec - EPOCH_2020_S) * 1000 + t.tv_nsec / 1000000;
	id = ms << RANDOM_BITS | (random & ((1U << RANDOM_BITS) - 1));
	/* A process that makes many in one millisecond goes on from its last one, so it never meets itself. */
	if (id <= last)
		id = last + 1 + (random & STEP_MASK);
	last = id;
	return id;
}

str random_token(struct arena *a, size_t bytes)
{
	static const char digit[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
	size_t n = (bytes * 8 + 5) / 6;
	unsigned char *raw = arena_alloc(a, bytes + 1);
	char *out = arena_alloc(a, n + 1);

	random_bytes(raw, bytes);
	for (size_t i = 0; i < n; i++) {
		/* Six bits that may lie across two bytes; raw has one byte more, zero, for the last digit. */
		size_t bit = i * 6;
		unsigned pair = (unsigned)raw[bit / 8] << 8 | raw[bit / 8 + 1];
		out[i] = digit[pair >> (10 - bit % 8) & 63];
	}
	return (str){ out, n };
}
