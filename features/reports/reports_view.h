/* reports_view.h - what the templates of this folder are given. */
#ifndef KHUE_REPORTS_VIEW_H
#define KHUE_REPORTS_VIEW_H
#include "parts.h"
#include "twin.h"

struct reports_version_row { int64_t id, version, at, tasks, done, units, silent; str title, note, by_name; bool shown; };
struct reports_version_rows { struct reports_version_row *at; size_t n, cap; };
struct reports_year { int64_t year; };
struct reports_years { struct reports_year *at; size_t n, cap; };
struct reports_list_view { struct reports_years years; struct reports_version_rows versions; struct form_errors errors; str from_on, to_on, from_words; };

struct reports_state { str code, name; int64_t n, pct; };
struct reports_states { struct reports_state *at; size_t n, cap; };
struct reports_unit { str slug, name_vi, name_en; int64_t parts, lead_parts; };
struct reports_units { struct reports_unit *at; size_t n, cap; };
struct reports_live_view {
	str title, kind, from_on, to_on, note, note_words;
	int64_t year, quarter, tasks, carried, units, said;
	struct reports_states states; struct reports_units silent; struct reports_version_rows versions; struct form_errors errors;
	bool may, pdf;
};

struct reports_link { str title_vi, title_en, href, on; };
struct reports_links { struct reports_link *at; size_t n, cap; };
struct reports_task {
	int64_t id, number; str title_vi, title_en, lead_vi, lead_en, due, state, state_name, results, difficulties, proposals;
	struct reports_links links; int64_t more;
};
struct reports_tasks { struct reports_task *at; size_t n, cap; };
struct reports_group { str title_vi, title_en; struct reports_tasks tasks; };
struct reports_groups { struct reports_group *at; size_t n, cap; };
struct reports_amendment { int64_t task; str field, before, after, decision, reason; };
struct reports_amendments { struct reports_amendment *at; size_t n, cap; };
/* The report as a page shows it; open: what the public may see of it. */
struct reports_body {
	bool open; str subject;
	int64_t tasks, units, said, links, participants;
	struct reports_states states; struct reports_groups groups; struct reports_units silent; struct reports_amendments amendments;
};
struct reports_version_view {
	int64_t id, version, at; str title, note, by_name, why, live;
	struct reports_body body; struct reports_version_rows others;
	bool may, shown, pdf, heavy, changed, annual; int64_t year, pdf_seconds;
};

struct reports_change { str what; struct twin_runs words; };
struct reports_changed_lines { struct reports_change *at; size_t n, cap; };
struct reports_changed { int64_t id; str title_vi, title_en; bool added, gone; struct reports_changed_lines changes; };
struct reports_changed_list { struct reports_changed *at; size_t n, cap; };
struct reports_compare_view { str title; int64_t before, after, before_id, after_id, before_at, after_at; struct reports_changed_list changed; };

struct reports_field { str name, label, hint, value, words; bool lines, day; };
struct reports_fields { struct reports_field *at; size_t n, cap; };
struct reports_letter_view { struct reports_fields fields; struct form_errors errors; bool may, saved; };

struct reports_order_view { int64_t id, version, done, of; str title, state, why, lang, format, back; bool document; };
struct reports_public_view { int64_t year, at, version; struct reports_body body; };
#endif
