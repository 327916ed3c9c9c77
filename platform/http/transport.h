/* transport.h - between the files of the transport: connections, requests under way, answers. */
#ifndef KHUE_TRANSPORT_H
#define KHUE_TRANSPORT_H
#include <microhttpd.h>
#include "cache.h"
#include "form.h"
#include "server.h"
#include "url.h"

enum { TARGET_INLINE_BYTES = 256, ADDRESS_BYTES = 46, EXCHANGES_KEPT = 64 };

enum phase { PHASE_READING, PHASE_ANSWERING, PHASE_WAITING };

/* One open connection; stands in the order in which its present phase began, oldest first. */
struct conn {
	struct conn *before, *after;
	struct MHD_Connection *mhd;
	struct exchange *x;            /* the request under way, unless it is answered from the cache */
	int fd;
	enum phase phase;
	int64_t since_ms;              /* when the phase began, monotonic */
	int64_t body_bytes, answer_bytes;
	int64_t started_ns;            /* the request's headers were here */
	uint64_t served;               /* requests answered */
	bool called, reaped;           /* the handler saw this request; we hung up */
	bool unread;                   /* answered before its body was read */
	int status;                    /* of the answer under way; 0: none yet */
	const char *method;            /* for the log; static */
	str target;                    /* in `text`, or in the exchange's arena */
	char text[TARGET_INLINE_BYTES], address[ADDRESS_BYTES];
};

/* A request that the page cache cannot answer, from its headers to the end of its answer. */
struct exchange {
	struct exchange *next;
	struct arena arena;
	struct req r;
	struct conn *c;
	struct form_reader form;
	bool waiting;                  /* its handler gave ERR_WAIT, and nobody has resumed it */
	bool resumed;                  /* it waited and may run again */
	int64_t body_max;
	int refusal;                   /* status that the request will be refused with once its body is here; 0: none */
};

/* What the guards read out of a request's headers; bytes live as long as the request. */
struct head {
	str host, cookie, origin, fetch_site, referer, agent, etag, accept, accept_language, accept_encoding, range, if_range;
	str content_type, forwarded_for, forwarded_proto;
	int64_t length;                /* Content-Length; -1: none */
	bool chunked, body;
	enum guard why;                /* with an error */
};

/* This worker. */
struct worker {
	struct MHD_Daemon *mhd;
	struct arena arena, scratch;   /* connections and exchanges, for the process's life; building one answer */
	struct conn *spare, *oldest, *newest;
	struct exchange *idle;
	unsigned open, idle_exchanges;
	bool draining;
	int epoll;
};
extern struct worker worker;

int64_t now_ms(void);

/* conn.c */
void conn_notify(void *arg, struct MHD_Connection *mhd, void **state, enum MHD_ConnectionNotificationCode code);
struct conn *conn_of(struct MHD_Connection *mhd);
void conn_phase(struct conn *c, enum phase phase);
/* Ends the waiting of every handler with a 503: at the end of draining. */
void conn_give_up(void);
/* Closes what did not keep up; returns after how many milliseconds to look again. */
int conn_reap(void);
/* Makes room when the worker is full: closes the connection that has been silent longest. */
void conn_evict(void);
/* Says goodbye to connections that nothing is asked on. */
void conn_drain(void);
/* A refusal where libmicrohttpd would take no answer: written as it is, then the connection is cut. */
void conn_cut(struct conn *c, int status);

/* linger.c: keeps reading what a visitor sends after a refusal, so that the answer arrives. */
void linger_start(int epoll, const struct conn *c);
void linger_read(int fd);
void linger_reap(int64_t now);

/* head.c: ERR_INVALID with head->why when two readers could understand the request differently, or a limit is broken. */
MUST err head_read(struct MHD_Connection *mhd, const struct conn *c, const char *method, const char *version, struct head *h);

/* exchange.c: libmicrohttpd's calls. */
void *exchange_target(void *arg, const char *uri, struct MHD_Connection *mhd);
enum MHD_Result exchange_call(void *arg, struct MHD_Connection *mhd, const char *url, const char *method, const char *version,
                              const char *data, size_t *bytes, void **state);
void exchange_done(void *arg, struct MHD_Connection *mhd, void **state, enum MHD_RequestTerminationCode how);
struct exchange *exchange_new(struct conn *c);
void exchange_free(struct exchange *x);

/* send.c */
enum MHD_Result send_answer(struct exchange *x);
/* `etag` is the visitor's If-None-Match. */
enum MHD_Result send_cached(struct conn *c, struct cached *e, str accept_encoding, str etag, bool secure);
/* Without any memory of ours: the refusals of guards. */
enum MHD_Result send_refusal(struct conn *c, int status);
void send_release(struct cached *e);
#endif
