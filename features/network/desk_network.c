/* desk_network.c - the rest of the desk: terms that end soon, probable duplicates, what admissions count for. */
#include "auth.h"
#include "clock.h"
#include "network_desk_html.h"
#include "network_html.h"
#include "network_in.h"
#include "network_routes.h"
#include "words.h"

enum { GUESSES = 16, WORDS_BYTES = 300, DUES = 200, AT_ONCE = 25, TITLES = 300 };


/* GET /{lang}/desk/memberships */
err memberships_page(struct req *r)
{
	str soon = date_iso(r->a, date_of_days(date_days(date_at(r->now)) + NETWORK_RENEW_DAYS));
	struct due_view v = { .sent = str_given(req_query(r, S("sent"))) };
	struct net_member_soon_list rows;
	struct space_cards cards = { 0 };

	TRY(net_member_soon(r->db, &(struct net_member_soon_in){ .soon = soon, .take = DUES }, r->a, &rows));
	int64_t *id = arena_array(r->a, int64_t, rows.n + 1);
	for (size_t i = 0; i < rows.n; i++)
		id[i] = rows.at[i].space;
	TRY(spaces_cards(r->db, r->a, id, rows.n, &cards));
	for (size_t i = 0; i < rows.n; i++)
		for (size_t k = 0; k < cards.n; k++)
			if (cards.at[k].id == rows.at[i].space)
				*LIST_PUSH(r->a, &v.rows) = (struct due_row){ .id = rows.at[i].id, .space = rows.at[i].space, .title_vi = cards.at[k].title_vi, .title_en =
					cards.at[k].title_en,
					.until = rows.at[i].until_on, .lapsed = str_eq(rows.at[i].state, S("lapsed")), .contact = rows.at[i].contact,
					.asked = str_given(rows.at[i].asked_on) && str_eq(rows.at[i].asked_on, rows.at[i].until_on) };
	audit_view(r, S("membership.view"), S("membership"), 0);
	r->page.title = say(r->lang, "Memberships to renew");
	r->page.section = S("memberships");
	dues_list(&r->out, &r->page, &v);
	return OK;
}

/* POST /{lang}/desk/memberships/{id}/ask: the link once more */
err membership_ask_post(struct req *r)
{
	int64_t id;
	bool some;

	TRY(req_id(r, 0, &id));
	TRY(renewal_ask(r->db, r->a, id, false, r->now, &some));
	TRY(audit(r, S("membership.ask"), S("membership"), id, ABSENT, ABSENT));
	return redirect(r, some ? S("/desk/memberships?sent=1") : S("/desk/memberships"));
}

/* GET /{lang}/desk/duplicates?after=<id>: spaces a few at a time, each beside those that may be the same */
err duplicates_page(struct req *r)
{
	struct net_space_some_list rows;
	struct dup_view v = { 0 };
	int64_t after = 0;

	if (str_given(req_query(r, S("after"))) && str_int(req_query(r, S("after")), &after) != OK)
		return ERR_NOT_FOUND;
	TRY(net_space_some(r->db, &(struct net_space_some_in){ .after = after, .take = AT_ONCE }, r->a, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		struct space_alikes found = { 0 };
		struct space_facts facts;

		TRY(spaces_facts(r->db, r->a, rows.at[i].id, &facts));
		TRY(spaces_alike(r->db, r->a, rows.at[i].title_vi.n ? rows.at[i].title_vi : rows.at[i].title_en, &facts, rows.at[i].id, &found));
		for (size_t k = 0; k < found.n && k < 5; k++)
			if (found.at[k].card.id < rows.at[i].id) /* each pair once */
				*LIST_PUSH(r->a, &v.rows) = (struct pair_row){ rows.at[i].id, found.at[k].card.id, rows.at[i].title_vi, rows.at[i].title_en, found.at[k].card.title_vi,
					found.at[k].card.title_en, found.at[k].why_vi, found.at[k].why_en };
	}
	v.more = rows.n == AT_ONCE;
	v.next = rows.n ? arena_printf(r->a, "%lld", (long long)rows.at[rows.n - 1].id) : S("");
	r->page.title = say(r->lang, "Probable duplicates");
	r->page.section = S("duplicates");
	duplicates_list(&r->out, &r->page, &v);
	return OK;
}

static err units_fill(struct req *r, struct aim_view *v)
{
	struct net_unit_members_list rows;

	TRY(net_unit_members(r->db, &(struct net_unit_members_in){ .take = DUES }, r->a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		*LIST_PUSH(r->a, &v->units) = (struct unit_aim){ .name_vi = rows.at[i].name_vi, .name_en = rows.at[i].name_en, .n = rows.at[i].n, .short_ = rows.at[i].n <
			v->least,
			.met = rows.at[i].n >= v->least };
	return OK;
}

static str number(struct req *r, int64_t n)
{
	return n ? arena_printf(r->a, "%lld", (long long)n) : S("");
}

/* What is chosen: as typed after an error, else as it is kept; "" none. */
static str chosen_of(struct req *r, const struct aim_view *v, const char *field, maybe_int kept)
{
	str typed = req_form(r, str_c(field));

	return v->errors.n && str_given(typed) ? typed : kept.has ? number(r, kept.v) : S("");
}

static void pick(struct req *r, struct net_field *f, maybe_int id, str vi, str en, str chosen)
{
	if (!id.has)
		return;
	str value = number(r, id.v);
	for (size_t i = 0; i < f->options.n; i++)
		if (str_eq(f->options.at[i].value, value))
			return;
	field_choice(f, r->a, value, r->lang == LANG_EN && str_given(en) && en.n ? en : vi, str_eq(value, chosen));
}

/* Tasks and commitments to choose from: what is kept, and what the words looked for are most like. */
static err picks_fill(struct req *r, struct aim_view *v, const struct net_aim_get *aim)
{
	static const char usual[] = "mạng lưới không gian sáng tạo kết nạp tiêu chí địa điểm sáng tạo creative spaces network";
	struct evidence_guesses guess = { 0 };
	str task = chosen_of(r, v, "task", aim->task), commitment = chosen_of(r, v, "commitment", aim->commitment);

	v->q = str_given(req_query(r, S("q"))) ? str_trim(req_query(r, S("q"))) : S("");
	if (v->q.n > WORDS_BYTES)
		v->q = S("");
	TRY(evidence_suggest(r->db, r->a, v->q.n ? v->q : str_c(usual), GUESSES, &guess));
	field_text(r, &v->fields, "radio", "task", say(r->lang, "Task"), S(""), task, 0, &v->errors);
	field_text(r, &v->fields, "radio", "commitment", say(r->lang, "Commitment to UNESCO"), S(""), commitment, 0, &v->errors);
	struct net_field *t = &v->fields.at[0], *c = &v->fields.at[1];
	field_choice(t, r->a, S(""), say(r->lang, "No task"), !task.n);
	field_choice(c, r->a, S(""), say(r->lang, "No commitment"), !commitment.n);
	pick(r, t, aim->task, v->task_t_vi, v->task_t_en, task);
	for (size_t i = 0; i < guess.n; i++) {
		pick(r, t, guess.at[i].task, guess.at[i].title_vi, guess.at[i].title_en, task);
		pick(r, c, guess.at[i].commitment, guess.at[i].title_vi, guess.at[i].title_en, commitment);
	}
	str kept = say_with(r->a, r->lang, "Commitment {n}", { "n", number(r, aim->commitment.v) });
	pick(r, c, aim->commitment, kept, kept, commitment);
	return OK;
}

static err aim_show(struct req *r, struct aim_view *v)
{
	struct net_aim_get aim = { .least = 1, .most = 2 };
	struct net_task_title_list task;
	err e = net_aim_get(r->db, r->a, &aim);

	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	v->least = aim.least;
	v->most = aim.most;
	v->task = aim.task.v;
	if (aim.task.has) {
		TRY(net_task_title(r->db, &(struct net_task_title_in){ .id = aim.task.v }, r->a, &task));
		if (task.n) {
			v->task_t_vi = task.at[0].title_vi;
			v->task_t_en = task.at[0].title_en;
		}
	}
	TRY(picks_fill(r, v, &aim));
	field_text(r, &v->fields, "text", "least", say(r->lang, "Each unit, at least"), S(""), v->errors.n ? req_form(r, S("least")) : number(r, aim.least), 3,
		&v->errors);
	field_text(r, &v->fields, "text", "most", say(r->lang, "Each unit, wanted"), S(""), v->errors.n ? req_form(r, S("most")) : number(r, aim.most), 3, &v->errors);
	TRY(units_fill(r, v));
	form_page(r, say(r->lang, "What admissions count for"), &v->errors);
	r->page.section = S("applications");
	aim_form(&r->out, &r->page, v);
	return OK;
}

/* GET /{lang}/desk/network */
err aim_page(struct req *r)
{
	return aim_show(r, &(struct aim_view){ .saved = str_given(req_query(r, S("saved"))) });
}

static int64_t typed_number(struct req *r, const char *field, int64_t most, struct form_errors *errors)
{
	str s = str_trim(req_form(r, str_c(field)));
	int64_t n = 0;

	if (str_given(s) && s.n && (str_int(s, &n) != OK || n < 0 || n > most))
		form_fail(r, errors, str_c(field), say(r->lang, "Write a whole number, or nothing."));
	return n;
}

/* POST /{lang}/desk/network */
err aim_post(struct req *r)
{
	struct aim_view v = { 0 };
	struct net_task_title_list task;
	int64_t of = typed_number(r, "task", INT64_MAX, &v.errors), commitment = typed_number(r, "commitment", 6, &v.errors),
		least = typed_number(r, "least", 99, &v.errors),
		most = typed_number(r, "most", 99, &v.errors);

	if (of && !v.errors.n) {
		TRY(net_task_title(r->db, &(struct net_task_title_in){ .id = of }, r->a, &task));
		if (!task.n)
			form_fail(r, &v.errors, S("task"), say(r->lang, "There is no such task."));
	}
	if (v.errors.n)
		return aim_show(r, &v);
	TRY(net_aim_set(r->db, &(struct net_aim_set_in){ .task = of ? SOME(of) : NONE, .commitment = commitment ? SOME(commitment) : NONE, .least = least,
		.most = most, .now = r->now }));
	TRY(audit(r, S("network.aim"), S("task"), of, ABSENT, ABSENT));
	return redirect(r, S("/desk/network?saved=1"));
}

/* POST /{lang}/desk/spaces/{id}/trust */
err trust_post(struct req *r)
{
	struct space_card card;
	int64_t id;

	TRY(req_id(r, 0, &id));
	TRY(spaces_get(r->db, r->a, id, &card));
	bool trusted = str_given(req_form(r, S("trusted")));
	TRY(net_trust_set(r->db, &(struct net_trust_set_in){ .space = id, .trusted = trusted, .by_name = r->session->name, .now = r->now }));
	TRY(audit(r, S("space.trust"), S("space"), id, ABSENT, trusted ? S("trusted") : S("not trusted")));
	return redirect(r, arena_printf(r->a, "/desk/spaces/%lld", (long long)id));
}
