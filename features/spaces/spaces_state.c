/* spaces_state.c - into the public and out of it; open, closed for now, closed; membership and the next event as lists show them. */
#include "clock.h"
#include "search.h"
#include "space_rules.h"
#include "text.h"

enum { TRIES_MAX = 50 };

/* Is the address free, or this space's own of before? */
static err slug_free(struct db *db, struct arena *a, int64_t space, str slug, bool *free_)
{
	struct space_by_old_slug old;
	struct space_by_slug now;
	err e = space_by_slug(db, &(struct space_by_slug_in){ .slug = slug }, a, &now);

	*free_ = false;
	if (e == OK)
		return OK;
	if (e != ERR_NOT_FOUND)
		return e;
	e = space_by_old_slug(db, &(struct space_by_old_slug_in){ .slug = slug }, a, &old);
	*free_ = e == ERR_NOT_FOUND || (e == OK && old.space == space);
	return e == ERR_NOT_FOUND ? OK : e;
}

/* Words that stand for pages beside the spaces. */
static bool slug_kept(str slug)
{
	return str_eq(slug, S("apply")) || str_eq(slug, S("print")) || str_eq(slug, S("x"));
}

static err slug_make(struct db *db, struct arena *a, int64_t space, str title, str *slug)
{
	str base = text_slug(a, title);
	bool free_;

	for (int i = slug_kept(base) ? 2 : 1; i <= TRIES_MAX; i++) {
		*slug = i == 1 ? base : arena_printf(a, "%.*s-%d", FMT(base), i);
		TRY(slug_free(db, a, space, *slug, &free_));
		if (free_)
			return OK;
	}
	*slug = arena_printf(a, "%.*s-%lld", FMT(base), (long long)space);
	return OK;
}

static err slug_change(struct db *db, const struct space_get *s, str slug)
{
	TRY(space_old_slug_drop(db, &(struct space_old_slug_drop_in){ .slug = slug }));
	TRY(space_set_slug(db, &(struct space_set_slug_in){ .id = s->id, .slug = slug }));
	return s->public_at.has ? space_old_slug(db, &(struct space_old_slug_in){ .slug = s->slug, .space = s->id }) : OK;
}

err spaces_readdress(struct db *db, struct arena *a, int64_t space, str slug, int64_t now)
{
	struct space_get s;
	bool free_;

	(void)now;
	slug = str_trim(slug);
	TRY(space_get(db, &(struct space_get_in){ .id = space }, a, &s));
	if (!slug.n || !str_eq(text_slug(a, slug), slug) || slug_kept(slug))
		return ERR_INVALID;
	if (!s.public_at.has)
		return ERR_DENIED;
	if (str_eq(slug, s.slug))
		return OK;
	TRY(slug_free(db, a, space, slug, &free_));
	if (!free_)
		return ERR_CONFLICT;
	TRY(slug_change(db, &s, slug));
	return space_search_again(db, a, space);
}

err spaces_by_slug(struct db *db, struct arena *a, str slug, int64_t *id, bool *moved)
{
	struct space_by_old_slug old;
	struct space_by_slug now;
	err e = space_by_slug(db, &(struct space_by_slug_in){ .slug = slug }, a, &now);

	*moved = false;
	if (e == OK)
		*id = now.id;
	if (e != ERR_NOT_FOUND)
		return e;
	TRY(space_by_old_slug(db, &(struct space_by_old_slug_in){ .slug = slug }, a, &old));
	*id = old.space;
	*moved = true;
	return OK;
}

err spaces_gate(struct db *db, struct arena *a, int64_t space, str today, enum lang lang, struct space_gate *out)
{
	struct space_id_list ids = { 0 };
	struct space_get s;
	struct twin t;

	*out = (struct space_gate){ 0 };
	TRY(space_get(db, &(struct space_get_in){ .id = space }, a, &s));
	TRY(twin_get(db, a, s.twin, &t));
	err e = twin_may_release(&t, today, &out->twin);
	if (e != OK && e != ERR_DENIED)
		return e;
	TRY(space_media_of(db, a, space, &t, &ids));
	TRY(media_check_but(db, a, ids.at, ids.n, today, lang, MEDIA_BUT_ONE_ALT | MEDIA_BUT_SIZES, &out->media));
	out->no_place = !str_eq(s.form, S("online")) && !s.lat_e6.has && !str_given(s.address_vi);
	out->newer = t.released.has && t.revision > t.released.v;
	out->may_release = e == OK && !out->media.n && !out->no_place;
	return OK;
}

err spaces_release(struct db *db, struct arena *a, int64_t space, str today, const struct twin_who *who, int64_t now)
{
	struct space_show show = { .db = db, .a = a };
	struct twin_public pub[2] = { 0 };
	struct space_gate gate;
	struct space_get s;
	struct twin t;
	str slug;

	TRY(space_get(db, &(struct space_get_in){ .id = space }, a, &s));
	TRY(spaces_gate(db, a, space, today, LANG_VI, &gate));
	if (!gate.may_release)
		return ERR_DENIED;
	TRY(twin_get(db, a, s.twin, &t));
	TRY(twin_release_read(db, a, &t, today, spaces_use, &show, now, pub));
	TRY(space_counts_leave(db, space));
	if (!s.public_at.has) {
		TRY(slug_make(db, a, space, str_given(pub[LANG_VI].title) ? pub[LANG_VI].title : pub[LANG_EN].title, &slug));
		TRY(slug_change(db, &s, slug));
	}
	TRY(space_set_state(db, &(struct space_set_state_in){ .id = space, .state = S("public"), .shown_vi = str_given(pub[LANG_VI].title),
		.shown_en = str_given(pub[LANG_EN].title), .public_at = s.public_at.has ? s.public_at : SOME(now), .now = now }));
	TRY(space_texts_put(db, a, space, &t, (bool[2]){ [LANG_VI] = str_given(pub[LANG_VI].title), [LANG_EN] = str_given(pub[LANG_EN].title) }));
	TRY(space_counts_enter(db, space));
	TRY(space_words_again(db, a, space, NULL, now));
	TRY(space_note(db, space, "released", ABSENT, ABSENT, ABSENT, who));
	return evidence_thing_changed(db, a, S("space"), space);
}

err spaces_withdraw(struct db *db, struct arena *a, int64_t space, str note, const struct twin_who *who, int64_t now)
{
	struct space_get s;

	TRY(space_get(db, &(struct space_get_in){ .id = space }, a, &s));
	if (!space_is(&s, "public"))
		return ERR_DENIED;
	if (text_chars(note) > SPACE_NOTE_CHARS)
		return ERR_INVALID;
	TRY(space_counts_leave(db, space));
	TRY(twin_withdraw(db, s.twin));
	TRY(space_set_state(db, &(struct space_set_state_in){ .id = space, .state = S("withdrawn"), .public_at = s.public_at, .now = now }));
	TRY(space_text_drop(db, &(struct space_text_drop_in){ .space = space }));
	TRY(search_drop(db, S("space"), space));
	TRY(space_words_again(db, a, space, NULL, now));
	TRY(space_note(db, space, "withdrawn", ABSENT, note, ABSENT, who));
	return evidence_thing_changed(db, a, S("space"), space);
}

err spaces_doing(struct db *db, struct arena *a, int64_t space, str doing, str until_on, str note_vi, str note_en, const struct twin_who *who, int64_t now)
{
	struct date d;
	struct space_get s;

	until_on = str_eq(doing, S("paused")) ? space_given(until_on) : ABSENT;
	if (!space_one_of(doing, space_doings, 3) || (str_given(until_on) && date_parse(until_on, &d) != OK) || text_chars(note_vi) > SPACE_NOTE_CHARS ||
	    text_chars(note_en) > SPACE_NOTE_CHARS)
		return ERR_INVALID;
	TRY(space_get(db, &(struct space_get_in){ .id = space }, a, &s));
	TRY(space_set_doing(db, &(struct space_set_doing_in){ .id = space, .doing = doing, .until_on = until_on, .now = now }));
	return space_note(db, space, str_eq(doing, S("open")) ? "open" : str_eq(doing, S("paused")) ? "paused" : "closed", until_on, note_vi, note_en, who);
}

err spaces_member_set(struct db *db, struct arena *a, int64_t space, str since_on, str until_on, int64_t now)
{
	struct twin_who who = { .name = S("-"), .now = now };
	struct space_get s;

	TRY(space_get(db, &(struct space_get_in){ .id = space }, a, &s));
	since_on = space_given(since_on);
	TRY(space_counts_leave(db, space));
	TRY(space_set_member(db, &(struct space_set_member_in){ .id = space, .since_on = since_on, .until_on = str_given(since_on) ? space_given(until_on) : ABSENT,
		.now = now }));
	TRY(space_counts_enter(db, space));
	if (str_given(since_on) == str_given(s.member_since))
		return OK;
	return space_note(db, space, str_given(since_on) ? "member" : "left", ABSENT, ABSENT, ABSENT, &who);
}

err spaces_next_event(struct db *db, int64_t space, int64_t at)
{
	return space_set_event(db, &(struct space_set_event_in){ .id = space, .at = at ? SOME(at) : NONE });
}
