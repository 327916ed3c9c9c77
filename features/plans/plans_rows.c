/* plans_rows.c - from rows of the database to rows of a page. */
#include "plans_filter.h"

/* The first row of a task; the rows come in the order of their tasks. */
static size_t first_of(const struct unit_row_of_tasks_list *u, int64_t task)
{
	size_t from = 0, to = u->n;

	while (from < to) {
		size_t mid = from + (to - from) / 2;
		if (u->at[mid].task < task)
			from = mid + 1;
		else
			to = mid;
	}
	return from;
}

void unit_words_of(struct arena *a, const struct unit_row_of_tasks_list *u, int64_t task, str role, struct unit_words_list *out)
{
	for (size_t i = first_of(u, task); i < u->n && u->at[i].task == task; i++)
		if (str_eq(u->at[i].role, role))
			*LIST_PUSH(a, out) = (struct unit_words){ .words_vi = u->at[i].text, .slug = u->at[i].slug, .name_vi = u->at[i].name_vi,
				.name_en = u->at[i].name_en, .ended_on = u->at[i].valid_to };
}

static struct task_row row_of(struct req *r, const struct task_listed *t)
{
	enum task_state s = task_state_of(t->status, t->open_end ? ABSENT : t->end_on, r->page.today);

	return (struct task_row){ .id = t->id, .number = t->number, .part = part_in_words(r->a, r->lang, t->part), .title_vi = t->title_vi,
		.title_en = t->title_en, .due = due_in_words(r->a, r->lang, t->due_text, t->start_on, t->end_on, t->open_end),
		.left = left_in_words(r->a, r->lang, s, t->open_end ? ABSENT : t->end_on, r->page.today), .state = task_state_code(s),
		.state_name = task_state_name(r->lang, s), .section = t->section,
		.pct = time_used_pct(s, t->start_on, t->end_on, t->open_end, r->page.today) };
}

static struct task_listed row_by_id(const struct task_by_id *t)
{
	return (struct task_listed){ .id = t->id, .plan = t->plan, .section = t->section, .number = t->number, .part = t->part, .title_vi = t->title_vi,
		.title_en = t->title_en, .due_text = t->due_text, .start_on = t->start_on, .end_on = t->end_on, .open_end = t->open_end,
		.tentative = t->tentative, .inherited = t->inherited, .status = t->status };
}

err task_rows_fill(struct req *r, const struct task_listed_list *t, struct task_rows *out)
{
	struct unit_row_of_tasks_list units;
	int64_t *id = arena_array(r->a, int64_t, t->n);

	if (!t->n)
		return OK;
	for (size_t i = 0; i < t->n; i++)
		id[i] = t->at[i].id;
	TRY(unit_row_of_tasks(r->db, &(struct unit_row_of_tasks_in){ .tasks = { id, t->n } }, r->a, &units));
	*out = (struct task_rows){ .at = arena_array(r->a, struct task_row, t->n), .cap = t->n };
	for (size_t i = 0; i < t->n; i++) {
		struct task_row *row = LIST_PUSH(r->a, out);
		*row = row_of(r, &t->at[i]);
		unit_words_of(r->a, &units, row->id, S("lead"), &row->lead);
		unit_words_of(r->a, &units, row->id, S("coordinating"), &row->helping);
		unit_words_of(r->a, &units, row->id, S("companion"), &row->helping);
		unit_words_of(r->a, &units, row->id, S("performer"), &row->helping);
	}
	return occurrences_mark(r, out);
}

static const struct section_row_of_tasks *section_at(const struct section_row_of_tasks_list *s, int64_t id)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->at[i].id == id)
			return &s->at[i];
	return NULL;
}

static struct task_group group_head(struct req *r, const struct section_row_of_tasks *s)
{
	if (!s)
		return (struct task_group){ 0 };
	return (struct task_group){ .section = s->id, .number = s->number, .title_vi = s->title_vi, .title_en = s->title_en,
		.plan = plan_label(r->a, r->lang, s->plan_number, s->plan_year) };
}

err task_groups_fill(struct req *r, struct task_rows *rows, bool by_section, struct task_groups *out)
{
	struct section_row_of_tasks_list sections;
	int64_t *id = arena_array(r->a, int64_t, rows->n), last = 0;

	if (!by_section) {
		*LIST_PUSH(r->a, out) = (struct task_group){ .tasks = *rows };
		return OK;
	}
	for (size_t i = 0; i < rows->n; i++)
		id[i] = rows->at[i].section;
	if (!rows->n)
		return OK;
	TRY(section_row_of_tasks(r->db, &(struct section_row_of_tasks_in){ .ids = { id, rows->n } }, r->a, &sections));
	for (size_t i = 0; i < rows->n; i++) {
		if (!out->n || rows->at[i].section != last) {
			struct task_group head = group_head(r, section_at(&sections, rows->at[i].section));

			for (size_t k = 0; k < out->n; k++)
				head.again |= out->at[k].section == head.section;
			*LIST_PUSH(r->a, out) = head;
		}
		last = rows->at[i].section;
		*LIST_PUSH(r->a, &out->at[out->n - 1].tasks) = rows->at[i];
	}
	return OK;
}

err plans_rows_of(struct req *r, const int64_t *task, size_t n, struct task_rows *out)
{
	struct task_by_id_list found;
	struct task_listed_list rows = { 0 };

	if (!n)
		return OK;
	TRY(task_by_id(r->db, &(struct task_by_id_in){ .tasks = { task, n } }, r->a, &found));
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < found.n; k++)
			if (found.at[k].id == task[i])
				*LIST_PUSH(r->a, &rows) = row_by_id(&found.at[k]);
	return task_rows_fill(r, &rows, out);
}

err plans_rows(struct req *r, str scope, bool ahead, int64_t take, struct task_rows *out)
{
	struct task_filter f = { .scope = scope };
	struct task_listed_list rows;

	if (ahead) {
		f.from_on = r->page.today;
		f.to_on = S("9999-12-30");
		f.open_only = f.by_due = true;
	}
	TRY(filter_rows(r, &f, take, 0, &rows));
	return task_rows_fill(r, &rows, out);
}
