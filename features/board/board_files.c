/* board_files.c - what the board shows, as CSV and XLSX. */
#include "board_in.h"
#include "board_routes.h"
#include "opendata.h"
#include "words.h"

static const struct data_column columns[] = {
	{ "id", DATA_ID, WORD("Stable id of the task") },
	{ "url", DATA_URL, WORD("Page of the task") },
	{ "number", DATA_TEXT, WORD("Number of the task as printed") },
	{ "title_vi", DATA_TEXT, WORD("Title, Vietnamese") },
	{ "title_en", DATA_TEXT, WORD("Title, English") },
	{ "lead", DATA_LIST, WORD("Lead units and groups, as printed") },
	{ "helping", DATA_LIST, WORD("Coordinating and companion units, as printed") },
	{ "deadline", DATA_TEXT, WORD("The deadline in words") },
	{ "end_on", DATA_DATE, WORD("Last day, inclusive, in Asia/Ho_Chi_Minh: the deadline") },
	{ "state", DATA_TEXT, WORD("As shown today: overdue, due_soon, under_way, not_reported or done") },
	{ "answered_at", DATA_INSTANT, WORD("Newest answer of a unit") },
	{ "answered_by", DATA_TEXT, WORD("The unit that gave it") },
	{ "verdict", DATA_TEXT, WORD("Of that answer: waiting, verified or returned") },
	{ "reminders", DATA_INT, WORD("Reminders sent so far") },
	{ "escalated", DATA_BOOL, WORD("Stands before the steering committee") },
};
static const struct data_set board_set = { "tasks", WORD("Tasks of the board"), columns, sizeof columns / sizeof *columns, NULL, 0, true };

static struct str_list words_of(struct arena *a, const struct unit_words_list *u)
{
	str *s = arena_array(a, str, u->n + 1);

	for (size_t i = 0; i < u->n; i++)
		s[i] = u->at[i].words_vi;
	return (struct str_list){ s, u->n };
}

/* Columns in the order of `columns`. */
static void row_add(struct req *r, const struct board_row *b, str end_on, struct data_page *p)
{
	struct data_value *v = data_row(r->a, p);

	data_number(v++, b->t.id);
	data_text(v++, arena_printf(r->a, "/vi/tasks/%lld", (long long)b->t.id));
	data_text(v++, b->t.number);
	data_text(v++, b->t.title_vi);
	data_text(v++, b->t.title_en);
	data_list(v++, words_of(r->a, &b->t.lead));
	data_list(v++, words_of(r->a, &b->t.helping));
	data_text(v++, b->t.due);
	data_text(v++, end_on);
	data_text(v++, b->t.state);
	if (b->said) {
		data_number(v, b->at);
		data_text(v + 1, b->unit_vi);
		data_text(v + 2, b->verdict);
	}
	data_number(v + 3, b->reminders);
	data_number(v + 4, b->escalated);
}

static str end_of(const struct board_task_ends_list *ends, int64_t task)
{
	for (size_t i = 0; i < ends->n; i++)
		if (ends->at[i].id == task)
			return ends->at[i].open_end ? ABSENT : ends->at[i].end_on;
	return ABSENT;
}

static err rows_add(struct req *r, const struct board_ids_list *ids, struct data_page *p)
{
	int64_t *id = arena_array(r->a, int64_t, ids->n + 1);
	struct board_task_ends_list ends;
	struct board_rows rows = { 0 };

	for (size_t i = 0; i < ids->n; i++)
		id[i] = ids->at[i].id;
	TRY(board_rows_fill(r, ids, &rows));
	TRY(board_task_ends(r->db, &(struct board_task_ends_in){ .tasks = { id, ids->n } }, r->a, &ends));
	for (size_t i = 0; i < rows.n; i++)
		row_add(r, &rows.at[i], end_of(&ends, rows.at[i].t.id), p);
	return OK;
}

static err page_fill(struct req *r, struct data_page *p)
{
	struct board_ids_list ids;
	struct board_ask q;

	*p = (struct data_page){ .set = &board_set, .page = 1, .pages = 1 };
	TRY(board_ask_read(r, &q));
	for (int64_t skip = 0; skip < DATA_ROWS_FILE; skip += DATA_ROWS_JSON) {
		TRY(board_ask_ids(r, &q, DATA_ROWS_JSON, skip, &ids));
		TRY(rows_add(r, &ids, p));
		if (ids.n < DATA_ROWS_JSON)
			break;
	}
	p->count = (int64_t)(p->cells.n / board_set.ncolumns);
	r->private_ = true;
	return OK;
}

/* GET /{lang}/desk/tasks.csv */
err board_csv(struct req *r)
{
	struct data_page p;

	TRY(page_fill(r, &p));
	return data_csv(r, &p);
}

/* GET /{lang}/desk/tasks.xlsx */
err board_xlsx(struct req *r)
{
	struct data_page p;

	TRY(page_fill(r, &p));
	return data_xlsx(r, &p);
}
