/* arena.h - memory with three lifetimes only: process, request (or job), scratch.
 *
 * Nothing is released one by one.  arena_alloc never returns NULL: past the cap, or when the system has no memory, it jumps to the guard
 * that ARENA_GUARD set.  That is the only longjmp of the program and it must not cross a library's frames:
 * callbacks handed to SQLite, ICU, libxml2 or libmicrohttpd use arena_try and fail by value. */
#ifndef KHUE_ARENA_H
#define KHUE_ARENA_H
#include <setjmp.h>
#include "str.h"

struct arena_block;
struct arena {
	struct arena_block *block; /* newest first */
	char *at, *end;            /* free part of the newest block */
	size_t used, cap;          /* bytes asked of the system; the most it may ask */
	size_t first;              /* size of the next first block: what the fullest round took, within limits; 0: the usual */
	size_t allocs;             /* calls since the last reset, for the bench */
	jmp_buf *guard;            /* NULL: abort() with a message */
};

/* An arena that may take up to `cap` bytes; keeps nothing until first used. */
void arena_init(struct arena *a, size_t cap);
/* Forgets everything in it, zeroes nothing.  One block stays for the next request, as large as this one needed up to 256 kB, so that
 * requests of a usual size ask the system for nothing. */
void arena_reset(struct arena *a);
/* Gives all memory back. */
void arena_free(struct arena *a);
/* `n` bytes, zeroed, aligned for any type; never NULL. */
void *arena_alloc(struct arena *a, size_t n) __attribute__((malloc, returns_nonnull));
/* The same, but NULL where arena_alloc would jump. */
void *arena_try(struct arena *a, size_t n);
/* Like arena_alloc but not zeroed, for text that is written over at once. */
void *arena_raw(struct arena *a, size_t n) __attribute__((malloc, returns_nonnull));
/* Makes the newest piece longer in place, from `old` to `n` bytes (not zeroed); false when something was taken after it or the block is full. */
bool arena_extend(struct arena *a, char *p, size_t old, size_t n);
/* Where the arena stands, to give back scratch memory taken since. */
struct arena_mark { struct arena_block *block; char *at; };
struct arena_mark arena_mark(const struct arena *a);
void arena_back(struct arena *a, struct arena_mark m);

#define arena_new(a, type) ((type *)arena_alloc((a), sizeof(type)))
#define arena_array(a, type, n) ((type *)arena_alloc_array((a), (n), sizeof(type)))
/* n * size bytes, zeroed; an overflow counts as out of memory. */
void *arena_alloc_array(struct arena *a, size_t n, size_t size) __attribute__((returns_nonnull));

/* Copies into the arena, with a NUL after it. */
str arena_str(struct arena *a, str s);
const char *arena_cstr(struct arena *a, str s);
/* printf into the arena. */
str arena_printf(struct arena *a, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Makes room for one more in a list { T *at; size_t n, cap; }, doubling it; returns the address of the new, zeroed element. */
#define LIST_PUSH(a, list)                                                                        \
	((list)->n == (list)->cap                                                                  \
	     ? (void)((list)->at = arena_grow((a), (list)->at, (list)->n, &(list)->cap, sizeof *(list)->at)) \
	     : (void)0,                                                                            \
	 &(list)->at[(list)->n++])
void *arena_grow(struct arena *a, void *old, size_t n, size_t *cap, size_t size) __attribute__((returns_nonnull));

/* if (ARENA_GUARD(a, &jump)) { the arena ran over: undo, answer, leave } */
#define ARENA_GUARD(a, jump) ((a)->guard = (jump), setjmp(*(jump)))
#endif
