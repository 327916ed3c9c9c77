/* stories.c - what a story is: its kinds, its twin, its making; every step is noted. */
#include "id.h"
#include "registers_sql.h"
#include "story_rules.h"
#include "text.h"
#include "words.h"

static const char *const kinds[] = { "story", "photo", "guide", "news", "press" };

static const struct twin_slot slots[] = {
	{ "title", WORD("Headline"), false, true, STORY_TITLE_CHARS },
	{ "summary", WORD("Summary"), false, false, STORY_SUMMARY_CHARS },
	{ "body", WORD("Text"), true, false, TWIN_PART_MAX_BYTES },
};

str story_given(str s)
{
	s = str_trim(s);
	return s.n ? s : ABSENT;
}

bool story_is(const struct story_get *s, const char *state)
{
	return str_eq(s->state, str_c(state));
}

str story_place(const struct story_get *s)
{
	return story_is(s, "public") && str_given(s->correcting) ? s->correcting : s->state;
}

err story_note_step(struct db *db, int64_t story, const struct story_note *n, const struct twin_who *who)
{
	TRY(story_step_add(db, &(struct story_step_add_in){ .id = id_new(), .story = story, .step = str_c(n->step), .revision = n->revision,
		.note = story_given(n->note), .by_name = who->name, .by_person = who->person, .at = who->now }));
	return story_set_last_step(db, &(struct story_set_last_step_in){ .id = story, .step = str_c(n->step) });
}

static err tally(struct db *db, str state, int64_t step)
{
	char scope[32] = "state:";
	size_t n = state.n < sizeof scope - 6 ? state.n : sizeof scope - 6;

	memcpy(scope + 6, state.p, n);
	return story_tally_add(db, &(struct story_tally_add_in){ .scope = { scope, 6 + n }, .lang = S("desk"), .step = step });
}

err story_move(struct db *db, const struct story_get *s, const struct story_move *m, const struct twin_who *who)
{
	if (!story_is(s, m->state)) {
		TRY(tally(db, s->state, -1));
		TRY(tally(db, str_c(m->state), 1));
	}
	TRY(story_set_state(db, &(struct story_set_state_in){ .id = s->id, .state = str_c(m->state), .correcting = m->correcting,
		.release_at = m->release_at, .now = who->now }));
	return story_note_step(db, s->id, &m->note, who);
}

static bool kind_known(str kind)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (str_eq(kind, str_c(kinds[i])))
			return true;
	return false;
}

/* Section and stream exist.  Looked at before anything is written, since what is refused may be committed with the form that is shown again. */
static err place_known(struct db *db, struct arena *a, const struct story_new *in)
{
	struct section_slug section;
	struct stream_known stream;
	err e = in->section.has ? section_slug(db, &(struct section_slug_in){ .id = in->section.v }, a, &section) : OK;

	if (e == OK && in->stream.has)
		e = stream_known(db, &(struct stream_known_in){ .id = in->stream.v }, a, &stream);
	return e == ERR_NOT_FOUND ? ERR_INVALID : e;
}

err stories_make(struct db *db, struct arena *a, const struct story_new *in, const struct twin_who *who, int64_t *story, int64_t *twin)
{
	if (!kind_known(in->kind))
		return ERR_INVALID;
	TRY(place_known(db, a, in));
	*story = id_new();
	TRY(twin_make(db, a, S("story"), *story, in->source, who->now, twin));
	TRY(story_add(db, &(struct story_add_in){ .id = *story, .kind = in->kind, .section = in->section, .stream = in->stream, .twin = *twin,
		.by_name = who->name, .by_person = who->person, .now = who->now }));
	TRY(tally(db, S("draft"), 1));
	return story_note_step(db, *story, &(struct story_note){ .step = "made" }, who);
}

/* What is copied of the words: titles for the desk, the media they show.  A public story whose words moved on has a correction under way;
 * words changed after guidance go back to it, since an approval holds for one revision. */
static err changed(struct db *db, struct arena *a, int64_t item, const struct twin *t, int64_t now)
{
	struct story_get s;

	TRY(story_get(db, &(struct story_get_in){ .id = item }, a, &s));
	str vi = twin_line(t, "title", LANG_VI), en = twin_line(t, "title", LANG_EN);
	TRY(story_set_titles(db, &(struct story_set_titles_in){ .id = item, .title_vi = vi, .title_en = en,
		.folded = text_fold(a, arena_printf(a, "%.*s %.*s", FMT(vi), FMT(en))), .now = now }));
	TRY(story_media_note(db, a, &s, t));
	TRY(story_alts_offer(db, a, t, now));
	if (!story_is(&s, "approved") && !story_is(&s, "public"))
		return OK;
	if (story_is(&s, "approved")) {
		TRY(tally(db, S("approved"), -1));
		TRY(tally(db, S("guidance"), 1));
	}
	bool newer = !t->released.has || t->revision > t->released.v;
	bool again = str_given(s.correcting) && str_eq(s.correcting, S("approved"));
	return story_set_state(db, &(struct story_set_state_in){ .id = item, .state = story_is(&s, "approved") ? S("guidance") : s.state,
		.correcting = !story_is(&s, "public") || !newer ? ABSENT : again ? S("guidance") : str_given(s.correcting) ? s.correcting : S("draft"),
		.release_at = s.release_at, .now = now });
}

static str desk(struct arena *a, int64_t item)
{
	return arena_printf(a, "/desk/stories/%lld", (long long)item);
}

const struct twin_kind stories_twin = { .name = "story", .label = WORD("Article"), .label_many = WORD("Stories"), .slot = slots,
	.nslots = sizeof slots / sizeof *slots, .changed = changed, .desk = desk };
