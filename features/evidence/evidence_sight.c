/* evidence_sight.c - who may link what, and who sees what of it at the desk. */
#include "auth.h"
#include "evidence_in.h"
#include "evidence_lists_sql.h"
#include "words.h"

err link_need(struct req *r, int64_t task, str kind)
{
	struct evidence_units_of_task_list units;

	if (auth_may(r, ROLE_AGENCY, 0) || (auth_may(r, ROLE_EDITOR, 0) && !str_eq(kind, S("file"))))
		return OK;
	if (!task)
		return ERR_DENIED;
	TRY(evidence_units_of_task(r->db, &(struct evidence_units_of_task_in){ .task = task }, r->a, &units));
	for (size_t i = 0; i < units.n; i++)
		if (auth_may(r, ROLE_UNIT_OFFICER | ROLE_UNIT_HEAD, units.at[i].unit))
			return OK;
	return ERR_DENIED;
}

bool sees_everything(const struct req *r)
{
	return auth_may(r, ROLE_AGENCY | ROLE_EDITOR | ROLE_GUIDE | ROLE_LEADER, 0);
}

struct int_list units_own(const struct req *r)
{
	size_t n = 0, most = r->session ? r->session->ngrants : 0;
	int64_t *id = arena_array(r->a, int64_t, most + 1);

	for (size_t i = 0; i < most; i++)
		if (r->session->grants[i].object && (r->session->grants[i].role & (ROLE_UNIT_OFFICER | ROLE_UNIT_HEAD)))
			id[n++] = r->session->grants[i].object;
	return (struct int_list){ id, n };
}

static err tasks_own(struct req *r, struct int_list tasks, struct evidence_tasks_own_list *out)
{
	return evidence_tasks_own(r->db, &(struct evidence_tasks_own_in){ .tasks = tasks, .own = units_own(r) }, r->a, out);
}

err internal_hide(struct req *r, struct evidence_list *list)
{
	struct evidence_tasks_own_list own;
	int64_t *task = arena_array(r->a, int64_t, list->n + 1);
	size_t kept = 0;

	if (sees_everything(r) || !list->n)
		return OK;
	for (size_t i = 0; i < list->n; i++)
		task[i] = list->at[i].to_task;
	TRY(tasks_own(r, (struct int_list){ task, list->n }, &own));
	for (size_t i = 0; i < list->n; i++) {
		bool mine = !list->at[i].internal;

		for (size_t k = 0; k < own.n && !mine; k++)
			mine = own.at[k].task == list->at[i].to_task;
		if (mine)
			list->at[kept++] = list->at[i];
	}
	list->n = kept;
	return OK;
}

bool may_see(const struct req *r, str kind, str path)
{
	return !str_eq(kind, S("story")) || str_given(path) || auth_may(r, ROLE_AGENCY | ROLE_EDITOR | ROLE_GUIDE | ROLE_LEADER, 0);
}

err thing_seen(struct req *r, str kind, int64_t thing, str path, bool *seen)
{
	struct evidence_tasks_of_thing_list tasks;
	struct evidence_tasks_own_list own;

	*seen = may_see(r, kind, path) && (str_given(path) || sees_everything(r));
	if (*seen || str_eq(kind, S("story")))
		return OK;
	TRY(evidence_tasks_of_thing(r->db, &(struct evidence_tasks_of_thing_in){ .kind = kind, .thing = thing }, r->a, &tasks));
	int64_t *id = arena_array(r->a, int64_t, tasks.n + 1);
	for (size_t i = 0; i < tasks.n; i++)
		id[i] = tasks.at[i].task;
	TRY(tasks_own(r, (struct int_list){ id, tasks.n }, &own));
	*seen = own.n > 0;
	return OK;
}

void drafts_hide(const struct req *r, struct evidence_list *list)
{
	for (size_t i = 0; i < list->n; i++) {
		struct evidence *e = &list->at[i];

		if (may_see(r, e->kind, e->path))
			continue;
		e->title_vi = say(LANG_VI, "A story that is not public yet");
		e->title_en = say(LANG_EN, "A story that is not public yet");
	}
}
