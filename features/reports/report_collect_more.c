/* report_collect_more.c - numbers, money, amendments, evidence, units and commitments of the tasks of a report. */
#include "evidence.h"
#include "plans.h"
#include "report_in.h"
#include "reports_sql.h"

static void some_add(maybe_int *to, maybe_int more)
{
	if (more.has)
		*to = SOME(to->v + more.v);
}

static void money_add(struct money *to, const struct money *more)
{
	some_add(&to->estimate_vnd, more->estimate_vnd);
	some_add(&to->contracted_vnd, more->contracted_vnd);
	some_add(&to->paid_vnd, more->paid_vnd);
	some_add(&to->settled_vnd, more->settled_vnd);
}

static err money_read(struct db *db, struct arena *a, const struct task_index *x, struct int_list answers)
{
	struct report_answer_money_list rows;

	TRY(report_answer_money(db, &(struct report_answer_money_in){ .answers = answers }, a, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		const struct report_answer_money *m = &rows.at[i];
		const struct money more = { m->estimate_vnd, m->contracted_vnd, m->paid_vnd, m->settled_vnd };
		for (int s = 0; s < MONEY_SOURCES; s++)
			if (str_eq(m->source, money_source_code((enum money_source)s)))
				money_add(&task_of(x, m->task)->money[s], &more);
	}
	return OK;
}

/* What was reached of a target; the rows stand in the order of targets. */
static maybe_int reached(const struct report_reaches_list *rows, int64_t target)
{
	size_t low = 0, high = rows->n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		if (rows->at[mid].target < target)
			low = mid + 1;
		else
			high = mid;
	}
	return low < rows->n && rows->at[low].target == target ? SOME(rows->at[low].reached_milli) : NONE;
}

static err targets_read(struct db *db, struct arena *a, const struct task_index *x, struct int_list tasks, struct int_list answers)
{
	struct report_targets_of_list rows;
	struct report_reaches_list said;

	TRY(report_targets_of(db, &(struct report_targets_of_in){ .tasks = tasks }, a, &rows));
	TRY(report_reaches(db, &(struct report_reaches_in){ .answers = answers }, a, &said));
	for (size_t i = 0; i < rows.n; i++)
		*LIST_PUSH(a, &task_of(x, rows.at[i].task)->targets) = (struct report_target){ .title_vi = rows.at[i].title_vi, .title_en = rows.at[i].title_en,
			.measure_vi = rows.at[i].measure_vi, .measure_en = rows.at[i].measure_en, .wanted_milli = rows.at[i].wanted_milli,
			.reached_milli = reached(&said, rows.at[i].id) };
	return OK;
}

static err amendments_read(struct db *db, struct arena *a, struct report_data *d, const struct task_index *x, struct int_list tasks)
{
	struct report_amended_list rows;

	TRY(report_amended(db, &(struct report_amended_in){ .tasks = tasks, .from_on = d->about.from_on, .to_on = d->about.to_on,
		.from_at = report_day_at(d->about.from_on, 0), .to_at = report_day_at(d->about.to_on, 1) }, a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		*LIST_PUSH(a, &task_of(x, rows.at[i].task)->amendments) = (struct report_amendment){ .field = rows.at[i].field, .before = rows.at[i].old_value,
			.after = rows.at[i].new_value, .decision = rows.at[i].decision, .decided_on = rows.at[i].decided_on, .reason = rows.at[i].reason };
	return OK;
}

static err pledges_read(struct db *db, struct arena *a, const struct task_index *x, struct int_list tasks)
{
	struct report_serves_list rows;

	TRY(report_serves(db, &(struct report_serves_in){ .tasks = tasks }, a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		*LIST_PUSH(a, &task_of(x, rows.at[i].task)->commitments) = rows.at[i].commitment;
	return OK;
}

err report_collect_more(struct db *db, struct arena *a, struct report_data *d, const int64_t *answer, size_t n)
{
	struct task_index x;
	struct int_list answers = { answer, n };

	task_index_make(a, d, &x);
	struct int_list tasks = { x.id, x.n };
	TRY(targets_read(db, a, &x, tasks, answers));
	TRY(money_read(db, a, &x, answers));
	TRY(amendments_read(db, a, d, &x, tasks));
	return pledges_read(db, a, &x, tasks);
}

/* Words without a line end or blanks around them. */
static str line_of(str s)
{
	return str_given(s) && str_trim(s).n ? str_trim(s) : ABSENT;
}

err report_collect_links(struct db *db, struct arena *a, struct report_data *d)
{
	struct evidence_list rows = { 0 };
	struct task_index x;

	task_index_make(a, d, &x);
	TRY(evidence_of_tasks(db, a, x.id, x.n, d->about.from_on, d->about.to_on, true, &rows));
	if (rows.n > REPORTS_EVIDENCE_MAX)
		return ERR_LIMIT;
	for (size_t i = 0; i < rows.n; i++) {
		const struct evidence *e = &rows.at[i];
		struct report_task *t = e->task.has ? task_of(&x, e->task.v) : NULL;
		if (!t)
			continue;
		*LIST_PUSH(a, &t->links) = (struct report_link){ .id = e->id, .kind = e->kind, .title_vi = line_of(e->title_vi),
			.title_en = line_of(e->title_en), .on = e->on,
			.path = e->path, .internal = e->internal || !str_given(e->path), .participants = e->participants.v, .countries = e->countries.v };
	}
	return OK;
}

/* How many tasks a unit answered for in the period. */
static int64_t answered_by(const struct report_data *d, int64_t unit)
{
	int64_t n = 0;

	for (size_t i = 0; i < d->tasks.n; i++)
		for (size_t k = 0; k < d->tasks.at[i].units.n; k++) {
			const struct report_unit *u = &d->tasks.at[i].units.at[k];
			n += u->unit.has && u->unit.v == unit && !u->silent;
		}
	return n;
}

static void pledge_count(struct report_pledge *p, const struct report_task *t)
{
	for (size_t i = 0; i < t->commitments.n; i++) {
		if (t->commitments.at[i] != p->number)
			continue;
		p->tasks++;
		p->links += (int64_t)t->links.n;
		for (int s = 0; s < TASK_STATES; s++)
			p->of[s] += str_eq(t->state, task_state_code((enum task_state)s));
	}
}

static void money_count(struct report_data *d, struct report_task *t)
{
	for (int s = 0; s < MONEY_SOURCES; s++) {
		const struct money *m = &t->money[s];
		money_add(&d->sums.of[s], m);
		money_add(&d->sums.total, m);
		t->has_money |= m->estimate_vnd.has || m->contracted_vnd.has || m->paid_vnd.has || m->settled_vnd.has;
	}
}

void report_count(struct report_data *d)
{
	for (size_t i = 0; i < d->tasks.n; i++) {
		struct report_task *t = &d->tasks.at[i];
		for (int s = 0; s < TASK_STATES; s++)
			d->of[s] += str_eq(t->state, task_state_code((enum task_state)s));
		for (size_t k = 0; k < t->links.n; k++)
			d->participants += t->links.at[k].participants;
		d->links += (int64_t)t->links.n;
		d->carried += t->carried;
		money_count(d, t);
		for (size_t k = 0; k < d->pledges.n; k++)
			pledge_count(&d->pledges.at[k], t);
	}
}

err report_units_read(struct db *db, struct arena *a, struct report_data *d)
{
	int64_t year = d->plans.n ? d->plans.at[0].year : d->about.year;

	return progress_units_of(db, a, year, report_day_at(d->about.from_on, 0), report_day_at(d->about.to_on, 1), d->about.to_on, &d->units);
}

err report_collect_units(struct db *db, struct arena *a, struct report_data *d)
{
	struct report_pledge_rows_list rows;

	TRY(report_units_read(db, a, d));
	for (size_t i = 0; i < d->units.n; i++)
		d->units.at[i].answered = answered_by(d, d->units.at[i].unit);
	TRY(report_pledge_rows(db, a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		*LIST_PUSH(a, &d->pledges) = (struct report_pledge){ .number = rows.at[i].number, .title_vi = rows.at[i].title_vi, .title_en = rows.at[i].title_en };
	return OK;
}
