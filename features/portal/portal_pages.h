/* portal_pages.h - between the files of this folder. */
#ifndef KHUE_PORTAL_PAGES_H
#define KHUE_PORTAL_PAGES_H
#include "portal_view.h"

/* Tiles of a cover without a picture: three in a list, nine where there is room. */
enum { COVER_TILES = 3, WALL_TILES = 9 };
/* A composition that belongs to a story for good: its section's tile large, then small ones in colours that go with it.
 *   mark  tile and ground of its section; ABSENT: the city's window */
void portal_tiles_fill(struct arena *a, int64_t story, str mark, size_t n, struct portal_tiles *out);

/* Rows as list items, with all their pictures read in one query.  The first `walls` get WALL_TILES. */
MUST err portal_items(struct req *r, const struct portal_scope_list *rows, size_t walls, struct story_items *out);
/* The first `take` of a list, older than a place; at and story INT64_MAX: from its newest. */
struct portal_place { int64_t at, story; };
#define PORTAL_NEWEST ((struct portal_place){ INT64_MAX, INT64_MAX })
MUST err portal_rows(struct req *r, str scope, struct portal_place before, int64_t take, struct portal_scope_list *out);

/* "2026-11-22" of an instant, in Viet Nam. */
str portal_day(struct arena *a, int64_t at);
/* Is a guide that was checked on a day to be checked again? */
bool portal_check_due(str checked_on, maybe_int months, str today);

struct portal_names { str site, agency; };
/* What the city calls the site and who answers for it, in a language; "Khuê" where nothing is set. */
MUST err portal_names(struct req *r, enum lang lang, struct portal_names *out);

/* "https://khue.vn/vi/stories/pho" */
str portal_story_url(struct req *r, enum lang lang, str slug);
/* Sets page.json_ld of a story's page. */
void portal_story_json(struct req *r, const struct story_view *v, const struct portal_names *names);
#endif
