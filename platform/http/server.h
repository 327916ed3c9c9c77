/* server.h - the transport: libmicrohttpd with every guard, one worker's event loop. */
#ifndef KHUE_SERVER_H
#define KHUE_SERVER_H
#include "http.h"
#include "stats.h"

/* Limits and seams of a worker; http_config_default fills in what tests and small machines want. */
struct http_config {
	struct db *db;             /* this worker's own connection */
	const char *spool;         /* folder for uploads' nameless files, on the data's disk */
	bool trust_proxy;          /* believe X-Forwarded-For and -Proto: only when nothing but the proxy can connect */
	bool metrics_for_all;      /* /metrics to others than this machine too */
	bool access_log;
	bool page_cache;           /* no: every request runs its handler; for measuring */
	unsigned connections_max;  /* open at once in this worker */
	size_t arena_bytes;        /* most that one request may take */
	size_t header_bytes;       /* most for the request line and headers */
	unsigned headers_max;
	int request_ms;            /* a whole request must be here by then, counted from the connection or the last answer's end */
	int answer_ms;             /* likewise for taking an answer, beside its size at the least rate */
	int64_t rate_min_bytes;    /* bytes a second that a slow body or a slow reader must keep up */
	int wait_ms;               /* how long a handler may wait for another process before the visitor gets a 503 */
	int drain_ms;              /* after SIGTERM: how long answers under way may take */

	int wait_fd;               /* readable when another process has an answer for a handler that gave ERR_WAIT; -1: none */
	void (*wait_ready)(void *arg); /* collects the answers and calls http_resume for each request */
	void *wait_arg;
};
extern struct http_config http_config; /* as http_serve was given it */
void http_config_default(struct http_config *c);

/* Room for as many descriptors as connections may be open.  The sandbox forbids it later: call it before; http_serve tries again. */
void http_raise_limits(const struct http_config *config);
/* Serves connections of listen_fd (TCP or unix, listening, non-blocking) until *stop is set by a signal, then drains.
 * ERR_IO  the event loop could not be made; the log says why. */
MUST err http_serve(const struct http_config *config, int listen_fd, const volatile int *stop);
/* Runs a request that waited (r->wait of its req) once more; does nothing when it was given up meanwhile. */
void http_resume(void *wait);
/* A listening socket for "127.0.0.1:8080", "[::]:8080" or "unix:/run/khue.sock"; -1 with a line in the log. */
int http_listen(str address);
#endif
