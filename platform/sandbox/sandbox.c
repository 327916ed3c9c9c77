/* sandbox.c - the order in which a process gives up what it no longer needs. */
#include "sandbox.h"
#include <errno.h>
#include <grp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>
#include "log.h"
#include "sandbox_parts.h"

static err refused(const char *what)
{
	log_event(LOG_ERROR, "sandbox", LT("refused", str_c(what)), LN("errno", errno));
	return ERR_IO;
}

err sandbox_harden(void)
{
	const struct rlimit none = { 0, 0 };

	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		return refused("no_new_privs");
	if (setrlimit(RLIMIT_CORE, &none) != 0)
		return refused("rlimit_core");
	if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0)
		return refused("dumpable");
	return OK;
}

err sandbox_drop(uid_t uid, gid_t gid)
{
	if (geteuid() != 0 || uid == 0)
		return OK;
	if (setgroups(1, &gid) != 0 || setresgid(gid, gid, gid) != 0 || setresuid(uid, uid, uid) != 0)
		return refused("setuid");
	if (setuid(0) == 0)
		return refused("root_came_back");
	return OK;
}

err sandbox_enter(const struct sandbox *s)
{
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		return refused("no_new_privs");
	if (landlock_enter(s) != OK)
		return refused("landlock");
	if (s->kind != SANDBOX_SPAWN && seccomp_enter(s) != OK)
		return refused("seccomp");
	return OK;
}
