/* commitment_pages.c - the commitments of a year on one page, and each on its own. */
#include "commitments_html.h"
#include "commitments_in.h"
#include "commitments_routes.h"
#include "words.h"

enum { NEWEST = 6 };

/* GET /{lang}/commitments?year= */
err commitment_list_page(struct req *r)
{
	struct pledge_list_view v = { .today = r->page.today };
	struct pledge_span y;

	TRY(pledge_year_asked(r, &y));
	v.year = y.year;
	v.first = y.first;
	v.last = y.last;
	TRY(pledge_years_fill(r, S("/commitments"), y.year, &v.years));
	TRY(pledge_cards_fill(r, &y, 0, &v.cards));
	for (size_t i = 0; i < v.cards.n; i++) {
		struct pledge_card *c = &v.cards.at[i];
		TRY(pledge_tasks_fill(r, &y, c->number, ABSENT, PLEDGE_LIST_TASKS, 0, &c->tasks));
		c->more = c->counts.total - (int64_t)c->tasks.n;
		if (!c->links)
			*LIST_PUSH(r->a, &v.bare) = (struct bare_commitment){ .number = c->number, .title_vi = c->title_vi, .title_en = c->title_en };
		v.changed_at = c->changed_at > v.changed_at ? c->changed_at : v.changed_at;
	}
	v.has_changed = v.changed_at > 0;
	r->page.title = say(r->lang, "The commitments");
	r->page.summary = say(r->lang, "What the city promised when it joined the UNESCO Creative Cities Network, and how far it has come.");
	r->page.section = S("commitments");
	pledge_list(&r->out, &r->page, &v);
	return OK;
}

static bool state_known(str s)
{
	for (int i = 0; i < TASK_STATES; i++)
		if (str_eq(task_state_code((enum task_state)i), s))
			return true;
	return false;
}

static void states_fill(struct req *r, struct pledge_view *v)
{
	str base = arena_printf(r->a, "/%.*s/commitments/%lld?year=%lld", FMT(lang_code(r->lang)), (long long)v->c.number, (long long)v->year);

	v->shown = v->c.counts.total;
	for (int i = 0; i < TASK_STATES; i++) {
		str code = task_state_code((enum task_state)i);
		bool chosen = str_eq(v->status, code);
		*LIST_PUSH(r->a, &v->states) = (struct pledge_state){ .state = code, .name = task_state_name(r->lang, (enum task_state)i), .n = v->c.counts.of[i],
			.chosen = chosen, .href = chosen ? base : arena_printf(r->a, "%.*s&status=%.*s", FMT(base), FMT(code)) };
		if (chosen)
			v->shown = v->c.counts.of[i];
	}
}

/* GET /{lang}/commitments/{number}?year=&status=&page= */
err commitment_page(struct req *r)
{
	struct pledge_view v = { .today = r->page.today };
	struct pledge_cards cards = { 0 };
	struct pledge_span y;
	int64_t number;

	TRY(req_id(r, 0, &number));
	TRY(pledge_year_asked(r, &y));
	TRY(pledge_cards_fill(r, &y, number, &cards));
	if (!number || !cards.n)
		return ERR_NOT_FOUND;
	v.c = cards.at[0];
	v.year = y.year;
	v.first = y.first;
	v.last = y.last;
	if (state_known(req_query(r, S("status"))))
		v.status = req_query(r, S("status"));
	states_fill(r, &v);
	v.pager = pager_make(r, v.shown, PLEDGE_PAGE_TASKS);
	TRY(pledge_years_fill(r, arena_printf(r->a, "/commitments/%lld", (long long)number), y.year, &v.years));
	TRY(pledge_tasks_fill(r, &y, number, v.status, PLEDGE_PAGE_TASKS, (v.pager.page - 1) * PLEDGE_PAGE_TASKS, &v.c.tasks));
	TRY(pledge_direct_fill(r, &y, number, &v.things));
	TRY(evidence_of_commitment(r->db, r->a, number, false, NEWEST, &v.newest));
	evidence_say(r, &v.newest);
	r->page.title = r->lang == LANG_EN && str_given(v.c.title_en) ? v.c.title_en : v.c.title_vi;
	r->page.summary = r->lang == LANG_EN ? v.c.text_en : v.c.text_vi;
	r->page.section = S("commitments");
	pledge_page(&r->out, &r->page, &v);
	return OK;
}
