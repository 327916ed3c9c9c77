/* cached_answer.c - which requests meet the page cache, and which answers go into it. */
#include "cache.h"
#include "clock.h"
#include "dispatch.h"
#include "stats.h"
#include <stdatomic.h>

static bool may_ask(const struct req *r)
{
	return r->db && (r->method == METHOD_GET || r->method == METHOD_HEAD) && str_given(r->page.query) && !has_session(r) &&
	       str_find(r->path, S("?"), 0) < 0;
}

static void fill(struct req *r, struct cached *e)
{
	enum coding coding = cache_coding(&page_cache, e, r->accept_encoding);
	str body = e->body[coding];

	r->type = e->type;
	r->out = (struct buf){ .a = r->a, .p = (char *)(uintptr_t)body.p, .n = body.n, .cap = body.n };
	r->encoding = coding == CODING_GZIP ? S("gzip") : coding == CODING_BROTLI ? S("br") : ABSENT;
	r->tag = e->tag[coding];
	r->headers = e->headers;
	r->max_age = e->max_age;
	r->bare = true;
	r->cached = e;
}

bool cache_answer(struct req *r, str *key)
{
	int64_t version;

	if (!may_ask(r) || db_version(r->db, &version) != OK)
		return false;
	cache_version(&page_cache, version);
	/* The host too: where no base_url is set, whole links are made of it, and nobody may put theirs into everybody's page. */
	*key = arena_printf(r->a, "%.*s\n%.*s%.*s", FMT(r->host), FMT(r->path), FMT(r->page.query));
	struct cached *e = cache_find(&page_cache, *key, date_days(date_at(r->now)));
	if (!e)
		return false;
	atomic_fetch_add_explicit(&http_stats()->cache_hits, 1, memory_order_relaxed);
	fill(r, e);
	return true;
}

static bool for_everybody(const struct req *r)
{
	if (!r->route || r->route->need != NEED_PUBLIC || r->status != 200 || r->private_ || r->session || r->page.had_form)
		return false;
	for (size_t i = 0; i < r->headers.n; i++)
		if (str_eq(r->headers.at[i].name, S("Set-Cookie")))
			return false;
	return true;
}

void cache_store(struct req *r, str key)
{
	/* Whoever sets a tag of their own gives bytes of the program itself. */
	if (!for_everybody(r) || str_given(r->tag))
		return;
	atomic_fetch_add_explicit(&http_stats()->cache_misses, 1, memory_order_relaxed);
	struct cached *e = cache_keep(&page_cache, r, key);
	if (e)
		r->tag = arena_str(r->a, e->tag[CODING_PLAIN]);
}
