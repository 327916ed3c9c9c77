/* rows.c - the way out; see rows.h. */
#include "rows_in.h"
#include <string.h>
#include "json.h"

/* A page of rows grows while they are small, so that texts of megabytes do not come by the hundred. */
enum { PAGE_ROWS_FIRST = 4, PAGE_ROWS_MAX = 256, PAGE_BYTES_SMALL = 1 << 20, PAGE_BYTES_LARGE = 8 << 20 };
/* Columns that hold a file of platform/jobs/files.h, in whichever table. */
static const char *const file_columns[] = { "file", "source_file", "sheet", "docx_vi", "docx_en", "pdf_vi", "pdf_en" };
enum { FILE_COLUMNS = sizeof file_columns / sizeof *file_columns };
_Static_assert(sizeof file_columns / sizeof *file_columns <= (size_t)ROW_FILES_MAX, "a row has room for all its files");
/* Whole numbers beyond it are written as texts, since JavaScript loses them. */
#define EXACT_MAX ((int64_t)1 << 53)

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
static void page_after(const struct db_query *q, const char *row, int64_t take, int64_t people, char *in, struct buf keep[])
{
	for (size_t i = 0; i < q->nparam; i++) {
		const struct db_slot *p = &q->param[i], *c;
		int64_t least = INT64_MIN;
		str text = S("");

		if (strcmp(p->name, "take") == 0 || strcmp(p->name, "people") == 0) {
			memcpy(in + p->offset, *p->name == 't' ? &take : &people, sizeof take);
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

static void files_of(const struct db_query *q, const char *row, struct row_files *out)
{
	out->n = 0;
	for (size_t i = 0; i < FILE_COLUMNS; i++) {
		const struct db_slot *c = column_named(q, file_columns[i]);
		maybe_int file = c ? number_at(c, row + c->offset) : NONE;

		if (file.has)
			out->id[out->n++] = file.v;
	}
}

static err page_out(const struct db_query *q, const struct db_rows *rows, struct arena *a, row_take *take, void *ctx)
{
	struct row_files files;

	for (size_t i = 0; i < rows->n; i++) {
		const char *row = (const char *)rows->at + i * q->row_bytes;
		struct arena_mark mark = arena_mark(a);
		struct buf b = { .a = a };

		row_out(&b, q, row);
		files_of(q, row, &files);
		TRY(take(ctx, buf_str(&b), &files));
		arena_back(a, mark);
	}
	return OK;
}

static int64_t page_next(const struct arena *a, int64_t take)
{
	if (a->used > PAGE_BYTES_LARGE)
		return take > 4 ? take / 4 : 1;
	return a->used < PAGE_BYTES_SMALL && take < PAGE_ROWS_MAX ? take * 4 : take;
}

err rows_read(struct db *db, struct arena *a, const char *table, bool people, row_take *take, void *ctx)
{
	const struct db_query *q = rows_query(table, "_all_of");
	_Alignas(16) char in[ROW_PARAM_BYTES_MAX] = { 0 };
	int64_t wanted, next = PAGE_ROWS_FIRST;
	struct arena keys;
	struct buf keep[8];
	struct db_rows rows;
	err e = OK;

	arena_init(&keys, 1 << 20);
	keys.guard = a->guard;
	for (size_t i = 0; i < sizeof keep / sizeof *keep; i++)
		keep[i] = (struct buf){ .a = &keys };
	page_after(q, NULL, next, people, in, keep);
	do {
		wanted = next;
		arena_reset(a);
		rows = (struct db_rows){ 0 };
		e = db_run_many(db, q, in, a, &rows);
		next = page_next(a, wanted);
		if (e == OK)
			e = page_out(q, &rows, a, take, ctx);
		if (e == OK && rows.n)
			page_after(q, (const char *)rows.at + (rows.n - 1) * q->row_bytes, next, people, in, keep);
	} while (e == OK && rows.n == (size_t)wanted);
	arena_free(&keys);
	return e;
}
