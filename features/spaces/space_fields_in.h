/* space_fields_in.h - between the reading and the filling of the form parts. */
#ifndef KHUE_SPACE_FIELDS_IN_H
#define KHUE_SPACE_FIELDS_IN_H
#include "space_fields_view.h"

/* Does the form hold the parts at all? */
bool space_typed(const struct req *r);
/* How many rows of a list were typed: the number of the last one that is not empty. */
size_t space_rows_typed(const struct req *r, const char *prefix, size_t most);
/* Puts the words of what is wrong beside the fields. */
void space_fields_complain(struct req *r, struct space_fields *v);
/* "21.028500, 105.854200"; "" where it is not placed. */
str space_place_words(struct arena *a, const struct space_facts *f);
#endif
