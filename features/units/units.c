/* units.c - rules of the register: names, dates, parents, successors.  No HTTP and no HTML here.
 * Everything is checked before the first row changes, so that a form that comes back with errors has changed nothing. */
#include "units.h"
#include "clock.h"
#include "id.h"
#include "text.h"
#include "units_sql.h"

enum { PARENTS_MAX = 12, NOTE_MAX_CHARS = 2000 };

static str given(str s)
{
	s = str_trim(s);
	return s.n ? s : ABSENT;
}

static bool name_ok(str s)
{
	return text_utf8(s) && text_chars(s) <= UNIT_NAME_MAX_CHARS;
}

static bool kind_ok(str code)
{
	for (size_t i = 0; i < nunit_kinds; i++)
		if (str_eq(str_c(unit_kinds[i].code), code))
			return true;
	return false;
}

static bool dates_ok(str from, str to)
{
	struct date day;

	if (str_given(from) && date_parse(from, &day) != OK)
		return false;
	if (str_given(to) && date_parse(to, &day) != OK)
		return false;
	return !str_given(from) || !str_given(to) || str_cmp(from, to) <= 0;
}

/* A copy with blanks dropped and every text in NFC, once its form is right. */
static err entry_clean(struct arena *a, const struct unit_entry *in, struct unit_entry *out)
{
	*out = *in;
	out->name_vi = given(in->name_vi);
	out->name_en = given(in->name_en);
	out->kind = given(in->kind);
	out->parent = given(in->parent);
	out->valid_from = given(in->valid_from);
	out->valid_to = given(in->valid_to);
	out->note_vi = given(in->note_vi);
	out->note_en = given(in->note_en);
	if (!str_given(out->name_vi) || !name_ok(out->name_vi) || !name_ok(out->name_en) || !kind_ok(out->kind))
		return ERR_INVALID;
	if (text_chars(out->note_vi) > NOTE_MAX_CHARS || text_chars(out->note_en) > NOTE_MAX_CHARS)
		return ERR_INVALID;
	if (!dates_ok(out->valid_from, out->valid_to) || in->naliases > UNIT_ALIASES_MAX || in->nsuccessors > UNIT_SUCCESSORS_MAX)
		return ERR_INVALID;
	for (size_t i = 0; i < in->naliases; i++)
		if (!name_ok(in->alias[i]))
			return ERR_INVALID;
	return text_nfc(a, out->name_vi, &out->name_vi);
}

/* Every name folded in one text, with a bar between so that no match runs from one name into the next. */
static str entry_folded(struct arena *a, const struct unit_entry *e)
{
	struct buf b = { .a = a };

	buf_add(&b, text_fold(a, e->name_vi));
	buf_add(&b, S(" | "));
	buf_add(&b, text_fold(a, e->name_en));
	for (size_t i = 0; i < e->naliases; i++) {
		buf_add(&b, S(" | "));
		buf_add(&b, text_fold(a, e->alias[i]));
	}
	return buf_str(&b);
}

static err names_put(struct db *db, struct arena *a, int64_t id, const struct unit_entry *e)
{
	int64_t seq = 0;

	TRY(unit_drop_aliases(db, &(struct unit_drop_aliases_in){ .unit = id }));
	TRY(unit_add_alias(db, &(struct unit_add_alias_in){ .unit = id, .seq = 0, .name = e->name_vi, .folded = text_fold(a, e->name_vi) }));
	for (size_t i = 0; i < e->naliases; i++) {
		str name = given(e->alias[i]);
		if (!str_given(name))
			continue;
		TRY(text_nfc(a, name, &name));
		TRY(unit_add_alias(db, &(struct unit_add_alias_in){ .unit = id, .seq = ++seq, .name = name, .folded = text_fold(a, name) }));
	}
	return OK;
}

/* The ids of the successors; ERR_INVALID when one is unknown or the unit itself. */
static err successors_find(struct db *db, struct arena *a, int64_t self, const struct unit_entry *e, int64_t to[UNIT_SUCCESSORS_MAX],
	size_t *n)
{
	*n = 0;
	for (size_t i = 0; i < e->nsuccessors; i++) {
		str slug = given(e->successor[i]);
		if (!str_given(slug))
			continue;
		err found = units_by_slug(db, a, slug, &to[*n]);
		if (found == ERR_NOT_FOUND || (found == OK && to[*n] == self))
			return ERR_INVALID;
		TRY(found);
		++*n;
	}
	return OK;
}

static err successors_put(struct db *db, int64_t id, const int64_t *to, size_t n)
{
	TRY(unit_drop_successors(db, &(struct unit_drop_successors_in){ .unit = id }));
	for (size_t i = 0; i < n; i++)
		TRY(unit_add_successor(db, &(struct unit_add_successor_in){ .unit = id, .successor = to[i] }));
	return OK;
}

/* The parent's id; ERR_INVALID when it is unknown or has `child` among its own parents. */
static err parent_find(struct db *db, struct arena *a, str slug, int64_t child, maybe_int *out)
{
	int64_t at;
	struct unit_get u;

	*out = NONE;
	if (!str_given(slug))
		return OK;
	err e = units_by_slug(db, a, slug, &at);
	if (e == ERR_NOT_FOUND)
		return ERR_INVALID;
	TRY(e);
	*out = SOME(at);
	for (int step = 0; step < PARENTS_MAX; step++) {
		if (at == child)
			return ERR_INVALID;
		TRY(unit_get(db, &(struct unit_get_in){ .id = at }, a, &u));
		if (!u.parent.has)
			return OK;
		at = u.parent.v;
	}
	return ERR_INVALID;
}

/* ERR_CONFLICT when an address leads somewhere already. */
static err slug_free(struct db *db, struct arena *a, str slug)
{
	int64_t id;
	err e = units_by_slug(db, a, slug, &id);

	return e == OK ? ERR_CONFLICT : e == ERR_NOT_FOUND ? OK : e;
}

err units_add(struct db *db, struct arena *a, const struct unit_entry *in, int64_t now, int64_t *id)
{
	struct unit_entry e;
	maybe_int parent;
	int64_t next[UNIT_SUCCESSORS_MAX];
	size_t nnext;

	TRY(entry_clean(a, in, &e));
	str slug = str_given(given(in->slug)) ? given(in->slug) : text_slug(a, e.name_vi);
	if (!str_eq(slug, text_slug(a, slug)))
		return ERR_INVALID;
	TRY(slug_free(db, a, slug));
	TRY(parent_find(db, a, e.parent, 0, &parent));
	TRY(successors_find(db, a, 0, &e, next, &nnext));
	*id = id_new();
	TRY(unit_add(db, &(struct unit_add_in){ .id = *id, .slug = slug, .name_vi = e.name_vi, .name_en = e.name_en, .kind = e.kind,
		.parent = parent, .valid_from = e.valid_from, .valid_to = e.valid_to, .note_vi = e.note_vi, .note_en = e.note_en,
		.sort_vi = text_sort_vi(a, e.name_vi), .folded = entry_folded(a, &e), .now = now }));
	TRY(names_put(db, a, *id, &e));
	TRY(successors_put(db, *id, next, nnext));
	return units_search_put(db, a, *id);
}

err units_change(struct db *db, struct arena *a, int64_t id, const struct unit_entry *in, int64_t now)
{
	struct unit_entry e;
	maybe_int parent;
	int64_t next[UNIT_SUCCESSORS_MAX];
	size_t nnext;

	TRY(entry_clean(a, in, &e));
	TRY(parent_find(db, a, e.parent, id, &parent));
	TRY(successors_find(db, a, id, &e, next, &nnext));
	TRY(unit_change(db, &(struct unit_change_in){ .id = id, .name_vi = e.name_vi, .name_en = e.name_en, .kind = e.kind, .parent = parent,
		.valid_from = e.valid_from, .valid_to = e.valid_to, .note_vi = e.note_vi, .note_en = e.note_en,
		.sort_vi = text_sort_vi(a, e.name_vi), .folded = entry_folded(a, &e), .now = now }));
	TRY(names_put(db, a, id, &e));
	TRY(successors_put(db, id, next, nnext));
	return units_search_put(db, a, id);
}

err units_by_slug(struct db *db, struct arena *a, str slug, int64_t *id)
{
	struct unit_id_by_slug u;
	struct unit_moved_to moved;
	err e = unit_id_by_slug(db, &(struct unit_id_by_slug_in){ .slug = slug }, a, &u);

	if (e == OK) {
		*id = u.id;
		return OK;
	}
	if (e != ERR_NOT_FOUND)
		return e;
	TRY(unit_moved_to(db, &(struct unit_moved_to_in){ .slug = slug }, a, &moved));
	*id = moved.id;
	return OK;
}

static bool in_force(str from, str to, str day)
{
	return (!str_given(from) || str_cmp(from, day) <= 0) && (!str_given(to) || str_cmp(to, day) >= 0);
}

err units_by_name(struct db *db, struct arena *a, str name, str day, int64_t *id)
{
	struct unit_named_list found;

	TRY(unit_named(db, &(struct unit_named_in){ .folded = text_fold(a, name) }, a, &found));
	if (!found.n)
		return ERR_NOT_FOUND;
	*id = found.at[0].id;
	for (size_t i = 0; str_given(day) && i < found.n; i++)
		if (in_force(found.at[i].valid_from, found.at[i].valid_to, day)) {
			*id = found.at[i].id;
			break;
		}
	return OK;
}
