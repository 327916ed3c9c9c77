/* progress_plan.c - the tasks of a plan with all that was answered, as a page and as a file. */
#include "auth.h"
#include "opendata.h"
#include "plans.h"
#include "progress_desk_sql.h"
#include "progress_pages.h"
#include "progress_plan_html.h"
#include "progress_routes.h"
#include "words.h"

enum { PLAN_TASKS_A_PAGE = 50, PLAN_TASKS_MOST = 5000 };

static str plan_name(struct req *r, const struct progress_plan *p)
{
	return str_given(p->number) ? p->number : r->lang == LANG_EN && str_given(p->title_en) ? p->title_en : p->title_vi;
}

static err rows_fill(struct req *r, const struct plan_task_page_list *t, struct plan_money_rows *out)
{
	int64_t *id = arena_array(r->a, int64_t, t->n + 1);
	struct task_moneys_list money;
	struct answers_newest_list answers;

	for (size_t i = 0; i < t->n; i++)
		id[i] = t->at[i].id;
	TRY(task_moneys(r->db, &(struct task_moneys_in){ .tasks = { id, t->n } }, r->a, &money));
	TRY(answers_newest(r->db, &(struct answers_newest_in){ .tasks = { id, t->n } }, r->a, &answers));
	for (size_t i = 0; i < t->n; i++) {
		enum task_state s = task_state_of(t->at[i].status, t->at[i].open_end ? ABSENT : t->at[i].end_on, r->page.today);
		struct plan_money_row *row = LIST_PUSH(r->a, out);
		maybe_int estimate = NONE, paid = NONE;
		for (size_t k = 0; k < money.n; k++)
			if (money.at[k].task == t->at[i].id) {
				estimate = money.at[k].estimate_vnd;
				paid = money.at[k].paid_vnd;
			}
		*row = (struct plan_money_row){ .id = t->at[i].id, .number = t->at[i].number, .title_vi = t->at[i].title_vi, .title_en = t->at[i].title_en,
			.state = task_state_code(s), .state_name = task_state_name(r->lang, s), .estimate = vnd_in_words(r->a, r->lang, estimate),
			.paid = vnd_in_words(r->a, r->lang, paid),
			.remaining = vnd_in_words(r->a, r->lang, estimate.has ? SOME(estimate.v - (paid.has ? paid.v : 0)) : NONE) };
		for (size_t k = 0; k < answers.n; k++)
			if (answers.at[k].task == t->at[i].id) {
				row->answered++;
				row->waiting += str_eq(answers.at[k].verdict, S("waiting"));
			}
	}
	return OK;
}

/* GET /{lang}/desk/plans/{id}/progress */
err plan_progress_page(struct req *r)
{
	struct plan_progress_view v = { 0 };
	struct progress_plan p;
	struct plan_task_count count;
	struct plan_task_page_list tasks;
	struct plan_task_ids_list ids;
	struct progress_sums sums;

	TRY(req_id(r, 0, &v.id));
	TRY(progress_plan(r->db, &(struct progress_plan_in){ .id = v.id }, r->a, &p));
	v.label = plan_name(r, &p);
	TRY(plan_task_count(r->db, &(struct plan_task_count_in){ .plan = v.id }, r->a, &count));
	v.pager = pager_make(r, count.n, PLAN_TASKS_A_PAGE);
	TRY(plan_task_page(r->db, &(struct plan_task_page_in){ .plan = v.id, .take = PLAN_TASKS_A_PAGE, .skip = (v.pager.page - 1) * PLAN_TASKS_A_PAGE },
		r->a, &tasks));
	TRY(rows_fill(r, &tasks, &v.tasks));
	TRY(plan_task_ids(r->db, &(struct plan_task_ids_in){ .plan = v.id, .take = PLAN_TASKS_MOST }, r->a, &ids));
	int64_t *id = arena_array(r->a, int64_t, ids.n + 1);
	for (size_t i = 0; i < ids.n; i++)
		id[i] = ids.at[i].id;
	TRY(progress_money_of(r->db, r->a, id, ids.n, &sums));
	money_show(r, sums.of, &v.money);
	r->page.title = say(r->lang, "Progress of a plan");
	r->page.section = S("tasks");
	plan_progress(&r->out, &r->page, &v);
	return OK;
}

static const struct data_column columns[] = {
	{ "task", DATA_ID, WORD("Id") }, { "section", DATA_TEXT, WORD("Section") }, { "number", DATA_TEXT, WORD("Number in the plan") },
	{ "period", DATA_TEXT, WORD("Period of a duty") }, { "title_vi", DATA_TEXT, WORD("Title in Vietnamese") }, { "title_en", DATA_TEXT, WORD("Title in English") },
	{ "lead", DATA_LIST, WORD("Lead units") }, { "deadline", DATA_DATE, WORD("Deadline") }, { "status", DATA_TEXT, WORD("Status") },
	{ "answered", DATA_LIST, WORD("Units that have answered") }, { "verdicts", DATA_LIST, WORD("Verdicts on the answers") },
	{ "done", DATA_LIST, WORD("What was done") }, { "reason", DATA_LIST, WORD("Why it is late") }, { "difficulties", DATA_LIST, WORD("Difficulties") },
	{ "beyond", DATA_LIST, WORD("Units whose powers it goes beyond") }, { "proposals", DATA_LIST, WORD("Proposals") },
	{ "targets", DATA_LIST, WORD("Targets, reached of wanted") },
	{ "estimate_vnd", DATA_INT, WORD("Estimate") }, { "contracted_vnd", DATA_INT, WORD("Contracted") }, { "paid_vnd", DATA_INT, WORD("Paid") },
	{ "settled_vnd", DATA_INT, WORD("Settled") }, { "remaining_vnd", DATA_INT, WORD("Estimate less paid") },
};
enum { COL_TASK, COL_SECTION, COL_NUMBER, COL_PERIOD, COL_TITLE_VI, COL_TITLE_EN, COL_LEAD, COL_DEADLINE, COL_STATUS, COL_ANSWERED, COL_VERDICTS, COL_DONE,
	COL_REASON, COL_DIFFICULTIES, COL_BEYOND, COL_PROPOSALS, COL_TARGETS, COL_ESTIMATE, COL_CONTRACTED, COL_PAID, COL_SETTLED, COL_REMAINING };
static const struct data_set progress_set = { .name = "progress", .about = WORD("Tasks of a plan with what units answered"), .column = columns,
	.ncolumns = sizeof columns / sizeof *columns, .files = true };

/* Texts of one cell while they are gathered. */
struct lines { str *at; size_t n, cap; };

static struct str_list all_of(const struct lines *l)
{
	return (struct str_list){ l->at, l->n };
}

static void line(struct arena *a, struct lines *l, str unit, str text)
{
	if (str_given(text) && text.n)
		*LIST_PUSH(a, l) = arena_printf(a, "%.*s: %.*s", FMT(unit), FMT(text));
}

static void texts_fill(struct req *r, const struct progress_answers *l, struct data_value *v)
{
	struct lines of[COL_TARGETS] = { 0 };

	for (size_t i = 0; i < l->n; i++) {
		const struct progress_answer *x = &l->at[i];
		*LIST_PUSH(r->a, &of[COL_ANSWERED]) = x->unit_vi;
		line(r->a, &of[COL_VERDICTS], x->unit_vi, verdict_in_words(r->lang, x->verdict));
		line(r->a, &of[COL_DONE], x->unit_vi, x->done);
		line(r->a, &of[COL_REASON], x->unit_vi, x->reason);
		line(r->a, &of[COL_DIFFICULTIES], x->unit_vi, x->difficulties);
		line(r->a, &of[COL_PROPOSALS], x->unit_vi, x->proposals);
		if (x->beyond)
			*LIST_PUSH(r->a, &of[COL_BEYOND]) = x->unit_vi;
	}
	for (int c = COL_ANSWERED; c < COL_TARGETS; c++)
		if (of[c].n)
			data_list(&v[c], all_of(&of[c]));
}

static void sum_cell(struct data_value *v, maybe_int n)
{
	if (n.has)
		data_number(v, n.v);
}

static err numbers_fill(struct req *r, int64_t task, struct data_value *v)
{
	struct progress_targets g;
	struct progress_sums sums;
	struct lines targets = { 0 };

	TRY(progress_targets_of(r->db, r->a, task, &g));
	for (size_t i = 0; i < g.n; i++)
		*LIST_PUSH(r->a, &targets) = arena_printf(r->a, "%.*s: %.*s/%.*s %.*s", FMT(g.at[i].title_vi),
			FMT(progress_milli_words(r->a, r->lang, g.at[i].reached_milli.has ? g.at[i].reached_milli.v : 0)),
			FMT(progress_milli_words(r->a, r->lang, g.at[i].wanted_milli)), FMT(g.at[i].measure_vi));
	if (targets.n)
		data_list(&v[COL_TARGETS], all_of(&targets));
	TRY(progress_money_of(r->db, r->a, &task, 1, &sums));
	sum_cell(&v[COL_ESTIMATE], sums.total.estimate_vnd);
	sum_cell(&v[COL_CONTRACTED], sums.total.contracted_vnd);
	sum_cell(&v[COL_PAID], sums.total.paid_vnd);
	sum_cell(&v[COL_SETTLED], sums.total.settled_vnd);
	if (sums.total.estimate_vnd.has)
		data_number(&v[COL_REMAINING], sums.total.estimate_vnd.v - (sums.total.paid_vnd.has ? sums.total.paid_vnd.v : 0));
	return OK;
}

static err row_fill(struct req *r, const struct plan_task_page *t, const struct task_lead_words_list *leads, struct data_value *v)
{
	struct progress_answers answers;
	struct lines lead = { 0 };

	data_number(&v[COL_TASK], t->id);
	data_text(&v[COL_SECTION], t->section);
	data_text(&v[COL_NUMBER], t->number);
	data_text(&v[COL_PERIOD], t->occurrence);
	data_text(&v[COL_TITLE_VI], t->title_vi);
	data_text(&v[COL_TITLE_EN], t->title_en);
	for (size_t i = 0; i < leads->n; i++)
		if (leads->at[i].task == t->id)
			*LIST_PUSH(r->a, &lead) = leads->at[i].words;
	data_list(&v[COL_LEAD], all_of(&lead));
	data_text(&v[COL_DEADLINE], t->open_end ? ABSENT : t->end_on);
	data_text(&v[COL_STATUS], status_in_words(r->lang, t->status));
	TRY(progress_answers_of(r->db, r->a, t->id, &answers));
	texts_fill(r, &answers, v);
	return numbers_fill(r, t->id, v);
}

static err page_fill(struct req *r, struct data_page *p)
{
	struct progress_plan plan;
	struct plan_task_page_list t;
	struct task_lead_words_list leads;
	int64_t id;

	TRY(req_id(r, 0, &id));
	TRY(progress_plan(r->db, &(struct progress_plan_in){ .id = id }, r->a, &plan));
	TRY(plan_task_page(r->db, &(struct plan_task_page_in){ .plan = id, .take = DATA_ROWS_FILE, .skip = 0 }, r->a, &t));
	int64_t *ids = arena_array(r->a, int64_t, t.n + 1);
	for (size_t i = 0; i < t.n; i++)
		ids[i] = t.at[i].id;
	TRY(task_lead_words(r->db, &(struct task_lead_words_in){ .tasks = { ids, t.n } }, r->a, &leads));
	*p = (struct data_page){ .set = &progress_set, .count = (int64_t)t.n, .page = 1, .pages = 1 };
	for (size_t i = 0; i < t.n; i++)
		TRY(row_fill(r, &t.at[i], &leads, data_row(r->a, p)));
	r->private_ = true;
	return OK;
}

/* GET /{lang}/desk/plans/{id}/progress.csv */
err plan_progress_csv(struct req *r)
{
	struct data_page p;

	TRY(page_fill(r, &p));
	return data_csv(r, &p);
}

/* GET /{lang}/desk/plans/{id}/progress.xlsx */
err plan_progress_xlsx(struct req *r)
{
	struct data_page p;

	TRY(page_fill(r, &p));
	return data_xlsx(r, &p);
}
