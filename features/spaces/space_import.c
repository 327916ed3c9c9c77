/* space_import.c - sheets of spaces: uploaded, read by a job into a preview, stored by another one when confirmed. */
#include "auth.h"
#include "extract.h"
#include "files.h"
#include "id.h"
#include "jobs.h"
#include "office.h"
#include "opendata.h"
#include "space_desk_sql.h"
#include "space_import.h"
#include "space_sheet.h"

enum { STORE_AT_ONCE = 20, ALIKE_NAMES = 3 };

static err why_set(struct job *j, int64_t import, const char *why)
{
	TRY(db_begin(j->db, DB_WRITE));
	err e = sheet_in_set(j->db, &(struct sheet_in_set_in){ .id = import, .state = S("failed"), .why = str_c(why) });
	if (e != OK) {
		db_rollback(j->db);
		return e;
	}
	return db_commit(j->db);
}

/* "{"import":12}" */
static err input_read(const struct job *j, int64_t *import)
{
	str rest = j->input;
	ptrdiff_t colon = str_find(rest, S(":"), 0), end = str_find(rest, S("}"), 0);

	return colon > 0 && end > colon ? str_int(str_cut(rest, (size_t)colon + 1, (size_t)end), import) : ERR_INVALID;
}

err space_import_queue(struct db *db, struct arena *a, int64_t import, const char *kind, const char *state, int64_t now)
{
	int64_t job;

	TRY(job_queue(db, str_c(kind), arena_printf(a, "{\"import\":%lld}", (long long)import), now, &job));
	return sheet_in_set_job(db, &(struct sheet_in_set_job_in){ .id = import, .job = job, .state = str_c(state) });
}

static str cells_keep(struct arena *a, const str cell[SPACE_COLUMNS])
{
	struct buf b = { .a = a };

	for (int c = 0; c < SPACE_COLUMNS; c++) {
		if (c)
			buf_char(&b, ',');
		/* A column that the sheet does not have is told from an empty cell. */
		data_csv_cell(&b, str_given(cell[c]) ? arena_printf(a, "=%.*s", FMT(cell[c])) : S(""));
	}
	return buf_str(&b);
}

static void cells_back(struct arena *a, str kept, str cell[SPACE_COLUMNS])
{
	struct space_cells row;

	for (int c = 0; c < SPACE_COLUMNS; c++)
		cell[c] = ABSENT;
	if (!space_csv_row(a, &kept, &row))
		return;
	for (size_t c = 0; c < SPACE_COLUMNS && c < row.n; c++)
		if (str_starts(row.at[c], S("'=")))
			cell[c] = str_cut(row.at[c], 2, row.at[c].n);
}

static str faults_keep(struct arena *a, const struct space_row *row)
{
	struct buf b = { .a = a };

	for (size_t i = 0; i < row->faults.n && i < 20; i++)
		buf_printf(&b, "%s\t%s\n", space_columns[row->faults.at[i].column], row->faults.at[i].words);
	return b.n ? buf_str(&b) : ABSENT;
}

static err alike_keep(struct db *db, struct arena *a, const struct space_row *row, str title, str *out)
{
	struct space_alikes all;
	struct buf b = { .a = a };

	*out = ABSENT;
	if (row->space)
		return OK;
	TRY(spaces_alike(db, a, title, &row->facts, 0, &all));
	for (size_t i = 0; i < all.n && i < ALIKE_NAMES; i++)
		buf_printf(&b, "%s%.*s (%.*s)", b.n ? "; " : "", FMT(all.at[i].card.title_vi), FMT(all.at[i].why_vi));
	*out = b.n ? buf_str(&b) : ABSENT;
	return OK;
}

struct counts { int64_t rows, faults, made, changed; };

static err row_keep(struct job *j, struct arena *a, int64_t import, int64_t line, const str cell[SPACE_COLUMNS], struct counts *n)
{
	struct space_row row;
	str alike = ABSENT;

	TRY(space_row_read(j->db, a, cell, &row));
	str title = row.text[0][LANG_VI].n ? row.text[0][LANG_VI] : row.text[0][LANG_EN].n ? row.text[0][LANG_EN] : S("");
	if (!row.faults.n)
		TRY(alike_keep(j->db, a, &row, title, &alike));
	n->rows++;
	n->faults += row.faults.n > 0;
	n->made += !row.faults.n && !row.space;
	n->changed += !row.faults.n && row.space;
	return sheet_in_row_add(j->db, &(struct sheet_in_row_add_in){ .import = import, .line = line, .what = row.faults.n ? S("fault") :
		row.space ? S("change") : S("new"),
		.space = row.space ? SOME(row.space) : NONE, .title = title, .faults = faults_keep(a, &row), .alike = alike, .cells = cells_keep(a, cell) });
}

static bool row_empty(const struct office_row *row)
{
	for (size_t i = 0; i < row->n; i++)
		if (str_trim(row->cell[i]).n)
			return false;
	return true;
}

/* All rows in one transaction: a preview is whole or not there. */
static err rows_keep(struct job *j, int64_t import, const struct office_rows *rows, const int place[SPACE_COLUMNS])
{
	struct counts n = { 0 };
	str cell[SPACE_COLUMNS];
	struct arena a;
	err e = OK;

	arena_init(&a, (size_t)32 << 20);
	a.guard = j->a->guard;
	TRY(sheet_in_row_drop(j->db, &(struct sheet_in_row_drop_in){ .import = import }));
	for (size_t i = 1; e == OK && i < rows->n; i++) {
		if (row_empty(&rows->at[i]))
			continue;
		space_cells_place(place, rows->at[i].cell, rows->at[i].n, cell);
		e = row_keep(j, &a, import, (int64_t)i + 1, cell, &n);
		arena_reset(&a);
	}
	arena_free(&a);
	TRY(e);
	return sheet_in_set(j->db, &(struct sheet_in_set_in){ .id = import, .state = S("ready"), .rows_n = n.rows, .faults_n = n.faults, .new_n = n.made,
		.changed_n = n.changed });
}

static err bytes_read(struct job *j, int64_t import, str *bytes, bool *over)
{
	struct file_info info;
	struct sheet_in_get im;

	TRY(db_begin(j->db, DB_READ));
	err e = sheet_in_get(j->db, &(struct sheet_in_get_in){ .id = import }, j->a, &im);
	if (e == OK)
		e = file_get(j->db, j->a, im.file, OFFICE_READ_BYTES_MAX, &info, bytes);
	db_rollback(j->db);
	*over = e == OK && !str_eq(im.state, S("reading"));
	return e;
}

/* "spaces.read": {"import":1} */
err spaces_read_job(struct job *j)
{
	struct office_doc doc;
	int64_t import;
	int place[SPACE_COLUMNS];
	str bytes, why = ABSENT;
	bool over;

	TRY(input_read(j, &import));
	TRY(bytes_read(j, import, &bytes, &over));
	if (over)
		return OK;
	err e = office_read(j->a, bytes, &doc, &why);
	if (e == ERR_IO)
		return e;
	if (e != OK || !doc.tables.n || doc.kind == OFFICE_DOCX)
		return why_set(j, import, e == ERR_LIMIT ? "too-large" : "no-sheet");
	const struct office_rows *rows = &doc.tables.at[0].rows;
	if (rows->n < 2 || !space_header_read(j->a, rows->at[0].cell, rows->at[0].n, place))
		return why_set(j, import, "no-columns");
	TRY(db_begin(j->db, DB_WRITE));
	e = rows_keep(j, import, rows, place);
	if (e != OK) {
		db_rollback(j->db);
		return e;
	}
	return db_commit(j->db);
}

static err some_store(struct job *j, const struct sheet_in_get *im, const struct sheet_in_to_store_list *rows)
{
	struct twin_who who = { .person = im->by_person, .name = im->by_name, .now = j->now };
	str cell[SPACE_COLUMNS];
	struct space_row row;
	int64_t space;
	bool changed;

	for (size_t i = 0; i < rows->n; i++) {
		cells_back(j->a, rows->at[i].cells, cell);
		TRY(space_row_read(j->db, j->a, cell, &row));
		space = row.space;
		if (!row.faults.n)
			TRY(space_row_store(j->db, j->a, &row, &who, j->now, &space, &changed));
		TRY(sheet_in_row_stored(j->db, &(struct sheet_in_row_stored_in){ .import = im->id, .line = rows->at[i].line, .space = space }));
	}
	return rows->n ? OK : sheet_in_set_state(j->db, &(struct sheet_in_set_state_in){ .id = im->id, .state = S("done") });
}

/* "spaces.store": {"import":1}; some rows in a transaction, so that others may write meanwhile and a crash goes on where it was. */
err spaces_store_job(struct job *j)
{
	struct sheet_in_to_store_list rows;
	struct sheet_in_get im;
	int64_t import, done = 0;

	TRY(input_read(j, &import));
	do {
		struct arena_mark m = arena_mark(j->a);
		int64_t busy = job_busy();
		TRY(db_begin(j->db, DB_WRITE));
		err e = sheet_in_get(j->db, &(struct sheet_in_get_in){ .id = import }, j->a, &im);
		if (e == OK && str_eq(im.state, S("storing")))
			e = sheet_in_to_store(j->db, &(struct sheet_in_to_store_in){ .import = import, .take = STORE_AT_ONCE }, j->a, &rows);
		else
			rows = (struct sheet_in_to_store_list){ 0 };
		if (e == OK && str_eq(im.state, S("storing")))
			e = some_store(j, &im, &rows);
		if (e != OK) {
			db_rollback(j->db);
			return e;
		}
		TRY(db_commit(j->db));
		done += (int64_t)rows.n;
		int64_t of = im.new_n + im.changed_n;
		size_t n = rows.n;
		arena_back(j->a, m);
		job_rest(busy);
		err told = job_progress(j, done, of);
		if (told != OK && told != ERR_NOT_FOUND)
			return told;
		if (!n)
			return OK;
	} while (true);
}
