/* dispatch.c - one request from its arrival to its answer.
 *
 * The order is the contract of http.h: page cache, route, origin, session and rights, CSRF, transaction, handler, layout, error page.
 * Nothing here is kept between two requests but the page cache. */
#include "cache.h"
#include "clock.h"
#include "dispatch.h"
#include "log.h"
#include "stats.h"
#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

struct http_hooks http_hooks;

void http_hooks_set(const struct http_hooks *hooks)
{
	http_hooks = *hooks;
}

static err begin(struct req *r, enum db_mode mode)
{
	if (!r->db)
		return OK;
	TRY(db_begin(r->db, mode));
	r->in_transaction = true;
	return OK;
}

static err commit(struct req *r)
{
	if (!r->in_transaction)
		return OK;
	r->in_transaction = false;
	return db_commit(r->db);
}

static void rollback(struct req *r)
{
	if (r->in_transaction)
		db_rollback(r->db);
	r->in_transaction = false;
}

/* Session and rights in a transaction of their own, so that a form from nobody never takes the write lock. */
static err check_in_read(struct req *r, bool csrf)
{
	TRY(begin(r, DB_READ));
	err e = rights_check(r);
	if (e == OK && csrf && !str_given(r->location)) {
		e = http_hooks.csrf_check ? http_hooks.csrf_check(r) : ERR_DENIED;
		if (e == ERR_DENIED)
			stats_refused(GUARD_CSRF);
	}
	rollback(r);
	return e;
}

static err run_get(struct req *r)
{
	TRY(begin(r, DB_READ));
	TRY(rights_check(r));
	if (!str_given(r->location))
		TRY(r->route->run(r));
	answer_layout(r);
	return commit(r);
}

static bool redirects(const struct req *r)
{
	return r->status >= 300 && r->status < 400 && str_given(r->location);
}

/* The write transaction: a key that was answered before gets that answer again. */
static err run_write(struct req *r)
{
	bool done = false;

	TRY(begin(r, DB_WRITE));
	if (r->key.n)
		TRY((http_hooks.repeated ? http_hooks.repeated : http_repeated)(r, &done));
	if (!done) {
		TRY(r->route->run(r));
		if (r->key.n && redirects(r)) {
			err e = (http_hooks.answered ? http_hooks.answered : http_answered)(r);
			if (e != OK)
				return e == ERR_CONFLICT ? ERR_BUSY : e;
		}
	}
	answer_layout(r);
	return commit(r);
}

static err run_post(struct req *r)
{
	TRY(check_in_read(r, true));
	if (str_given(r->location))
		return OK;
	r->key = req_form(r, S("key"));
	if (r->key.n > 64)
		return ERR_INVALID;
	return run_write(r);
}

static err attempt(struct req *r)
{
	err e = r->method == METHOD_POST ? run_post(r) : run_get(r);
	if (e != OK)
		rollback(r);
	return e;
}

/* What the database asks for once more is run at once.  SQLite has waited by then, so that a second try is enough; on PostgreSQL many who save at the same
 * moment stand in each other's way, and each try takes milliseconds: when 5,000 people book 300 places (tests/burst.py), six tries sent every seventh of
 * them away, forty one in 160. */
enum { BUSY_TRIES = 40, BUSY_WITHIN_MS = 500 };

static err again(struct req *r)
{
	atomic_fetch_add(&http_stats()->retries, 1);
	for (size_t i = 0; i < r->files.n; i++)
		if (lseek(r->files.at[i].fd, 0, SEEK_SET) < 0)
			return ERR_IO;
	answer_clear(r);
	return attempt(r);
}

static err run(struct req *r)
{
	int64_t began = clock_mono_ns();
	err e = attempt(r);

	for (int i = 1; e == ERR_BUSY && i < BUSY_TRIES && (i == 1 || clock_mono_ns() - began < BUSY_WITHIN_MS * 1000000LL); i++)
		e = again(r);
	return e;
}

/* 308 from "/vi" to "/vi/" and from "/vi/tasks/" to "/vi/tasks", where the other one exists. */
static bool slash_redirect(struct req *r)
{
	bool slash = r->path.n > 1 && r->path.p[r->path.n - 1] == '/';
	str other = slash ? str_cut(r->path, 0, r->path.n - 1) : arena_printf(r->a, "%.*s/", FMT(r->path));
	str seg[4];
	const char *allow;
	struct buf b = { .a = r->a };

	if ((r->method != METHOD_GET && r->method != METHOD_HEAD) || !route_find(METHOD_GET, other, seg, &allow))
		return false;
	for (str rest = str_cut(other, 1, other.n), part; str_split(&rest, '/', &part);) {
		buf_char(&b, '/');
		html_url_part(&b, part);
	}
	r->status = 308;
	buf_add(&b, r->page.query);
	r->location = buf_str(&b);
	return true;
}

static bool moved(struct req *r)
{
	return http_hooks.moved && (r->method == METHOD_GET || r->method == METHOD_HEAD) && http_hooks.moved(r);
}

static err find_route(struct req *r)
{
	/* A method of no route at all is looked up as POST, then as GET, for what the path does have. */
	bool other = r->method == METHOD_OTHER;
	const char *allow;

	memset(r->seg, 0, sizeof r->seg);
	r->route = NULL;
	if (r->path.n == 1 && r->page.query.n > 1 && moved(r))
		return OK;
	r->route = route_find(other ? METHOD_POST : r->method, r->path, r->seg, &allow);
	if (other && r->route)
		allow = route_find(METHOD_GET, r->path, r->seg, &allow) ? "GET, HEAD, POST" : "POST";
	if (other)
		r->route = NULL;
	if (r->route || (!*allow && (slash_redirect(r) || moved(r))))
		return OK;
	if (!*allow)
		return ERR_NOT_FOUND;
	r->allow = str_c(allow);
	http_error(r, 405);
	return OK;
}

static void failed(struct req *r, err e)
{
	if (e == ERR_DB || e == ERR_IO)
		log_event(LOG_ERROR, "request_failed", LT("route", str_c(r->route ? r->route->pattern : "")), LT("error", str_c(err_name(e))),
		          LT("id", r->id));
	answer_error(r, e);
}

static err answer(struct req *r, str key)
{
	err e = find_route(r);
	if (e == OK && r->route) {
		e = r->method == METHOD_POST ? origin_check(r) : OK;
		if (e == OK)
			e = run(r);
		if (e == ERR_WAIT)
			return e;
	}
	if (e != OK)
		failed(r, e);
	else if (str_given(key))
		cache_store(r, key);
	if (r->route && http_hooks.after)
		http_hooks.after(r);
	return OK;
}

static err dispatch(struct req *r)
{
	str key = ABSENT;

	answer_clear(r);
	if (!cache_answer(r, &key))
		TRY(answer(r, key));
	answer_not_modified(r);
	return OK;
}

err http_dispatch(struct req *r)
{
	jmp_buf jump;

	if (ARENA_GUARD(r->a, &jump)) {
		r->a->guard = NULL;
		rollback(r);
		log_event(LOG_WARN, "arena_overflow", LT("id", r->id));
		answer_overflow(r);
		return OK;
	}
	err e = dispatch(r);
	r->a->guard = NULL;
	return e;
}

static err admit(struct req *r)
{
	answer_clear(r);
	err e = find_route(r);
	if (e == OK && r->route) {
		e = r->method == METHOD_POST ? origin_check(r) : OK;
		if (e == OK)
			e = check_in_read(r, false);
	}
	if (e != OK)
		answer_error(r, e);
	return e != OK ? e : r->status == 200 ? OK : ERR_DENIED;
}

err http_admit(struct req *r)
{
	jmp_buf jump;

	if (ARENA_GUARD(r->a, &jump)) {
		r->a->guard = NULL;
		rollback(r);
		answer_overflow(r);
		return ERR_LIMIT;
	}
	err e = admit(r);
	r->a->guard = NULL;
	return e;
}
