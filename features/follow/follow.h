/* follow.h - asking the units: rounds of reports, the form of each unit, the signed links that open it, the receipt.
 * A form is filled in by link or from the desk; only when it is handed in, and approved where the unit wants that, do its answers count (progress.h). */
#ifndef KHUE_FOLLOW_H
#define KHUE_FOLLOW_H
#include "http.h"
#include "parts.h"
#include "progress.h"

enum { FOLLOW_TITLE_CHARS = 200, FOLLOW_CONTACTS_MAX = 20, FOLLOW_LINK_DAYS = 60, FOLLOW_DRAFT_BYTES = 64 * 1024 };

/* ---- whom a unit's mail goes to: officers with an account and others by name; kept by the standing agency */
struct follow_contact { int64_t id, unit; str name, title, email; enum lang lang; bool head; /* approves what the unit reports */ maybe_int person;
	str refused; /* why mail did not reach them; ABSENT */ };
struct follow_contacts { struct follow_contact *at; size_t n, cap; };
MUST err follow_contacts_of(struct db *db, struct arena *a, int64_t unit, struct follow_contacts *out);
/* New where c->id is 0.  ERR_INVALID: no name, no right address; ERR_CONFLICT: the unit has that address; ERR_LIMIT; ERR_NOT_FOUND */
MUST err follow_contact_put(struct db *db, struct arena *a, const struct follow_contact *c, int64_t now, int64_t *id);
MUST err follow_contact_drop(struct db *db, struct arena *a, int64_t id);
/* Takes the person out: the entry goes; links of it end and, like visits, drafts and mails, lose the name, in whose place the position and the unit
 * stand.  Official acts keep it: who handed in, who approved, who answered.  ERR_NOT_FOUND */
MUST err follow_contact_erase(struct db *db, struct arena *a, int64_t id, int64_t now);
/* What is kept of a mail address as a JSON object, its contacts and the mails to it; *n grows by the contacts. */
struct json;
MUST err follow_person_put(struct db *db, struct arena *a, str email, struct json *j, size_t *n);
/* follow_contact_erase for every contact with the address.  ERR_NOT_FOUND: none */
MUST err follow_person_erase(struct db *db, struct arena *a, str email, int64_t now);
/* Who keeps something of a contact besides; the table stands in app/features.c.  words: what stands in place of the name. */
struct follow_erased { err (*erased)(struct db *db, int64_t contact, str words); };
extern const struct follow_erased follow_erased[];
extern const size_t nfollow_erased;
/* Mail to an address came back; every contact with it says so from then on (remind.h reads bounces). */
MUST err follow_contact_refused(struct db *db, struct arena *a, str email, str why, int64_t now);

/* ---- rounds: a period that units report on */
struct follow_round {
	int64_t id; str kind;              /* 'annual' 'quarterly' 'any' */
	int64_t year; str from_on, to_on;  /* the period */
	str opens_on, due_on;              /* when forms go out, until when they come back */
	str title_vi, title_en, state;     /* 'planned' 'open' 'closed' */
	int64_t units, opened, handed_in, approved; /* forms, and how far they are */
};
struct follow_rounds { struct follow_round *at; size_t n, cap; };
MUST err follow_rounds_of(struct db *db, struct arena *a, int64_t year /* 0: all */, struct follow_rounds *out);
MUST err follow_round_get(struct db *db, struct arena *a, int64_t id, struct follow_round *out);
/* ERR_INVALID: kind, days that do not exist or run backwards, no title; ERR_CONFLICT: there is one of that kind and period */
MUST err follow_round_make(struct db *db, struct arena *a, const struct follow_round *in, const struct progress_who *who, int64_t *id);
/* How each unit of a round stands. */
struct follow_unit { int64_t unit, form, parts, answered; str slug, name_vi, name_en, state;
	/* 'unsent' 'sent' 'opened' 'started' 'handed_in' 'approved' 'returned' */ str receipt; maybe_int at; };
struct follow_units { struct follow_unit *at; size_t n, cap; };
MUST err follow_units_of(struct db *db, struct arena *a, int64_t round, struct follow_units *out);

/* ---- links.  A fresh signed link for a contact to the form of their unit, which is made where there is none: of the round, or (round none) the unit's
 * standing form of the year for all that is open.  An older link of the same contact and form stays good.
 *   path  out: "/r/<token>", without language.  The token is stored as its SHA-256 only.
 * ERR_NOT_FOUND: no such contact or round; ERR_CONFLICT: the form is handed in */
MUST err follow_link(struct db *db, struct arena *a, maybe_int round, int64_t contact, int64_t now, str *path, int64_t *form);
/* Ends every link of a form, or one.  ERR_NOT_FOUND */
MUST err follow_revoke(struct db *db, struct arena *a, int64_t form, maybe_int link, const struct progress_who *who);

/* Jobs: "follow.tend" opens rounds on their day (the annual one of each year makes itself: opens 1/11, due 30/11, plan 2023 III.1) and queues
 * "follow.send", which writes the mails of a round, each contact once however often it runs. */
struct job;
err follow_tend_job(struct job *j);
err follow_send_job(struct job *j);
err follow_read_job(struct job *j); /* reads a form that came back as .docx or .xlsx */
err follow_sheet_job(struct job *j); /* makes the PDF to sign of a form that was handed in, where LibreOffice is there */
enum { FOLLOW_TEND_EVERY_S = 3600, FOLLOW_SEND_SECONDS = 900, FOLLOW_READ_SECONDS = 60, FOLLOW_SHEET_SECONDS = 180 };

/* ---- the form as a draft, for what fills it in: pages, files */
struct follow_draft { /* one task of a form */
	int64_t task; str role; int64_t revision;
	str status, done, reason, difficulties, proposals; bool beyond; /* as typed; "" where nothing is */
	struct target_reaches reaches; bool has_money; struct money money[MONEY_SOURCES];
	str by_name; maybe_int at;         /* who typed last */
};
struct follow_drafts { struct follow_draft *at; size_t n, cap; };
struct follow_form {
	int64_t id, unit; maybe_int round; str state, receipt, code; /* code: "P-7KQ2-93TD", printed on paper and files */
	str unit_vi, unit_en, unit_slug, title_vi, title_en, from_on, to_on, due_on; int64_t year;
	str handed_in_by, handed_in_title, approved_by, returned_note; maybe_int handed_in_at, approved_at;
	struct follow_drafts drafts;
};
MUST err follow_form_get(struct db *db, struct arena *a, int64_t form, struct follow_form *out);
MUST err follow_form_by_code(struct db *db, struct arena *a, str code, int64_t *form);
/* Keeps what was typed for one task.  base: the revision it was typed on.  Fields that somebody else changed meanwhile and these words would overwrite
 * are kept as they are; ERR_CONFLICT then, and `theirs` is what stands now (all other fields of `d` were stored).
 * ERR_DENIED: the task is not this form's, or the form is handed in; ERR_INVALID; ERR_LIMIT */
MUST err follow_draft_put(struct db *db, struct arena *a, int64_t form, int64_t base, const struct follow_draft *d, const struct progress_who *who,
                          int64_t *revision, struct follow_draft *theirs);
/* Hands the form in: a receipt number, and where no head has to approve it the answers count at once.  ERR_INVALID: progress_check finds something
 * or nothing was answered; ERR_CONFLICT: it is handed in already */
MUST err follow_hand_in(struct db *db, struct arena *a, int64_t form, const struct progress_who *who, str *receipt);

/* The row of progress_judged: evidence that came with a form.  Stories and press items are shown with the answer's words, files and notes where they
 * were chosen; all of it is internal again when the answer is sent back. */
err follow_came(struct db *db, struct arena *a, int64_t task, int64_t form, int64_t at, struct progress_things *out);
err follow_judged(struct db *db, struct arena *a, const struct progress_verdict_of *v);

/* After each request (the hook `after`): counts the wrong links that one network opened, which a GET cannot write down. */
void follow_after(struct req *r);

/* The seam to units.h, and the unit's contacts on its desk page. */
err follow_unit_moved(struct db *db, struct arena *a, int64_t old, int64_t kept);
#endif
