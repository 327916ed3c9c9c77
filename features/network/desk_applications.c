/* desk_applications.c - the desk's list of applications, and one of them beside its probable duplicates; assessors see it without names of people. */
#include "auth.h"
#include "clock.h"
#include "network_desk_html.h"
#include "network_html.h"
#include "network_routes.h"
#include "apply_door.h"
#include "text.h"
#include "words.h"

enum { ROWS = 50, NOTE_CHARS = 2000 };

static const char *const tabs[] = { "handed_in", "case", "returned", "draft", "admitted", "refused", "withdrawn" };

/* GET /{lang}/desk/applications?state=&before= */
err applications_page(struct req *r)
{
	struct app_list_view v = { .state = S("handed_in") };
	struct net_app_list_list rows;
	int64_t before = INT64_MAX;

	for (size_t i = 0; i < sizeof tabs / sizeof *tabs; i++)
		if (str_eq(req_query(r, S("state")), str_c(tabs[i])))
			v.state = str_c(tabs[i]);
	for (size_t i = 0; i < sizeof tabs / sizeof *tabs; i++)
		*LIST_PUSH(r->a, &v.tabs) = (struct state_tab){ str_c(tabs[i]), apply_state_name(r->lang, str_c(tabs[i])), str_eq(v.state, str_c(tabs[i])) };
	if (str_given(req_query(r, S("before"))) && str_int(req_query(r, S("before")), &before) != OK)
		return ERR_NOT_FOUND;
	TRY(net_app_list(r->db, &(struct net_app_list_in){ .state = v.state, .before = before, .take = ROWS + 1 }, r->a, &rows));
	for (size_t i = 0; i < rows.n && i < ROWS; i++)
		*LIST_PUSH(r->a, &v.rows) = (struct app_row){ .id = rows.at[i].id, .at = rows.at[i].handed_in_at.has ? rows.at[i].handed_in_at.v : rows.at[i].changed_at,
			.title = rows.at[i].title.n ? rows.at[i].title : say(r->lang, "(no name yet)"), .receipt = receipt_of(r->a, rows.at[i].year, rows.at[i].number),
				.lang = rows.at[i].lang };
	v.next = rows.n > ROWS ? rows.at[ROWS - 1].id : 0;
	r->page.title = say(r->lang, "Applications to the network");
	r->page.section = S("applications");
	applications_list(&r->out, &r->page, &v);
	return OK;
}

static err application_open(struct req *r, struct net_app_get *app)
{
	int64_t id;

	TRY(req_id(r, 0, &id));
	return net_app_get(r->db, &(struct net_app_get_in){ .id = id }, r->a, app);
}

static err application_show(struct req *r, const struct net_app_get *app, bool leads, struct form_errors *errors)
{
	struct application_view v = { .errors = *errors, .id = app->id, .kase = app->kase.v, .space = app->space.v, .handed_at = app->handed_in_at.v,
		.changed_at = app->changed_at, .title = app->title.n ? app->title : say(r->lang, "(no name yet)"), .state = app->state,
			.state_name = apply_state_name(r->lang, app->state),
		.tag = apply_state_tag(app->state), .receipt = receipt_of(r->a, app->year, app->number), .lang = app->lang, .note = app->note, .leads = leads,
			.people = leads,
		.erased = app->erased_at.has };
	struct evidence_editor editor;
	struct space_card card;

	v.may_open = leads && str_eq(app->state, S("handed_in")) && auth_may(r, ROLE_AGENCY, 0);
	v.may_return = v.may_open;
	v.note_words = form_words(errors, S("note"));
	v.case_words = form_words(errors, S("case"));
	TRY(apply_show(r, app, leads, &v));
	if (leads) {
		TRY(alikes_show(r, app, true, &v.alikes));
		audit_view(r, S("application.view"), S("application"), app->id);
	}
	if (leads && app->kase.has)
		TRY(result_show(r, app->kase.v, &v.result));
	if (leads && app->space.has && auth_may(r, ROLE_AGENCY, 0)) {
		TRY(evidence_editor_fill(r, S("space"), app->space.v, app->title, &editor));
		v.evidence = &editor;
		v.has_evidence = true;
		TRY(network_trust(r->db, r->a, app->space.v, &v.trust));
		v.space_desk = arena_printf(r->a, "/%.*s/desk/spaces/%lld", FMT(lang_code(r->lang)), (long long)app->space.v);
		TRY(spaces_get(r->db, r->a, app->space.v, &card));
		v.space_public = card.public_;
	}
	form_page(r, v.title, errors);
	r->page.section = S("applications");
	application_page_show(&r->out, &r->page, &v);
	return OK;
}

/* GET /{lang}/desk/applications/{id} */
err application_page(struct req *r)
{
	bool leads = auth_may(r, ROLE_AGENCY | ROLE_LEADER, 0), assesses = false, blind = false;
	struct net_app_get app;

	TRY(application_open(r, &app));
	if (leads && app.kase.has)
		TRY(criteria_blind(r, app.kase.v, &blind));
	if (!leads && app.kase.has)
		TRY(criteria_assesses(r, app.kase.v, &assesses));
	return leads || assesses ? application_show(r, &app, leads && !blind, &(struct form_errors){ 0 }) : ERR_DENIED;
}

err application_letter(struct req *r, const struct net_app_get *app, str subject, str text, str after)
{
	enum lang lang = lang_of(app->lang);
	str path;

	if (!app->email.n)
		return OK;
	TRY(nlink_make(r->db, r->a, "application", app->id, NETWORK_LINK_DAYS, r->now, &path));
	return net_mail(r->db, r->a, &(struct net_mail){ .to = app->email, .lang = lang, .subject = subject, .text = text,
		.link = nlink_url(r->a, site_url(r), lang, path),
		.after = after, .kind = "application", .about = app->id }, r->now);
}

err application_give_back(struct req *r, const struct net_app_get *app, str note)
{
	enum lang lang = lang_of(app->lang);

	TRY(net_app_return(r->db, &(struct net_app_return_in){ .id = app->id, .note = note, .now = r->now }));
	TRY(apply_done(r->db, app->id, "returned", note, r->session ? r->session->name : ABSENT, r->now));
	TRY(audit(r, S("application.return"), S("application"), app->id, app->state, note));
	return application_letter(r, app, say_with(r->a, lang, "{receipt}: a question about your application",
		{ "receipt", receipt_of(r->a, app->year, app->number) }),
		arena_printf(r->a, "%.*s\n\n%.*s\n\n%.*s", FMT(say_with(r->a, lang, "Your application for “{title}” came back to you with a question:",
			{ "title", app->title })), FMT(note),
			FMT(say(lang, "This link opens it again; everything you wrote is there. Answer, and hand it in once more:"))), ABSENT);
}

/* POST /{lang}/desk/applications/{id}/return */
err application_return_post(struct req *r)
{
	struct form_errors errors = { 0 };
	struct net_app_get app;

	TRY(application_open(r, &app));
	str note = str_trim(req_form(r, S("note")));
	if (!note.n || text_chars(note) > NOTE_CHARS)
		form_fail(r, &errors, S("note"), say(r->lang, "Write what you ask of the applicant (at most 2,000 characters)."));
	else if (!str_eq(app.state, S("handed_in")))
		form_fail(r, &errors, S("note"), say(r->lang, "It is not waiting any more; look at how it stands now."));
	if (errors.n)
		return application_show(r, &app, true, &errors);
	TRY(application_give_back(r, &app, note));
	return redirect(r, arena_printf(r->a, "/desk/applications/%lld", (long long)app.id));
}

/* POST /{lang}/desk/applications/{id}/case: assessors are named on the page of the case */
err application_case_post(struct req *r)
{
	struct form_errors errors = { 0 };
	struct net_app_get app;
	int64_t kase = 0;

	TRY(application_open(r, &app));
	if (!str_eq(app.state, S("handed_in")))
		return app.kase.has ? redirect(r, arena_printf(r->a, "/desk/cases/%lld", (long long)app.kase.v)) : ERR_CONFLICT;
	err e = criteria_case_open(r->db, r->a, S("space"), app.id, r->page.today, r->session->name, r->now, &kase);
	if (e == ERR_NOT_FOUND) {
		form_fail(r, &errors, S("case"), say(r->lang, "No criteria are in force for admission to the network. Issue a version first."));
		return application_show(r, &app, true, &errors);
	}
	if (e != OK && e != ERR_CONFLICT)
		return e;
	TRY(net_app_case(r->db, &(struct net_app_case_in){ .id = app.id, .kase = kase, .now = r->now }));
	if (e == OK)
		TRY(apply_claims(r->db, r->a, &app, kase, r->now));
	TRY(apply_done(r->db, app.id, "case", ABSENT, r->session->name, r->now));
	TRY(audit(r, S("application.case"), S("application"), app.id, app.state, arena_printf(r->a, "%lld", (long long)kase)));
	return redirect(r, arena_printf(r->a, "/desk/cases/%lld", (long long)kase));
}

/* POST /{lang}/desk/applications/{id}/evidence: what the admitted space serves */
err application_evidence_post(struct req *r)
{
	struct form_errors errors = { 0 };
	struct net_app_get app;

	TRY(application_open(r, &app));
	if (!app.space.has)
		return ERR_NOT_FOUND;
	TRY(evidence_form(r, S("space"), app.space.v, &errors));
	if (errors.n)
		return application_show(r, &app, true, &errors);
	return redirect(r, arena_printf(r->a, "/desk/applications/%lld", (long long)app.id));
}

/* GET /{lang}/desk/applications/{id}/data.json: what is kept of the applicant, to be handed over */
err application_data_page(struct req *r)
{
	struct net_app_get app;

	TRY(application_open(r, &app));
	audit_view(r, S("application.export"), S("application"), app.id);
	req_download(r, S("application/json"), S("application.json"));
	return apply_export(r->db, r->a, &r->out, &app);
}

/* POST /{lang}/desk/applications/{id}/erase */
err application_erase_post(struct req *r)
{
	struct net_app_get app;

	TRY(application_open(r, &app));
	if (!str_given(req_form(r, S("sure"))))
		return redirect(r, arena_printf(r->a, "/desk/applications/%lld", (long long)app.id));
	TRY(apply_erase(r->db, r->a, &app, r->now));
	TRY(audit(r, S("application.erase"), S("application"), app.id, ABSENT, ABSENT));
	return redirect(r, S("/desk/applications"));
}
