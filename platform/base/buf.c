/* buf.c - a growing run of bytes. */
#include "buf.h"
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { BUF_FIRST = 64 };

void buf_grow(struct buf *b, size_t more)
{
	size_t need, cap = b->cap ? b->cap * 2 : BUF_FIRST;
	char *p;

	if (__builtin_add_overflow(b->n, more, &need))
		need = SIZE_MAX; /* more than any arena gives: its guard answers */
	if (cap < need)
		cap = need;
	/* The newest piece of an arena grows where it stands: a page that is built in one go is never copied. */
	if (arena_extend(b->a, b->p, b->cap, cap)) {
		b->cap = cap;
		return;
	}
	p = arena_raw(b->a, cap);
	if (b->n)
		memcpy(p, b->p, b->n);
	b->p = p;
	b->cap = cap;
}

void buf_int(struct buf *b, int64_t v)
{
	char digits[20];
	size_t i = sizeof digits;
	/* The smallest number has no positive twin among the signed. */
	uint64_t u = v < 0 ? -(uint64_t)v : (uint64_t)v;

	do {
		digits[--i] = (char)('0' + u % 10);
		u /= 10;
	} while (u);
	if (v < 0)
		digits[--i] = '-';
	buf_add(b, (str){ digits + i, sizeof digits - i });
}

void buf_printf(struct buf *b, const char *format, ...)
{
	va_list v, again;
	int n;

	va_start(v, format);
	va_copy(again, v);
	/* Into the room there is; only what does not fit is written twice. */
	n = vsnprintf(b->p ? b->p + b->n : NULL, b->cap - b->n, format, v);
	va_end(v);
	if (n < 0)
		bug("a printf format that the C library refuses");
	if ((size_t)n >= b->cap - b->n) {
		buf_grow(b, (size_t)n + 1);
		vsnprintf(b->p + b->n, b->cap - b->n, format, again);
	}
	va_end(again);
	b->n += (size_t)n;
}
