/* space_fields.h - what the form parts and the sheets of this folder share: hours as text, names of codes. */
#ifndef KHUE_SPACE_FIELDS_H
#define KHUE_SPACE_FIELDS_H
#include "space_rules.h"

/* "8:30-17:00", "8h30 đến 17h" folded; an end at or before the beginning is of the next day. */
bool space_span_read(str typed, int *from, int *to);
/* Several, parted by , or ; and added to `out`.  false: one of them cannot be read, or there are too many */
bool space_day_read(struct arena *a, str typed, int day, struct space_spans *out);
str space_span_words(struct arena *a, int from, int to);
/* The spans of a day, ", " between; "" where it has none. */
str space_day_words(struct arena *a, const struct space_spans *spans, int day);

/* What codes are called. */
str space_form_name(enum lang lang, str form);
str space_owner_name(enum lang lang, str owner);
str space_access_name(enum lang lang, str step_free);
str space_link_name(enum lang lang, str kind);
str space_product_name(enum lang lang, str kind);
str space_language_name(enum lang lang, str code);
str space_weekday_name(enum lang lang, int day);
str space_state_name(enum lang lang, str state);
str space_doing_name(enum lang lang, str doing);
extern const char *const space_languages[12];
#endif
