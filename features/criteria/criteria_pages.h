/* criteria_pages.h - what the pages of this folder share. */
#ifndef KHUE_CRITERIA_PAGES_H
#define KHUE_CRITERIA_PAGES_H
#include "auth.h"
#include "criteria_in.h"
#include "criteria_routes.h"
#include "criteria_view.h"

/* A form field, trimmed; "" where it was not sent. */
str crit_typed(struct req *r, str name);
/* "/vi" and the path. */
str crit_path(struct req *r, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* A field for a text of at most `most` characters, and others made of it. */
struct crit_field *crit_text(struct req *r, struct crit_form_view *v, const char *name, str label, str value, int64_t most);
struct crit_field *crit_number(struct req *r, struct crit_form_view *v, const char *name, str label, str value);
struct crit_field *crit_date(struct req *r, struct crit_form_view *v, const char *name, str label, str value);
void crit_check(struct req *r, struct crit_form_view *v, const char *name, str label, bool checked);
/* Is a text there, and short enough?  Says so otherwise. */
void crit_need(struct req *r, struct form_errors *errors, const char *name, str value, int64_t most);
void crit_short(struct req *r, struct form_errors *errors, const char *name, str value, int64_t most);
/* A whole number of the form within limits; says so where it is none. */
int64_t crit_whole_number(struct req *r, struct form_errors *errors, const char *name, int64_t least, int64_t most);
/* Shows the form; the words of each field come from the errors. */
/* Gives each field its error, then puts the field's label before it in the summary, where several would read alike. */
void crit_errors_named(struct req *r, struct crit_fields *fields, struct form_errors *errors);
err crit_form_show(struct req *r, struct crit_form_view *v);
str crit_subject_label(enum lang lang, str subject);
str crit_state_name(enum lang lang, str state);
/* "7.50": hundredths for people; in Vietnamese with a comma. */
str crit_hundredths(struct arena *a, enum lang lang, int64_t v);

/* A case as whoever is signed in meets it.  shut: they sit in it and have not said that there is no conflict; nothing of it is for them. */
struct case_at { struct crit_whole w; const struct criteria_subject *subject; struct crit_place place; bool shut; };
/* ERR_NOT_FOUND: no such case; ERR_DENIED: they have no part in it. */
MUST err case_of_address(struct req *r, struct case_at *out);
/* The same, and they lead it.  ERR_DENIED otherwise. */
MUST err case_led(struct req *r, struct case_at *out);
/* The same, and they assess it without a conflict. */
MUST err case_assessed(struct req *r, struct case_at *out);
/* What the case is called, and its page. */
MUST err case_named(struct req *r, const struct case_at *at, str *title, str *path);
/* Roles whose holders may be named. */
struct str_list case_roles(struct arena *a, const struct criteria_subject *subject);
/* Shows the case with what was typed and what is wrong in `v`. */
err case_show(struct req *r, const struct case_at *at, struct case_view *v);
err case_scores_fill(struct req *r, const struct case_at *at, struct case_scores *out);
err case_told_fill(struct req *r, const struct case_at *at, struct case_view *v);
/* Criterion by criterion what the groups came to. */
void case_parts_fill(struct req *r, const struct crit_count *count, struct case_parts *out);
/* "4", "met", "abstained". */
str case_score_words(struct req *r, const struct criterion *c, maybe_int score, bool abstained);
void case_page_start(struct req *r, str title);
/* The minutes of a decision as a document. */
MUST err case_minutes(struct req *r, const struct case_at *at, const struct crit_decisions *d, str *bytes);
#endif
