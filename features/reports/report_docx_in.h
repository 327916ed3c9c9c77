/* report_docx_in.h - between the files that write the Word document. */
#ifndef KHUE_REPORT_DOCX_IN_H
#define KHUE_REPORT_DOCX_IN_H
#include "plans.h"
#include "report_in.h"

/* Stretches of a paragraph under way. */
struct runs { struct docx_run *at; size_t n, cap; };
void run_add(struct arena *a, struct runs *r, str text, str href);
/* A text that may be Vietnamese in an English document: in italics with its mark then. */
void run_said(struct report_out *o, struct runs *r, str vi, str en, str href, bool bold);

/* The order in which states are counted in tables. */
enum { NCOUNTED = 5 };
extern const enum task_state counted_states[NCOUNTED];
/* "done", within a sentence. */
str report_state_in_text(enum lang lang, enum task_state s);
/* "97/KH-UBND", or several; "" where no plan has a number. */
str plan_numbers(struct report_out *o);
str report_subject(struct report_out *o);

/* Lead units and groups as the tasks name them, with their tasks. */
struct report_lead { maybe_int unit; str slug, name_vi, name_en, folded /* of a group */; int64_t tasks, of[TASK_STATES]; };
struct report_leads { struct report_lead *at; size_t n, cap; };
void report_leads_of(struct arena *a, const struct report_data *d, struct report_leads *out);

/* What the units said of a task, in one text, each paragraph with its unit where there are several; "" where nothing. */
str report_done_words(struct report_out *o, const struct report_task *t);
str report_difficulty_words(struct report_out *o, const struct report_task *t);
str report_proposal_words(struct report_out *o, const struct report_task *t);
/* "Classes: 5 of 10 classes." */
str report_target_words(struct report_out *o, const struct report_target *g);
/* What the public may read of it: the public note, not the units' own words. */
str report_public_words(struct report_out *o, const struct report_task *t);
/* Where a piece of evidence can be seen; ABSENT: not by the public. */
str report_link_href(struct report_out *o, const struct report_link *l);
str report_kind_name(enum lang lang, str kind);

/* Parts II to VI. */
void report_docx_tasks(struct report_out *o, struct docx *x);
#endif
