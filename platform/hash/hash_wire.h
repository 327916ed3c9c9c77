/* hash_wire.h - the messages between a web worker and the hash process; one a packet, both ends are the same program. */
#ifndef KHUE_HASH_WIRE_H
#define KHUE_HASH_WIRE_H
#include "hash.h"

enum hash_op { HASH_MAKE, HASH_CHECK };

struct hash_question {
	uint64_t id;      /* chosen by the worker */
	uint64_t who;     /* digest of the client's address */
	uint32_t op;
	uint32_t password_bytes;
	char stored[HASH_TEXT_MAX]; /* with NUL; "" for none */
	char password[HASH_PASSWORD_MAX];
};
struct hash_answer {
	uint64_t id;      /* 0: whatever was asked before is lost */
	int32_t result;   /* err */
	int32_t stale;
	char text[HASH_TEXT_MAX];
};

/* Does the work, about 0.1 s. */
void hash_work(const struct hash_question *q, struct hash_answer *out);
#endif
