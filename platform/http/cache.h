/* cache.h - rendered pages for visitors who are not signed in, given per worker until the database changes.  A page that is out of date stays until it is
 * rendered anew: where that gives the same bytes, what was made of them (compressed bodies, ready answers) is good again.  In the peak of a festival
 * every tap and booking moves the database, and most pages show none of it. */
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
	uint64_t epoch;                       /* of the cache, when it was made or found to be the same */
	int hits, uses;                       /* uses: answers being sent */
	bool out;                             /* has left the cache */
	void *answer[NCODINGS][2][2];         /* the transport's ready answers: coding, secure, not modified */
};

struct page_cache {
	struct cached *bucket[1024], *newest, *oldest;
	size_t bytes, bytes_max, n;
	int64_t version;
	uint64_t epoch;                       /* counts the versions seen */
	void (*release)(struct cached *c);    /* lets go of `answer`; the transport's */
	uint64_t hits, misses, drops, same;   /* same: pages out of date that came out as they were */
};

/* This worker's cache. */
extern struct page_cache page_cache;

/* When the version is not the one before, no page is given any more until it is rendered anew. */
void cache_version(struct page_cache *c, int64_t version);
/* The page of a key made on that day and up to date, moved to the front; NULL without one. */
struct cached *cache_find(struct page_cache *c, str key, int64_t day);
/* Keeps a copy of the answer in *r, or the one there is where they are the same; NULL when it is too large, memory is short, or nothing is to be kept
 * (bytes_max 0). */
struct cached *cache_keep(struct page_cache *c, const struct req *r, str key);
/* The best coding that the visitor takes; made now when the page was asked for before. */
enum coding cache_coding(struct page_cache *c, struct cached *e, str accept_encoding);
void cache_drop_all(struct page_cache *c);
/* Gives back one use. */
void cache_done(struct cached *e);
/* 64 bits that differ for different bytes (not against an adversary). */
uint64_t bytes_hash(str s);
#endif
