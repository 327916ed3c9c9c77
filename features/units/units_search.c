/* units_search.c - the register in the search over the whole site. */
#include "search.h"
#include "units.h"
#include "units_sql.h"

enum { UNITS_A_STEP = 200 };

/* Every further name, a line each. */
static err names_of(struct db *db, struct arena *a, int64_t unit, str *out)
{
	struct unit_aliases_list names;
	struct buf b = { .a = a };

	TRY(unit_aliases(db, &(struct unit_aliases_in){ .unit = unit }, a, &names));
	for (size_t i = 0; i < names.n; i++) {
		buf_add(&b, names.at[i].name);
		buf_char(&b, '\n');
	}
	*out = buf_str(&b);
	return OK;
}

static str text_of(struct arena *a, enum lang lang, const struct unit_get *u)
{
	struct buf b = { .a = a };
	str parent = lang == LANG_EN ? u->parent_name_en : u->parent_name_vi, note = lang == LANG_EN ? u->note_en : u->note_vi;

	buf_add(&b, unit_kind_name(lang, u->kind));
	if (str_given(parent))
		buf_printf(&b, ", %.*s", FMT(parent));
	buf_char(&b, '.');
	if (str_given(note))
		buf_printf(&b, " %.*s", FMT(note));
	return buf_str(&b);
}

err units_search_put(struct db *db, struct arena *a, int64_t id)
{
	struct unit_get u;
	struct search_doc d = { .kind = S("unit"), .item = id };

	TRY(unit_get(db, &(struct unit_get_in){ .id = id }, a, &u));
	TRY(search_drop(db, d.kind, id));
	TRY(names_of(db, a, id, &d.also));
	d.path = arena_printf(a, "/units/%.*s", FMT(u.slug));
	for (int l = 0; l < 2; l++) {
		d.lang = l ? LANG_EN : LANG_VI;
		d.title = l ? u.name_en : u.name_vi;
		d.text = text_of(a, d.lang, &u);
		if (d.title.n)
			TRY(search_put(db, a, &d));
	}
	return OK;
}

err units_search_all(struct db *db, struct arena *a)
{
	struct unit_after_list step;
	int64_t last = 0;

	do {
		struct arena_mark m = arena_mark(a);
		TRY(unit_after(db, &(struct unit_after_in){ .id = last, .take = UNITS_A_STEP }, a, &step));
		for (size_t i = 0; i < step.n; i++) {
			last = step.at[i].id;
			TRY(units_search_put(db, a, last));
		}
		arena_back(a, m);
	} while (step.n == UNITS_A_STEP);
	return OK;
}
