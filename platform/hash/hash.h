/* hash.h - argon2id of passwords, in a process of its own with a bounded queue: a flood of sign-ins fills that queue and slows no page.
 *
 * A handler asks with hash_make or hash_check and passes ERR_WAIT on; when the transport runs it again, the same question is answered at once.
 * The answers of one request are kept until hash_forget, so a handler may ask several questions, in any order.
 * Without hash_connect the question is answered on the spot (tests, the command line). */
#ifndef KHUE_HASH_H
#define KHUE_HASH_H
#include <stddef.h>
#include "arena.h"

enum {
	HASH_PASSWORD_MAX = 1024, /* bytes of a password */
	HASH_TEXT_MAX = 128,      /* bytes of a stored hash, with its NUL */
};

/* Who asks: fields of struct req, which this part does not know. */
struct hash_asker {
	str key;     /* names the request, the same when it is run again: r->id */
	str address; /* of the client, for the queue's fairness: r->address */
	void *wait;  /* handed to hash_pump's ready: r->wait */
};

/* The argon2id string of a password: t=1, m=46 MiB, p=1 (OWASP password storage, ASVS 5.0 appendix C).
 *   out  in the arena
 * ERR_WAIT     being worked on: return it, the handler is run again
 * ERR_LIMIT    the queue is full, or the password is longer than HASH_PASSWORD_MAX
 * ERR_IO       the hash process does not answer */
MUST err hash_make(struct arena *a, const struct hash_asker *by, str password, str *out);

/* Is it the password of this stored hash?
 *   stored  from hash_make; ABSENT takes the same time and gives ERR_DENIED: for a person who does not exist
 *   stale   out: true when the hash has weaker settings than today's and should be made again
 * ERR_DENIED   it is not; others as above */
MUST err hash_check(const struct hash_asker *by, str password, str stored, bool *stale);

/* The request is over, answered or not; its answers go, and `ready` is not called for it any more. */
void hash_forget(str key);

/* The transport's side, in a web worker. */
/* Questions go to the hash process through this socket from now on; -1: they are answered on the spot. */
void hash_connect(int fd);
/* To be polled for reading; -1: nothing to wait for. */
int hash_fd(void);
/* Reads the answers that came, and calls ready(wait) once for each request that may be run again; also for those that waited in vain.
 * Call it when hash_fd is readable. */
void hash_pump(void (*ready)(void *wait));
/* Questions that wait for their answer. */
size_t hash_waiting(void);

/* The process's side: answers questions of `n` sockets (SOCK_SEQPACKET), one at a time, until *stop or until all are closed.
 * Addresses take turns, so that one that asks a thousand times delays the others by one question.
 *   again  this process follows one that died: the workers are told that its questions are lost */
void hash_serve(const int *fd, size_t n, bool again, const volatile int *stop);
#endif
