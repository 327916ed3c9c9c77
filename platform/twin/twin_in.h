/* twin_in.h - between the files of this part: the rows of a twin while it is changed. */
#ifndef KHUE_TWIN_IN_H
#define KHUE_TWIN_IN_H
#include "twin.h"

/* A part with its row.  `was` are the revisions of its sides before the change under way. */
struct work { struct twin_part part; int64_t seq, was[2]; bool gone, fresh, dirty; };
/* In the order of the slots, then of the text; parts without words stand among them where they stood. */
struct works { struct work **at; size_t n, cap; };

MUST err work_load(struct db *db, struct arena *a, int64_t id, struct twin *t, struct works *w);
/* Writes what is dirty, the counts, the titles and the lists, as revision `next`; keeps the snapshot and calls the item. */
MUST err work_store(struct db *db, struct arena *a, struct twin *t, struct works *w, int64_t next, const struct twin_who *who);
struct work *work_find(const struct works *w, int64_t part);
/* Puts `k` behind `after` (NULL: first of its slot; a part of another slot counts as the slot's end). */
void work_place(struct arena *a, const struct twin_kind *kind, struct works *w, struct work *k, const struct work *after);
/* The last part of a slot, or NULL. */
struct work *work_last(const struct works *w, str slot);
/* The living parts, as twin_get shows them, and their counts. */
void work_show(struct arena *a, struct twin *t, const struct works *w);

/* Sets the states of both sides from texts and bases. */
void part_states(struct twin_part *p);
const struct twin_slot *slot_of(const struct twin_kind *kind, str name);
/* Its place, nslots where there is none. */
size_t slot_place(const struct twin_kind *kind, str name);

/* One text of an edit as it is stored: NFC, trimmed, one block each.  At least one, "" for no words.
 * ERR_INVALID, ERR_LIMIT as twin_save says. */
MUST err clean_text(struct arena *a, const struct twin_slot *slot, str text, struct str_list *out);

/* Which of a[n] and b[m] stand in a longest common subsequence; equal numbers are equal things.  Where they differ in more than `most`
 * places, what is common at both ends only. */
void lcs_mark(struct arena *a, const int32_t *x, size_t n, const int32_t *y, size_t m, size_t most, bool *in_x, bool *in_y);
/* Equal texts get equal numbers; n of them. */
struct lcs_numbers { struct arena *a; str *text; int32_t *slot; size_t room; int32_t n; };
void lcs_numbers_start(struct lcs_numbers *s, struct arena *a, size_t most);
int32_t lcs_number(struct lcs_numbers *s, str text);

MUST err snapshot_store(struct db *db, struct arena *a, const struct twin *t, const struct twin_who *who);
MUST err snapshot_read(struct arena *a, str json, struct twin *t);

/* Brings twin_scope and twin_tally up to date with the twin's row. */
MUST err scope_update(struct db *db, struct arena *a, int64_t id);
MUST err scope_take_out(struct db *db, int64_t id);
/* A list's name: kind ABSENT: all kinds; rest "" or "/en.stale", "/any.stale", "/comments", "/excepted". */
str scope_name(struct arena *a, str kind, const char *rest);
#endif
