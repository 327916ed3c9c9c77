/* story_balance.h - the balance of a month: how many stories tell of resources and how many of commitments. */
#ifndef KHUE_STORY_BALANCE_H
#define KHUE_STORY_BALANCE_H
#include "story_rules.h"

enum { BALANCE_LOW_PCT = 40, BALANCE_HIGH_PCT = 60, BALANCE_PLANNED_MAX = 100 };

/* Resource stories among both, in whole percent; -1 where there are none. */
struct balance_share { int64_t resource, commitment, pct; };
struct balance_row { bool all; str title_vi, title_en; struct balance_share side[2]; /* by enum lang */ };
struct balance_rows { struct balance_row *at; size_t n, cap; };
/* A story that is about to go out, and the share after it. */
struct balance_step { int64_t id; str title_vi, title_en, side; maybe_int release_at; int64_t pct; bool outside; };
struct balance_steps { struct balance_step *at; size_t n, cap; };
struct balance {
	str month;                    /* '2025-06' */
	int64_t low_pct, high_pct;
	struct balance_share total;   /* each story once */
	bool outside;                 /* the share is out of the range now */
	struct balance_rows rows;     /* the first: all sections */
	struct balance_steps planned; /* approved and scheduled for this month, in order; none in a month that is not the present one */
	size_t leaves;                /* the planned one, from 1, with which the share leaves the range; 0: none does */
};
/* The first instant of a month '2025-06' and of the next.  ERR_INVALID: no such month. */
MUST err month_span(struct arena *a, str month, int64_t *from_at, int64_t *to_at);
/* ERR_INVALID: no such month. */
MUST err balance_of(struct db *db, struct arena *a, str month, int64_t now, struct balance *out);
/* ERR_INVALID: not 0 <= low < high <= 100. */
MUST err balance_set(struct db *db, int64_t low_pct, int64_t high_pct, str by_name, int64_t now);
#endif
