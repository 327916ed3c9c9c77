/* report_collect.c - the facts of a report, read in one query for each kind of them, whatever the number of tasks. */
#include <stdlib.h>
#include "clock.h"
#include "plans.h"
#include "report_in.h"
#include "reports_sql.h"

enum { YEAR_FIRST = 1990, YEAR_LAST = 2199, ANSWERS_MAX = 100000, SUCCESSION_MAX = 8, PERIOD_DAYS_MAX = 5 * 366 };

int64_t report_day_at(str day, int64_t later)
{
	struct date d = { 0 };

	if (date_parse(day, &d) != OK)
		bug("a checked day is no date");
	return (date_days(d) + later) * DAY_S - VN_OFFSET_S;
}

err report_period(struct arena *a, int64_t year, int64_t quarter, struct report_about *out)
{
	int first = quarter ? (int)quarter * 3 - 2 : 1, last = quarter ? (int)quarter * 3 : 12, y = (int)year;

	if (year < YEAR_FIRST || year > YEAR_LAST || quarter < 0 || quarter > 4)
		return ERR_INVALID;
	*out = (struct report_about){ .kind = quarter ? S("quarterly") : S("annual"), .year = year, .from_on = date_iso(a, (struct date){ y, first, 1 }),
		.to_on = date_iso(a, (struct date){ y, last, date_month_days(y, last) }) };
	return OK;
}

err report_period_any(str from_on, str to_on, struct report_about *out)
{
	struct date from, to;

	if (date_parse(from_on, &from) != OK || date_parse(to_on, &to) != OK || date_diff(from, to) < 0 || date_diff(from, to) > PERIOD_DAYS_MAX)
		return ERR_INVALID;
	*out = (struct report_about){ .kind = S("any"), .year = to.y, .from_on = from_on, .to_on = to_on };
	return OK;
}

static int by_task(const void *x, const void *y)
{
	const struct task_place *a = x, *b = y;

	return (a->id > b->id) - (a->id < b->id);
}

void task_index_make(struct arena *a, struct report_data *d, struct task_index *out)
{
	*out = (struct task_index){ .at = arena_array(a, struct task_place, d->tasks.n + 1), .n = d->tasks.n, .id = arena_array(a, int64_t, d->tasks.n + 1) };
	for (size_t i = 0; i < d->tasks.n; i++)
		out->at[i] = (struct task_place){ d->tasks.at[i].id, &d->tasks.at[i] };
	if (out->n)
		qsort(out->at, out->n, sizeof *out->at, by_task);
	for (size_t i = 0; i < out->n; i++)
		out->id[i] = out->at[i].id;
}

struct report_task *task_of(const struct task_index *x, int64_t id)
{
	const struct task_place want = { .id = id };
	const struct task_place *p = x->n ? bsearch(&want, x->at, x->n, sizeof *x->at, by_task) : NULL;

	return p ? p->task : NULL;
}

/* The plans for the year, or for the newest year before it that has some; the others are where tasks may be carried on from. */
static err plans_read(struct db *db, struct arena *a, struct report_data *d)
{
	struct report_plan_rows_list rows;
	struct report_year y;

	TRY(report_year(db, &(struct report_year_in){ .year = d->about.year }, a, &y));
	if (!y.year.has)
		return ERR_NOT_FOUND;
	TRY(report_plan_rows(db, &(struct report_plan_rows_in){ .year = d->about.year }, a, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		const struct report_plan_rows *p = &rows.at[i];
		*LIST_PUSH(a, &d->plans) = (struct report_plan){ .id = p->id, .year = p->year, .number = p->number, .issued_on = p->issued_on,
			.title_vi = p->title_vi, .title_en = p->title_en, .issuer = str_given(p->issuer_text) ? p->issuer_text : p->name_vi,
			.carried = p->year != y.year.v };
	}
	return OK;
}

static const struct report_plan *plan_of(const struct report_data *d, int64_t id)
{
	for (size_t i = 0; i < d->plans.n; i++)
		if (d->plans.at[i].id == id)
			return &d->plans.at[i];
	return NULL;
}

static str plan_code(struct arena *a, const struct report_plan *p)
{
	return str_given(p->number) ? p->number : arena_printf(a, "%lld", (long long)p->year);
}

static err tasks_read(struct db *db, struct arena *a, struct report_data *d, bool carried)
{
	struct report_task_rows_list rows;

	TRY(report_task_rows(db, &(struct report_task_rows_in){ .year = d->plans.at[0].year, .carried = carried, .from_on = d->about.from_on,
		.to_on = d->about.to_on, .take = REPORTS_TASKS_MAX + 1 }, a, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		const struct report_task_rows *t = &rows.at[i];
		*LIST_PUSH(a, &d->tasks) = (struct report_task){ .id = t->id, .plan = t->plan, .plan_label = plan_code(a, plan_of(d, t->plan)), .section = t->section,
			.section_vi = t->section_vi, .section_en = t->section_en, .number = t->number, .title_vi = t->title_vi, .title_en = t->title_en,
			.output_vi = t->output_vi, .output_en = t->output_en, .due_text = t->due_text, .end_on = t->end_on, .carried = carried };
	}
	return d->tasks.n > REPORTS_TASKS_MAX ? ERR_LIMIT : OK;
}

str report_as_of(struct arena *a, const struct report_data *d)
{
	str made = date_iso(a, date_at(d->made_at));

	return str_cmp(made, d->about.to_on) < 0 ? made : d->about.to_on;
}

static err states_read(struct db *db, struct arena *a, struct report_data *d, const struct task_index *x)
{
	struct report_states_list rows;
	struct int_list ids = { .at = x->id, .n = x->n };
	str day = report_as_of(a, d);

	for (size_t i = 0; i < d->tasks.n; i++)
		d->tasks.at[i].state = task_state_code(task_state_of(S("not_reported"), d->tasks.at[i].end_on, day));
	TRY(report_states(db, &(struct report_states_in){ .tasks = ids, .to_on = d->about.to_on }, a, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		struct report_task *t = task_of(x, rows.at[i].task);
		t->state = task_state_code(task_state_of(rows.at[i].status, t->end_on, day));
		if (str_cmp(rows.at[i].day, d->about.from_on) < 0)
			continue;
		t->note_vi = rows.at[i].note_vi;
		t->note_en = rows.at[i].note_en;
		t->source_url = rows.at[i].source_url;
	}
	return OK;
}

/* ---- who has a part, and who said something */

static bool task_has_unit(const struct report_task *t, int64_t unit)
{
	for (size_t i = 0; i < t->units.n; i++)
		if (t->units.at[i].unit.has && t->units.at[i].unit.v == unit)
			return true;
	return false;
}

/* Did the unit, or one that came of it, answer for the task? */
static bool answered_for(const struct report_task *t, const struct report_successors_list *after, int64_t unit, int depth)
{
	if (task_has_unit(t, unit))
		return true;
	for (size_t i = 0; depth < SUCCESSION_MAX && i < after->n; i++)
		if (after->at[i].unit == unit && answered_for(t, after, after->at[i].successor, depth + 1))
			return true;
	return false;
}

static str joined(struct arena *a, str list, str more)
{
	return str_given(list) ? arena_printf(a, "%.*s; %.*s", FMT(list), FMT(more)) : more;
}

static void part_named(struct arena *a, struct report_task *t, const struct report_task_units *p)
{
	str name = str_given(p->name_vi) ? p->name_vi : p->words;

	if (str_eq(p->role, S("lead"))) {
		t->lead = joined(a, t->lead, name);
		t->lead_en = joined(a, t->lead_en, str_given(p->name_en) ? p->name_en : name);
	} else {
		t->coordinating = joined(a, t->coordinating, name);
	}
}

/* Names the units of every task; those that said nothing are added behind the answers. */
static err parts_read(struct db *db, struct arena *a, const struct task_index *x)
{
	struct report_task_units_list rows;
	struct report_successors_list after;

	TRY(report_successors(db, a, &after));
	TRY(report_task_units(db, &(struct report_task_units_in){ .tasks = { .at = x->id, .n = x->n } }, a, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		const struct report_task_units *p = &rows.at[i];
		struct report_task *t = task_of(x, p->task);
		bool unit = p->unit.has && str_eq(p->kind, S("unit"));
		part_named(a, t, p);
		if (unit && (answered_for(t, &after, p->unit.v, 0) || (p->within.has && answered_for(t, &after, p->within.v, 0))))
			continue;
		*LIST_PUSH(a, &t->units) = (struct report_unit){ .unit = unit ? p->unit : NONE, .slug = unit ? p->slug : ABSENT,
			.name_vi = unit ? p->name_vi : p->words, .name_en = unit ? p->name_en : ABSENT, .role = p->role, .silent = unit, .group = !unit };
	}
	return OK;
}

/* "" and ABSENT say the same in a report. */
static str words_of(str s)
{
	return str_given(s) && str_trim(s).n ? str_trim(s) : ABSENT;
}

static int role_rank(str role)
{
	return str_eq(role, S("lead")) ? 0 : str_eq(role, S("coordinating")) ? 1 : 2;
}

/* Keeps the lead's answer before the others; the rest stays in Vietnamese order. */
static void answer_put(struct arena *a, struct report_task *t, const struct report_unit *u)
{
	(void)LIST_PUSH(a, &t->units);
	size_t at = t->units.n - 1;
	for (; at > 0 && role_rank(t->units.at[at - 1].role) > role_rank(u->role); at--)
		t->units.at[at] = t->units.at[at - 1];
	t->units.at[at] = *u;
}

static err answers_read(struct db *db, struct arena *a, struct report_data *d, const struct task_index *x, int64_t **ids, size_t *n)
{
	struct report_answers_list rows;

	TRY(report_answers(db, &(struct report_answers_in){ .tasks = { .at = x->id, .n = x->n }, .from_on = d->about.from_on, .to_on = d->about.to_on,
		.take = ANSWERS_MAX + 1 }, a, &rows));
	if (rows.n > ANSWERS_MAX)
		return ERR_LIMIT;
	*ids = arena_array(a, int64_t, rows.n + 1);
	*n = rows.n;
	for (size_t i = 0; i < rows.n; i++) {
		const struct report_answers *w = &rows.at[i];
		(*ids)[i] = w->id;
		answer_put(a, task_of(x, w->task), &(struct report_unit){ .unit = SOME(w->unit), .slug = w->slug, .name_vi = w->name_vi, .name_en = w->name_en,
			.role = w->role, .status = w->status, .said = words_of(w->done), .difficulties = words_of(w->difficulties),
			.proposals = words_of(w->proposals), .reason = words_of(w->reason), .beyond = w->beyond });
	}
	return OK;
}

err report_collect_brief(struct db *db, struct arena *a, const struct report_about *about, int64_t now, struct report_data *out)
{
	struct task_index x;

	*out = (struct report_data){ .about = *about, .made_at = now };
	TRY(plans_read(db, a, out));
	TRY(tasks_read(db, a, out, false));
	TRY(tasks_read(db, a, out, true));
	task_index_make(a, out, &x);
	TRY(states_read(db, a, out, &x));
	TRY(report_units_read(db, a, out));
	report_count(out);
	return OK;
}

err report_collect(struct db *db, struct arena *a, const struct report_about *about, int64_t now, str by, struct report_data *out)
{
	struct task_index x;
	int64_t *answers;
	size_t n;

	*out = (struct report_data){ .about = *about, .made_at = now, .made_by = by };
	TRY(plans_read(db, a, out));
	TRY(tasks_read(db, a, out, false));
	TRY(tasks_read(db, a, out, true));
	task_index_make(a, out, &x);
	TRY(states_read(db, a, out, &x));
	TRY(answers_read(db, a, out, &x, &answers, &n));
	TRY(parts_read(db, a, &x));
	TRY(report_collect_more(db, a, out, answers, n));
	TRY(report_collect_links(db, a, out));
	TRY(report_collect_units(db, a, out));
	report_count(out);
	return OK;
}
