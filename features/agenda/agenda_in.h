/* agenda_in.h - between the files of this folder. */
#ifndef KHUE_AGENDA_IN_H
#define KHUE_AGENDA_IN_H
#include "agenda_view.h"
#include "parts.h"

enum { AGENDA_PAGE = 30, AGENDA_FEED_EVENTS = 300, AGENDA_AHEAD_DAYS = 370, AGENDA_TTL_S = 6 * 3600, AGENDA_FEED_MAX_AGE_S = 300, AGENDA_WORDS_CHARS = 80 };

/* Words of the page's language, the other one where there are none. */
str agenda_in_lang(enum lang lang, str vi, str en);
/* "thứ Bảy, 28/11/2026", "Saturday 28 November 2026". */
str agenda_day_words(struct arena *a, enum lang lang, struct date d);
/* When a session is: "Thứ Bảy, 28/11/2026, 19:00–21:00"; hours: only what the day above it does not say. */
str agenda_when(struct arena *a, enum lang lang, const struct event_session *s, bool hours);
/* When it would have been. */
str agenda_was(struct arena *a, enum lang lang, const struct event_session *s);
str agenda_iso(struct arena *a, const struct event_session *s);
/* Midnight in Việt Nam that a day begins with. */
int64_t agenda_midnight(struct date d);
/* "28/11" and the name of the day, short. */
str agenda_weekday_short(enum lang lang, int64_t days);
str agenda_weekday(enum lang lang, int64_t days);
/* "https://…/vi/events/x" */
str agenda_url(struct req *r, enum lang lang, str path);
/* "/vi/events/x" */
str agenda_path(struct req *r, str path);
/* The same as an address to subscribe to. */
str agenda_webcal(struct req *r, str path);

/* Items with their pictures, in one query.  hours as of agenda_when. */
MUST err agenda_items_fill(struct req *r, const struct event_cards *cards, bool hours, struct agenda_items *out);

/* ---- the filters of a page, as its address has them */
struct agenda_filter { struct event_filter f; str when, kind, ward, ward_title, kind_title, space, space_title, q; struct date from, to; bool dated, set; };
/* Filters that name nothing are left out.  ERR_NOT_FOUND: no such day */
MUST err agenda_filter_read(struct req *r, struct agenda_filter *out);
/* The address of `path` with these filters; `drop` leaves one out ("kind"), from and to stand in for those of the filter where they are given. */
struct agenda_change { const char *drop; str from, to, when; bool days; /* the four days are given here */ };
str agenda_address(struct req *r, const struct agenda_filter *x, str path, const struct agenda_change *c);

/* The week strip around a day, and a month. */
MUST err agenda_week_fill(struct req *r, const struct agenda_filter *x, struct date around, str path, struct agenda_days *out);
MUST err agenda_month_fill(struct req *r, const struct agenda_filter *x, struct date of, str path, struct agenda_month *out);

/* Sets page.json_ld. */
void agenda_event_json(struct req *r, const struct agenda_event_view *v, const struct event_sessions *sessions);
/* A public space by its address.  ERR_NOT_FOUND */
MUST err agenda_space(struct req *r, str slug, struct agenda_space_by_slug *out);
/* Answers with a calendar; sessions ABSENT of what is not public. */
MUST err agenda_feed(struct req *r, const int64_t *event, size_t n, str name, str about, str path);
#endif
