/* imports_pair.h - one task as the review shows it. */
#ifndef KHUE_IMPORTS_PAIR_H
#define KHUE_IMPORTS_PAIR_H
#include "imports_in.h"
#include "imports_view.h"

/* Loads what stands around a task (names of units, lines, pictures) and fills its view. */
MUST err pair_load(struct req *r, struct review *v, struct item *it, const struct form_errors *errors, struct pair_view *out);
/* Its state in a word, and the class of the tag: warn, ok or none. */
str item_state(struct req *r, const struct item *it, str *css);
void notes_fill(struct req *r, struct notes *out, const struct plan_flags *f);
#endif
