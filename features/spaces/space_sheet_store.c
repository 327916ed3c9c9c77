/* space_sheet_store.c - a row of the sheet stored: words in both languages, facts, state of work. */
#include "space_sheet.h"

/* All slots of one language in one save; what a sheet says in both languages counts as said of each other. */
static err texts_store(struct db *db, struct arena *a, int64_t twin, const struct space_row *row, enum lang lang, const struct twin_who *who, bool *changed)
{
	struct twin_edits all = { 0 };
	struct twin_conflicts conflicts = { 0 };
	struct twin t;
	int64_t revision;

	TRY(twin_get(db, a, twin, &t));
	for (int i = 0; i < SPACE_SLOTS; i++) {
		struct twin_edits some = { 0 };
		if (!str_given(row->text[i][lang]) || str_eq(twin_whole(a, &t, str_c(space_slots[i]), lang), row->text[i][lang]))
			continue;
		TRY(twin_edits_of(a, &t, str_c(space_slots[i]), lang, row->text[i][lang], &some));
		for (size_t k = 0; k < some.n; k++) {
			some.at[k].confirm[lang] = true;
			*LIST_PUSH(a, &all) = some.at[k];
		}
	}
	if (!all.n)
		return OK;
	TRY(twin_save(db, a, twin, t.revision, &all, who, &revision, &conflicts));
	*changed = *changed || revision != t.revision;
	return OK;
}

static bool cells_same(const str was[SPACE_COLUMNS], const str is[SPACE_COLUMNS])
{
	for (int c = COL_KINDS; c < SPACE_COLUMNS; c++)
		if (!str_eq(was[c], is[c]))
			return false;
	return true;
}

err space_row_store(struct db *db, struct arena *a, const struct space_row *row, const struct twin_who *who, int64_t now, int64_t *space, bool *changed)
{
	str was[SPACE_COLUMNS], is[SPACE_COLUMNS];
	struct space_get s;
	int64_t twin;

	*changed = !row->space;
	*space = row->space;
	if (!row->space)
		TRY(spaces_make(db, a, &row->facts, row->text[0][LANG_VI].n ? LANG_VI : LANG_EN, who, now, space, &twin));
	else {
		TRY(space_row_write(db, a, row->space, was));
		TRY(spaces_set(db, a, row->space, &row->facts, who, now));
		TRY(space_row_write(db, a, row->space, is));
		*changed = !cells_same(was, is);
	}
	TRY(space_get(db, &(struct space_get_in){ .id = *space }, a, &s));
	TRY(texts_store(db, a, s.twin, row, LANG_VI, who, changed));
	TRY(texts_store(db, a, s.twin, row, LANG_EN, who, changed));
	str until = space_given(row->doing_until), was_until = space_given(s.doing_until);
	if (!str_given(row->doing) || (str_eq(row->doing, s.doing) && (until.n == was_until.n && (!until.n || str_eq(until, was_until)))))
		return OK;
	*changed = true;
	return spaces_doing(db, a, *space, row->doing, until, ABSENT, ABSENT, who, now);
}
