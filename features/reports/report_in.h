/* report_in.h - what the files of this folder share. */
#ifndef KHUE_REPORT_IN_H
#define KHUE_REPORT_IN_H
#include "office.h"
#include "report_letter.h"
#include "reports.h"
#include "twin.h"

/* The day that states and deadlines are seen from: the last one of the period, or the day of making where that comes first. */
str report_as_of(struct arena *a, const struct report_data *d);
/* In capitals, as agencies stand at the head of a letter. */
str report_capitals(struct arena *a, str s);
/* First instant of an ISO day in Viet Nam, `later` days on.  A day that does not exist ends the program: it was checked. */
int64_t report_day_at(str day, int64_t later);
/* Fills links of all tasks, and the sums over them, once the tasks stand. */
MUST err report_collect_links(struct db *db, struct arena *a, struct report_data *d);
/* Targets, money and amendments of all tasks.  answers: ids of those that count. */
MUST err report_collect_more(struct db *db, struct arena *a, struct report_data *d, const int64_t *answer, size_t n);
/* The units of the register with parts, and the commitments. */
MUST err report_collect_units(struct db *db, struct arena *a, struct report_data *d);

/* The register alone, as features/progress counts who said something. */
MUST err report_units_read(struct db *db, struct arena *a, struct report_data *d);
/* Counts what stands in the tasks: states, evidence, money, commitments.  Once, on numbers that are still 0. */
void report_count(struct report_data *d);

/* Tasks by their id, while what belongs to them is read in the order of ids. */
struct task_place { int64_t id; struct report_task *task; };
struct task_index { struct task_place *at; size_t n; int64_t *id; };
void task_index_make(struct arena *a, struct report_data *d, struct task_index *out);
/* NULL: none of them. */
struct report_task *task_of(const struct task_index *x, int64_t id);

/* Facts and letter as JSON, and back.  What is read is checked like any input.  ERR_INVALID: no such JSON; ERR_LIMIT: more than a report holds */
str report_snapshot_write(struct arena *a, const struct report_data *d, const struct report_letter *letter);
MUST err report_snapshot_read(struct arena *a, str json, struct report_data *d, struct report_letter *letter);

/* The words of a letter, one by one: for the table and the form. */
struct letter_word { const char *name; size_t at, most /* characters */; };
extern const struct letter_word letter_words_known[];
extern const size_t nletter_words_known;
str *letter_word_at(struct report_letter *l, const struct letter_word *w);

/* A text that may be missing in the language asked for. */
struct said { str text; bool foreign; /* it is Vietnamese in an English document */ };
struct said report_say(enum lang lang, str vi, str en);
/* The same as one text, a foreign one with a mark behind it. */
str report_text(struct arena *a, enum lang lang, str vi, str en);
str report_number(struct arena *a, enum lang lang, int64_t n);
/* 1500 thousandths: "1,5" in Vietnamese, "1.5" in English. */
str report_milli(struct arena *a, enum lang lang, int64_t milli);
/* A share in whole per cent, halves up; 0 of nothing. */
int64_t report_pct(int64_t n, int64_t of);
str report_field_name(enum lang lang, str field);
str report_state_name(enum lang lang, str code);
/* "năm 2025", "quý II năm 2025", "từ ngày … đến ngày …" */
str report_period_name(struct arena *a, enum lang lang, const struct report_about *about);
/* "Báo cáo năm 2025" for lists and file names. */
str report_title(struct arena *a, enum lang lang, const struct report_about *about);
/* The words of the letter in a language, English falling back to Vietnamese. */
struct report_letter_side report_letter_side_of(const struct report_letter *l, enum lang lang);
/* Units with parts that said nothing. */
int64_t report_silent(const struct report_data *d);
/* The reported ones of the tasks: what a unit said, or a public report of its status. */
bool report_task_said(const struct report_task *t);

/* A document under way. */
struct report_out { struct arena *a; enum lang lang; const struct report_data *d; const struct report_letter *letter; str base_url; };
MUST err report_docx(struct report_out *o, str *bytes);
MUST err report_xlsx(struct report_out *o, str *bytes);
void report_docx_annexes(struct report_out *o, struct docx *x);
/* Address of a page of the site, e.g. "/tasks/7" in the document's language; ABSENT without a base. */
str report_href(const struct report_out *o, str path);

/* What changed between two versions. */
struct report_change { str what; /* words of the document's language */ struct twin_runs words; };
struct report_changes { struct report_change *at; size_t n, cap; };
struct report_changed { int64_t id; str number, title_vi, title_en; bool added, gone; struct report_changes changes; };
struct report_changed_list { struct report_changed *at; size_t n, cap; };
void report_compare(struct arena *a, enum lang lang, const struct report_data *before, const struct report_data *after, struct report_changed_list *out);
#endif
