/* imports_view.h - what the templates of this folder are given. */
#ifndef KHUE_IMPORTS_VIEW_H
#define KHUE_IMPORTS_VIEW_H
#include "parts.h"

struct import_row { int64_t id, created_at, added, changed; str filename, by_name, state, state_name, why, tag; bool confirmed; };
struct import_rows { struct import_row *at; size_t n, cap; };
struct import_list_view {
	struct form_errors errors;
	str file_words, state_words;
	bool may, draft, issued, has_more;
	int64_t below;
	struct import_rows rows;
};

/* One import that is not under review: being read, failed, cancelled, confirmed. */
struct import_view {
	int64_t id, created_at, changed_at, plan;
	str filename, by_name, why, remedy, plan_title;
	int64_t added, changed, same, left_out;
	bool may, waiting;
};

struct piece { str text; bool marked; };
struct pieces { struct piece *at; size_t n, cap; };
struct line_view { int64_t number; bool own; struct pieces pieces; };
struct line_views { struct line_view *at; size_t n, cap; };
struct note { str words, quote; };
struct notes { struct note *at; size_t n, cap; };

/* A unit that was recognised, or words that nobody in the register goes by. */
struct unit_view { str text, slug, name_vi, name_en, kind; };
struct unit_views { struct unit_view *at; size_t n, cap; };

/* One field of one task. */
struct field_view {
	str id, name, label, value, code, lang;
	str kind;                  /* "line" "area" "units" "due" */
	int64_t rows;
	str conf, conf_words;      /* class and words; conf ABSENT: no doubt is possible */
	str error;
	bool differs, take, amended;
	str was, take_name;        /* what is stored now */
	str start, end, start_name, end_name, open_name, start_error, end_error;
	bool open_end;
	struct unit_views units;
};
struct field_views { struct field_view *at; size_t n, cap; };
struct twin_view { int64_t id; str label; bool chosen; };
struct twin_views { struct twin_view *at; size_t n, cap; };

struct pair_view {
	int64_t seq, import;
	str number, part, css, tag, tag_css, shown;
	str shown_name, skip_name, twin_name, twin_error;
	bool skip, looked, may;
	struct line_views lines;
	struct notes notes;
	struct field_views fields;
	struct twin_views twins;
};
struct pair_views { struct pair_view *at; size_t n, cap; };

struct section_view { str path, title; };
struct section_views { struct section_view *at; size_t n, cap; };
struct missing_view { int64_t id; str number, title; };
struct missing_views { struct missing_view *at; size_t n, cap; };

struct head_view {
	str number, issued_on, title, year;
	str number_error, day_error, title_error, year_error, state_error;
	bool issued, known, stored_draft;
	str stored_title, stored_number;
	int64_t plan;
	struct notes notes;
};

struct review_view {
	struct form_errors errors;
	int64_t id, all, asks, open, page;
	str filename, saved;
	bool may, first_page;
	struct head_view head;
	struct section_views sections;
	struct pair_views pairs;
	struct missing_views missing;
	struct pager pager;
};

struct check_line { str number, title, fields; int64_t page, seq; };
struct check_lines { struct check_line *at; size_t n, cap; };
struct check_view {
	struct form_errors errors;
	int64_t id, added, changed, same, left_out, open, asks, missing, page_asks;
	str filename, number, title, issued_on, looked_words;
	int64_t year;
	bool may, issued, known, blocked, nothing;
	struct check_lines asking, changing, leaving;
};
#endif
