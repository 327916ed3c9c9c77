/* criteria_cases_desk.c - cases at the desk: the list, one case as each person may see it. */
#include "clock.h"
#include "criteria_cases_html.h"
#include "criteria_pages.h"
#include "words.h"

enum { CASES_SHOWN = 30 };

void case_page_start(struct req *r, str title)
{
	r->page.title = title;
	r->page.section = S("cases");
	r->private_ = true;
}

str case_score_words(struct req *r, const struct criterion *c, maybe_int score, bool abstained)
{
	if (abstained)
		return say(r->lang, "abstained");
	if (!score.has)
		return S("–");
	if (c->knock_out)
		return score.v ? say(r->lang, "met") : say(r->lang, "not met");
	return arena_printf(r->a, "%lld", (long long)score.v);
}

static str state_tag(str state)
{
	return str_eq(state, S("decided")) ? S("ok") : str_eq(state, S("withdrawn")) ? S("") : str_eq(state, S("claims")) ? S("info") : S("warn");
}

/* ---- who, before which case */

err case_of_address(struct req *r, struct case_at *out)
{
	int64_t id;

	TRY(req_id(r, 0, &id));
	TRY(criteria_whole(r->db, r->a, id, &out->w));
	out->subject = criteria_subject_of(out->w.c.subject);
	TRY(criteria_seat_of(r, id, out->subject, &out->place));
	out->shut = out->place.sits && !out->place.clear;
	return out->place.sits || out->place.leads || out->place.reads ? OK : ERR_DENIED;
}

err case_led(struct req *r, struct case_at *out)
{
	TRY(case_of_address(r, out));
	return out->place.leads ? OK : ERR_DENIED;
}

err case_assessed(struct req *r, struct case_at *out)
{
	TRY(case_of_address(r, out));
	return out->place.clear ? OK : ERR_DENIED;
}

static err item_named(struct req *r, const struct criteria_subject *subject, int64_t item, bool blind, str *title, str *path)
{
	err e = subject && subject->describe ? subject->describe(r->db, r->a, item, r->lang, blind, title, path) : ERR_NOT_FOUND;

	if (e != ERR_NOT_FOUND)
		return e;
	*title = say(r->lang, "Something that is no longer here");
	*path = ABSENT;
	return OK;
}

err case_named(struct req *r, const struct case_at *at, str *title, str *path)
{
	TRY(item_named(r, at->subject, at->w.c.item, at->w.v.blind && (at->place.sits || !at->place.reads), title, path));
	if (str_given(*path) && path->n)
		*path = crit_path(r, "%.*s", FMT(*path));
	return OK;
}

struct str_list case_roles(struct arena *a, const struct criteria_subject *subject)
{
	static const enum role always[] = { ROLE_JUROR, ROLE_GUIDE };
	str *name = arena_array(a, str, 32);
	size_t n = 0;

	for (unsigned bit = 0; bit < 11; bit++) {
		enum role role = (enum role)(1u << bit);
		if ((subject && (subject->leads & role)) || role == always[0] || role == always[1])
			name[n++] = str_c(role_name(role));
	}
	return (struct str_list){ name, n };
}

/* ---- the list */

static void states_fill(struct req *r, str chosen, struct crit_choices *out)
{
	static const char *const states[] = { "claims", "scoring", "discussion", "decided", "withdrawn" };

	*LIST_PUSH(r->a, out) = (struct crit_choice){ .value = S(""), .label = say(r->lang, "All cases"), .chosen = !str_given(chosen) };
	for (size_t i = 0; i < sizeof states / sizeof *states; i++)
		*LIST_PUSH(r->a, out) = (struct crit_choice){ .value = str_c(states[i]), .label = crit_state_name(r->lang, str_c(states[i])),
			.chosen = str_given(chosen) && str_eq(chosen, str_c(states[i])) };
}

static err row_add(struct req *r, struct cases_view *v, const struct crit_cases *c, bool blind, struct case_row row)
{
	str path;

	row.id = c->id;
	row.state = c->state;
	row.opened_on = c->opened_on;
	row.state_name = crit_state_name(r->lang, c->state);
	row.tag = state_tag(c->state);
	row.subject = crit_subject_label(r->lang, c->subject);
	TRY(item_named(r, criteria_subject_of(c->subject), c->item, blind, &row.title, &path));
	*LIST_PUSH(r->a, &v->rows) = row;
	return OK;
}

static str seat_waits(struct req *r, const struct crit_cases_of *c)
{
	if (str_eq(c->state, S("decided")) || str_eq(c->state, S("withdrawn")))
		return ABSENT;
	if (str_eq(c->seat, S("invited")))
		return say(r->lang, "to declare");
	if (str_eq(c->seat, S("conflict")))
		return say(r->lang, "stepped back");
	return str_eq(c->state, S("scoring")) && !c->handed_in_at.has ? say(r->lang, "to score") : ABSENT;
}

/* Titles are shown without names here: which of these sets are blind would have to be asked for each. */
static err own_fill(struct req *r, str state, int64_t before, struct cases_view *v)
{
	struct crit_cases_of_list rows;

	TRY(crit_cases_of(r->db, &(struct crit_cases_of_in){ .person = r->session->person, .state = state, .before = before, .take = CASES_SHOWN + 1 },
		r->a, &rows));
	for (size_t i = 0; i < rows.n && i < CASES_SHOWN; i++) {
		struct crit_cases_of *c = &rows.at[i];
		TRY(row_add(r, v, &(struct crit_cases){ .id = c->id, .subject = c->subject, .item = c->item, .state = c->state, .opened_on = c->opened_on }, true,
			(struct case_row){ .seat = seat_waits(r, c), .due_on = c->handed_in_at.has ? ABSENT : c->due_on }));
	}
	v->more = rows.n > CASES_SHOWN;
	return OK;
}

/* Both queries give the same columns; the one of a state is copied over. */
static err led_rows(struct req *r, struct str_list led, str state, int64_t before, struct crit_cases_list *out)
{
	struct crit_cases_state_list rows;

	if (!str_given(state))
		return crit_cases(r->db, &(struct crit_cases_in){ .subjects = led, .before = before, .take = CASES_SHOWN + 1 }, r->a, out);
	*out = (struct crit_cases_list){ 0 };
	TRY(crit_cases_state(r->db, &(struct crit_cases_state_in){ .state = state, .subjects = led, .before = before, .take = CASES_SHOWN + 1 }, r->a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		*LIST_PUSH(r->a, out) = (struct crit_cases){ .id = rows.at[i].id, .subject = rows.at[i].subject, .item = rows.at[i].item,
			.version = rows.at[i].version, .state = rows.at[i].state, .opened_on = rows.at[i].opened_on };
	return OK;
}

static err led_fill(struct req *r, struct str_list led, str state, int64_t before, struct cases_view *v)
{
	struct crit_cases_list rows;

	TRY(led_rows(r, led, state, before, &rows));
	for (size_t i = 0; i < rows.n && i < CASES_SHOWN; i++) {
		struct crit_place place;
		TRY(criteria_seat_of(r, rows.at[i].id, criteria_subject_of(rows.at[i].subject), &place));
		TRY(row_add(r, v, &rows.at[i], place.sits, (struct case_row){ .seat = place.sits && !place.clear && !str_eq(place.seat.state, S("conflict"))
			? say(r->lang, "to declare") : ABSENT }));
	}
	v->more = rows.n > CASES_SHOWN;
	return OK;
}

static bool state_known(str state)
{
	return str_eq(state, S("claims")) || str_eq(state, S("scoring")) || str_eq(state, S("discussion")) || str_eq(state, S("decided")) ||
	       str_eq(state, S("withdrawn"));
}

/* GET /{lang}/desk/cases */
err cases_page(struct req *r)
{
	struct str_list led = criteria_led(r, ROLE_LEADER);
	str state = req_query(r, S("state")), typed = req_query(r, S("before"));
	struct cases_view v = { .leads = led.n > 0 };
	int64_t before = INT64_MAX;

	if (str_given(state) && !state_known(state))
		state = ABSENT;
	if (str_given(typed) && str_int(typed, &before) != OK)
		before = INT64_MAX;
	TRY(led.n ? led_fill(r, led, state, before, &v) : own_fill(r, state, before, &v));
	if (!led.n && !v.rows.n && !auth_may(r, ROLE_JUROR | ROLE_GUIDE | ROLE_AGENCY | ROLE_LEADER, 0))
		return ERR_DENIED;
	states_fill(r, state, &v.states);
	v.state = str_given(state) ? state : S("");
	v.before = v.rows.n ? v.rows.at[v.rows.n - 1].id : 0;
	case_page_start(r, say(r->lang, "Cases"));
	cases_list(&r->out, &r->page, &v);
	return OK;
}

/* ---- one case */

static void claims_fill(struct req *r, const struct crit_whole *w, const struct crit_claims_list *claims, struct case_claims *out)
{
	for (size_t g = 0; g < w->v.n; g++)
		for (size_t i = 0; i < w->v.at[g].n; i++) {
			const struct criterion *c = &w->v.at[g].at[i];
			struct case_claim *x = LIST_PUSH(r->a, out);
			*x = (struct case_claim){ .code = c->code, .title_vi = c->title_vi, .title_en = c->title_en, .evidence_vi = c->evidence_vi,
				.evidence_en = c->evidence_en, .knock_out = c->knock_out };
			for (size_t k = 0; k < claims->n; k++)
				if (claims->at[k].criterion == c->id) {
					x->said = true;
					x->met = claims->at[k].met;
					x->text = claims->at[k].text.n ? claims->at[k].text : ABSENT;
				}
		}
}

static void seat_name(struct req *r, const struct crit_assessors *s, struct case_seat *x)
{
	bool invited = str_eq(s->state, S("invited")), clear = str_eq(s->state, S("clear"));

	x->state_name = invited ? say(r->lang, "has not declared yet") : clear ? (s->handed_in_at.has ? say(r->lang, "handed in")
		: say(r->lang, "no conflict")) : str_eq(s->state, S("conflict")) ? say(r->lang, "conflict, stepped back") : say(r->lang, "removed");
	x->tag = clear ? (s->handed_in_at.has ? S("ok") : S("info")) : invited ? S("warn") : S("");
}

static void seats_fill(struct req *r, const struct case_at *at, struct case_view *v)
{
	for (size_t i = 0; i < at->w.all.n; i++) {
		const struct crit_assessors *s = &at->w.all.at[i];
		bool sits = str_eq(s->state, S("clear")) || str_eq(s->state, S("invited"));
		struct case_seat *x = LIST_PUSH(r->a, &v->seats);
		*x = (struct case_seat){ .id = s->id, .name = s->name, .state = s->state, .due_on = str_given(s->due_on) ? s->due_on : S(""),
			.has_due = str_given(s->due_on), .handed_in = s->handed_in_at.has, .handed_in_at = s->handed_in_at.v, .conflict = at->place.leads ? s->conflict : ABSENT,
			.waits = sits && !s->handed_in_at.has && (v->claims || v->scoring), .may_reopen = sits && s->handed_in_at.has && v->scoring };
		seat_name(r, s, x);
		v->sitting += sits;
	}
	v->handed = criteria_handed_in(&at->w);
}

static err people_fill(struct req *r, const struct case_at *at, str chosen, struct case_view *v)
{
	struct crit_people_list rows;

	TRY(crit_people(r->db, &(struct crit_people_in){ .roles = case_roles(r->a, at->subject), .take = CRITERIA_VERSIONS_MAX }, r->a, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		bool named = false;
		str value = arena_printf(r->a, "%lld", (long long)rows.at[i].id);
		for (size_t k = 0; k < at->w.all.n; k++)
			named |= at->w.all.at[k].person == rows.at[i].id && !str_eq(at->w.all.at[k].state, S("removed"));
		if (!named)
			*LIST_PUSH(r->a, &v->people) = (struct crit_choice){ .value = value, .chosen = str_eq(chosen, value),
				.label = arena_printf(r->a, "%.*s (%.*s)", FMT(rows.at[i].name), FMT(rows.at[i].email)) };
	}
	return OK;
}

static void state_fill(struct req *r, const struct case_at *at, struct case_view *v)
{
	const struct crit_case *c = &at->w.c;

	v->state = c->state;
	v->state_name = crit_state_name(r->lang, c->state);
	v->tag = state_tag(c->state);
	v->claims = str_eq(c->state, S("claims"));
	v->scoring = str_eq(c->state, S("scoring"));
	v->discussion = str_eq(c->state, S("discussion"));
	v->decided = str_eq(c->state, S("decided"));
	v->over = v->decided || str_eq(c->state, S("withdrawn"));
	v->heading = v->scoring ? say(r->lang, "Close the scoring now") : say(r->lang, "Open the scoring again");
	v->note = v->scoring ? say(r->lang, "Sheets that are not handed in then do not count.")
		: say(r->lang, "When somebody is to be named besides. The scores are hidden until the discussion begins again.");
}

static void words_fill(struct case_view *v)
{
	v->reason_words = form_words(&v->errors, S("reason"));
	v->text_words = form_words(&v->errors, S("text"));
	v->back_words = form_words(&v->errors, S("back_number"));
	v->person_words = form_words(&v->errors, S("person"));
	v->step_words = form_words(&v->errors, S("step"));
}

static void head_fill(struct req *r, const struct case_at *at, struct case_view *v)
{
	v->id = at->w.c.id;
	v->opened_on = at->w.c.opened_on;
	v->subject = crit_subject_label(r->lang, at->w.c.subject);
	v->version = at->w.v.id;
	v->number = at->w.v.number;
	v->set_vi = at->w.v.title_vi;
	v->set_en = at->w.v.title_en;
	v->blind = at->w.v.blind;
	v->least = at->w.v.assessors_least;
	v->leads = at->place.leads;
	v->clear = at->place.clear;
	v->invited = at->place.sits && str_eq(at->place.seat.state, S("invited"));
	v->recused = at->place.sits && str_eq(at->place.seat.state, S("conflict"));
	v->handed_in = at->place.sits && at->place.seat.handed_in_at.has;
	v->due_on = at->place.sits ? at->place.seat.due_on : ABSENT;
	v->may_declare = at->place.clear;
	v->reason = str_given(v->reason) ? v->reason : S("");
	v->text = str_given(v->text) ? v->text : S("");
	v->back_number = str_given(v->back_number) ? v->back_number : S("");
	v->back_reason = str_given(v->back_reason) ? v->back_reason : S("");
	state_fill(r, at, v);
	words_fill(v);
}

static err body_fill(struct req *r, const struct case_at *at, struct case_view *v)
{
	struct crit_claims_list claims;

	TRY(crit_claims(r->db, &(struct crit_claims_in){ .kase = v->id }, r->a, &claims));
	claims_fill(r, &at->w, &claims, &v->claim);
	seats_fill(r, at, v);
	v->may_name = at->place.leads && (v->claims || v->scoring);
	if (v->may_name)
		TRY(people_fill(r, at, crit_typed(r, S("person")), v));
	TRY(case_scores_fill(r, at, &v->scores));
	return case_told_fill(r, at, v);
}

err case_show(struct req *r, const struct case_at *at, struct case_view *v)
{
	TRY(case_named(r, at, &v->title, &v->path));
	head_fill(r, at, v);
	form_page(r, v->title, &v->errors);
	case_page_start(r, v->title);
	if (at->shut) {
		v->path = ABSENT;
		case_shut(&r->out, &r->page, v);
		return OK;
	}
	TRY(body_fill(r, at, v));
	audit_view(r, S("criteria.view"), S("case"), v->id);
	case_page_body(&r->out, &r->page, v);
	return OK;
}

static str done_words(struct req *r)
{
	static const struct { const char *name, *words; } known[] = {
		{ "named", WORD("The assessor is named and sees the case on their work list.") }, { "declared", WORD("Your declaration is kept.") },
		{ "started", WORD("The scoring has begun.") }, { "closed", WORD("The discussion has begun.") }, { "said", WORD("Your comment is kept.") },
		{ "handed", WORD("Your sheet is handed in and locked.") }, { "rescored", WORD("The score is changed; before and after are kept.") },
		{ "decided", WORD("The decision is recorded.") }, { "back", WORD("The decision is taken back.") }, { "saved", WORD("Saved.") },
		{ "again", WORD("The scoring is open again.") }, { "withdrawn", WORD("The case is withdrawn.") },
	};

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (str_given(req_query(r, str_c(known[i].name))))
			return say(r->lang, known[i].words);
	return ABSENT;
}

/* GET /{lang}/desk/cases/{id} */
err case_page(struct req *r)
{
	struct case_view v = { .done = done_words(r) };
	struct case_at at;

	TRY(case_of_address(r, &at));
	return case_show(r, &at, &v);
}
