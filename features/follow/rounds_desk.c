/* rounds_desk.c - the desk: rounds of reports, and how each unit stands in one. */
#include "auth.h"
#include "clock.h"
#include "follow_in.h"
#include "follow_rounds_html.h"
#include "follow_routes.h"
#include "jobs.h"
#include "mail.h"
#include "words.h"

static str typed(struct req *r, str field)
{
	str s = str_trim(req_form(r, field));

	return str_given(s) ? s : S("");
}

struct round_row round_row_of(const struct follow_round *f, str today)
{
	return (struct round_row){ .id = f->id, .units = f->units, .opened = f->opened, .handed_in = f->handed_in, .title_vi = f->title_vi, .title_en = f->title_en,
		.from_on = f->from_on, .to_on = f->to_on, .opens_on = f->opens_on, .due_on = f->due_on, .state = f->state,
		.late = str_eq(f->state, S("open")) && str_cmp(f->due_on, today) < 0 };
}

/* GET /{lang}/desk/rounds */
err rounds_page(struct req *r)
{
	struct rounds_view v = { .may_make = auth_may(r, ROLE_AGENCY, 0) };
	struct follow_rounds rounds;

	TRY(follow_rounds_of(r->db, r->a, 0, &rounds));
	for (size_t i = 0; i < rounds.n; i++)
		*LIST_PUSH(r->a, &v.rounds) = round_row_of(&rounds.at[i], r->page.today);
	r->page.title = say(r->lang, "Rounds of reports");
	r->page.section = S("rounds");
	rounds_list(&r->out, &r->page, &v);
	return OK;
}

static err new_show(struct req *r, struct round_new_view *v, str kind)
{
	static const struct { const char *value, *label; } kinds[] = { { "annual", WORD("Annual report") }, { "quarterly", WORD("Quarterly report") },
		{ "any", WORD("Report at any other time") } };

	for (size_t i = 0; i < 3; i++)
		*LIST_PUSH(r->a, &v->kinds) = (struct round_kind){ str_c(kinds[i].value), say(r->lang, kinds[i].label), str_eq(kind, str_c(kinds[i].value)) };
	v->dates_words = form_words(&v->errors, S("from"));
	v->title_words = form_words(&v->errors, S("title_vi"));
	v->year_words = form_words(&v->errors, S("year"));
	form_page(r, say(r->lang, "New round of reports"), &v->errors);
	r->page.section = S("rounds");
	round_new(&r->out, &r->page, v);
	return OK;
}

/* The quarter that runs, or in its first month the one before; due in two weeks. */
static void quarter_dates(struct req *r, struct round_new_view *v)
{
	struct date t = date_at(r->now);
	int q = (t.m - 1) / 3, y = t.y;

	if ((t.m - 1) % 3 == 0) {
		q = q ? q - 1 : 3;
		y -= q == 3;
	}
	v->year = arena_printf(r->a, "%d", y);
	v->from_on = date_iso(r->a, (struct date){ y, q * 3 + 1, 1 });
	v->to_on = date_iso(r->a, (struct date){ y, q * 3 + 3, date_month_days(y, q * 3 + 3) });
	v->opens_on = r->page.today;
	v->due_on = date_iso(r->a, date_of_days(date_days(t) + 14));
	v->title_vi = arena_printf(r->a, "Báo cáo quý %d/%d", q + 1, y);
	v->title_en = arena_printf(r->a, "Report of quarter %d/%d", q + 1, y);
}

static void annual_dates(struct req *r, struct round_new_view *v)
{
	struct date t = date_at(r->now);
	str opens = arena_printf(r->a, "%d-11-01", t.y), due = arena_printf(r->a, "%d-11-30", t.y);

	v->year = arena_printf(r->a, "%d", t.y);
	v->from_on = arena_printf(r->a, "%d-01-01", t.y);
	v->to_on = arena_printf(r->a, "%d-12-31", t.y);
	v->opens_on = str_cmp(opens, r->page.today) > 0 ? opens : r->page.today;
	v->due_on = str_cmp(due, r->page.today) > 0 ? due : date_iso(r->a, date_of_days(date_days(t) + 14));
	v->title_vi = say_with(r->a, LANG_VI, "Annual report {year}", { "year", v->year });
	v->title_en = say_with(r->a, LANG_EN, "Annual report {year}", { "year", v->year });
}

/* GET /{lang}/desk/rounds/new?kind= */
err round_new_page(struct req *r)
{
	struct round_new_view v = { 0 };
	str kind = req_query(r, S("kind"));

	if (!str_eq(kind, S("annual")) && !str_eq(kind, S("any")))
		kind = S("quarterly");
	if (str_eq(kind, S("annual")))
		annual_dates(r, &v);
	else
		quarter_dates(r, &v);
	if (str_eq(kind, S("any"))) {
		v.title_vi = say_with(r->a, LANG_VI, "Report of tasks, {year}", { "year", v.year });
		v.title_en = say_with(r->a, LANG_EN, "Report of tasks, {year}", { "year", v.year });
	}
	return new_show(r, &v, kind);
}

/* POST /{lang}/desk/rounds/new */
err round_new_post(struct req *r)
{
	struct round_new_view v = { .year = typed(r, S("year")), .from_on = typed(r, S("from")), .to_on = typed(r, S("to")), .opens_on = typed(r, S("opens")),
		.due_on = typed(r, S("due")), .title_vi = typed(r, S("title_vi")), .title_en = typed(r, S("title_en")) };
	struct follow_round in = { .kind = typed(r, S("kind")), .from_on = v.from_on, .to_on = v.to_on, .opens_on = v.opens_on, .due_on = v.due_on,
		.title_vi = v.title_vi, .title_en = v.title_en };
	int64_t id;

	if (str_int(v.year, &in.year) != OK)
		in.year = 0;
	err e = follow_round_make(r->db, r->a, &in, &(struct progress_who){ .person = SOME(r->session->person), .name = r->session->name, .now = r->now }, &id);
	if (e == ERR_CONFLICT)
		form_fail(r, &v.errors, S("from"), say(r->lang, "There is a round of this kind and period already."));
	else if (e == ERR_INVALID && (!v.title_vi.n || !v.title_en.n))
		form_fail(r, &v.errors, S("title_vi"), say(r->lang, "Give it a title in both languages."));
	else if (e == ERR_INVALID)
		form_fail(r, &v.errors, S("from"), say(r->lang, "Look at the days: each must exist, the first not after the last, and forms open before they are due."));
	else
		TRY(e);
	if (v.errors.n)
		return new_show(r, &v, in.kind);
	TRY(audit(r, S("round.make"), S("round"), id, ABSENT, v.title_vi));
	return redirect(r, arena_printf(r->a, "/desk/rounds/%lld", (long long)id));
}

/* What a round's page knows of its units besides how they stand. */
struct known { struct contact_all_list contacts; struct visit_counts_list visits; };

static struct round_unit_row unit_row(struct req *r, int64_t round, const struct follow_unit *u, const struct known *k)
{
	struct round_unit_row row = { .unit = u->unit, .parts = u->parts, .answered = u->answered, .at = u->at.v, .name_vi = u->name_vi, .name_en = u->name_en,
		.state = u->state, .state_name = form_state_name(r->lang, u->state), .tag = form_state_tag(u->state), .receipt = u->receipt };

	row.url = arena_printf(r->a, "/%.*s/desk/rounds/%lld/units/%lld", FMT(lang_code(r->lang)), (long long)round, (long long)u->unit);
	for (size_t i = 0; i < k->contacts.n; i++)
		row.contacts += k->contacts.at[i].unit == u->unit;
	for (size_t i = 0; i < k->visits.n; i++)
		if (k->visits.at[i].form == u->form) {
			row.browsers = k->visits.at[i].browsers;
			row.links = k->visits.at[i].links;
			row.forwarded = row.browsers > row.links;
		}
	return row;
}

static err units_fill(struct req *r, struct round_view *v)
{
	struct follow_units units;
	struct known k;

	TRY(follow_units_of(r->db, r->a, v->round.id, &units));
	TRY(contact_all(r->db, r->a, &k.contacts));
	TRY(visit_counts(r->db, &(struct visit_counts_in){ .round = v->round.id }, r->a, &k.visits));
	for (size_t i = 0; i < units.n; i++) {
		struct round_unit_row row = unit_row(r, v->round.id, &units.at[i], &k);

		*LIST_PUSH(r->a, form_shut(row.state) ? &v->answered : row.contacts ? &v->silent : &v->unreachable) = row;
	}
	v->nsilent = (int64_t)v->silent.n;
	v->nanswered = (int64_t)v->answered.n;
	v->nunreachable = (int64_t)v->unreachable.n;
	return OK;
}

static err sending_fill(struct req *r, struct round_view *v)
{
	struct round_get row;
	struct job_status job;

	TRY(round_get(r->db, &(struct round_get_in){ .id = v->round.id }, r->a, &row));
	if (!row.job.has)
		return OK;
	err e = job_state(r->db, r->a, row.job.v, &job);
	if (e != OK)
		return e == ERR_NOT_FOUND ? OK : e;
	v->sending = str_eq(job.state, S("queued")) || str_eq(job.state, S("running"));
	v->done = job.done;
	v->of = job.of;
	return OK;
}

static err round_show(struct req *r, int64_t id, struct round_view *v)
{
	struct follow_round f;

	TRY(follow_round_get(r->db, r->a, id, &f));
	v->round = round_row_of(&f, r->page.today);
	v->may = auth_may(r, ROLE_AGENCY, 0);
	v->open = str_eq(f.state, S("open"));
	v->planned = str_eq(f.state, S("planned"));
	v->closed = str_eq(f.state, S("closed"));
	v->mail = mail_configured();
	TRY(units_fill(r, v));
	TRY(sending_fill(r, v));
	v->due_words = form_words(&v->errors, S("due"));
	form_page(r, r->lang == LANG_EN ? f.title_en : f.title_vi, &v->errors);
	r->page.section = S("rounds");
	round_units(&r->out, &r->page, v);
	return OK;
}

/* GET /{lang}/desk/rounds/{id} */
err round_page(struct req *r)
{
	struct round_view v = { .sent = str_given(req_query(r, S("sent"))), .changed = str_given(req_query(r, S("changed"))) };
	int64_t id;

	TRY(req_id(r, 0, &id));
	return round_show(r, id, &v);
}

/* POST /{lang}/desk/rounds/{id}/send: to every contact that has no mail of this round yet */
err round_send_post(struct req *r)
{
	struct follow_round f;
	int64_t id;

	TRY(req_id(r, 0, &id));
	TRY(follow_round_get(r->db, r->a, id, &f));
	if (str_eq(f.state, S("closed")))
		return ERR_CONFLICT;
	TRY(round_send(r->db, r->a, id, r->now));
	TRY(audit(r, S("round.send"), S("round"), id, ABSENT, f.title_vi));
	return redirect(r, arena_printf(r->a, "/desk/rounds/%lld?sent=1", (long long)id));
}

/* POST /{lang}/desk/rounds/{id}/due */
err round_due_post(struct req *r)
{
	struct round_view v = { 0 };
	str due = typed(r, S("due"));
	struct follow_round f;
	struct date d;
	int64_t id;

	TRY(req_id(r, 0, &id));
	TRY(follow_round_get(r->db, r->a, id, &f));
	if (date_parse(due, &d) != OK || str_cmp(due, f.opens_on) < 0) {
		form_fail(r, &v.errors, S("due"), say(r->lang, "Enter a day that exists and is not before the forms go out."));
		return round_show(r, id, &v);
	}
	err e = round_due(r->db, &(struct round_due_in){ .id = id, .due_on = due });
	if (e != OK)
		return e == ERR_NOT_FOUND ? ERR_CONFLICT : e;
	TRY(audit(r, S("round.due"), S("round"), id, f.due_on, due));
	return redirect(r, arena_printf(r->a, "/desk/rounds/%lld?changed=1", (long long)id));
}

/* POST /{lang}/desk/rounds/{id}/close */
err round_close_post(struct req *r)
{
	int64_t id;
	struct follow_round f;

	TRY(req_id(r, 0, &id));
	TRY(follow_round_get(r->db, r->a, id, &f));
	bool open = str_given(req_form(r, S("open")));
	TRY(round_state(r->db, &(struct round_state_in){ .id = id, .was = open ? S("closed") : f.state, .state = open ? S("open") : S("closed") }));
	TRY(audit(r, S("round.close"), S("round"), id, f.state, open ? S("open") : S("closed")));
	return redirect(r, arena_printf(r->a, "/desk/rounds/%lld?changed=1", (long long)id));
}
