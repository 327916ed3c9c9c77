/* parts.h - pieces that the pages of several features share: the errors of a form, page by page lists. */
#ifndef KHUE_PARTS_H
#define KHUE_PARTS_H
#include "http.h"

/* What is wrong with a form, field by field, in the order of the fields. */
struct form_error { str field; /* id of the input, for the link */ str words; };
struct form_errors { struct form_error *at; size_t n, cap; };

/* Adds an error and makes the answer a 422: the form is shown again with what was typed. */
void form_fail(struct req *r, struct form_errors *errors, str field, str words);
/* The words for one field; ABSENT where it is right.  Lives as long as `errors`. */
str form_words(const struct form_errors *errors, str field);
/* A page as a form came back: `title` is shown with "Error:" before it when there are errors. */
void form_page(struct req *r, str title, const struct form_errors *errors);

/* The site's address without a final '/', for links that leave the site: as configured, else as the request was addressed. */
void site_url_set(str url);
str site_url(const struct req *r);
/* The same where there is no request: jobs, the command line. */
str site_url_of_job(struct arena *a);

/* A long list, cut in pages; `base` is the address with its other parameters and ends where "page=" follows. */
struct pager { int64_t page, pages, count; str base; bool many, has_previous, has_next; int64_t previous, next; };
struct pager pager_make(struct req *r, int64_t count, int64_t per_page);

/* A QR code as one SVG path of unit squares, with the margin around it: template `qr_code` of parts.html, `size` squares wide.
 * ERR_LIMIT: the text is too long for a code (2,300 bytes), or no memory */
struct qr_drawing { int64_t size; str path, label /* what it is, for whoever does not see it */; };
MUST err qr_draw(struct arena *a, str text, str label, struct qr_drawing *out);
#endif
