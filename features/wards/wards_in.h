/* wards_in.h - between the files of this folder. */
#ifndef KHUE_WARDS_IN_H
#define KHUE_WARDS_IN_H
#include "wards.h"

/* "Phường Quán Thánh", "P. Quán Thánh", "quận ba đình": what stands before the name says which level is meant. */
enum ward_level { WARD_ANY, WARD_LOW /* phường, xã, thị trấn */, WARD_HIGH /* quận, huyện, thị xã */ };
/* Folded letters and digits with one blank between words: "Văn Miếu - Quốc Tử Giám" gives "van mieu quoc tu giam". */
str ward_plain(struct arena *a, str s);
/* Takes the word of its kind off the front (or, in English, the end) of a plain name. */
enum ward_level ward_strip(str *plain);
/* Wards by id in this order; those that exist. */
MUST err wards_in_order(struct db *db, struct arena *a, const int64_t *id, size_t n, struct wards *out);
#endif
