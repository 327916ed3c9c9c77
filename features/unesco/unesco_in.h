/* unesco_in.h - a report as it is worked with: its rows, its texts, what is known of its period, its figures. */
#ifndef KHUE_UNESCO_IN_H
#define KHUE_UNESCO_IN_H
#include "unesco.h"
#include "unesco_form.h"
#include "unesco_sql.h"

enum { MMR_EVIDENCE_MAX = 20000, MMR_TASKS_MAX = 6000, MMR_LIST_MAX = 100, MMR_WORKS_MAX = 60, MMR_PERIOD_DAYS_MAX = 3660, MMR_WORDS_A_PAGE = 400,
	MMR_DATE_BYTES = 10 };
#define MMR_CAPTION_SECTION S("annex")
#define MMR_CAPTION S("caption")

struct mmr { struct mmr_report_get row; struct form form; struct mmr_initiatives_list initiatives; struct mmr_answers_list answers; };
/* ERR_NOT_FOUND */
MUST err mmr_load(struct db *db, struct arena *a, int64_t report, struct mmr *out);
/* NULL: nobody answered yet. */
const struct mmr_answers *mmr_answer_of(const struct mmr *m, str section, str question, int64_t initiative);
const struct mmr_initiatives *mmr_initiative_of(const struct mmr *m, int64_t id);
/* The row of an answer, made where there is none. */
MUST err mmr_answer_need(struct db *db, struct arena *a, const struct mmr *m, str section, str question, int64_t initiative, int64_t *id);
/* An initiative by its title in a language, else in Vietnamese. */
str mmr_initiative_title(const struct mmr_initiatives *i, enum lang lang);
/* "UNESCO 2019–2023, 2.1: Tên thành phố", or with the initiative's title for the number, as the answer is called in lists of texts. */
str mmr_answer_name(struct arena *a, const struct mmr *m, enum lang lang, str section, str question, int64_t initiative);

/* ---- texts (unesco_text.c) */
struct mmr_text { int64_t twin, revision; str of[2]; int64_t untranslated[2], stale[2]; };
MUST err mmr_text_get(struct db *db, struct arena *a, int64_t twin, struct mmr_text *out);
/* The twin of an answer, made where there is none. */
MUST err mmr_text_need(struct db *db, struct arena *a, const struct mmr *m, str section, str question, int64_t initiative, const struct twin_who *who,
	int64_t *twin);
/* Words as people count them: runs between blanks; figures count as one. */
int64_t mmr_words(str text);
/* Every side of a sentence that is missing or stale, over all answers. */
struct mmr_gap { int64_t twin, item, part; str section, question; int64_t initiative; enum lang lang; enum twin_state state; str other;
	/* what the other language says */ };
struct mmr_gaps { struct mmr_gap *at; size_t n, cap; };
MUST err mmr_gaps_of(struct db *db, struct arena *a, const struct mmr *m, struct mmr_gaps *out);
/* How many there are by language, from the counts alone; answers of initiatives and pictures that were taken out do not count. */
void mmr_gap_counts(const struct mmr *m, int64_t missing[2]);
bool mmr_counts(const struct mmr *m, const struct mmr_answers *x);

/* ---- what is known of the period (unesco_known.c) */
struct mmr_link { const struct mmr_evidence *e; uint64_t serves[2]; /* bits of commitments */ };
struct mmr_job { int64_t id; str title_vi, title_en; uint64_t serves[2]; bool done; };
struct mmr_jobs { struct mmr_job *at; size_t n, cap; };
struct mmr_known { struct mmr_link *link; size_t nlinks; struct mmr_jobs tasks; struct mmr_units_list units; };
MUST err mmr_known_read(struct db *db, struct arena *a, str from_on, str to_on, struct mmr_known *out);
/* Which evidence and tasks count: all, a commitment's, or a task's. */
struct mmr_scope { int64_t commitment, task; };
bool mmr_link_in(const struct mmr_link *l, const struct mmr_scope *s);
bool mmr_task_in(const struct mmr_job *t, const struct mmr_scope *s);

/* ---- figures (unesco_figures.c): one list for both languages */
struct mmr_ids { int64_t *at; size_t n, cap; };
struct mmr_figure { str code; const char *label; int64_t initiative, value; bool money; struct mmr_ids evidence, tasks; /* what it counts */ };
struct mmr_figures { struct mmr_figure *at; size_t n, cap; };
MUST err mmr_figures_of(struct db *db, struct arena *a, const struct mmr *m, const struct mmr_known *known, struct mmr_figures *out);
/* "1.234" or "1,234"; with money "1.234 đồng", "VND 1,234". */
str mmr_figure_text(struct arena *a, enum lang lang, const struct mmr_figure *f);
/* A text with its {{code}} filled in.  unknown: out, the first code that there is none of, or ABSENT; it stays as it was written. */
str mmr_filled(struct arena *a, enum lang lang, str text, const struct mmr_figures *figures, str *unknown);
/* The figures as JSON, with what they count, for a version. */
str mmr_figures_json(struct arena *a, const struct mmr_figures *figures);

/* ---- drafts and choices (unesco_draft.c, unesco_choose.c) */
struct mmr_choice { int64_t commitment, task; str title_vi, title_en; int64_t evidence, participants, countries, tasks; bool chosen; };
struct mmr_choices { struct mmr_choice *at; size_t n, cap; };
/* What a section of initiatives may tell of, the strongest evidence first. */
MUST err mmr_choices_of(struct db *db, struct arena *a, const struct mmr *m, const struct form_section *s, const struct mmr_known *known,
	struct mmr_choices *out);
/* Makes these and no others the initiatives of a section, in this order; texts of those that were taken out wait.  ERR_LIMIT: more than the form takes */
MUST err mmr_choose(struct db *db, struct arena *a, struct mmr *m, const struct form_section *s, const struct mmr_scope *chosen, size_t n);
/* Drafts every answer that nobody has written yet, and again those whose draft still stands as it was.  changed: how many. */
MUST err mmr_draft(struct db *db, struct arena *a, int64_t report, const struct twin_who *who, int64_t *changed);

/* The two languages of one paragraph; of[LANG_EN] "" where the evidence has no English words. */
struct mmr_para { str of[2]; };
struct mmr_paras { struct mmr_para *at; size_t n, cap; };
struct mmr_draft { struct db *db; struct arena *a; const struct mmr *m; const struct mmr_known *known; const struct mmr_figures *figures;
	const struct mmr_initiatives *i; };
MUST err mmr_draft_of(struct mmr_draft *d, str name, struct mmr_paras *out, str *value);
void mmr_initiative_scope(const struct mmr_initiatives *i, struct mmr_scope *out);
str mmr_initiative_code(struct arena *a, const struct mmr_initiatives *i);

/* ---- pictures: those that may enter, or the fault of each (unesco_annex.c) */
struct mmr_picture_row { int64_t medium, seq; str name, credit, licence, alt[2], caption[2], fault; maybe_int file; int64_t caption_answer; };
struct mmr_picture_rows { struct mmr_picture_row *at; size_t n, cap; };
MUST err mmr_pictures_read(struct db *db, struct arena *a, const struct mmr *m, str today, enum lang lang, struct mmr_picture_rows *out);
/* May the report be called reviewed?  OK, or ERR_DENIED with sentences of what stands in the way. */
struct mmr_hurdles { str *at; size_t n, cap; };
MUST err mmr_may_review(struct db *db, struct arena *a, const struct mmr *m, str today, enum lang lang, struct mmr_hurdles *out);
#endif
