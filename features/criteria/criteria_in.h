/* criteria_in.h - between the files of this folder. */
#ifndef KHUE_CRITERIA_IN_H
#define KHUE_CRITERIA_IN_H
#include "criteria.h"
#include "criteria_cases_sql.h"
#include "criteria_sets_sql.h"

enum {
	CRITERIA_TITLE_CHARS = 300, CRITERIA_HELP_CHARS = 2000, CRITERIA_CODE_CHARS = 12, CRITERIA_NUMBER_CHARS = 60, CRITERIA_TEXT_CHARS = 4000,
	CRITERIA_MOST = 1000 /* of a scale */, CRITERIA_GROUPS_MAX = 30, CRITERIA_MAX = 120 /* criteria of a version */, CRITERIA_ASSESSORS_MAX = 30,
	CRITERIA_COMMENTS_MAX = 500, CRITERIA_VERSIONS_MAX = 500, CRITERIA_WAITING_MAX = 99,
};

/* ---- arithmetic: criteria_count.c */

/* The sheets that count: sheet[s * n + c] is what assessor s gave criterion c, in the order of the version. */
struct crit_cell { int64_t score; bool given; /* false: abstained, or nothing */ };
struct crit_grid { const struct crit_cell *at; size_t sheets, n; };
/* One criterion, counted.  n: scores given.  mean_100: hundredths, half up; points_100: weight * mean / most, hundredths, half up.  A knock-out: met. */
struct crit_line { const struct criterion *c; int64_t n, mean_100, points_100; bool met /* of any other: not below its least */; };
struct crit_lines { struct crit_line *at; size_t n, cap; };
struct crit_part { const struct criteria_group *g; int64_t points_100, weight; bool met; };
struct crit_parts { struct crit_part *at; size_t n, cap; };
struct crit_count { struct crit_lines lines; struct crit_parts parts; int64_t sum_100, sheets; bool enough, knocked_out, passed; };
/* What the sheets say.  Sums are made of what is shown, each rounded once, so that a table on paper can be added up again. */
void criteria_count(struct arena *a, const struct criteria_version *v, const struct crit_grid *grid, struct crit_count *out);
size_t criteria_n(const struct criteria_version *v);
/* The criterion of that id, or NULL. */
const struct criterion *criteria_find(const struct criteria_version *v, int64_t id);

/* ---- versions: criteria.c, criteria_rules.c */

/* What keeps a version from being issued.  what: a message marked WORD(); row: id of the criterion or group, 0: the version as a whole. */
struct crit_fault { const char *what; int64_t row; str code; bool group; };
struct crit_faults { struct crit_fault *at; size_t n, cap; };
void criteria_faults_of(struct arena *a, const struct criteria_version *v, struct crit_faults *out);
/* SHA-256, hex, of everything a version says. */
str criteria_fingerprint(struct arena *a, const struct criteria_version *v);
/* Writes the groups and criteria of `v` into the draft `version`; the ids in `v` become their origin where `copied`. */
MUST err criteria_fill(struct db *db, struct arena *a, const struct criteria_version *v, int64_t version, bool copied);
/* A new family with an empty draft: slug, subject, titles and rules of `v`.  ERR_CONFLICT: the slug is taken. */
MUST err criteria_begin(struct db *db, const struct criteria_version *v, str by, int64_t now, int64_t *version);
/* A draft that begins as `from`; the draft there is, where the family has one. */
MUST err criteria_copy(struct db *db, struct arena *a, int64_t from, str by, int64_t now, int64_t *draft);
/* ERR_INVALID: there are faults; ERR_NOT_FOUND: no draft. */
MUST err criteria_issue(struct db *db, struct arena *a, int64_t version, str source, str source_on, str issued_on, str by, int64_t now);
/* Moves a group or a criterion one place up or down.  ERR_NOT_FOUND: no such row in this draft. */
MUST err criteria_move(struct db *db, struct arena *a, int64_t version, bool group, int64_t row, bool up);

/* ---- cases: criteria_case.c, criteria_open.c */

const struct criteria_subject *criteria_subject_of(str name);
/* Whoever is signed in, before a case.  sits: named as an assessor; clear: without a conflict.  Who sits and has not declared yet, or declared a conflict,
 * neither leads nor reads, whatever their role. */
struct crit_place { bool sits, clear, leads, reads; struct crit_seat seat; };
MUST err criteria_seat_of(struct req *r, int64_t kase, const struct criteria_subject *subject, struct crit_place *out);
/* Names of the subjects whose cases this person leads, or holds one of the roles `besides`. */
struct str_list criteria_led(struct req *r, uint32_t besides);
/* criteria_assessor_add with the day by which the sheet is asked for; ABSENT: none. */
struct crit_named { int64_t person; str name, due_on; };
MUST err criteria_assessor_add_due(struct db *db, struct arena *a, int64_t kase, const struct crit_named *who, str by, int64_t now);
str criteria_open_key(struct arena *a, str subject, int64_t item);

/* ---- scoring: criteria_flow.c.  All give ERR_DENIED in a state where the step is not taken. */

/* A case with its version and everybody named in it. */
struct crit_whole { struct crit_case c; struct criteria_version v; struct crit_assessors_list all; };
MUST err criteria_whole(struct db *db, struct arena *a, int64_t kase, struct crit_whole *out);
const struct crit_assessors *criteria_assessor_in(const struct crit_whole *w, int64_t assessor);
/* Sheets handed in by those without a conflict. */
int64_t criteria_handed_in(const struct crit_whole *w);
/* From claims to scoring.  ERR_INVALID: nobody is named who could score. */
MUST err criteria_start(struct db *db, const struct crit_whole *w, int64_t now);
/* conflict ABSENT: there is none.  A conflict may be declared later too; the sheet then no longer counts. */
MUST err criteria_declare(struct db *db, struct arena *a, int64_t kase, int64_t assessor, str conflict, int64_t now);
/* What is given for one criterion. */
struct crit_given { int64_t criterion; maybe_int score; bool abstained; str comment; };
struct crit_givens { struct crit_given *at; size_t n, cap; };
/* Keeps what a draft says.  ERR_INVALID: no such criterion, a score beyond its scale, a comment too long. */
MUST err criteria_sheet_put(struct db *db, const struct crit_whole *w, int64_t assessor, const struct crit_givens *in, int64_t now);
/* The criteria that have neither a score nor an abstention yet. */
MUST err criteria_sheet_lacks(struct db *db, struct arena *a, const struct crit_whole *w, int64_t assessor, struct criteria_ids *out);
/* Locks the sheet; the last one of all begins the discussion.  ERR_INVALID: something lacks. */
MUST err criteria_hand_in(struct db *db, struct arena *a, int64_t kase, int64_t assessor, int64_t now);
/* Begins the discussion before all have handed in.  ERR_INVALID: fewer than the version asks for have. */
MUST err criteria_close(struct db *db, const struct crit_whole *w, str note, int64_t now);
/* From the discussion back to scoring, when somebody is to be named besides. */
MUST err criteria_open_again(struct db *db, const struct crit_whole *w, str note, int64_t now);
MUST err criteria_sheet_reopen(struct db *db, const struct crit_whole *w, int64_t assessor, str reason, str by, int64_t now);
MUST err criteria_remove(struct db *db, struct arena *a, const struct crit_whole *w, int64_t assessor, str reason, str by, int64_t now);
/* In the discussion: an own score changed, before and after kept.  ERR_INVALID: beyond the scale, no reason. */
MUST err criteria_rescore(struct db *db, struct arena *a, const struct crit_whole *w, int64_t assessor, const struct crit_given *to, str reason, str by,
                          int64_t now);
/* Once scoring is over: the sheets that count, in the order of w->all. */
MUST err criteria_grid_of(struct db *db, struct arena *a, const struct crit_whole *w, struct crit_grid *out);

/* ---- the decision: criteria_decide.c */

struct crit_verdict {
	str decision, decided_on, reason_vi, reason_en, against, minutes_number, agency_vi, agency_en, place, hours, chair, secretary, others;
	int64_t votes_for, votes_against, votes_none; struct criteria_ids present;
};
/* Is it not what the scores say?  Sent back is neither. */
bool criteria_against(str decision, bool passed);
/* ERR_INVALID: a text that is wanted lacks; ERR_CONFLICT: decided already */
MUST err criteria_decide(struct req *r, const struct crit_whole *w, const struct crit_verdict *in, int64_t *decision);
/* The same without the audit log and without telling the subject. */
MUST err criteria_verdict_keep(struct db *db, struct arena *a, const struct crit_whole *w, const struct crit_verdict *in, str by, int64_t now,
                               int64_t *decision);
/* ERR_CONFLICT: another case of the same item is open; ERR_DENIED: none stands */
MUST err criteria_take_back(struct req *r, const struct crit_whole *w, str number, str reason);
#endif
