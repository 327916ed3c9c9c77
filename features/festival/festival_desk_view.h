/* festival_desk_view.h - what the templates of the desk are given. */
#ifndef KHUE_FESTIVAL_DESK_VIEW_H
#define KHUE_FESTIVAL_DESK_VIEW_H
#include "festival_view.h"

struct desk_editions { struct fest_editions editions; str year, year_words; struct form_errors errors; };
/* What an edition lacks, each with where it is mended. */
struct desk_lack { str words, href; };
struct desk_lacks { struct desk_lack *at; size_t n, cap; };
struct desk_step { str words, note, by; int64_t at; };
struct desk_steps { struct desk_step *at; size_t n, cap; };
struct desk_edition {
	int64_t id, year, twin, sessions, venues, tracks, routes, milestones, results, ideas_new, released_at;
	str title_vi, title_en, public_path, theme_words, done;
	bool is_public, may_release, may_programme, released, may_edit, cycled;
	str from_on, to_on, call_from_on, call_to_on, late_vi, late_en, pictures;
	str days_words, call_words, late_words, pictures_words;
	struct desk_lacks lacks;
	struct evidence_editor evidence;
	struct desk_steps history;
	struct form_errors errors;
};
/* A row of a register of an edition; which fields it has says `what`. */
struct desk_row {
	int64_t id; bool open, is_new;
	str seq, day_on, state, title_vi, title_en, about_vi, about_en, address_vi, address_en, place, stops, figure, source, url, space, wrong;
	bool has_link; str poster;
};
struct desk_rows { struct desk_row *at; size_t n, cap; };
struct desk_space { int64_t id; str title_vi, title_en, where_vi, where_en; };
struct desk_spaces { struct desk_space *at; size_t n, cap; };
struct desk_register {
	int64_t edition, year; str what, title, q, done; bool milestones, tracks, routes, venues, results, searched;
	struct desk_rows rows; struct desk_spaces spaces; struct form_errors errors;
};

struct desk_session { struct fest_session s; bool is_public, no_english, no_vietnamese, no_place; };
struct desk_sessions { struct desk_session *at; size_t n, cap; };
struct desk_assign {
	int64_t edition, year, n; str day, q, done, only;
	struct fest_options days, tracks, routes, venues; struct desk_sessions sessions;
};
struct desk_event { int64_t id; str title_vi, title_en, on, place_vi, place_en, href; bool inside; };
struct desk_events { struct desk_event *at; size_t n, cap; };
struct desk_pick { int64_t edition, year; str q, from_on, to_on, done, wrong; bool more; struct desk_events inside, others; };
struct desk_ideas { int64_t edition, year; str state, done; struct fest_ideas ideas; struct pager pager; };
struct desk_poster { int64_t edition, venue, year; str title_vi, title_en, link, page; bool given; struct qr_drawing page_qr, link_qr; };
#endif
