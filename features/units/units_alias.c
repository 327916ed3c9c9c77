/* units_alias.c - names that a unit learns from documents, one at a time. */
#include "text.h"
#include "units.h"
#include "units_sql.h"

static str *names_of(struct arena *a, const struct unit_aliases_list *names, str but, size_t *n)
{
	str *alias = arena_array(a, str, names->n + 1);

	*n = 0;
	for (size_t i = 0; i < names->n; i++)
		if (names->at[i].seq && !(str_given(but) && str_eq(names->at[i].name, but)))
			alias[(*n)++] = names->at[i].name;
	return alias;
}

/* The unit as a form would give it back, without one of its further names. */
static err entry_of(struct db *db, struct arena *a, int64_t unit, str but, struct unit_entry *e)
{
	struct unit_get u;
	struct unit_aliases_list names;
	struct unit_successors_list next;

	TRY(unit_get(db, &(struct unit_get_in){ .id = unit }, a, &u));
	TRY(unit_aliases(db, &(struct unit_aliases_in){ .unit = unit }, a, &names));
	TRY(unit_successors(db, &(struct unit_successors_in){ .unit = unit }, a, &next));
	*e = (struct unit_entry){ .name_vi = u.name_vi, .name_en = u.name_en, .kind = u.kind, .parent = u.parent_slug, .valid_from = u.valid_from,
		.valid_to = u.valid_to, .note_vi = u.note_vi, .note_en = u.note_en, .successor = arena_array(a, str, next.n + 1), .nsuccessors = next.n };
	e->alias = names_of(a, &names, but, &e->naliases);
	for (size_t i = 0; i < next.n; i++)
		e->successor[i] = next.at[i].slug;
	return OK;
}

err units_alias_learn(struct db *db, struct arena *a, int64_t unit, str words, int64_t now)
{
	struct unit_entry e;
	int64_t id;
	str name = str_trim(words);

	if (!name.n || !text_utf8(name) || text_chars(name) > UNIT_NAME_MAX_CHARS || !text_fold(a, name).n)
		return ERR_INVALID;
	err known = units_by_name(db, a, name, ABSENT, &id);
	if (known != ERR_NOT_FOUND)
		return known == OK ? ERR_CONFLICT : known;
	TRY(entry_of(db, a, unit, ABSENT, &e));
	if (e.naliases >= UNIT_ALIASES_MAX)
		return ERR_CONFLICT;
	e.alias[e.naliases++] = name;
	return units_change(db, a, unit, &e, now);
}

err units_alias_forget(struct db *db, struct arena *a, int64_t unit, str words, int64_t now)
{
	struct unit_entry before, after;
	str name;

	TRY(text_nfc(a, str_trim(words), &name));
	TRY(entry_of(db, a, unit, ABSENT, &before));
	TRY(entry_of(db, a, unit, name, &after));
	if (after.naliases == before.naliases)
		return ERR_NOT_FOUND;
	return units_change(db, a, unit, &after, now);
}
