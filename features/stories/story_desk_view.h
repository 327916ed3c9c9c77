/* story_desk_view.h - what the desk's templates of this folder are given. */
#ifndef KHUE_STORY_DESK_VIEW_H
#define KHUE_STORY_DESK_VIEW_H
#include "evidence.h"
#include "media.h"
#include "parts.h"
#include "stories.h"
#include "story_balance.h"
#include "twins.h"

struct story_choice { str value, label; bool chosen; int64_t n; };
struct story_choices { struct story_choice *at; size_t n, cap; };

/* The list. */
struct story_row {
	int64_t id, changed_at;
	str title_vi, title_en, kind_name, section_vi, section_en, state, state_name, tag, made_by;
	int64_t behind_vi, behind_en; /* parts that are not translated or stale */
	bool untitled, correcting, failed, older, scheduled;
	int64_t release_at;
};
struct story_rows { struct story_row *at; size_t n, cap; };
/* The share in words, for the strip and the meter. */
struct balance_words { bool any, bad, warns; str month, share, range, warning; int64_t resource, commitment; };
struct story_list_view {
	struct story_choices states, kinds, sections, streams;
	bool mine, filtered, may_make, many, has_previous, has_next;
	str q, base, month;
	int64_t previous, next;
	struct story_rows stories;
	struct balance_words balance;
};
struct story_new_view { struct story_choices kinds, sections, streams; bool english; struct form_errors errors; };

/* One story. */
struct gate_line { str words, href; };
struct gate_lines { struct gate_line *at; size_t n, cap; int64_t story; };
struct step_button { str step, label; bool ask, quiet, danger; };
struct step_buttons { struct step_button *at; size_t n, cap; };
struct step_row { str words, note, by; int64_t at, revision; };
struct step_rows { struct step_row *at; size_t n, cap; };
struct byline_field { str id, name, label, value; };
struct byline_fields { struct byline_field *at; size_t n, cap; };
struct name_choice { str name; };
struct name_choices { struct name_choice *at; size_t n, cap; };
struct place_row { str path; bool current; };
struct place_rows { struct place_row *at; size_t n, cap; };
struct story_page_view {
	int64_t id, twin, revision;
	str kind, kind_name, title, state, state_name, tag, done;
	bool guide, press, may_edit, is_public, may_release, correcting;
	struct twins_editor *editor;
	struct gate_lines gate;
	struct step_buttons steps;
	struct step_rows history;
	/* fields */
	struct story_choices sections, streams, series, fronts, months, langs;
	str series_seq, tags, cover, checked_on, legal_basis, official_url, outlet, outlet_on;
	bool pinned, has_cover;
	struct picture cover_picture;
	struct byline_fields bylines;
	struct name_choices names, tag_names;
	struct story_choices covers;
	str slug, slug_words;
	str section_words, bylines_words, tags_words, series_words, cover_words, checked_words, legal_words, url_words, outlet_words, outlet_on_words;
	struct evidence_editor evidence;
	int64_t serves; bool serves_open;
	bool settled; /* public, with nothing under way */
	struct place_rows places;
	str path_vi, path_en;
	int64_t release_at;
	bool scheduled;
	str release_words, at_value, at_min; /* the day and time it is asked to go out */
	struct form_errors errors;
};
/* Asking before a step that cannot be undone, or that needs a reason. */
struct story_ask_view {
	int64_t id, revision;
	str title, step, words, button, note, note_words, correction_vi, correction_en, correction_words, warning;
	bool danger, needs_note, correction, both;
	struct form_errors errors;
};
struct story_preview_view { int64_t id; str title, summary, kind_name; safe_html body; bool pictured, vi; struct picture cover; struct name_choices names; };

/* Registers. */
struct register_row { int64_t id; str url, slug, title_vi, title_en, about_vi, about_en, tile, side_name; bool hidden, first, last; int64_t n; };
struct register_rows { struct register_row *at; size_t n, cap; };
struct sections_view { struct register_rows sections, streams; str done; };
struct register_form_view {
	bool is_new, is_section, is_stream, is_byline, is_tag, is_series, hidden;
	str slug, action, back, back_label, heading;
	str title_vi, title_en, about_vi, about_en, tile, topics, url;
	struct story_choices marks, grounds, sides;
	str title_words, about_words, url_words;
	struct form_errors errors;
};
struct register_list_view {
	str heading, lede, base, new_url, q, new_label, done; /* base, new_url: with the language */
	bool has_search, has_previous, has_next;
	int64_t previous, next;
	struct register_rows rows;
};

/* Balance. */
struct balance_line { bool all, bad_vi, bad_en; str title_vi, title_en, vi, en; };
struct balance_lines { struct balance_line *at; size_t n, cap; };
struct planned_line { int64_t id, release_at; bool has_day, resource, outside; str title_vi, title_en; int64_t pct; };
struct planned_lines { struct planned_line *at; size_t n, cap; };
struct balance_view {
	struct story_choices months;
	struct balance_words words;
	struct balance_lines lines;
	struct planned_lines planned;
	bool may_set, present;
	str low, high, low_words, month, done;
	struct form_errors errors;
};
#endif
