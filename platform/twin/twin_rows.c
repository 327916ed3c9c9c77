/* twin_rows.c - the rows of a twin into memory and back. */
#include "twin_in.h"
#include "text.h"
#include "twin_sql.h"
#include <string.h>

enum { SEQ_STEP = 1 << 20, GONE_KEPT_S = 30 * 86400 };

static enum lang lang_of(str code)
{
	return str_eq(code, S("en")) ? LANG_EN : LANG_VI;
}

static void head_read(const struct twin_head *h, struct twin *t)
{
	*t = (struct twin){ .id = h->id, .item = h->item, .revision = h->revision, .kind = h->kind, .source = lang_of(h->source), .released = h->released,
		.untranslated = { h->untranslated_vi, h->untranslated_en }, .stale = { h->stale_vi, h->stale_en } };
	if (str_given(h->missing))
		t->exception = (struct twin_exception){ .given = true, .missing = lang_of(h->missing), .until_on = h->until_on, .reason = h->reason,
			.by = h->except_by, .at = h->except_at.v };
}

static struct work *work_read(struct arena *a, const struct twin_part_all *r)
{
	struct work *k = arena_new(a, struct work);

	*k = (struct work){ .seq = r->seq, .was = { r->revision_vi, r->revision_en }, .gone = r->gone_at.has };
	k->part = (struct twin_part){ .id = r->part, .slot = r->slot, .comments = r->comments };
	k->part.side[LANG_VI] = (struct twin_side){ .text = r->text_vi, .basis = r->same_vi ? r->text_en : r->basis_vi, .revision = r->revision_vi,
		.at = r->at_vi, .by = r->by_vi };
	k->part.side[LANG_EN] = (struct twin_side){ .text = r->text_en, .basis = r->same_en ? r->text_vi : r->basis_en, .revision = r->revision_en,
		.at = r->at_en, .by = r->by_en };
	part_states(&k->part);
	return k;
}

err work_load(struct db *db, struct arena *a, int64_t id, struct twin *t, struct works *w)
{
	struct twin_head head;
	struct twin_part_all_list rows = { 0 };
	const struct twin_kind *kind;

	TRY(twin_head(db, &(struct twin_head_in){ .id = id }, a, &head));
	if (head.revision) /* one that was just made has no parts */
		TRY(twin_part_all(db, &(struct twin_part_all_in){ .twin = id }, a, &rows));
	head_read(&head, t);
	kind = twin_kind_of(t->kind);
	if (!kind)
		return ERR_NOT_FOUND;
	*w = (struct works){ 0 };
	for (size_t s = 0; s < kind->nslots; s++)
		for (size_t i = 0; i < rows.n; i++)
			if (str_eq(rows.at[i].slot, str_c(kind->slot[s].name)))
				*LIST_PUSH(a, w) = work_read(a, &rows.at[i]);
	return OK;
}

struct work *work_find(const struct works *w, int64_t part)
{
	for (size_t i = 0; i < w->n; i++)
		if (w->at[i]->part.id == part)
			return w->at[i];
	return NULL;
}

struct work *work_last(const struct works *w, str slot)
{
	struct work *last = NULL;

	for (size_t i = 0; i < w->n; i++)
		if (str_eq(w->at[i]->part.slot, slot))
			last = w->at[i];
	return last;
}

static void take_out(struct works *w, const struct work *k)
{
	size_t i = 0;

	while (i < w->n && w->at[i] != k)
		i++;
	if (i == w->n)
		return;
	memmove(&w->at[i], &w->at[i + 1], (w->n - i - 1) * sizeof *w->at);
	w->n--;
}

/* Where the first part of a slot stands, or would stand. */
static size_t slot_start(const struct twin_kind *kind, const struct works *w, str slot)
{
	size_t place = slot_place(kind, slot), i = 0;

	while (i < w->n && slot_place(kind, w->at[i]->part.slot) < place)
		i++;
	return i;
}

void work_place(struct arena *a, const struct twin_kind *kind, struct works *w, struct work *k, const struct work *after)
{
	size_t at;

	take_out(w, k);
	at = slot_start(kind, w, k->part.slot);
	if (after && str_eq(after->part.slot, k->part.slot))
		while (at < w->n && w->at[at++] != after)
			;
	*LIST_PUSH(a, w) = k;
	memmove(&w->at[at + 1], &w->at[at], (w->n - 1 - at) * sizeof *w->at);
	w->at[at] = k;
	k->seq = 0;
}

void work_show(struct arena *a, struct twin *t, const struct works *w)
{
	t->parts = (struct twin_parts){ 0 };
	memset(t->untranslated, 0, sizeof t->untranslated);
	memset(t->stale, 0, sizeof t->stale);
	for (size_t i = 0; i < w->n; i++) {
		const struct twin_part *p = &w->at[i]->part;

		if (w->at[i]->gone)
			continue;
		*LIST_PUSH(a, &t->parts) = *p;
		for (int l = 0; l < 2; l++) {
			t->untranslated[l] += p->side[l].state == TWIN_UNTRANSLATED;
			t->stale[l] += p->side[l].state == TWIN_STALE;
		}
	}
}

/* Gives parts [from, to) of one slot numbers of their own above `low`, below `high`; false when there is no room. */
static bool spread(const struct works *w, size_t from, size_t to, int64_t low, int64_t high)
{
	int64_t step = (high - low) / (int64_t)(to - from + 1);

	if (step < 1)
		return false;
	for (size_t i = from; i < to; i++)
		w->at[i]->seq = low + step * (int64_t)(i - from + 1);
	return true;
}

/* Numbers the parts of one slot in their order.  Only new and moved ones (seq 0) change, unless there is no room between others. */
static void number_slot(const struct works *w, size_t from, size_t to)
{
	int64_t low = 0;

	for (size_t i = from, end; i < to; i = end) {
		end = i + 1;
		if (w->at[i]->seq > low) {
			low = w->at[i]->seq;
			continue;
		}
		while (end < to && w->at[end]->seq <= low)
			end++;
		if (!spread(w, i, end, low, end < to ? w->at[end]->seq : low + SEQ_STEP * (int64_t)(end - i + 1))) {
			spread(w, from, to, 0, SEQ_STEP * (int64_t)(to - from + 1));
			return;
		}
		low = w->at[end - 1]->seq;
	}
}

static void number_all(const struct works *w)
{
	for (size_t i = 0, end; i < w->n; i = end) {
		end = i + 1;
		while (end < w->n && str_eq(w->at[end]->part.slot, w->at[i]->part.slot))
			end++;
		number_slot(w, i, end);
	}
}

static bool basis_is(const struct twin_side *side, str other)
{
	return str_given(side->basis) && str_eq(side->basis, other);
}

static err work_put(struct db *db, int64_t twin, const struct work *k, int64_t now)
{
	const struct twin_side *vi = &k->part.side[LANG_VI], *en = &k->part.side[LANG_EN];
	bool same_vi = basis_is(vi, en->text), same_en = basis_is(en, vi->text);

	return twin_part_put(db, &(struct twin_part_put_in){ .twin = twin, .part = k->part.id, .slot = k->part.slot, .seq = k->seq,
		.text_vi = vi->text, .text_en = en->text, .same_vi = same_vi, .same_en = same_en, .basis_vi = same_vi ? ABSENT : vi->basis,
		.basis_en = same_en ? ABSENT : en->basis, .revision_vi = vi->revision, .revision_en = en->revision, .at_vi = vi->at, .at_en = en->at,
		.by_vi = vi->by, .by_en = en->by, .comments = k->part.comments, .gone_at = k->gone ? SOME(now) : NONE });
}

static err works_put(struct db *db, struct arena *a, int64_t twin, const struct works *w, int64_t now)
{
	int64_t *before = arena_array(a, int64_t, w->n + 1);

	for (size_t i = 0; i < w->n; i++)
		before[i] = w->at[i]->seq;
	number_all(w);
	for (size_t i = 0; i < w->n; i++) {
		const struct work *k = w->at[i];

		if (k->fresh && k->gone)
			continue;
		if (k->fresh || k->dirty)
			TRY(work_put(db, twin, k, now));
		else if (k->seq != before[i])
			TRY(twin_part_seq_set(db, &(struct twin_part_seq_set_in){ .twin = twin, .part = k->part.id, .seq = k->seq }));
	}
	return twin_part_gone_drop(db, &(struct twin_part_gone_drop_in){ .twin = twin, .before = now - GONE_KEPT_S });
}

static str folded_titles(struct arena *a, str vi, str en)
{
	return text_fold(a, arena_printf(a, "%.*s %.*s", FMT(vi), FMT(en)));
}

static err head_put(struct db *db, struct arena *a, const struct twin *t, const struct twin_kind *kind, int64_t before, int64_t now)
{
	str vi = twin_line(t, kind->slot[0].name, LANG_VI), en = twin_line(t, kind->slot[0].name, LANG_EN);
	int64_t comments = 0;

	for (size_t i = 0; i < t->parts.n; i++)
		comments += t->parts.at[i].comments;
	return twin_head_set(db, &(struct twin_head_set_in){ .id = t->id, .before = before, .revision = t->revision, .parts = (int64_t)t->parts.n,
		.untranslated_vi = t->untranslated[LANG_VI], .untranslated_en = t->untranslated[LANG_EN], .stale_vi = t->stale[LANG_VI],
		.stale_en = t->stale[LANG_EN], .comments = comments, .title_vi = vi, .title_en = en, .folded = folded_titles(a, vi, en), .now = now });
}

err work_store(struct db *db, struct arena *a, struct twin *t, struct works *w, int64_t next, const struct twin_who *who)
{
	const struct twin_kind *kind = twin_kind_of(t->kind);
	int64_t before = t->revision;

	TRY(works_put(db, a, t->id, w, who->now));
	t->revision = next;
	work_show(a, t, w);
	TRY(head_put(db, a, t, kind, before, who->now));
	TRY(scope_update(db, a, t->id));
	TRY(snapshot_store(db, a, t, who));
	return kind->changed ? kind->changed(db, a, t->item, t, who->now) : OK;
}
