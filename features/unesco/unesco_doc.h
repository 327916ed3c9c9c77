/* unesco_doc.h - between the parts of the document: its body, its annexes. */
#ifndef KHUE_UNESCO_DOC_H
#define KHUE_UNESCO_DOC_H
#include "office.h"
#include "unesco_in.h"

enum { DOC_LINKS_MAX = 40, DOC_WIDTH_MM = 165, DOC_PICTURE_MM = 150, DOC_PICTURE_BYTES_MAX = 8 << 20 };
/* A document under way: one language of one report. */
struct mmr_doc {
	struct db *db; struct arena *a; struct docx *d; enum lang lang;
	const struct mmr *m; const struct mmr_known *known; const struct mmr_figures *figures;
	int64_t now; str site, today;
};
/* Words of the program in the document's language, with values. */
str doc_date(struct arena *a, str iso); /* 30/10/2019, in both languages */
MUST err doc_body(struct mmr_doc *x);
MUST err doc_annexes(struct mmr_doc *x);
/* What an initiative's evidence is, at most DOC_LINKS_MAX of the newest things. */
struct doc_thing { str title, day, label, url; bool other_lang; };
struct doc_things { struct doc_thing *at; size_t n, cap; int64_t of; };
MUST err doc_things_of(struct mmr_doc *x, const struct mmr_initiatives *i, struct doc_things *out);
/* "4.2" */
str doc_initiative_number(struct mmr_doc *x, const struct mmr_initiatives *i);
str doc_initiative_title(struct mmr_doc *x, const struct mmr_initiatives *i);
#endif
