/* landlock.c - which files and TCP ports a process may still reach.  Every right the kernel knows is taken away, and those that the
 * process needs are given back path by path.  Rights that came with a later version are left out on an older kernel. */
#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>
#include "log.h"
#include "sandbox_parts.h"

/* Debian 12's headers know version 2; these are numbers of the kernel's interface (Documentation/userspace-api/landlock.rst). */
#define FS_TRUNCATE (1ULL << 14)   /* version 3 */
#define FS_IOCTL_DEV (1ULL << 15)  /* version 5 */
#define NET_BIND_TCP (1ULL << 0)   /* version 4 */
#define NET_CONNECT_TCP (1ULL << 1)
#define SCOPE_ABSTRACT_UNIX (1ULL << 0) /* version 6 */
#define SCOPE_SIGNAL (1ULL << 1)
enum { RULE_PATH = 1, RULE_PORT = 2 };

struct ruleset_attr { uint64_t fs, net, scoped; };
struct port_attr { uint64_t access, port; };

#define FS_VERSION_1 ((1ULL << 13) - 1)
#define FS_REFER (1ULL << 13)
#define FS_READ (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR)
#define FS_FILE_WRITE (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE | FS_TRUNCATE)
#define FS_SPOOL (FS_FILE_WRITE | LANDLOCK_ACCESS_FS_READ_DIR | LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_REMOVE_FILE)
#define FS_OWN (FS_SPOOL | FS_REFER | LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_MAKE_SOCK | \
	LANDLOCK_ACCESS_FS_MAKE_SYM | LANDLOCK_ACCESS_FS_MAKE_FIFO)
/* The rights that may stand on a rule for a file rather than a directory. */
#define FS_OF_FILES (LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE | FS_TRUNCATE | FS_IOCTL_DEV)

int sandbox_landlock_abi(void)
{
	long v = syscall(SYS_landlock_create_ruleset, NULL, (size_t)0, LANDLOCK_CREATE_RULESET_VERSION);

	return v > 0 ? (int)v : 0;
}

static struct ruleset_attr rights_known(int abi)
{
	struct ruleset_attr r = { .fs = FS_VERSION_1 };

	if (abi >= 2)
		r.fs |= FS_REFER;
	if (abi >= 3)
		r.fs |= FS_TRUNCATE;
	if (abi >= 4)
		r.net = NET_BIND_TCP | NET_CONNECT_TCP;
	if (abi >= 5)
		r.fs |= FS_IOCTL_DEV;
	if (abi >= 6)
		r.scoped = SCOPE_ABSTRACT_UNIX | SCOPE_SIGNAL;
	return r;
}

static err allow_path(int rules, const char *path, uint64_t access)
{
	struct landlock_path_beneath_attr rule = { .allowed_access = access };
	struct stat st;
	err e = OK;

	rule.parent_fd = open(path, O_PATH | O_CLOEXEC);
	if (rule.parent_fd < 0)
		return errno == ENOENT || errno == ENOTDIR ? OK : ERR_IO;
	if (fstat(rule.parent_fd, &st) != 0)
		e = ERR_IO;
	else if (!S_ISDIR(st.st_mode))
		rule.allowed_access &= FS_OF_FILES;
	if (e == OK && syscall(SYS_landlock_add_rule, rules, RULE_PATH, &rule, 0U) != 0)
		e = ERR_IO;
	close(rule.parent_fd);
	if (e != OK)
		log_event(LOG_ERROR, "landlock_rule", LT("path", str_c(path)), LN("errno", errno));
	return e;
}

static err allow_paths(int rules, const char *const path[SANDBOX_PATHS], uint64_t access)
{
	for (size_t i = 0; i < SANDBOX_PATHS && path[i]; i++)
		TRY(allow_path(rules, path[i], access));
	return OK;
}

static err allow_ports(int rules, const uint16_t port[SANDBOX_PORTS])
{
	for (size_t i = 0; i < SANDBOX_PORTS && port[i]; i++) {
		struct port_attr rule = { .access = NET_CONNECT_TCP, .port = port[i] };

		if (syscall(SYS_landlock_add_rule, rules, RULE_PORT, &rule, 0U) != 0)
			return ERR_IO;
	}
	return OK;
}

/* What looking names up and loading the name service's libraries takes; all of it is public. */
static err allow_names(int rules)
{
	static const char *const names[SANDBOX_PATHS] = { "/etc/hosts", "/etc/resolv.conf", "/etc/nsswitch.conf", "/etc/services",
	                                                  "/etc/ssl", "/usr/share/ca-certificates", "/usr/lib", "/lib" };
	return allow_paths(rules, names, FS_READ);
}

/* What an office program needs besides libraries; where fonts and its settings lie in Debian.  It asks the list of users where its home is, and will have
 * a file there for what it makes of its interfaces when memory cannot be both written and run. */
static err allow_office(int rules, const struct sandbox *s, const struct ruleset_attr *known)
{
	static const char *const office[SANDBOX_PATHS] = { "/etc/libreoffice", "/var/spool/libreoffice", "/etc/passwd", "/etc/nsswitch.conf" };
	static const char *const null[SANDBOX_PATHS] = { "/dev/null" };

	TRY(allow_paths(rules, office, FS_READ));
	TRY(allow_paths(rules, null, FS_FILE_WRITE & known->fs));
	if (s->emptied)
		TRY(allow_path(rules, s->emptied, LANDLOCK_ACCESS_FS_REMOVE_DIR));
	return allow_paths(rules, s->spool, FS_OWN & known->fs);
}

static err allow_all(int rules, const struct sandbox *s, const struct ruleset_attr *known)
{
	static const char *const always[SANDBOX_PATHS] = { "/dev/urandom", "/proc/self", "/sys/devices/system/cpu/online" };
	static const char *const fonts[SANDBOX_PATHS] = { "/usr/share/fonts", "/usr/local/share/fonts", "/usr/share/fontconfig", "/etc/fonts",
		"/var/cache/fontconfig" };
	static const char *const system[SANDBOX_PATHS] = { "/usr", "/lib", "/lib64", "/etc/ld.so.cache" };

	if (s->kind == SANDBOX_HASH || s->kind == SANDBOX_EXTRACT || s->kind == SANDBOX_IMAGE)
		return OK;
	if (s->kind == SANDBOX_PAPER)
		return allow_paths(rules, fonts, FS_READ);
	if (s->kind == SANDBOX_SPAWN || s->kind == SANDBOX_OFFICE) {
		TRY(allow_paths(rules, system, FS_READ | LANDLOCK_ACCESS_FS_EXECUTE));
		TRY(allow_paths(rules, s->read, FS_READ | LANDLOCK_ACCESS_FS_EXECUTE));
		TRY(allow_paths(rules, always, FS_READ));
		TRY(allow_paths(rules, fonts, FS_READ));
		return s->spool[0] ? allow_office(rules, s, known) : OK;
	}
	TRY(allow_paths(rules, always, FS_READ & known->fs));
	TRY(allow_paths(rules, s->read, FS_READ & known->fs));
	TRY(allow_paths(rules, s->write, FS_FILE_WRITE & known->fs));
	TRY(allow_paths(rules, s->spool, FS_SPOOL & known->fs));
	if (!s->connect)
		return OK;
	TRY(allow_names(rules));
	return known->net ? allow_ports(rules, s->port) : OK;
}

err landlock_enter(const struct sandbox *s)
{
	int abi = sandbox_landlock_abi();
	struct ruleset_attr known = rights_known(abi);
	size_t size = abi >= 6 ? sizeof known : abi >= 4 ? 2 * sizeof(uint64_t) : sizeof(uint64_t);
	int rules;
	err e;

	if (!abi) {
		log_event(LOG_WARN, "no_landlock", LT("note", S("the kernel has no landlock; files are guarded by their owner and mode only")));
		return OK;
	}
	/* A jobs process must be able to end an extraction that takes too long. */
	if (s->kind == SANDBOX_JOBS)
		known.scoped &= ~SCOPE_SIGNAL;
	rules = (int)syscall(SYS_landlock_create_ruleset, &known, size, 0U);
	if (rules < 0)
		return ERR_IO;
	e = allow_all(rules, s, &known);
	if (e == OK && syscall(SYS_landlock_restrict_self, rules, 0U) != 0)
		e = ERR_IO;
	close(rules);
	return e;
}
