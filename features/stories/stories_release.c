/* stories_release.c - going out: both languages in one transaction, with addresses, cards, lists, the search and the evidence's day. */
#include "clock.h"
#include "story_rules.h"
#include "text.h"

/* Words as a fee is counted: runs between blanks that hold a letter or a digit. */
static int64_t words_of(str plain)
{
	int64_t n = 0;
	bool in_word = false;

	for (size_t i = 0; i < plain.n; i++) {
		unsigned char c = (unsigned char)plain.p[i];
		bool blank = c <= ' ';
		bool letter = c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
		if (blank)
			in_word = false;
		else if (letter && !in_word)
			in_word = true, n++;
	}
	return n;
}

/* What goes out in one language, with its address and its words counted; nothing where `pub.title` is ABSENT. */
struct going { struct twin_public pub[2]; str slug[2]; int64_t words[2]; };

/* The card of one language. */
static err card_make(struct db *db, struct arena *a, const struct story_get *s, const struct story_out *out, enum lang lang, struct going *g)
{
	const struct twin_public *pub = &g->pub[lang];
	struct address_of now;
	str slug;
	err e = str_given(out->slug[lang]) ? ERR_NOT_FOUND : address_of(db, &(struct address_of_in){ .story = s->id, .lang = lang_code(lang) }, a, &now);

	if (e == OK)
		slug = now.slug;
	else if (e == ERR_NOT_FOUND)
		e = story_address_make(db, a, s->id, lang, out->slug[lang], pub->title, out->who->now, &slug);
	TRY(e);
	g->slug[lang] = slug;
	g->words[lang] = words_of(pub->plain);
	return card_put(db, &(struct card_put_in){ .story = s->id, .lang = lang_code(lang), .slug = slug, .title = pub->title, .summary = pub->summary,
		.kind = s->kind, .section = s->section, .cover = s->cover, .public_at = s->public_at.v,
		.minutes = (g->words[lang] + STORY_WORDS_A_MINUTE - 1) / STORY_WORDS_A_MINUTE });
}

/* Pictures in its texts and the cover, each once. */
static err photos_of(struct arena *a, const struct twin *t, maybe_int cover, int64_t *n)
{
	struct media_ids ids = { 0 };

	TRY(story_media(a, t, cover, &ids));
	*n = (int64_t)ids.n;
	return OK;
}

static err counts_keep(struct db *db, struct arena *a, const struct story_get *s, const struct story_out *out, const struct going *g)
{
	str title[2];
	int64_t photos;

	for (int l = 0; l < 2; l++)
		title[l] = str_given(g->pub[l].title) ? g->pub[l].title : twin_line(out->t, "title", (enum lang)l);
	TRY(photos_of(a, out->t, s->cover, &photos));
	return story_set_public(db, &(struct story_set_public_in){ .id = s->id, .public_at = s->public_at.v,
		.changed_public_at = out->is_correction ? SOME(out->who->now) : s->changed_public_at, .correction_vi = story_given(out->correction_vi),
		.correction_en = story_given(out->correction_en), .title_vi = title[LANG_VI], .title_en = title[LANG_EN],
		.folded = text_fold(a, arena_printf(a, "%.*s %.*s", FMT(title[LANG_VI]), FMT(title[LANG_EN]))),
		.words_vi = g->words[LANG_VI], .words_en = g->words[LANG_EN], .photos = photos });
}

err story_put_out(struct db *db, struct arena *a, const struct story_get *was, const struct story_out *out)
{
	struct story_show show = { .db = db, .a = a };
	struct story_get s = *was;
	struct going g = { 0 };

	s.public_at = !was->public_at.has ? SOME(out->public_at) : was->public_at;
	TRY(twin_release_read(db, a, out->t, date_iso(a, date_at(out->who->now)), stories_use, &show, out->who->now, g.pub));
	if (story_is(was, "public")) {
		TRY(story_lists_leave(db, s.id));
		TRY(card_drop(db, &(struct card_drop_in){ .story = s.id }));
		TRY(story_search_drop(db, &s));
	}
	for (int l = 0; l < 2; l++)
		if (str_given(g.pub[l].title))
			TRY(card_make(db, a, &s, out, (enum lang)l, &g));
	TRY(counts_keep(db, a, &s, out, &g));
	TRY(story_lists_enter(db, a, &s));
	TRY(story_search_put(db, a, &s, g.pub, g.slug));
	return evidence_thing_changed(db, a, S("story"), s.id);
}

static err release_noted(struct db *db, const struct story_get *s, int64_t revision, const char *step, str note, const struct twin_who *who)
{
	return story_move(db, s, &(struct story_move){ .state = "public", .note = { step, revision, note } }, who);
}

err stories_release(struct db *db, struct arena *a, int64_t story, str correction_vi, str correction_en, const struct twin_who *who)
{
	struct story_get s;
	struct story_gate gate;
	struct twin t;

	if (text_chars(correction_vi) > STORY_NOTE_CHARS || text_chars(correction_en) > STORY_NOTE_CHARS)
		return ERR_INVALID;
	TRY(story_get(db, &(struct story_get_in){ .id = story }, a, &s));
	str place = story_place(&s);
	if (!str_eq(place, S("approved")) && !str_eq(place, S("scheduled")))
		return ERR_DENIED;
	TRY(stories_gate(db, a, story, date_iso(a, date_at(who->now)), LANG_VI, &gate));
	if (!gate.may_release)
		return ERR_DENIED;
	TRY(twin_get(db, a, s.twin, &t));
	bool again = story_is(&s, "public");
	TRY(story_put_out(db, a, &s, &(struct story_out){ .t = &t, .public_at = who->now, .correction_vi = correction_vi, .correction_en = correction_en,
		.is_correction = again, .who = who }));
	return release_noted(db, &s, t.revision, again ? "corrected" : "released", correction_vi, who);
}

/* A side without words, or behind the other one, was public alone before: an exception says so, in the name of who moved it. */
static err moved_exception(struct db *db, struct arena *a, struct twin *t, const struct twin_who *who)
{
	struct twin_gate gate;
	str today = date_iso(a, date_at(who->now)), until = date_iso(a, date_of_days(date_days(date_at(who->now)) + 365));
	err e = twin_may_release(t, today, &gate);

	if (e != ERR_DENIED)
		return e;
	enum lang missing = gate.no_title[LANG_EN] || gate.untranslated[LANG_EN] + gate.stale[LANG_EN] ? LANG_EN : LANG_VI;
	TRY(twin_except(db, a, t->id, missing, until, S("As it was public on the former site."), who));
	return twin_get(db, a, t->id, t);
}

err stories_release_moved(struct db *db, struct arena *a, int64_t story, str slug_vi, str slug_en, int64_t public_at, const struct twin_who *who)
{
	struct story_get s;
	struct twin t;

	TRY(story_get(db, &(struct story_get_in){ .id = story }, a, &s));
	if (public_at > who->now)
		return ERR_INVALID;
	if (story_is(&s, "archived"))
		return ERR_DENIED;
	TRY(twin_get(db, a, s.twin, &t));
	TRY(moved_exception(db, a, &t, who));
	TRY(story_put_out(db, a, &s, &(struct story_out){ .t = &t, .slug = { slug_vi, slug_en }, .public_at = public_at, .who = who }));
	return release_noted(db, &s, t.revision, "released", ABSENT, who);
}
