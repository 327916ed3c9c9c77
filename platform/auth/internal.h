/* internal.h - shared by the files of this folder. */
#ifndef KHUE_AUTH_INTERNAL_H
#define KHUE_AUTH_INTERNAL_H
#include "people.h"

/* SHA-256 in hex. */
str auth_sha256(struct arena *a, str s);
/* Value of a cookie; ABSENT when it was not sent. */
str cookie_value(str header, str name);
enum { FAILURES_WITHIN_S = 900 }; /* in which wrong passwords and codes count */
str auth_email(struct arena *a, str typed);
/* Seals and opens a second-factor secret with the key of the data folder. */
str secret_seal(struct arena *a, const unsigned char *secret, size_t n);
MUST err secret_open(struct arena *a, str sealed, unsigned char *secret, size_t n);
#endif
