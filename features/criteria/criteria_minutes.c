/* criteria_minutes.c - the minutes of a decision as an administrative document (NĐ 30/2020, mẫu 1.10 Biên bản): who was there, what the applicant was
 * judged by, every score, conflicts, changes, votes, the decision. */
#include <unicode/uchar.h>
#include "clock.h"
#include "criteria_pages.h"
#include "office.h"
#include "text.h"
#include "words.h"

enum { TITLE_MM = 62, NUMBER_MM = 14, ASSESSORS_IN_TABLE = 6 };

struct minutes { struct req *r; const struct case_at *at; const struct crit_decisions *d; struct docx *x; str title; struct crit_decision_scores_list frozen;
	struct crit_marks_open_list marks; struct crit_present_of_list present; struct crit_changes_list changes; struct crit_comments_list comments; };

static str both(struct req *r, str vi, str en)
{
	return r->lang == LANG_VI ? vi : en;
}

static void line(struct minutes *m, const char *label, str value)
{
	docx_runs(m->x, DOCX_BODY, (struct docx_run[]){ { .text = arena_printf(m->r->a, "%.*s: ", FMT(say(m->r->lang, label))), .bold = true },
		{ .text = value } }, 2);
}

/* Agencies stand in capitals in the head (NĐ 30/2020, II.2). */
static str capitals(struct arena *a, str s)
{
	struct buf b = { .a = a };

	while (s.n) {
		size_t len;
		uint32_t cp = text_next(s, &len);
		text_add(&b, (uint32_t)u_toupper((UChar32)cp));
		s = str_cut(s, len, s.n);
	}
	return buf_str(&b);
}

static void head(struct minutes *m)
{
	docx_nd30_head(m->x, &(struct nd30_head){ .agency = capitals(m->r->a, both(m->r, m->d->agency_vi, m->d->agency_en)), .number = m->d->minutes_number,
		.place = m->d->place, .issued_on = m->d->decided_on, .kind = say(m->r->lang, "MINUTES"),
		.subject = say_with(m->r->a, m->r->lang, "Session on {what}", { "what", m->title }) });
}

static str present_names(struct minutes *m)
{
	struct buf b = { .a = m->r->a };

	for (size_t i = 0; i < m->present.n; i++) {
		if (i)
			buf_add(&b, S(", "));
		buf_add(&b, m->present.at[i].name);
	}
	return b.n ? buf_str(&b) : S("–");
}

static void session(struct minutes *m)
{
	docx_para(m->x, DOCX_HEADING_1, say(m->r->lang, "I. The session"));
	line(m, WORD("Day"), date_words(m->r->a, m->r->lang, m->d->decided_on));
	if (str_given(m->d->hours))
		line(m, WORD("From when to when"), m->d->hours);
	line(m, WORD("Place of the session"), m->d->place);
	line(m, WORD("Chair"), m->d->chair);
	line(m, WORD("Secretary"), m->d->secretary);
	line(m, WORD("Assessors who were present"), present_names(m));
	if (str_given(m->d->others))
		line(m, WORD("Others who were present"), m->d->others);
}

static void conflicts(struct minutes *m)
{
	bool any = false;

	docx_para(m->x, DOCX_HEADING_1, say(m->r->lang, "II. Conflicts of interest"));
	for (size_t i = 0; i < m->at->w.all.n; i++) {
		const struct crit_assessors *s = &m->at->w.all.at[i];
		if (!str_eq(s->state, S("conflict")))
			continue;
		any = true;
		docx_para(m->x, DOCX_BODY, say_with(m->r->a, m->r->lang, "{name} declared a conflict of interest and stepped back: {reason}", { "name", s->name },
			{ "reason", s->conflict }));
	}
	if (!any)
		docx_para(m->x, DOCX_BODY, say(m->r->lang, "Every assessor declared that there is none."));
}

static const struct crit_decision_scores *frozen_of(const struct minutes *m, int64_t criterion)
{
	for (size_t i = 0; i < m->frozen.n; i++)
		if (m->frozen.at[i].criterion == criterion)
			return &m->frozen.at[i];
	return NULL;
}

static bool counts(const struct crit_assessors *s)
{
	return str_eq(s->state, S("clear")) && s->handed_in_at.has;
}

static str cell_of(struct minutes *m, int64_t assessor, const struct criterion *c)
{
	for (size_t i = 0; i < m->marks.n; i++)
		if (m->marks.at[i].assessor == assessor && m->marks.at[i].criterion == c->id)
			return case_score_words(m->r, c, m->marks.at[i].score, m->marks.at[i].abstained);
	return S("–");
}

static void score_row(struct minutes *m, const struct criterion *c, size_t seats)
{
	const struct crit_decision_scores *f = frozen_of(m, c->id);
	size_t shown = 0;

	docx_row(m->x);
	docx_cell(m->x, DOCX_CELL_SMALL, arena_printf(m->r->a, "%.*s %.*s", FMT(c->code), FMT(both(m->r, c->title_vi, c->title_en))));
	for (size_t i = 0; i < m->at->w.all.n && shown < seats; i++)
		if (counts(&m->at->w.all.at[i])) {
			docx_cell(m->x, DOCX_CELL_SMALL, cell_of(m, m->at->w.all.at[i].id, c));
			shown++;
		}
	docx_cell(m->x, DOCX_CELL_SMALL, c->knock_out ? (f && f->met ? say(m->r->lang, "met") : say(m->r->lang, "not met"))
		: crit_hundredths(m->r->a, m->r->lang, f ? f->mean_100 : 0));
	docx_cell(m->x, DOCX_CELL_SMALL, c->knock_out ? S("") : arena_printf(m->r->a, "%.*s/%lld", FMT(crit_hundredths(m->r->a, m->r->lang, f ? f->points_100 : 0)),
		(long long)c->weight));
}

/* Columns for the first ASSESSORS_IN_TABLE sheets; with more the means alone stand in the table and the scores follow below it. */
static void score_table(struct minutes *m)
{
	int width[ASSESSORS_IN_TABLE + 3];
	size_t seats = 0, columns = 0;

	for (size_t i = 0; i < m->at->w.all.n; i++)
		seats += counts(&m->at->w.all.at[i]);
	if (seats > ASSESSORS_IN_TABLE)
		seats = 0;
	int each = seats ? (DOCX_WIDTH_MM - TITLE_MM - 2 * (NUMBER_MM + 4)) / (int)seats : 0;
	width[columns++] = DOCX_WIDTH_MM - 2 * (NUMBER_MM + 4) - each * (int)seats;
	for (size_t i = 0; i < seats; i++)
		width[columns++] = each;
	width[columns++] = NUMBER_MM + 4;
	width[columns++] = NUMBER_MM + 4;
	docx_table_begin(m->x, width, columns);
	docx_row(m->x);
	docx_cell(m->x, DOCX_CELL_HEAD, say(m->r->lang, "Criterion"));
	for (size_t i = 0, shown = 0; i < m->at->w.all.n && shown < seats; i++)
		if (counts(&m->at->w.all.at[i])) {
			docx_cell(m->x, DOCX_CELL_HEAD, m->at->w.all.at[i].name);
			shown++;
		}
	docx_cell(m->x, DOCX_CELL_HEAD, say(m->r->lang, "Mean"));
	docx_cell(m->x, DOCX_CELL_HEAD, say(m->r->lang, "Points"));
	docx_table_body(m->x);
	for (size_t g = 0; g < m->at->w.v.n; g++)
		for (size_t i = 0; i < m->at->w.v.at[g].n; i++)
			score_row(m, &m->at->w.v.at[g].at[i], seats);
	docx_table_end(m->x);
}

/* What each group came to, beside the least that is asked of it; a group of knock-outs alone has no points. */
static void group_lines(struct minutes *m)
{
	struct req *r = m->r;

	for (size_t g = 0; g < m->at->w.v.n; g++) {
		const struct criteria_group *x = &m->at->w.v.at[g];
		int64_t points = 0, weight = 0;
		for (size_t i = 0; i < x->n; i++) {
			const struct crit_decision_scores *f = frozen_of(m, x->at[i].id);
			points += f ? f->points_100 : 0;
			weight += x->at[i].weight;
		}
		str got = crit_hundredths(r->a, r->lang, points), of = arena_printf(r->a, "%lld", (long long)weight), title = both(r, x->title_vi, x->title_en);
		if (weight && x->share_least_pct)
			docx_para(m->x, DOCX_BODY, say_with(r->a, r->lang, "{code}. {title}: {points} of {weight} points, at least {least} are asked for.",
				{ "code", x->code }, { "title", title }, { "points", got }, { "weight", of },
				{ "least", crit_hundredths(r->a, r->lang, x->share_least_pct * weight) }));
		else if (weight)
			docx_para(m->x, DOCX_BODY, say_with(r->a, r->lang, "{code}. {title}: {points} of {weight} points.", { "code", x->code }, { "title", title },
				{ "points", got }, { "weight", of }));
	}
}

static void scores(struct minutes *m)
{
	struct req *r = m->r;

	docx_para(m->x, DOCX_HEADING_1, say(r->lang, "III. Scores"));
	docx_para(m->x, DOCX_BODY, say_with(r->a, r->lang, "Judged by: {set}, version {number}. Points to pass: {pass} of 100.", { "set", both(r, m->at->w.v.title_vi,
		m->at->w.v.title_en) }, { "number", arena_printf(r->a, "%lld", (long long)m->at->w.v.number) },
		{ "pass", arena_printf(r->a, "%lld", (long long)m->at->w.v.pass_pct) }));
	if (!m->d->assessors) {
		docx_para(m->x, DOCX_BODY, say(r->lang, "No scores were given."));
		return;
	}
	score_table(m);
	group_lines(m);
	docx_para(m->x, DOCX_BODY, say_with(r->a, r->lang, "Sum: {sum} of 100 points. By the scores: {result}.", { "sum", crit_hundredths(r->a, r->lang,
		m->d->sum_100) }, { "result", m->d->passed ? say(r->lang, "passes") : say(r->lang, "does not pass") }));
	docx_para(m->x, DOCX_NOTE, say(r->lang, "Means and points are rounded half up to hundredths; points are weight times mean by the highest score; the sum is "
		"the sum of the points shown. A knock-out is met when more than half of those who answered say so."));
}

static void talk(struct minutes *m)
{
	struct req *r = m->r;

	docx_para(m->x, DOCX_HEADING_1, say(r->lang, "IV. Discussion"));
	for (size_t i = 0; i < m->comments.n; i++)
		docx_runs(m->x, DOCX_BODY, (struct docx_run[]){ { .text = arena_printf(r->a, "%.*s: ", FMT(m->comments.at[i].by_name)), .bold = true },
			{ .text = m->comments.at[i].text } }, 2);
	for (size_t i = 0; i < m->changes.n; i++) {
		const struct crit_changes *h = &m->changes.at[i];
		const struct criterion *c = criteria_find(&m->at->w.v, h->criterion.v);
		if (c)
			docx_para(m->x, DOCX_BODY, say_with(r->a, r->lang, "{name} changed the score of {code} from {before} to {after}: {reason}", { "name", h->name },
				{ "code", c->code }, { "before", case_score_words(r, c, h->before_score, h->before_abstained) },
				{ "after", case_score_words(r, c, h->after_score, h->after_abstained) }, { "reason", h->reason }));
	}
	if (!m->comments.n && !m->changes.n)
		docx_para(m->x, DOCX_BODY, say(r->lang, "Nothing was said that is to be recorded."));
}

static void decision(struct minutes *m)
{
	struct req *r = m->r;

	docx_para(m->x, DOCX_HEADING_1, say(r->lang, "V. Decision"));
	line(m, WORD("Decision"), crit_state_name(r->lang, m->d->decision));
	line(m, WORD("Reason"), both(r, m->d->reason_vi, m->d->reason_en));
	if (str_given(m->d->against))
		line(m, WORD("Why it differs from the scores"), m->d->against);
	line(m, WORD("Votes"), say_with(r->a, r->lang, "{yes} for, {against} against, {none} abstained", { "yes", arena_printf(r->a, "%lld",
		(long long)m->d->votes_for) }, { "against", arena_printf(r->a, "%lld", (long long)m->d->votes_against) },
		{ "none", arena_printf(r->a, "%lld", (long long)m->d->votes_none) }));
	if (m->d->back_at.has)
		docx_para(m->x, DOCX_NOTE, say_with(r->a, r->lang, "Taken back by {number}: {reason}", { "number", m->d->back_number },
			{ "reason", m->d->back_reason }));
}

/* The form asks for two signatures beside one another. */
static void signatures(struct minutes *m)
{
	static const int width[] = { 82, 83 };

	docx_para(m->x, DOCX_CLOSING, say(m->r->lang, "The minutes were read to those present, who agreed to them."));
	docx_table_begin(m->x, width, 2);
	docx_table_body(m->x);
	docx_row(m->x);
	docx_cell(m->x, DOCX_CELL_HEAD, arena_printf(m->r->a, "%.*s\n\n\n\n%.*s", FMT(say(m->r->lang, "SECRETARY")), FMT(m->d->secretary)));
	docx_cell(m->x, DOCX_CELL_HEAD, arena_printf(m->r->a, "%.*s\n\n\n\n%.*s", FMT(say(m->r->lang, "CHAIR")), FMT(m->d->chair)));
	docx_table_end(m->x);
}

static err minutes_read(struct minutes *m)
{
	struct req *r = m->r;
	int64_t kase = m->at->w.c.id;

	TRY(crit_decision_scores(r->db, &(struct crit_decision_scores_in){ .decision = m->d->id }, r->a, &m->frozen));
	TRY(crit_marks_open(r->db, &(struct crit_marks_open_in){ .kase = kase }, r->a, &m->marks));
	TRY(crit_present_of(r->db, &(struct crit_present_of_in){ .decision = m->d->id }, r->a, &m->present));
	TRY(crit_changes(r->db, &(struct crit_changes_in){ .kase = kase }, r->a, &m->changes));
	return crit_comments(r->db, &(struct crit_comments_in){ .kase = kase, .take = CRITERIA_COMMENTS_MAX }, r->a, &m->comments);
}

err case_minutes(struct req *r, const struct case_at *at, const struct crit_decisions *d, str *bytes)
{
	struct minutes m = { .r = r, .at = at, .d = d };
	str path;

	TRY(case_named(r, at, &m.title, &path));
	TRY(minutes_read(&m));
	TRY(docx_begin(r->a, &(struct docx_look){ .lang = r->lang, .title = m.title, .author = both(r, d->agency_vi, d->agency_en), .subject = d->minutes_number,
		.at = d->at }, &m.x));
	head(&m);
	session(&m);
	conflicts(&m);
	scores(&m);
	talk(&m);
	decision(&m);
	signatures(&m);
	return docx_end(m.x, bytes);
}
