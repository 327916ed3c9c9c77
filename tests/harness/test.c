/* test.c - requests in process, and the cookies of one browser. */
#include "test.h"
#include "cache.h"
#include "clock.h"
#include "id.h"
#include "people.h"
#include "test_browser.h"
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/mman.h>
#include <unistd.h>

void test_start(struct test *t, struct test_db *base)
{
	struct http_hooks hooks = { 0 };

	*t = (struct test){ .base = base, .r = { .a = base->a, .db = base->db, .now = clock_now() } };
	auth_hooks(&hooks);
	if (test_hooks)
		test_hooks(&hooks);
	http_hooks_set(&hooks);
	cache_drop_all(&page_cache); /* it would show the pages of the test before */
}

void test_clock(struct test *t, int64_t at)
{
	/* clock_now of the code under test reads it. */
	setenv("KHUE_NOW", arena_printf(t->r.a, "%lld", (long long)at).p, 1);
	t->r.now = at;
}

void test_day(struct test *t, const char *iso)
{
	struct date d;

	CHECK_OK(date_parse(str_c(iso), &d));
	test_clock(t, date_days(d) * DAY_S + DAY_S / 2 - VN_OFFSET_S);
}

/* ---- cookies */
static void cookie_keep(struct test *t, str name, str value)
{
	for (size_t i = 0; i < t->cookies.n; i++)
		if (str_eq(t->cookies.at[i].name, name)) {
			t->cookies.at[i].value = value;
			return;
		}
	*LIST_PUSH(t->r.a, &t->cookies) = (struct pair){ name, value };
}

/* "khue=x; Path=/; Max-Age=0": an age of nothing takes the cookie away. */
void browser_set_cookie(struct test *t, str set)
{
	str pair, name;

	str_split(&set, ';', &pair);
	str_split(&pair, '=', &name);
	cookie_keep(t, str_trim(name), str_given(set) && str_find(set, S("Max-Age=0"), 0) >= 0 ? ABSENT : str_trim(pair));
}

str browser_cookies(const struct test *t)
{
	struct buf b = { .a = t->r.a };

	for (size_t i = 0; i < t->cookies.n; i++)
		if (t->cookies.at[i].value.n)
			buf_printf(&b, "%s%.*s=%.*s", b.n ? "; " : "", FMT(t->cookies.at[i].name), FMT(t->cookies.at[i].value));
	return b.n ? buf_str(&b) : ABSENT;
}

void test_as_nobody(struct test *t)
{
	t->cookies.n = 0;
	t->person = 0;
}

/* ---- a request and its answer */
static void header_keep(void *to, const char *name, const char *value)
{
	struct test *t = to;
	str v = arena_str(t->r.a, str_c(value));

	*LIST_PUSH(t->r.a, &t->headers) = (struct pair){ arena_str(t->r.a, str_c(name)), v };
	if (!strcasecmp(name, "Set-Cookie"))
		browser_set_cookie(t, v);
}

/* What a browser sends by itself, and what the test asked for in t->next. */
static void dress(struct test *t)
{
	struct req *r = &t->r;
	const struct req *n = &t->next;

	r->cookie = str_given(n->cookie) ? n->cookie : browser_cookies(t);
	r->host = str_given(n->host) ? n->host : S("khue.test");
	r->address = str_given(n->address) ? n->address : S("192.0.2.1");
	r->agent = str_given(n->agent) ? n->agent : S("test");
	r->origin = n->origin, r->fetch_site = n->fetch_site, r->referer = n->referer, r->etag = n->etag;
	r->accept = n->accept, r->accept_language = n->accept_language, r->accept_encoding = n->accept_encoding;
	r->range = n->range, r->if_range = n->if_range;
	r->secure = n->secure;
}

err browser_request(struct test *t, enum method method, const char *path)
{
	err e = req_start(&t->r, t->base->a, t->base->db, method, str_c(path));

	t->r.a = t->base->a, t->r.db = t->base->db;
	dress(t);
	return e;
}

/* The dispatcher keeps the arena's guard for itself; the harness takes it back after. */
static int dispatch(struct test *t)
{
	struct arena *a = t->r.a;
	jmp_buf *guard = a->guard;
	err e = http_dispatch(&t->r);

	a->guard = guard;
	t->next = (struct req){ 0 };
	t->headers = (struct pair_list){ 0 };
	CHECK_OK(e);
	http_headers(&t->r, header_keep, t);
	return t->r.status;
}

/* 400 is what the transport answers to a path that cannot be read. */
static int ask(struct test *t, enum method method, const char *path)
{
	return browser_request(t, method, path) == OK ? dispatch(t) : 400;
}

int test_get(struct test *t, const char *path)
{
	return ask(t, METHOD_GET, path);
}

int test_head(struct test *t, const char *path)
{
	return ask(t, METHOD_HEAD, path);
}

/* The transport's answer to a form that it cannot read. */
static int body_status(err e)
{
	return e == ERR_LIMIT ? 413 : 400;
}

int test_post_bare(struct test *t, const char *path, const char *form)
{
	err e = browser_request(t, METHOD_POST, path);

	if (e == OK)
		e = req_body(&t->r, str_c(form));
	return e == OK ? dispatch(t) : body_status(e);
}

/* The token that a page with a form would have carried. */
static str page_token(struct test *t)
{
	/* In a request of its own, as a page with a form before this one. */
	struct req kept = t->r;
	str token;

	CHECK_OK(browser_request(t, METHOD_GET, "/vi/"));
	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(session_load(&t->r));
	token = csrf_token(&t->r);
	db_rollback(t->r.db);
	for (size_t i = 0; i < t->r.headers.n; i++)
		if (str_eq(t->r.headers.at[i].name, S("Set-Cookie")))
			browser_set_cookie(t, t->r.headers.at[i].value);
	t->r = kept;
	return token;
}

/* What khtml puts into each form, before the test's own fields. */
static str whole_form(struct test *t, const char *form, const char *key)
{
	str token = page_token(t);

	return arena_printf(t->r.a, "csrf=%.*s&key=%s%s%s", FMT(token), key, *form ? "&" : "", form);
}

int test_post_key(struct test *t, const char *path, const char *form, const char *key)
{
	return test_post_bare(t, path, whole_form(t, form, key).p);
}

int test_post(struct test *t, const char *path, const char *form)
{
	return test_post_key(t, path, form, random_token(t->r.a, 16).p);
}

int test_upload(struct test *t, const char *path, const char *form, const char *field, const char *filename, str bytes)
{
	str whole = whole_form(t, form, random_token(t->r.a, 16).p);
	/* The transport spools to a file; a memory file does here. */
	int fd = memfd_create("upload", MFD_CLOEXEC);
	err e = browser_request(t, METHOD_POST, path);
	int status;

	CHECK(fd >= 0 && write(fd, bytes.p, bytes.n) == (ssize_t)bytes.n && lseek(fd, 0, SEEK_SET) == 0);
	if (e == OK)
		e = req_body(&t->r, whole);
	*LIST_PUSH(t->r.a, &t->r.files) = (struct upload){ .field = str_c(field), .filename = str_c(filename),
		.type = S("application/octet-stream"), .fd = fd, .bytes = (int64_t)bytes.n };
	status = e == OK ? dispatch(t) : body_status(e);
	close(fd);
	return status;
}

/* ---- the answer */
str test_body(const struct test *t)
{
	return buf_str(&t->r.out);
}

bool test_has(const struct test *t, const char *text)
{
	return str_find(test_body(t), str_c(text), 0) >= 0;
}

str test_header(const struct test *t, const char *name)
{
	for (size_t i = 0; i < t->headers.n; i++)
		if (!strcasecmp(t->headers.at[i].name.p, name))
			return t->headers.at[i].value;
	return ABSENT;
}
