/* progress_units.c - who answers for whom: a unit that ended is answered for by what became of it. */
#include "progress_in.h"

err unit_map_load(struct db *db, struct arena *a, str today, struct unit_map *out)
{
	out->today = today;
	TRY(unit_days(db, a, &out->units));
	return unit_heirs(db, a, &out->heirs);
}

bool id_in(const struct id_list *l, int64_t id)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->at[i] == id)
			return true;
	return false;
}

static const struct unit_days *unit_at(const struct unit_map *m, int64_t id)
{
	size_t from = 0, to = m->units.n;

	while (from < to) {
		size_t mid = from + (to - from) / 2;
		if (m->units.at[mid].id < id)
			from = mid + 1;
		else
			to = mid;
	}
	return from < m->units.n && m->units.at[from].id == id ? &m->units.at[from] : NULL;
}

/* A group is never in force: it is nobody. */
bool unit_map_in_force(const struct unit_map *m, int64_t unit)
{
	const struct unit_days *u = unit_at(m, unit);

	return u && (!str_given(u->valid_to) || str_cmp(u->valid_to, m->today) >= 0);
}

static void heirs_add(const struct unit_map *m, struct arena *a, int64_t unit, int depth, struct id_list *out)
{
	if (unit_map_in_force(m, unit)) {
		if (!id_in(out, unit))
			*LIST_PUSH(a, out) = unit;
		return;
	}
	if (depth == PROGRESS_SUCCESSION_DEPTH)
		return;
	for (size_t i = 0; i < m->heirs.n; i++)
		if (m->heirs.at[i].unit == unit)
			heirs_add(m, a, m->heirs.at[i].successor, depth + 1, out);
}

void unit_map_heirs(const struct unit_map *m, struct arena *a, int64_t unit, struct id_list *out)
{
	heirs_add(m, a, unit, 0, out);
}

void unit_map_whom(const struct unit_map *m, struct arena *a, int64_t unit, struct id_list *out)
{
	if (!unit_map_in_force(m, unit))
		return;
	*LIST_PUSH(a, out) = unit;
	for (size_t k = 0; k < out->n; k++)
		for (size_t i = 0; i < m->heirs.n; i++) {
			const struct unit_heirs *h = &m->heirs.at[i];
			if (h->successor == out->at[k] && !unit_map_in_force(m, h->unit) && !id_in(out, h->unit))
				*LIST_PUSH(a, out) = h->unit;
		}
}

err progress_role(struct db *db, struct arena *a, int64_t task, int64_t unit, str today, str *role)
{
	struct unit_map m;
	struct id_list whom = { 0 };
	struct task_names_list names;

	TRY(unit_map_load(db, a, today, &m));
	unit_map_whom(&m, a, unit, &whom);
	TRY(task_names(db, &(struct task_names_in){ .task = task }, a, &names));
	for (size_t i = 0; i < names.n; i++)
		if (id_in(&whom, names.at[i].unit) || (names.at[i].within.has && id_in(&whom, names.at[i].within.v))) {
			*role = names.at[i].role;
			return OK;
		}
	return ERR_DENIED;
}

enum said { SAID_NOTHING, SAID_NOT_REPORTED, SAID_UNDER_WAY, SAID_DONE };

static enum said said_by(const struct status_of_leads_list *l, int64_t unit)
{
	for (size_t i = 0; i < l->n; i++) {
		const struct status_of_leads *s = &l->at[i];
		if (s->unit != unit)
			continue;
		if (str_eq(s->status, S("done")))
			return str_eq(s->verdict, S("returned")) ? SAID_UNDER_WAY : SAID_DONE;
		return str_eq(s->status, S("under_way")) ? SAID_UNDER_WAY : SAID_NOT_REPORTED;
	}
	return SAID_NOTHING;
}

/* Of one lead that the plan names: each unit that answers for it has to say done; the unit it stands within may say it for all. */
static void lead_add(const struct unit_map *m, struct arena *a, const struct task_names *lead, const struct status_of_leads_list *said, bool *all_done,
	enum said *most)
{
	struct id_list own = { 0 }, outer = { 0 };
	bool outer_done = false;

	unit_map_heirs(m, a, lead->unit, &own);
	if (lead->within.has)
		unit_map_heirs(m, a, lead->within.v, &outer);
	for (size_t i = 0; i < outer.n; i++) {
		enum said s = said_by(said, outer.at[i]);
		outer_done = outer_done || s == SAID_DONE;
		*most = s > *most ? s : *most;
	}
	if (!own.n && outer.n)
		*all_done = *all_done && outer_done;
	for (size_t i = 0; i < own.n; i++) {
		enum said s = said_by(said, own.at[i]);
		*all_done = *all_done && (s == SAID_DONE || outer_done);
		*most = s > *most ? s : *most;
	}
}

err status_by_leads(struct db *db, struct arena *a, int64_t task, str today, str *status, bool *said)
{
	struct unit_map m;
	struct task_names_list names;
	struct status_of_leads_list answers;
	enum said most = SAID_NOTHING;
	bool all_done = true;

	TRY(unit_map_load(db, a, today, &m));
	TRY(task_names(db, &(struct task_names_in){ .task = task }, a, &names));
	TRY(status_of_leads(db, &(struct status_of_leads_in){ .task = task }, a, &answers));
	for (size_t i = 0; i < names.n; i++)
		if (str_eq(names.at[i].role, S("lead")))
			lead_add(&m, a, &names.at[i], &answers, &all_done, &most);
	*said = most != SAID_NOTHING;
	*status = most == SAID_DONE && all_done ? S("done") : most >= SAID_UNDER_WAY ? S("under_way") : S("not_reported");
	return OK;
}

static void answering_add(const struct unit_map *m, struct arena *a, int64_t unit, str role, struct answerings *out)
{
	struct id_list heirs = { 0 };

	unit_map_heirs(m, a, unit, &heirs);
	for (size_t i = 0; i < heirs.n; i++) {
		bool there = false;
		for (size_t k = 0; k < out->n; k++)
			there = there || out->at[k].unit == heirs.at[i];
		if (!there)
			*LIST_PUSH(a, out) = (struct answering){ .unit = heirs.at[i], .role = role };
	}
}

err units_answering(struct db *db, struct arena *a, int64_t task, str today, struct answerings *out)
{
	struct unit_map m;
	struct task_names_list names;
	struct unit_rows_list rows;

	*out = (struct answerings){ 0 };
	TRY(unit_map_load(db, a, today, &m));
	TRY(task_names(db, &(struct task_names_in){ .task = task }, a, &names));
	for (size_t i = 0; i < names.n; i++) {
		answering_add(&m, a, names.at[i].unit, names.at[i].role, out);
		if (names.at[i].within.has)
			answering_add(&m, a, names.at[i].within.v, names.at[i].role, out);
	}
	int64_t *id = arena_array(a, int64_t, out->n + 1);
	for (size_t i = 0; i < out->n; i++)
		id[i] = out->at[i].unit;
	TRY(unit_rows(db, &(struct unit_rows_in){ .ids = { id, out->n } }, a, &rows));
	for (size_t i = 0; i < out->n; i++)
		for (size_t k = 0; k < rows.n; k++)
			if (rows.at[k].id == out->at[i].unit) {
				out->at[i].slug = rows.at[k].slug;
				out->at[i].name_vi = rows.at[k].name_vi;
				out->at[i].name_en = rows.at[k].name_en;
			}
	return OK;
}
