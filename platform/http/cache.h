/* cache.h - rendered pages for visitors who are not signed in, kept per worker until the database changes. */
#ifndef KHUE_CACHE_H
#define KHUE_CACHE_H
#include "http.h"

enum coding { CODING_PLAIN, CODING_GZIP, CODING_BROTLI, NCODINGS };
enum { CACHE_BYTES = 2 * 1024 * 1024, CACHE_ENTRY_BYTES = 512 * 1024 };

/* One page.  It is freed when it has left the cache and nobody sends it any more. */
struct cached {
	struct cached *newer, *older, *chain; /* order of use; same bucket */
	struct arena arena;                   /* holds this struct's texts */
	uint64_t hash;
	str key;                              /* path and query */
	str body[NCODINGS], tag[NCODINGS];    /* ABSENT: not made yet; "" : not worth it */
	str type;
	struct pair_list headers;
	int64_t max_age, day;                 /* day in Viet Nam: "overdue" changes at its end */
	int hits, uses;                       /* uses: answers being sent */
	bool out;                             /* has left the cache */
	void *answer[NCODINGS][2][2];         /* the transport's ready answers: coding, secure, not modified */
};

struct page_cache {
	struct cached *bucket[1024], *newest, *oldest;
	size_t bytes, bytes_max, n;
	int64_t version;
	void (*release)(struct cached *c);    /* lets go of `answer`; the transport's */
	uint64_t hits, misses, drops;
};

/* This worker's cache. */
extern struct page_cache page_cache;

/* Forgets every page when the version is not the one they were made at. */
void cache_version(struct page_cache *c, int64_t version);
/* The page of a key made on that day, moved to the front; NULL without one. */
struct cached *cache_find(struct page_cache *c, str key, int64_t day);
/* Keeps a copy of the answer in *r; NULL when it is too large, memory is short, or nothing is to be kept (bytes_max 0). */
struct cached *cache_keep(struct page_cache *c, const struct req *r, str key);
/* The best coding that the visitor takes; made now when the page was asked for before. */
enum coding cache_coding(struct page_cache *c, struct cached *e, str accept_encoding);
void cache_drop_all(struct page_cache *c);
/* Gives back one use. */
void cache_done(struct cached *e);
/* 64 bits that differ for different bytes (not against an adversary). */
uint64_t bytes_hash(str s);
#endif
