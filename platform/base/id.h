/* id.h - ids made by the program: 63 bits, milliseconds since 2020 in the high 41, random below, so that many nodes write without asking. */
#ifndef KHUE_ID_H
#define KHUE_ID_H
#include "arena.h"
/* Greater than every id this process made before; 4 million values for each millisecond of another one to meet it by chance. */
int64_t id_new(void);
/* n random bytes from the system. */
void random_bytes(void *p, size_t n);
/* URL-safe random token of `bytes` random bytes, base64url without padding. */
str random_token(struct arena *a, size_t bytes);
#endif
