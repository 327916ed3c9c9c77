/* hash_serve.c - the process's side: a bounded queue over all workers, in which the clients' addresses take turns. */
#include <errno.h>
#include <poll.h>
#include <sodium.h>
#include <string.h>
#include <sys/socket.h>
#include "clock.h"
#include "hash_wire.h"

enum { QUEUE_MAX = 64, SERVED_MAX = 256, SOCKETS_MAX = 256, POLL_MS = 1000 };

struct waiting { struct hash_question q; int fd; uint64_t turn; bool taken; };
/* When an address was last served; the oldest entry makes room for a new one. */
struct served { uint64_t who, turn; };

static struct waiting queue[QUEUE_MAX];
static struct served served[SERVED_MAX];
static uint64_t turn;
static size_t queued;

static uint64_t last_served(uint64_t who)
{
	for (size_t i = 0; i < SERVED_MAX; i++)
		if (served[i].turn && served[i].who == who)
			return served[i].turn;
	return 0;
}

static void note_served(uint64_t who)
{
	struct served *place = &served[0];

	for (size_t i = 0; i < SERVED_MAX; i++) {
		if (served[i].who == who && served[i].turn) {
			place = &served[i];
			break;
		}
		if (served[i].turn < place->turn)
			place = &served[i];
	}
	*place = (struct served){ .who = who, .turn = ++turn };
}

/* Of the address served longest ago, the question that came first. */
static struct waiting *next(void)
{
	struct waiting *best = NULL;
	uint64_t best_served = 0;

	for (size_t i = 0; i < QUEUE_MAX; i++) {
		struct waiting *w = &queue[i];
		uint64_t s;

		if (!w->taken)
			continue;
		s = last_served(w->q.who);
		if (!best || s < best_served || (s == best_served && w->turn < best->turn)) {
			best = w;
			best_served = s;
		}
	}
	return best;
}

static void reply(int fd, const struct hash_answer *a)
{
	/* A worker that does not read its answers has lost interest; it asks again or gives up by itself. */
	(void)!send(fd, a, sizeof *a, MSG_DONTWAIT | MSG_NOSIGNAL);
}

static bool question_ok(const struct hash_question *q, ssize_t n)
{
	return n >= (ssize_t)offsetof(struct hash_question, password) && q->password_bytes <= HASH_PASSWORD_MAX &&
	       (size_t)n == offsetof(struct hash_question, password) + q->password_bytes;
}

static void enqueue(const struct hash_question *q, int fd)
{
	for (size_t i = 0; i < QUEUE_MAX; i++) {
		if (queue[i].taken)
			continue;
		queue[i] = (struct waiting){ .q = *q, .fd = fd, .turn = ++turn, .taken = true };
		queued++;
		return;
	}
	reply(fd, &(struct hash_answer){ .id = q->id, .result = ERR_LIMIT });
}

/* Takes what a socket holds.  false: its other ends are all closed. */
static bool drain(int fd)
{
	struct hash_question q;
	ssize_t n;

	while ((n = recv(fd, &q, sizeof q, MSG_DONTWAIT)) > 0)
		if (question_ok(&q, n))
			enqueue(&q, fd);
	sodium_memzero(&q, sizeof q);
	return n != 0;
}

static size_t listen_to(struct pollfd *p, size_t n, int wait_ms)
{
	size_t open_ends = 0;

	if (poll(p, n, wait_ms) < 0)
		return n;
	for (size_t i = 0; i < n; i++) {
		if (p[i].fd >= 0 && (p[i].revents & (POLLIN | POLLHUP | POLLERR)) && !drain(p[i].fd))
			p[i].fd = -1;
		open_ends += p[i].fd >= 0;
	}
	return open_ends;
}

void hash_serve(const int *fd, size_t n, bool again, const volatile int *stop)
{
	struct pollfd p[SOCKETS_MAX];
	struct hash_answer a;
	struct waiting *w;

	n = n < SOCKETS_MAX ? n : SOCKETS_MAX;
	for (size_t i = 0; i < n; i++)
		p[i] = (struct pollfd){ .fd = fd[i], .events = POLLIN };
	for (size_t i = 0; again && i < n; i++)
		reply(fd[i], &(struct hash_answer){ .result = ERR_IO });
	while (listen_to(p, n, queued ? 0 : POLL_MS) || queued) {
		if (*stop && !queued)
			return;
		w = next();
		if (!w)
			continue;
		hash_work(&w->q, &a);
		note_served(w->q.who);
		reply(w->fd, &a);
		sodium_memzero(w, sizeof *w);
		queued--;
	}
}
