/* criteria_sheet_desk.c - an assessor's own sheet: the work beside the rubric, saved while it is filled in, handed in; one score changed later. */
#include "criteria_pages.h"
#include "criteria_sheet_html.h"
#include "json.h"
#include "words.h"

/* What a form gives for one criterion; typed holds what cannot be a score, so that it is shown again. */
struct typed { bool sent, wrong; str score; struct crit_given given; };

static struct typed typed_of(struct req *r, const struct criterion *c)
{
	long long id = (long long)c->id;
	str comment = req_form(r, arena_printf(r->a, "comment-%lld", id)), score = crit_typed(r, arena_printf(r->a, "score-%lld", id));
	struct typed t = { .sent = str_given(comment), .score = score, .given = { .criterion = c->id, .comment = str_given(comment) ? comment : S("") } };
	int64_t n;

	t.given.abstained = str_eq(req_form(r, arena_printf(r->a, "abstain-%lld", id)), S("1"));
	if (!score.n || t.given.abstained)
		return t;
	if (str_int(score, &n) == OK && n >= 0 && n <= (c->knock_out ? 1 : c->most))
		t.given.score = SOME(n);
	else
		t.wrong = true;
	return t;
}

static const struct crit_marks_own *own_mark(const struct crit_marks_own_list *marks, int64_t criterion)
{
	for (size_t i = 0; i < marks->n; i++)
		if (marks->at[i].criterion == criterion)
			return &marks->at[i];
	return NULL;
}

static void line_given(struct req *r, struct sheet_line *x, maybe_int score, bool abstained, str comment, str typed)
{
	x->abstained = abstained;
	x->comment = comment;
	x->score = str_given(typed) ? typed : score.has ? arena_printf(r->a, "%lld", (long long)score.v) : S("");
	x->yes = score.has && score.v == 1;
	x->no = score.has && score.v == 0;
}

static struct sheet_line line_of(const struct criterion *c, const struct crit_claims_list *claims)
{
	struct sheet_line x = { .id = c->id, .most = c->most, .weight = c->weight, .code = c->code, .title_vi = c->title_vi, .title_en = c->title_en,
		.help_vi = c->help_vi, .help_en = c->help_en, .evidence_vi = c->evidence_vi, .evidence_en = c->evidence_en, .knock_out = c->knock_out,
		.has_least = c->least.has, .least = c->least.v };

	for (size_t k = 0; k < claims->n; k++)
		if (claims->at[k].criterion == c->id) {
			x.claimed = true;
			x.met = claims->at[k].met;
			x.claim = claims->at[k].text.n ? claims->at[k].text : ABSENT;
		}
	return x;
}

/* The lines as they are kept, or, where a form came back, as they were typed. */
static err lines_fill(struct req *r, const struct case_at *at, bool typed, struct sheet_view *v)
{
	struct crit_claims_list claims;
	struct crit_marks_own_list marks;

	TRY(crit_claims(r->db, &(struct crit_claims_in){ .kase = at->w.c.id }, r->a, &claims));
	TRY(crit_marks_own(r->db, &(struct crit_marks_own_in){ .assessor = at->place.seat.id }, r->a, &marks));
	for (size_t g = 0; g < at->w.v.n; g++)
		for (size_t i = 0; i < at->w.v.at[g].n; i++) {
			const struct criterion *c = &at->w.v.at[g].at[i];
			const struct crit_marks_own *m = own_mark(&marks, c->id);
			struct typed t = typed_of(r, c);
			struct sheet_line *x = LIST_PUSH(r->a, &v->lines);
			*x = line_of(c, &claims);
			if (typed && t.sent)
				line_given(r, x, t.given.score, t.given.abstained, t.given.comment, t.wrong ? t.score : ABSENT);
			else
				line_given(r, x, m ? m->score : NONE, m && m->abstained, m ? m->comment : S(""), ABSENT);
			x->words = form_words(&v->errors, arena_printf(r->a, "score-%lld", (long long)c->id));
			v->left += !m || (!m->score.has && !m->abstained);
		}
	return OK;
}

static err sheet_show(struct req *r, const struct case_at *at, bool typed, struct sheet_view *v)
{
	v->id = at->w.c.id;
	v->revision = at->place.seat.revision;
	v->handed_in = at->place.seat.handed_in_at.has;
	v->shut = v->handed_in || !str_eq(at->w.c.state, S("scoring"));
	v->due_on = at->place.seat.due_on;
	TRY(case_named(r, at, &v->title, &v->path));
	TRY(lines_fill(r, at, typed, v));
	form_page(r, say(r->lang, "Your sheet"), &v->errors);
	case_page_start(r, say(r->lang, "Your sheet"));
	if (!v->shut)
		r->page.script = S("sheet.js");
	audit_view(r, S("criteria.view"), S("case"), v->id);
	sheet(&r->out, &r->page, v);
	return OK;
}

/* GET /{lang}/desk/cases/{id}/sheet */
err case_sheet_page(struct req *r)
{
	struct sheet_view v = { .done = str_given(req_query(r, S("saved"))) ? say(r->lang, "The draft is saved.") : ABSENT };
	struct case_at at;

	TRY(case_assessed(r, &at));
	if (str_eq(at.w.c.state, S("claims")))
		return ERR_NOT_FOUND;
	return sheet_show(r, &at, false, &v);
}

/* What the form holds; a score that is none is told by its field. */
static void sheet_read(struct req *r, const struct case_at *at, struct crit_givens *in, struct form_errors *errors)
{
	for (size_t g = 0; g < at->w.v.n; g++)
		for (size_t i = 0; i < at->w.v.at[g].n; i++) {
			const struct criterion *c = &at->w.v.at[g].at[i];
			struct typed t = typed_of(r, c);
			if (t.wrong)
				form_fail(r, errors, arena_printf(r->a, "score-%lld", (long long)c->id), say_with(r->a, r->lang,
					"{code}: enter a whole number from 0 to {most}.", { "code", c->code },
					{ "most", arena_printf(r->a, "%lld", (long long)c->most) }));
			else if (t.sent)
				*LIST_PUSH(r->a, in) = t.given;
		}
}

/* For the script: what was kept, or that nothing was. */
static err sheet_json(struct req *r, const struct case_at *at, bool closed, bool wrong)
{
	struct json j;

	r->bare = true;
	r->type = S("application/json");
	r->out.n = 0;
	if (closed)
		r->status = 409;
	json_start(&j, &r->out);
	json_open(&j, '{');
	json_kb(&j, "closed", closed);
	json_kb(&j, "wrong", wrong);
	json_ki(&j, "revision", at->place.seat.revision + !(closed || wrong));
	json_close(&j, '}');
	r->private_ = true;
	return OK;
}

/* What is still without a score, criterion by criterion. */
static err lacks_tell(struct req *r, const struct case_at *at, struct form_errors *errors)
{
	struct criteria_ids lacks = { 0 };

	TRY(criteria_sheet_lacks(r->db, r->a, &at->w, at->place.seat.id, &lacks));
	for (size_t i = 0; i < lacks.n; i++)
		form_fail(r, errors, arena_printf(r->a, "score-%lld", (long long)lacks.at[i]), say_with(r->a, r->lang,
			"{code}: give a score, or abstain.", { "code", criteria_find(&at->w.v, lacks.at[i])->code }));
	return OK;
}

static err sheet_hand_in(struct req *r, struct case_at *at, struct sheet_view *v)
{
	TRY(lacks_tell(r, at, &v->errors));
	if (v->errors.n) {
		at->place.seat.revision++; /* the draft was kept */
		return sheet_show(r, at, true, v);
	}
	TRY(criteria_hand_in(r->db, r->a, at->w.c.id, at->place.seat.id, r->now));
	TRY(audit(r, S("criteria.hand_in"), S("case"), at->w.c.id, ABSENT, ABSENT));
	return redirect(r, arena_printf(r->a, "/desk/cases/%lld?handed=1", (long long)at->w.c.id));
}

/* Was the sheet saved elsewhere since this form was made?  The script sends only what was touched and needs no answer to that. */
static bool moved_on(struct req *r, const struct case_at *at)
{
	int64_t base;

	return str_int(crit_typed(r, S("base")), &base) == OK && base != at->place.seat.revision;
}

/* POST /{lang}/desk/cases/{id}/sheet */
err case_sheet_post(struct req *r)
{
	bool script = str_eq(r->accept, S("application/json"));
	struct crit_givens in = { 0 };
	struct sheet_view v = { .id = 0 };
	struct case_at at;
	err e;

	TRY(case_assessed(r, &at));
	if (at.place.seat.handed_in_at.has || !str_eq(at.w.c.state, S("scoring")))
		return script ? sheet_json(r, &at, true, false) : ERR_CONFLICT;
	sheet_read(r, &at, &in, &v.errors);
	if (script && v.errors.n) {
		r->status = 200;
		return sheet_json(r, &at, false, true);
	}
	if (!script && moved_on(r, &at))
		form_fail(r, &v.errors, S("sheet"), say(r->lang, "This sheet was saved in another window meanwhile. Look at your scores and save once more."));
	if (v.errors.n)
		return sheet_show(r, &at, true, &v);
	e = criteria_sheet_put(r->db, &at.w, at.place.seat.id, &in, r->now);
	TRY(e == ERR_DENIED ? ERR_CONFLICT : e);
	if (script)
		return sheet_json(r, &at, false, false);
	if (str_eq(crit_typed(r, S("do")), S("hand_in")))
		return sheet_hand_in(r, &at, &v);
	return redirect(r, arena_printf(r->a, "/desk/cases/%lld/sheet?saved=1", (long long)at.w.c.id));
}

/* ---- one own score, in the discussion */

struct rescore { const struct criterion *c; const struct crit_marks_own *mark; };

static err rescore_of_address(struct req *r, struct case_at *at, struct rescore *out)
{
	struct crit_marks_own_list marks;
	int64_t row;

	TRY(case_assessed(r, at));
	TRY(req_id(r, 1, &row));
	if (!str_eq(at->w.c.state, S("discussion")) || !at->place.seat.handed_in_at.has)
		return ERR_NOT_FOUND;
	TRY(crit_marks_own(r->db, &(struct crit_marks_own_in){ .assessor = at->place.seat.id }, r->a, &marks));
	out->c = criteria_find(&at->w.v, row);
	out->mark = own_mark(&marks, row);
	return out->c && out->mark ? OK : ERR_NOT_FOUND;
}

static err rescore_show(struct req *r, const struct case_at *at, const struct rescore *x, struct crit_form_view *v, str score, bool abstained, str reason)
{
	const struct criterion *c = x->c;
	struct crit_field *f;
	str path;

	TRY(case_named(r, at, &v->back_label, &path));
	v->heading = say(r->lang, "Change your score");
	v->lede = arena_printf(r->a, "%.*s %.*s", FMT(c->code), FMT(r->lang == LANG_VI ? c->title_vi : c->title_en));
	v->action = crit_path(r, "/desk/cases/%lld/scores/%lld", (long long)at->w.c.id, (long long)c->id);
	v->back = crit_path(r, "/desk/cases/%lld", (long long)at->w.c.id);
	v->save = say(r->lang, "Change it");
	f = crit_number(r, v, "score", say(r->lang, "New score"), score);
	f->hint = c->knock_out ? say(r->lang, "1: met, 0: not met") : say_with(r->a, r->lang, "from 0 to {most}; it was {was}",
		{ "most", arena_printf(r->a, "%lld", (long long)c->most) }, { "was", case_score_words(r, c, x->mark->score, x->mark->abstained) });
	f->wanted = false;
	crit_check(r, v, "abstain", say(r->lang, "I abstain here"), abstained);
	crit_text(r, v, "reason", say(r->lang, "Reason, which is kept"), reason, CRITERIA_TEXT_CHARS);
	r->page.section = S("cases");
	return crit_form_show(r, v);
}

/* GET /{lang}/desk/cases/{id}/scores/{row} */
err case_score_page(struct req *r)
{
	struct case_at at;
	struct rescore x;

	TRY(rescore_of_address(r, &at, &x));
	return rescore_show(r, &at, &x, &(struct crit_form_view){ .danger = false },
		x.mark->score.has ? arena_printf(r->a, "%lld", (long long)x.mark->score.v) : S(""), x.mark->abstained, S(""));
}

/* POST /{lang}/desk/cases/{id}/scores/{row} */
err case_score_post(struct req *r)
{
	str reason = crit_typed(r, S("reason"));
	bool abstained = str_eq(req_form(r, S("abstain")), S("1"));
	struct crit_form_view v = { .danger = false };
	struct case_at at;
	struct rescore x;

	TRY(rescore_of_address(r, &at, &x));
	struct crit_given to = { .criterion = x.c->id, .abstained = abstained, .comment = x.mark->comment };
	if (!abstained)
		to.score = SOME(crit_whole_number(r, &v.errors, "score", 0, x.c->knock_out ? 1 : x.c->most));
	crit_need(r, &v.errors, "reason", reason, CRITERIA_TEXT_CHARS);
	if (!v.errors.n && abstained == x.mark->abstained && (abstained || to.score.v == x.mark->score.v))
		form_fail(r, &v.errors, S("score"), say(r->lang, "Give another score than the one that stands."));
	if (v.errors.n)
		return rescore_show(r, &at, &x, &v, crit_typed(r, S("score")), abstained, reason);
	TRY(criteria_rescore(r->db, r->a, &at.w, at.place.seat.id, &to, reason, r->session->name, r->now));
	TRY(audit(r, S("criteria.rescore"), S("case"), at.w.c.id, ABSENT, arena_printf(r->a, "%.*s: %.*s", FMT(x.c->code), FMT(reason))));
	return redirect(r, arena_printf(r->a, "/desk/cases/%lld?rescored=1", (long long)at.w.c.id));
}
