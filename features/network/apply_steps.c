/* apply_steps.c - the steps of an application behind its link: shown, saved by themselves or by a button. */
#include "apply_door.h"
#include "clock.h"
#include "json.h"
#include "network_html.h"
#include "network_routes.h"
#include "text.h"
#include "words.h"

enum { TITLE_BYTES = 480 };
static const char *const labels[] = { WORD("About you"), WORD("The space"), WORD("In words"), WORD("Pictures"), WORD("Criteria"), WORD("Check and hand in") };
static const struct { const char *value, *label; } roles[] = { { "owner", WORD("I own it") }, { "manager", WORD("I run it for its owner") },
	{ "staff", WORD("I work there") },
	{ "other", WORD("Something else") } };

err apply_door_open(struct req *r, struct apply_door *d, bool *shown)
{
	int64_t id;

	TRY(nlink_open(r, "application", &id, shown));
	if (*shown)
		return OK;
	d->base = arena_printf(r->a, "/a/%.*s", FMT(r->seg[0]));
	return net_app_get(r->db, &(struct net_app_get_in){ .id = id }, r->a, &d->app);
}

err apply_door_write(struct req *r, struct apply_door *d, bool *shown)
{
	TRY(apply_door_open(r, d, shown));
	if (*shown || apply_open(d->app.state))
		return OK;
	*shown = true;
	if (!str_eq(r->accept, S("application/json")))
		return redirect(r, d->base);
	r->bare = true;
	r->type = S("application/json");
	buf_add(&r->out, S("{\"closed\":true}"));
	return OK;
}

static int step_nth(str step)
{
	for (int i = 0; i < APPLY_STEPS; i++)
		if (str_eq(step, str_c(apply_steps[i])))
			return i;
	return -1;
}

err apply_head(struct req *r, const struct apply_door *d, const char *step, struct apply_view *v)
{
	struct net_step_all_list saved;
	int here = step_nth(str_c(step));

	TRY(net_step_all(r->db, &(struct net_step_all_in){ .application = d->app.id }, r->a, &saved));
	v->base = nlink_url(r->a, S(""), r->lang, d->base);
	v->here = arena_printf(r->a, "%.*s/step/%s", FMT(v->base), step);
	v->step = str_c(step);
	v->label = say(r->lang, labels[here]);
	v->title = d->app.title;
	v->id = d->app.id;
	v->returned = str_eq(d->app.state, S("returned"));
	v->note = d->app.note;
	for (int i = 0; i < APPLY_STEPS; i++) {
		struct step_link *l = LIST_PUSH(r->a, &v->steps);

		*l = (struct step_link){ .name = str_c(apply_steps[i]), .label = say(r->lang, labels[i]), .nth = i + 1, .here = i == here };
		for (size_t k = 0; k < saved.n; k++)
			l->done |= str_eq(saved.at[k].step, str_c(apply_steps[i]));
		for (size_t k = 0; i == here && k < saved.n; k++)
			if (str_eq(saved.at[k].step, str_c(step)))
				v->saved_at = saved.at[k].saved_at;
	}
	nlink_page(r, arena_printf(r->a, "%.*s · %.*s", FMT(v->label), FMT(say(r->lang, "Apply to join the network"))));
	r->page.failed = v->errors.n > 0;
	return OK;
}

static void who_fields(struct req *r, const struct pair_list *p, struct apply_view *v)
{
	struct net_fields *f = &v->fields;
	str role = pair_value(p, S("role"));

	field_text(r, f, "text", "title_vi", say(r->lang, "Name of the space in Vietnamese"), S(""), pair_value(p, S("title_vi")), SPACE_TITLE_CHARS, &v->errors);
	field_text(r, f, "text", "title_en", say(r->lang, "Name of the space in English"), say(r->lang, "Only where it has one; the same name will do."),
		pair_value(p, S("title_en")), SPACE_TITLE_CHARS, &v->errors);
	field_text(r, f, "text", "name", say(r->lang, "Your name"), say(r->lang, "For the agency only, not for the public."), pair_value(p, S("name")),
		NETWORK_NAME_CHARS, &v->errors);
	field_text(r, f, "radio", "role", say(r->lang, "What you are to the space"), S(""), role, 0, &v->errors);
	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
		field_choice(&f->at[f->n - 1], r->a, str_c(roles[i].value), say(r->lang, roles[i].label), str_eq(role, str_c(roles[i].value)));
	field_text(r, f, "tel", "phone", say(r->lang, "Your telephone (optional)"), say(r->lang, "For questions; not for the public."), pair_value(p, S("phone")),
		40, &v->errors);
}

static void texts_fields(struct req *r, const struct pair_list *p, struct apply_view *v)
{
	static const struct { const char *id, *label, *hint; int64_t max; } rows[] = {
		{ "summary_vi", WORD("What it is, in one or two sentences (Vietnamese)"), NULL, SPACE_SUMMARY_CHARS },
		{ "body_vi", WORD("More about it (Vietnamese)"), WORD("What happens there, for whom, since when; what is special. Empty lines part paragraphs."), 8000 },
		{ "way_vi", WORD("How to get there (Vietnamese)"), NULL, 1000 },
		{ "summary_en", WORD("What it is, in one or two sentences (English)"), WORD("One language is enough; the city has the other one translated."),
			SPACE_SUMMARY_CHARS },
		{ "body_en", WORD("More about it (English)"), NULL, 8000 }, { "way_en", WORD("How to get there (English)"), NULL, 1000 } };

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		field_text(r, &v->fields, "area", rows[i].id, say(r->lang, rows[i].label), rows[i].hint ? say(r->lang, rows[i].hint) : S(""),
			pair_value(p, str_c(rows[i].id)),
			rows[i].max, &v->errors);
}

struct facts_fill { struct apply_view *v; };

static err facts_fill(struct req *r, void *ctx)
{
	static const struct space_facts none;
	struct facts_fill *f = ctx;

	return spaces_fields_fill(r, &none, &f->v->facts);
}

err apply_step_show(struct req *r, const struct apply_door *d, const char *step, struct apply_view *v)
{
	bool came = r->method == METHOD_POST;
	struct pair_list pairs;
	int64_t revision = 0;

	TRY(apply_pairs(r->db, r->a, d->app.id, step, &pairs, &revision));
	if (came)
		pairs = r->form;
	TRY(apply_head(r, d, step, v));
	v->revision = revision;
	v->saved |= str_given(req_query(r, S("saved")));
	switch (step_nth(str_c(step))) {
	case 0:
		who_fields(r, &pairs, v);
		break;
	case 1:
		TRY(with_form(r, &pairs, facts_fill, &(struct facts_fill){ v }));
		TRY(alikes_show(r, &d->app, false, &v->alikes));
		break;
	case 2:
		texts_fields(r, &pairs, v);
		break;
	default:
		TRY(crit_now(r, &pairs, &v->criteria));
	}
	r->page.script = S("apply.js");
	apply_step(&r->out, &r->page, v);
	return OK;
}

static err check_show(struct req *r, const struct apply_door *d)
{
	struct apply_faults faults = { 0 };
	struct apply_view v = { 0 };

	TRY(apply_head(r, d, "check", &v));
	TRY(apply_check(r, &d->app, &faults));
	for (size_t i = 0; i < faults.n; i++)
		*LIST_PUSH(r->a, &v.faults) = (struct fault_row){ .step = str_c(faults.at[i].step), .label = say(r->lang, labels[step_nth(str_c(faults.at[i].step))]),
			.words = faults.at[i].words };
	TRY(alikes_show(r, &d->app, false, &v.alikes));
	v.ready = !faults.n;
	apply_check_page(&r->out, &r->page, &v);
	return OK;
}

err apply_pictures_show(struct req *r, const struct apply_door *d, struct apply_view *v)
{
	TRY(apply_head(r, d, "pictures", v));
	TRY(apply_shots(r, d->app.id, &v->shots));
	v->full = v->shots.n >= NETWORK_PICTURES_MAX;
	v->consent = shot_consent(r->lang);
	field_text(r, &v->fields, "text", "alt", say(r->lang, "What is to be seen"), say(r->lang,
		"For those who do not see the picture: “Courtyard with looms, two women weaving”."),
		str_given(req_form(r, S("alt"))) ? req_form(r, S("alt")) : S(""), NETWORK_ALT_CHARS, &v->errors);
	field_text(r, &v->fields, "text", "credit", say(r->lang, "Who took it"), S(""), str_given(req_form(r, S("credit"))) ? req_form(r, S("credit")) : S(""),
		NETWORK_NAME_CHARS, &v->errors);
	apply_pictures(&r->out, &r->page, v);
	return OK;
}

/* GET /{lang}/a/{token}/step/{step} */
err apply_step_page(struct req *r)
{
	struct apply_view v = { 0 };
	struct apply_door d;
	bool shown;
	int nth = step_nth(r->seg[1]);

	TRY(apply_door_open(r, &d, &shown));
	if (shown)
		return OK;
	if (nth < 0)
		return ERR_NOT_FOUND;
	if (!apply_open(d.app.state))
		return redirect(r, d.base);
	return nth == 5 ? check_show(r, &d) : nth == 3 ? apply_pictures_show(r, &d, &v) : apply_step_show(r, &d, apply_steps[nth], &v);
}

/* GET /{lang}/a/{token}: where to go on, or how it stands */
err apply_home_page(struct req *r)
{
	struct net_step_all_list saved;
	struct apply_door d;
	bool shown;

	TRY(apply_door_open(r, &d, &shown));
	if (shown)
		return OK;
	if (!apply_open(d.app.state))
		return apply_status_show(r, &d);
	TRY(net_step_all(r->db, &(struct net_step_all_in){ .application = d.app.id }, r->a, &saved));
	for (int i = 0; i < APPLY_STEPS; i++) {
		bool done = i == 3 || i == 5; /* pictures are no must, the check is last */

		for (size_t k = 0; k < saved.n; k++)
			done |= str_eq(saved.at[k].step, str_c(apply_steps[i]));
		if (!done || i == 5)
			return redirect(r, arena_printf(r->a, "%.*s/step/%s", FMT(d.base), apply_steps[i]));
	}
	return OK;
}

static err json_answer(struct req *r, int64_t revision, bool clash)
{
	struct json j;

	r->bare = true;
	r->private_ = true;
	r->status = clash ? 409 : 200;
	r->type = S("application/json");
	json_start(&j, &r->out);
	json_open(&j, '{');
	json_ki(&j, "revision", revision);
	json_kb(&j, "clash", clash);
	json_close(&j, '}');
	return OK;
}

/* At most so many bytes, no character cut in two. */
static str cut_whole(str s, size_t most)
{
	if (s.n <= most)
		return s;
	while (most && ((unsigned char)s.p[most] & 0xc0) == 0x80)
		most--;
	return str_cut(s, 0, most);
}

/* Keeps what was typed; *clash: it was changed elsewhere since the page was shown, and nothing is kept. */
static err step_keep(struct req *r, struct apply_door *d, const char *step, int64_t *revision, bool *clash)
{
	str body = pairs_typed(r), title = d->app.title, base_text = req_form(r, S("base"));
	struct net_step_get was = { .body = S("") };
	int64_t base = 0;
	err e = net_step_get(r->db, &(struct net_step_get_in){ .application = d->app.id, .step = str_c(step) }, r->a, &was);

	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	if (str_given(base_text) && str_int(base_text, &base) != OK)
		return ERR_INVALID;
	*clash = was.revision != base && !str_eq(was.body, body);
	*revision = was.revision;
	if (*clash || (e == OK && str_eq(was.body, body)))
		return OK;
	*revision = was.revision + 1;
	TRY(net_step_put(r->db, &(struct net_step_put_in){ .application = d->app.id, .step = str_c(step), .body = body, .revision = *revision, .now = r->now }));
	if (str_eq(str_c(step), S("who"))) {
		str vi = str_trim(pair_value(&r->form, S("title_vi"))), en = str_trim(pair_value(&r->form, S("title_en")));

		title = cut_whole(vi.n ? vi : en, TITLE_BYTES);
	}
	TRY(net_nlink_longer(r->db, &(struct net_nlink_longer_in){ .purpose = S("application"), .item = d->app.id,
		.now = r->now, .expires_at = r->now + (int64_t)NETWORK_KEEP_DAYS * DAY_S }));
	return net_app_opened(r->db, &(struct net_app_opened_in){ .id = d->app.id, .now = r->now, .title = title, .folded = text_fold(r->a, title) });
}

static void lengths_check(struct req *r, struct apply_view *v)
{
	for (size_t i = 0; i < v->fields.n; i++)
		if (v->fields.at[i].max && (int64_t)text_chars(req_form(r, v->fields.at[i].id)) > v->fields.at[i].max)
			form_fail(r, &v->errors, v->fields.at[i].id, say_with(r->a, r->lang, "{label}: write at most {n} characters.", { "label", v->fields.at[i].label },
				{ "n", arena_printf(r->a, "%lld", (long long)v->fields.at[i].max) }));
}

/* What can be said at once of a step; it is kept all the same. */
static err step_check(struct req *r, const char *step, struct apply_view *v)
{
	struct apply_view probe = { 0 };
	struct space_facts facts = { 0 };

	if (str_eq(str_c(step), S("space")))
		return spaces_fields_read(r, &facts, &v->errors);
	if (str_eq(str_c(step), S("who")))
		who_fields(r, &r->form, &probe);
	else if (str_eq(str_c(step), S("texts")))
		texts_fields(r, &r->form, &probe);
	lengths_check(r, &probe);
	v->errors = probe.errors;
	return OK;
}

/* POST /{lang}/a/{token}/step/{step} */
err apply_step_post(struct req *r)
{
	bool by_itself = str_eq(r->accept, S("application/json")), shown, clash;
	int nth = step_nth(r->seg[1]);
	struct apply_view v = { 0 };
	struct apply_door d;
	int64_t revision;

	TRY(apply_door_write(r, &d, &shown));
	if (shown)
		return OK;
	if (nth < 0 || nth == 3 || nth == 5)
		return ERR_NOT_FOUND;
	TRY(step_keep(r, &d, apply_steps[nth], &revision, &clash));
	if (by_itself)
		return json_answer(r, revision, clash);
	if (clash) {
		r->status = 409;
		v.clash = true;
		return apply_step_show(r, &d, apply_steps[nth], &v);
	}
	TRY(step_check(r, apply_steps[nth], &v));
	v.saved = true;
	if (v.errors.n || (nth == 1 && spaces_fields_more(r)))
		return apply_step_show(r, &d, apply_steps[nth], &v);
	if (str_eq(req_form(r, S("do")), S("stay")))
		return redirect(r, arena_printf(r->a, "%.*s/step/%s?saved=1", FMT(d.base), apply_steps[nth]));
	return redirect(r, arena_printf(r->a, "%.*s/step/%s", FMT(d.base), apply_steps[nth + 1]));
}
