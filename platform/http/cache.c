/* cache.c - the page cache: a hash table of arenas in order of use, bounded by bytes. */
#include "cache.h"
#include "clock.h"
#include "compress.h"
#include "url.h"
#include <stdio.h>
#include <string.h>

struct page_cache page_cache = { .bytes_max = CACHE_BYTES };

uint64_t bytes_hash(str s)
{
	uint64_t h = 0x9e3779b97f4a7c15u ^ s.n;
	size_t i = 0;

	for (; i + 8 <= s.n; i += 8) {
		uint64_t w;
		memcpy(&w, s.p + i, 8);
		unsigned __int128 m = (unsigned __int128)(h ^ w) * 0xd6e8feb86659fd93u;
		h = (uint64_t)m ^ (uint64_t)(m >> 64) ^ w;
	}
	for (; i < s.n; i++)
		h = (h ^ (unsigned char)s.p[i]) * 0x100000001b3u;
	h ^= h >> 32;
	h *= 0xd6e8feb86659fd93u;
	return h ^ h >> 29;
}

static struct cached **slot(struct page_cache *c, uint64_t hash)
{
	return &c->bucket[hash % (sizeof c->bucket / sizeof *c->bucket)];
}

static void entry_free(struct cached *e)
{
	struct arena a = e->arena; /* the entry itself stands in it */
	arena_free(&a);
}

static void unlink_use(struct page_cache *c, struct cached *e)
{
	*(e->newer ? &e->newer->older : &c->newest) = e->older;
	*(e->older ? &e->older->newer : &c->oldest) = e->newer;
	e->newer = e->older = NULL;
}

static void link_newest(struct page_cache *c, struct cached *e)
{
	e->older = c->newest;
	*(c->newest ? &c->newest->newer : &c->oldest) = e;
	c->newest = e;
}

static void drop(struct page_cache *c, struct cached *e)
{
	struct cached **at = slot(c, e->hash);

	while (*at != e)
		at = &(*at)->chain;
	*at = e->chain;
	unlink_use(c, e);
	c->bytes -= e->arena.used;
	c->n--;
	e->out = true;
	e->uses++; /* releasing the ready answers may give back the last use */
	if (c->release)
		c->release(e);
	cache_done(e);
}

void cache_done(struct cached *e)
{
	if (--e->uses == 0 && e->out)
		entry_free(e);
}

void cache_drop_all(struct page_cache *c)
{
	while (c->oldest)
		drop(c, c->oldest);
	c->drops++;
}

void cache_version(struct page_cache *c, int64_t version)
{
	if (c->version == version)
		return;
	c->version = version;
	c->epoch++;
	c->drops += c->n > 0;
}

static struct cached *entry_of(struct page_cache *c, str key, uint64_t hash)
{
	struct cached *e = *slot(c, hash);

	while (e && (e->hash != hash || !str_eq(e->key, key)))
		e = e->chain;
	return e;
}

static void to_front(struct page_cache *c, struct cached *e)
{
	if (c->newest == e)
		return;
	unlink_use(c, e);
	link_newest(c, e);
}

struct cached *cache_find(struct page_cache *c, str key, int64_t day)
{
	struct cached *e = entry_of(c, key, bytes_hash(key));

	if (!e || e->epoch != c->epoch || e->day != day) {
		c->misses++;
		return NULL;
	}
	to_front(c, e);
	e->hits++;
	c->hits++;
	return e;
}

/* A copy with NUL in the entry's own arena; false when memory is short.  ABSENT stays ABSENT. */
static bool copy(struct arena *a, str s, str *out)
{
	if (!s.p) {
		*out = ABSENT;
		return true;
	}
	char *to = arena_try(a, s.n + 1);
	if (!to)
		return false;
	memcpy(to, s.p, s.n);
	to[s.n] = 0;
	*out = (str){ to, s.n };
	return true;
}

static bool copy_headers(struct cached *e, const struct pair_list *from)
{
	struct pair *at = arena_try(&e->arena, (from->n + 1) * sizeof *at);
	if (!at)
		return false;
	for (size_t i = 0; i < from->n; i++)
		if (!copy(&e->arena, from->at[i].name, &at[i].name) || !copy(&e->arena, from->at[i].value, &at[i].value))
			return false;
	e->headers = (struct pair_list){ at, from->n, from->n };
	return true;
}

static bool set_tag(struct cached *e, enum coding coding, uint64_t hash)
{
	static const char *const suffix[NCODINGS] = { "", "-gz", "-br" };
	char tag[32];
	int n = snprintf(tag, sizeof tag, "\"%016llx%s\"", (unsigned long long)hash, suffix[coding]);

	return copy(&e->arena, (str){ tag, (size_t)n }, &e->tag[coding]);
}

static struct cached *entry_new(const struct req *r, str key)
{
	struct arena a;
	arena_init(&a, CACHE_ENTRY_BYTES);
	struct cached *e = arena_try(&a, sizeof *e);
	if (!e)
		return NULL;
	*e = (struct cached){ .arena = a, .hash = bytes_hash(key), .max_age = r->max_age, .day = date_days(date_at(r->now)) };
	if (copy(&e->arena, key, &e->key) && copy(&e->arena, r->type, &e->type) && copy_headers(e, &r->headers) &&
	    copy(&e->arena, buf_str(&r->out), &e->body[CODING_PLAIN]) && set_tag(e, CODING_PLAIN, bytes_hash(e->body[CODING_PLAIN])))
		return e;
	entry_free(e);
	return NULL;
}

static void make_room(struct page_cache *c, const struct cached *keep)
{
	while (c->bytes > c->bytes_max && c->oldest && c->oldest != keep)
		drop(c, c->oldest);
}

static bool same_headers(const struct pair_list *p, const struct pair_list *q)
{
	if (p->n != q->n)
		return false;
	for (size_t i = 0; i < p->n; i++)
		if (!str_eq(p->at[i].name, q->at[i].name) || !str_eq(p->at[i].value, q->at[i].value))
			return false;
	return true;
}

static bool same_answer(const struct cached *e, const struct req *r)
{
	return e->max_age == r->max_age && str_eq(e->type, r->type) && same_headers(&e->headers, &r->headers) &&
	       str_eq(e->body[CODING_PLAIN], buf_str(&r->out));
}

struct cached *cache_keep(struct page_cache *c, const struct req *r, str key)
{
	struct cached *was = entry_of(c, key, bytes_hash(key)), *e;

	if (was && same_answer(was, r)) {
		was->epoch = c->epoch;
		was->day = date_days(date_at(r->now));
		to_front(c, was);
		c->same++;
		return was;
	}
	if (was)
		drop(c, was);
	e = c->bytes_max ? entry_new(r, key) : NULL;
	if (!e)
		return NULL;
	e->epoch = c->epoch;
	e->chain = *slot(c, e->hash);
	*slot(c, e->hash) = e;
	link_newest(c, e);
	c->bytes += e->arena.used;
	c->n++;
	make_room(c, e);
	return e;
}

static bool coding_ready(struct page_cache *c, struct cached *e, enum coding coding)
{
	if (!e->body[coding].p && e->hits > 0) {
		size_t before = e->arena.used;
		str plain = e->body[CODING_PLAIN];
		str made = coding == CODING_GZIP ? compress_gzip(&e->arena, plain) : compress_brotli(&e->arena, plain);
		if (!made.n || !set_tag(e, coding, bytes_hash(plain)))
			made = S("");
		e->body[coding] = made;
		c->bytes += e->arena.used - before;
		make_room(c, e);
	}
	return e->body[coding].n > 0;
}

enum coding cache_coding(struct page_cache *c, struct cached *e, str accept_encoding)
{
	if (!accept_encoding.n)
		return CODING_PLAIN;
	if (header_accepts(accept_encoding, S("br")) && coding_ready(c, e, CODING_BROTLI))
		return CODING_BROTLI;
	if (header_accepts(accept_encoding, S("gzip")) && coding_ready(c, e, CODING_GZIP))
		return CODING_GZIP;
	return CODING_PLAIN;
}
