/* plans_duties.c - tasks that repeat, and the task of each of their periods. */
#include "id.h"
#include "plans_pages.h"
#include "plans_duties_sql.h"
#include "tasks_sql.h"
#include "words.h"

err plans_duties(struct db *db, struct arena *a, struct plans_duties *out)
{
	struct duties_list rows;

	*out = (struct plans_duties){ 0 };
	TRY(duties(db, a, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		const struct duties *d = &rows.at[i];
		*LIST_PUSH(a, out) = (struct plans_duty){ .task = d->id, .title_vi = d->title_vi, .start_on = d->start_on, .end_on = d->end_on,
			.open_end = d->open_end, .due_text = d->due_text, .repeats = d->repeats, .plan_year = d->plan_year };
	}
	return OK;
}

err plans_occurrences(struct db *db, struct arena *a, int64_t origin, struct plans_occurrences *out)
{
	struct occurrences_of_duty_list rows;

	*out = (struct plans_occurrences){ 0 };
	TRY(occurrences_of_duty(db, &(struct occurrences_of_duty_in){ .origin = origin }, a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		*LIST_PUSH(a, out) = (struct plans_occurrence){ .task = rows.at[i].task, .origin = origin, .period = rows.at[i].occurrence,
			.year = rows.at[i].year, .end_on = rows.at[i].end_on, .status = rows.at[i].status };
	return OK;
}

err plans_occurrence_of(struct db *db, struct arena *a, int64_t task, struct plans_occurrence *out)
{
	struct occurrence_of_task row;

	TRY(occurrence_of_task(db, &(struct occurrence_of_task_in){ .task = task }, a, &row));
	*out = (struct plans_occurrence){ .task = task, .origin = row.origin, .period = row.occurrence, .year = row.year };
	return OK;
}

err plans_occur(struct db *db, struct arena *a, const struct plans_occurrence *in, str start_on, int64_t now, int64_t *task)
{
	struct task_get origin;
	struct duty_in_plan_of_year own;

	TRY(task_get(db, &(struct task_get_in){ .id = in->origin }, a, &origin));
	TRY(duty_in_plan_of_year(db, &(struct duty_in_plan_of_year_in){ .origin = in->origin, .year = in->year }, a, &own));
	if (own.n)
		return ERR_CONFLICT;
	*task = id_new();
	TRY(occurrence_copy(db, &(struct occurrence_copy_in){ .id = *task, .origin = in->origin, .start_on = start_on, .end_on = in->end_on,
		.sort_key = task_sort_key(a, in->year, origin.plan, origin.seq), .now = now }));
	TRY(occurrence_add(db, &(struct occurrence_add_in){ .task = *task, .origin = in->origin, .occurrence = in->period, .year = in->year }));
	TRY(occurrence_copy_units(db, &(struct occurrence_copy_units_in){ .task = *task, .origin = in->origin }));
	TRY(occurrence_copy_commitments(db, &(struct occurrence_copy_commitments_in){ .task = *task, .origin = in->origin }));
	return index_put_in(db, a, *task);
}

/* "2026", "quý I/2026", "tháng 3/2026". */
str plans_period_in_words(struct arena *a, enum lang lang, str period)
{
	static const char *const roman[] = { "I", "II", "III", "IV" };
	str year = str_cut(period, 0, 4), rest = str_cut(period, 5, period.n);
	int64_t n;

	if (rest.n == 2 && rest.p[0] == 'Q' && rest.p[1] >= '1' && rest.p[1] <= '4')
		return lang == LANG_VI ? arena_printf(a, "Kỳ quý %s/%.*s", roman[rest.p[1] - '1'], FMT(year))
		                       : arena_printf(a, "Period Q%c %.*s", rest.p[1], FMT(year));
	if (rest.n == 2 && str_int(rest, &n) == OK)
		return lang == LANG_VI ? arena_printf(a, "Kỳ tháng %lld/%.*s", (long long)n, FMT(year)) : arena_printf(a, "Period %lld/%.*s", (long long)n, FMT(year));
	return lang == LANG_VI ? arena_printf(a, "Kỳ %.*s", FMT(period)) : arena_printf(a, "Period %.*s", FMT(period));
}

/* Marks those of a page's rows that are a period of a duty. */
err occurrences_mark(struct req *r, struct task_rows *rows)
{
	struct occurrence_of_tasks_list o;
	int64_t *id = arena_array(r->a, int64_t, rows->n + 1);

	for (size_t i = 0; i < rows->n; i++)
		id[i] = rows->at[i].id;
	TRY(occurrence_of_tasks(r->db, &(struct occurrence_of_tasks_in){ .tasks = { id, rows->n } }, r->a, &o));
	for (size_t k = 0; k < o.n; k++)
		for (size_t i = 0; i < rows->n; i++)
			if (rows->at[i].id == o.at[k].task)
				rows->at[i].part = plans_period_in_words(r->a, r->lang, o.at[k].occurrence);
	return OK;
}
