/* progress_in.h - what the files of this folder share. */
#ifndef KHUE_PROGRESS_IN_H
#define KHUE_PROGRESS_IN_H
#include "progress.h"
#include "progress_answers_sql.h"
#include "progress_parts_sql.h"
#include "progress_targets_sql.h"

/* Most a number may be: a million million, with room for sums. */
enum { PROGRESS_NOTE_CHARS = 2000, PROGRESS_SUCCESSION_DEPTH = 12 };
#define PROGRESS_MOST INT64_C(1000000000000000)

/* ---- progress_units.c: who answers for whom on a day */
struct id_list { int64_t *at; size_t n, cap; };
struct unit_map { struct unit_days_list units; struct unit_heirs_list heirs; str today; };
MUST err unit_map_load(struct db *db, struct arena *a, str today, struct unit_map *out);
bool unit_map_in_force(const struct unit_map *m, int64_t unit);
/* The units in force that answer for one: itself, else what became of it; none where it ended without successor. */
void unit_map_heirs(const struct unit_map *m, struct arena *a, int64_t unit, struct id_list *out);
/* The unit itself and the ended ones it answers for; none where it is not in force. */
void unit_map_whom(const struct unit_map *m, struct arena *a, int64_t unit, struct id_list *out);
bool id_in(const struct id_list *l, int64_t id);

/* How a task stands by what its leads said: done when each lead that is in force, or what became of it, says so; sent back is not done.
 *   said  out: false where no lead has answered */
MUST err status_by_leads(struct db *db, struct arena *a, int64_t task, str today, str *status, bool *said);

/* The units in force that may answer for a task, leads first, each once. */
struct answering { int64_t unit; str role, slug, name_vi, name_en; };
struct answerings { struct answering *at; size_t n, cap; };
MUST err units_answering(struct db *db, struct arena *a, int64_t task, str today, struct answerings *out);

/* The amounts of a unit on a task, in an answer that says the rest as the last one did.  ERR_DENIED: the unit has no part; ERR_INVALID: an amount */
MUST err answer_money_set(struct db *db, struct arena *a, int64_t task, int64_t unit, const struct money money[MONEY_SOURCES], const struct progress_who *who,
	int64_t *id);

/* ---- progress_read.c */
/* Numbers and money into answers that are there. */
MUST err answers_fill(struct db *db, struct arena *a, struct progress_answers *list);
MUST err answer_by_id(struct db *db, struct arena *a, int64_t id, struct progress_answer *out);

/* ---- progress_change.c: lines of the history that are neither answers nor amendments */
MUST err change_note(struct db *db, int64_t task, const char *what, str before, str after, const struct progress_who *who);
/* "Số không gian: 3,5 km, đến 30/11/2025", in the language. */
str target_words(struct arena *a, enum lang lang, const struct progress_target *t);
#endif
