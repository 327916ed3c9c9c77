/* fill.h - one task of a form: its page and what comes back from it. */
#ifndef KHUE_FOLLOW_FILL_H
#define KHUE_FOLLOW_FILL_H
#include "door.h"

/* One task of an open form, as a request found it. */
struct fill {
	struct door *d;
	struct progress_part part;
	size_t nth, of;
	struct progress_targets targets;
	struct progress_answer last; bool has_last;
	struct follow_draft draft; struct draft_fields fields;
	struct evidence_list links;        /* of the period, internal ones too */
};
MUST err fill_open(struct req *r, struct door *d, struct fill *f);
/* What a field shows before anybody has typed: the last answer, a sentence of the evidence. */
str fill_before(struct req *r, const struct fill *f, str field);
/* Names of the fields that this task has, in the order of the page. */
struct fill_names { str *at; size_t n, cap; };
void fill_names(struct req *r, const struct fill *f, struct fill_names *out);
/* Changes that the form brought; a field that still stands as the page showed it is soft. */
void fill_changes(struct req *r, const struct fill *f, struct draft_changes *out);
/* The page.  typed: what came back is shown instead of what is stored. */
MUST err fill_show(struct req *r, struct fill *f, struct fill_view *v, bool typed);

/* Evidence of the form: reads what was added, links it at once, for the desk only.  *some: something was added.
 * What is wrong goes to v->errors. */
MUST err fill_evidence_add(struct req *r, struct fill *f, struct fill_view *v, bool *some);
MUST err fill_evidence_show(struct req *r, struct fill *f, struct fill_view *v);
str field_label(enum lang lang, str field);
#endif
