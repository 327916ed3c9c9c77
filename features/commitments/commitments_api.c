/* commitments_api.c - the same as open data: a row for each commitment and task of a year. */
#include "commitments_in.h"
#include "commitments_routes.h"
#include "words.h"

static const struct data_column columns[] = {
	{ "commitment", DATA_INT, WORD("Number of the commitment") },
	{ "url", DATA_URL, WORD("Permanent address of the row") },
	{ "year", DATA_INT, WORD("The year that the row is about") },
	{ "level", DATA_TEXT, WORD("local or international") },
	{ "title_vi", DATA_TEXT, WORD("Title, Vietnamese") },
	{ "title_en", DATA_TEXT, WORD("Title, English") },
	{ "plan_id", DATA_ID, WORD("Stable id of the plan") },
	{ "plan_number", DATA_TEXT, WORD("Number of the plan; null for a draft") },
	{ "plan_year", DATA_INT, WORD("Year that the plan is for") },
	{ "task_id", DATA_ID, WORD("Stable id of the task; null: no task serves the commitment in that year") },
	{ "task_number", DATA_TEXT, WORD("Number of the task as printed") },
	{ "task_title_vi", DATA_TEXT, WORD("Title of the task, Vietnamese") },
	{ "task_title_en", DATA_TEXT, WORD("Title of the task, English") },
	{ "lead", DATA_LIST, WORD("Lead units and groups, as printed") },
	{ "lead_units", DATA_LIST, WORD("Lead units, as ids of the set units") },
	{ "deadline_text", DATA_TEXT, WORD("The deadline in the plan's own words") },
	{ "end_on", DATA_DATE, WORD("Last day, inclusive, in Asia/Ho_Chi_Minh: the deadline") },
	{ "status", DATA_TEXT, WORD("Reported: not_reported, under_way or done") },
	{ "state", DATA_TEXT, WORD("As shown today: overdue, due_soon, under_way, not_reported or done") },
	{ "evidence", DATA_INT, WORD("Public links of evidence to the task in that year; without a task: to the commitment") },
};
static const struct data_param params[] = {
	{ "year", WORD("Year; without it that of the newest plan") },
	{ "commitment", WORD("Number of a commitment") },
};
const struct data_set commitments_set = { "commitments", WORD("The commitments of the city by year, with tasks and evidence"), columns,
	sizeof columns / sizeof *columns, params, sizeof params / sizeof *params, true };

enum { ROWS_COUNT_MAX = 100000 };

struct row_more { struct pledge_leads_list leads; struct evidence_of_rows_list links; struct evidence_direct_list direct; };

static struct str_list leads_of(struct arena *a, const struct pledge_leads_list *u, int64_t task, bool ids)
{
	struct { str *at; size_t n, cap; } list = { 0 };

	for (size_t i = 0; i < u->n; i++)
		if (u->at[i].task == task && (!ids || str_given(u->at[i].slug)))
			*LIST_PUSH(a, &list) = ids ? u->at[i].slug : u->at[i].text;
	return (struct str_list){ list.at, list.n };
}

static int64_t links_of(const struct row_more *m, const struct pledge_rows *row)
{
	for (size_t i = 0; i < m->links.n && row->id.has; i++)
		if (m->links.at[i].task == row->id.v)
			return m->links.at[i].n;
	for (size_t i = 0; i < m->direct.n && !row->id.has; i++)
		if (m->direct.at[i].commitment == row->number)
			return m->direct.at[i].n;
	return 0;
}

/* The part of a row that tells of its task, from plan_id on. */
static void task_cells(struct req *r, const struct pledge_rows *row, const struct row_more *m, struct data_value *v)
{
	str end = row->open_end.has && row->open_end.v ? ABSENT : row->end_on;

	data_number(v++, row->plan.v);
	data_text(v++, row->plan_number);
	data_number(v++, row->plan_year.v);
	data_number(v++, row->id.v);
	data_text(v++, row->task_number);
	data_text(v++, row->task_vi);
	data_text(v++, row->task_en);
	data_list(v++, leads_of(r->a, &m->leads, row->id.v, false));
	data_list(v++, leads_of(r->a, &m->leads, row->id.v, true));
	data_text(v++, row->due_text);
	data_text(v++, end);
	data_text(v++, row->status);
	data_text(v, task_state_code(task_state_of(row->status, end, r->page.today)));
}

/* Columns in the order of `columns`. */
static void row_add(struct req *r, const struct pledge_span *y, const struct pledge_rows *row, const struct row_more *m, struct data_page *p)
{
	struct data_value *v = data_row(r->a, p);
	str url = arena_printf(r->a, "/vi/commitments/%lld?year=%lld", (long long)row->number, (long long)y->year);

	data_number(v, row->number);
	data_text(v + 1, row->id.has ? arena_printf(r->a, "%.*s#task-%lld", FMT(url), (long long)row->id.v) : url);
	data_number(v + 2, y->year);
	data_text(v + 3, row->level);
	data_text(v + 4, row->title_vi);
	data_text(v + 5, row->title_en);
	if (row->id.has)
		task_cells(r, row, m, v + 6);
	data_number(v + commitments_set.ncolumns - 1, links_of(m, row));
}

static err rows_add(struct req *r, const struct pledge_span *y, maybe_int only, int64_t take, int64_t skip, struct data_page *p)
{
	struct pledge_rows_list rows;
	struct row_more m;
	size_t n = 0;

	TRY(pledge_rows(r->db, &(struct pledge_rows_in){ .year = y->year, .first = y->first, .last = y->last, .commitment = only, .take = take,
		.skip = skip }, r->a, &rows));
	int64_t *id = arena_array(r->a, int64_t, rows.n + 1);
	for (size_t i = 0; i < rows.n; i++)
		if (rows.at[i].id.has)
			id[n++] = rows.at[i].id.v;
	TRY(pledge_leads(r->db, &(struct pledge_leads_in){ .tasks = { id, n } }, r->a, &m.leads));
	TRY(evidence_of_rows(r->db, &(struct evidence_of_rows_in){ .tasks = { id, n }, .first = y->first, .last = y->last }, r->a, &m.links));
	TRY(evidence_direct(r->db, &(struct evidence_direct_in){ .first = y->first, .last = y->last }, r->a, &m.direct));
	for (size_t i = 0; i < rows.n; i++)
		row_add(r, y, &rows.at[i], &m, p);
	return OK;
}

static maybe_int commitment_asked(struct req *r)
{
	maybe_int n = NONE;

	n.has = str_int(req_query(r, S("commitment")), &n.v) == OK;
	return n;
}

/* GET /api/v1/commitments.json?year=&commitment=&page= */
err commitments_json(struct req *r)
{
	struct data_page p = { .set = &commitments_set };
	maybe_int only = commitment_asked(r);
	struct pledge_rows_count count;
	struct pledge_span y;

	TRY(pledge_year_asked(r, &y));
	TRY(pledge_rows_count(r->db, &(struct pledge_rows_count_in){ .year = y.year, .first = y.first, .last = y.last, .commitment = only,
		.most = ROWS_COUNT_MAX }, r->a, &count));
	struct pager pager = pager_make(r, count.n, DATA_ROWS_JSON);
	p.count = count.n;
	p.page = pager.page;
	p.pages = pager.pages;
	TRY(rows_add(r, &y, only, DATA_ROWS_JSON, (p.page - 1) * DATA_ROWS_JSON, &p));
	return data_json(r, &p);
}

static err file_fill(struct req *r, struct data_page *p)
{
	struct pledge_span y;

	*p = (struct data_page){ .set = &commitments_set, .page = 1, .pages = 1 };
	TRY(pledge_year_asked(r, &y));
	for (int64_t skip = 0; skip < DATA_ROWS_FILE; skip += DATA_ROWS_JSON) {
		size_t before = p->cells.n;
		TRY(rows_add(r, &y, commitment_asked(r), DATA_ROWS_JSON, skip, p));
		if (p->cells.n - before < DATA_ROWS_JSON * commitments_set.ncolumns)
			break;
	}
	p->count = (int64_t)(p->cells.n / commitments_set.ncolumns);
	return OK;
}

/* GET /api/v1/commitments.csv */
err commitments_csv(struct req *r)
{
	struct data_page p;

	TRY(file_fill(r, &p));
	return data_csv(r, &p);
}

/* GET /api/v1/commitments.xlsx */
err commitments_xlsx(struct req *r)
{
	struct data_page p;

	TRY(file_fill(r, &p));
	return data_xlsx(r, &p);
}
