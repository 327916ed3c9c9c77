/* twin_revisions.c - revisions that were kept, and bringing one back. */
#include "twin_in.h"
#include "twin_public_sql.h"
#include "twin_sql.h"
#include <string.h>

err twin_revision_list(struct db *db, struct arena *a, int64_t id, struct twin_revisions *out)
{
	struct twin_snapshot_all_list rows;

	TRY(twin_snapshot_all(db, &(struct twin_snapshot_all_in){ .twin = id }, a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		*LIST_PUSH(a, out) = (struct twin_revision){ .revision = rows.at[i].revision, .at = rows.at[i].at, .by = rows.at[i].by_name,
			.released = rows.at[i].released };
	return OK;
}

static void count(struct twin *t)
{
	memset(t->untranslated, 0, sizeof t->untranslated);
	memset(t->stale, 0, sizeof t->stale);
	for (size_t i = 0; i < t->parts.n; i++)
		for (int l = 0; l < 2; l++) {
			t->untranslated[l] += t->parts.at[i].side[l].state == TWIN_UNTRANSLATED;
			t->stale[l] += t->parts.at[i].side[l].state == TWIN_STALE;
		}
}

err twin_revision_get(struct db *db, struct arena *a, int64_t id, int64_t revision, struct twin *out)
{
	struct twin_snapshot_get row;
	struct works w;

	TRY(work_load(db, a, id, out, &w));
	TRY(twin_snapshot_get(db, &(struct twin_snapshot_get_in){ .twin = id, .revision = revision }, a, &row));
	TRY(snapshot_read(a, row.words, out));
	out->revision = revision;
	count(out);
	return OK;
}

err twin_keep(struct db *db, struct arena *a, int64_t id, int64_t revision)
{
	struct twin_head head;

	TRY(twin_head(db, &(struct twin_head_in){ .id = id }, a, &head));
	if (head.revision != revision)
		return ERR_NOT_FOUND;
	return twin_snapshot_keep(db, &(struct twin_snapshot_keep_in){ .twin = id, .revision = revision });
}

static bool side_same(const struct twin_side *a, const struct twin_side *b)
{
	return str_eq(a->text, b->text) && str_given(a->basis) == str_given(b->basis) && (!str_given(a->basis) || str_eq(a->basis, b->basis));
}

/* One side as it was; words that differ from the present ones are a change of whoever brings them back. */
static bool side_restore(struct twin_side *own, const struct twin_side *then, int64_t next, const struct twin_who *who)
{
	if (side_same(own, then))
		return false;
	if (!str_eq(own->text, then->text)) {
		own->revision = next;
		own->at = who->now;
		own->by = who->name;
	}
	own->text = then->text;
	own->basis = then->basis;
	return true;
}

static struct work *work_of(struct arena *a, const struct twin_kind *kind, struct works *w, const struct twin_part *then, const struct twin_who *who)
{
	struct work *k = work_find(w, then->id);

	if (k)
		return k;
	k = arena_new(a, struct work);
	k->part = (struct twin_part){ .id = then->id, .slot = then->slot };
	for (int l = 0; l < 2; l++)
		k->part.side[l] = (struct twin_side){ .text = S(""), .at = who->now, .by = who->name };
	k->fresh = true;
	work_place(a, kind, w, k, work_last(w, then->slot));
	return k;
}

static bool has_part(const struct twin *t, int64_t id)
{
	for (size_t i = 0; i < t->parts.n; i++)
		if (t->parts.at[i].id == id)
			return true;
	return false;
}

/* Parts that were not there then lose their words. */
static bool take_away(const struct twin *then, struct works *w, int64_t next, const struct twin_who *who)
{
	static const struct twin_side none = { .text = { "", 0 } };
	bool changed = false;

	for (size_t i = 0; i < w->n; i++) {
		struct work *k = w->at[i];

		if (k->gone || has_part(then, k->part.id))
			continue;
		for (int l = 0; l < 2; l++)
			(void)side_restore(&k->part.side[l], &none, next, who);
		k->gone = k->dirty = changed = true;
	}
	return changed;
}

/* The part that stands before k among those of its slot that have words, or NULL. */
static const struct work *living_before(const struct works *w, const struct work *k)
{
	const struct work *before = NULL;

	for (size_t i = 0; i < w->n && w->at[i] != k; i++)
		if (!w->at[i]->gone && str_eq(w->at[i]->part.slot, k->part.slot))
			before = w->at[i];
	return before;
}

static bool bring_back(struct arena *a, const struct twin *then, struct works *w, int64_t next, const struct twin_who *who)
{
	const struct twin_kind *kind = twin_kind_of(then->kind);
	struct work *before = NULL;
	bool changed = take_away(then, w, next, who);

	for (size_t i = 0; i < then->parts.n; i++) {
		const struct twin_part *p = &then->parts.at[i];
		struct work *k;

		if (!slot_of(kind, p->slot))
			continue;
		k = work_of(a, kind, w, p, who);
		if (before && !str_eq(before->part.slot, p->slot))
			before = NULL;
		k->dirty |= k->gone;
		k->gone = false;
		for (int l = 0; l < 2; l++)
			k->dirty |= side_restore(&k->part.side[l], &p->side[l], next, who);
		part_states(&k->part);
		if (living_before(w, k) != before) {
			work_place(a, kind, w, k, before);
			k->dirty = true;
		}
		changed |= k->dirty;
		before = k;
	}
	return changed;
}

err twin_restore(struct db *db, struct arena *a, int64_t id, int64_t revision, const struct twin_who *who, int64_t *now_at)
{
	struct twin then, now;
	struct works w;

	TRY(twin_revision_get(db, a, id, revision, &then));
	TRY(work_load(db, a, id, &now, &w));
	*now_at = now.revision;
	if (!bring_back(a, &then, &w, now.revision + 1, who))
		return OK;
	*now_at = now.revision + 1;
	return work_store(db, a, &now, &w, *now_at, who);
}
