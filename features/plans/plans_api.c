/* plans_api.c - plans and tasks as open data, with the filters of the pages. */
#include "plans_api.h"
#include "opendata.h"
#include "plans_api_sql.h"
#include "plans_filter.h"
#include "plans_routes.h"
#include "words.h"

static const struct data_column task_columns[] = {
	{ "id", DATA_ID, WORD("Stable id of the task") },
	{ "url", DATA_URL, WORD("Page of the task") },
	{ "plan_id", DATA_ID, WORD("Stable id of the plan") },
	{ "plan_number", DATA_TEXT, WORD("Number of the plan; null for a draft") },
	{ "plan_year", DATA_INT, WORD("Year that the plan is for") },
	{ "section", DATA_TEXT, WORD("Path of section numbers in the plan") },
	{ "section_title_vi", DATA_TEXT, WORD("Title of the section, Vietnamese") },
	{ "section_title_en", DATA_TEXT, WORD("Title of the section, English") },
	{ "number", DATA_TEXT, WORD("Number of the task as printed") },
	{ "part", DATA_INT, WORD("Part, where one number is divided between leads; 0 otherwise") },
	{ "title_vi", DATA_TEXT, WORD("Title, Vietnamese") },
	{ "title_en", DATA_TEXT, WORD("Title, English") },
	{ "content_vi", DATA_TEXT, WORD("Content, Vietnamese") },
	{ "content_en", DATA_TEXT, WORD("Content, English") },
	{ "output_vi", DATA_TEXT, WORD("Expected output, Vietnamese") },
	{ "output_en", DATA_TEXT, WORD("Expected output, English") },
	{ "lead", DATA_LIST, WORD("Lead units and groups, as printed") },
	{ "lead_units", DATA_LIST, WORD("Lead units, as ids of the set units") },
	{ "coordinating", DATA_LIST, WORD("Coordinating units and groups, as printed") },
	{ "coordinating_units", DATA_LIST, WORD("Coordinating units, as ids of the set units") },
	{ "companion", DATA_LIST, WORD("Companion units and groups, as printed") },
	{ "performer", DATA_LIST, WORD("Performing units and groups, as printed") },
	{ "monitoring", DATA_LIST, WORD("Monitoring units and groups, as printed") },
	{ "deadline_text", DATA_TEXT, WORD("The deadline in the plan's own words") },
	{ "start_on", DATA_DATE, WORD("First day of the time") },
	{ "end_on", DATA_DATE, WORD("Last day, inclusive, in Asia/Ho_Chi_Minh: the deadline") },
	{ "open_end", DATA_BOOL, WORD("Goes on after that") },
	{ "tentative", DATA_BOOL, WORD("The plan calls the date tentative") },
	{ "inherited", DATA_BOOL, WORD("The plan names no date; these are the bounds of its year") },
	{ "repeats", DATA_TEXT, WORD("yearly, quarterly, monthly, biennial or continuous") },
	{ "commitments", DATA_LIST, WORD("Numbers of the commitments to UNESCO that it serves") },
	{ "status", DATA_TEXT, WORD("Reported: not_reported, under_way or done") },
	{ "state", DATA_TEXT, WORD("As shown today: overdue, due_soon, under_way, not_reported or done") },
	{ "changed_at", DATA_INSTANT, WORD("Last change") },
};
static const struct data_param task_params[] = {
	{ "plan", WORD("Id of a plan") },
	{ "section", WORD("Id of a section") },
	{ "unit", WORD("Id of a unit that leads or helps") },
	{ "commitment", WORD("Number of a commitment") },
	{ "status", WORD("State: overdue, due_soon, under_way, not_reported, done") },
	{ "due", WORD("Deadline within 2025, 2025-Q4 or 2025-04") },
	{ "q", WORD("Words of the title, with or without marks") },
	{ "by", WORD("due: nearest deadline first") },
};
const struct data_set tasks_set = { "tasks", WORD("Tasks of the city's plans"), task_columns, sizeof task_columns / sizeof *task_columns,
	task_params, sizeof task_params / sizeof *task_params, true };

static const struct data_column plan_columns[] = {
	{ "id", DATA_ID, WORD("Stable id of the plan") },
	{ "url", DATA_URL, WORD("Page of the plan") },
	{ "number", DATA_TEXT, WORD("Number, such as 97/KH-UBND; null for a draft") },
	{ "issued_on", DATA_DATE, WORD("Day of issue") },
	{ "year", DATA_INT, WORD("Year that it is for") },
	{ "title_vi", DATA_TEXT, WORD("Title, Vietnamese") },
	{ "title_en", DATA_TEXT, WORD("Title, English") },
	{ "state", DATA_TEXT, WORD("draft or issued") },
	{ "tasks", DATA_INT, WORD("How many tasks it holds") },
	{ "done", DATA_INT, WORD("How many of them are done") },
	{ "overdue", DATA_INT, WORD("How many of them are overdue today") },
};
const struct data_set plans_set = { "plans", WORD("The city's plans"), plan_columns, sizeof plan_columns / sizeof *plan_columns, NULL, 0, false };

/* Units of one role as printed, or their ids. */
static struct str_list units_of(struct arena *a, const struct unit_row_of_tasks_list *u, int64_t task, const char *role, bool ids)
{
	struct { str *at; size_t n, cap; } list = { 0 };

	for (size_t i = 0; i < u->n; i++) {
		const struct unit_row_of_tasks *row = &u->at[i];
		if (row->task == task && str_eq(row->role, str_c(role)) && (!ids || str_given(row->slug)))
			*LIST_PUSH(a, &list) = ids ? row->slug : row->text;
	}
	return (struct str_list){ list.at, list.n };
}

static struct str_list commitments_of(struct arena *a, const struct commitment_row_of_tasks_list *c, int64_t task)
{
	struct { str *at; size_t n, cap; } list = { 0 };

	for (size_t i = 0; i < c->n; i++)
		if (c->at[i].task == task)
			*LIST_PUSH(a, &list) = arena_printf(a, "%lld", (long long)c->at[i].number);
	return (struct str_list){ list.at, list.n };
}

/* Columns in the order of task_columns. */
static void task_row_fill(struct req *r, struct data_page *p, const struct task_open *t, const struct unit_row_of_tasks_list *u,
                          const struct commitment_row_of_tasks_list *c)
{
	struct data_value *v = data_row(r->a, p);
	const str texts[] = { t->section_path, t->section_title_vi, t->section_title_en, t->number };
	const str titles[] = { t->title_vi, t->title_en, t->content_vi, t->content_en, t->output_vi, t->output_en };

	data_number(v++, t->id);
	data_text(v++, arena_printf(r->a, "/vi/tasks/%lld", (long long)t->id));
	data_number(v++, t->plan);
	data_text(v++, t->plan_number);
	data_number(v++, t->plan_year);
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		data_text(v++, texts[i]);
	data_number(v++, t->part);
	for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
		data_text(v++, titles[i]);
	data_list(v++, units_of(r->a, u, t->id, "lead", false));
	data_list(v++, units_of(r->a, u, t->id, "lead", true));
	data_list(v++, units_of(r->a, u, t->id, "coordinating", false));
	data_list(v++, units_of(r->a, u, t->id, "coordinating", true));
	data_list(v++, units_of(r->a, u, t->id, "companion", false));
	data_list(v++, units_of(r->a, u, t->id, "performer", false));
	data_list(v++, units_of(r->a, u, t->id, "monitoring", false));
	data_text(v++, t->due_text);
	data_text(v++, t->start_on);
	data_text(v++, t->end_on);
	data_number(v++, t->open_end);
	data_number(v++, t->tentative);
	data_number(v++, t->inherited);
	data_text(v++, t->repeats);
	data_list(v++, commitments_of(r->a, c, t->id));
	data_text(v++, t->status);
	data_text(v++, task_state_code(task_state_of(t->status, t->end_on, r->page.today)));
	data_number(v, t->changed_at);
}

/* Rows skip.. of the filter, in its order, at most `take`. */
static err tasks_add(struct req *r, const struct task_filter *f, int64_t take, int64_t skip, struct data_page *p)
{
	struct task_listed_list listed;
	struct task_open_list open;
	struct unit_row_of_tasks_list units;
	struct commitment_row_of_tasks_list commitments;
	struct int_list ids;

	TRY(filter_rows(r, f, take, skip, &listed));
	int64_t *id = arena_array(r->a, int64_t, listed.n + 1);
	for (size_t i = 0; i < listed.n; i++)
		id[i] = listed.at[i].id;
	ids = (struct int_list){ id, listed.n };
	TRY(task_open(r->db, &(struct task_open_in){ .tasks = ids }, r->a, &open));
	TRY(unit_row_of_tasks(r->db, &(struct unit_row_of_tasks_in){ .tasks = ids }, r->a, &units));
	TRY(commitment_row_of_tasks(r->db, &(struct commitment_row_of_tasks_in){ .tasks = ids }, r->a, &commitments));
	for (size_t i = 0; i < listed.n; i++)
		for (size_t k = 0; k < open.n; k++)
			if (open.at[k].id == listed.at[i].id)
				task_row_fill(r, p, &open.at[k], &units, &commitments);
	return OK;
}

/* GET /api/v1/tasks.json */
err tasks_json(struct req *r)
{
	struct data_page p = { .set = &tasks_set };
	struct task_filter f;
	bool more;

	TRY(plans_filter_read(r, &f));
	TRY(filter_count(r, &f, &p.count, &more));
	struct pager pager = pager_make(r, p.count, DATA_ROWS_JSON);
	p.page = pager.page;
	p.pages = pager.pages;
	TRY(tasks_add(r, &f, DATA_ROWS_JSON, (p.page - 1) * DATA_ROWS_JSON, &p));
	return data_json(r, &p);
}

static err tasks_file(struct req *r, struct data_page *p)
{
	struct task_filter f;

	*p = (struct data_page){ .set = &tasks_set, .page = 1, .pages = 1 };
	TRY(plans_filter_read(r, &f));
	for (int64_t skip = 0; skip < DATA_ROWS_FILE; skip += DATA_ROWS_JSON) {
		size_t before = p->cells.n;
		TRY(tasks_add(r, &f, DATA_ROWS_JSON, skip, p));
		if (p->cells.n - before < DATA_ROWS_JSON * tasks_set.ncolumns)
			break;
	}
	p->count = (int64_t)(p->cells.n / tasks_set.ncolumns);
	return OK;
}

/* GET /api/v1/tasks.csv */
err tasks_csv(struct req *r)
{
	struct data_page p;

	TRY(tasks_file(r, &p));
	return data_csv(r, &p);
}

/* GET /api/v1/tasks.xlsx */
err tasks_xlsx(struct req *r)
{
	struct data_page p;

	TRY(tasks_file(r, &p));
	return data_xlsx(r, &p);
}

/* GET /api/v1/plans.json */
err plans_json(struct req *r)
{
	struct data_page p = { .set = &plans_set, .page = 1, .pages = 1 };
	struct plan_all_list plans;

	TRY(plan_all(r->db, r->a, &plans));
	for (size_t i = 0; i < plans.n; i++) {
		const struct plan_all *row = &plans.at[i];
		struct task_counts counts;
		TRY(plans_counts(r->db, r->a, plans_scope(r->a, "plan", row->id), r->page.today, &counts));
		struct data_value *v = data_row(r->a, &p);
		data_number(v++, row->id);
		data_text(v++, arena_printf(r->a, "/vi/plans/%lld", (long long)row->id));
		data_text(v++, row->number);
		data_text(v++, row->issued_on);
		data_number(v++, row->year);
		data_text(v++, row->title_vi);
		data_text(v++, row->title_en);
		data_text(v++, row->state);
		data_number(v++, counts.total);
		data_number(v++, counts.of[TASK_DONE]);
		data_number(v, counts.of[TASK_OVERDUE]);
	}
	p.count = (int64_t)plans.n;
	return data_json(r, &p);
}
