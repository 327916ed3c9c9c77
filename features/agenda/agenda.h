/* agenda.h - what is on: the public list, week and month of events, an event's page, calendars to subscribe to, calendars of others read in, the calendar of a
 * space to be shown elsewhere. */
#ifndef KHUE_AGENDA_H
#define KHUE_AGENDA_H
#include "calendar.h"
#include "events.h"
#include "http.h"

/* Cards of sessions for other pages (a space, a festival, home): template `agenda_cards` of agenda_parts.html. */
struct agenda_list;
MUST err agenda_list(struct req *r, const struct event_cards *cards, struct agenda_list **out);
/* Answers with an iCalendar of these events: all their sessions that are public, with rule, exceptions, moved and cancelled ones.
 *   name  of the calendar, in the page's language; path: its own address with the language */
MUST err agenda_ics(struct req *r, const int64_t *event, size_t n, str name, str path);
/* Some sessions only (a personal schedule). */
MUST err agenda_ics_sessions(struct req *r, const int64_t *session, size_t n, str name, str path);
/* The next events, for the home page: week strip with counts and the next `take`. */
struct agenda_home;
MUST err agenda_home(struct req *r, size_t take, struct agenda_home **out);
err agenda_space_merged(struct db *db, struct arena *a, int64_t old, int64_t kept, int64_t now); /* space_merged: its calendars */
err agenda_space_show(struct req *r, int64_t space);  /* space_parts: upcoming and past events, subscribe */

/* Reads the calendars that spaces gave, by the jobs process over HTTPS; new events wait for their owner, changes of known ones are taken over. */
struct job;
enum { AGENDA_READ_SECONDS = 300, AGENDA_READ_EVERY_S = 6 * 3600, AGENDA_READ_DUE_S = 900 };
err agenda_read_job(struct job *j);
/* extract_kinds: "agenda.calendar" */
err agenda_extract(struct arena *a, str in, struct buf *out, str *why);

/* ---- as templates show them: `agenda_cards` and `agenda_home_part` of agenda_parts.html */

/* A session in a list.  when: with its day, or the hours only where the day stands above it. */
struct agenda_item {
	str href /* with the language */, title_vi, title_en, kind_vi, kind_en, mark /* tile and ground */, when, iso, place_vi, place_en, place_href, ward_vi,
		ward_en, price_vi, price_en, online_url;
	str note_vi, note_en, was; /* was: when it would have been; ABSENT: it was not moved */
	bool free, cancelled, pictured; struct picture picture;
};
struct agenda_items { struct agenda_item *at; size_t n, cap; };
struct agenda_list { struct agenda_items items; };

/* A day of the week strip or of a month.  blank: of another month; counted: n says how many there are. */
struct agenda_day { str iso, label, name, number, href; int64_t n; bool today, chosen, blank, counted, past; };
struct agenda_days { struct agenda_day *at; size_t n, cap; };
/* For the home page: template `agenda_home_part` of agenda_parts.html. */
struct agenda_home { struct agenda_days days; struct agenda_items items; };
/* The part of a space's page. */
struct agenda_of_space { struct agenda_items coming, past; str feed, webcal, slug; };
#endif
