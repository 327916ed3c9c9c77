/* stats.h - counters of all workers, in memory that the parent maps before it forks. */
#ifndef KHUE_STATS_H
#define KHUE_STATS_H
#include "buf.h"

enum guard {
	GUARD_SMUGGLING,   /* lengths, codings or hosts that two readers could understand differently */
	GUARD_PATH,        /* an address that is not clean */
	GUARD_HEADERS,     /* too many or too large */
	GUARD_BODY,        /* larger than the route takes */
	GUARD_FORM,        /* a form that cannot be read */
	GUARD_SLOW,        /* the reaper closed it */
	GUARD_CONNECTIONS, /* no room for another connection */
	GUARD_CSRF,
	NGUARDS
};
enum { LATENCY_BUCKETS = 12 };

struct http_stats {
	_Atomic uint64_t requests[6];  /* by first digit of the status */
	_Atomic uint64_t latency[LATENCY_BUCKETS], latency_us;
	_Atomic uint64_t bytes_out, cache_hits, cache_misses, allocs, refused[NGUARDS], retries;
	_Atomic int64_t connections;
	int64_t started_at;            /* instant that the memory was made at */
};

/* Shared by every process forked afterwards; also becomes this process's.  NULL when the system has no memory. */
struct http_stats *http_stats_new(void);
void http_stats_use(struct http_stats *s);
/* Never NULL: counters of this process alone until http_stats_new. */
struct http_stats *http_stats(void);
void stats_refused(enum guard g);
/* One answered request: its status, time and size. */
void stats_answered(int status, int64_t us, uint64_t bytes);
/* Requests that took longer; `ms` is a bound of the histogram: 1, 5, 10, 50, 250 or 1000. */
uint64_t stats_slower_than_ms(int64_t ms);
/* Prometheus text. */
void stats_write(struct buf *b);
#endif
