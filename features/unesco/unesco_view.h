/* unesco_view.h - what the templates of this folder are given. */
#ifndef KHUE_UNESCO_VIEW_H
#define KHUE_UNESCO_VIEW_H
#include "parts.h"

struct unesco_form_row { int64_t id, version, reports, at; str title_vi, title_en, name, edition; };
struct unesco_form_rows { struct unesco_form_row *at; size_t n, cap; };
struct unesco_report_row { int64_t id, versions, at, version; str from_on, to_on, state, title_vi, title_en, edition; };
struct unesco_report_rows { struct unesco_report_row *at; size_t n, cap; };
struct unesco_list_view { struct unesco_report_rows reports; struct unesco_form_rows forms; str from_on, to_on, from_words, form; bool may;
	struct form_errors errors; };

struct unesco_fault { str place, words; };
struct unesco_faults { struct unesco_fault *at; size_t n, cap; };
struct unesco_forms_view { struct unesco_form_rows forms; struct unesco_faults faults; str file_words; bool may, dropped; struct form_errors errors; };

struct unesco_preview_question { str id, title_vi, title_en, help_vi, help_en, kind; int64_t words_max; };
struct unesco_preview_questions { struct unesco_preview_question *at; size_t n, cap; };
struct unesco_preview_section { str id, title_vi, title_en, help_vi, help_en; int64_t repeat_max; struct unesco_preview_questions questions; };
struct unesco_preview_sections { struct unesco_preview_section *at; size_t n, cap; };
struct unesco_form_view { int64_t id, version, pages, reports; str name, edition, title_vi, title_en, status_vi, status_en; bool may, stored;
	struct unesco_preview_sections sections; };

/* One report's head, on each of its pages. */
struct unesco_head { int64_t id, version; str from_on, to_on, title_vi, title_en, status_vi, status_en, state, edition, here; bool may; };

struct unesco_initiative_row { int64_t id, number, missing_vi, missing_en; str title_vi, title_en; };
struct unesco_initiative_rows { struct unesco_initiative_row *at; size_t n, cap; };
struct unesco_section_row { str id, title_vi, title_en; int64_t answered, questions, pct, words_vi, words_en, missing_vi, missing_en, repeat_max;
	struct unesco_initiative_rows initiatives; };
struct unesco_section_rows { struct unesco_section_row *at; size_t n, cap; };
struct unesco_version_row { int64_t id, number, missing_vi, missing_en, at, done, of; str state, why, note, by; bool final, docx_vi, docx_en, pdf_vi, pdf_en; };
struct unesco_version_rows { struct unesco_version_row *at; size_t n, cap; };
struct unesco_words { str *at; size_t n, cap; };
struct unesco_report_view {
	struct unesco_head head; struct unesco_section_rows sections; struct unesco_version_rows versions; struct unesco_words hurdles;
	int64_t words_vi, words_en, pages, pages_max, missing_vi, missing_en, evidence, participants, tasks, pictures, works, drafted;
	str reviewed_by; int64_t reviewed_at; bool saved, redrafted; struct form_errors errors;
};

struct unesco_option { str id, title, group, why, html_id; bool chosen, suggested, head; };
struct unesco_options { struct unesco_option *at; size_t n, cap; };
struct unesco_side { str lang, name, label, text, shown, state, state_words, error; int64_t words; bool may; };
struct unesco_sides { struct unesco_side *at; size_t n, cap; };
struct unesco_question {
	str id, key, title, help, kind, value, error; int64_t words_max, base, rows; bool two, may, sure; str twin;
	struct unesco_sides sides; struct unesco_options options;
};
struct unesco_questions { struct unesco_question *at; size_t n, cap; };
struct unesco_code { str code, label, value; };
struct unesco_codes { struct unesco_code *at; size_t n, cap; };
struct unesco_answers_view {
	struct unesco_head head; str title, help, action, next, previous, section; int64_t initiative; bool saved, may, repeats; struct unesco_questions questions;
	struct unesco_codes codes; struct unesco_initiative_rows initiatives; struct form_errors errors;
};

struct unesco_pick { str value, html_id, title_vi, title_en; int64_t evidence, participants, countries, tasks; bool chosen, task; };
struct unesco_picks { struct unesco_pick *at; size_t n, cap; };
struct unesco_choose_view { struct unesco_head head; str section, title; int64_t repeat_max; bool may; str words; struct unesco_picks picks;
	struct form_errors errors; };

struct unesco_gap { str lang, lang_name, state, state_words, title, other, other_lang, path; };
struct unesco_gap_rows { struct unesco_gap *at; size_t n, cap; };
struct unesco_missing_view { struct unesco_head head; struct unesco_gap_rows rows; };

struct unesco_counted { str title_vi, title_en, href, what; };
struct unesco_counted_list { struct unesco_counted *at; size_t n, cap; };
struct unesco_figure_row { str code, label, vi, en; int64_t things; bool here; };
struct unesco_figure_rows { struct unesco_figure_row *at; size_t n, cap; };
struct unesco_figure_group { str title; struct unesco_figure_rows rows; };
struct unesco_figure_groups { struct unesco_figure_group *at; size_t n, cap; };
struct unesco_figures_view { struct unesco_head head; struct unesco_figure_groups groups; str code, label; struct unesco_counted_list counted; bool asked; };

struct unesco_picture { int64_t medium; str html_id, title_vi, title_en, credit, licence, fault, thumb, alt; bool chosen; };
struct unesco_pictures { struct unesco_picture *at; size_t n, cap; };
struct unesco_pictures_view { struct unesco_head head; struct unesco_pictures offered, faulty; struct unesco_questions captions; bool may, saved, may_write;
	str words; struct form_errors errors; };

struct unesco_work { int64_t id; str kind, label, title_vi, title_en, url, credit; };
struct unesco_works { struct unesco_work *at; size_t n, cap; };
struct unesco_works_view { struct unesco_head head; struct unesco_works works; bool may; str kind, title_vi, title_en, url, credit, title_words, url_words,
	credit_words; struct form_errors errors; };
#endif
