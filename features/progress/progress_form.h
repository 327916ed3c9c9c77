/* progress_form.h - an answer between a form and its rows. */
#ifndef KHUE_PROGRESS_FORM_H
#define KHUE_PROGRESS_FORM_H
#include "progress_pages.h"

enum { MONEY_COLUMNS = 4 };
maybe_int *money_cell(struct money *m, int column);
str money_field_name(struct arena *a, enum money_source s, int column);
/* A field of the form, "" where it was not sent. */
str form_typed(struct req *r, str name);
void money_typed(struct req *r, struct money money[MONEY_SOURCES], bool *has_money, struct form_errors *errors);
/* Everything that was typed, with what is wrong about it; in->task and in->unit are set. */
MUST err answer_typed(struct req *r, const struct progress_targets *g, struct progress_answer_in *in, struct form_errors *errors);
void money_fields_show(struct req *r, const struct money money[MONEY_SOURCES], const struct form_errors *errors, struct money_fields *out);
void target_fields_show(struct req *r, const struct progress_targets *g, const struct progress_answer *last, const struct form_errors *errors,
	struct target_fields *out);
#endif
