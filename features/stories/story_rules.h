/* story_rules.h - between the files of this folder. */
#ifndef KHUE_STORY_RULES_H
#define KHUE_STORY_RULES_H
#include "stories.h"
#include "stories_sql.h"

enum { STORY_LEGAL_CHARS = 4000, STORY_OUTLET_CHARS = 200, STORY_NOTE_CHARS = 500, STORY_WORDS_A_MINUTE = 200, STORY_FRONT_MAX = 20,
       STORY_CHECK_MONTHS_MAX = 60 };

/* ABSENT for what is empty or blank, else trimmed. */
str story_given(str s);
bool story_is(const struct story_get *s, const char *state);
/* How far it is: its state, or that of its correction ("draft" … "approved") where it is public with newer words. */
str story_place(const struct story_get *s);

/* Notes who did what with which revision. */
struct story_note { const char *step; int64_t revision; str note; };
MUST err story_note_step(struct db *db, int64_t story, const struct story_note *n, const struct twin_who *who);
/* Brings a story to a state, with the counts of the desk, and notes the step.  correcting and release_at are set as given. */
struct story_move { const char *state; str correcting; maybe_int release_at; struct story_note note; };
MUST err story_move(struct db *db, const struct story_get *s, const struct story_move *m, const struct twin_who *who);

/* Addresses.  Gives the story its address in a language: `slug`, or one made of the title; numbered where it is taken.  One that it had before
 * comes back. */
MUST err story_address_make(struct db *db, struct arena *a, int64_t story, enum lang lang, str slug, str title, int64_t now, str *got);

/* Lists: takes a story out of all of them, and puts it in by its cards. */
MUST err story_lists_leave(struct db *db, int64_t story);
MUST err story_lists_enter(struct db *db, struct arena *a, const struct story_get *s);
/* Section, stream, tags … of a public story changed. */
MUST err story_lists_again(struct db *db, struct arena *a, int64_t story);
/* Its words into the search, where it is not yet.  pub: {0} where a language is not public; slug: its address there. */
MUST err story_search_put(struct db *db, struct arena *a, const struct story_get *s, const struct twin_public pub[2], const str slug[2]);

MUST err story_search_drop(struct db *db, const struct story_get *s);

/* Everything a twin's texts and the cover show, each medium once. */
struct media_ids { int64_t *at; size_t n, cap; };
MUST err story_media(struct arena *a, const struct twin *t, maybe_int cover, struct media_ids *out);
/* ERR_INVALID: the library has no picture of this id. */
MUST err story_cover_known(struct db *db, struct arena *a, maybe_int cover);
/* Notes them as used, those of the released revision too. */
MUST err story_media_note(struct db *db, struct arena *a, const struct story_get *s, const struct twin *t);
/* What the texts say of their pictures, for those the library has no words of. */
MUST err story_alts_offer(struct db *db, struct arena *a, const struct twin *t, int64_t now);

/* The release itself: texts, addresses, cards, lists, search.  t: its twin as it is now; `slug` by language or ABSENT; public_at of its first
 * release. */
struct story_out { const struct twin *t; str slug[2]; int64_t public_at; str correction_vi, correction_en; bool is_correction; const struct twin_who *who; };
MUST err story_put_out(struct db *db, struct arena *a, const struct story_get *s, const struct story_out *out);
#endif
