/* find_view.h - what the pages of the search show. */
#ifndef KHUE_FIND_VIEW_H
#define KHUE_FIND_VIEW_H
#include "parts.h"
#include "search.h"

struct find_hit {
	str kind, section;       /* for people; section "" where there is none */
	str url, on;
	str lang;                /* where it is another language than the page's, else "" */
	struct search_runs title, text;
};
struct find_hits { struct find_hit *at; size_t n, cap; };
/* A way to narrow the answer, with its address. */
struct find_chip { str label, href; int64_t n; bool chosen; };
struct find_chips { struct find_chip *at; size_t n, cap; };
struct find_choice { str value, label; bool chosen; };
struct find_choices { struct find_choice *at; size_t n, cap; };

struct find_view {
	str q;                   /* as typed, "" when nothing was asked */
	bool asked, too_long, nothing_in_it;
	struct find_hits hits;
	struct find_chips kinds;
	struct find_choices sections, years, langs;
	int64_t count;
	bool more, none, filtered, in_other, some;
	str tried, literal;      /* literal: the address of the search for exactly what was typed */
	str kind, all;           /* all: the address without filters */
	struct pager pager;
};
struct find_miss { str q, lang, href; int64_t n, last_at; };
struct find_misses { struct find_miss *at; size_t n, cap; };
struct find_misses_view { struct find_misses list; };
#endif
