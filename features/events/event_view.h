/* event_view.h - what the desk pages of events show. */
#ifndef KHUE_EVENT_VIEW_H
#define KHUE_EVENT_VIEW_H
#include "events.h"
struct twins_editor;

struct event_choice { str id, value, label, src /* of a small picture, or ABSENT */; bool chosen; };
struct event_choices { struct event_choice *at; size_t n, cap; };
/* One field of a form, with what was typed and what is wrong with it.
 *   sort  'text' (an input of `type`), 'area', 'select', 'check', 'checks', 'radios' */
struct event_input {
	str sort, type, name, id, label, hint, value, words, lang /* of its words, or ABSENT */, width /* class, "" or "w16" */, mode /* inputmode, or ABSENT */;
	bool checked, required; int64_t most; struct event_choices choices;
};
struct event_inputs { struct event_input *at; size_t n, cap; };
/* Fields that belong together; title ABSENT: without a heading. */
struct event_group { str id, title, hint; struct event_inputs inputs; bool row; };
struct event_groups { struct event_group *at; size_t n, cap; };

struct event_line { str words, note, href; };
struct event_lines { struct event_line *at; size_t n, cap; };
struct event_session_line { int64_t id, event; str when, state_name, tag, note, was; bool over, may; maybe_int participants; };
struct event_session_lines { struct event_session_line *at; size_t n, cap; };

/* When: a row by hand each, or one row and a rule. */
struct event_shown { str value, words; bool out; };
struct event_shown_list { struct event_shown *at; size_t n, cap; };
struct event_when_view {
	struct event_groups rows; struct event_group rule; /* how it repeats */ struct event_inputs more; bool more_open; /* the rest of the rule */
	struct event_shown_list shown; str rule_words, seen; int64_t nshown; bool preview, ruled;
};

struct event_list_row { int64_t id; str title_vi, title_en, state_name, tag, when, place; bool untitled, asked; };
struct event_list_rows { struct event_list_row *at; size_t n, cap; };
struct event_list_view {
	struct event_list_rows rows; struct event_choices states; str q, base; bool filtered, may_make, all, many, has_previous, has_next; int64_t previous, next;
};
struct event_new_view {
	struct form_errors errors; struct event_groups groups; struct media_given given; struct event_when_view when; int64_t copy; bool trusted;
};
struct event_times_view { int64_t id; str title; struct form_errors errors; struct event_when_view when; bool known, by_rule; };
struct event_session_view {
	int64_t id, event; str title, when, was, state_name, tag, note_vi, note_en; struct form_errors errors;
	struct event_inputs time, notes, people; bool cancelled, moved; str done;
};
struct event_step_button { str step, label; bool ask, quiet, danger; };
struct event_step_buttons { struct event_step_button *at; size_t n, cap; };
struct event_log_row { str words, note, by; int64_t at; };
struct event_log_rows { struct event_log_row *at; size_t n, cap; };
struct event_page_view {
	int64_t id, twin; str title, kind_name, state_name, tag, done, note, rule_words, place, path;
	bool is_public, waiting, mine, editor, cancelled, newer, facts_open, serves_open;
	struct event_lines gate, clash, places; struct event_step_buttons steps; struct event_session_lines sessions; int64_t nsessions; bool more_sessions;
	struct event_groups facts; struct media_given given; struct event_inputs address; struct evidence_editor evidence; int64_t serves;
	struct twins_editor *text; struct event_log_rows log;
	struct form_errors errors;
};
struct event_ask_view { int64_t id; str title, step, words, button; bool danger; struct event_inputs inputs; struct form_errors errors; };
struct event_preview_view { int64_t id; bool vi, pictured; str title, summary, access, kind_name, when, place; safe_html body; struct picture cover; };
#endif
