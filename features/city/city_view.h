/* city_view.h - what the templates of this folder are given. */
#ifndef KHUE_CITY_VIEW_H
#define KHUE_CITY_VIEW_H
#include "city.h"
#include "plans.h"

struct pledge { int64_t number; str level, tile, title_vi, title_en, text_vi, text_en; struct task_counts counts; };
struct pledges { struct pledge *at; size_t n, cap; };

struct home_view {
	struct city city;
	int64_t year, plan;           /* of the newest plan; 0: none */
	struct task_counts counts;    /* of that plan */
	struct task_strip strip;
	struct pledges pledges;
	struct task_rows next;        /* deadlines to come */
};

struct pledge_list_view { struct city city; struct pledges pledges; };
struct pledge_view { struct pledge p; struct task_strip strip; struct task_rows tasks; };

struct paragraphs { str *at; size_t n, cap; };
struct about_view { struct city city; struct paragraphs text; };
#endif
