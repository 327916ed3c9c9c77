/* imports_view.h - what the templates of this folder are given. */
#ifndef KHUE_IMPORTS_VIEW_H
#define KHUE_IMPORTS_VIEW_H
#include "parts.h"
#include "reader.h"

struct import_row { int64_t id, created_at, added, changed; str filename, by_name, state, state_name, why, tag; bool confirmed; };
struct import_rows { struct import_row *at; size_t n, cap; };
struct import_list_view {
	struct form_errors errors;
	str file_words, state_words;
	bool may, draft, issued, has_more;
	bool pdf, ocr, old_word;   /* what this installation can read besides .docx, .htm and text */
	int64_t below, most;       /* most: bytes of an upload */
	struct import_rows rows;
};

/* One import that is not under review: being read, failed, cancelled, confirmed. */
struct import_view {
	int64_t id, created_at, changed_at, plan;
	str filename, by_name, why, remedy, plan_title;
	int64_t added, changed, same, left_out, done, of;
	bool may, waiting;
};

struct piece { str text, field; bool marked; };
struct pieces { struct piece *at; size_t n, cap; };
struct line_view { int64_t number, page; bool own; struct pieces pieces; };
struct line_views { struct line_view *at; size_t n, cap; };
struct note { str words, quote; };
struct notes { struct note *at; size_t n, cap; };

/* A unit that a group may stand for. */
struct member_view { str id, slug, name; };
struct member_views { struct member_view *at; size_t n, cap; };

/* A unit that was recognised, or words that nobody in the register goes by. */
struct unit_view {
	str text, slug, name_vi, name_en, kind, role; int64_t at, seq, rev;
	bool proposed;             /* the register does not have it: as a new unit */
	str boxes;                 /* what the boxes of its members are called, "units-lead-0" */
	struct member_views members; int64_t nmembers; /* of a group */
	bool same;                 /* printed as the register has it */
};
struct unit_views { struct unit_view *at; size_t n, cap; };

/* One field of one task. */
struct field_view {
	str id, name, label, value, code, lang;
	str kind;                  /* "line" "area" "units" "due" */
	int64_t rows;
	str conf, conf_words;      /* class and words; conf ABSENT: no doubt is possible */
	str error;
	str input, seen;           /* code of the field for a step, and its value as it stands */
	int64_t line;              /* of the source; 0: nowhere */
	struct source_places places; /* on its pages, where it has some */
	bool differs, take, amended, more; /* more: empty, and seldom filled */
	str was, take_name;        /* what is stored now */
	str again;                 /* a deadline that returns, in words */
	str start, end, start_name, end_name, open_name, start_error, end_error;
	bool open_end;
	struct unit_views units;
};
struct field_views { struct field_view *at; size_t n, cap; };
struct twin_view { int64_t id; str label; bool chosen; };
struct twin_views { struct twin_view *at; size_t n, cap; };

/* A page of the document as a picture, with boxes where the fields were read. */
struct box_view { str input, label, points; };
struct box_views { struct box_view *at; size_t n, cap; };
struct sheet_view { int64_t import, page, wide, high; struct box_views boxes; };
struct sheet_views { struct sheet_view *at; size_t n, cap; };

struct pair_view {
	int64_t seq, import, rev, least, page, leads;
	str number, part, css, tag, tag_css, shown, what, choice, rev_name;
	bool is_task, picture;     /* there is a picture of its page */
	struct sheet_views sheets;
	str section;
	bool asks, joins;          /* joins: another one follows in the document */
	str shown_name, skip_name, twin_name, twin_error;
	bool skip, looked, may;
	struct line_views lines;
	struct notes notes;
	struct field_views fields, more;
	struct twin_views twins;
};

/* A task in the list of all. */
struct row_view { int64_t seq, import; str number, title, tag, tag_css, css, url; bool here; };
struct row_views { struct row_view *at; size_t n, cap; };

struct section_view { str path, title; };
struct section_views { struct section_view *at; size_t n, cap; };
struct missing_view { int64_t id; str number, title; };
struct missing_views { struct missing_view *at; size_t n, cap; };

struct head_view {
	str number, issued_on, title, year;
	str number_error, day_error, title_error, year_error, state_error;
	bool issued, known, stored_draft, amending;
	str stored_title, stored_number, amends_error;
	int64_t plan;
	struct twin_views amends;  /* plans that it may amend */
	bool wants;                /* it must or should be looked at */
	struct notes notes;
};

struct review_view {
	struct form_errors errors;
	int64_t id, all, asks, open, sure, checked, duties, activities, left_out, step, undo_step, settled, settled_pct, before, after, nmissing;
	str filename, saved, undo_words, show, order;
	bool may, printed, has_pair, has_before, has_after;
	struct head_view head;
	struct section_views sections;
	struct pair_view pair;
	struct row_views rows;
	struct missing_views missing;
};

struct check_line { str number, title, fields; int64_t seq; };
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
