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
err agenda_space_show(struct req *r, int64_t space);  /* space_parts: upcoming and past events, subscribe */

/* Reads the calendars that spaces gave, by the jobs process over HTTPS; new events wait for their owner, changes of known ones are taken over. */
struct job;
enum { AGENDA_READ_SECONDS = 300, AGENDA_READ_EVERY_S = 6 * 3600 };
err agenda_read_job(struct job *j);
#endif
