/* reports.h - the annual report (before 30/11, plan 2023, III.1) and those of any other period: a view of what is known, frozen as numbered versions.
 * A version is a snapshot of facts (JSON); documents are made of the snapshot, so that the same version gives the same document for ever. */
#ifndef KHUE_REPORTS_H
#define KHUE_REPORTS_H
#include "evidence.h"
#include "progress.h"

enum { REPORTS_TASKS_MAX = 5000, REPORTS_EVIDENCE_MAX = 50000, REPORTS_SNAPSHOT_BYTES = 48 << 20 };
enum report_format { REPORT_DOCX, REPORT_XLSX, REPORT_PDF };
/* ERR_INVALID: neither "docx", "xlsx" nor "pdf". */
MUST err report_format_of(str name, enum report_format *out);

/* What a report is about: tasks of the issued plans for `year` (the newest before it where there is none) and what was still open of earlier ones; what
 * was said and linked from from_on to to_on.  kind 'annual' 'quarterly' 'any'. */
struct report_about { str kind; int64_t year; str from_on, to_on; };

/* One task as a report shows it: each exactly once. */
struct report_unit {
	maybe_int unit; str slug, name_vi, name_en, role;
	str status, said, difficulties, proposals, reason; /* of its newest answer in the period; ABSENT where it said nothing */
	bool silent;                       /* has a part and said nothing */
	bool group;                        /* a group or an unknown name as printed in the plan: nobody answers for it */
	bool beyond;
};
struct report_units { struct report_unit *at; size_t n, cap; };
struct report_link { int64_t id; str kind, title_vi, title_en, on, path; bool internal; int64_t participants, countries; };
struct report_links { struct report_link *at; size_t n, cap; };
struct report_amendment { str field, before, after, decision, decided_on, reason; };
struct report_amendments { struct report_amendment *at; size_t n, cap; };
struct report_target { str title_vi, title_en, measure_vi, measure_en; int64_t wanted_milli; maybe_int reached_milli; };
struct report_targets { struct report_target *at; size_t n, cap; };
struct report_numbers { int64_t *at; size_t n, cap; };
struct report_task {
	int64_t id, plan; str plan_label, section, number, title_vi, title_en, output_vi, output_en, lead, lead_en, coordinating;
	str due_text, end_on, state;       /* task_state_code, seen from report_as_of of report_in.h */
	str section_vi, section_en;        /* title of the section; `section` is its number */
	str note_vi, note_en, source_url;  /* the newest public report of its status in the period */
	bool carried;                      /* of an earlier plan and still open in the period, or the turn of a repeating duty */
	struct report_units units; struct report_links links; struct report_amendments amendments; struct report_targets targets;
	struct report_numbers commitments;
	bool has_money; struct money money[MONEY_SOURCES];
};
struct report_tasks { struct report_task *at; size_t n, cap; };
struct report_plan { int64_t id, year; str number, issued_on, title_vi, title_en, issuer; bool carried; };
struct report_plans { struct report_plan *at; size_t n, cap; };
struct report_pledge { int64_t number, tasks, links, of[5]; str title_vi, title_en; };
struct report_pledges { struct report_pledge *at; size_t n, cap; };
struct report_data {
	struct report_about about;
	int64_t made_at, version; str made_by, note; /* version 0: not frozen */
	struct report_plans plans;
	struct report_tasks tasks;         /* of the plans for the year first, then what is carried on */
	struct progress_units units;       /* of the register, with parts; silent ones have answered 0 */
	struct report_pledges pledges;     /* the commitments, counted over the tasks */
	struct progress_sums sums;
	int64_t of[5];                     /* tasks by enum task_state */
	int64_t links, participants;
	int64_t carried;                   /* how many of the tasks are of earlier plans */
};
/* Reads it all, as it stands.  ERR_NOT_FOUND: no plan; ERR_LIMIT */
MUST err report_collect(struct db *db, struct arena *a, const struct report_about *about, int64_t now, str by, struct report_data *out);
/* Tasks with their states, units and commitments alone, for a page: no words, evidence or money.  Errors as above. */
MUST err report_collect_brief(struct db *db, struct arena *a, const struct report_about *about, int64_t now, struct report_data *out);
/* The document.  lang: LANG_EN shows English words where there are, else the Vietnamese ones, marked.  base_url: where links lead; ABSENT: none.
 * ERR_NOT_FOUND: PDF cannot be made here (why says so); ERR_LIMIT, ERR_IO */
struct report_letter; /* report_letter.h: agency, number, place, recipients, signature: the settings of the desk */
MUST err report_document(struct arena *a, const struct report_data *data, const struct report_letter *letter, enum lang lang,
	enum report_format format, str base_url,
                         str *bytes, str *why);
MUST err report_letter_get(struct db *db, struct arena *a, const struct report_letter **out);

/* Versions.  Freezes what stands now, with the letter, as the next number of its kind and period; the same facts and letter as the newest
 * version again: ERR_CONFLICT.  note: why, at most REPORTS_NOTE_CHARS characters, or ABSENT (ERR_INVALID). */
enum { REPORTS_NOTE_CHARS = 500 };
MUST err report_freeze(struct db *db, struct arena *a, const struct report_about *about, int64_t now, str by, str note, int64_t *id, int64_t *version);
MUST err report_version_get(struct db *db, struct arena *a, int64_t id, struct report_data *out);
/* Facts and letter in one go.  Errors as report_version_get */
MUST err report_version_load(struct db *db, struct arena *a, int64_t id, struct report_data *out, const struct report_letter **letter);
/* The letter as it stood when the version was frozen: its documents never change. */
MUST err report_version_letter(struct db *db, struct arena *a, int64_t id, const struct report_letter **out);
/* The version of the report of a kind on a period with a number, 0 the newest.  ERR_NOT_FOUND */
MUST err report_version_find(struct db *db, struct arena *a, const struct report_about *about, int64_t version, int64_t *id);
/* The period of a year or, quarter 1 to 4, of a quarter of it.  ERR_INVALID: no such year or quarter */
MUST err report_period(struct arena *a, int64_t year, int64_t quarter, struct report_about *out);
/* Any period, of the year that its last day lies in.  ERR_INVALID: no such days, or they run backwards or over more than five years */
MUST err report_period_any(str from_on, str to_on, struct report_about *out);

/* The job "reports.make": freezes a period, or makes a document of a version, with progress and a mail. */
struct job;
err reports_make_job(struct job *j);
enum { REPORTS_MAKE_SECONDS = 300 };
#endif
