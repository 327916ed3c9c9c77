/* events.h - events and their sessions: rules, posting, moderation by trust, the desk.  The public pages, feeds and imports are features/agenda, booking is
 * features/bookings.
 *
 * Each session is a row, also those that a rule unfolds (at most EVENT_SESSIONS_MAX, two years ahead): one can be moved or cancelled alone and keeps its
 * first time, by which calendars know it (RECURRENCE-ID). */
#ifndef KHUE_EVENTS_H
#define KHUE_EVENTS_H
#include "evidence.h"
#include "http.h"
#include "media.h"
#include "parts.h"
#include "twin.h"

enum { EVENT_TITLE_CHARS = 160, EVENT_SUMMARY_CHARS = 400, EVENT_SESSIONS_MAX = 400, EVENT_PLACE_CHARS = 300, EVENT_PRICE_CHARS = 120 };
enum { EVENT_ACCESS_CHARS = 400, EVENT_NOTE_CHARS = 300, EVENT_SESSION_DAYS_MAX = 400 /* one session */, EVENT_AHEAD_DAYS = 730 /* rules are unfolded */,
       EVENT_ONE_LANGUAGE_DAYS = 60 /* a post in one language is public so long before it has to be translated */ };
extern const struct twin_kind events_twin; /* slots title, summary, body, access */

struct event_facts {
	str kind;                     /* slug of an event kind: exhibition, talk, workshop, performance, film, market, tour, festival, contest, other */
	maybe_int space;              /* where, or */
	str address_vi, address_en;   /* an address of its own; */
	maybe_int ward;
	bool placed; int64_t lat_e6, lon_e6;
	str online_url;               /* or (also) online */
	maybe_int host;               /* space that posts it: its owner may work on it */
	str organiser_vi, organiser_en;
	bool free; str price_vi, price_en;   /* in words: "50.000 ₫" */
	str booking_url;              /* booking elsewhere; booking here is features/bookings */
	str languages /* "vi,en" */, audience /* 'all' 'children' 'adults' 'professionals' */;
	maybe_int age_from;
	str step_free /* 'yes' 'partly' 'no'; ABSENT */; bool sign_language;
	int64_t cover;                /* medium, 0: none */
	maybe_int series;             /* festival or other: set by features/festival */
	str source_uid, source_url;   /* of an import */
};
/* When.  Either sessions by hand, or a first one and a rule; no two begin at the same instant.  ends_at 0: nobody knows. */
struct event_time {
	bool all_day; int64_t starts_at, ends_at; str starts_on, ends_on; /* all day: ISO, the last day counted in */ str note_vi, note_en;
	int64_t session; /* the one that it was before; 0: found by its times */
};
struct event_times { struct event_time *at; size_t n, cap; };
struct event_rule {
	str rule /* calendar.h; ABSENT: none */; struct str_list except; /* ISO days left out */
	struct event_time first; /* out of events_rule: DTSTART */
};

struct event_session {
	int64_t id, event; bool all_day; int64_t starts_at, ends_at; str starts_on, ends_on;
	str state /* 'on' 'moved' 'cancelled' */; int64_t was_at; str was_on; /* its first time */
	str note_vi, note_en; int64_t changed_at, sequence; bool ruled; /* from the rule: was_at is where the rule has it (RECURRENCE-ID) */
	bool open_end /* ends_at is starts_at, since nobody knows */; bool fallen; /* cancelled since the rule or the list of times no longer has it */
	maybe_int participants, countries; /* what came of it */
};
struct event_sessions { struct event_session *at; size_t n, cap; };
struct event_card {
	int64_t id, twin, space, host, cover, sequence, made_at, changed_at; str slug, path /* "/events/slug" */;
	str title_vi, title_en, summary_vi, summary_en, kind, kind_vi, kind_en, tile, ground;
	str place_vi, place_en, place_path /* ABSENT: no page */, ward_vi, ward_en, address_vi, address_en; bool placed; int64_t lat_e6, lon_e6;
	str organiser_vi, organiser_en, price_vi, price_en, online_url, booking_url, languages, audience, step_free, rule; bool free, public_, cancelled, in_vi, in_en;
	struct event_session next; /* of a list of sessions: the session itself; next.id 0: none to come (kept, brought up to date each hour) */
	int64_t series;
	str access_vi, access_en /* released words of slot `access` */, state; maybe_int age_from; bool sign_language;
};
struct event_cards { struct event_card *at; size_t n, cap; };

/* A new event with an empty twin, not public.  ERR_INVALID: no such kind, space, ward; no time, a time that ends before it begins, a rule that is none,
 * more sessions than EVENT_SESSIONS_MAX */
MUST err events_make(struct db *db, struct arena *a, const struct event_facts *in, const struct event_times *times, const struct event_rule *rule,
                     enum lang source, const struct twin_who *who, int64_t now, int64_t *event, int64_t *twin);
MUST err events_set(struct db *db, struct arena *a, int64_t event, const struct event_facts *in, const struct twin_who *who, int64_t now);
MUST err events_facts(struct db *db, struct arena *a, int64_t event, struct event_facts *out);
MUST err events_say(struct db *db, struct arena *a, int64_t event, str slot, enum lang lang, str text, const struct twin_who *who);
/* Other times, another rule: sessions that stay keep their ids (bookings hang on them), those that fall out and were public are cancelled, not dropped.  A
 * session is found again by `session`, by its first beginning, by its present one, by their days.  What took place by a rule is not touched by another one.
 * ERR_INVALID as events_make */
MUST err events_times_set(struct db *db, struct arena *a, int64_t event, const struct event_times *times, const struct event_rule *rule,
                          const struct twin_who *who, int64_t now);
/* One session: to another time, off, on again.  A public event says so everywhere.  ERR_NOT_FOUND; ERR_INVALID */
MUST err events_move(struct db *db, struct arena *a, int64_t session, const struct event_time *to, str note_vi, str note_en, const struct twin_who *who,
                     int64_t now);
MUST err events_cancel(struct db *db, struct arena *a, int64_t session, bool cancelled, str note_vi, str note_en, const struct twin_who *who, int64_t now);
/* The whole event: all sessions to come. */
MUST err events_cancel_all(struct db *db, struct arena *a, int64_t event, str note_vi, str note_en, const struct twin_who *who, int64_t now);
MUST err events_release(struct db *db, struct arena *a, int64_t event, str today, const struct twin_who *who, int64_t now); /* ERR_DENIED: the twin's gate */
/* Another address of a public event; the old one leads on for ever.  ERR_INVALID: not a-z, 0-9 and hyphens; ERR_CONFLICT: another event's, now or before */
MUST err events_readdress(struct db *db, struct arena *a, int64_t event, str slug, int64_t now);
MUST err events_withdraw(struct db *db, struct arena *a, int64_t event, str note, const struct twin_who *who, int64_t now);

/* May whoever is signed in work on it: owner of its host space, editor, agency. */
bool events_mine(struct req *r, int64_t event);
MUST err events_get(struct db *db, struct arena *a, int64_t event, struct event_card *out);      /* public or not */
MUST err events_by_slug(struct db *db, struct arena *a, str slug, struct event_card *out, str *moved_to /* ABSENT: it is its present one */);
MUST err events_session(struct db *db, struct arena *a, int64_t session, struct event_session *out);
MUST err events_sessions(struct db *db, struct arena *a, int64_t event, struct event_sessions *out);
MUST err events_cards(struct db *db, struct arena *a, const int64_t *id, size_t n, struct event_cards *out);
/* Cards of these sessions, in order of their beginning: `next` is the session.  Public or not. */
MUST err events_of_sessions(struct db *db, struct arena *a, const int64_t *session, size_t n, struct event_cards *out);
MUST err events_look(struct db *db, struct arena *a, str words, int64_t take, struct event_cards *out);
/* Days of a recurring event that its rule leaves out, and the rule. */
MUST err events_rule(struct db *db, struct arena *a, int64_t event, struct event_rule *out);

/* Public sessions that touch a span of time, in order of their beginning: one card a session.
 *   words    folded search in titles; ABSENT
 *   after    (starts_at, session) of the last card of the page before; 0: from the beginning */
struct event_filter {
	int64_t from_at, to_at; str kind, words, audience; maybe_int space, ward, series, event; bool free, step_free, online, english; bool with_cancelled;
	int64_t after_at, after_id, take;
};
MUST err events_between(struct db *db, struct arena *a, const struct event_filter *f, enum lang lang, struct event_cards *out);
/* How many public sessions touch each day of from_on..to_on (62 at most), kept as counts. */
struct event_day { str on; int64_t n; };
struct event_days { struct event_day *at; size_t n, cap; };
MUST err events_by_day(struct db *db, struct arena *a, str from_on, str to_on, enum lang lang, struct event_days *out);

/* When, in words: "thứ Bảy 7/11/2026, 18:00–20:00", "4 November 2026 – 6 November 2026". */
str events_when_words(struct arena *a, enum lang lang, const struct event_session *s);
/* "was Saturday 7 November 2026, 18:00" of a moved session; "" of others. */
str events_was_words(struct arena *a, enum lang lang, const struct event_session *s);

/* What came of a session: people, countries; it goes into the links of evidence of the event.  Bookings calls it, or an organiser by hand. */
MUST err events_attended(struct db *db, struct arena *a, int64_t session, maybe_int participants, maybe_int countries, const struct twin_who *who, int64_t now);

/* A session was moved, cancelled or is on again, in its transaction (bookings write to who booked); event_changed of app/features.c. */
struct event_changed { err (*changed)(struct db *db, struct arena *a, int64_t session, int64_t now); };
extern const struct event_changed event_changed[];
extern const size_t nevent_changed;
/* What other features add to an event's public page. */
struct event_part { err (*show)(struct req *r, int64_t event); };
extern const struct event_part event_parts[];
extern const size_t nevent_parts;

/* What waits for whoever is signed in: posts to be looked at. */
struct events_work { int64_t to_look_at; };
MUST err events_waiting(struct req *r, struct events_work *out);
/* Some events for the demo, each said to be an example or with its source. */
MUST err events_demo(struct db *db, struct arena *a, const struct twin_who *who, int64_t now);

/* Seams of app/features.c. */
err events_describe(struct db *db, struct arena *a, const int64_t *id, size_t n, struct evidence_things *out);
err events_find(struct db *db, struct arena *a, str words, int64_t take, struct evidence_things *out);
err events_pictures(struct db *db, struct arena *a, const int64_t *id, size_t n, struct evidence_media *out);
err events_of_days(struct db *db, struct arena *a, str from_on, str to_on, int64_t take, struct evidence_things *out);
err events_media_describe(struct db *db, struct arena *a, enum lang lang, int64_t item, str *title, str *desk_path);
err events_space_merged(struct db *db, struct arena *a, int64_t old, int64_t kept, int64_t now); /* space_merged */
err events_media_changed(struct db *db, struct arena *a, int64_t item, int64_t now);
err events_search_all(struct db *db, struct arena *a);
err events_text_may(struct req *r, int64_t item, int write);
struct job;
enum { EVENTS_TEND_SECONDS = 300, EVENTS_TEND_EVERY_S = 3600 };
err events_tend_job(struct job *j); /* rules unfolded further, next_event of spaces, days of evidence */
#endif
