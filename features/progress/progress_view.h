/* progress_view.h - what the templates of this folder are given. */
#ifndef KHUE_PROGRESS_VIEW_H
#define KHUE_PROGRESS_VIEW_H
#include "parts.h"
#include "progress.h"
#include "twin.h"

/* A target in words. */
struct target_view { int64_t id, pct; str title_vi, title_en, measure_vi, measure_en, wanted, reached, by_on; };
struct target_views { struct target_view *at; size_t n, cap; };

/* A unit beside a task: has it said anything? */
struct said_view { str slug, name_vi, name_en, role_name, state, state_name, day; };
struct said_views { struct said_view *at; size_t n, cap; };

/* Amounts in words, a dash where nothing is known. */
struct money_view { str code, name, estimate, contracted, paid, settled, remaining; };
struct money_views { struct money_view *at; size_t n, cap; };

/* An answer for those who may read it. */
struct answer_view {
	int64_t id, unit, at; str unit_vi, unit_en, unit_slug, role_name, state, state_name, done, reason, difficulties, proposals, day, by_name, by_title;
	bool beyond; str verdict, verdict_name, verdict_by, verdict_note; maybe_int verdict_at;
	struct target_views reaches; struct money_views money;
};
struct answer_views { struct answer_view *at; size_t n, cap; };

/* The foot of a task's page. */
struct task_progress_view {
	int64_t task;
	struct target_views targets;
	struct said_views said, silent;
	struct answer_views answers;  /* for those who may see them */
	struct money_views money;
	bool inside, may_answer, may_verify, many;
	str period; int64_t origin;   /* of a duty */
	int64_t units, answered;
};

/* Something to choose; the name differs from that of other features since templates may be used together. */
struct answer_choice { str value, label; bool chosen; };
struct answer_choices { struct answer_choice *at; size_t n, cap; };
/* One number or amount of a form. */
struct number_field { str name, label, value, words; };
struct number_fields { struct number_field *at; size_t n, cap; };
struct target_field { str name, title_vi, title_en, measure_vi, measure_en, wanted, value, words; };
struct target_fields { struct target_field *at; size_t n, cap; };
struct money_field { str code, name; bool open; struct number_fields cells; };
struct money_fields { struct money_field *at; size_t n, cap; };

/* The answer of one unit on one task. */
struct answer_form_view {
	int64_t task, unit; str number, title_vi, title_en, output_vi, output_en, end_on, unit_vi, unit_en, role_name, as_of;
	bool late, agency, publish, may_money;
	struct form_errors errors;
	struct answer_choices units, statuses;
	str done, reason, difficulties, proposals, day;
	str status_words, done_words, reason_words, difficulties_words, proposals_words, day_words;
	bool beyond;
	struct target_fields targets;
	struct money_fields money; bool money_open;
	bool has_last; struct answer_view last;
	str saved;
};

/* Targets of a task. */
struct target_form_view {
	int64_t task, id, removed; str number, title_vi, title_en, saved;
	struct form_errors errors;
	struct target_views targets;
	str name_vi, name_en, measure_vi, measure_en, wanted, by_on;
	str name_words, measure_words, wanted_words, by_words;
	bool full;
};

/* What waits for a verdict. */
struct came_view { int64_t id; str title_vi, title_en, kind, href; bool asks, shown, chosen; };
struct came_views { struct came_view *at; size_t n, cap; };
struct waiting_view { struct answer_view x; int64_t task; str number, title_vi, title_en; bool chosen; struct twin_runs diff; struct came_views came; };
struct waiting_views { struct waiting_view *at; size_t n, cap; };
struct answers_view {
	struct form_errors errors; struct waiting_views waiting; struct pager pager; int64_t count;
	str note, note_words, answer_words, saved; bool may_judge, publish;
};

/* The history of a task: one line for each thing that happened. */
struct history_item { int64_t at; str what, before, after, by_name, reason; bool is_answer; struct answer_view answer; };
struct history_items { struct history_item *at; size_t n, cap; };
struct history_view { int64_t task; str number, title_vi, title_en; struct history_items items; };

/* A plan's tasks with money. */
struct plan_money_row { int64_t id; str number, title_vi, title_en, state, state_name, estimate, paid, remaining; int64_t answered, waiting; };
struct plan_money_rows { struct plan_money_row *at; size_t n, cap; };
struct plan_progress_view { int64_t id; str label; struct money_views money; struct plan_money_rows tasks; struct pager pager; };

#endif
