/* board_in.h - shared by the files of this folder. */
#ifndef KHUE_BOARD_IN_H
#define KHUE_BOARD_IN_H
#include "board_sql.h"
#include "board_view.h"

/* What the board is asked for, and by whom. */
struct board_ask {
	struct task_filter f;
	bool limited;                 /* only one's own units are seen */
	bool everything;              /* no further list than those of f */
	struct str_list mine;         /* else: it stands in one of these */
	str verdict;                  /* 'waiting' 'verified' 'returned' 'none' (nobody answered), or ABSENT */
	bool escalated;
	bool looked; struct board_found_list found; /* what match, once it had to be looked at */
};
/* A value that means nothing is as if not sent. */
MUST err board_ask_read(struct req *r, struct board_ask *out);
/* How many match, by state as it is shown; the state asked for is left aside. */
enum { BOARD_COUNT_MAX = 5000 };
MUST err board_ask_counts(struct req *r, struct board_ask *q, int64_t of[TASK_STATES]);
MUST err board_ask_ids(struct req *r, struct board_ask *q, int64_t take, int64_t skip, struct board_ids_list *out);
/* Tasks of the board, with what was said of them last. */
MUST err board_rows_fill(struct req *r, const struct board_ids_list *ids, struct board_rows *out);

/* The word of a verdict. */
str verdict_name(enum lang lang, str verdict);
/* Does the person see every unit's work? */
bool sees_all(const struct req *r);
/* Ids of the units in whose name the person acts, with those whose work they took over or hold. */
MUST err own_units(struct req *r, struct int_list *out);
/* The filters that the person keeps. */
MUST err board_filters_fill(struct req *r, struct board_filters *out);
/* The board with a form that came back. */
err board_show(struct req *r, struct board_view *v);

/* The first and the last day of a year, and the instants that bound it in Viet Nam. */
struct year_span { str first, last; int64_t from_at, to_at; };
struct year_span year_span_of(struct arena *a, int64_t year);
/* The year asked for by ?year=, else that of the newest plan, else this one. */
MUST err year_asked(struct req *r, int64_t *year);
/* Years that may be chosen, newest first; href: `path`?year=… */
MUST err years_fill(struct req *r, str path, int64_t chosen, struct score_years *out);
#endif
