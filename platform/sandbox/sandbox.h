/* sandbox.h - what a process of Khuê may ask of the system once it has opened what it needs: landlock for files and TCP ports (as much of it
 * as the running kernel knows), seccomp for system calls.  A call outside the list kills the process; the few that libraries try
 * without need (a name service, a locale file) are refused by an error instead. */
#ifndef KHUE_SANDBOX_H
#define KHUE_SANDBOX_H
#include <stdint.h>
#include <sys/types.h>
#include "str.h"

/* 1 in a build with AddressSanitizer, which needs some calls and much address space of its own. */
#if defined(__SANITIZE_ADDRESS__)
#define SANDBOX_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANDBOX_SANITIZED 1
#endif
#endif
#ifndef SANDBOX_SANITIZED
#define SANDBOX_SANITIZED 0
#endif

enum sandbox_kind {
	SANDBOX_WEB,     /* answers requests: no exec, no fork, no new sockets but the database's */
	SANDBOX_HASH,    /* argon2id: no network, no files */
	SANDBOX_JOBS,    /* database, mail: no listening, no exec; may fork an extraction */
	SANDBOX_EXTRACT, /* one document in, one result out: nothing but memory and pipes that are open already */
	SANDBOX_IMAGE,   /* the same with threads of its own, which the libraries that read pictures cannot do without */
	SANDBOX_PAPER,   /* the same, and the system's fonts may be read, where the kernel has landlock to tell them from other files */
	SANDBOX_SPAWN,   /* starts the programs below `read` and nothing else: no files but libraries, no network; landlock alone, since what it
	                  * starts must load its libraries before it shuts itself in further.  With a `spool`: also what an office program reads,
	                  * and folders of its programs' own below there, in which nothing can be run */
	SANDBOX_OFFICE,  /* an office program that is about to be executed: threads but no second process, files of its own below `spool`, to read only
	                  * the system's libraries, fonts and its settings, no connection to anybody */
};
enum { SANDBOX_PATHS = 8, SANDBOX_PORTS = 4 };

struct sandbox {
	enum sandbox_kind kind;
	const char *read[SANDBOX_PATHS];  /* files, or directories with all below; those that do not exist are skipped */
	const char *write[SANDBOX_PATHS]; /* files that exist already: read and written, never made or removed */
	const char *spool[SANDBOX_PATHS]; /* directories where files are made, written, read and removed */
	const char *emptied;              /* SANDBOX_SPAWN: a directory below which empty directories may be removed, so that it can tidy up its spool */
	bool connect;                     /* may open sockets outwards and look names up */
	uint16_t port[SANDBOX_PORTS];     /* TCP ports it may connect to, where the kernel can tell; 0 ends */
};

/* Shuts the calling process in, for good, and everything it forks.  Call it in a process with one thread.
 * Without landlock in the kernel it logs that and goes on with seccomp alone.
 * ERR_IO  the kernel refuses seccomp, or a landlock rule; the log says which */
MUST err sandbox_enter(const struct sandbox *s);

/* For every process, as early as it can: no new privileges, no core files, and nobody of the same user may read its memory. */
MUST err sandbox_harden(void);

/* Gives up root for good: groups, group, user.  Does nothing when the process is not root or `uid` is 0.
 * ERR_IO  the system refused, or root could be taken back */
MUST err sandbox_drop(uid_t uid, gid_t gid);

/* Version of landlock in the running kernel; 0: none. */
int sandbox_landlock_abi(void);
#endif
