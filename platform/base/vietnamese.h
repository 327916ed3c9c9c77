/* vietnamese.h - letters of Vietnamese, for the parts of base that work on text. */
#ifndef KHUE_VIETNAMESE_H
#define KHUE_VIETNAMESE_H
#include "text.h"

enum { VN_TONES = 6 };

/* The vowel of a lower-case letter without its tone, which goes to *tone (0 level .. 5 nặng).  ASCII comes back as it is, 0: no Vietnamese vowel. */
uint32_t vn_vowel(uint32_t lower, int *tone);
uint32_t vn_lower(uint32_t cp);
/* Quick test whether vn_mend_lookalikes has anything to look at. */
bool vn_has_lookalike(str s);
/* NFC text with Ð, Ɖ, ð, ɖ made Đ, đ in words whose other letters are all Vietnamese: at the start of a word, and capitals
 * also inside a short word ("HÐND").  "Seyðisfjörður" stays. */
str vn_mend_lookalikes(struct arena *a, str s);
#endif
