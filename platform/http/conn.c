/* conn.c - open connections and the reaper.
 *
 * libmicrohttpd's own timeout counts silence, so a client that sends a byte now and then holds a connection for ever.  Here every phase
 * of a connection has an end: a request must be whole within request_ms, a body or an answer may take longer only as far as it keeps a
 * least rate. */
#include "transport.h"
#include "log.h"
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

struct worker worker;

int64_t now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC_COARSE, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void list_remove(struct conn *c)
{
	*(c->before ? &c->before->after : &worker.oldest) = c->after;
	*(c->after ? &c->after->before : &worker.newest) = c->before;
	c->before = c->after = NULL;
}

static void list_append(struct conn *c)
{
	c->before = worker.newest;
	*(worker.newest ? &worker.newest->after : &worker.oldest) = c;
	worker.newest = c;
}

void conn_phase(struct conn *c, enum phase phase)
{
	c->phase = phase;
	c->since_ms = now_ms();
	if (worker.newest != c) {
		list_remove(c);
		list_append(c);
	}
}

static void read_address(struct conn *c)
{
	const union MHD_ConnectionInfo *i = MHD_get_connection_info(c->mhd, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
	const struct sockaddr *a = i ? i->client_addr : NULL;
	char *to = c->address;

	if (a && a->sa_family == AF_INET) {
		inet_ntop(AF_INET, &((const struct sockaddr_in *)(const void *)a)->sin_addr, to, ADDRESS_BYTES);
	} else if (a && a->sa_family == AF_INET6) {
		const struct in6_addr *six = &((const struct sockaddr_in6 *)(const void *)a)->sin6_addr;
		if (IN6_IS_ADDR_V4MAPPED(six))
			inet_ntop(AF_INET, six->s6_addr + 12, to, ADDRESS_BYTES);
		else
			inet_ntop(AF_INET6, six, to, ADDRESS_BYTES);
	} else {
		memcpy(to, "unix", 5);
	}
}

static void conn_open(struct MHD_Connection *mhd, void **state)
{
	struct conn *c = worker.spare;

	if (c)
		worker.spare = c->after;
	else if (!(c = arena_try(&worker.arena, sizeof *c)))
		return;
	*c = (struct conn){ .mhd = mhd, .phase = PHASE_READING, .since_ms = now_ms() };
	c->fd = MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
	read_address(c);
	list_append(c);
	worker.open++;
	atomic_fetch_add_explicit(&http_stats()->connections, 1, memory_order_relaxed);
	*state = c;
}

static void conn_close(struct conn *c)
{
	list_remove(c);
	if (c->x)
		exchange_free(c->x);
	c->after = worker.spare;
	worker.spare = c;
	worker.open--;
	atomic_fetch_sub_explicit(&http_stats()->connections, 1, memory_order_relaxed);
}

void conn_notify(void *arg, struct MHD_Connection *mhd, void **state, enum MHD_ConnectionNotificationCode code)
{
	(void)arg;
	if (code == MHD_CONNECTION_NOTIFY_STARTED)
		conn_open(mhd, state);
	else if (*state)
		conn_close(*state);
}

struct conn *conn_of(struct MHD_Connection *mhd)
{
	return MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_SOCKET_CONTEXT)->socket_context;
}

/* When the phase must be over: its own time, and more for bytes that came or go at the least rate. */
static int64_t deadline_ms(const struct conn *c)
{
	const struct http_config *k = &http_config;
	int64_t rate = k->rate_min_bytes > 0 ? k->rate_min_bytes : 1;

	if (c->phase == PHASE_WAITING)
		return c->since_ms + k->wait_ms;
	if (c->phase == PHASE_ANSWERING)
		return c->since_ms + k->answer_ms + c->answer_bytes * 1000 / rate;
	return c->since_ms + k->request_ms + c->body_bytes * 1000 / rate;
}

/* libmicrohttpd sees the end of the stream and closes; it alone may close the descriptor. */
static void hang_up(struct conn *c)
{
	c->reaped = true;
	shutdown(c->fd, SHUT_RDWR);
}

static void give_up(struct conn *c)
{
	if (!c->x)
		return;
	c->x->refusal = 503;
	http_resume(c->x);
}

void conn_give_up(void)
{
	/* Giving up moves a connection to the list's end, so each is taken once. */
	for (struct conn *c = worker.oldest, *next; c; c = next) {
		next = c->after;
		if (c->phase == PHASE_WAITING)
			give_up(c);
	}
}

static void reap(struct conn *c)
{
	if (c->phase == PHASE_WAITING) {
		give_up(c);
		return;
	}
	if (c->phase != PHASE_READING || !c->served || c->target.n)
		stats_refused(GUARD_SLOW);
	hang_up(c);
}

/* The visitor closed in the middle of a request.  With edge-triggered events libmicrohttpd misses an end that came with the last bytes. */
static bool gone(const struct conn *c)
{
	char byte;
	return c->phase == PHASE_READING && recv(c->fd, &byte, 1, MSG_PEEK | MSG_DONTWAIT) == 0;
}

int conn_reap(void)
{
	int64_t now = now_ms();
	int tick = http_config.request_ms / 5;

	for (struct conn *c = worker.oldest, *next; c; c = next) {
		next = c->after;
		if (c->reaped)
			continue;
		if (now > deadline_ms(c))
			reap(c);
		else if (now - c->since_ms > tick && gone(c))
			hang_up(c);
	}
	return tick < 20 ? 20 : tick > 1000 ? 1000 : tick;
}

void conn_evict(void)
{
	for (struct conn *c = worker.oldest; c; c = c->after)
		if (c->phase == PHASE_READING && !c->reaped) {
			stats_refused(GUARD_CONNECTIONS);
			hang_up(c);
			return;
		}
}

void conn_drain(void)
{
	for (struct conn *c = worker.oldest; c; c = c->after)
		if (c->phase == PHASE_READING && c->served && !c->target.n && !c->reaped)
			hang_up(c);
}

void conn_cut(struct conn *c, int status)
{
	char line[600];
	const char *words = status == 413 ? "Content Too Large" : status == 400 ? "Bad Request" : "Service Unavailable";
	const char *said = status == 413 ? "Dữ liệu gửi lên lớn hơn mức trang này nhận. Chưa có gì được lưu.\n"
	                                   "What was sent is larger than this page takes. Nothing was stored.\n" : "";
	int n = snprintf(line, sizeof line, "HTTP/1.1 %d %s\r\nContent-Type: text/plain; charset=utf-8\r\nX-Content-Type-Options: nosniff\r\n"
	                 "Cache-Control: no-store\r\nContent-Length: %zu\r\nConnection: close\r\n\r\n%s", status, words, strlen(said), said);

	c->status = status;
	if (send(c->fd, line, (size_t)n, MSG_NOSIGNAL | MSG_DONTWAIT) < 0)
		log_event(LOG_DEBUG, "cut", LN("status", status));
	linger_start(worker.epoll, c);
	c->reaped = true;
}
