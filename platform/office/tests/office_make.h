/* office_make.h - documents for the tests, for looking at and for measuring. */
#ifndef KHUE_OFFICE_MAKE_H
#define KHUE_OFFICE_MAKE_H
#include "office.h"
MUST err make_annex(struct arena *a, int tasks, str *bytes);
MUST err make_annex_sheet(struct arena *a, int tasks, str *bytes);
MUST err make_report(struct arena *a, str *bytes);
MUST err make_form(struct arena *a, str *bytes);
MUST err make_form_sheet(struct arena *a, str *bytes);
/* A document of nothing but the letters of Vietnamese, each between blanks. */
MUST err make_letters(struct arena *a, str *bytes, str *letters);
const char *cell_sum(struct arena *a, char column, size_t from, size_t to);
#endif
