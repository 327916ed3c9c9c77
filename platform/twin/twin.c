/* twin.c - kinds, states, making and reading twins. */
#include "twin_in.h"
#include "id.h"
#include "twin_public_sql.h"
#include "twin_sql.h"
#include <string.h>

str twin_state_code(enum twin_state s)
{
	return s == TWIN_DONE ? S("done") : s == TWIN_STALE ? S("stale") : S("untranslated");
}

const struct twin_kind *twin_kind_of(str name)
{
	for (size_t i = 0; i < ntwin_kinds; i++)
		if (str_eq(str_c(twin_kinds[i]->name), name))
			return twin_kinds[i];
	return NULL;
}

size_t slot_place(const struct twin_kind *kind, str name)
{
	size_t i = 0;

	while (i < kind->nslots && !str_eq(str_c(kind->slot[i].name), name))
		i++;
	return i;
}

const struct twin_slot *slot_of(const struct twin_kind *kind, str name)
{
	size_t i = slot_place(kind, name);

	return i < kind->nslots ? &kind->slot[i] : NULL;
}

static enum twin_state state_of(const struct twin_side *own, str other)
{
	if (!other.n)
		return TWIN_DONE;
	if (!own->text.n)
		return TWIN_UNTRANSLATED;
	return str_given(own->basis) && str_eq(own->basis, other) ? TWIN_DONE : TWIN_STALE;
}

void part_states(struct twin_part *p)
{
	p->side[LANG_VI].state = state_of(&p->side[LANG_VI], p->side[LANG_EN].text);
	p->side[LANG_EN].state = state_of(&p->side[LANG_EN], p->side[LANG_VI].text);
}

int64_t twin_part_new(void)
{
	int64_t id;

	do {
		random_bytes(&id, sizeof id);
		id &= ((int64_t)1 << 53) - 1;
	} while (!id);
	return id;
}

err twin_make(struct db *db, struct arena *a, str kind, int64_t item, enum lang source, int64_t now, int64_t *id)
{
	if (!twin_kind_of(kind))
		return ERR_INVALID;
	*id = id_new();
	TRY(twin_add(db, &(struct twin_add_in){ .id = *id, .kind = kind, .item = item, .source = lang_code(source), .now = now }));
	return scope_update(db, a, *id);
}

err twin_get(struct db *db, struct arena *a, int64_t id, struct twin *out)
{
	struct works w;

	TRY(work_load(db, a, id, out, &w));
	work_show(a, out, &w);
	return OK;
}

err twin_of(struct db *db, struct arena *a, str kind, int64_t item, int64_t *id)
{
	struct twin_id_of row;

	TRY(twin_id_of(db, &(struct twin_id_of_in){ .kind = kind, .item = item }, a, &row));
	*id = row.id;
	return OK;
}

str twin_line(const struct twin *t, const char *slot, enum lang lang)
{
	for (size_t i = 0; i < t->parts.n; i++)
		if (str_eq(t->parts.at[i].slot, str_c(slot)))
			return t->parts.at[i].side[lang].text;
	return S("");
}

str twin_whole(struct arena *a, const struct twin *t, str slot, enum lang lang)
{
	struct buf b = { .a = a };

	for (size_t i = 0; i < t->parts.n; i++) {
		const struct twin_part *p = &t->parts.at[i];

		if (!str_eq(p->slot, slot) || !p->side[lang].text.n)
			continue;
		if (b.n)
			buf_add(&b, S("\n\n"));
		buf_add(&b, p->side[lang].text);
	}
	return buf_str(&b);
}

err twin_drop(struct db *db, int64_t id)
{
	struct twin_part_drop_in part = { .twin = id };

	TRY(scope_take_out(db, id));
	TRY(twin_comment_drop(db, &(struct twin_comment_drop_in){ .twin = id }));
	TRY(twin_public_drop(db, &(struct twin_public_drop_in){ .twin = id, .lang = ABSENT }));
	TRY(twin_snapshot_drop(db, &(struct twin_snapshot_drop_in){ .twin = id }));
	TRY(twin_part_drop(db, &part));
	return twin_head_drop(db, &(struct twin_head_drop_in){ .id = id });
}
