/* plans_search.c - tasks, plans and commitments in the search over the whole site. */
#include "plans_rules.h"
#include "plans_sql.h"
#include "search.h"
#include "tasks_sql.h"

enum { TASKS_A_STEP = 200, SEARCH_ARENA_MAX = 16 << 20 };

/* A line of its own, where there is something to say. */
static void add(struct buf *b, str s)
{
	if (!s.n)
		return;
	if (b->n)
		buf_char(b, '\n');
	buf_add(b, s);
}

/* The day a plan counts from: when it was issued, else the first of its year. */
static str plan_day(struct arena *a, str issued_on, int64_t year)
{
	return str_given(issued_on) ? issued_on : arena_printf(a, "%04lld-01-01", (long long)year);
}

/* Number, plan and units in one language: found by, and not part of the text. */
static str task_also(struct arena *a, const struct task_get *t, const struct unit_row_of_tasks_list *u, bool en)
{
	struct buf b = { .a = a };

	add(&b, t->plan_number);
	add(&b, en ? t->plan_title_en : t->plan_title_vi);
	for (size_t i = 0; i < u->n; i++) {
		add(&b, en ? u->at[i].name_en : u->at[i].text);
		add(&b, en ? ABSENT : u->at[i].name_vi);
	}
	return buf_str(&b);
}

static str task_text(struct arena *a, const struct task_get *t, enum lang lang)
{
	struct buf b = { .a = a };
	bool en = lang == LANG_EN;

	add(&b, en ? t->content_en : t->content_vi);
	add(&b, en ? t->output_en : t->output_vi);
	add(&b, en ? t->section_title_en : t->section_title_vi);
	if (!en) {
		add(&b, t->due_text);
		add(&b, t->place);
		add(&b, t->source_text);
	}
	return buf_str(&b);
}

/* The periods of a duty are found by the duty itself. */
err plans_search_task(struct db *db, struct arena *a, int64_t task)
{
	struct plans_occurrence occurrence;
	struct task_get t;
	struct unit_row_of_tasks_list u;
	struct search_doc d = { .kind = S("task"), .item = task };

	TRY(task_get(db, &(struct task_get_in){ .id = task }, a, &t));
	err e = plans_occurrence_of(db, a, task, &occurrence);
	if (e != ERR_NOT_FOUND)
		return e;
	TRY(search_drop(db, d.kind, task));
	TRY(unit_row_of_tasks(db, &(struct unit_row_of_tasks_in){ .tasks = { &task, 1 } }, a, &u));
	d.path = arena_printf(a, "/tasks/%lld", (long long)task);
	d.on = plan_day(a, t.plan_issued_on, t.plan_year);
	for (int l = 0; l < 2; l++) {
		d.lang = l ? LANG_EN : LANG_VI;
		d.title = l ? t.title_en : t.title_vi;
		d.text = task_text(a, &t, d.lang);
		d.also = task_also(a, &t, &u, l);
		if (d.title.n)
			TRY(search_put(db, a, &d));
	}
	return OK;
}

static err plan_in(struct db *db, struct arena *a, int64_t plan)
{
	struct plan_get p;
	struct search_doc d = { .kind = S("plan"), .item = plan };

	TRY(plan_get(db, &(struct plan_get_in){ .id = plan }, a, &p));
	TRY(search_drop(db, d.kind, plan));
	d.path = arena_printf(a, "/plans/%lld", (long long)plan);
	d.on = plan_day(a, p.issued_on, p.year);
	for (int l = 0; l < 2; l++) {
		struct buf b = { .a = a };
		add(&b, p.number);
		add(&b, p.issuer_text);
		add(&b, l ? p.issuer_name_en : p.issuer_name_vi);
		add(&b, p.signer);
		add(&b, l ? p.note_en : p.note_vi);
		d.lang = l ? LANG_EN : LANG_VI;
		d.title = l ? p.title_en : p.title_vi;
		d.text = buf_str(&b);
		if (d.title.n)
			TRY(search_put(db, a, &d));
	}
	return OK;
}

static err commitment_in(struct db *db, struct arena *a, int64_t number)
{
	struct commitment_get c;
	struct search_doc d = { .kind = S("commitment"), .item = number };

	TRY(search_drop(db, d.kind, number));
	TRY(commitment_get(db, &(struct commitment_get_in){ .number = number }, a, &c));
	d.path = arena_printf(a, "/commitments/%lld", (long long)number);
	for (int l = 0; l < 2; l++) {
		d.lang = l ? LANG_EN : LANG_VI;
		d.title = l ? c.title_en : c.title_vi;
		d.text = l ? c.text_en : c.text_vi;
		if (d.title.n)
			TRY(search_put(db, a, &d));
	}
	return OK;
}

/* With memory of its own, for callers that have none. */
static err with_arena(struct db *db, int64_t id, err (*put)(struct db *db, struct arena *a, int64_t id))
{
	struct arena a;

	arena_init(&a, SEARCH_ARENA_MAX);
	err e = put(db, &a, id);
	arena_free(&a);
	return e;
}

err plans_search_plan(struct db *db, int64_t plan)
{
	return with_arena(db, plan, plan_in);
}

err plans_search_commitment(struct db *db, int64_t number)
{
	return with_arena(db, number, commitment_in);
}

err plans_search_tasks(struct db *db, struct arena *a)
{
	struct task_after_list step;
	int64_t last = 0;

	do {
		struct arena_mark m = arena_mark(a);
		TRY(task_after(db, &(struct task_after_in){ .id = last, .take = TASKS_A_STEP }, a, &step));
		for (size_t i = 0; i < step.n; i++) {
			last = step.at[i].id;
			TRY(plans_search_task(db, a, last));
		}
		arena_back(a, m);
	} while (step.n == TASKS_A_STEP);
	return OK;
}

err plans_search_plans(struct db *db, struct arena *a)
{
	struct plan_all_list p;

	TRY(plan_all(db, a, &p));
	for (size_t i = p.n; i-- > 0;)
		TRY(plan_in(db, a, p.at[i].id));
	return OK;
}

err plans_search_commitments(struct db *db, struct arena *a)
{
	struct commitment_all_list c;

	TRY(commitment_all(db, a, &c));
	for (size_t i = 0; i < c.n; i++)
		TRY(commitment_in(db, a, c.at[i].number));
	return OK;
}
