/* desk_view.h - what the template of this folder is given. */
#ifndef KHUE_DESK_VIEW_H
#define KHUE_DESK_VIEW_H
#include "http.h"
#include "criteria.h"
#include "events.h"
#include "network.h"
#include "festival.h"
#include "media.h"
#include "stories.h"
struct desk_task { int64_t id; str title_vi, title_en, unit, end_on, state, state_name; };
struct desk_tasks { struct desk_task *at; size_t n, cap; };
struct desk_import { int64_t id; str filename, by_name; bool reading; };
struct desk_imports_rows { struct desk_import *at; size_t n, cap; };
struct desk_count { str state, name; int64_t n; };
struct desk_counts { struct desk_count *at; size_t n, cap; };
struct desk_form { int64_t id; str unit_vi, unit_en, title_vi, title_en, due_on; bool titled, to_approve; };
struct desk_form_rows { struct desk_form *at; size_t n, cap; };
struct desk_round { int64_t id, units, back; str title_vi, title_en, due_on; bool late; };
struct desk_round_rows { struct desk_round *at; size_t n, cap; };
/* What follows from asking the units. */
struct desk_follow { bool any; int64_t answers, escalations, uncontacted; struct desk_form_rows forms; struct desk_round_rows rounds; };
struct desk_view {
	struct desk_follow follow;
	bool leader, agency, translator, admin, officer, quiet; /* quiet: nothing waits */
	bool no_factor;
	int64_t invited;
	struct desk_counts counts;
	struct desk_tasks due, untranslated;
	struct desk_imports_rows imports;
	struct story_work stories;
	struct criteria_work cases;
	struct network_work network;
	bool spaces_wait;
	struct festival_work festival;
	struct events_work events;
	struct media_dues media; /* whose right to be shown ends */
};
#endif
