/* buf.h - a growing run of bytes in an arena. */
#ifndef KHUE_BUF_H
#define KHUE_BUF_H
#include "arena.h"

struct buf {
	struct arena *a; /* grows here, by doubling */
	char *p;
	size_t n, cap;
};

/* Room for `more` bytes after the last, at least twice the present room.  Past the arena's cap it does not return (arena.h). */
void buf_grow(struct buf *b, size_t more);
/* One byte; for bytes of a longer text use buf_add. */
static inline void buf_char(struct buf *b, char c)
{
	if (b->n == b->cap)
		buf_grow(b, 1);
	b->p[b->n++] = c;
}
/* The bytes of `s`, which may not lie in the buffer itself. */
static inline void buf_add(struct buf *b, str s)
{
	if (b->cap - b->n < s.n)
		buf_grow(b, s.n);
	if (s.n)
		__builtin_memcpy(b->p + b->n, s.p, s.n);
	b->n += s.n;
}
/* A number in decimal digits, without separators. */
void buf_int(struct buf *b, int64_t v);
/* printf at the end; for numbers and fixed words, since no escape is chosen here. */
void buf_printf(struct buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* What is in it now: good until the next byte is added; "" and never ABSENT when it is empty. */
static inline str buf_str(const struct buf *b) { return (str){ b->n ? b->p : "", b->n }; }
#endif
