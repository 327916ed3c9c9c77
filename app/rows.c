/* rows.c - the way out; see rows.h. */
#include "rows_in.h"
#include <string.h>
#include "agenda_rows_sql.h"
#include "criteria_rows_sql.h"
#include "events_rows_sql.h"
#include "evidence_rows_sql.h"
#include "festival_rows_sql.h"
#include "json.h"
#include "media_rows_sql.h"
#include "moving_rows_sql.h"
#include "network_rows_sql.h"
#include "spaces_rows_sql.h"
#include "stories_rows_sql.h"
#include "twin_whole_sql.h"
#include "wards_rows_sql.h"

enum { PAGE_ROWS = 200 };
/* Whole numbers beyond it are written as texts, since JavaScript loses them. */
#define EXACT_MAX ((int64_t)1 << 53)

typedef void function(void);
#define TABLE(since, name) { #name, since, false, { (function *)name##_all_of, (function *)name##_put_back } }
#define SEEDED(name) { #name, 2, true, { (function *)name##_all_of, (function *)name##_put_back, (function *)name##_clear } }
const struct row_table row_tables[] = {
	TABLE(1, section), TABLE(1, stream), TABLE(1, byline), TABLE(1, tag), TABLE(1, series), TABLE(1, balance_range), TABLE(1, medium),
	TABLE(1, medium_variant), TABLE(1, twin), TABLE(1, twin_part), TABLE(1, twin_revision), TABLE(1, twin_public), TABLE(1, twin_comment),
	TABLE(1, twin_scope), TABLE(1, twin_tally), TABLE(1, story), TABLE(1, story_byline), TABLE(1, story_tag), TABLE(1, story_address), TABLE(1, old_address),
	TABLE(1, story_scope), TABLE(1, story_tally), TABLE(1, story_card), TABLE(1, story_step), TABLE(1, medium_use), TABLE(1, evidence_file),
	TABLE(1, evidence_press), TABLE(1, evidence_copy), TABLE(1, evidence_press_key), TABLE(1, evidence_note), TABLE(1, evidence), TABLE(1, moved_item),
	TABLE(2, ward), TABLE(2, ward_name), TABLE(2, criteria_set), TABLE(2, criteria_version), TABLE(2, criteria_group), TABLE(2, criterion),
	TABLE(2, criteria_case), TABLE(2, criteria_decision), TABLE(2, criteria_decision_score), SEEDED(space_kind), SEEDED(space_holiday), TABLE(2, space),
	TABLE(2, space_kind_of), TABLE(2, space_address), TABLE(2, space_span), TABLE(2, space_day), TABLE(2, space_link), TABLE(2, space_product),
	TABLE(2, space_picture), TABLE(2, space_step), TABLE(2, space_word), TABLE(2, space_tally), TABLE(2, space_cell), TABLE(2, space_application),
	TABLE(2, membership), TABLE(2, membership_renewal), TABLE(2, space_trust), TABLE(2, network_aim), SEEDED(event_kind), TABLE(2, event),
	TABLE(2, event_address), TABLE(2, event_except), TABLE(2, event_session), TABLE(2, event_word), TABLE(2, event_day_count), TABLE(2, event_step),
	TABLE(2, agenda_source), TABLE(2, agenda_found), TABLE(2, agenda_found_other), TABLE(2, festival_edition), TABLE(2, festival_text),
	TABLE(2, festival_milestone), TABLE(2, festival_track), TABLE(2, festival_route), TABLE(2, festival_venue), TABLE(2, festival_stop),
	TABLE(2, festival_slot), TABLE(2, festival_result), TABLE(2, festival_picture), TABLE(2, festival_step),
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
