/* reader_perunit.c - documents that are made of unit headings: "3. Sở Giáo dục và Đào tạo", and below it what the unit has to do. */
#include "reader_says.h"

void perunit_read(struct walk *w) { duties_read(w, DUTIES_OF_UNITS); }
