/* unesco_draft.h - between the two halves of drafting: of an initiative, of the report. */
#ifndef KHUE_UNESCO_DRAFT_H
#define KHUE_UNESCO_DRAFT_H
#include "unesco_in.h"

/* A value in words, in each language; "" where a language has none. */
struct draft_value { const char *name; str of[2]; };
/* Adds a paragraph; a language for which a value is missing stays empty. */
void draft_say(struct mmr_draft *d, struct mmr_paras *out, const char *english, const struct draft_value *v, size_t n);
struct draft_value draft_same(const char *name, str s);
struct draft_value draft_code(struct mmr_draft *d, const char *name, const char *figure);
/* What a figure of this draft's scope is now. */
int64_t draft_value_of(const struct mmr_draft *d, const char *figure);
MUST err draft_report(struct mmr_draft *d, str name, struct mmr_paras *out, str *value);
#endif
