/* city_fields.h - the settings that the desk's form offers, in its order. */
#ifndef KHUE_CITY_FIELDS_H
#define KHUE_CITY_FIELDS_H
#include "city_view.h"

enum field_kind { FIELD_LINE, FIELD_LINES, FIELD_UNIT, FIELD_MAIL, FIELD_DAY, FIELD_MARK, FIELD_ART };
enum { CITY_FIELDS = 15 };

/* What is not FIELD_LINE or FIELD_LINES holds for both languages. */
struct city_field {
	const char *name, *part, *label, *hint; /* words in English; part: the heading that begins here, or NULL */
	enum field_kind kind;
	size_t chars_max;
};
extern const struct city_field city_fields[CITY_FIELDS];
bool field_both(const struct city_field *f);

/* The values of all fields, as they stand or as they were typed; "" where nothing is. */
struct city_values { str vi[CITY_FIELDS], en[CITY_FIELDS]; };
MUST err city_values_stored(struct req *r, struct city_values *out);
MUST err city_values_typed(struct req *r, struct city_values *out);
/* Text from a form: NFC, no control bytes, trimmed; line ends as LF, or blanks where `lines` is false. */
MUST err typed_text(struct req *r, str name, bool lines, str *out);
/* What can be chosen for a mark or for art; false: nothing, it is typed. */
bool field_choices(struct req *r, enum field_kind kind, str value, struct city_choices *out);
#endif
