/* server.c - one worker's event loop: connections in, libmicrohttpd, the reaper, answers of other processes. */
#include "log.h"
#include "transport.h"
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

enum { SPARE_CONNECTIONS = 64, SPARE_FDS = 128, EVENTS = 8 };
enum { WORKER_ARENA_BYTES = 256 << 20, SCRATCH_BYTES = 256 << 10 };

struct loop {
	int epoll, listen_fd, mhd_fd;
	const volatile int *stop;
	int64_t next_reap_ms, drain_until_ms;
	bool accepting;
};

/* Paths are decoded once, by url.c; libmicrohttpd leaves them alone. */
static size_t keep_escapes(void *arg, struct MHD_Connection *mhd, char *s)
{
	(void)arg, (void)mhd;
	return strlen(s);
}

static struct MHD_Daemon *daemon_start(const struct http_config *k)
{
	const unsigned flags = MHD_USE_EPOLL | MHD_USE_TURBO | MHD_USE_NO_LISTEN_SOCKET | MHD_ALLOW_SUSPEND_RESUME;

	return MHD_start_daemon(flags, 0, NULL, NULL, exchange_call, NULL,
	                        MHD_OPTION_CONNECTION_LIMIT, k->connections_max + SPARE_CONNECTIONS,
	                        MHD_OPTION_CONNECTION_MEMORY_LIMIT, k->header_bytes,
	                        MHD_OPTION_STRICT_FOR_CLIENT, 1,
	                        MHD_OPTION_NOTIFY_CONNECTION, conn_notify, NULL,
	                        MHD_OPTION_NOTIFY_COMPLETED, exchange_done, NULL,
	                        MHD_OPTION_URI_LOG_CALLBACK, exchange_target, NULL,
	                        MHD_OPTION_UNESCAPE_CALLBACK, keep_escapes, NULL,
	                        MHD_OPTION_SIGPIPE_HANDLED_BY_APP, 1, MHD_OPTION_END);
}

/* Room for as many connections as may be open; less is served where the system allows less. */
void http_raise_limits(const struct http_config *config)
{
	rlim_t connections = config->connections_max;
	struct rlimit limit;

	if (getrlimit(RLIMIT_NOFILE, &limit) || limit.rlim_cur >= connections + SPARE_FDS)
		return;
	limit.rlim_cur = connections + SPARE_FDS;
	if (limit.rlim_cur > limit.rlim_max)
		limit.rlim_cur = limit.rlim_max;
	if (setrlimit(RLIMIT_NOFILE, &limit))
		log_event(LOG_WARN, "fd_limit", LN("errno", errno));
}

static bool watch(struct loop *l, int fd, uint32_t more)
{
	struct epoll_event e = { .events = EPOLLIN | more, .data.fd = fd };
	return fd < 0 || epoll_ctl(l->epoll, EPOLL_CTL_ADD, fd, &e) == 0;
}

static bool loop_open(struct loop *l, const struct http_config *k)
{
	worker.epoll = l->epoll = epoll_create1(EPOLL_CLOEXEC);
	if (l->epoll < 0 || !(worker.mhd = daemon_start(k)))
		return false;
	const union MHD_DaemonInfo *i = MHD_get_daemon_info(worker.mhd, MHD_DAEMON_INFO_EPOLL_FD);
	l->mhd_fd = i ? i->epoll_fd : -1;
	l->accepting = true;
	/* EXCLUSIVE: of many workers on one socket, one wakes for a connection. */
	return l->mhd_fd >= 0 && watch(l, l->mhd_fd, 0) && watch(l, l->listen_fd, EPOLLEXCLUSIVE) && watch(l, k->wait_fd, 0);
}

/* One connection a turn, and then to the end of the kernel's queue of workers: it wakes them from the front, so that the first would else
 * take nearly all while the others sleep. */
static void accept_one(struct loop *l)
{
	struct sockaddr_storage a = { 0 };
	socklen_t n = sizeof a;
	int fd = accept4(l->listen_fd, (struct sockaddr *)&a, &n, SOCK_NONBLOCK | SOCK_CLOEXEC);

	if (fd < 0) {
		if (errno == EMFILE || errno == ENFILE)
			conn_evict();
		return;
	}
	if (worker.open >= http_config.connections_max)
		conn_evict();
	/* A unix client has no address of its own. */
	if (n < sizeof(sa_family_t))
		n = sizeof(sa_family_t);
	MHD_add_connection(worker.mhd, fd, (struct sockaddr *)&a, n);
	epoll_ctl(l->epoll, EPOLL_CTL_DEL, l->listen_fd, NULL);
	if (!watch(l, l->listen_fd, EPOLLEXCLUSIVE))
		log_event(LOG_ERROR, "listen_lost", LN("errno", errno));
}

/* After SIGTERM: no new connections; what is under way ends, idle ones are told goodbye after a second, the rest at the end of drain_ms. */
static bool draining_done(struct loop *l)
{
	int64_t now = now_ms();

	if (!worker.draining) {
		worker.draining = true;
		l->accepting = false;
		epoll_ctl(l->epoll, EPOLL_CTL_DEL, l->listen_fd, NULL);
		l->drain_until_ms = now + http_config.drain_ms;
	}
	if (now > l->drain_until_ms - http_config.drain_ms + 1000 || http_config.drain_ms < 1000)
		conn_drain();
	return !worker.open || now > l->drain_until_ms;
}

static int timeout_ms(struct loop *l)
{
	MHD_UNSIGNED_LONG_LONG t;

	if (MHD_get_timeout(worker.mhd, &t) == MHD_YES && t == 0)
		return 0;
	int64_t left = l->next_reap_ms - now_ms();
	return left < 0 ? 0 : worker.draining && left > 50 ? 50 : (int)left;
}

static void turn(struct loop *l)
{
	struct epoll_event event[EVENTS];

	log_flush();
	int n = epoll_wait(l->epoll, event, EVENTS, timeout_ms(l));

	for (int i = 0; i < n; i++) {
		int fd = event[i].data.fd;
		if (fd == l->listen_fd && l->accepting)
			accept_one(l);
		else if (fd == http_config.wait_fd && http_config.wait_ready)
			http_config.wait_ready(http_config.wait_arg);
		else if (fd != l->mhd_fd)
			linger_read(fd);
	}
	MHD_run(worker.mhd);
	int64_t now = now_ms();
	if (now >= l->next_reap_ms) {
		linger_reap(now);
		l->next_reap_ms = now + conn_reap();
	}
}

err http_serve(const struct http_config *config, int listen_fd, const volatile int *stop)
{
	struct loop l = { .listen_fd = listen_fd, .stop = stop };

	http_config = *config;
	worker = (struct worker){ 0 };
	arena_init(&worker.arena, WORKER_ARENA_BYTES);
	arena_init(&worker.scratch, SCRATCH_BYTES);
	page_cache.release = send_release;
	page_cache.bytes_max = config->page_cache ? CACHE_BYTES : 0;
	http_raise_limits(config);
	sigaction(SIGPIPE, &(struct sigaction){ .sa_handler = SIG_IGN }, NULL);
	if (!loop_open(&l, config)) {
		log_event(LOG_ERROR, "serve_failed", LN("errno", errno));
		return ERR_IO;
	}
	log_hold(true);
	while (!*stop || !draining_done(&l))
		turn(&l);
	log_hold(false);
	/* libmicrohttpd may not be stopped while a connection is suspended. */
	for (int i = 0; i < 3; i++) {
		conn_give_up();
		MHD_run(worker.mhd);
	}
	cache_drop_all(&page_cache);
	linger_reap(INT64_MAX);
	MHD_stop_daemon(worker.mhd);
	close(l.epoll);
	arena_free(&worker.scratch);
	return OK;
}
