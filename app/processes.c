/* processes.c - the parent: starts the children, starts again what died, drains them at the end. */
#include "processes.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include "cli.h"
#include "clock.h"
#include "log.h"
#include "pages.h"

enum {
	WORKERS_MAX = 256,
	HASHES = 0, JOBS, SLOW, WEB,       /* places in the table of children */
	STEADY_MS = 2000,                  /* lived so long: starts again at once */
	DELAY_MIN_MS = 100, DELAY_MAX_MS = 5000,
	TRIES_BEFORE_READY = 5,            /* then the server gives up: it never worked */
	DRAIN_MS = 30000,
	FIRST_ALONE_MS = 50,
};

struct child { pid_t pid; int64_t started_ms, again_ms, delay_ms; size_t starts; };

static struct child child[WEB + WORKERS_MAX];
static int asking[WORKERS_MAX], answering[WORKERS_MAX];
static int ready_pipe[2], signals;
static bool ready, stopping, given_up;
static size_t early_deaths;

static int64_t now_ms(void) { return clock_mono_ns() / 1000000; }
static size_t nchildren(const struct serving *s) { return WEB + s->workers; }

static const char *name_of(size_t i)
{
	return i == HASHES ? "hash" : i == JOBS ? "jobs" : i == SLOW ? "slow" : "web";
}

static void signals_default(void)
{
	sigset_t none;

	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	signal(SIGINT, SIG_IGN);  /* Ctrl-C reaches the whole group; the parent decides */
	signal(SIGHUP, SIG_IGN);
	signal(SIGPIPE, SIG_IGN);
}

__attribute__((noreturn)) static void be_child(const struct serving *s, size_t i, bool again, pid_t parent)
{
	struct child_ends e = { .asking = asking, .answering = answering, .n = s->workers, .ready_fd = ready_pipe[1] };
	int status;

	prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
	if (getppid() != parent)
		_exit(EXIT_FAILED);
	signals_default();
	close(signals);
	close(ready_pipe[0]);
	prctl(PR_SET_NAME, i == HASHES ? "khue-hash" : i == JOBS ? "khue-jobs" : i == SLOW ? "khue-slow" : "khue-web", 0, 0, 0);
	status = i == HASHES ? worker_hash(s, &e, again) : i == JOBS ? worker_jobs(s) : i == SLOW ? worker_slow(s) : worker_web(s, &e, i - WEB);
	_exit(status);
}

static void start(const struct serving *s, size_t i)
{
	struct child *c = &child[i];
	pid_t parent = getpid(), pid = fork();

	if (pid == 0)
		be_child(s, i, c->starts > 0, parent);
	c->started_ms = now_ms();
	if (pid < 0) {
		log_event(LOG_ERROR, "fork", LN("errno", errno));
		c->again_ms = c->started_ms + DELAY_MAX_MS;
		return;
	}
	c->pid = pid;
	c->starts++;
	c->again_ms = 0;
}

/* How long to wait before it starts again: not at all when it had run well, else longer each time. */
static void plan_restart(struct child *c)
{
	int64_t now = now_ms();

	if (now - c->started_ms >= STEADY_MS)
		c->delay_ms = 0;
	else
		c->delay_ms = c->delay_ms ? (c->delay_ms * 2 < DELAY_MAX_MS ? c->delay_ms * 2 : DELAY_MAX_MS) : DELAY_MIN_MS;
	c->again_ms = now + c->delay_ms;
}

static void bury(const struct serving *s, pid_t pid, int status)
{
	for (size_t i = 0; i < nchildren(s); i++) {
		struct child *c = &child[i];

		if (c->pid != pid)
			continue;
		c->pid = 0;
		if (stopping)
			return;
		plan_restart(c);
		log_event(LOG_ERROR, "process_died", LT("kind", str_c(name_of(i))), LN("pid", pid), LN("signal", WIFSIGNALED(status) ? WTERMSIG(status) : 0),
		          LN("status", WIFEXITED(status) ? WEXITSTATUS(status) : 0), LN("again_in_ms", c->delay_ms));
		if (!ready && ++early_deaths >= TRIES_BEFORE_READY)
			given_up = true;
	}
}

static void reap(const struct serving *s)
{
	int status;
	pid_t pid;

	while ((pid = waitpid(-1, &status, WNOHANG)) > 0)
		bury(s, pid, status);
}

static void start_due(const struct serving *s)
{
	int64_t now = now_ms();

	for (size_t i = 0; i < nchildren(s); i++)
		if (!child[i].pid && child[i].again_ms <= now)
			start(s, i);
}

static int next_due_ms(const struct serving *s)
{
	int64_t now = now_ms(), wait = 60000;

	for (size_t i = 0; i < nchildren(s); i++)
		if (!child[i].pid && child[i].again_ms - now < wait)
			wait = child[i].again_ms - now;
	return wait > 0 ? (int)wait : 0;
}

static void send_to(size_t from, size_t to, int signal_number)
{
	for (size_t i = from; i < to; i++)
		if (child[i].pid > 0)
			kill(child[i].pid, signal_number);
}

static bool any_alive(size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		if (child[i].pid > 0)
			return true;
	return false;
}

static void read_ready(const struct serving *s)
{
	char bytes[64];

	if (read(ready_pipe[0], bytes, sizeof bytes) <= 0 || ready)
		return;
	ready = true;
	notify("READY=1");
	log_event(LOG_INFO, "serving", LT("listen", s->handed ? S("systemd") : s->config->listen), LN("workers", s->workers), LN("pid", getpid()));
}

/* Waits for a signal, a worker that is ready, or the time.  The number of a signal to end by, or 0. */
static int wait_event(const struct serving *s, int wait_ms)
{
	struct pollfd p[] = { { .fd = signals, .events = POLLIN }, { .fd = ready_pipe[0], .events = POLLIN } };
	struct signalfd_siginfo info;

	if (poll(p, 2, wait_ms) <= 0)
		return 0;
	if (p[1].revents)
		read_ready(s);
	if (!p[0].revents || read(signals, &info, sizeof info) != (ssize_t)sizeof info)
		return 0;
	return info.ssi_signo == SIGTERM || info.ssi_signo == SIGINT ? (int)info.ssi_signo : 0;
}

/* Who hashes last, for web workers need it to answer what is under way. */
static void drain(const struct serving *s)
{
	int64_t until = now_ms() + DRAIN_MS;
	size_t n = nchildren(s);

	stopping = true;
	notify("STOPPING=1");
	send_to(JOBS, n, SIGTERM);
	close(s->listen_fd);
	while (any_alive(WEB, n) && now_ms() < until) {
		if (wait_event(s, 200) == SIGINT)
			break;
		reap(s);
	}
	send_to(0, n, any_alive(WEB, n) ? SIGKILL : SIGTERM);
	while (any_alive(0, n) && now_ms() < until + 2000) {
		(void)wait_event(s, 100);
		reap(s);
	}
	send_to(0, n, SIGKILL);
}

static err make_ends(size_t n)
{
	for (size_t i = 0; i < n; i++) {
		int pair[2];

		if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) != 0)
			return ERR_IO;
		asking[i] = pair[0];
		answering[i] = pair[1];
	}
	return pipe2(ready_pipe, O_CLOEXEC | O_NONBLOCK) == 0 ? OK : ERR_IO;
}

static err take_signals(void)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGINT);
	sigaddset(&set, SIGCHLD);
	sigprocmask(SIG_BLOCK, &set, NULL);
	signal(SIGHUP, SIG_IGN);
	signals = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
	return signals >= 0 ? OK : ERR_IO;
}

/* One web worker first: the others, started beside it, would take the CPU that its first answer needs. */
static void start_all(const struct serving *s)
{
	struct pollfd first = { .fd = ready_pipe[0], .events = POLLIN };

	start(s, WEB);
	(void)poll(&first, 1, FIRST_ALONE_MS);
	for (size_t i = nchildren(s); i-- > 0;)
		if (i != WEB)
			start(s, i);
}

int processes_run(const struct serving *s)
{
	if (s->workers > WORKERS_MAX || take_signals() != OK || make_ends(s->workers) != OK)
		return cli_fail(EXIT_FAILED, "cannot make the processes' sockets");
	start_all(s);
	pages_give_back();
	while (!given_up) {
		if (wait_event(s, next_due_ms(s)))
			break;
		reap(s);
		start_due(s);
	}
	drain(s);
	log_event(LOG_INFO, "stopped");
	return given_up ? cli_fail(EXIT_FAILED, "the workers end before they can serve; the log above says why") : EXIT_OK;
}
