/* attack_server.c - a small site on a real socket for attacks.py: short time limits, a database that is a counter.
 *
 *   attack_server ADDRESS SPOOL [serve options as name=value: request_ms, rate_min_bytes, connections_max, trust_proxy] */
#include "server.h"
#include "log.h"
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

static volatile int stop;
static int64_t version = 1;
static int wait_event;
static void *waiting;

err db_begin(struct db *db, enum db_mode mode) { (void)db, (void)mode; return OK; }
err db_commit(struct db *db) { (void)db; return OK; }
void db_rollback(struct db *db) { (void)db; }
err db_version(struct db *db, int64_t *v) { (void)db; *v = version; return OK; }

static err page(struct req *r)
{
	buf_printf(&r->out, "<p>version %lld</p>", (long long)version);
	for (int i = 0; i < 200; i++)
		buf_add(&r->out, S("<p>some more of the same page</p>\n"));
	return OK;
}

/* GET /{lang}/size/{n} - n bytes, never cached. */
static err size(struct req *r)
{
	int64_t n;
	TRY(req_id(r, 0, &n));
	for (int64_t i = 0; i < n; i++)
		buf_char(&r->out, (char)('a' + i % 26));
	r->private_ = true;
	r->bare = true;
	return OK;
}

static err letters(struct db *db, struct arena *a, int64_t ref, int64_t at, char *to, size_t room, size_t *got)
{
	/* As rows of a database would come: short pieces, some memory of the arena for each. */
	*got = room < 5000 ? room : 5000;
	(void)db, (void)arena_alloc(a, 100000);
	if (ref && at > ref)
		return ERR_DB;
	for (size_t i = 0; i < *got; i++)
		to[i] = (char)('a' + (at + (int64_t)i) % 26);
	return OK;
}

/* GET /{lang}/stream/{n}?breaks=: n bytes that are never held whole; `breaks`: the database fails behind that byte */
static err streamed(struct req *r)
{
	struct stream s = { .read = letters };
	int64_t n;

	TRY(req_id(r, 0, &n));
	if (str_given(req_query(r, S("breaks"))))
		TRY(str_int(req_query(r, S("breaks")), &s.ref));
	r->tag = S("\"letters\"");
	req_stream(r, &s, n);
	return OK;
}

static err change(struct req *r)
{
	version++;
	return redirect(r, S("/page"));
}

/* POST: says what it got. */
static err echo(struct req *r)
{
	r->bare = true;
	for (size_t i = 0; i < r->form.n; i++)
		buf_printf(&r->out, "%.*s=%.*s\n", FMT(r->form.at[i].name), FMT(r->form.at[i].value));
	for (size_t i = 0; i < r->files.n; i++) {
		struct upload *u = &r->files.at[i];
		char byte = '-';
		if (read(u->fd, &byte, 1) != 1)
			byte = '-';
		buf_printf(&r->out, "file %.*s %.*s %lld %c\n", FMT(u->field), FMT(u->filename), (long long)u->bytes, byte);
	}
	return OK;
}

/* GET: answered by "another process" at the next turn of the loop. */
static err wait_page(struct req *r)
{
	if (req_query(r, S("never")).p)
		return ERR_WAIT;
	if (!waiting) {
		waiting = r->wait;
		return eventfd_write(wait_event, 1) ? ERR_IO : ERR_WAIT;
	}
	waiting = NULL;
	buf_add(&r->out, S("waited for it"));
	r->private_ = true;
	return OK;
}

static err who(struct req *r)
{
	buf_printf(&r->out, "%.*s %d", FMT(r->address), r->secure);
	r->private_ = true;
	return OK;
}

handler healthz_page, readyz_page, metrics_page, asset_page;
const struct route routes[] = {
	{ METHOD_GET, "/assets/{name}", NEED_PUBLIC, asset_page, 0 },
	{ METHOD_GET, "/healthz", NEED_PUBLIC, healthz_page, 0 },
	{ METHOD_GET, "/metrics", NEED_PUBLIC, metrics_page, 0 },
	{ METHOD_GET, "/readyz", NEED_PUBLIC, readyz_page, 0 },
	{ METHOD_POST, "/{lang}/change", NEED_PUBLIC, change, 65536 },
	{ METHOD_GET, "/{lang}/door/{token}", NEED_PUBLIC, who, 0 },
	{ METHOD_POST, "/{lang}/door/{token}", NEED_PUBLIC, echo, 65536 },
	{ METHOD_POST, "/{lang}/echo", NEED_PUBLIC, echo, 65536 },
	{ METHOD_GET, "/{lang}/page", NEED_PUBLIC, page, 0 },
	{ METHOD_GET, "/{lang}/size/{n}", NEED_PUBLIC, size, 0 },
	{ METHOD_GET, "/{lang}/stream/{n}", NEED_PUBLIC, streamed, 0 },
	{ METHOD_POST, "/{lang}/upload", NEED_PUBLIC, echo, 8 << 20 },
	{ METHOD_GET, "/{lang}/wait", NEED_PUBLIC, wait_page, 0 },
	{ METHOD_GET, "/{lang}/who", NEED_PUBLIC, who, 0 },
};
const size_t nroutes = sizeof routes / sizeof *routes;

static err no_csrf(struct req *r)
{
	return str_eq(req_form(r, S("csrf")), S("wrong")) ? ERR_DENIED : OK;
}

static void on_term(int sig)
{
	(void)sig;
	stop = 1;
}

static void on_wait(void *arg)
{
	eventfd_t n;
	(void)arg;
	if (eventfd_read(wait_event, &n) == 0 && waiting)
		http_resume(waiting);
}

static void option(struct http_config *k, const char *text)
{
	const char *eq = strchr(text, '=');
	long v = eq ? strtol(eq + 1, NULL, 10) : 0;

	if (str_starts(str_c(text), S("request_ms=")))
		k->request_ms = (int)v;
	else if (str_starts(str_c(text), S("answer_ms=")))
		k->answer_ms = (int)v;
	else if (str_starts(str_c(text), S("wait_ms=")))
		k->wait_ms = (int)v;
	else if (str_starts(str_c(text), S("drain_ms=")))
		k->drain_ms = (int)v;
	else if (str_starts(str_c(text), S("rate_min_bytes=")))
		k->rate_min_bytes = v;
	else if (str_starts(str_c(text), S("connections_max=")))
		k->connections_max = (unsigned)v;
	else if (str_starts(str_c(text), S("trust_proxy=")))
		k->trust_proxy = v;
	else if (str_starts(str_c(text), S("access_log=")))
		k->access_log = v;
}

int main(int argc, char **argv)
{
	struct http_config k;
	static int db;

	if (argc < 3)
		return 2;
	http_config_default(&k);
	k.db = (struct db *)&db;
	k.spool = argv[2];
	k.wait_fd = wait_event = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
	k.wait_ready = on_wait;
	for (int i = 3; i < argc; i++)
		option(&k, argv[i]);
	struct sigaction a = { .sa_handler = on_term };
	sigaction(SIGTERM, &a, NULL);
	http_hooks_set(&(struct http_hooks){ .csrf_check = no_csrf });
	int fd = http_listen(str_c(argv[1]));
	if (fd < 0)
		return 1;
	puts("ready");
	fflush(stdout);
	return http_serve(&k, fd, &stop) == OK ? 0 : 1;
}
