/* board_page.c - the task board: a page of tasks with what was said of them last, reminders and escalations. */
#include "auth.h"
#include "board_html.h"
#include "board_in.h"
#include "board_routes.h"
#include "words.h"

str verdict_name(enum lang lang, str verdict)
{
	if (str_eq(verdict, S("verified")))
		return say(lang, "verified");
	if (str_eq(verdict, S("returned")))
		return say(lang, "sent back");
	return say(lang, "to verify");
}

static struct board_row *row_of(struct board_rows *rows, int64_t task)
{
	for (size_t i = 0; i < rows->n; i++)
		if (rows->at[i].t.id == task)
			return &rows->at[i];
	return NULL;
}

static err said_fill(struct req *r, struct int_list tasks, struct board_rows *rows)
{
	struct board_answers_list said;

	TRY(board_answers(r->db, &(struct board_answers_in){ .tasks = tasks }, r->a, &said));
	for (size_t i = 0; i < said.n; i++) {
		const struct board_answers *s = &said.at[i];
		struct board_row *row = row_of(rows, s->task);
		if (!row)
			continue;
		row->said = true;
		row->unit_vi = s->name_vi;
		row->unit_en = s->name_en;
		row->at = s->at;
		row->verdict = s->verdict;
		row->verdict_name = verdict_name(r->lang, s->verdict);
	}
	return OK;
}

static err urged_fill(struct req *r, struct int_list tasks, struct board_rows *rows)
{
	struct board_reminders_list sent;
	struct board_escalated_list open;

	TRY(board_reminders(r->db, &(struct board_reminders_in){ .tasks = tasks }, r->a, &sent));
	for (size_t i = 0; i < sent.n; i++)
		if (row_of(rows, sent.at[i].task))
			row_of(rows, sent.at[i].task)->reminders = sent.at[i].n;
	TRY(board_escalated(r->db, &(struct board_escalated_in){ .tasks = tasks }, r->a, &open));
	for (size_t i = 0; i < open.n; i++)
		if (row_of(rows, open.at[i].task))
			row_of(rows, open.at[i].task)->escalated = true;
	return OK;
}

err board_rows_fill(struct req *r, const struct board_ids_list *ids, struct board_rows *out)
{
	int64_t *id = arena_array(r->a, int64_t, ids->n + 1);
	struct int_list tasks = { id, ids->n };
	struct task_rows t = { 0 };

	for (size_t i = 0; i < ids->n; i++)
		id[i] = ids->at[i].id;
	TRY(plans_rows_of(r, id, ids->n, &t));
	for (size_t i = 0; i < t.n; i++)
		*LIST_PUSH(r->a, out) = (struct board_row){ .t = t.at[i] };
	if (!t.n)
		return OK;
	TRY(said_fill(r, tasks, out));
	return urged_fill(r, tasks, out);
}

static err sections_of(struct req *r, const struct board_rows *rows, struct board_sections_list *out)
{
	int64_t *id = arena_array(r->a, int64_t, rows->n + 1);

	for (size_t i = 0; i < rows->n; i++)
		id[i] = rows->at[i].t.section;
	return board_sections(r->db, &(struct board_sections_in){ .ids = { id, rows->n } }, r->a, out);
}

static struct board_group group_of(struct req *r, const struct board_sections_list *s, int64_t section)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->at[i].id == section)
			return (struct board_group){ .section = section, .number = s->at[i].number, .title_vi = s->at[i].title_vi,
				.title_en = s->at[i].title_en, .plan = plan_label(r->a, r->lang, s->at[i].plan_number, s->at[i].plan_year) };
	return (struct board_group){ .section = section };
}

/* By section of the plan where the board follows the plan, else one group. */
static err groups_fill(struct req *r, const struct board_rows *rows, bool by_section, struct board_groups *out)
{
	struct board_sections_list s;

	if (!by_section) {
		*LIST_PUSH(r->a, out) = (struct board_group){ .rows = *rows };
		return OK;
	}
	TRY(sections_of(r, rows, &s));
	for (size_t i = 0; i < rows->n; i++) {
		if (!out->n || out->at[out->n - 1].section != rows->at[i].t.section)
			*LIST_PUSH(r->a, out) = group_of(r, &s, rows->at[i].t.section);
		*LIST_PUSH(r->a, &out->at[out->n - 1].rows) = rows->at[i];
	}
	return OK;
}

/* This page's address without one parameter and without its page, ready for more. */
static str address_without(struct req *r, str name)
{
	struct buf b = { .a = r->a };
	str rest = r->page.query.n ? str_cut(r->page.query, 1, r->page.query.n) : ABSENT, part;
	str key = arena_printf(r->a, "%.*s=", FMT(name));

	buf_printf(&b, "/%.*s/desk/tasks?", FMT(lang_code(r->lang)));
	while (str_given(rest) && str_split(&rest, '&', &part))
		if (part.n && !str_starts(part, key) && !str_starts(part, S("page=")) && !str_starts(part, S("kept=")) && !str_starts(part, S("tick="))) {
			buf_add(&b, part);
			buf_char(&b, '&');
		}
	return buf_str(&b);
}

static void states_fill(struct req *r, const struct board_ask *q, const int64_t of[TASK_STATES], struct board_states *out)
{
	str base = address_without(r, S("status"));

	for (int i = 0; i < TASK_STATES; i++) {
		str code = task_state_code((enum task_state)i);
		bool chosen = str_eq(q->f.state, code);
		*LIST_PUSH(r->a, out) = (struct board_state){ .state = code, .name = task_state_name(r->lang, (enum task_state)i), .n = of[i],
			.chosen = chosen, .href = chosen ? base : arena_printf(r->a, "%.*sstatus=%.*s", FMT(base), FMT(code)) };
	}
}

static void verdicts_fill(struct req *r, const struct board_ask *q, struct task_choices *out)
{
	static const char *const code[] = { "none", "waiting", "verified", "returned" };
	static const char *const label[] = { WORD("Nobody has answered"), WORD("Answer to verify"), WORD("Answer verified"), WORD("Answer sent back") };

	for (size_t i = 0; i < sizeof code / sizeof *code; i++)
		*LIST_PUSH(r->a, out) = (struct task_choice){ .value = str_c(code[i]), .label = say(r->lang, label[i]), .chosen = str_eq(q->verdict, str_c(code[i])) };
}

static err choices_fill(struct req *r, struct board_ask *q, struct board_view *v)
{
	int64_t of[TASK_STATES];

	TRY(board_ask_counts(r, q, of));
	for (int i = 0; i < TASK_STATES; i++)
		if (!str_given(q->f.state) || str_eq(q->f.state, task_state_code((enum task_state)i)))
			v->count += of[i];
	states_fill(r, q, of, &v->states);
	verdicts_fill(r, q, &v->verdicts);
	return plans_filter_choices(r, &q->f, &v->choices);
}

/* Which boxes come ticked: all of the page when asked for by ?tick=all, for whoever has no JavaScript. */
static void ticks_fill(struct req *r, struct board_view *v, struct board_rows *rows)
{
	v->may_remind = auth_may(r, ROLE_AGENCY, 0);
	v->all_ticked = str_eq(req_query(r, S("tick")), S("all"));
	v->tick_href = arena_printf(r->a, "%.*s%s%s#board", FMT(address_without(r, S("tick"))),
		v->pager.page > 1 ? arena_cstr(r->a, arena_printf(r->a, "page=%lld&", (long long)v->pager.page)) : "", v->all_ticked ? "" : "tick=all");
	for (size_t i = 0; i < rows->n; i++) {
		rows->at[i].ticked = v->all_ticked;
		rows->at[i].may_answer = v->limited;
	}
}

static const char *const kept_names[] = { "plan", "section", "unit", "due", "status", "commitment", "verdict", "escalated", "q", "by" };

static void pairs_fill(struct req *r, struct board_pairs *out)
{
	for (size_t i = 0; i < sizeof kept_names / sizeof *kept_names; i++) {
		str value = req_query(r, str_c(kept_names[i]));
		if (str_given(value) && value.n)
			*LIST_PUSH(r->a, out) = (struct board_pair){ .name = str_c(kept_names[i]), .value = value };
	}
}

err board_show(struct req *r, struct board_view *v)
{
	struct board_rows rows = { 0 };
	struct board_ids_list ids;
	struct board_ask q;

	TRY(board_ask_read(r, &q));
	TRY(choices_fill(r, &q, v));
	v->pager = pager_make(r, v->count, q.f.per);
	TRY(board_ask_ids(r, &q, q.f.per, (v->pager.page - 1) * q.f.per, &ids));
	TRY(board_rows_fill(r, &ids, &rows));
	v->limited = q.limited;
	ticks_fill(r, v, &rows);
	TRY(groups_fill(r, &rows, !q.f.by_due, &v->groups));
	if (q.everything)
		TRY(plans_strip(r, q.f.scope, &v->strip));
	TRY(board_filters_fill(r, &v->filters));
	pairs_fill(r, &v->pairs);
	v->more = q.looked && q.found.n >= BOARD_COUNT_MAX;
	v->q = str_given(q.f.q) ? q.f.q : S("");
	v->status = q.f.state;
	v->by_due = q.f.by_due;
	v->escalated = q.escalated;
	v->filtered = v->pairs.n > (str_given(req_query(r, S("by"))) ? 1 : 0);
	r->private_ = true;
	form_page(r, say(r->lang, "Task board"), &v->errors);
	r->page.section = S("tasks");
	board(&r->out, &r->page, v);
	return OK;
}

/* GET /{lang}/desk/tasks?plan=&section=&unit=&due=&status=&commitment=&verdict=&escalated=&q=&by=&page=&tick= */
err board_page(struct req *r)
{
	str kept = req_query(r, S("kept"));
	struct board_view v = { .kept = str_eq(kept, S("1")), .dropped = str_eq(kept, S("gone")) };

	return board_show(r, &v);
}
