/* db_run.c - the runtime of the generated functions: structs to parameters, rows to structs. */
#include <string.h>
#include "buf.h"
#include "db_engine.h"
#include "log.h"
#include "text.h"

enum { ROWS_FIRST_BYTES = 4096, ROWS_KEPT_BYTES = 128 << 10 };

/* Room for one more row of that size; false past what the request may take, or when memory is short. */
static bool rows_room(struct db_sink *s, size_t row_bytes)
{
	struct db_rows *rows = s->rows;
	size_t need, cap = rows->cap ? rows->cap : ROWS_FIRST_BYTES;

	if (__builtin_mul_overflow(rows->n + 1, row_bytes, &need))
		return false;
	while (cap < need)
		cap *= 2;
	if (cap == rows->cap)
		return true;
	void *at = cap > s->a->cap - s->a->used ? NULL : realloc(rows->at, cap);
	if (!at) {
		s->wanted = cap;
		return false;
	}
	rows->at = at;
	rows->cap = cap;
	return true;
}

void *db_sink_row(struct db_sink *s)
{
	s->got++;
	if (s->q->kind != DB_MANY)
		return s->got == 1 ? s->one : NULL;
	if (!rows_room(s, s->q->row_bytes))
		return NULL;
	return memset((char *)s->rows->at + s->rows->n++ * s->q->row_bytes, 0, s->q->row_bytes);
}

bool db_put_null(const struct db_slot *c, void *row)
{
	static const maybe_int no_int;
	static const maybe_real no_real;
	void *at = (char *)row + c->offset;
	if (!c->null)
		return false;
	if (c->type == DB_INT || c->type == DB_BOOL)
		memcpy(at, &no_int, sizeof no_int);
	else if (c->type == DB_REAL)
		memcpy(at, &no_real, sizeof no_real);
	else
		memcpy(at, &ABSENT, sizeof(str));
	return true;
}

void db_put_int(const struct db_slot *c, void *row, int64_t v)
{
	void *at = (char *)row + c->offset;
	if (c->null)
		memcpy(at, &SOME(v), sizeof(maybe_int));
	else if (c->type == DB_BOOL)
		memcpy(at, &(bool){ v != 0 }, sizeof(bool));
	else
		memcpy(at, &v, sizeof v);
}

void db_put_real(const struct db_slot *c, void *row, double v)
{
	void *at = (char *)row + c->offset;
	if (c->null)
		memcpy(at, &(maybe_real){ .v = v, .has = true }, sizeof(maybe_real));
	else
		memcpy(at, &v, sizeof v);
}

bool db_put_text(struct db_sink *s, const struct db_slot *c, void *row, const void *p, size_t n)
{
	char *copy = arena_try(s->a, n + 1);
	if (!copy) {
		s->wanted = n + 1;
		return false;
	}
	if (n)
		memcpy(copy, p, n);
	copy[n] = 0;
	memcpy((char *)row + c->offset, &(str){ copy, n }, sizeof(str));
	return true;
}

static err refuse(const struct db_query *q, const struct db_slot *p, const char *why)
{
	log_event(LOG_WARN, "db.param", LT("query", str_c(q->name)), LT("param", str_c(p->name)), LT("problem", str_c(why)));
	return ERR_INVALID;
}

static err read_text(const struct db_query *q, const struct db_slot *p, const void *at, struct db_value *out)
{
	memcpy(&out->s, at, sizeof out->s);
	out->kind = !str_given(out->s) ? VALUE_NULL : p->type == DB_TEXT ? VALUE_TEXT : VALUE_BYTES;
	if (out->kind == VALUE_NULL && !p->null)
		return refuse(q, p, "absent");
	if (out->kind == VALUE_TEXT && !text_utf8(out->s))
		return refuse(q, p, "not UTF-8");
	return OK;
}

static err read_texts(const struct db_query *q, const struct db_slot *p, const void *at, struct db_value *out)
{
	out->kind = VALUE_TEXTS;
	out->texts = at;
	for (size_t i = 0; i < out->texts->n; i++)
		if (!str_given(out->texts->at[i]) || !text_utf8(out->texts->at[i]))
			return refuse(q, p, "a text of the list is absent or not UTF-8");
	return OK;
}

static void read_number(const struct db_slot *p, const void *at, struct db_value *out)
{
	maybe_int i = { .has = true };
	maybe_real r = { .has = true };
	if (p->type == DB_REAL) {
		memcpy(&r, at, p->null ? sizeof r : sizeof r.v);
		out->kind = r.has ? VALUE_REAL : VALUE_NULL;
		out->r = r.v;
		return;
	}
	if (p->null)
		memcpy(&i, at, sizeof i);
	else if (p->type == DB_BOOL)
		i.v = *(const bool *)at;
	else
		memcpy(&i.v, at, sizeof i.v);
	out->kind = i.has ? VALUE_INT : VALUE_NULL;
	out->i = i.v;
}

err db_value_read(const struct db_query *q, const struct db_slot *p, const void *in, struct db_value *out)
{
	const void *at = (const char *)in + p->offset;
	switch ((enum db_type)p->type) {
	case DB_TEXT:
	case DB_BYTES: return read_text(q, p, at, out);
	case DB_TEXT_LIST: return read_texts(q, p, at, out);
	case DB_INT_LIST:
		out->kind = VALUE_INTS;
		out->ints = at;
		return OK;
	default: read_number(p, at, out); return OK;
	}
}

static err run(struct db *db, const struct db_query *q, const void *in, struct db_sink *sink)
{
	if (db->state == DB_IDLE || db->failed != OK) {
		log_event(LOG_ERROR, "db.query", LT("query", str_c(q->name)),
			  LT("problem", db->failed != OK && db->state != DB_IDLE ? S("the transaction has failed") : S("no transaction is open")));
		return db->state == DB_IDLE ? ERR_DB : db->failed;
	}
	if (q->writes && db->state != DB_WRITING) {
		log_event(LOG_ERROR, "db.read_only", LT("query", str_c(q->name)));
		return db->failed = ERR_DB;
	}
	sink->q = q;
	err e = db->ops->run(db, q, in, sink);
	if (sink->wanted) {
		(void)arena_alloc(sink->a, sink->wanted); /* jumps, now that the engine's statement is put away */
		e = ERR_DB;
	}
	if (e == ERR_BUSY || e == ERR_DB)
		db->failed = e;
	return e;
}

err db_run_one(struct db *db, const struct db_query *q, const void *in, struct arena *a, void *out)
{
	struct db_sink sink = { .a = a, .one = out };
	TRY(run(db, q, in, &sink));
	return sink.got ? OK : ERR_NOT_FOUND;
}

err db_run_many(struct db *db, const struct db_query *q, const void *in, struct arena *a, struct db_rows *out)
{
	struct db_sink sink = { .a = a, .rows = &db->rows };

	*out = (struct db_rows){ 0 };
	db->rows.n = 0;
	TRY(run(db, q, in, &sink));
	if (db->rows.n) {
		size_t bytes = db->rows.n * q->row_bytes;
		*out = (struct db_rows){ memcpy(arena_raw(a, bytes), db->rows.at, bytes), db->rows.n, db->rows.n };
	}
	if (db->rows.cap > ROWS_KEPT_BYTES) {
		free(db->rows.at);
		db->rows = (struct db_rows){ 0 };
	}
	return OK;
}

err db_run_insert(struct db *db, const struct db_query *q, const void *in, int64_t *id)
{
	struct db_sink sink = { .one = id };
	TRY(run(db, q, in, &sink));
	return sink.got ? OK : ERR_CONFLICT;
}

err db_run_exec(struct db *db, const struct db_query *q, const void *in)
{
	struct db_sink sink = { 0 };
	TRY(run(db, q, in, &sink));
	return q->kind == DB_EXEC1 && sink.changes == 0 ? ERR_NOT_FOUND : OK;
}

static size_t cache_place(const struct db_cached *at, size_t cap, const struct db_query *q)
{
	size_t i = ((uintptr_t)q >> 4) * 0x9e3779b97f4a7c15u >> 20 & (cap - 1);
	while (at[i].q && at[i].q != q)
		i = (i + 1) & (cap - 1);
	return i;
}

static bool cache_grow(struct db_cache *c)
{
	size_t cap = c->cap ? c->cap * 2 : 64;
	struct db_cached *at = calloc(cap, sizeof *at);
	if (!at)
		return false;
	for (size_t i = 0; i < c->cap; i++)
		if (c->at[i].q)
			at[cache_place(at, cap, c->at[i].q)] = c->at[i];
	free(c->at);
	c->at = at;
	c->cap = cap;
	return true;
}

struct db_cached *db_cache_at(struct db_cache *c, const struct db_query *q)
{
	if (c->n * 2 >= c->cap && !cache_grow(c))
		return NULL;
	struct db_cached *at = &c->at[cache_place(c->at, c->cap, q)];
	if (!at->q) {
		at->q = q;
		c->n++;
	}
	return at;
}

void db_cache_free(struct db_cache *c)
{
	free(c->at);
	*c = (struct db_cache){ 0 };
}

extern const struct db_query *const __start_khue_queries[] __attribute__((weak));
extern const struct db_query *const __stop_khue_queries[] __attribute__((weak));

err db_prepare_all(struct db *db, struct arena *a, str *report, size_t *count)
{
	struct buf b = { .a = a };
	*count = 0;
	for (const struct db_query *const *q = __start_khue_queries; q < __stop_khue_queries; q++) {
		++*count;
		TRY(db->ops->prepare(db, *q, &b));
	}
	*report = buf_str(&b);
	return b.n ? ERR_DB : OK;
}
