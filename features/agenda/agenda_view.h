/* agenda_view.h - what the templates of this folder are given. */
#ifndef KHUE_AGENDA_VIEW_H
#define KHUE_AGENDA_VIEW_H
#include "agenda.h"
#include "agenda_sql.h"
#include "evidence.h"
#include "maps.h"

struct agenda_group { str heading, id; bool running; struct agenda_items items; };
struct agenda_groups { struct agenda_group *at; size_t n, cap; };
struct agenda_week { struct agenda_days days; };
struct agenda_weeks { struct agenda_week *at; size_t n, cap; };
struct agenda_month { str title, before, after, before_name, after_name; struct agenda_days names; struct agenda_weeks weeks; };
struct agenda_option { str value, label; bool chosen; };
struct agenda_options { struct agenda_option *at; size_t n, cap; };
struct agenda_chip { str label, href; bool chosen; };
struct agenda_chips { struct agenda_chip *at; size_t n, cap; };

struct agenda_page_view {
	struct agenda_chips spans /* today, this weekend … */, set /* filters that are set: each leads to the page without it */;
	struct agenda_days week; str week_title, week_before, week_after;
	struct agenda_month month;
	struct agenda_options kinds, wards;
	str q, from_on, to_on, space, space_title, clear, next, first, feed, webcal, atom, csv, said; /* said: the span in words */
	bool free, step_free, online, english, filtered, not_first, has_next;
	struct agenda_groups groups;
};

/* A session on the event's own page. */
struct agenda_session { str when, iso, was, note_vi, note_en, id; bool cancelled, moved; };
struct agenda_sessions { struct agenda_session *at; size_t n, cap; };
struct agenda_event_view {
	struct event_card c; str title, summary, lang; bool foreign, alone;
	safe_html body; bool has_body;
	struct agenda_sessions coming, later, past; str rule; bool over;
	str place_href, mark, audience, languages, step_free, age, ics, webcal;
	bool mapped, pictured; struct map_figure *map; struct picture cover;
	struct evidence_list serves;
	struct agenda_items more;  /* of its series */
	bool cancelled, changed;
};

struct agenda_embed_view { str title_vi, title_en, url; struct agenda_items items; };

#endif
