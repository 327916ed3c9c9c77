/* city_view.h - what the templates of this folder are given. */
#ifndef KHUE_CITY_VIEW_H
#define KHUE_CITY_VIEW_H
#include "agenda.h"
#include "city.h"
#include "festival.h"
#include "maps.h"
#include "parts.h"
#include "plans.h"
#include "portal.h"

struct pledge { int64_t number; str level, tile, title_vi, title_en; struct task_counts counts; };
struct pledges { struct pledge *at; size_t n, cap; };

struct living_kind { str slug, title_vi, title_en, mark; int64_t n; };
struct living_kinds { struct living_kind *at; size_t n, cap; };

struct home_view {
	struct city city;
	int64_t year, plan;           /* of the newest plan; 0: none */
	struct task_counts counts;    /* of that plan */
	struct portal_home portal;
	struct agenda_home *agenda;
	bool has_agenda, festive;     /* a festival is on, or its theme is public and it is less than HOME_FESTIVE_DAYS away */
	struct festival_now festival;
	int64_t spaces;               /* public ones */
	struct living_kinds kinds;    /* the kinds that most of them are of */
	struct map_figure *map;       /* of them; NULL: none has a place in the middle of the city */
	struct pledges pledges;
	struct task_rows next;        /* deadlines to come */
	bool setup;                   /* the reader is one who can fill what is missing */
	bool no_name, no_pledges, no_plan, may_invite, may_import;
};


struct paragraphs { str *at; size_t n, cap; };
struct about_view { struct city city; struct paragraphs text; };

/* The desk's form of the settings. */
struct city_choice { str value, label; bool chosen; };
struct city_choices { struct city_choice *at; size_t n, cap; };
struct city_input {
	str id, label, hint, value, words;
	str tongue;                   /* "vi", "en", or ABSENT for what is in neither */
	bool lines, day, chosen;      /* chosen: from `choices` */
	int64_t chars_max, rows;
	struct city_choices choices;
};
struct city_row { str part; bool both; struct city_input vi, en; };
struct city_rows { struct city_row *at; size_t n, cap; };
struct city_form_view { struct form_errors errors; bool saved; struct city_rows rows; };

struct pledge_desk_view { bool saved, gone; struct commitments all; };
struct pledge_form_view {
	struct form_errors errors;
	bool is_new, international;
	int64_t number;
	str number_typed, level, title_vi, title_en, text_vi, text_en;
	str number_words, level_words, title_vi_words, title_en_words, text_vi_words, text_en_words, sure_words;
};
#endif
