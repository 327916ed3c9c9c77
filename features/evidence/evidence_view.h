/* evidence_view.h - what the templates of this folder are given. */
#ifndef KHUE_EVIDENCE_VIEW_H
#define KHUE_EVIDENCE_VIEW_H
#include "evidence.h"

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

struct gap_row { int64_t id; str title_vi, title_en, unit_vi, unit_en; };
struct gap_rows { struct gap_row *at; size_t n, cap; };
struct evidence_gaps_view {
	str from_on, to_on;
	struct evidence_choices units, commitments;
	struct gap_rows tasks, pledges;
	int64_t ntasks, npledges;
	bool filtered;
};

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
	bool press_english, may_upload;
};

struct evidence_thing_view {
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
struct evidence_press_view { int64_t id; str title, url, outlet, day, lang; bool foreign; struct evidence_list links; };
#endif
