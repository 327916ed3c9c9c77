/* space_rules.h - between the files of this folder. */
#ifndef KHUE_SPACE_RULES_H
#define KHUE_SPACE_RULES_H
#include "space_count_sql.h"
#include "space_facts_sql.h"
#include "spaces.h"
#include "spaces_sql.h"

enum { SPACE_NOTE_CHARS = 500, SPACE_CELL_SIDE = 2746 /* of level 15, space_level */, SPACE_CELL_ROW = 1000000, SPACE_WORDS_MAX = 120,
       SPACE_PHONE_BYTES = 60, SPACE_EMAIL_BYTES = 254, SPACE_URL_BYTES = 500, SPACE_HOLIDAYS = 60, SPACE_MINUTES_MOST = 2 * 1440 };

/* ABSENT for what is empty or blank, else trimmed. */
str space_given(str s);
bool space_is(const struct space_get *s, const char *state);
bool space_one_of(str s, const char *const *of, size_t n);
extern const char *const space_forms[4], *const space_owners[3], *const space_steps_free[3], *const space_link_kinds[6], *const space_product_kinds[4],
	*const space_doings[3];

/* What happened to it, for its history.  until_on, notes: or ABSENT */
MUST err space_note(struct db *db, int64_t space, const char *what, str until_on, str note_vi, str note_en, const struct twin_who *who);

/* A public space leaves the counts of lists and map before it changes, and enters them after. */
MUST err space_counts_leave(struct db *db, int64_t space);
MUST err space_counts_enter(struct db *db, int64_t space);
/* While thousands are put in, the counts stand still in this process; false makes all of them anew. */
MUST err space_counts_bulk(struct db *db, bool on);

/* Its words for the desk and, where it is public, for the lists and the search of the whole site; after any change of words or facts. */
MUST err space_words_again(struct db *db, struct arena *a, int64_t space, const struct twin *t /* or NULL */, int64_t now);
MUST err space_search_again(struct db *db, struct arena *a, int64_t space);
/* The words that it is found by, folded, each with a blank before and after. */
MUST err space_folded(struct db *db, struct arena *a, const struct space_get *s, const char *and, str *out);
MUST err space_holidays_read(struct db *db, struct arena *a, struct space_days *out);
MUST err space_media_of(struct db *db, struct arena *a, int64_t space, const struct twin *t, struct space_id_list *out);
/* What it shows of the media library, noted there. */
MUST err space_media_note(struct db *db, struct arena *a, int64_t space, const struct twin *t);
/* The public words by slot.  in: the languages that are public */
MUST err space_texts_put(struct db *db, struct arena *a, int64_t space, const struct twin *t, const bool in[2]);
struct markdown_use spaces_use(void *show, enum lang lang);
struct space_show { struct db *db; struct arena *a; enum lang lang; };

/* Are the facts of the form that is stored?  Nothing is read: kinds, ward, unit and pictures are looked at when they are stored. */
bool space_facts_fit(const struct space_facts *f);
/* The same, and kinds, ward, unit and pictures exist.  ERR_INVALID */
MUST err space_facts_known(struct db *db, struct arena *a, const struct space_facts *f);
MUST err space_facts_store(struct db *db, struct arena *a, int64_t space, const struct space_facts *f, int64_t now);
/* The first of its kinds; all must exist.  ERR_INVALID */
MUST err space_kinds_read(struct db *db, struct arena *a, const struct space_facts *f, int64_t ids[SPACE_KINDS_MAX]);
#endif
