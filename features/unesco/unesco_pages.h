/* unesco_pages.h - what the pages share. */
#ifndef KHUE_UNESCO_PAGES_H
#define KHUE_UNESCO_PAGES_H
#include "unesco_in.h"
#include "unesco_view.h"

/* The report of the address. */
MUST err page_report(struct req *r, struct mmr *out);
void page_head(struct req *r, const struct mmr *m, const char *here, struct unesco_head *out);
/* Ends a page: its title, the menu. */
void page_end(struct req *r, str title, const struct form_errors *errors);
struct twin_who page_who(const struct req *r);
/* A field of the form, line ends as \n, trimmed; "" where it was not sent. */
str page_field(struct req *r, str name);
/* Where a question stands: "/desk/unesco/7/sections/2#q-2_1". */
str page_of_answer(struct arena *a, const struct mmr *m, str section, str question, int64_t initiative);

/* ---- questions (unesco_question.c): shown, and saved */
struct question_at { const struct form_section *s; const struct form_question *q; const struct mmr_initiatives *i;
	/* NULL: of the report */ int64_t initiative; };
/* As it stands; with `typed` what the form sent takes its place. */
MUST err question_show(struct req *r, const struct mmr *m, const struct question_at *at, bool typed, struct unesco_question *out);
/* Saves what the form sent, or with `check` only looks what is wrong with it, which goes to `errors`.  Where somebody else changed the same text meanwhile
 * it is not stored, and the error says what stands there now.  changed: out, added to */
MUST err question_save(struct req *r, const struct mmr *m, const struct question_at *at, bool check, struct form_errors *errors, int64_t *changed);
/* Id and name of its fields: "q-2_1". */
str question_key(struct arena *a, str question, int64_t suffix);
/* Is this a name of a figure of this report? */
bool mmr_code_known(const struct mmr *m, str code);
/* The first {{name}} that is no figure's; ABSENT: all are. */
str mmr_code_wrong(const struct mmr *m, str text);
#endif
