/* stories_flow.c - the steps of a story: draft, translation, content guidance, approved, scheduled, public, withdrawn, archived (Kế hoạch
 * 75/KH-SVHTT of 2024, III.2: "hướng dẫn nội dung tuyên truyền đảm bảo phù hợp, đúng chủ trương").  A public story stays public while a
 * correction of it goes the same way. */
#include "clock.h"
#include "story_rules.h"
#include "text.h"

/* Is it at one of these places, parted by blanks? */
static bool at_place(const struct story_get *s, const char *places)
{
	str rest = str_c(places), one;

	while (str_given(rest) && str_split(&rest, ' ', &one))
		if (str_eq(one, story_place(s)))
			return true;
	return false;
}

/* To a place of the flow: the state, or how far the correction is. */
static err go(struct db *db, const struct story_get *s, const char *place, const struct story_note *note, const struct twin_who *who)
{
	struct story_move m = { .state = place, .note = *note };

	if (story_is(s, "public")) {
		m.state = "public";
		m.correcting = str_c(place);
	}
	return story_move(db, s, &m, who);
}

static err read_both(struct db *db, struct arena *a, int64_t story, struct story_get *s, struct twin *t)
{
	TRY(story_get(db, &(struct story_get_in){ .id = story }, a, s));
	return twin_get(db, a, s->twin, t);
}

err stories_to_translation(struct db *db, struct arena *a, int64_t story, const struct twin_who *who)
{
	struct story_get s;
	struct twin t;

	TRY(read_both(db, a, story, &s, &t));
	if (!at_place(&s, "draft withdrawn") || !twin_line(&t, "title", t.source).n)
		return ERR_DENIED;
	return go(db, &s, "translation", &(struct story_note){ "translation", t.revision, ABSENT }, who);
}

err stories_to_guidance(struct db *db, struct arena *a, int64_t story, const struct twin_who *who)
{
	struct story_get s;
	struct twin t;
	struct twin_gate gate;

	TRY(read_both(db, a, story, &s, &t));
	if (!at_place(&s, "draft translation withdrawn"))
		return ERR_DENIED;
	TRY(twin_may_release(&t, date_iso(a, date_at(who->now)), &gate));
	return go(db, &s, "guidance", &(struct story_note){ "guidance", t.revision, ABSENT }, who);
}

err stories_approve(struct db *db, struct arena *a, int64_t story, int64_t revision, const struct twin_who *who)
{
	struct story_get s;
	struct twin t;
	struct twin_gate gate;

	TRY(read_both(db, a, story, &s, &t));
	bool again = at_place(&s, "approved scheduled") && s.approved.has && s.approved.v != t.revision;
	if (!at_place(&s, "guidance") && !again)
		return ERR_DENIED;
	if (revision != t.revision)
		return ERR_CONFLICT;
	TRY(twin_may_release(&t, date_iso(a, date_at(who->now)), &gate));
	TRY(twin_keep(db, a, s.twin, revision));
	TRY(story_set_approval(db, &(struct story_set_approval_in){ .id = story, .revision = SOME(revision), .by_name = who->name, .person = who->person,
		.at = SOME(who->now) }));
	struct story_note note = { "approved", revision, ABSENT };
	if (story_is(&s, "scheduled"))
		return story_move(db, &s, &(struct story_move){ .state = "scheduled", .release_at = s.release_at, .note = note }, who);
	return go(db, &s, "approved", &note, who);
}

err stories_return(struct db *db, struct arena *a, int64_t story, str note, const struct twin_who *who)
{
	struct story_get s;
	struct twin t;

	if (!str_trim(note).n || text_chars(note) > STORY_NOTE_CHARS)
		return ERR_INVALID;
	TRY(read_both(db, a, story, &s, &t));
	if (!at_place(&s, "translation guidance approved scheduled"))
		return ERR_DENIED;
	TRY(story_set_approval(db, &(struct story_set_approval_in){ .id = story }));
	return go(db, &s, "draft", &(struct story_note){ "returned", t.revision, note }, who);
}

err stories_schedule(struct db *db, struct arena *a, int64_t story, int64_t release_at, const struct twin_who *who)
{
	struct story_get s;
	struct story_gate gate;

	TRY(story_get(db, &(struct story_get_in){ .id = story }, a, &s));
	if (!story_is(&s, "approved") && !story_is(&s, "scheduled"))
		return ERR_DENIED;
	if (!release_at)
		return story_move(db, &s, &(struct story_move){ .state = "approved", .note = { "unscheduled", s.approved.v, ABSENT } }, who);
	if (release_at <= who->now)
		return ERR_INVALID;
	TRY(stories_gate(db, a, story, date_iso(a, date_at(who->now)), LANG_VI, &gate));
	if (!gate.may_release)
		return ERR_DENIED;
	return story_move(db, &s, &(struct story_move){ .state = "scheduled", .release_at = SOME(release_at),
		.note = { "scheduled", s.approved.v, instant_iso(a, release_at) } }, who);
}

/* Out of every list, the search and the public; its addresses stay its own. */
static err take_back(struct db *db, struct arena *a, const struct story_get *s)
{
	TRY(twin_withdraw(db, s->twin));
	TRY(story_lists_leave(db, s->id));
	TRY(card_drop(db, &(struct card_drop_in){ .story = s->id }));
	TRY(story_search_drop(db, s));
	TRY(evidence_thing_changed(db, a, S("story"), s->id));
	return story_set_approval(db, &(struct story_set_approval_in){ .id = s->id });
}

err stories_withdraw(struct db *db, struct arena *a, int64_t story, str note, const struct twin_who *who)
{
	struct story_get s;
	struct twin t;

	if (!str_trim(note).n || text_chars(note) > STORY_NOTE_CHARS)
		return ERR_INVALID;
	TRY(read_both(db, a, story, &s, &t));
	if (!story_is(&s, "public"))
		return ERR_DENIED;
	TRY(take_back(db, a, &s));
	return story_move(db, &s, &(struct story_move){ .state = "withdrawn", .note = { "withdrawn", t.revision, note } }, who);
}

err stories_archive(struct db *db, struct arena *a, int64_t story, bool archived, const struct twin_who *who)
{
	struct story_get s;
	struct twin t;

	TRY(read_both(db, a, story, &s, &t));
	if (story_is(&s, "public") || story_is(&s, "scheduled") || story_is(&s, "archived") == archived)
		return ERR_DENIED;
	if (!archived)
		TRY(story_set_approval(db, &(struct story_set_approval_in){ .id = story }));
	return story_move(db, &s, &(struct story_move){ .state = archived ? "archived" : "draft",
		.note = { archived ? "archived" : "restored", t.revision, ABSENT } }, who);
}
