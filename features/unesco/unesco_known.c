/* unesco_known.c - what is known of a period: public evidence, the tasks of its plans and how they stood at its end. */
#include "unesco_in.h"

static void bit_set(uint64_t serves[2], int64_t commitment)
{
	if (commitment > 0 && commitment < 128)
		serves[commitment / 64] |= (uint64_t)1 << (commitment % 64);
}

static bool bit_has(const uint64_t serves[2], int64_t commitment)
{
	return commitment > 0 && commitment < 128 && (serves[commitment / 64] >> (commitment % 64) & 1);
}

bool mmr_link_in(const struct mmr_link *l, const struct mmr_scope *s)
{
	if (s->task)
		return l->e->task.has && l->e->task.v == s->task;
	return !s->commitment || bit_has(l->serves, s->commitment);
}

bool mmr_task_in(const struct mmr_job *t, const struct mmr_scope *s)
{
	return s->task ? t->id == s->task : !s->commitment || bit_has(t->serves, s->commitment);
}

static int by_id(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return x < y ? -1 : x > y;
}

/* The tasks of the evidence, each once, in order. */
static size_t tasks_of(struct arena *a, const struct mmr_evidence_list *rows, int64_t **out)
{
	int64_t *id = arena_array(a, int64_t, rows->n + 1);
	size_t n = 0, kept = 0;

	for (size_t i = 0; i < rows->n; i++)
		if (rows->at[i].task.has)
			id[n++] = rows->at[i].task.v;
	qsort(id, n, sizeof *id, by_id);
	for (size_t i = 0; i < n; i++)
		if (!i || id[i] != id[i - 1])
			id[kept++] = id[i];
	*out = id;
	return kept;
}

/* The first row of a task among rows in the order of tasks. */
static size_t serves_from(const struct mmr_serves_list *rows, int64_t task)
{
	size_t low = 0, high = rows->n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (rows->at[mid].task < task)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static err links_read(struct db *db, struct arena *a, str from_on, str to_on, struct mmr_known *out)
{
	struct mmr_evidence_list rows;
	struct mmr_serves_list serves;
	int64_t *task;

	TRY(mmr_evidence(db, &(struct mmr_evidence_in){ .from_on = from_on, .to_on = to_on, .take = MMR_EVIDENCE_MAX }, a, &rows));
	size_t n = tasks_of(a, &rows, &task);
	TRY(mmr_serves(db, &(struct mmr_serves_in){ .ids = { task, n } }, a, &serves));
	out->link = arena_array(a, struct mmr_link, rows.n + 1);
	out->nlinks = rows.n;
	for (size_t i = 0; i < rows.n; i++) {
		struct mmr_link *l = &out->link[i];

		l->e = &rows.at[i];
		bit_set(l->serves, l->e->commitment.v);
		for (size_t k = l->e->task.has ? serves_from(&serves, l->e->task.v) : serves.n; k < serves.n && serves.at[k].task == l->e->task.v; k++)
			bit_set(l->serves, serves.at[k].commitment);
	}
	return OK;
}

/* Rows of one task stand together. */
static void tasks_take(struct arena *a, const struct mmr_tasks_list *rows, struct mmr_jobs *out)
{
	for (size_t i = 0; i < rows->n; i++) {
		const struct mmr_tasks *t = &rows->at[i];
		struct mmr_job *j = out->n && out->at[out->n - 1].id == t->id ? &out->at[out->n - 1] : LIST_PUSH(a, out);

		j->id = t->id;
		j->title_vi = t->title_vi;
		j->title_en = t->title_en;
		bit_set(j->serves, t->commitment);
	}
}

static void done_take(const struct mmr_said_list *said, struct mmr_jobs *tasks)
{
	for (size_t i = 0; i < tasks->n; i++) {
		size_t low = 0, high = said->n;

		while (low < high) {
			size_t mid = low + (high - low) / 2;
			if (said->at[mid].task <= tasks->at[i].id)
				low = mid + 1;
			else
				high = mid;
		}
		tasks->at[i].done = low && said->at[low - 1].task == tasks->at[i].id && str_eq(said->at[low - 1].status, S("done"));
	}
}

static int64_t year_of(str day)
{
	int64_t y;

	return str_int(str_cut(day, 0, 4), &y) == OK ? y : 0;
}

err mmr_known_read(struct db *db, struct arena *a, str from_on, str to_on, struct mmr_known *out)
{
	struct mmr_tasks_list rows;
	struct mmr_said_list said;

	*out = (struct mmr_known){ 0 };
	TRY(links_read(db, a, from_on, to_on, out));
	TRY(mmr_tasks(db, &(struct mmr_tasks_in){ .from_year = year_of(from_on), .to_year = year_of(to_on), .take = MMR_TASKS_MAX }, a, &rows));
	tasks_take(a, &rows, &out->tasks);
	int64_t *id = arena_array(a, int64_t, out->tasks.n + 1);
	for (size_t i = 0; i < out->tasks.n; i++)
		id[i] = out->tasks.at[i].id;
	TRY(mmr_said(db, &(struct mmr_said_in){ .ids = { id, out->tasks.n }, .until = to_on }, a, &said));
	done_take(&said, &out->tasks);
	return mmr_units(db, &(struct mmr_units_in){ .ids = { id, out->tasks.n } }, a, &out->units);
}
