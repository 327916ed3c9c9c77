/* follow_in.h - shared by the files of this folder. */
#ifndef KHUE_FOLLOW_IN_H
#define KHUE_FOLLOW_IN_H
#include "contacts_sql.h"
#include "desk_view.h"
#include "follow.h"
#include "forms_sql.h"
#include "links_sql.h"
#include "rounds_sql.h"

/* True once it was handed in: nobody changes an answer then. */
bool form_shut(str state);
/* How a form's state is called. */
str form_state_name(enum lang lang, str state);
/* Class of its tag: "ok", "warn", "bad", "info" or "". */
str form_state_tag(str state);

/* The form of a unit in a round, or (round 0) its standing one of the year; made where there is none.  ERR_CONFLICT: it is handed in */
MUST err form_of(struct db *db, struct arena *a, int64_t round, int64_t year, int64_t unit, int64_t now, int64_t *form);

/* ---- fields of a draft, one by one */
struct draft_field { str field, value; int64_t revision; };
struct draft_fields { struct draft_field *at; size_t n, cap; };
/* The value of a field; ABSENT where it was never set. */
str draft_value(const struct draft_fields *list, str field);
/* What a draft says, from its fields, and back; texts that are ABSENT in `d` give no field. */
void draft_of_fields(struct arena *a, const struct draft_fields *list, struct follow_draft *d);
void draft_to_fields(struct arena *a, const struct follow_draft *d, struct draft_fields *out);
/* A field that is soft fills only a place where nobody has put anything. */
struct draft_change { str field, value; bool soft; };
struct draft_changes { struct draft_change *at; size_t n, cap; };
struct draft_clash { str field, theirs; };
struct draft_clashes { struct draft_clash *at; size_t n, cap; };
/* Stores what may be stored; `clash` names the fields that somebody else changed after `base`: theirs stay, ours are put aside. */
MUST err draft_merge(struct db *db, struct arena *a, int64_t form, int64_t task, int64_t base, const struct draft_changes *changes,
	const struct progress_who *who,
                     int64_t *revision, struct draft_clashes *clash);
/* One task's draft as it stands; revision 0 where there is none. */
MUST err draft_one(struct db *db, struct arena *a, int64_t form, int64_t task, struct follow_draft *out, struct draft_fields *fields);
/* As an answer of the form's unit. */
struct progress_answer_in draft_answer(const struct follow_form *f, const struct follow_draft *d);
bool draft_answered(const struct follow_draft *d);

/* ---- links and mails */
enum mail_about { MAIL_ASK /* fill it in */, MAIL_AGAIN /* a new link was asked for */, MAIL_BACK /* returned */, MAIL_APPROVE };
/* A link for a contact; purpose "answer" or "approve". */
MUST err link_make(struct db *db, struct arena *a, int64_t form, const struct contact_get *c, str purpose, int64_t now, int64_t *id, str *path);
/* The mail of a fresh link; mail_kick is the caller's. */
MUST err link_send(struct db *db, struct arena *a, const struct follow_form *f, const struct contact_get *c, enum mail_about about, int64_t now);
/* To everybody of the unit who fills in. */
MUST err officers_post(struct db *db, struct arena *a, const struct follow_form *f, enum mail_about about, int64_t now);

/* To the heads of the unit, by contact or by account. */
MUST err heads_post(struct db *db, struct arena *a, const struct follow_form *f, int64_t now);

/* Links that ended 400 days ago and visits of that time go. */
MUST err links_tidy(struct db *db, int64_t now);

/* ---- handing in */
/* Somebody has typed something. */
MUST err form_begun(struct db *db, struct arena *a, int64_t form, int64_t now);
/* by_head: whoever hands in approves for the unit, so that nobody else has to. */
MUST err form_hand_in(struct db *db, struct arena *a, int64_t form, const struct progress_who *who, bool by_head, str *receipt);
/* What keeps a form from being handed in, task by task. */
struct form_fault { int64_t task; str words; };
struct form_faults { struct form_fault *at; size_t n, cap; };
MUST err form_check(struct db *db, struct arena *a, enum lang lang, const struct follow_form *f, int64_t now, struct form_faults *out);
MUST err form_approve(struct db *db, struct arena *a, int64_t form, const struct progress_who *who);
/* ERR_INVALID: no note */
MUST err form_return(struct db *db, struct arena *a, int64_t form, str note, const struct progress_who *who);

struct round_row round_row_of(const struct follow_round *f, str today);
/* The one number in the input of a job of this folder. */
MUST err job_number(const struct job *j, int64_t *n);
/* Writes the mails of a round from its first contact on. */
MUST err round_send(struct db *db, struct arena *a, int64_t round, int64_t now);
/* A round's period, as instants from its first second to that after its last. */
void round_span(const struct follow_round *r, int64_t *from_at, int64_t *to_at);
#endif
