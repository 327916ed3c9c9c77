/* decide.c - what becomes of an application when its case is decided: a space and a member, reasons, or questions; and when the decision is taken back. */
#include "auth.h"
#include "clock.h"
#include "media.h"
#include "network_in.h"
#include "words.h"

err network_subject_describe(struct db *db, struct arena *a, int64_t item, enum lang lang, bool blind, str *title, str *path)
{
	struct net_app_get app;

	(void)blind; /* the name of a space is no person's; the page leaves people out */
	TRY(net_app_get(db, &(struct net_app_get_in){ .id = item }, a, &app));
	*title = app.title.n ? app.title : say(lang, "(no name yet)");
	*path = arena_printf(a, "/desk/applications/%lld", (long long)item);
	return OK;
}

/* The texts of the two steps go into the slots of the space's twin. */
static err texts_keep(struct req *r, const struct net_app_get *app, int64_t space, const struct twin_who *who)
{
	static const struct { const char *step, *field, *slot; } rows[] = { { "who", "title", "title" }, { "texts", "summary", "summary" },
		{ "texts", "body", "body" },
		{ "texts", "way", "way" } };
	int64_t revision;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct pair_list typed;

		TRY(apply_pairs(r->db, r->a, app->id, rows[i].step, &typed, &revision));
		for (int l = 0; l < 2; l++) {
			enum lang lang = l ? LANG_EN : LANG_VI;
			str text = str_trim(pair_value(&typed, arena_printf(r->a, "%s_%.*s", rows[i].field, FMT(lang_code(lang)))));

			if (text.n)
				TRY(spaces_say(r->db, r->a, space, str_c(rows[i].slot), lang, text, who));
		}
	}
	return OK;
}

static err pictures_keep(struct req *r, const struct net_app_get *app, struct space_facts *facts)
{
	struct net_shot_of_list shots;

	TRY(net_shot_of(r->db, &(struct net_shot_of_in){ .application = app->id }, r->a, &shots));
	for (size_t i = 0; i < shots.n && facts->pictures.n < SPACE_PICTURES_MAX; i++) {
		bool there = false;

		for (size_t k = 0; k < facts->pictures.n; k++)
			there |= facts->pictures.at[k] == shots.at[i].medium;
		if (!there)
			*LIST_PUSH(r->a, &facts->pictures) = shots.at[i].medium;
	}
	return OK;
}

/* In which language the texts were begun: Vietnamese where the name and what it is stand there, else the one that has a name. */
static err source_of(struct req *r, const struct net_app_get *app, enum lang *source)
{
	struct pair_list who, texts;
	int64_t revision;

	TRY(apply_pairs(r->db, r->a, app->id, "who", &who, &revision));
	TRY(apply_pairs(r->db, r->a, app->id, "texts", &texts, &revision));
	bool vi = str_trim(pair_value(&who, S("title_vi"))).n > 0, en = str_trim(pair_value(&who, S("title_en"))).n > 0;
	bool told_vi = str_trim(pair_value(&texts, S("summary_vi"))).n > 0, told_en = str_trim(pair_value(&texts, S("summary_en"))).n > 0;
	*source = vi && (told_vi || !en || !told_en) ? LANG_VI : LANG_EN;
	return OK;
}

/* Where one language has gaps and the other none, it may be missing for a while: in the name of whoever decided. */
static err one_language(struct req *r, int64_t space, const struct twin_who *who)
{
	struct space_card card;
	struct twin_gate gate;
	struct date d;
	struct twin t;

	TRY(spaces_get(r->db, r->a, space, &card));
	TRY(twin_get(r->db, r->a, card.twin, &t));
	err e = twin_may_release(&t, r->page.today, &gate);
	if (e != ERR_DENIED || t.exception.given)
		return e == ERR_DENIED ? OK : e;
	for (int l = 0; l < 2; l++) {
		int other = l == LANG_VI ? LANG_EN : LANG_VI;
		if (gate.no_title[l] || gate.untranslated[l] + gate.stale[l])
			continue;
		TRY(date_parse(r->page.today, &d));
		return twin_except(r->db, r->a, card.twin, (enum lang)other, date_iso(r->a, date_of_days(date_days(d) + NETWORK_ONE_LANGUAGE_DAYS)),
			other == LANG_EN ? S("Kết nạp với hồ sơ bằng một ngôn ngữ; bản dịch sẽ bổ sung sau. Admitted with texts in one language; the translation follows.")
				: S("Admitted with texts in one language; the translation follows. Kết nạp với hồ sơ bằng một ngôn ngữ; bản dịch sẽ bổ sung sau."), who);
	}
	return OK; /* both have gaps: it waits, and its page of the desk says for what */
}

static err space_keep(struct req *r, const struct net_app_get *app, int64_t *space)
{
	struct twin_who who = { .person = SOME(r->session->person), .name = r->session->name, .now = r->now };
	struct space_facts facts = { 0 };
	enum lang source;
	int64_t twin;

	TRY(source_of(r, app, &source));
	*space = app->space.has ? app->space.v : app->same_as.v;
	if (*space)
		TRY(spaces_facts(r->db, r->a, *space, &facts));
	TRY(apply_facts(r, app->id, &facts, NULL));
	TRY(pictures_keep(r, app, &facts));
	if (*space)
		TRY(spaces_set(r->db, r->a, *space, &facts, &who, r->now));
	else
		TRY(spaces_make(r->db, r->a, &facts, source, &who, r->now, space, &twin));
	TRY(texts_keep(r, app, *space, &who));
	TRY(one_language(r, *space, &who));
	err e = spaces_release(r->db, r->a, *space, r->page.today, &who, r->now);
	return e == ERR_DENIED ? OK : e;
}

/* Admissions are evidence of the task and the commitment that the desk named. */
static err evidence_keep(struct req *r, int64_t space)
{
	struct evidence_in in = { .kind = S("space"), .thing = space, .on = r->page.today, .by = SOME(r->session->person), .by_name = r->session->name };
	struct net_aim_get aim;
	int64_t id;
	err e = net_aim_get(r->db, r->a, &aim);

	if (e != OK)
		return e == ERR_NOT_FOUND ? OK : e;
	in.note = say(LANG_VI, "Admitted to the network of creative spaces");
	in.task = aim.task;
	if (in.task.has)
		TRY(evidence_link(r->db, r->a, &in, r->now, &id));
	in.task = NONE;
	in.commitment = aim.commitment;
	return in.commitment.has ? evidence_link(r->db, r->a, &in, r->now, &id) : OK;
}

static err admitted_letter(struct req *r, const struct net_app_get *app, int64_t space, const struct criteria_result *res)
{
	enum lang lang = lang_of(app->lang);

	return application_letter(r, app, say_with(r->a, lang, "“{title}” is a member of the network", { "title", app->title }),
		say_with(r->a, lang, "“{title}” was admitted to the network of creative spaces on {day}, by minutes {number}, under version {version} of the criteria. This "
			"link shows the score "
			"for each criterion:", { "title", app->title }, { "day", date_words(r->a, lang, res->decided_on) },
			{ "number", str_given(res->minutes_number) ? res->minutes_number : S("–") }, { "version", arena_printf(r->a, "%lld", (long long)res->number) }),
		arena_printf(r->a, "%.*s\n\n%.*s", FMT(say(lang,
			"You go on with its page (hours, pictures, texts, events) at the desk; an invitation to it comes by a mail of its own, where you have no account yet:")),
			FMT(owner_desk(r, lang, space))));
}

static err admit(struct req *r, const struct net_app_get *app, const struct criteria_result *res)
{
	str since = str_given(res->decided_on) ? res->decided_on : r->page.today;
	struct pair_list who;
	int64_t space, revision;

	TRY(space_keep(r, app, &space));
	TRY(apply_pairs(r->db, r->a, app->id, "who", &who, &revision));
	TRY(member_make(r->db, r->a, &(struct member_new){ .space = space, .application = SOME(app->id), .kase = SOME(res->kase), .decision = res->minutes_number,
		.since_on = since,
		.until_on = months_after(r->a, since, NETWORK_TERM_MONTHS), .contact = app->email, .contact_name = pair_value(&who, S("name")), .lang = app->lang,
		.by = r->session->name }, r->now));
	if (app->email.n)
		TRY(owner_make(r, space, app->email, pair_value(&who, S("name")), lang_of(app->lang)));
	TRY(evidence_keep(r, space));
	TRY(net_app_decided(r->db, &(struct net_app_decided_in){ .id = app->id, .state = S("admitted"), .space = SOME(space), .note = ABSENT, .now = r->now }));
	TRY(apply_done(r->db, app->id, "admitted", res->minutes_number, r->session->name, r->now));
	return admitted_letter(r, app, space, res);
}

static err refuse(struct req *r, const struct net_app_get *app, const struct criteria_result *res)
{
	enum lang lang = lang_of(app->lang);
	str reason = lang == LANG_EN && str_given(res->reason_en) && res->reason_en.n ? res->reason_en : res->reason_vi;

	TRY(net_app_decided(r->db, &(struct net_app_decided_in){ .id = app->id, .state = S("refused"), .note = reason, .now = r->now }));
	TRY(apply_done(r->db, app->id, "refused", reason, r->session->name, r->now));
	return application_letter(r, app, say_with(r->a, lang, "{receipt}: the decision on your application", { "receipt", receipt_of(r->a, app->year, app->number) }),
		arena_printf(r->a, "%.*s\n\n%.*s\n\n%.*s", FMT(say_with(r->a, lang, "“{title}” was not admitted to the network this time. The reasons:",
			{ "title", app->title })), FMT(reason),
			FMT(say(lang, "This link shows the score for each criterion and the version of the criteria. You can apply again whenever something has changed:"))),
				ABSENT);
}

static err take_back(struct req *r, const struct net_app_get *app)
{
	struct net_member_of m;

	if (app->space.has && member_newest(r->db, r->a, app->space.v, &m) == OK && m.application.has && m.application.v == app->id && str_eq(m.state, S("active"))) {
		TRY(net_member_end(r->db, &(struct net_member_end_in){ .id = m.id, .state = S("ended"), .now = r->now }));
		TRY(spaces_member_set(r->db, r->a, app->space.v, ABSENT, ABSENT, r->now));
	}
	TRY(net_app_taken_back(r->db, &(struct net_app_taken_back_in){ .id = app->id, .now = r->now }));
	return apply_done(r->db, app->id, "taken_back", ABSENT, r->session->name, r->now);
}

err network_subject_decided(struct req *r, int64_t item, int64_t kase, str decision)
{
	struct criteria_result res;
	struct net_app_get app;

	TRY(net_app_get(r->db, &(struct net_app_get_in){ .id = item }, r->a, &app));
	TRY(audit(r, S("application.decide"), S("application"), item, app.state, decision));
	if (!str_given(decision))
		return take_back(r, &app);
	if (app.erased_at.has || str_eq(app.state, S("withdrawn")))
		return OK; /* whoever applied took it back: the minutes stand, nothing is made of them */
	TRY(criteria_result_of(r->db, r->a, kase, &res));
	if (str_eq(decision, S("admit")))
		return admit(r, &app, &res);
	if (str_eq(decision, S("refuse")))
		return refuse(r, &app, &res);
	return application_give_back(r, &app, lang_of(app.lang) == LANG_EN && str_given(res.reason_en) && res.reason_en.n ? res.reason_en : str_given(res.reason_vi)
		? res.reason_vi : S(""));
}

/* Seams of the library of media: pictures that came with an application. */
err network_media_describe(struct db *db, struct arena *a, enum lang lang, int64_t item, str *title, str *desk_path)
{
	return network_subject_describe(db, a, item, lang, false, title, desk_path);
}

err network_media_changed(struct db *db, struct arena *a, int64_t item, int64_t now)
{
	(void)db;
	(void)a;
	(void)item;
	(void)now;
	return OK;
}
