/* portal.h - the public pages of the portal: what the home page and the layout take from it. */
#ifndef KHUE_PORTAL_H
#define KHUE_PORTAL_H
#include "http.h"
#include "evidence.h"
#include "media.h"

/* A place of a composition of window tiles, the classes of web/COMPONENTS.md: "bowl on-ochre r1". */
struct portal_tile { str mark; };
struct portal_tiles { struct portal_tile *at; size_t n, cap; };

/* A story in a list, in the language of the list. */
struct story_item {
	int64_t id, minutes;
	str slug, title, summary, kind;    /* kind: 'story' 'photo' 'guide' 'news' 'press' */
	str day;                           /* ISO day of its first release */
	str section_slug, section_vi, section_en, mark; /* ABSENT without a section; mark: tile and ground */
	bool pictured;
	struct picture picture;            /* where pictured; without alternative text, since the title stands beside it */
	struct portal_tiles tiles;         /* otherwise */
	str outlet, outlet_on, official_url; /* of a press item */
	str checked_on;                    /* of a guide; check_due: to be checked again */
	bool check_due;
};
struct story_items { struct story_item *at; size_t n, cap; };

struct portal_section_item { str slug, title_vi, title_en, about_vi, about_en, mark; int64_t n; };
struct portal_section_items { struct portal_section_item *at; size_t n, cap; };

/* What the home page shows of the portal; template `portal_home` of portal_parts.html.  Without a story only the sections. */
enum { PORTAL_HOME_STORIES = 5 };
struct portal_home {
	bool any;
	struct story_item lead;
	struct story_items stories;        /* at most PORTAL_HOME_STORIES */
	struct portal_section_items sections;
	bool has_photo;
	struct story_item photo;           /* the newest photo story that is not the lead */
};
MUST err portal_home_fill(struct req *r, struct portal_home *out);
/* The seam to plans.h: task_parts[] of app/features.c shows with it what serves a task. */
err portal_task_evidence(struct req *r, int64_t task);

/* Makes page.json_ld a WebSite with its search, and the organization behind it. */
MUST err portal_site_json(struct req *r);

/* For the page of an address that does not exist: 301 to where an older site's address leads, when the city knows it.
 * Opens a transaction of its own; false when the address is not known, or on any error. */
bool portal_moved(struct req *r);
#endif
