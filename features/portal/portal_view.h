/* portal_view.h - what the templates of this folder are given. */
#ifndef KHUE_PORTAL_VIEW_H
#define KHUE_PORTAL_VIEW_H
#include "evidence.h"
#include "portal.h"
#include "portal_sql.h"

/* Newer and older pages of a list: `older` is the address of what is older than the last row. */
struct story_pages { bool not_first, has_older; str first, older; };
struct year_choice { str href, label; int64_t n; bool chosen; };
struct year_choices { struct year_choice *at; size_t n, cap; };

struct story_list_view {
	str title, lede, mark;             /* in the page's language; mark: of a section */
	str name_vi, name_en;              /* of a section, series or tag: kept with their languages */
	str lede_vi, lede_en;
	str kind;                          /* "all" "section" "author" "tag" "series" "year" "guides" "press" */
	str url;                           /* of a source */
	str feed, atom, rss;               /* path of the feeds without language and ending, or ABSENT; their addresses */
	int64_t count;
	bool has_lead;
	struct story_item lead;
	struct story_items items;
	struct year_choices years;
	struct story_pages pages;
};

struct section_index_view { struct portal_section_items sections; };

struct part_link { str slug, title; bool here; };
struct part_links { struct part_link *at; size_t n, cap; };
struct text_lines { str *at; size_t n, cap; };

struct story_view {
	struct portal_story t;
	safe_html body;
	str lang;                          /* of the words */
	bool foreign;                      /* the words are in the other language than the page */
	bool alone;                        /* it exists in one language only */
	str until;                         /* the exception's last day */
	str day, changed_day, correction, mark;
	bool pictured;
	struct picture cover;
	struct portal_tiles tiles;
	struct portal_bylines_list authors, photographers, translators, sources;
	struct portal_tags_list tags;
	struct evidence_list evidence;
	str series_slug, series_vi, series_en;
	struct part_links parts;           /* of the series */
	struct part_link previous, next;
	bool has_previous, has_next;
	struct text_lines laws;            /* legal basis, one a line */
	bool check_due;
	str cite, url, embed;              /* embed: address of the oEmbed answer */
	struct story_items more;           /* of the section; mixed: of others too */
	bool mixed;
};

struct story_gone_view { str section_slug, section_vi, section_en; };
struct story_embed { str url, title, summary, lang; };
#endif
