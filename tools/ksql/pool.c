/* pool.c - memory, text and messages of a run. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "ksql.h"

struct pool_block { struct pool_block *next; size_t used, cap; max_align_t data[]; };

static struct pool_block *pool_block_new(struct pool *p, size_t n)
{
	size_t cap = n > 60000 ? n : 60000;
	struct pool_block *b = calloc(1, sizeof *b + cap);
	if (!b) {
		fputs("ksql: out of memory\n", stderr);
		exit(2);
	}
	b->cap = cap;
	b->next = p->last;
	p->last = b;
	return b;
}

void *pool_get(struct pool *p, size_t n)
{
	n = (n + 15) & ~(size_t)15;
	struct pool_block *b = p->last;
	if (!b || b->cap - b->used < n)
		b = pool_block_new(p, n);
	void *at = (char *)b->data + b->used;
	b->used += n;
	return at;
}

void pool_free(struct pool *p)
{
	while (p->last) {
		struct pool_block *b = p->last;
		p->last = b->next;
		free(b);
	}
}

void *pool_grow(struct pool *p, void *old, size_t n, size_t *cap, size_t size)
{
	*cap = *cap ? *cap * 2 : 8;
	void *at = pool_get(p, *cap * size);
	if (n)
		memcpy(at, old, n * size);
	return at;
}

void out_add(struct out *o, str s)
{
	if (o->cap - o->n < s.n + 1) {
		size_t cap = o->cap ? o->cap : 256;
		while (cap - o->n < s.n + 1)
			cap *= 2;
		char *p = pool_get(o->pool, cap);
		if (o->n)
			memcpy(p, o->p, o->n);
		o->p = p;
		o->cap = cap;
	}
	if (s.n)
		memcpy(o->p + o->n, s.p, s.n);
	o->n += s.n;
	o->p[o->n] = 0;
}

__attribute__((format(printf, 2, 0))) static void out_vprintf(struct out *o, const char *format, va_list args)
{
	va_list again;
	va_copy(again, args);
	int n = vsnprintf(NULL, 0, format, args);
	if (n > 0) {
		char *text = pool_get(o->pool, (size_t)n + 1);
		vsnprintf(text, (size_t)n + 1, format, again);
		out_add(o, (str){ text, (size_t)n });
	}
	va_end(again);
}

void out_printf(struct out *o, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	out_vprintf(o, format, args);
	va_end(args);
}

str out_str(const struct out *o)
{
	return o->n ? (str){ o->p, o->n } : S("");
}

const char *pool_cstr(struct pool *p, str s)
{
	char *at = pool_get(p, s.n + 1);
	if (s.n)
		memcpy(at, s.p, s.n);
	return at;
}

void complain(struct ksql *k, int line, const char *format, ...)
{
	struct out o = { .pool = &k->pool };
	va_list args;
	va_start(args, format);
	out_vprintf(&o, format, args);
	va_end(args);
	struct message *m = PUSH(&k->pool, &k->messages);
	*m = (struct message){ k->file, line, out_str(&o) };
}

bool same(str a, str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

static bool same_lower(const char *a, const char *lower, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		char c = a[i];
		if (c >= 'A' && c <= 'Z')
			c = (char)(c + 32);
		if (c != lower[i])
			return false;
	}
	return true;
}

bool is_word(str a, const char *lower)
{
	return a.p && strlen(lower) == a.n && same_lower(a.p, lower, a.n);
}

bool is_one_of(str a, const char *words)
{
	if (!a.n)
		return false;
	while (*words) {
		size_t n = strcspn(words, " ");
		if (n == a.n && same_lower(a.p, words, n))
			return true;
		words += n;
		words += strspn(words, " ");
	}
	return false;
}

bool file_read(struct ksql *k, const char *path, str *out)
{
	FILE *f = fopen(path, "rb");
	struct out o = { .pool = &k->pool };
	char part[8192];
	if (!f)
		return false;
	for (size_t n; (n = fread(part, 1, sizeof part, f)) > 0;)
		out_add(&o, (str){ part, n });
	bool ok = !ferror(f);
	fclose(f);
	*out = out_str(&o);
	return ok;
}

static bool unchanged(const char *path, str text)
{
	struct ksql k = { 0 };
	str old;
	bool is = file_read(&k, path, &old) && same(old, text);
	pool_free(&k.pool);
	return is;
}

/* A file that stays as it is keeps its time, so that ninja builds nothing after it anew. */
bool file_write(const char *path, str text)
{
	if (unchanged(path, text))
		return true;
	FILE *f = fopen(path, "wb");
	if (!f)
		return false;
	bool ok = fwrite(text.p, 1, text.n, f) == text.n;
	return fclose(f) == 0 && ok;
}
