/* evidence.c - links: made, taken back, and listed with what the things say of themselves. */
#include <stdlib.h>
#include "evidence.h"
#include "clock.h"
#include "evidence_in.h"
#include "evidence_sql.h"
#include "id.h"
#include "text.h"

const struct evidence_kind *kind_of(str name)
{
	for (size_t i = 0; i < nevidence_kinds; i++)
		if (str_eq(name, str_c(evidence_kinds[i].name)))
			return &evidence_kinds[i];
	return NULL;
}

err thing_of(struct db *db, struct arena *a, str kind, int64_t id, struct evidence_thing *out)
{
	const struct evidence_kind *k = kind_of(kind);
	struct evidence_things things = { 0 };

	if (!k)
		return ERR_NOT_FOUND;
	TRY(k->describe(db, a, &id, 1, &things));
	if (!things.n)
		return ERR_NOT_FOUND;
	*out = things.at[0];
	return OK;
}

static bool negative(maybe_int n)
{
	return n.has && n.v < 0;
}

/* ERR_NOT_FOUND of a look-up is what the caller calls ERR_INVALID. */
static err missing_is_invalid(err e)
{
	return e == ERR_NOT_FOUND ? ERR_INVALID : e;
}

static err link_check(struct db *db, struct arena *a, const struct evidence_in *in, struct evidence_thing *thing)
{
	struct evidence_task_known task;
	struct evidence_commitment_known commitment;
	struct date d;

	if ((!in->task.has && !in->commitment.has) || negative(in->participants) || negative(in->countries) || negative(in->amount_vnd))
		return ERR_INVALID;
	if (text_chars(in->note) > EVIDENCE_NOTE_CHARS || (str_given(in->on) && date_parse(in->on, &d) != OK))
		return ERR_INVALID;
	if (in->task.has)
		TRY(missing_is_invalid(evidence_task_known(db, &(struct evidence_task_known_in){ .task = in->task.v }, a, &task)));
	if (in->commitment.has)
		TRY(missing_is_invalid(evidence_commitment_known(db, &(struct evidence_commitment_known_in){ .commitment = in->commitment.v }, a, &commitment)));
	return missing_is_invalid(thing_of(db, a, in->kind, in->thing, thing));
}

str target_of(struct arena *a, maybe_int task, maybe_int commitment)
{
	return task.has ? arena_printf(a, "task:%lld", (long long)task.v) : arena_printf(a, "commitment:%lld", (long long)commitment.v);
}

err evidence_link(struct db *db, struct arena *a, const struct evidence_in *in, int64_t now, int64_t *id)
{
	struct evidence_thing thing;
	str note = str_trim(in->note);

	TRY(link_check(db, a, in, &thing));
	str day = str_given(in->on) ? in->on : str_given(thing.on) ? thing.on : date_iso(a, date_at(now));
	TRY(evidence_put(db, &(struct evidence_put_in){ .id = id_new(), .kind = in->kind, .thing = in->thing,
		.target = target_of(a, in->task, in->commitment), .task = in->task, .commitment = in->commitment, .day = day,
		.day_own = str_given(in->on), .participants = in->participants, .countries = in->countries, .amount_vnd = in->amount_vnd,
		.note = note.n ? note : ABSENT, .internal = in->internal, .by_person = in->by, .by_name = in->by_name, .now = now }, id));
	return evidence_thing_changed(db, a, in->kind, in->thing);
}

/* The things of a link that comes or goes may be public by that link alone (file, press). */
static err gone_set(struct db *db, int64_t id, bool gone)
{
	return evidence_set_gone(db, &(struct evidence_set_gone_in){ .id = id, .gone = gone });
}

err evidence_unlink(struct db *db, int64_t id)
{
	return gone_set(db, id, true);
}

err evidence_relink(struct db *db, struct arena *a, int64_t id)
{
	struct evidence_get e;

	TRY(evidence_get(db, &(struct evidence_get_in){ .id = id }, a, &e));
	TRY(gone_set(db, id, false));
	return evidence_thing_changed(db, a, e.kind, e.thing);
}

err evidence_show(struct db *db, struct arena *a, int64_t id, bool shown)
{
	struct evidence_get e;

	TRY(evidence_get(db, &(struct evidence_get_in){ .id = id }, a, &e));
	TRY(evidence_set_internal(db, &(struct evidence_set_internal_in){ .id = id, .internal = !shown }));
	return evidence_thing_changed(db, a, e.kind, e.thing);
}

err evidence_thing_changed(struct db *db, struct arena *a, str kind, int64_t thing)
{
	struct evidence_any_of_thing any;
	struct evidence_thing t = { 0 };

	TRY(evidence_any_of_thing(db, &(struct evidence_any_of_thing_in){ .kind = kind, .thing = thing }, a, &any));
	if (!any.n)
		return OK;
	err e = thing_of(db, a, kind, thing, &t);
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	TRY(evidence_set_shown(db, &(struct evidence_set_shown_in){ .kind = kind, .thing = thing, .shown = str_given(t.path) }));
	if (!str_given(t.on))
		return OK;
	return evidence_set_day(db, &(struct evidence_set_day_in){ .kind = kind, .thing = thing, .day = t.on });
}

static int by_id(const void *x, const void *y)
{
	int64_t s = *(const int64_t *)x, t = *(const int64_t *)y;

	return s < t ? -1 : s > t;
}

static int by_thing_id(const void *x, const void *y)
{
	return by_id(&((const struct evidence_thing *)x)->id, &((const struct evidence_thing *)y)->id);
}

/* All things of one kind that the rows name, each once, by id. */
static err things_of_kind(struct db *db, struct arena *a, const struct evidence_kind *k, const struct evidence_rows_list *rows,
                          struct evidence_things *out)
{
	int64_t *id = arena_array(a, int64_t, rows->n + 1);
	size_t n = 0, once = 0;

	for (size_t i = 0; i < rows->n; i++)
		if (str_eq(rows->at[i].kind, str_c(k->name)))
			id[n++] = rows->at[i].thing;
	if (!n)
		return OK;
	qsort(id, n, sizeof *id, by_id);
	for (size_t i = 0; i < n; i++)
		if (!once || id[once - 1] != id[i])
			id[once++] = id[i];
	TRY(k->describe(db, a, id, once, out));
	if (out->n)
		qsort(out->at, out->n, sizeof *out->at, by_thing_id);
	return OK;
}

static struct evidence evidence_of_row(const struct evidence_rows *x, const struct evidence_kind *k, const struct evidence_thing *t)
{
	return (struct evidence){ .id = x->id, .thing = x->thing, .kind = x->kind, .kind_label = str_c(k->label), .title_vi = t->title_vi,
		.title_en = t->title_en, .path = t->path, .desk = t->desk, .on = x->day, .task = x->task, .commitment = x->commitment,
		.task_vi = x->task_vi, .task_en = x->task_en, .commitment_vi = x->commitment_vi, .commitment_en = x->commitment_en,
		.participants = x->participants, .countries = x->countries, .amount_vnd = x->amount_vnd, .note = x->note, .by = x->by_name,
		.internal = x->internal || !str_given(t->path), .at = x->at, .to_task = x->task.v, .to_commitment = x->commitment.v };
}

/* Puts the rows of one kind where they belong; a thing that is there no more leaves its place empty. */
static err kind_fill(struct db *db, struct arena *a, const struct evidence_kind *k, const struct evidence_rows_list *rows, struct evidence *place)
{
	struct evidence_things things = { 0 };

	TRY(things_of_kind(db, a, k, rows, &things));
	for (size_t i = 0; i < rows->n && things.n; i++) {
		const struct evidence_thing key = { .id = rows->at[i].thing };
		if (!str_eq(rows->at[i].kind, str_c(k->name)))
			continue;
		const struct evidence_thing *t = bsearch(&key, things.at, things.n, sizeof key, by_thing_id);
		if (t)
			place[i] = evidence_of_row(&rows->at[i], k, t);
	}
	return OK;
}

err list_fill(struct db *db, struct arena *a, const int64_t *id, size_t n, bool internal, struct evidence_list *out)
{
	struct evidence_rows_list rows;

	if (!n)
		return OK;
	TRY(evidence_rows(db, &(struct evidence_rows_in){ .ids = { id, n } }, a, &rows));
	struct evidence *place = arena_array(a, struct evidence, rows.n + 1);
	for (size_t i = 0; i < nevidence_kinds; i++)
		TRY(kind_fill(db, a, &evidence_kinds[i], &rows, place));
	for (size_t i = 0; i < rows.n; i++)
		if (place[i].id && (internal || !place[i].internal))
			*LIST_PUSH(a, out) = place[i];
	return OK;
}

err evidence_of_task(struct db *db, struct arena *a, int64_t task, bool internal, struct evidence_list *out)
{
	struct evidence_ids_of_task_list ids;

	TRY(evidence_ids_of_task(db, &(struct evidence_ids_of_task_in){ .task = task, .internal = internal, .take = EVIDENCE_LIST_MAX }, a, &ids));
	int64_t *id = arena_array(a, int64_t, ids.n + 1);
	for (size_t i = 0; i < ids.n; i++)
		id[i] = ids.at[i].id;
	return list_fill(db, a, id, ids.n, internal, out);
}

err evidence_of_commitment(struct db *db, struct arena *a, int64_t commitment, bool internal, int64_t take, struct evidence_list *out)
{
	struct evidence_ids_of_commitment_list ids;
	int64_t most = take < EVIDENCE_LIST_MAX ? take : EVIDENCE_LIST_MAX;

	TRY(evidence_ids_of_commitment(db, &(struct evidence_ids_of_commitment_in){ .commitment = commitment, .internal = internal,
		.take = internal ? most : 2 * most }, a, &ids)); /* some of them may belong to things that are not public */
	int64_t *id = arena_array(a, int64_t, ids.n + 1);
	for (size_t i = 0; i < ids.n; i++)
		id[i] = ids.at[i].id;
	TRY(list_fill(db, a, id, ids.n, internal, out));
	if (out->n > (size_t)most)
		out->n = (size_t)most;
	return OK;
}

err evidence_of_thing(struct db *db, struct arena *a, str kind, int64_t thing, bool internal, struct evidence_list *out)
{
	struct evidence_ids_of_thing_list ids;

	TRY(evidence_ids_of_thing(db, &(struct evidence_ids_of_thing_in){ .kind = kind, .thing = thing, .internal = internal,
		.take = EVIDENCE_LIST_MAX }, a, &ids));
	int64_t *id = arena_array(a, int64_t, ids.n + 1);
	for (size_t i = 0; i < ids.n; i++)
		id[i] = ids.at[i].id;
	return list_fill(db, a, id, ids.n, internal, out);
}

err evidence_moved(struct db *db, struct arena *a, int64_t old_task, int64_t kept_task)
{
	struct evidence_of_old_task_list rows;
	struct evidence_has_target has;
	str target = target_of(a, SOME(kept_task), NONE);

	TRY(evidence_of_old_task(db, &(struct evidence_of_old_task_in){ .task = old_task }, a, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		err e = evidence_has_target(db, &(struct evidence_has_target_in){ .kind = rows.at[i].kind, .thing = rows.at[i].thing, .target = target }, a, &has);
		if (e == OK)
			TRY(evidence_drop(db, &(struct evidence_drop_in){ .id = rows.at[i].id }));
		else if (e == ERR_NOT_FOUND)
			TRY(evidence_set_task(db, &(struct evidence_set_task_in){ .id = rows.at[i].id, .task = kept_task, .target = target }));
		else
			return e;
	}
	return OK;
}
