/* criteria_flow.c - from claims to the discussion: declarations, sheets, who sees what when. */
#include "criteria_in.h"
#include "id.h"
#include "text.h"

err criteria_whole(struct db *db, struct arena *a, int64_t kase, struct crit_whole *out)
{
	TRY(crit_case(db, &(struct crit_case_in){ .id = kase }, a, &out->c));
	TRY(criteria_version_get(db, a, out->c.version, &out->v));
	return crit_assessors(db, &(struct crit_assessors_in){ .kase = kase }, a, &out->all);
}

const struct crit_assessors *criteria_assessor_in(const struct crit_whole *w, int64_t assessor)
{
	for (size_t i = 0; i < w->all.n; i++)
		if (w->all.at[i].id == assessor)
			return &w->all.at[i];
	return NULL;
}

static bool in_state(const struct crit_whole *w, const char *state)
{
	return str_eq(w->c.state, str_c(state));
}

static bool counts(const struct crit_assessors *s)
{
	return str_eq(s->state, S("clear")) && s->handed_in_at.has;
}

int64_t criteria_handed_in(const struct crit_whole *w)
{
	int64_t n = 0;

	for (size_t i = 0; i < w->all.n; i++)
		n += counts(&w->all.at[i]);
	return n;
}

/* Named and neither removed nor in a conflict: whose sheet is waited for, or is there. */
static bool sits(const struct crit_assessors *s)
{
	return str_eq(s->state, S("clear")) || str_eq(s->state, S("invited"));
}

static err move(struct db *db, const struct crit_whole *w, const char *was, const char *state, str note, int64_t now)
{
	err e = crit_case_move(db, &(struct crit_case_move_in){ .id = w->c.id, .was = str_c(was), .state = str_c(state), .open_key = w->c.open_key, .note = note,
		.now = now });

	return e == ERR_NOT_FOUND ? ERR_DENIED : e;
}

err criteria_start(struct db *db, const struct crit_whole *w, int64_t now)
{
	bool some = false;

	for (size_t i = 0; i < w->all.n; i++)
		some |= sits(&w->all.at[i]);
	if (!in_state(w, "claims"))
		return ERR_DENIED;
	return some ? move(db, w, "claims", "scoring", ABSENT, now) : ERR_INVALID;
}

/* The last sheet that was waited for opens all of them. */
static err settle(struct db *db, struct arena *a, int64_t kase, int64_t now)
{
	struct crit_whole w;
	int64_t waited = 0;

	TRY(criteria_whole(db, a, kase, &w));
	for (size_t i = 0; i < w.all.n; i++)
		waited += sits(&w.all.at[i]) && !counts(&w.all.at[i]);
	if (waited || !in_state(&w, "scoring") || criteria_handed_in(&w) < w.v.assessors_least)
		return OK;
	return move(db, &w, "scoring", "discussion", ABSENT, now);
}

err criteria_declare(struct db *db, struct arena *a, int64_t kase, int64_t assessor, str conflict, int64_t now)
{
	struct crit_whole w;
	const struct crit_assessors *s;
	err e;

	TRY(criteria_whole(db, a, kase, &w));
	s = criteria_assessor_in(&w, assessor);
	if (!s || in_state(&w, "decided") || in_state(&w, "withdrawn"))
		return ERR_DENIED;
	if (str_given(conflict) && (!str_trim(conflict).n || text_chars(conflict) > CRITERIA_TEXT_CHARS))
		return ERR_INVALID;
	if (str_eq(s->state, S("invited")))
		e = crit_declare(db, &(struct crit_declare_in){ .id = assessor, .state = str_given(conflict) ? S("conflict") : S("clear"), .conflict = conflict,
			.now = now });
	else
		e = str_given(conflict) ? crit_conflict_late(db, &(struct crit_conflict_late_in){ .id = assessor, .conflict = conflict, .now = now }) : ERR_DENIED;
	TRY(e == ERR_NOT_FOUND ? ERR_DENIED : e);
	return settle(db, a, kase, now);
}

/* ---- sheets */

static bool given_right(const struct criterion *c, const struct crit_given *g)
{
	int64_t most = c && c->knock_out ? 1 : c ? c->most : 0;

	return c && (!g->score.has || (g->score.v >= 0 && g->score.v <= most)) && !(g->score.has && g->abstained) && text_utf8(g->comment) &&
	       text_chars(g->comment) <= CRITERIA_TEXT_CHARS;
}

err criteria_sheet_put(struct db *db, const struct crit_whole *w, int64_t assessor, const struct crit_givens *in, int64_t now)
{
	const struct crit_assessors *s = criteria_assessor_in(w, assessor);

	if (!in_state(w, "scoring") || !s || !str_eq(s->state, S("clear")) || s->handed_in_at.has)
		return ERR_DENIED;
	for (size_t i = 0; i < in->n; i++)
		if (!given_right(criteria_find(&w->v, in->at[i].criterion), &in->at[i]))
			return ERR_INVALID;
	for (size_t i = 0; i < in->n; i++)
		TRY(crit_mark_put(db, &(struct crit_mark_put_in){ .assessor = assessor, .criterion = in->at[i].criterion, .score = in->at[i].score,
			.abstained = in->at[i].abstained, .comment = in->at[i].comment, .now = now }));
	return crit_sheet_moved(db, &(struct crit_sheet_moved_in){ .id = assessor });
}

err criteria_sheet_lacks(struct db *db, struct arena *a, const struct crit_whole *w, int64_t assessor, struct criteria_ids *out)
{
	struct crit_marks_own_list marks;

	TRY(crit_marks_own(db, &(struct crit_marks_own_in){ .assessor = assessor }, a, &marks));
	for (size_t g = 0; g < w->v.n; g++)
		for (size_t i = 0; i < w->v.at[g].n; i++) {
			bool given = false;
			for (size_t k = 0; k < marks.n; k++)
				given |= marks.at[k].criterion == w->v.at[g].at[i].id && (marks.at[k].score.has || marks.at[k].abstained);
			if (!given)
				*LIST_PUSH(a, out) = w->v.at[g].at[i].id;
		}
	return OK;
}

err criteria_hand_in(struct db *db, struct arena *a, int64_t kase, int64_t assessor, int64_t now)
{
	struct crit_whole w;
	struct criteria_ids lacks = { 0 };
	err e;

	TRY(criteria_whole(db, a, kase, &w));
	if (!in_state(&w, "scoring") || !criteria_assessor_in(&w, assessor))
		return ERR_DENIED;
	TRY(criteria_sheet_lacks(db, a, &w, assessor, &lacks));
	if (lacks.n)
		return ERR_INVALID;
	e = crit_hand_in(db, &(struct crit_hand_in_in){ .id = assessor, .now = now });
	TRY(e == ERR_NOT_FOUND ? ERR_DENIED : e);
	return settle(db, a, kase, now);
}

/* ---- what the lead does */

err criteria_close(struct db *db, const struct crit_whole *w, str note, int64_t now)
{
	if (!in_state(w, "scoring"))
		return ERR_DENIED;
	return criteria_handed_in(w) < w->v.assessors_least ? ERR_INVALID : move(db, w, "scoring", "discussion", note, now);
}

err criteria_open_again(struct db *db, const struct crit_whole *w, str note, int64_t now)
{
	return move(db, w, "discussion", "scoring", note, now);
}

static err change_note(struct db *db, const struct crit_whole *w, int64_t assessor, str what, str reason, str by, int64_t now)
{
	return crit_change_add(db, &(struct crit_change_add_in){ .id = id_new(), .kase = w->c.id, .assessor = assessor, .what = what, .reason = reason,
		.by_name = by, .now = now });
}

err criteria_sheet_reopen(struct db *db, const struct crit_whole *w, int64_t assessor, str reason, str by, int64_t now)
{
	err e;

	if (!in_state(w, "scoring") || !criteria_assessor_in(w, assessor))
		return ERR_DENIED;
	if (!str_trim(reason).n || text_chars(reason) > CRITERIA_TEXT_CHARS)
		return ERR_INVALID;
	e = crit_reopen(db, &(struct crit_reopen_in){ .id = assessor });
	TRY(e == ERR_NOT_FOUND ? ERR_DENIED : e);
	return change_note(db, w, assessor, S("reopened"), reason, by, now);
}

err criteria_remove(struct db *db, struct arena *a, const struct crit_whole *w, int64_t assessor, str reason, str by, int64_t now)
{
	err e;

	if (!(in_state(w, "scoring") || in_state(w, "claims")) || !criteria_assessor_in(w, assessor))
		return ERR_DENIED;
	if (!str_trim(reason).n || text_chars(reason) > CRITERIA_TEXT_CHARS)
		return ERR_INVALID;
	e = crit_remove(db, &(struct crit_remove_in){ .id = assessor });
	TRY(e == ERR_NOT_FOUND ? ERR_DENIED : e);
	TRY(change_note(db, w, assessor, S("removed"), reason, by, now));
	return settle(db, a, w->c.id, now);
}

/* ---- the discussion */

err criteria_rescore(struct db *db, struct arena *a, const struct crit_whole *w, int64_t assessor, const struct crit_given *to, str reason, str by, int64_t now)
{
	const struct crit_assessors *s = criteria_assessor_in(w, assessor);
	struct crit_marks_own_list marks;

	if (!in_state(w, "discussion") || !s || !counts(s))
		return ERR_DENIED;
	if (!given_right(criteria_find(&w->v, to->criterion), to) || to->score.has == to->abstained || !str_trim(reason).n ||
	    text_chars(reason) > CRITERIA_TEXT_CHARS)
		return ERR_INVALID;
	TRY(crit_marks_own(db, &(struct crit_marks_own_in){ .assessor = assessor }, a, &marks));
	for (size_t i = 0; i < marks.n; i++) {
		const struct crit_marks_own *m = &marks.at[i];
		if (m->criterion != to->criterion)
			continue;
		TRY(crit_change_add(db, &(struct crit_change_add_in){ .id = id_new(), .kase = w->c.id, .assessor = assessor, .criterion = SOME(to->criterion),
			.what = S("score"), .before_score = m->score, .before_abstained = m->abstained, .after_score = to->score, .after_abstained = to->abstained,
			.reason = reason, .by_name = by, .now = now }));
		return crit_mark_put(db, &(struct crit_mark_put_in){ .assessor = assessor, .criterion = to->criterion, .score = to->score,
			.abstained = to->abstained, .comment = m->comment, .now = now });
	}
	return ERR_NOT_FOUND;
}

/* ---- what is counted */

static size_t column_of(const struct criteria_version *v, int64_t criterion)
{
	size_t column = 0;

	for (size_t g = 0; g < v->n; g++)
		for (size_t i = 0; i < v->at[g].n; i++, column++)
			if (v->at[g].at[i].id == criterion)
				return column;
	bug("a score of a criterion that its version does not have");
}

err criteria_grid_of(struct db *db, struct arena *a, const struct crit_whole *w, struct crit_grid *out)
{
	size_t n = criteria_n(&w->v);
	struct crit_cell *cell = arena_array(a, struct crit_cell, n * w->all.n + 1);
	struct crit_marks_open_list marks;

	*out = (struct crit_grid){ .at = cell, .n = n };
	TRY(crit_marks_open(db, &(struct crit_marks_open_in){ .kase = w->c.id }, a, &marks));
	if (!in_state(w, "discussion") && !in_state(w, "decided"))
		return OK;
	for (size_t i = 0; i < w->all.n; i++) {
		if (!counts(&w->all.at[i]))
			continue;
		for (size_t k = 0; k < marks.n; k++)
			if (marks.at[k].assessor == w->all.at[i].id)
				cell[out->sheets * n + column_of(&w->v, marks.at[k].criterion)] = (struct crit_cell){ marks.at[k].score.v, marks.at[k].score.has };
		out->sheets++;
	}
	return OK;
}
