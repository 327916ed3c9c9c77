/* plans_view.h - what the templates of this folder, and those that borrow them, are given. */
#ifndef KHUE_PLANS_VIEW_H
#define KHUE_PLANS_VIEW_H
#include "parts.h"
#include "plans.h"
#include "plans_sql.h"
#include "tasks_sql.h"

struct task_group { int64_t section; bool again; /* the section has stood above */ str number, title_vi, title_en, plan; struct task_rows tasks; };
struct task_groups { struct task_group *at; size_t n, cap; };

struct state_count { str state, name, href; int64_t n; bool chosen; };
struct state_counts { struct state_count *at; size_t n, cap; };

struct task_list_view {
	int64_t count;
	bool more;                    /* there are more than `count` */
	bool filtered, by_due;
	str q, status;
	struct task_filter_choices choices;
	struct state_counts states;
	struct task_groups groups;
	struct task_strip strip;
	struct pager pager;
};

struct report_row { str state, state_name, note_vi, note_en, source_url, day, by_name; int64_t at; };
struct report_rows { struct report_row *at; size_t n, cap; };
struct amendment_row { str field, old_value, new_value, decision, decided_on, reason, by_name; int64_t at; };
struct amendment_rows { struct amendment_row *at; size_t n, cap; };
struct flag_row { str words, text; };
struct flag_rows { struct flag_row *at; size_t n, cap; };

struct task_view {
	struct task_get t;
	str part, due, left, state, state_name, repeats, plan_label;
	int64_t pct, previous, next;
	bool has_previous, has_next, may_report, may_amend, may_translate;
	struct unit_words_list lead, coordinating, companion, performer, monitoring;
	struct commitment_row_of_tasks_list commitments;
	struct report_rows reports;
	struct amendment_rows amendments;
	struct flag_rows flags;
	str done;                     /* words of what was just saved */
};

struct plan_row { int64_t id, year; struct task_counts counts; str label, title_vi, title_en, state, issued_on; };
struct plan_rows { struct plan_row *at; size_t n, cap; };
struct plan_list_view { struct plan_rows plans; bool may_import; };

struct section_row { int64_t id, total; str number, title_vi, title_en; };
struct section_rows { struct section_row *at; size_t n, cap; };
struct plan_view {
	struct plan_get p;
	bool has_document;
	str label;
	struct task_counts counts;
	struct section_rows sections;
	struct task_strip strip;
};

/* The forms of the desk on one task; what is not a form's own stays empty. */
struct task_form_view {
	struct task_get t;
	struct form_errors errors;
	struct task_choices statuses, fields, commitments;
	str note_vi, note_en, source_url, day, note_words, source_words, day_words;
	str field, field_name, value, start_on, end_on, decision, decided_on, reason, value_words, decision_words, reason_words;
	bool by_line, is_due, open_end;
	str title_en, content_en, output_en, title_words;
	int64_t text, text_open;      /* the text in two languages, and how many paragraphs of its English are not done */
};

/* A unit's part of its own page. */
struct unit_tasks_view { str slug; struct task_counts counts; int64_t total, leads; struct task_rows tasks; };
#endif
