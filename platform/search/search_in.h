/* search_in.h - what the files of platform/search share. */
#ifndef KHUE_SEARCH_IN_H
#define KHUE_SEARCH_IN_H
#include "clock.h"
#include "search.h"

struct strs { str *at; size_t n, cap; };

/* An id of search_doc, from the highest bit: day, number within it, kind, language. */
enum { SEARCH_KINDS_MAX = 64, SEARCH_SEQ_SHIFT = 7, SEARCH_DAY_SHIFT = 27, SEARCH_LISTED_LETTERS = 24 };
static inline enum lang search_id_lang(int64_t id) { return id & 1 ? LANG_EN : LANG_VI; }
static inline int64_t search_id_kind(int64_t id) { return id >> 1 & (SEARCH_KINDS_MAX - 1); }
/* 1 is the first day of 1900, before which date_parse knows none. */
static inline int64_t search_day(struct date d) { return date_days(d) - date_days((struct date){ 1900, 1, 1 }) + 1; }
static inline struct date search_date(int64_t id)
{
	return date_of_days((id >> SEARCH_DAY_SHIFT) - 1 + date_days((struct date){ 1900, 1, 1 }));
}
static inline char search_lang_letter(enum lang l) { return l == LANG_VI ? 'v' : 'e'; }

/* What the words of a document in the index are made of. */
struct search_indexed { str kind, section, title, text, also; };
#endif
