/* board_view.h - what the templates of this folder are given. */
#ifndef KHUE_BOARD_VIEW_H
#define KHUE_BOARD_VIEW_H
#include "board.h"
#include "commitments.h"
#include "parts.h"
#include "remind.h"

/* A task of the board with what was said of it last. */
struct board_row {
	struct task_row t;
	bool said, escalated, ticked, may_answer;
	str unit_vi, unit_en;         /* who said something last */
	int64_t at;
	str verdict, verdict_name;    /* 'waiting' 'verified' 'returned', and its word */
	int64_t reminders;
};
struct board_rows { struct board_row *at; size_t n, cap; };
struct board_group { int64_t section; str number, title_vi, title_en, plan; struct board_rows rows; };
struct board_groups { struct board_group *at; size_t n, cap; };
struct board_state { str state, name, href; int64_t n; bool chosen; };
struct board_states { struct board_state *at; size_t n, cap; };
struct board_filter { int64_t id; str name, href; };
struct board_filters { struct board_filter *at; size_t n, cap; };
struct board_pair { str name, value; };
struct board_pairs { struct board_pair *at; size_t n, cap; };

struct board_view {
	int64_t count;
	bool more, filtered, by_due, may_remind, all_ticked, limited; /* limited: one's own units only */
	str q, status, tick_href, no_such;
	bool escalated;
	struct task_filter_choices choices;
	struct task_choices verdicts;
	struct board_states states;
	struct board_groups groups;
	struct task_strip strip;
	struct pager pager;
	struct board_filters filters;
	struct board_pairs pairs;      /* of the address, for the form that keeps it */
	struct form_errors errors;
	str name, name_words;          /* of a filter to keep */
	bool kept, dropped;
};

/* A column of the scorecards that may be sorted by. */
struct score_column { str label, href; bool chosen; };
struct score_columns { struct score_column *at; size_t n, cap; };
struct score_year { int64_t year; str href; bool chosen; };
struct score_years { struct score_year *at; size_t n, cap; };
struct scores_view {
	int64_t year;
	struct score_years years;
	struct task_choices kinds, orders;
	struct scores scores;
	int64_t units, silent, late, due; /* units: all, silent, with something late, with something due soon */
	str kind, by;
	bool filtered;
};

struct score_task { struct task_row t; str role, said; bool answered; int64_t at; str verdict, verdict_name; };
struct score_tasks { struct score_task *at; size_t n, cap; };
struct score_view {
	int64_t year;
	struct score_years years;
	struct score s;
	struct scores history;         /* a line for each year; `unit` is the year there */
	struct score_tasks tasks;
	struct escalations escalations;
	int64_t count;
	struct pager pager;
};

struct leader_silent { int64_t id, parts; str name_vi, name_en; };
struct leader_silents { struct leader_silent *at; size_t n, cap; };
struct leader_view {
	int64_t year, now;
	struct task_counts counts;
	struct board_rows late;        /* what matters most */
	struct task_rows next;
	int64_t nsilent, nescalations, nunits;
	bool more_late, more_silent, more_escalations;
	struct leader_silents silent;
	struct escalations escalations;
	struct bare_commitments bare;  /* without public evidence this year */
	bool has_round;                /* the annual report's */
	struct follow_round round;
	int64_t missing;               /* forms of it that did not come back */
	str answered;
};
#endif
