/* rows.c - the way out; see rows.h. */
#include "rows_in.h"
#include <string.h>
#include "evidence_rows_sql.h"
#include "json.h"
#include "media_rows_sql.h"
#include "moving_rows_sql.h"
#include "stories_rows_sql.h"
#include "twin_whole_sql.h"

enum { PAGE_ROWS = 200 };
/* Whole numbers beyond it are written as texts, since JavaScript loses them. */
#define EXACT_MAX ((int64_t)1 << 53)

typedef void function(void);
#define TABLE(name) { #name, { (function *)name##_all_of, (function *)name##_put_back } }
const struct row_table row_tables[] = {
	TABLE(section), TABLE(stream), TABLE(byline), TABLE(tag), TABLE(series), TABLE(balance_range), TABLE(medium), TABLE(medium_variant), TABLE(twin),
	TABLE(twin_part), TABLE(twin_revision), TABLE(twin_public), TABLE(twin_comment), TABLE(twin_scope), TABLE(twin_tally), TABLE(story), TABLE(story_byline),
	TABLE(story_tag), TABLE(story_address), TABLE(old_address), TABLE(story_scope), TABLE(story_tally), TABLE(story_card), TABLE(story_step),
	TABLE(medium_use), TABLE(evidence_file), TABLE(evidence_press), TABLE(evidence_copy), TABLE(evidence_press_key), TABLE(evidence_note),
	TABLE(evidence), TABLE(moved_item),
};
const size_t nrow_tables = sizeof row_tables / sizeof *row_tables;

extern const struct db_query *const __start_khue_queries[] __attribute__((weak));
extern const struct db_query *const __stop_khue_queries[] __attribute__((weak));

const struct db_query *rows_query(const char *table, const char *what)
{
	size_t n = strlen(table);

	for (const struct db_query *const *q = __start_khue_queries; q < __stop_khue_queries; q++)
		if (strncmp((*q)->name, table, n) == 0 && strcmp((*q)->name + n, what) == 0)
			return *q;
	bug("a table of the export has no queries");
}

/* ---- out */

static maybe_int number_at(const struct db_slot *s, const char *at)
{
	if (s->null) {
		maybe_int v;

		memcpy(&v, at, sizeof v);
		return v;
	}
	if (s->type == DB_BOOL)
		return SOME(*(const bool *)at);
	int64_t v;
	memcpy(&v, at, sizeof v);
	return SOME(v);
}

static void value_out(struct json *j, const struct db_slot *s, const char *at)
{
	str text;
	maybe_int number;

	if (s->type == DB_TEXT) {
		memcpy(&text, at, sizeof text);
		json_text(j, text);
		return;
	}
	number = number_at(s, at);
	if (number.has)
		json_int(j, number.v);
	else
		json_null(j);
}

static void row_out(struct buf *b, const struct db_query *q, const char *row)
{
	struct json j;

	json_start(&j, b);
	json_open(&j, '{');
	for (size_t i = 0; i < q->ncolumn; i++) {
		const struct db_slot *s = &q->column[i];
		maybe_int number = s->type == DB_TEXT ? NONE : number_at(s, row + s->offset);

		if (number.has && (number.v > EXACT_MAX || number.v < -EXACT_MAX)) {
			json_kid(&j, s->name, number.v);
			continue;
		}
		json_key(&j, s->name);
		value_out(&j, s, row + s->offset);
	}
	json_close(&j, '}');
}

static const struct db_slot *column_named(const struct db_query *q, const char *name)
{
	for (size_t i = 0; i < q->ncolumn; i++)
		if (strcmp(q->column[i].name, name) == 0)
			return &q->column[i];
	return NULL;
}

/* The parameters of the next page: the key of `row`, or the least one. */
static void page_after(const struct db_query *q, const char *row, char *in, struct buf keep[])
{
	for (size_t i = 0; i < q->nparam; i++) {
		const struct db_slot *p = &q->param[i], *c;
		int64_t least = INT64_MIN, take = PAGE_ROWS;
		str text = S("");

		if (strcmp(p->name, "take") == 0) {
			memcpy(in + p->offset, &take, sizeof take);
			continue;
		}
		c = column_named(q, p->name + strlen("after_"));
		if (p->type == DB_TEXT) {
			if (row) {
				memcpy(&text, row + c->offset, sizeof text);
				keep[i].n = 0;
				buf_add(&keep[i], text);
				text = buf_str(&keep[i]);
			}
			memcpy(in + p->offset, &text, sizeof text);
		} else {
			memcpy(in + p->offset, row ? row + c->offset : (const char *)&least, sizeof least);
		}
	}
}

static err page_out(const struct db_query *q, const struct db_rows *rows, struct arena *a, row_take *take, void *ctx)
{
	const struct db_slot *file = column_named(q, "file");

	for (size_t i = 0; i < rows->n; i++) {
		const char *row = (const char *)rows->at + i * q->row_bytes;
		struct buf b = { .a = a };

		row_out(&b, q, row);
		TRY(take(ctx, buf_str(&b), file ? number_at(file, row + file->offset) : NONE));
	}
	return OK;
}

err rows_read(struct db *db, struct arena *a, const char *table, row_take *take, void *ctx)
{
	const struct db_query *q = rows_query(table, "_all_of");
	_Alignas(16) char in[ROW_PARAM_BYTES_MAX] = { 0 };
	struct arena keys;
	struct buf keep[8];
	struct db_rows rows;
	err e = OK;

	arena_init(&keys, 1 << 20);
	keys.guard = a->guard;
	for (size_t i = 0; i < sizeof keep / sizeof *keep; i++)
		keep[i] = (struct buf){ .a = &keys };
	page_after(q, NULL, in, keep);
	do {
		arena_reset(a);
		rows = (struct db_rows){ 0 };
		e = db_run_many(db, q, in, a, &rows);
		if (e == OK)
			e = page_out(q, &rows, a, take, ctx);
		if (e == OK && rows.n)
			page_after(q, (const char *)rows.at + (rows.n - 1) * q->row_bytes, in, keep);
	} while (e == OK && rows.n == PAGE_ROWS);
	arena_free(&keys);
	return e;
}
