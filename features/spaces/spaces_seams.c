/* spaces_seams.c - what other parts ask of spaces through the tables of app/features.c. */
#include "auth.h"
#include "clock.h"
#include "space_rules.h"
#include "words.h"

err spaces_describe(struct db *db, struct arena *a, const int64_t *id, size_t n, struct evidence_things *out)
{
	struct space_day_of_list days;
	struct space_cards cards;

	*out = (struct evidence_things){ 0 };
	TRY(spaces_cards(db, a, id, n, &cards));
	if (cards.n)
		TRY(space_day_of(db, &(struct space_day_of_in){ .ids = { id, n } }, a, &days));
	for (size_t i = 0; i < cards.n; i++) {
		const struct space_card *c = &cards.at[i];
		*LIST_PUSH(a, out) = (struct evidence_thing){ .id = c->id, .title_vi = c->title_vi, .title_en = c->title_en, .path = c->public_ ? c->path : ABSENT,
			.on = days.at[i].public_at.has ? date_iso(a, date_at(days.at[i].public_at.v)) : ABSENT, .desk = spaces_twin.desk(a, c->id) };
	}
	return OK;
}

err spaces_find(struct db *db, struct arena *a, str words, int64_t take, struct evidence_things *out)
{
	struct space_cards cards;

	TRY(spaces_look(db, a, words, take, &cards));
	int64_t *id = arena_array(a, int64_t, cards.n + 1);
	for (size_t i = 0; i < cards.n; i++)
		id[i] = cards.at[i].id;
	return spaces_describe(db, a, id, cards.n, out);
}

err spaces_pictures(struct db *db, struct arena *a, const int64_t *id, size_t n, struct evidence_media *out)
{
	struct space_pictures_of_list rows;

	TRY(space_pictures_of(db, &(struct space_pictures_of_in){ .ids = { id, n } }, a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		*LIST_PUSH(a, out) = (struct evidence_medium){ .thing = rows.at[i].space, .medium = rows.at[i].medium };
	return OK;
}

err spaces_media_describe(struct db *db, struct arena *a, enum lang lang, int64_t item, str *title, str *desk_path)
{
	struct space_get s;

	TRY(space_get(db, &(struct space_get_in){ .id = item }, a, &s));
	*title = (lang == LANG_EN && s.title_en.n) || !s.title_vi.n ? s.title_en : s.title_vi;
	*desk_path = spaces_twin.desk(a, item);
	return OK;
}

err spaces_text_may(struct req *r, int64_t item, int write)
{
	struct space_get s;
	struct twin t;

	if (spaces_mine(r, item))
		return OK;
	TRY(auth_need(r, ROLE_TRANSLATOR | ROLE_GUIDE | ROLE_LEADER, 0));
	TRY(space_get(r->db, &(struct space_get_in){ .id = item }, r->a, &s));
	if (write < 0)
		return OK;
	TRY(auth_need(r, ROLE_TRANSLATOR, 0));
	TRY(twin_get(r->db, r->a, s.twin, &t));
	return (int)t.source == write ? ERR_DENIED : OK;
}

err spaces_unit_moved(struct db *db, struct arena *a, int64_t old, int64_t kept)
{
	(void)a;
	return space_unit_move(db, &(struct space_unit_move_in){ .old = old, .kept = kept });
}
