/* search_mend.h - what an unknown word may have been meant for.  Inside of platform/search. */
#ifndef KHUE_SEARCH_MEND_H
#define KHUE_SEARCH_MEND_H
#include "search_find.h"

/* What was typed for an input method that was not there: Telex "hoafn", VNI "hoa2n".  Lower-case ASCII letters and digits.
 * False: it is no syllable in either. */
bool typing_read(struct arena *a, str typed, struct query_word *out);

/* A known word near the typed one; the less, the nearer. */
struct near_word { str word; int cost; };
struct near_words { struct near_word *at; size_t n, cap; };
/* Words of the list that a slip of the finger makes the typed one of: a letter doubled, missing or too many, two changed round, the key beside;
 * nearest first, then in the order of their letters. */
MUST err near_find(struct finding *s, str typed, struct near_words *out);
#endif
