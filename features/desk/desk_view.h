/* desk_view.h - what the template of this folder is given. */
#ifndef KHUE_DESK_VIEW_H
#define KHUE_DESK_VIEW_H
#include "http.h"
#include "media.h"
#include "stories.h"
struct desk_task { int64_t id; str title_vi, title_en, unit, end_on, state, state_name; };
struct desk_tasks { struct desk_task *at; size_t n, cap; };
struct desk_import { int64_t id; str filename, by_name; bool reading; };
struct desk_imports_rows { struct desk_import *at; size_t n, cap; };
struct desk_count { str state, name; int64_t n; };
struct desk_counts { struct desk_count *at; size_t n, cap; };
struct desk_view {
	bool agency, translator, admin, officer, quiet; /* quiet: nothing waits */
	bool no_factor;
	int64_t invited;
	struct desk_counts counts;
	struct desk_tasks due, untranslated;
	struct desk_imports_rows imports;
	struct story_work stories;
	struct media_dues media; /* whose right to be shown ends */
};
#endif
