/* network_in.h - shared by the files of this folder. */
#ifndef KHUE_NETWORK_IN_H
#define KHUE_NETWORK_IN_H
#include "net_apply_sql.h"
#include "net_claims_sql.h"
#include "net_members_sql.h"
#include "network.h"
#include "network_view.h"
#include "spaces.h"

enum {
	NETWORK_OPEN_DAYS = 7,       /* an application whose link nobody followed; a claim whose address nobody confirmed */
	NETWORK_WARN_DAYS = 14,      /* before a draft is erased, a mail says so */
	NETWORK_LINK_DAYS = 730,     /* the status page of an application that was handed in */
	NETWORK_REMIND_DAYS = 14,    /* before the end of a term, the second mail */
	NETWORK_FORM_S = 3,          /* nobody fills a form sooner */
	NETWORK_PICTURES_MAX = 12, NETWORK_PICTURE_BYTES = 12 << 20,
	NETWORK_NAME_CHARS = 120, NETWORK_WORDS_CHARS = 2000, NETWORK_ALT_CHARS = 300,
	NETWORK_OFFER_DAYS = 14, /* a page that its owner hands over waits so long to be taken */
	NETWORK_ONE_LANGUAGE_DAYS = 60, /* a page that was admitted in one language is public so long before it has to be translated */
	NETWORK_COUNT_MOST = 1000, NETWORK_AT_ONCE = 200,
};

/* ---- links (links.c) */

/* Makes a link; *path "/a/<token>" without language, by its purpose. */
MUST err nlink_make(struct db *db, struct arena *a, const char *purpose, int64_t item, int64_t days, int64_t now, str *path);
/* What a link opens.  *shown: nothing, and a page that says so is written (404, 410). */
MUST err nlink_open(struct req *r, const char *purpose, int64_t *item, bool *shown);
/* A page that is nobody else's. */
void nlink_page(struct req *r, str title);
/* A whole address, with a language. */
str nlink_url(struct arena *a, str site, enum lang lang, str path);
enum lang lang_of(str code);
/* In small letters, trimmed. */
str email_small(struct arena *a, str s);

/* ---- forms of strangers (guard.c) */

/* What a form of the public carries besides: an empty field that people do not see, and when it was shown. */
str guard_stamp(const struct req *r);
/* OK; ERR_DENIED: a program filled it; ERR_LIMIT: too often from this place in an hour.  what: "apply" */
MUST err guard_check(struct req *r, const char *what, int64_t most);
/* Counts a mail to an address; *over: it had too many in the last hour, so that none is sent. */
MUST err guard_address(struct req *r, const char *what, str email, bool *over);

/* ---- mails (mails.c) */
struct net_mail { str to, to_name; enum lang lang; str subject, text, link, after; const char *kind; int64_t about; };
/* text, then the link, then what stands after it. */
MUST err net_mail(struct db *db, struct arena *a, const struct net_mail *m, int64_t now);

/* ---- applications (apply.c) */
extern const char *const apply_steps[]; /* "who" "space" "texts" "pictures" "criteria" "check" */
enum { APPLY_STEPS = 6 };
str receipt_of(struct arena *a, maybe_int year, maybe_int number); /* "KG-2026-00012"; ABSENT: none */
str apply_state_name(enum lang lang, str state);
str apply_state_tag(str state); /* class of .tag */
bool apply_open(str state);     /* may still be changed by the link */
/* What was typed in a step, as pairs; none: empty. */
MUST err apply_pairs(struct db *db, struct arena *a, int64_t application, const char *step, struct pair_list *out, int64_t *revision);
str pair_value(const struct pair_list *p, str name); /* "" where there is none, never ABSENT */
/* The pairs of the form that came, without those of the frame. */
str pairs_typed(struct req *r);
/* Runs `use` with these pairs in place of the request's form. */
MUST err with_form(struct req *r, const struct pair_list *pairs, err (*use)(struct req *r, void *ctx), void *ctx);
/* Writes the facts as they were typed over *out (zeroed, or of a space on record); errors may be NULL. */
MUST err apply_facts(struct req *r, int64_t application, struct space_facts *out, struct form_errors *errors);
MUST err apply_done(struct db *db, int64_t application, const char *what, str note, str by_name, int64_t now);
/* All that is kept of whoever applied goes; what was admitted stays a space without them. */
MUST err apply_erase(struct db *db, struct arena *a, const struct net_app_get *app, int64_t now);
/* What is wrong with the whole of it; each with the step it stands in. */
struct apply_fault { const char *step; str words; };
struct apply_faults { struct apply_fault *at; size_t n, cap; };
MUST err apply_check(struct req *r, const struct net_app_get *app, struct apply_faults *out);
/* Everything that is kept of an application, as one JSON object. */
struct json;
MUST err apply_put(struct db *db, struct arena *a, struct json *j, const struct net_app_get *app);
MUST err apply_export(struct db *db, struct arena *a, struct buf *out, const struct net_app_get *app);
/* The answers to the criteria go to a case that was just opened. */
MUST err apply_claims(struct db *db, struct arena *a, const struct net_app_get *app, int64_t kase, int64_t now);
/* The same words on the page of the desk, and to applicants: answers by criterion, pictures, facts, texts. */
MUST err apply_show(struct req *r, const struct net_app_get *app, bool people, struct application_view *v);
MUST err result_show(struct req *r, int64_t kase, struct result_view *v);
/* desk: also those that are not public, and those of the same telephone or mail, which may be private. */
MUST err alikes_show(struct req *r, const struct net_app_get *app, bool desk, struct alike_rows *out);

/* ---- members (members.c) */
str today_of(struct arena *a, int64_t now);
/* The day some months after, the same day of the month where it exists. */
str months_after(struct arena *a, str on, int months);
struct member_new { int64_t space; maybe_int application, kase; str decision, since_on, until_on, contact, contact_name, lang, by; };
MUST err member_make(struct db *db, struct arena *a, const struct member_new *m, int64_t now);
/* ERR_NOT_FOUND: never was one. */
MUST err member_newest(struct db *db, struct arena *a, int64_t space, struct net_member_of *out);
/* Gives a person the page of a space; where they have no account, an invitation goes to them by a mail of its own. */
MUST err owner_make(struct req *r, int64_t space, str email, str name, enum lang lang);
/* The whole address of a space's page at the desk. */
str owner_desk(struct req *r, enum lang lang, int64_t space);

/* ---- fields of forms (forms.c) */
void field_text(struct req *r, struct net_fields *to, const char *type, const char *id, str label, str hint, str value, int64_t max,
	const struct form_errors *e);
void field_choice(struct net_field *f, struct arena *a, str value, str label, bool chosen);

/* Letters to whoever applied, with a fresh link to the application (desk_applications.c). */
MUST err application_letter(struct req *r, const struct net_app_get *app, str subject, str text, str after);
MUST err application_give_back(struct req *r, const struct net_app_get *app, str note);

/* ---- renewals (renew.c) */

/* Asks by mail whoever looks after a member's page; *some: there was somebody to ask.  again: the second mail */
MUST err renewal_ask(struct db *db, struct arena *a, int64_t membership, bool again, int64_t now, bool *some);
/* The term is over: the space stays on record without the membership, and is told so with a link that still renews it. */
MUST err membership_lapse(struct db *db, struct arena *a, int64_t membership, int64_t now);
/* The page goes to the claimer, as decided or offered (claims_decide.c). */
MUST err claim_accept(struct req *r, const struct net_claim_get *c, const struct space_card *card, str reason);
/* Does whoever offered the page still look after it?  (transfer.c) */
MUST err offer_stands(struct req *r, const struct net_claim_get *c, bool *stands);
/* The name of a space in a language, the other one where it has none in it (claims.c). */
str claim_title(enum lang lang, const struct space_card *c);
#endif
