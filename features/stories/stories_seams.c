/* stories_seams.c - what other parts ask of stories through the tables of app/features.c. */
#include "clock.h"
#include "story_rules.h"
#include "units.h"

/* Of a story that the public may read, the titles are those it reads: what an unreleased correction says stays at the desk.  The cards stand in the
 * order of their stories; *at is the first that may be this one's. */
static void public_place(const struct story_cards_of_list *cards, size_t *at, struct arena *a, struct evidence_thing *e)
{
	while (*at < cards->n && cards->at[*at].story < e->id)
		++*at;
	for (; *at < cards->n && cards->at[*at].story == e->id; ++*at) {
		const struct story_cards_of *c = &cards->at[*at];

		if (!str_given(e->path)) {
			e->path = arena_printf(a, "/stories/%.*s", FMT(c->slug));
			e->on = date_iso(a, date_at(c->public_at));
			e->title_vi = e->title_en = ABSENT;
		}
		*(str_eq(c->lang, S("en")) ? &e->title_en : &e->title_vi) = c->title;
	}
}

err stories_describe(struct db *db, struct arena *a, const int64_t *id, size_t n, struct evidence_things *out)
{
	struct story_titles_of_list rows;
	struct story_cards_of_list cards;
	size_t card = 0;

	*out = (struct evidence_things){ 0 };
	if (!n)
		return OK;
	TRY(story_titles_of(db, &(struct story_titles_of_in){ .ids = { id, n } }, a, &rows));
	TRY(story_cards_of(db, &(struct story_cards_of_in){ .ids = { id, n } }, a, &cards));
	for (size_t i = 0; i < rows.n; i++) {
		struct evidence_thing *e = LIST_PUSH(a, out);
		*e = (struct evidence_thing){ .id = rows.at[i].id, .title_vi = rows.at[i].title_vi, .title_en = rows.at[i].title_en,
			.desk = stories_twin.desk(a, rows.at[i].id) };
		public_place(&cards, &card, a, e);
	}
	return OK;
}

err stories_find(struct db *db, struct arena *a, str words, int64_t take, struct evidence_things *out)
{
	struct story_titled_list rows;
	str q[3];

	units_search_words(a, words, q);
	TRY(story_titled(db, &(struct story_titled_in){ .q1 = q[0], .q2 = q[1], .q3 = q[2], .take = take }, a, &rows));
	int64_t *id = arena_array(a, int64_t, rows.n + 1);
	for (size_t i = 0; i < rows.n; i++)
		id[i] = rows.at[i].id;
	return stories_describe(db, a, id, rows.n, out);
}

err stories_pictures(struct db *db, struct arena *a, const int64_t *id, size_t n, struct evidence_media *out)
{
	struct story_pictures_of_list rows;

	TRY(story_pictures_of(db, &(struct story_pictures_of_in){ .ids = { id, n } }, a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		*LIST_PUSH(a, out) = (struct evidence_medium){ .thing = rows.at[i].story, .medium = rows.at[i].medium };
	return OK;
}

err stories_media_describe(struct db *db, struct arena *a, enum lang lang, int64_t item, str *title, str *desk_path)
{
	struct story_get s;

	TRY(story_get(db, &(struct story_get_in){ .id = item }, a, &s));
	*title = (lang == LANG_EN && s.title_en.n) || !s.title_vi.n ? s.title_en : s.title_vi;
	*desk_path = stories_twin.desk(a, item);
	return OK;
}

err stories_media_changed(struct db *db, struct arena *a, int64_t item, int64_t now)
{
	struct story_show show = { .db = db, .a = a };
	struct story_get s;

	(void)now;
	TRY(story_get(db, &(struct story_get_in){ .id = item }, a, &s));
	return story_is(&s, "public") ? twin_render_again(db, a, s.twin, stories_use, &show) : OK;
}
