/* criteria_decide.c - the decision with what its minutes need, and how it is taken back. */
#include "auth.h"
#include "criteria_in.h"
#include "id.h"
#include "text.h"

bool criteria_against(str decision, bool passed)
{
	return (str_eq(decision, S("admit")) && !passed) || (str_eq(decision, S("refuse")) && passed);
}

static err subject_told(struct req *r, const struct crit_whole *w, str decision)
{
	const struct criteria_subject *subject = criteria_subject_of(w->c.subject);

	return subject && subject->decided ? subject->decided(r, w->c.item, w->c.id, decision) : OK;
}

static bool said(str s)
{
	return str_given(s) && str_trim(s).n > 0;
}

static bool verdict_right(const struct crit_verdict *in, const struct crit_count *count)
{
	bool known = str_eq(in->decision, S("admit")) || str_eq(in->decision, S("refuse")) || str_eq(in->decision, S("return"));

	return known && said(in->reason_vi) && said(in->reason_en) && said(in->minutes_number) && said(in->decided_on) && said(in->agency_vi) &&
	       said(in->agency_en) && said(in->place) && said(in->chair) && said(in->secretary) &&
	       (!criteria_against(in->decision, count->passed) || said(in->against)) && (count->enough || str_eq(in->decision, S("return")));
}

static err rows_add(struct db *db, int64_t decision, const struct crit_whole *w, const struct crit_verdict *in, const struct crit_count *count)
{
	for (size_t i = 0; i < count->lines.n; i++) {
		const struct crit_line *l = &count->lines.at[i];
		TRY(crit_decision_score_add(db, &(struct crit_decision_score_add_in){ .decision = decision, .criterion = l->c->id, .n = l->n,
			.mean_100 = l->mean_100, .points_100 = l->points_100, .met = l->met }));
	}
	for (size_t i = 0; i < in->present.n; i++) {
		if (!criteria_assessor_in(w, in->present.at[i]))
			return ERR_INVALID;
		TRY(crit_present_add(db, &(struct crit_present_add_in){ .decision = decision, .assessor = in->present.at[i] }));
	}
	return OK;
}

err criteria_verdict_keep(struct db *db, struct arena *a, const struct crit_whole *w, const struct crit_verdict *in, str by, int64_t now, int64_t *decision)
{
	bool early = str_eq(w->c.state, S("claims")) && str_eq(in->decision, S("return"));
	struct crit_count count;
	struct crit_grid grid;
	err e;

	if (!early && !str_eq(w->c.state, S("discussion")))
		return ERR_DENIED;
	TRY(criteria_grid_of(db, a, w, &grid));
	criteria_count(a, &w->v, &grid, &count);
	if (!verdict_right(in, &count))
		return ERR_INVALID;
	*decision = id_new();
	TRY(crit_decision_add(db, &(struct crit_decision_add_in){ .id = *decision, .kase = w->c.id, .decision = in->decision, .decided_on = in->decided_on,
		.reason_vi = in->reason_vi, .reason_en = in->reason_en, .against = criteria_against(in->decision, count.passed) ? in->against : ABSENT,
		.minutes_number = in->minutes_number, .agency_vi = in->agency_vi, .agency_en = in->agency_en, .place = in->place,
		.hours = said(in->hours) ? in->hours : ABSENT, .chair = in->chair, .secretary = in->secretary, .others = said(in->others) ? in->others : ABSENT,
		.votes_for = in->votes_for, .votes_against = in->votes_against, .votes_none = in->votes_none, .sum_100 = count.sum_100,
		.assessors = count.sheets, .passed = count.passed, .by_name = by, .now = now }));
	TRY(rows_add(db, *decision, w, in, &count));
	e = crit_case_move(db, &(struct crit_case_move_in){ .id = w->c.id, .was = w->c.state, .state = S("decided"), .now = now });
	return e == ERR_NOT_FOUND ? ERR_CONFLICT : e;
}

err criteria_decide(struct req *r, const struct crit_whole *w, const struct crit_verdict *in, int64_t *decision)
{
	TRY(criteria_verdict_keep(r->db, r->a, w, in, r->session->name, r->now, decision));
	TRY(audit(r, S("criteria.decide"), S("case"), w->c.id, ABSENT, arena_printf(r->a, "%.*s, %.*s", FMT(in->decision), FMT(in->minutes_number))));
	return subject_told(r, w, in->decision);
}

err criteria_take_back(struct req *r, const struct crit_whole *w, str number, str reason)
{
	struct crit_decisions_list all;
	err e;

	TRY(crit_decisions(r->db, &(struct crit_decisions_in){ .kase = w->c.id }, r->a, &all));
	if (!all.n || !all.at[0].standing.has || !str_eq(w->c.state, S("decided")))
		return ERR_DENIED;
	if (!said(number) || !said(reason))
		return ERR_INVALID;
	/* Scores that were never asked for are asked for now. */
	e = crit_case_move(r->db, &(struct crit_case_move_in){ .id = w->c.id, .was = S("decided"), .state = all.at[0].assessors ? S("discussion") : S("claims"),
		.open_key = criteria_open_key(r->a, w->c.subject, w->c.item), .now = r->now });
	TRY(e == ERR_NOT_FOUND ? ERR_CONFLICT : e);
	TRY(crit_decision_back(r->db, &(struct crit_decision_back_in){ .id = all.at[0].id, .number = number, .reason = reason, .by_name = r->session->name,
		.now = r->now }));
	TRY(audit(r, S("criteria.take_back"), S("case"), w->c.id, all.at[0].decision, arena_printf(r->a, "%.*s: %.*s", FMT(number), FMT(reason))));
	return subject_told(r, w, ABSENT);
}
