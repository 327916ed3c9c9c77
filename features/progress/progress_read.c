/* progress_read.c - answers as they were given: the newest of each unit, those of a time, the history. */
#include <stdlib.h>
#include "progress_in.h"

/* The rows of the three queries are alike. */
#define ANSWER_OF(row)                                                                                                                              \
	((struct progress_answer){ .id = (row)->id, .task = (row)->task, .unit = (row)->unit, .at = (row)->at, .form = (row)->form,                  \
		.unit_vi = (row)->name_vi, .unit_en = (row)->name_en, .role = (row)->role, .status = (row)->status, .done = (row)->done,            \
		.reason = (row)->reason, .difficulties = (row)->difficulties, .proposals = (row)->proposals, .day = (row)->day,                     \
		.by_name = (row)->by_name, .by_title = (row)->by_title, .beyond = (row)->beyond, .has_money = (row)->has_money,                     \
		.verdict = (row)->verdict, .verdict_by = (row)->verdict_by, .verdict_note = (row)->verdict_note, .verdict_at = (row)->verdict_at })

static str const source_code[MONEY_SOURCES] = { [MONEY_CITY] = { "city", 4 }, [MONEY_DISTRICT] = { "district", 8 }, [MONEY_SOCIALISED] = { "socialised", 10 } };

str money_source_code(enum money_source s)
{
	return source_code[s];
}

/* Rows of numbers come by answer, the list in another order. */
struct place { int64_t id; size_t at; };
struct places { struct place *at; size_t n; };

static int place_cmp(const void *x, const void *y)
{
	const struct place *p = x, *q = y;

	return (p->id > q->id) - (p->id < q->id);
}

static struct places places_of(struct arena *a, const struct progress_answers *l)
{
	struct places p = { arena_array(a, struct place, l->n), l->n };

	for (size_t i = 0; i < l->n; i++)
		p.at[i] = (struct place){ l->at[i].id, i };
	qsort(p.at, p.n, sizeof *p.at, place_cmp);
	return p;
}

static struct progress_answer *answer_at(struct progress_answers *l, const struct places *p, int64_t id)
{
	const struct place *found = bsearch(&(struct place){ .id = id }, p->at, p->n, sizeof *p->at, place_cmp);

	return found ? &l->at[found->at] : NULL;
}

static err moneys_fill(struct db *db, struct arena *a, const int64_t *id, const struct places *places, struct progress_answers *list)
{
	struct answer_moneys_list money;

	TRY(answer_moneys(db, &(struct answer_moneys_in){ .answers = { id, list->n } }, a, &money));
	for (size_t i = 0; i < money.n; i++) {
		const struct answer_moneys *m = &money.at[i];
		struct progress_answer *x = answer_at(list, places, m->answer);
		for (int s = 0; x && s < MONEY_SOURCES; s++)
			if (str_eq(source_code[s], m->source))
				x->money[s] = (struct money){ m->estimate_vnd, m->contracted_vnd, m->paid_vnd, m->settled_vnd };
	}
	return OK;
}

err answers_fill(struct db *db, struct arena *a, struct progress_answers *list)
{
	struct answer_targets_list reached;
	int64_t *id = arena_array(a, int64_t, list->n + 1);

	if (!list->n)
		return OK;
	struct places places = places_of(a, list);
	for (size_t i = 0; i < list->n; i++)
		id[i] = list->at[i].id;
	TRY(answer_targets(db, &(struct answer_targets_in){ .answers = { id, list->n } }, a, &reached));
	for (size_t i = 0; i < reached.n; i++) {
		struct progress_answer *x = answer_at(list, &places, reached.at[i].answer);
		if (x)
			*LIST_PUSH(a, &x->reaches) = (struct target_reach){ reached.at[i].target, reached.at[i].reached_milli };
	}
	return moneys_fill(db, a, id, &places, list);
}

err progress_answers_of(struct db *db, struct arena *a, int64_t task, struct progress_answers *out)
{
	struct answers_newest_list rows;

	*out = (struct progress_answers){ 0 };
	TRY(answers_newest(db, &(struct answers_newest_in){ .tasks = { &task, 1 } }, a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		*LIST_PUSH(a, out) = ANSWER_OF(&rows.at[i]);
	return answers_fill(db, a, out);
}

static size_t first_of_task(const struct answers_between_list *l, int64_t task)
{
	size_t from = 0, to = l->n;

	while (from < to) {
		size_t mid = from + (to - from) / 2;
		if (l->at[mid].task < task)
			from = mid + 1;
		else
			to = mid;
	}
	return from;
}

/* Of one task: the first of each unit, leads before the others; rows come by unit, newest first. */
static void newest_add(struct arena *a, const struct answers_between_list *l, int64_t task, struct progress_answers *out)
{
	static const char *const role[] = { "lead", "coordinating", "companion" };
	size_t from = first_of_task(l, task);

	for (size_t k = 0; k < sizeof role / sizeof *role; k++) {
		int64_t unit = 0;
		for (size_t i = from; i < l->n && l->at[i].task == task; i++) {
			if (l->at[i].unit != unit && str_eq(l->at[i].role, str_c(role[k])))
				*LIST_PUSH(a, out) = ANSWER_OF(&l->at[i]);
			unit = l->at[i].unit;
		}
	}
}

err progress_answers_in(struct db *db, struct arena *a, const int64_t *task, size_t n, int64_t from_at, int64_t to_at, struct progress_answers *out)
{
	struct answers_between_list rows;

	*out = (struct progress_answers){ 0 };
	if (!n)
		return OK;
	TRY(answers_between(db, &(struct answers_between_in){ .tasks = { task, n }, .from_at = from_at, .to_at = to_at }, a, &rows));
	for (size_t i = 0; i < n; i++)
		newest_add(a, &rows, task[i], out);
	return answers_fill(db, a, out);
}

err answer_by_id(struct db *db, struct arena *a, int64_t id, struct progress_answer *out)
{
	struct answers_by_id_list rows;
	struct progress_answers list = { 0 };

	TRY(answers_by_id(db, &(struct answers_by_id_in){ .ids = { &id, 1 } }, a, &rows));
	if (!rows.n)
		return ERR_NOT_FOUND;
	*LIST_PUSH(a, &list) = ANSWER_OF(&rows.at[0]);
	TRY(answers_fill(db, a, &list));
	*out = list.at[0];
	return OK;
}

err progress_last(struct db *db, struct arena *a, int64_t task, int64_t unit, struct progress_answer *out)
{
	struct answer_newest row;

	TRY(answer_newest(db, &(struct answer_newest_in){ .task = task, .unit = unit }, a, &row));
	return answer_by_id(db, a, row.id, out);
}

err progress_history(struct db *db, struct arena *a, int64_t task, int64_t take, struct progress_answers *out)
{
	struct answers_of_list rows;

	*out = (struct progress_answers){ 0 };
	TRY(answers_of(db, &(struct answers_of_in){ .task = task, .take = take }, a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		*LIST_PUSH(a, out) = ANSWER_OF(&rows.at[i]);
	return answers_fill(db, a, out);
}

static void sum_add(maybe_int *sum, maybe_int more)
{
	if (more.has)
		*sum = SOME((sum->has ? sum->v : 0) + more.v);
}

err progress_money_of(struct db *db, struct arena *a, const int64_t *task, size_t n, struct progress_sums *out)
{
	struct money_sums_list rows;

	*out = (struct progress_sums){ 0 };
	if (!n)
		return OK;
	TRY(money_sums(db, &(struct money_sums_in){ .tasks = { task, n } }, a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		for (int s = 0; s < MONEY_SOURCES; s++)
			if (str_eq(source_code[s], rows.at[i].source)) {
				const struct money_sums *m = &rows.at[i];
				out->of[s] = (struct money){ m->estimate_vnd, m->contracted_vnd, m->paid_vnd, m->settled_vnd };
				sum_add(&out->total.estimate_vnd, m->estimate_vnd);
				sum_add(&out->total.contracted_vnd, m->contracted_vnd);
				sum_add(&out->total.paid_vnd, m->paid_vnd);
				sum_add(&out->total.settled_vnd, m->settled_vnd);
			}
	return OK;
}
