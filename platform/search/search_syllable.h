/* search_syllable.h - the shape of a Vietnamese syllable without its marks.  Inside of platform/search. */
#ifndef KHUE_SEARCH_SYLLABLE_H
#define KHUE_SEARCH_SYLLABLE_H
#include "str.h"

/* Folded letters that a Vietnamese syllable may have: "hoan", not "craft". */
bool is_syllable(str folded);
/* Bytes of the consonants it begins with, "gi" and "qu" whole; 0: it begins with a vowel. */
size_t syllable_onset(str folded);
#endif
