/* extract_program.c - extractions by a program of their own.
 *
 * A jobs process may not run programs, and holds keys and a database that a reader of pictures must never see.  So before it shuts itself
 * in it forks a starter, which does one thing: for each message with two descriptors it starts the program that the message names, from one
 * folder, with an empty environment.  What comes back is believed no more than any other extraction.
 * Programs that keep files have a starter of their own, so that the others can reach no file at all. */
#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>
#include "extract_in.h"
#include "log.h"
#include "pages.h"
#include "sandbox.h"

enum { PATH_BYTES = 512, INPUT_MAX = 128 << 20 };
struct ask { int32_t seconds; char program[PROGRAM_NAME_MAX]; };

/* Limits of a program that keeps files, and of what it starts. */
#define FILES_MEMORY_BYTES ((rlim_t)4 << 30)
#define FILES_SIZE_BYTES ((rlim_t)512 << 20)

static int starters[2] = { -1, -1 }; /* of programs without and with files */
static pid_t starter;                /* in a starter and its children */
static bool shut_soon;               /* they were started for a process that cannot start them again */
static const char *folder;

/* ---- what both sides of the pipe use */

static void send_all(const char *p, size_t n)
{
	while (n) {
		ssize_t sent = write(RESULT_FD, p, n);

		if (sent < 0 && errno == EINTR)
			continue;
		if (sent <= 0)
			_exit(1);
		p += sent;
		n -= (size_t)sent;
	}
}

static volatile sig_atomic_t sending;

void extract_send(err result, str why, str out)
{
	struct extract_head h = { .result = (int32_t)result, .why_bytes = (uint32_t)(why.n < WHY_MAX ? why.n : WHY_MAX), .out_bytes = out.n };

	sending = 1;
	send_all((const char *)&h, sizeof h);
	send_all(why.p, h.why_bytes);
	send_all(out.p, out.n);
}

void extract_too_large(void)
{
	extract_send(ERR_LIMIT, S("too-large"), S(""));
	_exit(0);
}

void extract_limit(int what, rlim_t n)
{
	struct rlimit l = { n, what == RLIMIT_CPU ? n + 1 : n };

	if (setrlimit((__rlimit_resource_t)what, &l) != 0)
		_exit(1);
}

/* ---- the starter */

/* Only names that the table of extractions has. */
static bool program_known(const char *name, bool files)
{
	for (size_t i = 0; i < nextract_kinds; i++)
		if (extract_kinds[i].program && extract_kinds[i].files == files && strncmp(extract_kinds[i].program, name, PROGRAM_NAME_MAX) == 0)
			return true;
	return false;
}

static void limits_set(int seconds, bool files)
{
	extract_limit(RLIMIT_CPU, (rlim_t)seconds);
	extract_limit(RLIMIT_FSIZE, files ? FILES_SIZE_BYTES : 0);
	if (!SANDBOX_SANITIZED)
		extract_limit(RLIMIT_AS, files ? FILES_MEMORY_BYTES : EXTRACT_PROGRAM_BYTES);
	alarm((unsigned)seconds);
}

__attribute__((noreturn)) static void program_run(const struct ask *ask, const int fd[2], const char *place)
{
	/* One arena for all threads: address space is limited, and each arena would take 64 MB of it.  One thread of OpenMP: other jobs want cores too. */
	static char *const environment[] = { (char *)"LC_ALL=C.UTF-8", (char *)"MALLOC_ARENA_MAX=1", (char *)"VIPS_WARNING=0", (char *)"OMP_THREAD_LIMIT=1",
	                                    (char *)"ASAN_OPTIONS=detect_leaks=0", NULL };
	char path[PATH_BYTES], name[PROGRAM_NAME_MAX];
	char *argv[] = { name, (char *)(uintptr_t)place, NULL };
	int in = fcntl(fd[0], F_DUPFD, RESULT_FD + 1), out = fcntl(fd[1], F_DUPFD, RESULT_FD + 1);

	/* Nobody waits for what a dead process asked.  A starter that died before the first line has another for its child. */
	prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
	if (getppid() != starter)
		_exit(1);
	memcpy(name, ask->program, sizeof name);
	if (in < 0 || out < 0 || snprintf(path, sizeof path, "%s/%s", folder, name) >= (int)sizeof path)
		_exit(1);
	if (dup2(in, 0) != 0 || dup2(out, RESULT_FD) != RESULT_FD || dup2(2, 1) != 1)
		_exit(1);
	if (syscall(SYS_close_range, RESULT_FD + 1, ~0U, 0) != 0)
		_exit(1);
	signal(SIGCHLD, SIG_DFL);
	signal(SIGINT, SIG_DFL);
	signal(SIGTERM, SIG_DFL);
	limits_set(ask->seconds, place != NULL);
	execve(path, argv, environment);
	log_event(LOG_ERROR, "extract_program", LT("path", str_c(path)), LN("errno", errno));
	_exit(127);
}

/* The next message with its two descriptors.  False: the other end is gone. */
static bool ask_read(int fd, struct ask *ask, int got[2])
{
	char control[CMSG_SPACE(2 * sizeof(int))];
	struct iovec part = { ask, sizeof *ask };
	struct msghdr m = { .msg_iov = &part, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof control };
	ssize_t n = recvmsg(fd, &m, MSG_CMSG_CLOEXEC);
	struct cmsghdr *c = n > 0 ? CMSG_FIRSTHDR(&m) : NULL;

	got[0] = got[1] = -1;
	if (c && c->cmsg_level == SOL_SOCKET && c->cmsg_type == SCM_RIGHTS && c->cmsg_len == CMSG_LEN(2 * sizeof(int)))
		memcpy(got, CMSG_DATA(c), 2 * sizeof(int));
	if (n != (ssize_t)sizeof *ask)
		ask->program[0] = 0;
	ask->program[PROGRAM_NAME_MAX - 1] = 0;
	return n > 0 || (n < 0 && errno == EINTR);
}

/* One that has a folder to remove ends when the other end of its socket does, and by no signal before. */
static void starter_signals(bool files)
{
	if (!files)
		prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
	signal(SIGCHLD, SIG_IGN);
	signal(SIGTERM, files ? SIG_IGN : SIG_DFL);
	signal(SIGINT, files ? SIG_IGN : SIG_DFL);
	signal(SIGPIPE, SIG_DFL);
}

__attribute__((noreturn)) static void starter_run(int fd, const char *place)
{
	const struct sandbox box = { .kind = SANDBOX_SPAWN, .read = { folder }, .spool = { place },
	                              .emptied = place ? extract_place_parent() : NULL };
	struct ask ask;
	int got[2];

	starter = getpid();
	starter_signals(place != NULL);
	prctl(PR_SET_NAME, "khue-starter", 0, 0, 0);
	if (dup2(fd, RESULT_FD) != RESULT_FD || syscall(SYS_close_range, RESULT_FD + 1, ~0U, 0) != 0 || (place && !extract_place_hold(place)) ||
	    sandbox_enter(&box) != OK)
		_exit(1);
	malloc_trim(0);
	pages_give_back();
	while (ask_read(RESULT_FD, &ask, got)) {
		if (got[0] >= 0 && got[1] >= 0 && ask.seconds > 0 && program_known(ask.program, place != NULL) && fork() == 0)
			program_run(&ask, got, place);
		close(got[0]);
		close(got[1]);
	}
	if (place)
		extract_place_remove(place);
	_exit(0);
}

static const char *folder_of_this(void)
{
	static char path[PATH_BYTES];
	ssize_t n = readlink("/proc/self/exe", path, sizeof path - 1);

	while (n > 0 && path[n - 1] != '/')
		n--;
	if (n <= 1)
		return NULL;
	path[n - 1] = 0;
	return path;
}

void extract_programs_in(const char *dir)
{
	folder = dir;
}

const char *extract_programs_folder(void)
{
	return folder ? folder : folder_of_this();
}

static err starter_start(const char *dir, bool files)
{
	const char *place = NULL;
	int ends[2];

	folder = dir ? dir : folder ? folder : folder_of_this();
	if (!folder || (files && !(place = extract_place_make())) || socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
		return ERR_IO;
	pid_t pid = fork();
	if (pid == 0) {
		close(ends[0]);
		starter_run(ends[1], place);
	}
	close(ends[1]);
	if (pid < 0) {
		close(ends[0]);
		return ERR_IO;
	}
	starters[files] = ends[0];
	return OK;
}

static bool any_keeps_files(void)
{
	for (size_t i = 0; i < nextract_kinds; i++)
		if (extract_kinds[i].files)
			return extract_place_wanted();
	return false;
}

err extract_programs_start(const char *dir)
{
	shut_soon = true;
	TRY(starter_start(dir, false));
	/* Without a folder there is no such program, and the rest goes on. */
	if (any_keeps_files() && starter_start(dir, true) != OK)
		log_event(LOG_ERROR, "extract_starter", LT("note", S("no folder for programs with files")));
	return OK;
}

/* The starter is gone.  A process that is shut in asks to be ended, since only its successor can have another one. */
static void starter_lost(bool files)
{
	log_event(LOG_ERROR, "extract_starter", LT("note", S("gone")));
	close(starters[files]);
	starters[files] = -1;
	if (shut_soon)
		raise(SIGTERM);
}

/* ---- the side that asks */

/* The input as a file without a name, read from its beginning. */
static int input_file(str in)
{
	int fd = memfd_create("input", MFD_CLOEXEC);

	for (size_t at = 0; fd >= 0 && at < in.n;) {
		ssize_t n = write(fd, in.p + at, in.n - at);

		if (n <= 0) {
			close(fd);
			return -1;
		}
		at += (size_t)n;
	}
	if (fd >= 0 && lseek(fd, 0, SEEK_SET) != 0) {
		close(fd);
		return -1;
	}
	return fd;
}

static err ask_send(const struct extract_kind *kind, int seconds, const int fd[2])
{
	_Alignas(struct cmsghdr) char control[CMSG_SPACE(2 * sizeof(int))] = { 0 };
	struct ask ask = { .seconds = seconds };
	struct iovec part = { &ask, sizeof ask };
	struct msghdr m = { .msg_iov = &part, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof control };
	struct cmsghdr *c = CMSG_FIRSTHDR(&m);

	memcpy(ask.program, kind->program, strlen(kind->program) < sizeof ask.program ? strlen(kind->program) : sizeof ask.program - 1);
	c->cmsg_level = SOL_SOCKET;
	c->cmsg_type = SCM_RIGHTS;
	c->cmsg_len = CMSG_LEN(2 * sizeof(int));
	memcpy(CMSG_DATA(c), fd, 2 * sizeof(int));
	if (sendmsg(starters[kind->files], &m, MSG_NOSIGNAL) == (ssize_t)sizeof ask)
		return OK;
	if (errno == EPIPE || errno == ECONNRESET)
		starter_lost(kind->files);
	return ERR_IO;
}

err extract_program_ask(const struct extract_kind *kind, str in, int seconds, int *fd)
{
	int ends[2], give[2];
	err e = starters[kind->files] >= 0 ? OK : shut_soon ? ERR_IO : starter_start(NULL, kind->files);

	if (e != OK)
		return e;
	if (pipe2(ends, O_CLOEXEC) != 0)
		return ERR_IO;
	give[0] = input_file(in);
	give[1] = ends[1];
	e = give[0] >= 0 ? ask_send(kind, seconds, give) : ERR_IO;
	if (give[0] >= 0)
		close(give[0]);
	close(ends[1]);
	if (e != OK)
		close(ends[0]);
	*fd = ends[0];
	return e;
}

/* ---- in the program itself */

static void on_time(int n)
{
	(void)n;
	if (!sending)
		extract_send(ERR_LIMIT, S("too-slow"), S(""));
	_exit(0);
}

static err input_read(struct arena *a, str *in)
{
	struct stat st;
	char *to;
	size_t at = 0;

	if (fstat(0, &st) != 0 || st.st_size < 0 || st.st_size > INPUT_MAX)
		return ERR_LIMIT;
	to = arena_raw(a, (size_t)st.st_size + 1);
	while (at < (size_t)st.st_size) {
		ssize_t n = read(0, to + at, (size_t)st.st_size - at);

		if (n <= 0)
			return ERR_IO;
		at += (size_t)n;
	}
	*in = (str){ to, at };
	return OK;
}

/* What is run; not on the stack of the function that the guard comes back to, where it might be lost. */
static struct {
	struct arena a;
	struct buf out;
	str in, why;
	bool (*make_ready)(void);
	bool fonts;
	extract_keeper_fn *keep;
	const char *place;
	int seconds;
	int (*run)(void);
} work;

__attribute__((noreturn)) static void work_told(err result)
{
	extract_send(result, work.why, result == OK ? buf_str(&work.out) : S(""));
	_exit(0);
}

static int program_work(void)
{
	const struct sandbox box = { .kind = work.fonts ? SANDBOX_PAPER : SANDBOX_IMAGE };

	if (sandbox_harden() != OK || input_read(&work.a, &work.in) != OK || !work.make_ready() || sandbox_enter(&box) != OK)
		return 1;
	work_told(extract_kinds[0].run(&work.a, work.in, &work.out, &work.why));
}

static int keeper_work(void)
{
	if (sandbox_harden() != OK || work.seconds <= 0 || input_read(&work.a, &work.in) != OK)
		return 1;
	work_told(work.keep(&work.a, work.place, work.seconds, work.in, &work.out, &work.why));
}

/* Runs it with memory that may end. */
static int guarded(void)
{
	jmp_buf over;

	arena_init(&work.a, EXTRACT_PROGRAM_BYTES);
	work.out.a = &work.a;
	if (ARENA_GUARD(&work.a, &over))
		extract_too_large();
	return work.run();
}

int extract_program(bool (*make_ready)(void), bool fonts)
{
	signal(SIGXCPU, on_time);
	signal(SIGALRM, on_time);
	work.make_ready = make_ready;
	work.fonts = fonts;
	work.run = program_work;
	return guarded();
}

int extract_keeper(const char *place, extract_keeper_fn *run)
{
	work.seconds = (int)alarm(0);
	work.place = place;
	work.keep = run;
	work.run = keeper_work;
	return guarded();
}
