/* evidence_words.h - a text as words and pairs of words, to be met again in other texts. */
#ifndef KHUE_EVIDENCE_WORDS_H
#define KHUE_EVIDENCE_WORDS_H
#include "arena.h"

enum { WORDS_BYTES_MAX = 20000, WORDS_MAX = 4000 };

/* A word of the text: as written and folded. */
struct word { str shown, folded; };
struct word_list { struct word *at; size_t n, cap; };
/* Words of letters and digits, in order; at most WORDS_MAX of the first WORDS_BYTES_MAX bytes. */
void words_split(struct arena *a, str text, struct word_list *out);
/* The same of a text that is folded already: shown and folded are one. */
void words_split_folded(struct arena *a, str text, struct word_list *out);

/* A word, or two that stand together.  df: in how many of the texts it was met. */
struct term { str folded, shown; bool pair; int64_t df, seen_in; double weight; };
struct terms { struct term *at; size_t n, cap; size_t *slot, nslots; };
/* The different terms of a text; small words ("the", "của") are none, nor are two of them. */
void terms_make(struct arena *a, const struct word_list *words, struct terms *out);
/* NULL: not among them. */
struct term *terms_find(const struct terms *t, str first, str second);
#endif
