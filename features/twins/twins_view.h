/* twins_view.h - what the templates of this folder, and those that show the editor, are given. */
#ifndef KHUE_TWINS_VIEW_H
#define KHUE_TWINS_VIEW_H
#include "parts.h"
#include "twins.h"

/* A run of a difference; neither: it stayed. */
struct twins_run { bool gone, fresh; str text; };
struct twins_runs { struct twins_run *at; size_t n, cap; };

struct twins_side {
	str lang, other;                 /* "vi", "en" */
	str name, label;                 /* "12-vi"; words of the label */
	str text, state, state_words, by;
	int64_t rows;
	bool may, untranslated, stale, confirmed, words; /* words: there is something to say of its state */
	struct twins_runs source;        /* what the other side changed since, where that is known */
	bool conflict;                   /* somebody else changed it meanwhile */
	str theirs, theirs_by;
	struct twins_runs theirs_runs;   /* from their words to those that were typed here */
};
struct twins_sides { struct twins_side *at; size_t n, cap; };
struct twins_comment_row { int64_t id, at; str by, text; };
struct twins_comment_rows { struct twins_comment_row *at; size_t n, cap; };
struct twins_part {
	int64_t id;
	bool fresh, refused, open_comments; /* fresh: it stands in the form only; refused: it was not taken */
	str slot, comment;               /* comment: typed and not yet stored */
	struct twins_sides sides;
	struct twins_comment_rows comments;
	int64_t ncomments;
};
struct twins_parts { struct twins_part *at; size_t n, cap; };
/* The empty field for what is to be added. */
struct twins_new { str lang, name, label, text; };
struct twins_news { struct twins_new *at; size_t n, cap; };
struct twins_slot { str name, label; bool many, new_open, empty; int64_t chars; struct twins_parts parts; struct twins_news news; };
struct twins_slots { struct twins_slot *at; size_t n, cap; };

struct twins_editor {
	int64_t id, revision, person;
	str source, may, words, back, was, refused;
	bool may_any, conflict, may_comment;
	struct twins_slots slots;
	struct form_errors errors;       /* of conflicts and refusals, with links to the fields */
};

struct twins_page_view {
	struct twins_editor *editor;
	int64_t id;
	str title_vi, title_en, kind, desk;
	bool saved, may_except, excepted, overdue;
	str missing, until_on, reason, by; int64_t at;
	str except_lang, except_until, except_reason, earliest, latest;
	struct form_errors errors;
	str lang_words, until_words, reason_words;
};

struct twins_revision_row { int64_t revision, at; str by; bool released, now, chosen; };
struct twins_revision_rows { struct twins_revision_row *at; size_t n, cap; };
struct twins_diff_side { str lang; struct twins_runs runs; bool changed, empty; };
struct twins_diff_row { str label; bool gone, fresh; struct twins_diff_side vi, en; };
struct twins_diff_rows { struct twins_diff_row *at; size_t n, cap; };
struct twins_revisions_view {
	int64_t id, revision, with;
	str title_vi, title_en;
	bool compare, may_restore, same;
	struct twins_revision_rows rows;
	struct twins_diff_rows parts;
};

struct twins_choice { str value, label; bool chosen; };
struct twins_choices { struct twins_choice *at; size_t n, cap; };
struct twins_cell { str lang, lang_words, state, words; };
struct twins_cells { struct twins_cell *at; size_t n, cap; };
struct twins_matrix_row {
	int64_t id, comments; str title_vi, title_en, kind, desk; bool released, excepted, overdue; str until_on, missing, by, reason;
	int64_t changed_at; struct twins_cells cells;
};
struct twins_matrix_rows { struct twins_matrix_row *at; size_t n, cap; };
struct twins_list { str href, label; bool chosen; };
struct twins_lists { struct twins_list *at; size_t n, cap; };
struct twins_matrix_view {
	str q; bool filtered, more; int64_t count;
	struct twins_choices kinds, langs, states, shows;
	struct twins_lists work;
	struct twins_matrix_rows rows;
	struct pager pager;
};
#endif
