/* story_desk.h - between the desk's files of this folder. */
#ifndef KHUE_STORY_DESK_H
#define KHUE_STORY_DESK_H
#include "registers_sql.h"
#include "stories_routes.h"
#include "story_desk_sql.h"
#include "story_desk_view.h"
#include "story_rules.h"

#define STORY_READERS (ROLE_EDITOR | ROLE_TRANSLATOR | ROLE_GUIDE | ROLE_AGENCY | ROLE_LEADER)
#define STORY_EDITORS (ROLE_EDITOR | ROLE_AGENCY)
enum { NAMES_OFFERED = 300 };

/* What people read, in the page's language. */
str story_kind_name(enum lang lang, str kind);
/* state: also 'correcting'. */
str story_state_name(enum lang lang, str state);
/* The class of a tag for it: "ok" "warn" "info" "bad" "". */
str story_state_tag(str state);
str story_role_name(enum lang lang, str role);
str story_side_name(enum lang lang, str side);

/* A field of the form, "" where it was not sent. */
str form_word(const struct req *r, str name);
struct twin_who desk_who(const struct req *r);
str number_word(struct arena *a, int64_t n);
/* "" for what is not there. */
str maybe_word(struct arena *a, maybe_int n);

/* To choose from; chosen: an id. */
MUST err section_choices(struct req *r, maybe_int chosen, struct story_choices *out);
MUST err stream_choices(struct req *r, maybe_int chosen, struct story_choices *out);
void kind_choices(struct req *r, str chosen, struct story_choices *out);
/* An id of the form as the form sent it.  ERR_INVALID: something that is no number. */
MUST err form_id(const struct req *r, str name, maybe_int *out);

/* Rows of the desk's list, newest change first. */
MUST err story_rows_fill(struct req *r, struct int_list ids, struct story_rows *out);
/* Fills the words of a month's balance. */
MUST err balance_say(struct req *r, const struct balance *b, struct balance_words *out);
str month_now(struct req *r);

/* The page of one story, shown with what was typed where there are errors. */
MUST err story_page_show(struct req *r, const struct story_get *s, struct story_page_view *v);
void story_fields(struct req *r, const struct story_get *s, struct story_page_view *v);
/* Flow: which steps are open to whom, and what stands in the way. */
MUST err story_gate_say(struct req *r, const struct story_get *s, struct story_page_view *v);
void story_steps_offer(struct req *r, const struct story_get *s, struct story_page_view *v);
MUST err story_history(struct req *r, int64_t story, struct step_rows *out);
#endif
