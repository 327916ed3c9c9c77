/* plans_index.c - task_scope and task_tally: which lists a task stands in, and how many tasks each list has of a status and deadline.
 * A list's page reads its own rows only, and its counts are a handful of rows, however many tasks the city has. */
#include "plans_rules.h"
#include "tasks_sql.h"

str plans_scope(struct arena *a, const char *kind, int64_t id)
{
	return arena_printf(a, "%s:%lld", kind, (long long)id);
}

static err put(struct db *db, int64_t task, str scope)
{
	return scope_add(db, &(struct scope_add_in){ .scope = scope, .task = task });
}

err index_take_out(struct db *db, int64_t task)
{
	TRY(tally_move(db, &(struct tally_move_in){ .task = task, .step = -1 }));
	return scope_drop(db, &(struct scope_drop_in){ .task = task });
}

/* A period of a duty has its own year and stands in no plan's list. */
static err put_place(struct db *db, struct arena *a, const struct task_get *t)
{
	struct plans_occurrence o;
	err e = plans_occurrence_of(db, a, t->id, &o);

	if (e == OK)
		return put(db, t->id, plans_scope(a, "year", o.year));
	if (e != ERR_NOT_FOUND)
		return e;
	TRY(put(db, t->id, plans_scope(a, "year", t->plan_year)));
	TRY(put(db, t->id, plans_scope(a, "plan", t->plan)));
	return put(db, t->id, plans_scope(a, "section", t->section));
}

err index_put_in(struct db *db, struct arena *a, int64_t task)
{
	struct task_get t;

	TRY(task_get(db, &(struct task_get_in){ .id = task }, a, &t));
	TRY(put(db, task, S("all")));
	TRY(put_place(db, a, &t));
	TRY(scope_add_units(db, &(struct scope_add_units_in){ .task = task }));
	TRY(scope_add_leads(db, &(struct scope_add_leads_in){ .task = task }));
	TRY(scope_add_commitments(db, &(struct scope_add_commitments_in){ .task = task }));
	return tally_move(db, &(struct tally_move_in){ .task = task, .step = 1 });
}

err plans_unit_moved(struct db *db, struct arena *a, int64_t old, int64_t kept)
{
	struct task_ids_of_unit_list t;

	TRY(task_ids_of_unit(db, &(struct task_ids_of_unit_in){ .unit = old }, a, &t));
	for (size_t i = 0; i < t.n; i++)
		TRY(index_take_out(db, t.at[i].task));
	TRY(unit_moved_in_tasks(db, &(struct unit_moved_in_tasks_in){ .old = old, .kept = kept }));
	TRY(unit_moved_within(db, &(struct unit_moved_within_in){ .old = old, .kept = kept }));
	TRY(unit_moved_in_plans(db, &(struct unit_moved_in_plans_in){ .old = old, .kept = kept }));
	for (size_t i = 0; i < t.n; i++)
		TRY(index_put_in(db, a, t.at[i].task));
	return OK;
}
