/* desk.c - what waits for whoever signed in. */
#include "auth.h"
#include "clock.h"
#include "desk_html.h"
#include "desk_routes.h"
#include "desk_sql.h"
#include "network.h"
#include "plans.h"
#include "remind.h"
#include "stories.h"
#include "words.h"

enum { DUE_MOST = 30, IMPORTS_MOST = 10, WORDS_MOST = 10, MEDIA_MOST = 10 };

/* The units in whose name the person reports. */
static struct int_list own_units(struct req *r)
{
	const struct session *s = r->session;
	int64_t *id = arena_array(r->a, int64_t, s->ngrants + 1);
	size_t n = 0;

	for (size_t i = 0; i < s->ngrants; i++)
		if ((s->grants[i].role & (ROLE_UNIT_OFFICER | ROLE_UNIT_HEAD)) && s->grants[i].object)
			id[n++] = s->grants[i].object;
	return (struct int_list){ id, n };
}

static err due_fill(struct req *r, struct desk_view *v)
{
	struct desk_due_list rows;
	struct int_list units = own_units(r);
	str soon = date_iso(r->a, date_of_days(date_days(date_at(r->now)) + DUE_SOON_DAYS));

	v->officer = units.n > 0;
	if (!v->officer)
		return OK;
	TRY(desk_due(r->db, &(struct desk_due_in){ .units = units, .soon = soon, .most = DUE_MOST }, r->a, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		enum task_state state = task_state_of(rows.at[i].status, rows.at[i].end_on, r->page.today);
		*LIST_PUSH(r->a, &v->due) = (struct desk_task){ .id = rows.at[i].id, .title_vi = rows.at[i].title_vi, .title_en = rows.at[i].title_en,
			.unit = r->lang == LANG_EN && str_given(rows.at[i].unit_en) ? rows.at[i].unit_en : rows.at[i].unit_vi,
			.end_on = rows.at[i].end_on, .state = task_state_code(state), .state_name = task_state_name(r->lang, state) };
	}
	return OK;
}

static err counts_fill(struct req *r, struct desk_view *v)
{
	struct task_counts counts;

	TRY(plans_counts(r->db, r->a, S("all"), r->page.today, &counts));
	for (int i = 0; i < TASK_STATES; i++)
		*LIST_PUSH(r->a, &v->counts) = (struct desk_count){ .state = task_state_code((enum task_state)i),
			.name = task_state_name(r->lang, (enum task_state)i), .n = counts.of[i] };
	return OK;
}

static err imports_fill(struct req *r, struct desk_view *v)
{
	struct desk_imports_list rows;

	TRY(desk_imports(r->db, &(struct desk_imports_in){ .most = IMPORTS_MOST }, r->a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		*LIST_PUSH(r->a, &v->imports) = (struct desk_import){ .id = rows.at[i].id, .filename = rows.at[i].filename,
			.by_name = rows.at[i].by_name, .reading = str_eq(rows.at[i].state, S("reading")) };
	return OK;
}

static err untranslated_fill(struct req *r, struct desk_view *v)
{
	struct desk_untranslated_list rows;

	TRY(desk_untranslated(r->db, &(struct desk_untranslated_in){ .most = WORDS_MOST }, r->a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		*LIST_PUSH(r->a, &v->untranslated) = (struct desk_task){ .id = rows.at[i].id, .title_vi = rows.at[i].title_vi };
	return OK;
}

/* Forms of the person's units: to hand in, or, for a head, to approve. */
static err forms_fill(struct req *r, struct desk_follow *out)
{
	struct desk_forms_list rows;

	TRY(desk_forms(r->db, &(struct desk_forms_in){ .units = own_units(r), .most = DUE_MOST }, r->a, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		bool handed_in = str_eq(rows.at[i].state, S("handed_in"));
		bool head = auth_may(r, ROLE_UNIT_HEAD, 0) || (r->session->roles & ROLE_UNIT_HEAD);
		if (handed_in && !head)
			continue;
		*LIST_PUSH(r->a, &out->forms) = (struct desk_form){ .id = rows.at[i].id, .unit_vi = rows.at[i].unit_vi, .unit_en = rows.at[i].unit_en,
			.title_vi = rows.at[i].title_vi, .title_en = rows.at[i].title_en, .titled = str_given(rows.at[i].title_vi), .due_on = rows.at[i].due_on,
			.to_approve = handed_in };
	}
	return OK;
}

/* What the standing agency has to look after: answers, escalations, rounds, units that no mail reaches. */
static err asked_fill(struct req *r, struct desk_follow *out)
{
	struct desk_answers answers;
	struct desk_rounds_list rounds;
	struct desk_uncontacted uncontacted;

	TRY(desk_answers(r->db, r->a, &answers));
	TRY(desk_rounds(r->db, &(struct desk_rounds_in){ .most = IMPORTS_MOST }, r->a, &rounds));
	TRY(desk_uncontacted(r->db, &(struct desk_uncontacted_in){ .today = r->page.today }, r->a, &uncontacted));
	TRY(remind_escalations_count(r->db, r->a, &out->escalations));
	out->answers = answers.n;
	out->uncontacted = uncontacted.n;
	for (size_t i = 0; i < rounds.n; i++)
		*LIST_PUSH(r->a, &out->rounds) = (struct desk_round){ .id = rounds.at[i].id, .units = rounds.at[i].units, .back = rounds.at[i].back,
			.title_vi = rounds.at[i].title_vi, .title_en = rounds.at[i].title_en, .due_on = rounds.at[i].due_on,
			.late = rounds.at[i].back < rounds.at[i].units && str_cmp(rounds.at[i].due_on, r->page.today) < 0 };
	return OK;
}

static err follow_fill(struct req *r, struct desk_view *v)
{
	if (v->officer)
		TRY(forms_fill(r, &v->follow));
	if (v->agency)
		TRY(asked_fill(r, &v->follow));
	v->follow.any = v->follow.rounds.n || v->follow.answers || v->follow.escalations || v->follow.uncontacted;
	return OK;
}

/* GET /{lang}/desk */
err desk_page(struct req *r)
{
	struct desk_view v = { .agency = auth_may(r, ROLE_AGENCY, 0), .translator = auth_may(r, ROLE_TRANSLATOR, 0),
	                       .admin = auth_may(r, ROLE_ADMIN, 0), .no_factor = !r->session->has_factor };
	struct desk_invited invited = { 0 };

	if (r->session->roles == ROLE_LEADER)
		return redirect(r, S("/desk/leader")); /* which holds all that waits for them */
	TRY(due_fill(r, &v));
	TRY(follow_fill(r, &v));
	if (v.agency || auth_may(r, ROLE_LEADER, 0))
		TRY(counts_fill(r, &v));
	if (v.agency)
		TRY(imports_fill(r, &v));
	if (v.agency || v.translator)
		TRY(untranslated_fill(r, &v));
	TRY(stories_work(r, &v.stories));
	TRY(criteria_waiting(r, &v.cases));
	TRY(network_waiting(r, &v.network));
	v.spaces_wait = v.network.applications || v.network.corrections || v.network.claims || v.network.renewals;
	TRY(festival_waiting(r, &v.festival));
	TRY(events_waiting(r, &v.events));
	if (v.agency || auth_may(r, ROLE_EDITOR, 0))
		TRY(media_work(r->db, r->a, r->page.today, MEDIA_MOST, &v.media));
	if (v.admin) {
		TRY(desk_invited(r->db, r->a, &invited));
		v.invited = invited.n;
	}
	v.leader = auth_may(r, ROLE_LEADER | ROLE_AGENCY, 0);
	v.quiet = !v.follow.any && !v.follow.forms.n && !v.due.n && !v.counts.n && !v.imports.n && !v.untranslated.n &&
		!v.stories.any && !v.festival.ideas && !v.festival.without_session && !v.cases.to_score && !v.cases.to_decide &&
		!v.spaces_wait && !v.events.to_look_at && !v.media.n && !v.admin;
	r->page.title = say(r->lang, "Work list");
	r->page.section = S("desk");
	r->private_ = true;
	desk_list(&r->out, &r->page, &v);
	return OK;
}
