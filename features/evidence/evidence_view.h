/* evidence_view.h - what the templates of this folder are given. */
#ifndef KHUE_EVIDENCE_VIEW_H
#define KHUE_EVIDENCE_VIEW_H
#include "evidence.h"
#include "evidence_add.h"

/* The lines of a plain text that have something in them, each a paragraph. */
struct evidence_lines { str *at; size_t n, cap; };
struct evidence_lines lines_of(struct arena *a, str text);

struct evidence_choice { str value, label; bool chosen; };
struct evidence_choices { struct evidence_choice *at; size_t n, cap; };

struct evidence_page_view {
	str from_on, to_on, from_words;
	struct evidence_choices kinds, units, commitments, audiences;
	int64_t count, participants, countries, amount_vnd;
	bool capped;                 /* the totals are of the newest EVIDENCE_SUMS_MAX only */
	bool filtered;
	struct evidence_list links;
	struct evidence_counts counts;
	struct pager pager;
	struct form_errors errors;
};

struct gap_row { int64_t id, internal; str title_vi, title_en, unit_vi, unit_en; };
struct gap_rows { struct gap_row *at; size_t n, cap; };
struct evidence_gaps_view {
	str from_on, to_on;
	struct evidence_choices units, commitments;
	struct gap_rows tasks, pledges; /* nothing at all */
	struct gap_rows unseen;         /* tasks with what only the desk sees */
	int64_t ntasks, npledges, nunseen;
	bool filtered, none;
};

/* A press item that may be the one at hand, as a choice. */
struct press_choice { int64_t id; str title, outlet, url, day; bool same_url, chosen; };
struct press_sames { struct press_choice *at; size_t n, cap; };

/* What was just done, with its undo. */
struct evidence_done { bool linked, removed, changed, may_undo; int64_t id; str back; };

/* The page of a task or a commitment. */
struct evidence_target_view {
	int64_t id;
	bool is_task;
	str title_vi, title_en, label, path, here; /* path: of this page, without language; here: with it */
	str q;
	struct evidence_done done;
	struct evidence_list links;
	struct evidence_options found;
	bool by_words;               /* found by q, else suggested */
	struct evidence_editor fields;
	struct form_errors errors;
	str thing_words, file_words, file_title, file_title_words, file_day, file_day_words;
	str press_url, press_url_words, press_title, press_title_words, press_outlet, press_outlet_words, press_day, press_day_words;
	str press_copy, press_copy_words, press_file_words, note_words, note_words_error, note_day, note_day_words;
	struct press_sames same;     /* press items that may be the one typed */
	str same_words;
	bool same_new;
	bool press_english, may_upload, note_public, file_open, press_open, note_open;
};

/* What is kept of a press item or a note, for the desk. */
struct evidence_kept { bool press, note, has_copy, has_file; str url, outlet, day, by, file_name; struct evidence_lines lines; int64_t id, at, kilobytes; };
struct evidence_thing_view {
	struct evidence_kept kept;
	str kind, kind_label, title_vi, title_en, href, q, nothing_words;
	int64_t id;
	struct evidence_done done;
	struct evidence_editor editor;
	struct form_errors errors;
};

struct evidence_link_view {
	int64_t id;
	struct evidence e;
	struct evidence_editor fields;
	struct form_errors errors;
	str back, back_href;
};

struct evidence_file_view { int64_t id, bytes, kilobytes; str title, name, type, sha256, day; struct evidence_list links; };
struct evidence_note_view { int64_t id; struct evidence_lines lines; str day; struct evidence_list links; };
struct evidence_public_view {
	str from_on, to_on;          /* as asked; ABSENT: from the beginning, to this day */
	int64_t task, commitment, count;
	str task_vi, task_en, commitment_vi, commitment_en, kind_label, unit_slug, unit_name;
	struct evidence_choices kinds, commitments;
	struct evidence_list links;
	struct pager pager;
	bool filtered;
};
struct evidence_rights_row { int64_t medium, evidence; str title_vi, title_en, fault, name, credit, licence; };
struct evidence_rights_rows { struct evidence_rights_row *at; size_t n, cap; };
struct evidence_rights_view {
	str from_on, to_on;
	struct evidence_choices commitments;
	struct evidence_rights_rows bad;
	int64_t nbad, ngood;
	bool filtered, capped;
};
struct evidence_press_view { int64_t id; str title, url, outlet, day, lang; bool foreign; struct evidence_list links; };
#endif
