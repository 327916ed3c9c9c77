/* criteria_show.c - scores, discussion, changes and decisions of a case for its page. */
#include "clock.h"
#include "criteria_pages.h"
#include "words.h"

static const struct crit_marks_open *mark_of(const struct crit_marks_open_list *marks, int64_t assessor, int64_t criterion)
{
	for (size_t i = 0; i < marks->n; i++)
		if (marks->at[i].assessor == assessor && marks->at[i].criterion == criterion)
			return &marks->at[i];
	return NULL;
}

static bool counts(const struct crit_assessors *s)
{
	return str_eq(s->state, S("clear")) && s->handed_in_at.has;
}

static str line_note(struct req *r, const struct crit_line *l)
{
	if (l->met)
		return ABSENT;
	if (l->c->knock_out)
		return say(r->lang, "The knock-out question is not met.");
	return l->n ? say(r->lang, "below its least score") : say(r->lang, "nobody scored it");
}

static void line_fill(struct req *r, const struct case_at *at, const struct crit_line *l, const struct crit_marks_open_list *marks, struct case_scores *out)
{
	struct case_line *x = LIST_PUSH(r->a, &out->lines);

	*x = (struct case_line){ .id = l->c->id, .code = l->c->code, .title_vi = l->c->title_vi, .title_en = l->c->title_en, .knock_out = l->c->knock_out,
		.met = l->met, .most = l->c->most, .mean = crit_hundredths(r->a, r->lang, l->mean_100),
		.points = l->c->knock_out ? S("") : crit_hundredths(r->a, r->lang, l->points_100), .note = line_note(r, l), .mine = out->mine };
	for (size_t i = 0; i < at->w.all.n; i++) {
		const struct crit_marks_open *m = mark_of(marks, at->w.all.at[i].id, l->c->id);
		if (counts(&at->w.all.at[i]))
			*LIST_PUSH(r->a, &x->cells) = (struct case_cell){ .score = m ? case_score_words(r, l->c, m->score, m->abstained) : S("–"),
				.comment = m && m->comment.n ? m->comment : ABSENT };
	}
}

void case_parts_fill(struct req *r, const struct crit_count *count, struct case_parts *out)
{
	for (size_t i = 0; i < count->parts.n; i++) {
		const struct crit_part *p = &count->parts.at[i];
		if (p->weight)
			*LIST_PUSH(r->a, out) = (struct case_part){ .code = p->g->code, .title_vi = p->g->title_vi, .title_en = p->g->title_en, .met = p->met,
				.points = crit_hundredths(r->a, r->lang, p->points_100), .weight = arena_printf(r->a, "%lld", (long long)p->weight),
				.wanted = p->g->share_least_pct > 0, .share = crit_hundredths(r->a, r->lang, p->g->share_least_pct * p->weight) };
	}
}

err case_scores_fill(struct req *r, const struct case_at *at, struct case_scores *out)
{
	struct crit_marks_open_list marks;
	struct crit_count count;
	struct crit_grid grid;

	TRY(crit_marks_open(r->db, &(struct crit_marks_open_in){ .kase = at->w.c.id }, r->a, &marks));
	TRY(criteria_grid_of(r->db, r->a, &at->w, &grid));
	out->any = grid.sheets > 0;
	if (!out->any)
		return OK;
	criteria_count(r->a, &at->w.v, &grid, &count);
	out->mine = str_eq(at->w.c.state, S("discussion")) && at->place.clear && at->place.seat.handed_in_at.has;
	out->passed = count.passed;
	out->enough = count.enough;
	out->sum = crit_hundredths(r->a, r->lang, count.sum_100);
	out->pass = arena_printf(r->a, "%lld", (long long)at->w.v.pass_pct);
	for (size_t i = 0; i < at->w.all.n; i++)
		if (counts(&at->w.all.at[i]))
			*LIST_PUSH(r->a, &out->names) = at->w.all.at[i].name;
	for (size_t i = 0; i < count.lines.n; i++)
		line_fill(r, at, &count.lines.at[i], &marks, out);
	case_parts_fill(r, &count, &out->parts);
	return OK;
}

static err comments_fill(struct req *r, const struct case_at *at, struct case_view *v)
{
	struct crit_comments_list rows;

	TRY(crit_comments(r->db, &(struct crit_comments_in){ .kase = at->w.c.id, .take = CRITERIA_COMMENTS_MAX }, r->a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		*LIST_PUSH(r->a, &v->comments) = (struct case_comment){ .by = rows.at[i].by_name, .text = rows.at[i].text, .at = rows.at[i].at };
	return OK;
}

static str change_words(struct req *r, str what)
{
	return str_eq(what, S("reopened")) ? say(r->lang, "The sheet was opened again.") : str_eq(what, S("removed")) ? say(r->lang, "The assessor was removed.")
		: say(r->lang, "A score was changed:");
}

/* Only what is over is shown: while others score, a change of one sheet tells nothing. */
static err changes_fill(struct req *r, const struct case_at *at, struct case_view *v)
{
	struct crit_changes_list rows;

	TRY(crit_changes(r->db, &(struct crit_changes_in){ .kase = at->w.c.id }, r->a, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		const struct crit_changes *h = &rows.at[i];
		const struct criterion *c = criteria_find(&at->w.v, h->criterion.v);
		*LIST_PUSH(r->a, &v->changes) = (struct case_change){ .name = h->name, .by = h->by_name, .what = change_words(r, h->what), .reason = h->reason,
			.at = h->at, .score = c != NULL, .code = c ? c->code : S(""),
			.before = c ? case_score_words(r, c, h->before_score, h->before_abstained) : S(""),
			.after = c ? case_score_words(r, c, h->after_score, h->after_abstained) : S("") };
	}
	return OK;
}

static err decision_fill(struct req *r, const struct crit_decisions *d, struct case_view *v)
{
	struct case_decision *x = LIST_PUSH(r->a, &v->decisions);
	struct crit_present_of_list present;

	*x = (struct case_decision){ .id = d->id, .decision = d->decision, .name = crit_state_name(r->lang, d->decision),
		.tag = str_eq(d->decision, S("admit")) ? S("ok") : S("warn"), .decided_on = d->decided_on, .reason_vi = d->reason_vi, .reason_en = d->reason_en,
		.against = d->against, .number = d->minutes_number, .agency_vi = d->agency_vi, .agency_en = d->agency_en, .place = d->place, .hours = d->hours,
		.chair = d->chair, .secretary = d->secretary, .others = d->others, .votes_for = d->votes_for, .votes_against = d->votes_against,
		.votes_none = d->votes_none, .sum = crit_hundredths(r->a, r->lang, d->sum_100), .assessors = d->assessors, .scored = d->assessors > 0,
		.passed = d->passed, .by = d->by_name, .at = d->at, .stands = d->standing.has, .back = d->back_at.has, .back_number = d->back_number,
		.back_reason = d->back_reason, .back_by = d->back_by };
	TRY(crit_present_of(r->db, &(struct crit_present_of_in){ .decision = d->id }, r->a, &present));
	for (size_t i = 0; i < present.n; i++)
		*LIST_PUSH(r->a, &x->present) = present.at[i].name;
	return OK;
}

err case_told_fill(struct req *r, const struct case_at *at, struct case_view *v)
{
	struct crit_decisions_list rows;

	TRY(crit_decisions(r->db, &(struct crit_decisions_in){ .kase = at->w.c.id }, r->a, &rows));
	/* A decision taken back after which scoring was opened again says what the sheets were: it waits with them. */
	if (str_eq(at->w.c.state, S("scoring")))
		return OK;
	for (size_t i = 0; i < rows.n; i++)
		TRY(decision_fill(r, &rows.at[i], v));
	v->may_back = at->place.leads && rows.n && rows.at[0].standing.has;
	TRY(comments_fill(r, at, v));
	return changes_fill(r, at, v);
}
