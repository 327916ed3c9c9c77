/* newsletter_in.h - shared by the files of this folder. */
#ifndef KHUE_NEWSLETTER_IN_H
#define KHUE_NEWSLETTER_IN_H
#include "newsletter.h"
#include "newsletter_sql.h"
#include "newsletter_view.h"

/* "7-ab…": the subscriber and a keyed hash, in every mail to them; who has it may change and end the subscription. */
str key_make(struct arena *a, int64_t subscriber);
/* The subscriber of a key.  ERR_NOT_FOUND: not a right key, or gone. */
MUST err key_open(struct db *db, struct arena *a, str key, struct subscriber_get *out);
MUST err subscriber_erase(struct db *db, struct arena *a, const struct subscriber_get *s);
/* The words of consent, in a language. */
str consent_words(enum lang lang);
/* Sections with a tick where `chosen` has them. */
MUST err sections_fill(struct db *db, struct arena *a, enum lang lang, const int64_t *chosen, size_t n, struct newsletter_choices *out);
/* The numbers of a form's boxes "section". */
size_t sections_read(struct req *r, int64_t *id, size_t max);

/* An issue as one reader sees it.
 *   section  only stories of these; none: all
 *   key      of the subscriber, for the links at its end; ABSENT: without them */
MUST err issue_fill(struct db *db, struct arena *a, const struct issue_get *i, enum lang lang, const int64_t *section, size_t n, struct issue_view *out);
/* The mail of it.  html: the same as a document. */
str issue_text(struct arena *a, enum lang lang, const struct issue_view *v);
str issue_html(struct arena *a, enum lang lang, const struct issue_view *v);
#endif
