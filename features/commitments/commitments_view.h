/* commitments_view.h - what the templates of this folder are given. */
#ifndef KHUE_COMMITMENTS_VIEW_H
#define KHUE_COMMITMENTS_VIEW_H
#include "commitments.h"
#include "evidence.h"
#include "parts.h"
#include "plans.h"

struct pledge_thing { str title_vi, title_en, href, label, on; };
struct pledge_things { struct pledge_thing *at; size_t n, cap; };
/* A task of a commitment with the newest of what serves it. */
struct pledge_task { struct task_row t; int64_t plan; str plan_label; int64_t links, more; struct pledge_things things; };
struct pledge_tasks { struct pledge_task *at; size_t n, cap; };

struct pledge_year { int64_t year; str href; bool chosen; };
struct pledge_years { struct pledge_year *at; size_t n, cap; };

struct pledge_card {
	int64_t number;
	str level, tile, title_vi, title_en, text_vi, text_en;
	struct task_counts counts;    /* of its tasks in the year */
	int64_t links;                /* public evidence of the year */
	int64_t changed_at;           /* of its tasks and links; 0: never */
	struct pledge_tasks tasks;
	int64_t more;                 /* tasks beyond those */
};
struct pledge_cards { struct pledge_card *at; size_t n, cap; };

struct pledge_list_view {
	int64_t year, changed_at;
	str today, first, last;
	bool has_changed;
	struct pledge_years years;
	struct pledge_cards cards;
	struct bare_commitments bare;
};

struct pledge_state { str state, name, href; int64_t n; bool chosen; };
struct pledge_states { struct pledge_state *at; size_t n, cap; };
struct pledge_view {
	int64_t year;
	str today, first, last, status;
	struct pledge_years years;
	struct pledge_card c;
	struct pledge_states states;
	struct pledge_things things;  /* what serves the commitment itself */
	struct evidence_list newest;  /* of all years, with that of its tasks */
	int64_t shown;                /* tasks that match */
	struct pager pager;
};
#endif
