/* criteria_decision_desk.c - the form of a decision and its minutes. */
#include "clock.h"
#include "criteria_pages.h"
#include "criteria_sheet_html.h"
#include "words.h"

static void verdict_read(struct req *r, struct crit_verdict *in)
{
	str s;
	int64_t id;

	*in = (struct crit_verdict){ .decision = crit_typed(r, S("decision")), .decided_on = crit_typed(r, S("decided_on")),
		.reason_vi = crit_typed(r, S("reason_vi")), .reason_en = crit_typed(r, S("reason_en")),
		.against = crit_typed(r, S("against")), .minutes_number = crit_typed(r, S("number")),
		.agency_vi = crit_typed(r, S("agency_vi")), .agency_en = crit_typed(r, S("agency_en")), .place = crit_typed(r, S("place")),
		.hours = crit_typed(r, S("hours")), .chair = crit_typed(r, S("chair")), .secretary = crit_typed(r, S("secretary")),
		.others = crit_typed(r, S("others")) };
	for (size_t i = 0; i < CRITERIA_ASSESSORS_MAX && str_given(s = req_form_nth(r, S("present"), i)); i++)
		if (str_int(s, &id) == OK)
			*LIST_PUSH(r->a, &in->present) = id;
}

static void votes_check(struct req *r, struct form_errors *errors, struct crit_verdict *in)
{
	in->votes_for = crit_whole_number(r, errors, "votes_for", 0, CRITERIA_ASSESSORS_MAX);
	in->votes_against = crit_whole_number(r, errors, "votes_against", 0, CRITERIA_ASSESSORS_MAX);
	in->votes_none = crit_whole_number(r, errors, "votes_none", 0, CRITERIA_ASSESSORS_MAX);
	if (!errors->n && in->votes_for + in->votes_against + in->votes_none > (int64_t)in->present.n)
		form_fail(r, errors, S("votes_for"), say(r->lang, "There are more votes than assessors who were present."));
}

static void verdict_check(struct req *r, struct form_errors *errors, const struct crit_verdict *in, const struct crit_count *count, bool early)
{
	bool back = str_eq(in->decision, S("return")), known = back || str_eq(in->decision, S("admit")) || str_eq(in->decision, S("refuse"));
	struct date d;

	if (!known)
		form_fail(r, errors, S("decision"), say(r->lang, "Choose the decision."));
	else if (!back && (early || !count->enough))
		form_fail(r, errors, S("decision"), say(r->lang, "Too few sheets count for that; it can only be sent back."));
	crit_need(r, errors, "reason_vi", in->reason_vi, CRITERIA_TEXT_CHARS);
	crit_need(r, errors, "reason_en", in->reason_en, CRITERIA_TEXT_CHARS);
	crit_short(r, errors, "against", in->against, CRITERIA_TEXT_CHARS);
	if (criteria_against(in->decision, count->passed) && !in->against.n)
		form_fail(r, errors, S("against"), say(r->lang, "The decision is not what the scores say: write why."));
	crit_need(r, errors, "number", in->minutes_number, CRITERIA_NUMBER_CHARS);
	if (date_parse(in->decided_on, &d) != OK || str_cmp(in->decided_on, r->page.today) > 0)
		form_fail(r, errors, S("decided_on"), say(r->lang, "Enter a day that exists and is not still to come."));
	crit_need(r, errors, "agency_vi", in->agency_vi, CRITERIA_TITLE_CHARS);
	crit_need(r, errors, "agency_en", in->agency_en, CRITERIA_TITLE_CHARS);
	crit_need(r, errors, "place", in->place, CRITERIA_TITLE_CHARS);
	crit_short(r, errors, "hours", in->hours, CRITERIA_NUMBER_CHARS);
	crit_need(r, errors, "chair", in->chair, CRITERIA_TITLE_CHARS);
	crit_need(r, errors, "secretary", in->secretary, CRITERIA_TITLE_CHARS);
	crit_short(r, errors, "others", in->others, CRITERIA_HELP_CHARS);
}

static void take(struct req *r, struct crit_form_view *from, struct crit_fields *to, struct form_errors *errors)
{
	crit_errors_named(r, &from->fields, errors);
	*to = from->fields;
	from->fields = (struct crit_fields){ 0 };
}

static str count_typed(struct req *r, const char *name)
{
	str s = crit_typed(r, str_c(name));

	return s.n ? s : S("0");
}

static void fields_fill(struct req *r, const struct crit_verdict *in, struct decide_view *v)
{
	struct crit_form_view f = { .danger = false };

	crit_text(r, &f, "reason_vi", say(r->lang, "Reason in Vietnamese, for the applicant"), in->reason_vi, CRITERIA_TEXT_CHARS);
	crit_text(r, &f, "reason_en", say(r->lang, "Reason in English, for the applicant"), in->reason_en, CRITERIA_TEXT_CHARS);
	crit_text(r, &f, "against", say(r->lang, "If it differs from the scores: why"), in->against, CRITERIA_TEXT_CHARS)->wanted = false;
	take(r, &f, &v->first, &v->errors);
	crit_text(r, &f, "number", say(r->lang, "Number of the minutes"), in->minutes_number, CRITERIA_NUMBER_CHARS)->width = S("w16");
	crit_date(r, &f, "decided_on", say(r->lang, "Day of the session"), in->decided_on);
	crit_text(r, &f, "agency_vi", say(r->lang, "Who holds the session, in Vietnamese"), in->agency_vi, CRITERIA_TITLE_CHARS);
	crit_text(r, &f, "agency_en", say(r->lang, "Who holds the session, in English"), in->agency_en, CRITERIA_TITLE_CHARS);
	crit_text(r, &f, "place", say(r->lang, "Place of the session"), in->place, CRITERIA_TITLE_CHARS);
	crit_text(r, &f, "hours", say(r->lang, "From when to when"), in->hours, CRITERIA_NUMBER_CHARS)->wanted = false;
	crit_text(r, &f, "chair", say(r->lang, "Chair"), in->chair, CRITERIA_TITLE_CHARS);
	crit_text(r, &f, "secretary", say(r->lang, "Secretary"), in->secretary, CRITERIA_TITLE_CHARS);
	crit_text(r, &f, "others", say(r->lang, "Others who were present"), in->others, CRITERIA_HELP_CHARS)->wanted = false;
	take(r, &f, &v->second, &v->errors);
	crit_number(r, &f, "votes_for", say(r->lang, "In favour"), count_typed(r, "votes_for"));
	crit_number(r, &f, "votes_against", say(r->lang, "Against"), count_typed(r, "votes_against"));
	crit_number(r, &f, "votes_none", say(r->lang, "Abstained"), count_typed(r, "votes_none"));
	take(r, &f, &v->votes, &v->errors);
}

static void choices_fill(struct req *r, const struct case_at *at, const struct crit_verdict *in, bool typed, struct decide_view *v)
{
	static const struct { const char *code, *label; } decisions[] = { { "admit", WORD("Admit") }, { "refuse", WORD("Refuse") },
		{ "return", WORD("Send back to be completed") } };

	for (size_t i = v->early ? 2 : 0; i < sizeof decisions / sizeof *decisions; i++)
		*LIST_PUSH(r->a, &v->decisions) = (struct crit_choice){ .value = str_c(decisions[i].code), .label = say(r->lang, decisions[i].label),
			.chosen = v->early || str_eq(in->decision, str_c(decisions[i].code)) };
	for (size_t i = 0; i < at->w.all.n; i++) {
		const struct crit_assessors *s = &at->w.all.at[i];
		bool chosen = !typed && s->handed_in_at.has;
		for (size_t k = 0; k < in->present.n; k++)
			chosen |= in->present.at[k] == s->id;
		if (str_eq(s->state, S("clear")))
			*LIST_PUSH(r->a, &v->present) = (struct crit_choice){ .value = arena_printf(r->a, "%lld", (long long)s->id), .label = s->name, .chosen = chosen };
	}
}

static err decide_show(struct req *r, const struct case_at *at, const struct crit_verdict *in, const struct crit_count *count, bool typed,
                       struct decide_view *v)
{
	str path;

	TRY(case_named(r, at, &v->title, &path));
	v->id = at->w.c.id;
	v->early = str_eq(at->w.c.state, S("claims"));
	v->sum = crit_hundredths(r->a, r->lang, count->sum_100);
	v->pass = arena_printf(r->a, "%lld", (long long)at->w.v.pass_pct);
	v->passed = count->passed;
	v->enough = count->enough;
	v->decision_words = form_words(&v->errors, S("decision"));
	fields_fill(r, in, v);
	choices_fill(r, at, in, typed, v);
	form_page(r, say(r->lang, "Decision"), &v->errors);
	case_page_start(r, say(r->lang, "Decision"));
	decide(&r->out, &r->page, v);
	return OK;
}

/* A case that can be decided now, with what its scores say. */
static err decide_open(struct req *r, struct case_at *at, struct crit_count *count)
{
	struct crit_grid grid;

	TRY(case_led(r, at));
	if (!str_eq(at->w.c.state, S("discussion")) && !str_eq(at->w.c.state, S("claims")))
		return ERR_CONFLICT;
	TRY(criteria_grid_of(r->db, r->a, &at->w, &grid));
	criteria_count(r->a, &at->w.v, &grid, count);
	return OK;
}

/* GET /{lang}/desk/cases/{id}/decision: who held the last session stands there to begin with */
err case_decision_page(struct req *r)
{
	struct crit_verdict in = { .decided_on = r->page.today };
	struct crit_decision_last_list last;
	struct decide_view v = { .id = 0 };
	struct crit_count count;
	struct case_at at;

	TRY(decide_open(r, &at, &count));
	TRY(crit_decision_last(r->db, &(struct crit_decision_last_in){ .subject = at.w.c.subject }, r->a, &last));
	if (last.n) {
		in.agency_vi = last.at[0].agency_vi;
		in.agency_en = last.at[0].agency_en;
		in.place = last.at[0].place;
		in.chair = last.at[0].chair;
		in.secretary = last.at[0].secretary;
	}
	return decide_show(r, &at, &in, &count, false, &v);
}

/* POST /{lang}/desk/cases/{id}/decision */
err case_decision_post(struct req *r)
{
	struct decide_view v = { .id = 0 };
	struct crit_verdict in;
	struct crit_count count;
	struct case_at at;
	int64_t decision;
	err e;

	TRY(decide_open(r, &at, &count));
	verdict_read(r, &in);
	verdict_check(r, &v.errors, &in, &count, str_eq(at.w.c.state, S("claims")));
	votes_check(r, &v.errors, &in);
	if (v.errors.n)
		return decide_show(r, &at, &in, &count, true, &v);
	e = criteria_decide(r, &at.w, &in, &decision);
	TRY(e == ERR_DENIED ? ERR_CONFLICT : e);
	return redirect(r, arena_printf(r->a, "/desk/cases/%lld?decided=1", (long long)at.w.c.id));
}

/* GET /{lang}/desk/cases/{id}/minutes.docx?decision= */
err case_minutes_page(struct req *r)
{
	struct crit_decisions_list all;
	struct case_at at;
	int64_t id;
	str bytes;

	TRY(case_of_address(r, &at));
	/* Minutes hold every score: while others score again, nobody reads them. */
	if (at.shut || str_eq(at.w.c.state, S("scoring")) || str_int(req_query(r, S("decision")), &id) != OK)
		return at.shut ? ERR_DENIED : ERR_NOT_FOUND;
	TRY(crit_decisions(r->db, &(struct crit_decisions_in){ .kase = at.w.c.id }, r->a, &all));
	for (size_t i = 0; i < all.n; i++)
		if (all.at[i].id == id) {
			TRY(case_minutes(r, &at, &all.at[i], &bytes));
			buf_add(&r->out, bytes);
			r->bare = r->private_ = true;
			audit_view(r, S("criteria.minutes"), S("case"), at.w.c.id);
			req_download(r, S("application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
				arena_printf(r->a, r->lang == LANG_VI ? "bien-ban-%lld.docx" : "minutes-%lld.docx", (long long)at.w.c.id));
			return OK;
		}
	return ERR_NOT_FOUND;
}
