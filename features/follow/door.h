/* door.h - how somebody came to a form: by its link, or signed in. */
#ifndef KHUE_FOLLOW_DOOR_H
#define KHUE_FOLLOW_DOOR_H
#include "follow_in.h"
#include "follow_view.h"

struct door {
	struct follow_form f;
	int64_t link;        /* 0: signed in */
	str base;            /* "/r/…" or "/desk/forms/12": what the addresses of the form's pages begin with */
	str browser;         /* keyed hash, which says nothing of the person */
	bool may_answer, may_approve;
	bool head;           /* approves by handing in */
	struct progress_who who;
};
/* Finds the form behind the address.  *shown: the link opens nothing any more and a page that says so is written; or a POST came to a form that
 * is handed in.  ERR_DENIED: the person is not of the unit; ERR_NOT_FOUND */
MUST err door_open(struct req *r, struct door *d, bool *shown);
/* For a POST that changes answers: besides, the form must be open. */
MUST err door_write(struct req *r, struct door *d, bool *shown);
/* The part of the form that the address names, its place and of how many.  ERR_NOT_FOUND: it is not this form's. */
MUST err door_task(struct req *r, const struct door *d, struct progress_part *part, size_t *nth, size_t *of);
MUST err door_parts(struct req *r, const struct door *d, struct progress_parts *out);
/* The draft of a task; NULL: none. */
const struct follow_draft *door_draft(const struct door *d, int64_t task);
/* Notes who was here; said and title may be ABSENT. */
MUST err door_visit(struct req *r, const struct door *d, str said, str title);
/* A whole address, with the page's language. */
str door_url(const struct req *r, const struct door *d, const char *rest);
void door_head(const struct req *r, const struct door *d, struct form_head *out);
/* Sets the page's title and the headers of pages that are nobody else's. */
void door_page(struct req *r, const struct door *d, str title);
/* To the next task without an answer after this one. */
MUST err form_go_on(struct req *r, const struct door *d, int64_t after);
str status_name(enum lang lang, str status);
/* The page where the form begins, with what was wrong. */
MUST err form_home_show(struct req *r, const struct door *d, struct start_view *v);
/* A task whose day is over on `today` and that is not done. */
bool part_late(const struct progress_part *p, str status, str today);
#endif
