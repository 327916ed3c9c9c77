/* event_flow.h - the steps of an event between the rules and the desk of this folder. */
#ifndef KHUE_EVENT_FLOW_H
#define KHUE_EVENT_FLOW_H
#include "event_rules.h"
#include "search.h"

/* What stands between an event and its release. */
struct event_gate { struct twin_gate twin; struct media_faults media; bool no_place, may_release; };
MUST err event_gate(struct db *db, struct arena *a, const struct event_row *e, const struct twin *t, str today, enum lang lang, struct event_gate *out);
/* Somebody who may not release posts it: out at once where its host is trusted and nothing stands in the way (*out), under an exception where one language
 * is missing; else it waits to be looked at.  ERR_DENIED: it has no title */
MUST err event_post(struct db *db, struct arena *a, int64_t event, str today, const struct twin_who *who, int64_t now, bool *out);
/* The moderator lets it out, under an exception where one language is missing.  ERR_DENIED: the gate */
MUST err event_approve(struct db *db, struct arena *a, int64_t event, str today, const struct twin_who *who, int64_t now);
/* Back to whoever posted it.  ERR_INVALID: no note; ERR_DENIED: nothing waits */
MUST err event_return(struct db *db, struct arena *a, int64_t event, str note, const struct twin_who *who, int64_t now);
/* Puts a public event into the search anew. */
MUST err event_search_again(struct db *db, struct arena *a, int64_t event);
#endif
