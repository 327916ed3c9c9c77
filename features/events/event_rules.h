/* event_rules.h - between the files of this folder. */
#ifndef KHUE_EVENT_RULES_H
#define KHUE_EVENT_RULES_H
#include "events.h"
#include "events_sql.h"

/* ABSENT for what is empty or blank, else trimmed. */
str event_given(str s);
bool event_is(const struct event_row *e, const char *state);
/* Has the public known it, now or before?  Then its sessions are cancelled rather than dropped. */
bool event_known(const struct event_row *e);
MUST err event_read(struct db *db, struct arena *a, int64_t event, struct event_row *out);
struct event_said { const char *what; int64_t session; str note_vi, note_en; };
MUST err event_step(struct db *db, int64_t event, const struct event_said *said, const struct twin_who *who);

/* ---- times, as rows have them: all in instants */
struct event_span { bool all_day, open_end; int64_t starts_at, ends_at; };
/* Midnight in Việt Nam that a day begins with, and the day (since 1970) of an instant there. */
int64_t event_midnight(int64_t day);
int64_t event_day_of(int64_t at);
/* ERR_INVALID: no such day, ends before it begins, over EVENT_SESSION_DAYS_MAX long */
MUST err event_span_of(const struct event_time *t, struct event_span *out);
bool event_lasting(const struct event_span *s);
/* A session wanted by the times of an event. */
struct event_want { struct event_span span; bool ruled; int64_t session; str note_vi, note_en; bool met; };
struct event_wants { struct event_want *at; size_t n, cap; };
/* Unfolds times and rule, from a year back to EVENT_AHEAD_DAYS after `now`.  ERR_INVALID as events_make */
MUST err event_wants_of(struct arena *a, const struct event_times *times, const struct event_rule *rule, int64_t now, struct event_wants *out);
/* The same of a rule as it is kept: the days from from_on on. */
MUST err event_wants_kept(struct arena *a, const struct event_row *e, const struct event_except_list_list *except, int64_t from_day, int64_t now,
                          struct event_wants *out);
/* The last day that a rule is unfolded to. */
int64_t event_horizon(int64_t now);

/* ---- what is kept of sessions: copies, counts by day, the next one */
/* Days gained and lost, by language. */
struct event_tally { int64_t day, vi, en; };
struct event_tallies { struct event_tally *at; size_t n, cap; struct arena *a; };
void event_tally_session(struct event_tallies *t, const struct event_span *s, int64_t vi, int64_t en);
/* All counted sessions of a public event, with a sign: -1 before a change, 1 after it. */
MUST err event_tally_all(struct db *db, struct event_tallies *t, const struct event_row *e, int64_t sign);
/* Writes what differs. */
MUST err event_tallies_keep(struct db *db, struct event_tallies *t);
/* After any change of an event's state, facts or sessions: copies in the sessions, next and first session, the next event of its space, and of another one it
 * was at before (0: none), its evidence. */
MUST err event_keep(struct db *db, struct arena *a, int64_t event, int64_t space_before, int64_t now);
/* The hooks of event_changed, for a session of a public event. */
MUST err event_tell(struct db *db, struct arena *a, int64_t session, int64_t now);

/* The next run of letters and digits of a folded text; false at its end. */
bool event_word_next(str *folded, str *word);
/* The words of its titles anew, for lists. */
MUST err event_words_keep(struct db *db, int64_t event, str folded);

void event_session_say(struct arena *a, const struct event_session_rows *s, struct event_session *out);

/* Everything the public reads of it into the search; what is not public goes out of it. */
MUST err event_search(struct db *db, struct arena *a, const struct event_row *e, const struct twin_public pub[2]);
MUST err event_media_note(struct db *db, struct arena *a, const struct event_row *e, const struct twin *t);
/* What a twin's texts and the cover show, each once. */
struct event_ids { int64_t *at; size_t n, cap; };
MUST err event_media_ids(struct arena *a, const struct twin *t, maybe_int cover, struct event_ids *out);
/* How its texts show what they refer to. */
struct event_show { struct db *db; struct arena *a; enum lang lang; };
struct markdown_use event_use(void *show, enum lang lang);
#endif
