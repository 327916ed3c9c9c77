/* twin_save.c - edits of a twin: merged with what others wrote meanwhile, or refused as a whole. */
#include "text.h"
#include "twin_in.h"
#include "twin_sql.h"
#include <string.h>

struct save {
	struct arena *a;
	const struct twin_kind *kind;
	struct twin t;
	struct works w;
	const struct twin_who *who;
	int64_t base, next;
	struct twin_conflicts *conflicts;
	bool changed;
};

/* An edit with its texts cut into blocks. */
struct cleaned { const struct twin_edit *edit; const struct twin_slot *slot; struct str_list block[2]; };

static str block_at(const struct cleaned *c, enum lang lang, size_t i)
{
	return c->edit->has[lang] && i < c->block[lang].n ? c->block[lang].at[i] : S("");
}

static size_t blocks(const struct cleaned *c)
{
	size_t vi = c->edit->has[LANG_VI] ? c->block[LANG_VI].n : 1, en = c->edit->has[LANG_EN] ? c->block[LANG_EN].n : 1;

	return vi > en ? vi : en;
}

static bool changed_since(const struct save *s, const struct work *k, enum lang lang)
{
	return k->was[lang] > s->base;
}

static void conflict(struct save *s, const struct work *k, enum lang lang, str mine)
{
	*LIST_PUSH(s->a, s->conflicts) = (struct twin_conflict){ .part = k->part.id, .lang = lang, .theirs = k->part.side[lang].text, .mine = mine,
		.by = k->part.side[lang].by };
}

/* Puts words into one side.  Whoever catches up with the other side takes its basis along, so that it does not become stale by this. */
static void write_side(struct save *s, struct work *k, enum lang lang, str text)
{
	struct twin_side *own = &k->part.side[lang], *other = &k->part.side[!lang];
	bool catches_up = own->state != TWIN_DONE && !changed_since(s, k, !lang);

	if (catches_up && other->state == TWIN_DONE)
		other->basis = text;
	own->text = text;
	if (!text.n)
		own->basis = ABSENT;
	own->revision = s->next;
	own->at = s->who->now;
	own->by = s->who->name;
	part_states(&k->part);
	k->dirty = s->changed = true;
}

static void confirm_side(struct save *s, struct work *k, enum lang lang)
{
	struct twin_side *own = &k->part.side[lang];
	str other = k->part.side[!lang].text;

	if (changed_since(s, k, LANG_VI) || changed_since(s, k, LANG_EN) || own->state != TWIN_STALE)
		return;
	own->basis = other;
	part_states(&k->part);
	k->dirty = s->changed = true;
}

/* One block of an edit into one part. */
static void write_part(struct save *s, struct work *k, const struct cleaned *c, size_t i)
{
	enum lang order[2] = { s->t.source, !s->t.source };

	for (int n = 0; n < 2; n++) {
		enum lang lang = order[n];
		str text = block_at(c, lang, i);

		if (!c->edit->has[lang] || str_eq(text, k->part.side[lang].text))
			continue;
		if (changed_since(s, k, lang))
			conflict(s, k, lang, c->edit->text[lang]);
		else
			write_side(s, k, lang, text);
	}
	for (int n = 0; n < 2; n++)
		if (c->edit->confirm[order[n]])
			confirm_side(s, k, order[n]);
	k->gone = !k->part.side[LANG_VI].text.n && !k->part.side[LANG_EN].text.n;
}

static struct work *work_make(struct save *s, int64_t id, const struct twin_slot *slot, const struct work *after)
{
	struct work *k = arena_new(s->a, struct work);

	k->part = (struct twin_part){ .id = id, .slot = str_c(slot->name) };
	for (int l = 0; l < 2; l++)
		k->part.side[l] = (struct twin_side){ .text = S(""), .by = s->who->name, .at = s->who->now };
	k->fresh = true;
	part_states(&k->part);
	work_place(s->a, s->kind, &s->w, k, after);
	return k;
}

/* The part that stands before k in its slot, or NULL. */
static const struct work *neighbour(const struct save *s, const struct work *k)
{
	const struct work *before = NULL;

	for (size_t i = 0; i < s->w.n && s->w.at[i] != k; i++)
		before = s->w.at[i];
	return before && str_eq(before->part.slot, k->part.slot) ? before : NULL;
}

static const struct work *next_living(const struct save *s, const struct work *k)
{
	bool seen = false;

	for (size_t i = 0; i < s->w.n; i++) {
		if (seen && !s->w.at[i]->gone)
			return s->w.at[i];
		seen = seen || s->w.at[i] == k;
	}
	return NULL;
}

static err move(struct save *s, struct work *k, int64_t after)
{
	const struct work *to = NULL;

	if (after < 0 || after == k->part.id)
		return OK;
	if (after && (!(to = work_find(&s->w, after)) || !str_eq(to->part.slot, k->part.slot)))
		return ERR_INVALID;
	if (neighbour(s, k) == to)
		return OK;
	work_place(s->a, s->kind, &s->w, k, to);
	s->changed = s->changed || !k->fresh;
	return OK;
}

/* The living part of a slot that holds one only: two people who begin it at the same time mean the same part. */
static struct work *only_part(const struct save *s, const struct twin_slot *slot)
{
	for (size_t i = 0; i < s->w.n; i++)
		if (!s->w.at[i]->gone && str_eq(s->w.at[i]->part.slot, str_c(slot->name)))
			return s->w.at[i];
	return NULL;
}

static err part_of(struct save *s, const struct twin_edit *e, const struct twin_slot **slot, struct work **out)
{
	struct work *k = work_find(&s->w, e->part);

	*slot = slot_of(s->kind, k ? k->part.slot : e->slot);
	if (e->part < 1 || e->part >= (int64_t)1 << 53 || !*slot)
		return ERR_INVALID;
	if (!k || k->gone) {
		struct work *only = (*slot)->many ? NULL : only_part(s, *slot);

		k = only ? only : k;
	}
	if (!k)
		k = work_make(s, e->part, *slot, work_last(&s->w, str_c((*slot)->name)));
	*out = k;
	return move(s, k, e->after);
}

/* Was this block stored by the same edit before, whose answer got lost? */
static struct work *stored_before(const struct save *s, const struct work *k, const struct cleaned *c, size_t i)
{
	const struct work *next = next_living(s, k);

	if (!next || !str_eq(next->part.slot, k->part.slot) || (!changed_since(s, next, LANG_VI) && !changed_since(s, next, LANG_EN)))
		return NULL;
	for (int l = 0; l < 2; l++)
		if (c->edit->has[l] && !str_eq(next->part.side[l].text, block_at(c, (enum lang)l, i)))
			return NULL;
	return work_find(&s->w, next->part.id);
}

static err edit(struct save *s, const struct twin_edit *e)
{
	struct cleaned c = { .edit = e };
	struct work *k;

	TRY(part_of(s, e, &c.slot, &k));
	for (int l = 0; l < 2; l++)
		if (e->has[l])
			TRY(clean_text(s->a, c.slot, e->text[l], &c.block[l]));
	write_part(s, k, &c, 0);
	for (size_t i = 1, n = blocks(&c); i < n; i++) {
		struct work *before = stored_before(s, k, &c, i);

		k = before ? before : work_make(s, twin_part_new(), c.slot, k);
		write_part(s, k, &c, i);
	}
	return OK;
}

static err limits(const struct save *s)
{
	size_t bytes[2] = { 0 }, n = 0;

	for (size_t i = 0; i < s->w.n; i++) {
		n += !s->w.at[i]->gone;
		for (int l = 0; l < 2; l++)
			bytes[l] += s->w.at[i]->part.side[l].text.n;
	}
	return n > TWIN_PARTS_MAX || bytes[LANG_VI] > TWIN_SIDE_MAX_BYTES || bytes[LANG_EN] > TWIN_SIDE_MAX_BYTES ? ERR_LIMIT : OK;
}

err twin_save(struct db *db, struct arena *a, int64_t id, int64_t base, const struct twin_edits *edits, const struct twin_who *who, int64_t *revision,
              struct twin_conflicts *conflicts)
{
	struct save s = { .a = a, .who = who, .base = base, .conflicts = conflicts };

	*conflicts = (struct twin_conflicts){ 0 };
	TRY(work_load(db, a, id, &s.t, &s.w));
	*revision = s.t.revision;
	s.kind = twin_kind_of(s.t.kind);
	s.next = s.t.revision + 1;
	if (edits->n > TWIN_EDITS_MAX)
		return ERR_LIMIT;
	if (base < 0 || base > s.t.revision)
		return ERR_INVALID;
	for (size_t i = 0; i < edits->n; i++) {
		conflicts->refused = edits->at[i].part;
		TRY(edit(&s, &edits->at[i]));
	}
	conflicts->refused = 0;
	if (conflicts->n)
		return ERR_CONFLICT;
	TRY(limits(&s));
	if (!s.changed)
		return OK;
	*revision = s.next;
	err e = work_store(db, a, &s.t, &s.w, s.next, who);
	/* From here on something is written: what the caller takes for a refusal must not look like one. */
	return e == ERR_INVALID || e == ERR_LIMIT || e == ERR_CONFLICT ? ERR_DB : e;
}
