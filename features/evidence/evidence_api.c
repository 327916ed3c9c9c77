/* evidence_api.c - what serves which task and commitment, as open data. */
#include "evidence_api.h"
#include "evidence_api_routes.h"
#include "evidence_filter.h"
#include "evidence_in.h"
#include "evidence_lists_sql.h"
#include "words.h"

#define SHARED_COLUMNS \
	{ "id", DATA_ID, WORD("Stable id of the link") }, \
	{ "kind", DATA_TEXT, WORD("Kind of the thing: story, file, press, note and others") }, \
	{ "thing_id", DATA_ID, WORD("Stable id of the thing within its kind") }, \
	{ "title_vi", DATA_TEXT, WORD("Title, Vietnamese") }, \
	{ "title_en", DATA_TEXT, WORD("Title, English") }, \
	{ "url", DATA_URL, WORD("Page of the thing") }, \
	{ "task_id", DATA_ID, WORD("Task that it serves; null: a commitment itself") }, \
	{ "task_title_vi", DATA_TEXT, WORD("Title of the task, Vietnamese") }, \
	{ "task_title_en", DATA_TEXT, WORD("Title of the task, English") }, \
	{ "commitment", DATA_INT, WORD("Number of the commitment that it was linked to") }, \
	{ "day", DATA_DATE, WORD("Day that it counts for") }, \
	{ "participants", DATA_INT, WORD("How many took part, where counted") }, \
	{ "countries", DATA_INT, WORD("How many countries took part, where counted") }, \
	{ "amount_vnd", DATA_INT, WORD("Money in whole đồng, where counted") }, \
	{ "note", DATA_TEXT, WORD("Note on the link") }, \
	{ "linked_at", DATA_INSTANT, WORD("When it was linked") }

static const struct data_column columns[] = { SHARED_COLUMNS };
static const struct data_column desk_columns[] = { SHARED_COLUMNS,
	{ "linked_by", DATA_TEXT, WORD("Who linked it") },
	{ "internal", DATA_BOOL, WORD("For the desk only") },
};
static const struct data_param params[] = {
	{ "task", WORD("Id of a task") },
	{ "commitment", WORD("Number of a commitment") },
	{ "unit", WORD("Slug of a unit that has a part in the task") },
	{ "kind", WORD("Kind of thing") },
	{ "from", WORD("First day") },
	{ "to", WORD("Last day") },
};
const struct data_set evidence_set = { "evidence", WORD("What serves the tasks and commitments: stories, files, press items"), columns,
	sizeof columns / sizeof *columns, params, sizeof params / sizeof *params, true };
const struct data_set evidence_desk_set = { "evidence", WORD("What serves the tasks and commitments: stories, files, press items"), desk_columns,
	sizeof desk_columns / sizeof *desk_columns, params, sizeof params / sizeof *params, true };

static void maybe_number(struct data_value *v, maybe_int n)
{
	if (n.has)
		data_number(v, n.v);
}

void evidence_cells(struct req *r, const struct evidence *e, bool desk, struct data_page *p)
{
	struct data_value *v = data_row(r->a, p);

	data_number(v++, e->id);
	data_text(v++, e->kind);
	data_number(v++, e->thing);
	data_text(v++, e->title_vi);
	data_text(v++, e->title_en);
	data_text(v++, str_given(e->path) ? arena_printf(r->a, "/vi%.*s", FMT(e->path)) : ABSENT);
	maybe_number(v++, e->task);
	data_text(v++, e->task_vi);
	data_text(v++, e->task_en);
	maybe_number(v++, e->commitment);
	data_text(v++, e->on);
	maybe_number(v++, e->participants);
	maybe_number(v++, e->countries);
	maybe_number(v++, e->amount_vnd);
	data_text(v++, e->note);
	data_number(v++, e->at);
	if (!desk)
		return;
	data_text(v++, e->by);
	data_number(v, e->internal);
}

err evidence_open_counted(struct req *r, const struct evidence_filter *f, int64_t *n)
{
	struct evidence_open_count count;

	TRY(evidence_open_count(r->db, &(struct evidence_open_count_in){ .from_on = f->from_on, .to_on = f->to_on, .kind = f->kind, .task = f->task,
		.commitment = f->commitment, .unit = f->unit, .most = OPEN_COUNT_MAX }, r->a, &count));
	*n = count.n;
	return OK;
}

err evidence_open_rows(struct req *r, const struct evidence_filter *f, int64_t take, int64_t skip, struct evidence_list *out)
{
	struct evidence_open_list ids;

	TRY(evidence_open(r->db, &(struct evidence_open_in){ .from_on = f->from_on, .to_on = f->to_on, .kind = f->kind, .task = f->task,
		.commitment = f->commitment, .unit = f->unit, .take = take, .skip = skip }, r->a, &ids));
	int64_t *id = arena_array(r->a, int64_t, ids.n + 1);
	for (size_t i = 0; i < ids.n; i++)
		id[i] = ids.at[i].id;
	return list_fill(r->db, r->a, id, ids.n, false, out);
}

static err rows_add(struct req *r, const struct evidence_filter *f, int64_t take, int64_t skip, struct data_page *p)
{
	struct evidence_list links = { 0 };

	TRY(evidence_open_rows(r, f, take, skip, &links));
	for (size_t i = 0; i < links.n; i++)
		evidence_cells(r, &links.at[i], false, p);
	return OK;
}

/* GET /api/v1/evidence.json */
err evidence_open_json(struct req *r)
{
	struct data_page p = { .set = &evidence_set };
	struct evidence_filter f;

	TRY(evidence_filter_read(r, true, &f));
	TRY(evidence_open_counted(r, &f, &p.count));
	struct pager pager = pager_make(r, p.count, DATA_ROWS_JSON);
	p.page = pager.page;
	p.pages = pager.pages;
	TRY(rows_add(r, &f, DATA_ROWS_JSON, (p.page - 1) * DATA_ROWS_JSON, &p));
	return data_json(r, &p);
}

static err file_fill(struct req *r, struct data_page *p)
{
	struct evidence_filter f;

	*p = (struct data_page){ .set = &evidence_set, .page = 1, .pages = 1 };
	TRY(evidence_filter_read(r, true, &f));
	TRY(rows_add(r, &f, DATA_ROWS_FILE, 0, p));
	p->count = (int64_t)(p->cells.n / evidence_set.ncolumns);
	return OK;
}

/* GET /api/v1/evidence.csv */
err evidence_open_csv(struct req *r)
{
	struct data_page p;

	TRY(file_fill(r, &p));
	return data_csv(r, &p);
}

/* GET /api/v1/evidence.xlsx */
err evidence_open_xlsx(struct req *r)
{
	struct data_page p;

	TRY(file_fill(r, &p));
	return data_xlsx(r, &p);
}
