/* str.h - strings are a pointer and a length; they own nothing and need no final NUL. */
#ifndef KHUE_STR_H
#define KHUE_STR_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "err.h"

typedef struct str {
	const char *p; /* NULL: absent, which is not the same as empty */
	size_t n;      /* bytes */
} str;

/* A str of a string literal. */
#define S(lit) ((str){ "" lit, sizeof(lit) - 1 })
/* Not given; stored as NULL. */
#define ABSENT ((str){ 0 })
/* For printf("%.*s", FMT(s)). */
#define FMT(s) (int)(s).n, (s).p ? (s).p : ""

/* A whole number that may be absent; stored as NULL then. */
typedef struct maybe_int {
	int64_t v;
	bool has;
} maybe_int;
#define SOME(x) ((maybe_int){ .v = (x), .has = true })
#define NONE ((maybe_int){ 0 })

static inline bool str_given(str s) { return s.p != NULL; }

/* A str over a C string, which must outlive it; NULL gives ABSENT. */
str str_c(const char *s);
bool str_eq(str a, str b);
/* Bytes compared; <0, 0, >0; a shorter prefix comes first. */
int str_cmp(str a, str b);
bool str_starts(str s, str prefix);
bool str_ends(str s, str suffix);
/* Byte offset of the first `needle` in `s` at or after `from`; -1 when there is none. */
ptrdiff_t str_find(str s, str needle, size_t from);
/* Bytes [from, to) of s, both clamped to its length. */
str str_cut(str s, size_t from, size_t to);
/* Without ASCII blanks and no-break spaces at both ends. */
str str_trim(str s);
/* Takes the part before the next `sep` off the front of *rest; false when *rest is ABSENT.
 * The last part leaves *rest ABSENT. */
bool str_split(str *rest, char sep, str *part);
/* Decimal number, optional '-', nothing around it.  ERR_INVALID otherwise or out of range. */
MUST err str_int(str s, int64_t *out);
#endif
