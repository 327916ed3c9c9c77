/* rows_read.c - the way in; see rows.h.  (jansson.h and json.h do not go together in one file.) */
#include <jansson.h>
#include <string.h>
#include "rows_in.h"

static bool number_in(const json_t *v, int64_t *out)
{
	if (json_is_integer(v)) {
		*out = json_integer_value(v);
		return true;
	}
	return json_is_string(v) && str_int((str){ json_string_value(v), json_string_length(v) }, out) == OK;
}

/* A value of the row into a parameter; false: it does not fit. */
static bool value_in(const struct db_slot *p, const json_t *v, char *in)
{
	bool absent = !v || json_is_null(v);
	str text = ABSENT;
	maybe_int number = NONE;

	if (p->type == DB_TEXT) {
		if (!absent && !json_is_string(v))
			return false;
		if (!absent)
			text = (str){ json_string_value(v), json_string_length(v) };
		memcpy(in + p->offset, &text, sizeof text);
		return p->null || !absent;
	}
	if (!absent && !number_in(v, &number.v))
		return false;
	number.has = !absent;
	if (p->null)
		memcpy(in + p->offset, &number, sizeof number);
	else if (p->type == DB_BOOL)
		*(bool *)(in + p->offset) = number.v != 0;
	else
		memcpy(in + p->offset, &number.v, sizeof number.v);
	return p->null || !absent;
}

err rows_put(struct db *db, struct arena *a, const char *table, str json)
{
	const struct db_query *q = rows_query(table, "_put_back");
	_Alignas(16) char in[ROW_PARAM_BYTES_MAX] = { 0 };
	json_t *row = json_loadb(json.p, json.n, JSON_REJECT_DUPLICATES, NULL);
	bool fits = json_is_object(row) && json_object_size(row) == q->nparam;
	err e = ERR_INVALID;

	(void)a;
	for (size_t i = 0; i < q->nparam && fits; i++)
		fits = value_in(&q->param[i], json_object_get(row, q->param[i].name), in);
	if (fits)
		e = db_run_exec(db, q, in);
	if (fits && e == ERR_INVALID)
		e = ERR_NOT_FOUND;
	json_decref(row);
	return e;
}

err rows_clear(struct db *db, const char *table)
{
	return db_run_exec(db, rows_query(table, "_clear"), NULL);
}

err rows_number(str json, const char *name, int64_t *out)
{
	json_t *row = json_loadb(json.p, json.n, 0, NULL);
	bool good = number_in(json_object_get(row, name), out);

	json_decref(row);
	return good ? OK : ERR_INVALID;
}

err rows_word(struct arena *a, str json, const char *name, str *out)
{
	json_t *row = json_loadb(json.p, json.n, 0, NULL);
	const json_t *v = json_object_get(row, name);
	size_t n = json_is_string(v) ? json_string_length(v) : 0;
	char *copy = arena_try(a, n + 1);

	if (copy && n)
		memcpy(copy, json_string_value(v), n);
	*out = (str){ copy, n };
	json_decref(row);
	return copy && v ? OK : ERR_INVALID;
}
