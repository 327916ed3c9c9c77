/* event_desk.h - between the desk files of this folder. */
#ifndef KHUE_EVENT_DESK_H
#define KHUE_EVENT_DESK_H
#include "event_flow.h"
#include "event_view.h"
#include "events_routes.h"

enum { EVENT_EDITORS = ROLE_EDITOR | ROLE_AGENCY, EVENT_ROWS_MAX = 60 /* by hand in one form */, EVENT_SUMMARY_MIN = 1 };

struct twin_who event_who(const struct req *r);
/* "" where it was not sent. */
str event_word(const struct req *r, str name);
str event_number(struct arena *a, int64_t n);
str event_state_name(enum lang lang, str state);
str event_state_tag(str state);
str event_title(enum lang lang, str vi, str en);
/* The event of the address, for whoever may work on it.  ERR_NOT_FOUND; ERR_DENIED: another one's */
MUST err event_mine_of(struct req *r, struct event_row *out);

/* Fields.  Each adds one to `out`; what was typed stands in place of `stored` where the form was sent. */
struct event_input *event_text(struct req *r, struct event_inputs *out, str name, str label, str stored);
struct event_input *event_area(struct req *r, struct event_inputs *out, str name, str label, str stored);
struct event_input *event_select(struct req *r, struct event_inputs *out, str name, str label);
struct event_input *event_check(struct req *r, struct event_inputs *out, str name, str label, bool stored);
void event_choice(struct req *r, struct event_input *in, str value, str label, str chosen);
/* Puts the words of the form's errors beside their fields. */
void event_inputs_fail(struct event_inputs *in, const struct form_errors *errors);
void event_groups_fail(struct event_groups *in, const struct form_errors *errors);
struct event_inputs *event_group(struct req *r, struct event_groups *out, str id, str title);

/* ---- when */
struct event_when { struct event_times times; struct event_rule rule; bool ruled; };
/* The form of a rule and its first session, or of sessions by hand, `blank` empty rows after them.  now_is: as it is; typed values go before it. */
MUST err event_when_fill(struct req *r, const struct event_when *now_is, bool by_rule, int64_t blank, const struct form_errors *errors,
                         struct event_when_view *out);
/* Reads it.  What is wrong goes to errors. */
MUST err event_when_read(struct req *r, bool by_rule, struct event_when *out, struct form_errors *errors);
/* Has this rule with this first session been shown, as it was sent? */
bool event_when_seen(struct req *r, const struct event_when *w);
MUST err event_when_preview(struct req *r, const struct event_when *w, struct event_when_view *out);

/* ---- facts */
/* Groups of fields for everything of an event but times and texts.  short_: those a phone needs */
MUST err event_facts_fill(struct req *r, const struct event_facts *now_is, bool posting, struct event_groups *out);
/* now_is: what the form does not show stays.  ERR_DENIED: a host that is not theirs */
MUST err event_facts_read(struct req *r, const struct event_facts *now_is, bool posting, struct event_facts *out, struct form_errors *errors);
/* The picture: editors write its number, owners choose among those of their spaces; both give one with the form (media_given).
 * ERR_DENIED: not one of theirs */
struct space_cards;
MUST err event_picture_fill(struct req *r, int64_t cover, bool posting, const struct space_cards *own, struct event_groups *out);
MUST err event_picture_read(struct req *r, const struct space_cards *own, struct event_facts *f, struct form_errors *errors);
/* Another picture of a public event by a host that is not known yet is to be looked at.  e: as it was before */
MUST err event_picture_look(struct req *r, const struct event_row *e, int64_t cover);

MUST err event_page_show(struct req *r, const struct event_row *e, struct event_page_view *v);
MUST err event_gate_say(struct req *r, const struct event_row *e, const struct twin *t, struct event_page_view *v);
void event_steps_offer(struct req *r, const struct event_row *e, const struct twin *t, struct event_page_view *v);
MUST err event_log_fill(struct req *r, int64_t event, struct event_log_rows *out);
void event_session_line(struct req *r, const struct event_session *s, bool mine, struct event_session_line *out);
#endif
