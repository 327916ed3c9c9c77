/* apply.c - the rules of an application: what was typed in its steps, what still lacks, what is erased. */
#include "auth.h"
#include "clock.h"
#include "id.h"
#include "json.h"
#include "mail.h"
#include "media.h"
#include "network_in.h"
#include "text.h"
#include "words.h"

const char *const apply_steps[] = { "who", "space", "texts", "pictures", "criteria", "check" };

static const struct { const char *state, *name, *tag; } states[] = { { "draft", WORD("Being written"), "" }, { "handed_in", WORD("Handed in"), "info" },
	{ "returned", WORD("Back with questions"), "warn" }, { "case", WORD("Being assessed"), "info" }, { "admitted", WORD("Admitted"), "ok" },
	{ "refused", WORD("Not admitted"), "bad" }, { "withdrawn", WORD("Withdrawn"), "" }, { "taken_back", WORD("Decision taken back"), "warn" },
	{ "asked", WORD("Address not confirmed"), "" }, { "open", WORD("To decide"), "info" }, { "accepted", WORD("Accepted"), "ok" } };

str apply_state_name(enum lang lang, str state)
{
	for (size_t i = 0; i < sizeof states / sizeof *states; i++)
		if (str_eq(state, str_c(states[i].state)))
			return say(lang, states[i].name);
	return state;
}

str apply_state_tag(str state)
{
	for (size_t i = 0; i < sizeof states / sizeof *states; i++)
		if (str_eq(state, str_c(states[i].state)))
			return str_c(states[i].tag);
	return S("");
}

bool apply_open(str state)
{
	return str_eq(state, S("draft")) || str_eq(state, S("returned"));
}

str receipt_of(struct arena *a, maybe_int year, maybe_int number)
{
	return number.has ? arena_printf(a, "KG-%lld-%05lld", (long long)year.v, (long long)number.v) : ABSENT;
}

str pair_value(const struct pair_list *p, str name)
{
	for (size_t i = 0; i < p->n; i++)
		if (str_eq(p->at[i].name, name))
			return p->at[i].value;
	return S("");
}

err apply_pairs(struct db *db, struct arena *a, int64_t application, const char *step, struct pair_list *out, int64_t *revision)
{
	struct req read = { .a = a };
	struct net_step_get row;
	err e = net_step_get(db, &(struct net_step_get_in){ .application = application, .step = str_c(step) }, a, &row);

	*out = (struct pair_list){ 0 };
	*revision = 0;
	if (e != OK)
		return e == ERR_NOT_FOUND ? OK : e;
	*revision = row.revision;
	TRY(req_body(&read, row.body));
	*out = read.form;
	return OK;
}

str pairs_typed(struct req *r)
{
	static const char *const frame[] = { "csrf", "key", "base", "do", "stamp", "website" };
	struct buf b = { .a = r->a };

	for (size_t i = 0; i < r->form.n; i++) {
		bool of_frame = false;

		for (size_t k = 0; k < sizeof frame / sizeof *frame; k++)
			of_frame |= str_eq(r->form.at[i].name, str_c(frame[k]));
		if (of_frame)
			continue;
		if (b.n)
			buf_char(&b, '&');
		html_url_part(&b, r->form.at[i].name);
		buf_char(&b, '=');
		html_url_part(&b, r->form.at[i].value);
	}
	return buf_str(&b);
}

err with_form(struct req *r, const struct pair_list *pairs, err (*use)(struct req *r, void *ctx), void *ctx)
{
	struct pair_list kept = r->form;
	int status = r->status;

	r->form = *pairs;
	err e = use(r, ctx);
	r->form = kept;
	r->status = status;
	return e;
}

struct facts_read { struct space_facts *out; struct form_errors *errors; };

static err facts_use(struct req *r, void *ctx)
{
	struct facts_read *f = ctx;

	return spaces_fields_read(r, f->out, f->errors);
}

err apply_facts(struct req *r, int64_t application, struct space_facts *out, struct form_errors *errors)
{
	struct form_errors own = { 0 };
	struct pair_list pairs;
	int64_t revision;

	TRY(apply_pairs(r->db, r->a, application, "space", &pairs, &revision));
	return with_form(r, &pairs, facts_use, &(struct facts_read){ out, errors ? errors : &own });
}

err apply_done(struct db *db, int64_t application, const char *what, str note, str by_name, int64_t now)
{
	return net_done_add(db, &(struct net_done_add_in){ .id = id_new(), .application = application, .what = str_c(what), .note = note, .by_name = by_name,
		.now = now });
}

static void fault(struct arena *a, struct apply_faults *out, const char *step, str words)
{
	*LIST_PUSH(a, out) = (struct apply_fault){ step, words };
}

static err check_words(struct req *r, const struct net_app_get *app, struct apply_faults *out)
{
	struct pair_list who, texts;
	int64_t revision;

	TRY(apply_pairs(r->db, r->a, app->id, "who", &who, &revision));
	TRY(apply_pairs(r->db, r->a, app->id, "texts", &texts, &revision));
	if (!str_trim(pair_value(&who, S("title_vi"))).n && !str_trim(pair_value(&who, S("title_en"))).n)
		fault(r->a, out, "who", say(r->lang, "Write the name of the space in one language at least."));
	if (!str_trim(pair_value(&who, S("name"))).n)
		fault(r->a, out, "who", say(r->lang, "Write your name."));
	if (!str_trim(pair_value(&texts, S("summary_vi"))).n && !str_trim(pair_value(&texts, S("summary_en"))).n)
		fault(r->a, out, "texts", say(r->lang, "Say in one or two sentences what the space is, in one language at least."));
	return OK;
}

static err check_criteria(struct req *r, const struct net_app_get *app, struct apply_faults *out)
{
	struct criteria_version v;
	struct pair_list said;
	int64_t revision;
	err e = criteria_in_force(r->db, r->a, S("space"), r->page.today, &v);

	if (e != OK)
		return e == ERR_NOT_FOUND ? OK : e;
	TRY(apply_pairs(r->db, r->a, app->id, "criteria", &said, &revision));
	for (size_t g = 0; g < v.n; g++)
		for (size_t i = 0; i < v.at[g].n; i++) {
			const struct criterion *c = &v.at[g].at[i];

			if (c->knock_out && !pair_value(&said, arena_printf(r->a, "met-%.*s", FMT(c->code))).n)
				fault(r->a, out, "criteria", say_with(r->a, r->lang, "Condition {code}: say whether it is met.", { "code", c->code }));
		}
	return OK;
}

err apply_check(struct req *r, const struct net_app_get *app, struct apply_faults *out)
{
	struct form_errors errors = { 0 };
	struct space_facts facts = { 0 };

	TRY(check_words(r, app, out));
	TRY(apply_facts(r, app->id, &facts, &errors));
	for (size_t i = 0; i < errors.n; i++)
		fault(r->a, out, "space", errors.at[i].words);
	return check_criteria(r, app, out);
}

err apply_erase(struct db *db, struct arena *a, const struct net_app_get *app, int64_t now)
{
	struct net_shot_of_list shots;

	TRY(net_shot_of(db, &(struct net_shot_of_in){ .application = app->id }, a, &shots));
	TRY(media_used(db, S("application"), app->id, NULL, 0));
	for (size_t i = 0; i < shots.n; i++) {
		TRY(net_shot_drop(db, &(struct net_shot_drop_in){ .id = shots.at[i].id, .application = app->id }));
		TRY(media_forget(db, a, shots.at[i].medium));
	}
	TRY(net_step_drop(db, &(struct net_step_drop_in){ .application = app->id }));
	TRY(net_nlink_drop(db, &(struct net_nlink_drop_in){ .purpose = S("application"), .item = app->id }));
	err e = app->kase.has && str_eq(app->state, S("case")) ? criteria_case_withdraw(db, a, app->kase.v, say(LANG_VI, "The applicant took it back."), now) : OK;
	if (e != OK && e != ERR_DENIED)
		return e;
	if (app->email.n) {
		TRY(mail_forget(db, app->email, S("application")));
		TRY(net_member_forget(db, &(struct net_member_forget_in){ .email = app->email }));
	}
	if (app->number.has || !str_eq(app->state, S("draft")))
		return net_app_erase(db, &(struct net_app_erase_in){ .id = app->id, .now = now });
	TRY(net_done_drop(db, &(struct net_done_drop_in){ .application = app->id }));
	return net_app_drop(db, &(struct net_app_drop_in){ .id = app->id });
}

static err steps_export(struct db *db, struct arena *a, struct json *j, int64_t application)
{
	struct net_step_all_list steps;

	TRY(net_step_all(db, &(struct net_step_all_in){ .application = application }, a, &steps));
	json_key(j, "typed");
	json_open(j, '{');
	for (size_t i = 0; i < steps.n; i++) {
		struct req read = { .a = a };

		TRY(req_body(&read, steps.at[i].body));
		json_key(j, arena_cstr(a, steps.at[i].step));
		json_open(j, '[');
		for (size_t k = 0; k < read.form.n; k++) {
			json_open(j, '{');
			json_kt(j, "field", read.form.at[k].name);
			json_kt(j, "value", read.form.at[k].value);
			json_close(j, '}');
		}
		json_close(j, ']');
	}
	json_close(j, '}');
	return OK;
}

err apply_put(struct db *db, struct arena *a, struct json *j, const struct net_app_get *app)
{
	struct net_shot_of_list shots;

	TRY(net_shot_of(db, &(struct net_shot_of_in){ .application = app->id }, a, &shots));
	json_open(j, '{');
	json_kt(j, "receipt", receipt_of(a, app->year, app->number));
	json_kt(j, "email", app->email);
	json_kt(j, "language", app->lang);
	json_kt(j, "state", app->state);
	json_kt(j, "consent", app->consent);
	json_kt(j, "asked_at", instant_iso(a, app->made_at));
	TRY(steps_export(db, a, j, app->id));
	json_key(j, "pictures");
	json_open(j, '[');
	for (size_t i = 0; i < shots.n; i++) {
		json_open(j, '{');
		json_kt(j, "shows", shots.at[i].alt);
		json_kt(j, "credit", shots.at[i].credit);
		json_kt(j, "people", shots.at[i].people);
		json_kt(j, "consent", shots.at[i].consent);
		json_close(j, '}');
	}
	json_close(j, ']');
	json_close(j, '}');
	return OK;
}

err apply_export(struct db *db, struct arena *a, struct buf *out, const struct net_app_get *app)
{
	struct json j;

	json_start(&j, out);
	return apply_put(db, a, &j, app);
}

err apply_claims(struct db *db, struct arena *a, const struct net_app_get *app, int64_t kase, int64_t now)
{
	struct criteria_result result;
	struct criteria_version v;
	struct pair_list said;
	int64_t revision;

	TRY(criteria_result_of(db, a, kase, &result));
	TRY(criteria_version_get(db, a, result.version, &v));
	TRY(apply_pairs(db, a, app->id, "criteria", &said, &revision));
	for (size_t g = 0; g < v.n; g++)
		for (size_t i = 0; i < v.at[g].n; i++) {
			const struct criterion *c = &v.at[g].at[i];
			str met = pair_value(&said, arena_printf(a, "met-%.*s", FMT(c->code))), text = str_trim(pair_value(&said, arena_printf(a, "text-%.*s", FMT(c->code))));

			if (met.n || text.n)
				TRY(criteria_claim(db, a, kase, c->id, str_eq(met, S("yes")), str_cut(text, 0, NETWORK_WORDS_CHARS), now));
		}
	return OK;
}
