/* units_view.h - what the templates of this folder are given. */
#ifndef KHUE_UNITS_VIEW_H
#define KHUE_UNITS_VIEW_H
#include "parts.h"
#include "units.h"
#include "units_sql.h"

struct kind_choice { str value, label; int64_t n; bool chosen; };
struct kind_choices { struct kind_choice *at; size_t n, cap; };
struct unit_row { int64_t id, tasks; str slug, name_vi, name_en, kind_name, ended_on; };
struct unit_rows { struct unit_row *at; size_t n, cap; };

struct unit_list_view {
	int64_t count;
	bool all, filtered, desk;
	str q, kind;
	struct kind_choices kinds;
	struct unit_rows units;
	struct pager pager;
};

struct unit_step { str slug, name_vi, name_en, valid_from, ended_on; };
struct unit_steps { struct unit_step *at; size_t n, cap; };
struct alias_row { str name; };
struct alias_rows { struct alias_row *at; size_t n, cap; };

struct unit_view {
	struct unit_get u;
	str kind_name;
	bool group, ended, may_change;
	struct alias_rows aliases;
	struct unit_steps children, next, fate, before;
	int64_t fate_count;
	str done;
};

struct unit_form_view {
	bool is_new;
	int64_t id;
	str slug, name_vi, name_en, aliases, kind, parent, valid_from, valid_to, successors, note_vi, note_en;
	struct kind_choices kinds;
	struct form_errors errors;
	str slug_words, name_words, kind_words, parent_words, dates_words, successors_words;
};

struct merge_view {
	struct unit_get old, kept;
	bool confirm;                 /* both are chosen: show what will happen */
	str gone, stays;              /* their names */
	str kept_slug, kept_words;
	int64_t tasks;
	struct form_errors errors;
};
#endif
