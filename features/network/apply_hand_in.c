/* apply_hand_in.c - an application is handed in, once; its status by the same link; taken back; erased. */
#include "apply_door.h"
#include "auth.h"
#include "clock.h"
#include "network_html.h"
#include "network_routes.h"
#include "people.h"
#include "words.h"

err alikes_show(struct req *r, const struct net_app_get *app, bool desk, struct alike_rows *out)
{
	struct space_alikes found = { 0 };
	struct space_facts facts = { 0 };

	if (!app->title.n)
		return OK;
	TRY(apply_facts(r, app->id, &facts, NULL));
	if (!desk)
		facts.phone = facts.email = ABSENT;
	TRY(spaces_alike(r->db, r->a, app->title, &facts, app->space.has ? app->space.v : 0, &found));
	for (size_t i = 0; i < found.n && i < 8; i++) {
		const struct space_card *c = &found.at[i].card;

		if (desk || c->public_)
			*LIST_PUSH(r->a, out) = (struct alike_row){ .id = c->id, .title_vi = c->title_vi, .title_en = c->title_en, .path = nlink_url(r->a, S(""), r->lang, c->path),
			.public_ = c->public_,
			.address = r->lang == LANG_EN && str_given(c->address_en) ? c->address_en : c->address_vi, .why_vi = found.at[i].why_vi, .why_en = found.at[i].why_en,
			.chosen = app->same_as.has && app->same_as.v == c->id };
	}
	return OK;
}

/* POST /{lang}/a/{token}/same: it is about a space that is on record already, or about none of those */
err apply_same_post(struct req *r)
{
	struct space_card card;
	struct apply_door d;
	int64_t id = 0;
	bool shown;

	TRY(apply_door_write(r, &d, &shown));
	if (shown)
		return OK;
	if (str_int(req_form(r, S("space")), &id) != OK)
		return ERR_INVALID;
	if (id)
		TRY(spaces_get(r->db, r->a, id, &card));
	if (id && !card.public_)
		return ERR_NOT_FOUND;
	TRY(net_app_same(r->db, &(struct net_app_same_in){ .id = d.app.id, .same_as = id ? SOME(id) : NONE, .now = r->now }));
	return redirect(r, arena_printf(r->a, "%.*s/step/check", FMT(d.base)));
}

static err history_fill(struct req *r, int64_t application, bool desk, struct done_rows *out)
{
	struct net_done_of_list rows;

	TRY(net_done_of(r->db, &(struct net_done_of_in){ .application = application }, r->a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		*LIST_PUSH(r->a, out) = (struct done_row){ .words = apply_state_name(r->lang, rows.at[i].what), .note = rows.at[i].note,
			.by = desk ? rows.at[i].by_name : ABSENT, .at = rows.at[i].at };
	return OK;
}

/* "82,5": a mean in hundredths. */
static str mean_words(struct req *r, int64_t hundredths)
{
	int64_t rest = hundredths % 100;

	if (!rest)
		return arena_printf(r->a, "%lld", (long long)(hundredths / 100));
	return arena_printf(r->a, rest % 10 ? "%lld%s%02lld" : "%lld%s%01lld", (long long)(hundredths / 100), r->lang == LANG_EN ? "." : ",",
		(long long)(rest % 10 ? rest : rest / 10));
}

err result_show(struct req *r, int64_t kase, struct result_view *v)
{
	struct criteria_result res;
	err e = criteria_result_of(r->db, r->a, kase, &res);

	if (e != OK)
		return e == ERR_NOT_FOUND ? OK : e;
	*v = (struct result_view){ .has = true, .decided = str_given(res.decision), .passed = res.passed, .set_vi = res.set_vi, .set_en = res.set_en,
		.sum = mean_words(r, res.sum_100), .decision = res.decision, .decided_on = res.decided_on, .reason_vi = res.reason_vi, .reason_en = res.reason_en,
		.minutes = res.minutes_number, .number = res.number, .assessors = res.assessors, .kase = kase };
	for (size_t i = 0; v->decided && i < res.scores.n; i++) {
		const struct criteria_score *s = &res.scores.at[i];

		*LIST_PUSH(r->a, &v->scores) = (struct score_row){ .code = s->code, .title_vi = s->title_vi, .title_en = s->title_en, .mean = mean_words(r, s->mean_100),
			.most = mean_words(r, s->most * 100), .weight = mean_words(r, s->weight * 100), .knock_out = s->knock_out, .met = s->met };
	}
	return OK;
}

err apply_status_show(struct req *r, const struct apply_door *d)
{
	const struct net_app_get *app = &d->app;
	struct status_view v = { .base = nlink_url(r->a, S(""), r->lang, d->base), .title = app->title, .state = app->state,
		.state_name = apply_state_name(r->lang, app->state),
		.tag = apply_state_tag(app->state), .receipt = receipt_of(r->a, app->year, app->number), .note = app->note, .handed_at = app->handed_in_at.v,
		.erased = app->erased_at.has, .may_erase = !app->erased_at.has };
	struct space_card card;

	v.may_withdraw = str_eq(app->state, S("handed_in")) || str_eq(app->state, S("case"));
	v.may_apply_again = str_eq(app->state, S("refused"));
	if (app->space.has && spaces_get(r->db, r->a, app->space.v, &card) == OK && card.public_)
		v.space_path = nlink_url(r->a, S(""), r->lang, card.path);
	TRY(history_fill(r, app->id, false, &v.history));
	if (app->kase.has && (str_eq(app->state, S("admitted")) || str_eq(app->state, S("refused"))))
		TRY(result_show(r, app->kase.v, &v.result));
	nlink_page(r, say(r->lang, "Your application"));
	apply_status(&r->out, &r->page, &v);
	return OK;
}

static err number_give(struct req *r, const struct net_app_get *app, str *receipt)
{
	struct net_app_last_number last;
	int year = date_at(r->now).y;

	*receipt = receipt_of(r->a, app->year, app->number);
	if (str_given(*receipt))
		return OK;
	TRY(net_app_last_number(r->db, &(struct net_app_last_number_in){ .year = year }, r->a, &last));
	err e = net_app_number(r->db, &(struct net_app_number_in){ .id = app->id, .year = year, .number = last.n + 1 });
	*receipt = receipt_of(r->a, SOME(year), SOME(last.n + 1));
	return e == ERR_CONFLICT ? ERR_BUSY : e; /* another one took it at this moment: the request is run again */
}

static err receipt_mail(struct req *r, const struct net_app_get *app, str receipt)
{
	enum lang lang = lang_of(app->lang);
	str link = nlink_url(r->a, site_url(r), lang, arena_printf(r->a, "/a/%.*s", FMT(r->seg[0])));

	return net_mail(r->db, r->a, &(struct net_mail){ .to = app->email, .lang = lang,
		.subject = say_with(r->a, lang, "{receipt}: your application was received", { "receipt", receipt }),
		.text = say_with(r->a, lang, "Your application for “{title}” was received under the number {receipt}. This link shows how it stands, and is where you can "
			"take it back:",
			{ "title", app->title }, { "receipt", receipt }),
		.link = link, .kind = "application", .about = app->id }, r->now);
}

/* POST /{lang}/a/{token}/hand-in: a second one leads to the receipt of the first */
err apply_hand_in_post(struct req *r)
{
	struct apply_faults faults = { 0 };
	struct criteria_version v;
	struct apply_door d;
	str receipt;
	bool shown;

	TRY(apply_door_write(r, &d, &shown));
	if (shown)
		return OK;
	TRY(apply_check(r, &d.app, &faults));
	if (faults.n)
		return redirect(r, arena_printf(r->a, "%.*s/step/check", FMT(d.base)));
	err e = criteria_in_force(r->db, r->a, S("space"), r->page.today, &v);
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	e = net_app_hand_in(r->db, &(struct net_app_hand_in_in){ .id = d.app.id, .version = e == OK ? SOME(v.id) : NONE, .now = r->now });
	if (e == ERR_NOT_FOUND)
		return redirect(r, d.base);
	TRY(e);
	TRY(number_give(r, &d.app, &receipt));
	TRY(apply_done(r->db, d.app.id, "handed_in", ABSENT, ABSENT, r->now));
	TRY(net_nlink_longer(r->db, &(struct net_nlink_longer_in){ .purpose = S("application"), .item = d.app.id, .now = r->now,
		.expires_at = r->now + (int64_t)NETWORK_LINK_DAYS * DAY_S }));
	TRY(receipt_mail(r, &d.app, receipt));
	TRY(audit(r, S("application.hand-in"), S("application"), d.app.id, ABSENT, receipt));
	return redirect(r, d.base);
}

/* POST /{lang}/a/{token}/withdraw */
err apply_withdraw_post(struct req *r)
{
	struct apply_door d;
	bool shown;

	TRY(apply_door_open(r, &d, &shown));
	if (shown)
		return OK;
	err e = net_app_withdraw(r->db, &(struct net_app_withdraw_in){ .id = d.app.id, .now = r->now });
	if (e == ERR_NOT_FOUND)
		return redirect(r, d.base); /* decided or withdrawn meanwhile */
	TRY(e);
	e = d.app.kase.has ? criteria_case_withdraw(r->db, r->a, d.app.kase.v, say(LANG_VI, "The applicant took it back."), r->now) : OK;
	if (e != OK && e != ERR_DENIED)
		return e;
	TRY(apply_done(r->db, d.app.id, "withdrawn", ABSENT, ABSENT, r->now));
	TRY(audit(r, S("application.withdraw"), S("application"), d.app.id, d.app.state, ABSENT));
	return redirect(r, d.base);
}

/* POST /{lang}/a/{token}/erase: asks once more first */
err apply_erase_post(struct req *r)
{
	struct apply_door d;
	bool shown;

	TRY(apply_door_open(r, &d, &shown));
	if (shown)
		return OK;
	if (!str_given(req_form(r, S("sure"))))
		return redirect(r, d.base);
	TRY(apply_erase(r->db, r->a, &d.app, r->now));
	TRY(audit(r, S("application.erase"), S("application"), d.app.id, ABSENT, ABSENT));
	return redirect(r, S("/spaces/apply?erased=1"));
}

/* GET /{lang}/a/{token}/data.json */
err apply_data_page(struct req *r)
{
	struct apply_door d;
	bool shown;

	TRY(apply_door_open(r, &d, &shown));
	if (shown)
		return OK;
	req_download(r, S("application/json"), S("application.json"));
	return apply_export(r->db, r->a, &r->out, &d.app);
}

static void said(struct req *r, struct said_rows *to, const char *label, str value)
{
	if (str_given(value) && value.n)
		*LIST_PUSH(r->a, to) = (struct said_row){ say(r->lang, label), value };
}

static err facts_said(struct req *r, const struct net_app_get *app, bool people, struct said_rows *to)
{
	struct net_kind_titles_list titles;
	struct space_facts f = { 0 };

	TRY(apply_facts(r, app->id, &f, NULL));
	struct buf kinds = { .a = r->a }, links = { .a = r->a };
	TRY(net_kind_titles(r->db, &(struct net_kind_titles_in){ .slugs = f.kinds }, r->a, &titles));
	for (size_t i = 0; i < titles.n; i++)
		buf_printf(&kinds, "%s%.*s", i ? ", " : "", FMT(r->lang == LANG_EN ? titles.at[i].title_en : titles.at[i].title_vi));
	for (size_t i = 0; i < f.links.n; i++)
		buf_printf(&links, "%s%.*s", i ? "\n" : "", FMT(f.links.at[i].url));
	said(r, to, WORD("Kinds"), buf_str(&kinds));
	said(r, to, WORD("Street and house number"), str_given(f.address_vi) && f.address_vi.n ? f.address_vi : f.address_en);
	if (f.placed)
		said(r, to, WORD("On the map"), arena_printf(r->a, "%lld.%06lld, %lld.%06lld", (long long)(f.lat_e6 / 1000000), (long long)(f.lat_e6 % 1000000),
			(long long)(f.lon_e6 / 1000000), (long long)(f.lon_e6 % 1000000)));
	if (people) {
		said(r, to, WORD("Telephone"), f.phone);
		said(r, to, WORD("Mail"), f.email);
	}
	said(r, to, WORD("Links"), buf_str(&links));
	if (f.area_m2.has)
		said(r, to, WORD("Floor area (m²)"), arena_printf(r->a, "%lld", (long long)f.area_m2.v));
	if (f.opened_year.has)
		said(r, to, WORD("Open since"), arena_printf(r->a, "%lld", (long long)f.opened_year.v));
	return OK;
}

static err words_said(struct req *r, const struct net_app_get *app, bool people, struct application_view *v)
{
	static const struct { const char *id, *label; } texts[] = { { "summary_vi", WORD("What it is, in one or two sentences (Vietnamese)") },
		{ "body_vi", WORD("More about it (Vietnamese)") }, { "way_vi", WORD("How to get there (Vietnamese)") },
		{ "summary_en", WORD("What it is, in one or two sentences (English)") }, { "body_en", WORD("More about it (English)") },
		{ "way_en", WORD("How to get there (English)") } };
	struct pair_list who, words;
	int64_t revision;

	TRY(apply_pairs(r->db, r->a, app->id, "who", &who, &revision));
	TRY(apply_pairs(r->db, r->a, app->id, "texts", &words, &revision));
	said(r, &v->texts, WORD("Name of the space in Vietnamese"), pair_value(&who, S("title_vi")));
	said(r, &v->texts, WORD("Name of the space in English"), pair_value(&who, S("title_en")));
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		said(r, &v->texts, texts[i].label, pair_value(&words, str_c(texts[i].id)));
	if (!people)
		return OK;
	said(r, &v->who, WORD("Your name"), pair_value(&who, S("name")));
	said(r, &v->who, WORD("Mail"), app->email);
	said(r, &v->who, WORD("Telephone"), pair_value(&who, S("phone")));
	return OK;
}

err apply_show(struct req *r, const struct net_app_get *app, bool people, struct application_view *v)
{
	struct criteria_version version;
	struct pair_list answers;
	int64_t revision;

	TRY(words_said(r, app, people, v));
	TRY(facts_said(r, app, people, &v->facts));
	TRY(apply_pairs(r->db, r->a, app->id, "criteria", &answers, &revision));
	if (app->version.has && criteria_version_get(r->db, r->a, app->version.v, &version) == OK)
		crit_fill(r->a, &version, &answers, &v->criteria);
	TRY(apply_shots(r, app->id, &v->shots));
	return history_fill(r, app->id, people, &v->history);
}
