/* pages.c - the addresses without a language. */
#include "assets.h"
#include "dispatch.h"
#include "http_routes.h"
#include "server.h"
#include "stats.h"
#include "url.h"
#include <string.h>

enum { YEAR_S = 365 * 24 * 3600, DAY_MAX_AGE = 24 * 3600 };

static err plain(struct req *r, str type)
{
	r->bare = true;
	r->type = type;
	return OK;
}

/* GET / - never by address, cookie or Accept-Language: the same link must show everybody the same page. */
err root_page(struct req *r)
{
	r->lang = LANG_VI;
	r->max_age = 3600;
	return redirect(r, S("/"));
}

/* GET /healthz - this process answers. */
err healthz_page(struct req *r)
{
	r->private_ = true;
	buf_add(&r->out, S("ok\n"));
	return plain(r, S("text/plain; charset=utf-8"));
}

/* GET /readyz - the transaction around it began, so the database answers; without a database the site is not ready. */
err readyz_page(struct req *r)
{
	r->private_ = true;
	r->status = r->in_transaction ? 200 : 503;
	buf_add(&r->out, r->in_transaction ? S("ready\n") : S("no database\n"));
	return plain(r, S("text/plain; charset=utf-8"));
}

/* A client of this machine itself: not one whose request a proxy passed on. */
static bool from_here(const struct req *r)
{
	return str_eq(r->address, S("unix")) || str_starts(r->address, S("127.")) || str_eq(r->address, S("::1"));
}

/* GET /metrics - counters of all workers; to others the page does not exist. */
err metrics_page(struct req *r)
{
	if (!http_config.metrics_for_all && !from_here(r))
		return ERR_NOT_FOUND;
	r->private_ = true;
	stats_write(&r->out);
	if (http_hooks.metrics && r->in_transaction)
		TRY(http_hooks.metrics(r));
	return plain(r, S("text/plain; version=0.0.4; charset=utf-8"));
}

/* GET /robots.txt - the public pages may be indexed; the desk and the sign-in pages mark themselves. */
err robots_page(struct req *r)
{
	buf_printf(&r->out, "User-agent: *\nDisallow: /vi/desk/\nDisallow: /en/desk/\nSitemap: %s://%.*s/sitemap.xml\n", r->secure ? "https" : "http", FMT(r->host));
	r->max_age = 3600;
	return plain(r, S("text/plain; charset=utf-8"));
}

const struct asset *asset_find(str path)
{
	size_t from = 0, to = nassets;

	while (from < to) {
		size_t mid = from + (to - from) / 2;
		int c = str_cmp(path, str_c(assets[mid].path));
		if (!c)
			return &assets[mid];
		if (c < 0)
			to = mid;
		else
			from = mid + 1;
	}
	return NULL;
}

/* Points the answer at the bytes in the program itself; the smallest coding that the visitor takes. */
static void give_asset(struct req *r, const struct asset *f)
{
	const char *suffix = "";
	str body = f->bytes;

	if (f->brotli.n && header_accepts(r->accept_encoding, S("br"))) {
		body = f->brotli, suffix = "-br";
		r->encoding = S("br");
	} else if (f->gzip.n && header_accepts(r->accept_encoding, S("gzip"))) {
		body = f->gzip, suffix = "-gz";
		r->encoding = S("gzip");
	}
	r->type = str_c(f->type);
	r->tag = arena_printf(r->a, "\"%s%s\"", f->hash, suffix);
	r->out = (struct buf){ .a = r->a, .p = (char *)(uintptr_t)body.p, .n = body.n, .cap = body.n };
	r->bare = true;
}

/* GET /assets/{name} */
err asset_page(struct req *r)
{
	const struct asset *f = asset_find(r->seg[0]);
	if (!f)
		return ERR_NOT_FOUND;
	give_asset(r, f);
	/* "name.hash.type" never changes; "favicon.ico" may. */
	r->max_age = strchr(f->path, '.') != strrchr(f->path, '.') ? YEAR_S : DAY_MAX_AGE;
	return OK;
}

/* GET /favicon.ico */
err favicon_page(struct req *r)
{
	const struct asset *f = asset_find(S("favicon.ico"));
	if (!f)
		return ERR_NOT_FOUND;
	give_asset(r, f);
	r->max_age = DAY_MAX_AGE;
	return OK;
}
