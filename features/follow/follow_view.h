/* follow_view.h - what the templates of this folder are given. */
#ifndef KHUE_FOLLOW_VIEW_H
#define KHUE_FOLLOW_VIEW_H
#include "evidence.h"
#include "follow.h"

struct fill_choice { str value, label; bool chosen; };
struct fill_choices { struct fill_choice *at; size_t n, cap; };

/* ---- the form, for those who fill it in */
struct form_head { str home, start, check, hand_in, approve, send_back, docx, xlsx, file, sheet, sheet_pdf; /* addresses */ str unit_vi, unit_en,
	title_vi, title_en, due_on, code, state, note, late_words; int64_t id; bool by_link, desk; };
struct form_line { int64_t task, nth; str url, number, title_vi, title_en, due, state, status, done, by;
	bool answered, late, lead, beyond; str fault, reason, difficulties, proposals, numbers; };
struct form_lines { struct form_line *at; size_t n, cap; };
struct unread_line { str words; };
struct unread_lines { struct unread_line *at; size_t n, cap; };
struct upload_view { bool any, waiting, failed; str name; int64_t filled; struct unread_lines unread; };
struct start_view { struct form_head head; struct upload_view upload; str file_words; struct form_errors errors; struct form_lines lines; int64_t n,
	left; bool begun, may_answer; };

struct fill_target { str field, id, title_vi, title_en, measure_vi, measure_en, typed, wanted, last, words; };
struct fill_targets { struct fill_target *at; size_t n, cap; };
struct fill_cell { str field, id, label, typed, words; };
struct fill_cells { struct fill_cell *at; size_t n, cap; };
struct fill_money { str name; struct fill_cells cells; };
struct fill_moneys { struct fill_money *at; size_t n, cap; };
struct fill_pick { str value, id, title_vi, title_en, on, why_vi, why_en, kind; };
struct fill_picks { struct fill_pick *at; size_t n, cap; };
struct fill_link { int64_t id; str drop, title_vi, title_en, on, kind; bool own; };
struct fill_links { struct fill_link *at; size_t n, cap; };
struct fill_aside { str label, by, value; int64_t at; };
struct fill_asides { struct fill_aside *at; size_t n, cap; };
struct fill_last { str status, done, day, by, difficulties, verdict_note; bool has, returned; };
struct fill_view {
	struct form_head head;
	int64_t task, revision, nth, of, saved_at;
	str url, same_url, aside_url, later_url;
	str number, title_vi, title_en, due_on, as_unit_vi, was, saved_by;
	bool late, overdue, lead, beyond, open_more, open_money, same, clashed, has_path, added, offered;
	struct fill_choices status;
	str done, reason, difficulties, proposals;
	str status_words, done_words, reason_words, difficulties_words, proposals_words;
	struct fill_targets targets; struct fill_moneys moneys;
	struct fill_links links; struct fill_picks picks; struct fill_asides asides; struct fill_last last;
	str ev_url, ev_title, ev_note, ev_url_words, ev_title_words, ev_note_words, ev_file_words;
	struct form_errors errors;
};
struct check_view { struct form_head head; struct form_lines lines; str name, title, name_words; int64_t answered, n, missing; bool ready, head_follows;
	struct form_errors errors; };
struct receipt_view {
	struct form_head head; struct form_lines lines;
	str receipt, by, by_title, approved_by, note, note_words;
	int64_t at, approved_at; bool has_pdf, approved, waits, may_approve, may_return; struct form_errors errors;
};
struct ended_view { str again, words; bool may_ask, asked; };
struct my_form { int64_t id, at; str unit_vi, unit_en, title_vi, title_en, state, state_name, tag, receipt, due_on; };
struct my_forms { struct my_form *at; size_t n, cap; };
struct my_unit { int64_t id; str name; };
struct my_units { struct my_unit *at; size_t n, cap; };
struct mine_view { struct my_forms forms; struct my_units units; };
#endif
