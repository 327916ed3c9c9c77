/* stories_scope.c - story_card, story_scope, story_tally: what lists show and which lists a story stands in.  A list's page reads its own rows
 * only, and how many there are is one row, however many stories the city has. */
#include "registers_sql.h"
#include "clock.h"
#include "search.h"
#include "story_rules.h"

err story_lists_leave(struct db *db, int64_t story)
{
	TRY(story_tally_move(db, &(struct story_tally_move_in){ .story = story, .step = -1 }));
	return story_scope_drop(db, &(struct story_scope_drop_in){ .story = story });
}

err story_lists_enter(struct db *db, struct arena *a, const struct story_get *s)
{
	str year = str_cut(date_iso(a, date_at(s->public_at.v)), 0, 4);

	TRY(story_scope_add(db, &(struct story_scope_add_in){ .story = s->id, .year = year, .pinned_s = (int64_t)STORY_PINNED_S }));
	return story_tally_move(db, &(struct story_tally_move_in){ .story = s->id, .step = 1 });
}

err story_lists_again(struct db *db, struct arena *a, int64_t story)
{
	struct story_get s;

	TRY(story_get(db, &(struct story_get_in){ .id = story }, a, &s));
	TRY(card_set_words(db, &(struct card_set_words_in){ .story = story, .section = s.section, .cover = s.cover }));
	TRY(story_lists_leave(db, story));
	TRY(story_lists_enter(db, a, &s));
	return stories_search_again(db, a, story);
}

/* What else it is found by: who made it, its tags in both languages. */
static err also_of(struct db *db, struct arena *a, int64_t story, str *also)
{
	struct story_bylines_list names;
	struct story_tags_list tags;
	struct buf b = { .a = a };

	TRY(story_bylines(db, &(struct story_bylines_in){ .story = story }, a, &names));
	TRY(story_tags(db, &(struct story_tags_in){ .story = story }, a, &tags));
	for (size_t i = 0; i < names.n; i++)
		buf_printf(&b, "%.*s; ", FMT(names.at[i].name));
	for (size_t i = 0; i < tags.n; i++)
		buf_printf(&b, "%.*s; %.*s; ", FMT(tags.at[i].title_vi), FMT(tags.at[i].title_en));
	*also = b.n ? buf_str(&b) : ABSENT;
	return OK;
}

/* Guides are found as such, the other kinds as stories (search.h). */
static str search_kind(const struct story_get *s)
{
	return str_eq(s->kind, S("guide")) ? S("guide") : S("story");
}

err story_search_drop(struct db *db, const struct story_get *s)
{
	return search_drop(db, search_kind(s), s->id);
}

err story_search_put(struct db *db, struct arena *a, const struct story_get *s, const struct twin_public pub[2], const str slug[2])
{
	struct search_doc doc = { .kind = search_kind(s), .item = s->id };
	struct section_slug section;

	if (s->section.has) {
		TRY(section_slug(db, &(struct section_slug_in){ .id = s->section.v }, a, &section));
		doc.section = section.slug;
	}
	TRY(also_of(db, a, s->id, &doc.also));
	for (int l = 0; l < 2; l++) {
		if (!str_given(pub[l].title))
			continue;
		doc.lang = (enum lang)l;
		doc.title = pub[l].title;
		doc.text = arena_printf(a, "%.*s\n%.*s", FMT(pub[l].summary), FMT(pub[l].plain));
		doc.path = arena_printf(a, "/stories/%.*s", FMT(slug[l]));
		doc.on = date_iso(a, date_at(s->public_at.v));
		TRY(search_put(db, a, &doc));
	}
	return OK;
}

err stories_search_again(struct db *db, struct arena *a, int64_t story)
{
	struct twin_public pub[2] = { 0 };
	struct card_get card;
	struct story_get s;
	str slug[2] = { 0 };

	TRY(story_get(db, &(struct story_get_in){ .id = story }, a, &s));
	TRY(story_search_drop(db, &s));
	for (int l = 0; l < 2; l++) {
		err e = twin_public_get(db, a, s.twin, (enum lang)l, &pub[l]);
		if (e != OK && e != ERR_NOT_FOUND)
			return e;
		if (e == ERR_NOT_FOUND)
			continue;
		TRY(card_get(db, &(struct card_get_in){ .story = s.id, .lang = lang_code((enum lang)l) }, a, &card));
		slug[l] = card.slug;
	}
	return story_search_put(db, a, &s, pub, slug);
}

err stories_search_all(struct db *db, struct arena *a)
{
	struct story_public_after_list some;
	int64_t after = 0;

	do {
		struct arena_mark m = arena_mark(a);
		TRY(story_public_after(db, &(struct story_public_after_in){ .after = after, .take = 500 }, a, &some));
		for (size_t i = 0; i < some.n; i++)
			TRY(stories_search_again(db, a, after = some.at[i].story));
		arena_back(a, m);
	} while (some.n == 500);
	return OK;
}
