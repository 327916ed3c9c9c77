/* criteria.h - the criteria engine: sets of criteria as versioned data, cases that assessors score apart, conflicts of interest, discussion, decision with
 * minutes.  It knows nothing of what is judged: whoever uses it registers a subject.
 *
 * A set has versions; a version that was issued never changes, and a case keeps the version it was opened with.  A criterion has a weight, a scale
 * (0..most), perhaps a least score, a knock-out question, evidence that is asked for; criteria stand in groups, a group may have a least share. */
#ifndef KHUE_CRITERIA_H
#define KHUE_CRITERIA_H
#include "http.h"
#include "parts.h"

/* What is judged; all subjects of the program stand in criteria_subjects (app/features.c). */
struct criteria_subject {
	const char *name;         /* "space" */
	const char *label;        /* WORD()ed: "Admission to the network" */
	uint32_t leads;           /* roles that open cases, name assessors and decide */
	/* What an assessor is shown: title, and the path of the page with the whole application (without language).  blind: no names of people. */
	err (*describe)(struct db *db, struct arena *a, int64_t item, enum lang lang, bool blind, str *title, str *path);
	/* The decision was made or taken back, in its transaction. */
	err (*decided)(struct req *r, int64_t item, int64_t kase, str decision /* 'admit' 'refuse' 'return'; ABSENT: taken back */);
	/* May this assessor, signed in, read the item?  The page above asks criteria_assesses itself. */
};
extern const struct criteria_subject criteria_subjects[];
extern const size_t ncriteria_subjects;

/* ---- sets */

struct criterion {
	int64_t id; str code /* "2.1" */, title_vi, title_en, help_vi, help_en, evidence_vi, evidence_en;
	int64_t weight;           /* in hundredths of the whole */
	int64_t most;             /* highest score; of a knock-out 0: it is met or not */
	maybe_int least;          /* below it the case fails, whatever the sum */
	bool knock_out;
};
struct criteria_group { int64_t id; str code, title_vi, title_en; int64_t share_least_pct; /* 0: none */ struct criterion *at; size_t n, cap; };
struct criteria_version {
	int64_t id, set, number; str slug, subject, title_vi, title_en, source /* decision by which it was issued */, issued_on; /* ABSENT: a draft */
	int64_t pass_pct;         /* least sum, of 100 */
	int64_t assessors_least;  /* so many must have scored */
	bool blind;
	struct criteria_group *at; size_t n, cap;
};
/* The version in force on a day, with all its criteria.  ERR_NOT_FOUND: there is none for this subject. */
MUST err criteria_in_force(struct db *db, struct arena *a, str subject, str today, struct criteria_version *out);
MUST err criteria_version_get(struct db *db, struct arena *a, int64_t version, struct criteria_version *out);
/* Makes a set with its first version and issues it, for a demo or an import.  ERR_INVALID: weights that are not 100 together, no criterion */
MUST err criteria_set_make(struct db *db, struct arena *a, const struct criteria_version *in, int64_t now, int64_t *version);

/* Versions that were issued and no longer say what they said then, by their fingerprint; at most `take`.  For `khue check`. */
struct criteria_ids { int64_t *at; size_t n, cap; };
MUST err criteria_faked(struct db *db, struct arena *a, size_t take, struct criteria_ids *out);

/* ---- cases */

/* Opens a case for an item under the version in force; one open case an item.
 * ERR_NOT_FOUND: no version; ERR_CONFLICT: a case is open, its id in *kase */
MUST err criteria_case_open(struct db *db, struct arena *a, str subject, int64_t item, str today, str by, int64_t now, int64_t *kase);
MUST err criteria_case_of(struct db *db, struct arena *a, str subject, int64_t item, int64_t *kase); /* the newest; ERR_NOT_FOUND */
/* The applicant answers the knock-out questions and names what they show for each criterion; before scores are given.  text: plain */
MUST err criteria_claim(struct db *db, struct arena *a, int64_t kase, int64_t criterion, bool met, str text, int64_t now);
/* May this person read what case `kase` is about: an assessor of it who declared no conflict, or one who leads. */
MUST err criteria_assesses(struct req *r, int64_t kase, bool *yes);
/* Are names of people kept from whoever is signed in?  For the page that shows the item: an assessor of a blind set sees none. */
MUST err criteria_blind(struct req *r, int64_t kase, bool *blind);
/* The applicant takes it back.  ERR_DENIED: it is decided or withdrawn already */
MUST err criteria_case_withdraw(struct db *db, struct arena *a, int64_t kase, str reason, int64_t now);
/* Adds an assessor (a person with an account).  ERR_CONFLICT: is one already; ERR_DENIED: decided */
MUST err criteria_assessor_add(struct db *db, struct arena *a, int64_t kase, int64_t person, str name, str by, int64_t now);

/* A demo: an open case is scored by people of these names, who have no account, and decided; the subject is not told.
 *   pct   what each gives of every scale, whole percents; knock-out questions are met
 * ERR_DENIED: it is past the claims; ERR_INVALID: fewer than the version asks for, a text lacks */
struct criteria_example {
	const char *const *names; const int *pct; size_t n; str decision, decided_on, reason_vi, reason_en, minutes_number, agency_vi, agency_en, place, chair,
		secretary, by;
};
MUST err criteria_example_decide(struct db *db, struct arena *a, int64_t kase, const struct criteria_example *in, int64_t now);

/* How a case ended, for the applicant and the public: per criterion the mean of the scores in hundredths, no assessor's name. */
struct criteria_score { int64_t criterion; str code, title_vi, title_en; bool knock_out, met; int64_t mean_100, most, weight; };
struct criteria_scores { struct criteria_score *at; size_t n, cap; };
struct criteria_result {
	int64_t kase, version, number; str set_vi, set_en, state /* 'claims' 'scoring' 'discussion' 'decided' 'withdrawn' */;
	str decision /* ABSENT: none */, decided_on, reason_vi, reason_en, minutes_number; int64_t sum_100, assessors; struct criteria_scores scores; bool passed;
};
MUST err criteria_result_of(struct db *db, struct arena *a, int64_t kase, struct criteria_result *out);

/* Pages: /desk/criteria (sets, versions), /desk/cases (list, one case, scoring, decision, minutes as .docx); an assessor sees their own only. */
/* What waits for whoever is signed in, for the work list of the desk: cases to score, cases to decide. */
struct criteria_work { int64_t to_score, to_decide; };
MUST err criteria_waiting(struct req *r, struct criteria_work *out);
#endif
