/* arena.c - memory in blocks, newest first.
 *
 * Blocks grow with what the arena already took, so that a large answer costs few calls.  After a round that took several, the next begins
 * with one block of their joint size.
 * Under AddressSanitizer the free part of every block is poisoned: a write past an object is reported as it would be with malloc, and so is
 * the use of something from before the reset. */
#include "arena.h"
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined(__SANITIZE_ADDRESS__)
#define ARENA_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_ASAN 1
#endif
#endif
#ifdef ARENA_ASAN
#include <sanitizer/asan_interface.h>
enum { RED_ZONE = 16 };
#define POISON(p, n) ASAN_POISON_MEMORY_REGION((p), (n))
#define UNPOISON(p, n) ASAN_UNPOISON_MEMORY_REGION((p), (n))
#else
enum { RED_ZONE = 0 };
#define POISON(p, n) ((void)0)
#define UNPOISON(p, n) ((void)0)
#endif

enum { ALIGN = 16, BLOCK_FIRST = 16 << 10, BLOCK_KEPT = 256 << 10, BLOCK_LARGEST = 1 << 20, LARGE_ITEM_BYTES = 48, PRINTF_MOSTLY_BYTES = 128 };

struct arena_block {
	struct arena_block *older;
	size_t size; /* with this head */
	_Alignas(ALIGN) char data[];
};

void arena_init(struct arena *a, size_t cap)
{
	*a = (struct arena){ .cap = cap };
}

/* Goes on in block `b` from `at`; what lies behind is free. */
static void block_use(struct arena *a, struct arena_block *b, char *at)
{
	a->block = b;
	a->at = at;
	a->end = (char *)b + b->size;
	POISON(a->at, (size_t)(a->end - a->at));
}

/* Gives back the newest block. */
static void block_drop(struct arena *a)
{
	struct arena_block *b = a->block;

	a->block = b->older;
	a->used -= b->size;
	UNPOISON(b, b->size);
	free(b);
}

void arena_reset(struct arena *a)
{
	a->allocs = 0;
	if (!a->block)
		return;
	/* Several blocks, or one large answer: the next round gets one block of a size that most requests of this kind need. */
	if (a->block->older || a->used > BLOCK_KEPT) {
		a->first = a->used < BLOCK_KEPT ? a->used : BLOCK_KEPT;
		while (a->block)
			block_drop(a);
		a->at = a->end = NULL;
		return;
	}
	block_use(a, a->block, a->block->data);
}

void arena_free(struct arena *a)
{
	while (a->block)
		block_drop(a);
	arena_init(a, a->cap);
}

/* How large the next block should be to hold `n` bytes; 0 where the cap forbids it. */
static size_t block_size(const struct arena *a, size_t n)
{
	size_t left = a->cap - a->used;
	size_t want = a->used ? a->used : a->first;
	size_t need;

	if (__builtin_add_overflow(n, sizeof(struct arena_block), &need) || need > left)
		return 0;
	if (want < BLOCK_FIRST)
		want = BLOCK_FIRST;
	if (want > BLOCK_LARGEST)
		want = BLOCK_LARGEST;
	if (want < need)
		want = need;
	return want < left ? want : left;
}

/* A block with room for `n` bytes; false past the cap or when the system has none. */
static bool block_add(struct arena *a, size_t n)
{
	size_t size = block_size(a, n);
	struct arena_block *b = size ? malloc(size) : NULL;

	if (!b)
		return false;
	b->older = a->block;
	b->size = size;
	a->used += size;
	block_use(a, b, b->data);
	return true;
}

/* `n` rounded up to the alignment, at least one step; 0 on overflow. */
static size_t rounded(size_t n)
{
	size_t r;

	if (__builtin_add_overflow(n ? n : 1, (size_t)ALIGN - 1 + RED_ZONE, &r))
		return 0;
	return r & ~(size_t)(ALIGN - 1);
}

/* `n` bytes that nobody has, with what was in them; NULL where there are none.  The common path of all that allocate. */
static void *take(struct arena *a, size_t n)
{
	size_t r = rounded(n);
	char *p;

	a->allocs++;
	if (!r || ((size_t)(a->end - a->at) < r && !block_add(a, r)))
		return NULL;
	p = a->at;
	a->at += r;
	UNPOISON(p, n);
	return p;
}

void *arena_try(struct arena *a, size_t n)
{
	void *p = take(a, n);

	return p ? memset(p, 0, n) : NULL;
}

static void ran_over(struct arena *a) __attribute__((noreturn, cold));
static void ran_over(struct arena *a)
{
	if (!a->guard)
		bug("an arena without a guard ran over");
	longjmp(*a->guard, 1);
}

void *arena_raw(struct arena *a, size_t n)
{
	void *p = take(a, n);

	if (!p)
		ran_over(a);
	return p;
}

void *arena_alloc(struct arena *a, size_t n)
{
	return memset(arena_raw(a, n), 0, n);
}

void *arena_alloc_array(struct arena *a, size_t n, size_t size)
{
	size_t bytes;

	if (__builtin_mul_overflow(n, size, &bytes))
		ran_over(a);
	return arena_alloc(a, bytes);
}

bool arena_extend(struct arena *a, char *p, size_t old, size_t n)
{
	/* With a red zone the next piece begins after it, so the end of this one is where it was rounded to. */
	size_t was = rounded(old), now = rounded(n);

	if (!p || !was || !now || p + was != a->at || now - was > (size_t)(a->end - a->at))
		return false;
	a->at = p + now;
	UNPOISON(p, n);
	return true;
}

struct arena_mark arena_mark(const struct arena *a)
{
	return (struct arena_mark){ a->block, a->at };
}

void arena_back(struct arena *a, struct arena_mark m)
{
	size_t allocs = a->allocs;

	/* The mark is from before the first block. */
	if (!m.block) {
		arena_reset(a);
		a->allocs = allocs;
		return;
	}
	while (a->block != m.block)
		block_drop(a);
	block_use(a, m.block, m.at);
}

str arena_str(struct arena *a, str s)
{
	char *p;

	if (!s.p)
		return ABSENT;
	p = arena_raw(a, s.n + 1);
	memcpy(p, s.p, s.n);
	p[s.n] = '\0';
	return (str){ p, s.n };
}

const char *arena_cstr(struct arena *a, str s)
{
	return arena_str(a, s.p ? s : S("")).p;
}

str arena_printf(struct arena *a, const char *format, ...)
{
	va_list v, again;
	char shortly[PRINTF_MOSTLY_BYTES], *p;
	int n;

	if (!format)
		bug("no printf format");
	va_start(v, format);
	va_copy(again, v);
	/* Most texts are short; only a long one is formatted twice. */
	n = vsnprintf(shortly, sizeof shortly, format, v);
	va_end(v);
	if (n < 0)
		bug("a printf format that the C library refuses");
	p = arena_raw(a, (size_t)n + 1);
	if ((size_t)n < sizeof shortly)
		memcpy(p, shortly, (size_t)n + 1);
	else
		vsnprintf(p, (size_t)n + 1, format, again);
	va_end(again);
	return (str){ p, (size_t)n };
}

void *arena_grow(struct arena *a, void *old, size_t n, size_t *cap, size_t size)
{
	/* Most lists of large things have one or two. */
	size_t more = *cap ? *cap : size < LARGE_ITEM_BYTES ? 8 : 2, bytes;
	char *p;

	if (__builtin_add_overflow(*cap, more, &more) || __builtin_mul_overflow(more, size, &bytes))
		ran_over(a);
	/* The newest piece grows where it stands. */
	if (*cap && arena_extend(a, old, *cap * size, bytes)) {
		memset((char *)old + *cap * size, 0, bytes - *cap * size);
		*cap = more;
		return old;
	}
	p = arena_alloc(a, bytes);
	if (n)
		memcpy(p, old, n * size);
	*cap = more;
	return p;
}
