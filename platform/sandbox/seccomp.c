/* seccomp.c - which system calls each kind of process may make.  The list is what was seen to be needed (strace over the tests) and what the
 * libraries document; everything else ends the process, so that a hijacked worker cannot try its luck. */
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>
#include "log.h"
#include "sandbox_parts.h"

#define CALL(name) SCMP_SYS(name)
#define COUNT(list) (sizeof(list) / sizeof *(list))

/* Memory, clocks, signals to itself, what is open already. */
static const int calls_all[] = {
	CALL(read), CALL(write), CALL(readv), CALL(writev), CALL(close), CALL(lseek), CALL(poll), CALL(ppoll), CALL(select), CALL(pselect6),
	CALL(brk), CALL(munmap), CALL(mremap), CALL(madvise), CALL(futex), CALL(sched_yield), CALL(restart_syscall),
	CALL(clock_gettime), CALL(clock_getres), CALL(clock_nanosleep), CALL(nanosleep), CALL(gettimeofday), CALL(time), CALL(getrusage), CALL(times),
	CALL(rt_sigaction), CALL(rt_sigprocmask), CALL(rt_sigreturn), CALL(sigaltstack), CALL(exit), CALL(exit_group), CALL(getpid), CALL(gettid),
	CALL(getrandom), CALL(getuid), CALL(geteuid), CALL(getgid), CALL(getegid), CALL(getppid), CALL(fstat), CALL(newfstatat), CALL(getcpu),
	CALL(sched_getaffinity), CALL(membarrier), CALL(rseq), CALL(set_robust_list),
};
/* Sockets that are open already. */
static const int calls_sockets[] = {
	CALL(recvfrom), CALL(recvmsg), CALL(sendto), CALL(sendmsg), CALL(shutdown), CALL(getsockname), CALL(getpeername), CALL(getsockopt),
	CALL(setsockopt), CALL(fcntl), CALL(ioctl), CALL(epoll_create1), CALL(epoll_ctl), CALL(epoll_wait), CALL(epoll_pwait), CALL(eventfd2),
	CALL(pipe2), CALL(dup), CALL(alarm), CALL(setitimer), CALL(rt_sigtimedwait), CALL(rt_sigpending), CALL(timerfd_create), CALL(timerfd_settime),
};
/* Files; which ones is landlock's matter. */
static const int calls_files[] = {
	CALL(open), CALL(openat), CALL(stat), CALL(lstat), CALL(statx), CALL(access), CALL(faccessat), CALL(faccessat2), CALL(pread64), CALL(pwrite64),
	CALL(preadv), CALL(pwritev), CALL(ftruncate), CALL(fallocate), CALL(fsync), CALL(fdatasync), CALL(fadvise64), CALL(unlink), CALL(unlinkat),
	CALL(getcwd), CALL(readlink), CALL(readlinkat), CALL(getdents64), CALL(fstatfs), CALL(statfs), CALL(uname), CALL(sysinfo), CALL(fchmod),
	CALL(fchown), CALL(utimensat), CALL(flock), CALL(memfd_create), CALL(sendfile), CALL(umask),
};
static const int calls_web[] = { CALL(accept), CALL(accept4) };
static const int calls_connect[] = { CALL(connect), CALL(bind) };
/* A jobs process forks extractions and shuts them in. */
static const int calls_fork[] = {
	CALL(fork), CALL(vfork), CALL(clone), CALL(clone3), CALL(wait4), CALL(waitid), CALL(kill), CALL(close_range), CALL(dup2), CALL(dup3), CALL(setrlimit),
	CALL(prctl), CALL(seccomp), CALL(landlock_create_ruleset), CALL(landlock_add_rule), CALL(landlock_restrict_self), CALL(pipe),
};
/* What an office program does besides: files of its own, threads, and its own beginning.  What is not listed is
 * refused it by an error, since no list of what so large a program tries is ever complete; what is listed is what was seen to be needed. */
static const int calls_office[] = {
	CALL(execve), CALL(arch_prctl), CALL(set_tid_address), CALL(prctl), CALL(dup2), CALL(dup3), CALL(pipe), CALL(rename), CALL(renameat), CALL(renameat2),
	CALL(mkdir), CALL(mkdirat), CALL(rmdir), CALL(link), CALL(symlink), CALL(chmod), CALL(fchmodat), CALL(chdir), CALL(fchdir), CALL(truncate),
		CALL(utime), CALL(utimes),
	CALL(getdents), CALL(socketpair), CALL(getrlimit), CALL(get_robust_list),
	CALL(sched_setaffinity), CALL(sched_getparam), CALL(sched_getscheduler), CALL(sched_get_priority_max), CALL(sched_get_priority_min), CALL(mlock),
	CALL(munlock), CALL(msync), CALL(mincore), CALL(getpgrp), CALL(getpgid), CALL(getsid), CALL(getgroups), CALL(getresuid), CALL(getresgid), CALL(wait4),
	CALL(inotify_init1), CALL(inotify_add_watch), CALL(inotify_rm_watch), CALL(eventfd), CALL(epoll_create), CALL(capget), CALL(close_range),
};
/* Asked for by libraries that live without them; an error is kinder than death. */
static const int refused_softly[] = {
	CALL(open), CALL(openat), CALL(stat), CALL(lstat), CALL(statx), CALL(access), CALL(faccessat), CALL(faccessat2), CALL(readlink), CALL(readlinkat),
	CALL(socket), CALL(rename), CALL(mkdir), CALL(rmdir), CALL(prctl), CALL(prlimit64), CALL(getrlimit), CALL(mlock), CALL(munlock), CALL(ioctl),
	CALL(fcntl), CALL(uname), CALL(sysinfo), CALL(getcwd), CALL(clone), CALL(clone3), CALL(set_tid_address), CALL(unlink), CALL(unlinkat),
};
/* The sanitizers' own. */
static const int calls_sanitizer[] = {
	CALL(personality), CALL(prctl), CALL(readlink), CALL(open), CALL(openat), CALL(stat), CALL(getrlimit), CALL(mprotect), CALL(mmap),
	CALL(process_vm_readv), CALL(uname), CALL(sysinfo), CALL(ioctl), CALL(getcwd), CALL(pipe2),
};

static int allow_list(scmp_filter_ctx f, const int *list, size_t n)
{
	int bad = 0;

	for (size_t i = 0; i < n; i++)
		if (list[i] != __NR_SCMP_ERROR)
			bad |= seccomp_rule_add(f, SCMP_ACT_ALLOW, list[i], 0);
	return bad;
}

static bool listed(const int *list, size_t n, int call)
{
	for (size_t i = 0; i < n; i++)
		if (list[i] == call)
			return true;
	return false;
}

/* Memory that can be run is given to nobody but a process that loads the name service's libraries. */
static int allow_memory(scmp_filter_ctx f, bool code)
{
	static const int calls[] = { CALL(mmap), CALL(mprotect) };
	int bad = 0;

	if (code || SANDBOX_SANITIZED)
		return allow_list(f, calls, COUNT(calls));
	for (size_t i = 0; i < COUNT(calls); i++) {
		bad |= seccomp_rule_add(f, SCMP_ACT_ALLOW, calls[i], 1, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
		bad |= seccomp_rule_add(f, SCMP_ACT_ERRNO(EPERM), calls[i], 1, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, PROT_EXEC));
	}
	return bad;
}

/* Code comes from files that are loaded, never from memory that was written. */
static int allow_loading(scmp_filter_ctx f)
{
	if (SANDBOX_SANITIZED)
		return 0;
	return seccomp_rule_add(f, SCMP_ACT_ALLOW, CALL(mprotect), 1, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) |
	       seccomp_rule_add(f, SCMP_ACT_ALLOW, CALL(mmap), 1, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC | PROT_WRITE, 0)) |
	       seccomp_rule_add(f, SCMP_ACT_ALLOW, CALL(mmap), 1, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC | PROT_WRITE, PROT_WRITE)) |
	       seccomp_rule_add(f, SCMP_ACT_ALLOW, CALL(mmap), 1, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC | PROT_WRITE, PROT_EXEC));
}

/* abort() and raise(): a signal to itself and to nobody else. */
static int allow_own_signals(scmp_filter_ctx f)
{
	scmp_datum_t self = (scmp_datum_t)getpid();

	return seccomp_rule_add(f, SCMP_ACT_ALLOW, CALL(tgkill), 1, SCMP_A0(SCMP_CMP_EQ, self, 0));
}

/* Limits may be read; a jobs process lowers those of its extractions. */
static int allow_limits(scmp_filter_ctx f, bool lower)
{
	if (lower || SANDBOX_SANITIZED)
		return seccomp_rule_add(f, SCMP_ACT_ALLOW, CALL(prlimit64), 0);
	return seccomp_rule_add(f, SCMP_ACT_ALLOW, CALL(prlimit64), 1, SCMP_A2(SCMP_CMP_EQ, 0, 0)) |
	       seccomp_rule_add(f, SCMP_ACT_ERRNO(EPERM), CALL(prlimit64), 1, SCMP_A2(SCMP_CMP_NE, 0, 0));
}

/* Sockets outwards.  bind is for the resolver's own port; listen stays forbidden, so nothing can be offered with it. */
static int allow_connect(scmp_filter_ctx f)
{
	static const int families[] = { AF_INET, AF_INET6, AF_UNIX, AF_NETLINK };
	static const int more[] = { CALL(sendmmsg), CALL(recvmmsg), CALL(socketpair) };
	int bad = allow_list(f, calls_connect, COUNT(calls_connect)) | allow_list(f, more, COUNT(more));

	for (size_t i = 0; i < COUNT(families); i++)
		bad |= seccomp_rule_add(f, SCMP_ACT_ALLOW, CALL(socket), 1, SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)families[i], 0));
	return bad;
}

/* Threads, but no processes.  The flags of clone3 lie in memory that a filter cannot read: it is said not to exist, and glibc takes clone. */
static int allow_threads(scmp_filter_ctx f)
{
	return seccomp_rule_add(f, SCMP_ACT_ALLOW, CALL(clone), 1, SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, CLONE_THREAD)) |
	       seccomp_rule_add(f, SCMP_ACT_ERRNO(EPERM), CALL(clone), 1, SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, 0)) |
	       seccomp_rule_add(f, SCMP_ACT_ERRNO(ENOSYS), CALL(clone3), 0);
}

/* An office program does not begin without a socket in /tmp for others of its kind to call.  It gets one that is nowhere and that nobody can call: said
 * to be bound though nothing was done.  connect is refused, since no kernel's landlock guards the sockets of databases that lie in the file system. */
static int allow_office(scmp_filter_ctx f)
{
	return allow_list(f, calls_office, COUNT(calls_office)) | seccomp_rule_add(f, SCMP_ACT_ERRNO(0), CALL(bind), 0) |
	       seccomp_rule_add(f, SCMP_ACT_ERRNO(0), CALL(listen), 0) |
	       seccomp_rule_add(f, SCMP_ACT_ALLOW, CALL(socket), 2, SCMP_A0(SCMP_CMP_EQ, AF_UNIX, 0), SCMP_A1(SCMP_CMP_MASKED_EQ, 15, SOCK_STREAM));
}

struct allowed { bool sockets, files, web, fork, connect, threads, office; };

static struct allowed allowed_of(const struct sandbox *s)
{
	switch (s->kind) {
	case SANDBOX_WEB: return (struct allowed){ .sockets = true, .files = true, .web = true, .connect = s->connect };
	case SANDBOX_JOBS: return (struct allowed){ .sockets = true, .files = true, .fork = true, .connect = s->connect };
	case SANDBOX_IMAGE: return (struct allowed){ .threads = true };
	case SANDBOX_PAPER: return (struct allowed){ .threads = true, .files = sandbox_landlock_abi() > 0 };
	case SANDBOX_OFFICE: return (struct allowed){ .sockets = true, .files = true, .threads = true, .office = true };
	case SANDBOX_HASH: return (struct allowed){ .sockets = true };
	default: return (struct allowed){ 0 };
	}
}

/* Soft refusals, for calls that no list of this kind allows. */
static int refuse_softly(scmp_filter_ctx f, struct allowed may)
{
	int bad = 0;

	for (size_t i = 0; i < COUNT(refused_softly); i++) {
		int c = refused_softly[i];

		if ((may.sockets && listed(calls_sockets, COUNT(calls_sockets), c)) || (may.files && listed(calls_files, COUNT(calls_files), c)) ||
		    (may.fork && listed(calls_fork, COUNT(calls_fork), c)) || (may.connect && c == CALL(socket)) ||
		    (may.threads && (c == CALL(clone) || c == CALL(clone3))) || c == CALL(prlimit64) || may.office ||
		    (SANDBOX_SANITIZED && listed(calls_sanitizer, COUNT(calls_sanitizer), c)))
			continue;
		bad |= seccomp_rule_add(f, SCMP_ACT_ERRNO(EACCES), c, 0);
	}
	return bad;
}

static int fill(scmp_filter_ctx f, const struct sandbox *s)
{
	struct allowed may = allowed_of(s);
	int bad = allow_list(f, calls_all, COUNT(calls_all)) | (may.office ? allow_loading(f) : allow_memory(f, may.connect)) | allow_own_signals(f) |
		allow_limits(f, may.fork);

	if (may.sockets)
		bad |= allow_list(f, calls_sockets, COUNT(calls_sockets));
	if (may.files)
		bad |= allow_list(f, calls_files, COUNT(calls_files));
	if (may.web)
		bad |= allow_list(f, calls_web, COUNT(calls_web));
	if (may.fork)
		bad |= allow_list(f, calls_fork, COUNT(calls_fork));
	if (may.connect)
		bad |= allow_connect(f);
	if (may.threads)
		bad |= allow_threads(f);
	if (may.office)
		bad |= allow_office(f);
	if (SANDBOX_SANITIZED)
		bad |= allow_list(f, calls_sanitizer, COUNT(calls_sanitizer));
	return bad | refuse_softly(f, may);
}

err seccomp_enter(const struct sandbox *s)
{
	scmp_filter_ctx f = seccomp_init(s->kind == SANDBOX_OFFICE ? SCMP_ACT_ERRNO(EACCES) : SCMP_ACT_KILL_PROCESS);
	int bad;

	if (!f)
		return ERR_IO;
	bad = seccomp_attr_set(f, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS);
	bad |= seccomp_attr_set(f, SCMP_FLTATR_CTL_OPTIMIZE, 2);
	bad |= fill(f, s);
	if (bad)
		log_event(LOG_ERROR, "seccomp_rules", LN("kind", s->kind));
	else
		bad = seccomp_load(f);
	seccomp_release(f);
	return bad ? ERR_IO : OK;
}
