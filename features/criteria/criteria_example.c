/* criteria_example.c - a case of a demo goes the whole way by itself: assessors, sheets, decision. */
#include "criteria_in.h"

/* The score of a scale that is nearest to so many percent. */
static int64_t score_of(const struct criterion *c, int pct)
{
	return c->knock_out ? 1 : (c->most * pct + 50) / 100;
}

static err sheet_make(struct db *db, struct arena *a, int64_t kase, int64_t assessor, int pct, int64_t now)
{
	struct crit_givens all = { 0 };
	struct crit_whole w;

	TRY(criteria_whole(db, a, kase, &w));
	for (size_t g = 0; g < w.v.n; g++)
		for (size_t i = 0; i < w.v.at[g].n; i++) {
			const struct criterion *c = &w.v.at[g].at[i];
			*LIST_PUSH(a, &all) = (struct crit_given){ .criterion = c->id, .score = SOME(score_of(c, pct)), .comment = S("") };
		}
	TRY(criteria_sheet_put(db, &w, assessor, &all, now));
	return criteria_hand_in(db, a, kase, assessor, now);
}

err criteria_example_decide(struct db *db, struct arena *a, int64_t kase, const struct criteria_example *in, int64_t now)
{
	struct crit_verdict v = { .decision = in->decision, .decided_on = in->decided_on, .reason_vi = in->reason_vi, .reason_en = in->reason_en,
		.minutes_number = in->minutes_number, .agency_vi = in->agency_vi, .agency_en = in->agency_en, .place = in->place, .chair = in->chair,
		.secretary = in->secretary, .votes_for = (int64_t)in->n };
	struct crit_whole w;
	int64_t decision;

	for (size_t i = 0; i < in->n; i++) /* no account has such a number */
		TRY(criteria_assessor_add(db, a, kase, (int64_t)i + 1, str_c(in->names[i]), in->by, now));
	TRY(criteria_whole(db, a, kase, &w));
	for (size_t i = 0; i < w.all.n; i++)
		TRY(criteria_declare(db, a, kase, w.all.at[i].id, ABSENT, now));
	TRY(criteria_whole(db, a, kase, &w));
	TRY(criteria_start(db, &w, now));
	for (size_t i = 0; i < w.all.n && i < in->n; i++) {
		TRY(sheet_make(db, a, kase, w.all.at[i].id, in->pct[i], now));
		*LIST_PUSH(a, &v.present) = w.all.at[i].id;
	}
	TRY(criteria_whole(db, a, kase, &w));
	return criteria_verdict_keep(db, a, &w, &v, in->by, now, &decision);
}
