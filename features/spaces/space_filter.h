/* space_filter.h - the filters of list and map as an address holds them, what they find, and the points of a view. */
#ifndef KHUE_SPACE_FILTER_H
#define KHUE_SPACE_FILTER_H
#include "maps.h"
#include "space_rules.h"

enum { SPACES_A_PAGE = 24, SPACES_COUNTED = 500, SPACE_CANDIDATES = 2000, SPACE_POINTS = 2000, SPACE_SINGLES = 150, SPACE_CELLS_SHOWN = 200 };
struct space_filter {
	maybe_int kind, ward; str owner; bool step_free, member, open, events; str q, word[5];
	str sort /* 'vi' 'en' 'new' */, kind_slug, ward_slug, sort_asked;
	/* what "now" means for it: the day, the minute of the day, ISO weekdays, public holidays */
	maybe_int events_after; str today, yesterday; int64_t minute, weekday, before; bool holiday, holiday_before;
	bool none;      /* a kind or ward that does not exist: finds nothing */
	bool area; struct map_box box; /* only what lies in the box */
	bool any;       /* some filter is set */
	str query;      /* the filters as a query without '?', "" or "kind=museum&open=1" */
};
MUST err space_filter_read(struct req *r, struct space_filter *f);
/* The same address with one filter less, and with another order; paths of the list with the language. */
str space_filter_without(struct req *r, const struct space_filter *f, const char *name);

/* Ids of a page in order, and how many there are in all: exact up to SPACES_COUNTED where filters are mixed (`more`: there are more than that). */
struct space_listed { struct space_id_list ids; int64_t count, pages, page; bool more; };
MUST err space_list_find(struct db *db, struct arena *a, const struct space_filter *f, int64_t page, int64_t per_page, struct space_listed *out);

/* What a view of the map shows: single spaces, and cells that hold several. */
struct space_point { int64_t id /* 0: several */, lat_e6, lon_e6, n; struct map_box box; /* around the several */ };
struct space_points { struct space_point *at; size_t n, cap; bool capped; /* more than SPACE_POINTS match: some are left out */ };
MUST err space_map_find(struct db *db, struct arena *a, const struct space_filter *f, struct map_box box, int64_t zoom, struct space_points *out);
/* The spaces of a box, each by itself, SPACE_POINTS at most. */
MUST err space_area_find(struct db *db, struct arena *a, const struct space_filter *f, struct map_box box, struct space_points *out);
/* The zoom at which a box fills a window of about 900 pixels. */
int64_t space_zoom_of(struct map_box box);
/* Candidates of the rarest filter; `some`: there is one that is rare enough. */
struct space_rare { bool some; struct space_id_list ids; };
MUST err space_rare_find(struct db *db, struct arena *a, const struct space_filter *f, struct space_rare *out);

#define SPACE_FILTERS(f) .kind = (f)->kind, .ward = (f)->ward, .owner = (f)->owner, .step_free = (f)->step_free, .member = (f)->member, \
	.events_after = (f)->events_after, .q1 = (f)->word[0], .q2 = (f)->word[1], .q3 = (f)->word[2], \
	.q4 = (f)->word[3], .q5 = (f)->word[4], .today = (f)->open ? (f)->today : ABSENT, \
	.yesterday = (f)->yesterday, .minute = (f)->minute, .weekday = (f)->weekday, .before = (f)->before, .holiday = (f)->holiday, \
	.holiday_before = (f)->holiday_before
#endif
