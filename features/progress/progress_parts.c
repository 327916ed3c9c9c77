/* progress_parts.c - which unit has which part, for one unit and for all of them. */
#include "clock.h"
#include "progress_in.h"

enum { NAMES_OF_A_TASK = 4 };

static str year_edge(struct arena *a, int64_t year, int month, int day)
{
	return date_iso(a, (struct date){ year >= 1900 && year <= 2199 ? (int)year : 1900, month, day });
}

/* A task that names a unit twice is one part: of the first role, under its own name where it stands there. */
static void part_add(struct arena *a, const struct parts_of_units *t, int64_t unit, struct progress_parts *out)
{
	struct progress_part *last = out->n ? &out->at[out->n - 1] : NULL;

	if (last && last->task == t->id) {
		if (t->unit == unit && str_eq(last->role, t->role)) {
			last->as_unit = NONE;
			last->as_unit_vi = ABSENT;
		}
		return;
	}
	*LIST_PUSH(a, out) = (struct progress_part){ .task = t->id, .plan = t->plan, .role = t->role, .number = t->number, .title_vi = t->title_vi,
		.title_en = t->title_en, .end_on = t->open_end ? ABSENT : t->end_on, .status = t->status,
		.as_unit = t->unit == unit ? NONE : SOME(t->unit), .as_unit_vi = t->unit == unit ? ABSENT : t->name_vi };
}

err progress_parts_of(struct db *db, struct arena *a, int64_t unit, int64_t year, str today, struct progress_parts *out)
{
	struct unit_map m;
	struct id_list whom = { 0 };
	struct parts_of_units_list rows;

	*out = (struct progress_parts){ 0 };
	TRY(unit_map_load(db, a, today, &m));
	unit_map_whom(&m, a, unit, &whom);
	if (!whom.n)
		return OK;
	TRY(parts_of_units(db, &(struct parts_of_units_in){ .units = { whom.at, whom.n }, .year = year, .first = year_edge(a, year, 1, 1),
		.last = year_edge(a, year, 12, 31), .take = PROGRESS_PARTS_MAX * NAMES_OF_A_TASK }, a, &rows));
	for (size_t i = 0; i < rows.n && out->n < PROGRESS_PARTS_MAX; i++)
		part_add(a, &rows.at[i], unit, out);
	return OK;
}

/* What is counted of one unit while the names of all tasks pass by. */
struct tally { int64_t unit, parts, leads, answered, task; bool task_answered; maybe_int last_at; };
struct tallies { struct tally *at; size_t n, cap; };

static struct tally *tally_of_unit(struct arena *a, struct tallies *t, int64_t unit)
{
	for (size_t i = 0; i < t->n; i++)
		if (t->at[i].unit == unit)
			return &t->at[i];
	struct tally *new = LIST_PUSH(a, t);
	new->unit = unit;
	return new;
}

static const struct answered_between *answered_at(const struct answered_between_list *l, int64_t task, int64_t unit)
{
	size_t from = 0, to = l->n;

	while (from < to) {
		size_t mid = from + (to - from) / 2;
		if (l->at[mid].task < task || (l->at[mid].task == task && l->at[mid].unit < unit))
			from = mid + 1;
		else
			to = mid;
	}
	return from < l->n && l->at[from].task == task && l->at[from].unit == unit ? &l->at[from] : NULL;
}

/* by: whose answer counts, the unit's own or that of a unit inside it. */
static void tally_add(struct tally *u, const struct names_of_year *n, const struct answered_between *by)
{
	if (u->task != n->id) {
		u->task = n->id;
		u->task_answered = false;
		u->parts++;
		u->leads += n->leads;
	}
	if (!by)
		return;
	u->answered += !u->task_answered;
	u->task_answered = true;
	if (!u->last_at.has || u->last_at.v < by->last_at)
		u->last_at = SOME(by->last_at);
}

/* A unit that stands inside another has spoken for it. */
static void name_add(struct arena *a, const struct unit_map *m, const struct names_of_year *n, const struct answered_between_list *said, struct tallies *out)
{
	struct id_list own = { 0 }, outer = { 0 };
	const struct answered_between *inner = NULL;

	unit_map_heirs(m, a, n->unit, &own);
	for (size_t i = 0; i < own.n; i++) {
		const struct answered_between *by = answered_at(said, n->id, own.at[i]);
		inner = by ? by : inner;
		tally_add(tally_of_unit(a, out, own.at[i]), n, by);
	}
	if (n->within.has)
		unit_map_heirs(m, a, n->within.v, &outer);
	for (size_t i = 0; i < outer.n; i++) {
		const struct answered_between *by = answered_at(said, n->id, outer.at[i]);
		tally_add(tally_of_unit(a, out, outer.at[i]), n, by ? by : inner);
	}
}

static err units_named(struct db *db, struct arena *a, const struct tallies *t, struct progress_units *out)
{
	struct unit_rows_list rows;
	int64_t *id = arena_array(a, int64_t, t->n + 1);

	for (size_t i = 0; i < t->n; i++)
		id[i] = t->at[i].unit;
	TRY(unit_rows(db, &(struct unit_rows_in){ .ids = { id, t->n } }, a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		for (size_t k = 0; k < t->n; k++)
			if (t->at[k].unit == rows.at[i].id)
				*LIST_PUSH(a, out) = (struct progress_unit){ .unit = rows.at[i].id, .parts = t->at[k].parts, .lead_parts = t->at[k].leads,
					.answered = t->at[k].answered, .slug = rows.at[i].slug, .name_vi = rows.at[i].name_vi, .name_en = rows.at[i].name_en,
					.last_at = t->at[k].last_at };
	return OK;
}

err progress_units_of(struct db *db, struct arena *a, int64_t year, int64_t from_at, int64_t to_at, str today, struct progress_units *out)
{
	struct unit_map m;
	struct names_of_year_list names;
	struct answered_between_list said;
	struct tallies t = { 0 };

	*out = (struct progress_units){ 0 };
	TRY(unit_map_load(db, a, today, &m));
	TRY(names_of_year(db, &(struct names_of_year_in){ .year = year, .first = year_edge(a, year, 1, 1), .last = year_edge(a, year, 12, 31) }, a, &names));
	TRY(answered_between(db, &(struct answered_between_in){ .from_at = from_at, .to_at = to_at }, a, &said));
	for (size_t i = 0; i < names.n; i++)
		name_add(a, &m, &names.at[i], &said, &t);
	return units_named(db, a, &t, out);
}
