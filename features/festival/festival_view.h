/* festival_view.h - what the templates of this folder are given. */
#ifndef KHUE_FESTIVAL_VIEW_H
#define KHUE_FESTIVAL_VIEW_H
#include "evidence.h"
#include "maps.h"
#include "media.h"
#include "parts.h"

/* What stands above each page of an edition. */
struct fest_head {
	int64_t id, year;
	str base, home;                /* "/festival/2026", "/vi/festival/2026" */
	str title_vi, title_en, theme_vi, theme_en, summary_vi, summary_en, from_on, to_on, here;
	str stage;                     /* before running after */
	bool released, draft, staff, call_open, lean /* in the archive without a programme */;
	str desk;
	str programme_url, crowd_url;  /* of the JSON */
	str worker, scope;
};
struct fest_day { str on, url, weekday /* in short */, day /* and month, without the year */; bool here; int64_t n; };
struct fest_days { struct fest_day *at; size_t n, cap; };
struct fest_crowd { bool known; str state, words; int64_t at; };

struct fest_session {
	int64_t id, starts_at, ends_at;
	str href, title_vi, title_en, on, from, to, iso, until_on, said, note_vi, note_en, venue_vi, venue_en, venue_href, track_vi, track_en, route_vi, route_en;
	str organiser_vi, organiser_en, price_vi, price_en, clash;
	bool all_day, many_days, cancelled, moved, free, step_free, sign_language, online;
	int64_t venue, track;
};
struct fest_sessions { struct fest_session *at; size_t n, cap; };
struct fest_group { str title_vi, title_en, about_vi, about_en, href, id, on; struct fest_sessions sessions; };
struct fest_groups { struct fest_group *at; size_t n, cap; };

struct fest_milestone { int64_t id; str day_on, state, words, title_vi, title_en; };
struct fest_milestones { struct fest_milestone *at; size_t n, cap; };
struct fest_result { int64_t id, seq; str figure, label_vi, label_en, source, url; };
struct fest_results { struct fest_result *at; size_t n, cap; };
struct fest_edition { int64_t id, year; str href, title_vi, title_en, theme_vi, theme_en, from_on, to_on, stage, state; bool programme; };
struct fest_editions { struct fest_edition *at; size_t n, cap; };

struct fest_venue {
	int64_t id, seq, space, sessions;
	str href, title_vi, title_en, address_vi, address_en, about_vi, about_en, space_href, step_free, link, place;
	struct fest_crowd crowd;
	bool staff, placed, has_link;
};
struct fest_venue_list { struct fest_venue *at; size_t n, cap; };

struct fest_home {
	struct fest_head head;
	int64_t days_left, sessions, venues;
	bool running, after, has_body, has_results, late, due, odd;
	str late_vi, late_en, theme_on, theme_due, today_url;
	safe_html body, results_text;
	struct fest_sessions today;
	struct fest_groups first;       /* of the first days, a few each, while it lies ahead */
	struct fest_venue_list places;
	struct map_figure *map;
	struct fest_days days;
	struct fest_milestones road;
	struct fest_results results;
	struct pictures pictures;
	struct evidence_list serves;
	struct fest_editions others;
};
struct fest_text_page { struct fest_head head; str title; safe_html words; bool given; };

struct fest_option { str value, label_vi, label_en; bool chosen; };
struct fest_options { struct fest_option *at; size_t n, cap; };
/* The grid: one column for each venue of the day, one row for each hour that something begins in. */
struct fest_mark { int64_t id; str from, title_vi, title_en; bool cancelled; };
struct fest_marks { struct fest_mark *at; size_t n, cap; };
struct fest_cell { struct fest_marks marks; };
struct fest_cells { struct fest_cell *at; size_t n, cap; };
struct fest_hour { str label; struct fest_cells cells; };
struct fest_hours { struct fest_hour *at; size_t n, cap; };
struct fest_column { str title_vi, title_en, href; };
struct fest_columns { struct fest_column *at; size_t n, cap; };
struct fest_programme {
	struct fest_head head;
	str day, by, sheet_a4, sheet_a3;
	int64_t n;
	struct fest_days days;
	struct fest_options tracks, routes, venues;
	str track, route, venue;
	bool filtered, grid;
	struct fest_groups groups;
	struct fest_columns columns;
	struct fest_hours hours;
};
struct fest_sheet { struct fest_head head; str day, paper, other_paper; bool a3; struct fest_days days; struct fest_groups groups; };

struct fest_venues { struct fest_head head; struct fest_venue_list venues; };
struct fest_map { struct fest_head head; struct map_figure *map; struct fest_venue_list venues; };
struct fest_venue_page {
	struct fest_head head; struct fest_venue venue; struct fest_groups days;
	bool has_free; int64_t free_at, free_places; str free_href, free_title_vi, free_title_en;
};
struct fest_route { str id, title_vi, title_en, about_vi, about_en, programme, far /* "16,5 km" */; int64_t metres; struct fest_venue_list stops; };
struct fest_route_list { struct fest_route *at; size_t n, cap; };
struct fest_routes { struct fest_head head; struct map_figure *map; struct fest_route_list routes; };

struct fest_mine {
	struct fest_head head;
	struct fest_groups days;
	str shared, ics, share_url;   /* the sessions of the address, "1,2" */
	int64_t n, missing;
	bool given;
	struct fest_sessions clashes;
};

struct fest_idea {
	int64_t id, number, sent_at, answered_at; str title, words, by, lang, state, state_words, answer_vi, answer_en; bool vietnamese, answered;
};
struct fest_ideas { struct fest_idea *at; size_t n, cap; };
struct fest_ideas_page { struct fest_head head; bool open, over; str from_on, to_on; struct fest_ideas ideas; struct pager pager; };
struct fest_idea_form { struct fest_head head; str title, words, name; str title_words, words_words,
	name_words; str to_on; struct form_errors errors; };
struct fest_receipt { struct fest_head head; struct fest_idea idea; str link; bool fresh; };

struct crowd_view { str title_vi, title_en, action, festival; struct fest_crowd crowd; bool saved; };
struct crowd_desk { struct fest_venue_list venues; bool saved; };
#endif
