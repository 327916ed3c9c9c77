/* criteria_view.h - what the templates of this folder are given. */
#ifndef KHUE_CRITERIA_VIEW_H
#define KHUE_CRITERIA_VIEW_H
#include "criteria.h"
#include "parts.h"

/* A field of a form, drawn alike everywhere. */
struct crit_choice { str value, label; bool chosen; };
struct crit_choices { struct crit_choice *at; size_t n, cap; };
struct crit_field {
	str name, label, hint, value, words /* what is wrong */, width /* "w8" */, lang; int64_t most /* characters */;
	bool lines, number, date, check, checked, wanted; struct crit_choices choices;
};
struct crit_fields { struct crit_field *at; size_t n, cap; };
/* A page that is a form and nothing else. */
struct crit_form_view {
	struct form_errors errors; struct crit_fields fields; str heading, lede, warning, action, save, back, back_label; bool danger;
};

struct crit_set_row { int64_t id, number; str title_vi, title_en, subject, state, state_name, tag, source, issued_on; bool newest; };
struct crit_set_rows { struct crit_set_row *at; size_t n, cap; };
struct crit_sets_view { struct crit_set_rows rows; bool may; str done; };

struct crit_row_view {
	int64_t id; str code, title_vi, title_en, help_vi, help_en, evidence_vi, evidence_en, fault; int64_t weight, most, least;
	bool knock_out, has_least, first, last, movable;
};
struct crit_row_views { struct crit_row_view *at; size_t n, cap; };
struct crit_group_view { int64_t id, share, weight; str code, title_vi, title_en, fault; bool first, last, movable; struct crit_row_views rows; };
struct crit_group_views { struct crit_group_view *at; size_t n, cap; };
struct crit_link { str href, words; };
struct crit_links { struct crit_link *at; size_t n, cap; };
struct crit_version_view {
	int64_t id, number, pass, least, weight, n; str title_vi, title_en, subject, state, state_name, tag, source, source_on, issued_on, issued_by, fingerprint;
	str retired_on, retired_source, done; bool draft, issued, blind, may, edits /* may and draft */, before /* there is a version before */, ready;
	struct crit_group_views groups; struct crit_links faults;
};
/* What differs from the version before. */
struct crit_diff_row { str where, what, before, after; bool added, gone; };
struct crit_diff_rows { struct crit_diff_row *at; size_t n, cap; };
struct crit_diff_view { int64_t id, number, earlier, earlier_id; str title_vi, title_en; struct crit_diff_rows rows; };

/* ---- cases */

struct case_row { int64_t id; str title, subject, state, state_name, tag, opened_on, due_on, seat; bool late; };
struct case_rows { struct case_row *at; size_t n, cap; };
struct cases_view { struct case_rows rows; struct crit_choices states; int64_t before; bool more, leads; str state; };

struct case_seat {
	int64_t id, handed_in_at; str name, state, state_name, tag, due_on, conflict; bool handed_in, waits, may_reopen, has_due;
};
struct case_seats { struct case_seat *at; size_t n, cap; };
struct case_claim { str code, title_vi, title_en, text, evidence_vi, evidence_en; bool knock_out, met, said; };
struct case_claims { struct case_claim *at; size_t n, cap; };
struct case_cell { str score, comment; };
struct case_cells { struct case_cell *at; size_t n, cap; };
struct case_line { int64_t id; str code, title_vi, title_en, mean, points, weight, note; bool knock_out, met, mine; int64_t most; struct case_cells cells; };
struct case_lines { struct case_line *at; size_t n, cap; };
struct case_part { str code, title_vi, title_en, points, weight, share; bool met, wanted; };
struct case_parts { struct case_part *at; size_t n, cap; };
struct case_names { str *at; size_t n, cap; };
struct case_scores { bool any, passed, enough, mine; str sum, pass; struct case_names names; struct case_lines lines; struct case_parts parts; };
struct case_comment { str by, text; int64_t at; };
struct case_comments { struct case_comment *at; size_t n, cap; };
struct case_change { str name, by, what, code, before, after, reason; int64_t at; bool score; };
struct case_changes { struct case_change *at; size_t n, cap; };
struct case_decision {
	str decision, name, tag, decided_on, reason_vi, reason_en, against, number, agency_vi, agency_en, place, hours, chair, secretary, others, by, sum;
	str back_number, back_reason, back_by;
	int64_t id, votes_for, votes_against, votes_none, assessors, at, back_at; bool stands, passed, back, scored; struct case_names present;
};
struct case_decisions { struct case_decision *at; size_t n, cap; };
struct case_view {
	struct form_errors errors;
	int64_t id, version, number; str title, path, subject, set_vi, set_en, state, state_name, tag, done, note, opened_on, heading;
	bool leads, clear, invited, recused, blind, may_declare, claims, scoring, discussion, decided, over /* decided or withdrawn */, handed_in, may_name;
	bool may_back;
	str due_on, reason, text, back_number, back_reason, reason_words, text_words, back_words, person_words, step_words; int64_t handed, sitting, least;
	struct case_seats seats; struct case_claims claim; struct case_scores scores; struct case_comments comments; struct case_changes changes;
	struct case_decisions decisions; struct crit_choices people;
};
/* An assessor's own sheet. */
struct sheet_line {
	int64_t id, most, weight, least; str code, title_vi, title_en, help_vi, help_en, evidence_vi, evidence_en, claim, score, comment, words;
	bool knock_out, claimed, met, abstained, yes, no, has_least;
};
struct sheet_lines { struct sheet_line *at; size_t n, cap; };
struct sheet_view {
	struct form_errors errors; int64_t id, revision, left; str title, path, done, due_on; bool handed_in, shut; struct sheet_lines lines;
};
struct decide_view {
	struct form_errors errors; int64_t id; str title, sum, pass, against_words; bool passed, enough, early; struct case_parts parts;
	struct crit_fields first, second, votes; struct crit_choices decisions, present; str decision_words;
};
#endif
