/* extract.c - the parent's and the child's side of one extraction. */
#include "extract.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include "clock.h"
#include "extract_in.h"
#include "log.h"
#include "sandbox.h"

/* How often a wait for a result looks whether it shall end: a signal just before it is not felt by it. */
enum { LOOK_MS = 250 };

static const struct extract_kind *kind_find(const char *name)
{
	for (size_t i = 0; i < nextract_kinds; i++)
		if (strcmp(extract_kinds[i].name, name) == 0)
			return &extract_kinds[i];
	return NULL;
}

static const volatile sig_atomic_t *until;

void extract_until(const volatile sig_atomic_t *stop)
{
	until = stop;
}

/* Nothing but the pipe and the log stays open; then the door is shut. */
static void shut_in(int pipe_fd, int seconds)
{
	static const int usual[] = { SIGTERM, SIGINT, SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGPIPE };
	const struct sandbox nothing = { .kind = SANDBOX_EXTRACT };

	prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
	for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
		signal(usual[i], SIG_DFL);
	if (pipe_fd != RESULT_FD && dup2(pipe_fd, RESULT_FD) != RESULT_FD)
		_exit(1);
	if (syscall(SYS_close_range, RESULT_FD + 1, ~0U, 0) != 0)
		_exit(1);
	extract_limit(RLIMIT_CPU, (rlim_t)seconds);
	extract_limit(RLIMIT_FSIZE, 0);
	if (!SANDBOX_SANITIZED)
		extract_limit(RLIMIT_AS, EXTRACT_MEMORY_BYTES);
	if (sandbox_enter(&nothing) != OK)
		_exit(1);
}

/* What is run; not on the stack of the function that the guard comes back to, where it might be lost. */
static struct { struct arena a; struct buf out; str in, why; const struct extract_kind *kind; } work;

__attribute__((noreturn)) static void work_run(void)
{
	work.out.a = &work.a;
	err result = work.kind->run(&work.a, work.in, &work.out, &work.why);
	extract_send(result, work.why, result == OK ? buf_str(&work.out) : S(""));
	_exit(0);
}

__attribute__((noreturn)) static void child(void)
{
	jmp_buf over;

	arena_init(&work.a, EXTRACT_MEMORY_BYTES);
	if (ARENA_GUARD(&work.a, &over))
		extract_too_large();
	work_run();
}

/* Reads until the other end closes.  ERR_IO: this process is to end.  ERR_LIMIT: the deadline passed, or more than `max` bytes came. */
static err receive(int fd, int64_t deadline_ns, struct buf *b, size_t max, str *why)
{
	for (;;) {
		int64_t left_ms = (deadline_ns - clock_mono_ns()) / 1000000;
		struct pollfd p = { .fd = fd, .events = POLLIN };
		char part[16384];
		ssize_t n;

		*why = S("stopped");
		if (until && *until)
			return ERR_IO;
		*why = S("too-slow");
		if (left_ms <= 0)
			return ERR_LIMIT;
		if (poll(&p, 1, left_ms < LOOK_MS ? (int)left_ms + 1 : LOOK_MS) <= 0)
			continue;
		n = read(fd, part, sizeof part);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return n < 0 ? ERR_IO : OK;
		*why = S("too-large");
		if (b->n + (size_t)n > max)
			return ERR_LIMIT;
		buf_add(b, (str){ part, (size_t)n });
	}
}

/* The child's message, believed only as far as its lengths add up. */
static err decode(const struct buf *b, str *out, str *why)
{
	struct extract_head h;
	str all = buf_str(b);

	*why = S("crashed");
	if (all.n < sizeof h)
		return ERR_INVALID;
	memcpy(&h, all.p, sizeof h);
	if (h.why_bytes > WHY_MAX || h.out_bytes > all.n || all.n != sizeof h + h.why_bytes + h.out_bytes || h.result < OK || h.result > ERR_DB)
		return ERR_INVALID;
	*why = str_cut(all, sizeof h, sizeof h + h.why_bytes);
	*out = str_cut(all, sizeof h + h.why_bytes, all.n);
	return (err)h.result;
}

static pid_t start(const struct extract_kind *kind, str in, int seconds, int *fd)
{
	int ends[2];
	pid_t pid;

	if (pipe2(ends, O_CLOEXEC) != 0)
		return -1;
	pid = fork();
	if (pid == 0) {
		shut_in(ends[1], seconds);
		work.kind = kind;
		work.in = in;
		child();
	}
	close(ends[1]);
	if (pid < 0)
		close(ends[0]);
	*fd = ends[0];
	return pid;
}

err extract_run(struct arena *a, const char *what, str in, size_t out_max, int seconds, str *out, str *why)
{
	const struct extract_kind *kind = kind_find(what);
	struct buf b = { .a = a };
	int fd, status = 0;
	pid_t pid = 0;
	err e;

	*out = S("");
	*why = S("unknown");
	if (!kind)
		return ERR_INVALID;
	*why = S("");
	if (kind->program)
		TRY(extract_program_ask(kind, in, seconds, &fd));
	else if ((pid = start(kind, in, seconds, &fd)) < 0)
		return ERR_IO;
	e = receive(fd, clock_mono_ns() + (int64_t)seconds * 1000000000, &b, out_max + sizeof(struct extract_head) + WHY_MAX, why);
	close(fd);
	if (e != OK && pid)
		kill(pid, SIGKILL);
	while (pid && waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	if (e == OK && WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU) {
		*why = S("too-slow");
		e = ERR_LIMIT;
	}
	if (e == OK)
		e = decode(&b, out, why);
	if (WIFSIGNALED(status))
		log_event(LOG_WARN, "extract_ended", LT("what", str_c(what)), LN("signal", WTERMSIG(status)));
	return e;
}

str extract_pack(struct arena *a, const str *part, size_t n)
{
	struct buf b = { .a = a };

	for (size_t i = 0; i < n; i++) {
		uint64_t size = part[i].n;

		buf_add(&b, (str){ (const char *)&size, sizeof size });
		buf_add(&b, part[i]);
	}
	return buf_str(&b);
}

err extract_unpack(str packed, str *part, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		uint64_t size;

		if (packed.n < sizeof size)
			return ERR_INVALID;
		memcpy(&size, packed.p, sizeof size);
		packed = str_cut(packed, sizeof size, packed.n);
		if (size > packed.n)
			return ERR_INVALID;
		part[i] = str_cut(packed, 0, size);
		packed = str_cut(packed, size, packed.n);
	}
	return packed.n ? ERR_INVALID : OK;
}
