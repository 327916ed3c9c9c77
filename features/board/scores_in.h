/* scores_in.h - the counting behind the scorecards, shared by its pages. */
#ifndef KHUE_SCORES_IN_H
#define KHUE_SCORES_IN_H
#include "board_in.h"
#include "scores_sql.h"

/* The register with what became of each unit. */
struct unit_book { struct score_units_list units; struct score_heirs_list heirs; str today; };
MUST err unit_book_read(struct db *db, struct arena *a, str today, struct unit_book *out);
/* Ids of a unit and of those that ended and whose place it took. */
struct unit_ids { int64_t *at; size_t n, cap; };
void unit_book_sources(struct arena *a, const struct unit_book *b, int64_t unit, struct unit_ids *out);
/* "unit:7" or "lead:7" of each. */
struct str_list unit_scopes(struct arena *a, const char *kind, const struct unit_ids *units);
/* The last day of a deadline as an amendment kept it: "Quý IV/2025 (1/10/2025 - 31/12/2025)".  ERR_NOT_FOUND: none is named. */
MUST err amended_end(str words, struct date *out);
#endif
