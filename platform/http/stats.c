/* stats.c - counters and their Prometheus text. */
#include "stats.h"
#include "clock.h"
#include <stdatomic.h>
#include <sys/mman.h>

static struct http_stats own, *stats = &own;

static const int64_t bound_us[LATENCY_BUCKETS] = { 50, 100, 250, 500, 1000, 2500, 5000, 10000, 50000, 250000, 1000000, INT64_MAX };
static const char *const bound_text[LATENCY_BUCKETS] = { "0.00005", "0.0001", "0.00025", "0.0005", "0.001", "0.0025",
	"0.005", "0.01", "0.05", "0.25", "1", "+Inf" };
static const char *const guard_name[NGUARDS] = { "smuggling", "path", "headers", "body", "form", "slow", "connections", "csrf" };

struct http_stats *http_stats_new(void)
{
	void *p = mmap(NULL, sizeof(struct http_stats), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (p == MAP_FAILED)
		return NULL;
	stats = p;
	stats->started_at = clock_now();
	return p;
}

void http_stats_use(struct http_stats *s)
{
	stats = s;
}

struct http_stats *http_stats(void)
{
	return stats;
}

static void count(_Atomic uint64_t *at, uint64_t n)
{
	atomic_fetch_add_explicit(at, n, memory_order_relaxed);
}

void stats_refused(enum guard g)
{
	count(&stats->refused[g], 1);
}

void stats_answered(int status, int64_t us, uint64_t bytes)
{
	int bucket = 0;

	while (us > bound_us[bucket])
		bucket++;
	count(&stats->latency[bucket], 1);
	count(&stats->latency_us, (uint64_t)us);
	count(&stats->requests[status >= 100 && status < 600 ? status / 100 : 0], 1);
	count(&stats->bytes_out, bytes);
}

static uint64_t value(const _Atomic uint64_t *at)
{
	return atomic_load_explicit(at, memory_order_relaxed);
}

uint64_t stats_slower_than_ms(int64_t ms)
{
	uint64_t n = 0;

	for (int i = 0; i < LATENCY_BUCKETS; i++)
		if (bound_us[i] > ms * 1000)
			n += value(&stats->latency[i]);
	return n;
}

static void write_counter(struct buf *b, const char *name, const char *help, uint64_t v)
{
	buf_printf(b, "# HELP khue_%s %s\n# TYPE khue_%s counter\nkhue_%s %llu\n", name, help, name, name, (unsigned long long)v);
}

static void write_latency(struct buf *b)
{
	uint64_t sum = 0;

	buf_printf(b, "# HELP khue_request_seconds Time from the request's last byte to its answer.\n# TYPE khue_request_seconds histogram\n");
	for (int i = 0; i < LATENCY_BUCKETS; i++) {
		sum += value(&stats->latency[i]);
		buf_printf(b, "khue_request_seconds_bucket{le=\"%s\"} %llu\n", bound_text[i], (unsigned long long)sum);
	}
	uint64_t us = value(&stats->latency_us);
	buf_printf(b, "khue_request_seconds_sum %llu.%06llu\nkhue_request_seconds_count %llu\n", (unsigned long long)(us / 1000000),
	           (unsigned long long)(us % 1000000), (unsigned long long)sum);
}

void stats_write(struct buf *b)
{
	buf_printf(b, "# HELP khue_requests_total Answers by status class.\n# TYPE khue_requests_total counter\n");
	for (int i = 1; i < 6; i++)
		buf_printf(b, "khue_requests_total{class=\"%dxx\"} %llu\n", i, (unsigned long long)value(&stats->requests[i]));
	write_latency(b);
	write_counter(b, "cache_hits_total", "Answers from the page cache.", value(&stats->cache_hits));
	write_counter(b, "cache_misses_total", "Cacheable requests that were rendered.", value(&stats->cache_misses));
	write_counter(b, "sent_bytes_total", "Bytes of bodies sent.", value(&stats->bytes_out));
	write_counter(b, "arena_allocations_total", "Allocations from request arenas.", value(&stats->allocs));
	write_counter(b, "retries_total", "Transactions run a second time.", value(&stats->retries));
	buf_printf(b, "# HELP khue_refused_total Requests refused by a guard.\n# TYPE khue_refused_total counter\n");
	for (int i = 0; i < NGUARDS; i++)
		buf_printf(b, "khue_refused_total{guard=\"%s\"} %llu\n", guard_name[i], (unsigned long long)value(&stats->refused[i]));
	buf_printf(b, "# HELP khue_connections Open connections.\n# TYPE khue_connections gauge\nkhue_connections %lld\n",
	           (long long)atomic_load(&stats->connections));
}
