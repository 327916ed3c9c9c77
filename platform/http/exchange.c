/* exchange.c - libmicrohttpd's calls for one request: target, headers, body, answer, end.
 *
 * Nothing here may jump across libmicrohttpd's frames, so every step that takes memory from the request's arena runs under `guarded`. */
#include "clock.h"
#include "dispatch.h"
#include "log.h"
#include "transport.h"
#include <stdatomic.h>
#include <string.h>

struct exchange *exchange_new(struct conn *c)
{
	struct exchange *x = worker.idle;

	if (x) {
		worker.idle = x->next;
		worker.idle_exchanges--;
	} else {
		if (!(x = arena_try(&worker.arena, sizeof *x)))
			return NULL;
		arena_init(&x->arena, http_config.arena_bytes);
	}
	struct arena keep = x->arena;
	*x = (struct exchange){ .arena = keep, .c = c };
	c->x = x;
	return x;
}

void exchange_free(struct exchange *x)
{
	form_close_files(&x->r.files);
	atomic_fetch_add_explicit(&http_stats()->allocs, x->arena.allocs, memory_order_relaxed);
	if (worker.idle_exchanges < EXCHANGES_KEPT)
		arena_reset(&x->arena);
	else
		arena_free(&x->arena);
	x->c->x = NULL;
	x->next = worker.idle;
	worker.idle = x;
	worker.idle_exchanges++;
}

/* Runs a step of the request; ERR_LIMIT when its arena runs over. */
static err guarded(struct exchange *x, err (*step)(struct exchange *x, const void *arg), const void *arg)
{
	jmp_buf jump;

	if (ARENA_GUARD(&x->arena, &jump)) {
		x->arena.guard = NULL;
		return ERR_LIMIT;
	}
	err e = step(x, arg);
	x->arena.guard = NULL;
	return e;
}

void *exchange_target(void *arg, const char *uri, struct MHD_Connection *mhd)
{
	struct conn *c = conn_of(mhd);
	size_t n = uri ? strlen(uri) : 0;
	char *to;

	(void)arg;
	if (!c || c->x)
		return NULL;
	to = c->text;
	if (n >= TARGET_INLINE_BYTES && (!exchange_new(c) || !(to = arena_try(&c->x->arena, n + 1)))) {
		c->reaped = true;
		return NULL;
	}
	if (n)
		memcpy(to, uri, n);
	c->target = (str){ to, n };
	return NULL;
}

static enum method method_of(const char *method)
{
	return !strcmp(method, "GET") ? METHOD_GET : !strcmp(method, "HEAD") ? METHOD_HEAD : !strcmp(method, "POST") ? METHOD_POST : METHOD_OTHER;
}

/* The last address of the list is the one that the trusted proxy saw itself. */
static str client_address(const struct conn *c, const struct head *h)
{
	str rest = h->forwarded_for, part = ABSENT;

	if (!http_config.trust_proxy)
		return str_c(c->address);
	while (str_split(&rest, ',', &part))
		;
	part = str_trim(part);
	return part.n && part.n < ADDRESS_BYTES ? part : str_c(c->address);
}

static bool is_secure(const struct head *h)
{
	return http_config.trust_proxy && str_eq(h->forwarded_proto, S("https"));
}

struct start { const struct head *head; const char *method; };

static err start(struct exchange *x, const void *arg)
{
	const struct start *s = arg;
	const struct head *h = s->head;
	struct req *r = &x->r;

	TRY(req_start(r, &x->arena, http_config.db, method_of(s->method), x->c->target));
	r->host = h->host;
	r->cookie = h->cookie;
	r->origin = h->origin;
	r->fetch_site = h->fetch_site;
	r->referer = h->referer;
	r->agent = h->agent;
	r->etag = h->etag;
	r->accept = h->accept;
	r->accept_language = h->accept_language;
	r->accept_encoding = h->accept_encoding;
	r->range = h->range;
	r->if_range = h->if_range;
	r->address = arena_str(r->a, client_address(x->c, h));
	r->secure = is_secure(h);
	r->wait = x;
	return OK;
}

/* Makes the request of this connection; 0, or the status to refuse it with. */
static int begin(struct conn *c, const struct head *h, const char *method)
{
	struct start s = { h, method };

	if (!c->x && !exchange_new(c))
		return 503;
	err e = guarded(c->x, start, &s);
	if (e == OK)
		return 0;
	stats_refused(GUARD_PATH);
	return e == ERR_LIMIT ? 414 : 400;
}

static err error_step(struct exchange *x, const void *arg)
{
	http_error(&x->r, *(const int *)arg);
	return OK;
}

static enum MHD_Result answer_status(struct exchange *x, int status)
{
	x->refusal = status;
	if (guarded(x, error_step, &status) != OK)
		return send_refusal(x->c, 503);
	return send_answer(x);
}

static enum MHD_Result run(struct exchange *x)
{
	if (http_dispatch(&x->r) != ERR_WAIT)
		return send_answer(x);
	x->waiting = true;
	conn_phase(x->c, PHASE_WAITING);
	MHD_suspend_connection(x->c->mhd);
	return MHD_YES;
}

void http_resume(void *wait)
{
	struct exchange *x = wait;

	/* An exchange outlives its request, so a late call finds another request or none. */
	if (!x->waiting)
		return;
	x->waiting = false;
	x->resumed = true;
	conn_phase(x->c, PHASE_READING);
	MHD_resume_connection(x->c->mhd);
}

/* Once more after waiting, or 503 when it waited in vain. */
static enum MHD_Result run_again(struct exchange *x)
{
	x->resumed = false;
	if (!x->refusal)
		return run(x);
	if (http_hooks.after)
		http_hooks.after(&x->r);
	return answer_status(x, x->refusal);
}

/* ---- requests without a body */

static struct cached *quick_find(const struct conn *c, const struct head *h)
{
	int64_t version;

	if (!http_config.db || worker.draining || cookie_has_session(h->cookie) || memchr(c->target.p, '%', c->target.n))
		return NULL;
	if (db_version(http_config.db, &version) != OK)
		return NULL;
	cache_version(&page_cache, version);
	return cache_find(&page_cache, c->target, date_days(date_at(clock_now())));
}

static enum MHD_Result answer_get(struct conn *c, const char *method, const char *version)
{
	struct head h;

	if (c->x && c->x->resumed)
		return run_again(c->x);
	if (head_read(c->mhd, c, method, version, &h) != OK) {
		stats_refused(h.why);
		return send_refusal(c, h.why == GUARD_HEADERS ? 431 : 400);
	}
	struct cached *e = quick_find(c, &h);
	if (e) {
		atomic_fetch_add_explicit(&http_stats()->cache_hits, 1, memory_order_relaxed);
		return send_cached(c, e, h.accept_encoding, h.etag, is_secure(&h));
	}
	int refuse = begin(c, &h, method);
	return refuse ? send_refusal(c, refuse) : run(c->x);
}

/* ---- requests with a body */

static err form_step(struct exchange *x, const void *arg)
{
	const struct head *h = arg;
	return form_start(&x->form, &x->arena, h->content_type, &x->r.form, &x->r.files, http_config.spool);
}

/* Before the first byte of the body: is there such a route, does it take that much, and, for uploads, from this person? */
static int refuse_body(struct exchange *x, const struct head *h)
{
	const char *allow;
	const struct route *route = route_find(x->r.method, x->r.path, x->r.seg, &allow);

	if (!route)
		return 0;
	x->body_max = route->body_max;
	if (h->length > x->body_max) {
		stats_refused(GUARD_BODY);
		return 413;
	}
	if (guarded(x, form_step, h) != OK) {
		stats_refused(GUARD_FORM);
		return 415;
	}
	return 0;
}

/* Headers of a POST or of an unknown method.  An answer given here makes libmicrohttpd close the connection after it. */
static enum MHD_Result begin_body(struct conn *c, const char *method, const char *version)
{
	struct head h;
	err e = head_read(c->mhd, c, method, version, &h);

	c->unread = true;
	if (e != OK) {
		stats_refused(h.why);
		return send_refusal(c, h.why == GUARD_HEADERS ? 431 : 400);
	}
	int refuse = begin(c, &h, method);
	if (refuse)
		return send_refusal(c, refuse);
	struct exchange *x = c->x;
	if (h.body && (refuse = refuse_body(x, &h)))
		return answer_status(x, refuse);
	if (h.body && x->form.kind == FORM_NONE)
		return run(x); /* no such route: 404 or 405 without reading */
	if (h.body && x->body_max > URLENCODED_MAX_BYTES && http_admit(&x->r) != OK)
		return send_answer(x);
	c->unread = false;
	return MHD_YES;
}

static err feed_step(struct exchange *x, const void *arg)
{
	return form_feed(&x->form, *(const str *)arg);
}

/* A form that cannot be read is still read to its end, within the route's limit, so that the answer reaches the browser. */
static enum MHD_Result take_body(struct conn *c, const char *data, size_t *bytes)
{
	struct exchange *x = c->x;
	str piece = { data, *bytes };

	*bytes = 0;
	c->body_bytes += (int64_t)piece.n;
	if (!x || x->form.kind == FORM_NONE || c->body_bytes > x->body_max) {
		stats_refused(x ? GUARD_BODY : GUARD_SMUGGLING);
		conn_cut(c, x ? 413 : 400);
		return MHD_NO;
	}
	if (x->refusal)
		return MHD_YES;
	err e = guarded(x, feed_step, &piece);
	if (e != OK) {
		stats_refused(GUARD_FORM);
		x->refusal = e == ERR_LIMIT ? 413 : e == ERR_IO ? 503 : 400;
	}
	return MHD_YES;
}

static err end_step(struct exchange *x, const void *arg)
{
	(void)arg;
	return form_end(&x->form);
}

static enum MHD_Result answer_body(struct conn *c)
{
	struct exchange *x = c->x;

	if (!x)
		return MHD_NO;
	if (x->resumed)
		return run_again(x);
	if (!x->refusal && x->form.kind != FORM_NONE) {
		err e = guarded(x, end_step, NULL);
		if (e != OK)
			stats_refused(GUARD_FORM);
		x->refusal = e == OK ? 0 : e == ERR_LIMIT ? 413 : 400;
	}
	return x->refusal ? answer_status(x, x->refusal) : run(x);
}

enum MHD_Result exchange_call(void *arg, struct MHD_Connection *mhd, const char *url, const char *method, const char *version,
                              const char *data, size_t *bytes, void **state)
{
	static const char *const names[] = { "GET", "POST", "HEAD", "other" };
	struct conn *c = conn_of(mhd);

	(void)arg, (void)url, (void)state;
	if (!c || c->reaped)
		return MHD_NO;
	enum method m = method_of(method);
	bool reads = m == METHOD_GET || m == METHOD_HEAD;
	if (!c->called) {
		c->called = true;
		c->method = names[m];
		c->started_ns = clock_mono_ns();
		return reads ? MHD_YES : begin_body(c, method, version);
	}
	if (*bytes)
		return take_body(c, data, bytes);
	return reads ? answer_get(c, method, version) : answer_body(c);
}

/* The route of a request, also of one that was refused or led to its address without a last slash before it came there. */
static const struct route *route_of(const struct conn *c)
{
	const char *allow;
	str seg[4], path;

	if (!c->x || c->x->r.route)
		return c->x ? c->x->r.route : NULL;
	path = c->x->r.path;
	return path.n ? route_find(METHOD_GET, str_ends(path, S("/")) ? str_cut(path, 0, path.n - 1) : path, seg, &allow) : NULL;
}

/* Addresses with a secret in them are logged by their pattern. */
static str logged_path(const struct conn *c)
{
	const struct route *route = route_of(c);
	ptrdiff_t mark = str_find(c->target, S("?"), 0);

	if (route && (strstr(route->pattern, "{token}") || strstr(route->pattern, "{code}")))
		return str_c(route->pattern);
	return str_cut(c->target, 0, mark < 0 ? c->target.n : (size_t)mark);
}

static void log_request(const struct conn *c, int64_t us)
{
	log_event(LOG_INFO, "request", LT("method", str_c(c->method)), LT("path", logged_path(c)), LN("status", c->status), LN("us", us),
	          LN("bytes", c->answer_bytes), LT("id", c->x ? c->x->r.id : S("cached")));
}

void exchange_done(void *arg, struct MHD_Connection *mhd, void **state, enum MHD_RequestTerminationCode how)
{
	struct conn *c = conn_of(mhd);

	(void)arg, (void)state, (void)how;
	if (!c)
		return;
	if (c->called && c->status) {
		int64_t us = (clock_mono_ns() - c->started_ns) / 1000;
		stats_answered(c->status, us, (uint64_t)c->answer_bytes);
		if (http_config.access_log)
			log_request(c, us);
	}
	if (c->unread && !c->reaped)
		linger_start(worker.epoll, c);
	if (c->x)
		exchange_free(c->x);
	c->called = c->unread = false;
	c->status = 0;
	c->body_bytes = c->answer_bytes = 0;
	c->target = ABSENT;
	c->served++;
	conn_phase(c, PHASE_READING);
}
