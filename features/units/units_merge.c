/* units_merge.c - joining two entries for one unit, the reader's gazetteer, and search words. */
#include "search.h"
#include "text.h"
#include "units.h"
#include "units_sql.h"

/* Names of `old` that `kept` does not have yet, after its own. */
static err names_join(struct db *db, struct arena *a, int64_t old, int64_t kept)
{
	struct unit_aliases_list from, to;
	int64_t seq = 0;

	TRY(unit_aliases(db, &(struct unit_aliases_in){ .unit = old }, a, &from));
	TRY(unit_aliases(db, &(struct unit_aliases_in){ .unit = kept }, a, &to));
	if (to.n)
		seq = to.at[to.n - 1].seq;
	for (size_t i = 0; i < from.n; i++) {
		bool there = false;
		for (size_t k = 0; k < to.n && !there; k++)
			there = str_eq(from.at[i].name, to.at[k].name);
		if (there)
			continue;
		TRY(unit_add_alias(db, &(struct unit_add_alias_in){ .unit = kept, .seq = ++seq, .name = from.at[i].name,
			.folded = text_fold(a, from.at[i].name) }));
	}
	return OK;
}

/* The search text of `kept` once it has the names of both. */
static err folded_join(struct db *db, struct arena *a, int64_t kept, int64_t now)
{
	struct unit_get u;
	struct unit_aliases_list names;
	struct buf b = { .a = a };

	TRY(unit_get(db, &(struct unit_get_in){ .id = kept }, a, &u));
	TRY(unit_aliases(db, &(struct unit_aliases_in){ .unit = kept }, a, &names));
	buf_add(&b, text_fold(a, u.name_en));
	for (size_t i = 0; i < names.n; i++) {
		buf_add(&b, S(" | "));
		buf_add(&b, text_fold(a, names.at[i].name));
	}
	return unit_change(db, &(struct unit_change_in){ .id = kept, .name_vi = u.name_vi, .name_en = u.name_en, .kind = u.kind,
		.parent = u.parent,
		.valid_from = u.valid_from, .valid_to = u.valid_to, .note_vi = u.note_vi, .note_en = u.note_en,
		.sort_vi = text_sort_vi(a, u.name_vi), .folded = buf_str(&b), .now = now });
}

static err links_join(struct db *db, int64_t old, int64_t kept)
{
	TRY(unit_merge_parents(db, &(struct unit_merge_parents_in){ .old = old, .kept = kept }));
	TRY(unit_set_parentless(db, &(struct unit_set_parentless_in){ .id = kept, .parent = old }));
	TRY(unit_merge_successors(db, &(struct unit_merge_successors_in){ .old = old, .kept = kept }));
	TRY(unit_merge_predecessors(db, &(struct unit_merge_predecessors_in){ .old = old, .kept = kept }));
	TRY(unit_drop_links(db, &(struct unit_drop_links_in){ .unit = old }));
	return unit_merge_redirects(db, &(struct unit_merge_redirects_in){ .old = old, .kept = kept });
}

err units_merge(struct db *db, struct arena *a, int64_t old, int64_t kept, int64_t now)
{
	struct unit_get gone, stays;

	if (old == kept)
		return ERR_INVALID;
	TRY(unit_get(db, &(struct unit_get_in){ .id = old }, a, &gone));
	TRY(unit_get(db, &(struct unit_get_in){ .id = kept }, a, &stays));
	TRY(names_join(db, a, old, kept));
	TRY(links_join(db, old, kept));
	for (size_t i = 0; i < nunit_references; i++)
		TRY(unit_references[i].move(db, a, old, kept));
	TRY(unit_drop_aliases(db, &(struct unit_drop_aliases_in){ .unit = old }));
	TRY(unit_drop(db, &(struct unit_drop_in){ .id = old }));
	TRY(unit_redirect_add(db, &(struct unit_redirect_add_in){ .slug = gone.slug, .unit = kept }));
	TRY(folded_join(db, a, kept, now));
	TRY(search_drop(db, S("unit"), old));
	return units_search_put(db, a, kept);
}

err units_in_force(struct db *db, struct arena *a, enum lang lang, str day, struct unit_choices *out)
{
	struct unit_choosable_list u;

	TRY(unit_choosable(db, &(struct unit_choosable_in){ .day = day }, a, &u));
	out->n = out->cap = u.n;
	out->at = arena_array(a, struct unit_choice, u.n);
	for (size_t i = 0; i < u.n; i++)
		out->at[i] = (struct unit_choice){ .id = u.at[i].id, .slug = u.at[i].slug,
			.name = lang == LANG_EN && str_given(u.at[i].name_en) ? u.at[i].name_en : u.at[i].name_vi };
	return OK;
}

static str successor_slugs(struct arena *a, const struct unit_every_successor_list *all, size_t *at, int64_t unit)
{
	struct buf b = { .a = a };

	while (*at < all->n && all->at[*at].unit < unit)
		++*at;
	for (; *at < all->n && all->at[*at].unit == unit; ++*at) {
		if (b.n)
			buf_char(&b, ' ');
		buf_add(&b, all->at[*at].slug);
	}
	return b.n ? buf_str(&b) : ABSENT;
}

static void names_take(struct arena *a, const struct unit_every_name_list *all, size_t *at, int64_t unit, struct gazetteer_unit *g)
{
	size_t first;

	while (*at < all->n && all->at[*at].unit < unit)
		++*at;
	first = *at;
	while (*at < all->n && all->at[*at].unit == unit)
		++*at;
	g->nname = *at - first;
	g->name = arena_array(a, str, g->nname);
	for (size_t i = 0; i < g->nname; i++)
		g->name[i] = all->at[first + i].name;
}

/* The three lists come in the order of the units' ids and are walked side by side. */
err units_gazetteer(struct db *db, struct arena *a, struct gazetteer *out)
{
	struct unit_everything_list units;
	struct unit_every_name_list names;
	struct unit_every_successor_list next;
	size_t name = 0, successor = 0;

	TRY(unit_everything(db, a, &units));
	TRY(unit_every_name(db, a, &names));
	TRY(unit_every_successor(db, a, &next));
	out->n = out->cap = units.n;
	out->at = arena_array(a, struct gazetteer_unit, units.n);
	for (size_t i = 0; i < units.n; i++) {
		struct gazetteer_unit *g = &out->at[i];
		g->id = units.at[i].slug;
		g->kind = units.at[i].kind;
		g->parent = units.at[i].parent_slug;
		g->valid_from = units.at[i].valid_from;
		g->valid_to = units.at[i].valid_to;
		names_take(a, &names, &name, units.at[i].id, g);
		g->successors = successor_slugs(a, &next, &successor, units.at[i].id);
	}
	return OK;
}

void units_search_words(struct arena *a, str q, str word[3])
{
	str rest = text_fold(a, str_cut(q, 0, 200)), part;
	size_t n = 0;

	word[0] = word[1] = word[2] = ABSENT;
	if (!str_given(q))
		return;
	while (n < 3 && str_split(&rest, ' ', &part))
		if (part.n)
			word[n++] = part;
}
