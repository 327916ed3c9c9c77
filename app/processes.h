/* processes.h - the parent and what it starts: web workers, the hash process, the two jobs processes (doc/architecture.md, "Processes").
 * The parent binds, forks and starts again what died; it reads nothing that comes from outside. */
#ifndef KHUE_PROCESSES_H
#define KHUE_PROCESSES_H
#include "config.h"

struct serving {
	const struct config *config;
	int listen_fd;      /* listening, non-blocking */
	size_t workers;     /* web workers, at least 1 */
	int64_t node;       /* number of this node, for the leases of jobs */
	unsigned char key[32];
	bool handed;        /* the socket is systemd's: it stays open while we restart */
};

/* Serves until SIGTERM or SIGINT; an exit code. */
int processes_run(const struct serving *s);

/* The bodies of the children; worker.c.  They return an exit status. */
struct child_ends {
	const int *asking;  /* worker i's end of its socket to the hash process */
	const int *answering; /* the hash process's ends */
	size_t n;
	int ready_fd;       /* one byte when it serves */
};
int worker_web(const struct serving *s, const struct child_ends *e, size_t index);
int worker_hash(const struct serving *s, const struct child_ends *e, bool again);
int worker_jobs(const struct serving *s);
int worker_slow(const struct serving *s); /* jobs of slow kinds */

/* Tells systemd, when it asked to be told: "READY=1", "STOPPING=1". */
void notify(const char *state);
/* The listening socket systemd handed over; -1: none. */
int listen_handed(void);
#endif
